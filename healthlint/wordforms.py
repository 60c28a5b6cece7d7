"""Which forms a word can be, by a dictionary: "curb" a noun or a verb, "soothes" a verb only, "toddlers" a plural noun.

The network sees this beside the letters of a word. A verb that the treebanks never use as one is then still known to be able
to be one, and the nouns beside it are known to be nothing else. The table is made by ``training.forms``.
"""

from __future__ import annotations

import zlib
from pathlib import Path

UNKNOWN = "?"
NO_WORD = "#"  # figures, signs, abbreviations with stops


class Forms:
    """Letters for what a word can be, in the order of the alphabet.

    N noun, S its plural (or a noun without one), V verb, Z its third person, D past, P participle where it is another word,
    G the -ing form, J adjective, R adverb, C comparative or superlative. Of hyphenated words the last part counts, and "-"
    stands before its letters.
    """

    def __init__(self, folder: Path) -> None:
        self._known: dict[str, str] = {}
        for line in zlib.decompress((folder / "forms.bin").read_bytes()).decode("ascii").splitlines():
            letters, *words = line.split(" ")
            self._known.update(dict.fromkeys(words, letters))

    def letters(self, word: str) -> str:
        """What the dictionary says of a word, capitals or not."""
        form = word.lower()
        known = self._known.get(form)
        if known is not None:
            return known
        front, hyphen, last = form.rpartition("-")
        if hyphen and front and last:
            return hyphen + self._known.get(last, UNKNOWN)
        return UNKNOWN if form.isalpha() else NO_WORD

    def words(self) -> dict[str, str]:
        """All words with their letters."""
        return dict(self._known)
