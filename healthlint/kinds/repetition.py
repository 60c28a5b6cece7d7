"""``extends: repetition`` - the same thing again at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from healthlint.kinds.base import KindError, Tokens
from healthlint.kinds.patterns import Match, Pattern
from healthlint.kinds.scope import Unit
from healthlint.page import Page
from healthlint.rule import Finding


@dataclass(frozen=True, kw_only=True)
class Repetition(Tokens):
    """Flags a match of ``tokens`` that equals the match before it, more than ``max`` times, within one sentence.

    ``alpha``: only where it is made of letters. Both are underlined.
    """

    tunable: ClassVar[tuple[str, ...]] = ("max", "exceptions")

    tokens: tuple[str, ...] = ()
    max: int = 0
    alpha: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if not any(self.tokens):
            raise KindError("extends", "a rule of kind repetition needs tokens: what should not be repeated")

    @cached_property
    def _pattern(self) -> Pattern:
        return Pattern("tokens", ("(?i)" if self.ignorecase else "") + "(?:" + "|".join(self.tokens) + ")")

    def verify(self) -> None:
        super().verify()
        _ = self._pattern.code

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a repetition."""
        units = self.units(page)
        for unit, lower in zip(units.items, units.lowered, strict=True):
            if self._pattern.possible(lower):
                yield from self._in_unit(page, unit)

    def _in_unit(self, page: Page, unit: Unit) -> Iterator[Finding]:
        before, at, count = "", 0, 0
        for found in self._pattern.finditer(unit.text):
            word = found.group().strip()
            same = word and (word.lower() == before.lower() if self.ignorecase else word == before)
            if same and (word.isalpha() or not self.alpha):
                count += 1
                if count > self.max:
                    start, end = unit.start + at, unit.start + found.end()
                    if not self.excused(word) and _within_sentence(page, unit, start, end):
                        yield self.finding(Match(unit, start, end, unit.text[at : found.end()], 0), word)
                    count = 0
            else:
                count = 0
            before, at = word, found.start()


def _within_sentence(page: Page, unit: Unit, start: int, end: int) -> bool:
    return not any(start < sentence.end < end for sentence in page.sentences(unit.block))
