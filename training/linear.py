"""A linear classifier over sparse features, fitted with numpy alone: one L2-loss support vector machine per level.

Dual coordinate descent after Hsieh and others (ICML 2008), the method behind LIBLINEAR, on all levels at once. Deterministic
given its seed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from healthlint.claims.linear import LEVELS, Linear, hashed

_Array = Any  # numpy arrays; their own annotations say no more
_SCALES = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0)

Features = Any  # a sorted array of the hashes of one sentence's features, each once


def features(given: Iterable[str]) -> Features:
    """Features by hash; how often one occurs in a sentence does not matter."""
    return np.array(sorted({hashed(feature) for feature in given}), dtype=np.uint32)


def fit(
    rows: Sequence[Features],
    labels: Sequence[int],
    weights: Sequence[float] | None = None,
    *,
    cost: float = 1.0,
    rounds: int = 10,
    least: int = 2,
    seed: int = 0,
) -> Linear:
    """Fit on rows, each counting as much as its weight; what stands in fewer than ``least`` sentences is left out.

    The rarer a level, the dearer its mistakes.
    """
    y, much = np.asarray(labels), np.ones(len(rows)) if weights is None else np.asarray(weights, dtype=float)
    found, times = np.unique(np.concatenate(rows), return_counts=True)
    known = found[times >= least]
    sparse = [_places(row, known) for row in rows]
    telling = _telling(sparse, y, much, len(known))
    normed = [telling[at] / (math.sqrt(float(telling[at] @ telling[at])) or 1.0) for at in sparse]
    sign = np.where(y[:, None] == np.arange(LEVELS), 1.0, -1.0)
    share = (much @ (sign > 0)) / much.sum()
    costs = cost * much[:, None] * np.where(sign > 0, 0.5 / np.maximum(share, 1e-9), 0.5 / np.maximum(1 - share, 1e-9))
    matrix, bias = _descend(sparse, normed, sign, costs, len(known), rounds, np.random.default_rng(seed))
    places = dict(zip(known.tolist(), range(len(known)), strict=True))
    return Linear(places, telling.tolist(), matrix.ravel().tolist(), bias.tolist(), 2.0)


def _places(row: Features, known: _Array) -> _Array:
    at: _Array = np.searchsorted(known, row)
    at[at == len(known)] = 0
    return at[known[at] == row]


def _telling(rows: Sequence[_Array], labels: _Array, weights: _Array, size: int) -> _Array:
    """How unevenly a feature stands among the levels: the mean square of its log odds (after Wang and Manning, ACL 2012)."""
    counts: _Array = np.ones((LEVELS, size))
    for at, label, weight in zip(rows, labels, weights, strict=True):
        counts[label, at] += weight
    whole = counts.sum(axis=0)
    odds = []
    for inside in counts:
        outside = whole - inside
        odds.append(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    return np.sqrt(np.mean(np.square(odds), axis=0))


def _descend(
    rows: Sequence[_Array], values: Sequence[_Array], sign: _Array, costs: _Array, size: int, rounds: int, random: Any
) -> tuple[_Array, _Array]:
    w, b = np.zeros((size, LEVELS)), np.zeros(LEVELS)
    alpha = np.zeros_like(sign)
    spread = 0.5 / costs
    square = np.array([float(value @ value) + 1.0 for value in values])[:, None] + spread
    for _ in range(rounds):
        worst = 0.0
        for i in random.permutation(len(rows)):
            at, value, before = rows[i], values[i], alpha[i]
            there = w[at]
            gradient = sign[i] * (value @ there + b) - 1.0 + spread[i] * before
            moved = np.maximum(before - gradient / square[i], 0.0)
            step = (moved - before) * sign[i]
            if not step.any():
                continue
            w[at] = there + value[:, None] * step
            b += step
            alpha[i] = moved
            worst = max(worst, float(np.abs(step * square[i]).max()))
        if worst < 0.01:
            break
    return w, b


def calibrated(model: Linear, held_out: Sequence[tuple[Sequence[float], int]]) -> Linear:
    """The same decisions, with the spread of probabilities under which held-out labels are likeliest.

    ``held_out``: the scores that models which had not seen a sentence gave it, and its label.
    """

    def loss(scale: float) -> float:
        total = 0.0
        for scores, label in held_out:
            top = max(scores)
            total += math.log(sum(math.exp(scale * (score - top)) for score in scores)) - scale * (scores[label] - top)
        return total

    return replace(model, scale=min(_SCALES, key=loss))
