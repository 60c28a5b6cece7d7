"""HL445: link text that says nothing by itself ("here", "read more"), and "here" whose link was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_BARE = re.compile(
    r"(?:(?:please\s+)?(?:(?:click|tap|press|go|look|read|see|check|learn|find(?:\s+out)?|view|download|get|buy|order|book|"
    r"sign\s+up|register|apply|watch|listen)\s+)?(?:it\s+|them\s+|more\s+|right\s+|over\s+)?here"
    r"|(?:(?:click|tap|follow|see|use|visit|go\s+to|check\s+out)\s+)?(?:on\s+)?(?:the|this|that|our)\s+"
    r"(?:link|page|site|web\s?site|url)"
    r"|(?:the\s+|a\s+)?link(?:\s+(?:here|below|above))?|this|click|click\s+this"
    r"|(?:(?:read|learn|see|find\s+out|show|view|get|for|know|discover|and)\s+)?(?:much\s+)?more"
    r"(?:\s+(?:info(?:rmation)?|details|here))?"
    r"|continue(?:\s+reading)?|keep\s+reading|read\s+on|(?:full\s+)?details|info|read\s+(?:this|it)|visit\s+(?:site|website))",
    re.IGNORECASE,
)
_FRINGE = " \t\n\xa0.,;:!?…»›>→⟶➔➜↗(){}[]\"'“”‘’*-–—"

# Running text that speaks of a link: the verb must be one that is done to a link, and "here" must close the clause.
_LOST = re.compile(
    r"\b(?P<click>(?:click|tap|clicking|tapping)\s+(?:right\s+)?here)\b"
    r"|(?:(?:\A|[.!?:;,(–—-]\s*|\b(?:can|may|please|to|and|or|also|you'll|you’ll)\s+)"
    r"(?:learn|read|find\s+out|view|download|watch|listen\s+to|subscribe|sign\s+up|register)\b"
    r"|\b(?:more|further|full|additional)\s+(?:\w+\s+)?(?:information|info|details)\b"
    r"|\b(?:can|may)\s+be\s+(?:found|read|viewed|seen|downloaded|accessed)\b"
    r"|\b(?:report|study|article|form|guide|leaflet|list|pdf|transcript|recipe|video|survey)s?\s+(?:is|are)\s+available\b)"
    r"[^.?!:;()\n]{0,80}?(?<!from\s)(?<!out\sof\s)\b(?P<here>here)\b(?=\s*(?:[.!)]|\Z))",
    re.IGNORECASE,
)


@rule(
    "HL445",
    "bare-link-text",
    "“{text}” does not say where its link leads: make the name of what it leads to the link, such as “symptoms of asthma”.",
    Severity.WARNING,
    authority=[
        Authority(
            "NHS digital service manual, Links: no link text such as “click here” or anything that makes no sense out "
            "of context",
            "style",
        ),
        Authority(
            "Web Content Accessibility Guidelines, 2.4.4 and 2.4.9: the purpose of a link can be told from its text",
            "standard",
            "https://w3c.github.io/wcag/techniques/failures/F63",
        ),
    ],
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 3, 3, 3),
    bad=[
        "You can learn more about gout [**[[here]]**](https://example.org/gout).",
        Case('<p>Gout hurts. <a href="/gout">[[Read more &raquo;]]</a></p>', format="html"),
        Case('<ul><li>To book a visit, <a href="/book">[[click here]]</a>.</li></ul>', format="html"),
        'For times and prices, see <a href="/prices">[[this page]]</a>.',
        Case("You can find out more about gout [[here]].", format="plain"),
        Case("[[Click here]] to book a visit.", format="plain"),
        "The full leaflet *can be downloaded [[here]]*.",
        "- More information on gout is [[here]].",
    ],
    good=[
        "Read about [gout treatment](https://example.org/gout).",
        "Here are [five tips for sore feet](https://example.org/feet).",
        "Read [more about gout](https://example.org/gout) if your toe hurts.",
        Case("Tell the nurse if it hurts here.", format="plain"),
        Case("You can get your flu shot here.", format="plain"),
        Case("Many nurses learn their trade here.", format="plain"),
        Case("She told us how she came to be here. Read her story.", format="plain"),
        "The button says `click here`.",
        "You can read more here: <https://example.org/gout>.",
        "The table shows what to do [here and at home](https://example.org/home).",
    ],
    known_misses=[Case("Our list of clinics: see [[here]].", format="plain")],
    known_false_alarms=[
        Case('<a href="/gout" aria-label="Read more about gout">Read more</a>', format="html"),
        Case("You come to our school to listen and learn here.", format="plain"),
    ],
)
def bare_link_text(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    People who listen to a page jump from link to link, and those who scan it read the links alone: "here" and "read
    more" tell
    neither of them where the link leads. In a text without links, such words point to a link that was lost on the way.
    """
    for block in page.of("link"):
        if len(block.text) <= 40 and _BARE.fullmatch(block.text.strip(_FRINGE)):
            yield Finding(block, 0, len(block.text))
    if " here" not in page.contains:
        return
    for block in page.prose:
        if "here" not in block.text:
            continue
        for match in _LOST.finditer(block.text):
            group = "click" if match["click"] else "here"
            start, end = match.span(group)
            if not _linked(block, start, end):
                fault = "stands for a link" if page.format == "plain" else "points to a link that is not there"
                message = (
                    f"“{block.text[start:end]}” {fault}: name what it leads to and link that name, or give the address."
                )
                yield Finding(block, start, end, message=message)


def _linked(block: Block, start: int, end: int) -> bool:
    return any(mark.kind == "link" and mark.start < end and mark.end > start for mark in block.marks)
