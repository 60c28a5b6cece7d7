"""The parts that a run of letters may be taken into, for ``fused``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from healthlint.fused.lists import GRAMMAR, HYPHENED
from healthlint.words.dictionary import Entry, load

Seen = Callable[[str], bool]


class Split(NamedTuple):
    """How a fused word may be written, and how common its parts are together."""

    text: str
    score: float


def entry(part: str) -> Entry | None:
    """The entry of a part that may stand as a word by itself."""
    entry = load().find(part)
    if entry is None or entry.rare:
        return None
    return entry if entry.zipf >= 2.0 or entry.disease or (len(part) > 6 and (entry.zipf >= 1.0 or entry.drug)) else None


def pairs(low: str) -> Iterator[tuple[str, Entry, str, Entry]]:
    for at in range(2, len(low) - 1):
        first = entry(low[:at])
        if first is not None:
            second = entry(low[at:])
            if second is not None:
                yield low[:at], first, low[at:], second


def goes_on(after: str) -> bool:
    """Whether the next word is a common one, so that this is English running on."""
    if after in ("a", "I") or after.isdigit():
        return True
    entry = load().entry(after.lower())
    return entry is not None and entry.zipf >= 2.3


def plural(word: str, entry: Entry) -> bool:
    if word in ("children", "people", "women", "vertebrae", "bacteria", "teeth"):
        return True
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    singular = (
        load().find(word[:-1]) or load().find(word[:-2]) or (load().find(word[:-3] + "y") if word.endswith("ies") else None)
    )
    return singular is not None and not singular.name_only


def joined(first: str, second: str) -> str:
    return f"{first}{'-' if second in HYPHENED and first not in GRAMMAR else ' '}{second}"
