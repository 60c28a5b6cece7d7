"""``extends: conditional`` - where the one stands, the other must stand too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from healthlint.kinds.base import KindError, Tokens
from healthlint.kinds.patterns import Match, Pattern
from healthlint.page import Page
from healthlint.rule import Finding


@dataclass(frozen=True, kw_only=True)
class Conditional(Tokens):
    """Flags a match of ``first`` that no ``second`` answers to.

    Where ``second`` captures something, what it captured up to here in the file (in reading order) must equal the
    match: an acronym that was spelt out before. Without a group it is enough that ``second`` matches in the same
    block.
    """

    first: str = ""
    second: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        for key in ("first", "second"):
            if not getattr(self, key):
                raise KindError("extends", f"a rule of kind conditional needs {key}")

    def _pattern(self, key: str) -> Pattern:
        return Pattern(key, ("(?i)" if self.ignorecase else "") + str(getattr(self, key)))

    @cached_property
    def _patterns(self) -> tuple[Pattern, Pattern]:
        return self._pattern("first"), self._pattern("second")

    def verify(self) -> None:
        super().verify()
        for pattern in self._patterns:
            _ = pattern.code

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding an unanswered match."""
        first, second = self._patterns
        units = self.units(page)
        if not first.possible_in(units):
            return
        answered: set[str] = set()
        for unit, lower in zip(units.items, units.lowered, strict=True):
            answers = list(second.finditer(unit.text)) if second.possible(lower) else []
            answered.update(group for answer in answers for group in answer.groups() if group)
            if (answers and not second.code.groups) or not first.possible(lower):
                continue
            for found in first.finditer(unit.text):
                text = found.group()
                if text and text not in answered and not self.excused(text):
                    yield self.finding(Match(unit, unit.start + found.start(), unit.start + found.end(), text, 0))
