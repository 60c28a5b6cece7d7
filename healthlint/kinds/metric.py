"""``extends: metric`` - a figure of the whole page, such as a reading grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from healthlint.kinds import scope
from healthlint.kinds.base import Kind, KindError
from healthlint.kinds.formula import FormulaError, Value, condition, formula
from healthlint.kinds.patterns import Match
from healthlint.page import Page
from healthlint.rule import Finding

FIGURES = (
    "characters",
    "words",
    "sentences",
    "paragraphs",
    "syllables",
    "complex_words",
    "long_words",
    "polysyllabic_words",
    "pre",
    "list",
    "blockquote",
    *(f"heading_h{level}" for level in range(1, 7)),
)
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, kw_only=True)
class Metric(Kind):
    """Flags a page whose ``formula`` gives a number for which ``condition`` holds; the message's ``%s`` is that number.

    The figures are counted over paragraphs, list items and quotations. Syllables are estimated from the spelling. The
    finding underlines the first word of the page.
    """

    tunable: ClassVar[tuple[str, ...]] = ("condition",)

    formula: str = ""
    condition: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        for key in ("formula", "condition"):
            if not getattr(self, key):
                raise KindError("extends", f"a rule of kind metric needs {key}")
        try:
            _ = self._value
        except FormulaError as error:
            raise KindError("formula", str(error)) from None
        try:
            condition(self.condition)
        except FormulaError as error:
            raise KindError("condition", str(error)) from None

    @cached_property
    def _value(self) -> Value:
        return formula(self.formula, FIGURES)

    def find(self, page: Page) -> Iterator[Finding]:
        """At most one finding a page."""
        figures = page.once(count)
        first = next((unit for unit in scope.units(page, ("text",)).items if unit.text.split()), None)
        if first is None or not figures["words"]:
            return
        try:
            number = self._value(figures)
        except (ZeroDivisionError, ValueError):
            return
        if condition(self.condition)(number):
            end = len(first.text.split(None, 1)[0])
            yield self.finding(Match(first, 0, end, first.text[:end], 0), f"{number:.2f}")


def count(page: Page) -> Mapping[str, float]:
    """The figures of a page under Vale's names."""
    figures = dict.fromkeys(FIGURES, 0.0)
    for block in page.prose:
        if block.kind == "heading":
            figures[f"heading_h{block.level}"] += 1
        figures["list"] += block.kind == "item"
        figures["blockquote"] += "blockquote" in block.context
    for unit in scope.units(page, ("summary",)).items:
        figures["paragraphs"] += unit.block.kind == "paragraph"
        figures["sentences"] += len(page.sentences(unit.block))
        for word in page.words(unit.block):
            letters = sum(char.isalnum() for char in word.text)
            spoken = syllables(word.text)
            figures["words"] += 1
            figures["characters"] += letters
            figures["syllables"] += spoken
            figures["long_words"] += letters > 6
            figures["polysyllabic_words"] += spoken > 2
            figures["complex_words"] += spoken > 2 and not word.text[0].isupper() and "-" not in word.text
    return figures


def syllables(word: str) -> int:
    """An estimate: groups of vowels, without a silent e at the end."""
    lower = word.lower()
    found = len(_VOWELS.findall(lower))
    silent = lower.endswith("e") and not lower.endswith(("le", "ee", "ye")) and found > 1
    return max(found - silent, 1)
