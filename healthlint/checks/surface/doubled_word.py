"""HL101: the same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress
from operator import eq
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_PAIR = re.compile(r"(?<![\w'’./-])([A-Za-z]++)(?:[ \n\xa0]++(\1))++(?![\w'’/-])(?!\.\w)", re.I)

# Two to four words that stand twice: "one way to way to ease it". Nothing but white space may lie between.
_PHRASE = re.compile(r"(?<![\w'’./-])((?:[a-z'’]++[ \n]){1,3}[a-z'’]++)[ \n]\1(?![\w'’/-])")
_LONGEST_PHRASE = 4
_MARKS = ".,;:!?()[]\"'“”‘’*"
_PAIRED_OFF = places.words("by after upon and or")  # "day by day by day"

# Words that never say more for being said twice: one of the two can go without a look at the meaning.
_GRAMMAR = places.words(
    """
    a an the and or but if of to in on at by for from with as than this these those its their our your my his
    they we he she i into onto about between after before during while when which because such
    """
)
# Verbs that may close a clause about "what it is" and open the next: "what the cause is is not known".
_CLOSING = places.words(
    """
    is are was were be do does did has have can could will would may might must should need needs want wants
    work works help helps take takes matters happens
    """
)
_ASKING = re.compile(
    r"\b(?:what|whatever|who|whom|how|why|where|when|which|whether|all|thing|problem|it|that|this|there|they|you|we)\b", re.I
)
# Particles that belong to the verb before them: "check in in the morning", "log on on Monday".
_PARTICLE = places.words("in on up off out over down through by")
_PHRASAL = re.compile(
    r"\b(?:log|sign|check|come|go|fill|join|plug|bring|hand|step|drop|kick|turn|get|move|carry|put|hold|switch|live|give|"
    r"pass|keep|set|stand|close|clock|opt|phase|breathe|book|call|stay|take|let|settle|tune|based|relied|reli|rely|depend|"
    r"focus|insist|work|act|start|catch|miss|look|watch)(?:s|es|ed|ing|ged|ging|ned|ning|t)?\s+\Z|"
    r"\b(?:went|goes|gone|came|held|gave|kept|stood|brought|took|taken|got)\s+\Z",
    re.I,
)
# Right when doubled: grammar ("had had", "give her her dose"), stress ("very very"), sounds and names.
_RIGHT = places.words(
    """
    had that her you it very really so too much many far long way big super extra never ever no yes well now
    there come go hear out all one two three four five six seven eight nine ten zero bye ha ho he hee ah oh ho
    aye yo yum tut tsk knock cha chop choo can-can night hush wee poo pee boo blah beri mahi loa couscous
    walla ylang aga pom dik bora tom can couch paw tuk nom win piri peri lomi half fifty gorilla bison rattus
    lub dub tick drip chew rah woof miaow pat rub
    """
)
# Of those, the ones that open a sentence and so may be doubled as "The the"; and those safe to see doubled in capitals.
_OPENERS = (_GRAMMAR | _CLOSING | {"in", "on", "it", "you"}) - {"a", "may", "will", "such"}
_CAPITALS = places.words("the and of for with from but than this these their your our")
_LATIN = re.compile(r"\s(?:vitro|vivo|situ|utero|silico|ovo|toto|extremis|loco|absentia)\b", re.I)
_NEVER_AFTER_THAT = re.compile(r"\s(?:they|it|he|she|we|i|you|the|an?|there|these|those|their|its)\b", re.I)
_JOINING = re.compile(r"\b(?:when|if|that|because|as|and|but|while|where|until|since|although|whether|which)\s+\Z", re.I)
_OPENING = re.compile(r"(?:\A|[.!?:]|[\n•])[\s\"'“‘(*-]*\Z")


def _fine(text: str, start: int, end: int, word: str, times: int) -> bool:
    before, after = text[max(0, start - 80) : start], text[end : end + 12]
    low = word.lower()
    if low == "that":
        return not _NEVER_AFTER_THAT.match(after)
    if low in ("it", "you"):
        return not _JOINING.search(before)
    if low in _RIGHT or (len(low) == 1 and low != "a"):
        return True
    if low == "in" and _LATIN.match(after):
        return True
    if low in _PARTICLE and _PHRASAL.search(before):
        return True
    if low in _CLOSING and times == 2:
        clause = re.split(r"[.!?;:]\s", before)[-1]
        return bool(_ASKING.search(clause))
    return False


def _shape(words: list[str], text: str, start: int) -> bool:
    """Whether the letter case says that one word was typed twice, not that two names or a name and a word meet."""
    first, rest = words[0], words[1:]
    low = first.lower()
    if all(word == first for word in rest):
        return first.islower() or (first.isupper() and low in _CAPITALS)
    if not first.istitle() or not all(word.islower() for word in rest):
        return False
    opening = _OPENING.search(text[max(0, start - 12) : start])
    return opening is not None and (low in _OPENERS or (len(low) > 3 and ":" not in opening[0]))


def _words(page: Page) -> frozenset[str]:
    """Words of the page, in lower case, that may stand twice in a row, seen fast; marks may cling to the pair outside."""
    words = places.tokens(page)
    following = words[1:]
    spots = range(len(following))
    hits = [*compress(spots, map(str.startswith, following, words)), *compress(spots, map(str.endswith, words, following))]
    hits = [at for at in hits if words[at].lstrip(_MARKS) == following[at].rstrip(_MARKS)]
    if not hits:
        return frozenset()
    written = places.seen(page).split()
    return frozenset(words[at].lstrip(_MARKS) for at in hits if not written[at + 1][:1].isupper() or written[at].isupper())


def _phrases(page: Page) -> frozenset[str]:
    """First words of what may stand twice in a row on the page, seen fast."""
    words = places.tokens(page)
    found = set()
    for size in range(2, _LONGEST_PHRASE + 1):
        same = bytes(map(eq, words, words[size:]))
        at = same.find(b"\1" * size)
        while at >= 0:
            if all(word.replace("’", "").replace("'", "").isalpha() for word in words[at : at + size]):
                found.add(words[at])
            at = same.find(b"\1" * size, at + 1)
    return frozenset(found)


def _step_by_step(pair: list[str], before: str, after: str) -> bool:
    """Whether two words twice are a turn of speech: "from time to time to", "over and over and over"."""
    return pair[1] in _PAIRED_OFF or pair[0] == "time" or before.endswith("from ") or after.startswith(f" {pair[0]}")


def _doubled_phrases(block: Block) -> Iterator[Finding]:
    text = block.text
    for match in _PHRASE.finditer(text):
        start, end = match.span()
        phrase = match[1]
        parts = phrase.split()
        if len(set(parts)) < 2 or (len(parts) == 2 and _step_by_step(parts, text[:start], text[end:])):
            continue
        if not places.quoted(text, start, end) and not places.inside(block, start, end, "deleted", "inserted"):
            clear = places.verbatim(block, start, end)
            yield Finding(block, start, end, {"word": " ".join(phrase.split())}, replacement=phrase if clear else None)


def _findings(block: Block) -> Iterator[Finding]:
    text = block.text
    for match in _PAIR.finditer(text):
        start, end = match.span()
        words = text[start:end].split()
        if not _shape(words, text, start) or _fine(text, start, end, words[0], len(words)):
            continue
        if places.quoted(text, start, end) or places.inside(block, start, end, "deleted", "inserted"):
            continue
        mend = words[0].lower() in _GRAMMAR and places.verbatim(block, start, end)
        yield Finding(block, start, end, {"word": words[0]}, replacement=words[0] if mend else None)


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
        Case("<p>A splint may help <em>[[a</em> a]] sore wrist.</p>", format="html"),
    ],
    good=[
        "She had had a stroke before, and he said that that day was hard.",
        "What the cause is is not known.",
        "If your doctor tells you you need a scan, give her her notes.",
        "Beri beri is caused by a lack of vitamin B1, and *Loa loa* is a worm.",
        "- Cramp: cramp is a sudden pain.\n- Low, low; high, high.",
        "## Ways to treat pain\n\nPain can be treated at home.",
        "Rest eases the pain. Pain that lasts needs a check.",
        "Log in in the morning, and check in in person.",
        "In in vitro tests the drug killed the mould.",
        "Patients with AS as children saw Dr Will Will at the Walla Walla clinic.",
        "From time to time to rest, day by day by day, hour after hour after hour: it is over and over and over.",
        "It feeds your cells, your cells feed you.",
        "Do not write “the the”, and type `to to` only in code.",
        "It was a very very long night, and the in-in-law joke fell flat.",
    ],
    known_misses=["He said [[had had]] a bad fall.", "Sign up [[for]] [[For]] the class."],
    measured=Measured("", 0, 0, 0, 0),
)
def doubled_word(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A word typed twice is the commonest trace of an edit. A reader stumbles over it, and on a page about health it
    casts doubt on the care taken with the rest, the doses included."""
    pairs, phrases = _words(page), _phrases(page)
    if not pairs and not phrases:
        return
    for block in places.wording(page):
        words = block.text.lower().split()
        if not pairs.isdisjoint(words):
            yield from _findings(block)
        if not phrases.isdisjoint(words):
            yield from _doubled_phrases(block)
