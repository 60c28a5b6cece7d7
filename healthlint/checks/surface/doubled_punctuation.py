"""HL118: two marks where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import OBJECT
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

# Not ellipses (... or . . .), decimals, paths, nor the comma behind an abbreviation ("etc.,").
_DOUBLED = re.compile(
    r"(?<![,;:.!?\s])(?P<marks>"
    r",(?:\s?,)+|;;+|,\s?;|;\s?,|[,;:]\s?\.(?=\s|\Z)|\.\.(?![.\d/\\])|\.\s\.(?=\s+[^\s.]|\s*\Z)|:\s?,|,\s?:(?=\s)"
    r"|[?!]\s?[.,](?=\s|\Z)|,\s?[?!](?=\s|\Z))"
    r"|(?<![\w.’'-])[a-z]{5,}(?P<comma>\.,)(?=\s)"
)
_ABBREVIATED = places.words("approx assoc suppl misc techn prelim illus pseud incl")
_CHEAP = re.compile(r"[,;:.!?]\s?[,;:.!?]")


@rule(
    "HL118",
    "doubled-punctuation",
    "“{text}”: two marks stand where one belongs; keep “{keep}” and delete the other.",
    Severity.WARNING,
    fix="safe",
    authority=[places.TYPO],
    bad=[
        Case("Rest for a week[[..]] Then walk.", fixed="Rest for a week. Then walk."),
        Case("Take water[[,,]] not milk[[. .]] It helps.", fixed="Take water, not milk. It helps."),
        "See a nurse[[,.]] Is it safe[[?.]] Yes.",
        "- **Pain**[[, ,]] fever\n- It [helps[[..]]](/help)",
        Case("<td>Rest<b>[[;</b>,]] sleep</td>", format="html"),
        "The cramps[[.,]] which are bad, go.",
    ],
    good=[
        "Wait ... then go. . . . Or stay.... Wait…",
        "Fever, etc., and care in the U.S., at 5 p.m., by Jo Ruiz, M.D., helps.",
        "What?! No!! Really?? Tel.: 555; Smith Inc.; note the Q.: is it?",
        "Type `..` or ../file or 1..5 or a::b.",
        "He asked “Is it safe?”, then left. The magazine Health! is sold.",
        "Pick `x`, `y`,. or z.",
        "Cost: .5 of it, approx., that is.",
    ],
    known_misses=["Is it safe[[? ?]] Yes."],
    measured=Measured(places.TRUSTED, places.WORDS, 7, 7, 7),
)
def doubled_punctuation(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Two marks in a row are left over when a phrase is cut out of a sentence. The reader wonders whether words are
    missing too."""
    if not _CHEAP.search(places.seen(page)):
        return
    for block in places.wording(page):
        text = block.text
        if len(text) < 4 or not _CHEAP.search(text):
            continue
        for match in _DOUBLED.finditer(text):
            group = "marks" if match["marks"] else "comma"
            start, end = match.span(group)
            if group == "comma" and match[0][:-2] in _ABBREVIATED:
                continue
            if OBJECT in text[max(0, start - 2) : end + 2] or places.address(places.token(text, start)):
                continue
            keep = _keep(text[start:end])
            alike = len(set(text[start:end].split()) | set(text[start:end])) < 4 and text[start] == text[end - 1]
            clear = alike and places.verbatim(block, start, end)
            yield Finding(block, start, end, {"keep": keep}, replacement=keep if clear else None)


def _keep(marks: str) -> str:
    """The stronger of the marks."""
    return next(mark for mark in "?!.:;," if mark in marks)
