"""HL101: a word, or a few, twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress
from operator import eq
from typing import Any

from healthlint.checks.surface import doubles, places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_PAIR = re.compile(r"(?<![\w'’./-])([A-Za-z]++)(?:[ \n\xa0]++(\1))++(?![\w'’/-])(?!\.\w)", re.I)
# Two to four words that stand twice: "one way to way to ease it". Nothing but white space may lie between.
_PHRASE = re.compile(r"(?<![\w'’./-])((?:[A-Za-z'’]++[ \n]){1,3}[A-Za-z'’]++)[ \n]\1(?![\w'’/-])")
_LONGEST_PHRASE = 4
_MARKS = ".,;:!?()[]\"'“”‘’*"
_OPENING = re.compile(r"(?:\A|[.!?:]|[\n•])[\s\"'“‘(*-]*\Z")
_KNOWN = 2  # times a capitalised word stands alone on the page, so that "Center Center" is no name


def _shape(words: list[str], text: str, start: int, page: Page) -> bool:
    """Whether the letter case says that one word was typed twice, not that two names or a name and a word meet."""
    first, rest = words[0], words[1:]
    low = first.lower()
    if all(word == first for word in rest):
        if first.islower() or (first.isupper() and low in doubles.CAPITALS):
            return True
        if not first.istitle():
            return False
        return low in doubles.OPENERS or (len(low) > 3 and _alone(page, low) >= _KNOWN)
    if not first.istitle() or not all(word.islower() for word in rest):
        return False
    opening = _OPENING.search(text[max(0, start - 12) : start])
    return opening is not None and (low in doubles.OPENERS or (len(low) > 3 and ":" not in opening[0]))


def _alone(page: Page, word: str) -> int:
    """How often a word, in lower case, stands on the page with another word before and behind it."""
    words = places.tokens(page)
    bare = [other.strip(_MARKS) == word for other in words]
    return sum(
        here and not (at and bare[at - 1]) and not (at + 1 < len(bare) and bare[at + 1]) for at, here in enumerate(bare)
    )


def _words(page: Page) -> frozenset[str]:
    """Words of the page, in lower case, that may stand twice in a row, seen fast; marks may cling to the pair outside."""
    words = places.tokens(page)
    following = words[1:]
    spots = range(len(following))
    hits = [*compress(spots, map(str.startswith, following, words)), *compress(spots, map(str.endswith, words, following))]
    return frozenset(words[at].lstrip(_MARKS) for at in hits if words[at].lstrip(_MARKS) == following[at].rstrip(_MARKS))


def _phrases(page: Page) -> frozenset[str]:
    """First words of what may stand twice in a row on the page, seen fast; a mark may cling to the last word."""
    words = places.tokens(page)
    found = set()
    for size in range(2, _LONGEST_PHRASE + 1):
        same = bytes(map(eq, words, words[size:]))
        run = b"\1" * (size - 1)
        at = same.find(run)
        while at >= 0:
            last = at + 2 * size - 1
            if last < len(words) and words[last].rstrip(_MARKS) == words[at + size - 1]:
                found.add(words[at].lstrip(_MARKS))
            at = same.find(run, at + 1)
    return frozenset(found)


def _doubled_words(block: Block, page: Page) -> Iterator[Finding]:
    text = block.text
    for match in _PAIR.finditer(text):
        start, end = match.span()
        words = text[start:end].split()
        if not _shape(words, text, start, page) or doubles.fine(text, start, end, words[0], len(words)):
            continue
        if places.quoted(text, start, end) or places.inside(block, start, end, "deleted", "inserted"):
            continue
        mend = words[0].lower() in doubles.GRAMMAR and places.verbatim(block, start, end)
        yield Finding(block, start, end, {"word": words[0]}, replacement=words[0] if mend else None)


def _doubled_phrases(block: Block) -> Iterator[Finding]:
    text = block.text
    for match in _PHRASE.finditer(text):
        start, end = match.span()
        parts = match[1].split()
        if len(set(parts)) < 2 or not any(part.islower() for part in parts):
            continue
        if match[1].lower() in doubles.SAYINGS:
            continue
        if len(parts) == 2 and doubles.step_by_step(parts, text[:start], text[end:]):
            continue
        if not places.quoted(text, start, end) and not places.inside(block, start, end, "deleted", "inserted"):
            clear = places.verbatim(block, start, end)
            yield Finding(block, start, end, {"word": " ".join(parts)}, replacement=match[1] if clear else None)


@rule(
    "HL101",
    "doubled-word",
    "“{text}”: the same stands here twice in a row; write “{word}” once, or add the mark that is missing between the two.",
    Severity.ERROR,
    fix="safe",
    vocab=True,
    authority=[places.TYPO],
    bad=[
        Case("Take [[the the]] tablet with food.", fixed="Take the tablet with food."),
        "Rest for two days [[and and]] drink water.",
        Case("Ask a nurse [[to\nto]] show you.", fixed="Ask a nurse to show you."),
        "Keep **[[the** the]] dose low, and **never [[more more]]** than one.",
        "- Call if [[it it]] hurts.\n- [[The the]] clinic opens at nine.",
        "This is the sort of cough [[that that]] the nurse hears all day.",
        "The rash [[is is]] a sign of heat.",
        Case("There is [[one way one way]] to ease it.", fixed="There is one way to ease it."),
        "Nuts are [[rich in rich in]] *fat*. [[Patients patients]] like them.",
        "The Medical [[Center Center]] shut. Ask the center. This Center helps, and [[This This]] one, too.",
        "You may [[be be]] ill. She will ask [[you you]] about it. [[The blood The blood]] test helps.",
        Case("<p>A splint may help <em>[[a</em> a]] sore wrist.</p>", format="html"),
    ],
    good=[
        "She had had a stroke before, and he said that that day was hard.",
        "What the cause is is not known. Her will will be read. When he said that that is so, all was well.",
        "If your doctor tells you you need a scan, give her her notes.",
        "Beri beri is caused by a lack of vitamin B1, and *Loa loa* is a worm.",
        "- Cramp: cramp is a sudden pain.\n- Low, low; high, high.",
        "## Ways to treat pain\n\nPain can be treated at home.",
        "Rest eases the pain. Pain that lasts needs a check.",
        "Log in in the morning, and check in in person. A heart goes lub dub lub dub, and so on and so on.",
        "In in vitro tests the drug killed the mould.",
        "Patients with AS as children saw Dr Will Will at the Walla Walla clinic.",
        "From time to time to rest, day by day by day, hour after hour after hour: it is over and over and over.",
        "It feeds your cells, your cells feed you.",
        "Do not write “the the”, and type `to to` only in code.",
        "It was a very very long night, and the in-in-law joke fell flat.",
    ],
    known_misses=["He said [[had had]] a bad fall.", "Sign up [[for]] [[For]] the class."],
    measured=Measured(places.TRUSTED, places.WORDS, 31, 31, 31),
)
def doubled_word(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A word typed twice is the commonest trace of an edit. A reader stumbles over it, and on a page about health it
    casts doubt on the care taken with the rest, the doses included."""
    pairs, phrases = _words(page), _phrases(page)
    if not pairs and not phrases:
        return
    for block in places.wording(page):
        low = block.text.lower()
        if any(word in low for word in pairs):
            yield from _doubled_words(block, page)
        if any(word in low for word in phrases):
            yield from _doubled_phrases(block)
