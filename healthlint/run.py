"""Many files: bytes in, reports out, in the order of the files."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from healthlint import readers
from healthlint.discover import Found
from healthlint.document import Source
from healthlint.engine import Failure, Report, lint
from healthlint.rule import ActiveRule, Severity


@dataclass(frozen=True)
class Checker:
    """All that is needed to check one file."""

    rules: tuple[ActiveRule, ...]
    codes: Mapping[str, str]
    today: datetime.date
    profile: str

    def check(self, found: Found, data: bytes | None = None) -> Report:
        """The report of one file; what went wrong is in its failures."""
        if found.problem:
            return unread(found.path, found.problem)
        try:
            if data is None:
                with open(found.path, "rb") as file:
                    data = file.read()
            document = readers.read(found.path, data)
        except readers.ReadError as error:
            return unread(found.path, error.message)
        except OSError as error:
            return unread(found.path, f"cannot be read: {error.strerror or error}")
        return lint(document, self.rules, today=self.today, profile=self.profile, codes=self.codes)


def unread(path: str, message: str) -> Report:
    """The report of a file that could not be read at all."""
    return Report(Source(path, ""), "", (), failures=(Failure(message),), read=False)


def run(checker: Checker, files: Iterable[Found], stdin: str = "") -> Iterator[Report]:
    """Reports in the order of the files."""
    for found in files:
        yield checker.check(found, sys.stdin.buffer.read() if found.path == "-" else None)


def at_least(report: Report, least: Severity) -> Report:
    """The report without findings of less weight."""
    if least <= Severity.INFO:
        return report
    return replace(report, diagnostics=tuple(one for one in report.diagnostics if one.severity >= least))
