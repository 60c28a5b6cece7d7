"""HL904: micrograms written with a Greek letter or a "u"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.medication.authorities import ISMP, TRUSTED, WORDS
from healthlint.doses.context import is_dose
from healthlint.doses.quantity import quantities
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_GUARD = re.compile(r"\d[\s-]?[µμu]g", re.IGNORECASE)
_SIGNS = ("µg", "μg", "ug")


@rule(
    "HL904",
    "microgram-symbol",
    "“{text}” can be misread as milligrams, a thousand times as much; write “{plain}”.",
    Severity.WARNING,
    authority=[
        ISMP,
        Authority("NHS digital service manual, A to Z of health writing: micrograms are written in full", "style"),
    ],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        "Take [[50 µg]] daily.",
        "- A tablet of **[[400 ug]]** a day is enough.",
        "The dose is [[25–50 μg]].",
        Case("<p>Women need <b>[[400 &micro;g]]/day</b> of folate.</p>", format="html"),
    ],
    good=[
        "Take 50 mcg daily, or 50 micrograms.",
        "The cortisol level was 12 µg/dL, and lead 5 µg/L.",
        "The air had 25 µg/m of dust.",
        "The plasma concentration was 3 µg after an hour.",
        "A hug a day; a bug a week; 3 jugs.",
        "Type `50 µg` for the dose.",
    ],
)
def microgram_symbol(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    The sign µg has been misread as mg, which makes a dose a thousand times too strong, and many readers do not know the
    letter at all. “mcg” is usual on packs in the United States, “micrograms” in the United Kingdom.
    """
    if not _GUARD.search(page.contains):
        return
    for block in page.prose:
        if _GUARD.search(block.text):
            for quantity in quantities(page, block):
                if quantity.written.lower().rstrip("s") in _SIGNS and is_dose(page, block, quantity):
                    number = block.text[quantity.start : quantity.end - len(quantity.written)].strip()
                    yield Finding(block, quantity.start, quantity.end, {"plain": f"{number} mcg” or “{number} micrograms"})
