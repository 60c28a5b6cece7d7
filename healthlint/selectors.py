"""The words by which people name rules: ``ALL``, a code, a name, the beginning of codes (``HL1``, ``HL30``), a style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

ALL = "ALL"


class UnknownRule(ValueError):
    """A selector that names no rule. ``near`` is the word that may have been meant, empty where none is near."""

    def __init__(self, selector: str, near: str) -> None:
        hint = f"; did you mean {near!r}?" if near else "; `healthlint rules` lists them"
        super().__init__(f"no rule {selector!r}{hint}")
        self.near = near


def resolve(selector: str, codes: Mapping[str, str]) -> frozenset[str]:
    """The codes that a selector means. ``codes`` maps every code and every name to its code.

    Raises UnknownRule naming the nearest right word.
    """
    if selector == ALL:
        return frozenset(codes.values())
    if selector in codes:
        return frozenset((codes[selector],))
    if selector.startswith("HL"):
        found = frozenset(code for code in codes.values() if code.startswith(selector) and "." not in code)
    else:
        found = frozenset(code for code in codes.values() if "." in code and code.partition(".")[0] == selector)
    if not found:
        raise UnknownRule(selector, near(selector, [*codes, ALL]))
    return found


def rank(selector: str, codes: Mapping[str, str]) -> int:
    """How narrow a selector is: 0 for ``ALL``, 100 for one rule, between them the length of the beginning of a code."""
    if selector == ALL:
        return 0
    return 100 if selector in codes else len(selector) if selector.startswith("HL") else 1


def near(word: str, choices: Iterable[str]) -> str:
    """The choice that a misspelt word may have meant; empty where none is near."""
    folded = {choice.lower(): choice for choice in choices}
    word = word.lower()
    if re.fullmatch(r"hl\w{1,4}", word):
        # Between codes all distances are alike; only letters that look like figures tell what was meant.
        return folded.get("hl" + word[2:].translate(str.maketrans("oil", "011")), "")
    import difflib  # costs more than all the rest of this module, and only mistakes need it

    found = difflib.get_close_matches(word, folded, n=1, cutoff=0.65)
    return folded[found[0]] if found else ""


def nearest(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """``; did you mean 'x'?``, or ``otherwise`` where nothing is near."""
    found = near(word, choices)
    return f"; did you mean {found!r}?" if found else otherwise
