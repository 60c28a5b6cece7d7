"""Colour for a terminal, and how wide a text stands in one."""

from __future__ import annotations

import unicodedata

from healthlint.rule import Severity

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


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


def width(character: str) -> int:
    """Columns of a terminal that a character takes: 0 for marks and joiners, 2 for wide ones, else 1."""
    if " " <= character <= "~":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def columns(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return len(text) if text.isascii() else sum(map(width, text))
