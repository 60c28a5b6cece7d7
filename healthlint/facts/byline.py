"""Who wrote and checked a page and when, as its readers see it: labels with their values.

A label begins a line ("Medically reviewed by Ana Ruiz, MD on 3 May 2024", "Last updated:"); its value stands behind it or in
the next line or block. Below a heading such as "References" nothing is a byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint.document import Block
from healthlint.facts import dates, people
from healthlint.facts.fact import Dated, Person
from healthlint.facts.lazy import Lazy

_LONGEST = 220  # characters of a line that may be a byline
_PASSAGE = 600  # characters of a block that is not looked at by lines
_NEAR = 14  # first blocks in which "By Ana Ruiz" is a byline
_BEHIND = 60  # characters behind a name in which its date stands
_TOP = 6  # and in which a bare date is one
_LIKELY = re.compile(
    r"review|updat|writ|wrote|edit|check|verif|approv|publish|post|modif|author|revis|\bby\b|\bdate|\bvet", re.IGNORECASE
)
_HOW = (
    r"(?:(?:medically|clinically|scientifically|professionally|independently|peer|expert|last|first|originally|also|and|&|page"
    r"|article|content|information|this|was|is|has|been|next|most|recently|date|guide|post|blog|story)[ \t-]+)*"
)
_CHECKED = r"(?:review(?:ed)?|fact[ -]?check(?:ed)?|check(?:ed)?|verif(?:y|ied)|approv(?:al|ed)|vet(?:ted)?|certified)"
_WROTE = r"(?:written|authored|wrote|words|text|created|contributed|posted|published|reported|researched|compiled|edited)"
_BY = Lazy(
    rf"\W*{_HOW}(?:(?P<checked>{_CHECKED})|(?P<wrote>{_WROTE}))(?:[ \t]*(?:and|&|,)[ \t]*{_HOW}(?:{_CHECKED}|{_WROTE}))?"
    rf"(?P<between>[^:|\n]{{0,40}}?)[ \t]*\bby\b[ \t]*:?[ \t]*",
    re.IGNORECASE,
)
_ROLE = Lazy(
    r"\W*(?:the[ \t]+)?(?:(?:medical|clinical|scientific|expert|peer|lead|article|page|guest)[ \t]+)*"
    r"(?:(?P<checked>reviewers?|fact[ -]?checkers?|advis[oe]rs?|consultants?)|(?P<wrote>authors?|writers?|editors?|byline))"
    r"[ \t]*(?::|-|–|—)[ \t]*",
    re.IGNORECASE,
)
_PLAIN_BY = Lazy(r"[^\w\n]*by[ \t]*:?[ \t]+", re.IGNORECASE)
_WHEN = Lazy(
    rf"\W*{_HOW}(?:(?P<next>next[ \t]+(?:review|update)(?:[ \t]+(?:due|date|on))*|(?:due[ \t]+for[ \t]+)?review[ \t]+due"
    rf"|review[ \t]+again|review[ \t]+by|expir(?:y|es))"
    rf"|(?P<reviewed>{_CHECKED}|date[ \t]+of[ \t]+(?:last[ \t]+)?review|review[ \t]+date|date[ \t]+reviewed)"
    r"|(?P<updated>updated?|modified|revis(?:ed|ion)|amended|edited|last[ \t]+(?:update|change|revision|edit)"
    r"|date[ \t]+(?:of[ \t]+)?(?:last[ \t]+)?(?:updated?|modified|revis(?:ed|ion)))"
    rf"|(?P<published>(?:first[ \t]+)?(?:published|posted|created|written|issued|released|added)"
    r"|date[ \t]+(?:of[ \t]+)?(?:publication|published|posted|created|issued)|publication[ \t]+date|date))"
    r"(?:[ \t]+date)?(?:[ \t]*(?:and|&|,)[ \t]*[\w -]{3,30}?)?(?P<end>[ \t]*(?::|\bon\b|\bat\b|\bin\b)?[ \t]*:?[ \t]*)",
    re.IGNORECASE,
)
_FILLER = Lazy(
    r"[\s,|·•*_()–—:-]*(?:(?:on|in|the|last|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,.:]*)*", re.I
)
_PARTED = r"[\n|·•✓✔☑✅★]+|[ \t]{3,}|\s[–—]\s(?=(?:last|updated|published|reviewed|medically|next|by)\b)"
_SPLIT = Lazy(_PARTED, re.IGNORECASE)
# In a block that begins as a byline: "By Ana Ruiz, MD. Last reviewed 3 May 2024."
_SPLIT_SENTENCES = Lazy(
    _PARTED + r"|\.[ \t]+(?=(?-i:[A-Z]))(?=(?:(?:medically|clinically|scientifically|last|next|first|originally)[ \t]+)*"
    r"(?:reviewed|review[ \t]+due|updated|modified|revised|published|posted|written|fact[ -]checked)\b)",
    re.IGNORECASE,
)
_WEEKDAY = Lazy(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|on)\b", re.IGNORECASE)
_SOURCES = Lazy(r"\W*(?:references|sources|bibliography|citations|works cited|further reading|resources)\b", re.IGNORECASE)
_QUIET = frozenset({"blockquote", "footnote", "form"})


class Line(NamedTuple):
    """A line of a block that a reader sees as one: text offsets; ``place`` counts blocks."""

    block: Block
    start: int
    end: int
    place: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def read(prose: Sequence[Block]) -> tuple[list[Person], list[Dated]]:
    """Everybody and every date that the bylines of a page name, in order."""
    every = list(lines(prose))
    persons: list[Person] = []
    days: list[Dated] = []
    for at, line in enumerate(every):
        if line.end - line.start > _LONGEST:
            continue
        following = every[at + 1] if at + 1 < len(every) else None
        if _LIKELY.search(line.text):
            persons += _people(line, following)
            days += _days(line, following)
        elif line.place < _TOP and line.end - line.start < 40 and line.block.kind != "heading":
            bare = [one for one in _bare(line) if not any(_same(one, other) for other in days)]
            days += bare
            persons += _beside(line, every) if bare and not persons else ()
    return persons, days


def lines(prose: Sequence[Block]) -> Iterator[Line]:
    """The lines of blocks, split where a reader sees a break or a separator; none below a list of references.

    Blocks far down without a word of bylines, and long ones, come whole.
    """
    likely = True
    for index, block in enumerate(prose):
        if block.kind == "heading" and index > _NEAR and _SOURCES.code.match(block.text):
            return
        if not _QUIET.isdisjoint(block.context):
            continue
        before, likely = likely, index < _NEAR or _LIKELY.search(block.text) is not None
        if len(block.text) > _PASSAGE or not (likely or before):
            yield Line(block, 0, len(block.text), index)
            continue
        start = 0
        opens = _BY.code.match(block.text) or _ROLE.code.match(block.text)
        parted = _SPLIT_SENTENCES if opens or (index < _NEAR and _PLAIN_BY.code.match(block.text)) else _SPLIT
        for gap in parted.code.finditer(block.text):
            if block.text[start : gap.start()].strip():
                yield Line(block, start, gap.start(), index)
            start = gap.end()
        if block.text[start:].strip():
            yield Line(block, start, len(block.text), index)


def labelled(text: str) -> bool:
    """Whether a line is a label of a byline, with its value or without."""
    if _BY.code.match(text) or _ROLE.code.match(text):
        return True
    match = _WHEN.code.match(text)
    if not match:
        return False
    rest = text[match.end() :].strip()
    return ":" in match["end"] or not rest or any(found.start < 3 for found in dates.find(rest))


def _beside(line: Line, every: Sequence[Line]) -> Iterator[Person]:
    """A line beside a bare date in one block that is nothing but a name ("Ana Ruiz · 3 May 2026")."""
    for other in every[: _TOP * 3]:
        who = people.read(other.text) if other.block is line.block and other is not line else None
        if who and who.kind == "person" and not other.text[who.end :].strip(" ,.|"):
            start = other.start + who.start
            yield Person(who.name, other.block, start, other.start + who.end, "text", "author", who.kind, who.credentials)


def _same(one: Dated, other: Dated) -> bool:
    return one.block is other.block and one.start == other.start


def _people(line: Line, following: Line | None) -> Iterator[Person]:
    text = line.block.text
    match = _BY.code.match(text, line.start, line.end) or _ROLE.code.match(text, line.start, line.end)
    if match:
        role = "reviewer" if match["checked"] else "author"
    elif line.place < _NEAR and (match := _PLAIN_BY.code.match(text, line.start, line.end)):
        role = "author"
    else:
        return
    named = _named(line, match.end(), role)
    if not named and not text[match.end() : line.end].strip() and following and following.end - following.start <= _LONGEST:
        named = _named(following, following.start, role)
        if named and named[0].kind == "person" and following.block.kind == "heading" and not named[0].credentials:
            named = []  # a heading under an empty label is a heading
    yield from named


def _named(line: Line, start: int, role: str) -> list[Person]:
    """Who stands at ``start`` of a line, and those joined to them by "and"."""
    found: list[Person] = []
    text = line.block.text
    while who := people.read(text, start, line.end):
        found.append(Person(who.name, line.block, who.start, who.end, "text", role, who.kind, who.credentials))
        joined = re.compile(r"[\s,]*(?:and|&|;)\s+").match(text, who.end, line.end)
        if not joined or who.kind != "person" or len(found) > 5:
            break
        start = joined.end()
    return found


def _days(line: Line, following: Line | None) -> Iterator[Dated]:
    text = line.block.text
    by = _BY.code.match(text, line.start, line.end)
    match = _WHEN.code.match(text, line.start, line.end)
    if by and (
        not match or by.end() > match.end()
    ):  # "Reviewed by Ana Ruiz on 3 May 2024", "Reviewed 3 May 2024 by Ana Ruiz"
        role = "reviewed" if by["checked"] else "published"
        who = _named(line, by.end(), role)
        behind = (who[-1].end, min(who[-1].end + _BEHIND, line.end)) if who else (by.end(), by.end())
        for start, end in ((line.start, by.end()), behind):
            found = next(dates.find(text, start, end), None)
            if found:
                yield Dated(
                    text[found.start : found.end], line.block, found.start, found.end, "text", role, found.first, found.last
                )
                return
        return
    if not match:
        return
    role = next(
        (name for name in ("next-review", "reviewed", "updated", "published") if match[name.partition("-")[0]]), "dated"
    )
    at = match.end()
    place = line
    if not text[at : line.end].strip():
        if not following or following.end - following.start > 60:
            return
        place, text, at = following, following.block.text, following.start
    filler = _FILLER.code.match(text, at, place.end)
    begin = filler.end() if filler else at
    for found in dates.find(text, at, place.end):
        if found.start - begin <= 2:
            yield Dated(
                text[found.start : found.end], place.block, found.start, found.end, "text", role, found.first, found.last
            )
            rest = Line(place.block, found.end, place.end, place.place)
            if place is line and _LIKELY.search(rest.text):  # "Published 3 May 2024, updated 4 June 2025"
                yield from _days(rest, None)
        return


def _bare(line: Line) -> Iterator[Dated]:
    """A line near the top that is nothing but a date."""
    text = line.block.text
    for found in dates.find(text, line.start, line.end):
        around = _WEEKDAY.code.sub("", text[line.start : found.start] + text[found.end : line.end])
        if found.first and not any(char.isalnum() for char in around):
            yield Dated(
                text[found.start : found.end], line.block, found.start, found.end, "text", "dated", found.first, found.last
            )
        return
