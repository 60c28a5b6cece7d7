"""HL120: a reference or a word fell out of the sentence when the text was converted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.page import Page
from healthlint.rule import Finding, Measured, Severity, rule

# "as seen in .", "In , the dose", "the muscles in )": a word that must go on, a space, and then a mark. Without the
# space it may be right ("the ward she is in.").
_CUT_OFF = re.compile(
    r"\b(?:[Ii]n|of|the|an?|and|or|with|[Ff]rom|by|for|[Ss]ee|on|at|to|than|called|about)[ \u00a0]+"
    r"(?:[,;:](?=\s)|\)(?=[\s.,;:]|\Z)|\.(?=\s+[^\s.]|\s*\Z))"
)
# "It has four walls. shows the valves.": the figure or table that began the sentence is gone.
_NO_SUBJECT = re.compile(
    r"(?<=[a-z)][.] )(?:summarizes|shows|lists|illustrates|provides|outlines|defines|compares|presents|depicts|gives|"
    r"describes)"
    r"(?= (?:the|an?|how|some|several|these|this|more|examples|various|what|where|and)\b)"
)
# "()", "(see )", "( and )": brackets round what was taken away; not a call in code, not a box to tick.
_EMPTY = re.compile(
    r"(?<![^\s\"”’])\((?:\)|[ \u00a0]+\)(?=[.,;])|(?:see(?: also)?|and|or|e\.g\.,?|i\.e\.,?|from|in)[ \u00a0]+\)"
    r"|[ \u00a0]+(?:and|or|see)[ \u00a0]+\))"
)


_GAPS = (" ,", " .", " ;", " :", " )", "()", "( ")  # one of these stands in every other match
_VERBS = places.words(
    "summarizes shows lists illustrates provides outlines defines compares presents depicts gives describes"
)


def lost(text: str) -> list[tuple[int, int]]:
    """Where words are missing: text offsets."""
    return [match.span() for pattern in (_CUT_OFF, _NO_SUBJECT, _EMPTY) for match in pattern.finditer(text)]


@rule(
    "HL120",
    "lost-words",
    "“{text}”: words are missing here{more}, often a link or a reference that was lost; put them back or mend the sentence.",
    Severity.WARNING,
    authority=[places.TYPO],
    bad=[
        "The steps are shown [[in .]] Then rest.",
        "The nerve runs down the leg [[(see )]]. It is long.",
        "Bone is alive [[()]]. Muscle is too (). Both heal ( and ).",
        "- *[[In ,]]* the dose is set out.\n- Read the notes (at the top [[of )]] first.",
        "Bone is hard. [[shows]] the parts of a bone, and so it is.",
        "<td>The valves open and close, as told [[by .]]</td>",
    ],
    good=[
        "This is the ward she is in. What is it made of? Call print() to see.",
        "Wait for ... the nurse, or for . . . the doctor.",
        "( ) Yes ( ) No",
        "It is given in .5 mg steps (see below).",
        "Vitamin A , then D.",
        "See `()` and the table in [the notes](/notes).",
        "The scan showed nothing ![](scan.png), and the dose is in `x`.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def lost_words(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """When a page is moved between systems, figures, links and footnotes can fall out of its sentences. The reader is
    sent to something that is not there. Empty brackets are told once a page, with their number."""
    text = places.seen(page).replace("\u00a0", " ")
    gaps = any(gap in text for gap in _GAPS)
    subjects = not _VERBS.isdisjoint(places.tokens(page)) and _NO_SUBJECT.search(text)
    if not gaps and not subjects:
        return
    first, count = None, 0
    for block in places.wording(page):
        if not subjects and not any(gap in block.text for gap in _GAPS) and "\u00a0" not in block.text:
            continue
        for match in _CUT_OFF.finditer(block.text):
            if not any(low < match.end() and match.start() < high for low, high in _empty(block.text)):
                yield Finding(block, match.start(), match.end(), {"more": ""})
        for match in _NO_SUBJECT.finditer(block.text):
            yield Finding(block, match.start(), match.end(), {"more": ""})
        for start, end in _empty(block.text):
            count += 1
            first = first or (block, start, end)
    if first:
        more = f" and in {count - 1} more empty brackets on this page" if count > 1 else ""
        yield Finding(*first, {"more": more})


def _empty(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _EMPTY.finditer(text)] if "(" in text else []
