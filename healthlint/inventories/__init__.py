"""Inventories of claims to text, one module a format. Only here do their offsets become lines and columns.

A format is made once for a run. It is told of every file in order (``file``) and then of the whole (``end``); both give
text to be printed at once, perhaps none.
"""

from __future__ import annotations

import importlib
from typing import Protocol

from healthlint.engine import Report
from healthlint.inventories.base import Context, Tally

FORMATS: tuple[str, ...] = ("table", "json", "csv", "markdown")


class Format(Protocol):
    """What the command line asks of a format."""

    def file(self, inventory: Report) -> str:
        """What is printed once this file is done; a plain Report is a file that could not be read."""

    def end(self, tally: Tally) -> str:
        """What is printed after the last file."""


def make(format: str, context: Context) -> Format:
    """The format of that name, one of ``FORMATS``; only its module is imported."""
    assert format in FORMATS
    made: Format = importlib.import_module(f"{__name__}.{format}").make(context)
    return made
