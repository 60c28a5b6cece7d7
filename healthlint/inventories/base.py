"""What an inventory of claims holds, and what its formats share. Spans are source ranges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from healthlint.claims.frame import LEVELS, ClaimFrame, Cue
from healthlint.document import OBJECT, Span
from healthlint.engine import Report

# What is no text (code, an image) stands in the middle of a sentence; a reader is told that something was there.
_STANDS_FOR = "[…]"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim at its place.

    ``rules``: codes of the rules that fire on it, in order. ``address``: where the link of its citation leads.
    """

    span: Span
    frame: ClaimFrame
    rules: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the prose. ``rules``: codes of the claim rules that fire anywhere in it, whether or not on a claim."""

    span: Span
    text: str
    certainty: str
    claims: tuple[Claim, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inventory(Report):
    """A report of the claim rules on one file, with every sentence."""

    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may know beside the inventories.

    names     of rules by code
    least     the least certainty that is listed
    all       sentences without a claim are listed too; those on which a rule fires ("we guarantee results") always are
    """

    names: Mapping[str, str] = field(default_factory=dict)
    least: str = LEVELS[0]
    all: bool = False
    width: int = 100
    color: bool = False

    def chosen(self, inventory: Inventory) -> Iterator[tuple[Sentence, tuple[Claim, ...]]]:
        """The sentences to list, each with the claims to list."""
        least = LEVELS.index(self.least)
        for sentence in inventory.sentences:
            claims = tuple(one for one in sentence.claims if LEVELS.index(one.frame.certainty) >= least)
            asked = self.all or (sentence.rules and not sentence.claims)
            if claims or (asked and LEVELS.index(sentence.certainty) >= least):
                yield sentence, claims


@dataclass(slots=True)
class Tally:
    """Counts over a run, of what is listed; ``all_sentences`` counts those that are not listed too.

    ``beside`` counts sentences on which a rule fires and in which no claim is listed; ``worded`` those that are not
    listed but read like claims by their level of certainty.
    """

    files: int = 0
    unread: int = 0
    textless: int = 0
    all_sentences: int = 0
    sentences: int = 0
    fired: int = 0
    beside: int = 0
    worded: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    rules: set[str] = field(default_factory=set)

    def add(self, inventory: Report, context: Context) -> None:
        """Count one file."""
        self.files += 1
        self.unread += not inventory.read
        self.textless += inventory.textless
        if not isinstance(inventory, Inventory):
            return
        self.all_sentences += len(inventory.sentences)
        listed = list(context.chosen(inventory))
        places = {sentence.span for sentence, _ in listed}
        self.worded += sum(
            one.certainty != LEVELS[0] and not one.claims and one.span not in places for one in inventory.sentences
        )
        for sentence, claims in listed:
            self.sentences += bool(claims)
            self.beside += bool(sentence.rules and not claims)
            self.rules.update(sentence.rules)
            for claim in claims:
                self.levels[claim.frame.certainty] += 1
                self.fired += bool(claim.rules)

    @property
    def claims(self) -> int:
        """Claims listed."""
        return sum(self.levels.values())

    def sentence(self) -> str:
        """The counts in words, in one line."""
        if not self.files:
            return "There was nothing to read."
        unread = f" {counted(self.unread, 'file')} could not be read." if self.unread else ""
        if self.textless:
            unread += f" {counted(self.textless, 'file')} {'holds' if self.textless == 1 else 'hold'} no text to read."
        read = self.files - self.unread - self.textless
        if not read:
            return f"Nothing was read.{unread}"
        files = counted(read, "file")
        wording = f"{counted(self.worded, 'more sentence')} {'reads' if self.worded == 1 else 'read'} like a claim"
        more = f" {wording}; --all --certainty {LEVELS[1]} lists such too." if self.worded else ""
        if not self.claims:
            beside = f" Rules fire on {self.beside:,} of them." if self.beside else ""
            return f"No claims in {counted(self.all_sentences, 'sentence')} of {files}.{beside}{more}{unread}"
        levels = ", ".join(f"{self.levels[level]:,} {level}" for level in reversed(LEVELS) if self.levels[level])
        fired = f" Rules fire on {self.fired:,} of them." if self.fired else " No rule fires on them."
        found = f"{counted(self.claims, 'claim')} ({levels}) in {self.sentences:,} of"
        beside = f" Rules also fire on {counted(self.beside, 'sentence')} without one." if self.beside else ""
        return f"{found} {counted(self.all_sentences, 'sentence')} of {files}.{fired}{beside}{more}{unread}"


def counted(number: int, noun: str) -> str:
    """``1 file``, ``1,200 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def plain(text: str) -> str:
    """A text on one line, with a sign for what is no text."""
    return " ".join(text.replace(OBJECT, f" {_STANDS_FOR} ").split())


def acts(frame: ClaimFrame) -> str:
    """Who or what acts, in the words of the page; empty where nobody is named."""
    return plain(frame.subject.part.text) if frame.subject.part else ""


def status(frame: ClaimFrame) -> str:
    """What is known of who acts: a treatment's status, else the kind of thing it is."""
    subject = frame.subject
    if subject.kind == "own-product":
        return "own product"
    return subject.status or (subject.kind if subject.kind in ("study", "people", "body", "disease") else "")


def targets(frame: ClaimFrame) -> list[str]:
    """On what, in the words of the page."""
    return [plain(target.part.text) for target in frame.targets]


def words(cues: tuple[Cue, ...]) -> list[str]:
    """The words of cues in the order in which they stand, each once."""
    ordered = sorted(cues, key=lambda cue: (cue.part.start, cue.part.end))
    return list(dict.fromkeys(plain(cue.part.text) for cue in ordered))


def manner(frame: ClaimFrame) -> list[str]:
    """What keeps a claim from being a plain statement, or makes it more than one, in words."""
    told = {
        "denied": frame.negated,
        "a question": frame.question,
        "left open": frame.open and not frame.question,
        "says what it is for": frame.purpose,
        "a comparison": frame.comparative,
        "a testimonial": frame.testimonial,
        "quoted": frame.quoted,
        "a heading": frame.heading,
    }
    return [name for name, holds in told.items() if holds]


def said_by(frame: ClaimFrame) -> str:
    """Who says so, and whether one could look it up; empty where nobody is named."""
    if frame.attribution == "none":
        return ""
    return f"“{plain(frame.source.text)}” ({frame.attribution})" if frame.source else frame.attribution


def cited(claim: Claim, longest: int = 0) -> str:
    """The reference, note or link that stands by the claim, with its address; empty where there is none.

    ``longest``: characters of an address that are shown, its query and fragment left out; 0 shows it whole.
    """
    frame = claim.frame
    if not frame.cited:
        return ""
    text = plain(frame.citation.text) if frame.citation else "yes"
    address = claim.address
    if longest and len(address) > longest:
        address = re.split(r"[?#]", address)[0][:longest] + "…"
    return f"“{text}” ({address})" if address else text
