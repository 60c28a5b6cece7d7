"""The kinds of data rule, by the word after ``extends:``."""

from __future__ import annotations

from collections.abc import Mapping

from healthlint.kinds.base import Kind, KindError
from healthlint.kinds.capitalization import Capitalization
from healthlint.kinds.claim import Claim
from healthlint.kinds.conditional import Conditional
from healthlint.kinds.consistency import Consistency
from healthlint.kinds.existence import Existence
from healthlint.kinds.metric import Metric
from healthlint.kinds.occurrence import Occurrence
from healthlint.kinds.repetition import Repetition
from healthlint.kinds.require import Require
from healthlint.kinds.substitution import Substitution

KINDS: Mapping[str, type[Kind]] = {
    "existence": Existence,
    "substitution": Substitution,
    "occurrence": Occurrence,
    "repetition": Repetition,
    "consistency": Consistency,
    "conditional": Conditional,
    "capitalization": Capitalization,
    "metric": Metric,
    "claim": Claim,
    "require": Require,
}

# Kinds of Vale's that are not run here, with the reason and the way out. They are refused, never passed over.
REFUSED: Mapping[str, str] = {
    "sequence": "it needs Vale's tagger; take the file out of the style, or write the words as an existence rule",
    "script": "it holds a program for Vale's script engine; take the file out of the style, or write a code rule",
    "spelling": "it needs Hunspell dictionaries; take the file out of the style (typing errors are found by the rules HL1)",
    "readability": "it is Vale's old kind; write the grade as a metric rule with formula and condition",
}

__all__ = ["KINDS", "REFUSED", "Kind", "KindError"]
