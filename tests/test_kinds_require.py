"""``extends: require``: its conditions, its places, and what it says of mistakes."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from healthlint import pack, readers
from healthlint.kinds.require import Require
from healthlint.page import Page


def underlined(kind: Require, text: str, name: str = "page.md") -> list[str]:
    document = readers.read(name, text.encode())
    page = Page(document, today=datetime.date(2026, 11, 1))
    found = list(kind.check(page, {}))
    return [one.block.text[one.start : one.end] for one in found]


def rule(**fields: object) -> Require:
    return Require(message="“%s” lacks it.", **fields)  # type: ignore[arg-type]  # fields are checked by the dataclass


def test_a_page_that_has_what_it_needs_is_left_alone() -> None:
    kind = rule(need=("reviewer", "qualified-author"))
    assert underlined(kind, "# Gout\n\nIt hurts.") == ["Gout"]
    assert underlined(kind, "# Gout\n\nReviewed by Ana Ruiz\n\nIt hurts.") == []
    assert underlined(kind, "# Gout\n\nBy Ana Ruiz, MD\n\nIt hurts.") == []


def test_every_when_must_hold_and_alternatives_and_counts_count() -> None:
    kind = rule(when=("2 studies or price", "no references"), need_words=("nurse",))
    two = "A study found less pain. A trial showed more."
    assert underlined(kind, f"# Gout\n\n{two}") == ["Gout"]
    assert underlined(kind, "# Gout\n\nA study found less pain.") == []
    assert underlined(kind, "# Gout\n\nA study found less pain. Only $9.") == ["Gout"]
    assert underlined(kind, f"# Gout\n\n{two}\n\n## References\n\nA book.") == []
    assert underlined(kind, f"# Gout\n\n{two} Ask a Nurse.") == []


def test_kinds_of_page() -> None:
    kind = rule(page=("condition", "faq"), need=("date",))
    assert underlined(kind, "# Asthma\n\nIt makes breathing hard.") == ["Asthma"]
    assert underlined(kind, "# Stem cell therapy\n\nIt is new.") == []
    assert underlined(rule(unless_page=("condition",), need=("date",)), "# Asthma\n\nIt makes breathing hard.") == []


def test_words_in_scope_only() -> None:
    kind = rule(when_words=("dose",), need_words=("mg",), place=("words",), scope=("paragraph",))
    assert underlined(kind, "# Dose in mg\n\nThe Dose is small. The dose is old.") == ["Dose"]
    assert underlined(kind, "# Dose\n\nTake it.") == []
    assert underlined(kind, "# Dose\n\nThe dose is 5 mg.") == []
    assert underlined(rule(when_words=("Dose",), need_words=("mg",), ignorecase=False), "The dose.") == []


@pytest.mark.parametrize(
    ("place", "marked"),
    [
        (("title",), "Gout"),
        (("end",), "Rest."),
        (("studies",), "study found"),
        (("price", "studies"), "study found"),
        (("price",), "Gout"),  # a place the page does not have: its title
    ],
)
def test_places(place: tuple[str, ...], marked: str) -> None:
    assert underlined(rule(need=("date",), place=place), "# Gout\n\nOne study found less pain.\n\nRest.") == [marked]


def test_without_a_title_the_first_sentence_is_marked() -> None:
    assert underlined(rule(need=("date",)), "Gout hurts. " + "It goes on and on. " * 20) == ["Gout hurts."]
    (long,) = underlined(rule(need=("date",)), "word " * 100)
    assert len(long) <= 120


def test_a_fact_that_readers_see_is_marked_first() -> None:
    kind = rule(need=("references",), place=("author",))
    text = "---\nauthor: Li Wen\n---\n\n# Gout\n\nBy Ana Ruiz\n\nIt hurts."
    assert underlined(kind, text) == ["Ana Ruiz"]


def test_short_and_empty_pages() -> None:
    assert underlined(rule(need=("date",), least_words=5), "# Gout\n\nIt hurts.") == []
    assert underlined(rule(need=("date",), least_words=5), "# Gout\n\nIt hurts a lot, at night.") == ["Gout"]
    assert underlined(rule(need=("date",)), "") == []
    assert underlined(rule(need=("date",)), "<!-- nothing -->") == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("when: [seling]\nneed: [author]", r":3: 'seling' is no fact of a page; did you mean 'selling'\?"),
        ("when: [selling]", "needs need or need_words"),
        ("page: [clinic]\nneed: [author]", r":3: 'clinic' is no kind of page \(known: article"),
        ("need: [author and date]", "is not a condition"),
        ("need: [author]\nplace: [top]", "is no place of a page"),
        ("need: [author]\nplace: [words]", "needs when_words"),
        ("need_words: ['(']", "need_words|not a regular expression"),
        ("needs: [author]", "unknown key 'needs'; did you mean 'need'"),
        ("need: [author]\nleast_words: -1", "least_words is 0 or more"),
    ],
)
def test_mistakes_name_the_line_and_the_nearest_word(tmp_path: Path, lines: str, told: str) -> None:
    style = tmp_path / "Style"
    style.mkdir()
    (style / "Rule.yml").write_text(f"extends: require\nmessage: x\n{lines}\n", encoding="utf-8")
    with pytest.raises(pack.PackError, match=told):
        pack.load_rule(style / "Rule.yml")
