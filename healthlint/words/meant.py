"""What an unknown word was meant to be: listed words near it in letters or in sound, weighed by how common they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from healthlint.words.dictionary import DATA, Blob, Entry, load
from healthlint.words.sounds import LETTERS, key

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
_WEIGHT = 2.0  # what one slip costs, in powers of ten of how common a word is
_LONG_KEY = 4  # a key so long may differ in one letter
# Letters that writers take for each other by sound.
_ALIKE = frozenset(
    pair for group in ("ck", "cs", "sz", "gj", "fv", "mn", "td", "bp", "qk", "kg", "xs") for pair in (group, group[::-1])
)
_MOST = {3: 1.0, 4: 1.0, 5: 1.6, 6: 2.0, 7: 2.2, 8: 2.4, 9: 2.6}  # cost allowed by length; longer words: 3


class Meant(NamedTuple):
    """A word that may have been meant: higher ``score`` is likelier. ``cost``: how many slips lie between, weighed."""

    word: str
    score: float
    cost: float
    entry: Entry


@cache
def _sounds() -> Blob:
    return Blob((DATA / "sounds.txt").read_bytes())


def candidates(word: str) -> tuple[Meant, ...]:
    """Words that may have been meant, best first, in the letter case of the word given."""
    found = _candidates(word.lower())
    if word.isupper() and len(word) > 1:
        return tuple(one._replace(word=one.word.upper()) for one in found)
    if word[:1].isupper():
        return tuple(one._replace(word=one.word[:1].upper() + one.word[1:]) for one in found)
    return found


@lru_cache(maxsize=5_000)
def _candidates(low: str) -> tuple[Meant, ...]:
    if not low.isascii() or not low.isalpha() or not 3 <= len(low) <= 30:
        return ()
    most = _MOST.get(len(low), 3.0)
    found = []
    for word, entry in _near(low):
        cost = distance(low, word, most)
        if cost <= most:
            found.append(Meant(word, round(entry.zipf - _WEIGHT * cost, 3), round(cost, 2), entry))
    found.sort(key=lambda one: (-one.score, one.word))
    return tuple(found[:12])


def _near(low: str) -> Iterator[tuple[str, Entry]]:
    listed = load()
    seen = {low}
    for word in _edits(low, _ALPHABET):
        if word not in seen:
            seen.add(word)
            entry = listed.find(word)
            if entry is not None and not entry.rare and not entry.name_only and len(word) > 1:
                yield word, entry
    for word in _alike(low):
        if word not in seen:
            seen.add(word)
            entry = listed.find(word)
            if entry is not None:
                yield word, entry


def _alike(low: str) -> Iterator[str]:
    """Words that sound alike, and for keys of some length words whose key differs in one letter."""
    sound = key(low)
    table = _sounds()
    size = len(low)
    yield from (word for word in table.get(sound).split() if abs(len(word) - size) < 4)
    if len(sound) >= _LONG_KEY:
        letters = frozenset(low)
        for other in dict.fromkeys(_edits(sound, LETTERS)):
            for word in table.get(other).split():
                if abs(len(word) - size) < 3 and len(letters.symmetric_difference(word)) < 4:
                    yield word


def _edits(word: str, alphabet: str) -> Iterator[str]:
    """Everything that one letter left out, put in, exchanged or swapped with the next makes of a word."""
    for at in range(len(word)):
        before, after = word[:at], word[at + 1 :]
        yield before + after
        if after:
            yield before + after[0] + word[at] + after[1:]
        for letter in alphabet:
            yield before + letter + after
            yield before + letter + word[at:]
    for letter in alphabet:
        yield word + letter


def distance(wrong: str, right: str, most: float) -> float:
    """How many slips lead from one word to the other, those that writers make often weighed less; above ``most``: more."""
    if abs(len(wrong) - len(right)) > most * 2:
        return most + 1
    before: list[float] = []
    row = [0.0]
    for at, letter in enumerate(right):
        row.append(row[-1] + _left_out(right, at, letter))
    for i, typed in enumerate(wrong):
        earlier, before = before, row
        row = [before[0] + _put_in(wrong, i, typed)]
        for j, meant in enumerate(right):
            best = before[j] if typed == meant else before[j] + _exchanged(typed, meant, i)
            best = min(best, before[j + 1] + _put_in(wrong, i, typed), row[j] + _left_out(right, j, meant))
            if i and j and typed == right[j - 1] and wrong[i - 1] == meant and typed != meant:
                best = min(best, earlier[j - 1] + (0.8 if i > 1 else 1.2))
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]


def _exchanged(typed: str, meant: str, at: int) -> float:
    cost = 1.0
    if typed in _VOWELS and meant in _VOWELS:
        cost = 0.65
    elif typed + meant in _ALIKE:
        cost = 0.75
    return cost if at else cost + 0.6


def _put_in(word: str, at: int, letter: str) -> float:
    """A letter that does not belong: less for one doubled."""
    if at and word[at - 1] == letter:
        return 0.55
    if letter == "y" and at == len(word) - 1:  # "irregulary" lacks an "l"
        return 1.3
    if letter in "eh":
        return 0.75 if at else 1.3
    return 1.0 if at else 1.5


def _left_out(word: str, at: int, letter: str) -> float:
    """A letter that is missing: less for one of two, and for one that is not heard."""
    if (at and word[at - 1] == letter) or (at + 1 < len(word) and word[at + 1] == letter):
        return 0.55
    if letter == "l" and word.endswith("ly") and at == len(word) - 2:  # "finaly"
        return 0.55
    if letter in "hepaiou" and at:
        return 0.7
    return 0.9 if at else 1.5
