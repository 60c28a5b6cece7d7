"""How the classifier of certainty is taught: what a teacher said of which sentence, and that none has seen the test."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training import certainty, headings, linear, silver
from training.claimsets import Example

_TEXTS = ("Rest eases a sprain.", "Zinc may shorten a cold.", "Is rest best?")


def _data(folder: Path, texts: tuple[str, ...]) -> Path:
    (folder / "claims").mkdir(parents=True)
    (folder / "hedging").mkdir()
    lines = "".join(json.dumps({"finding": text}) + "\n" for text in texts)
    (folder / "claims" / "sentence_certainty.jsonl").write_text(lines, encoding="utf-8")
    (folder / "claims" / "health_advice_discussion.csv").write_text("label,sentence\n", encoding="utf-8")
    (folder / "hedging" / "bioscope_abstracts.xml").write_text(
        '<sentence id="S1">Sleep <xcope id="X1"><cue>may</cue> help &amp; heal</xcope>.</sentence>', encoding="utf-8"
    )
    return folder


def test_what_teachers_said_is_found_again_by_the_sentence(tmp_path: Path) -> None:
    taught = [
        ((0, 1), [[0.1, 0.0, 0.0, 0.9], [0.0, 0.0, 0.75, 0.25], [0.5, 0.5, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]),
        ((), [[0.9, 0.0, 0.0, 0.1], [0.0, 0.0, 1.0, 0.0], [0.25, 0.75, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]),
    ]
    file = tmp_path / "silver.bin"
    file.write_bytes(silver.pack([*_TEXTS, "Sleep may help & heal."], taught, "made up"))
    found, unseen = silver.load(_data(tmp_path / "data", _TEXTS[:2]), file)
    assert unseen == [{0, 1}, set()]
    by_text = {one.text: one for one in found}
    assert set(by_text) == {*_TEXTS[:2], "Sleep may help & heal."}
    assert by_text[_TEXTS[0]].levels == [3, 0]
    assert by_text[_TEXTS[1]].sure == pytest.approx([0.5, 1.0], abs=0.01)
    assert by_text["Sleep may help & heal."].levels == [1, 2]


def test_what_teachers_said_is_written_again_as_it_was(tmp_path: Path) -> None:
    taught = [((0,), [[0.1, 0.0, 0.0, 0.9], [0.0, 0.0, 0.5, 0.5]]), ((), [[0.3, 0.7, 0.0, 0.0], [0.0, 0.0, 0.2, 0.8]])]
    file, data = tmp_path / "silver.bin", _data(tmp_path / "data", _TEXTS[:2])
    file.write_bytes(silver.pack(_TEXTS[:2], taught, "made up"))
    again = silver.weights(data, _TEXTS[:2], file)
    assert list(again) == [(0,), ()]
    assert silver.pack(_TEXTS[:2], list(again.items()), "made up") == file.read_bytes()
    with pytest.raises(SystemExit, match="1 of 3 sentences"):
        silver.weights(data, _TEXTS, file)


def test_a_fold_is_learnt_from_a_teacher_that_has_not_seen_it() -> None:
    one, other = (np.array([at], dtype=np.uint32) for at in (1, 2))
    given = certainty.Lessons(
        examples=[Example("", 1, 0), Example("", 2, 1)],
        rows=[one, other],
        ruled=[],
        parsed=[],
        taught=[silver.Taught("So it is.", [0, 1, 2], [1.0, 1.0, 1.0])] * 8,
        taught_rows=[one] * 8,
        unseen=[frozenset({0}), frozenset({1}), frozenset()],
        headings=[],
        heading_rows=[],
    )
    best = {}
    for without in (0, 1, None):
        scores = certainty.fit(given, without).scores([1])
        best[without] = scores.index(max(scores))
    assert best == {0: 0, 1: 1, None: 2}
    with pytest.raises(ValueError, match="no teacher"):
        certainty.fit(given, 2)


def test_a_weight_decides_between_rows_that_contradict_each_other() -> None:
    one, other = (np.array([at], dtype=np.uint32) for at in (1, 2))
    for heavy, light in ((3.0, 1.0), (1.0, 3.0)):
        weights = [heavy, light, light, heavy]
        model = linear.fit([one, one, other, other] * 2, [0, 3, 0, 3] * 2, weights * 2)
        for feature, level in ((1, 0), (2, 3)) if heavy > light else ((1, 3), (2, 0)):
            scores = model.scores([feature])
            assert scores.index(max(scores)) == level


def test_headings_are_the_same_each_time_and_of_every_level() -> None:
    made = headings.made()
    assert made == headings.made()
    assert {level for _, level in made} == {0, 1, 2, 3}
    assert not any("{" in text for text, _ in made)
