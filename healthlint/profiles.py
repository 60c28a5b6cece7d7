"""Profiles: what kind of page the rules are weighed for. One file each in ``rules/profiles``.

A rule says itself how much it weighs in a profile where that is a fact about the rule (``Rule.profiles``). A profile's file
says what is a fact about the profile: whole families that weigh differently, options such as a reading grade.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from healthlint import registry, selectors
from healthlint.pack import PackError
from healthlint.rule import Rule, Severity

FOLDER = registry.DATA / "profiles"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = ("title", "description", "extends", "severity", "options", "as_of")


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of page. ``severity`` is by selector (a code, a name, a family), ``options`` by rule."""

    name: str
    title: str
    description: str
    extends: str = ""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    as_of: str = ""
    path: Path = Path()


class UnknownProfile(ValueError):
    """A word that names no profile; the text says which may have been meant."""


def names() -> list[str]:
    """Every profile's name, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def load(name: str) -> Profile:
    """The profile of that name; raises UnknownProfile, and PackError for a file that is not one."""
    path = FOLDER / f"{name}.yml"
    if name not in names():
        known = names()
        otherwise = f" (known: {', '.join(known)})"
        raise UnknownProfile(f"no profile {name!r}{selectors.nearest(name, known, otherwise)}")
    return read(path)


def read(path: Path) -> Profile:
    """Read one file; raises PackError."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise PackError(path, mark.line + 1 if mark else 0, f"not valid YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(data, dict):
        raise PackError(path, 1, f"a profile is a mapping of keys ({', '.join(_KEYS)})")
    for number, key in enumerate(data, 1):
        if key not in _KEYS:
            raise PackError(path, number, f"unknown key {key!r}{selectors.nearest(str(key), list(_KEYS))}")
    try:
        return Profile(
            path.stem,
            str(data["title"]),
            " ".join(str(data["description"]).split()),
            str(data.get("extends", "")),
            {str(key): Severity.parse(word) for key, word in (data.get("severity") or {}).items()},
            {str(key): dict(value) for key, value in (data.get("options") or {}).items()},
            str(data.get("as_of", "")),
            path,
        )
    except KeyError as error:
        raise PackError(path, 1, f"a profile needs {error.args[0]}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise PackError(path, 1, str(error)) from None


def chain(name: str) -> list[Profile]:
    """The profile and those it extends, the furthest first."""
    found = [load(name)]
    while found[0].extends:
        base = load(found[0].extends)
        if base.name in [one.name for one in found]:
            raise PackError(found[0].path, 1, f"extends leads in a circle: {base.name}")
        found.insert(0, base)
    return found


def severities(chain: list[Profile], rules: Mapping[str, Rule]) -> dict[str, Severity]:
    """The severity of every rule under a profile: its own; then by each profile, for families, in the rule, for one rule."""
    codes = registry.codes_and_names(rules.values())
    found = {code: rule.severity for code, rule in rules.items()}
    for profile in chain:
        for selector, severity in sorted(profile.severity.items(), key=lambda item: selectors.rank(item[0], codes)):
            if selector not in codes:
                # A family that is turned down never turns a lighter rule up, and off rules stay off.
                found.update({code: min(found[code], severity) for code in selectors.resolve(selector, codes)})
        found.update({code: rule.profiles[profile.name] for code, rule in rules.items() if profile.name in rule.profiles})
        found.update({codes[selector]: severity for selector, severity in profile.severity.items() if selector in codes})
    return found


def options(chain: list[Profile], rules: Mapping[str, Rule]) -> Mapping[str, Mapping[str, Any]]:
    """What a profile sets of rules' options, by code."""
    codes = registry.codes_and_names(rules.values())
    found: dict[str, dict[str, Any]] = {}
    for profile in chain:
        for name, values in profile.options.items():
            if name not in codes:
                raise PackError(profile.path, 1, f"options: no rule {name!r}")
            spelt = {option.replace("_", "-"): option for option in rules[codes[name]].options}
            for key, value in values.items():
                if key not in spelt:
                    known = f" (it has {', '.join(spelt)})"
                    raise PackError(profile.path, 1, f"{name} has no option {key!r}{selectors.nearest(key, spelt, known)}")
                found.setdefault(codes[name], {})[spelt[key]] = value
    return MappingProxyType(found)
