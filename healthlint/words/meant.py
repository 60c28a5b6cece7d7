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
_UNSAID = frozenset(
    {"arse", "ass", "asses", "bitch", "cock", "crap", "fuck", "piss", "shit", "suck", "sucks", "tit", "tits", "whore"}
)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    letter: frozenset(row[max(at - 1, 0) : at + 2]) for row in _ROWS for at, letter in enumerate(row)
}  # keys side by side
_OF_MEDICINE = 0.8  # what a word of medicine gains: on a page about health it is likelier meant
_OF_SOUND = 0.3  # what a word gains that sounds the same
_OF_NAMES = 1.0  # what a name loses
_NAMED = 4.0  # a name so common may have been meant ("amercan")
_MOST = {3: 1.0, 4: 1.2, 5: 1.6, 6: 2.0, 7: 2.2, 8: 2.4, 9: 2.6}  # cost allowed by length; longer words: 3


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
    sound = key(low)
    found = []
    for word, entry in _near(low):
        if word in _UNSAID:
            continue
        cost = distance(low, word, most)
        if cost <= most:
            gain = _OF_SOUND if key(word) == sound else 0.0
            gain += _OF_MEDICINE if entry.medical else -_OF_NAMES if entry.name_only else 0.0
            score = entry.zipf - _WEIGHT * cost + gain
            shown = word.capitalize() if entry.name_only else word
            found.append(Meant(shown, round(score, 3), round(cost, 2), entry))
    found.sort(key=lambda one: (-one.score, one.word))
    return tuple(found[:12])


def _near(low: str) -> Iterator[tuple[str, Entry]]:
    listed = load()
    seen = {low}
    for word in _edits(low, _ALPHABET):
        if word not in seen:
            seen.add(word)
            entry = listed.find(word)
            if entry is not None and not entry.rare and len(word) > 1 and (entry.zipf >= _NAMED or not entry.name_only):
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
    if typed + meant in ("iy", "yi"):
        return 0.5
    if typed + meant in _ALIKE:
        return 0.75 if at else 0.95
    if typed in _VOWELS and meant in _VOWELS:
        return 0.65 if at else 0.9
    if meant in _BESIDE[typed]:
        return 0.9 if at else 1.2
    return 1.0 if at else 1.6


def _put_in(word: str, at: int, letter: str) -> float:
    """A letter that does not belong: less for one doubled."""
    if (at and word[at - 1] == letter) or (not at and word[1:2] == letter):
        return 0.55
    if letter == "y" and at == len(word) - 1:  # "irregulary" lacks an "l"
        return 1.8
    if letter in "eh":
        return 0.75 if at else 1.2
    return 1.0 if 0 < at < len(word) - 1 else 1.2


def _left_out(word: str, at: int, letter: str) -> float:
    """A letter that is missing: less for one of two, and for one that is not heard."""
    before, after = word[at - 1 : at], word[at + 1 : at + 2]
    if letter in (before, after):
        return 0.55
    if letter == "l" and word.endswith("ly") and at == len(word) - 2:  # "finaly"
        return 0.55
    if (letter == "s" and after == "c") or (letter == "c" and before == "s"):
        return 0.6
    if letter in "hepaiou" and at:
        return 0.7
    return 0.9 if at else 1.2
