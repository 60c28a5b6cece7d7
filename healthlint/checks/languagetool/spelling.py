"""HL192."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.languagetool import second_opinion
from healthlint.languagetool.opinion import NAME, SPELLING
from healthlint.page import Page
from healthlint.rule import Case, Finding, Severity, rule


@rule(
    "HL192",
    "languagetool-spelling",
    second_opinion.MESSAGE,
    Severity.OFF,
    authority=[second_opinion.AUTHORITY],
    needs=NAME,
    vocab=True,
    bad=[
        "The [[diagnsis]] is clear.",
        "- Rest, **[[recovr]]** and drink.",
        Case("<p>It is a [[tabblet]] 💊 for a [[headake]].</p>", "html"),
    ],
    good=[
        "The diagnosis is clear.",
        "Call `diagnsis` first.",
        "Rest, recover and drink.",
        "[Recover](https://example.org/recovr) at home.",
    ],
)
def spelling(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """LanguageTool's own spelling checker. It is off, because it takes many names of drugs and diseases for mistakes and
    offers other words for them; healthlint has a word list that knows medicine. Named in `select` or `extend-select`, or
    given a severity, it runs all the same.
    """
    return second_opinion.findings(page, SPELLING)
