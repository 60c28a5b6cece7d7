"""HL202: an answer of the FAQ that only says again what the page says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.repetition import TRUSTED, retold
from healthlint.checks.repetition.wording import quoted, where
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_BODY = """## Causes

A stye starts when bacteria from the skin get into the root of an eyelash and make it swell.

"""
_FAQ = "## Frequently asked questions\n\n"


@rule(
    "HL202",
    "duplicate-faq-answer",
    "The answer to “{question}” only repeats what stands {where}: give an answer that adds something, or link there.",
    Severity.WARNING,
    authority=[
        Authority(
            "Federal plain language guidelines, Avoid FAQs: provide unique content; an FAQ with the same "
            "content as the page is "
            "redundant and easily becomes outdated",
            "guidance",
            "https://github.com/GSA/plainlanguage.gov/blob/main/_pages/guidelines/web/avoid-faqs.md",
            "2026-11",
        )
    ],
    bad=[
        _BODY + _FAQ + "### What causes a stye?\n\n[[A stye starts when bacteria from the skin get into the "
        "root of an "
        "eyelash and "
        "make it swell.]]",
        _BODY
        + _FAQ
        + "**What causes a stye?**\n\n[[A stye starts when bacteria from the skin get into the root of an *eyelash* "
        "and make it swell.]] That is all.",
        Case(
            "<h2>Causes</h2><p>A stye starts when bacteria from the skin get into the root of an eyelash and "
            "make it swell.</p>"
            "<h2>FAQs</h2><dl><dt>Why do I have a stye?</dt><dd>[[A stye starts when bacteria from the skin get "
            "into the root of an "
            "eyelash and make it swell.]]</dd></dl>",
            format="html",
        ),
        Case(
            "Causes\n\nA stye starts when bacteria from the skin get into the root of an eyelash and make it "
            "swell.\n\n"
            "Common Questions\n\nWhat is the cause?\n\n[[A stye starts when bacteria from the skin get into the "
            "root of an eyelash "
            "and make it swell.]]\n\nDoes it spread?\n\nNot as a rule.\n",
            format="plain",
        ),
    ],
    good=[
        _BODY
        + _FAQ
        + "### What causes a stye?\n\nBacteria at the root of a lash. About 1 person in 50 gets one in any year.",
        _BODY + _FAQ + "### Is a stye catching?\n\nHardly ever. Wash your hands and keep your own towel.",
        _BODY + "## Outlook\n\nIt clears within two weeks.",
        _BODY + _FAQ + "### What should I do first?\n\nHold a warm, clean cloth to the closed eye for ten "
        "minutes, four "
        "times a day. "
        "A stye starts when bacteria from the skin get into the root of an eyelash.",
    ],
    known_misses=[
        _BODY
        + _FAQ
        + "### What causes a stye?\n\n[[Bacteria that live on skin enter the root of a lash, which then swells.]]",
    ],
    measured=Measured(TRUSTED, 455588, 1, 1, 1),
)
def duplicate_faq_answer(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A reader goes to the questions for what the page did not say. An answer copied from the body adds length and no help,
    and it is the copy that nobody remembers to update."""
    for one in page.once(retold.on_page).answers:
        yield Finding(
            one.later.block,
            one.later.start,
            one.later.end,
            {"question": quoted(one.question), "where": where(one)},
            related=one.earlier,
        )
