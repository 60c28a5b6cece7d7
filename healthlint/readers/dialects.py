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

_VISIBLE = re.compile(r"[^\r\n]")
_HUGO = re.compile(r"\{\{[<%]")
_LIQUID = re.compile(r"\{%-?\s*[a-z]")
_QUOTED = r"(?:^[ \t>]*)"
_KRAMDOWN_COMMENT = re.compile(r"\{::comment\}(.*?)\{:/(?:comment)?\}", re.S)
_ATTRIBUTES = re.compile(
    r"(?P<line>^[ \t>]*\{(?::|[.#][A-Za-z])[^{}\r\n]*\}[ \t]*$)"
    r"|(?P<span>\{:[^{}\r\n]*\}|(?<!\{)\{[.#][A-Za-z][^{}\r\n]*\}(?!\})(?=[ \t]*$))",
    re.M,
)
_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*):{3,}[ \t]*(?P<name>[\w-]*)(?P<attributes>\{[^{}\r\n]*\})?[ \t]*"
    r"(?:\[(?P<bracketed>[^\]\r\n]*)\])?(?P<title>[^\r\n]*)$",
    re.M,
)
_NOTE = re.compile(
    r"""^[ ]{0,3}\[(?://|comment|\#)\]:[ \t]*(?:<[^>\r\n]*>|\S+)[ \t]+(?:\((.*)\)|"(.*)"|'(.*)')[ \t]*$""", re.M | re.I
)
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]\r\n]+\]:[^\r\n]*$", re.M)
_MATH = re.compile(
    r"\$\$(?=[^$]*[\\^_={}])(?:(?!\n[ \t]*\r?\n)[^$])+\$\$"
    r"|(?<![\w$\\])\$(?=[^\s$])(?=[^$\r\n`]*[\\^_{}])[^$\r\n`]*(?<!\s)\$(?![\w$])"
)


class Cut(NamedTuple):
    """A range of the parsed text that is not prose: left out, or where ``stand_in`` replaced by an object."""

    start: int
    end: int
    stand_in: bool


class Prepared(NamedTuple):
    """What the parser gets, of the same length as the text, and the ranges in it that are not prose, in order."""

    text: str
    cuts: list[Cut]


def blank(text: str) -> str:
    """Spaces in place of everything but line ends."""
    return _VISIBLE.sub(" ", text)


def filler(text: str) -> str:
    """A word in place of everything but line ends."""
    return _VISIBLE.sub("x", text)


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
    if "{:" in text or "{." in text or "{#" in text:
        text = _KRAMDOWN_COMMENT.sub(_noted(flow, base), text)
        text = _ATTRIBUTES.sub(_attributes(flow, cuts), text)
    if ":::" in text:
        text = _FENCE.sub(_admonition(flow, base), text)
    if "]:" in text:
        text = _NOTE.sub(_noted(flow, base), text)
        text = _ABBREVIATION.sub(lambda match: blank(match[0]), text)
    if "$" in text:
        text = _MATH.sub(_formula(cuts), text)
    cuts.sort()
    return Prepared(text, cuts)


def _noted(flow: Flow, base: int) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        content = next((group for group in match.groups() if group is not None), "")
        flow.comments.append(Comment(content, Span(base + match.start(), base + match.end())))
        return blank(match[0])

    return replace


def _attributes(flow: Flow, cuts: list[Cut]) -> Callable[[re.Match[str]], str]:
    def replace(match: re.Match[str]) -> str:
        flow.dialects.add("kramdown")
        if match["line"]:
            prefix = match[0].index("{")
            return match[0][:prefix] + blank(match[0][prefix:])
        cuts.append(Cut(match.start(), match.end(), False))
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
        cuts.append(Cut(match.start(), match.end(), True))
        return filler(match[0])

    return replace
