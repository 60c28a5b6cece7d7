"""For people at a terminal: each finding with its line underlined; why, and on whose word, once for each rule of a run."""

from __future__ import annotations

import re
import textwrap

from healthlint.engine import Report
from healthlint.reporters.base import Context, Summary, authority, closing
from healthlint.reporters.excerpt import Row, rows
from healthlint.reporters.style import Style, one_line, visible
from healthlint.rule import Diagnostic

_INDENT = "  "
_SPACE = re.compile(r"[ \t]*[\r\n]\s*")


class Full:
    """One finding after the other, a blank line between them, the summary last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.style = Style(context.color)
        self.told: set[str] = set()

    def file(self, report: Report) -> str:
        """All findings of one file."""
        return "".join(self.finding(one, report) for one in report.diagnostics)

    def finding(self, one: Diagnostic, report: Report) -> str:
        """One finding, with a blank line after it."""
        style = self.style
        line, column = report.source.position(one.span.start)
        where = style.bold(f"{visible(report.source.path)}:{line}:{column}:")
        head = f"{where} {style.severity(one.severity, f'{one.severity} {one.code}')} {one.name}"
        message = _wrap(one.message, self.context.width - 2)
        gutter = len(str(report.source.position(one.span.end).line))
        lines = [head, *(_INDENT + part for part in message)]
        for row in rows(report.source, one.span, self.context.width - gutter - 5):
            lines += self.row(row, gutter, one)
        for label, text in self.remarks(one, report):
            lines += self.remark(label, text, gutter)
        return "\n".join(lines) + "\n\n"

    def row(self, row: Row, gutter: int, one: Diagnostic) -> list[str]:
        """A line of the source and the carets under it."""
        style = self.style
        number = style.dim(f"{row.number or '':>{gutter}} │")
        lines = [f"{_INDENT}{number} {row.text}".rstrip()]
        if row.marks:
            blank = style.dim(f"{'':>{gutter}} │")
            spaces = len(row.marks) - len(row.marks.lstrip())
            lines.append(f"{_INDENT}{blank} {' ' * spaces}{style.severity(one.severity, row.marks[spaces:])}")
        return lines

    def remarks(self, one: Diagnostic, report: Report) -> list[tuple[str, str]]:
        """What stands under the excerpt: the other place, the remedy, and once for each rule why and who says so."""
        found = []
        if one.related:
            line, column = report.source.position(one.related.start)
            found.append(("also", f"line {line}, column {column}"))
        if one.fix:
            found += [
                ("help", _remedy(report.source.text[edit.span.start : edit.span.end], edit.text)) for edit in one.fix.edits
            ]
        rule = self.context.rules.get(one.code)
        if rule and one.code not in self.told:
            self.told.add(one.code)
            found += [("why", rule.why)] if rule.why else []
            sources = [*self.context.references(report.profile, rule)]
            sources += [source for source in rule.authority if source.kind != "rationale"]
            more = f" (and {len(sources) - 1} more: healthlint explain {one.code})" if len(sources) > 1 else ""
            found += [("see", authority(source) + more) for source in sources[:1]]
        return found

    def remark(self, label: str, text: str, gutter: int) -> list[str]:
        """``= why: ...``, wrapped under itself."""
        lead = f"{_INDENT}{'':>{gutter}} = {label}: "
        wrapped = _wrap(text, max(40, self.context.width - len(lead))) or [""]
        first = f"{_INDENT}{'':>{gutter}} {self.style.dim('=')} {self.style.bold(label + ':')} {wrapped[0]}"
        return [first, *(" " * len(lead) + part for part in wrapped[1:])]

    def end(self, summary: Summary) -> str:
        """Counts by rule where asked for, and the summary."""
        return closing(self.context, summary)


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(one_line(text), width, break_long_words=False, break_on_hyphens=False)


def _remedy(old: str, new: str) -> str:
    old, new = _short(old), _short(new)
    if not new.strip():
        return f"take out “{old}”" if not new else f"put a space in place of “{old}”"
    return f"replace “{old}” with “{new}”" if old else f"insert “{new}”"


def _short(text: str) -> str:
    text = visible(_SPACE.sub(" ", text))
    return text if len(text) <= 80 else text[:50] + " … " + text[-25:]
