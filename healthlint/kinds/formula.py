"""Arithmetic from a rule file: numbers, names, ``+ - * /``, parentheses and ``math.sqrt``. Read, never evaluated as code."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+\.?\d*|\.\d+)|(?P<name>[A-Za-z_][\w.]*)|(?P<sign>[-+*/()]))")
_CONDITION = re.compile(r"\s*(?P<sign>[<>]=?|==|!=)\s*(?P<number>-?\d+\.?\d*)\s*\Z")
_FUNCTIONS: Mapping[str, Callable[[float], float]] = {"math.sqrt": math.sqrt, "math.abs": abs, "float": float}
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}

_LONGEST = 300

Value = Callable[[Mapping[str, float]], float]


class FormulaError(ValueError):
    """A formula that cannot be read."""


def condition(text: str) -> Callable[[float], bool]:
    """``> 8`` as a test of a number; raises FormulaError."""
    match = _CONDITION.match(text)
    if not match:
        raise FormulaError(f"{text!r} is not a condition such as '> 8'")
    compare, bound = _COMPARE[match["sign"]], float(match["number"])
    return lambda value: compare(value, bound)


def formula(text: str, names: Collection[str]) -> Value:
    """A function of the named figures; raises FormulaError. Its call raises ZeroDivisionError or ValueError (a root
    of less than 0).
    """
    if len(text) > _LONGEST:
        raise FormulaError(f"a formula of more than {_LONGEST} characters")
    parser = _Parser(text, names)
    value = parser.sum()
    if parser.kind:
        raise FormulaError(f"{parser.word!r} is not expected there in {text!r}")
    return value


class _Parser:
    def __init__(self, text: str, names: Collection[str]) -> None:
        self.text, self.names = text, names
        self.tokens = self.read()
        self.kind = self.word = ""
        self.next()

    def read(self) -> Iterator[tuple[str, str]]:
        at = 0
        end = len(self.text.rstrip())
        while at < end:
            match = _TOKEN.match(self.text, at)
            if not match:
                raise FormulaError(f"{self.text[at:].strip()[:20]!r} cannot be read in {self.text!r}")
            yield str(match.lastgroup), match[str(match.lastgroup)]
            at = match.end()

    def next(self) -> None:
        self.kind, self.word = next(self.tokens, ("", ""))

    def take(self, signs: str) -> str:
        """The sign that stands next if it is one of these, and go on."""
        if self.kind == "sign" and self.word in signs:
            sign = self.word
            self.next()
            return sign
        return ""

    def sum(self) -> Value:
        value = self.product()
        while sign := self.take("+-"):
            value = _join(operator.add if sign == "+" else operator.sub, value, self.product())
        return value

    def product(self) -> Value:
        value = self.factor()
        while sign := self.take("*/"):
            value = _join(operator.mul if sign == "*" else operator.truediv, value, self.factor())
        return value

    def factor(self) -> Value:
        if self.take("-"):
            inner = self.factor()
            return lambda figures: -inner(figures)
        if self.take("("):
            value = self.sum()
            if not self.take(")"):
                raise FormulaError(f"a parenthesis is not closed in {self.text!r}")
            return value
        kind, word = self.kind, self.word
        self.next()
        if kind == "number":
            number = float(word)
            return lambda figures: number
        if kind == "name" and word in _FUNCTIONS:
            if not (self.kind == "sign" and self.word == "("):
                raise FormulaError(f"{word} needs parentheses in {self.text!r}")
            function, inner = _FUNCTIONS[word], self.factor()
            return lambda figures: function(inner(figures))
        if kind == "name":
            if word not in self.names:
                raise FormulaError(f"{word!r} is no figure of a page (known: {', '.join(sorted(self.names))})")
            return lambda figures: figures[word]
        raise FormulaError(f"{word or 'the end'!r} is not expected there in {self.text!r}")


def _join(act: Callable[[float, float], float], left: Value, right: Value) -> Value:
    return lambda figures: act(left(figures), right(figures))
