"""Where a page's block of frequently asked questions lies, and which blocks answer which question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from healthlint.document import Block
from healthlint.page import Page


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:f\.?a\.?q\.?(?:['’]?s)?\b|(?:frequently|commonly|most|often)\s+asked\b|questions\s+(?:and|&)\s+answers|q\s*(?:&|and)\s*a\b|"
        r"common\s+questions|questions\s+(?:\w+\s+){0,3}ask|people\s+also\s+ask|(?:your|patients?['’]?|reader)\s+questions)",
        re.I,
    )


_ASKED = re.compile(r"^\s*(?:q|question)\s*\d*\s*[:.)]\s", re.I)
_MANY = 3  # questions in a row that make a block without a name


class Answer(NamedTuple):
    """A question and the blocks that answer it."""

    question: Block
    blocks: tuple[Block, ...]


def answers(page: Page) -> tuple[Answer, ...]:
    """Question and answer of each entry of the page's FAQ. A page that is all questions has none: no body to repeat."""
    return page.once(_answers)


def _answers(page: Page) -> tuple[Answer, ...]:
    prose = page.prose
    start, level = _start(prose)
    if start < 0:
        return ()
    found: list[Answer] = []
    question: Block | None = None
    taken: list[Block] = []
    for block in prose[start:]:
        if _question(block, page.format == "plain") or (block.kind == "heading" and _asks(block)):
            if question and taken:
                found.append(Answer(question, tuple(taken)))
            question, taken = block, []
        elif block.kind == "heading":
            if block.level <= level:
                break
            if question and taken:
                found.append(Answer(question, tuple(taken)))
            question = None
        elif question:
            taken.append(block)
    if question and taken:
        found.append(Answer(question, tuple(taken)))
    return tuple(found)


def _start(prose: Sequence[Block]) -> tuple[int, int]:
    """The index of the first block of the FAQ and the level of heading that ends it; -1 where there is none."""
    headings = [index for index, block in enumerate(prose) if block.kind == "heading"]
    for index in headings:
        block = prose[index]
        if block.level > 1 and not _asks(block) and _named().search(block.text):
            return index + 1, block.level
    # no name: questions in a row at the end of a page whose other headings of that level do not ask
    if not headings or not _asks(prose[headings[-1]]):
        return -1, 0
    level = prose[headings[-1]].level
    same = [index for index in headings if prose[index].level == level]
    asking = [_asks(prose[index]) for index in same]
    last = asking[::-1].index(False) if False in asking else 0
    first = same[len(same) - last] if last else 0
    if last >= _MANY and asking.count(False) >= _MANY and 2 * asking.count(False) >= last:
        nested = any(prose[index].level < level for index in headings if index > first)
        return (-1, 0) if nested else (first, level)
    return -1, 0


def _asks(block: Block) -> bool:
    return block.text.rstrip(" \"'”’*)").endswith("?")


def _question(block: Block, plain: bool) -> bool:
    """A question that is no heading: a term, a line all in bold, "Q: ..." or, in plain text, a line of its own."""
    if block.kind == "term":
        return _asks(block)
    if block.kind != "paragraph" or len(block.text) > 200 or not _asks(block):
        return False
    strong = sum(mark.end - mark.start for mark in block.marks if mark.kind == "strong")
    return plain or bool(_ASKED.match(block.text)) or strong >= len(block.text.strip()) - 2
