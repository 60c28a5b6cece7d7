"""The classifier of certainty: what both halves say together, and that nothing needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint import language
from healthlint.claims import certainty, classifier, survey
from healthlint.claims.frame import LEVELS


def test_each_half_can_outvote_the_other_and_the_surer_wins() -> None:
    def best(network: list[float], features: list[float]) -> int:
        both = classifier.joined(network, features)
        return both.index(max(both))

    unsure, sure = [0.1, 0.0, 0.0, 0.0], [-2.0, -2.0, -2.0, 2.0]
    assert best(unsure, sure) == best(sure, unsure) == 3
    assert best(unsure, unsure) == 0


def test_the_quick_half_decides_alone_where_it_is_sure_that_nothing_is_claimed() -> None:
    nothing, direct = [2.0, -2.0, -2.0, -2.0], [-2.0, -2.0, -2.0, 2.0]
    assert classifier.settled(nothing)
    assert not classifier.settled(direct)
    assert classifier.joined(direct, nothing) == classifier.joined(None, nothing)


def test_without_one_of_its_files_there_is_no_classifier(tmp_path: Path) -> None:
    assert classifier.load(tmp_path / "none.bin") is None
    assert classifier.load(features=tmp_path / "none.bin") is None
    assert classifier.load() is not None


def test_the_files_fit_beside_the_pipeline() -> None:
    folder = classifier.NETWORK_FILE.parent
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) < 12 * 2**20


@pytest.mark.parametrize("text", ["Does zinc cure colds?", "“Does zinc cure colds?”", "Zinc cures colds?)"])
def test_what_is_asked_claims_nothing(text: str) -> None:
    model = classifier.load()
    assert model is not None
    assert model.weigh([(text, [])]) == [(1.0, 0.0, 0.0, 0.0)]


@pytest.mark.parametrize(
    "text, level",
    [
        ("Benefits of turmeric", "none"),
        ("Gout treatment", "none"),
        ("What causes gout", "none"),
        ("Turmeric cures gout", "direct"),
        ("Turmeric linked to fewer colds", "correlational"),
        ("Turmeric may ease joint pain", "conditional"),
        ("People who walk daily have lower blood pressure than those who do not.", "correlational"),
        ("Our cream heals eczema and stops the itching.", "direct"),
        ("The drops could shorten a cold in some children.", "conditional"),
        ("We asked 40 nurses to keep a diary for a month.", "none"),
    ],
)
def test_the_bundled_classifier_tells_the_levels_apart(text: str, level: str) -> None:
    model = classifier.load()
    assert model is not None
    ((hits, reading, frames),) = survey.alone([text], language.load().parse)
    (weights,) = model.weigh([(text, certainty.features(text, hits, reading, frames))])
    assert sum(weights) == pytest.approx(1.0)
    assert LEVELS[weights.index(max(weights))] == level
