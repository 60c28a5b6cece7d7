"""Marked cases: ``It **[[cures]]** asthma.`` - the marks say exactly what a rule must underline.

Used by ``healthlint test``, by the project's own tests, and by anyone who writes rules.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from healthlint import readers
from healthlint.document import Span
from healthlint.engine import lint
from healthlint.languagetool.opinion import Ask
from healthlint.page import Page
from healthlint.rule import ActiveRule, Case, Diagnostic, Edit, Rule, Severity

# Cases are read on a day that never changes.
TODAY = datetime.date(2026, 11, 1)
_SUFFIX = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "plain": ".txt"}
_MARK = re.compile(r"\\?(?:\[\[|\]\])")


class CaseError(ValueError):
    """A case whose own marks are wrong."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A case that does not hold, in words."""

    rule: Rule
    case: Case
    message: str


def unmark(text: str) -> tuple[str, list[Span]]:
    """The text without ``[[`` and ``]]`` and the ranges that stood between them, in order.

    A literal ``[[`` is written ``\\[[`` (and ``\\]]``); a bracket at the edge of a mark needs nothing: ``[[[x]]]``
    marks ``[x]``. Raises CaseError where marks are nested or left open.
    """
    out: list[str] = []
    spans: list[Span] = []
    length, at, start, opened = 0, 0, -1, 0
    while match := _MARK.search(text, at):
        begin = match.start()
        if match.group() == "]]" and text[match.end() :][:1] == "]" and start >= 0:
            marked = "".join(out[opened:]) + text[at:begin]
            begin += marked.count("[") > marked.count("]")  # "[[[x]]]" marks "[x]"
        out.append(text[at:begin])
        length += begin - at
        at = begin + len(match.group())
        if match.group()[0] == "\\":
            out.append(match.group()[1:])
            length += 2
        elif match.group() == "[[":
            if start >= 0:
                raise CaseError(f"[[ inside [[ in {text!r}")
            start, opened = length, len(out)
        else:
            if start < 0:
                raise CaseError(f"]] without [[ in {text!r}")
            spans.append(Span(start, length))
            start = -1
    if start >= 0:
        raise CaseError(f"[[ without ]] in {text!r}")
    out.append(text[at:])
    return "".join(out), spans


def run(
    rule: Rule, case: Case, rules: Sequence[Rule] = (), ask: Ask | None = None
) -> tuple[list[Diagnostic], list[Span], str]:
    """The rule's diagnostics on a case, the marked spans and the text. ``rules``: the others, for rules about the linter."""
    text, spans = unmark(case.text)
    if case.format not in _SUFFIX:
        raise CaseError(f"format {case.format!r} is not one of {', '.join(_SUFFIX)}")
    document = readers.read("case" + _SUFFIX[case.format], text.encode())
    company = [rule] if rule.check else [*rules, rule]
    today = datetime.date.fromisoformat(str(case.today)) if case.today else TODAY
    profile = case.profile or "patient-education"
    report = lint(
        document,
        [
            ActiveRule(one, max(one.severity, Severity.INFO), {**one.options, **(case.options if one is rule else {})})
            for one in company
        ],
        today=today,
        profile=profile,
        page=Page(document, today=today, profile=profile, ask=ask),
    )
    if report.failures:
        raise CaseError("; ".join(failure.message for failure in report.failures))
    return [diagnostic for diagnostic in report.diagnostics if diagnostic.code == rule.code], spans, text


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits made from the end to the start; an edit that overlaps a later one is left out."""
    edge = len(text) + 1
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        if edit.span.end <= edge:
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
            edge = edit.span.start
    return text


def check(rule: Rule, rules: Sequence[Rule] = (), ask: Ask | None = None) -> Iterator[Problem]:
    """Every case of the rule that does not hold. Known misses and false alarms must still be what they say.

    ``ask`` is for rules that need LanguageTool; without it their cases are not tried (see ``untried``).
    """
    if untried(rule, ask):
        return
    for case in rule.bad:
        yield from _expect(rule, case, rules, ask)
    for case in rule.good:
        if "[[" in case.text.replace("\\[[", ""):
            yield Problem(rule, case, "a good case has marks")
        else:
            yield from _expect(rule, case, rules, ask)
    for case in rule.known_misses:
        if not list(_expect(rule, case, rules, ask)):
            yield Problem(rule, case, "is found now: move it to bad")
    for case in rule.known_false_alarms:
        if not list(_expect(rule, case, rules, ask)):
            yield Problem(rule, case, "is silent now: move it to good")


def untried(rule: Rule, ask: Ask | None = None) -> bool:
    """Whether the cases of a rule cannot be tried for want of a program outside."""
    return bool(rule.needs) and ask is None


def _expect(rule: Rule, case: Case, rules: Sequence[Rule], ask: Ask | None) -> Iterator[Problem]:
    try:
        found, wanted, text = run(rule, case, rules, ask)
    except CaseError as error:
        yield Problem(rule, case, str(error))
        return
    got = [(diagnostic.span.start, diagnostic.span.end) for diagnostic in found]
    want = [(span.start, span.end) for span in wanted]
    if got != want:
        yield Problem(rule, case, f"underlined {[text[s:e] for s, e in got]}, expected {[text[s:e] for s, e in want]}")
    if case.fixed is not None:
        fixed = apply(text, [edit for diagnostic in found if diagnostic.fix for edit in diagnostic.fix.edits])
        if fixed != case.fixed:
            yield Problem(rule, case, f"fixed to {fixed!r}, expected {case.fixed!r}")


def structure(rule: Rule) -> Iterator[str]:
    """What every rule of ours must have, one sentence for each thing missing."""
    if len(rule.bad) < 2 or len(rule.good) < 2:
        yield "needs at least two bad and two good cases"
    if not any(_in_markup(case) for case in rule.bad):
        yield "needs one bad case inside markup (emphasis, a link, a list, HTML ...)"
    if not all("[[" in case.text for case in rule.bad):
        yield "has a bad case without [[marks]]"
    if not rule.why:
        yield "says no why"
    if not rule.authority:
        yield "names no authority"
    if not rule.message or rule.message.rstrip()[-1] not in ".?!":
        yield "has a message that is not a sentence"


_MARKUP = re.compile(r"[*_]{1,2}\S|\]\(|^\s{0,3}(?:[-*>#|]|\d+\.)\s|<\w|^\||^---$", re.MULTILINE)


def _in_markup(case: Case) -> bool:
    return case.format == "html" or bool(_MARKUP.search(case.text))


def summary(problems: Sequence[Problem]) -> Mapping[str, int]:
    """Number of problems by rule code."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.rule.code] = counts.get(problem.rule.code, 0) + 1
    return counts
