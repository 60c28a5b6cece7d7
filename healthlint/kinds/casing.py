"""Sentence case and title case of a heading, as far as rules about capital letters need them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_WORD = re.compile(r"[^\W_][^\s]*")
# Lower case within a title in both styles.
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "so", "the"}
) | {
    "to",
    "up",
    "v",
    "via",
    "vs",
    "yet",
}
# Prepositions of four letters and more: lower case in Chicago style, with a capital in AP style.
_PREPOSITIONS = frozenset(
    {
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "among",
        "around",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
    }
) | {
    "besides",
    "between",
    "beyond",
    "despite",
    "down",
    "during",
    "except",
    "from",
    "inside",
    "into",
    "like",
    "near",
    "onto",
    "outside",
    "over",
    "past",
    "since",
    "than",
    "through",
    "throughout",
    "toward",
    "towards",
    "under",
    "underneath",
    "until",
    "unto",
    "upon",
    "with",
    "within",
    "without",
}


def words(text: str) -> list[str]:
    """The words of a heading, with the punctuation that hangs on them."""
    return [match[0] for match in _WORD.finditer(text)]


def sentence_case(found: Sequence[str], indicators: Sequence[str]) -> list[str]:
    """The words with a capital only at the start and behind a word that ends in one of ``indicators`` (a colon)."""
    expected = []
    for index, word in enumerate(found):
        first = index == 0 or (bool(indicators) and found[index - 1].endswith(tuple(indicators)))
        expected.append(_capital(word.lower()) if first else word.lower())
    return expected


def title_case(found: Sequence[str], style: str) -> list[str]:
    """The words with capitals but for the small ones between the first and the last. ``style``: AP or Chicago."""
    small = _SMALL | _PREPOSITIONS if style == "Chicago" else _SMALL
    expected = []
    for index, word in enumerate(found):
        bare = word.lower().strip("'\"’”),.;:!?")
        inside = 0 < index < len(found) - 1 and not found[index - 1].endswith((":", "—", "–"))
        expected.append(word.lower() if inside and bare in small else "-".join(_capital(part) for part in word.split("-")))
    return expected


def agree(found: Sequence[str], expected: Sequence[str], excused: Callable[[str], bool]) -> float:
    """The share of words that are as expected. Acronyms and words with capitals inside (``mRNA``) always are."""
    if not found:
        return 1.0
    right = sum(
        word == want or word == word.upper() or any(char.isupper() for char in word[1:]) or excused(word)
        for word, want in zip(found, expected, strict=True)
    )
    return right / len(found)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
