"""HL210: a run of words that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.repetition import TRUSTED, retold
from healthlint.checks.repetition.wording import quoted
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule


@rule(
    "HL210",
    "doubled-phrase",
    "“{quote}” stands here twice in a row; write it once.",
    Severity.ERROR,
    fix="safe",
    authority=[
        Authority(
            "Words pasted twice are a slip in every style; the reader looks for a difference that is not there", "rationale"
        )
    ],
    bad=[
        Case(
            "The drops [[should be taken with some food should be taken with some food]] or milk.",
            fixed="The drops should be taken with some food or milk.",
        ),
        "- Rest **[[the sprained ankle** for two whole days the sprained ankle for two whole days]] or more.",
        "Ask [[the nurse at your own surgery\nthe nurse at your own surgery]] first.",
        Case("<p>Wash it <em>[[three times a day with soap</em> three times a day with soap]].</p>", format="html"),
    ],
    good=[
        "Rest the sprained ankle for two days. Rest the sprained ankle for two days.",
        "Rest is best for a sprained ankle, rest is best for a sprained ankle, the nurse said.",
        "Say it again and again and again and again and again and again.",
        "- Rest the sprained ankle for two days\n- Rest the sprained ankle for two days",
        "| three times a day with soap | three times a day with soap |\n|---|---|\n| a | b |",
        "Living with a sprained ankle Living with a sprained ankle is hard.",
    ],
    known_misses=["It hurts [[in the back of the knee, in the back of the knee]] and hip."],
    measured=Measured(TRUSTED, 455588, 4, 4, 4),
)
def doubled_phrase(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Five words and more that are pasted twice are seen by every reader, and a spelling checker passes over them. (A word
    or a few words twice in a row are told by HL101, a sentence by HL201.)"""
    for one in page.once(retold.on_page).doubled:
        block, start, middle = one.earlier
        end = one.later.end
        span = block.to_source(start, end)
        clear = span.end - span.start == end - start and not any(char.isdigit() for char in one.earlier.text)
        yield Finding(
            block,
            start,
            end,
            {"quote": quoted(one.earlier.text)},
            replacement=block.text[start:middle] if clear else None,
        )
