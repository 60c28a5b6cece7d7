"""HL903: abbreviations of doses that have been misread with harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from healthlint.checks.medication.authorities import ISMP, JOINT_COMMISSION, TRUSTED, WORDS
from healthlint.document import Block
from healthlint.doses.context import is_dose, is_lab
from healthlint.doses.quantity import Quantity, quantities
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule


class Short(NamedTuple):
    """An abbreviation: what it is mistaken for, what to write, and for whom it is a problem."""

    pattern: re.Pattern[str]
    mistaken: str
    plain: str
    patients_only: bool = False


def _short(pattern: str, mistaken: str, plain: str, *, patients_only: bool = False) -> Short:
    return Short(re.compile(rf"(?<![\w.-])(?:{pattern})(?![\w'’/-])"), mistaken, plain, patients_only)


@cache
def _sigs() -> tuple[Short, ...]:
    """What stands behind a dose: how often, how, when."""
    return (
        _short(r"[Qq]\.?[Oo]\.?[Dd]\b\.?", "“daily” or “four times a day”", "every other day"),
        _short(r"[Qq]\.?[Dd]\b\.?", "“four times a day”", "once a day"),
        _short(r"[Qq]\.?1[Dd]\b\.?", "“four times a day”", "once a day"),
        _short(r"o\.d\.|OD\b", "“right eye” or “overdose”", "once a day"),
        _short(r"[Qq]\.?[Hh]\.?[Ss]\b\.?|q\.?n\.?\b", "“every hour”", "at bedtime"),
        _short(r"HS\b|hs\b|h\.s\.", "“half strength”", "at bedtime"),
        _short(r"TIW\b|tiw\b|t\.i\.w\.|BIW\b|biw\b", "“three times a day”", "three times a week"),
        _short(r"UD\b|ut dict\.?", "“unit dose”", "as directed"),
        _short(r"[Ss]ub ?[Qq]\b|SQ\b|sq\b|SC\b|s\.c\.|sub-?q\b", "“every” or “under the tongue”", "under the skin"),
        _short(r"AU\b|AS\b|AD\b", "an eye", "both ears, left ear or right ear"),
        _short(r"OU\b|OS\b", "an ear", "both eyes or left eye"),
        _short(r"[Bb]\.[Ii]\.[Dd]\b\.?|BID\b|bid\b|b\.d\.|BD\b", "a word nobody knows", "twice a day", patients_only=True),
        _short(
            r"[Tt]\.[Ii]\.[Dd]\b\.?|TID\b|tid\b|t\.d\.s\.|TDS\b",
            "a word nobody knows",
            "three times a day",
            patients_only=True,
        ),
        _short(r"[Qq]\.[Ii]\.[Dd]\b\.?|QID\b|qid\b|q\.d\.s\.|QDS\b", "“once a day”", "four times a day", patients_only=True),
        _short(r"PRN\b|prn\b|p\.r\.n\.", "a word nobody knows", "when needed", patients_only=True),
        _short(
            r"[Qq]\.?(?:4|6|8|12|24) ?[Hh](?:rs?|ours?)?\b\.?",
            "a number of doses",
            "every so many hours",
            patients_only=True,
        ),
        _short(r"p\.o\.|PO\b|po\b|per os", "“left eye”", "by mouth", patients_only=True),
        _short(r"a\.c\.|p\.c\.", "a word nobody knows", "before or after meals", patients_only=True),
    )


# Between a dose and how often it is taken: its medicine, and how it is taken.
_BETWEEN = re.compile(
    r"(?:\s+of\s+(?:the\s+|your\s+)?[\w-]+)?"
    r"(?:[\s,;(]+(?:(?!and\b|or\b|with\b|for\b|of\b|in\b)[\w./%-]+[\s,]+){0,3}?)\Z"
)
_SULFATES = re.compile(r"\b(?:MSO4|MgSO4|ZnSO4|MS)\b(?= ?(?:\d|(?:IV|IM|PO|drip|infusion|injection|tablets?)\b))")
_NAMES = re.compile(
    r"\b(?:MTX|HCTZ|HCT|AZT|CPZ|PTU|TAC|TNK|tPA|APAP|INH|ASA|NTG|5-?ASA|6-?MP)\b(?= ?\d[\d.,]* ?(?:mg|mcg|g)\b)"
)
_PLAIN_NAMES = {
    "MSO4": "morphine sulfate",
    "MgSO4": "magnesium sulfate",
    "ZnSO4": "zinc sulfate",
    "MS": "morphine sulfate or magnesium sulfate",
    "MTX": "methotrexate",
    "HCTZ": "hydrochlorothiazide",
    "HCT": "hydrocortisone or hydrochlorothiazide",
    "AZT": "zidovudine",
    "CPZ": "chlorpromazine",
    "PTU": "propylthiouracil",
    "APAP": "acetaminophen",
    "INH": "isoniazid",
    "ASA": "aspirin",
    "NTG": "nitroglycerin",
}
_GUARD = re.compile(r"\d")
_CAPITALS = re.compile("MS|Mg|Zn|MTX|HCT|AZT|CPZ|PTU|APAP|INH|ASA|NTG")
_DOSES = frozenset({"mcg", "mg", "g", "ml", "unit", "count", "ng"})
_REACH = 28  # characters behind a dose in which its "how often" stands


@rule(
    "HL903",
    "error-prone-abbreviation",
    "“{text}” has been mistaken for {mistaken}; write “{plain}”.",
    Severity.ERROR,
    profiles=dict.fromkeys(("news", "press-release"), Severity.WARNING),
    authority=[JOINT_COMMISSION, ISMP],
    measured=Measured(TRUSTED, WORDS, 0, 0, 0),
    bad=[
        "Take 10 mg [[QD]], or 4 mg of ondansetron [[QD]].",
        "- **Warfarin** 5 mg [[q.d.]] and prednisone 5 mg [[QOD]]",
        "Inject [[10 U]] of insulin before lunch.",
        "Give [[MSO4]] 5 mg for the pain, and [[MgSO4]] 2 g in the drip.",
        "Draw up [[5 cc]] of the medicine; take 1 tablet [[bid]].",
        Case("<p>Take 2 tablets <i>[[TID]]</i>, or 1 tablet by mouth [[prn]].</p>", format="html"),
        "Apply 2 drops [[AU]].",
        "Vitamin D: take [[1,000 IU]] a day.",
        Case("Enoxaparin 40 mg [[SQ]] daily, then 5 mg [[qhs]]", profile="professional"),
    ],
    good=[
        "Take 10 mg once a day, and 1 tablet when needed.",
        "About 120,000 U.S. adults have MS, and IU researchers wrote it.",
        "Alcohol units: 14 units a week; 300 U/L is normal for amylase.",
        "An OD is an emergency; AD and AS are diseases; the HS team won.",
        "We bid for the job, and send a cc to the clinic.",
        "The engine has 1,800 cc.",
        "The patient took PO Box 5; the US paid.",
        "“Take 10 mg QD”, the old chart said.",
        "Type `10 mg QD` there.",
        Case("Take 10 mg bid, po, prn.", profile="professional"),
        "MS 2 is a book about multiple sclerosis.",
    ],
    known_misses=["The [[D/C]] plan was ready."],
)
def error_prone_abbreviation(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    These short forms have led to wrong doses: “U” was read as a zero, “QD” as four times a day, “MS” as the other of two
    drugs. Patients often do not know them at all. Short forms that only patients do not know (BID, PRN) are left alone on
    pages for health professionals, and “IU” of a vitamin is told mildly, because packs carry it.
    """
    if not _GUARD.search(page.contains):
        return
    professional = page.profile == "professional"
    told_iu = False
    for block in page.prose:
        text = block.text
        if not _GUARD.search(text):
            continue
        found: list[Finding] = []
        for quantity in quantities(page, block):
            if quantity.unit in _DOSES and not is_lab(quantity) and not _quoted(text, quantity.start):
                unit = _unit(page, block, quantity)
                if unit and not (unit.severity is Severity.INFO and told_iu):
                    told_iu = told_iu or unit.severity is Severity.INFO
                    found.append(unit)
                found += _behind(block, quantity.end, professional)
        short = _CAPITALS.search(text)
        for match in (*_SULFATES.finditer(text), *_NAMES.finditer(text)) if short else ():
            plain = _PLAIN_NAMES.get(match[0])
            if plain and not _quoted(text, match.start()) and _doses_follow(text, match.end()):
                found.append(Finding(block, *match.span(), {"plain": plain, "mistaken": "another medicine"}))
        seen: set[int] = set()
        for one in sorted(found, key=lambda one: one.start):
            if one.start not in seen:
                seen.add(one.start)
                yield one


def _doses_follow(text: str, at: int) -> bool:
    return bool(
        re.match(r" ?\d[\d.,]* ?(?:mg|mcg|g)\b|[^.\n]{0,30}\b(?:mg|drip|infusion|injection|tablets?)\b", text[at : at + 60])
    )


def _unit(page: Page, block: Block, quantity: Quantity) -> Finding | None:
    """A finding on the unit of a dose: U, IU, cc."""
    written = quantity.written
    number = block.text[quantity.start : quantity.end - len(written)].strip()
    values: dict[str, object]
    if written in ("U", "u") and is_dose(page, block, quantity):
        values = {"mistaken": "a zero, which makes ten times as much", "plain": f"{number} units"}
        return Finding(block, quantity.start, quantity.end, values)
    if written in ("IU", "I.U.") and is_dose(page, block, quantity):
        values = {"mistaken": "“IV” or the number 10", "plain": f"{number} international units"}
        severity = Severity.INFO if re.search(r"\bvitamin|\bcholecalciferol", block.text, re.IGNORECASE) else None
        return Finding(block, quantity.start, quantity.end, values, severity=severity)
    if written in ("cc", "CC", "ccs") and is_dose(page, block, quantity):
        return Finding(block, quantity.start, quantity.end, {"mistaken": "units", "plain": f"{number} mL"})
    return None


def _behind(block: Block, at: int, professional: bool) -> Iterator[Finding]:
    """Findings on the words right behind a dose that say how often or how it is given."""
    text = block.text
    reach = re.split(r"[.;!?](?:\s|\Z)(?=[A-Z]|\Z)|\n\s*\n", text[at : at + _REACH])[0]
    limit = at + len(reach) + 1
    for short in _sigs():
        if short.patients_only and professional:
            continue
        for match in short.pattern.finditer(text, at, min(limit, len(text))):
            if _BETWEEN.match(text[at : match.start()]):
                end = match.end()
                if text[end - 1] == "." and "." not in text[match.start() : end - 1]:
                    end -= 1
                values = {"mistaken": short.mistaken, "plain": short.plain}
                message = ""
                if short.mistaken == "a word nobody knows":
                    message = f"“{text[match.start() : end]}” is doctors’ shorthand; write “{short.plain}”."
                severity = Severity.WARNING if short.patients_only else None
                yield Finding(block, match.start(), end, values, message=message, severity=severity)
                break


def _quoted(text: str, at: int) -> bool:
    """Whether a place stands between quotation marks."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
