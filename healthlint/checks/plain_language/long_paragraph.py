"""HL412: a paragraph of many words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import readability
from healthlint.checks.plain_language import examples
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule
from healthlint.segment import WORD

_MORE = " Then go home and rest. Put up your feet. Ask a friend to cook. Sleep when you can. Call if the pain gets worse."
_LONG = examples.EASY + _MORE * 2


def _marked(text: str, sentence: str) -> str:
    return text.replace(sentence, f"[[{sentence}]]", 1)


@rule(
    "HL412",
    "long-paragraph",
    "This paragraph has {words} words in {sentences}, and a wall of text is skipped: break it after each new thought, or "
    "make a list of what it strings together.",
    Severity.INFO,
    profiles={"professional": Severity.OFF},
    options={"max_words": 150, "max_sentences": 8},
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 186, 15, 15
    ),
    authority=[
        Authority(
            "Federal Plain Language Guidelines, Write short paragraphs: no more than 150 words in three to eight sentences",
            "guidance",
            "https://raw.githubusercontent.com/GSA/plainlanguage.gov/master/_pages/guidelines/concise/"
            "write-short-paragraphs.md",
        ),
        Authority("NHS digital service manual, How we write: paragraphs of up to 3 sentences", "style"),
    ],
    bad=[
        Case(_marked(_LONG, "Asthma makes it hard to breathe.")),
        Case(f"# Asthma\n\n**[[Please read this.]]** {_LONG}"),
        Case(f"<div><p>[[Please <i>read</i> this.]] {_LONG}</p></div>", format="html"),
        Case(_marked(examples.EASY, "Asthma makes it hard to breathe."), options={"max_words": 100}),
    ],
    good=[
        Case(examples.EASY.replace("Keep the inhaler", "\n\nKeep the inhaler")),
        "It hurts. It swells. It itches. It burns. It stings. It throbs. It bleeds. It heals. It fades.",
        Case(f"## References\n\n{_LONG}"),
        Case("- " + "\n- ".join(_LONG.split(". "))),
        Case(f"> {_LONG}"),
        Case(f"```\n{_LONG}\n```"),
    ],
)
def long_paragraph(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    People scan health pages for the part that concerns them. A long paragraph hides it, and on a phone it fills the screen.
    A paragraph is long beyond 150 words, or beyond eight sentences that are not just a few words each.
    """
    most, sentences = options["max_words"], options["max_sentences"]
    out = page.once(readability.references)
    for block in page.prose:
        if block.kind != "paragraph" or len(block.text) < most * 3 or id(block) in out or "blockquote" in block.context:
            continue
        words = len(WORD.findall(block.text))
        found = page.sentences(block)
        if words > most or (len(found) > sentences and words > most * 0.75):
            told = "1 sentence" if len(found) == 1 else f"{len(found)} sentences"
            yield Finding(block, *found[0], {"words": words, "sentences": told})
