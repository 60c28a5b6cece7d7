"""The table of doses in use, ``rules/lexicon/dose_limits.yml``, read when first asked for. Amounts are in milligrams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from healthlint.doses.quantity import MASS, Quantity, read
from healthlint.lexicon import FOLDER
from healthlint.lexicon_files import File

_KEYS = frozenset({"names", "usual", "daily", "weekly", "iu", "source"})


class LimitsError(Exception):
    """The table cannot be used. The text is one line: file, drug, what is wrong."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What is known of one drug.

    low, high  the least and the most of one dose in use
    daily      the most in a day; None where nothing is given
    weekly     taken once a week outside the treatment of cancer
    unit_mg    milligrams in one international unit; None where it has none
    told       the doses in use as the table writes them
    """

    name: str
    names: tuple[str, ...]
    low: float
    high: float
    daily: float | None
    daily_told: str
    weekly: bool
    unit_mg: float | None
    told: str
    source: str

    @property
    def most(self) -> str:
        """The most in a day as a reader knows it: "100 mcg (4,000 IU)"."""
        if self.daily is None or not self.unit_mg:
            return self.daily_told
        return f"{self.daily_told}, which is {self.daily / self.unit_mg:,.0f} IU"

    def milligrams(self, quantity: Quantity, value: float) -> float | None:
        """A value of this drug in milligrams; None where the unit says no mass."""
        if quantity.unit in MASS:
            return value * MASS[quantity.unit]
        return value * self.unit_mg if quantity.unit == "unit" and self.unit_mg else None


@cache
def limits(path: Path = FOLDER / "dose_limits.yml") -> tuple[Limit, ...]:
    """Every row of the table; raises LimitsError naming the row that is wrong."""
    data = File(path).data
    found = []
    for name, row in data["drugs"].items():
        odd = sorted(set(row) - _KEYS)
        if odd:
            raise LimitsError(f"{path}: {name} has {odd[0]!r}; a drug has {', '.join(sorted(_KEYS))}")
        if row.get("source") not in data["sources"]:
            raise LimitsError(f"{path}: {name} names the source {row.get('source')!r}, which is not among the sources")
        low, high = (_amount(path, name, part) for part in row["usual"].split(" to "))
        if low >= high:
            raise LimitsError(f"{path}: the usual dose of {name} runs backwards")
        found.append(
            Limit(
                name,
                tuple(one.strip() for one in row["names"].split(",")),
                low,
                high,
                _amount(path, name, row["daily"]) if "daily" in row else None,
                row.get("daily", ""),
                bool(row.get("weekly", False)),
                float(row["iu"]) * MASS["mcg"] if "iu" in row else None,
                row["usual"],
                data["sources"][row["source"]]["title"],
            )
        )
    return tuple(found)


def _amount(path: Path, name: str, written: str) -> float:
    quantities = read(written)
    if len(quantities) != 1 or quantities[0].unit not in MASS:
        raise LimitsError(f"{path}: {written!r} of {name} is no amount in mg, mcg or g")
    return quantities[0].low * MASS[quantities[0].unit]


@cache
def names() -> tuple[str, ...]:
    """Every name in lower case, the longest first."""
    return tuple(sorted(by_name(), key=lambda name: (-len(name), name)))


@cache
def first_words() -> frozenset[str]:
    """The first word of each name, as the words of a page are counted."""
    return frozenset(re.split(r"[\s-]", name)[0] for name in by_name())


@cache
def by_name() -> dict[str, Limit]:
    """Name in lower case to its row."""
    return {name.lower(): limit for limit in limits() for name in limit.names}


@cache
def pattern() -> re.Pattern[str]:
    """Any of the names as whole words."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names()))})(?![\w-])", re.IGNORECASE)
