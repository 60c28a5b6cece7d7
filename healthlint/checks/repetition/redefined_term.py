"""HL204: a short form explained a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import acronyms
from healthlint.checks.repetition import faq, intended
from healthlint.checks.repetition.acronym_conflict import alike
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_FAR = 1500  # words after which a reader may be told again


@rule(
    "HL204",
    "redefined-term",
    "“{text}” is explained a second time: the page has said what {short} stands for, so write “{short}” alone.",
    Severity.INFO,
    fix="unsafe",
    options={"words-apart": _FAR},
    authority=[
        Authority(
            "NHS inform style guide: spell out an acronym the first time, then use the acronym throughout the "
            "rest of the page",
            "style",
            "https://www.nhsinform.scot/style-guide/style-and-punctuation/",
            "2026-11",
        ),
        Authority(
            "Mind style guide: after the first instance of use, just use the short version",
            "style",
            "https://www.mind.org.uk/style-guide/grammar-and-style/abbreviations-and-acronyms/",
            "2026-11",
        ),
    ],
    bad=[
        Case(
            "A deep vein thrombosis (DVT) is a clot. Long flights raise the risk of [[deep vein thrombosis (DVT)]].",
            fixed="A deep vein thrombosis (DVT) is a clot. Long flights raise the risk of DVT.",
        ),
        "A urinary tract infection (UTI) stings.\n\n- Drink water to avoid *[[urinary tract infections* (UTIs)]].",
        "Have an MRI (magnetic resonance imaging). The [[MRI (magnetic resonance imaging)]] is loud.",
        Case(
            "<p>Irritable bowel syndrome (IBS) hurts.</p><p>[[Irritable bowel syndrome (<b>IBS</b>)]] comes back.</p>",
            format="html",
        ),
    ],
    good=[
        "A deep vein thrombosis (DVT) is a clot. Long flights raise the risk of DVT.",
        "# Deep vein thrombosis (DVT)\n\nA deep vein thrombosis (DVT) is a clot.",
        "A deep vein thrombosis (DVT) is a clot.\n\n## FAQ\n\n### Is it rare?\n\nA deep vein thrombosis (DVT) is not rare.",
        "An ED (emergency department) is open all day. ED (erectile dysfunction) is common.",
        "A deep vein thrombosis (DVT) is a clot.\n\n## Sources\n\n- The British leaflet on deep vein thrombosis (DVT)",
        "| Name | Note |\n|---|---|\n| deep vein thrombosis (DVT) | a clot |\n| deep vein thrombosis (DVT) | in the leg |",
    ],
    known_misses=[
        "Raynaud's (fingers that turn white in the cold) is common. [[Raynaud's (white fingers when it is cold)]] hurts."
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 178, 40, 38
    ),
)
def redefined_term(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Who reads a term explained twice wonders whether the second is another one. Headings, tables, answers of an FAQ and
    places far from the first may explain it again: they are read by themselves."""
    apart = int(options.get("words-apart", _FAR))
    known = page.once(acronyms.on_page)
    if len(known) < 2:
        return
    alone = {id(block) for answer in faq.answers(page) for block in answer.blocks}
    weighed = page.once(intended.weighed)
    at = _positions(page)
    first: dict[str, tuple[int, acronyms.Placed]] = {}
    for one in known:
        block, definition = one
        if definition.form == "markup" or id(block) not in weighed or id(block) in alone:
            continue
        if block.text.rstrip().endswith("?"):  # a question that stands for a heading
            continue
        if len(block.text.strip(" *.:")) <= definition.end - definition.start + 2:  # an entry of a glossary, a label
            continue
        before = first.get(definition.key)
        here = at[id(block)]
        if before is None or here - before[0] > apart:
            first[definition.key] = (here, one)
        elif definition.form != "comma" and alike(definition.long, before[1].definition.long):
            earlier = before[1]
            yield Finding(
                block,
                definition.start,
                definition.end,
                {"short": definition.short},
                replacement=definition.short,
                related=(earlier.block, earlier.definition.start, earlier.definition.end),
            )


def _positions(page: Page) -> dict[int, int]:
    """How many words of the page stand before each block."""
    found: dict[int, int] = {}
    total = 0
    for block in page.prose:
        found[id(block)] = total
        total += len(page.tokens(block))
    return found
