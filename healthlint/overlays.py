"""Jurisdictions: law and guidance that weigh on kinds of page. One file each in ``rules/profiles/overlays``.

An overlay is laid over a profile (``clinic-marketing+us-ftc``). It is a list of references; each names the rules that look
for what it is about, and how much a finding weighs under it. An overlay never makes a rule weigh less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from healthlint import registry, rulefile
from healthlint.pack import PackError
from healthlint.rule import AUTHORITY_KINDS, Authority, Severity
from healthlint.selectors import nearest

FOLDER = registry.DATA / "profiles" / "overlays"
_KEYS = ("title", "description", "over", "references")
_REFERENCE = ("title", "kind", "section", "date", "url", "as_of", "says", "rules")
_NEEDED = ("title", "kind", "as_of", "says", "rules")


@dataclass(frozen=True, slots=True)
class Reference:
    """A text of law or guidance. ``says``: what it asks, in our words; ``rules``: by name, what a finding weighs."""

    authority: Authority
    says: str
    rules: Mapping[str, Severity]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A jurisdiction. ``over``: the profiles it weighs on; it stands on the first of them where it is named alone."""

    name: str
    title: str
    description: str
    over: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    path: Path = field(default=Path(), compare=False)

    def severities(self) -> dict[str, Severity]:
        """By the name of each rule that it speaks of, the greatest weight that one of its texts gives."""
        found: dict[str, Severity] = {}
        for reference in self.references:
            for name, severity in reference.rules.items():
                found[name] = max(severity, found.get(name, Severity.OFF))
        return found


def names() -> list[str]:
    """Every overlay's name, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def load(name: str) -> Overlay:
    """The overlay of that name; it must exist. Raises PackError."""
    return read(FOLDER / f"{name}.yml")


def read(path: Path) -> Overlay:
    """Read one file; raises PackError naming what is wrong in it."""
    data = rulefile.mapping(path, _KEYS, "an overlay")
    try:
        return Overlay(
            path.stem,
            " ".join(str(data["title"]).split()),
            " ".join(str(data["description"]).split()),
            tuple(data["over"]),
            tuple(_reference(path, number, item) for number, item in enumerate(data["references"], 1)),
            path,
        )
    except KeyError as error:
        raise PackError(path, 1, f"an overlay needs {error.args[0]}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise PackError(path, 1, str(error)) from None


def _reference(path: Path, number: int, item: Mapping[str, Any]) -> Reference:
    odd = [str(key) for key in item if key not in _REFERENCE]
    if odd:
        raise PackError(path, 1, f"reference {number}: unknown key {odd[0]!r}{nearest(odd[0], _REFERENCE)}")
    missing = [key for key in _NEEDED if not item.get(key)]
    if missing:
        raise PackError(path, 1, f"reference {number} needs {missing[0]}")
    if item["kind"] not in AUTHORITY_KINDS:
        raise PackError(
            path, 1, f"reference {number}: kind {item['kind']!r} is not one of {', '.join(sorted(AUTHORITY_KINDS))}"
        )
    authority = Authority(**{key: " ".join(str(item.get(key, "")).split()) for key in _REFERENCE[:6]})
    rules = {str(name): Severity.parse(word) for name, word in item["rules"].items()}
    return Reference(authority, " ".join(str(item["says"]).split()), rules)
