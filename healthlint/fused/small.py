"""Words in small letters taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.fused.lists import (
    AFTER_IT,
    BEFORE_A,
    BEGINNINGS,
    DETERMINERS,
    ENDING_IN_O,
    ENDING_TOO,
    ENDINGS,
    GRAMMAR,
    HYPHENED,
    LEARNED,
    NOT_AFTER_IS,
    NOT_AFTER_PREPOSITION,
    NUMBERS,
    PARTICLES,
    SHORT_SECOND,
    STARTING,
    STRONG,
    TAILS,
    VERBS,
    WEAK_FIRST,
    WEAK_SECOND,
)
from healthlint.fused.parts import Seen, Split, entry, goes_on, joined, pairs, plural
from healthlint.words import known
from healthlint.words.dictionary import Entry

# Two parts of the name of one substance: "methylacetic", "dicarboxylicaciduria".
_CHEMICAL = re.compile(
    r"(?:yl|ium|ane|ene|ine|one|ide|ic|meth|eth|prop|phen|ace|urea|nitr\w*|sulf\w*|amin\w*|acid|argent)\Z"
)
_COMPOUND = re.compile(r"(?:ate|ide|ine|ione|ol|ose|ic|amine|amide|acids?|uria|emia|ase|yl|urethane|ethylene|cillin)s?\Z")
_VOWEL = re.compile(r"[aeiouh]", re.IGNORECASE)


def small(low: str, before: str, after: str, seen: Seen) -> list[Split]:
    built = known(low)
    found = [
        Split(joined(first, second), one.zipf + other.zipf)
        for first, one, second, other in pairs(low)
        if not one.name_only
        and not other.name_only
        and (not built or _overrules(first, second, other, before))
        and first != second  # said twice: another rule
        and _apart(first, one, second, other, before, after, seen)
    ]
    if not found and not built:
        found = list(_with_a(low, before, after)) or list(_three(low))
    return found


def _overrules(first: str, second: str, other: Entry, before: str) -> bool:
    """Whether two words are likelier than the one that a rule of word building would allow."""
    if first == "in":
        return other.zipf >= 4.3 and len(second) > 5 and before.islower() and before not in GRAMMAR
    return (first in STRONG or second in STRONG) and first not in BEGINNINGS and len(first) > 2


def _apart(first: str, one: Entry, second: str, other: Entry, before: str, after: str, seen: Seen) -> bool:
    if first in GRAMMAR and second in GRAMMAR:
        return len(first) + len(second) > 4 or first + second in ("upto", "tobe")
    if first in PARTICLES and second in STARTING:
        return True
    if first == "all":
        return len(second) > 4 and other.zipf >= 3.5 and second not in ENDINGS
    if (second in ENDING_TOO and len(first) < 5 and one.zipf < 4.3) or (
        first in ENDING_TOO and len(second) < 5 and other.zipf < 4.3
    ):
        return False
    if second in STRONG:
        return (len(first) > 2 and first not in BEGINNINGS) or (one.zipf >= 4.5 and len(first) > 3)
    if second in NUMBERS:
        return len(first) > 3 and one.zipf >= 3.0
    if second in ("over", "under", "up", "out"):
        return len(first) > 5 and one.zipf >= (3.0 if len(first) < 9 else 1.0) and goes_on(after)
    if second in SHORT_SECOND:
        return (len(first) > 6 or (second == "due" and after == "to") or (plural(first, one) and len(first) > 3)) and (
            goes_on(after) or not after
        )
    if second in ("less", "more", "rather") and after == "than":
        return len(first) > 2
    if second == "most" or (second == "one" and (one.zipf >= 4.5 or plural(first, one))):
        return len(first) > 3 and first not in BEGINNINGS and goes_on(after)
    if second in VERBS and first not in GRAMMAR:
        return len(first) > 3 and first not in BEGINNINGS
    if first in STRONG and first not in BEGINNINGS:
        return len(second) > 3 or (other.zipf >= 4.5 and len(second) > 2)
    if second in WEAK_SECOND:
        return _ends_weakly(first, one, second, after)
    if first in WEAK_FIRST:
        return _begins_weakly(first, second, other, before)
    return _two_nouns(first, one, second, other, seen)


def _ends_weakly(first: str, one: Entry, second: str, after: str) -> bool:
    """Whether "of", "is", "in" ... at the end is a word: "diseasein" is, "muscularis" is not."""
    if len(first) < 3 or first in BEGINNINGS:
        return False
    if second == "an":
        return len(first) > 3 and bool(_VOWEL.match(after)) and goes_on(after)
    if one.zipf < 3.0 and not (second in ("in", "of", "to") and after in DETERMINERS and len(first) > 3):
        return False
    if second == "it":
        return len(first) > 3 and after in AFTER_IT
    if len(first) < 5 and one.zipf < 4.5 and after not in DETERMINERS:
        return False
    if second == "is" and (first.endswith(("al", "ar", "il")) or after in NOT_AFTER_IS):
        return False
    if (
        second in ("of", "to", "in", "on", "by", "at", "as") or (second == "or" and after in ("is", "of", "and"))
    ) and after in NOT_AFTER_PREPOSITION:
        return False
    if second == "on" and len(first) < 6:
        return False
    return goes_on(after) or (second in ("in", "of", "to", "by") and after[:1].isupper())


def _begins_weakly(first: str, second: str, other: Entry, before: str) -> bool:
    if first in ("of", "to", "is"):
        return len(second) > 3 and (other.zipf >= 3.0 or len(second) > 5)
    if first == "an":
        return len(second) > 4 and other.zipf >= 4.0 and second[0] in "aeiou"
    if first in ("or", "if", "we"):
        return len(second) > 3 and other.zipf >= 3.0
    if first in ("it", "by", "no"):
        return len(second) > 3 and other.zipf >= 3.5 and second not in ENDINGS
    # be, in, on: also beginnings of words ("inoperative"), hardly after a word of meaning
    if second.endswith("er"):
        return False
    if first == "as" and before in ("such", "well", "known", "regarded", "soon", "long", "far", "used", "act", "acts"):
        return True
    if first in ("as", "at"):
        return other.zipf >= 3.5 and second not in ENDINGS
    least = 3.3 if len(before) > 3 and before.islower() and before not in STRONG else 4.3
    return len(second) > 4 and other.zipf >= least and second not in ENDINGS


def _two_nouns(first: str, one: Entry, second: str, other: Entry, seen: Seen) -> bool:
    """Whether two words of meaning were run together; not where they may be a compound or a chemical."""
    if first in BEGINNINGS or ((one.drug or one.term) and (other.drug or other.term)):
        return False
    if (
        len(first) < 3
        or len(second) < 4
        or len(first) + len(second) < 8
        or (first.endswith("o") and first not in ENDING_IN_O)
    ):
        return False
    if (seen(f"{first} {second}") or seen(f"{first}-{second}")) and not second.endswith(_TRADES):
        return True
    if _CHEMICAL.search(first) and _COMPOUND.search(second):
        return False
    if second in LEARNED and not plural(first, one):
        return False
    if second.endswith(("like", "less", "wise", "ward", "wards", "ness", "hood", "ship")):
        return False
    least = min(one.zipf, other.zipf)
    if first.endswith("s") and second in TAILS and "s" + second in TAILS:
        return False  # fingers tick, finger stick
    if plural(first, one) and len(first) > 3 and len(second) > 3:
        return least >= 2.0 and (second not in TAILS or len(first) > 6)
    if second in TAILS or second in ENDINGS:
        return (len(first) > 8 and least >= (2.5 if len(first) < 12 else 1.0)) or (
            len(first) > 5
            and least >= 4.5
            and one.zipf + other.zipf >= 10
            and (not second.endswith(_TRADES) or second in ("water", "power", "paper"))
        )
    if len(first) + len(second) < 10:
        return (second in HYPHENED and len(first) > 3 and one.zipf >= 3.5) or (least >= 4.9 and len(first) + len(second) > 8)
    return least >= (2.0 if len(first) > 8 or len(first) + len(second) > 13 else 2.8)


_TRADES = (
    "er",
    "ers",
    "man",
    "men",
    "ing",
    "like",
    "work",
    "book",
    "line",
    "side",
    "room",
    "time",
    "ware",
    "land",
    "wood",
    "house",
    "field",
    "stick",
    "prick",
)


def _with_a(low: str, before: str, after: str) -> Iterator[Split]:
    """A lone "a" at one side: "placeboa tablet", "is acommon"; the words around must let it stand there."""
    first = entry(low[:-1])
    fits = goes_on(after) and after not in GRAMMAR and after[0] not in "aeio" and not after[0].isupper()
    if low.endswith("a") and first is not None and len(low) > 4 and not first.name_only and fits:
        yield Split(f"{low[:-1]} a", first.zipf + 10)
    second = entry(low[1:])
    fits = low == "alot" or (len(low) > 4 and before.lower() in BEFORE_A and low[1] not in "aeio")
    if low.startswith("a") and second is not None and second.zipf >= 4.3 and not second.name_only and fits:
        yield Split(f"a {low[1:]}", second.zipf + 6)


def _three(low: str) -> Iterator[Split]:
    """Three words, two of them words of grammar: "inorderto", "isoneof"."""
    if len(low) < 7:
        return
    for at in range(2, len(low) - 3):
        first, rest = low[:at], low[at:]
        one = entry(first)
        if one is None or one.zipf < 4.5 or one.name_only or first == "ii":
            continue
        for cut in range(2, len(rest) - 1):
            second, third = rest[:cut], rest[cut:]
            parts = (first, second, third)
            if "ii" in parts:
                continue
            if sum(part in GRAMMAR for part in parts) < 2:
                continue
            if not any(part in STRONG for part in parts) and (second in GRAMMAR or len(second) < 4):
                continue  # "album in is"; but "in order to", "as well as"
            other, last = entry(second), entry(third)
            if other and last and min(other.zipf, last.zipf) >= 4.5 and not other.name_only and not last.name_only:
                yield Split(f"{first} {second} {third}", one.zipf + other.zipf + last.zipf - 4)
