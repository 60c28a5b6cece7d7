"""HL623: a reference that leads nowhere, or to somebody who only repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.evidence import sources
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_LISTS = ("reference", "source", "bibliograph", "citation", "cited", "literature", "notes", "evidence")
_NUMBERS = (
    ("nct", re.compile(r"\bNCT ?(?!\d{8}(?!\d))\d+\b"), "a ClinicalTrials.gov number is NCT and eight digits"),
    (
        "doi",
        re.compile(r"\bdoi(?:\.org/|:\s*)(?!10\.\d{4,9}/|https?:|dx\.|doi)[\w.()/:;-]*\d[\w.()/:;-]*", re.IGNORECASE),
        "a DOI begins with 10. and a slash, as in 10.1136/bmj.g7015",
    ),
    ("pmid", re.compile(r"\bPMID\b:?\s*(?!\d{1,8}(?!\d))[\w-]*\d[\w-]*"), "a PubMed number has one to eight digits"),
)
_RETELLS = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:(?P<wiki>wikipedia\.org|fandom\.com|wikihow\.com)|(?P<release>prnewswire\.com|businesswire\.com"
    r"|globenewswire\.com|einpresswire\.com|newswire\.com|prweb\.com)|(?P<blog>blogspot\.\w+|wordpress\.com|medium\.com"
    r"|substack\.com))(?:/|$)",
    re.IGNORECASE,
)
_WHAT = {"wiki": "a page that anyone can edit", "release": "a press release", "blog": "a blog"}
_NUMBERED = re.compile(r"\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]")
_ENTRY = re.compile(r"^\s*(?:\[(\d{1,3})\]|\(?(\d{1,3})[.)])\s")
_LEAST = 2  # entries that make a list of references


@rule(
    "HL623",
    "weak-or-broken-reference",
    "“{text}” leads nowhere: {reason}; copy it again from the source.",
    Severity.WARNING,
    authority=[
        Authority(
            "ClinicalTrials.gov glossary: the identifier is NCT and an eight-digit number",
            "standard",
            "https://clinicaltrials.gov/ct2/help/glossary/ct-identifier-nct",
            as_of="2026-11-22",
        ),
        Authority(
            "HealthNewsReview.org, review criterion 10: does the story rely on a news release",
            "guidance",
            "https://www.healthnewsreview.org/about-us/review-criteria/",
            as_of="2026-11-22",
        ),
        Authority("A number without an entry and a mistyped identifier cannot be looked up", "rationale"),
    ],
    bad=[
        "The trial is registered ([[NCT1234567]]).",
        "Lee J. **Tea and sleep**. [[doi:bmj.g7015]]",
        "Tea helps [[[3]]].\n\n## References\n\n1. Lee J. Tea. 2019.\n2. Roe A. Sleep. 2020.",
        Case("<ul><li>Lee, <i>Tea</i>, [[PMID: 123456789]]</li></ul>", "html"),
        Case(
            '<h2>References</h2><ol><li><a href="https://en.wikipedia.org/wiki/Tea">[[Tea]]</a></li><li>Roe</li></ol>',
            "html",
        ),
    ],
    good=[
        "NCT01234567 and doi:10.1136/bmj.g7015 and PMID: 25498121",
        "Tea helps [2].\n\n## References\n\n1. Lee J. Tea. 2019.\n2. Roe A. Sleep. 2020.",
        "Read about tea on [Wikipedia](https://en.wikipedia.org/wiki/Tea).",
        "See https://doi.org/10.1136/bmj.g7015 and https://dx.doi.org/10.1000/182.",
        "The array [3] holds three values.",
        "`NCT123` is a variable.",
    ],
    known_misses=["Lee J. Tea. 2019;[[1111]]:1."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 0, 0, 0),
    as_of="2026-11-22",
)
def weak_or_broken_reference(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A reference is there to be followed. A mistyped number leads nowhere, and a page that only retells what others found
    is no evidence."""
    numbers = [(pattern, reason) for word, pattern, reason in _NUMBERS if word in page.contains]
    for block in page.prose if numbers else ():
        for pattern, reason in numbers:
            for match in pattern.finditer(block.text):
                text = match.group().rstrip(".,;:)")
                yield Finding(block, match.start(), match.start() + len(text), {"reason": reason})
    if not any(word in page.contains for word in _LISTS):
        return
    entries = page.once(_entries)
    if len(entries) >= _LEAST:
        yield from _retold(entries)
        yield from _dangling(page, entries)


def _entries(page: Page) -> list[Block]:
    """The blocks of the list of references: what stands under its heading, one entry a block."""
    found: list[Block] = []
    inside = False
    for block in page.prose:
        if block.kind == "heading":
            inside = sources.heads_references(block.text)
        elif inside and block.kind in ("item", "paragraph", "cell"):
            found.append(block)
    return found


def _retold(entries: list[Block]) -> Iterator[Finding]:
    for block in entries:
        for mark in block.marks:
            match = _RETELLS.match(mark.target) if mark.kind == "link" and mark.start < mark.end else None
            if match:
                text = " ".join(block.text[mark.start : mark.end].split())
                what = _WHAT[match.lastgroup or "blog"]
                told = f"“{text}” is {what}, which retells what others found; name the study or the body it goes back to."
                yield Finding(block, mark.start, mark.end, message=told, severity=Severity.INFO)


def _dangling(page: Page, entries: list[Block]) -> Iterator[Finding]:
    numbers = [int(match[1] or match[2]) for block in entries if (match := _ENTRY.match(block.text))]
    listed = [block for block in entries if "ordered-list" in block.context and block.level <= 1]
    last = max([*numbers, len(listed) if not numbers else 0])
    if not last or (numbers and len(numbers) < len(entries) / 2) or (not numbers and len(listed) != len(entries)):
        return
    own = {id(block) for block in entries}
    for block in page.prose:
        if id(block) in own:
            continue
        for match in _NUMBERED.finditer(block.text):
            cited = [int(number) for number in re.findall(r"\d+", match[1])]
            if max(cited) > last:
                told = f"“{match.group()}” has no entry: the references end at {last}; add the source or mend the number."
                yield Finding(block, match.start(), match.end(), message=told)
