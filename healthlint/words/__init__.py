"""A speller that knows medicine: which words there are, how common they are, and what a wrong one was meant to be.

Words are looked up without regard to case. Nothing is read before the first question; the lists are kept for the process.
"""

from __future__ import annotations

from healthlint.words.dictionary import load
from healthlint.words.formation import explained
from healthlint.words.guard import is_protected
from healthlint.words.meant import Meant, candidates

__all__ = ["Meant", "candidates", "frequency", "known", "listed", "protected", "suggest"]


def known(word: str) -> bool:
    """Whether this is a word: listed, or made of listed parts by the rules of the language ("noncardiac", "HbA1c")."""
    return explained(word)


def listed(word: str) -> bool:
    """Whether the word stands in the list as it is; a name counts only with its capital."""
    entry = load().entry(word.lower())
    return entry is not None and (not entry.name_only or word[:1].isupper())


def frequency(word: str) -> float:
    """How common a word is: the power of ten of its number in a thousand million words; 0 for an unknown one."""
    entry = load().entry(word.lower())
    return 0.0 if entry is None else entry.zipf


def suggest(word: str, limit: int = 3) -> list[str]:
    """What an unknown word may have been meant to be, best first, in the word's own letter case."""
    return [one.word for one in candidates(word)[:limit]]


def protected(word: str) -> bool:
    """Whether no fix may change this word or put it in place of another: a drug, disease, gene, unit, name or short form."""
    return is_protected(word)
