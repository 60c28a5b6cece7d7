"""HL433: risks side by side that are counted out of different numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_COUNT = r"\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten"
_SHARE = re.compile(
    rf"\b(?P<share>(?:{_COUNT}) (?:in|out of) (?:every |about )?(?P<of>\d[\d,]*))"
    r"(?! ?(?:%|mg|ml|days?|hours?|minutes?|weeks?|months?|years?|seconds?|times|mcg|units?|cm|mm|kg))(?![\d/:.-]\d)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|women|men|children|adults|babies|patients|chance|risk|cases|users|those|girls|boys|pregnancies|births)\b",
    re.IGNORECASE,
)


@rule(
    "HL433",
    "mixed-denominators",
    "“{text}” and “{first}” are out of different numbers, so readers cannot see which is more; use one for both.",
    Severity.INFO,
    profiles=dict.fromkeys(("professional", "news", "press-release"), Severity.OFF),
    authority=[
        Authority("Patient Information Forum, guidance on communicating risk: keep the same denominator", "guidance"),
        Authority("Many readers take 1 in 200 for more than 1 in 25, because 200 is the greater number", "rationale"),
    ],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 1, 1, 1),
    bad=[
        "The jab makes 1 in 10 people tired, and [[1 in 1,000]] people get a fever.",
        "Without the pill 8 in 100 women have a clot. With it, *[[1 in 25]]* women do.",
        "- About one in 8 children wheeze; [[3 out of 100]] children need care.",
        Case("<p>1 in 4 men snore. <b>[[1 in 10]]</b> men stop breathing.</p>", format="html"),
    ],
    good=[
        "Without the pill 8 in 100 women have a clot. With it, 4 in 100 women do.",
        "About 1 in 7 people snore. In 2020, one in 1900 asked for help.",
        "Take one in 10 minutes and 2 in 30 minutes.",
        "Some 1 in 4 men snore.\n\nSome 1 in 10 women snore.",
        "`1 in 10 people` and `1 in 50 people` are labels.",
    ],
)
def mixed_denominators(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    People compare the numbers they see. One in 25 and one in 200 side by side look as if the second were more, and whoever
    weighs a treatment by that weighs wrong. Told within one paragraph or item, once.
    """
    if " in " not in page.contains and " out of " not in page.contains:
        return
    for block in page.prose:
        shares = [match for match in _SHARE.finditer(block.text) if not _year(match["of"])]
        shares = [match for match in shares if _PEOPLE.search(block.text, max(0, match.start() - 40), match.end() + 40)]
        for first, second in pairwise(shares):
            if _number(first["of"]) != _number(second["of"]) and not _same_share(block.text, first, second):
                yield Finding(block, *second.span("share"), {"first": first["share"]})
                break


def _number(written: str) -> int:
    return int(written.replace(",", ""))


def _year(written: str) -> bool:
    return 1900 <= _number(written) <= 2099 and "," not in written


def _same_share(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the second only says the first in other words: "1 in 4 (25 in 100)"."""
    return bool(re.fullmatch(r"[^.;]{0,20}[(,–—]\s?(?:or |that is |about )?", text[first.end() : second.start()]))
