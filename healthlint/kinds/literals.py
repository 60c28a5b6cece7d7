"""What must stand in every match of a pattern: a cheap test, made before the pattern is even compiled.

Of ``\\|(?:NAME|EMAIL)\\|`` a match needs a bar, and "name" or "email" between two. A small reader of regular
expressions of its own; where it does not know what a construct means it gives up, and the pattern is simply run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

_BORDER = "\x01"  # stands in a string where a word begins or ends
_MOST = 24  # strings kept for one run of characters
_SETS = 3  # sets kept for one pattern
_UNIT = frozenset({""})
_ANCHORS = frozenset("bBAZzGmM")
_CLASSES = frozenset("dDwWsShHNRX")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_RUN = re.compile(r"[^\\\[\](){}.*+?|^$]+")
_LIST = re.compile(r"([^\\\[\](){}.*+?^$]*)\)")  # a group of nothing but words: (?:one|two)
_REPEAT = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<least>\d*)(?P<comma>,(?P<most>\d*))?\})[?+]?")
_HEX = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})")
_GROUP = re.compile(r"\((?:\?(?P<look>=|!|<=|<!)|\?(?P<plain>:|>|P?<\w+>|[imsau]*(?:-[ims]+)?:)|(?P<bare>(?!\?|\*)))")
_SPACE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ", re.DOTALL)
_NO_BREAK = re.compile(r"\u00a0|\\xa0|\\u00a0|nbsp", re.IGNORECASE)
_TOGETHER = re.compile(r"(?<!\\)\(\?(?:[a-zA-Z-]+\)|P[=>&]|[R&(|\d])|\\[1-9gkKL]")
_FLAGS = re.compile(r"\(\?[imsau]*(?:-[ims]+)?\)")
_WHOLE = re.compile(r"(?:(?<=[^\w])|(?<=\x01))\w+(?=[^\w]|\x01)")
_SIGN = re.compile(r"[^\w\s.,'-]")
_PLAIN = re.compile(r"[\w '’,;:-]+")
_COMMENT = re.compile(r"\(\?#[^)]*\)")


class Held(NamedTuple):
    """A string in lower case. ``word``: a whole word in it (looked up sooner than the string), or empty."""

    word: str
    text: str


class _Unknown(Exception):
    """A construct this reader does not know."""


class _Node(NamedTuple):
    """What a part of a pattern matches: every string it can be (``exact``), or sets of strings, one of each of which it
    must hold (``holds``). ``edge``: strings with one of which it begins and with one of which it ends (``x+``).
    """

    exact: frozenset[str] | None
    holds: tuple[frozenset[str], ...] = ()
    edge: frozenset[str] = frozenset()

    @property
    def all(self) -> tuple[frozenset[str], ...]:
        return (self.exact, *self.holds) if self.exact else self.holds


_ANY = _Node(None)
_NOTHING = _Node(_UNIT)
_EDGE = _Node(frozenset({_BORDER}))


def required(pattern: str, *, whole_words: bool = False) -> tuple[tuple[Held, ...], ...]:
    """Sets of strings: one of each set stands in every match (in the text made lower case).

    The cheapest to look for comes first. Empty where nothing is sure; a single letter or digit is no help and is left
    out. ``whole_words``: the pattern stands between word borders. A line break counts as a space.
    """
    if _PLAIN.fullmatch(pattern):
        text = f"{_BORDER}{pattern.lower()}{_BORDER}" if whole_words else pattern.lower()
        return ((_held(text),),) if len(pattern) > 1 else ()
    reader = _Reader(f"\\b(?:{pattern})\\b" if whole_words else pattern)
    try:
        node = reader.alternatives()
        if reader.at < len(reader.text):
            return ()
    except (_Unknown, RecursionError):
        return ()
    best = sorted(set(filter(_useful, node.all)), key=_cost)[:_SETS]
    return tuple(tuple(sorted({_held(one) for one in strings})) for strings in best)


def groups_to_plain(pattern: str) -> str:
    """The pattern with its capturing groups made non-capturing."""
    return re.sub(
        r"\\.|\[(?:\^?\])?(?:\\.|[^\]\\])*\]|\(\?P?<(?![=!])\w+>|\((?!\?)",
        lambda match: "(?:" if match[0][0] == "(" else match[0],
        pattern,
        flags=re.DOTALL,
    )


def over_lines(pattern: str) -> str:
    """The pattern with its spaces matching a line break and a no-break space as well: a phrase may run over the end of a
    source line, and editors of web pages put ``&nbsp;`` between any two words. A pattern that names the no-break space
    itself means each of the two."""
    if " " not in pattern or "(?x" in pattern:
        return pattern
    spaces = "" if _NO_BREAK.search(pattern) else r"\u00A0"
    return _SPACE.sub(lambda match: _or_break(match[0], spaces), pattern)


def _or_break(part: str, spaces: str) -> str:
    if part == " ":
        return rf"[ \n{spaces}]"
    if part[0] == "[" and part[1] != "^" and " " in part:
        # a hyphen at the edge stays there
        return part[:-1] + rf"\n{spaces}]" if part[1] == "-" else rf"[\n{spaces}" + part[1:]
    return part


def stands_alone(pattern: str) -> bool:
    """Whether the pattern means the same by itself as among others: it sets no flags for what follows, and refers to
    no group.
    """
    return not _TOGETHER.search(pattern)


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
        exact = exact if exact and len(exact) <= _MOST else None
        best = [min(filter(_useful, branch.all), key=_length, default=frozenset[str]()) for branch in branches]
        return _Node(exact, (frozenset[str]().union(*best),) if all(best) and exact is None else ())

    def sequence(self) -> _Node:
        run, whole = _UNIT, True
        holds: list[frozenset[str]] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            plain = self.plain()
            if plain:
                run = frozenset([one + plain for one in run])
                continue
            node = self.repeated(self.item())
            if node.exact is not None and len(run) * len(node.exact) <= _MOST:
                if len(node.exact) > 1:
                    holds += _Node(run).all  # one string is looked for sooner than the many it grows into
                run = _product((run, node.exact))
                holds += node.holds
                continue
            whole = False
            if node.edge and len(run) * len(node.edge) <= _MOST:
                run = _product((run, node.edge))
            holds += [*_Node(run).all, *node.all]
            run = node.exact if node.exact is not None else node.edge or _UNIT
        if whole:
            return _Node(run, tuple(holds))
        return _Node(None, (*holds, *_Node(run).all))

    def plain(self) -> str:
        """Characters that stand for themselves, up to one that is repeated."""
        match = _RUN.match(self.text, self.at)
        if not match:
            return ""
        end = match.end()
        if end < len(self.text) and self.text[end] in "*+?{":
            end -= 1
        start, self.at = self.at, end
        return self.text[start:end].lower()

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
        if node.exact is not None and least <= 3 and len(node.exact) ** least <= _MOST:
            times = _product([node.exact] * least)
            return _Node(times) if least == most else _Node(None, _Node(times).all, times)
        return _Node(None, node.all, node.exact or frozenset())

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
            return _EDGE
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
            return _NOTHING if char in "BG" else _EDGE
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
        for border in ("(?<!\\w)", "(?!\\w)"):
            if self.text.startswith(border, self.at):
                self.at += len(border)
                return _EDGE
        match = _GROUP.match(self.text, self.at)
        if not match:
            raise _Unknown
        self.at = match.end()
        words = _LIST.match(self.text, self.at)
        if words:
            self.at = words.end()
            strings = frozenset(words[1].lower().split("|"))
            node = _Node(strings) if len(strings) <= _MOST else _Node(None, (strings,) if _useful(strings) else ())
            return _NOTHING if match["look"] else node
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


def _held(text: str) -> Held:
    bare = text.replace(_BORDER, "")
    words = [word for word in _WHOLE.findall(text) if all(char.isalpha() or char.isdecimal() for char in word)]
    return Held(max(words, key=len, default=""), bare.replace("\n", " "))


def _useful(strings: frozenset[str]) -> bool:
    """Whether a text without any of them is likely."""
    for one in strings:
        bare = one.strip(_BORDER)
        if len(bare) < 2 and (not bare or bare.isalnum() or bare.isspace()):
            return False
    return True


def _length(strings: frozenset[str]) -> tuple[int, int]:
    return len(strings), -min(map(len, strings))


def _cost(strings: frozenset[str]) -> tuple[float, list[str]]:
    """Few strings are looked for sooner; long ones, and those with signs in them, stand in fewer texts."""
    shortest = min(strings, key=len)
    worth = min(len(shortest) + 2 * len(_SIGN.findall(shortest)), 10)
    return 2 * math.log2(len(strings)) - worth, sorted(strings)
