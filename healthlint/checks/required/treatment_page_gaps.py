"""HL705: what a page about a treatment leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_PAGES = frozenset({"treatment", "drug", "product"})
# What a reader needs for a choice, in the order of the message; without one of the first two there is a finding.
_WANTED = (
    ("risks", "its risks"),
    ("other-options", "other options"),
    ("no-treatment", "what happens without it"),
    ("cost", "its cost"),
)


@rule(
    "HL705",
    "treatment-page-gaps",
    "The page “{title}” praises a treatment and says nothing of {gaps}; add what a reader needs to choose.",
    Severity.INFO,
    authority=[
        Authority(
            "DISCERN, criteria 11 to 14: risks, what happens without treatment, more than one possible choice",
            "standard",
            "https://www.ndph.ox.ac.uk/research/research-groups/applied-health-research-unit-ahru/discern/quick-reference-guide",
        ),
        Authority(
            "HealthNewsReview.org, review criteria: costs, harms, existing alternatives",
            "guidance",
            "https://www.healthnewsreview.org/about-us/review-criteria/",
        ),
    ],
    options={"least-words": 60},
    profiles={"clinic-marketing": Severity.WARNING, "supplement-marketing": Severity.WARNING},
    bad=[
        Case(
            "# [[PRP injections]]\n\nPRP relieves pain and improves strength. It takes an hour.", options={"least-words": 5}
        ),
        Case(
            "# [[Your **stem cell** therapy]]\n\nStem cell therapy repairs joints and reduces pain.",
            options={"least-words": 5},
        ),
        Case(
            "<h1>[[Acupuncture]]</h1><p>Acupuncture <b>eases pain</b> and improves sleep. Side effects are rare.</p>",
            "html",
            options={"least-words": 5},
        ),
    ],
    good=[
        Case(
            "# PRP injections\n\nPRP relieves pain and improves strength. Side effects are soreness and swelling."
            " Other treatments are rest and exercise.",
            options={"least-words": 5},
        ),
        Case(
            "# PRP injections\n\nPRP relieves pain and improves strength. The risks of this treatment are pain and bruises."
            "\n\n## Your options\n\nAlternatives include rest.",
            options={"least-words": 5},
        ),
        Case("# Gout\n\nRest relieves pain and improves sleep.", options={"least-words": 5}),
        "# PRP injections\n\nPRP relieves pain and improves strength.",
        Case(
            "# Keto and sleep\n\nA walk eases pain. Fewer late meals improve sleep. Fish reduces hunger.",
            options={"least-words": 5},
        ),
        Case("# PRP injections\n\nPRP takes an hour. Bring a friend.", options={"least-words": 5}),
    ],
    known_misses=[Case("# [[Gel]]\n\nFeel young again with our gel. Feel light.", options={"least-words": 5})],
    known_false_alarms=[
        Case(
            "# Green tea\n\nGreen tea extract reduces hunger and improves the skin. It tastes of hay.",
            options={"least-words": 5},
        )
    ],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 0, 0, 0),
)
def treatment_page_gaps(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """People choose well between treatments only if they know both sides of each, what else there is, and what happens if
    they do nothing. A page that praises a treatment and is silent on that decides for them. One finding tells all that is
    missing; there is none where risks and other options are spoken of."""
    facts = page.facts
    if all(facts.has(name) for name, _ in _WANTED[:2]) or not facts.has("benefit", 2) or facts.kind not in _PAGES:
        return
    if sum(len(page.tokens(block)) for block in page.prose) < int(options["least-words"]):
        return
    head = facts.head
    if head is None:
        return
    gaps = [words for name, words in _WANTED if not facts.has(name)]
    told = gaps[0] if len(gaps) == 1 else f"{', '.join(gaps[:-1])} and {gaps[-1]}"
    yield Finding(head.block, head.start, head.end, {"gaps": told, "title": " ".join(head.value.split())})
