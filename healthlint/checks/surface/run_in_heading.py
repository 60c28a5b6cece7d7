"""HL126: a heading that lost its line and runs into the sentence below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

# "High Blood Pressure High blood pressure is ...": the same words twice, first as a title, then as a sentence.
_TWICE = re.compile(
    r"(?<![\w'’-])(?P<title>[A-Z][\w'’]*(?: (?:[A-Z][\w'’]*|of|for|and|with|in|to|the|a|your)){0,6} [A-Z][\w'’]*) (?=[A-Z])"
    r"(?P<sentence>(?i:(?P=title)))(?![\w'’-])"
)
_CHEAP = re.compile(r"[a-z] [A-Z][a-z]+ [a-z]")


@rule(
    "HL126",
    "heading-run-into-text",
    "“{text}”: the heading “{title}” runs into the sentence below it{more}; give it a line of its own.",
    Severity.WARNING,
    authority=[places.TYPO],
    bad=[
        "Salt is bad. [[High Blood Pressure High blood pressure]] has no signs.",
        "- It heals. **[[Care for Wounds** Care for wounds]] at home.",
        "[[Dry Mouth Dry mouth]] is common. Dry Eyes Dry eyes are, too.",
        Case("<p>It is rare. <b>[[Who Gets It</b> Who gets it]] is not known.</p>", format="html"),
    ],
    good=[
        "## High Blood Pressure\n\nHigh blood pressure has no signs.",
        "High Blood Pressure: High blood pressure has no signs.",
        "The New York New York Hotel is shut. Walla Walla is a town.",
        "Ask Ruiz Ray. Ruiz Ray knows.",
        "High blood pressure High blood pressure",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 14, 14, 14),
)
def heading_run_into_text(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Where a page was copied without its layout, headings stand in the middle of paragraphs. Nobody can find the part
    they look for, and the words stand twice. One finding a page, at the first, gives their number."""
    found = [
        (block, match)
        for block in page.prose
        if _CHEAP.search(block.text)
        for match in _TWICE.finditer(block.text)
        if match["title"] != match["sentence"] and match["sentence"][1:].islower()
    ]
    if found:
        block, match = found[0]
        more = f", as in {len(found)} places on this page" if len(found) > 1 else ""
        yield Finding(block, match.start(), match.end(), {"title": match["title"], "more": more})
