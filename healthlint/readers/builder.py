"""Puts block text together while keeping where each character came from. Shared by all readers."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from healthlint.document import OBJECT, Block, Mark, Piece

_ADDRESS = re.compile(r"(?:https?://|mailto:|ftp://|www\.)\S+|[^\s@/]+@[^\s@/]+\.[^\s@/]+|[^\s/@]+\.[a-z]{2,}/\S*", re.I)
_piece_end = attrgetter("end")
_SCHEME = re.compile(r"(?:https?:|mailto:|ftp:)?/{0,2}(?:www\.)?", re.I)


class BlockBuilder:
    """Collects the text of one block from left to right; offsets given are source offsets."""

    __slots__ = ("_marks", "_open", "_pieces", "_texts", "last", "length")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._open: list[tuple[str, int, str]] = []
        self.length = 0
        self.last = ""  # the last character added

    def verbatim(self, text: str, start: int) -> None:
        """Add text that stands at ``start`` in the source character for character."""
        if not text:
            return
        begin, self.length = self.length, self.length + len(text)
        self.last = text[-1]
        self._texts.append(text)
        if self._pieces:
            last = self._pieces[-1]
            if last.verbatim and last.source_end == start:
                self._pieces[-1] = Piece(last.start, self.length, last.source_start, start + len(text), True)
                return
        self._pieces.append(Piece(begin, self.length, start, start + len(text), True))

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source ``[start, end)`` as one unit: an entity, folded white space."""
        if not text:
            return
        begin, self.length = self.length, self.length + len(text)
        self.last = text[-1]
        self._pieces.append(Piece(begin, self.length, start, end, False))
        self._texts.append(text)

    def trim(self) -> None:
        """Take back the spaces at the end."""
        while self._pieces and self.last in " \t":
            text = self.text
            kept = len(text.rstrip(" \t"))
            self._texts = [text[:kept]]
            self._pieces = list(cut(tuple(self._pieces), 0, kept))
            self.length, self.last = kept, text[kept - 1 : kept]

    def object(self, kind: str, start: int, end: int, target: str = "") -> None:
        """Add the stand-in for something that is not prose (code, an image) and mark it."""
        begin = self.length
        self.decoded(OBJECT, start, end)
        self._marks.append(Mark(kind, begin, self.length, target))

    @property
    def source_end(self) -> int:
        """Where in the source what was added last ends."""
        return self._pieces[-1].source_end if self._pieces else 0

    def mark(self, kind: str, start: int, end: int, target: str = "") -> None:
        """Mark text ``[start, end)`` that was already added."""
        self._marks.append(Mark(kind, start, end, target))

    def open(self, kind: str, target: str = "") -> None:
        """Begin inline markup here."""
        self._open.append((kind, self.length, target))

    def close(self, kind: str) -> None:
        """End the innermost open markup of that kind; nothing happens where none is open.

        A link whose text is but its own address becomes a stand-in: an address is not prose.
        """
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == kind:
                _, start, target = self._open.pop(index)
                if start >= self.length:
                    return
                if kind == "link" and _is_address(self.text[start:], target):
                    self._replace(start, kind, target)
                else:
                    self._marks.append(Mark(kind, start, self.length, target))
                return

    def _replace(self, start: int, kind: str, target: str) -> None:
        gone = cut(tuple(self._pieces), start, self.length)
        self._texts = [self.text[:start]]
        self._pieces = list(cut(tuple(self._pieces), 0, start))
        self._marks = [mark for mark in self._marks if mark.end <= start]
        self.length = start
        self.object(kind, gone[0].source_start, gone[-1].source_end, target)

    def _address(self) -> bool:
        """Whether it holds an address, which names something, and not only pictures and code."""
        kinds = {mark.kind for mark in self._marks}
        return "link" in kinds and "image" not in kinds

    @property
    def text(self) -> str:
        """What was collected so far."""
        if len(self._texts) > 1:
            self._texts = ["".join(self._texts)]
        return self._texts[0] if self._texts else ""

    def finish(
        self, kind: str, *, level: int = 0, context: tuple[str, ...] = (), group: int = 0, label: str = ""
    ) -> list[Block]:
        """The block without white space at its ends, and behind it one block of kind ``link`` for each link in it.

        Empty where nothing but white space was collected and, unless it is a heading, nothing but pictures and code.
        Markup still open ends here; marks do not reach over white space at their ends.
        """
        while self._open:
            self.close(self._open[-1][0])
        text = self.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if start >= end or (kind != "heading" and _no_words(text) and not self._address()):
            return []
        pieces = cut(tuple(self._pieces), start, end) if start or end < len(text) else tuple(self._pieces)
        text = text[start:end]
        marks = _trimmed(self._marks, text, start) if self._marks else ()
        blocks = [Block(kind, text, pieces, marks, level, context, group, label)]
        for mark in marks:
            if mark.kind == "link":
                words = text[mark.start : mark.end]
                if not _no_words(words):
                    inside = cut(pieces, mark.start, mark.end)
                    blocks.append(Block("link", words, inside, (), 0, context, group, mark.target))
        return blocks


def _no_words(text: str) -> bool:
    return OBJECT in text and not text.replace(OBJECT, "").strip()


def _is_address(text: str, target: str) -> bool:
    text = text.strip()
    if not _ADDRESS.fullmatch(text):
        return False
    bare, other = (_SCHEME.sub("", address, count=1).rstrip("/").casefold() for address in (text, target))
    return bare == other


def _trimmed(marks: list[Mark], text: str, shift: int) -> tuple[Mark, ...]:
    kept = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        start, end = max(mark.start - shift, 0), min(mark.end - shift, len(text))
        if mark.kind != "break":
            inside = text[start:end]
            start += len(inside) - len(inside.lstrip())
            end -= len(inside) - len(inside.rstrip())
        if start < end:
            kept.append(Mark(mark.kind, start, end, mark.target))
    return tuple(kept)


def cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of text ``[start, end)``, counted from ``start``."""
    kept: list[Piece] = []
    for index in range(bisect_right(pieces, start, key=_piece_end), len(pieces)):
        piece = pieces[index]
        if piece.start >= end:
            break
        left, right = max(piece.start, start), min(piece.end, end)
        if piece.verbatim:
            source = piece.source_start + left - piece.start
            kept.append(Piece(left - start, right - start, source, source + right - left, True))
        else:
            kept.append(Piece(left - start, right - start, piece.source_start, piece.source_end, False))
    return tuple(kept)
