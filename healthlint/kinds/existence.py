"""``extends: existence`` - words or patterns that should not stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from healthlint.kinds.base import NONE, Context, KindError, Tokens, dialects, either, entries
from healthlint.kinds.patterns import Entries, Pattern
from healthlint.page import Page
from healthlint.rule import Finding


@dataclass(frozen=True, kw_only=True)
class Existence(Tokens):
    """Flags every match of ``tokens`` (alternatives, whole words unless ``nonword``) or of ``raw`` (strings put together).

    ``raw`` stands before the tokens, or behind them with ``append``. ``exceptions``: patterns which, where they match
    inside a hit as whole words, excuse it. ``unless``: patterns that excuse a hit they touch anywhere in the block
    (wider context than the hit itself). ``allowed_in``: dialect to patterns, excused in sources that this template
    system renders.
    """

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False
    unless: tuple[str, ...] = ()
    allowed_in: Mapping[str, Any] = field(default_factory=lambda: NONE)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not any(token.strip() for token in self.tokens) and not any(self.raw):
            raise KindError("extends", "a rule of kind existence needs tokens or raw: what it should find")
        for dialect, patterns in self.allowed_in.items():
            if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
                raise KindError("allowed_in", f"allowed_in gives each dialect a list of patterns, not so {dialect!r}")

    @cached_property
    def _entries(self) -> Entries:
        raw = "".join(self.raw)
        tokens = [token for token in self.tokens if token.strip()]
        return entries(
            "tokens" if tokens else "raw",
            tokens,
            ignorecase=self.ignorecase,
            nonword=self.nonword or not tokens,
            before="" if self.append else raw,
            after=raw if self.append else "",
        )

    @cached_property
    def _unless(self) -> Pattern | None:
        return self._either("unless", self.unless)

    def _either(self, key: str, sources: tuple[str, ...]) -> Pattern | None:
        return either(key, sources, ignorecase=self.ignorecase)

    def verify(self) -> None:
        super().verify()
        self._entries.verify()
        for pattern in (self._unless, *(self._either("allowed_in", tuple(one)) for one in self.allowed_in.values())):
            if pattern:
                _ = pattern.code

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a match."""
        own = [one for dialect in sorted(dialects(page)) for one in self.allowed_in.get(dialect, ())]
        allowed = self._either("allowed_in", tuple(own))
        context = Context(self._unless)
        for match in self._entries.matches(self.units(page)):
            if self.excused(match.text) or (allowed and allowed.search(match.text)):
                continue
            if not context.excuses(match):
                yield self.finding(match)
