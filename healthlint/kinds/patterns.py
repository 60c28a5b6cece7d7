"""The patterns of a data rule, run only where they can match.

Vale joins the entries of a rule to one alternation. With hundreds of entries that is slow to compile and slow to run,
and most pages hold none of them. So each entry is kept by itself, with the strings that every match of it must hold;
only entries whose strings stand in the text are compiled and run, and the results are put together as the alternation
would: the leftmost match first, then the first entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from healthlint import kept
from healthlint.kinds.literals import groups_to_plain, over_lines, required, stands_alone
from healthlint.kinds.scope import Unit, Units

if TYPE_CHECKING:
    import regex

# A pattern that needs longer than this on one block (seconds) is a bug of its rule, not of the text.
PATTERN_TIMEOUT = 5.0


class KindError(ValueError):
    """A data rule says something its kind cannot mean; ``key`` is the field at fault."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class PatternTimeout(RuntimeError):
    """A pattern took too long on one text."""


class Match(NamedTuple):
    """A match at block offsets ``[start, end)``; ``entry`` is the index of the entry that matched."""

    unit: Unit
    start: int
    end: int
    text: str
    entry: int


def compiled(key: str, pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Compile with the ``regex`` module in V0 (Vale packs rely on its syntax); raises KindError naming the key."""
    import regex  # at first use: it takes longer to import than all rules to load

    try:
        return regex.compile(pattern, regex.V0 | flags)
    except (regex.error, RecursionError, OverflowError) as error:
        raise KindError(key, f"not a regular expression: {error}: {pattern[:120]}") from None


class Pattern:
    """One regular expression, compiled at first use. ``holds``: sets of strings, one of each stands in every match.

    ``entry``: the part of the source that differs from its neighbours; ``whole_words``: it stands between word borders.
    """

    def __init__(self, key: str, source: str, entry: str | None = None, *, whole_words: bool = False) -> None:
        self.key, self.source = key, over_lines(source)
        text = source if entry is None else entry
        self.holds = kept.strings(text, whole_words, lambda: required(text, whole_words=whole_words))

    @cached_property
    def code(self) -> regex.Pattern[str]:
        return compiled(self.key, self.source)

    def possible(self, lower: str) -> bool:
        """Whether a text, given in lower case and as one line, may hold a match."""
        for strings in self.holds:
            for _, text in strings:
                if text in lower:
                    break
            else:
                return False
        return True

    def possible_in(self, units: Units) -> bool:
        """Whether the texts of a scope may hold a match. Every run asks this of every pattern for every page."""
        words, lower = units.words, units.lower
        for strings in self.holds:
            for word, text in strings:
                if (not word or word in words) and text in lower:
                    break
            else:
                return False
        return True

    def possible_at(self, units: Units) -> Iterable[int]:
        """The indices of the texts of a scope that may hold a match, where ``possible_in`` says that some may."""
        if not self.holds:
            return range(len(units.items))
        words = units.words
        first, *rest = [[text for word, text in strings if not word or word in words] for strings in self.holds]
        at = units.holding(first)
        for texts in rest:
            at = [index for index in at if any(text in units.lowered[index] for text in texts)]
        return at

    def search(self, text: str, start: int = 0) -> regex.Match[str] | None:
        """The first match from ``start`` on; raises PatternTimeout."""
        try:
            return self.code.search(text, start, timeout=PATTERN_TIMEOUT)
        except TimeoutError:
            raise self._late() from None

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """All matches; raises PatternTimeout."""
        try:
            yield from self.code.finditer(text, timeout=PATTERN_TIMEOUT)
        except TimeoutError:
            raise self._late() from None

    def _late(self) -> PatternTimeout:
        return PatternTimeout(
            f"the pattern under {self.key!r} took longer than {PATTERN_TIMEOUT:g} s on one text; make it simpler: "
            f"{self.source[:80]}"
        )


class Entries:
    """Alternative patterns under one key, each between the same ``before`` and ``after``."""

    def __init__(self, key: str, sources: Sequence[str], before: str, after: str, *, captures: bool = True) -> None:
        plain = [source if captures else groups_to_plain(source) for source in sources]
        whole = after.startswith(r")\b")
        self.patterns = [
            Pattern(key, f"{before}{source}{after}", source or None, whole_words=whole and source != "") for source in plain
        ]
        vague = sum(not pattern.holds for pattern in self.patterns)
        # Entries that set flags for those behind them, or refer to groups by number, only make sense together.
        together = len(plain) > 1 and (vague > 3 or not all(stands_alone(source) for source in sources))
        if together:
            inner = "|".join(plain if captures else [f"({source})" for source in plain])
            self.patterns = [Pattern(key, f"{before}{inner}{after}")]
        self._numbered = together and not captures

    def verify(self) -> None:
        """Compile all; raises KindError for one that is not a regular expression."""
        for pattern in self.patterns:
            _ = pattern.code

    def matches(self, units: Units) -> Iterator[Match]:
        """Matches in order, none empty, none overlapping another."""
        active = [(entry, pattern) for entry, pattern in enumerate(self.patterns) if pattern.possible_in(units)]
        if not active:
            return
        found: dict[int, list[tuple[int, Pattern]]] = {}
        for entry, pattern in active:
            for index in pattern.possible_at(units):
                found.setdefault(index, []).append((entry, pattern))
        for index in sorted(found):
            unit, here = units.items[index], found[index]
            if len(here) == 1:
                entry, pattern = here[0]
                for match in pattern.finditer(unit.text):
                    if match.end() > match.start():
                        yield self._match(unit, match, entry)
            else:
                yield from self._merged(unit, here)

    def _merged(self, unit: Unit, patterns: Sequence[tuple[int, Pattern]]) -> Iterator[Match]:
        heads = [(match, entry, pattern) for entry, pattern in patterns if (match := _next(pattern, unit.text, 0))]
        while heads:
            match, entry, _ = min(heads, key=lambda head: (head[0].start(), head[1]))
            yield self._match(unit, match, entry)
            end = match.end()
            heads = [
                (found, number, pattern)
                for old, number, pattern in heads
                if (found := old if old.start() >= end else _next(pattern, unit.text, end))
            ]

    def _match(self, unit: Unit, match: regex.Match[str], entry: int) -> Match:
        if self._numbered and match.lastindex:
            entry = match.lastindex - 1
        return Match(unit, unit.start + match.start(), unit.start + match.end(), match.group(), entry)


def _next(pattern: Pattern, text: str, start: int) -> regex.Match[str] | None:
    """The first match from ``start`` on that is not empty."""
    match = pattern.search(text, start)
    while match and match.end() == match.start():
        match = pattern.search(text, match.end() + 1) if match.end() < len(text) else None
    return match
