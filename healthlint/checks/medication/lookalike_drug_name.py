"""HL910: a medicine named once on a page about another whose name looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.medication.authorities import TRUSTED, WORDS
from healthlint.document import Block
from healthlint.doses.names import pairs
from healthlint.kinds import scope
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_OFTEN = 4  # how often the other name must stand there
_TOLD_APART = re.compile(
    r"\b(?:confus\w+|mistak\w+|mix(?:ed)? up|not the same|differ\w*|unlike|instead of|versus|vs|compar\w+|or|and|than)\b",
    re.I,
)


@rule(
    "HL910",
    "lookalike-drug-name",
    "“{text}” stands here once, and “{other}”, which looks much like it, {count} times; check which is meant.",
    Severity.INFO,
    authority=[
        Authority(
            "US Food and Drug Administration, list of established drug names recommended to use tall man lettering",
            "guidance",
            "https://fda.gov/Drugs/DrugSafety/MedicationErrors/ucm164587.htm",
            as_of="2026-11-22",
        ),
        Authority("Institute for Safe Medication Practices, list of look-alike drug names", "guidance"),
    ],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        "Hydroxyzine helps with itching. Take hydroxyzine at night. Hydroxyzine makes you sleepy. Do not drive after "
        "hydroxyzine. Store [[hydralazine]] away from light.",
        "- Prednisone lowers swelling.\n- Prednisone is taken with food.\n- Prednisone may raise sugar.\n"
        "- Do not stop prednisone.\n- Keep **[[prednisolone]]** dry.",
        Case(
            "<p>Tramadol is a painkiller. Tramadol may make you dizzy. Take tramadol whole.</p><p>Do not share tramadol. "
            "<i>[[Trazodone]]</i> tablets are white.</p>",
            format="html",
        ),
    ],
    good=[
        "Hydroxyzine helps. Hydroxyzine is old. Hydroxyzine and hydralazine are confused by many. Hydroxyzine!",
        "Hydralazine lowers blood pressure.",
        "Prednisone works. Prednisone is turned into prednisolone. Take prednisone. Some take prednisolone. Prednisone!",
        "Tramadol may not go with other drugs: trazodone, and others. Tramadol. Tramadol. Tramadol.",
        "`hydralazine` and hydroxyzine",
    ],
)
def lookalike_drug_name(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Pairs such as hydroxyzine and hydralazine have been dispensed for each other. On a page about one of them the other can
    turn up by a slip of the eye or of a spell checker. A page that sets the two side by side does so on purpose.
    """
    words = scope.units(page, ("text",)).words
    for pair in pairs():
        if not words.issuperset(pair):
            continue
        places = {name: list(_places(page, name)) for name in pair}
        for rare, often in (pair, pair[::-1]):
            if len(places[rare]) != 1 or len(places[often]) < _OFTEN:
                continue
            block, start, end = places[rare][0]
            sentence = next(one for one in page.sentences(block) if one.start <= start < one.end)
            here = block.text[sentence.start : sentence.end]
            if often not in here.lower() and not _TOLD_APART.search(here):
                yield Finding(block, start, end, {"other": often, "count": len(places[often])})


def _places(page: Page, name: str) -> Iterator[tuple[Block, int, int]]:
    pattern = re.compile(rf"(?<![\w-]){name}(?![\w-])", re.IGNORECASE)
    for block in page.prose:
        for match in pattern.finditer(block.text):
            yield block, match.start(), match.end()
