"""Markdown to blocks: CommonMark with the GitHub extensions, as pulldown-cmark reads it (events with exact ranges).

The ranges count UTF-8 bytes and are turned into characters here. HTML in Markdown goes to the HTML reader, whose
elements are containers in the same flow, so that Markdown inside ``<div>`` or ``<details>`` keeps its context.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import pyromark

from healthlint.document import Document, Source
from healthlint.readers import frontmatter, html
from healthlint.readers.flow import Flow, Frame

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
    | pyromark.Options.ENABLE_GFM
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FENCE = re.compile(r"(`{3,}|~{3,})")

_BLOCKS: dict[str, dict[str, Any]] = {
    "Paragraph": {},
    "Item": {"kind": "item"},
    "Table": {"context": "table", "grouped": True},
    "TableHead": {},
    "TableRow": {},
    "DefinitionList": {"context": "definition-list", "grouped": True},
    "DefinitionListTitle": {"kind": "term"},
    "DefinitionListDefinition": {"kind": "definition"},
}
_MARKS = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "deleted"}


def read_markdown(source: Source) -> Document:
    """The document of a Markdown text."""
    flow = Flow(source)
    start = frontmatter.read(flow)
    _Reader(flow, source.text[start:], start).run()
    return flow.document("markdown")


def _characters(text: str) -> Callable[[int], int] | None:
    """What turns an offset in UTF-8 bytes into one in characters; None where the two are the same."""
    if text.isascii():
        return None
    bytes_, gone = [0], [0]
    at = extra = 0
    for match in _NOT_ASCII.finditer(text):
        size = len(match[0].encode()) - 1
        at = match.end() + extra + size
        extra += size
        bytes_.append(at)
        gone.append(extra)
    return lambda offset: offset - gone[bisect_right(bytes_, offset) - 1]


class _Reader:
    def __init__(self, flow: Flow, text: str, base: int) -> None:
        self.flow = flow
        self.text = text
        self.base = base
        self.frames: list[Frame] = []
        self.html: list[tuple[int, int]] = []
        self.in_table_head = False

    def run(self) -> None:
        flow, text, base = self.flow, self.text, self.base
        place = _characters(text)
        ignored = ""  # the end of this is awaited
        event: Any
        for event, span in pyromark.events_with_range(text, options=_OPTIONS):
            start, end = span["start"], span["end"]
            if place:
                start, end = place(start), place(end)
            if isinstance(event, str):
                if ignored:
                    continue
                if event == "SoftBreak":
                    flow.space(base + start, -1, "\n")
                elif event == "HardBreak":
                    flow.line(base + start, base + end)
                else:
                    flow.flush()
                continue
            ((name, value),) = event.items()
            if ignored:
                if name == "End" and (value if isinstance(value, str) else next(iter(value))) == ignored:
                    ignored = ""
                continue
            if name == "Text":
                self.add(value, start, end)
            elif name == "Start":
                tag, detail = (value, None) if isinstance(value, str) else next(iter(value.items()))
                ignored = self.start(tag, detail, start, end)
            elif name == "End":
                tag = value if isinstance(value, str) else next(iter(value))
                self.end(tag, start, end)
            elif name in ("Code", "InlineMath", "DisplayMath"):
                flow.object("code", base + start, base + end)
            elif name == "InlineHtml":
                if not flow.in_alt:
                    html.feed(flow, text[start:end], base + start, inline=True)
            elif name == "Html":
                self.html.append((start, end))
            elif name == "FootnoteReference":
                flow.push("", base + start, block=False, mark="footnote", target=value)
                flow.verbatim(text[start:end], base + start)
                flow.pop_to(len(flow.frames) - 1)

    def add(self, value: str, start: int, end: int) -> None:
        """Text as it stands, or what an entity or escape stands for."""
        if self.text[start:end] == value:
            self.flow.verbatim(value, self.base + start)
        else:
            self.flow.decoded(value, self.base + start, self.base + end)

    def start(self, tag: str, detail: Any, start: int, end: int) -> str:
        """Open what begins here; the name of a tag whose inside is not read, or nothing."""
        flow, at = self.flow, self.base + start
        if tag in _MARKS:
            self.frames.append(flow.push("", at, block=False, mark=_MARKS[tag], barrier=True))
        elif tag in _BLOCKS:
            self.in_table_head = tag == "TableHead" or (self.in_table_head and tag != "TableRow")
            self.frames.append(flow.push("", at, barrier=True, **_BLOCKS[tag]))
        elif tag == "TableCell":
            kind = "header-cell" if self.in_table_head else "cell"
            self.frames.append(flow.push("", at, barrier=True, kind=kind))
        elif tag == "Heading":
            self.frames.append(flow.push("", at, barrier=True, kind="heading", level=int(detail["level"][1])))
        elif tag == "List":
            context = "list" if detail is None else "ordered-list"
            self.frames.append(flow.push("", at, barrier=True, context=context, grouped=True, nested=True))
        elif tag == "BlockQuote":
            self.frames.append(flow.push("", at, barrier=True, kind="paragraph", context="blockquote"))
        elif tag == "FootnoteDefinition":
            self.frames.append(
                flow.push("", at, barrier=True, kind="paragraph", context="footnote", label=detail)
            )
        elif tag == "Link":
            address = detail["dest_url"]
            if detail["link_type"] in ("Autolink", "Email"):
                flow.object("link", at, self.base + end, address)
                return "Link"
            self.frames.append(flow.push("", at, block=False, mark="link", target=address, barrier=True))
        elif tag == "Image":
            flow.begin_alt(at)
        elif tag == "CodeBlock":
            flow.flush()
            self.code_block(start, end)
            return "CodeBlock"
        elif tag == "MetadataBlock":
            return "MetadataBlock"
        elif tag == "HtmlBlock":
            self.html = []
        return ""

    def end(self, tag: str, start: int, end: int) -> None:
        """Close what ends here."""
        if tag == "HtmlBlock":
            self.html_block()
        elif tag == "Image":
            self.flow.end_alt(self.base + end, "")
        elif self.frames:
            self.flow.pop(self.frames.pop())

    def code_block(self, start: int, end: int) -> None:
        """Note a fence that is never closed: everything behind it is code."""

    def html_block(self) -> None:
        """Give an HTML block to the HTML reader, with the prefixes of quotes and lists in it blanked out."""
        if not self.html:
            return
        parts = []
        done = self.html[0][0]
        for start, end in self.html:
            parts += [" " * (start - done), self.text[start:end]]
            done = end
        html.feed(self.flow, "".join(parts), self.base + self.html[0][0])
