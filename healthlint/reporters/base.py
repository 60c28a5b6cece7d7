"""What the formats share: what they are told about the run, the counts, and a line of summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from healthlint.engine import Report
from healthlint.rule import Authority, Rule, Severity

# People read "note" more easily than "info".
PLURALS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may know beside the reports: the rules by code, the width to fill, whether to colour.

    ``references`` gives what the law named in a profile adds to a rule's authority. ``workspace``: the folder that
    GitHub's paths are relative to, empty for the working directory.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    references: Callable[[str, Rule], Sequence[Authority]] = lambda profile, rule: ()
    workspace: str = ""
    width: int = 100
    color: bool = False
    statistics: bool = False
    quiet: bool = False


@dataclass(slots=True)
class Summary:
    """Counts over a run, filled report by report."""

    files: int = 0
    unread: int = 0
    partly: int = 0
    with_findings: int = 0
    suppressed: int = 0
    textless: int = 0
    unruled: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, report: Report) -> None:
        """Count one file."""
        self.files += 1
        self.unread += not report.read
        self.textless += report.textless
        self.unruled += report.unruled and not report.textless
        self.partly += report.read and bool(report.failures)
        self.with_findings += bool(report.diagnostics)
        self.suppressed += len(report.suppressed)
        for one in report.diagnostics:
            self.severities[one.severity] += 1
            self.rules[one.code, one.name] += 1

    @property
    def checked(self) -> int:
        """Files that were read and had something to check, whole or in part."""
        return self.files - self.unread - self.textless - self.unruled

    @property
    def findings(self) -> int:
        """Findings of every severity."""
        return sum(self.severities.values())


def count(number: int, one: str, many: str = "") -> str:
    """``1 file``, ``2 files``, ``1,234 files``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(summary: Summary) -> str:
    """The run in one or two sentences. Never says that something is clean which was not checked."""
    parts = [
        count(summary.severities[severity], *PLURALS[severity])
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if summary.severities[severity]
    ]
    if summary.findings:
        told = f"Found {count(summary.findings, 'finding')} ({', '.join(parts)}) in {summary.with_findings:,} of "
        told += f"{count(summary.checked, 'file')}."
    elif summary.checked:
        told = f"No findings in {count(summary.checked, 'file')}."
    else:
        told = "Nothing was checked."
    if summary.suppressed:
        told += f" {count(summary.suppressed, 'finding')} suppressed in the text."
    if summary.unread:
        told += f" {count(summary.unread, 'file')} could not be checked."
    if summary.textless:
        told += f" {count(summary.textless, 'file holds', 'files hold')} no text to check."
    if summary.unruled:
        told += f" {count(summary.unruled, 'file has', 'files have')} every rule switched off."
    if summary.partly:
        told += f" {count(summary.partly, 'file was', 'files were')} checked only in part."
    return told


def closing(context: Context, summary: Summary) -> str:
    """What people read last: counts by rule where asked for, and the summary unless it was asked to be quiet."""
    counts = statistics(summary) + "\n" if context.statistics and summary.rules else ""
    return counts + ("" if context.quiet else sentence(summary) + "\n")


def statistics(summary: Summary) -> str:
    """Findings by rule, the most frequent first."""
    if not summary.rules:
        return ""
    rows = sorted(summary.rules.items(), key=lambda item: (-item[1], item[0]))
    width = len(f"{rows[0][1]:,}")
    return "".join(f"{number:>{width},}  {code}  {name}\n" for (code, name), number in rows)


def authority(source: Authority) -> str:
    """Who says so, in one line."""
    about = ", ".join(part for part in (source.kind, source.date) if part)
    title = f"{source.title}, {source.section}" if source.section else source.title
    return f"{title} ({about})" + (f" {source.url}" if source.url else "")
