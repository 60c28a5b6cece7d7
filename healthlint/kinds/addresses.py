"""The addresses of links and images as blocks, so that data rules can look at them and underline them exactly.

A mark keeps what its address means, not where it stands. It stands right behind the words in Markdown, or in the tag
that opens before them. There it is read again, character by character, entities and escapes included. Where that does
not give the address back (a reference defined elsewhere), the block maps to the words of the link as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from healthlint.document import Block, Mark, Piece
from healthlint.page import Page

_BEHIND = re.compile(r"\s*\]\(\s*<?")
_ATTRIBUTE = re.compile(r"""\b(?:href|src)\s*=\s*["']?\s*""", re.IGNORECASE)
_UNIT = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});?|\\[!-/:-@\[-`{-~]")
_TAG = 4000  # characters: a tag longer than this is not looked for


def addresses(page: Page) -> tuple[Block, ...]:
    """The addresses in source order of their links, as blocks of kind ``link``."""
    return tuple(
        Block("link", mark.target, _pieces(page.raw.text, block, mark), (), 0, block.context, block.group, mark.target)
        for block in page.blocks
        for mark in block.marks
        if mark.target and mark.kind in ("link", "image")
    )


def verbatim(block: Block, start: int, end: int) -> bool:
    """Whether text ``[start, end)`` stands in the source as it is, with no markup inside, so that a fix may replace it."""
    span = block.to_source(start, end)
    whole = all(piece.verbatim for piece in block.pieces if piece.start < end and piece.end > start)
    return whole and span.end - span.start == end - start


def _pieces(source: str, block: Block, mark: Mark) -> tuple[Piece, ...]:
    span = block.to_source(mark.start, mark.end)
    for start in _places(source, span.start, span.end):
        pieces = _aligned(source, start, mark.target)
        if pieces:
            return pieces
    return (Piece(0, len(mark.target), span.start, span.end, False),)


def _places(source: str, start: int, end: int) -> Iterator[int]:
    """Where an address may begin for the words at ``[start, end)``: behind them, at them, in the tag before them."""
    behind = _BEHIND.match(source, end)
    if behind:
        yield behind.end()
    yield start
    yield start + 1  # <https://...>
    tag = source.rfind("<", max(start - _TAG, 0), start)
    while tag >= 0:
        for match in _ATTRIBUTE.finditer(source, tag, start):
            yield match.end()
        tag = source.rfind("<", max(start - _TAG, 0), tag) if source[tag + 1 : tag + 2].lower() not in "ai" else -1
    for match in _ATTRIBUTE.finditer(source, start, end):
        yield match.end()


def _aligned(source: str, at: int, target: str) -> tuple[Piece, ...]:
    """The pieces of an address that begins at ``at`` in the source; empty where another text stands there."""
    pieces: list[Piece] = []
    done = 0
    while done < len(target):
        unit = _UNIT.match(source, at)
        meaning = "" if unit is None else unit[0][1] if unit[0][0] == "\\" else unescape(unit[0])
        if unit and meaning != unit[0] and target.startswith(meaning, done):
            pieces.append(Piece(done, done + len(meaning), at, unit.end(), False))
            done, at = done + len(meaning), unit.end()
        elif at < len(source) and source[at] == target[done]:
            last = pieces[-1] if pieces else None
            if last and last.verbatim:
                pieces[-1] = Piece(last.start, done + 1, last.source_start, at + 1, True)
            else:
                pieces.append(Piece(done, done + 1, at, at + 1, True))
            done, at = done + 1, at + 1
        else:
            return ()
    return tuple(pieces)
