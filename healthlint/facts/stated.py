"""Who wrote and checked a page, when, and of what kind it is, as it states for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from healthlint.document import Block, Stated
from healthlint.facts import dates, people
from healthlint.facts.fact import Dated, Person
from healthlint.facts.lazy import Lazy

if TYPE_CHECKING:
    from healthlint.page import Page


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Keys without case, signs and prefix: "last_modified", "lastModified" and "article:modified_time" are one.
_AUTHOR = _set(
    "author authors byline writer writers writtenby creator creators contributor contributors articleauthor citationauthor"
    " parselyauthor sailthruauthor dccreator"
)
_REVIEWER = _set(
    "reviewer reviewers reviewedby medicalreviewer medicalreviewers medicallyreviewedby clinicalreviewer"
    " clinicallyreviewedby factcheckedby factchecker checkedby verifiedby approvedby expertreviewer medicaleditor"
)
_DATES: Mapping[str, frozenset[str]] = {
    "published": _set(
        "date publishdate publisheddate published publishedat publishedon publishedtime pubdate datepublished dateposted"
        " posted createdat created datecreated firstpublished publicationdate citationpublicationdate issued parselypubdate"
        " sailthrudate articlepublished entrydatepublished dtpublished"
    ),
    "updated": _set(
        "lastmod updated update lastupdate lastupdated updatedat updateddate updatedon updatedtime dateupdated modified"
        " lastmodified modifiedtime modifiedat modifieddate datemodified revised revision lastrevised dtupdated revisedat"
    ),
    "reviewed": _set(
        "reviewed lastreviewed lastreview reviewdate reviewedat reviewedon datereviewed reviewdon medicallyreviewed"
        " medicallyreviewedon medicalreviewdate dateofreview lastchecked checked factchecked factcheckedon"
    ),
    "next-review": _set("nextreview nextreviewdate nextreviewdue reviewdue reviewduedate reviewby expires expirydate"),
}
_PREFIX = Lazy(r"\A(?:article|og|dc|dcterms|schema|params|page|site|meta|post)[.:]", re.IGNORECASE)
_PAGES = Lazy(r"(?:Article|Page|Posting|Report|Drug|MedicalCondition|MedicalTherapy|MedicalProcedure|MedicalTest|Guide)\Z")
_AUTHOR_KEYS, _REVIEWER_KEYS = ("author", "creator"), ("reviewedBy", "reviewer", "editor")


def read(page: Page) -> tuple[list[Person], list[Dated]]:
    """Everybody and every date that front matter, head, JSON-LD and byline markup name, in order."""
    persons: list[Person] = []
    days: list[Dated] = []
    for one in page.stated:
        if one.origin == "json-ld":
            continue
        role, what = _asked(one)
        if role in _DATES:
            days += dated(page.raw, one, role)
        elif role and what in ("", "name", "fullname", "displayname", "title"):
            persons += _person(page.raw, one, role, _credentials(page.stated, one) if what else "")
    graph = Graph(page)
    return persons + list(graph.people()), days + list(graph.dates())


def _asked(one: Stated) -> tuple[str, str]:
    """What the key of a value asks for (author, reviewer, a role of dates, nothing) and which part of it this is."""
    if one.origin == "link":
        return "", ""
    if one.origin == "time":
        for name in one.name.split():
            for role in ("published", "updated", "reviewed"):
                if plain(name) in _DATES[role]:
                    return role, ""
        return "", ""
    name = _PREFIX.code.sub("", one.name)
    head, _, rest = name.partition(".")
    for part, left in ((head, rest), (rest, "")):
        key = plain(part)
        for role, keys in (("author", _AUTHOR), ("reviewer", _REVIEWER), *_DATES.items()):
            if key in keys:
                return role, plain(left)
    return "", ""


def plain(key: str) -> str:
    """A key as it is compared: small letters only."""
    return re.sub(r"[^a-z]", "", key.lower())


def _person(raw: Block, one: Stated, role: str, credentials: str) -> Iterator[Person]:
    value = re.sub(r"\A(?:(?:written|posted|reviewed|medically reviewed|authored) )?by:?\s+", "", one.value, flags=re.I)
    if value.startswith(("http:", "https:", "/", "@", "#")) or value.lower() in ("true", "false", "null", "none", "~"):
        return
    who = people.read(value, stated=True)
    if who:
        yield Person(who.name, raw, one.span.start, one.span.end, one.origin, role, who.kind, who.credentials or credentials)


def _credentials(every: Sequence[Stated], one: Stated) -> str:
    """What stands beside a name under the same key: ``author.credentials``, ``author.job_title``."""
    stem = one.name.rpartition(".")[0]
    for other in every:
        above, _, last = other.name.rpartition(".")
        if other.origin == one.origin and above == stem and plain(last) in _CREDENTIALS:
            return other.value
    return ""


_CREDENTIALS = _set("credentials credential jobtitle role qualifications qualification honorificsuffix degree suffix")


def dated(raw: Block, one: Stated, role: str) -> Iterator[Dated]:
    """The date that a value is; nothing where it holds none."""
    for found in dates.find(one.value):
        if found.start <= 1:
            yield Dated(one.value, raw, one.span.start, one.span.end, one.origin, role, found.first, found.last)
        return


class Graph:
    """The nodes of a page's JSON-LD."""

    def __init__(self, page: Page) -> None:
        self.raw = page.raw
        self.places = {one.name: one for one in page.stated if one.origin == "json-ld"}
        found = page.meta.get("json_ld")
        self.nodes: list[tuple[str, Mapping[str, Any]]] = []
        self.ids: dict[str, tuple[str, Mapping[str, Any]]] = {}
        for index, value in enumerate(found if isinstance(found, list) else []):
            self._walk(str(index), value, 0)

    def _walk(self, path: str, value: Any, depth: int) -> None:
        if depth > 12:
            return
        if isinstance(value, dict):
            if "@type" in value:
                self.nodes.append((path, value))
                if isinstance(value.get("@id"), str):
                    self.ids.setdefault(value["@id"], (path, value))
            for key, inner in value.items():
                self._walk(f"{path}.{key}", inner, depth + 1)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                self._walk(f"{path}.{index}", inner, depth + 1)

    @property
    def pages(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The nodes that speak of a page."""
        return ((path, node) for path, node in self.nodes if any(_PAGES.code.search(name) for name in types(node)))

    def dates(self) -> Iterator[Dated]:
        """Dates of the pages among the nodes."""
        for path, node in self.pages:
            for key, role in (("datePublished", "published"), ("dateModified", "updated"), ("lastReviewed", "reviewed")):
                place = self.places.get(f"{path}.{key}")
                if place and isinstance(node.get(key), str):
                    yield from dated(self.raw, place, role)

    def people(self) -> Iterator[Person]:
        """Authors and reviewers of the pages among the nodes."""
        for path, node in self.pages:
            for keys, role in ((_AUTHOR_KEYS, "author"), (_REVIEWER_KEYS, "reviewer")):
                for key in keys:
                    value = node.get(key)
                    for index, one in enumerate(value if isinstance(value, list) else [value]):
                        yield from self._who(
                            f"{path}.{key}.{index}" if isinstance(value, list) else f"{path}.{key}", one, role
                        )

    def _who(self, path: str, value: Any, role: str) -> Iterator[Person]:
        if isinstance(value, str) and path in self.places:
            yield from _person(self.raw, self.places[path], role, "")
            return
        if not isinstance(value, dict):
            return
        if "name" not in value and isinstance(value.get("@id"), str):
            path, value = self.ids.get(value["@id"], (path, value))
        place = self.places.get(f"{path}.name")
        if place is None:
            return
        known = " ".join(
            str(value[key]) for key in ("honorificSuffix", "jobTitle", "hasCredential") if isinstance(value.get(key), str)
        )
        for person in _person(self.raw, place, role, known):
            kind = "organisation" if any("Organization" in name for name in types(value)) else person.kind
            if "Person" in types(value) and person.kind == "organisation":
                kind = "person"
            yield Person(person.value, person.block, person.start, person.end, "json-ld", role, kind, person.credentials)


def types(node: Mapping[str, Any]) -> list[str]:
    """The ``@type`` of a node, without the address before it."""
    value = node.get("@type")
    return [str(one).rpartition("/")[2] for one in (value if isinstance(value, list) else [value]) if one]
