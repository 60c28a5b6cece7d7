"""One finding a line: ``path:line:column: severity CODE name: message``. For editors, grep and people in a hurry."""

from __future__ import annotations

from healthlint.engine import Report
from healthlint.reporters.base import Context, Summary, closing
from healthlint.reporters.style import Style, one_line, visible


class Concise:
    """Lines, then the summary."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.style = Style(context.color)

    def file(self, report: Report) -> str:
        """A line a finding."""
        style = self.style
        lines = []
        for one in report.diagnostics:
            line, column = report.source.position(one.span.start)
            where = style.bold(f"{visible(report.source.path)}:{line}:{column}:")
            kind = style.severity(one.severity, f"{one.severity} {one.code}")
            lines.append(f"{where} {kind} {one.name}: {one_line(one.message)}\n")
        return "".join(lines)

    def end(self, summary: Summary) -> str:
        """Counts by rule where asked for, and the summary."""
        return closing(self.context, summary)
