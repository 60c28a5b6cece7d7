"""HL102: a word pasted onto its own beginning, or onto itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.page import Page
from healthlint.rule import Finding, Measured, Severity, rule

_LONG = re.compile(r"[^\W\d_]{8,}")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4  # letters that must be repeated; three are common in right words (murmur, purpura, testes)

# Words and word beginnings that are right when doubled.
_RIGHT = places.words(
    """
    beri mahi cous walla ylang piri peri lomi cara mata pooh hush chop tiki wiki hula meow agar bora choo boom
    chow yada blah ping ding dong hots knock night goody tuki kiki kuku toto dada papa mama nana gogo juju
    pago
    """
)
_PREFIXES = places.words(
    """
    anti auto hyper hypo inter intra meta micro mono multi over para poly post proto pseudo semi super tetra
    ultra under
    """
)


def _restart(word: str, known: frozenset[str]) -> str:
    """What the word was meant to be, or nothing. ``known``: the other words of the page, in lower case."""
    low = word.lower()
    for size in range(len(low) // 2, _LEAST - 1, -1):
        part, rest = low[:size], low[size:]
        if not rest.startswith(part):
            continue
        if part in _RIGHT or part in _PREFIXES or len(set(part)) < 3:
            return ""
        if rest == part and size == _LEAST and part not in known:
            return ""  # four letters said twice may be a name; a word of this page is not
        return word[size:] if word[:1].islower() or word[size : size + 1].isupper() else word[:1] + word[size + 1 :]
    for size in range(len(low) // 2, _LEAST - 1, -1):  # the end said twice: "treatmentment"
        if low.endswith(low[-size:] * 2) and low[:-size] in known:
            return word[:-size]
    return ""


@rule(
    "HL102",
    "fused-restart",
    "“{text}” holds the same letters twice, as if begun again; write “{meant}” once, or add the missing space.",
    Severity.ERROR,
    fix="unsafe",
    vocab=True,
    authority=[places.TYPO],
    bad=[
        "[[ArthriArthritis]] is a joint disease.",
        "Vaccination [[preventprevents]] measles.",
        "After surgery the [[treatmtreatment]] goes on for a month.",
        "Eat less salt: [[saltsalt]] raises blood pressure.",
        "The treatment ends. A second [[treatmentment]] may follow.",
        "- **[[DiabeDiabetes]]** is common.",
        "## Living with [[eczemaeczema]]",
    ],
    good=[
        "Mahi-mahi and mahimahi are fish; couscous has protein.",
        "Beriberi and pseudopseudohypoparathyroidism are rare.",
        "The doctor heard a murmur and saw purpura.",
        "The probe read GATAGATA, then hahahaha.",
        "Bisphosphonates and berberine are on the list.",
        "See `testtest` and the Baden-Baden clinic.",
        "The Caracara and Walla Walla trials ended.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 4, 4, 4),
)
def fused_restart(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """When a word is replaced by hand, its old beginning often stays in front of the new word. The result is no word at
    all, and where it is the name of a disease or a drug the reader cannot look it up."""
    long = " ".join({word for word in places.tokens(page) if len(word) > 7})
    suspects = {word for word in _LONG.findall(long) if _suspect(word)}
    if not suspects:
        return
    known = frozenset(_WORD.findall(" ".join(places.tokens(page))))
    suspects = {word for word in suspects if _restart(word, known)}
    if not suspects:
        return
    for block in places.wording(page):
        for match in _LONG.finditer(block.text):
            if match[0].lower() not in suspects or places.address(places.token(block.text, match.start())):
                continue
            meant = _restart(match[0], known)
            yield Finding(block, match.start(), match.end(), {"meant": meant}, replacement=meant)


def _suspect(low: str) -> bool:
    return low.find(low[:_LEAST], _LEAST) > 0 or low.find(low[-_LEAST:], 0, -_LEAST) > 0
