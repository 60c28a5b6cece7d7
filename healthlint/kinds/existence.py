"""``extends: existence`` - words or patterns that should not stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import regex

from healthlint.kinds.base import PATTERN_TIMEOUT, Kind, compiled
from healthlint.page import Page
from healthlint.rule import Finding


@dataclass(frozen=True, kw_only=True)
class Existence(Kind):
    """Flags every match of ``tokens`` (alternatives, whole words unless ``nonword``) or of ``raw`` (strings put together).

    ``exceptions``: patterns which, where they match inside a hit as whole words, excuse it. ``unless``: patterns that
    excuse a hit they touch anywhere in the block (wider context than the hit itself).
    """

    tunable: ClassVar[tuple[str, ...]] = ("exceptions",)

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    vocab: bool = True

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern as Vale assembles it."""
        raw = "".join(self.raw)
        group = "(?:" + "|".join(self.tokens) + ")" if self.tokens else ""
        if group and not self.nonword:
            group = rf"\b{group}\b"
        whole = group + raw if self.append else raw + group
        return compiled(
            "tokens" if self.tokens else "raw", whole, regex.MULTILINE | (regex.IGNORECASE if self.ignorecase else 0)
        )

    @cached_property
    def _excused(self) -> regex.Pattern[str] | None:
        return compiled("exceptions", r"\b(?:" + "|".join(self.exceptions) + r")\b") if self.exceptions else None

    @cached_property
    def _unless(self) -> regex.Pattern[str] | None:
        flags = regex.IGNORECASE if self.ignorecase else 0
        return compiled("unless", "|".join(f"(?:{one})" for one in self.unless), flags) if self.unless else None

    def check(self, page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        """One finding a match."""
        for block in self.blocks(page):
            excusing: list[tuple[int, int]] | None = None
            for match in self.pattern.finditer(block.text, timeout=PATTERN_TIMEOUT):
                if match.start() == match.end() or (self._excused and self._excused.search(match.group())):
                    continue
                if self._unless:
                    if excusing is None:
                        excusing = [one.span() for one in self._unless.finditer(block.text, timeout=PATTERN_TIMEOUT)]
                    if any(start < match.end() and end > match.start() for start, end in excusing):
                        continue
                yield Finding(block, match.start(), match.end(), message=self.message.replace("%s", match.group()))
