"""The noun or verb trap: the bundled pipeline reads "Stem cells repair tissue" as a claim, and the probe set is honest."""

from __future__ import annotations

import re

import pytest

from healthlint import language
from training import build, probe, templates, wide, words
from training.vocabulary import ROWS, vocabulary
from training.wide import Wide

pytestmark = pytest.mark.filterwarnings("default")  # spaCy and thinc warn about their own use of other libraries

# Nouns that may be subjects in both: the ambiguous words themselves, which is the point of asking.
_AMBIGUOUS = {form for line in (words.VERBS + words.MOVES).split("\n") for form in line.replace("|", " ").split()}
_AMBIGUOUS |= {form for verb in wide.MORE_VERBS for form in (verb.base, verb.third, verb.past, verb.participle, verb.ing)}


def test_the_probe_set_is_large_and_sound() -> None:
    rows = probe.rows()
    assert len({row.sentence for row in rows}) >= 250
    assert len(rows) == len(set(rows))
    for row in rows:
        assert row.reading in {"verb", "noun"}, row
        assert len(re.findall(rf"(?<![\w-]){re.escape(row.word)}(?![\w-])", row.sentence)) == 1, row
    assert sum(row.reading == "noun" for row in rows) >= 80
    held_out = [row for row in rows if row.reading == "verb" and row.word.lower() not in _AMBIGUOUS]
    assert len(held_out) >= 30, "verbs that no template has"


def test_no_fewer_are_read_right_than_the_card_says() -> None:
    given = list(probe.answers(language.load()))
    wrong = [f"{answer.wrong}: {answer.row.word} in {answer.row.sentence}" for answer in given if answer.wrong]
    assert len(given) - len(wrong) >= 561, "\n".join(wrong)


def test_verb_or_noun_is_told_in_95_of_100() -> None:
    given = list(probe.answers(language.load()))
    wrong = [answer for answer in given if answer.wrong.startswith(("read as", "not one token"))]
    assert len(wrong) <= 0.05 * len(given), wrong


def test_no_probe_sentence_is_a_template_sentence() -> None:
    made = {_bare(templates.text(tree)) for tree in templates.sentences(build.TEMPLATES, build.SEED)}
    made |= {_bare(templates.text(tree)) for tree in templates.sentences(build.WIDE, build.SEED, Wide)}
    assert not [row.sentence for row in probe.rows() if _bare(row.sentence) in made]


def test_no_probe_subject_is_a_template_subject() -> None:
    lists = (words.PLURAL, words.SINGULAR, words.OBJECTS_PLURAL, words.OBJECTS_SINGULAR, wide.DOINGS)
    heads = {re.split(r"[+_]", item)[-1].lower() for text in lists for item in text.split()}
    assert not [row for row in probe.rows() if row.subject.lower() in heads - _AMBIGUOUS]


def test_no_word_of_the_probe_set_is_drawn_from_the_dictionary() -> None:
    asked = {word for row in probe.rows()[:ROWS] for word in re.findall("[a-z]+", row.sentence.lower())}
    known = vocabulary()
    assert 0.8 * len(probe.rows()) <= ROWS, "rows were added: see training/README.md"
    drawn = {form for verb in known.verbs for form in (verb.base, verb.third, verb.past, verb.ing)}
    drawn |= {form for forms in known.nouns for form in forms}
    assert not asked & drawn


def test_templates_are_trees_and_repeat() -> None:
    for grammar in (templates.Grammar, Wide):
        made = templates.sentences(300, 5, grammar)
        assert all(tree.sound() for tree in made)
        assert [templates.text(tree) for tree in made] == [
            templates.text(tree) for tree in templates.sentences(300, 5, grammar)
        ]


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
