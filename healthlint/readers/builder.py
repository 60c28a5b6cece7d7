"""Puts block text together while keeping where each character came from. Shared by all readers."""

from __future__ import annotations

from healthlint.document import OBJECT, Block, Mark, Piece


class BlockBuilder:
    """Collects the text of one block from left to right; offsets given are source offsets."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._marks: list[Mark] = []
        self._open: list[tuple[str, int, str]] = []
        self.length = 0

    def verbatim(self, text: str, start: int) -> None:
        """Add text that stands at ``start`` in the source character for character."""
        if not text:
            return
        begin, self.length = self.length, self.length + len(text)
        if self._pieces:
            last = self._pieces[-1]
            if last.verbatim and last.source_end == start:
                self._pieces[-1] = Piece(last.start, self.length, last.source_start, start + len(text), True)
                self._texts.append(text)
                return
        self._pieces.append(Piece(begin, self.length, start, start + len(text), True))
        self._texts.append(text)

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source ``[start, end)`` as one unit: an entity, folded white space."""
        if not text:
            return
        begin, self.length = self.length, self.length + len(text)
        self._pieces.append(Piece(begin, self.length, start, end, False))
        self._texts.append(text)

    def object(self, kind: str, start: int, end: int, target: str = "") -> None:
        """Add the stand-in for something that is not prose (code, an image) and mark it."""
        begin = self.length
        self.decoded(OBJECT, start, end)
        self._marks.append(Mark(kind, begin, self.length, target))

    def open(self, kind: str, target: str = "") -> None:
        """Begin inline markup here."""
        self._open.append((kind, self.length, target))

    def close(self, kind: str) -> None:
        """End the innermost open markup of that kind; nothing happens where none is open."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == kind:
                _, start, target = self._open.pop(index)
                if start < self.length:
                    self._marks.append(Mark(kind, start, self.length, target))
                return

    @property
    def text(self) -> str:
        """What was collected so far."""
        return "".join(self._texts)

    def finish(
        self, kind: str, *, level: int = 0, context: tuple[str, ...] = (), group: int = 0, label: str = ""
    ) -> list[Block]:
        """The block without white space at its ends, and behind it one block of kind ``link`` for each link in it.

        Empty where nothing but white space was collected. Markup still open ends here.
        """
        while self._open:
            self.close(self._open[-1][0])
        text = self.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if start >= end:
            return []
        pieces = cut(tuple(self._pieces), start, end)
        marks = tuple(
            Mark(mark.kind, max(mark.start - start, 0), min(mark.end, end) - start, mark.target)
            for mark in sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
            if mark.start < end and mark.end > start
        )
        block = Block(kind, text[start:end], pieces, marks, level, context, group, label)
        links = [
            Block("link", block.text[mark.start:mark.end], cut(pieces, mark.start, mark.end), (), 0, context, group,
                  mark.target)
            for mark in marks if mark.kind == "link"
        ]
        return [block, *links]


def cut(pieces: tuple[Piece, ...], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of text ``[start, end)``, counted from ``start``."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.end <= start or piece.start >= end:
            continue
        left, right = max(piece.start, start), min(piece.end, end)
        if piece.verbatim:
            source = piece.source_start + left - piece.start
            kept.append(Piece(left - start, right - start, source, source + right - left, True))
        else:
            kept.append(Piece(left - start, right - start, piece.source_start, piece.source_end, False))
    return tuple(kept)
