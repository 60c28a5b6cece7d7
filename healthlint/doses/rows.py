"""The rows of tables: cells that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.document import Block
from healthlint.page import Page

_NEW_ROW = re.compile(r"<(?:/tr|tr|/table|table|/thead|tbody)\b", re.IGNORECASE)
_CELLS = ("cell", "header-cell")


def rows(page: Page) -> Iterator[list[Block]]:
    """The cells of each row that have text, in order.

    In HTML a tag of the table begins a row. Elsewhere a row is one line of the source; a table of HTML in Markdown is read
    by its tags, as its cells may stand on lines of their own.
    """
    source = page.raw.text
    row: list[Block] = []
    for block in page.prose:
        if block.kind not in _CELLS or not block.group or not block.text.strip():
            continue
        if row and (block.group != row[-1].group or _apart(source[row[-1].span.end : block.span.start])):
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _apart(between: str) -> bool:
    """Whether what stands between two cells begins a new row."""
    return bool(_NEW_ROW.search(between)) if "<" in between else "\n" in between
