"""YAML to ``Rule``. A mistake names the file, the line, the key and, where there is one, the nearest right word.

A rule of ours carries everything about itself (``code why authority bad good ...``). A rule without ``code`` is read as a
rule of a Vale style: its code is ``Folder.File``, and it needs no cases.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from healthlint.kinds import KINDS, Kind, KindError
from healthlint.page import Page
from healthlint.rule import (
    AUTHORITY_KINDS,
    CODE,
    NAME,
    Authority,
    Case,
    Finding,
    Measured,
    Rule,
    Severity,
)

_T = TypeVar("_T")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Vale's words for how bad; "suggestion" is our info.
_LEVELS: Mapping[str, Severity] = {
    "suggestion": Severity.INFO,
    "info": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}
_OURS = (
    "code",
    "name",
    "why",
    "authority",
    "profiles",
    "bad",
    "good",
    "known_misses",
    "known_false_alarms",
    "measured",
    "as_of",
    "fix",
)
# Keys of Vale's format that say nothing we would act on, read and left alone.
_PASSED_OVER = ("link", "description", "limit", "action", "tests")
_COMMON = ("extends", "message", "level", "scope", *_PASSED_OVER)


class PackError(Exception):
    """A rule file that cannot be used. The text is one line: file, line, what is wrong, what to do."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


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
            self.made[key] = dataclasses.replace(self.kind, **changed)
        return self.made[key].check(page, options)


def load_rule(path: Path) -> Rule:
    """Read one rule file; raises PackError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(path, 0, f"cannot be read: {error}") from None
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise PackError(path, mark.line + 1 if mark else 0, f"not valid YAML: {getattr(error, 'problem', error)}") from None
    if not isinstance(data, dict):
        raise PackError(path, 1, "a rule is a mapping of keys (extends, message, ...)")
    return _RuleFile(path, text, data).rule()


class _RuleFile:
    def __init__(self, path: Path, text: str, data: dict[Any, Any]) -> None:
        self.path, self.text = path, text
        self.data: dict[str, Any] = {str(key).lower(): value for key, value in data.items()}

    def rule(self) -> Rule:
        extends = self.data.get("extends")
        if extends not in KINDS:
            raise self.wrong("extends", f"extends: {extends!r} is no kind of rule{_nearest(str(extends), KINDS)}")
        ours = "code" in self.data
        kind = self.kind(str(extends))
        code, name = self.identity(ours)
        try:
            rule = Rule(
                code=code,
                name=name,
                message=kind.message,
                why=self.words("why", required=ours),
                severity=self.level(),
                check=(check := DataCheck(kind)),
                authority=self.authority(required=ours),
                profiles=self.profiles(),
                options=check.defaults,
                vocab=bool(getattr(kind, "vocab", False)),
                fix=self.fix(),
                bad=self.cases("bad"),
                good=self.cases("good"),
                known_misses=self.cases("known_misses"),
                known_false_alarms=self.cases("known_false_alarms"),
                measured=self.measured(),
                as_of=str(self.data.get("as_of", "")),
                origin=str(self.path),
            )
        except KindError as error:
            raise self.wrong(error.key, str(error)) from None
        return rule

    def identity(self, ours: bool) -> tuple[str, str]:
        if not ours:
            return f"{self.path.parent.name}.{self.path.stem}", f"{self.path.parent.name}.{self.path.stem}"
        code, name = str(self.data["code"]), self.words("name", required=True)
        if not CODE.match(code):
            raise self.wrong("code", f"code {code!r} is not HL and three digits")
        if not NAME.match(name):
            raise self.wrong("name", f"name {name!r} is not in kebab-case")
        return code, name

    def kind(self, extends: str) -> Kind:
        cls = KINDS[extends]
        fields = {field.name: field for field in dataclasses.fields(cls)}
        for key in self.data:
            if key not in fields and key not in _COMMON and key not in _OURS:
                raise self.wrong(key, f"unknown key {key!r}{_nearest(key, [*fields, *_COMMON, *_OURS])}")
        values: dict[str, Any] = {}
        for key, field in fields.items():
            if key in self.data:
                values[key] = self.coerce(key, self.data[key], field.default)
        if not values.get("message"):
            raise self.wrong("message", "a rule needs a message")
        try:
            return cls(**values)
        except KindError as error:
            raise self.wrong(error.key, str(error)) from None

    def coerce(self, key: str, value: Any, default: Any) -> Any:
        if isinstance(default, tuple):
            items = value if isinstance(value, list) else [value]
            if any(isinstance(item, (dict, list)) for item in items):
                raise self.wrong(key, f"{key} is a list of strings")
            return tuple(str(item) for item in items)
        if isinstance(default, bool) and not isinstance(value, bool):
            raise self.wrong(key, f"{key} is true or false, not {value!r}")
        if isinstance(default, (int, float)) and not isinstance(default, bool) and not isinstance(value, (int, float)):
            raise self.wrong(key, f"{key} is a number, not {value!r}")
        if isinstance(default, str) and not isinstance(value, str):
            raise self.wrong(key, f"{key} is text, not {value!r}")
        return value

    def level(self) -> Severity:
        word = self.data.get("level", "warning")
        if word not in _LEVELS:
            raise self.wrong("level", f"level {word!r} is not one of {', '.join(_LEVELS)}")
        return _LEVELS[word]

    def profiles(self) -> Mapping[str, Severity]:
        try:
            return {str(name): Severity.parse(word) for name, word in self.mapping("profiles").items()}
        except ValueError as error:
            raise self.wrong("profiles", str(error)) from None

    def authority(self, *, required: bool) -> tuple[Authority, ...]:
        items = self.data.get("authority", [])
        if required and not items:
            raise self.wrong("code", "a rule names its authority (authority: a list of title, kind, url, as_of)")
        found = []
        for item in items if isinstance(items, list) else [items]:
            value = self.made(Authority, "authority", {"title": item} if isinstance(item, str) else item)
            if value.kind not in AUTHORITY_KINDS:
                raise self.wrong(
                    "authority", f"authority kind {value.kind!r} is not one of {', '.join(sorted(AUTHORITY_KINDS))}"
                )
            found.append(value)
        return tuple(found)

    def cases(self, key: str) -> tuple[Case, ...]:
        items = self.data.get(key) or []
        if not isinstance(items, list):
            raise self.wrong(key, f"{key} is a list of cases")
        return tuple(Case(item) if isinstance(item, str) else self.made(Case, key, item) for item in items)

    def measured(self) -> Measured | None:
        return self.made(Measured, "measured", self.data["measured"]) if "measured" in self.data else None

    def fix(self) -> str:
        word = self.data.get("fix", "")
        if word not in ("", "safe", "unsafe"):
            raise self.wrong("fix", f"fix is safe or unsafe, not {word!r}")
        return str(word)

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
        names = {field.name for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
        if not isinstance(value, dict) or not set(value) <= names:
            odd = sorted(set(value) - names)[0] if isinstance(value, dict) else value
            raise self.wrong(key, f"{key} has {odd!r}; its keys are {', '.join(sorted(names))}")
        try:
            return cls(**value)
        except TypeError as error:
            raise self.wrong(key, f"{key}: {error}") from None

    def wrong(self, key: str, message: str) -> PackError:
        """The error, with the line where the key stands (its first line, found by the YAML parser)."""
        return PackError(self.path, _line_of(self.text, key), message)


def _line_of(text: str, key: str) -> int:
    node = yaml.compose(text, Loader=_Loader)
    if isinstance(node, yaml.MappingNode):
        for name, _ in node.value:
            if str(name.value).lower() == key:
                return int(name.start_mark.line) + 1
    return 1


def _nearest(word: str, choices: Any) -> str:
    near = difflib.get_close_matches(word, list(choices), n=1)
    return f"; did you mean {near[0]!r}?" if near else f" (known: {', '.join(sorted(choices))})"
