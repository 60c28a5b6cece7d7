"""``extends: consistency`` - one spelling or the other, but not both in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from healthlint.kinds.base import NONE, KindError, Tokens
from healthlint.kinds.patterns import Entries, Match
from healthlint.page import Page
from healthlint.rule import Finding


@dataclass(frozen=True, kw_only=True)
class Consistency(Tokens):
    """For each pair of ``either``: the spelling that comes first is the page's own, and each later use of the other is
    flagged.

    In the message the first ``%s`` is what stands there, the second what was written before.
    """

    either: Mapping[str, str] = field(default_factory=lambda: NONE)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.either:
            raise KindError("extends", "a rule of kind consistency needs either: pairs of which one may be used")

    @cached_property
    def _entries(self) -> list[Entries]:
        return [self.entries("either", pair, captures=False) for pair in self.either.items()]

    def verify(self) -> None:
        super().verify()
        for one in self._entries:
            one.verify()

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding each use of the other spelling."""
        for pair in self._entries:
            first: Match | None = None
            for match in pair.matches(self.units(page)):
                if self.excused(match.text):
                    continue
                first = first or match
                if match.entry != first.entry:
                    yield self.finding(match, match.text, first.text)
