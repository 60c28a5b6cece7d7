"""What stands in a Markdown source for another program: attribute lists, template tags, admonition fences, formulas.

``prepare`` hides it from the parser with a text of the same length, so that offsets stay, and says which ranges of it
to leave out of the prose or to replace by a stand-in. Template tags that render to text stay where they are: rules look
at them, and ``Document.dialects`` tells them which ones belong there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from healthlint.document import Comment, Span
from healthlint.readers.builder import BlockBuilder
from healthlint.readers.flow import Flow
from healthlint.readers.lines import BREAK, END, START, blank, filler

_HUGO = re.compile(r"\{\{[<%]")
_LIQUID = re.compile(r"\{%-?\s*[a-z]")
_TEMPLATE = re.compile(r"\{\{[^\r\n]*?\}\}|\{%[^\r\n]*?%\}")
_TEMPLATE_LINK = re.compile(rf"\]\((?:[^(){{\r\n]|{_TEMPLATE.pattern}){{0,500}}\)")
_KRAMDOWN_COMMENT = re.compile(r"\{::comment\}(.*?)\{:/(?:comment)?\}", re.S)
_ATTRIBUTES = re.compile(
    rf"(?P<line>{START}[ \t>]*\{{(?::|[.#][A-Za-z])[^{{}}\r\n]*\}}[ \t]*{END})"
    rf"|(?P<span>\{{:[^{{}}\r\n]*\}}|(?<!\{{)\{{[.#][A-Za-z][^{{}}\r\n]*\}}(?=[ \t]*{END})"
    r"|(?<=[)\]*_`])\{[.#][A-Za-z][^{}\r\n]*\})",
    re.M,
)
_FENCE = re.compile(
    rf"{START}(?P<indent>[ \t>]*):{{3,}}[ \t]*(?P<name>[\w-]*)(?P<attributes>\{{[^{{}}\r\n]*\}})?[ \t]*"
    rf"(?:\[(?P<bracketed>[^\]\r\n]*)\])?(?P<title>[^\r\n]*){END}",
    re.M,
)
_NOTE = re.compile(
    rf"{START}[ ]{{0,3}}\[(?://|comment|\#)\]:[ \t]*(?:<[^>\r\n]*>|\S+)[ \t]+"
    rf"(?:\(([^\r\n]*)\)|\"([^\r\n]*)\"|'([^\r\n]*)')[ \t]*{END}",
    re.M | re.I,
)
_ABBREVIATION = re.compile(rf"{START}[ ]{{0,3}}\*\[[^\]\r\n]+\]:[^\r\n]*{END}", re.M)
_MATH = re.compile(
    rf"\$\$(?=[^$]*[\\^_={{}}])(?:(?!{BREAK}[ \t]*{BREAK})[^$])+\$\$"
    r"|(?<![\w$\\])\$(?=[^\s$])(?=[^$\r\n`]*[\\^_{}])[^$\r\n`]*(?<!\s)\$(?![\w$])"
)


class Cut(NamedTuple):
    """A range of the parsed text that is not prose: ``instead`` is left out (""), an object ("code") or a space."""

    start: int
    end: int
    instead: str


class Prepared(NamedTuple):
    """What the parser gets, of the same length as the text, and the ranges in it that are not prose."""

    text: str
    cuts: list[Cut]


def detect(flow: Flow) -> None:
    """Note which template systems have a say in this source."""
    text = flow.source.text
    if _HUGO.search(text):
        flow.dialects.add("hugo")
    if "layout" in flow.meta or (flow.meta and _LIQUID.search(text)):
        flow.dialects.add("jekyll")


def prepare(flow: Flow, text: str, base: int) -> Prepared:
    """Hide what is not Markdown in ``text``, which stands at ``base`` in the source.

    Comments and the titles of admonitions go straight into ``flow``.
    """
    cuts: list[Cut] = []
    if ":::" in text:
        text = _FENCE.sub(_admonition(flow, base), text)
    if "{:" in text or "{." in text or "{#" in text:
        text = _KRAMDOWN_COMMENT.sub(_noted(flow, base), text)
        text = _ATTRIBUTES.sub(_attributes(flow, cuts), text)
    if "]:" in text:
        text = _NOTE.sub(_noted(flow, base), text)
        text = _ABBREVIATION.sub(lambda match: blank(match[0]), text)
    if "{{" in text or "{%" in text:  # an address that is filled in later may hold spaces
        text = _TEMPLATE_LINK.sub(lambda link: _TEMPLATE.sub(lambda tag: filler(tag[0]), link[0]), text)
    if "$" in text:
        text = _MATH.sub(_formula(cuts), text)
    return Prepared(text, cuts)


def outermost(cuts: list[Cut]) -> list[Cut]:
    """In order, without those that lie inside another."""
    found: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
        if not found or cut.start >= found[-1].end:
            found.append(cut)
    return found


def _noted(flow: Flow, base: int) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        content = next((group for group in match.groups() if group is not None), "")
        flow.comments.append(Comment(content, Span(base + match.start(), base + match.end())))
        return blank(match[0])

    return replace


def _attributes(flow: Flow, cuts: list[Cut]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        prefix = match[0].index("{")
        if match[0][prefix + 1] != "#":  # heading ids are written so by nearly everybody
            flow.dialects.add("kramdown")
        if match["line"]:
            return match[0][:prefix] + blank(match[0][prefix:])
        cuts.append(Cut(match.start(), match.end(), ""))
        return "{" + filler(match[0][1:-1]) + "}"

    return replace


def _admonition(flow: Flow, base: int) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        attributes = match["attributes"] or ""
        if attributes.startswith(("{.", "{#")):
            flow.dialects.add("pandoc")
        elif attributes:
            flow.dialects.add("myst")
        else:
            flow.dialects.add("docusaurus")
        for group in ("bracketed", "title"):
            if (match[group] or "").strip(" \t:"):
                builder = BlockBuilder()
                builder.verbatim(match[group], base + match.start(group))
                flow.blocks += builder.finish("paragraph", context=("admonition",))
        return match["indent"] + blank(match[0][len(match["indent"]) :])

    return replace


def _formula(cuts: list[Cut]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        cuts.append(Cut(match.start(), match.end(), "code"))
        return filler(match[0])

    return replace
