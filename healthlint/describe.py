"""What there is to say about a rule, for the listing, ``explain`` and the manual: each fact in one place."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from healthlint import overlays, profiles
from healthlint.kinds import KINDS
from healthlint.overlays import Reference
from healthlint.pack import DataCheck
from healthlint.reporters.json import url
from healthlint.rule import FAMILIES, Case, Measured, Rule, Severity

_Z = 1.96  # for an interval that holds in 95 of 100 samples


def kind(rule: Rule) -> str:
    """The kind of a data rule, ``code`` for a rule in Python, ``linter`` for one about healthlint's own comments."""
    if isinstance(rule.check, DataCheck):
        return next(name for name, cls in KINDS.items() if type(rule.check.kind) is cls)
    return "code" if rule.check else "linter"


def family(rule: Rule) -> str:
    """The family in words; the style's name for a rule of a style."""
    return FAMILIES.get(rule.family, f"style {rule.family}")


def severities(rules: Mapping[str, Rule]) -> dict[str, dict[str, Severity]]:
    """For every code the severity in each profile, in the order of the profiles' names."""
    found: dict[str, dict[str, Severity]] = {code: {} for code in rules}
    for name in profiles.names():
        for code, severity in profiles.weighing(name).severities(rules).items():
            found[code][name] = severity
    return found


def jurisdictions(rule: Rule) -> Iterator[tuple[str, Severity, Reference]]:
    """Every text of law or guidance that bears on a rule: the overlay, what a finding weighs under it, the text."""
    for name in overlays.names():
        for reference in overlays.load(name).references:
            severity = reference.rules.get(rule.name, reference.rules.get(rule.code))
            if severity is not None:
                yield name, severity, reference


def message(rule: Rule) -> str:
    """The message with an ellipsis for what it will quote."""
    return re.sub(r"\{\w+\}|%s", "…", rule.message)


def exceptions(rule: Rule, by_profile: Mapping[str, Severity]) -> str:
    """``off in professional; info in news``: the profiles where a rule weighs otherwise; empty where there is none."""
    groups: dict[Severity, list[str]] = {}
    for name, severity in by_profile.items():
        if severity != rule.severity:
            groups.setdefault(severity, []).append(name)
    return "; ".join(f"{severity} in {', '.join(names)}" for severity, names in groups.items())


def needs(rule: Rule) -> str:
    """What a rule does not run without, in a sentence; empty for a rule that needs nothing."""
    return "Runs only where a LanguageTool server is named in the settings." if rule.needs else ""


def option_name(name: str) -> str:
    """An option as it is written in ``healthlint.toml``."""
    return name.replace("_", "-")


def toml(value: object) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{toml(key)} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, set | frozenset):
        value = sorted(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value)


def measured(figures: Measured | None) -> str:
    """How often a rule was right, with what that is worth."""
    if not figures or not figures.words:
        return "Not measured on real pages yet."
    per = f"{figures.findings:,} findings in {figures.words:,} words of {figures.on}"
    if not figures.judged:
        return f"{per}; none judged." if figures.findings else f"No finding in {figures.words:,} words of {figures.on}."
    low, high = interval(figures.true, figures.judged)
    read = "all read" if figures.judged >= figures.findings else f"{figures.judged:,} of them read"
    share = figures.true / figures.judged
    return f"{per}, {read}: {figures.true:,} right ({share:.0%}; 95% interval {low:.0%} to {high:.0%})."


def interval(right: int, judged: int) -> tuple[float, float]:
    """Wilson's interval for a share: where the true share lies in 95 of 100 such samples."""
    share, z2 = right / judged, _Z * _Z
    middle = (share + z2 / (2 * judged)) / (1 + z2 / judged)
    spread = _Z / (1 + z2 / judged) * (share * (1 - share) / judged + z2 / (4 * judged * judged)) ** 0.5
    return max(0.0, middle - spread), min(1.0, middle + spread)


def as_data(rule: Rule, by_profile: Mapping[str, Severity]) -> dict[str, Any]:
    """A rule as plain values, for ``healthlint rules --format json``."""
    figures = rule.measured
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "family_name": family(rule),
        "kind": kind(rule),
        "severity": str(rule.severity),
        "profiles": {name: str(severity) for name, severity in by_profile.items()},
        "jurisdictions": {name: str(severity) for name, severity in _heaviest(rule).items()},
        "message": rule.message,
        "why": rule.why,
        "authority": [dataclasses.asdict(one) for one in rule.authority],
        "needs": rule.needs or None,
        "options": {option_name(name): _plain(value) for name, value in rule.options.items()},
        "vocabulary": rule.vocab,
        "fix": rule.fix or None,
        "cases": {
            "bad": len(rule.bad),
            "good": len(rule.good),
            "known_misses": len(rule.known_misses),
            "known_false_alarms": len(rule.known_false_alarms),
        },
        "measured": figures
        and {
            "on": figures.on,
            "words": figures.words,
            "findings": figures.findings,
            "judged": figures.judged,
            "true": figures.true,
            "precision": round(figures.true / figures.judged, 3) if figures.judged else None,
        },
        "as_of": rule.as_of,
        "url": url(rule.code),
    }


def _heaviest(rule: Rule) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for name, severity, _ in jurisdictions(rule):
        found[name] = max(severity, found.get(name, Severity.OFF))
    return found


def _plain(value: object) -> object:
    if isinstance(value, set | frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value


def case_note(case: Case) -> str:
    """What is special about a case: its format, its profile, its options."""
    notes = [] if case.format == "markdown" else [case.format]
    notes += [f"profile {case.profile}"] if case.profile else []
    notes += [f"{option_name(name)} = {toml(value)}" for name, value in case.options.items()]
    return ", ".join(notes)
