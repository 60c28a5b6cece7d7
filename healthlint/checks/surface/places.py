"""What the surface rules share: which blocks hold wording, and what a place in a block looks like in the source."""

from __future__ import annotations

import re

from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority

TYPO = Authority(
    "A slip of typing or editing is wrong in every style; on a health page it costs the reader time and trust", "rationale"
)

# What the rules of this family were measured on.
TRUSTED = "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)"
WORDS = 455_588

_QUOTES = "\"'“”‘’`«»"
_ADDRESS = re.compile(r"://|www\.|[@\\_=#{}<>|~^]|\w/\w", re.I)


def words(text: str) -> frozenset[str]:
    """A set of words, from words with white space between."""
    return frozenset(text.split())


def wording(page: Page) -> tuple[Block, ...]:
    """Blocks whose wording reaches a reader: prose, titles, descriptions and alt texts. Link texts are parts of these."""
    return page.once(_wording)


def _wording(page: Page) -> tuple[Block, ...]:
    kept = ("title", "description", "alt")
    prose = frozenset(id(block) for block in page.prose)
    return tuple(block for block in page.blocks if block.kind in kept or id(block) in prose)


def seen(page: Page) -> str:
    """All that ``wording`` gives, as one text: a cheap way to see that something is nowhere on the page."""
    return page.once(_seen)


def _seen(page: Page) -> str:
    return "\n".join(block.text for block in wording(page))


def tokens(page: Page) -> list[str]:
    """What stands between white space in ``seen``, in lower case: a cheap way to look for neighbours."""
    return page.once(_tokens)


def _tokens(page: Page) -> list[str]:
    return seen(page).lower().split()


def verbatim(block: Block, start: int, end: int) -> bool:
    """Whether nothing but the text ``[start, end)`` itself stands there in the source: no markup, entity or folded space."""
    span = block.to_source(start, end)
    return span.end - span.start == end - start


def gap(block: Block, at: int) -> int:
    """How many source characters the white space at ``at`` stands for; a wide gap is layout, not a word space."""
    span = block.to_source(at, at + 1)
    return 1 if block.text[at] == "\u00a0" else span.end - span.start


def token(text: str, at: int) -> str:
    """The run of characters other than white space around ``at``."""
    start, end = at, at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


def address(word: str) -> bool:
    """Whether a run of characters looks like an address, a path, a handle or code rather than words."""
    return bool(_ADDRESS.search(word))


def quoted(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` stands directly between quotation marks: words talked about, not used."""
    return start > 0 and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES


def inside(block: Block, start: int, end: int, *kinds: str) -> bool:
    """Whether inline markup of one of these kinds touches ``[start, end)``."""
    return any(mark.kind in kinds and mark.start < end and mark.end > start for mark in block.marks)
