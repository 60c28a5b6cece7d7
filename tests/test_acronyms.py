"""Short forms find their long forms, and only those."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import acronyms
from healthlint.document import Block, Document, Mark, Piece, Source
from healthlint.page import Page


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("A deep vein thrombosis (DVT) needs care.", "DVT", "deep vein thrombosis"),
        ("We grow muscle stem cells (MSCs) here.", "MSCs", "muscle stem cells"),
        ("Ask the Board for Food and Drink (BFD).", "BFD", "Board for Food and Drink"),
        ("Tuberculosis (TB) is rare here.", "TB", "Tuberculosis"),
        ("It goes in by the intravenous (IV) line.", "IV", "intravenous"),
        ("An MRI (magnetic resonance imaging) takes an hour.", "MRI", "magnetic resonance imaging"),
        ("Atrial fibrillation (AY-tree-al), or AF, is common.", "AF", "Atrial fibrillation"),
        ("Have your body mass index (also called BMI) checked.", "BMI", "body mass index"),
        ("Irritable bowel syndrome (IBS for short) hurts.", "IBS", "Irritable bowel syndrome"),
        (
            "COPD stands for chronic obstructive pulmonary disease and is common.",
            "COPD",
            "chronic obstructive pulmonary disease",
        ),
        ("A T.E.N. (toxic epidermal necrolysis) rash is an emergency.", "T.E.N.", "toxic epidermal necrolysis"),
        ("Low-density lipoprotein (LDL; the bad kind) rises.", "LDL", "Low-density lipoprotein"),
    ],
)
def test_found(text: str, short: str, long: str) -> None:
    [one] = acronyms.definitions(text)
    assert (one.short, one.long) == (short, long)
    assert text[one.short_start : one.short_end] == short
    assert text[one.long_start : one.long_end] == long
    assert one.start <= min(one.long_start, one.short_start)
    assert max(one.long_end, one.short_end) <= one.end


@pytest.mark.parametrize(
    "text",
    [
        "Take two tablets (with food) a day.",
        "Pain (NHS) is common.",
        "The dose (10 mg) is low.",
        "He had a scan (see Figure 2B) today.",
        "The heart (ATRIUM) fills.",
        "Nothing to find. (TFN)",
        "HIV (see below) is treatable.",
        "(DVT)",
        "",
    ],
)
def test_silent(text: str) -> None:
    assert acronyms.definitions(text) == []


@pytest.mark.parametrize(
    ("short", "key"), [("MSCs", "MSC"), ("M.S.", "MS"), ("NK-cells", "NKcells"), ("GP's", "GP"), ("AIDS", "AIDS")]
)
def test_key(short: str, key: str) -> None:
    assert acronyms.singular(short) == key


@pytest.mark.parametrize(("token", "yes"), [("DVT", True), ("mRNA", True), ("T3", True), ("The", False), ("10", False)])
def test_shape(token: str, yes: bool) -> None:
    assert acronyms.is_short(token) is yes


def _block(text: str, *marks: Mark) -> Block:
    return Block("paragraph", text, (Piece(0, len(text), 0, len(text), True),), marks)


def test_markup_is_a_definition() -> None:
    block = _block("Ask your GP first.", Mark("abbreviation", 9, 11, "general practitioner"))
    page = Page(Document(Source("-", block.text), "html", (block,)), today=datetime.date(2026, 11, 1))
    [(where, one)] = page.once(acronyms.on_page)
    assert where is block
    assert (one.short, one.long, one.form) == ("GP", "general practitioner", "markup")
    assert page.once(acronyms.on_page) is page.once(acronyms.on_page)
    assert list(page.once(acronyms.by_key)) == ["GP"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aAbB T.(),[]'’\"-é0İ\n", max_size=80))
def test_never_fails_and_stays_inside(text: str) -> None:
    for one in acronyms.definitions(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.long_start : one.long_end] == one.long


def test_long_text_is_quick() -> None:
    import time

    started = time.process_time()
    acronyms.definitions("(A" * 5_000 + ", or DVT" * 5_000 + "(DVT) " * 5_000)
    assert time.process_time() - started < 5
