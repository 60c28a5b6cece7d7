"""The words by which people name rules: ``ALL``, a code, a name, the beginning of codes (``HL1``, ``HL30``), a style."""

from __future__ import annotations

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
    import difflib  # costs more than all the rest of this module, and only mistakes need it

    folded = {choice.lower(): choice for choice in choices}
    word = word.lower()
    found = difflib.get_close_matches(word, folded, n=999, cutoff=0.65)
    if not found:
        return ""

    def likeness(choice: str) -> tuple[float, int]:
        same = sum(ours == theirs for ours, theirs in zip(word, choice, strict=False))
        return round(difflib.SequenceMatcher(None, choice, word).ratio(), 3), same

    return folded[max(found, key=likeness)]


def nearest(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """``; did you mean 'x'?``, or ``otherwise`` where nothing is near."""
    found = near(word, choices)
    return f"; did you mean {found!r}?" if found else otherwise
