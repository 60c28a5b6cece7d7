"""The linear model of certainty: its file, and that a weight decides what it learns."""

from __future__ import annotations

import numpy as np
import pytest

from healthlint.claims import linear
from healthlint.claims.linear import Linear, hashed
from training import linear as fitting


def _small() -> Linear:
    places = {hashed("w=may"): 0, hashed("w=linked"): 1, hashed("w=cures"): 2}
    weights = [0.0, 0.0, 2.0, 0.0, 0.0, 1.5, 0.0, 0.0, -1.0, 0.0, 0.0, 1.25]
    return Linear(places, [1.0, 0.5, 2.0], weights, [0.25, 0.0, 0.0, 0.0], 2.0)


def test_what_is_packed_is_unpacked() -> None:
    model = _small()
    again = linear.unpack(linear.pack(model, {"data": "made up"}))
    for features in (["w=may"], ["w=linked", "w=may"], ["w=cures"], [], ["w=unknown"]):
        assert again.of(features) == pytest.approx(model.of(features), abs=1e-6)
    assert linear.pack(again, {"data": "made up"}) == linear.pack(model, {"data": "made up"})


def test_a_feature_counts_once_and_an_unknown_one_not_at_all() -> None:
    model = _small()
    assert model.of(["w=cures", "w=unknown", "w=cures"]) == model.of(["w=cures"])
    assert model.of(["w=cures"]).index(max(model.of(["w=cures"]))) == 3


def test_a_weight_decides_between_rows_that_contradict_each_other() -> None:
    one, other = (np.array([at], dtype=np.uint32) for at in (1, 2))
    for heavy, light in ((3.0, 1.0), (1.0, 3.0)):
        weights = [heavy, light, light, heavy]
        model = fitting.fit([one, one, other, other] * 2, [0, 3, 0, 3] * 2, weights * 2)
        for feature, level in ((1, 0), (2, 3)) if heavy > light else ((1, 3), (2, 0)):
            scores = model.scores([feature])
            assert scores.index(max(scores)) == level
