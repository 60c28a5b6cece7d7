"""Colour for a terminal, and how wide a text stands in one."""

from __future__ import annotations

import re
import unicodedata

from healthlint.rule import Severity

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
# Control characters would act on the terminal, and directional marks would show a text in another order than it is read.
_HIDDEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_TAB = 4


class Style:
    """Words with and without colour; without, the text comes back as it is."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def _paint(self, codes: str, text: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color and text else text

    def bold(self, text: str) -> str:
        """What to look at first."""
        return self._paint("1", text)

    def dim(self, text: str) -> str:
        """What to read last."""
        return self._paint("2", text)

    def severity(self, severity: Severity, text: str) -> str:
        """Red, yellow or cyan."""
        return self._paint("1;" + _COLORS.get(severity, "0"), text)


def visible(text: str) -> str:
    """The text with every character that would act instead of being seen written as ``<U+200E>``; tabs become spaces."""
    if text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: named(match.group()), text).replace("\t", " " * _TAB)


def named(character: str) -> str:
    """``<U+200B>`` for a character that cannot be seen."""
    return f"<U+{ord(character):04X}>"


def one_line(text: str) -> str:
    """White space folded, the rest made visible."""
    return visible(" ".join(text.split()))


def width(character: str) -> int:
    """Columns of a terminal that a character takes: 0 for marks and joiners, 2 for wide ones, else 1."""
    if " " <= character <= "~":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def columns(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return len(text) if text.isascii() else sum(map(width, text))
