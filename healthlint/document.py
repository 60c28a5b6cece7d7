"""What was read: a source text and the blocks of prose found in it.

Frozen values, no behaviour beyond looking up a place. Imports nothing of ours.

Every offset is an index into a ``str`` (Unicode code points), never bytes and never UTF-16 units. There are two kinds:
*text offsets* index ``Block.text``; *source offsets* index ``Source.text``. ``Block.to_source`` is the only bridge.
A byte order mark is not part of the source text, so offset 0 is the first character an editor shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

# A line ends where editors and pre-commit think it ends; str.splitlines() would also split at form feeds and U+2028.
_LINE_END = re.compile(r"\r\n|\n|\r")

OBJECT = "\ufffc"  # stands in block text for what is not prose: inline code, an image, a formula, a control

# Kinds of block. Prose is what a reader reads in order; META is said about the page; LINK and ALT repeat or describe.
PROSE = frozenset({"heading", "paragraph", "item", "cell", "header-cell", "caption", "term", "definition"})
META = frozenset({"title", "description", "front-matter"})
KINDS = PROSE | META | {"alt", "link", "raw"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of source offsets."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


class Position(NamedTuple):
    """A 1-based line and a 1-based column counted in characters."""

    line: int
    column: int


class Piece(NamedTuple):
    """A run of block text ``[start, end)`` and the source ``[source_start, source_end)`` it was read from.

    ``verbatim``: the two are the same characters, so an offset inside maps one to one. Otherwise (an entity, an escape,
    folded white space, a stand-in for code) the run is one unit and every place in it maps to the whole source range.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    verbatim: bool


class Mark(NamedTuple):
    """Inline markup over ``[start, end)`` of block text.

    ``kind`` is one of: link, emphasis, strong, code, image, superscript, subscript, quote, footnote, abbreviation,
    deleted, inserted, break (over the newline of a line break that a reader sees, as ``<br>`` makes it; a newline
    without it is but where the source line ended). ``target`` is a link's address, an abbreviation's expansion or a
    footnote's label.
    """

    kind: str
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of text: a paragraph, a heading, a list item, a table cell, a page title, an image's alt text, ...

    kind      one of ``KINDS``
    text      what a reader sees, with entities decoded and markup gone; may hold newlines where the source line broke
    pieces    cover ``text`` without gap or overlap and run forward in the source
    level     heading level 1 to 6; nesting depth of a list item; else 0
    context   the containers around it, outermost first: blockquote, list, ordered-list, definition-list, table,
              footnote, figure, details, summary, header, footer, aside, address, form, label, admonition
    group     items with the same non-zero number are siblings in one list, cells in one table
    label     the front matter key (``author.name``), a link's address, a footnote's label; else empty
    """

    kind: str
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    level: int = 0
    context: tuple[str, ...] = ()
    group: int = 0
    label: str = ""

    def to_source(self, start: int, end: int) -> Span:
        """The source range of text ``[start, end)``; markup between two touched pieces lies inside it.

        An empty range maps to an empty range at the piece that begins there (at the end of text: behind the last one).
        Raises ValueError outside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start}..{end} is not inside a text of {len(self.text)} characters")
        pieces = self.pieces
        if not pieces:
            return Span(0, 0)
        first = pieces[min(_at(pieces, start), len(pieces) - 1)]
        if start >= first.end:  # only at the very end of the text
            return Span(first.source_end, first.source_end)
        left = first.source_start + (start - first.start if first.verbatim else 0)
        if start == end:
            return Span(left, left)
        last = pieces[_at(pieces, end - 1)]
        right = last.source_start + (end - last.start) if last.verbatim else last.source_end
        return Span(left, right)

    @property
    def span(self) -> Span:
        """The source range of the whole text."""
        return self.to_source(0, len(self.text))


def _at(pieces: tuple[Piece, ...], offset: int) -> int:
    return bisect_right(pieces, offset, key=lambda piece: piece.start) - 1


class Stated(NamedTuple):
    """What a source says about its page for machines, and the source range of the value.

    origin  front-matter, meta, link, json-ld, time (a ``<time datetime>``) or element (marked up by rel, itemprop or class)
    name    the key as written: ``author.name``, ``article:published_time``, ``0.@graph.2.author.name``; of a time its
            itemprop and class
    value   as text, references decoded
    """

    origin: str
    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the format (``<!-- -->``, ``{/* */}``, ``#`` in front matter), without its delimiters."""

    text: str
    span: Span


@dataclass(frozen=True)
class Source:
    """The decoded text of one file. ``path`` is as the user gave it (``-`` and the like included)."""

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Line and column (both 1-based, columns in characters) of a source offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """The source offset of a 1-based line and column; raises IndexError for a line that is not there."""
        return self._starts[line - 1] + column - 1

    @property
    def line_count(self) -> int:
        """Number of lines, counting an empty last one."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """Line ``number`` (1-based) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@dataclass(frozen=True)
class Document:
    """A source read as blocks, in source order.

    format    markdown, html or plain
    meta      front matter or head facts as plain values (str, int, list, dict, date), as their parser gives them
    dialects  template systems that may stand in this source because something renders it later:
              hugo, jekyll, mdx, kramdown, docusaurus ...
    problems  what the reader could not make sense of, one sentence each, with its place: not silently dropped
    stated    every single value of front matter, head, JSON-LD and byline markup with its place, in source order
    """

    source: Source
    format: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    dialects: frozenset[str] = frozenset()
    problems: tuple[tuple[Span, str], ...] = ()
    stated: tuple[Stated, ...] = ()

    def __post_init__(self) -> None:
        for block in self.blocks:
            check_pieces(block, len(self.source.text))

    @cached_property
    def raw(self) -> Block:
        """The whole source as one block of kind ``raw``, for rules about markup."""
        text = self.source.text
        return Block("raw", text, (Piece(0, len(text), 0, len(text), True),) if text else ())


def check_pieces(block: Block, source_length: int) -> None:
    """Raise ValueError where the pieces of a block leave a gap, overlap, or run backwards in the source."""
    text_end = source_end = 0
    for piece in block.pieces:
        if piece.start != text_end or piece.source_start < source_end or piece.source_end < piece.source_start:
            raise ValueError(f"pieces of a {block.kind} do not follow each other at text offset {piece.start}")
        if piece.verbatim and piece.end - piece.start != piece.source_end - piece.source_start:
            raise ValueError(f"a verbatim piece of a {block.kind} changes length at text offset {piece.start}")
        text_end, source_end = piece.end, piece.source_end
    if text_end != len(block.text) or source_end > source_length:
        raise ValueError(f"the pieces of a {block.kind} do not cover its text")
