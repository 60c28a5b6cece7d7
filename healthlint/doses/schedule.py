"""How often a dose is taken, as the words around it say."""

from __future__ import annotations

import re
from functools import cache

_COUNTS = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "twelve": 12}
_N = r"\d{1,2}|one|two|three|four|five|six|eight|twelve"


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        rf"\bevery (?:(?P<from>{_N})(?: ?(?:to|-|–|or) ?(?P<to>{_N}))? )(?P<unit>hours?|days?|weeks?|months?)\b", re.I
    )


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<word>once|twice)|(?P<n>{_N})(?: ?(?:to|-|–|or) ?(?:{_N}))? times)"
        r"(?:,? (?P<each>a|per|each|every|daily|weekly|monthly))(?: (?P<unit>day|night|week|month))?\b",
        re.IGNORECASE,
    )


_PLAIN = (
    (re.compile(r"\b(?:every other|alternate|every second) days?\b", re.I), 0.5),
    (re.compile(r"\b(?:a|per|each|every) week\b|\bweekly\b", re.I), 1 / 7),
    (re.compile(r"\b(?:a|per|each|every) month\b|\bmonthly\b", re.I), 1 / 30),
    (
        re.compile(
            r"\b(?:a|per|each|every) (?:day|night|morning|evening)\b|\bdaily\b|\bnightly\b|(?:in|within) 24 hours"
            r"|/day\b|\bat (?:night|bedtime)\b",
            re.I,
        ),
        1.0,
    ),
)
_DAYS = {"day": 1.0, "night": 1.0, "daily": 1.0, "week": 7.0, "weekly": 7.0, "month": 30.0, "monthly": 30.0}


def times_a_day(text: str) -> float | None:
    """How many times a day the words say; once a week is a seventh. Of a range the rarest counts.

    None where they do not say.
    """
    every = _every().search(text)
    if every:
        span = _number(every["to"] or every["from"])
        return 24 / span if every["unit"].startswith("hour") else 1 / (span * _DAYS[every["unit"].rstrip("s")])
    times = _times().search(text)
    if times:
        count = float(_COUNTS[times["word"].lower()]) if times["word"] else _number(times["n"])
        unit = (times["unit"] or times["each"]).lower()
        return count / _DAYS[unit] if unit in _DAYS else None
    for pattern, rate in _PLAIN:
        if pattern.search(text):
            return rate
    return None


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(_COUNTS[word.lower()])
