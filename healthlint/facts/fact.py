"""What is known about a page, each with its place. Values only.

Offsets are text offsets of the fact's block. What a page states for machines (front matter, head, JSON-LD) has the source
itself as its block.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from healthlint.document import Block


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands on the page at ``[start, end)`` of a block.

    ``value``: what was read there. ``origin``: text (a reader sees it), front-matter, meta, link, json-ld, time, element.
    """

    value: str
    block: Block
    start: int
    end: int
    origin: str = "text"

    @property
    def seen(self) -> bool:
        """Whether a reader of the page sees it."""
        return self.origin in ("text", "element")


@dataclass(frozen=True, slots=True)
class Person(Fact):
    """Someone who wrote or checked the page; ``value`` is the name.

    ``role``: author or reviewer. ``kind``: person, team (people without names: "our medical team") or organisation.
    ``credentials``: what qualifies them, as it stands there ("MD, PhD", "registered dietitian"); empty where nothing does.
    """

    role: str = "author"
    kind: str = "person"
    credentials: str = ""


@dataclass(frozen=True, slots=True)
class Dated(Fact):
    """A date of the page. ``role``: published, updated, reviewed, next-review or dated (a bare date in the byline).

    ``first`` and ``last``: the days it can mean (of "May 2024" the 1st and the 31st, of "03/05/2024" two days); both None
    where there is no such day ("30 February").
    """

    role: str = "dated"
    first: datetime.date | None = None
    last: datetime.date | None = None
