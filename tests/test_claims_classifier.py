"""The classifier of certainty: its file, what it answers, and that nothing needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint import language
from healthlint.claims import certainty, classifier, survey
from healthlint.claims.classifier import Classifier, hashed


def _small() -> Classifier:
    places = {hashed("w=may"): 0, hashed("w=linked"): 1, hashed("w=cures"): 2}
    weights = [0.0, 0.0, 2.0, 0.0, 0.0, 1.5, 0.0, 0.0, -1.0, 0.0, 0.0, 1.25]
    return Classifier(places, [1.0, 0.5, 2.0], weights, [0.25, 0.0, 0.0, 0.0], 2.0)


def test_what_is_packed_is_unpacked() -> None:
    model = _small()
    again = classifier.unpack(classifier.pack(model, {"data": "made up"}))
    for features in (["w=may"], ["w=linked", "w=may"], ["w=cures"], [], ["w=unknown"]):
        assert again.weigh(features) == pytest.approx(model.weigh(features), abs=1e-6)
    assert classifier.pack(again, {"data": "made up"}) == classifier.pack(model, {"data": "made up"})


def test_weights_sum_to_one_and_the_highest_answers() -> None:
    weights = _small().weigh(["w=cures", "w=unknown"])
    assert sum(weights) == pytest.approx(1.0)
    assert weights.index(max(weights)) == 3
    assert _small().weigh(["w=may", "w=may"]) == _small().weigh(["w=may"])


def test_the_bundled_file_is_small_and_answers() -> None:
    model = classifier.load()
    assert model is not None
    assert classifier.FILE.stat().st_size < 1_500_000
    assert len(model.weigh(["w=may", "b=may reduce"])) == 4


def test_without_its_file_there_is_no_classifier(tmp_path: Path) -> None:
    assert classifier.load(tmp_path / "none.bin") is None


@pytest.mark.parametrize(
    "text, level",
    [
        ("Benefits of turmeric", "none"),
        ("Gout treatment", "none"),
        ("What causes gout", "none"),
        ("What causes gout?", "none"),
        ("Turmeric cures gout", "direct"),
        ("Turmeric linked to fewer colds", "correlational"),
        ("Turmeric may ease joint pain", "conditional"),
    ],
)
def test_a_heading_that_only_names_its_matter_claims_nothing(text: str, level: str) -> None:
    model = classifier.load()
    assert model is not None
    ((hits, reading, frames),) = survey.alone([text], language.load().parse)
    weights = model.weigh(certainty.features(text, hits, reading, frames))
    assert certainty.level(weights.index(max(weights))) == level
