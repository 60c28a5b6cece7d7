"""What all kinds of data rule share: their schema is their fields, their pattern is compiled at first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import regex

from healthlint.kinds import scope
from healthlint.page import Page
from healthlint.rule import Finding

# A pattern that needs longer than this on one block (seconds) is a bug of its rule, not of the text.
PATTERN_TIMEOUT = 5.0


class KindError(ValueError):
    """A data rule says something its kind cannot mean; ``key`` is the field at fault."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A data rule's own part. The fields of a subclass *are* the keys its YAML may have, with their defaults.

    ``tunable`` names the fields a project may set as options. ``message`` is the rule's (``%s`` as in Vale).
    """

    tunable: ClassVar[tuple[str, ...]] = ()

    message: str = ""
    scope: tuple[str, ...] = ("text",)

    def __post_init__(self) -> None:
        try:
            scope.check(self.scope)
        except scope.UnknownScope as error:
            raise KindError("scope", str(error)) from None

    def check(self, page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        """Findings in the blocks in scope."""
        raise NotImplementedError

    def blocks(self, page: Page) -> Iterator[Any]:
        """The blocks in scope."""
        return scope.select(page, self.scope)


def compiled(key: str, pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Compile with the ``regex`` module in V0 (Vale packs rely on its syntax); raises KindError naming the key."""
    try:
        return regex.compile(pattern, regex.V0 | flags)
    except regex.error as error:
        raise KindError(key, f"not a regular expression: {error}: {pattern[:120]}") from None
