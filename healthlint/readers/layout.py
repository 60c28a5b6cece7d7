"""How the lines of a plain text belong together: paragraphs, list items, headings. Heuristics, stated where they are.

Plain text says nothing of its structure but by how it looks, so these decisions can be wrong. They are made so that
two sentences are rarely glued together that do not belong together, and a sentence is rarely cut in two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from healthlint.readers.lines import LINE_END

IGNORED = "\0"  # a line of these is not there

_LINE = re.compile(r"[^\r\n]+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_RULE = re.compile(r"[-=_*#~+.\s]+")
_MARKER = re.compile(r"(?P<bullet>[-*•‣◦▪■●○·–—]|\+)[ \t]+(?=\S)|(?P<number>\d{1,3}[.)]|\(\d{1,2}\)|\(?[a-z]\))[ \t]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_TERMINAL = re.compile(r"[.!?:;…][\"'”’)\]»]*$")
_DATE = re.compile(r"(?:\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b.*\d|\d[\d/.-]{4,})", re.I)
_FIRST_WORD = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_UNFINISHED = re.compile(
    r"(?:an?|and|are|as|at|but|by|for|from|if|in|into|is|of|on|or|that|the|their|this|to|was|were|which|with|your)", re.I
)
# In one line: a bullet behind a gap; a bullet behind the end of a sentence where there are such gaps; a wide gap.
_INLINE = re.compile(r"(?P<gap>[ \t]{2,})[-*•][ \t]+(?=\S)|[ \t]+•[ \t]+(?=\S)|(?<=[.:?!])[ \t]-[ \t]+(?=\S)|[ \t]{3,}")


@dataclass(slots=True)
class Line:
    """One line that is not blank: source offsets of its text without the white space around it."""

    start: int
    end: int
    text: str
    indent: int
    first: bool  # stands behind a blank line or at the top


@dataclass(slots=True)
class Unit:
    """What becomes one block. ``parts`` are source ranges, one for each line in it."""

    kind: str  # paragraph, item or heading
    parts: list[tuple[int, int]]
    text: str
    first: bool = True
    indent: int = 0
    ordered: bool = False
    level: int = 0


def units(text: str) -> list[Unit]:
    """The paragraphs, items and headings of a text, in order."""
    lines = _lines(text)
    width = _wrap_width(lines)
    found: list[Unit] = []
    previous: Line | None = None
    for line in lines:
        if _RULE.fullmatch(line.text):
            if previous is not None and not line.first and _UNDERLINE.fullmatch(line.text):
                _underline(found[-1], 1 if line.text[0] == "=" else 2)
            previous = None
            continue
        unit = _begin(line, found[-1] if found else None, previous, width)
        if unit is None:
            found[-1].parts.append((line.start, line.end))
            found[-1].text += " " + line.text
        else:
            found.append(unit)
        previous = line
    found = [piece for unit in found for piece in _split(unit, text)]
    _headings(found)
    return found


def _underline(unit: Unit, level: int) -> None:
    if len(unit.parts) == 1 and unit.kind != "item":
        unit.kind, unit.level = "heading", level


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    done = ignored = 0
    for match in _LINE.finditer(text):
        content = match[0].strip()
        if not content.strip(IGNORED):
            ignored += bool(content)
            continue
        start = match.start() + match[0].index(content[0])
        ends = len(LINE_END.findall(text, done, match.start())) - ignored
        lines.append(Line(start, start + len(content), content, start - match.start(), not lines or ends > 1))
        done, ignored = match.end(), 0
    return lines


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text was wrapped; 0 where lines end for another reason.

    Wrapped are lines of 45 to 120 characters of which most could not have taken one more word, and of which many go
    on in lower case.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.first and not _MARKER.match(b.text)]
    if len(pairs) < 3:
        return 0
    widths = sorted(a.indent + len(a.text) for a, _ in pairs)
    width = widths[(len(widths) - 1) * 9 // 10]
    if not 45 <= width <= 120:
        return 0
    filled = sum(_filled(a, b, width) for a, b in pairs)
    lower = sum(b.text[0].islower() for _, b in pairs)
    return width if filled >= 0.6 * len(pairs) and lower >= 0.4 * len(pairs) else 0


def _filled(line: Line, following: Line, width: int) -> bool:
    word = _FIRST_WORD.match(following.text)
    room = line.indent + len(line.text) + 1 + (len(word[0]) if word else 0)
    return room > width - 2 and following.indent + len(following.text) <= width + 15


def _begin(line: Line, unit: Unit | None, previous: Line | None, width: int) -> Unit | None:
    """The unit that begins with this line; None where the line goes on with the last one."""
    joins = unit is not None and previous is not None and not line.first and _joins(unit, previous, line, width)
    marker = _MARKER.match(line.text)
    if marker and joins and unit is not None and unit.kind != "item" and not _TERMINAL.search(unit.text):
        marker = None  # a dash or a number that wrapping put at the start of a line
    if marker:
        start = line.start + marker.end()
        return Unit("item", [(start, line.end)], line.text[marker.end() :], line.first, line.indent, bool(marker["number"]))
    if joins:
        return None
    hashes = _HASHES.match(line.text)
    if hashes:
        body = line.text[hashes.end() :].rstrip("# ")
        start = line.start + hashes.end()
        return Unit("heading", [(start, start + len(body))], body, line.first, level=len(hashes[1]))
    return Unit("paragraph", [(line.start, line.end)], line.text, line.first, line.indent)


def _joins(unit: Unit, previous: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the sentence or paragraph of the line above it."""
    if width and _filled(previous, line, width):
        return not (line.indent >= previous.indent + 2 and unit.kind != "item" and _TERMINAL.search(previous.text))
    if unit.kind == "item" and line.indent >= unit.indent + 2:
        return line.text[0].islower() or not _TERMINAL.search(previous.text)
    if not line.text[0].islower() or _TERMINAL.search(previous.text):
        return False
    last = previous.text.rsplit(None, 1)[-1]
    if last.endswith(",") or _UNFINISHED.fullmatch(last):
        return True
    return len(previous.text) >= 60 and not unit.text[0].islower()


def _split(unit: Unit, text: str) -> list[Unit]:
    """Units of a line that holds bullets or wide gaps; a gap inside a sentence is only space."""
    if len(unit.parts) > 1:
        return [unit]
    start, end = unit.parts[0]
    line = text[start:end]
    if "  " not in line and "\t" not in line and "•" not in line:
        return [unit]
    cuts = list(_INLINE.finditer(line))
    bullets = any(cut["gap"] for cut in cuts)
    found = []
    kind, done = unit.kind, 0
    for cut in cuts:
        mark = cut[0].strip()
        if mark:
            if mark == "-" and not bullets:
                continue
        elif not (_TERMINAL.search(line[done : cut.start()]) or line[cut.end()].isupper()):
            continue
        if line[done : cut.start()].strip():
            found.append(_piece(unit, kind, start + done, start + cut.start(), line[done : cut.start()]))
        kind, done = "item" if mark else "paragraph", cut.end()
    found.append(_piece(unit, kind, start + done, end, line[done:]))
    found[0].first = unit.first
    return found


def _piece(unit: Unit, kind: str, start: int, end: int, text: str) -> Unit:
    return Unit(kind, [(start, end)], text, False, unit.indent, unit.ordered and kind == "item", unit.level)


def _headings(found: list[Unit]) -> None:
    """Turn into headings the short lines that stand above something longer.

    Read from the end, so that a heading may stand above a heading. The first heading is of level 1 if nothing but
    headings stands before it, all others that do not say their level of level 2.
    """
    below: Unit | None = None
    for unit in reversed(found):
        if unit.kind == "paragraph" and len(unit.parts) == 1 and below is not None and _is_heading(unit.text, below):
            unit.kind = "heading"
        below = unit
    for index, unit in enumerate(found):
        if unit.kind == "heading" and not unit.level:
            unit.level = 1 if index == 0 else 2


def _is_heading(text: str, below: Unit) -> bool:
    words = _WORD.findall(text)
    if not 1 <= len(words) <= 14 or len(text) > 100 or text[0].islower() or text[-1] in ".!,;:-–—" or _DATE.search(text):
        return False
    longer = len(below.text) >= max(60, len(text) + 1) or (len(below.text.split()) > 6 and below.text[-1:] in ".!")
    if text[-1] == "?":
        return longer or below.kind != "paragraph"
    if "@" in text or "://" in text or _UNFINISHED.fullmatch(words[-1]):
        return False
    titled = sum(word[0].isupper() for word in words if len(word) > 3) >= sum(len(word) > 3 for word in words) * 0.7
    if below.kind == "heading":
        return titled and len(words) > 1
    if not text[0].isalpha() and not titled:
        return False
    return longer or below.kind == "item"
