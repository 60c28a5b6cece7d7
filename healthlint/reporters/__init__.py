"""Reports to text, one module a format. Only here do offsets become lines and columns.

A reporter is made once for a run. It is told of every file in order (``file``) and then of the whole (``end``); both give
text to be printed at once, perhaps none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from healthlint.engine import Report
from healthlint.reporters.base import Context, Summary

FORMATS: tuple[str, ...] = ("full", "concise", "json", "github")


class Reporter(Protocol):
    """What the command line asks of a format."""

    def file(self, report: Report) -> str:
        """What is printed once this file is done."""

    def end(self, summary: Summary) -> str:
        """What is printed after the last file."""


@runtime_checkable
class WithStepSummary(Protocol):
    """A format that also has a page for the summary of a step on GitHub."""

    def step_summary(self, summary: Summary) -> str:
        """The page, in Markdown."""


def make(format: str, context: Context) -> Reporter:
    """The reporter for one of ``FORMATS``; only its module is imported."""
    makers: Mapping[str, Callable[[Context], Reporter]] = {
        "full": _full,
        "concise": _concise,
        "json": _json,
        "github": _github,
    }
    return makers[format](context)


def _full(context: Context) -> Reporter:
    from healthlint.reporters.full import Full

    return Full(context)


def _concise(context: Context) -> Reporter:
    from healthlint.reporters.concise import Concise

    return Concise(context)


def _json(context: Context) -> Reporter:
    from healthlint.reporters.json import Json

    return Json(context)


def _github(context: Context) -> Reporter:
    from healthlint.reporters.github import Github

    return Github(context)
