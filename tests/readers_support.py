"""Short ways to look at what a reader made of a text."""

from __future__ import annotations

from healthlint.document import Block, Document
from healthlint.readers import read

Seen = list[tuple[str, str]]


def document(text: str, suffix: str) -> Document:
    """The document of a text in the format of a suffix."""
    return read("page" + suffix, text.encode())


def seen(text: str, suffix: str, *, links: bool = False) -> Seen:
    """Kind and text of each block, without those that only repeat a link's text."""
    return [(block.kind, block.text) for block in document(text, suffix).blocks if links or block.kind != "link"]


def only(text: str, suffix: str) -> Block:
    """The one block of a text."""
    (block,) = [block for block in document(text, suffix).blocks if block.kind != "link"]
    return block


def marks(block: Block) -> list[tuple[str, str, str]]:
    """Kind, text and target of each mark."""
    return [(mark.kind, block.text[mark.start : mark.end], mark.target) for mark in block.marks]


def source_of(block: Block, words: str, source: str) -> str:
    """What stands in the source where these words of a block come from."""
    at = block.text.index(words)
    span = block.to_source(at, at + len(words))
    return source[span.start : span.end]
