"""Words and sentences of a text, by rule: no model, no state. Offsets are text offsets.

Sentence ends are the hard part of health prose: doses ("5 mg q.d. to her"), decimals, citations ("pain.[3] The"),
titles ("Dr. Ruiz"), genera ("E. coli"). A full stop ends a sentence unless what stands before it is known to carry one
and what follows does not look like a new sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A word: letters and digits with inner apostrophes, hyphens and (between digits) points and commas.
WORD = re.compile(r"[^\W_]+(?:(?:['’‑-]|(?<=\d)[.,](?=\d))[^\W_]+)*")

_END = re.compile(
    r"(?P<stop>[.!?…]+)"
    r"(?P<close>[\"'”’»)\]]*)"
    r"(?P<cite>(?:\s?\[\^?[\w,;–-]{1,12}\])*|(?<=[a-z)]\.)\d{1,3}(?:[,–-]\d{1,3})*(?=\s))"
    r"(?=(?P<space>\s+)|\Z)"
)
_OPENER = re.compile(r"[\"'“‘«(\[]*(?P<first>\w|\ufffc|$)")

# Never end a sentence, whatever follows.
_NEVER = frozenset(
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "mt",
        "rev",
        "hon",
        "gen",
        "capt",
        "lt",
        "sgt",
        "fig",
        "figs",
        "eq",
        "eqs",
        "ref",
        "refs",
        "vol",
        "chap",
        "sec",
        "pp",
        "ed",
        "eds",
        "cf",
        "viz",
        "vs",
        "e.g",
        "eg",
        "i.e",
        "approx",
        "ca",
        "incl",
        "resp",
        "var",
        "subsp",
        "sp",
        "ssp",
    }
)
# End a sentence only where the next word has a capital letter (a dose, a time, a place, "et al.").
_PERHAPS = frozenset(
    {
        "etc",
        "al",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "no",
        "nos",
        "dept",
        "univ",
        "tab",
        "tabs",
        "cap",
        "caps",
        "inj",
        "a.m",
        "p.m",
        "am",
        "pm",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "d.c",
        "ph.d",
        "m.d",
        "b.sc",
        "m.sc",
        "d.o",
        "r.n",
        "q.d",
        "q.i.d",
        "b.i.d",
        "t.i.d",
        "b.d",
        "t.d.s",
        "q.h.s",
        "q.o.d",
        "p.o",
        "p.r.n",
        "i.v",
        "i.m",
        "s.c",
        "h.s",
        "a.c",
        "p.c",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "min",
        "max",
        "mg",
        "ml",
        "hr",
        "hrs",
        "wk",
        "wks",
        "mo",
        "yr",
        "yrs",
        "lb",
        "lbs",
        "oz",
        "tsp",
        "tbsp",
        "dose",
        "temp",
        "wt",
        "ht",
    }
)
_LAST = re.compile(r"[^\s\"'“”‘’()\[\]]+\Z")


class Sentence(NamedTuple):
    """Text offsets ``[start, end)`` of a sentence, without white space at its ends."""

    start: int
    end: int


class Word(NamedTuple):
    """A word and its text offsets ``[start, end)``."""

    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """Words in order. Hyphenated compounds and numbers with decimal points are one word."""
    return [Word(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]


def sentences(text: str) -> list[Sentence]:
    """Sentences in order; every character that is not white space lies in exactly one."""
    found: list[Sentence] = []
    start = _skip(text, 0)
    for match in _END.finditer(text):
        if match.start() < start or not _ends(text, start, match):
            continue
        end = match.end()
        found.append(Sentence(start, end))
        start = _skip(text, end)
    end = len(text.rstrip())
    if start < end:
        found.append(Sentence(start, end))
    return found


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = match.end() + len(match["space"] or "")
    opener = _OPENER.match(text, following)
    first = opener["first"] if opener else ""
    if not first:
        return True
    if match["stop"] != ".":
        # "Vitamin K! it" ends; "..." and "?" inside a title run on in lower case
        return not first.islower() or "!" in match["stop"] or (bool(match["close"]) is False and match["stop"] == "?")
    last = _LAST.search(text, start, match.start())
    before = last.group().lower().strip(".") if last else ""
    if not before:
        return True
    if before in _NEVER and not match["close"]:
        return False
    if len(before) == 1 and before.isalpha() and not match["close"] and not match["cite"]:
        # an initial or a genus ("J. Smith", "E. coli"); a lone letter ends a sentence only after "vitamin", "type" ...
        return first.isupper() and bool(
            re.search(
                r"(?:vitamins?|type|group|hepatitis|factor|plan|and)\s+\w\Z", text[start : match.start()], re.IGNORECASE
            )
        )
    if before.isdigit() and match.start() - start == len(before):
        return False  # "1. Rest"
    if before in _PERHAPS or re.fullmatch(r"(?:[a-z]\.)+[a-z]", before):
        return first.isupper()
    return not first.islower()
