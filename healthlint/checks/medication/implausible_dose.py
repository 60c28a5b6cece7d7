"""HL905: a dose that is far from every dose in use, or more than an adult should take in a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.medication.authorities import TRUSTED, WORDS
from healthlint.document import Block
from healthlint.doses import limits
from healthlint.doses.context import is_lab
from healthlint.doses.quantity import Quantity, quantities
from healthlint.doses.rows import rows
from healthlint.doses.schedule import times_a_day
from healthlint.kinds import scope
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_FAR = 10.0  # how many times above the doses in use a dose must be
_TINY = 50.0  # and below, where it would fit in the next unit


@cache
def _to_dose() -> re.Pattern[str]:
    """Between a drug and its dose: "levothyroxine tablets, usually 50 mcg"; nothing that could bring in another thing."""
    return re.compile(
        r"(?:[\s,:(–—*-]|\b(?:is|are|was|at|an?|the|of|in|to|by|mouth|about|up|with|takes?|taking|typical|dos(?:e|es|age)|usual(?:ly)?|"
        r"recommended|starting|adults?|tablets?|pills?|capsules?|supplements?|sodium|hydrochloride|hcl|daily|day|per|each|for|from|"
        r"ranges?|should|be|can|may|you|needs?|get|only|least|low|high|intake|extra|every|one|two|once|twice|week|weekly)\b)*\Z",
        re.IGNORECASE,
    )


@cache
def _of_drug() -> re.Pattern[str]:
    """Between a dose and its drug: "50 mg tablets of the antibiotic amoxicillin"."""
    return re.compile(
        r"\s?(?:-|,|\b(?:tablets?|pills?|capsules?|doses?|an?|oral|daily|a day|per day|in)\b|/day|\s)*"
        r"(?:\bof (?:(?!and\b|or\b)[\w-]+ ){0,4})?\Z",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    """What may stand behind a dose that belongs to the drug in front; another name there would own the dose."""
    return re.compile(
        r"\s*(?:[.,;:)\]/–—*-]|\Z|\n|(?:an?|per|to|or|and|once|twice|three|four|every|each|daily|nightly|weekly|monthly|tablets?|pills?|"
        r"capsules?|in|at|with|for|by|is|was|are|if|when|while|until|before|after|on|may|can|should|of|doses?|as|than|so|but|which|\d)\b)",
        re.IGNORECASE,
    )


@cache
def _other() -> re.Pattern[str]:
    """Not what somebody should take: what was measured, what went wrong, what beasts got."""
    return re.compile(
        r"\b(?:overdos\w*|poison\w*|toxic\w*|fatal\w*|lethal|died|deaths?|mice|mouse|rats?|animals?|dogs?|cats?|horses?|pigs?|kilogram|"
        r"levels?|concentrations?|serum|plasma|contains?|content|cup|cups|coffee|tea|foods?|diet|servings?|error|mistak\w+|misread|"
        r"thousand times|harmful|accident\w*|infus\w+|intravenous\w*|rich in|sources?|ml|liters?|litres?)\b",
        re.IGNORECASE,
    )


@cache
def _warned() -> re.Pattern[str]:
    """Words of a sentence that warns of a dose, or tells what a study gave."""
    return re.compile(
        r"\b(?:more than|exceed\w*|never|not|don[’']t|avoid|above|over|too much|excess\w*|beyond|unless|study|studies|"
        r"trials?|researchers|participants|randomi[sz]ed|mega-?dos\w+|limit\w*|maximum)\b",
        re.IGNORECASE,
    )


_CANCER = re.compile(r"cancer|leuk|lymphoma|tumou?r|carcinoma|chemotherap|sarcoma|ectopic|trophoblast", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_PACKS = re.compile(
    r"\b(?:packs?|sizes?|tubes?|creams?|prices?|costs?|totals?|suppl(?:y|ies)|per 100|bottles?|weights?)\b", re.I
)
_AFTER = 60  # characters behind a dose that may say how often


@rule(
    "HL905",
    "implausible-dose",
    "“{text}” of {drug} is far from the doses in use ({usual}); check the number and the unit against the label.",
    Severity.ERROR,
    profiles=dict.fromkeys(("news", "press-release"), Severity.WARNING),
    authority=[
        Authority(
            "Labels and public guidance on each medicine, row by row with source and date in rules/lexicon/dose_limits.yml",
            "rationale",
        ),
    ],
    measured=Measured(TRUSTED, WORDS, 1, 1, 1),
    bad=[
        "Take levothyroxine [[50 mg]] once a day.",
        "- **Vitamin D**: [[25 mg]] daily",
        "She takes digoxin [[125 mg]] and warfarin 3 mg.",
        "Take [[500 mcg]] of paracetamol for the pain.",
        "Take methotrexate [[15 mg]] every day for your joints.",
        "Take [[1,000 mg]] of acetaminophen every 4 hours.",
        Case("<li>Vitamin D3: take <b>[[10,000 IU]]</b> daily</li>", format="html"),
        "Take methimazole, less than [[1020 mg]] daily.",
        "| Medicine | Usual dose |\n|---|---|\n| Levothyroxine | [[50 mg]] once a day |\n| Ibuprofen | 400 mg |",
        Case("<table><tr><td><b>Oseltamivir</b></td><td>flu</td><td>[[75 g]] twice a day</td></tr></table>", format="html"),
        "Take valaciclovir [[1000 g]] three times a day.",
        "The most is 200 mg, but she took sertraline [[400 mg]] a day.",
    ],
    good=[
        "Take levothyroxine 50 mcg once a day, warfarin 5 mg, digoxin 125 micrograms.",
        "Paracetamol: take 500 mg to 1 g, up to four times a day; ibuprofen 400 mg three times a day.",
        "Methotrexate 15 mg is taken once a week; take methotrexate 10 mg on Mondays.",
        "For leukemia, methotrexate 20 mg daily was given in the past.",
        "An overdose of 15 g of paracetamol can be fatal; never take more than 4,000 mg of acetaminophen a day.",
        "Vitamin D 50,000 IU once a week, or 1,000 IU a day.",
        "A vitamin D level of 25 mg would be an error; a caffeine content of 95 mg a cup is common.",
        "Rats got caffeine, 2,000 mg a day.",
        "Take aspirin 81 mg and metformin 850 mg twice a day, and folic acid 400 mcg.",
        "Aspirin and 20 g of fibre a day are other things.",
        "| Medicine | Usual dose |\n|---|---|\n| Levothyroxine | 50 mcg |\n| Aciclovir | 800 mg five times a day |",
        "| Drug | Toxic level |\n|---|---|\n| Digoxin | 125 mg |",
        "| Drug | With |\n|---|---|\n| Warfarin | amoxicillin 500 mg |\n| Iron | 65 mg |",
        "Take nirmatrelvir 300 mg with ritonavir 100 mg twice a day; lisinopril 20 mg; naproxen 500 mg; simvastatin 40 mg.",
        "| Drug | Pack size |\n|---|---|\n| Aciclovir | 15 g |",
        "`levothyroxine 50 mg` is a test.",
        "5 mg of oxycodone and 325 mg of acetaminophen every 6 hours",
    ],
    known_misses=["Paracetamol: 2 tablets of [[500 mg]] every 4 hours", "Take levothyroxine. Each tablet has [[50 mg]]."],
)
def implausible_dose(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    One letter turns micrograms into milligrams, and the dose is a thousand times too strong. The table of doses is small and
    wide on purpose: it finds what cannot be right, and never says what would be. What is above the daily most of an adult,
    and a weekly medicine taken daily, is told too. Overdoses, animals, foods and laboratory values are left alone.
    """
    if scope.units(page, ("text",)).words.isdisjoint(limits.first_words()):
        return
    for block in page.prose:
        if not _DIGIT.search(block.text):
            continue
        names = list(limits.pattern().finditer(block.text))
        if not names:
            continue
        for quantity in quantities(page, block):
            if is_lab(quantity) or quantity.per == "kg":
                continue
            limit = _drug(block.text, quantity, names)
            if limit:
                yield from _judged(page, block, quantity, limit)
    yield from _in_tables(page)


def _in_tables(page: Page) -> Iterator[Finding]:
    """Doses in the rows of tables whose first cell is a drug; a table of something measured is left alone."""
    heads: dict[int, str] = {}
    for block in page.of("header-cell"):
        heads[block.group] = f"{heads.get(block.group, '')} {block.text}"
    for drug, *others in rows(page):
        name = _row_head().fullmatch(drug.text)
        if name is None or _no_dose(heads.get(drug.group, "")):
            continue
        limit = limits.by_name()[name["drug"].lower()]
        for cell in others:
            if _DIGIT.search(cell.text) and not limits.pattern().search(cell.text):
                done = 0
                for quantity in quantities(page, cell):
                    fits = _gap(cell.text[done : quantity.start]) and _behind().match(cell.text, _end(quantity))
                    done = _end(quantity)
                    if fits and not is_lab(quantity) and quantity.per != "kg":
                        yield from _judged(page, cell, quantity, limit)


def _no_dose(heads: str) -> bool:
    """Whether the heads of a table's columns speak of packs, prices, foods or what was measured."""
    return bool(_other().search(heads) or _PACKS.search(heads))


@cache
def _row_head() -> re.Pattern[str]:
    """A cell that names one drug and nothing else: "Levothyroxine", "Acetaminophen (Tylenol)", "Ibuprofen tablets"."""
    return re.compile(
        rf"\W*(?P<drug>{'|'.join(map(re.escape, limits.names()))})"
        r"(?:\s+(?:tablets?|capsules?|pills?|supplements?|sodium|hydrochloride|oral|\d+ ?m?c?g tablets?))*"
        r"(?:\s*\([\w ,®-]{2,30}\))?\W*",
        re.IGNORECASE,
    )


def _drug(text: str, quantity: Quantity, names: list[re.Match[str]]) -> limits.Limit | None:
    """The drug a quantity is a dose of: the one named right behind it, else right in front."""
    end = _end(quantity)
    for name in names:
        if name.start() >= quantity.end and _of_drug().match(text[quantity.end : name.start()]):
            return limits.by_name()[name[0].lower()]
    for name in reversed(names):
        if name.end() <= quantity.start:
            between = text[name.end() : quantity.start]
            if len(between) < 60 and "\n\n" not in between and _gap(between) and _behind().match(text, end):
                return limits.by_name()[name[0].lower()]
            return None
    return None


def _end(quantity: Quantity) -> int:
    """Where a quantity ends, with what it is counted by: "5 mg/day"."""
    return quantity.end + (len(quantity.per) + 1 if quantity.per else 0)


def _gap(between: str) -> bool:
    words = re.sub(r"\b(?:less|more|no|not|up|at) (?:than|to|least|most)\b|\bup to\b", " ", between)
    return bool(_to_dose().match(words))


def _judged(page: Page, block: Block, quantity: Quantity, limit: limits.Limit) -> Iterator[Finding]:
    low, high = limit.milligrams(quantity, quantity.low), limit.milligrams(quantity, quantity.high)
    if low is None or high is None:
        return
    start, end = next(
        ((one.start, one.end) for one in page.sentences(block) if one.start <= quantity.start < one.end),
        (0, len(block.text)),
    )
    sentence = block.text[start:end]
    if _other().search(sentence):
        return
    values: dict[str, object] = {"drug": limit.name, "usual": limit.told}
    where = (block, quantity.start, quantity.end)
    if low > _FAR * limit.high or (high < limit.low / _TINY and limit.low <= high * 1000 <= limit.high * 2):
        yield Finding(*where, values)
        return
    text = block.text[quantity.start : quantity.end]
    behind = block.text[quantity.end : min(end, quantity.end + _AFTER)]
    rate = 1.0 if quantity.per == "day" else times_a_day(re.split(r"[;,](?= )|\band\b", behind)[0])
    if rate is None or rate < 1 or _warned().search(sentence):
        return
    if limit.weekly:
        if not _CANCER.search(page.contains):
            message = (
                f"“{text}” of {limit.name} is said to be taken every day; outside the treatment of cancer it is taken once "
                "a week, and daily doses have killed: check it against the label."
            )
            yield Finding(*where, message=message)
    elif limit.daily is not None and low * rate > limit.daily * 1.01:
        message = (
            f"“{text}” comes to more {limit.name} in a day than the most for adults ({limit.most}); "
            "check it, or say who should take so much and under whose care."
        )
        yield Finding(*where, message=message, severity=Severity.WARNING)
