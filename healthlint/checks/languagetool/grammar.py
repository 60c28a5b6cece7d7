"""HL191."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.languagetool import second_opinion
from healthlint.languagetool.opinion import GRAMMAR, NAME
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule


@rule(
    "HL191",
    "languagetool-grammar",
    second_opinion.MESSAGE,
    Severity.INFO,
    authority=[second_opinion.AUTHORITY],
    needs=NAME,
    vocab=True,
    bad=[
        "The swelling is [[cause]] by an infection.",
        "- Some studies have *[[show]]* that rest helps.\n- Shock is dangerous if [[its]] not treated.",
        "Rest 😀💊 helps. Most patients [[is]] seen 💊 within a week. More [[then]] half 💊💊 recover: more [[then]] 💊.",
    ],
    good=[
        "The swelling is caused by an infection, and most patients are seen within a week.",
        "Run `this are` first; the switch `-its` takes a `cause`.",
        "Each of the tablets is white. Neither drug helps. The team are proud of their work.",
        "# Get help filing your claim\n\n- larger than 2 centimeters\n- no tumor is found",
        "[These tablets](https://example.org/this-are-a-tablet) are small, and 1 in 10 people sleeps less.",
    ],
    known_false_alarms=[
        Case("The booklet Sleep and You helps tired readers."),
        Case("The nerve damage of old age may hurt."),
    ],
    measured=Measured(
        on="76 trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013), LanguageTool 6.8",
        words=116_117,
        findings=22,
        judged=22,
        true=12,
    ),
)
def grammar(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """LanguageTool reads sentences in another way than healthlint does: it knows some thousand patterns of wrong grammar and
    of words taken for one another. What it doubts is worth a second look, and no more: it knows no medicine, and what it
    would write instead may change what the sentence says.
    """
    return second_opinion.findings(page, GRAMMAR)
