"""HTML to blocks: a tokenizer with exact offsets that reads whole pages, fragments, and the HTML inside Markdown.

It follows the HTML standard where that decides what a reader sees (character references, raw text elements, comments,
implied end tags, quotes in attributes) and never fails. What is opened and never closed becomes a problem of the
document, because nothing behind it is read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from healthlint.document import Comment, Document, Source, Span
from healthlint.readers import dialects, elements, frontmatter, stated
from healthlint.readers.builder import BlockBuilder
from healthlint.readers.entities import REFERENCE, decode_reference
from healthlint.readers.flow import Flow, Frame
from healthlint.readers.folding import fold

_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]++))?+"""
TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)>")
_ATTRIBUTES = re.compile(r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|((?!["'])[^\s>]++)))?+""")
COMMENT = re.compile(r"<!--(?:-?>|(.*?)--!?>)", re.S)
_REFERENCE = re.compile(REFERENCE)
_LETTER = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in elements.RAW}

_DEEPEST = 500  # open containers; browsers stop nesting there, too
_SAME = 8  # of these, inline elements of one name that still are marked

_TITLES = frozenset({"og:title", "twitter:title"})
_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})

Attributes = dict[str, tuple[str, int]]  # name -> value and where it begins, as written in the source


def read_html(source: Source) -> Document:
    """The document of an HTML page or fragment; XHTML where the path ends in ``.xhtml``."""
    xhtml = source.path.lower().endswith(".xhtml")
    flow = Flow(source)
    start = frontmatter.read(flow)
    dialects.detect(flow)
    feed(flow, source.text[start:] if start else source.text, start, xhtml=xhtml)
    return flow.document("html")


def feed(flow: Flow, text: str, base: int, *, partial: bool = False, xhtml: bool = False) -> None:
    """Read ``text``, which stands at ``base`` in the source.

    ``partial``: it is one of several parts, so that what it opens may end in a later one.
    """
    position, length = 0, len(text)
    find, match_tag = text.find, TAG.match
    while position < length:
        opening = find("<", position)
        if opening < 0:
            fold(flow, text[position:], base + position)
            return
        if opening > position:
            fold(flow, text[position:opening], base + position)
        following = text[opening + 1 : opening + 2]
        if following in _LETTER or (following == "/" and text[opening + 2 : opening + 3] in _LETTER):
            tag = match_tag(text, opening)
            if tag is None:
                _lost(flow, base + opening, base + length, "a tag opened here is never closed")
                return
            position = tag.end()
            if tag[1]:
                end_tag(flow, tag[2].lower(), base + opening)
            else:
                position = _start_tag(flow, text, base, tag, partial, xhtml)
        elif following in ("!", "?", "/"):
            position = _markup(flow, text, base, opening, xhtml)
        else:
            flow.verbatim("<", base + opening)
            position = opening + 1


def _lost(flow: Flow, start: int, end: int, what: str) -> None:
    lost = "the rest of its block was not checked" if flow.source.text[end:].strip() else "nothing after it was checked"
    flow.problem(start, min(start + 20, end), f"{what}; {lost}")


def _markup(flow: Flow, text: str, base: int, opening: int, xhtml: bool) -> int:
    """A comment, declaration or processing instruction; where it ends."""
    if text.startswith("<!--", opening):
        comment = COMMENT.match(text, opening)
        if comment is None:
            _lost(flow, base + opening, base + len(text), "a comment opened here is never closed")
            return len(text)
        flow.comments.append(Comment(comment[1] or "", Span(base + opening, base + comment.end())))
        return comment.end()
    closing = ">"
    if text.startswith(("<?php", "<?="), opening):
        closing = "?>"
    elif xhtml and text.startswith("<![CDATA[", opening):
        closing = "]]>"
    end = text.find(closing, opening)
    if end < 0:
        _lost(flow, base + opening, base + len(text), "markup opened here is never closed")
        return len(text)
    if closing == "]]>":
        flow.verbatim(text[opening + 9 : end], base + opening + 9)
    return end + len(closing)


def _attributes(tag: re.Match[str], base: int) -> Attributes:
    found: Attributes = {}
    at = tag.start(3)
    for match in _ATTRIBUTES.finditer(tag[3]):
        name = match[1].lower()
        if name not in found:
            group = match.lastindex or 1
            value, start = (match[group], match.start(group)) if group > 1 else ("", match.end())
            found[name] = (value, base + at + start)
    return found


def value_of(attributes: Attributes, name: str) -> str:
    """An attribute's value with its character references decoded; empty where it is not there."""
    value = attributes.get(name, ("", 0))[0]
    if "&" not in value:
        return value
    builder = BlockBuilder()
    _collect(builder, value, 0)
    return builder.text


def _collect(builder: BlockBuilder, value: str, start: int) -> None:
    """Add an attribute's value piece by piece. In an address, ``&copy=1`` is not a reference."""
    done = 0
    for match in _REFERENCE.finditer(value):
        text, used = decode_reference(match[0])
        following = value[match.start() + used : match.start() + used + 1]
        if used and (match[0][used - 1] == ";" or not (following == "=" or following.isalnum())):
            builder.verbatim(value[done : match.start()], start + done)
            done = match.start() + used
            builder.decoded(text, start + match.start(), start + done)
    builder.verbatim(value[done:], start + done)


def _start_tag(flow: Flow, text: str, base: int, tag: re.Match[str], partial: bool, xhtml: bool) -> int:
    """Take in a start tag; where reading goes on."""
    name = tag[2].lower()
    start, end = base + tag.start(), base + tag.end()
    attributes = _attributes(tag, base) if tag[3] else {}
    if name in elements.VOID:
        _void(flow, name, attributes, start, end)
        return tag.end()
    if name in elements.RAW and not (name == "title" and flow.skipping):
        position = _raw(flow, name, attributes, text, base, tag, partial)
        if position:
            return position
    if tag[3].endswith("/") and (flow.skipping or xhtml or name in ("svg", "path", "use", "math")):
        return tag.end()
    _open(flow, name, attributes, start, end)
    return tag.end()


def _void(flow: Flow, name: str, attributes: Attributes, start: int, end: int) -> None:
    if name == "br":
        flow.line(start, end)
    elif name == "img":
        if "hidden" not in attributes and value_of(attributes, "aria-hidden") != "true" and not flow.in_alt:
            alt = BlockBuilder()
            _collect(alt, *attributes.get("alt", ("", start)))
            flow.image(start, end, value_of(attributes, "src"), alt)
    elif name == "meta":
        _meta(flow, attributes)
    elif name == "link":
        rel = value_of(attributes, "rel").lower().split()
        if "canonical" in rel:
            flow.meta.setdefault("canonical", value_of(attributes, "href"))
        if "author" in rel and "href" in attributes:
            _state(flow, "link", "author", attributes, "href")
    elif name == "hr" and not flow.skipping:
        flow.flush()


def _meta(flow: Flow, attributes: Attributes) -> None:
    name = next((value_of(attributes, key) for key in ("name", "property", "itemprop") if key in attributes), "")
    if not name or "content" not in attributes:
        return
    name = name.strip().lower()
    flow.meta.setdefault(name, value_of(attributes, "content"))
    _state(flow, "meta", name, attributes, "content")
    kind = "title" if name in _TITLES else "description" if name in _DESCRIPTIONS else ""
    if kind:
        builder = BlockBuilder()
        _collect(builder, *attributes["content"])
        flow.blocks += builder.finish(kind, label=name)


def _state(flow: Flow, origin: str, name: str, attributes: Attributes, key: str) -> None:
    value, start = attributes[key]
    stated.add(flow, origin, name, value_of(attributes, key), start, start + len(value))


def _raw(flow: Flow, name: str, attributes: Attributes, text: str, base: int, tag: re.Match[str], partial: bool) -> int:
    """Skip an element whose content is not markup; take the page title and JSON-LD from it.

    Where reading goes on; 0 if the element may end in a later part.
    """
    if tag[3].endswith("/") and name in ("script", "iframe"):  # not closed in HTML, but closed for those who write it
        return tag.end()
    closing = _RAW_ENDS[name].search(text, tag.end())
    if closing is None and partial:
        return 0
    if closing is None:
        _lost(flow, base + tag.start(), base + len(text), f"<{name}> opened here is never closed")
        return len(text)
    content = text[tag.end() : closing.start()]
    if name == "title":
        _title(flow, content, base + tag.end())
    elif name == "script" and value_of(attributes, "type").strip().lower() == "application/ld+json":
        stated.json_ld(flow, content, base + tag.end())
    elif name in elements.BLOCK and not flow.skipping:
        flow.flush()
    end = text.find(">", closing.end())
    return len(text) if end < 0 else end + 1


def _title(flow: Flow, content: str, start: int) -> None:
    inner = Flow(flow.source)
    fold(inner, content, start)
    inner.flush()
    for block in inner.blocks:
        flow.meta.setdefault("title", block.text)
        flow.blocks.append(replace(block, kind="title"))


def _open(flow: Flow, name: str, attributes: Attributes, start: int, end: int) -> None:
    block = name in elements.BLOCK
    if block:
        _imply_ends(flow, name)
    if name == "html" and "lang" in attributes:
        flow.meta.setdefault("lang", value_of(attributes, "lang"))
    if attributes:
        rel, properties, classes = (value_of(attributes, key) for key in ("rel", "itemprop", "class"))
        if name == "time" and "datetime" in attributes:
            _state(flow, "time", f"{properties} {classes}".strip(), attributes, "datetime")
        elif not flow.skipping and (rel or properties or classes):
            stated.byline(flow, name, end, rel, properties, classes)
    hidden = name in elements.SKIPPED or "hidden" in attributes or value_of(attributes, "aria-hidden") == "true"
    if name in elements.CODE and not flow.skipping:
        flow.object("code", start, end)
        hidden = True
    if len(flow.frames) > _DEEPEST and not hidden:
        if block and not flow.skipping:
            flow.flush()
        return
    target = ""
    mark = elements.MARK.get(name, "") if flow.open.get(name, 0) < _SAME else ""
    if name == "a":
        if "href" not in attributes:
            mark = ""
        target = value_of(attributes, "href")
    elif name in ("abbr", "acronym"):
        target = value_of(attributes, "title")
    flow.push(
        name,
        start,
        block=block,
        kind=elements.KIND.get(name, ""),
        level=int(name[1]) if elements.KIND.get(name) == "heading" else 0,
        context=elements.CONTEXT.get(name, ""),
        grouped=name in elements.GROUPS,
        nested=name in ("ul", "ol", "menu", "dir"),
        mark=mark,
        target=target,
        skip=hidden,
    )


def _imply_ends(flow: Flow, name: str) -> None:
    """Close what ends where this start tag begins."""
    frames = flow.frames
    index = len(frames) - 1
    while index > 0 and not frames[index].block and not frames[index].barrier:
        index -= 1
    top = frames[index]
    if not top.barrier and (top.name == "p" or (name in elements.HEADINGS and top.name in elements.HEADINGS)):
        flow.pop_to(index)
    if name not in elements.ENDS:
        return
    ended, stops = elements.ENDS[name]
    for index in range(len(frames) - 1, 0, -1):
        frame = frames[index]
        if frame.barrier or frame.name in stops:
            return
        if frame.name in ended:
            flow.pop_to(index)
            return


def end_tag(flow: Flow, name: str, start: int) -> None:
    """Close the element of that name; a stray end tag does nothing."""
    frames = flow.frames
    if name == "br":
        flow.line(start, start + 5)
        return
    names = elements.HEADINGS if name in elements.HEADINGS else (name,)
    if not any(map(flow.open.get, names)):
        return
    inline = name not in elements.BLOCK
    for index in range(len(frames) - 1, 0, -1):
        frame: Frame = frames[index]
        if frame.name in names:
            if inline and not frame.skip and any(inner.block for inner in frames[index + 1 :]):
                flow.remove(index)
            else:
                flow.pop_to(index)
            return
        if frame.barrier:
            if name in elements.RAW:
                flow.unskip(name)
            return
        if frame.name in elements.SCOPE and name not in elements.TABLE_PARTS:
            return
