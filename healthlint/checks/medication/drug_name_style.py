"""HL909: a generic name with a capital, or a trade name without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.medication.authorities import TRUSTED, WORDS
from healthlint.document import Block
from healthlint.doses.names import brands, generics
from healthlint.kinds import scope
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CAPITAL = re.compile(r"[A-Z](?<=[a-z,;] [A-Z])[a-z]{5,}\b(?![-'’]?\w*[A-Z®™])(?! [A-Z®™])")
_PROSE = frozenset({"paragraph", "item", "definition", "caption"})
_LEAST_WORDS = 5  # a sentence; labels and lists of names have their own capitals
_TITLE = re.compile(r"\b[A-Z][\w’'-]*\Z")


@rule(
    "HL909",
    "drug-name-style",
    "“{text}” is {what}; write “{plain}”.",
    Severity.INFO,
    vocab=True,
    authority=[
        Authority("AMA Manual of Style, 11th edition: generic names in lower case, trade names with a capital", "style"),
    ],
    measured=Measured(TRUSTED, WORDS, 2, 2, 2),
    bad=[
        "She takes [[Metformin]] every day with her meal.",
        "- Many people take **[[Ibuprofen]]** for pain in the back.",
        "He was given [[tylenol]] for the fever.",
        Case("<p>Ask your doctor whether [[ozempic]] is right for you.</p>", format="html"),
    ],
    good=[
        "Metformin may cause nausea. Metformin helps.",
        "She takes metformin and Tylenol; Ozempic is a trade name.",
        "# Ibuprofen and Aspirin for You",
        "He takes Metformin Hydrochloride Tablets by Teva.",
        "| Drug | Use |\n|---|---|\n| pain and Ibuprofen | ache |",
        "Read more: Ibuprofen.",
        "The trial of “Metformin in Ageing” has begun with people.",
        "Write to info@ozempic.example or see `tylenol`.",
        "The address is www.tylenol.example for all readers.",
    ],
    known_misses=["Take [[Metformin]]."],
)
def drug_name_style(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Readers tell a trade name from the name of the substance by its capital. A generic name with a capital looks like a
    product, and a product in small letters like a substance. Told once for each name.
    """
    told: set[str] = set()
    words = scope.units(page, ("text",)).words
    if words.isdisjoint(generics()) and words.isdisjoint(brands()):
        return
    lower = [(name, re.compile(rf"(?<![\w.@/-]){name}(?![\w@/-]|\.\w)")) for name in sorted(words & brands().keys())]
    for block in page.prose:
        if block.kind not in _PROSE:
            continue
        for match in _CAPITAL.finditer(block.text):
            name = match[0].lower()
            if name in generics() and name not in told and _in_sentence(page, block, match):
                told.add(name)
                yield Finding(block, *match.span(), {"what": "a generic name", "plain": name})
        for name, pattern in lower:
            small = pattern.search(block.text)
            if small and name not in told and _in_sentence(page, block, small):
                told.add(name)
                yield Finding(block, *small.span(), {"what": "a trade name", "plain": brands()[name][0]})


def _in_sentence(page: Page, block: Block, match: re.Match[str]) -> bool:
    """Whether the name stands in running prose, in nobody's title or quotation."""
    text = block.text
    before = text[: match.start()]
    if (
        before.count("“") > before.count("”")
        or before.count('"') % 2
        or any(mark.kind == "link" for mark in _marks(block, match))
    ):
        return False
    sentence = next((one for one in page.sentences(block) if one.start <= match.start() < one.end), None)
    if sentence is None:
        return False
    words = [word for word in page.words(block) if sentence.start <= word.start < sentence.end]
    small = [word for word in words if word.text[0].islower()]
    return len(small) >= _LEAST_WORDS and len(small) * 2 > len(words) and not _TITLE.search(before.rstrip())


def _marks(block: Block, match: re.Match[str]) -> Iterator[Any]:
    return (mark for mark in block.marks if mark.start < match.end() and mark.end > match.start())
