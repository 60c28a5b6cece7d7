"""The lexicon: what it finds in plain text, and how a broken file is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from healthlint import lexicon
from healthlint.lexicon_files import CLASSES, STATUSES, plural_forms, verb_forms

WORDS = lexicon.load()


def _found(text: str, kind: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.term.category) for hit in WORDS.find(text) if hit.term.kind == kind]


def test_the_longest_phrase_wins_and_hyphens_are_spaces() -> None:
    assert _found("Stem-cell therapy eases joint pain.", "treatment")[0] == ("Stem-cell therapy", "investigational")
    assert _found("Stem-cell therapy eases joint pain.", "condition")[-1] == ("joint pain", "symptom")
    assert ("pain", "symptom") not in _found("joint pain", "condition")


def test_inflected_forms_are_found() -> None:
    assert _found("It fought off colds and rebuilt bones", "effect-verb") == [("fought off", "treat"), ("rebuilt", "repair")]
    assert _found("vitamins, allergies and diagnoses", "condition") == [("allergies", "disease")]
    assert _found("Vitamins", "treatment") == [("Vitamins", "supplement")]


def test_words_in_capitals_keep_them() -> None:
    assert _found("PRP for knees", "treatment") == [("PRP", "investigational")]
    assert _found("prp", "treatment") == []
    assert _found("People with MS", "condition")[-1] == ("MS", "disease")
    assert _found("10 ms", "condition") == []


def test_a_comma_breaks_a_phrase() -> None:
    assert ("heart, attack", "disease") not in _found("heart, attack", "condition")


def test_possessives_and_curly_apostrophes() -> None:
    assert _found("Alzheimer’s disease", "condition") == [("Alzheimer’s disease", "disease")]
    assert _found("asthma's triggers", "condition") == [("asthma's", "disease")]


@pytest.mark.parametrize("text", ["İstanbul’da zinc", "ﬁsh oil", "a\u00adb zinc", "👩‍⚕️ zinc cures colds", ""])
def test_offsets_stay_in_the_text(text: str) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in WORDS.find(text))


def test_every_treatment_has_a_standing_and_a_source() -> None:
    terms = {id(term): term for entries in WORDS.index.values() for _, term in entries if term.kind == "treatment"}
    assert len(terms) > 400
    for term in terms.values():
        assert term.category in STATUSES
        source, as_of = WORDS.source(term)
        assert source
        assert as_of
    for entries in WORDS.index.values():
        assert all(term.category in CLASSES for _, term in entries if term.kind == "condition")


def test_a_term_can_be_looked_up() -> None:
    term = WORDS.lookup("acupuncture", "treatment")
    assert term
    assert term.category == "alternative"
    assert WORDS.lookup("my acupuncture", "treatment") is None


@pytest.mark.parametrize(
    "verb, forms",
    [
        ("reduce", ["reduce", "reduces", "reduced", "reducing"]),
        ("remedy", ["remedy", "remedies", "remedied", "remedying"]),
        ("stop", ["stop", "stops", "stopped", "stopping"]),
        ("ward off", ["ward off", "wards off", "warded off", "warding off"]),
        ("relax", ["relax", "relaxes", "relaxed", "relaxing"]),
    ],
)
def test_verb_forms(verb: str, forms: list[str]) -> None:
    assert verb_forms(verb) == forms


@pytest.mark.parametrize("noun, plural", [("remedy", "remedies"), ("fish oil", "fish oils"), ("metastasis", "metastases")])
def test_plurals(noun: str, plural: str) -> None:
    assert plural_forms(noun) == [noun, plural]


@pytest.mark.parametrize(
    "name, old, new, said",
    [
        ("treatments", "status: device", "status: gadget", "'gadget' is not one of"),
        ("treatments", "    source: cam", "    sources: cam", "unknown key 'sources'"),
        ("conditions", "class: weight", "class: mass", "'mass' is not one of"),
        ("effects", "scale: weak", "scale: strong", "'strong' is not one of"),
        ("hedges", "groups:", "groups: [", "not valid YAML"),
        ("grammar", "sets:", "set:", "sets is a mapping"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    for path in lexicon.FOLDER.glob("*.yml"):
        shutil.copy(path, tmp_path)
    file = tmp_path / f"{name}.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(lexicon.LexiconError) as caught:
        lexicon.load(tmp_path)
    assert str(file) in str(caught.value)
    assert said in str(caught.value)
    if name in ("treatments", "conditions", "effects"):
        line = int(str(caught.value).removeprefix(f"{file}:").partition(":")[0])
        assert new.strip().split(":")[0] in file.read_text(encoding="utf-8").splitlines()[line - 1]


def test_the_effect_filter() -> None:
    assert WORDS.acts("It relieves pain.")
    assert not WORDS.acts("The clinic opens at nine.")
