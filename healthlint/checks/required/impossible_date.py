"""HL710: a date of the page that cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_SLACK = datetime.timedelta(days=1)  # somewhere it is tomorrow already


@rule(
    "HL710",
    "impossible-date",
    "“{text}” {fault}; give the day on which the page was really {done}.",
    Severity.WARNING,
    authority=[
        Authority("A review that cannot have happened on its day tells readers that the date means nothing", "rationale")
    ],
    bad=[
        "# Gout\n\nLast reviewed: [[30 February 2024]]\n\nGout hurts.",
        "# Gout\n\n*Updated on [[June 31, 2026]]*\n\nGout hurts.",
        "# Gout\n\nMedically reviewed by Ana Ruiz, MD on [[3 May 2027]]\n\nGout hurts.",
        "---\nreviewed: [[2027-05-03]]\n---\n\n# Gout\n\nGout hurts.",
        Case("<h1>Gout</h1><p>Last updated: <b>[[02/30/2024]]</b></p><p>Gout hurts.</p>", "html"),
    ],
    good=[
        "# Gout\n\nLast reviewed: 29 February 2024\n\nGout hurts.",
        "# Gout\n\nNext review due: 3 May 2029\n\nGout hurts.",
        "---\ndate: 2027-05-03\n---\n\n# Gout\n\nGout hurts.",
        "# Gout\n\nUpdated: November 2026\n\nGout hurts.",
        "# Gout\n\nThere is no 30 February 2024 in any calendar.",
        "# Gout\n\nUpdated 11/10/2026\n\nGout hurts.",
    ],
    known_misses=["# Gout\n\nReviewed on the [[31st of June]].\n\nGout hurts."],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 0, 0, 0),
)
def impossible_date(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A day that no calendar has, or a review in the future, is a slip of the keyboard or a date that a machine filled in.
    A date of publication may lie ahead, because pages are written before they appear; a review or an update may not."""
    for one in page.facts.dates:
        done = {"reviewed": "reviewed", "updated": "updated"}.get(one.role, "published")
        if one.first is None:
            yield Finding(one.block, one.start, one.end, {"fault": "is a day that no calendar has", "done": done})
        elif one.role in ("reviewed", "updated") and one.first > page.today + _SLACK:
            yield Finding(one.block, one.start, one.end, {"fault": "has not come yet", "done": done})
