"""Plain text to blocks. What belongs together is decided in ``layout``; here the pieces are put together exactly.

Comments are those that switch rules on and off: ``<!-- healthlint: ... -->`` anywhere, and whole lines that begin with
``# healthlint:`` or ``// healthlint:``. They are not part of the prose.
"""

from __future__ import annotations

import re

from healthlint.document import Comment, Document, Source, Span
from healthlint.readers.builder import BlockBuilder
from healthlint.readers.flow import Flow
from healthlint.readers.layout import IGNORED, Unit, units
from healthlint.readers.lines import END, START, blank

_COMMENT = re.compile(
    rf"{START}[ \t]*(?:(?:\#|//)(?P<line>[ \t]*healthlint:[^\r\n]*)"
    rf"|<!--(?P<whole>\s*healthlint\b[^\r\n]*?)-->[ \t]*){END}"
    r"|<!--(?P<inside>\s*healthlint\b.*?)-->",
    re.M | re.S,
)
_GAP = re.compile(r"[ \t\f\v]{2,}|[\t\f\v]")


def read_plain(source: Source) -> Document:
    """The document of a plain text."""
    flow = Flow(source)
    text = source.text
    if "healthlint" in text:
        text = _without_comments(flow, text)
    groups = 0
    indents: list[int] = []
    for unit in units(text):
        if unit.kind != "item":
            indents = []
            flow.blocks += _builder(unit, text).finish(unit.kind, level=unit.level)
            continue
        if not indents:
            groups += 1
        indents = [*(indent for indent in indents if indent < unit.indent), unit.indent]
        context = (("ordered-list" if unit.ordered else "list"),) * len(indents)
        flow.blocks += _builder(unit, text).finish("item", level=len(indents), context=context, group=groups)
    return flow.document("plain")


def _without_comments(flow: Flow, text: str) -> str:
    """The text with its comments blanked out; a comment on a line of its own takes the line with it."""

    def replace(match: re.Match[str]) -> str:
        content = next(group for group in match.groups() if group is not None)
        flow.comments.append(Comment(content, Span(match.start(), match.end())))
        return blank(match[0], " " if match["inside"] else IGNORED)

    return _COMMENT.sub(replace, text)


def _builder(unit: Unit, text: str) -> BlockBuilder:
    """The text of a unit: gaps folded to one space, and a line break for each line end."""
    builder = BlockBuilder()
    last = -1
    for start, end in unit.parts:
        if last >= 0:
            if text[last:start] == "\n":
                builder.verbatim("\n", last)
            else:
                builder.decoded("\n", last, start)
        for gap in _GAP.finditer(text, start, end):
            builder.verbatim(text[start : gap.start()], start)
            builder.decoded(" ", gap.start(), gap.end())
            start = gap.end()
        builder.verbatim(text[start:end], start)
        last = end
    return builder
