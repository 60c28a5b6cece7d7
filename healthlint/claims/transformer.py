"""A small transformer that scores a sentence for each level of certainty, run with numpy alone.

``training/certainty_network.py`` makes its weights. Terms: a *piece* is a word or part of a word of a fixed list; *codes*
are weights as small whole numbers, a group of which shares one *step*.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

BITS = {"embeddings.word_embeddings.weight": 3, "": 4}  # of a code, by tensor; 4 for all others that are large
GROUP = 64  # codes that share a step
LARGE = 100_000  # numbers in a tensor from which on it is kept as codes; smaller ones in half precision
_BEGIN, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_TINY = 1e-12
_TOGETHER = 32  # sentences: more are no faster


class Pieces:
    """Words cut into pieces, lower case, without accents: the longest known piece first."""

    def __init__(self, names: Sequence[str], longest: int) -> None:
        self.names = names
        self.longest = longest
        self._known = {name: at for at, name in enumerate(names)}

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces between the marks of beginning and end; what is too long is cut off."""
        plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        found = [self._known[_BEGIN]]
        for word in _WORD.findall(plain):
            found += self._cut(word)
        return [*found[: self.longest - 1], self._known[_END]]

    def _cut(self, word: str) -> list[int]:
        pieces, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and ("##" if at else "") + word[at:end] not in self._known:
                end -= 1
            if end == at:
                return [self._known[_UNKNOWN]]
            pieces.append(self._known[("##" if at else "") + word[at:end]])
            at = end
        return pieces


@dataclass(frozen=True)
class Shape:
    """Layers, and heads in each."""

    layers: int
    heads: int


class Transformer:
    """``weights`` are named as in sentence-transformers' models of the kind BERT, with ``out.w`` and ``out.b`` on top."""

    def __init__(self, pieces: Pieces, weights: Mapping[str, Array], shape: Shape) -> None:
        import numpy

        self._np = numpy
        self.pieces, self.weights, self.shape = pieces, weights, shape
        self._words = weights["embeddings.word_embeddings.weight"]
        self._places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._layers = [self._layer(f"encoder.layer.{at}.") for at in range(shape.layers)]

    def of(self, texts: Sequence[str]) -> Array:
        """The scores of sentences: a row each."""
        rows = [self.pieces.of(text) for text in texts]
        parts = [self.scores(rows[at : at + _TOGETHER]) for at in range(0, len(rows), _TOGETHER)]
        return self._np.concatenate([self._np.empty((0, len(self.weights["out.b"])), self._np.float32), *parts])

    def scores(self, rows: Sequence[Sequence[int]]) -> Array:
        """One score a level for each row of pieces; the highest is the answer.

        The rows stand behind one another, so that each product is one for all of them; only when pieces look at each other
        is it row by row.
        """
        np, heads = self._np, self.shape.heads
        ends = list(accumulate(len(row) for row in rows))
        spans = list(pairwise((0, *ends)))
        x = self._words[[piece for row in rows for piece in row]]
        x = self._normed(x + np.concatenate([self._places[: len(row)] for row in rows]), "embeddings.LayerNorm")
        count, width = x.shape
        heard = np.empty_like(x)
        for ask, ask_bias, out, out_bias, first, inner, inner_bias, outer, outer_bias, second in self._layers:
            asked = (x @ ask + ask_bias).reshape(count, 3, heads, width // heads).transpose(1, 2, 0, 3)
            for start, end in spans:
                query, key, value = asked[:, :, start:end]
                seen = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(width // heads))
                seen = np.exp(seen - seen.max(-1, keepdims=True))
                seen /= seen.sum(-1, keepdims=True)
                heard[start:end] = (seen @ value).transpose(1, 0, 2).reshape(end - start, width)
            x = self._normed(x + (heard @ out + out_bias), first)
            x = self._normed(x + (_bent(np, x @ inner + inner_bias) @ outer + outer_bias), second)
        told = np.stack([np.concatenate([x[start], x[start:end].mean(0)]) for start, end in spans])
        scores: Array = told @ self.weights["out.w"] + self.weights["out.b"]
        return scores

    def _layer(self, name: str) -> tuple[Any, ...]:
        def turned(part: str) -> Array:
            across: Array = self._np.ascontiguousarray(self.weights[name + part + ".weight"].T)
            return across

        def bias(part: str) -> Array:
            return self.weights[name + part + ".bias"]

        asking = ("attention.self.query", "attention.self.key", "attention.self.value")
        return (
            self._np.concatenate([turned(part) for part in asking], axis=1),
            self._np.concatenate([bias(part) for part in asking]),
            turned("attention.output.dense"),
            bias("attention.output.dense"),
            name + "attention.output.LayerNorm",
            turned("intermediate.dense"),
            bias("intermediate.dense"),
            turned("output.dense"),
            bias("output.dense"),
            name + "output.LayerNorm",
        )

    def _normed(self, x: Array, name: str) -> Array:
        x = x - x.mean(-1, keepdims=True)
        spread = self._np.sqrt((x * x).mean(-1, keepdims=True) + self._np.float32(_TINY))
        normed: Array = x / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return normed


def _bent(np: Any, x: Array) -> Array:
    """The Gaussian error unit, by its usual approximation."""
    bent: Array = x * (0.5 + 0.5 * np.tanh(np.float32(math.sqrt(2 / math.pi)) * (x + np.float32(0.044715) * x * x * x)))
    return bent


def rounded(numbers: Any, values: Any, bits: int) -> tuple[Any, Any]:
    """Codes of a tensor, in rows of ``GROUP``, and the step of each row; ``numbers`` is numpy or what speaks like it."""
    rows = values.reshape(-1, GROUP)
    steps = numbers.abs(rows).max(1, keepdims=True) / (2 ** (bits - 1) - 1) + 1e-7
    steps = steps.astype("float16").astype("float32")
    return numbers.round(rows / steps), steps


def bits(name: str) -> int:
    """How many bits a code of this tensor has."""
    return BITS.get(name, BITS[""])


def pack(model: Transformer, facts: Mapping[str, object]) -> bytes:
    """The model as a file: a line of facts, then pieces, codes, steps and small tensors, deflated."""
    import numpy as np

    tensors = sorted(model.weights)
    words = "\n".join(model.pieces.names).encode()
    codes, steps, small = [], [], []
    for name in tensors:
        values = model.weights[name]
        if values.size < LARGE:
            small.append(values.astype("<f2").tobytes())
            continue
        found, step = rounded(np, values, bits(name))
        whole = (found.ravel() + 8).astype(np.uint8)
        codes.append((whole[::2] | whole[1::2] << 4).tobytes())
        steps.append(step.astype("<f2").tobytes())
    shape = {"layers": model.shape.layers, "heads": model.shape.heads}
    sizes = {
        "pieces": len(words),
        "longest": model.pieces.longest,
        "tensors": [[n, *model.weights[n].shape] for n in tensors],
    }
    head = json.dumps({**facts, **shape, **sizes}, sort_keys=True).encode()
    return head + b"\n" + zlib.compress(b"".join([words, *codes, *steps, *small]), 9)


def unpack(data: bytes) -> Transformer:
    """What ``pack`` made."""
    import numpy as np

    line, _, packed = data.partition(b"\n")
    head, body = json.loads(line), zlib.decompress(packed)
    at = int(head["pieces"])
    names = body[:at].decode().split("\n")
    tensors = [(str(name), tuple(sizes)) for name, *sizes in head["tensors"]]
    weights: dict[str, Array] = {}

    def take(count: int, kind: str) -> NDArray[Any]:
        nonlocal at
        taken = np.frombuffer(body, dtype=kind, count=count, offset=at)
        at += taken.nbytes
        return taken

    large = [(name, sizes) for name, sizes in tensors if math.prod(sizes) >= LARGE]
    for name, sizes in large:
        pairs = take(math.prod(sizes) // 2, "u1")
        codes = np.empty((len(pairs), 2), np.float32)
        codes[:, 0], codes[:, 1] = pairs & 15, pairs >> 4
        weights[name] = codes.reshape(-1, GROUP) - 8
    for name, sizes in large:
        steps = take(math.prod(sizes) // GROUP, "<f2").astype(np.float32)
        weights[name] = (weights[name] * steps[:, None]).reshape(sizes)
    for name, sizes in tensors:
        if math.prod(sizes) < LARGE:
            weights[name] = take(math.prod(sizes), "<f2").astype(np.float32).reshape(sizes)
    shape = Shape(int(head["layers"]), int(head["heads"]))
    return Transformer(Pieces(names, int(head["longest"])), weights, shape)
