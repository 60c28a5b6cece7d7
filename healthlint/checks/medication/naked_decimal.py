"""HL902: a dose that begins with its decimal point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.medication.authorities import ISMP, JOINT_COMMISSION, NHS_NUMBERS, TRUSTED, WORDS
from healthlint.doses.context import is_dose, is_lab
from healthlint.doses.quantity import quantities
from healthlint.kinds.addresses import verbatim
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_SURE = frozenset({"ng", "mcg", "mg", "unit", "count"})  # what is hardly ever anything but a dose
_OTHER = frozenset({"g", "ml"})
_NAKED = re.compile(r"\.(?<![\w.,…]\.)\d")


@rule(
    "HL902",
    "naked-decimal",
    "“{text}” is read as {tenfold} when the point is overlooked; write “{plain}”.",
    Severity.ERROR,
    profiles=dict.fromkeys(("news", "press-release"), Severity.WARNING),
    fix="unsafe",
    authority=[ISMP, JOINT_COMMISSION, NHS_NUMBERS],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        Case("Take [[.5 mg]] at night.", fixed="Take 0.5 mg at night."),
        Case("- Give *[[.25 mL]]* to the baby.", fixed="- Give *0.25 mL* to the baby."),
        Case("A tablet of [[.125 mg]] is enough; then 1 or [[.5 tablet]].", fixed=None),
        Case("<td>digoxin [[.25mg]]</td>", format="html", fixed="<td>digoxin 0.25mg</td>"),
        "From [[.5]] to 1 mg a day",
    ],
    good=[
        "Take 0.5 mg at night.",
        "The difference was small (p = .05), and .5 percent of all got it.",
        "He used a .22 rifle and ran .5 miles.",
        "Take the pills daily.5 mg tablets are white.",
        "The level was .8 mg/dL, and the lesion .5 g.",
        "See section .5 of `take .5 mg`.",
        "A batting average of .300 is good.",
    ],
)
def naked_decimal(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Without a zero in front the point is easily overlooked, and .5 mg becomes 5 mg. The fix only adds the zero; look first
    whether a figure in front of the point was lost.
    """
    if not _NAKED.search(page.contains):
        return
    for block in page.prose:
        if not _NAKED.search(block.text):
            continue
        for quantity in quantities(page, block):
            if quantity.unit not in _SURE and not (quantity.unit in _OTHER and is_dose(page, block, quantity)):
                continue
            if is_lab(quantity):
                continue
            for number in quantity.numbers:
                if number.text.startswith("."):
                    end = quantity.end if number is quantity.numbers[-1] else number.end
                    text = block.text[number.start : end]
                    clear = verbatim(block, number.start, end)
                    values = {"plain": "0" + text, "tenfold": text.lstrip(".0") or text}
                    yield Finding(block, number.start, end, values, replacement="0" + text if clear else None)
