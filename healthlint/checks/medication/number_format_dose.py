"""HL906: numbers of a dose that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.medication.authorities import ISMP, NHS_NUMBERS, TRUSTED, WORDS
from healthlint.document import Block
from healthlint.doses.context import is_dose
from healthlint.doses.quantity import quantities
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_UNIT = r"(?:mg|mcg|µg|μg|micrograms?|milligrams?|g|grams?|mL|ml|units?|IU|tablets?)(?![\w/])"
_DECIMAL_COMMA = re.compile(rf"(?<![\w.,/])\d{{1,3}},\d{{1,2}}(?![\d,])\s?{_UNIT}")
_POINT_OR_THOUSAND = re.compile(r"(?<![\w.,/])\d{1,3}\.000\s?(?:mg|mcg|units?|IU)(?![\w/])")
_SIDE_BY_SIDE = re.compile(
    r"(?<![\w.,/])\d (?:(?:or|to|–|-) ?\d )?(?=\d{2,4}\s?(?:mg|mcg|g|mL|ml)\b)\d{2,4}\s?(?:mg|mcg|g|mL|ml)"
    r"(?:[ -](?:tablets?|capsules?|pills?|caplets?|doses?|sachets?|softgels?))?(?![\w/])"
)
_WRONG_CASE = re.compile(
    r"(?<![\w.,/])\d[\d,.]*\s?(Mg|MGs?|mgs|Mgs|Mcg|MCG|mcgs|ML|Ml|mls|gms?|GM|Kgs?|KG|mmhg|MMHG)(?![\w/])"
)
_RIGHT = {
    "mgs": "mg",
    "mcgs": "mcg",
    "ml": "mL",
    "mls": "mL",
    "gm": "g",
    "gms": "g",
    "kgs": "kg",
    "mmhg": "mmHg",
    "mg": "mg",
}
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"\d{5}")
_HINT = re.compile(r"\d{5}|\d,\d|\.000|\d (?:or |to |[-–] ?)?\d|\d\s?(?:m[gl]s?|mcgs?|gms?|kgs?|mmhg)\b")
_NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@rule(
    "HL906",
    "number-format-dose",
    "“{text}” can be misread; write “{plain}”.",
    Severity.WARNING,
    authority=[ISMP, NHS_NUMBERS],
    measured=Measured(TRUSTED, WORDS, 1, 1, 1),
    bad=[
        "Inject [[100000 units]] of penicillin.",
        "- Take **[[1 or 2 200mg tablets]]** three times a day.",
        "Take [[1,5 mg]] at night.",
        "Take [[2 500 mg tablets]] with water.",
        "The dose is [[1.000 units]] a day.",
        Case("<td>Take [[500 Mg]] daily</td>", format="html"),
        "A triglyceride level of [[150199 mg]]/dL is high.",
        "Take [[250 mgs]] and drink water.",
    ],
    good=[
        "Inject 100,000 units of penicillin; take 1,500 mg, or 1500 mg, a day.",
        "Take one or two 200mg tablets three times a day.",
        "Take 1.5 mg at night, and 10, 20 or 40 mg later.",
        "In 2020 500 mg tablets came to the market; see chapter 2 of 500 mg.",
        "Call 18002221222 units of care; the postcode is 90210 g.",
        "Patients 1, 2 and 3 got 5,10 and 20 mg.",
        "A pressure of 120 mmHg, 5 mL, 70 kg and 3 mg",
        "`100000 units` is a constant.",
        "The virus count was 100000 a drop.",
    ],
)
def number_format_dose(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    100000 has been read as a million, 1,5 as fifteen, and “1 or 2 200mg tablets” as 2,200 mg. Commas, words for small
    numbers and one way to write a unit keep figures apart. A number that is long because a dash was lost is told too.
    """
    if not _HINT.search(page.contains):
        return
    for block in page.prose:
        if _DIGIT.search(block.text) and _HINT.search(block.text.lower()):
            found = [*_long(page, block), *_by_sight(page, block)]
            taken: list[tuple[int, int]] = []
            for one in sorted(found, key=lambda one: (one.start, -one.end)):
                if all(one.end <= start or end <= one.start for start, end in taken):
                    taken.append((one.start, one.end))
                    yield one


def _long(page: Page, block: Block) -> Iterator[Finding]:
    if not _LONG.search(block.text):
        return
    for quantity in quantities(page, block):
        text = block.text[quantity.start : quantity.end]
        for number in quantity.numbers:
            if not _LONG.match(number.text):
                continue
            if quantity.unit in ("mg", "mcg") and quantity.per == "dl":
                message = (
                    f"“{text}/{quantity.per.replace('l', 'L')}” cannot be right; a sign between two numbers seems lost."
                )
                yield Finding(block, quantity.start, quantity.end, message=message)
            elif quantity.unit in ("unit", "mg", "mcg") and len(number.text) < 9 and is_dose(page, block, quantity):
                plain = f"{number.value:,.0f}" + block.text[number.end : quantity.end]
                yield Finding(block, number.start, quantity.end, {"plain": plain})


def _by_sight(page: Page, block: Block) -> Iterator[Finding]:
    text = block.text
    for match in _DECIMAL_COMMA.finditer(text):
        if not re.search(r"\d,? (?:and|or) \Z", text[: match.start()]) and not re.match(
            r"\s?(?:,|and|or) ?\d", text[match.end() :]
        ):
            yield Finding(block, *match.span(), {"plain": match[0].replace(",", ".")})
    for match in _POINT_OR_THOUSAND.finditer(text):
        whole, _, rest = match[0].partition(".000")
        yield Finding(block, *match.span(), {"plain": f"{whole}{rest}” or “{whole},000{rest}"})
    for match in _SIDE_BY_SIDE.finditer(text):
        if re.search(
            r"(?:\d|[A-Za-z]\d|\b(?:chapter|type|phase|table|figure|page|part|week|day|step|group|arm|vitamin \w+))\s?\Z",
            text[: match.start()],
            re.I,
        ):
            continue
        yield Finding(block, *match.span(), {"plain": _in_words(match[0])})
    for match in _WRONG_CASE.finditer(text):
        unit = match[1]
        if text.upper() == text:
            continue
        plain = match[0].removesuffix(unit) + _RIGHT.get(unit.lower(), unit.lower())
        yield Finding(block, *match.span(), {"plain": plain}, severity=Severity.INFO)


def _in_words(text: str) -> str:
    """The count of tablets in words: "1 or 2 200mg tablets" as "one or two 200mg tablets"."""
    count, strength = re.split(r" (?=\d{2,4}\s?[a-zA-Z])", text, maxsplit=1)
    words = re.sub(r"\d", lambda digit: _NUMBER_WORDS[int(digit[0])], count)
    words = re.sub(r" ?[–-] ?", " to ", words)
    return f"{words} {strength}"
