"""The table of word forms: what it says of words that mislead, and how it is made."""

from __future__ import annotations

import pytest

from healthlint.language import BUNDLED
from healthlint.wordforms import Forms
from training.forms import table
from training.vocabulary import vocabulary


@pytest.fixture(scope="module")
def forms() -> Forms:
    return Forms(BUNDLED)


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("repair", "NSV"),  # a noun, its own plural (it needs none), a verb
        ("repairs", "SZ"),
        ("Soothes", "Z"),
        ("toddlers", "S"),
        ("eaten", "P"),
        ("anti-inflammatory", "-J"),
        ("semi-blorked", "-?"),
        ("blorked", "?"),
        ("5", "#"),
        ("-", "#"),
        ("e.g.", "#"),
    ],
)
def test_what_a_word_can_be(forms: Forms, word: str, letters: str) -> None:
    assert forms.letters(word) == letters


def test_the_table_is_made_from_bases_and_forms() -> None:
    lines = ["mend,verb,mended,,mending,mends", "mend,noun,mends", "see,verb,saw,seen,seeing,sees", "big,adj,bigger,biggest"]
    assert table([*lines, "ice cream,noun,ice creams"]).splitlines() == [
        "C bigger biggest",
        "D mended saw",
        "G mending seeing",
        "J big",
        "NV mend",
        "P seen",
        "SZ mends",
        "V see",
        "Z sees",
    ]


def test_template_words_are_inflected_as_the_dictionary_says(forms: Forms) -> None:
    known = vocabulary()
    assert len(known.verbs) > 5000
    assert len(known.nouns) > 8000
    for verb in known.verbs:
        inflected = zip((verb.base, verb.third, verb.past, verb.ing), "VZDG", strict=True)
        assert all(letter in forms.letters(form) for form, letter in inflected), verb
    assert all("V" not in forms.letters(single) and forms.letters(many) == "S" for single, many in known.nouns)
