"""HL911: a dose without its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.medication.authorities import TRUSTED, WORDS
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_OFTEN = (
    r"(?:once|twice|(?:three|four|five|six|[2-8]) times|"
    r"every (?:\w+ )?(?:\d+ )?(?:to \d+ )?(?:hours?|day|night|morning|evening|week)|"
    r"(?:a|per|each) (?:day|night|week)|daily|nightly|at (?:night|bedtime)|before bed)"
)
_HINT = re.compile(rf"\d {_OFTEN}", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    """A number that is too large or too fine to count tablets, where a dose is due, with how often right behind it."""
    from healthlint.doses.limits import names  # the table is read when a page may need it

    drug = "|".join(re.escape(name) for name in names())
    amount = r"(?P<amount>\d{2,5}(?:,\d{3})?|\d+\.\d+|\.\d+)"
    return re.compile(
        rf"\b(?:(?:take|takes|taking|took|give|gives|giving|given|use|inject|prescribed?|dose of|dosage of|dose is|dose was)"
        rf" (?:(?:about|only|just|up to|another) )?(?:(?:{drug}) )?|(?:{drug}) )"
        rf"{amount}(?= {_OFTEN}\b)(?! times\b)",
        re.IGNORECASE,
    )


_COUNTED = re.compile(
    r"\b(?:walks?|steps?|breaths?|photos?|pictures?|minutes?|calories|readings?|measurements?|courses?)\b", re.I
)


@rule(
    "HL911",
    "dosing-incomplete",
    "“{text}” has no unit; write mg, mcg, mL, units or tablets behind “{amount}”.",
    Severity.ERROR,
    profiles=dict.fromkeys(("news", "press-release"), Severity.WARNING),
    authority=[
        Authority("A number without a unit is no dose: 500 may be milligrams, micrograms or units", "rationale"),
    ],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        "[[Take 500]] twice a day.",
        "- [[Take **metformin** 850]] every morning.",
        "Then [[ibuprofen 400]] every 6 hours is enough.",
        Case("<p>The usual [[dose is <b>0.5]]</b> daily.</p>", format="html"),
        "[[Give 2.5]] at bedtime, and [[take 800]] five times a day.",
    ],
    good=[
        "Take 500 mg twice a day; take 2 twice a day.",
        "Take 10 deep breaths every hour, and take 20 minutes a day to rest.",
        "Take 15 once-weekly walks; it took 30 times as long.",
        "Room 500 twice a day; a score of 400 every week.",
        "Ibuprofen 400 mg every 6 hours; levothyroxine 50 micrograms daily.",
        "He took 10 photos a day.",
        "`take 500 twice a day` is a search.",
        "About 500 every day call us.",
    ],
    known_misses=["Take [[metformin 850]] with food."],
)
def dosing_incomplete(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Who reads “take 500 twice a day” has to guess of what. Most of the time the strength on the pack fits; sometimes it is a
    thousand times more. Small whole numbers are left alone, because they count tablets.
    """
    if not _HINT.search(page.contains):
        return
    for block in page.prose:
        if not _HINT.search(block.text):
            continue
        for match in _bare().finditer(block.text):
            if not _COUNTED.search(block.text[match.end() : match.end() + 30]):
                yield Finding(block, *match.span(), {"amount": match["amount"]})
