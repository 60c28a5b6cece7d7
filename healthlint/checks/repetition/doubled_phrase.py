"""HL210: two or more words that stand twice in a row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import eq
from typing import Any

from healthlint import passages
from healthlint.checks.repetition import TRUSTED
from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.passages import SMALL
from healthlint.rule import Case, Finding, Measured, Severity, rule

_LONGEST = 6  # words of a phrase that is looked for; longer ones are told by HL209
# Right though doubled: more of the same, and sounds.
_SET = frozenset(
    {"on and", "over and", "again and", "up and", "bit by", "time and", "and on", "lub dub", "tick tock", "who is"}
)
_PRONOUN = frozenset({"i", "you", "he", "she", "it", "we", "they", "this", "that", "there", "what", "who", "which"})

# "from time to time to ...", "side by side by ...": an idiom and its own next word.
_IDIOM = re.compile(
    r"(?:time|day|night|week|month|year|hour|minute|face|back|side|step|one|two|three|hand|arm|end|head|door|person|people|"
    r"cell|mouth|heart|word|little|layer|point|case|line|inch|drop|bone|wave|place|toe|skin|shoulder|mother|human|patient|"
    r"site|room|house|nose|cheek|peer|part|piece|bit|round|turn|bed|area|state|country|object|visit) "
    r"(?:to|by|after|for|in|on|upon|over|with)"
)


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First word and number of words of each phrase whose copy follows at once, in order, none overlapping."""
    found: list[tuple[int, int]] = []
    for size in range(2, min(_LONGEST, len(words) // 2) + 1):
        same = bytes(map(eq, words, words[size:]))
        at = same.find(b"\1" * size)
        while at >= 0:
            end = same.find(b"\0", at)
            length = (len(same) if end < 0 else end) - at
            if size > 2 or length != 3:  # "step by step by step"
                found.append((at, size))
            at = same.find(b"\1" * size, at + length)
    done = 0
    for at, size in sorted(found):
        if at >= done:
            yield at, size
            done = at + 2 * size


def _slip(block: Block, page: Page, first: int, around: list[str], size: int) -> tuple[int, int] | None:
    """The text range of phrase and copy when nothing but space stands between and the copy runs on in the sentence."""
    words = page.words(block)
    text, phrase = block.text, around[-size:]
    start, middle = words[first].start, words[first + size].start
    end = words[first + 2 * size - 1].end
    before = words[first + size - 1].end
    if text[before:middle].strip() or "\n\n" in text[before:middle] or len(set(phrase)) == 1:
        return None
    one, two = text[start:before], text[middle:end]
    if " ".join(one.split()).lower() != " ".join(two.split()).lower() or any(mark in one for mark in ".!?;:,|"):
        return None
    if two[0].isupper() or sum(word.isalpha() or "'" in word for word in phrase) < 2:
        return None  # a title run into its sentence; figures
    if " ".join(phrase) in _SET or phrase[-2:] == ["so", "on"] or phrase[:2] == ["so", "on"]:
        return None
    if size == 2 and not _PRONOUN.isdisjoint(phrase) and all(word in SMALL for word in phrase):
        return None  # "what it is it is"
    if size == 2 and (_IDIOM.fullmatch(" ".join(phrase)) or around[0] == "from"):
        return None
    return start, end


@rule(
    "HL210",
    "doubled-phrase",
    "“{text}”: the words “{phrase}” stand twice in a row; write them once.",
    Severity.ERROR,
    fix="safe",
    authority=[places.TYPO],
    bad=[
        Case("Take it [[in the morning in the morning]] with water.", fixed="Take it in the morning with water."),
        Case("Exercise is a way [[to help to help]] manage pain.", fixed="Exercise is a way to help manage pain."),
        "The gel **[[should be** should be]] rubbed in well.",
        "- Rest the [[sprained ankle sprained ankle]] for two days.",
        Case("[[Your doctor your doctor]] may refer you.", fixed="Your doctor may refer you."),
        Case("<p>Wash it <em>[[three times a day</em> three times a day]].</p>", format="html"),
    ],
    good=[
        "Learn to breathe out slowly, step by step by step.",
        "Say it again and again and again, and do more and more and more each week, day after day after day.",
        "In the morning, in the morning light, it hurts.",
        "Radiation therapy Radiation therapy kills cancer cells.",
        "What it is it is not easy to say.",
        "Move the knee from time to time to keep it loose.",
        "Rest, walk, and so on and so on.",
        "The heart goes lub dub lub dub.",
        "| in the morning | in the morning |\n|---|---|\n| one tablet | one tablet |",
        "Press 10 20 10 20 on the pad.",
        "Ask in the clinic. In the clinic they know.",
    ],
    known_misses=["It hurts [[in the knee, in the knee]] and hip."],
    measured=Measured(TRUSTED, 455588, 0, 0, 0),
)
def doubled_phrase(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Words pasted or typed twice are a slip that every reader sees, and one that a spelling checker passes over."""
    row = page.once(passages.row)
    for at, size in _runs(row.words):
        number = bisect_right(row.starts, at) - 1
        block, first = row.blocks[number], at - row.starts[number]
        place = _slip(block, page, first, row.words[max(at - 1, 0) : at + size], size)
        if place:
            start, end = place
            once = block.text[start : page.words(block)[first + size - 1].end]
            mend = places.verbatim(block, start, end) and not any(char.isdigit() for char in once)
            yield Finding(block, start, end, {"phrase": " ".join(once.split())}, replacement=once if mend else None)
