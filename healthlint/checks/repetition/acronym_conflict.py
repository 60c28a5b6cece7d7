"""HL205: one short form with two meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import acronyms
from healthlint.checks.repetition import TRUSTED
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "de", "la"}
)
_WORD = re.compile(r"[^\W_]+")


def _content(long: str) -> list[str]:
    words = [_plain(word) for word in _WORD.findall(re.sub(r"['’]s?\b", "", long.lower()))]
    return [word for word in words if word not in _SMALL]


def _plain(word: str) -> str:
    """A word without what differs between British and American spelling and between one and many."""
    for british, american in (
        ("ae", "e"),
        ("oe", "e"),
        ("our", "or"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ph", "f"),
        ("ll", "l"),
    ):
        word = word.replace(british, american)
    return re.sub(r"(?:es|s)\Z", "", word)


def alike(one: str, two: str) -> bool:
    """Whether two long forms are the same but for number, case, hyphens, spelling, small words, or a word added or changed
    in a long name ("adult" or "acute respiratory distress syndrome")."""
    if one == two:
        return True
    first, second = _content(one), _content(two)
    joined, other = "".join(first), "".join(second)
    if joined == other or joined.startswith(other) or other.startswith(joined) or _related(joined, other):
        return True
    alone = _unmatched(first, second)
    odd = _unmatched(second, first)
    return not alone or not odd or (alone == odd == 1 and len(first) > 3)


def _unmatched(words: list[str], others: list[str]) -> int:
    left = [other for other in others if other not in words]  # what has its like is no partner for another
    return sum(1 for word in words if word not in others and not any(_related(word, other) for other in left))


def _related(one: str, two: str) -> bool:
    """Whether two words are forms of one: the same beginning for most of the shorter, or a letter or two mistyped."""
    shared = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        shared += 1
    least = min(len(one), len(two))
    if shared >= max(3, least - 3):
        return True
    if least < 5 or abs(len(one) - len(two)) > 2:
        return False
    from difflib import SequenceMatcher  # slow to import, and hardly ever needed

    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= 0.8


@rule(
    "HL205",
    "acronym-conflict",
    "{short} stands for “{long}” here and for “{other}” elsewhere on this page: write one of the two out each time.",
    Severity.ERROR,
    authority=[
        Authority(
            "The Joint Commission's official “Do Not Use” list names MS because it can mean morphine sulfate or "
            "magnesium sulfate",
            "standard",
        )
    ],
    bad=[
        "Multiple sclerosis (MS) affects nerves. For pain, [[mitral stenosis (MS)]] is not the cause.",
        "- Go to the emergency department (ED).\n- Smoking can lead to *[[erectile dysfunction* (ED)]].",
        "PE (pulmonary embolism) is a clot. In school, [[PE (physical education)]] helps.",
        "Platelet-rich plasma (PRP) is your own. [[Platelet-rich protein (PRP)]] is another thing.",
        Case(
            "<p>Coronary heart disease (CHD) comes with age.</p><p>A baby may be born with [[congenital heart "
            "disease (CHD)]].</p>",
            format="html",
        ),
    ],
    good=[
        "We use muscle stem cells (MSCs), and a muscle stem cell (MSC) divides.",
        "Gastroesophageal reflux disease (GERD) burns. In Britain it is gastro-oesophageal reflux disease (GORD).",
        "The Food and Drug Administration (FDA) approves drugs. The Food & Drug Administration (FDA) warns, too.",
        "Polycystic ovary syndrome (PCOS) is common. Polycystic ovarian syndrome (PCOS) has many signs.",
        "A transient ischaemic attack (TIA) passes. Transient ischemic attacks (TIAs) warn of a stroke.",
        "PTSD (posttraumatic stress disorder) or post-traumatic stress disorder (PTSD) follows shock.",
        "Computed tomography (CT) uses X-rays. A computerised tomography (CT) scan is quick.",
    ],
    known_misses=["RA means rheumatoid arthritis to one reader and [[right atrium]] to the next; both are RA here."],
    measured=Measured(TRUSTED, 455588, 0, 0, 0),
)
def acronym_conflict(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A reader looks the letters up once. If they mean two things on one page, the reader takes one for the other;
    with a drug or a disease that can do harm."""
    for ones in page.once(acronyms.by_key).values():
        if len(ones) < 2:
            continue
        kept = [ones[0]]
        for one in ones[1:]:
            definition = one.definition
            if any(alike(definition.long, other.definition.long) for other in kept):
                continue
            first = kept[0]
            kept.append(one)
            yield Finding(
                one.block,
                definition.start,
                definition.end,
                {
                    "short": definition.short,
                    "long": " ".join(definition.long.split()),
                    "other": " ".join(first.definition.long.split()),
                },
                related=(first.block, first.definition.start, first.definition.end),
            )
