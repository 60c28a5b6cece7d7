"""The well known readability formulas, over counts that are made once.

All give school grades of the United States but for reading ease. Syllables come from ``healthlint.syllables``.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, fields
from functools import cache

from healthlint import syllables

ENOUGH_FOR_SMOG = 30  # sentences; SMOG was made for samples of thirty
_REMEMBERED = 200_000  # words


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas ask for. Letters include digits; characters include apostrophes and one stop a sentence."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0  # words of three syllables and more
    complex: int = 0  # the same without those that owe the third to -es, -ed or -ing
    letters: int = 0
    characters: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def sentence_length(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences

    @property
    def flesch_kincaid(self) -> float:
        """Flesch-Kincaid grade (Kincaid and others, 1975)."""
        return 0.39 * self.sentence_length + 11.8 * self.syllables / self.words - 15.59

    @property
    def reading_ease(self) -> float:
        """Flesch reading ease (1948): not a grade; 60 to 70 is plain English and below 30 very hard."""
        return 206.835 - 1.015 * self.sentence_length - 84.6 * self.syllables / self.words

    @property
    def smog(self) -> float:
        """SMOG grade (McLaughlin, 1969); for fewer than thirty sentences only an estimate."""
        return float(1.043 * (30 * self.polysyllables / self.sentences) ** 0.5 + 3.1291)

    @property
    def ari(self) -> float:
        """Automated Readability Index (Smith and Senter, 1967)."""
        return 4.71 * self.characters / self.words + 0.5 * self.sentence_length - 21.43

    @property
    def coleman_liau(self) -> float:
        """Coleman-Liau index (1975), with its published factor of 0.0588."""
        return (5.88 * self.letters - 29.6 * self.sentences) / self.words - 15.8

    @property
    def gunning_fog(self) -> float:
        """Gunning's Fog index (1952)."""
        return 0.4 * (self.sentence_length + 100 * self.complex / self.words)

    @property
    def grades(self) -> dict[str, float]:
        """The formulas whose median is the grade, by name; SMOG only where there are sentences enough."""
        found = {"Flesch-Kincaid": self.flesch_kincaid, "ARI": self.ari, "Coleman-Liau": self.coleman_liau}
        if self.sentences >= ENOUGH_FOR_SMOG:
            found["SMOG"] = self.smog
        return found

    @property
    def grade(self) -> float:
        """The median of ``grades``, not below 0."""
        ordered = sorted(self.grades.values())
        middle = len(ordered) // 2
        return max(0.0, ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2)


class _Weights(dict[str, int]):
    """What one word adds to each count, packed into one number so that ``sum`` adds all counts at once."""

    def __missing__(self, word: str) -> int:
        size = syllables.load().count(word)
        owed = size == 3 and word.endswith(("es", "ed", "ing"))
        found = _pack(size, size > 2, size > 2 and not owed, len(word) - word.count("'"), len(word))
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


_BITS = 32
_MASK = (1 << _BITS) - 1


def _pack(*figures: int) -> int:
    packed = 0
    for figure in reversed(figures):
        packed = packed << _BITS | int(figure)
    return packed


def _unpack(packed: int, words: int, sentences: int) -> Counts:
    all_syllables, poly, hard, letters, characters = (packed >> _BITS * index & _MASK for index in range(5))
    return Counts(words, sentences, all_syllables, poly, hard, letters, characters + sentences)


# What a topic word is counted as: a short word that everyone knows, such as "asthma".
_EASY = _pack(2, 0, 0, 6, 6)


@cache
def _weights() -> _Weights:
    return _Weights()


def count(words: Sequence[str], sentences: int, easy: Set[str] = frozenset()) -> tuple[Counts, Counts]:
    """Counts of words in lower case over so many sentences, and the same with ``easy`` words counted as "asthma" is."""
    weights = _weights()
    packed = sum(map(weights.__getitem__, words))
    plain = _unpack(packed, len(words), sentences)
    if not easy:
        return plain, plain
    for word in words:
        if word in easy:
            packed += _EASY - weights[word]
    return plain, _unpack(packed, len(words), sentences)
