"""HL206: one thing under two names that nothing ties together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint import readability
from healthlint.checks.repetition import TRUSTED
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule
from healthlint.tables import table

_CALLED = re.compile(r"\b(?:known as|called|named|also)\s(?:an? |the )?[\"“]?\Z")
# Another disease: "pulmonary hypertension" is not high blood pressure.
_OTHER = re.compile(r"\b(?:pulmonary|portal|intracranial|ocular|mini|heat|sun|on)[ -]\Z", re.IGNORECASE)
_OFTEN = 2  # a name that is used once may be what somebody else calls it


@rule(
    "HL206",
    "term-drift",
    "“{text}” is what the page calls “{first}” elsewhere; keep to one name, or tie the two together once.",
    Severity.INFO,
    vocab=True,
    profiles={"professional": Severity.OFF},
    authority=[Authority("US Federal Plain Language Guidelines: use the same term for the same thing", "guidance")],
    measured=Measured(TRUSTED, 455588, 1, 1, 1),
    bad=[
        "A heart attack hurts. Call us after a heart attack.\n\nA [[myocardial infarction]] leaves a scar. "
        "Another myocardial infarction is worse.",
        "- Shingles itches.\n- Shingles goes.\n\n**[[Herpes zoster]]** comes back. Herpes zoster hurts.",
        Case("<p>Piles itch. Piles bleed.</p><p><i>[[Hemorrhoids]]</i> heal. Hemorrhoids go.</p>", format="html"),
    ],
    good=[
        "A heart attack (myocardial infarction) hurts. A heart attack scars.\n\nA myocardial infarction can come back. "
        "A myocardial infarction hurts.",
        "Shingles, also called herpes zoster, itches. Shingles goes. Herpes zoster comes back.",
        "A heart attack hurts. A heart attack scars. The myocardial infarction register counts them.",
        "Piles itch. Piles bleed. Piles heal.",
        "Shingles itches. Shingles goes.\n\n## References\n\n- Lee A. Herpes zoster. 2019.\n"
        "- Kim B. Herpes zoster in Lima. 2020.",
        "`herpes zoster` and `herpes zoster` are labels. Shingles itches. Shingles hurts.",
    ],
    known_misses=["Gout hurts. Gout passes. [[Podagra]] hurts. Podagra passes."],
)
def term_drift(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A reader who meets a second name thinks of a second disease. Told where a page uses two names of one thing, each at least
    twice, and no sentence holds both.
    """
    for names in _sets():
        if sum(name.lower() in page.contains for name in names) < 2:
            continue
        found = {name: list(_uses(page, name)) for name in names}
        used = sorted((places for places in found.values() if len(places) >= _OFTEN), key=lambda places: places[0][0])
        if len(used) < 2 or _tied(page, [places for places in found.values() if places]):
            continue
        (_, block, start, end), (_, other, at, to) = used[0][0], used[1][0]
        yield Finding(other, at, to, {"first": block.text[start:end]}, related=(block, start, end))


@cache
def _sets() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, table("synonyms")["sets"]))


def _uses(page: Page, name: str) -> Iterator[tuple[int, Block, int, int]]:
    """Each use with its place on the page: the number of its block, the block, text offsets."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", re.IGNORECASE)
    sources = page.once(readability.references)  # in the title of a work the words are somebody else's
    for number, block in enumerate(page.prose):
        if id(block) in sources:
            continue
        for match in pattern.finditer(block.text):
            if not _OTHER.search(block.text, max(0, match.start() - 20), match.start()):
                yield number, block, match.start(), match.end()


def _tied(page: Page, uses: list[list[tuple[int, Block, int, int]]]) -> bool:
    """Whether a sentence holds two of the names, or says of one that it is another's."""
    if any(_CALLED.search(block.text, max(0, start - 30), start) for places in uses for _, block, start, _ in places):
        return True
    seen: dict[tuple[int, int], int] = {}
    for which, places in enumerate(uses):
        for number, block, start, _ in places:
            sentence = next((one.start for one in page.sentences(block) if one.start <= start < one.end), 0)
            if seen.setdefault((number, sentence), which) != which:
                return True
    return False
