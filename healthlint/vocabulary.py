"""The words that a project accepts or rejects: what an entry of its lists means.

An entry in small letters means the word however it is written; one with a capital means it as listed or all in capitals.
An entry may be a phrase, or a pattern: between slashes, or with one of the signs ``[ | \\ ^ ?`` that no word has (so the
lists of Vale can be used as they are). Curly and straight apostrophes, kinds of hyphen and of white space are the same
thing, and a genitive ('s) belongs to the word. Reads no files and knows no settings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_PATTERN_SIGNS = re.compile(r"[\[|\\^?]")
_SAME = str.maketrans({"’": "'", "‘": "'", "‑": "-", "‐": "-"})
_GENITIVE = re.compile(r"(?:'s|(?<=s)')\Z", re.IGNORECASE)
_TIMEOUT = 1.0  # seconds for one pattern on one text


class PatternError(ValueError):
    """An entry that should be a pattern and is none, or one that takes too long."""


class Vocabulary:
    """A set of accepted entries, asked whether it covers a word."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._words: dict[str, str] = {}
        self._phrases: list[tuple[str, str]] = []
        self._patterns: list[str] = []
        for entry in entries:
            if is_pattern(entry):
                self._patterns.append(entry)
                continue
            for form in forms(entry):
                self._words.setdefault(form, entry)
            plain = fold(entry)
            if " " in plain or "-" in plain:
                self._phrases.append((plain.lower(), entry))

    def __bool__(self) -> bool:
        return bool(self._words or self._patterns)

    def entry(self, text: str) -> str | None:
        """The entry that accepts a word or phrase, as it is listed; None where none does. Raises PatternError."""
        if not self:
            return None
        plain = fold(text)
        for form in dict.fromkeys((plain, _GENITIVE.sub("", plain))):
            found = self._words.get(form)
            if found is None:
                found = self._words.get("\0" + form.lower())
            if found is not None:
                return found
            for entry, pattern in self._compiled:
                if _fits(pattern, form):
                    return entry
        return None

    def entry_at(self, text: str, start: int, end: int) -> str | None:
        """The same for ``text[start:end]``; a phrase that is accepted covers its words where they stand in it."""
        found = self.entry(text[start:end])
        if found is not None or not self._phrases:
            return found
        part = fold(text[start:end]).lower()
        for phrase, entry in self._phrases:
            if part in phrase:
                for match in expression((entry,)).finditer(text):
                    if match.start() <= start and end <= match.end():
                        return entry
        return None

    @cached_property
    def _compiled(self) -> list[tuple[str, regex.Pattern[str]]]:
        return [(entry, compiled(entry)) for entry in self._patterns]


NOTHING = Vocabulary()


def fold(text: str) -> str:
    """A text with its apostrophes, hyphens and white space made the same everywhere."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SAME).split())


def is_pattern(entry: str) -> bool:
    """Whether an entry is a pattern, not a word or phrase."""
    return _inner(entry) is not None or _PATTERN_SIGNS.search(entry) is not None


def forms(entry: str) -> tuple[str, ...]:
    """The forms an entry stands for, folded; one that begins with NUL is meant in any case."""
    plain = fold(entry)
    if plain == plain.lower():
        return ("\0" + plain,)
    return tuple(dict.fromkeys((plain, plain[:1].upper() + plain[1:], plain.upper())))


def compiled(entry: str) -> regex.Pattern[str]:
    """The pattern of an entry. Raises PatternError."""
    import regex  # few lists hold patterns, and it takes long to import

    inner = _inner(entry)
    try:
        return regex.compile(entry if inner is None else inner, regex.V0)
    except (regex.error, RecursionError, OverflowError) as error:
        raise PatternError(
            f"{entry!r} is not a regular expression: {error}; mend it, or list the words it stands for"
        ) from None


def expression(entries: Iterable[str]) -> regex.Pattern[str] | re.Pattern[str]:
    """One expression for all places where one of the entries stands as whole words, the longest first.

    Raises PatternError.
    """
    plain, patterns = [], []
    for entry in sorted(dict.fromkeys(entries), key=lambda one: (-len(one), one)):
        if is_pattern(entry):
            patterns.append(f"(?:{compiled(entry).pattern})")
        else:
            plain.append(_plain(entry))
    parts = [*plain, *patterns]
    if not parts:
        return re.compile(r"(?!)")
    whole = rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])"
    if not patterns:
        return re.compile(whole)
    import regex  # as above

    try:
        return regex.compile(whole, regex.V0)
    except (regex.error, RecursionError, OverflowError) as error:
        raise PatternError(f"the patterns cannot be used together: {error}") from None


def _plain(entry: str) -> str:
    folded = fold(entry)
    text = re.escape(folded).replace(r"\ ", r"\s+").replace("'", "['’‘]").replace(r"\-", "[-‑‐]")
    if folded == folded.lower():
        return f"(?i:{text})"
    shouted = re.escape(folded.upper()).replace(r"\ ", r"\s+").replace("'", "['’‘]").replace(r"\-", "[-‑‐]")
    return text if shouted == text else f"{text}|{shouted}"


def _inner(entry: str) -> str | None:
    """What stands between the slashes of ``/.../``."""
    return entry[1:-1] if len(entry) > 2 and entry[0] == entry[-1] == "/" else None


def _fits(pattern: regex.Pattern[str], text: str) -> bool:
    try:
        return pattern.fullmatch(text, timeout=_TIMEOUT) is not None
    except TimeoutError:
        raise PatternError(f"the accepted pattern {pattern.pattern!r} takes too long; make it simpler") from None
