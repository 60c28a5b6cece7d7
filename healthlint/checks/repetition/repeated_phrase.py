"""HL209: a long run of words that two sentences of a page share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.repetition import retold
from healthlint.checks.repetition.duplicate_sentence import DUPLICATION
from healthlint.checks.repetition.wording import quoted, where
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule


@rule(
    "HL209",
    "repeated-phrase",
    "“{quote}” stands on this page before in {how} words, {where}: leave it out here, or say it shorter.",
    Severity.INFO,
    authority=[DUPLICATION],
    bad=[
        "## Hay fever\n\nPollen sets off sneezing, a blocked nose and itchy eyes from early spring to late "
        "summer.\n\n## Children\n\nIn "
        "children it also brings [[sneezing, a blocked nose and itchy eyes from early spring]], and they sleep "
        "badly.",
        "- The clinic offers *a wide choice of simple exercises to keep stiff knees moving*.\n\nWe give each person "
        "[[wide choice of **simple exercises** to keep stiff knees moving]] at home.",
        "Lupus brings swelling and stiffness of the joints.\n\n## Signs\n\nMost people first notice "
        "[[swelling and stiffness of the joints]] in the hands.",
        "## Signs\n\nIn most grown-ups without any other illness, a sprained ankle heals well by itself.\n\n"
        "## Care\n\nWrap it up.\n\n"
        "[[By itself, a sprained ankle heals well in most grown-ups without other illness.]]",
        Case(
            "<p>Doctors use a thin tube with a light and camera to look inside the bladder.</p><p>A nurse cleans the "
            "[[thin tube with a light and camera to look inside]] you.</p>",
            format="html",
        ),
    ],
    good=[
        "## Signs\n\nFor most grown-ups a sprained ankle heals well without any surgery.\n\n## Care\n\nFor most grown-ups a "
        "broken ankle heals badly without any surgery.",
        "Most people feel better in a week.\n\nMost people feel better in a week or so.",
        "The risk is higher in people over 60.\n\nThe risk is lower in people over 30.",
        "The National Board for the Care of Older People wrote to us.\n\nThe national board for bees wrote, too.",
        "Ask the clinic for the leaflet about safe lifting and good posture at work.\n\nAsk the ward for the "
        "leaflet about safe lifting "
        "and good posture at work.",
        "A blood test gives two numbers: the first tells how much sugar is in your blood before a meal, and the "
        "second tells how much sugar is in your blood after one.",
        "Between 2001 and 2010 the number of new cases of gout grew slowly in men and women over 60. In the same years "
        "the number of deaths from gout grew slowly in men and women over 60.",
        "In stage I, the cancer is found only in the inner lining of the womb.\n\nIn stage II, the cancer is found only in "
        "the inner lining of the womb and the cervix.",
        "Ask for red blood cells, white blood cells, or platelets.\n\nA bag of red blood cells, white blood cells, or "
        "platelets is cold.",
        "| a | b |\n|---|---|\n| swelling and stiffness of the joints | swelling and stiffness of the joints |",
    ],
    known_misses=["Zinc may shorten a cold.\n\n[[Zinc may shorten a cold]] a little, and it may not."],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 774, 64, 55
    ),
)
def repeated_phrase(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Half a sentence that comes again word for word makes a page long and tells the reader nothing. Often it shows that a
    paragraph was pasted together from another one."""
    for one in page.once(retold.on_page).phrases:
        yield Finding(
            one.later.block,
            one.later.start,
            one.later.end,
            {
                "quote": quoted(one.later.text),
                "where": where(one),
                "how": "the same" if one.same else "nearly the same",
            },
            related=one.earlier,
        )
