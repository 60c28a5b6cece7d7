"""Dates in a text: UK, US and ISO forms, with or without the day. What cannot be a day is told as such."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.facts.lazy import Lazy

_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = Lazy(
    rf"""\b(?:
      (?P<iso>\d{{4}})[-/](?P<iso_month>\d{{1,2}})(?:[-/](?P<iso_day>\d{{1,2}}))?(?!\d)(?!-\d)
    | (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+)?(?P<month>{_MONTH})\.?,?[\s-]+(?P<year>\d{{4}})(?!\d)
    | (?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<us_year>\d{{4}})(?!\d)
    | (?P<one>\d{{1,2}})(?P<sign>[/.-])(?P<two>\d{{1,2}})(?P=sign)(?P<last>\d{{4}}|\d{{2}})(?!\d)(?![/.-]\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_EARLIEST, _LATEST = 1980, 2100  # what lies outside is no date of a page


class Found(NamedTuple):
    """A date at ``[start, end)``: the first and the last day it can mean; None for both where there is no such day."""

    start: int
    end: int
    first: datetime.date | None
    last: datetime.date | None


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Every date in ``[start, end)`` of a text, in order. A year alone is none."""
    for match in _DATE.code.finditer(text, start, len(text) if end is None else end):
        found = _read(match)
        if found:
            yield Found(match.start(), match.end(), *found)


def _read(match: re.Match[str]) -> tuple[datetime.date | None, datetime.date | None] | None:
    """The days a match can mean; None where it is no date of a page (a fraction, a version, a telephone number)."""
    if match["iso"]:
        return _days(int(match["iso"]), int(match["iso_month"]), match["iso_day"])
    if match["month"]:
        return _days(int(match["year"]), _MONTHS[match["month"].lower()], match["day"])
    if match["us_month"]:
        return _days(int(match["us_year"]), _MONTHS[match["us_month"].lower()], match["us_day"])
    year = int(match["last"])
    if len(match["last"]) == 2:
        if match["sign"] != "/":
            return None
        year += 2000
    one, two = int(match["one"]), int(match["two"])
    if match["sign"] == ".":  # where full stops are written, the day comes first
        return _days(year, two, str(one))
    readings = [(one, two), (two, one)]  # month and day, or day and month
    days = sorted(day for month, number in readings if (day := _day(year, month, number)))
    if days:
        return days[0], days[-1]
    return (None, None) if _EARLIEST <= year <= _LATEST else None


def _days(year: int, month: int, day: str | None) -> tuple[datetime.date | None, datetime.date | None] | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    if not 1 <= month <= 12:
        return None, None
    if day is None:
        return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
    only = _day(year, month, int(day))
    return only, only


def _day(year: int, month: int, day: int) -> datetime.date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
