"""The settings in force for a file: profile, rules with their severity and options, vocabulary.

Settings come in layers, weakest first: the configuration files, an override whose ``files`` match, the command line. In
every layer ``select`` begins anew, ``extend-select`` adds, ``ignore`` takes away; the longer of two selectors wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from healthlint import registry
from healthlint.rule import ActiveRule, Rule, Severity

DEFAULT_PROFILE = "patient-education"


class ConfigError(Exception):
    """Settings that cannot be used; one line that names the place and what to do."""


class Word(NamedTuple):
    """A word of the settings and where it stands, for the error message when it is wrong."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """One table ``[rules.X]``: a severity, options or both."""

    rule: Word
    severity: Severity | None = None
    options: Mapping[str, tuple[Any, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says. None and empty mean that it says nothing."""

    profile: Word | None = None
    select: tuple[Word, ...] | None = None
    extend_select: tuple[Word, ...] = ()
    ignore: tuple[Word, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    accept: frozenset[str] = frozenset()
    reject: tuple[str, ...] = ()


def codes_for(word: Word, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The codes a selector means; raises ConfigError with its place."""
    try:
        return registry.resolve(word.text, rules)
    except registry.UnknownRule as error:
        raise ConfigError(f"{word.where}: {error}") from None


def in_force(
    layers: Sequence[Layer], rules: Mapping[str, Rule], severities: Mapping[str, Severity]
) -> tuple[ActiveRule, ...]:
    """The rules that run, ordered by code."""
    chosen = {code for code, severity in severities.items() if severity}
    named: set[str] = set()
    for layer in layers:
        chosen, named = _select(layer, rules, severities, chosen, named)
    active = []
    for code in sorted(chosen):
        severity = severities[code] or (Severity.INFO if code in named else Severity.OFF)
        if severity:
            active.append(ActiveRule(rules[code], severity, MappingProxyType(dict(rules[code].options))))
    return tuple(active)


def _select(
    layer: Layer, rules: Mapping[str, Rule], severities: Mapping[str, Severity], chosen: set[str], named: set[str]
) -> tuple[set[str], set[str]]:
    """The codes chosen, and those named exactly, after one layer."""
    wanted: dict[str, int] = {}
    if layer.select is not None:
        # Rules about the linter itself stay unless they are taken away by name: a mistake in a comment is never hidden.
        chosen = {code for code in chosen if code.startswith("HL0")}
        named = set()
    for word in (*(layer.select or ()), *layer.extend_select):
        codes = codes_for(word, rules)
        exact = len(codes) == 1 and word.text != "ALL"
        for code in codes:
            wanted[code] = max(wanted.get(code, 0), _rank(word.text))
            if exact:
                named = named | {code}
            if severities[code] or exact:
                chosen = chosen | {code}
    for word in layer.ignore:
        for code in codes_for(word, rules):
            if _rank(word.text) >= wanted.get(code, 0):
                chosen = chosen - {code}
    return chosen, named


def _rank(selector: str) -> int:
    """How narrow a selector is: ALL, then a family or style, then the beginning of a code, then one rule."""
    if selector == "ALL":
        return 0
    return len(selector) if selector.startswith("HL") and len(selector) < 5 else 1 if "." not in selector else 5


__all__ = ["DEFAULT_PROFILE", "ConfigError", "Layer", "Path", "RuleSetting", "Word", "codes_for", "in_force"]
