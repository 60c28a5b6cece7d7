"""What must stand in every match of a pattern: a cheap test, made before the pattern is even compiled.

``required(r"colou?r (?:blind|vision)")`` is ``{"blind", "vision"}``. A small reader of regular expressions of its
own; where it does not know what a construct means it gives up, and the pattern is simply run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

_MOST = 32  # strings kept for one run of characters
_UNIT = frozenset({""})
_ANCHORS = frozenset("bBAZzGmM")
_CLASSES = frozenset("dDwWsShHNRX")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_REPEAT = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<comma>,(?P<most>\d*))?\})[?+]?")
_HEX = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})")
_GROUP = re.compile(r"\((?:\?(?P<look>=|!|<=|<!)|\?(?P<plain>:|>|P?<\w+>|[imsau]*(?:-[ims]+)?:)|(?P<bare>(?!\?|\*)))")
_FLAGS = re.compile(r"\(\?[imsau]*(?:-[ims]+)?\)")
_PLAIN = re.compile(r"[\w '’,;:-]+")
_COMMENT = re.compile(r"\(\?#[^)]*\)")


class _Unknown(Exception):
    """A construct this reader does not know."""


class _Node(NamedTuple):
    """What a part of a pattern matches: every string it can be (``exact``), or strings one of which it must hold.

    ``edge``: strings with one of which it begins and with one of which it ends (``x+``).
    """

    exact: frozenset[str] | None
    holds: frozenset[str] | None = None
    edge: frozenset[str] = frozenset()

    @property
    def best(self) -> frozenset[str] | None:
        return self.exact if self.exact and "" not in self.exact else self.holds


_ANY = _Node(None)
_NOTHING = _Node(_UNIT)


def required(pattern: str) -> frozenset[str] | None:
    """Strings in lower case, one of which stands in every match (in the text made lower case); None where none is sure.

    A single letter or digit is no help and counts as none.
    """
    if _PLAIN.fullmatch(pattern):
        return frozenset({pattern.lower()}) if len(pattern) > 1 else None
    reader = _Reader(pattern)
    try:
        node = reader.alternatives()
        if reader.at < len(pattern):
            return None
    except (_Unknown, RecursionError):
        return None
    best = node.best
    return best if best and all(len(one) > 1 or not one.isalnum() for one in best) else None


def rarest_word(pattern: str) -> str:
    """The longest word of an entry that is nothing but words, in lower case; empty for any other pattern."""
    return max(re.findall(r"\w+", pattern.lower()), key=len, default="") if _PLAIN.fullmatch(pattern) else ""


def groups_to_plain(pattern: str) -> str:
    """The pattern with its capturing groups made non-capturing."""
    return re.sub(
        r"\\.|\[(?:\^?\])?(?:\\.|[^\]\\])*\]|\(\?P?<(?![=!])\w+>|\((?!\?)",
        lambda match: "(?:" if match[0][0] == "(" else match[0],
        pattern,
        flags=re.DOTALL,
    )


def stands_alone(pattern: str) -> bool:
    """Whether the pattern means the same by itself as among others: it sets no flags for what follows, and refers to
    no group.
    """
    return not re.search(r"\(\?[a-zA-Z-]+\)|\\[1-9gkKL]|\(\?(?:P[=>&]|[R&(|\d])", pattern)


def _product(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset("".join(combination) for combination in product(*parts))


class _Reader:
    """Recursive descent over one pattern; ``at`` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def alternatives(self) -> _Node:
        branches = [self.sequence()]
        while self.text.startswith("|", self.at):
            self.at += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        exact: frozenset[str] | None = None
        if all(branch.exact is not None for branch in branches):
            exact = frozenset().union(*(branch.exact or () for branch in branches))
        best = [branch.best for branch in branches]
        holds = frozenset().union(*(one or () for one in best)) if all(best) else None
        return _Node(exact if exact and len(exact) <= _MOST else None, holds)

    def sequence(self) -> _Node:
        run, best, whole = _UNIT, _ANY, True
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            node = self.repeated(self.item())
            if node.exact is not None and len(run) * len(node.exact) <= _MOST:
                run = _product((run, node.exact))
                continue
            whole = False
            if node.edge and len(run) * len(node.edge) <= _MOST:
                run = _product((run, node.edge))
            best = _better(_better(best, _Node(run)), node)
            run = node.exact if node.exact is not None else node.edge or _UNIT
        if whole:
            return _Node(run)
        return _Node(None, _better(best, _Node(run)).best)

    def repeated(self, node: _Node) -> _Node:
        match = _REPEAT.match(self.text, self.at)
        if not match or (match["sign"] is None and not (match["least"] or match["most"])):
            return node
        self.at = match.end()
        least, most = _bounds(match)
        if least == most == 1:
            return node
        if least == 0:
            return _Node(node.exact | _UNIT) if most == 1 and node.exact is not None else _ANY
        if least == most and least <= 3 and node.exact is not None and len(node.exact) ** least <= _MOST:
            return _Node(_product([node.exact] * least))
        return _Node(None, node.best, node.exact or frozenset())

    def item(self) -> _Node:
        text, char = self.text, self.text[self.at]
        if char == "(":
            return self.group()
        if char == "[":
            return self.members()
        self.at += 1
        if char == ".":
            return _ANY
        if char in "^$":
            return _NOTHING
        if char in "*+?":
            raise _Unknown
        if char != "\\":
            return _Node(frozenset({char.lower()}))
        if self.at >= len(text):
            raise _Unknown
        return self.escape()

    def escape(self) -> _Node:
        char = self.text[self.at]
        number = _HEX.match(self.text, self.at)
        if number:
            self.at = number.end()
            return _Node(frozenset({chr(int(number[1] or number[2], 16)).lower()}))
        self.at += 1
        if char in _ANCHORS:
            return _NOTHING
        if char in _CLASSES:
            if char == "N":  # \N{name}
                raise _Unknown
            return _ANY
        if char in "pP":
            end = self.text.find("}", self.at)
            self.at = end + 1 if self.text.startswith("{", self.at) and end > 0 else self.at + 1
            return _ANY
        if char in _CONTROLS:
            return _Node(frozenset({_CONTROLS[char]}))
        if char.isalnum():
            raise _Unknown
        return _Node(frozenset({char.lower()}))

    def members(self) -> _Node:
        """A character class: its members where they are few and plain, else any character."""
        text = self.text
        end = self.at + 1
        if text.startswith("^", end):
            end += 1
        first = end
        if text.startswith("]", end):
            end += 1
        while end < len(text) and text[end] != "]":
            if text.startswith("[:", end):
                raise _Unknown
            end += 2 if text[end] == "\\" else 1
        if end >= len(text):
            raise _Unknown
        inside, negated = text[first:end], first > self.at + 1
        self.at = end + 1
        plain = re.sub(r"\\([^\w\s])", r"\1", inside)
        if negated or re.search(r"\\\w", inside) or re.search(r"[^\\]-.", inside) or len(plain) > 8:
            return _ANY
        return _Node(frozenset(plain.lower()))

    def group(self) -> _Node:
        for harmless in (_COMMENT, _FLAGS):
            match = harmless.match(self.text, self.at)
            if match:
                self.at = match.end()
                return _NOTHING
        match = _GROUP.match(self.text, self.at)
        if not match:
            raise _Unknown
        self.at = match.end()
        node = self.alternatives()
        if not self.text.startswith(")", self.at):
            raise _Unknown
        self.at += 1
        return _NOTHING if match["look"] else node


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    """Least and most repetitions; -1 for no upper bound."""
    if match["sign"]:
        return {"*": (0, -1), "+": (1, -1), "?": (0, 1)}[match["sign"]]
    least = int(match["least"] or 0)
    if not match["comma"]:
        return least, least
    return least, int(match["most"]) if match["most"] else -1


def _better(first: _Node, second: _Node) -> _Node:
    """The one whose shortest string is longer: it is found by chance less often."""
    worth = [min((len(string) for string in node.best), default=0) if node.best else 0 for node in (first, second)]
    chosen = second if worth[1] > worth[0] else first
    return _Node(None, chosen.best)
