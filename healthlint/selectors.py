"""The words by which people name rules: ``ALL``, a code, a name, the beginning of codes (``HL1``, ``HL30``), a style's name."""

from __future__ import annotations

from collections.abc import Mapping

ALL = "ALL"


class UnknownRule(ValueError):
    """A selector that names no rule; the text says which word may have been meant."""


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
        raise UnknownRule(f"no rule {selector!r}{nearest(selector, [*codes, ALL], '; `healthlint rules` lists them')}")
    return found


def rank(selector: str, codes: Mapping[str, str]) -> int:
    """How narrow a selector is: 0 for ``ALL``, 100 for one rule, between them the length of the beginning of a code."""
    if selector == ALL:
        return 0
    return 100 if selector in codes else len(selector) if selector.startswith("HL") else 1


def nearest(word: str, choices: list[str], otherwise: str = "") -> str:
    """``; did you mean 'x'?``, or ``otherwise`` where nothing is near."""
    import difflib  # costs more than all the rest of this module, and only mistakes need it

    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    if not near:
        folded = {choice.lower(): choice for choice in choices}
        near = [folded[word.lower()]] if word.lower() in folded else []
    return f"; did you mean {near[0]!r}?" if near else otherwise
