"""One word with a space in it, for HL103: "treat ment", "infec- tion", a hyphen from the end of a printed line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.rule import Finding

HYPHEN = re.compile(r"(?<![\w’'-])([A-Za-z][a-z]+)[-‐\u00ad]\s+([a-z]{2,})(?![\w-])")
_PAIR = re.compile(r"[A-Za-z]+")
# After a hyphen that stands for the rest of a word: "pre- and post-test".
_SUSPENDED = places.words("and or to nor but vs versus through than as und from into for with in on of the is are was")
# Two words that are one, though both are words by themselves.
_PAIRS = places.words("with-out through-out there-fore them-selves our-selves mean-while")
_SMALL = 5.0  # so common that a word may stand behind it by chance


def _common(word: str) -> float:
    """How common a word is that is written in small letters; 0 for one that is none."""
    from healthlint.words.dictionary import load  # read when a page needs it

    entry = load().entry(word.lower())
    return 0.0 if entry is None or entry.name_only or entry.rare else max(entry.zipf, 0.1)


def at_hyphens(block: Block) -> Iterator[Finding]:
    """Words broken by a hyphen and white space."""
    for match in HYPHEN.finditer(block.text):
        first, second = match[1], match[2]
        if second in _SUSPENDED or places.inside(block, match.start(), match.end(), "code"):
            continue
        whole = _common(first + second)
        if whole >= (2.5 if _common(first) >= 2 and _common(second) >= 2 else 1.0):
            yield _finding(block, match.start(), match.end(), first + second)


def at_spaces(block: Block, suspects: frozenset[str]) -> Iterator[Finding]:
    """Words broken by a space; one of the pieces is a ``suspect``, a run of letters that no list holds."""
    text = block.text
    runs = list(_PAIR.finditer(text))
    done = 0
    for number, run in enumerate(runs):
        if not (run[0] in suspects and run[0].isalpha()) and run[0].lower() not in (
            "with",
            "through",
            "there",
            "them",
            "our",
        ):
            continue
        best: tuple[float, int, int, str] | None = None
        for first, last in ((number - 1, number), (number, number + 1), (number - 1, number + 1)):
            if first < 0 or last >= len(runs) or runs[first].start() < done:
                continue
            whole = _whole(text, runs[first : last + 1], suspects)
            if whole and (best is None or whole[0] > best[0]):
                best = (whole[0], runs[first].start(), runs[last].end(), whole[1])
        if best and not places.inside(block, best[1], best[2], "code") and not places.address(places.token(text, best[1])):
            done = best[2]
            yield _finding(block, best[1], best[2], best[3])


def _whole(text: str, pieces: list[re.Match[str]], suspects: frozenset[str]) -> tuple[float, str] | None:
    """How common the word is that the pieces make, and the word; None where they make none."""
    for left, right in pairwise(pieces):
        if text[left.end() : right.start()] not in (" ", "\n") or not right[0].islower():
            return None
    if _glued(text, pieces[0].start() - 1) or _glued(text, pieces[-1].end()):
        return None
    first, rest = pieces[0][0], [piece[0] for piece in pieces[1:]]
    if not (first.islower() or first.istitle()):
        return None
    word = first + "".join(rest)
    common = _common(word)
    if f"{first.lower()}-{''.join(rest)}" in _PAIRS:
        return (common, word)
    strange = [piece[0] for piece in pieces if piece[0] in suspects]
    if not strange or len(word) < 5 or sum(map(len, strange)) < 2:
        return None
    least = 2.0 if len(pieces) == 2 else 3.0
    others = [_common(piece[0]) for piece in pieces if piece[0] not in suspects]
    if any(len(piece[0]) == 1 for piece in pieces) or any(other >= _SMALL for other in others):
        least = 3.0
    return (common, word) if common >= least else None


def _glued(text: str, at: int) -> bool:
    """Whether a hyphen, an apostrophe or the like stands at an edge, so that more belongs to the word."""
    if not 0 <= at < len(text):
        return False
    if text[at] == ".":
        return text[at + 1 : at + 2].strip() != ""
    return text[at].isdigit() or text[at] in "-‐‑'’_/@\\"


def _finding(block: Block, start: int, end: int, whole: str) -> Finding:
    clear = places.verbatim(block, start, end)
    return Finding(block, start, end, {"whole": whole}, replacement=whole if clear else None)
