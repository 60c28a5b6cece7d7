"""HL119: a sentence that already gave its list after a colon and ends with a second one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from healthlint.checks.surface import places
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

# ": mild, moderate, and severe:" at the end of a paragraph.
_GIVEN = re.compile(r":\s(?P<list>[^\s:.!?;][^:.!?;()]*\s(?:and|or)\s[^:.!?;,()]+:)\Z")
_ITEM = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
# Words that make a clause of the list, so that the second colon may lead to something.
_CLAUSE = re.compile(
    r"\b(?:if|when|while|that|which|who|is|are|was|were|be|has|have|had|do|does|did|can|could|may|might|must|should|will|would|"
    r"need|needs|include|includes|including|you|we|they|it|he|she|i|to|following|these|this|below|how|what|why|not)\b",
    re.I,
)
_LONGEST = 4  # words of one item


@rule(
    "HL119",
    "second-colon-in-sentence",
    "“{text}”: the list is given already after the first colon; end the sentence with a full stop.",
    Severity.WARNING,
    fix="safe",
    authority=[
        Authority(
            "A colon announces what follows; after a list that is complete a second one announces nothing", "rationale"
        )
    ],
    bad=[
        Case(
            "There are three grades of burn: [[mild, moderate, and severe:]]\n\n## Mild\n\nIt heals.",
            fixed="There are three grades of burn: mild, moderate, and severe.\n\n## Mild\n\nIt heals.",
        ),
        "Gout has two forms: [[acute and chronic:]]\n\nAcute gout is a sudden pain.",
        "- We treat three joints: [[hip, knee or **ankle**:]]\n\nCall us.",
        Case("<p>It has <em>two</em> parts: [[the head and the neck:]]</p><h3>The head</h3>", format="html"),
    ],
    good=[
        "There are three grades of burn: mild, moderate, and severe.",
        "Note: do the following if you can walk and talk:\n\n- rest",
        "Symptoms: pain and fever\n\nTreatment:\n\nRest.",
        "There are two forms: wet and dry:\n\n- wet\n- dry",
        "Important: children and adults should both:\n\ndrink water.",
        "At 10:30 the ratio was 3:1 and the rest:\n\nsleep.",
        "Call us: Monday and Tuesday.",
        "Manage Your Levels: Watch and Reduce Sugar:\n\nToo much of it is bad.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def second_colon(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """The reader waits for one more list, and what comes is a heading or a new paragraph."""
    for block, following in zip_longest(page.prose, page.prose[1:]):
        text = block.text
        if text[-1] != ":" or block.kind not in ("paragraph", "item", "cell", "definition") or text.count(":") < 2:
            continue
        if following is not None and following.kind == "item" and block.kind != "item":
            continue
        start = page.sentences(block)[-1].start
        match = _GIVEN.search(text, start)
        if not match or _CLAUSE.search(match["list"]) or ("," not in match["list"] and not match["list"][0].islower()):
            continue
        items = [item for item in _ITEM.split(match["list"][:-1]) if item]
        if len(items) > 1 and max(len(item.split()) for item in items) <= _LONGEST:
            at = match.start("list")
            clear = places.verbatim(block, at, len(text))
            yield Finding(block, at, len(text), replacement=text[at:-1] + "." if clear else None)
