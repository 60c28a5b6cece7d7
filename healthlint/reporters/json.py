"""JSON for other programs, kept stable: see ``docs/output.md``.

Lines and columns are 1-based, columns and offsets count characters of the decoded text, ends are exclusive. The same input
gives the same bytes: there is no clock and no absolute path in it.
"""

from __future__ import annotations

import json
from typing import Any

from healthlint.document import Source, Span
from healthlint.engine import Failure, Report
from healthlint.reporters.base import Context, Summary
from healthlint.rule import CODE, Diagnostic

VERSION = 1


class Json:
    """One object; every file is written as soon as it is done."""

    def __init__(self, context: Context) -> None:
        self.begun = False

    def file(self, report: Report) -> str:
        """The object of one file, on lines of its own."""
        opening = ",\n" if self.begun else self._open()
        return opening + _dumps(as_data(report))

    def end(self, summary: Summary) -> str:
        """The summary and the closing brackets."""
        data = {
            "files": summary.files,
            "files_with_findings": summary.with_findings,
            "files_not_checked": summary.unread,
            "files_checked_in_part": summary.partly,
            "files_without_text": summary.textless,
            "files_without_rules": summary.unruled,
            "findings": summary.findings,
            "suppressed": summary.suppressed,
            "severities": {
                str(severity): number for severity, number in sorted(summary.severities.items(), reverse=True) if number
            },
            "rules": {code: number for (code, _), number in sorted(summary.rules.items())},
        }
        return ("" if self.begun else self._open()) + f'\n], "summary": {_dumps(data)}}}\n'

    def _open(self) -> str:
        self.begun = True
        return f'{{"version": {VERSION}, "files": [\n'


def as_data(report: Report) -> dict[str, Any]:
    """One file as plain values."""
    source = report.source
    return {
        "path": source.path,
        "profile": report.profile,
        "metrics": dict(report.metrics),
        "without_text": report.textless,
        "without_rules": report.unruled,
        "diagnostics": [diagnostic(one, source) for one in report.diagnostics],
        "suppressed": [{**diagnostic(one.diagnostic, source), "reason": one.reason} for one in report.suppressed],
        "errors": [_error(one, source) for one in report.failures],
    }


def diagnostic(one: Diagnostic, source: Source) -> dict[str, Any]:
    """One finding as plain values."""
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        **place(one.span, source),
        "quote": one.quote,
        "fix": one.fix
        and {
            "safe": one.fix.safe,
            "edits": [{**place(edit.span, source), "text": edit.text} for edit in one.fix.edits],
        },
        "related": one.related and place(one.related, source),
        "url": url(one.code),
    }


def url(code: str) -> str | None:
    """Where a rule that comes with healthlint is explained."""
    return f"docs/rules/{code}.md" if CODE.match(code) else None


def place(span: Span, source: Source) -> dict[str, int]:
    """A source range as lines, columns and offsets, as other programs read it."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "offset": span.start,
        "end_offset": span.end,
    }


def _error(failure: Failure, source: Source) -> dict[str, Any]:
    told = {"message": failure.message, **({"harmless": True} if failure.harmless else {})}
    return told if failure.span is None else {**told, **place(failure.span, source)}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
