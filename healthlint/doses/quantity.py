"""Numbers with units in a text: "5 mg", "1,000 units", "0.5–1 mL", "38.9 °C", "200-mg tablet".

Offsets are text offsets of the block. A number is read as English writes it: commas part thousands, a point begins the
fraction. What cannot be read so (a decimal comma, a date, a version) is no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from healthlint.document import Block
from healthlint.page import Page

# Every way to write a unit, to its one name here. Case matters only for the one-letter units (see _pattern).
_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "ng": "ng nanogram nanograms",
        "mcg": "mcg mcgs µg μg ug µgs μgs microgram micrograms",
        "mg": "mg mgs milligram milligrams milligramme milligrammes",
        "g": "g gm gms gr gram grams gramme grammes",
        "kg": "kg kgs kilo kilos kilogram kilograms",
        "unit": "u iu unit units i.u.",
        "ml": "ml mls cc ccs millilitre millilitres milliliter milliliters",
        "l": "l litre litres liter liters",
        "floz": "floz",
        "oz": "oz ounce ounces",
        "lb": "lb lbs pound pounds",
        "cup": "cup cups",
        "tsp": "tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls",
        "tbsp": "tbsp tbsps tablespoon tablespoons tablespoonful tablespoonfuls",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "cm": "cm cms centimetre centimetres centimeter centimeters",
        "m": "m metre metres meter meters",
        "km": "km kilometre kilometres kilometer kilometers",
        "in": "in inch inches",
        "ft": "ft foot feet",
        "mile": "mile miles",
        "c": "°c ℃ celsius c",
        "f": "°f ℉ fahrenheit f",
        "mmol": "mmol",
        "umol": "µmol μmol umol",
        "nmol": "nmol",
        "kcal": "kcal kcals",
        "kj": "kj",
        "count": "tablet tablets tab tabs pill pills capsule capsules caplet caplets drop drops puff puffs softgel softgels",
    }
)
_NAMES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings.split()}

MASS: Mapping[str, float] = MappingProxyType({"ng": 1e-6, "mcg": 1e-3, "mg": 1.0, "g": 1e3, "kg": 1e6})  # in mg

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"


class Number(NamedTuple):
    """A number at text offsets ``[start, end)``, as written and as a value."""

    start: int
    end: int
    text: str
    value: float


class Quantity(NamedTuple):
    """One number, or two of a range, with a unit.

    start    where the first number begins
    end      where the unit ends (what it is counted by, as in mg/dL, stands behind)
    unit     its name here; ``written`` is how the text has it
    per      what it is counted by, in lower case: "dl", "kg", "day"; empty where nothing is said
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    unit: str
    written: str
    per: str

    @property
    def low(self) -> float:
        """The least value."""
        return min(number.value for number in self.numbers)

    @property
    def high(self) -> float:
        """The greatest value."""
        return max(number.value for number in self.numbers)


def quantities(page: Page, block: Block) -> list[Quantity]:
    """The quantities of a block, in order; read once."""
    made = page.once(_made)
    found = made.get(id(block))
    if found is None:
        found = made[id(block)] = read(block.text)
    return found


def _made(page: Page) -> dict[int, list[Quantity]]:
    return {}


def read(text: str) -> list[Quantity]:
    """The quantities of a text, in order."""
    if not _DIGIT.search(text):
        return []
    return list(_read(text))


_DIGIT = re.compile(r"\d")


def _read(text: str) -> Iterator[Quantity]:
    for match in _pattern().finditer(text):
        if _part_of_number(text, match):
            continue
        unit, low = _name(match["unit"]), _number(match, "low")
        per = (match["per"] or match["per2"] or "").lower()
        if not match["high"]:
            yield Quantity(low.start, match.end("unit"), (low,), unit, match["unit"], per)
            continue
        high = _number(match, "high")
        first = match["first"]
        if first and _name(first) != unit:  # "101.3 F or 38.5 C": no range
            yield Quantity(low.start, match.end("first"), (low,), _name(first), first, "")
            yield Quantity(high.start, match.end("unit"), (high,), unit, match["unit"], per)
        else:
            yield Quantity(low.start, match.end("unit"), (low, high), unit, match["unit"], per)


def _part_of_number(text: str, match: re.Match[str]) -> bool:
    """Whether what was read is the end of a number written with a space ("10 000 units"), or of a count ("2 500 mg")."""
    return bool(re.fullmatch(r"\d{3}", match["low"]) and _SPACED.search(text, max(0, match.start() - 5), match.start("low")))


_SPACED = re.compile(r"(?<![\w.,])\d{1,3}[ \u00a0\u202f]\Z")


def _name(written: str) -> str:
    """The one name of a unit as written."""
    lower = " ".join(written.lower().split())
    if lower.startswith(("fl", "fluid")):
        return "floz"
    if lower.startswith("international"):
        return "unit"
    if lower.startswith(("degree", "°", "º")):
        return "f" if lower.rstrip().endswith(("f", "fahrenheit")) else "c"
    return _NAMES[lower]


def _number(match: re.Match[str], name: str) -> Number:
    return Number(*match.span(name), match[name], float(match[name].replace(",", "")))


@cache
def _pattern() -> re.Pattern[str]:
    single = {"g", "l", "m", "u", "in", "c", "f"}
    words = sorted((one for one in _NAMES if one not in single), key=lambda one: (-len(one), one))
    inch = r"in(?! ?\d| (?:the|an?|your|my|his|her|their|our|this|that|all|most|\w+ing)\b)"
    units = (
        r"(?i:international units?|fl(?:uid|\.)? ?(?:oz|ounces?)\b|degrees? (?:celsius|fahrenheit|[cf])\b|[°º] ?[cf]\b|"
        + "|".join(re.escape(word) for word in words)
        + rf")|g|L|l|m|U(?!\.S)|u|{inch}|[CF](?![’'])"
    )
    unit = rf"(?:{units})(?![\w°])"
    gap = r"(?:[\s\u00a0\u202f]|-)?"
    return re.compile(
        rf"(?<![\w.,/#$£€:+])(?<!\d[-–—])(?P<low>{_NUMBER})"
        rf"(?:(?:{gap}(?P<first>{unit}))?\s?(?:-|–|—|\bto\b|\bor\b)\s?(?P<high>{_NUMBER}))?"
        rf"{gap}(?P<unit>{unit})"
        r"(?:\s?/\s?(?P<per>[A-Za-zµμ]+)|\sper\s(?P<per2>[a-z]+))?"
    )
