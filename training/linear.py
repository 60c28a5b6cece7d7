"""A linear classifier over sparse features, fitted with numpy alone: one L2-loss support vector machine per level.

Dual coordinate descent after Hsieh and others (ICML 2008), the method behind LIBLINEAR. Deterministic given its seed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from healthlint.claims.classifier import LEVELS, Classifier, hashed

_Array = Any  # numpy arrays; their own annotations say no more
_Row = tuple[_Array, _Array]
_SCALES = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0)

Features = frozenset[int]


def features(given: Iterable[str]) -> Features:
    """Features by hash; how often one occurs in a sentence does not matter."""
    return frozenset(hashed(feature) for feature in given)


def fit(
    rows: Sequence[Features], labels: Sequence[int], *, cost: float = 1.0, rounds: int = 60, seed: int = 0
) -> Classifier:
    """Fit on rows; what was seen in one sentence only is left out. The rarer a level, the dearer its mistakes."""
    seen = Counter(feature for row in rows for feature in row)
    known = sorted(feature for feature, times in seen.items() if times >= 2)
    places = {feature: at for at, feature in enumerate(known)}
    sparse = [np.array(sorted(places[feature] for feature in row if feature in places), dtype=np.int64) for row in rows]
    telling = _telling(sparse, labels, len(known))
    normed = [(at, telling[at] / (math.sqrt(float(telling[at] @ telling[at])) or 1.0)) for at in sparse]
    random = np.random.default_rng(seed)
    weights = np.zeros((len(known), LEVELS))
    bias = []
    y = np.asarray(labels)
    for level in range(LEVELS):
        sign = np.where(y == level, 1.0, -1.0)
        share = float((sign > 0).mean())
        costs = cost * np.where(sign > 0, 0.5 / max(share, 1e-9), 0.5 / max(1 - share, 1e-9))
        weights[:, level], shift = _descend(normed, sign, costs, len(known), rounds, random)
        bias.append(shift)
    return Classifier(places, telling.tolist(), weights.ravel().tolist(), bias, 2.0)


def _telling(rows: Sequence[_Array], labels: Sequence[int], size: int) -> _Array:
    """How unevenly a feature stands among the levels: the mean square of its log odds (after Wang and Manning, ACL 2012)."""
    counts = np.ones((LEVELS, size))
    for at, label in zip(rows, labels, strict=True):
        counts[label, at] += 1
    whole = counts.sum(axis=0) + LEVELS
    odds = []
    for level in range(LEVELS):
        inside, outside = counts[level], whole - counts[level]
        odds.append(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    return np.sqrt(np.mean(np.square(odds), axis=0))


def _descend(rows: Sequence[_Row], sign: _Array, costs: _Array, size: int, rounds: int, random: Any) -> tuple[_Array, float]:
    w, b = np.zeros(size), 0.0
    alpha = np.zeros(len(rows))
    spread = 0.5 / costs
    square = np.array([float(value @ value) + 1.0 for _, value in rows]) + spread
    for _ in range(rounds):
        worst = 0.0
        for i in random.permutation(len(rows)):
            at, value = rows[i]
            gradient = sign[i] * (float(w[at] @ value) + b) - 1.0 + spread[i] * alpha[i]
            if alpha[i] == 0.0 and gradient >= 0.0:
                continue
            moved = max(alpha[i] - gradient / square[i], 0.0)
            step = (moved - alpha[i]) * sign[i]
            w[at] += step * value
            b += step
            alpha[i] = moved
            worst = max(worst, abs(gradient))
        if worst < 0.01:
            break
    return w, b


def calibrated(model: Classifier, held_out: Sequence[tuple[Sequence[float], int]]) -> Classifier:
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
