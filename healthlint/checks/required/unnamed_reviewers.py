"""HL715: a page that is checked by people without names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_GROUP = r"(?:teams?|panels?|boards?|groups?|networks?|committees?|staff)"
_EXPERTS = (
    r"(?:(?:medical|health|healthcare|health care|clinical|qualified|expert|licensed) )*"
    r"(?:professionals|experts|doctors|physicians|clinicians|reviewers|editors|specialists|scientists|writers)"
)
_CHECK = (
    r"(?:verif(?:y|ies|ying|ied)|review(?:s|ing|ed)?|fact[- ]?check(?:s|ing|ed)?|check(?:s|ing|ed)?|vet(?:s|ting|ted)?"
    r"|evaluat(?:es?|ing|ed)|approv(?:es?|ing|ed))"
)
_OBJECT = r"(?:accuracy|content|articles?|information|claims?|facts|pages?|everything we publish|what we publish)"
# A team that is only described; one with a name of its own ("Gout Society staff") says more.
_NOBODY = re.compile(
    r"(?:our|the|an?|all|in-house|expert|medical|editorial|clinical|health|experts|doctors|professionals|team|staff)\b", re.I
)
_CHEAP = ("team", "panel", "board", "group", "network", "committee", "staff", "experts", "professionals", "doctors")

_DEEDS = ("verif", "review", "check", "vet", "evaluat", "approv")


@cache
def _claim() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:our|an?|the) (?:\w+[ -]){{0,4}}?{_GROUP}(?: of (?:\w+[ -]){{0,3}}?{_EXPERTS})?\b[^.!?\n]{{0,60}}?"
        rf"\b{_CHECK} (?:and \w+ )?(?:for )?(?:all |the |our |each |every |this )*(?:\w+ ){{0,2}}?{_OBJECT}\b"
        rf"|\b(?:our|this|all|every|each) (?:\w+ ){{0,3}}?{_OBJECT} (?:is|are|has been|have been|was|were) (?:\w+ )?{_CHECK}"
        rf" (?:for accuracy )?by (?:our|an?|the) (?:\w+[ -]){{0,4}}?(?:{_GROUP}|experts|doctors|professionals|physicians)"
        rf"(?: of (?:\w+[ -]){{0,3}}?{_EXPERTS})?\b",
        re.IGNORECASE,
    )


@rule(
    "HL715",
    "unnamed-reviewers",
    "“{text}” names nobody; name the people who checked this page and what qualifies them.",
    Severity.WARNING,
    authority=[
        Authority(
            "schema.org, reviewedBy: the people or organisations that have reviewed the page",
            "standard",
            "https://schema.org/reviewedBy",
        ),
        Authority(
            "HONcode principle 1, authority: give the qualifications of the authors (table in an article of BMC"
            " Medical Informatics and Decision Making)",
            "code",
            "https://bmcmedinformdecismak.biomedcentral.com/articles/10.1186/s12911-021-01397-x/tables/1",
        ),
    ],
    bad=[
        "# Gout\n\nMedically reviewed by [[our medical team]]\n\nGout hurts.",
        "# Gout\n\n**Fact-checked by:** [[the editorial board]]\n\nGout hurts.",
        "# Gout\n\n[[Our dedicated team of medical experts reviews all content]] before it appears.\n\nGout hurts.",
        Case("<h1>Gout</h1><p>This article was checked by [[a panel of doctors]].</p><p>Gout hurts.</p>", "html"),
        "# Gout\n\n*[[Every page is reviewed by our team of experts]].*\n\nGout hurts.",
    ],
    good=[
        "# Gout\n\nMedically reviewed by Ana Ruiz, MD\n\nGout hurts.",
        "# Gout\n\nMedically reviewed by Ana Ruiz, MD, of our medical team\n\nOur team of experts reviews all content.",
        "# Gout\n\nWritten by the Gout Society editorial team\n\nGout hurts.",
        "# Gout\n\nA team of doctors reviews your results and calls you.",
        "# Trial\n\nAn ethics board reviewed the study.",
        "# Gout\n\nReviewed by [our medical team](/team)\n\nGout hurts.",
    ],
    known_misses=["# Gout\n\n[[Doctors we trust look at everything here]].\n\nGout hurts."],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 0, 0, 0),
)
def unnamed_reviewers(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """ "Our medical team" cannot be asked, looked up or held to anything. Readers and search engines look for names with a
    qualification; a team that stands behind its work has them. A link to a page about the team counts as naming it."""
    facts = page.facts
    if facts.of("named-reviewer"):
        return
    for person in facts.people:
        if person.role == "reviewer" and person.kind == "team" and person.seen:
            if not any(
                mark.kind == "link" and mark.start < person.end and mark.end > person.start for mark in person.block.marks
            ):
                severity = None if _NOBODY.match(person.value) else Severity.INFO
                yield Finding(person.block, person.start, person.end, severity=severity)
            return
    if not any(word in page.contains for word in _CHEAP):
        return
    for block in page.prose:
        lower = block.text.lower()
        if not any(word in lower for word in _CHEAP) or not any(word in lower for word in _DEEDS):
            continue
        match = _claim().search(block.text.replace("\n", " "))
        if match:
            linked = any(
                mark.kind == "link" and mark.start < match.end() + 40 and mark.end > match.start() for mark in block.marks
            )
            if not linked:
                yield Finding(block, match.start(), match.end())
            return
