"""All facts of one page, by name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.document import Block
from healthlint.facts import badges, byline, kind, patterns, sources, stated
from healthlint.facts.fact import Dated, Fact, Person
from healthlint.facts.kind import Named
from healthlint.facts.lazy import Lazy

if TYPE_CHECKING:
    from healthlint.page import Page

PAGE_KINDS = kind.KINDS
_TITLE = 90  # characters of a first line that may be a title
_MARKED = 120  # characters underlined at most
_FEW = 3  # mentions that make suicide a subject of the page
_QUIET = frozenset({"footer", "header"})


class PageFacts:
    """Facts of one page. ``of(name)`` gives the places of any fact in ``NAMES``; what has a type has a property."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._found: dict[str, list[Fact]] = {}
        self._more: dict[str, Iterator[Fact]] = {}  # what is left to find of a fact

    def of(self, name: str) -> Sequence[Fact]:
        """The places of a fact in order; empty where the page does not have it. KeyError for a name not in ``NAMES``."""
        found = self._begun(name)
        found.extend(self._more[name])
        return found

    def has(self, name: str, least: int = 1) -> bool:
        """Whether the page has so many of a fact; no more of it are looked for than that takes."""
        found = self._begun(name)
        while len(found) < least:
            one = next(self._more[name], None)
            if one is None:
                return False
            found.append(one)
        return True

    def first(self, name: str) -> Fact | None:
        """The first place of a fact."""
        return self._found[name][0] if self.has(name) else None

    def _begun(self, name: str) -> list[Fact]:
        found = self._found.get(name)
        if found is None:
            maker = _MAKERS.get(name)
            self._more[name] = maker(self) if maker else self.said(name)
            found = self._found[name] = []
        return found

    def said(self, name: str) -> Iterator[Fact]:
        """Every place where the wording shows a fact of ``rules/lexicon/facts.yml``."""
        sign = patterns.load()[name]
        prose = self.page.prose
        for index in self._holding(sign.words):
            for match in sign.finditer(prose[index].text):
                yield Fact(match[0], prose[index], match.start(), match.end())

    @cached_property
    def _text(self) -> tuple[str, list[int]]:
        """The prose in small letters and as one line, and where in it each block begins."""
        starts, at = [], 0
        for block in self.page.prose:
            starts.append(at)
            at += len(block.text) + 1
        # letters that grow when made small (İ) would shift what follows; none of the words holds one
        text = "\n".join(
            lower if len(lower := block.text.lower()) == len(block.text) else block.text for block in self.page.prose
        )
        return text.replace("\n", " "), starts

    def _holding(self, words: Sequence[str]) -> list[int]:
        """The blocks, by number, that hold one of the words."""
        text, starts = self._text
        found: set[int] = set()
        for word in words:
            at = text.find(word)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                found.add(index)
                at = text.find(word, starts[index + 1]) if index + 1 < len(starts) else -1
        return sorted(found)

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
        """The title: the first heading of the highest level near the top, else that of head or front matter, else a first
        line that looks like one."""
        badge = {id(one.block) for one in self.of("badge")}
        near = [
            block
            for block in self.page.prose[:40]
            if block.kind == "heading"
            and id(block) not in badge
            and _QUIET.isdisjoint(block.context)
            and not byline.labelled(block.text)
        ]
        best = min((block.level for block in near), default=0)
        shown = next((block for block in near if block.level == best), None)
        block = shown or next(iter(self.page.of("title")), None)
        if block:
            return Fact(block.text, block, 0, len(block.text), "text" if shown else "meta")
        return self._first_line()

    @cached_property
    def head(self) -> Fact | None:
        """Where to mark what the page as a whole lacks: its title, else its first sentence."""
        return self._short(self.title) if self.title else self._short_block(next(iter(self.page.prose), None))

    @property
    def end(self) -> Fact | None:
        """Where to mark what should stand at the end: the first sentence of the last block."""
        return self._short_block(next(reversed(self.page.prose), None))

    def _short_block(self, block: Block | None) -> Fact | None:
        return self._short(Fact(block.text, block, 0, len(block.text))) if block and block.text.strip() else None

    def _short(self, fact: Fact) -> Fact:
        """A place, not a passage: a long one is cut to its first sentence, or to as much of it as is marked at all."""
        if fact.end - fact.start <= _MARKED:
            return fact
        end = min(self.page.sentences(fact.block)[0].end, fact.start + _MARKED)
        value = fact.block.text[fact.start : end].rstrip()
        return Fact(value, fact.block, fact.start, fact.start + len(value), fact.origin)

    def _first_line(self) -> Fact | None:
        """The first line of a text without headings, where it looks like a title: short, and no sentence."""
        block = next(iter(self.page.prose), None)
        line = block.text.split("\n")[0].rstrip() if block and block.kind == "paragraph" else ""
        if block is None or not 0 < len(line) <= _TITLE or line[-1] in ".:;,!" or byline.labelled(line):
            return None
        return Fact(line, block, 0, len(line))

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
    block = next(iter(facts.page.prose), None)
    if facts.whole and block:
        yield facts.title or Fact(block.text, block, 0, len(block.text))


_OWN_CALLS = (
    "with us",
    "at our",
    "our clinic",
    "our office",
    "order",
    "buy",
    "cart",
    "basket",
    "free consult",
    "free quote",
    "shop ",
    "your spot",
    "your place",
    "basket",
    "to book",
    "packages from",
)


def _selling(facts: PageFacts) -> Iterator[Fact]:
    """What the page sells: a call to buy or book with the publisher, its own treatment and any such call or price, two
    different calls, or a link that earns a commission."""
    calls = [one for name in ("call-to-buy", "price", "offer") for one in facts.of(name)]
    if calls and facts.has("own-treatment"):
        yield from facts.of("own-treatment")
        yield from calls
    elif len({one.value.lower() for one in calls}) > 1 or any(
        word in one.value.lower() for one in calls for word in _OWN_CALLS
    ):
        yield from calls
    yield from sources.affiliate_links(facts)


_SYMPTOMS = ("chest", "breath", "blood", "speech", "fac", "consciousness", "unresponsive", "sudden", "lips", "suicid")


# What strikes within minutes or hours. In a long illness the same symptoms are part of its every day.
_ACUTE = Lazy(
    r"\b(?:heart attacks?|myocardial infarction|cardiac arrest|angina|strokes?|blood clots?|embolisms?|thrombosis|sepsis"
    r"|septic|anaphyla\w+|allergic reactions?|allerg(?:y|ies)|meningitis|overdoses?|poisoning|asthma attacks?|concussions?"
    r"|head injur(?:y|ies)|aneurysms?|heart ?failure|heart|warning signs?|red flags?)\b",
    re.IGNORECASE,
)


def _red_flags(facts: PageFacts) -> Iterator[Fact]:
    """The first mention of each symptom that can be an emergency, where the title names what strikes at once."""
    if not facts.title or not _ACUTE.code.search(facts.title.value):
        return
    met: set[str] = set()
    for one in facts.said("red-flag"):
        symptom = next((word for word in _SYMPTOMS if word in one.value.lower()), "")
        if symptom not in met:
            met.add(symptom)
            yield one


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
    "benefit": kind.benefits,
    "unlicensed-treatment": _questionable,
    "investigational-treatment": _investigational,
    "red-flag": _red_flags,
    "disclosure": sources.disclosures,
}

# Every fact there is, for rule files.
NAMES: frozenset[str] = frozenset(_MAKERS) | patterns.NAMES
