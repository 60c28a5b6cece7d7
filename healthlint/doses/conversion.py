"""Whether two quantities that stand for each other do: kilograms with pounds, °F with °C, mg/dL with mmol/L.

A number as written stands for everything that rounds to it ("45 kg" is 44.5 to 45.5), so two quantities agree when what they
stand for meets, with a little room for writers who round once more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from healthlint.doses.quantity import Number, Quantity

_T = TypeVar("_T")

# How many of the second are one of the first.
FACTORS: Mapping[tuple[str, str], float] = MappingProxyType(
    {
        ("kg", "lb"): 2.20462,
        ("g", "oz"): 0.035274,
        ("kg", "oz"): 35.274,
        ("mg", "mcg"): 1000.0,
        ("g", "mg"): 1000.0,
        ("kg", "g"): 1000.0,
        ("cm", "in"): 0.393701,
        ("mm", "in"): 0.0393701,
        ("m", "ft"): 3.28084,
        ("cm", "ft"): 0.0328084,
        ("m", "in"): 39.3701,
        ("km", "mile"): 0.621371,
        ("ml", "floz"): 0.033814,
        ("ml", "oz"): 0.033814,
        ("l", "floz"): 33.814,
        ("l", "oz"): 33.814,
        ("ml", "cup"): 1 / 240,
        ("l", "cup"): 1 / 0.24,
        ("ml", "tsp"): 0.2,
        ("ml", "tbsp"): 1 / 15,
        ("l", "ml"): 1000.0,
        ("kcal", "kj"): 4.184,
        ("in", "ft"): 1 / 12,
        ("mm", "cm"): 0.1,
    }
)
# Of what is measured: words that name it, and how many µmol/L or mmol/L are one mg/dL.
_ANALYTES: Sequence[tuple[str, str, float]] = (
    (r"triglycerides?", "mmol", 0.01129),
    (r"cholesterol|hdl|ldl", "mmol", 0.02586),
    (r"glucose|blood sugar|sugar levels?|fasting", "mmol", 0.0555),
    (r"calcium", "mmol", 0.2495),
    (r"magnesium", "mmol", 0.4114),
    (r"creatinine", "umol", 88.42),
    (r"bilirubin", "umol", 17.1),
    (r"uric acid|urate", "umol", 59.48),
)
# Of a vitamin: words that name it, and how many micrograms one unit is; the forms of a vitamin differ.
_VITAMINS: Sequence[tuple[str, tuple[float, ...]]] = (
    (r"vitamin d\d?|cholecalciferol|colecalciferol|ergocalciferol", (0.025,)),
    (r"vitamin a|retinol|retinyl", (0.3, 0.6, 0.15, 0.05)),
    (r"vitamin e|tocopherol", (670.0, 450.0, 900.0, 1000.0)),
)
_ROOM = 0.03  # what a writer may round on top
_ABOUT = 0.12  # and where the text says "about", or counts by spoons, cups and feet
_COARSE = frozenset({"cup", "tsp", "tbsp", "ft", "oz", "floz", "mile"})


class Expected(NamedTuple):
    """What the second quantity should be, as written numbers with a unit."""

    text: str


def disagree(first: Quantity, second: Quantity, about: str, *, roughly: bool = False) -> Expected | None:
    """What ``second`` should be where it is not what ``first`` says; None where they agree or cannot be compared.

    ``about``: the words in front, which name the vitamin or what was measured. ``roughly``: the text says "about".
    """
    ways = _ways(first, second, about)
    if not ways:
        return None
    room = _ABOUT if roughly or {first.unit, second.unit} & _COARSE else _ROOM
    if any(_meet(way, first, second, room) for way in ways):
        return None
    return Expected(_written(first, ways[0], second))


class _Way(NamedTuple):
    """Second = first * factor + offset."""

    factor: float
    offset: float = 0.0


def _ways(first: Quantity, second: Quantity, about: str) -> list[_Way]:
    """Every way the first may turn into the second; more than one where the text leaves it open."""
    one, other = first.unit, second.unit
    if {one, other} == {"c", "f"}:
        # a difference of temperatures turns without the offset
        return [_Way(1.8, 32.0), _Way(1.8)] if one == "c" else [_Way(1 / 1.8, -32 / 1.8), _Way(1 / 1.8)]
    if first.per in ("dl", "l") or second.per in ("dl", "l"):
        return _laboratory(first, second, about)
    if "unit" in (one, other):
        return _vitamin(first, second, about)
    if first.per != second.per and first.per and second.per:
        return []
    if (one, other) in FACTORS:
        return [_Way(FACTORS[one, other])]
    if (other, one) in FACTORS:
        return [_Way(1 / FACTORS[other, one])]
    return []


def _laboratory(first: Quantity, second: Quantity, about: str) -> list[_Way]:
    mass, amount = (first, second) if first.unit == "mg" else (second, first)
    if (mass.unit, mass.per, amount.per) != ("mg", "dl", "l") or amount.unit not in ("mmol", "umol"):
        return []
    named = _last_named([(words, (unit, factor)) for words, unit, factor in _ANALYTES], about)
    factors = [named[1]] if named and named[0] == amount.unit else []
    if not factors:
        return []
    return [_Way(factor if mass is first else 1 / factor) for factor in factors]


def _vitamin(first: Quantity, second: Quantity, about: str) -> list[_Way]:
    mass, units = (first, second) if second.unit == "unit" else (second, first)
    scale = {"mcg": 1.0, "mg": 1000.0}.get(mass.unit)
    factors = _last_named(_VITAMINS, about)
    if scale is None or factors is None or units.unit != "unit":
        return []
    return [_Way(scale / factor if mass is first else factor / scale) for factor in factors]


def _last_named(names: Sequence[tuple[str, _T]], about: str) -> _T | None:
    """What goes with the name that stands last in the words."""
    found: tuple[int, _T] | None = None
    for words, value in names:
        for match in re.finditer(rf"\b(?:{words})\b", about, re.IGNORECASE):
            if found is None or match.end() > found[0]:
                found = (match.end(), value)
    return found[1] if found else None


def _meet(way: _Way, first: Quantity, second: Quantity, room: float) -> bool:
    if len(first.numbers) != len(second.numbers):
        # "about 5 to 10 cm (2 in)": compared by the whole range
        return _overlap(_turned(way, _span(first)), _span(second), room)
    pairs = zip(first.numbers, second.numbers, strict=True)
    return all(_overlap(_turned(way, _stands_for(one)), _stands_for(other), room) for one, other in pairs)


def _span(quantity: Quantity) -> tuple[float, float]:
    spans = [_stands_for(number) for number in quantity.numbers]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _turned(way: _Way, span: tuple[float, float]) -> tuple[float, float]:
    return span[0] * way.factor + way.offset, span[1] * way.factor + way.offset


def _overlap(one: tuple[float, float], other: tuple[float, float], room: float) -> bool:
    slack = room * max(abs(other[0]), abs(other[1]))
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _stands_for(number: Number) -> tuple[float, float]:
    """Everything that rounds to a number as it is written: "100" may be 95 to 105, "98.6" is 98.55 to 98.65."""
    whole, _, fraction = number.text.replace(",", "").partition(".")
    if fraction:
        half = 0.5 * 10 ** -len(fraction)
    else:
        zeros = len(whole) - len(whole.rstrip("0")) if number.value else 0
        half = 0.5 * 10 ** min(zeros, max(len(whole) - 1, 0), 1)
    return number.value - half, number.value + half


def _written(first: Quantity, way: _Way, second: Quantity) -> str:
    values = [number.value * way.factor + way.offset for number in first.numbers]
    shown = " to ".join(_short(value) for value in values)
    per = {"": "", "dl": "/dL", "l": "/L"}.get(second.per, f"/{second.per}")
    return f"{shown} {second.written}{per}"


def _short(value: float) -> str:
    if abs(value) >= 1000:
        return f"{round(value, -1):,.0f}"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}".removesuffix(".0") if abs(value) >= 1 else f"{value:.2g}"
