"""HL421: a hard word where a plain one would do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import readability
from healthlint.checks.plain_language import plain_words
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_AROUND = 60  # characters looked at on each side
_QUOTES = "\"“”‘’'*_"
# "a rash (erythema)", "fainting, called syncope", "itching or pruritus"
_NAMED = re.compile(
    r"(?:[(\[]|\b(?:calls?|called|named|termed|known as|as|or|medical (?:name|term|word)(?: for (?:it|this))? is)\s)"
    rf"(?:an? |the )?(?:\w+ ){{0,2}}[{_QUOTES}]?\Z"
)
# "pruritus (itching)", "syncope, or fainting", "edema is swelling"
_TOLD = re.compile(
    rf"[{_QUOTES}]?(?:\s?[(\[](?![^)\]]*\b(?:see|fig))[^)\]]*[a-z]{{3}}|,? or [a-z]|,? (?:which )?(?:means?|meaning)\b"
    r"|, (?:also |sometimes )?(?:called|known as)\b|, (?:that is|i\.e\.|an?|the)\b"
    r"| (?:is|are|occurs?|happens?) (?:an?|the|when|another)\b"
    r"|\s?[–—:]\s?[a-z])"
)


@rule(
    "HL421",
    "jargon",
    "“{text}” is a word many readers do not know; write “{plain}”, or explain it here.",
    Severity.INFO,
    vocab=True,
    profiles=dict.fromkeys(("professional", "press-release", "news"), Severity.OFF),
    authority=[
        Authority(
            "Agency for Healthcare Research and Quality, Patient Education Materials Assessment Tool, item 3: the material "
            "uses common, everyday language",
            "guidance",
            "http://www.ahrq.gov/professionals/prevention-chronic-care/improve/self-mgmt/pemat/pemat4.html",
        ),
        Authority("NHS digital service manual, A to Z of health writing", "style"),
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 42, 42, 39
    ),
    bad=[
        "You may have [[pruritus]] at night.",
        "- The nurse will *[[administer]]* the jab.",
        "Stop if you notice [[hematuria]]. The hematuria may come back.",
        Case("<p>Call us about <b>[[adverse effects]]</b>.</p>", format="html"),
        "The drug is [[contraindicated]] in pregnancy.",
    ],
    good=[
        "You may have pruritus (itching) at night. Pruritus often gets better by itself.",
        "You may feel itchy, which doctors call pruritus.",
        "Children can have a febrile seizure.",
        "# Pruritus\n\nHere is what to do about pruritus.",
        "Pulmonary edema needs care at once.",
        "“The etiology is unclear,” the report said.",
        "Type `pruritus` into the field.",
        "The office administers the program.",
        "It itches.\n\n## References\n\n1. Lee A. Etiology of itching in adults. Skin Today 2019;4:12.",
    ],
    known_misses=["The [[diaphoresis]] was bad."],
)
def jargon(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A word that staff use every day shuts out the reader it is meant for: a person who cannot tell what pruritus is will not
    look it up in the middle of a page. Told once for each word, at its first use; a word that is explained anywhere on the
    page, that stands in a heading, or that is part of the name of a disease is left alone.
    """
    pattern, words = plain_words.pattern(page), plain_words.words()
    if pattern is None:
        return
    first: dict[str, tuple[Block, int, int]] = {}
    known: set[str] = set()
    sources = page.once(readability.references)  # the title of a work stays as it is
    for block in page.prose:
        if id(block) in sources:
            continue
        for match in pattern.finditer(block.text):
            entry = words[match[0].lower()]
            if entry.word in known:
                continue
            if block.kind == "heading" or explained(block.text, *match.span()):
                known.add(entry.word)
            elif not _right(entry, block, *match.span()):
                first.setdefault(entry.word, (block, *match.span()))
    for word, (block, start, end) in first.items():
        if word not in known:
            yield Finding(block, start, end, {"plain": words[word].plain})


def explained(text: str, start: int, end: int) -> bool:
    """Whether the words around ``[start, end)`` say what it is, or use it to name what they just said."""
    return bool(_NAMED.search(text, max(0, start - _AROUND), start) or _TOLD.match(text, end, end + _AROUND))


def _right(entry: plain_words.HardWord, block: Block, start: int, end: int) -> bool:
    """Whether the word is right there: part of a name, or words of somebody else."""
    text = block.text
    if text[:start].count("“") > text[:start].count("”") or text[:start].count('"') % 2:
        return True
    if text[start].isupper() and start and re.search(r"[A-Z]\w+\s\Z|\w\s\Z", text[max(0, start - 30) : start]):
        return True  # in a name: "Journal of Hypertension"
    return bool(
        entry.right
        and any(
            found.start() < end and start < found.end()
            for found in entry.right.finditer(text, max(0, start - _AROUND), end + _AROUND)
        )
    )
