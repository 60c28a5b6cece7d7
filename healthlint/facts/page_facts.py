"""All facts of one page, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.document import Block
from healthlint.facts import badges, byline, kind, patterns, sources, stated
from healthlint.facts.fact import Dated, Fact, Person
from healthlint.facts.kind import Named

if TYPE_CHECKING:
    from healthlint.page import Page

PAGE_KINDS = kind.KINDS
_FEW = 3  # mentions that make suicide a subject of the page
_QUIET = frozenset({"footer", "header"})


class PageFacts:
    """Facts of one page. ``of(name)`` gives the places of any fact in ``NAMES``; what has a type has a property."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._found: dict[str, tuple[Fact, ...]] = {}

    def of(self, name: str) -> tuple[Fact, ...]:
        """The places of a fact in order; empty where the page does not have it. KeyError for a name not in ``NAMES``."""
        found = self._found.get(name)
        if found is None:
            maker = _MAKERS.get(name)
            found = self._found[name] = tuple(maker(self) if maker else self.said(name))
        return found

    def said(self, name: str) -> Iterator[Fact]:
        """Every place where the wording shows a fact of ``rules/lexicon/facts.yml``."""
        sign = patterns.load()[name]
        if not sign.possible(self.page.contains):
            return
        for block, lower in self._lowered:
            if sign.possible(lower):
                for match in sign.finditer(block.text):
                    yield Fact(match[0], block, match.start(), match.end())

    @cached_property
    def _lowered(self) -> list[tuple[Block, str]]:
        return [(block, block.text.lower().replace("\n", " ")) for block in self.page.prose]

    # Who and when

    @cached_property
    def _bylines(self) -> tuple[list[Person], list[Dated]]:
        seen_people, seen_days = byline.read(self.page.prose)
        people, days = stated.read(self.page)
        return seen_people + people, seen_days + days

    @property
    def people(self) -> list[Person]:
        """Everybody named as author or reviewer: first those a reader sees, then those stated for machines."""
        return self._bylines[0]

    @property
    def dates(self) -> list[Dated]:
        """Every date of the page: first those a reader sees, then those stated for machines."""
        return self._bylines[1]

    def dated(self, *roles: str) -> list[Dated]:
        """The dates of these roles that are days."""
        return [one for one in self.dates if one.role in roles and one.last is not None]

    # What it is

    @cached_property
    def title(self) -> Fact | None:
        """The title: the first heading of the highest level near the top, else that of head or front matter."""
        badge = {id(one.block) for one in self.of("badge")}
        near = [
            block
            for block in self.page.prose[:40]
            if block.kind == "heading" and id(block) not in badge and _QUIET.isdisjoint(block.context)
        ]
        best = min((block.level for block in near), default=0)
        shown = next((block for block in near if block.level == best), None)
        block = shown or next(iter(self.page.of("title")), None)
        return Fact(block.text, block, 0, len(block.text), "text" if shown else "meta") if block else None

    @cached_property
    def kind(self) -> str:
        """The kind of page, one of ``PAGE_KINDS`` (see ``kind``)."""
        return kind.of(self)

    @cached_property
    def whole(self) -> bool:
        """Whether this is a page as it is published, and not an extract of one.

        It is one where it shows a byline (a person or a date), or is HTML with a body and a title of its own.
        """
        if any(one.seen for one in (*self.people, *self.dates)):
            return True
        return self.page.format == "html" and "<body" in self.page.raw.text.lower() and bool(self.page.of("title"))

    @cached_property
    def treatments(self) -> tuple[Named, ...]:
        """Treatments named in title and headings, and those the text names three times or more."""
        return kind.named(self, "treatment")

    @cached_property
    def conditions(self) -> tuple[Named, ...]:
        """Conditions, named likewise."""
        return kind.named(self, "condition")

    @property
    def first_prose(self) -> Block | None:
        """The first block that a reader reads."""
        return next(iter(self.page.prose), None)


def _people(role: str, *kinds: str) -> Callable[[PageFacts], Iterator[Fact]]:
    return lambda facts: (one for one in facts.people if one.role == role and (not kinds or one.kind in kinds))


def _qualified(role: str) -> Callable[[PageFacts], Iterator[Fact]]:
    return lambda facts: (one for one in facts.people if one.role == role and one.credentials and one.kind == "person")


def _dates(*roles: str) -> Callable[[PageFacts], Iterator[Fact]]:
    return lambda facts: iter(facts.dated(*roles))


def _title(facts: PageFacts) -> Iterator[Fact]:
    if facts.title:
        yield facts.title


def _whole(facts: PageFacts) -> Iterator[Fact]:
    if facts.whole:
        yield from _title(facts)


def _selling(facts: PageFacts) -> Iterator[Fact]:
    """What the page sells: its own treatment together with a call to buy it or a price, or two different such calls."""
    own, calls = facts.of("own-treatment"), (*facts.of("call-to-buy"), *facts.of("price"), *facts.of("offer"))
    if own and (calls or len(own) > 2):
        yield from own
        yield from calls
    elif len({one.value.lower() for one in calls}) > 1:
        yield from calls


def _suicide_page(facts: PageFacts) -> Iterator[Fact]:
    found = facts.of("suicide")
    headed = [one for one in found if one.block.kind == "heading"]
    if headed or len(found) >= _FEW:
        yield from headed
        yield from (one for one in found if one.block.kind != "heading")


def _questionable(facts: PageFacts) -> Iterator[Fact]:
    """Treatments the page is about whose standing is not that of a licensed one."""
    for one in facts.treatments:
        if one.status in ("investigational", "supplement", "alternative", "device"):
            yield one.fact


def _investigational(facts: PageFacts) -> Iterator[Fact]:
    yield from (one.fact for one in facts.treatments if one.status == "investigational")


_MAKERS: Mapping[str, Callable[[PageFacts], Iterator[Fact]]] = {
    "title": _title,
    "whole-page": _whole,
    "author": _people("author"),
    "named-author": _people("author", "person"),
    "qualified-author": _qualified("author"),
    "reviewer": _people("reviewer"),
    "named-reviewer": _people("reviewer", "person"),
    "qualified-reviewer": _qualified("reviewer"),
    "date": _dates("published", "updated", "reviewed", "next-review", "dated"),
    "published": _dates("published", "dated"),
    "updated": _dates("updated"),
    "reviewed": _dates("reviewed", "next-review"),
    "references": sources.references,
    "reference-list": sources.reference_lists,
    "doi": sources.identifiers,
    "source-link": sources.links,
    "badge": badges.find,
    "offer": sources.offers,
    "selling": _selling,
    "suicide-page": _suicide_page,
    "condition": lambda facts: (one.fact for one in facts.conditions),
    "treatment": lambda facts: (one.fact for one in facts.treatments),
    "unlicensed-treatment": _questionable,
    "investigational-treatment": _investigational,
    "emergency-advice": lambda facts: facts.said("emergency-advice"),
    "disclosure": sources.disclosures,
}

# Every fact there is, for rule files.
NAMES: frozenset[str] = frozenset(_MAKERS) | patterns.NAMES
