"""HL402: the hardest sections of a page, each with what makes it hard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import readability
from healthlint.checks.plain_language import examples
from healthlint.checks.plain_language.wording import listed, short
from healthlint.page import Page
from healthlint.readability import Readability, Section
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_LONG_SENTENCES = 20  # words a sentence on average


@rule(
    "HL402",
    "hard-section",
    "The section “{heading}” reads at school grade {grade}, {above} above the {max_grade} that suits these readers: "
    "{remedy}.",
    Severity.INFO,
    profiles={"professional": Severity.OFF},
    options={"max_grade": 8, "margin": 2, "most": 3},
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 492, 20, 20
    ),
    authority=[
        Authority(
            "NHS digital service manual, Use a readability tool to prioritise content: measure to find what to work on "
            "first",
            "guidance",
            date="2019-07",
        ),
    ],
    bad=[
        Case(f"# Asthma\n\n{examples.EASY}\n\n## [[After you go home]]\n\n{examples.HARD}"),
        Case(f"<h2>[[Your <b>care</b> team]]</h2><p>{examples.HARD}</p>", format="html"),
        Case(f"## [[One]]\n\n{examples.HARD}\n\n## [[Two]]\n\n- {examples.HARD}\n\n## Three\n\n{examples.EASY}"),
        Case(f"## [[One]]\n\n{examples.HARD} {examples.EASY}\n\n## [[Two]]\n\n{examples.HARD}", options={"most": 2}),
    ],
    good=[
        Case(f"# Asthma\n\n{examples.EASY}\n\n## At home\n\n{examples.EASY}"),
        Case(f"# Asthma\n\n{examples.EASY}\n\n## Sources\n\n{examples.HARD}"),
        Case(f"{examples.HARD}"),
        Case(f"# Asthma\n\n{examples.EASY}\n\n## Warning\n\nContraindications necessitate reconsideration."),
        Case(f"# Asthma\n\n{examples.EASY}\n\n## At home\n\n{examples.HARD}", options={"max_grade": 40}),
    ],
)
def hard_section(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A page is mended section by section. At most three are named, the hardest first, and only those of sixty words and more:
    a grade says nothing about a few lines. What the page cannot avoid to name is not counted against a section.
    """
    found = page.once(readability.measure)
    if found is None:
        return
    limit = options["max_grade"] + options["margin"]
    hard = [one for one in found.sections if one.part.heading is not None and round(one.neutral.grade) > limit]
    for section in sorted(hard, key=lambda one: -one.neutral.grade)[: options["most"]]:
        heading = section.part.heading
        if heading is not None:
            yield Finding(
                heading,
                0,
                len(heading.text),
                {
                    "heading": short(heading.text),
                    "grade": f"{section.neutral.grade:.1f}",
                    "above": f"{section.neutral.grade - options['max_grade']:.1f}",
                    "max_grade": options["max_grade"],
                    "remedy": _remedy(section, found),
                },
            )


def _remedy(section: Section, found: Readability) -> str:
    length = section.counts.sentence_length
    words = listed(readability.hard_words(section.tally, frozenset(found.topic)))
    sentences = f"its sentences have {length:.0f} words on average and up to {section.longest}, so split the long ones"
    if length > _LONG_SENTENCES:
        return sentences + (f", then find plainer words for {words}" if words else "")
    if words:
        return f"find plainer words for {words}, or explain them" + (
            f", and split its longest sentence ({section.longest} words)" if section.longest > 25 else ""
        )
    return sentences
