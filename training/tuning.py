"""Fine-tune the first layers of a small transformer to weigh the certainty of a sentence. Needs the package jax.

While it learns, its weights are rounded to the codes they are kept as, so that it learns to do with them (the slope passes
the rounding by as if it were not there).
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from healthlint.claims import transformer
from healthlint.claims.frame import LEVELS
from healthlint.claims.transformer import Pieces, Shape, Transformer

KEPT = 4  # layers, of the six there are
EPOCHS, RATE, BATCH, DROPOUT, SMOOTHING = 4, 1.5e-4, 16, 0.1, 0.1
HEADS = 12
LENGTHS = (24, 40, 64, 96)  # sentences are padded to the least of these
_FIXED = ("embeddings.word", "embeddings.position", "embeddings.token")

Wanted = Callable[[str], bool]  # whether a piece is kept
_Array = Any  # arrays of numpy and jax; their own annotations say no more
_Weights = dict[str, _Array]


def base(folder: Path, wanted: Wanted) -> tuple[Pieces, _Weights]:
    """The wanted pieces and the kept layers of a model; ``folder`` holds its model.safetensors and vocab.txt."""
    names = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    at = [i for i, name in enumerate(names) if wanted(name)]
    weights = _read(folder / "model.safetensors")
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"][at]
    weights["embeddings.position_embeddings.weight"] = weights["embeddings.position_embeddings.weight"][: LENGTHS[-1]]
    return Pieces([names[i] for i in at], LENGTHS[-1]), weights


def fit(
    pieces: Pieces, weights: _Weights, texts: Sequence[str], labels: Sequence[int], much: Sequence[float], seed: int
) -> Transformer:
    """Learn from sentences, each counting as much as ``much`` says, the rarer levels more (by the square root of how rare).

    All layers change, the tables of pieces and places do not. Deterministic on one kind of processor.
    """
    os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    import jax
    import jax.numpy as jnp

    key, random = jax.random.PRNGKey(seed), np.random.default_rng(seed)
    width = weights["embeddings.LayerNorm.weight"].shape[0]
    rows, gold = [pieces.of(text) for text in texts], np.array(labels)
    counts = np.bincount(gold, minlength=len(LEVELS))
    dear = np.sqrt(len(gold) / len(LEVELS) / counts)
    dear = np.asarray(dear / (dear * counts).sum() * len(gold), dtype=np.float32)[gold] * np.asarray(much, dtype=np.float32)
    fixed = {name: jnp.array(_coarse(np, name, value)) for name, value in weights.items() if name.startswith(_FIXED)}
    free = {name: jnp.array(value) for name, value in weights.items() if name not in fixed}
    free |= {"out.w": jax.random.normal(key, (2 * width, len(LEVELS))) * 0.02, "out.b": jnp.zeros(len(LEVELS))}

    def coarse(free: _Weights) -> _Weights:
        return {name: value + jax.lax.stop_gradient(_coarse(jnp, name, value) - value) for name, value in free.items()}

    def loss(free: _Weights, ids: _Array, mask: _Array, label: _Array, weight: _Array, key: Any) -> _Array:
        logs = jax.nn.log_softmax(_forward({**coarse(free), **fixed}, ids, mask, key))
        wanted = jax.nn.one_hot(label, len(LEVELS)) * (1 - SMOOTHING) + SMOOTHING / len(LEVELS)
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
    at, steps = 0, EPOCHS * len(_batches(rows))
    for _ in range(EPOCHS):
        for batch, length in _batches(rows, random):
            at += 1
            key, now = jax.random.split(key)
            rate = RATE * min(at / (0.1 * steps), (steps - at) / (0.9 * steps) + 1e-3)
            label = np.where(batch >= 0, gold[batch], 0)
            weight = np.where(batch >= 0, dear[batch], 0).astype(np.float32)
            free, first, second = run(free, first, second, (*_pad(rows, batch, length), label, weight, now), float(at), rate)
    return Transformer(pieces, {name: np.asarray(value) for name, value in {**free, **fixed}.items()}, Shape(KEPT, HEADS))


def _coarse(numbers: Any, name: str, values: _Array) -> _Array:
    """A tensor as it will be read again (see ``transformer.pack``); ``numbers`` is numpy or jax's."""
    if values.size < transformer.LARGE:
        return values
    codes, steps = transformer.rounded(numbers, values, transformer.bits(name))
    return (codes * steps).reshape(values.shape)


def _read(file: Path) -> _Weights:
    raw = file.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8 : 8 + size])
    made = {}
    for name, facts in head.items():
        layer = int(name.split(".")[2]) if name.startswith("encoder.layer.") else 0
        if name == "__metadata__" or "position_ids" in name or "pooler" in name or layer >= KEPT:
            continue
        start, end = facts["data_offsets"]
        made[name] = np.frombuffer(raw[8 + size + start : 8 + size + end], np.float32).reshape(facts["shape"])
    return made


def _forward(weights: _Weights, ids: _Array, mask: _Array, key: Any) -> _Array:
    """What ``Transformer.scores`` does, for many sentences at once and with some of it dropped."""
    import jax
    import jax.numpy as jnp

    keys = jax.random.split(key, 3 * KEPT + 2)
    batch, length = ids.shape

    def drop(x: _Array, key: Any) -> _Array:
        return jnp.where(jax.random.bernoulli(key, 1 - DROPOUT, x.shape), x / (1 - DROPOUT), 0)

    def norm(x: _Array, name: str) -> _Array:
        mean = x.mean(-1, keepdims=True)
        spread = jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12)
        return (x - mean) / spread * weights[name + ".weight"] + weights[name + ".bias"]

    def linear(x: _Array, name: str) -> _Array:
        return x @ weights[name + ".weight"].T + weights[name + ".bias"]

    x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:length]
    x = drop(norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm"), keys[0])
    hidden = (1 - mask)[:, None, None, :] * -1e9
    for layer in range(KEPT):
        name = f"encoder.layer.{layer}."
        query, keys_, value = (
            linear(x, name + "attention.self." + part).reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        seen = jax.nn.softmax(query @ keys_.transpose(0, 1, 3, 2) / np.sqrt(query.shape[-1]) + hidden, -1)
        out = linear((seen @ value).transpose(0, 2, 1, 3).reshape(batch, length, -1), name + "attention.output.dense")
        x = norm(x + drop(out, keys[1 + 3 * layer]), name + "attention.output.LayerNorm")
        inner = jax.nn.gelu(linear(x, name + "intermediate.dense"))
        x = norm(x + drop(linear(inner, name + "output.dense"), keys[2 + 3 * layer]), name + "output.LayerNorm")
    mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return drop(jnp.concatenate([x[:, 0], mean], -1), keys[-1]) @ weights["out.w"] + weights["out.b"]


def _batches(rows: Sequence[Sequence[int]], random: Any = None) -> list[tuple[_Array, int]]:
    """Rows of like length, -1 where a batch is not full."""
    lengths = np.array([len(row) for row in rows])
    made = []
    for low, high in zip((0, *LENGTHS), LENGTHS, strict=False):
        at = np.where((lengths > low) & (lengths <= high))[0]
        at = at if random is None else random.permutation(at)
        for i in range(0, len(at), BATCH):
            batch = at[i : i + BATCH]
            made.append((np.concatenate([batch, np.full(BATCH - len(batch), -1)]), high))
    if random is not None:
        random.shuffle(made)
    return made


def _pad(rows: Sequence[Sequence[int]], batch: _Array, length: int) -> tuple[_Array, _Array]:
    ids, mask = np.zeros((len(batch), length), np.int32), np.zeros((len(batch), length), np.float32)
    for k, at in enumerate(batch):
        row = rows[at] if at >= 0 else [0]
        ids[k, : len(row)], mask[k, : len(row)] = row, 1
    return ids, mask
