"""The word list: which words there are, how common each is, and what is known of it.

A sorted text file searched in place: nothing is built when it is read, and a word costs about two microseconds.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parent / "data"
_STRIDE = 2048  # bytes between two places whose first word is kept; half of it is searched for a word

_MEDICAL = frozenset("dim")


class Entry(NamedTuple):
    """A word of the list.

    ``zipf``: how common it is, the power of ten of its number in a thousand million words of books (6 and more: "of";
    4: "doctor"; 3: "kidneys"; 1: seldom), at least 0. ``flags``: letters told at the head of the file.
    """

    zipf: float
    flags: str

    @property
    def name_only(self) -> bool:
        """Known with a capital only (Boston)."""
        return "p" in self.flags

    @property
    def also_name(self) -> bool:
        """A word that is a name as well (Mark)."""
        return "n" in self.flags

    @property
    def drug(self) -> bool:
        """Part of the name of a drug or product."""
        return "d" in self.flags

    @property
    def disease(self) -> bool:
        """Part of the name of a disease, and no word of every day."""
        return "i" in self.flags

    @property
    def medical(self) -> bool:
        """A word of medicine: drugs and diseases, and what else terminologies of medicine often hold."""
        return not _MEDICAL.isdisjoint(self.flags)

    @property
    def rare(self) -> bool:
        """In the largest word lists only: as likely a slip as meant."""
        return "r" in self.flags

    @property
    def term(self) -> bool:
        """From terminologies alone, so that its plural may be missing."""
        return "t" in self.flags

    @property
    def american(self) -> bool:
        """A spelling of American English alone."""
        return "a" in self.flags

    @property
    def british(self) -> bool:
        """A spelling of British English alone."""
        return "b" in self.flags


class Blob:
    """A file of lines "word, tab, value", sorted by the bytes of the word; lines that begin with "#" come first."""

    def __init__(self, content: bytes) -> None:
        self._content = b"\n" + content
        self._starts: list[int] = []
        self._firsts: list[bytes] = []
        at, end = 0, len(content)
        while at < end:
            tab = self._content.find(b"\t", at)
            if tab < 0:
                break
            start = self._content.rfind(b"\n", at, tab)
            self._starts.append(start)
            self._firsts.append(self._content[start + 1 : tab])
            at = self._content.find(b"\n", max(start + _STRIDE, tab))
            if at < 0:
                break
        self._starts.append(end)

    def get(self, word: str) -> str:
        """The value of a word, or ""."""
        needle = word.encode()
        at = bisect_right(self._firsts, needle) - 1
        if at < 0:
            return ""
        content = self._content
        found = content.find(b"\n" + needle + b"\t", self._starts[at], self._starts[at + 1] + 1)
        if found < 0:
            return ""
        start = found + len(needle) + 2
        return content[start : content.find(b"\n", start)].decode()


class Dictionary:
    """Looks words up in the file ``words.txt`` of a folder."""

    def __init__(self, folder: Path = DATA) -> None:
        self._words = Blob((folder / "words.txt").read_bytes())
        self._seen: dict[str, Entry | None] = {}

    def entry(self, low: str) -> Entry | None:
        """The entry of a word in small letters, as it stands in the list."""
        try:
            return self._seen[low]
        except KeyError:
            found = self._seen[low] = self.find(low)
            return found

    def find(self, low: str) -> Entry | None:
        """The same, without keeping the answer: for words made up to be tried."""
        value = self._words.get(low)
        return Entry(int(value[:2]) / 10, value[2:]) if value else None


@cache
def load() -> Dictionary:
    """The bundled list, read at the first asking and kept for the process."""
    return Dictionary()
