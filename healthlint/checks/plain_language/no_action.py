"""HL443: a page for patients that tells nobody to do anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_TO_READER = re.compile(r"\b(?:you|your|yours|yourself|you['’]re)\b", re.IGNORECASE)
# The first word of an instruction, at the beginning of a sentence or an item.
_DO = re.compile(
    r"(?:please |always |never |do not |don['’]t |if [^,.]{3,80}, )?"
    r"(?:ask|avoid|bring|call|check|choose|consult|contact|cut|drink|eat|exercise|find|follow|get|give|go|keep|learn|limit|look|make|move|read|report|rest|ring|see|seek|sleep|speak|start|stay|stop|"
    r"take|talk|tell|try|use|visit|walk|wash|watch|wear|write)\b",
    re.IGNORECASE,
)
_TEXT = "An illness of the joints is described here. " * 40


@rule(
    "HL443",
    "no-action",
    "Nothing on this page tells the reader what to do; say at least once, to “you”, what to do, watch for or ask.",
    Severity.OFF,  # right, and no news to who writes reference pages: for those who ask for it
    options={"min_words": 250},
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 81, 20, 19
    ),
    authority=[
        Authority(
            "Agency for Healthcare Research and Quality, Patient Education Materials Assessment Tool, actionability: the "
            "material identifies at least one action the user can take and addresses the user directly",
            "guidance",
            "http://www.ahrq.gov/professionals/prevention-chronic-care/improve/self-mgmt/pemat/pemat4.html",
        )
    ],
    bad=[
        f"# [[Gout]]\n\n{_TEXT}",
        Case(f"<h1>[[About <i>gout]]</i></h1><p>{_TEXT}</p>", format="html"),
        f"# [[Gout]]\n\n{_TEXT}\n\nDoctors tell people to rest.",
    ],
    good=[
        f"# Gout\n\n{_TEXT}\n\nCall us if it hurts.",
        f"# Gout\n\n{_TEXT}\n\nYou may feel hot.",
        "# Gout\n\nAn illness of the joints.",
        f"# Gout\n\n{_TEXT}\n\n- Rest the foot.",
        f"# Gout\n\n{_TEXT}\n\nIf the foot swells, see a doctor.",
    ],
    known_misses=[f"# [[Gout]]\n\n{_TEXT}\n\nYour doctor is a busy person."],
)
def no_action(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    People come to a page about health with a question: what now? A page that only describes leaves them where they were.
    Told at the first heading of a page of some length that never speaks to the reader and gives no instruction.
    """
    if _TO_READER.search(page.contains):
        return
    first = next((block for block in page.prose if block.kind == "heading"), None)
    if first is None or sum(len(page.tokens(block)) for block in page.prose) < options["min_words"]:
        return
    for block in page.prose:
        if block.kind == "heading":
            continue
        if any(_DO.match(block.text, sentence.start) for sentence in page.sentences(block)):
            return
    yield Finding(first, 0, len(first.text))
