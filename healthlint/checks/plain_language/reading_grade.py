"""HL401: the page as a whole is too hard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import readability
from healthlint.checks.plain_language import examples
from healthlint.checks.plain_language.wording import listed, short
from healthlint.page import Page
from healthlint.readability import PREPARATION, Readability
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_SHORT = 15  # words a sentence on average that nobody need shorten


@rule(
    "HL401",
    "reading-grade",
    "This page reads at school grade {grade}{discount}; its readers need grade {max_grade} or below: {advice}{where} "
    "(median of {formulas}; {preparation}).",
    Severity.ERROR,
    profiles={"news": Severity.WARNING, "professional": Severity.OFF},
    options={"max_grade": 8, "error_grade": 12},
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 247, 24, 24
    ),
    authority=[
        Authority(
            "National Institutes of Health: patient material below 8th grade, as given in JSES Open Access 2018, PMC6334864",
            "guidance",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC6334864",
        ),
        Authority(
            "NHS digital service manual, Use a readability tool to prioritise content: a full stop after every bullet, "
            "long words "
            "of the title taken out before measuring, and no reliance on a score alone",
            "guidance",
            date="2019-07",
        ),
        Authority(
            "NHS digital service manual, How we write: a reading age of 9 to 11, or 11 to 14 where that cannot be had",
            "guidance",
        ),
    ],
    bad=[
        Case(f"# [[Living with asthma]]\n\n{examples.HARD}"),
        Case(f"<h1>[[Your <em>knee</em> operation]]</h1><p>{examples.HARD}</p>", format="html"),
        Case(f"[[Our team writes about care after an operation.]]\n\n{examples.HARD}"),
        Case(f"# [[For reporters]]\n\n{examples.HARD}", profile="news", options={"max_grade": 12}),
    ],
    good=[
        Case(f"# Living with asthma\n\n{examples.EASY}"),
        Case("# A short notice\n\nOccupational rehabilitation necessitates interdisciplinary communication."),
        Case(f"# Living with asthma\n\n{examples.EASY}\n\n## References\n\n{examples.HARD}"),
        Case(f"# Living with asthma\n\n{examples.EASY}\n\n| Term | Meaning |\n|---|---|\n| {examples.HARD} | - |"),
        Case(f"# Immunoglobulin\n\n{examples.TOPICAL}", options={"max_grade": 6}),
        Case(f"# Living with asthma\n\n{examples.HARD}", options={"max_grade": 40}),
    ],
)
def reading_grade(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Many adults read at or below the level of an eighth grader, and people who are ill, worried or in pain read less well
    than
    usual. A grade is a rough measure of long sentences and long words: it cannot tell that a text is clear, but a high one
    tells that many readers will give up. Names that the page cannot avoid are not held against it: the grade that decides
    counts its topic words as easy. The page's figures are in the report's metrics.
    """
    found = page.once(readability.measure)
    anchor = readability.title(page)
    if found is None or anchor is None:
        return
    if round(found.neutral.grade) <= options["max_grade"]:
        return
    severity = Severity.ERROR if round(found.neutral.grade) > options["error_grade"] else Severity.WARNING
    yield Finding(
        anchor,
        0,
        len(anchor.text),
        {
            "grade": f"{found.counts.grade:.1f}",
            "discount": _discount(found),
            "max_grade": options["max_grade"],
            "advice": _advice(found),
            "where": _where(found),
            "formulas": ", ".join(f"{name} {grade:.1f}" for name, grade in found.counts.grades.items()),
            "preparation": PREPARATION,
        },
        severity=severity,
    )


def _advice(found: Readability) -> str:
    length = found.counts.sentence_length
    shorten = f"shorten its sentences ({length:.0f} words on average)" if length > _SHORT else ""
    words = listed(readability.hard_words(found.tally, frozenset(found.topic)))
    swap = f"swap long words such as {words} for common ones" if words else ""
    return " and ".join(filter(None, (shorten, swap))) or "shorten its sentences"


def _discount(found: Readability) -> str:
    if not found.topic or f"{found.neutral.grade:.1f}" == f"{found.counts.grade:.1f}":
        return ""
    return f" ({found.neutral.grade:.1f} with topic words such as {listed(found.topic[:3])} counted as easy)"


def _where(found: Readability) -> str:
    hardest = [
        section
        for section in sorted(found.sections, key=lambda section: -section.neutral.grade)
        if section.part.heading is not None and section.neutral.grade > found.neutral.grade
    ][:3]
    if not hardest:
        return ""
    named = ", ".join(
        f"“{short(section.part.heading.text)}” ({section.neutral.grade:.1f})"
        for section in hardest
        if section.part.heading is not None
    )
    return f", first in {named}"
