"""HL117."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import META, PROSE
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Severity, rule

_REJECT = {"words": ("miracle", "leaky gut", "Dr Good")}


@rule(
    "HL117",
    "rejected-word",
    "“{text}” is on this project's list of rejected words; write it another way.",
    Severity.WARNING,
    authority=[Authority("The project's own vocabulary: vocabulary.reject in its configuration", "style")],
    options={"words": ()},
    bad=[
        Case("A [[miracle]] in a bottle.", options=_REJECT),
        Case("# [[Miracle]] cures\n\n- [[Leaky *gut]]* is talked of.\n- Ask [[Dr Good]].", options=_REJECT),
        Case("<p>What is [[leaky<br>gut]]?</p><img src='a.png' alt='[[miracle]] cream'>", "html", options=_REJECT),
        Case("---\ntitle: A [[miracle]]\n---\n\nIt is a [[leaky\ngut]].", options=_REJECT),
    ],
    good=[
        "A miracle in a bottle.",
        Case("Call it miraculous; `miracle` is a code word.", options=_REJECT),
        Case("A dr good in small letters is somebody else.", options=_REJECT),
        Case("The gut is leaky. Leaky pipes, gut feeling.", options=_REJECT),
        Case("See <https://example.org/miracle> for the study.", options=_REJECT),
    ],
)
def rejected_word(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """The project has agreed not to use this word.

    A word listed in small letters is found however it is written; one with a capital only as it is listed.
    """
    if not options["words"]:
        return
    pattern = _pattern(tuple(options["words"]))
    for block in page.blocks:
        if block.kind in PROSE or block.kind in META or block.kind == "alt":
            for match in pattern.finditer(block.text):
                yield Finding(block, match.start(), match.end())


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """All words as one pattern, the longest first, with any white space between their parts."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        text = r"\s+".join(map(re.escape, word.split()))
        parts.append(f"(?i:{text})" if word == word.lower() else text)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")
