"""Annotations for GitHub Actions, and a table for the summary of the step.

GitHub shows at most ten errors, ten warnings and ten notices of a step and drops the rest without a word. So the gravest
come first, what goes beyond is printed as plain lines, and it is said how many those are.
"""

from __future__ import annotations

import os

from healthlint.engine import Failure, Report
from healthlint.reporters.base import PLURALS, Context, Summary, closing, count, sentence
from healthlint.reporters.style import one_line, visible
from healthlint.rule import Diagnostic, Severity

LIMIT = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# GitHub refuses a summary of more than 1 MiB.
_SUMMARY_BYTES = 900_000


class Github:
    """Holds everything back until the end, to sort it by weight."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.findings: list[tuple[str, int, int, Diagnostic, str]] = []
        self.failures: list[tuple[str, int, Failure]] = []
        self.told: set[Failure] = set()

    def file(self, report: Report) -> str:
        """Nothing yet."""
        path = self.path(report.source.path)
        for failure in report.failures:
            if failure.of_run and failure in self.told:
                continue
            self.told.add(failure)
            line = report.source.position(failure.span.start).line if failure.span else 0
            self.failures.append((path, line, failure))
        for one in report.diagnostics:
            line, column = report.source.position(one.span.start)
            end = report.source.position(one.span.end)
            place = f"file={_property(path)},line={line},endLine={end.line},col={column},endColumn={end.column}"
            self.findings.append((path, line, column, one, place))
        return ""

    def path(self, path: str) -> str:
        """Relative to the root of the repository, with slashes."""
        if self.context.workspace:
            path = os.path.relpath(os.path.abspath(path), self.context.workspace)
        return visible(path.replace(os.sep, "/"))

    def end(self, summary: Summary) -> str:
        """Annotations, then what GitHub would not show, then the summary."""
        room = dict.fromkeys(_COMMANDS, LIMIT)
        shown, plain = [], []
        for path, number, failure in self.failures:
            place = f"file={_property(path)}" + (f",line={number}" if number else "")
            text = f"could not be checked: {one_line(failure.message)}"
            weight = Severity.WARNING if failure.harmless else Severity.ERROR
            if room[weight]:
                room[weight] -= 1
                shown.append(f"::{_COMMANDS[weight]} {place},title=healthlint::{_data(text)}\n")
            else:
                plain.append(f"{path}{f':{number}' if number else ''}: {weight}: {text}\n")
        for path, line, column, one, place in self.sorted():
            if room[one.severity]:
                room[one.severity] -= 1
                title = _property(f"{one.code} {one.name}")
                shown.append(f"::{_COMMANDS[one.severity]} {place},title={title}::{_data(one_line(one.message))}\n")
            else:
                plain.append(f"{path}:{line}:{column}: {one.severity} {one.code} {one.name}: {one_line(one.message)}\n")
        if plain:
            told = f"GitHub shows at most {LIMIT} annotations of a kind for a step; {self.beyond(summary)}:\n"
            plain.insert(0, told)
        return "".join([*shown, *plain, closing(self.context, summary)])

    def beyond(self, summary: Summary) -> str:
        """How many of each kind GitHub would not show."""
        numbers = dict(summary.severities)
        for _, _, failure in self.failures:
            weight = Severity.WARNING if failure.harmless else Severity.ERROR
            numbers[weight] = numbers.get(weight, 0) + 1
        parts = [
            count(numbers[severity] - LIMIT, *PLURALS[severity])
            for severity in _COMMANDS
            if numbers.get(severity, 0) > LIMIT
        ]
        return " and ".join(parts) + (" follow" if sum(numbers.values()) > LIMIT + 1 else " follows") + " as plain lines"

    def sorted(self) -> list[tuple[str, int, int, Diagnostic, str]]:
        """The gravest first, then in the order of the files."""
        return sorted(self.findings, key=lambda item: -item[3].severity)

    def step_summary(self, summary: Summary) -> str:
        """Everything as a Markdown table, for ``$GITHUB_STEP_SUMMARY``."""
        lines = [f"### healthlint\n\n{sentence(summary)}\n"]
        lines += [f"\n- `{path}` could not be checked: {_cell(failure.message)}" for path, _, failure in self.failures]
        if self.findings:
            lines.append("\n\n| where | severity | rule | message |\n|---|---|---|---|\n")
        size = sum(map(len, lines))
        rows = self.sorted()
        for number, (path, line, column, one, _) in enumerate(rows):
            row = f"| {_cell(path)}:{line}:{column} | {one.severity} | {one.code} {one.name} | {_cell(one.message)} |\n"
            size += len(row.encode())
            if size > _SUMMARY_BYTES:
                lines.append(f"\nand {count(len(rows) - number, 'more finding')}; see the log.\n")
                break
            lines.append(row)
        return "".join(lines) + "\n"


def _data(text: str) -> str:
    """Escaped as the text of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaped as a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Escaped as a cell of a Markdown table."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace("\\", "\\\\")
    for sign in "|*_`[]":
        text = text.replace(sign, "\\" + sign)
    return text
