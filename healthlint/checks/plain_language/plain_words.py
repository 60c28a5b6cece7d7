"""Hard words with plain ones for them, from ``rules/lexicon/plain_words.yml``; read when first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from healthlint.kinds.scope import page_words
from healthlint.page import Page
from healthlint.tables import table


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word with its plain words. ``right`` matches where it is not to be replaced: in the name of a disease."""

    word: str
    plain: str
    right: re.Pattern[str] | None


@cache
def everyday() -> frozenset[str]:
    """Words with a medical ending that need no explanation."""
    return frozenset(table("plain_words")["everyday"].split())


@cache
def words() -> dict[str, HardWord]:
    """Every form that a text may show, in lower case, to its entry."""
    found: dict[str, HardWord] = {}
    for word, told in table("plain_words")["words"].items():
        plain, _, right = told.partition(" | ")
        # The guard takes in the word as it is written there; in a text it may have an ending.
        entry = HardWord(word, plain, re.compile(right, re.IGNORECASE) if right else None)
        found.update(dict.fromkeys(_forms(word), entry))
    return found


@cache
def _kinds() -> tuple[frozenset[str], tuple[str, ...]]:
    """The forms that are one word, and those that are not."""
    return frozenset(filter(str.isalnum, words())), tuple(form for form in words() if not form.isalnum())


def pattern(page: Page) -> re.Pattern[str] | None:
    """Those forms that a page may show, as whole words; None where it shows none. All of them at once cost a hundred times
    as much to look for.
    """
    single, several = _kinds()
    shown = [*(page_words(page) & single), *(form for form in several if form in page.contains)]
    if not shown:
        return None
    forms = sorted(shown, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def _forms(word: str) -> list[str]:
    forms = [word, word + "s"]
    if word.endswith("e"):
        forms += [word + "d", word[:-1] + "ing"]
    elif word.endswith("er"):
        forms += [word + "ed", word + "ing"]
    if word.endswith(("sis", "xis")):
        forms.append(word[:-2] + "es")
    return forms
