"""The lines of a source with a range underlined, cropped to a width, for people to look at."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.document import Source, Span
from healthlint.reporters.style import columns, named, visible, width

_LINE_END = re.compile(r"[\r\n]")
_MORE = "…"


class Row(NamedTuple):
    """A line of the source and the spaces and carets under it. ``number`` 0: lines left out."""

    number: int
    text: str
    marks: str


def rows(source: Source, span: Span, room: int) -> list[Row]:
    """The line of a range, or its first and its last. ``room``: columns there are for the text."""
    first = source.position(span.start)
    last = source.position(span.end)
    if last.column == 1 and last.line > first.line:  # a range that ends with its line end ends on that line
        last = source.position(span.end - 1)
    if first.line == last.line:
        return [_row(source, first.line, span.start, span.end, room)]
    opening = _row(source, first.line, span.start, None, room)
    closing = _row(source, last.line, None, span.end, room)
    left_out = [Row(0, _MORE, "")] if last.line > first.line + 1 else []
    return [opening, *left_out, closing]


def _row(source: Source, line: int, start: int | None, end: int | None, room: int) -> Row:
    """One line, underlined from ``start`` (None: its first word) to ``end`` (None: its end). Offsets are of the source.

    Only a window of the line is looked at, for a line may be a million characters long.
    """
    text = source.text
    begin = source.offset(line)
    if start is None:
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
    reach = min(len(text), min(start + room, start + room if end is None else end) + room)
    close = _LINE_END.search(text, start, reach)
    stop = close.start() if close else reach
    end = stop if end is None else min(end, stop)
    left = max(begin, start - room)
    more = _MORE if not close and reach < len(text) else ""
    inside = text[start:end]
    if not inside.strip() or all(width(one) == 0 for one in inside):
        inside = "".join("·" if one == " " else named(one) for one in inside[:room])  # what cannot be seen is shown
    return _fit(line, visible(text[left:start]), visible(inside), visible(text[end:stop]) + more, room, cut=left > begin)


def _fit(line: int, before: str, inside: str, after: str, room: int, *, cut: bool) -> Row:
    """Crop the three parts of a line to the room: the middle first, then what stands behind, then before."""
    need = columns(before) + columns(inside) + columns(after)
    if need > room or cut:
        inside_room = max(room * 2 // 3, room - columns(before) - columns(after))
        whole = inside
        inside = _head(whole, inside_room)
        after = after if inside == whole else ""
        spare = room - columns(inside)
        after_room = max(spare // 2, spare - columns(before))
        after = _head(after, after_room)
        before = _tail(before, room - columns(inside) - columns(after), cut=cut)
    return Row(line, before + inside + after, " " * columns(before) + "^" * max(1, columns(inside)))


def _head(text: str, room: int) -> str:
    """The beginning of a text in so many columns, ``…`` where it was cut, between words if one ends near."""
    if columns(text) <= room:
        return text
    taken = _take(text, room - 1)
    space = taken.rfind(" ")
    return (taken[:space] if space > len(taken) - 16 and space > 0 else taken) + _MORE if room > 0 else ""


def _tail(text: str, room: int, *, cut: bool) -> str:
    if columns(text) <= room - cut:
        return (_MORE if cut else "") + text
    if room <= 1:
        return _MORE[:room]
    taken = _take(text[::-1], room - 1)[::-1]
    space = taken.find(" ")
    return _MORE + (taken[space + 1 :] if 0 <= space < 15 and space < len(taken) - 1 else taken)


def _take(text: str, room: int) -> str:
    used = 0
    for number, character in enumerate(text):
        used += width(character)
        if used > room:
            return text[:number]
    return text
