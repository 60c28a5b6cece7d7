"""Blocks to texts that LanguageTool reads, and its answers back to places in blocks.

Only what a reader sees is sent: no markup, no code, no addresses. A text sent has the same characters one to one, so an
offset leads back by subtraction. LanguageTool counts UTF-16 units, where a character beyond U+FFFF is two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthlint import segment
from healthlint.document import OBJECT, PROSE, Block

_SENT = PROSE | {"title", "description", "alt"}
_GAP = "\n\n"  # LanguageTool ends a paragraph there, and no rule of one sentence looks beyond
# Inside these a match is not ours to judge: the text is a sign, a number of a note, or struck out.
_UNJUDGED = frozenset({"code", "footnote", "superscript", "subscript", "deleted"})
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LETTER = re.compile(r"[^\W\d_]")


class Part(NamedTuple):
    """Text ``[start, end)`` of a block, and where it begins in the text sent."""

    block: Block
    start: int
    end: int
    at: int


class Batch(NamedTuple):
    """What goes out in one request."""

    text: str
    parts: tuple[Part, ...]


def batches(blocks: Sequence[Block], size: int) -> Iterator[Batch]:
    """All that is to be judged, in requests of at most ``size`` characters, cut only between blocks, lines and sentences.

    A single sentence that is longer goes alone.
    """
    text: list[str] = []
    parts: list[Part] = []
    length = 0
    for block, start, end in _pieces(blocks, size):
        if parts and length + len(_GAP) + end - start > size:
            yield Batch(_GAP.join(text), tuple(parts))
            text, parts, length = [], [], 0
        at = length + len(_GAP) if parts else 0
        parts.append(Part(block, start, end, at))
        text.append(shown(block)[start:end])
        length = at + end - start
    if parts:
        yield Batch(_GAP.join(text), tuple(parts))


def shown(block: Block) -> str:
    """The text of a block as LanguageTool gets it, character for character: a letter in place of code, a space in place
    of images and of what ends a line in the source."""
    text = _SPACE.sub(" ", block.text)
    if OBJECT not in text:
        return text
    images = {mark.start for mark in block.marks if mark.kind == "image"}
    return "".join((" " if at in images else "X") if sign == OBJECT else sign for at, sign in enumerate(text))


def _pieces(blocks: Sequence[Block], size: int) -> Iterator[tuple[Block, int, int]]:
    """What is sent of each block: whole, or cut at the line breaks a reader sees, or at sentences where it is too long."""
    for block in blocks:
        if block.kind not in _SENT:
            continue
        edges = [mark for mark in block.marks if mark.kind == "break"]
        starts = [0, *(mark.end for mark in edges)]
        ends = [*(mark.start for mark in edges), len(block.text)]
        for start, end in zip(starts, ends, strict=True):
            if _LETTER.search(block.text, start, end):
                yield from _cut(block, start, end, size)


def _cut(block: Block, start: int, end: int, size: int) -> Iterator[tuple[Block, int, int]]:
    if end - start <= size:
        yield block, start, end
        return
    begin = reached = start
    for sentence in segment.sentences(block.text[start:end], []):
        stop = start + sentence.end
        if stop - begin > size and reached > begin:
            yield block, begin, reached
            begin = start + sentence.start
        reached = stop
    yield block, begin, end


def place(batch: Batch, start: int, units: int) -> tuple[Block, int, int] | None:
    """Where a match is that begins at character ``start`` of the text sent and covers so many UTF-16 units.

    None for a match that touches more than one part, or something that is not judged.
    """
    end = start
    while units > 0 and end < len(batch.text):
        units -= 2 if batch.text[end] > "\uffff" else 1
        end += 1
    part = batch.parts[bisect_right(batch.parts, start, key=lambda part: part.at) - 1]
    first, last = part.start + start - part.at, part.start + end - part.at
    if first >= last or last > part.end or _unjudged(part.block, first, last):
        return None
    return part.block, first, last


def _unjudged(block: Block, start: int, end: int) -> bool:
    """Whether a match touches what only stands in for something, or has nothing but white space between."""
    text = block.text
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    if OBJECT in text[max(start - 1, 0) : end + 1]:
        return True
    return any(mark.kind in _UNJUDGED and mark.start < end + 1 and start - 1 < mark.end for mark in block.marks)
