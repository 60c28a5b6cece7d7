"""Words run together: what is taken apart, what is one word, and how long it takes."""

from __future__ import annotations

import time

import pytest

from healthlint import fused


@pytest.mark.parametrize(
    ("word", "before", "after", "apart"),
    [
        ("kidneyand", "the", "lung", "kidney and"),
        ("feverwhich", "a", "lasts", "fever which"),
        ("diseasein", "the", "adults", "disease in"),
        ("catheteris", "The", "removed", "catheter is"),
        ("nursea", "the", "person", "nurse a"),
        ("theliver", "in", "", "the liver"),
        ("stoolshard", "", "", "stools hard"),
        ("painrelief", "about", "options", "pain relief"),
        ("infectionfree", "an", "wound", "infection-free"),
        ("inorderto", "", "sleep", "in order to"),
        ("upto", "", "five", "up to"),
        ("alot", "hurts", "", "a lot"),
        ("Cystswhich", "", "grow", "Cysts which"),
        ("forCanadians", "care", "", "for Canadians"),
        ("SymptomsThe", "", "", "Symptoms The"),
        ("MRIand", "an", "", "MRI and"),
    ],
)
def test_two_words_are_taken_apart(word: str, before: str, after: str, apart: str) -> None:
    assert [one.text for one in fused.splits(word, before, after)][:1] == [apart]


@pytest.mark.parametrize(
    "word",
    [
        *("painkiller", "balloonlike", "nonbloody", "flareups", "quitline", "earmold", "bedmates", "midteens", "superfood"),
        *("halotherapy", "afterload", "fingerstick", "interlobar", "pandoravirus", "hydroxychloroquine", "adalimumab"),
        *("Whitfield", "Livewell", "Lucentis", "Timmerman", "Newswise", "Servicemember"),
        *("LinkedIn", "SmokeFree", "SmartPill", "iPhone", "HeartNews", "mRNA", "ClinicalTrials"),
        *("muscularis", "hominis", "arent", "symtoms", "zzzzz", "", "a", "gesundheit"),
    ],
)
def test_one_word_is_left_whole(word: str) -> None:
    assert fused.splits(word, "the", "of") == []


def test_a_pair_that_stands_on_the_page_is_known() -> None:
    assert fused.splits("bloodflow") == []
    assert [one.text for one in fused.splits("bloodflow", seen=lambda words: words == "blood flow")] == ["blood flow"]


def test_both_ways_are_told_where_they_are_as_likely() -> None:
    assert {one.text for one in fused.splits("medicationseven", "the", "more")} == {"medications even", "medication seven"}


def test_a_long_run_of_letters_is_no_trouble() -> None:
    begun = time.process_time()
    for word in ("theandofto" * 4, "a" * 40, "the" * 13, "x" * 10_000):
        fused.splits(word)
    assert time.process_time() - begun < 1
