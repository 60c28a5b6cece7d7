"""HL208: a number of things is announced, and another number of them follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.repetition import TRUSTED
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)} | {str(number): number for number in range(2, 31)}
_THINGS = (
    "types?|kinds?|forms?|signs?|symptoms?|steps?|stages?|phases?|ways?|reasons?|tips?|causes?|groups?|factors?|questions?|"
    "options?|parts?|rules?|facts?|myths?|benefits?|foods?|exercises?|methods?|classes|categories|criteria|functions?|tests?|"
    "treatments?|medicines?|drugs?|vaccines?|vitamins?|layers?|components?|goals?|tasks?|areas?|items?|points?|"
    "conditions?|ingredients?|habits?|mistakes?|strategies|techniques|stretches|levels|things|problems?|risks?|changes|"
    "side effects|effects|measures|choices|examples|situations|complications|triggers|nutrients|illnesses|diseases|"
    "disorders|principles|pillars|ideas|clues|medications|devices|checks|exams|programs|services"
)
_COUNT = re.compile(
    rf"\b(?P<count>(?P<number>{'|'.join(_NUMBERS)})\s(?:(?!and\b|or\b|of\b|to\b|in\b|with\b)[a-z-]+\s){{0,3}}?(?P<thing>{_THINGS}))\b",
    re.IGNORECASE,
)
# "at least three signs", "one of the three types", "any two signs", "2 or more": no promise of so many items.
_LOOSE = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|about|around|over|up to|nearly|some|any|first|last|next|other|"
    r"every|each|of|or|and|to|than|only|another|these|those|table|figure|step|stage|\d)\s(?:(?:the|your|these|those)\s)?\Z"
    r"|[-–/.,#\d]\Z",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:include|such as|for example|e\.g|or more|some of|among)\b", re.IGNORECASE)
_INLINE = re.compile(r":\s(?P<list>[^:;.()–—\"“?!]+?)(?:\.|\Z)")
_LEAD = 300  # characters before a colon that may announce what follows it


@rule(
    "HL208",
    "count-mismatch",
    "“{text}” is announced, and {found} follow; correct the number or the list.",
    Severity.WARNING,
    authority=[Authority("A reader who counts and finds one missing looks for the warning sign that was lost", "rationale")],
    measured=Measured(TRUSTED, 455588, 0, 0, 0),
    bad=[
        "There are [[four warning signs]]:\n\n- a rash\n- a fever\n- a stiff neck",
        "Watch for these. The [[three symptoms]] are:\n\n1. *pain*\n2. swelling\n3. heat\n4. redness",
        "The disease has [[three stages]]: early, middle, late and last.",
        "[[Three things]] make it more likely:\n\n- age\n- stress\n- smoking\n- some medicines",
        Case("<p>There are <b>[[two types]]</b>:</p><ul><li>dry</li><li>wet</li><li>mixed</li></ul>", format="html"),
    ],
    good=[
        "There are three warning signs:\n\n- a rash\n- a fever\n- a stiff neck",
        "You need at least two signs:\n\n- a rash\n- a fever\n- a stiff neck",
        "The disease has three stages: early, middle and late.",
        "The disease has two types: with pain, fever or a rash, and without.",
        "There are three types, and these are the common ones:\n\n- dry\n- wet",
        "There are three types. Common signs are:\n\n- a rash\n- a fever",
        "Take 3 tests:\n\nRest.",
        "Two of the four types are common:\n\n- dry\n- wet",
    ],
    known_misses=["About [[2 million people]] have it. In all, [[3 million people]] have it."],
)
def count_mismatch(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A page that announces four warning signs and lists three has lost one, or counts wrong. Either way the reader no longer
    knows whether the list is whole. Looked at where a sentence with a number of things ends in a colon: before a list, and
    before words in the same sentence. Lists in plain text are left alone: nothing there says where one ends.
    """
    blocks = page.prose
    for index, block in enumerate(blocks):
        if ":" not in block.text or block.kind == "heading":
            continue
        yield from _before_list(page, blocks, index)
        yield from _within(block)


def _before_list(page: Page, blocks: tuple[Block, ...], index: int) -> Iterator[Finding]:
    block = blocks[index]
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if (
        page.format == "plain"
        or not block.text.rstrip().endswith(":")
        or after is None
        or after.kind != "item"
        or not after.group
    ):
        return
    if block.kind == "item" and after.group == block.group:
        return
    sentences = page.sentences(block)
    start = sentences[-1].start if sentences else 0
    told = block.text[start:]
    announced = _announced(told)
    if announced is None or _MORE.search(told):
        return
    # An item of two paragraphs is two blocks: only what begins with its own mark is counted by the readers' group.
    items = sum(
        1 for one in blocks[index + 1 :] if one.kind == "item" and one.group == after.group and one.level == after.level
    )
    match, number = announced
    if items != number:
        yield Finding(block, start + match.start("count"), start + match.end("count"), {"found": items})


def _within(block: Block) -> Iterator[Finding]:
    for match in _INLINE.finditer(block.text):
        # Looked for backwards from the colon: a pattern that begins with the lead would be tried at every character.
        least = max(0, match.start() - _LEAD)
        at = max(least, *(block.text.rfind(mark, least, match.start()) + 1 for mark in ":.;"))
        lead = block.text[at : match.start()]
        announced = _announced(lead)
        parts = [part.strip() for part in re.split(r",\s(?:and\s)?|\sand\s", match["list"])]
        plain = " or " not in match["list"] and all(part and len(part.split()) <= 4 for part in parts)
        if announced is None or not plain or not re.search(r"\sand\s\S+(?:\s\S+){0,3}\Z", match["list"]):
            continue
        if _MORE.search(lead) or len(re.findall(r"\sand\s", match["list"])) > 1:
            continue
        found, number = announced
        if len(parts) != number:
            yield Finding(block, at + found.start("count"), at + found.end("count"), {"found": len(parts)})


def _announced(told: str) -> tuple[re.Match[str], int] | None:
    """The only number of things that a sentence announces, if it does so plainly."""
    found = list(_COUNT.finditer(told))
    if len(found) != 1 or _LOOSE.search(told[: found[0].start()]):
        return None
    if "," in told[found[0].end() :]:
        return None
    return found[0], _NUMBERS[found[0]["number"].lower()]
