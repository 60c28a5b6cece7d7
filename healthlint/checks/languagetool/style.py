"""HL194."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.languagetool import second_opinion
from healthlint.languagetool.opinion import NAME, STYLE
from healthlint.page import Page
from healthlint.rule import Finding, Measured, Severity, rule


@rule(
    "HL194",
    "languagetool-style",
    second_opinion.MESSAGE,
    Severity.OFF,
    authority=[second_opinion.AUTHORITY],
    needs=NAME,
    vocab=True,
    bad=[
        "The spots are [[red in color]] and [[small in size]].",
        "- [[A large number of]] people get better.",
        "💊 The clinic has **[[free gifts]]** for children.",
    ],
    good=[
        "The spots are red and small.",
        "Many people get better.",
        "The clinic has gifts for children, and the gifts are free.",
        "`a large number of` is the name of a variable.",
    ],
    measured=Measured(
        on="76 trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013), LanguageTool 6.8",
        words=116_117,
        findings=33,
        judged=33,
        true=11,
    ),
)
def style(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """LanguageTool knows wordy and worn phrases. It is off, because healthlint has rules about plain language that rest on
    guides for health writing, and because what LanguageTool would rather read is often a matter of taste. Named in
    `select` or `extend-select`, or given a severity, it runs all the same.
    """
    return second_opinion.findings(page, STYLE)
