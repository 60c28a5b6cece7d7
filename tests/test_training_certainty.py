"""How the classifier of certainty is taught: no model learns from what it is tested on; what is kept of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import claimsets, headings, held_out
from training.claimsets import Example

_ALL = [Example(name, f"{name} {fold}", 0, fold) for name in claimsets.SETS for fold in range(claimsets.FOLDS)]


@pytest.mark.parametrize("name", claimsets.names())
def test_no_model_learns_from_what_it_is_tested_on(name: str) -> None:
    learnt = [_ALL[at] for at in claimsets.taught(name, _ALL)]
    if name == claimsets.WHOLE:
        assert learnt == _ALL
    elif name in claimsets.SETS:
        assert {one.set for one in learnt} == {name}
    else:
        assert {f"fold{one.fold}" for one in _ALL if one not in learnt} == {name}


def test_scores_are_found_again_by_the_sentence(tmp_path: Path) -> None:
    answers = [("Rest eases a sprain.", ((0.5, -1.0, 0.25, 2.0), (1.0, 0.0, 0.0, 0.0))), ("So.", ((0.0,) * 4, (1.0,) * 4))]
    file = tmp_path / "held_out.bin"
    file.write_bytes(held_out.pack(answers))
    known = held_out.load(file)
    for text, scores in answers:
        assert tuple(map(tuple, held_out.of(text, known))) == scores
    with pytest.raises(KeyError):
        held_out.of("Not asked.", known)


def test_headings_are_the_same_each_time_and_of_every_level() -> None:
    made = headings.made()
    assert made == headings.made()
    assert {level for _, level in made} == {0, 1, 2, 3}
    assert not any("{" in text for text, _ in made)
