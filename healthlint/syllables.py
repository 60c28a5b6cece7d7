"""How many syllables a word has: its runs of vowels, mended by learned fragments, and a table of the words they get wrong.

Together they give for every word of the CMU Pronouncing Dictionary the syllables of its first pronunciation.
``training/syllables.py`` makes the table and measures how often the fragments alone are right on words not seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parent / "model" / "syllables.txt"
LONGEST = 6  # characters of the longest fragment, "^" and "$" for the ends of the word counted
_Tree = dict[str, Any]  # a character to the tree below it; "" to the fragment that ends here and its step
_VOWELS = re.compile("[aeiouy]+")


def vowel_runs(word: str) -> int:
    """Runs of vowel letters in a word in lower case."""
    return len(_VOWELS.findall(word))


class Syllables:
    """Counts syllables. ``steps``: what each fragment adds or takes away; ``exceptions``: words with their own count."""

    __slots__ = ("_known", "_tree")

    def __init__(self, steps: Mapping[str, int], exceptions: Mapping[str, int]) -> None:
        self._known = dict(exceptions)  # and every word met, so that each is worked out once
        self._tree: _Tree = {}
        for fragment, step in steps.items():
            node = self._tree
            for char in fragment:
                node = node.setdefault(char, {})
            node[""] = {fragment: step}

    def count(self, word: str) -> int:
        """Syllables of a word in lower case, at least one. A number counts as one."""
        found = self._known.get(word)
        if found is None:
            plain = word if word.isascii() else _without_accents(word)
            found = self._known[word] = max(1, vowel_runs(plain) + self._mended(f"^{plain}$"))
        return found

    def _mended(self, whole: str) -> int:
        """The sum of the steps of all fragments in a word, each counted once."""
        met: dict[str, int] = {}
        for start in range(len(whole) - 1):
            node: Any = self._tree
            for char in whole[start : start + LONGEST]:
                node = node.get(char)
                if node is None:
                    break
                if "" in node:
                    met.update(node[""])
        return sum(met.values())


def _without_accents(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def load() -> Syllables:
    """The bundled table."""
    steps: dict[str, int] = {}
    exceptions: dict[str, int] = {}
    for line in TABLE.read_text(encoding="ascii").splitlines():
        if line.startswith("#"):
            continue
        head, *words = line.split()
        (steps if head[0] in "+-" else exceptions).update(dict.fromkeys(words, int(head)))
    return Syllables(steps, exceptions)
