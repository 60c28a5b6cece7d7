"""``extends: require`` - something a page of this sort must have."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from healthlint.facts import NAMES, PAGE_KINDS, Fact, PageFacts
from healthlint.kinds.base import Kind, KindError, entries
from healthlint.kinds.patterns import Entries
from healthlint.kinds.wording import fill
from healthlint.page import Page
from healthlint.rule import Finding

_CONDITION = re.compile(r"(?P<no>no )?(?:(?P<least>\d+) )?(?P<fact>[a-z-]+)\Z")
_PLACES = ("title", "end", "words")


@dataclass(frozen=True, kw_only=True)
class Require(Kind):
    """Flags a page for which every ``when`` holds and that has none of what it needs. At most one finding a page.

    ``page``: kinds of page (any of them; all where none are named), ``unless_page``: kinds of page that are left alone.
    ``when``: conditions on the page's facts, all of which must hold: ``selling``, ``no author``, ``3 statistics`` (at least
    so many), ``studies or 3 statistics``. ``when_words``: patterns each of which must match somewhere in scope.
    ``need``: such conditions, one of which is enough; ``need_words``: patterns, one match of which is enough.
    ``place``: where to report, the first of these that the page has: ``title``, ``end`` (the last block), ``words`` (the
    first match of ``when_words``) or a fact (its first place). ``least_words``: shorter pages are left alone.
    """

    tunable: ClassVar[tuple[str, ...]] = ("least_words", "need_words")

    page: tuple[str, ...] = ()
    unless_page: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    when_words: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    need_words: tuple[str, ...] = ()
    place: tuple[str, ...] = ("title",)
    least_words: int = 0
    ignorecase: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.need and not self.need_words:
            raise KindError("extends", "a rule of kind require needs need or need_words: what the page must have")
        for key in ("page", "unless_page"):
            for one in getattr(self, key):
                if one not in PAGE_KINDS:
                    raise KindError(key, f"{one!r} is no kind of page{_near(one, PAGE_KINDS)}")
        for key in ("when", "need"):
            for one in getattr(self, key):
                _condition(key, one)
        for one in self.place:
            if one not in _PLACES and one not in NAMES:
                raise KindError("place", f"{one!r} is no place of a page{_near(one, (*_PLACES, *NAMES))}")
        if "words" in self.place and not self.when_words:
            raise KindError("place", "place: words needs when_words")
        if self.least_words < 0:
            raise KindError("least_words", "least_words is 0 or more")

    @cached_property
    def _words(self) -> tuple[Entries, ...]:
        return tuple(self._entries("when_words", (one,)) for one in self.when_words)

    @cached_property
    def _needed(self) -> Entries | None:
        return self._entries("need_words", self.need_words) if self.need_words else None

    @cached_property
    def _tests(self) -> tuple[tuple[Callable[[PageFacts], bool], ...], ...]:
        return tuple(tuple(_condition(key, one) for one in getattr(self, key)) for key in ("when", "need"))

    def _entries(self, key: str, sources: tuple[str, ...]) -> Entries:
        return entries(key, sources, ignorecase=self.ignorecase, nonword=True)

    def verify(self) -> None:
        super().verify()
        for one in (*self._words, *((self._needed,) if self._needed else ())):
            one.verify()

    def find(self, page: Page) -> Iterator[Finding]:
        """The finding, where something is missing. Words are looked at before facts: they cost less."""
        units = self.units(page)
        matches = [next(one.matches(units), None) for one in self._words]
        if not all(matches):
            return
        facts = page.facts
        when, need = self._tests
        if not all(test(facts) for test in when) or any(test(facts) for test in need):
            return
        if (self.page and facts.kind not in self.page) or facts.kind in self.unless_page:
            return
        if self._needed and next(self._needed.matches(units), None):
            return
        if self.least_words and sum(len(page.tokens(block)) for block in page.prose) < self.least_words:
            return
        first = matches[0] if matches else None
        words = Fact(first.text, first.unit.block, first.start, first.end) if first else None
        for name in (*self.place, "title", "end"):
            place = _place(facts, name, words)
            if place:
                text = " ".join(place.value.split())
                yield Finding(place.block, place.start, place.end, message=fill(self.message, text, text=text))
                return


def _place(facts: PageFacts, name: str, words: Fact | None) -> Fact | None:
    if name == "words":
        return words
    if name not in _PLACES:
        first = facts.first(name)
        return first if first is None or first.seen else next((one for one in facts.of(name) if one.seen), first)
    return facts.end if name == "end" else facts.head


def _condition(key: str, source: str) -> Callable[[PageFacts], bool]:
    """A condition as a test of a page's facts; raises KindError for words that mean nothing."""
    tests = []
    for part in source.split(" or "):
        match = _CONDITION.match(" ".join(part.split()))
        if match is None:
            raise KindError(key, f"{part!r} is not a condition (a fact, 'no fact', '3 fact', or several with 'or' between)")
        if match["fact"] not in NAMES:
            raise KindError(key, f"{match['fact']!r} is no fact of a page{_near(match['fact'], tuple(NAMES))}")
        tests.append(_test(match["fact"], int(match["least"] or 1), not match["no"]))
    return lambda facts: any(test(facts) for test in tests)


def _test(fact: str, least: int, wanted: bool) -> Callable[[PageFacts], bool]:
    return lambda facts: facts.has(fact, least) == wanted


def _near(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f" (known: {', '.join(sorted(known))})"
