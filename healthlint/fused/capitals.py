"""Words with a capital taken apart: more is asked of them, because names and brands are made the same way."""

from __future__ import annotations

import re

from healthlint.fused.lists import (
    ACRONYM_SECOND,
    BEGINNINGS,
    BRAND_FIRST,
    CAMEL_FIRST,
    CAMEL_SECOND,
    ENDINGS,
    GRAMMAR,
    HYPHENED,
    IN_NAMES,
    LEARNED,
    STRONG,
    TAILS,
    WEAK_SECOND,
)
from healthlint.fused.parts import Split, entry, goes_on, joined, pairs, plural
from healthlint.words import known
from healthlint.words.dictionary import Entry

_CAMEL = re.compile(r"(?P<first>[A-Z]?[a-z]+|[A-Z]{3,})(?P<second>[A-Z][a-z]+|(?<=[A-Z])[a-z]+)\Z")


def title(word: str, before: str, after: str) -> list[Split]:
    low = word.lower()
    if known(word) and not any(low.startswith(one) or low.endswith(one) for one in STRONG):
        return []
    built = known(word)
    found = []
    for first, one, second, other in pairs(low):
        if other.name_only or (built and first in BEGINNINGS):
            continue
        if _title_apart(first, one, second, other, before, after):
            found.append(Split(joined(word[: len(first)], second), one.zipf + other.zipf))
    return found


def _title_apart(first: str, one: Entry, second: str, other: Entry, before: str, after: str) -> bool:
    if second in HYPHENED - IN_NAMES and len(first) > 4 and one.zipf >= 3.5:
        return True
    if second in TAILS | LEARNED or (after[:1].isupper() and first not in STRONG and second not in STRONG):
        return False
    if first in STRONG and second in STRONG:
        return len(first) + len(second) > 5
    if first in STRONG:
        return len(second) > 3 and other.zipf >= 3.5 and first not in BEGINNINGS
    if (second == "are" and first.endswith("c")) or (second == "can" and first.endswith("s")):
        return False  # Septicare, Bonescan
    if second in STRONG:
        return len(first) > 4 and len(second) > 2 and one.zipf >= (2.5 if len(first) < 9 else 1.0)
    if first in ("if", "it", "is", "of", "to", "in") and not before:
        return len(second) > 4 and other.zipf >= 4.0 and after.islower()
    if second in ("or", "and", "in", "of"):
        return len(first) > 5 and one.zipf >= 3.3 and not one.name_only and after.islower() and goes_on(after) and (
            second in ("of", "in") or after not in GRAMMAR
        )  # fmt: skip
    if first in BEGINNINGS or first in BRAND_FIRST or one.name_only or second in ENDINGS or second in WEAK_SECOND:
        return False
    if plural(first, one):
        return len(first) > 4 and len(second) > 3 and len(first) + len(second) > 10
    if len(first) > 7 and len(second) > 3:
        return not after[:1].isupper()
    return (
        not before
        and len(first) > 2
        and len(second) > 4
        and len(first) + len(second) > 10
        and min(one.zipf, other.zipf) >= 3.3
    )


def camel(word: str) -> list[Split]:
    match = _CAMEL.match(word)
    if match is None:
        return []
    first, second = match["first"], match["second"]
    one, other = entry(first.lower()), entry(second.lower())
    low, then = first.lower(), second.lower()
    fits = False
    if other is None:
        return []
    if first.isupper():
        fits = (then in ACRONYM_SECOND and not (then == "can" and first.endswith("S"))) or (
            one is not None
            and len(first) > 4
            and len(second) > 4
            and one.zipf >= 3.5
            and other.zipf >= 3.5
            and then not in TAILS
        )
    elif one is None:
        return []
    elif first.islower():
        fits = (low in CAMEL_FIRST and len(second) > 3) or (
            then in CAMEL_SECOND and len(first) > 3 and one.zipf >= 2.5 and not one.name_only
        )
    elif then in HYPHENED - IN_NAMES:
        return [Split(f"{first}-{second}", one.zipf + other.zipf)] if len(first) > 4 and one.zipf >= 3.0 else []
    else:
        fits = then in CAMEL_SECOND and len(first) > 4 and one.zipf >= 3.0
    return [Split(f"{first} {second}", (one.zipf if one else 4.0) + other.zipf)] if fits else []
