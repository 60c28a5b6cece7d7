"""HL109: characters that nobody sees and that change what a search, a screen reader or a line break does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_NAMES = {
    "\u00ad": "soft hyphen",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero width space",
    "\u200c": "zero width non-joiner",
    "\u200d": "zero width joiner",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "direction mark"),
}
_SET = "".join(_NAMES)
_ANY = re.compile(rf"[{_SET}]|\u00a0{{2,}}")
_WORD = re.compile(rf"[\w'’{_SET}-]+")  # a word with what is hidden in it or at its edges
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_BREAK_AFTER = "/-_.&="


def _harmless(block: Block, at: int, right_to_left: bool) -> bool:
    """Whether the character does work here: in scripts and emoji that need it, at a wanted break, as an entity."""
    text, one = block.text, block.text[at]
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    latin = _latin(before) and _latin(after)
    if _NAMES[one] == "direction mark":
        return right_to_left
    if one in "\u200c\u200d":
        return not latin
    if one == "\u200b":
        return not latin or before in _BREAK_AFTER
    if one == "\u00ad":
        return places.gap(block, at) > 1  # &shy; was typed on purpose
    return one == "\u2060" and not (before.isalpha() and after.isalpha())


def _latin(one: str) -> bool:
    """Whether a neighbour belongs to English prose, so that nothing needs joining or parting here."""
    return not one or one in _SET or ord(one) < 0x250 or "\u2010" <= one <= "\u2027"


def _findings(block: Block) -> Iterator[Finding]:
    text = block.text
    right_to_left = bool(_RIGHT_TO_LEFT.search(text))
    done = 0
    for match in _ANY.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        if text[start] == "\u00a0":
            values = {"what": "a row of non-breaking spaces", "where": _near(text, start)}
            yield Finding(block, start, end, values, replacement=" " if places.verbatim(block, start, end) else None)
            continue
        while start > done and (text[start - 1].isalnum() or text[start - 1] in "'’_-"):
            start -= 1
        word = _WORD.match(text, start)
        done = end = word.end() if word else end
        bad = {at for at in range(start, end) if text[at] in _NAMES and not _harmless(block, at, right_to_left)}
        if not bad:
            continue
        kinds = sorted({_NAMES[text[at]] for at in bad})
        clean = "".join(_instead(text[at]) if at in bad else text[at] for at in range(start, end))
        values = {"what": "a " + " and a ".join(kinds), "where": clean.strip() or _near(text, start)}
        yield Finding(block, start, end, values, replacement=clean if places.verbatim(block, start, end) else None)


def _instead(one: str) -> str:
    return " " if one in "\u2028\u2029" else ""


def _near(text: str, at: int) -> str:
    """The visible words before a place that shows nothing itself."""
    words = text[max(0, at - 40) : at].split()
    return words[-1] if words else (text[at:].split() or ["the start"])[0]


@rule(
    "HL109",
    "invisible-character",
    "There is {what} hidden at “{where}”; delete it and type the text plainly.",
    Severity.WARNING,
    fix="safe",
    authority=[
        Authority("Unicode gives these characters no shape; in English prose they do nothing a writer wants", "rationale")
    ],
    bad=[
        Case("Ask your [[doc\u200btor]].", fixed="Ask your doctor."),
        Case("Ask[[\u00a0\u00a0\u00a0]]a nurse.", fixed="Ask a nurse."),
        "The [[vac\u00adcine]] and **the [[\ufeffjab]]** help.",
        "- Take [[\u202etwo\u202c]] a day.\n- [so [[Rest\u2028well]]](/rest).",
        Case("<p>A <em>[[vi&#8203;rus]]</em> and a<b>[[&nbsp;&nbsp;]]cold</b>.</p>", format="html"),
        "Call [[\u200b\u200byour]] nurse.",
    ],
    good=[
        "Take 5\u00a0mg daily.",
        "\u0915\u094d\u200d\u0937 is valid, and so is \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.",
        "The family \U0001f468\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f\u200d\U0001f525 smile.",
        "The word \u200f\u05e9\u05dc\u05d5\u05dd\u200f is Hebrew.",
        "Take it and/\u200bor rest.",
        Case("<p>An oesophago&shy;gastro&shy;scopy is safe.</p>", format="html"),
        "Type `a\u200bb` here.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def invisible_character(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A hidden character inside a word breaks search, spelling checks and screen readers, and a hidden direction mark can
    turn figures round. It comes with text pasted from other programs, and nobody can see it in review."""
    text = places.seen(page)
    if text.isascii() or not _ANY.search(text):
        return
    for block in places.wording(page):
        if _ANY.search(block.text):
            yield from _findings(block)
