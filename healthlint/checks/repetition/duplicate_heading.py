"""HL203: two headings of the same text in one place of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.repetition import TRUSTED
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_BARE = re.compile(r"[^\w\s&/+%-]")
_NUMBER = re.compile(r"^(?:step|part|section|chapter)?\s*\d+(?:\.\d+)*\s+")
# Labels of boxes and cards, and the names of notes: they come as often as there are boxes.
_LABEL = re.compile(
    r"(?:do|don'?ts?|dos|notes?|important|warnings?|cautions?|tips?|examples?|video|watch|listen|figure|table|box|step|question|"
    r"answer|q|a|summary|sources?|references?|more|read more|learn more|find out more|see also|related\b.*|key "
    "points?|"
    r"key (?:facts|takeaways)|information|contact|download|ingredients|instructions|method|non-urgent advice.*|"
    r"(?:stage|grade|phase|level|class|type)\s+(?:\d+|[ivx]+)\b.*|(?:urgent|immediate) "
    "(?:advice|action).*|(?:call|see|go|ask|talk|speak|get|check|find|try|use|take|visit|book)\b.*)"
)

_PLAIN = 4  # words of a heading in plain text, where a short line may be a label under a heading nobody can see


@rule(
    "HL203",
    "duplicate-heading",
    "The heading “{text}” stands on this page twice: give each section its own heading, or join the two.",
    Severity.WARNING,
    authority=[
        Authority(
            "W3C, Understanding WCAG success criterion 2.4.6: headings should be meaningful when read out of "
            "context, for example "
            "in a table of contents",
            "standard",
            "https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels",
            "2026-11",
        )
    ],
    bad=[
        "# Bunions\n\n## Treatment\n\nRest.\n\n## Shoes\n\nWide ones.\n\n## [[Treatment]]\n\nSurgery.",
        "# Hives\n\n## What are hives?\n\nRaised spots.\n\n## Causes\n\nMany.\n\n## **[[What are "
        "hives]]**\n\nAn itchy rash.",
        Case(
            "<h1>Piles</h1><h2>Signs</h2><p>Itch.</p><h2>Help</h2><p>Bran.</p><h2><a href='#s'>[[Signs]]</a></h2>",
            format="html",
        ),
        "# Asthma\n\n## Triggers\n\n### Pollen\n\nIn spring.\n\n### Pets\n\nCats.\n\n### [[Pollen]]\n\nGrass.",
    ],
    good=[
        "# Pain relief\n\n## Aspirin\n\n### Dose\n\nOne.\n\n## Ibuprofen\n\n### Dose\n\nTwo.",
        "# Flu\n\n## Symptoms\n\nFever.\n\n## Early symptoms\n\nChills.",
        "# Thrush\n\n## Care\n\n### Do\n\n- rinse\n\n### Don't\n\n- rub\n\n### Do\n\n- rest",
        "# Vaccines\n\n## Measles\n\nTwo doses.\n\n## Side effects\n\nMild.\n\n## Mumps\n\nTwo doses.\n\n## "
        "Side effects\n\nMild.\n\n"
        "## Rubella\n\nTwo doses.\n\n## Side effects\n\nMild.",
        "# Tests\n\n## Blood test\n\n## What it is\n\nA sample.\n\n## How it feels\n\nA prick.\n\n## Scan\n\n## "
        "What it is\n\nA picture.\n\n"
        "## How it feels\n\nNothing.",
        "# Croup\n\n## Croup\n\nA barking cough.",
        "`## Treatment`\n\n## Treatment\n\nSteam.",
    ],
    known_misses=["# Warts\n\n## How warts are treated\n\nGel.\n\n## [[Treatment of warts]]\n\nFreezing."],
    measured=Measured(TRUSTED, 455588, 9, 9, 9),
)
def duplicate_heading(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Headings are how readers find their way, in a list of contents and with a screen reader. Two of the same name give two
    doors with one sign, and often the same matter in two places. The same heading under different headings is a pattern and
    fine, and so is a heading that comes in a series."""
    places: dict[tuple[int, int, str], list[Block]] = {}
    question = 0
    plain = page.format == "plain"
    for block in page.prose:
        asks = plain and len(block.text) < 200 and block.text.rstrip().endswith("?")
        question = id(block) if asks else question
        if block.kind != "heading":
            continue
        key = name(block.text)
        above = page.sections[id(block)]
        parent = id(above[-1]) if above else 0
        if plain:  # its levels are guesses: what stands under one question does not stand under the next
            parent = 0 if asks else question
            key = key if asks or key.count(" ") >= _PLAIN - 1 else ""
        if key and not _LABEL.fullmatch(key):
            places.setdefault((parent, block.level, key), []).append(block)
    repeated = {key: ones for key, ones in places.items() if len(ones) > 1}
    for (parent, level, _), ones in repeated.items():
        among = [other for other, found in repeated.items() if other[:2] == (parent, level)]
        if len(among) > 1 or len(ones) > 2:
            continue  # a series: the same headings again and again for one drug, test or type after another
        yield Finding(ones[1], *_bounds(ones[1]), related=(ones[0], *_bounds(ones[0])))


def name(text: str) -> str:
    """A heading for comparison: lower case, no marks, no number before it."""
    if "__" in text:  # a line to fill in
        return ""
    low = " ".join(_BARE.sub(" ", text.replace("’", "'").replace("'", "").lower()).split())
    return _NUMBER.sub("", low)


def _bounds(block: Block) -> tuple[int, int]:
    text = block.text
    return len(text) - len(text.lstrip()), len(text.rstrip())
