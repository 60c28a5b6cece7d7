"""The words of claims: what acts and its standing, what it acts on, effects, hedges, negations, who says so.

Read once from ``rules/lexicon/*.yml`` into one index by first word, so that a single pass over a text finds every phrase of
every list. Works on plain text (no parser): inflected forms are made here. Offsets are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from healthlint.lexicon_files import READERS, WORD, File, LexiconError, Term

__all__ = ["FOLDER", "WORD", "Hit", "Lexicon", "LexiconError", "Term", "load", "normal"]

_HERE = Path(__file__).resolve().parent
# In a wheel the data lies inside the package; in a checkout beside it.
FOLDER = (_HERE / "rules" if (_HERE / "rules").is_dir() else _HERE.parent / "rules") / "lexicon"


class Hit(NamedTuple):
    """A term found at ``[start, end)``; ``first`` and ``last`` (exclusive) count words as ``WORD`` finds them."""

    start: int
    end: int
    term: Term
    first: int
    last: int


_Index = dict[str, list[tuple[tuple[str, ...], Term]]]


@dataclass(frozen=True)
class Lexicon:
    """Every list, indexed by first word; the closed sets of ``grammar.yml`` by name."""

    index: _Index
    citation: re.Pattern[str]
    sources: Mapping[str, tuple[str, str]]
    sets: Mapping[str, frozenset[str]]

    def find(self, text: str) -> list[Hit]:
        """Every phrase in the text, in order; of one kind the longest at a place, none inside another of its kind."""
        found: list[Hit] = []
        words = [(match.start(), match.end()) for match in WORD.finditer(text)]
        lower = [normal(text[start:end]) for start, end in words]
        covered: dict[str, tuple[int, int]] = {}  # of a kind: where its last hit begins and ends, in words
        index = self.index
        for at, word in enumerate(lower):
            entries = index.get(word)
            if entries is None:
                if not word.endswith("'s"):
                    continue
                entries = index.get(word[:-2])
                if entries is None:
                    continue
            for rest, term in entries:
                length = len(rest)
                if length and tuple(lower[at + 1 : at + 1 + length]) != rest:
                    continue
                begun, until = covered.get(term.kind, (0, 0))
                if at < until and (begun, until) != (at, at + 1 + length):
                    continue
                start, end = words[at][0], words[at + length][1]
                if (term.exact and not text[start:end].startswith(term.text[:-1])) or (length and _broken(text, start, end)):
                    continue
                covered[term.kind] = (at, at + 1 + length)
                found.append(Hit(start, end, term, at, at + 1 + length))
        return found

    @cached_property
    def _gate(self) -> frozenset[str]:
        kinds = ("effect-verb", "effect-noun", "effect-adjective")
        return frozenset(word for word, entries in self.index.items() for _, term in entries if term.kind in kinds)

    def acts(self, text: str) -> bool:
        """Whether any word of the text begins an effect phrase: the filter before the parser."""
        gate = self._gate
        return any(word in gate for word in WORD.findall(text.lower()))

    def lookup(self, phrase: str, kind: str) -> Term | None:
        """The term of a kind that is exactly this phrase."""
        for hit in self.find(phrase):
            if hit.term.kind == kind and hit.first == 0 and hit.end == len(phrase.rstrip()):
                return hit.term
        return None

    def source(self, term: Term) -> tuple[str, str]:
        """On what authority a treatment has its status, and as of when."""
        return self.sources.get(term.group, ("", ""))


def normal(word: str) -> str:
    """A word as it is compared: lower case, straight apostrophe."""
    return word.lower().replace("’", "'")


def _broken(text: str, start: int, end: int) -> bool:
    """Whether something other than space, hyphen or full stop parts the words of a hit ("heart, attack")."""
    return any(sign in text[start:end] for sign in ",;:()?!/\ufffc")


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Lexicon:
    """The lexicon of a folder, read once. Raises LexiconError naming file and line."""
    index: _Index = {}
    sources: dict[str, tuple[str, str]] = {}
    citation = ""
    for name, read in READERS.items():
        file = File(folder / f"{name}.yml")
        for term, forms in read(file):
            for form in forms:
                words = form.split()
                index.setdefault(words[0], []).append((tuple(words[1:]), term))
        if name == "treatments":
            sources = dict(file.sources)
        if name == "reporting":
            citation = "|".join(f"(?:{pattern})" for pattern in file.list("citations"))
    for entries in index.values():
        if len(entries) > 1:
            entries.sort(key=lambda entry: -len(entry[0]))
    try:
        pattern = re.compile(citation)
    except re.error as error:
        raise LexiconError(folder / "reporting.yml", 0, f"citations are not regular expressions: {error}") from None
    return Lexicon(index, pattern, sources, File(folder / "grammar.yml").sets())
