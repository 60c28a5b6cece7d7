"""Fine-tune a small transformer on the labelled claims and let it label the sentences of ``silver.pool``.

    python -m training.teacher ../shared/data --weights FOLDER

FOLDER holds model.safetensors and vocab.txt of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Needs the package
jax, which nothing else here does: some ten minutes a teacher on one core, six teachers. To be made again only when the
labelled sets or the pool change; a new language pipeline needs none of it. Writes ``training/silver.bin``.

Each teacher but the last is kept from one fold, so that what it says may teach a classifier tested on it; the last has seen
all. ``--keep`` trains only those that the file lacks: right while labelled sets, weights and settings here are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import struct
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from training import claimsets, silver

# Folds kept from a teacher, and its seed.
TEACHERS = (((0,), 0), ((1,), 1), ((2,), 2), ((3,), 3), ((4,), 4), ((), 5))
EPOCHS, RATE, BATCH, DROPOUT, SMOOTHING = 3, 1.5e-4, 16, 0.1, 0.1
LAYERS, HEADS, LEVELS = 6, 12, 4
LENGTHS = (24, 40, 64, 96)  # sentences are padded to the least of these
FROZEN = ("embeddings.word", "embeddings.position", "embeddings.token")

_Array = Any  # arrays of numpy and jax; their own annotations say no more
_Weights = dict[str, _Array]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the model to begin with")
    parser.add_argument("--out", type=Path, default=silver.FILE)
    parser.add_argument("--keep", action="store_true", help="train only the teachers that the file to be written lacks")
    args = parser.parse_args()
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    examples = [*claimsets.load(args.data, "pubmed"), *claimsets.load(args.data, "press_releases")]
    texts = silver.pool(args.data)
    kept = silver.weights(args.data, texts, args.out) if args.keep else {}
    pieces = Pieces(args.weights / "vocab.txt")
    rows, pool = [pieces.of(example.text) for example in examples], [pieces.of(text) for text in texts]
    taught = []
    for unseen, seed in TEACHERS:
        if unseen in kept:
            taught.append((unseen, kept[unseen]))
            continue
        train = [at for at, example in enumerate(examples) if example.fold not in unseen]
        model = fit(
            _read(args.weights / "model.safetensors"),
            [rows[at] for at in train],
            np.array([examples[at].label for at in train]),
            seed,
        )
        test = [at for at, example in enumerate(examples) if example.fold in unseen]
        if test:
            scores = predict(model, [rows[at] for at in test])
            right = sum(int(scores[i].argmax()) == examples[at].label for i, at in enumerate(test))
            print(f"kept from folds {unseen}: right on {right} of their {len(test)} sentences")
        taught.append((unseen, _likely(predict(model, pool)).tolist()))
    args.out.write_bytes(silver.pack(texts, taught, "all-MiniLM-L6-v2, fine-tuned"))


class Pieces:
    """Words cut into the pieces the model knows, lower case, without accents."""

    def __init__(self, file: Path) -> None:
        self._known = {line: at for at, line in enumerate(file.read_text(encoding="utf-8").split("\n"))}

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces, between the marks of beginning and end."""
        plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        found = [self._known["[CLS]"]]
        for word in re.findall(r"[^\W_]+|[^\w\s]|_", plain):
            found += self._cut(word)
        return [*found[: LENGTHS[-1] - 1], self._known["[SEP]"]]

    def _cut(self, word: str) -> list[int]:
        pieces, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and ("##" if at else "") + word[at:end] not in self._known:
                end -= 1
            if end == at:
                return [self._known["[UNK]"]]
            pieces.append(self._known[("##" if at else "") + word[at:end]])
            at = end
        return pieces


def _read(file: Path) -> _Weights:
    raw = file.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8 : 8 + size])
    kept = [name for name in head if name != "__metadata__" and "position_ids" not in name and "pooler" not in name]
    made = {}
    for name in kept:
        start, end = head[name]["data_offsets"]
        made[name] = np.frombuffer(raw[8 + size + start : 8 + size + end], np.float32).reshape(head[name]["shape"])
    return made


def _forward(weights: _Weights, ids: _Array, mask: _Array, key: Any = None) -> _Array:
    import jax
    import jax.numpy as jnp

    keys = [None] * 20 if key is None else jax.random.split(key, 20)
    batch, length = ids.shape

    def drop(x: _Array, key: Any) -> _Array:
        return x if key is None else jnp.where(jax.random.bernoulli(key, 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)

    def norm(x: _Array, name: str) -> _Array:
        mean = x.mean(-1, keepdims=True)
        spread = jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12)
        return (x - mean) / spread * weights[name + ".weight"] + weights[name + ".bias"]

    def linear(x: _Array, name: str) -> _Array:
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:length]
    x = drop(norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm"), keys[0])
    hidden = (1 - mask)[:, None, None, :] * -1e9
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        query, keys_, value = (
            linear(x, name + "attention.self." + part).reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        seen = jax.nn.softmax(query @ keys_.transpose(0, 1, 3, 2) / np.sqrt(query.shape[-1]) + hidden, -1)
        out = linear((seen @ value).transpose(0, 2, 1, 3).reshape(batch, length, -1), name + "attention.output.dense")
        x = norm(x + drop(out, keys[1 + 3 * layer]), name + "attention.output.LayerNorm")
        inner = jax.nn.gelu(linear(x, name + "intermediate.dense"), approximate=False)
        x = norm(x + drop(linear(inner, name + "output.dense"), keys[2 + 3 * layer]), name + "output.LayerNorm")
    mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return drop(jnp.concatenate([x[:, 0], mean], -1), keys[19]) @ weights["out.w"] + weights["out.b"]


def fit(weights: _Weights, rows: Sequence[Sequence[int]], labels: _Array, seed: int) -> _Weights:
    """All layers change, the tables of pieces do not; the rarer a level, the dearer its mistakes (by the square root)."""
    import jax
    import jax.numpy as jnp

    key, random = jax.random.PRNGKey(seed), np.random.default_rng(seed)
    width = weights["embeddings.LayerNorm.weight"].shape[0]
    weights = {**weights, "out.w": jax.random.normal(key, (2 * width, LEVELS)) * 0.02, "out.b": jnp.zeros(LEVELS)}
    fixed = {name: jnp.array(value) for name, value in weights.items() if name.startswith(FROZEN)}
    free = {name: jnp.array(value) for name, value in weights.items() if name not in fixed}
    counts = np.bincount(labels, minlength=LEVELS)
    dear = np.sqrt(len(labels) / LEVELS / counts)
    dear = np.asarray(dear / (dear * counts).sum() * len(labels), dtype=np.float32)
    steps = EPOCHS * len(_batches(rows, BATCH))

    def loss(free: _Weights, ids: _Array, mask: _Array, label: _Array, weight: _Array, key: Any) -> _Array:
        logs = jax.nn.log_softmax(_forward({**free, **fixed}, ids, mask, key))
        wanted = jax.nn.one_hot(label, LEVELS) * (1 - SMOOTHING) + SMOOTHING / LEVELS
        return (-(wanted * logs).sum(-1) * weight).sum() / weight.sum()

    def step(free: _Weights, first: _Weights, second: _Weights, batch: Sequence[Any], at: float, rate: float) -> Any:
        slope = jax.grad(loss)(free, *batch)
        size = jnp.sqrt(sum((one * one).sum() for one in jax.tree.leaves(slope)))
        slope = jax.tree.map(lambda one: one * jnp.minimum(1, 1 / size), slope)
        first = jax.tree.map(lambda mean, one: 0.9 * mean + 0.1 * one, first, slope)
        second = jax.tree.map(lambda mean, one: 0.999 * mean + 0.001 * one * one, second, slope)

        def moved(value: _Array, mean: _Array, square: _Array) -> _Array:
            change = (mean / (1 - 0.9**at)) / (jnp.sqrt(square / (1 - 0.999**at)) + 1e-8)
            return value - rate * (change + 0.01 * value)

        return jax.tree.map(moved, free, first, second), first, second

    run: Callable[..., Any] = jax.jit(step)
    first = second = jax.tree.map(jnp.zeros_like, free)
    at = 0
    for _ in range(EPOCHS):
        for batch, length in _batches(rows, BATCH, random):
            at += 1
            key, now = jax.random.split(key)
            rate = RATE * min(at / (0.1 * steps), (steps - at) / (0.9 * steps) + 1e-3)
            label = np.where(batch >= 0, labels[batch], 0)
            weight = np.where(batch >= 0, dear[label], 0).astype(np.float32)
            free, first, second = run(free, first, second, (*_pad(rows, batch, length), label, weight, now), float(at), rate)
    return {**free, **fixed}


def predict(weights: _Weights, rows: Sequence[Sequence[int]]) -> _Array:
    """A score for each level of each row."""
    import jax

    run: Callable[..., Any] = jax.jit(_forward)
    scores = np.zeros((len(rows), LEVELS), np.float32)
    for batch, length in _batches(rows, 2 * BATCH):
        real = batch >= 0
        scores[batch[real]] = np.asarray(run(weights, *_pad(rows, batch, length)))[real]
    return scores


def _likely(scores: _Array) -> _Array:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def _batches(rows: Sequence[Sequence[int]], size: int, random: Any = None) -> list[tuple[_Array, int]]:
    """Rows of like length, -1 where a batch is not full."""
    lengths = np.array([len(row) for row in rows])
    made = []
    for low, high in zip((0, *LENGTHS), LENGTHS, strict=False):
        at = np.where((lengths > low) & (lengths <= high))[0]
        at = at if random is None else random.permutation(at)
        for i in range(0, len(at), size):
            batch = at[i : i + size]
            made.append((np.concatenate([batch, np.full(size - len(batch), -1)]), high))
    if random is not None:
        random.shuffle(made)
    return made


def _pad(rows: Sequence[Sequence[int]], batch: _Array, length: int) -> tuple[_Array, _Array]:
    ids, mask = np.zeros((len(batch), length), np.int32), np.zeros((len(batch), length), np.float32)
    for k, at in enumerate(batch):
        row = rows[at] if at >= 0 else [0]
        ids[k, : len(row)], mask[k, : len(row)] = row, 1
    return ids, mask


if __name__ == "__main__":
    main()
