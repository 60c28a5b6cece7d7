"""HL193."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.languagetool import second_opinion
from healthlint.languagetool.opinion import NAME, TYPOGRAPHY
from healthlint.page import Page
from healthlint.rule import Finding, Measured, Severity, rule


@rule(
    "HL193",
    "languagetool-typography",
    second_opinion.MESSAGE,
    Severity.INFO,
    authority=[second_opinion.AUTHORITY],
    needs=NAME,
    vocab=True,
    bad=[
        "Go to the [[doctors]] office in the morning.",
        "- Ask about **[[Crohns** disease]].",
        "💊 Press the button in the upper [[right hand]] corner.",
    ],
    good=[
        "Go to the doctor's office in the morning.",
        "Crohn’s disease runs in families; doctors see it often.",
        "Use your right hand to press the button in the upper right-hand corner.",
        "- the first item\n- the second item (in small letters)",
    ],
    measured=Measured(
        on="76 trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013), LanguageTool 6.8",
        words=116_117,
        findings=9,
        judged=9,
        true=4,
    ),
)
def typography(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Missing apostrophes, hyphens, commas and capitals make a reader stumble. LanguageTool knows many of the words that ask
    for them. What is a matter of house style, and what healthlint tells by itself, is left out.
    """
    return second_opinion.findings(page, TYPOGRAPHY)
