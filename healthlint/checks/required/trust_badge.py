"""HL707: a badge that says "checked" with nothing behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_NEAR = 2  # blocks before and behind a badge in which its person or its policy may stand
_POLICY = re.compile(
    r"policy|process|standards?|how we|guidelines|learn more|read more|find out|about|sources?|references?|methodology"
    r"|principles",
    re.IGNORECASE,
)
_REMEDY = {
    "people": "name who did it, with their qualification and the date, or take it out",
    "sources": "list the sources it speaks of, or take it out",
}


@rule(
    "HL707",
    "trust-badge",
    "“{text}” has nothing behind it on this page; {remedy}.",
    Severity.WARNING,
    authority=[
        Authority(
            "NHS website content policy: clinical content is checked and approved by a qualified clinician",
            "guidance",
            "https://www.nhs.uk/our-policies/content-policy/",
        ),
        Authority(
            "schema.org, reviewedBy: a review has people or organisations who did it",
            "standard",
            "https://schema.org/reviewedBy",
        ),
        Authority("A badge borrows trust; without a name, a method or a source it gives none back", "rationale"),
    ],
    bad=[
        "# Gout\n\n[[Fact-Checked]]\n\nGout hurts.",
        "# Gout\n\n**[[Medically reviewed]]**\n\nGout hurts.",
        "# Gout\n\n- [[Evidence-based]]\n- [[Expert verified]]\n\nGout hurts.",
        Case("<h1>Gout</h1><span>[[Medically Cited]]</span><p>Gout hurts.</p>", "html"),
        Case('<h1>Gout</h1><p><img src="b.png" alt="[[Doctor approved]]"> Gout hurts.</p>', "html"),
        "# Gout\n\n✓ [[Medically reviewed and fact-checked]] | 5 min read\n\nGout hurts.",
    ],
    good=[
        "# Gout\n\nFact-checked by Ana Ruiz, RN\n\nGout hurts.",
        "# Gout\n\nMedically reviewed\n\nAna Ruiz, MD\n\nGout hurts.",
        "# Gout\n\nWritten by Li Wen\n\nMedically reviewed by Ana Ruiz, MD\n\nFact-checked\n\nGout hurts.",
        "# Gout\n\n[Fact-checked](/how-we-check)\n\nGout hurts.",
        "# Gout\n\nFact-checked\n\n[How we review our pages](/policy)\n\nGout hurts.",
        "# Gout\n\nEvidence-based\n\nGout hurts.\n\n## References\n\n1. Gout trial. doi:10.1000/1",
        "# Gout\n\nEvidence-based care works best. The guide was peer reviewed.",
        "## Evidence-based treatments\n\nAsk a nurse.",
    ],
    known_misses=["# Gout\n\n[[Every article on this site is fact-checked]].\n\nGout hurts."],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 0, 0, 0),
)
def trust_badge(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Seals such as "Fact-Checked" or "Evidence-based" make a page look tested. They are worth what stands behind them: the
    name of who checked, a page that says how, the sources. Alone they ask for trust that nobody has earned."""
    facts = page.facts
    badges = facts.of("badge")
    if not badges:
        return
    prose = list(page.prose)
    named = facts.of("named-reviewer")
    for badge in badges:
        if named and badge.value == "people":
            continue
        if badge.value == "sources" and facts.of("references"):
            continue
        if _linked(badge.block, badge.start, badge.end):
            continue
        at = next((index for index, block in enumerate(prose) if block is badge.block), None)
        near = prose[max(at - _NEAR, 0) : at + _NEAR + 1] if at is not None else [badge.block]
        if any(_policy(block) for block in near) or (at is not None and _person(near, badge.block)):
            continue
        yield Finding(badge.block, badge.start, badge.end, {"remedy": _REMEDY[badge.value]})


def _linked(block: Block, start: int, end: int) -> bool:
    return any(mark.kind == "link" and mark.start < end and mark.end > start for mark in block.marks)


def _policy(block: Block) -> bool:
    return any(mark.kind == "link" and _POLICY.search(block.text[mark.start : mark.end]) for mark in block.marks)


def _person(near: list[Block], badge: Block) -> bool:
    """Whether one of the blocks behind the badge is nothing but somebody's name."""
    from healthlint.facts import people  # only pages with a badge need it

    behind = near[next(index for index, block in enumerate(near) if block is badge) + 1 :]
    for block in behind:
        if len(block.text) <= 120 and block.kind != "heading":
            who = people.read(block.text)
            if who and who.kind == "person" and (who.credentials or who.end - who.start >= len(block.text.strip()) - 2):
                return True
    return False
