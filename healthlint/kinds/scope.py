"""Which blocks a data rule looks at: Vale's scope words and some of our own.

``text`` (the default) is prose; ``all`` adds titles, descriptions, front matter and alt texts. ``heading``,
``heading.h2``, ``list``, ``paragraph``, ``table``, ``table.cell``, ``table.header``, ``table.caption``,
``figure.caption``, ``blockquote``, ``alt``, ``link`` (the words of a link), ``target`` (the addresses of links and
images), ``title``, ``description``, ``meta``, ``frontmatter.KEY``, ``raw`` (the source). ``sentence`` is prose, a
sentence at a time. ``~x`` is "not x", ``a & b`` is both, a list is either. ``summary`` and a ``text.`` prefix are
understood as Vale means them.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from healthlint.document import META, PROSE, Block
from healthlint.kinds.addresses import addresses
from healthlint.page import Page

_WORDS: dict[str, Callable[[Block], bool]] = {
    "text": lambda block: block.kind in PROSE,
    "sentence": lambda block: block.kind in PROSE,
    "summary": lambda block: block.kind in ("paragraph", "item") or "blockquote" in block.context,
    "all": lambda block: block.kind in PROSE or block.kind in META or block.kind == "alt",
    "meta": lambda block: block.kind in META,
    "frontmatter": lambda block: block.kind in META and bool(block.label),
    "list": lambda block: block.kind == "item",
    "table": lambda block: "table" in block.context or block.kind in ("cell", "header-cell"),
    "table.cell": lambda block: block.kind == "cell",
    "table.header": lambda block: block.kind == "header-cell",
    "table.caption": lambda block: block.kind == "caption" and "table" in block.context,
    "figure.caption": lambda block: block.kind == "caption" and "figure" in block.context,
    "blockquote": lambda block: "blockquote" in block.context,
    "footnote": lambda block: "footnote" in block.context,
    "attr.alt": lambda block: block.kind == "alt",
    **{
        f"heading.h{level}": (lambda block, level=level: block.kind == "heading" and block.level == level)  # type: ignore[misc]  # mypy cannot type a lambda's default
        for level in range(1, 7)
    },
    **{
        kind: (lambda block, kind=kind: block.kind == kind)  # type: ignore[misc]  # mypy cannot type a lambda's default
        for kind in (
            "heading",
            "paragraph",
            "caption",
            "term",
            "definition",
            "title",
            "description",
            "front-matter",
            "alt",
            "link",
        )
    },
}
# What these words mean is decided by the kind of block alone.
_KINDS = {"text": PROSE, "meta": META, "all": PROSE | META | {"alt"}} | {
    kind: frozenset({kind}) for kind in ("heading", "paragraph", "title", "description", "front-matter", "alt", "link")
}
_WHOLE = ("raw", "target")  # not chosen among the page's blocks
_KEY = "frontmatter."


class UnknownScope(ValueError):
    """A scope word that does not exist."""


class Unit(NamedTuple):
    """A text to look at: a block's, or one sentence of it. ``start`` is where it begins in the block."""

    block: Block
    start: int
    text: str


@dataclass(frozen=True)
class Units:
    """All texts in one scope of one page, and at least all words in them (in lower case)."""

    items: tuple[Unit, ...]
    words: frozenset[str]

    @cached_property
    def lower(self) -> str:
        """All of it in lower case and as one line: a cheap way to see that something is nowhere."""
        return " ".join(self.lowered)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each text begins in ``lower``."""
        return list(accumulate((len(text) + 1 for text in self.lowered), initial=0))[:-1]

    def holding(self, strings: Sequence[str]) -> list[int]:
        """The indices of the texts in which one of the strings (in lower case, not empty) stands, in order."""
        found: set[int] = set()
        lower, starts, lowered = self.lower, self._starts, self.lowered
        for string in strings:
            at = lower.find(string)
            while at >= 0:
                index = bisect_right(starts, at) - 1
                behind = at + 1
                if string in lowered[index]:  # it may have been found across the end of a text
                    found.add(index)
                    behind = max(behind, starts[index] + len(lowered[index]))  # one is enough: go on behind the text
                at = lower.find(string, behind)
        return sorted(found)

    @cached_property
    def lowered(self) -> list[str]:
        """Each text in lower case and as one line."""
        return [_one_line(unit.text) for unit in self.items]


def _one_line(text: str) -> str:
    return text.lower().replace("\n", " ").replace("\u00a0", " ")


def _words(text: str) -> frozenset[str]:
    """Every word of a text. A raised figure ends a word, as it does for the patterns."""
    if not text.isascii():
        figures = {ord(char): " " for char in set(text) if char.isnumeric() and not char.isdecimal()}
        text = text.translate(figures) if figures else text
    return frozenset(re.findall(r"\w+", text))


def page_words(page: Page) -> frozenset[str]:
    """Every word of all blocks of a page, in lower case; made once."""
    return page.once(_page_words)


def _page_words(page: Page) -> frozenset[str]:
    return _words(page.contains)


def check(scope: Sequence[str]) -> None:
    """Raise UnknownScope for a word that no block could ever answer to."""
    for one in scope:
        for _, word in _terms(one):
            if word in _WHOLE and one.strip() == word:
                continue
            if word not in _WORDS and not (word.startswith(_KEY) and word != _KEY):
                near = difflib.get_close_matches(word, [*_WORDS, *_WHOLE], n=1)
                hint = f"; did you mean {near[0]!r}?" if near else f" (known: {', '.join(sorted([*_WORDS, *_WHOLE]))})"
                raise UnknownScope(f"scope {word!r} is not known{hint}")


def units(page: Page, scope: Sequence[str]) -> Units:
    """The texts in scope, in source order; made once a page."""
    made = page.once(_made)
    key = tuple(scope)
    if key not in made:
        items = tuple(_units(page, key))
        words = page_words(page)
        if any(one.strip() in _WHOLE for one in key):  # texts that are no blocks of the page
            words |= _words("\n".join([unit.text for unit in items]).lower())
        made[key] = Units(items, words)
    return made[key]


def _made(page: Page) -> dict[tuple[str, ...], Units]:
    return {}


def _units(page: Page, scope: tuple[str, ...]) -> Iterator[Unit]:
    by_sentence = any("sentence" in (word for _, word in _terms(one)) for one in scope)
    for block in select(page, scope):
        if by_sentence:
            for sentence in page.sentences(block):
                text = block.text[sentence.start : sentence.end]
                yield Unit(block, sentence.start, text)
        else:
            yield Unit(block, 0, block.text)


def select(page: Page, scope: Sequence[str]) -> Iterator[Block]:
    """The blocks in scope, in source order (addresses and the source itself first)."""
    wanted = []
    kinds: set[str] = set()
    for one in scope:
        if one.strip() == "raw":
            yield page.raw
        elif one.strip() == "target":
            yield from page.once(addresses)
        elif one in _KINDS:
            kinds |= _KINDS[one]
        else:
            wanted.append([(negated, _test(word)) for negated, word in _terms(one)])
    for block in page.blocks:
        if block.kind in kinds or any(all(test(block) != negated for negated, test in terms) for terms in wanted):
            yield block


def _test(word: str) -> Callable[[Block], bool]:
    if word.startswith(_KEY):
        key = word.removeprefix(_KEY)
        return lambda block: block.kind in META and block.label.lower() == key.lower()
    return _WORDS[word]


def _terms(one: str) -> Iterator[tuple[bool, str]]:
    for term in one.split("&"):
        word = term.strip()
        negated = word.startswith("~")
        word = word.removeprefix("~").strip()
        if word != "text":
            word = word.removeprefix("text.")
        yield negated, word
