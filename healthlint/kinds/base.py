"""What all kinds of data rule share: their schema is their fields, their patterns are compiled at first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from healthlint.kinds import actions
from healthlint.kinds import scope as scopes
from healthlint.kinds.addresses import verbatim
from healthlint.kinds.patterns import PATTERN_TIMEOUT, Entries, KindError, Match, Pattern, compiled
from healthlint.kinds.wording import fill
from healthlint.page import Page
from healthlint.rule import Finding

__all__ = [
    "NONE",
    "PATTERN_TIMEOUT",
    "Context",
    "Kind",
    "KindError",
    "Tokens",
    "compiled",
    "dialects",
    "either",
    "entries",
    "excuse",
]

NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A data rule's own part. The fields of a subclass *are* the keys its YAML may have, with their defaults.

    ``tunable`` names the fields a project may set as options. ``message`` is the rule's (``%s`` as in Vale).
    ``unless_dialect``: the rule keeps silent in sources that one of these template systems renders (``hugo``, ``mdx``
    ...). ``formats``: only in sources of these formats (``markdown``, ``html``, ``plain``). ``limit``: so many
    findings a file, 0 for all. ``action``: Vale's name and params of what mends a finding.
    """

    tunable: ClassVar[tuple[str, ...]] = ()

    message: str = ""
    scope: tuple[str, ...] = ("text",)
    limit: int = 0
    action: Mapping[str, Any] = field(default_factory=lambda: NONE)
    unless_dialect: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        try:
            scopes.check(self.scope)
        except scopes.UnknownScope as error:
            raise KindError("scope", str(error)) from None
        try:
            actions.check(self.action)
        except ValueError as error:
            raise KindError("action", str(error)) from None
        odd = [one for one in self.formats if one not in ("markdown", "html", "plain")]
        if odd:
            raise KindError("formats", f"formats has {odd[0]!r}; the formats are markdown, html and plain")
        if self.limit < 0:
            raise KindError("limit", "limit is 0 (no limit) or more")

    def check(self, page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        """Findings on the page, no more than ``limit``."""
        if not dialects(page).isdisjoint(self.unless_dialect) or (self.formats and page.format not in self.formats):
            return
        for count, finding in enumerate(self.find(page), 1):
            yield finding
            if count == self.limit:
                return

    def find(self, page: Page) -> Iterator[Finding]:
        """Findings in the texts in scope."""
        raise NotImplementedError

    def verify(self) -> None:
        """Compile every pattern now; raises KindError for one that is not a regular expression."""

    def units(self, page: Page) -> scopes.Units:
        """The texts in scope."""
        return scopes.units(page, self.scope)

    def finding(self, match: Match, *values: object, replacement: str | None = None) -> Finding:
        """A finding on a match, its message filled with ``values`` (the text itself where none are given)."""
        if replacement is None and self.action:
            replacement = actions.apply(self.action, match.text)
        if replacement == match.text or not verbatim(match.unit.block, match.start, match.end):
            replacement = None
        message = fill(self.message, *(values or (match.text,)), text=match.text)
        return Finding(match.unit.block, match.start, match.end, message=message, replacement=replacement)


@dataclass(frozen=True, kw_only=True)
class Tokens(Kind):
    """A kind whose entries are whole words unless ``nonword``, and may be excused by ``exceptions`` and the vocabulary."""

    tunable: ClassVar[tuple[str, ...]] = ("exceptions",)

    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True

    @cached_property
    def _exceptions(self) -> Pattern | None:
        return excuse(self.exceptions)

    def excused(self, text: str) -> bool:
        """Whether one of the exceptions stands in a match as whole words."""
        return self._exceptions is not None and self._exceptions.search(text.strip()) is not None

    def verify(self) -> None:
        if self._exceptions:
            _ = self._exceptions.code

    def entries(self, key: str, sources: Sequence[str], *, captures: bool = True) -> Entries:
        """The entries between the word borders and flags of this rule."""
        return entries(key, sources, ignorecase=self.ignorecase, nonword=self.nonword, captures=captures)


class Context:
    """Patterns that excuse a match they touch anywhere in its text; each text is looked at once."""

    def __init__(self, pattern: Pattern | None) -> None:
        self._pattern = pattern
        self._unit: object = None
        self._spans: list[tuple[int, int]] = []

    def excuses(self, match: Match) -> bool:
        """Whether one of the patterns touches the match."""
        if self._pattern is None:
            return False
        if self._unit is not match.unit:
            self._unit = match.unit
            self._spans = [one.span() for one in self._pattern.finditer(match.unit.text)]
        start, end = match.start - match.unit.start, match.end - match.unit.start
        return any(left < end and right > start for left, right in self._spans)


def either(key: str, sources: Sequence[str], *, ignorecase: bool) -> Pattern | None:
    """The patterns as one, None where there are none."""
    flag = "(?i)" if ignorecase else ""
    return Pattern(key, flag + "|".join(f"(?:{one})" for one in sources)) if sources else None


def dialects(page: Page) -> frozenset[str]:
    """The template systems that render this source, and its format (``markdown`` ...) as one more name.

    Pages for Hugo and Jekyll begin with front matter, and an HTML page is a template for anything only where it does
    so; elsewhere what looks like their tags was left over. ``whole-page`` is HTML with a body of its own: menus and
    buttons belong there.
    """
    source = page.raw.text
    if source.startswith(("---", "+++")):
        return page.dialects | {page.format}
    if page.format != "html":
        return page.dialects - {"hugo", "jekyll"} | {page.format}
    return frozenset({page.format, "whole-page"} if "<body" in source or "<BODY" in source else {page.format})


def entries(
    key: str,
    sources: Sequence[str],
    *,
    ignorecase: bool,
    nonword: bool,
    captures: bool = True,
    before: str = "",
    after: str = "",
) -> Entries:
    """Entries as Vale assembles them: ``before(?m)\\b(?:one|two)\\bafter``."""
    border = "" if nonword else r"\b"
    flag = "(?i)" if ignorecase else ""
    sources = [source for source in sources if source.strip()] or [""]
    return Entries(key, sources, f"{flag}{before}(?m){border}(?:", f"){border}{after}", captures=captures)


def excuse(exceptions: Sequence[str]) -> Pattern | None:
    """The exceptions as one pattern: longest first, whole words, with regard to case unless an entry says ``(?i)``."""
    if not exceptions:
        return None
    terms = sorted(exceptions, key=lambda one: (-len(one), one))
    return Pattern("exceptions", r"\b(?:" + "|".join(f"(?:{term})" for term in terms) + r")\b")
