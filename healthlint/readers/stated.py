"""What a page states for machines: head values, JSON-LD and byline markup, each with the place of its value."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from healthlint.document import Span, Stated
from healthlint.readers.flow import Flow

_TOKEN = re.compile(r'\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<sign>[{}\[\],:])|(?P<bare>[^\s{}\[\],:"]+))', re.S)
_BYLINE_CLASS = re.compile(
    r"(?:^|\s)(?P<what>(?:entry-|post-|article-|p-)?(?:author|byline)(?:-name)?|(?:medical-)?reviewe(?:r|d-by)(?:-name)?)(?=\s|$)",
    re.I,
)
_BYLINE_PROPERTY = frozenset(
    {"author", "creator", "reviewedby", "editor", "datepublished", "datemodified", "lastreviewed", "datecreated"}
)
_FAR = 400  # characters in which a byline's element must end
_TAG = re.compile(r"<[^>]*>")


def add(flow: Flow, origin: str, name: str, value: str, start: int, end: int) -> None:
    """Note a value that stands at ``[start, end)`` in the source; an empty one is none."""
    if value.strip():
        flow.stated.append(Stated(origin, name, value.strip(), Span(start, end)))


def byline(flow: Flow, name: str, end: int, rel: str, properties: str, classes: str) -> None:
    """Note what an element says by ``rel=author``, an itemprop or a class that it holds; its start tag ends at ``end``."""
    what = next((one for one in properties.lower().split() if one in _BYLINE_PROPERTY), "")
    if not what and "author" in rel.lower().split():
        what = "author"
    if not what and (match := _BYLINE_CLASS.search(classes)):
        what = "reviewer" if "review" in match["what"].lower() else "author"
    if not what:
        return
    source = flow.source.text[end : end + _FAR]
    close = source.lower().find(f"</{name}")
    if close < 0:
        return
    raw = source[:close]
    left = len(raw) - len(raw.lstrip())
    inside = raw.strip()
    add(flow, "element", what, " ".join(html.unescape(_TAG.sub(" ", inside)).split()), end + left, end + left + len(inside))


def json_ld(flow: Flow, content: str, start: int) -> None:
    """Take in a JSON-LD script whose content stands at ``start``; content that is no JSON is left alone."""
    try:
        value: Any = json.loads(content)
    except (ValueError, RecursionError):
        return
    found = flow.meta.setdefault("json_ld", [])
    if not isinstance(found, list):  # front matter has a key of that name
        return
    base = len(found)
    found.extend(value if isinstance(value, list) else [value])
    for path, scalar, first, last in _scalars(content):
        if isinstance(value, list):
            index, _, rest = path.partition(".")
            path = f"{base + int(index)}.{rest}"
        else:
            path = f"{base}.{path}"
        add(flow, "json-ld", path.rstrip("."), scalar, start + first, start + last)


def _scalars(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Path, value and range (of a string without its quotes) of every scalar in valid JSON."""
    path: list[str | int] = []
    wants_key = False
    for match in _TOKEN.finditer(text):
        sign = match["sign"]
        if sign in ("{", "["):
            path.append("" if sign == "{" else 0)
            wants_key = sign == "{"
        elif sign in ("}", "]"):
            path.pop()
            wants_key = False
        elif sign == ",":
            if path and isinstance(path[-1], int):
                path[-1] += 1
            else:
                wants_key = True
        elif sign == ":":
            wants_key = False
        elif match["string"] is not None:
            value = str(json.loads(match["string"]))
            if wants_key:
                path[-1] = value
            else:
                yield ".".join(map(str, path)), value, match.start("string") + 1, match.end("string") - 1
        else:
            yield ".".join(map(str, path)), match["bare"], match.start("bare"), match.end("bare")
