"""Which blocks a data rule looks at: Vale's scope words and some of our own.

``text`` (the default) is prose; ``all`` adds titles, descriptions and alt texts. ``heading``, ``heading.h2``, ``list``,
``paragraph``, ``table``, ``table.cell``, ``table.header``, ``table.caption``, ``figure.caption``, ``blockquote``, ``alt``,
``link``, ``title``, ``description``, ``meta``, ``raw``. ``~x`` is "not x", ``a & b`` is both, a list is either.
``sentence``, ``summary`` and a ``text.`` prefix are understood as Vale means them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from healthlint.document import META, PROSE, Block
from healthlint.page import Page

_WORDS: dict[str, Callable[[Block], bool]] = {
    "text": lambda block: block.kind in PROSE,
    "sentence": lambda block: block.kind in PROSE,
    "summary": lambda block: block.kind in ("paragraph", "item") or "blockquote" in block.context,
    "all": lambda block: block.kind in PROSE or block.kind in META or block.kind == "alt",
    "meta": lambda block: block.kind in META,
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
        f"heading.h{level}": (lambda block, level=level: block.kind == "heading" and block.level == level)  # type: ignore[misc]
        for level in range(1, 7)
    },
    **{
        kind: (lambda block, kind=kind: block.kind == kind)  # type: ignore[misc]
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


class UnknownScope(ValueError):
    """A scope word that does not exist."""


def check(scope: Sequence[str]) -> None:
    """Raise UnknownScope for a word that no block could ever answer to."""
    for _, word in _terms(scope):
        if word != "raw" and word not in _WORDS:
            raise UnknownScope(f"scope {word!r} is not known ({', '.join(sorted([*_WORDS, 'raw']))})")


def select(page: Page, scope: Sequence[str]) -> Iterator[Block]:
    """The blocks in scope, in source order."""
    if list(scope) == ["raw"]:
        yield page.raw
        return
    if list(scope) == ["text"]:
        yield from page.prose
        return
    wanted = [[(negated, _WORDS[word]) for negated, word in _terms([one])] for one in scope if one != "raw"]
    if "raw" in scope:
        yield page.raw
    for block in page.blocks:
        if any(all(test(block) != negated for negated, test in terms) for terms in wanted):
            yield block


def _terms(scope: Sequence[str]) -> Iterator[tuple[bool, str]]:
    for one in scope:
        for term in one.split("&"):
            word = term.strip()
            negated = word.startswith("~")
            word = word.removeprefix("~").strip()
            if word != "text":
                word = word.removeprefix("text.")
            yield negated, word
