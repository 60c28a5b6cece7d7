"""HL201: a sentence or passage said twice on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.repetition import retold
from healthlint.checks.repetition.wording import quoted, where
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

DUPLICATION = Authority(
    "GSA Web Style Guide, Content standards: keep content free of duplication, which confuses when the copies drift apart",
    "style",
    "https://www.gsa.gov/reference/gsa-web-style-guide/content-standards",
    "2026-11",
)


@rule(
    "HL201",
    "duplicate-sentence",
    "“{quote}” stands on this page before, {where}{more}: say it once, or say something new here.",
    Severity.WARNING,
    authority=[DUPLICATION],
    bad=[
        "# Ear wax\n\nWax keeps the ear canal clean and moves dust and dead skin slowly out of the ear. Most "
        "people need no "
        "care at all.\n\n## Cleaning\n\nCotton buds push it back in. [[Wax keeps the ear canal clean and moves "
        "dust and dead "
        "skin slowly out of the ear.]]",
        "## Shingles\n\nThe rash most often shows on one side of the chest, and the skin there may burn, itch "
        "or tingle first.\n\n"
        "## Signs\n\n- Fever.\n- *[[The rash most often shows on one side of the chest, and the skin there may "
        "also burn, itch or "
        "tingle first.]]*",
        "Rest the sprained ankle for two days. [[Rest the sprained ankle for two days.]] Then walk a little.",
        "Gout hurts the foot. Sharp crystals form in the foot. [[Sharp crystals form in the foot.]] Drink water.",
        Case(
            "<h2>Warts</h2><p>Warts are small lumps that a common skin virus causes, and many clear within two "
            "years without "
            "treatment.</p><h2>Outlook</h2><p>[[Warts are small lumps that a common <b>skin virus</b> causes, "
            "and many clear within "
            "two years without treatment.]]</p>",
            format="html",
        ),
        Case(
            "Growing pains\n\nThe pain sits in both thighs or calves, comes late in the day and has gone by the "
            "next morning. It never "
            "makes a child limp.\n\nWhat parents notice\n\n[[The pain sits in both thighs or calves, comes late "
            "in the day and has gone "
            "by the next morning. It never makes a child limp.]]\n",
            format="plain",
        ),
    ],
    good=[
        "## Ibuprofen\n\nIbuprofen can irritate the lining of the stomach, so most people swallow each tablet together "
        "with a meal.\n\n## Naproxen\n\nNaproxen can irritate the lining of the stomach, so most people swallow each tablet "
        "together with a meal.",
        "## Chest X-ray\n\nThe test takes about ten minutes, does not hurt, and the results are sent to your "
        "clinic within a week.\n\n"
        "## Lung scan\n\nThe test takes about ten minutes, does not hurt, and the results are sent to your "
        "clinic within a "
        "week.",
        "## At home\n\nCall 999 at once if your child is blue around the lips or struggles for breath at "
        "rest.\n\n## At school\n\n"
        "Call 999 at once if your child is blue around the lips or struggles for breath at rest.",
        "## Stage 1\n\nThe tumour is smaller than two centimetres across and has not reached any of the lymph "
        "nodes nearby.\n\n"
        "## Stage 2\n\nThe tumour is larger than two centimetres across and has reached one of the lymph nodes "
        "nearby.",
        "## Ibuprofen\n\nThis medicine can upset the stomach.\n\n## Naproxen\n\nThis medicine can upset the stomach.",
        "## Key points\n\n- Most nosebleeds stop by themselves within ten minutes when the soft part of the "
        "nose is pinched.\n\n"
        "## First aid\n\nMost nosebleeds stop by themselves within ten minutes when the soft part of the nose "
        "is pinched.",
        "Plaster casts keep broken bones still, and the bone knits together again over six to eight weeks.\n\n> "
        "Plaster casts keep "
        "broken bones still, and the bone knits together again over six to eight weeks.",
        "## A\n\nThis page is not a substitute for medical advice from a doctor who knows your history and "
        "medicines.\n\n## B\n\n"
        "This page is not a substitute for medical advice from a doctor who knows your history and medicines.",
        "| Dose | Note |\n|---|---|\n| 5 mg | The tablet works best on an empty stomach, half an hour before "
        "the first meal of the day. |\n"
        "| 9 mg | The tablet works best on an empty stomach, half an hour before the first meal of the day. |",
    ],
    known_misses=[
        "## Gout\n\nUric acid forms sharp crystals in the joint of the big toe.\n\n## Causes\n\n[[Sharp "
        "crystals of uric acid "
        "form inside the big toe's joint.]]",
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 85, 85, 78
    ),
)
def duplicate_sentence(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A reader who meets the same sentence again stops and looks for the difference. When one of the two is updated, the
    page contradicts itself. Advice to act, warnings, notices, tables and boxes of key points may repeat. On a page with
    more than one such passage the first is told with their number, and HL209 lists the others. A sentence that follows
    itself at once is told however short it is."""
    for one in page.once(retold.on_page).sentences:
        others = "1 more passage of this page is" if one.more == 1 else f"{one.more} more passages of this page are"
        more = f" ({others} said twice too)" if one.more else ""
        yield Finding(
            one.later.block,
            one.later.start,
            one.later.end,
            {"quote": quoted(one.later.text), "where": where(one), "more": more},
            related=one.earlier,
        )
