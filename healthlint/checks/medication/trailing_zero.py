"""HL901: a dose with a zero behind the decimal point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.medication.authorities import ISMP, JOINT_COMMISSION, TRUSTED, WORDS
from healthlint.doses.context import is_dose
from healthlint.doses.quantity import quantities
from healthlint.kinds.addresses import verbatim
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

UNITS = frozenset({"ng", "mcg", "mg", "g", "ml", "unit", "count"})
# Three zeros may be a thousand as other languages write it ("1.000 units"): number-format-dose speaks of these.
_ZERO = re.compile(r"(\d)\.0{1,2}\Z")


@rule(
    "HL901",
    "trailing-zero",
    "“{text}” can be read as ten times as much when the point is overlooked; write “{plain}”.",
    Severity.ERROR,
    profiles=dict.fromkeys(("news", "press-release"), Severity.WARNING),
    fix="safe",
    authority=[ISMP, JOINT_COMMISSION],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        Case("Take [[5.0 mg]] at night.", fixed="Take 5 mg at night."),
        Case("- Inject **[[1.0 mL]]** once a week.", fixed="- Inject **1 mL** once a week."),
        Case("Warfarin [[2.0 mg]] and 2.5 mg", fixed="Warfarin 2 mg and 2.5 mg"),
        Case("The dose is 0.5 to [[1.0 mg]] a day.", fixed="The dose is 0.5 to 1 mg a day."),
        Case("| Age | Dose |\n|---|---|\n| Adult | [[4.00 mg]] |", fixed="| Age | Dose |\n|---|---|\n| Adult | 4 mg |"),
        Case(
            "<p>Give <i>[[10.0 units]]</i> of insulin.</p>", format="html", fixed="<p>Give <i>10 units</i> of insulin.</p>"
        ),
    ],
    good=[
        "Take 5 mg at night, or 0.5 mg in the morning, or 10 mg.",
        "Potassium of 4.0 mmol/L is normal, and a bilirubin of 1.0 mg/dL too.",
        "The mean loss was 2.0 mg; the plasma level fell by 1.0 mcg after the dose.",
        "A 5.0 cm cut, a pH of 7.0, version 2.0 of the app and 5.0 percent of all",
        "Each serving has 3.0 g of fat and 11.0 g of sugar.",
        "The tube is 7.0 mm wide, and the stone weighed 2.0 g.",
        "Type `5.0 mg` to see the daily dose.",
        "It scored 3.0 points; take heart.",
        "The weight was 70.0 kg before he took the tablets.",
    ],
    known_misses=["Iron [[18.0 mg]]"],
)
def trailing_zero(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A point is small. Read without it, 5.0 mg is 50 mg, and overdoses by the factor ten have been given for that reason. In a
    measured value the zero tells how exact it is, so results and sizes are left alone.
    """
    if ".0" not in page.contains:
        return
    for block in page.prose:
        if ".0" not in block.text:
            continue
        for quantity in quantities(page, block):
            if quantity.unit not in UNITS or not any(_ZERO.search(number.text) for number in quantity.numbers):
                continue
            if not is_dose(page, block, quantity):
                continue
            for number in quantity.numbers:
                if _ZERO.search(number.text):
                    end = quantity.end if number is quantity.numbers[-1] else number.end
                    plain = number.text.partition(".")[0] + block.text[number.end : end]
                    clear = verbatim(block, number.start, end)
                    yield Finding(block, number.start, end, {"plain": plain}, replacement=plain if clear else None)
