"""HL312: a label such as "Reviewed by:" with nothing behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_KINDS = ("paragraph", "item", "heading", "caption")
_DONE = (
    r"(?:reviewed|updated|written|edited|fact[- ]?checked|checked|verified|approved|published|posted|modified|authored"
    r"|revised)"
)
_LABEL = (
    r"(?:(?:last|first|medically|clinically|scientifically|originally|article|page|content|expert|next|was|this)[ ]+)*"
    rf"(?:{_DONE}(?:[ ]+(?:and|&)[ ]+(?:medically[ ]+)?{_DONE})?(?:[ ]+(?P<how>by|on|at))?"
    r"|next[ ]+review(?:[ ]+(?:due|date|on))?|review[ ]+(?:due|date)"
    r"|(?:medical[ ]+|clinical[ ]+|expert[ ]+|lead[ ]+)?(?:authors?|reviewers?|editor|writer)"
    r"|by|date(?:[ ]+of[ ]+\w+)?|(?:tele)?phone|tel|fax|e-?mail|sources?|references|opening[ ]+hours)"
)
# The label ends in a colon, or in "by" or "on" behind a participle ("Reviewed by").
_CHEAP = re.compile(
    r"(?:review|updat|writ|edit|check|verif|approv|publish|post|modif|author|revis|by|date|phone|tel|fax|mail|hours|source|reference)",
    re.I,
)
_MOST = 120  # characters: a label stands in a short block
_SHORT = 12  # words: so short a text may be a value whatever it says
_DATE = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|yesterday|spring|summer|autumn|winter)", re.I
)
_NAME = re.compile(
    r"\W*(?:(?:Dr|Prof|Mr|Mrs|Ms|Professor|Doctor|Nurse)\b|(?:the|our|a|an)\s+(?:\S+\s+){0,4}(?:team|board|staff|editors?|doctors?|nurses?|panel|group)\b"
    r"|[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:[A-ZÀ-Þ][\w’'.-]*|de|van|von|der|la|bin|al)){1,5}\b)"
)
_NO_NAME = re.compile(
    r"\b(?:overview|causes?|symptoms?|treatments?|diagnosis|introduction|summary|key|points|takeaways|facts|contents?|what|how|when|why"
    r"|who|where|is|are|about|risks?|prevention|conclusion|references|sources|faqs?|questions|background|the|of|for|and|in|your)\b",
    re.I,
)
_OFTEN = re.compile(
    r"\W*(?:recently|daily|weekly|monthly|yearly|annually|each|every|regularly|never|pending|unknown|not)\b", re.I
)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[|·•\n]))[ \t]*(?P<label>{_LABEL}[ ]*(?P<colon>:)?)(?=[ \t]*(?:$|\n|[|·•]))", re.I)


@cache
def _next_label() -> re.Pattern[str]:
    return re.compile(rf"\W*{_LABEL}[ ]*(?::|\Z)", re.I)


def _labels(block: Block) -> Iterator[re.Match[str]]:
    """Labels of a block with nothing behind them in their line."""
    for match in _label().finditer(block.text):
        if match["colon"] or (match["how"] or "").lower() in ("by", "on"):
            yield match


def _asked(label: str) -> str:
    """What a label asks for: a person, a date or something else."""
    lower = label.lower().rstrip(": ")
    if lower.endswith("by") or re.search(r"(?:author|reviewer|editor|writer)s?\Z", lower):
        return "who"
    if re.search(r"phone|tel\Z|fax|mail|hours|source|reference", lower):
        return "what"
    return "when"


def _answers(asked: str, text: str, heading: bool) -> bool:
    """Whether a text that follows a label may be its value."""
    if _next_label().match(text):
        return False
    if asked == "what":
        return not heading
    if asked == "when" and _DATE.search(text[:_MOST]):
        return True
    if asked == "who" and _NAME.match(text) and not (heading and _NO_NAME.search(text)):
        return True
    if heading or len(text.split()) > _SHORT or (len(text.split()) < 4 and _NO_NAME.match(text)):
        return False
    return asked == "who" or bool(_NAME.match(text) or _OFTEN.match(text))


@rule(
    "HL312",
    "label-without-value",
    "“{text}” is followed by nothing: say {asked}, or take the line out.",
    Severity.WARNING,
    authority=[
        Authority("A label without its value promises a check, a date or a number that the page does not give", "rationale")
    ],
    bad=[
        "[[Reviewed by:]]\n\n## Overview\n\nKnees need rest.",
        "**[[Last updated:]]**\n\n## Causes\n\nA fall or a strain.",
        "- [[Written by:]]\n- Reviewed by: Dr Ana Ruiz\n- [[Updated on:]]",
        Case(
            "<p>[[Medically reviewed by:]]</p><p>Knees carry the weight of the body, and with each step bend a bit.</p>",
            "html",
        ),
        "[[Author:]] | Updated: 3 May 2026\n\nKnees need rest.",
        "Knees need rest.\n\n[[Phone:]]",
        "Knees need rest.\n\n**[[Sources:]]**\n\n## More about knees\n\nAsk a nurse.",
    ],
    good=[
        "Last updated: 3 May 2025",
        Case("Article updated on:\nApril 9, 2026\nKnees need rest.", "plain"),
        "Reviewed by:\n\nAna Ruiz, MD\n\n## Overview\n\nKnees need rest.",
        "Reviewed by\n\n### Dr Ana Ruiz\n\nKnees need rest.",
        "Pain can be brought on by:\n\n- cold\n- damp",
        "Author:\n\n![Ana](ana.jpg) Ana Ruiz\n\nThe team writes about knees.",
        "## How knees are checked\n\nA nurse bends them. The date was set and posted.",
        "Checked by:\n\nour team of nurses and doctors, who have met each month since the year the clinic was opened",
        "| Reviewed by: | Updated: |\n|------|------|\n| Ana Ruiz | May |",
        "`Reviewed by:` is the label.",
        "Sources:\n\n1. A trial of rest.\n\nReferences:\n\n<https://trial.example/a>",
    ],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 0, 0, 0),
    known_misses=["[[Reviewed by:]]\n\n## Healthy Knees\n\nKnees need rest."],
)
def label_without_value(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A reader looks at "Reviewed by" and "Updated on" to decide whether to trust a page. Where nothing follows, the
    check or the date may never have been there, or was lost when the page was copied."""
    blocks = [block for block in page.prose if block.kind in _KINDS]
    for index, block in enumerate(blocks):
        if len(block.text) > _MOST or not _CHEAP.search(block.text):
            continue
        for match in _labels(block):
            asked = _asked(match["label"])
            rest = block.text[match.end() :].lstrip(" \t|·•")
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if rest.strip():
                answered = rest[0] == "\n" and _answers(asked, rest.strip(), False)
                answered = answered and block.text[match.end() :].lstrip(" \t")[:1] not in "|·•"
            else:
                answered = following is not None and _answers(asked, following.text, following.kind == "heading")
            if not answered:
                words = {"who": "who it was", "when": "when it was", "what": "what it is"}[asked]
                yield Finding(block, match.start("label"), match.end("label"), {"asked": words})
