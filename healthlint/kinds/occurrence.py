"""``extends: occurrence`` - something stands there too often, or not often enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from healthlint.kinds.base import Kind, KindError
from healthlint.kinds.patterns import Match, Pattern
from healthlint.kinds.scope import Unit
from healthlint.page import Page
from healthlint.rule import Finding


@dataclass(frozen=True, kw_only=True)
class Occurrence(Kind):
    """Flags a text in scope (a heading, a sentence ...) where ``token`` matches more than ``max`` or fewer than
    ``min`` times.

    The first match is underlined, or, where there is none, the first word of the text.
    """

    tunable: ClassVar[tuple[str, ...]] = ("min", "max")

    token: str = ""
    min: int = 0
    max: int = 0
    ignorecase: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.token:
            raise KindError("extends", "a rule of kind occurrence needs token: what to count")
        if self.min <= 0 and self.max <= 0:
            raise KindError("extends", "a rule of kind occurrence needs min or max, above 0")

    @cached_property
    def _pattern(self) -> Pattern:
        return Pattern("token", ("(?i)" if self.ignorecase else "") + self.token)

    def verify(self) -> None:
        _ = self._pattern.code

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a text that has too many or too few."""
        units = self.units(page)
        for unit, lower in zip(units.items, units.lowered, strict=True):
            found = list(self._pattern.finditer(unit.text)) if self._pattern.possible(lower) else []
            count = len(found)
            if (self.max > 0 and count > self.max) or count < self.min:
                start, end = found[0].span() if found else _first_word(unit)
                if start < end:
                    match = Match(unit, unit.start + start, unit.start + end, unit.text[start:end], 0)
                    yield self.finding(match, count)


def _first_word(unit: Unit) -> tuple[int, int]:
    start = len(unit.text) - len(unit.text.lstrip())
    return start, start + len((unit.text.split(None, 1) or [""])[0])
