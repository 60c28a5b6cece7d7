"""Base forms and coarse parts of speech of tagged words: a small table, no model."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.tree import Tree

_COARSE = {
    tag: coarse
    for coarse, tags in {
        "NOUN": "NN NNS",
        "PROPN": "NNP NNPS",
        "VERB": "VB VBD VBG VBN VBP VBZ",
        "AUX": "MD",
        "ADJ": "JJ JJR JJS AFX",
        "ADV": "RB RBR RBS WRB",
        "ADP": "RP IN",
        "PART": "TO POS",
        "DET": "DT PDT",
        "PRON": "WDT PRP WP PRP$ WP$ EX",
        "NUM": "CD",
        "CCONJ": "CC",
        "INTJ": "UH",
        "SYM": "SYM $ #",
        "X": "FW LS XX ADD GW",
    }.items()
    for tag in tags.split()
}
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})


class Words:
    """Lemmas by the tag and the longest known ending of a word; coarse parts of speech by tag and label."""

    def __init__(self, folder: Path) -> None:
        packed = zlib.decompress((folder / "lemmas.bin").read_bytes())
        self._endings: dict[str, dict[str, tuple[int, str]]] = endings(packed.decode("utf-8"))
        self._seen: dict[tuple[str, str], str] = {}

    def describe(self, tree: Tree) -> None:
        """Fill in ``lemma_`` and ``pos_``."""
        seen = self._seen
        for token in tree:
            tag, dep = token.tag_, token.dep_
            key = (token.text, tag)
            lemma = seen.get(key)
            if lemma is None:
                lemma = seen[key] = self.lemma(token.text, tag)
            token.lemma_ = lemma
            pos = _COARSE.get(tag, "PUNCT")
            if pos == "VERB" and dep in _AUXILIARY:
                pos = "AUX"
            elif dep == "mark" and pos == "ADP":
                pos = "SCONJ"
            elif lemma == "not" and pos == "ADV":
                pos = "PART"
            token.pos_ = pos

    def lemma(self, text: str, tag: str) -> str:
        """The base form of a word read with this tag. Names keep their capitals."""
        form = text if tag in {"NNP", "NNPS"} else text.lower()
        return inflect(self._endings, form.replace("’", "'"), tag)


def endings(text: str) -> dict[str, dict[str, tuple[int, str]]]:
    """The lemma table: tag to ending to (letters to take off, letters to add). ``^`` stands for the front of a word."""
    table: dict[str, dict[str, tuple[int, str]]] = {}
    for line in text.splitlines():
        tag, ending, off, add = line.split("\t")
        table.setdefault(tag, {})[ending] = (int(off), add)
    return table


def inflect(table: dict[str, dict[str, tuple[int, str]]], form: str, tag: str) -> str:
    """Undo the inflection of ``form`` by the longest ending the table knows for this tag."""
    known = table.get(tag)
    if known is None:
        return form
    marked = "^" + form
    for start in range(len(marked)):
        rule = known.get(marked[start:].lower())
        if rule is not None:
            off, add = rule
            return ((form[: len(form) - off] if off < len(form) else "") + add) or form
    return form
