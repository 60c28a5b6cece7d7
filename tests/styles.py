"""Small style files in Vale's format, written for one test each, and what they find."""

from __future__ import annotations

import datetime
import textwrap
from pathlib import Path

from healthlint import pack, readers
from healthlint.engine import Report, lint
from healthlint.rule import ActiveRule, Rule
from healthlint.vocabulary import Vocabulary


def rule(folder: Path, text: str, name: str = "Style/Rule.yml", *, trusted: bool = False) -> Rule:
    """The rule of a file that is written below ``folder`` first."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return pack.load_rule(path, trusted=trusted)


def report(made: Rule, text: str, path: str = "page.md", vocabulary: frozenset[str] = frozenset()) -> Report:
    """The report on a text under one rule."""
    return lint(
        readers.read(path, text.encode()),
        [ActiveRule(made, made.severity, made.options)],
        today=datetime.date(2026, 11, 1),
        vocabulary=Vocabulary(vocabulary),
    )


def found(made: Rule, text: str, path: str = "page.md") -> list[tuple[int, int, str]]:
    """Line, column and source text of each finding."""
    result = report(made, text, path)
    assert not result.failures, result.failures
    return [(*result.source.position(one.span.start), one.quote) for one in result.diagnostics]


def messages(made: Rule, text: str, path: str = "page.md") -> list[str]:
    """The messages in order."""
    return [one.message for one in report(made, text, path).diagnostics]
