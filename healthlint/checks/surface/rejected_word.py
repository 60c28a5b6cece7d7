"""HL117."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.document import META, PROSE
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Severity, rule
from healthlint.vocabulary import expression

_REJECT = {"words": ("miracle", "leaky gut", "Dr Good")}
_PATTERN = {"words": ("Dr Good", "/[Cc]leans(e|es|ing)/")}


@rule(
    "HL117",
    "rejected-word",
    "“{text}” is on this project's list of rejected words; write it another way.",
    Severity.WARNING,
    authority=[Authority("The project's own vocabulary: vocabulary.reject in its configuration", "style")],
    vocab=True,
    options={"words": ()},
    bad=[
        Case("A [[miracle]] in a bottle.", options=_REJECT),
        Case("# [[Miracle]] cures\n\n- [[Leaky *gut]]* is talked of.\n- Ask [[Dr Good]].", options=_REJECT),
        Case("<p>What is [[leaky<br>gut]]?</p><img src='a.png' alt='[[miracle]] cream'>", "html", options=_REJECT),
        Case("Ask [[DR GOOD]], or take a [[cleanse]], [[cleanses]] or [[Cleansing]].", options=_PATTERN),
        Case("---\ntitle: A [[miracle]]\n---\n\nIt is a [[leaky\ngut]].", options=_REJECT),
    ],
    good=[
        "A miracle in a bottle.",
        Case("Call it miraculous; `miracle` is a code word.", options=_REJECT),
        Case("A dr good in small letters is somebody else.", options=_REJECT),
        Case("The gut is leaky. Leaky pipes, gut feeling.", options=_REJECT),
        Case("A cleansed wound heals, and cleanser is soap.", options=_PATTERN),
        Case("See <https://example.org/miracle> for the study.", options=_REJECT),
    ],
)
def rejected_word(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """The project has agreed not to use this word.

    A word listed in small letters is found however it is written; one with a capital as it is listed or all in capitals.
    An accepted phrase that holds the word ("Miracle Mile") is left alone.
    """
    if not options["words"]:
        return
    pattern = expression(options["words"])
    for block in page.blocks:
        if block.kind in PROSE or block.kind in META or block.kind == "alt":
            for match in pattern.finditer(block.text):
                yield Finding(block, match.start(), match.end())
