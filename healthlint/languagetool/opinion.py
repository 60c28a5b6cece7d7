"""What LanguageTool says about a text, and what kept it from saying anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from healthlint.document import Block

NAME = "languagetool"  # what a rule writes into `needs`
SPELLING_CODE = "HL192"  # LanguageTool's speller is asked only where this rule is in force

GRAMMAR, SPELLING, TYPOGRAPHY, STYLE = "grammar", "spelling", "typography", "style"

# Sorted by the category; what is in none of these is about grammar or wrong words.
_TYPOGRAPHY = frozenset({"TYPOGRAPHY", "PUNCTUATION", "CASING", "COMPOUNDING"})
_STYLE = frozenset(
    {"STYLE", "REDUNDANCY", "PLAIN_ENGLISH", "REPETITIONS_STYLE", "REPETITIONS", "WIKIPEDIA", "GENDER_NEUTRALITY"}
)
_STYLE_TYPES = frozenset({"style", "locale-violation", "register", "inconsistency", "length"})
_TYPOGRAPHY_TYPES = frozenset({"typographical", "whitespace", "formatting", "characters"})
_SPELLERS = ("MORFOLOGIK_RULE", "HUNSPELL", "SPELLER_RULE")


class Opinion(NamedTuple):
    """A match of LanguageTool's: text offsets in one block.

    ``rule`` and ``category`` are LanguageTool's own ids; ``says`` is its message, ``instead`` what it would write.
    """

    block: Block
    start: int
    end: int
    kind: str
    rule: str
    category: str
    says: str
    instead: tuple[str, ...]


class OpinionError(Exception):
    """Why there is no opinion, in one line with a remedy.

    ``of_run``: it is no matter of this text, so no other text will be asked about. ``harmless``: the settings say that
    one can do without.
    """

    def __init__(self, message: str, *, of_run: bool = True, harmless: bool = False) -> None:
        super().__init__(message)
        self.of_run, self.harmless = of_run, harmless


# Blocks to opinions. Raises OpinionError.
Ask = Callable[[Sequence[Block]], tuple[Opinion, ...]]


def is_speller(rule: str) -> bool:
    """Whether a rule of LanguageTool's is its spelling checker."""
    return rule.startswith(_SPELLERS)


def kind(rule: str, category: str, issue: str) -> str:
    """Which of our rules an answer belongs to. ``issue`` is LanguageTool's type of issue."""
    if is_speller(rule):
        return SPELLING
    if category in _STYLE or issue in _STYLE_TYPES:
        return STYLE
    if category in _TYPOGRAPHY or issue in _TYPOGRAPHY_TYPES:
        return TYPOGRAPHY
    return GRAMMAR
