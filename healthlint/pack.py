"""YAML to ``Rule``. A mistake names the file, the line, the key and, where there is one, the nearest right word.

A rule of ours carries everything about itself (``code why authority bad good ...``). A rule without ``code`` is read as a
rule of a Vale style: its code is ``Folder.File``, and it needs no cases.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from healthlint.kinds import KINDS, REFUSED, Kind, KindError, actions
from healthlint.page import Page
from healthlint.rule import AUTHORITY_KINDS, CODE, NAME, Authority, Case, Finding, Measured, Rule, Severity
from healthlint.rulefile import CASES, Cases, PackError, RuleFile
from healthlint.selectors import nearest

__all__ = ["DataCheck", "PackError", "load_rule"]

_T = TypeVar("_T")

# Vale's words for how bad; "suggestion" is our info.
_LEVELS: Mapping[str, Severity] = {
    "suggestion": Severity.INFO,
    "info": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}
_OURS = ("code", "name", "why", "authority", "profiles", *CASES, "measured", "as_of", "fix")
# ``tests`` holds Vale's own cases of a rule; they are for Vale.
_COMMON = ("extends", "level", "link", "description", "tests")
_WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_DEEPEST = 5


@dataclasses.dataclass(frozen=True)
class DataCheck:
    """The check of a data rule: its kind, with the project's options put in place of its own fields."""

    kind: Kind
    made: dict[tuple[tuple[str, str], ...], Kind] = dataclasses.field(default_factory=dict, compare=False)

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """What a project may set, and what it is otherwise."""
        return MappingProxyType({name: getattr(self.kind, name) for name in self.kind.tunable})

    def __call__(self, page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        changed = {name: value for name, value in options.items() if value != self.defaults.get(name)}
        if not changed:
            return self.kind.check(page, options)
        key = tuple(sorted((name, repr(value)) for name, value in changed.items()))
        if key not in self.made:
            values: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in changed.items()
            }
            self.made[key] = dataclasses.replace(self.kind, **values)
        return self.made[key].check(page, options)


def load_rule(path: Path, *, trusted: bool = False) -> Rule:
    """Read one rule file; raises PackError.

    ``trusted`` is for the rules that come with healthlint, whose cases and patterns its own tests have seen: cases
    are read when somebody asks for them, patterns are compiled where a text may match. Of any other file all is tried
    now.
    """
    file = RuleFile(path, lazy=trusted)
    rule = _Reader(file, _inherited(file, 0)).rule()
    if not trusted:
        twice = file.given_twice() if CODE.match(rule.code) else ""
        if twice:
            raise file.wrong(twice, f"{twice!r} is given twice; only the last would count")
        for key in CASES:
            len(getattr(rule, key))
        try:
            if isinstance(rule.check, DataCheck):
                rule.check.kind.verify()
        except KindError as error:
            raise file.wrong(error.key, str(error)) from None
    return rule


def _inherited(file: RuleFile, depth: int) -> dict[str, Any]:
    """The file's own keys, over those of the rule it extends by name (``extends: Style.Rule``) where it does."""
    data = file.data
    extends = data.get("extends")
    if not isinstance(extends, str) or extends in KINDS or extends.count(".") != 1:
        return data
    style, name = extends.split(".")
    base = file.path.resolve().parent.parent / style / f"{name}.yml"
    if not base.is_file():
        raise file.wrong("extends", f"extends: {extends!r} names a rule of a style beside this one, but there is no {base}")
    if depth == _DEEPEST:
        raise file.wrong("extends", f"extends: {extends!r} leads in a circle")
    merged = {key: value for key, value in _inherited(RuleFile(base), depth + 1).items() if key not in CASES}
    for key, value in data.items():
        plain = key.rstrip("+-")
        if plain == key:
            merged[key] = value if key != "extends" else merged["extends"]
        elif isinstance(value, list) and isinstance(merged.get(plain, []), list):
            kept = [one for one in merged.get(plain, []) if one not in value]
            merged[plain] = kept + value if key.endswith("+") else kept
        elif isinstance(value, dict) and isinstance(merged.get(plain, {}), dict):
            rest = {one: other for one, other in merged.get(plain, {}).items() if one not in value}
            merged[plain] = {**rest, **value} if key.endswith("+") else rest
        else:
            raise file.wrong(key, f"{key} does not fit {plain} of {extends}")
    return merged


class _Reader:
    """Makes a Rule of a file's keys."""

    def __init__(self, file: RuleFile, data: dict[str, Any]) -> None:
        self.file, self.data = file, data
        self.wrong = file.wrong

    def rule(self) -> Rule:
        extends = self.words("extends")
        if extends in REFUSED:
            raise self.wrong("extends", f"extends: {extends} is a kind of Vale's that is not run here: {REFUSED[extends]}")
        if extends not in KINDS:
            near = nearest(extends, list(KINDS), f" (known: {', '.join(sorted(KINDS))})")
            raise self.wrong(
                "extends", f"extends: {extends!r} is no kind of rule{near}" if extends else f"a rule needs extends{near}"
            )
        ours = "code" in self.data
        kind = self.kind(extends)
        code, name = self.identity(ours)
        check = DataCheck(kind)
        return Rule(
            code=code,
            name=name,
            message=kind.message,
            why=self.words("why", required=ours) or self.words("description"),
            severity=self.level(),
            check=check,
            authority=self.authority(ours, code),
            profiles=self.profiles(),
            options=check.defaults,
            vocab=bool(getattr(kind, "vocab", False)),
            fix=self.fix(kind),
            bad=self.cases("bad"),
            good=self.cases("good"),
            known_misses=self.cases("known_misses"),
            known_false_alarms=self.cases("known_false_alarms"),
            measured=self.measured(),
            as_of=self.words("as_of"),
            origin=str(self.file.path),
        )

    def identity(self, ours: bool) -> tuple[str, str]:
        if not ours:
            path = self.file.path.resolve()
            return f"{path.parent.name}.{path.stem}", f"{path.parent.name}.{path.stem}"
        code, name = self.words("code"), self.words("name", required=True)
        if not CODE.match(code):
            raise self.wrong("code", f"code {code!r} is not HL and three digits")
        if not NAME.match(name):
            raise self.wrong("name", f"name {name!r} is not in kebab-case")
        return code, name

    def kind(self, extends: str) -> Kind:
        cls = KINDS[extends]
        fields = {field.name: field for field in dataclasses.fields(cls)}
        for key in (*self.data, *(self.file.keys & set(CASES))):
            if key not in fields and key not in _COMMON and key not in _OURS:
                known = [*fields, *_COMMON, *_OURS]
                raise self.wrong(key, f"unknown key {key!r}" + nearest(key, known, f" (known: {', '.join(sorted(known))})"))
        values = {
            key: self.coerce(key, self.data[key], _default(field)) for key, field in fields.items() if key in self.data
        }
        if not values.get("message"):
            raise self.wrong("message", "a rule needs a message")
        try:
            return cls(**values)
        except KindError as error:
            raise self.wrong(error.key, str(error)) from None

    def coerce(self, key: str, value: Any, default: Any) -> Any:
        """A value as the type of the field's default; every scalar comes as a string, an empty value as an empty one."""
        if isinstance(default, tuple):
            items = value if isinstance(value, list) else [value] if value else []
            if not all(isinstance(item, str) for item in items):
                raise self.wrong(key, f"{key} is a list of strings")
            return tuple(items)
        if isinstance(default, Mapping):
            if not isinstance(value, dict):
                raise self.wrong(key, f"{key} is a mapping (word: word), not {value!r}")
            if key == "action":
                return {name.lower(): item for name, item in value.items()}
            if not all(isinstance(name, str) for name in value) or (
                key in ("swap", "either") and not all(isinstance(item, str) for item in value.values())
            ):
                raise self.wrong(key, f"{key} maps a string to a string")
            return value
        if not isinstance(value, str):
            raise self.wrong(key, f"{key} is one value, not a {'list' if isinstance(value, list) else 'mapping'}")
        if isinstance(default, bool):
            if value.lower() not in _WORDS:
                raise self.wrong(key, f"{key} is true or false, not {value!r}")
            return _WORDS[value.lower()]
        if isinstance(default, (int, float)):
            try:
                return type(default)(value)
            except ValueError:
                raise self.wrong(
                    key, f"{key} is a {'whole ' if isinstance(default, int) else ''}number, not {value!r}"
                ) from None
        return value

    def level(self) -> Severity:
        word = self.words("level").lower() or "warning"
        if word not in _LEVELS:
            raise self.wrong("level", f"level {word!r} is not one of {', '.join(_LEVELS)}{nearest(word, list(_LEVELS))}")
        return _LEVELS[word]

    def profiles(self) -> Mapping[str, Severity]:
        try:
            return {name: Severity.parse(word) for name, word in self.mapping("profiles").items()}
        except ValueError as error:
            raise self.wrong("profiles", str(error)) from None

    def authority(self, ours: bool, code: str) -> tuple[Authority, ...]:
        items = self.data.get("authority") or []
        if ours and not items:
            raise self.wrong("code", "a rule names its authority (authority: a list of title, kind, url, as_of)")
        found = [
            self.made(Authority, "authority", {"title": item} if isinstance(item, str) else item)
            for item in (items if isinstance(items, list) else [items])
        ]
        for value in found:
            if value.kind not in AUTHORITY_KINDS:
                raise self.wrong(
                    "authority", f"authority kind {value.kind!r} is not one of {', '.join(sorted(AUTHORITY_KINDS))}"
                )
        if not ours or "link" in self.data:
            style = f"the style {code.partition('.')[0]}" if not ours else "reference"
            found.append(Authority(style, "style", self.words("link")))
        return tuple(found)

    def cases(self, key: str) -> tuple[Case, ...] | Cases:
        return Cases(self.file, key) if key in self.file.keys else ()

    def measured(self) -> Measured | None:
        value = self.data.get("measured")
        if not value:
            return None
        if not isinstance(value, dict):
            raise self.wrong("measured", "measured is a mapping (on, words, findings, judged, true)")
        numbers = {name: item if name == "on" else self.coerce("measured", item, 0) for name, item in value.items()}
        return self.made(Measured, "measured", numbers)

    def fix(self, kind: Kind) -> str:
        word = self.words("fix")
        if word not in ("", "safe", "unsafe"):
            raise self.wrong("fix", f"fix is safe or unsafe, not {word!r}")
        return word or ("unsafe" if actions.mends(kind.action) else "")

    def words(self, key: str, *, required: bool = False) -> str:
        value = self.data.get(key, "")
        if not isinstance(value, str) or (required and not value.strip()):
            raise self.wrong(key if key in self.data else "extends", f"a rule needs {key}: some text")
        return " ".join(value.split())

    def mapping(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key) or {}
        if not isinstance(value, dict):
            raise self.wrong(key, f"{key} is a mapping")
        return value

    def made(self, cls: type[_T], key: str, value: Any) -> _T:
        names = [field.name for field in dataclasses.fields(cls)]  # type: ignore[arg-type]  # cls is one of our dataclasses
        if not isinstance(value, dict) or not set(value) <= set(names):
            odd = sorted(set(value) - set(names))[0] if isinstance(value, dict) else value
            raise self.wrong(key, f"{key} has {odd!r}; its keys are {', '.join(names)}{nearest(str(odd), names)}")
        try:
            return cls(**value)
        except TypeError as error:
            raise self.wrong(key, f"{key}: {error}") from None


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
