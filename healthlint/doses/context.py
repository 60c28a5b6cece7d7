"""Whether a number with a unit is a dose that somebody takes, or something that was measured."""

from __future__ import annotations

import re
from functools import cache

from healthlint.document import Block
from healthlint.doses.quantity import Quantity
from healthlint.page import Page

_BEFORE = 60  # characters in front of a number that may say what was measured
# What a laboratory value is counted by, or the strength of a liquid.
_LAB = frozenset({"dl", "l", "ml", "ul", "µl", "mmol", "mol", "litre", "liter", "cup", "serving", "h", "m", "cm", "min"})


@cache
def _dosing() -> re.Pattern[str]:
    """Words of taking and giving, and names of medicines."""
    return re.compile(
        r"\b(?:tak(?:e|es|ing|en)|took|dos(?:e|es|ed|age|ages|ing)|tablets?|pills?|capsules?|caplets?|softgels?|lozenges?|"
        r"inject\w*|infus\w*|syringes?|vials?|puffs?|inhale\w*|drops?|supplement\w*|medicines?|medications?|prescri\w+|"
        r"oral(?:ly)?|by mouth|intravenous\w*|subcutaneous\w*|once|twice|(?:three|four|3|4) times|daily|nightly|weekly|"
        r"(?:a|per|each|every) (?:day|night|morning|week|dose)|every (?:\w+ )?\d+|at night|(?:at|before) bed\w*|"
        r"administer\w*|giv(?:e|es|en|ing)|"
        r"chew\w*|swallow\w*|syrup|suspension|patch(?:es)?|ointment|"
        r"\w{3,}(?:mab|nib|pril|sartan|statin|olol|azole|cillin|mycin|prazole|dipine|gliptin|gliflozin|glutide|oxetine|azepam|"
        r"azolam|profen|floxacin|cycline|triptan|parin|xaban|thiazide|solone|metformin|thyroxine|coxib|setron|vir)|"
        r"warfarin|digoxin|aspirin|paracetamol|acetaminophen|morphine|insulin|methotrexate|prednisone|metformin|lithium|"
        r"melatonin|folic acid|vitamin [a-k]\d*)\b",
        re.IGNORECASE,
    )


@cache
def _measured() -> re.Pattern[str]:
    """Words in front of a number that was measured, unless a dose comes between."""
    return re.compile(
        r"(?:\b(?:levels?|concentrations?|serum|plasma|urin(?:e|ary)|cholesterol|glucose|triglycerides?|h(?:a)?emoglobin|"
        r"creatinine|bilirubin|albumin|ferritin|protein|mean|average[ds]?|median|standard deviation|loss|lost|excret\w+|"
        r"weigh\w*|tumou?rs?|nodules?|stones?|lesions?|fat|sugars?|carb\w*|fib(?:er|re)|sodium|serving|calories)\b|±)"
        r"(?:(?!\b(?:take|dose|dosage|tablets?|pill|capsule|inject\w*|prescri\w+)\b)[^.;])*\Z",
        re.IGNORECASE,
    )


@cache
def _change() -> re.Pattern[str]:
    """ "fell by 2 mg": a difference, no dose."""
    return re.compile(
        r"\b(?:increased|decreased|reduced|fell|rose|dropped|differed|changed|improved|lower|higher)"
        r"(?: \w+){0,4} by (?:\w+ )?\Z"
    )


def is_lab(quantity: Quantity) -> bool:
    """Whether it is counted by a volume or the like: a laboratory value, a strength, a food label."""
    return quantity.per in _LAB


def is_dose(page: Page, block: Block, quantity: Quantity) -> bool:
    """Whether the words around a quantity speak of taking or giving something."""
    if is_lab(quantity):
        return False
    text = block.text
    start, end = _sentence(page, block, quantity)
    before = text[max(start, quantity.start - _BEFORE) : quantity.start]
    if _measured().search(before) or _change().search(before):
        return False
    return bool(
        quantity.per in ("day", "dose", "kg") or _dosing().search(text, start, end) or _dosing().search(_heads(page, block))
    )


def _sentence(page: Page, block: Block, quantity: Quantity) -> tuple[int, int]:
    for one in page.sentences(block):
        if one.start <= quantity.start < one.end:
            return one.start, max(one.end, quantity.end)
    return 0, len(block.text)


def _heads(page: Page, block: Block) -> str:
    """The column heads of the table a cell is in; empty elsewhere."""
    if block.kind != "cell" or not block.group:
        return ""
    return " ".join(other.text for other in page.of("header-cell") if other.group == block.group)
