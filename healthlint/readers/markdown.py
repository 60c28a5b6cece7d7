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
from healthlint.readers import dialects, elements, frontmatter, html
from healthlint.readers.dialects import Cut
from healthlint.readers.flow import Flow, Frame
from healthlint.readers.lines import BREAK, LINE_END, blank
from healthlint.readers.mdx import hide

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
_LONE_RETURN = re.compile(r"\r(?!\n)")
_DEEPEST = 12
_MARKDOWN = re.compile(r"""\bmarkdown\s*=\s*["']?(?:1|block|span)\b""", re.I)
_TEXT_LINE = re.compile(rf"[ \t]*{BREAK}(?=[ \t]*[^\s<])()")
_PREFIX = re.compile(r"(?<=[\r\n])[ \t>]+")  # of a quote or list, inside a tag that runs over lines
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
    """The document of a Markdown text; MDX where the path ends in ``.mdx``."""
    flow = Flow(source)
    start = frontmatter.read(flow)
    dialects.detect(flow)
    _Reader(flow, start, mdx=source.path.lower().endswith(".mdx")).run()
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
    def __init__(self, flow: Flow, base: int, *, mdx: bool) -> None:
        self.flow = flow
        self.base = base
        self.mdx = mdx
        text = _LONE_RETURN.sub("\n", flow.source.text[base:])  # the parser does not end a heading there
        cuts: list[Cut] = []
        if mdx:
            text, cuts = hide(flow, text, base)
        prepared = dialects.prepare(flow, text, base)
        self.text = prepared.text
        self.cuts = dialects.outermost([*cuts, *prepared.cuts])
        self.frames: list[Frame] = []
        self.images: list[str] = []
        self.html: list[tuple[int, int]] = []
        self.in_table_head = False
        self.nested = 0  # Markdown inside an HTML block inside ...

    def run(self, first: int = 0, last: int | None = None) -> None:
        """Read a range of the text as Markdown."""
        flow, text, base = self.flow, self.text[first:last], self.base
        place = _characters(text)
        ignored = ""  # the end of this is awaited
        event: Any
        for event, span in pyromark.events_with_range(text, options=_OPTIONS):
            start, end = span["start"], span["end"]
            if place:
                start, end = place(start), place(end)
            start, end = start + first, end + first
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
                self.inline_html(start, end)
            elif name == "Html":
                self.html.append((start, end))
            elif name == "FootnoteReference":
                flow.push("", base + start, block=False, mark="footnote", target=value)
                flow.verbatim(self.text[start:end], base + start)
                flow.pop_to(len(flow.frames) - 1)

    def add(self, value: str, start: int, end: int) -> None:
        """Text as it stands, or what an entity or escape stands for."""
        if self.text[start:end] != value:
            self.flow.decoded(value, self.base + start, self.base + end)
        elif self.cuts:
            self.add_around_cuts(start, end)
        else:
            self.flow.verbatim(value, self.base + start)

    def add_around_cuts(self, start: int, end: int) -> None:
        """Text as it stands without the ranges that are not prose."""
        base, done = self.base, start
        for index in range(bisect_right(self.cuts, start, key=lambda cut: cut.end), len(self.cuts)):
            cut = self.cuts[index]
            if cut.start >= end:
                break
            self.flow.verbatim(self.text[done : cut.start], base + done)
            if cut.instead == " ":
                self.flow.space(base + cut.start, base + cut.end)
            elif cut.instead and cut.start >= start:
                self.flow.object(cut.instead, base + cut.start, base + cut.end)
            done = cut.end
        self.flow.verbatim(self.text[done:end], base + done)

    def inline_html(self, start: int, end: int) -> None:
        """A tag or comment inside a line; a Hugo short code without spaces only looks like a tag."""
        if self.text[max(start - 2, 0) : start] == "{{" and self.text[end : end + 2] == "}}":
            self.flow.verbatim(self.text[start:end], self.base + start)
        elif not self.flow.in_alt:
            markup = _PREFIX.sub(lambda match: blank(match[0]), self.text[start:end])
            html.feed(self.flow, markup, self.base + start, partial=True)

    def start(self, tag: str, detail: Any, start: int, end: int) -> str:
        """Open what begins here; the name of a tag whose inside is not read, or nothing."""
        flow, at = self.flow, self.base + start
        if tag in _MARKS:
            self.frames.append(flow.push("", at, block=False, mark=_MARKS[tag]))
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
            self.frames.append(flow.push("", at, barrier=True, kind="paragraph", context="footnote", label=detail))
        elif tag == "Link":
            address = self.address(detail["dest_url"], start, end)
            if detail["link_type"] in ("Autolink", "Email"):
                flow.object("link", at, self.base + end, address)
                return "Link"
            self.frames.append(flow.push("", at, block=False, mark="link", target=address))
        elif tag == "Image":
            self.images.append(self.address(detail["dest_url"], start, end))
            flow.begin_alt(at)
        elif tag == "CodeBlock":
            if detail == "Indented" and self.mdx:  # MDX has no indented code: what is indented is inside a tag
                self.frames.append(flow.push("", at, barrier=True))
                return ""
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
            self.flow.end_alt(self.base + end, self.images.pop())
        elif self.frames:
            self.flow.pop(self.frames.pop())

    def address(self, written: str, start: int, end: int) -> str:
        """An address as it stands in the source, where part of it was hidden from the parser."""
        at = self.text.find(written, start, end) if "xx" in written else -1
        return self.flow.source.text[self.base + at : self.base + at + len(written)] if at >= 0 else written

    def code_block(self, start: int, end: int) -> None:
        """Forget what was found inside before it was known to be code; note a fence that is never closed."""
        first, last = self.base + start, self.base + end
        flow = self.flow
        flow.comments = [comment for comment in flow.comments if not first <= comment.span.start < last]
        flow.blocks = [block for block in flow.blocks if not first <= block.pieces[0].source_start < last]
        fence = _FENCE.match(self.text, start)
        if fence is None or self.text[end:].strip():
            return
        lines = LINE_END.split(self.text[start:end].rstrip())
        closing = lines[-1].lstrip(" \t>")
        if len(lines) < 2 or len(closing) < len(fence[1]) or closing.strip(fence[1][0]):
            flow.problem(
                first,
                self.base + fence.end(),
                "code fence opened here is never closed; nothing after it was checked",
            )

    def html_block(self) -> None:
        """Give an HTML block to the HTML reader, with the prefixes of quotes and lists in it blanked out."""
        if not self.html:
            return
        first, last = self.html[0][0], self.html[-1][1]
        parts = []
        done = first
        contiguous = True
        for start, end in self.html:
            contiguous &= start == done
            parts += [" " * (start - done), self.text[start:end]]
            done = end
        markup = self.without_cuts("".join(parts), first)
        end = _markdown_after(markup) if contiguous and self.nested < _DEEPEST else len(markup)
        html.feed(self.flow, markup[:end], self.base + first, partial=True)
        if end < len(markup):
            self.nested += 1
            self.run(first + end, last)
            self.nested -= 1

    def without_cuts(self, markup: str, start: int) -> str:
        """Markup that stands at ``start`` with the ranges that are not prose blanked out."""
        parts, done = [], 0
        for index in range(bisect_right(self.cuts, start, key=lambda cut: cut.end), len(self.cuts)):
            cut = self.cuts[index]
            if cut.end > start + len(markup):
                break
            parts += [markup[done : cut.start - start], blank(self.text[cut.start : cut.end])]
            done = cut.end - start
        return "".join([*parts, markup[done:]]) if parts else markup


def _markdown_after(text: str) -> int:
    """Where in an HTML block Markdown goes on because all that was opened is closed; its length if nowhere.

    CommonMark reads on as HTML up to a blank line, kramdown and others do not, and authors mean what these do. An
    element with ``markdown="1"`` counts as closed.
    """
    depth = 0
    position = text.find("<")
    while position >= 0:
        comment = text.startswith("<!--", position)
        token = (html.COMMENT if comment else html.TAG).match(text, position)
        if token is None:
            break
        if not comment and token[2].lower() not in elements.VOID:
            if token[1]:
                depth = max(depth - 1, 0)
            elif token[2].lower() in elements.RAW:
                break
            elif not token[3].endswith("/") and not _MARKDOWN.search(token[3]):
                depth += 1
        if depth == 0:
            following = _TEXT_LINE.match(text, token.end())
            if following:
                return following.start(1)
        position = text.find("<", token.end())
    return len(text)
