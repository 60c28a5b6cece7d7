"""MDX: hides import and export statements, JSX tags and ``{expressions}`` from the Markdown parser.

``{{name}}`` in running text is no expression that a page could show but a template's tag, so it stays text. In a tag, as
in ``style={{color: "red"}}``, it is an attribute's value.
"""

from __future__ import annotations

import re

from healthlint.document import Comment, Span
from healthlint.readers.dialects import Cut
from healthlint.readers.flow import Flow
from healthlint.readers.lines import BREAK, END, START, blank, filler

_SCAN = re.compile(
    rf"(?P<fence>{START}[ \t>]*(?P<ticks>`{{3,}}|~{{3,}})[^\r\n]*(?:.*?{START}[ \t>]*(?P=ticks)[`~]*[ \t]*{END}|.*))"
    rf"|(?P<code>(?<!`)(?P<tick>`+)(?!`)(?:(?!{BREAK}[ \t]*{BREAK}).)*?(?<!`)(?P=tick)(?!`))"
    rf"|(?P<module>{START}(?:import[ \t]*(?:[\"'{{*]|[\w$]+[ \t,]+(?:\{{|from\b))|"
    r"export[ \t]+(?:default\b|const\b|let\b|var\b|function\b|async\b|class\b|\{|\*)))"
    r"|(?P<escape>\\.)"
    r"|(?P<comment>\{/\*(?P<note>.*?)\*/\})"
    r"|(?P<brace>\{)",
    re.M | re.S,
)
_TAG = r"<(?:/?[A-Z][\w.]*(?:\s++[\w:.$-]+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|x++))?+)*+\s*+/?|/?)>"
_TAG_LINES = re.compile(rf"{START}[ \t]*(?:{_TAG}[ \t]*)+{END}", re.M)
_INLINE_TAG = re.compile(_TAG)
_TOKEN = re.compile(
    r"[{}]|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\]|\\.)*`|//[^\r\n]*|/\*(?:.*?\*/|.*)", re.S
)
_SPACE = re.compile(r"\{(?:\" +\"|' +')\}")
# Two braces in running text: an object, which no page can show. A template's tag was left there.
_TAG_LEFT = re.compile(r"\{{2,3}(?!\{)[^{}]{0,300}\}{2,3}")
_IN_TAG = re.compile(r"<[A-Za-z][^<>]*\Z")
_LOOK_BACK = 2_000  # characters in which a tag around an expression opens
_BLANK_LINE = re.compile(rf"{BREAK}[ \t]*(?:{BREAK}|\Z)|\Z")


def hide(flow: Flow, text: str, base: int) -> tuple[str, list[Cut]]:
    """``text`` with what is not Markdown hidden, in the same length, and the ranges that are not prose."""
    flow.dialects.add("mdx")
    cuts: list[Cut] = []
    parts: list[str] = []
    done = 0
    position = 0
    while match := _SCAN.search(text, position):
        start, end = match.span()
        position = end
        if match["module"]:
            end = _module_end(text, end)
            hidden = blank(text[start:end])
        elif match["comment"]:
            flow.comments.append(Comment(match["note"], Span(base + start, base + end)))
            hidden = _hidden(text, start, end, cuts, "")
        elif match["brace"]:
            if (left := _TAG_LEFT.match(text, start)) and not _in_tag(parts, text[done:start]):
                position = left.end()
                continue
            end = _balanced(text, start)
            if end < 0:
                flow.problem(base + start, base + start + 1, "a brace opened here is never closed; it was read as text")
                break
            hidden = _hidden(text, start, end, cuts, " " if _SPACE.fullmatch(text, start, end) else "code")
        else:
            continue
        parts += [text[done:start], hidden]
        done = position = end
    parts.append(text[done:])
    text = _TAG_LINES.sub(lambda found: blank(found[0]), "".join(parts))

    def tag(found: re.Match[str]) -> str:
        cuts.append(Cut(found.start(), found.end(), ""))
        return filler(found[0])

    return _INLINE_TAG.sub(tag, text), cuts


def _in_tag(parts: list[str], last: str) -> bool:
    """Whether a JSX tag is open behind the text so far, whose expressions are hidden: what follows is an attribute's."""
    before = last
    for part in reversed(parts):
        if len(before) >= _LOOK_BACK:
            break
        before = part + before
    return bool(_IN_TAG.search(before, max(0, len(before) - _LOOK_BACK)))


def _hidden(text: str, start: int, end: int, cuts: list[Cut], instead: str) -> str:
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    after = text[end : line_end if line_end >= 0 else len(text)]
    if not before.strip() and not after.strip():
        return blank(text[start:end])
    cuts.append(Cut(start, end, instead))
    return filler(text[start:end])


def _balanced(text: str, start: int) -> int:
    """Where the brace at ``start`` is closed; -1 if nowhere."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if not depth:
                return token.end()
    return -1


def _module_end(text: str, start: int) -> int:
    """An import or export ends at the first blank line that is not inside braces."""
    found = _BLANK_LINE.search(text, start)
    end = found.start() if found else len(text)
    for brace in re.finditer(r"\{", text[start:end]):
        closed = _balanced(text, start + brace.start())
        if closed > end:
            found = _BLANK_LINE.search(text, closed)
            end = found.start() if found else len(text)
            break
    return end
