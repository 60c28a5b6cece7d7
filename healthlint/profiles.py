"""Profiles: what kind of page the rules are weighed for, and under which law. One file each in ``rules/profiles``.

A rule says itself how much it weighs in a profile where that is a fact about the rule (``Rule.profiles``). A profile's file
says what is a fact about the profile: whole families that weigh differently, options such as a reading grade.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from healthlint import overlays, registry, rulefile, selectors
from healthlint.overlays import Overlay
from healthlint.pack import PackError
from healthlint.rule import Authority, Rule, Severity

FOLDER = registry.DATA / "profiles"
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
    if name not in names():
        otherwise = f" (known: {', '.join(names())})"
        raise UnknownProfile(f"no profile {name!r}{selectors.nearest(name, names(), otherwise)}")
    return read(FOLDER / f"{name}.yml")


def read(path: Path) -> Profile:
    """Read one file; raises PackError."""
    data = rulefile.mapping(path, _KEYS, "a profile")
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


@dataclass(frozen=True, slots=True)
class Weighing:
    """How rules are weighed for one kind of page under the law of some places.

    ``name`` is the whole word in its one spelling (``clinic-marketing+us-ftc``), ``page`` the kind of page in it.
    """

    name: str
    page: str
    chain: tuple[Profile, ...]
    overlays: tuple[Overlay, ...] = ()

    def severities(self, rules: Mapping[str, Rule]) -> dict[str, Severity]:
        """The severity of every rule, by code: that of the profile, raised where a law in force says so."""
        found = _severities(self.chain, rules)
        codes = registry.codes_and_names(rules.values())
        for overlay in self._in_force():
            for name, severity in overlay.severities().items():
                if name not in codes:
                    raise PackError(overlay.path, 1, f"no rule {name!r}{selectors.nearest(name, codes)}")
                found[codes[name]] = max(found[codes[name]], severity)
        return found

    def options(self, rules: Mapping[str, Rule]) -> Mapping[str, Mapping[str, Any]]:
        """What the profile sets of rules' options, by code."""
        return _options(self.chain, rules)

    def references(self, rule: Rule) -> tuple[Authority, ...]:
        """The texts of the laws in force that bear on a rule."""
        return tuple(
            one.authority
            for overlay in self._in_force()
            for one in overlay.references
            if rule.name in one.rules or rule.code in one.rules
        )

    def _in_force(self) -> list[Overlay]:
        """An overlay says nothing about kinds of page that it is not about: advertising law about patient education."""
        pages = {profile.name for profile in self.chain}
        return [overlay for overlay in self.overlays if pages & set(overlay.over)]


@functools.cache
def weighing(name: str) -> Weighing:
    """What a word means that joins a profile and jurisdictions with ``+``, in any order.

    Jurisdictions alone stand on the profile that the first of them is about. Raises UnknownProfile and PackError.
    """
    parts = [part.strip() for part in name.split("+")]
    if not all(parts):
        raise UnknownProfile(f"{name!r} names nothing on one side of +; write it as clinic-marketing+us-ftc")
    law = overlays.names()
    pages = [part for part in parts if part not in law]
    if len(pages) > 1 and all(page in names() for page in pages):
        raise UnknownProfile(f"{name!r} names two kinds of page, {' and '.join(pages)}; keep one of them")
    for page in pages:
        if page not in names():
            known = [*names(), *law]
            raise UnknownProfile(f"no profile {page!r}{selectors.nearest(page, known, _known(law))}")
    laid = tuple(overlays.load(part) for part in sorted({part for part in parts if part in law}))
    first = next((part for part in parts if part in law), "")
    page = pages[0] if pages else next(one for one in laid if one.name == first).over[0]
    return Weighing("+".join((page, *(one.name for one in laid))), page, tuple(chain(page)), laid)


def _known(law: list[str]) -> str:
    return f" (known: {', '.join(names())}; with + and a jurisdiction: {', '.join(law)})"


def _severities(chain: Sequence[Profile], rules: Mapping[str, Rule]) -> dict[str, Severity]:
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


def _options(chain: Sequence[Profile], rules: Mapping[str, Rule]) -> Mapping[str, Mapping[str, Any]]:
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
