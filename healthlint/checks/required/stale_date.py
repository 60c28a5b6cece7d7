"""HL702: the newest date of a page is too old, or a review is overdue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.facts import Dated
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_WEIGHTY = frozenset({"treatment", "drug", "product"})


@rule(
    "HL702",
    "stale-date",
    "The page was last {done} on {when}, more than {years} years ago; review it, and give the new date.",
    Severity.WARNING,
    authority=[
        Authority(
            "Health Service Executive (Ireland), service manual: review health content every 3 years and show the date",
            "guidance",
            "https://service-manual.hse.ie/design-system/components/review-date",
        ),
        Authority(
            "NHS digital service manual: show when a page was last reviewed and when it will be reviewed again",
            "guidance",
            "https://service-manual.nhs.uk/design-system/patterns/reassure-users-that-a-page-is-up-to-date",
        ),
        Authority(
            "Two years for pages on treatments, medicines and products, whose evidence and approval change sooner",
            "rationale",
        ),
    ],
    options={"max-years": 3, "max-years-treatment": 2},
    profiles={"press-release": Severity.OFF, "news": Severity.OFF},
    bad=[
        "# Gallstones\n\nLast reviewed: [[3 May 2023]]\n\nGallstones are hard lumps.",
        "# Gallstones\n\n**Updated on**\n\n[[May 2021]]\n\nGallstones are hard lumps.",
        "# PRP injections\n\nUpdated [[April 4, 2024]]\n\nPRP injections take an hour.",
        "# Gallstones\n\nGallstones are hard lumps.\n\nPage last reviewed: 1 March 2024\nNext review due: [[1 March 2026]]",
        Case(
            '<p>Published <time datetime="2020-01-02">[[2 January 2020]]</time></p><h1>Gout</h1><p>Gout hurts.</p>', "html"
        ),
        Case("---\nlastmod: [[2022-01-02]]\n---\n\n# Gout\n\nGout hurts."),
        Case("# Gout\n\nUpdated [[3 May 2025]]\n\nGout hurts.", options={"max-years": 1, "max-years-treatment": 1}),
    ],
    good=[
        "# Gallstones\n\nLast reviewed: 3 May 2025\n\nGallstones are hard lumps.",
        "# Gallstones\n\nPublished: 3 May 2015\n\nUpdated: 3 May 2025\n\nGallstones are hard lumps.",
        "# Gallstones\n\nUpdated November 2023\n\nGallstones are hard lumps.",
        "# A history of gout\n\nIn May 2001 a trial was published. It was updated on 3 May 2003.",
        "# Gout\n\n## References\n\n1. Gout facts. Updated 3 May 2011.",
        "---\ndate: 2011-01-02\nreviewed: 2026-01-02\n---\n\n# Gout\n\nGout hurts.",
        "# Gallstones\n\nNext review due: 1 March 2029\n\nReviewed 1 March 2021",
    ],
    known_misses=["# Gout\n\nThis page is of [[spring 2019]].\n\nGout hurts."],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 29, 29, 29
    ),
)
def stale_date(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Guidance, licences and evidence change. A page that nobody has looked at for years may be wrong without looking it,
    and the date at its top tells readers so. Age is counted in calendar years back from today; of a month its last day
    counts. A date that only programs see weighs less."""
    facts = page.facts
    due = facts.dated("next-review")
    done = facts.dated("reviewed", "updated") or facts.dated("published", "dated")
    newest = max((one for one in done if _last(one) <= page.today), key=_last, default=None)
    if due:
        latest = max(due, key=_last)
        if _last(latest) < page.today and (newest is None or _last(newest) <= _last(latest)):
            message = f"The review due on {latest.value} has not been done; review the page, and give the new dates."
            yield Finding(latest.block, latest.start, latest.end, message=message, severity=_weight(latest))
        return
    if newest is None or facts.kind == "news":
        return
    years = int(options["max-years-treatment"] if facts.kind in _WEIGHTY else options["max-years"])
    if _last(newest) < _back(page.today, years):
        values = {
            "done": "published" if newest.role == "dated" else newest.role,
            "when": _last(newest).isoformat(),
            "years": years,
        }
        yield Finding(newest.block, newest.start, newest.end, values, severity=_weight(newest))


def _last(one: Dated) -> datetime.date:
    assert one.last is not None  # ``dated`` gives none without
    return one.last


def _weight(one: Dated) -> Severity | None:
    return None if one.seen else Severity.INFO


def _back(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
