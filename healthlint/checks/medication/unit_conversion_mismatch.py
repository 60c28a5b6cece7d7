"""HL907: one amount in two units that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from healthlint.checks.medication.authorities import TRUSTED, WORDS
from healthlint.document import Block
from healthlint.doses.conversion import disagree
from healthlint.doses.quantity import Quantity, quantities
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_ROUGHLY = r"(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|just (?:over|under)|~|≈)"
_EQUAL = r"(?:or|equal to|equivalent to|the same as|i\.e\.,?|that is,?|which is|=)"
_JOIN = re.compile(rf"\s?(?:[(\[]\s?|/\s?|=\s?|,? (?=or\b))(?:{_EQUAL} ?)?(?:{_ROUGHLY} ?)*\Z")
_PER = re.compile(r"\s?/\s?[A-Za-zµμ]+|\sper\s[a-z]+")
# What may follow the second amount: the end of the aside, or a word that goes with both.
_AFTER = re.compile(
    r"\s?(?:[)\],;/]|\Z|\.(?:\s|\Z)"
    r"|(?:tall|long|wide|deep|thick|high|across|away|or (?:higher|more|above|less|lower)|and above|"
    r"in (?:diameter|length|size))\b)"
)
_COMPOUND = re.compile(r"(?:\b(?:ft|feet|foot|st|stones?|lbs?|pounds?)|['’′])\.?,?\s?(?:and )?\Z", re.IGNORECASE)
_METRIC = frozenset({"mcg", "mg", "g", "kg", "ml", "l", "mm", "cm", "m", "km", "ng"})
_BEFORE = 120  # characters in front in which a vitamin or a test is named
_HINT = re.compile(r"\d")


@rule(
    "HL907",
    "unit-conversion-mismatch",
    "“{text}” does not agree with “{first}”, which is about {expected}; one of the two is wrong.",
    Severity.ERROR,
    profiles=dict.fromkeys(("news", "press-release"), Severity.WARNING),
    authority=[
        Authority("Definitions of the units: 1 lb is 0.4536 kg, 1 in is 2.54 cm, °F is 1.8 × °C + 32", "standard"),
        Authority(
            "US Food and Drug Administration, guidance on converting units of vitamins A, D and E (2019): "
            "1 IU of vitamin D is 0.025 micrograms",
            "guidance",
        ),
    ],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        "Vitamin D: take 25 mcg ([[400 IU]]) a day. A pill of 25 mcg ([[400 IU]]) of vitamin D is enough.",
        "A fever is 102 °F ([[35 °C]]) or more.",
        "- He weighs **70 kg ([[110 lb]])**.",
        "The cut was 5 cm (about [[5 inches]]) long.",
        "A fasting glucose of 126 mg/dL ([[9.9 mmol/L]]) means diabetes.",
        "Total cholesterol of 5 mmol/L ([[150 mg/dL]])",
        Case("<td>Drink 240 ml ([[12 fl oz]]) of water</td>", format="html"),
        "Take 0.5 mg ([[50 mcg]]).",
    ],
    good=[
        "A fever is 102 °F (38.9 °C) or more; 38 °C/100.4 °F is the limit.",
        "He weighs 70 kg (154 lb), or about 11 stone, and is 5 feet 4 inches (163 cm) tall.",
        "Children under 45 kg (100 lb) take less; the cut was 5 cm (2 inches) long.",
        "Vitamin D: 20 mcg (800 IU), 10 micrograms (400 international units), 1,000 IU (25 mcg).",
        "A glucose of 126 mg/dL (7.0 mmol/L), an LDL cholesterol of 100 mg/dL (2.6 mmol/L).",
        "Warming by 1.5 °C (2.7 °F) is a difference.",
        "Take 5 mL (1 teaspoon), 250 mg (5 ml) or 200 mg (two tablets).",
        "He lost 5 kg (2 lb more than planned) and takes 500 mg (2 g a day).",
        "A glass of 8 ounces (240 mL), a steak of 8 oz (225 g), about 8 to 10 cm (3–4 in).",
        "A bilirubin of 0.2 to 1.2 mg/dL (3.4 to 20.5 µmol/L) is usual.",
        "A 6 lb 8 oz (2.9 kg) baby; a man of 1.8 m (5 ft 11 in).",
        "`5 cm (5 inches)` is a test of the parser.",
        "The trial gave 5 kg or 5 lb of rice.",
    ],
)
def unit_conversion_mismatch(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Readers take the number in the unit they know. Where the two do not agree, half of them get the wrong one: a dose, a
    fever or a result that means something else. What the numbers may have been rounded from is allowed for.
    """
    if not _HINT.search(page.contains):
        return
    for block in page.prose:
        text = block.text
        for first, second in pairwise(quantities(page, block)):
            join = _JOIN.match(text, _end(text, first), second.start)
            if not join or not _AFTER.match(text, _end(text, second)) or _COMPOUND.search(text[: first.start]):
                continue
            if first.unit in _METRIC and second.unit in _METRIC and not _aside(text, join, second):
                continue
            roughly = bool(re.search(_ROUGHLY, join[0] + text[max(0, first.start - 15) : first.start]))
            if "or" in join[0] and not roughly and "(" not in join[0] and not {first.unit, second.unit} <= {"c", "f"}:
                continue  # "5 kg or 5 lb" may be a choice
            about = _about(page, block, first, second)
            expected = disagree(first, second, about, roughly=roughly)
            if expected:
                end = _end(text, second)
                values = {"first": _shown(text, first), "expected": expected.text}
                yield Finding(block, second.start, end, values)


def _about(page: Page, block: Block, first: Quantity, second: Quantity) -> str:
    """The words that may name what the amounts are of: in front, else right behind, else the headings above."""
    text = block.text
    behind = re.match(r"[)\s]*of (?:[\w-]+ ?){1,3}", text[_end(text, second) :])
    if behind:
        return behind[0]
    front = text[max(0, first.start - _BEFORE) : first.start]
    return " ".join(one.text for one in page.sections[id(block)]) + " " + front


def _end(text: str, quantity: Quantity) -> int:
    """Where a quantity ends with what it is counted by."""
    per = _PER.match(text, quantity.end) if quantity.per else None
    return per.end() if per else quantity.end


def _aside(text: str, join: re.Match[str], second: Quantity) -> bool:
    """Whether the second amount is the whole of an aside: "0.5 mg (500 mcg)"."""
    return join[0].lstrip()[:1] in "([=" and text[_end(text, second) : _end(text, second) + 1] in (")", "]", "")


def _shown(text: str, quantity: Quantity) -> str:
    return " ".join(text[quantity.start : _end(text, quantity)].split())
