"""HL716: a reviewer with a name and no qualification."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.facts import people
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_NEAR = 160  # characters behind a name in which a text says what its owner is


@rule(
    "HL716",
    "reviewer-without-credentials",
    "“{text}” is named as reviewer without a qualification; add it behind the name (MD, RN, pharmacist).",
    Severity.INFO,
    authority=[
        Authority(
            "NHS website content policy: clinical content is checked by an appropriately qualified clinician",
            "guidance",
            "https://www.nhs.uk/our-policies/content-policy/",
        )
    ],
    profiles={"clinic-marketing": Severity.WARNING, "supplement-marketing": Severity.WARNING},
    bad=[
        "# Gout\n\nMedically reviewed by [[Ana Ruiz]]\n\nGout hurts.",
        "# Gout\n\n**Reviewed by:** [[Ana Ruiz]], 3 May 2026\n\nGout hurts.",
        "---\nreviewed_by: [[Ana Ruiz]]\n---\n\n# Gout\n\nGout hurts.",
        Case("<h1>Gout</h1><p>Fact-checked by <a href='/ana'>[[Ana Ruiz]]</a></p><p>Gout hurts.</p>", "html"),
    ],
    good=[
        "# Gout\n\nMedically reviewed by Ana Ruiz, MD\n\nGout hurts.",
        "# Gout\n\nMedically reviewed by Dr Ana Ruiz\n\nGout hurts.",
        "# Gout\n\nMedically reviewed by Ana Ruiz, consultant rheumatologist\n\nGout hurts.",
        "# Gout\n\nMedically reviewed by Ana Ruiz\n\nGout hurts.\n\nAna Ruiz is a nurse in Leeds.",
        "# Gout\n\nReviewed by the Gout Society\n\nGout hurts.",
        "---\nreviewer:\n  name: Ana Ruiz\n  credentials: MD\n---\n\n# Gout\n\nGout hurts.",
    ],
    known_misses=["# Gout\n\n[[Ana Ruiz]] read this page before it was published.\n\nGout hurts."],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 0, 0, 0),
)
def reviewer_credentials(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A name alone does not tell a reader whether a doctor, a pharmacist or a copy editor checked the page. One finding for
    each name; whoever is given a qualification anywhere on the page is left alone."""
    known = {one.value.split()[-1].lower() for one in page.facts.people if one.credentials}
    told: set[str] = set()
    for one in page.facts.people:
        name = one.value.split()[-1].lower()
        if one.role != "reviewer" or one.kind != "person" or one.credentials or name in known | told:
            continue
        told.add(name)
        if not _told_elsewhere(page, one.value):
            yield Finding(one.block, one.start, one.end)


def _told_elsewhere(page: Page, name: str) -> bool:
    """Whether the text says somewhere what the owner of a name is."""
    for block in page.prose:
        for match in re.finditer(re.escape(name), block.text):
            if people.work(block.text[match.end() : match.end() + _NEAR]):
                return True
    return False
