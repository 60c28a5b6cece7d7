"""The text of a rule file: its keys and values as strings, the line of each key, its cases when they are asked for.

Values stay strings until the kind says what they are: a token ``no`` is the word, not false, and ``1.10`` keeps its zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, overload

from healthlint import kept
from healthlint.rule import Case
from healthlint.selectors import nearest

if TYPE_CHECKING:
    import yaml

CASES = ("bad", "good", "known_misses", "known_false_alarms")

_TOP = re.compile(r"^([A-Za-z]\w*)[ \t]*:", re.MULTILINE)
_LINE = re.compile(r"\r\n|\n|\r")


class PackError(Exception):
    """A rule file that cannot be used. The text is one line: file, line, what is wrong, what to do."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        message = " ".join(message.split())
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class RuleFile:
    """One file. ``data``: key in lower case to value, every scalar a string.

    ``lazy`` leaves the cases aside until they are asked for: a run needs none of them, and they are most of a file.
    Then a mistake in their YAML shows only when they are read.
    """

    def __init__(self, path: Path, *, lazy: bool = False) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise PackError(path, 0, f"cannot be read: {error}") from None
        self.keys = frozenset(match[1].lower() for match in _TOP.finditer(self.text))
        self.data = self._data(without_cases(self.text) if lazy else self.text)

    def _data(self, text: str) -> dict[str, Any]:
        data = self._load(text, "strings")
        if not isinstance(data, dict):
            raise PackError(self.path, 1, "a rule is a mapping of keys (extends, message, ...)")
        return {str(key).lower(): value for key, value in data.items()}

    def _load(self, text: str, how: str) -> Any:
        return kept.from_yaml(text, how, lambda: self._read(text, how))

    def _read(self, text: str, how: str) -> Any:
        import yaml  # only where a file says something that is not kept

        name = "BaseLoader" if how == "strings" else "SafeLoader"
        try:
            return yaml.load(text, Loader=getattr(yaml, f"C{name}", getattr(yaml, name)))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 0
            raise PackError(self.path, line, f"not valid YAML: {getattr(error, 'problem', None) or error}") from None
        except (ValueError, TypeError, RecursionError) as error:
            raise PackError(self.path, 0, f"not valid YAML: {error}") from None

    @cached_property
    def values(self) -> dict[str, Any]:
        """The whole file with numbers, booleans and dates, as YAML has them."""
        data = self._load(self.text, "values")
        return {str(key).lower(): value for key, value in data.items()} if isinstance(data, dict) else {}

    def line_of(self, key: str) -> int:
        """The line where a key of the file stands; 1 where it is not there."""
        import yaml

        try:
            node = _composed(self.text)
        except yaml.YAMLError:
            return 1
        if isinstance(node, yaml.MappingNode):
            for name, _ in node.value:
                if str(name.value).lower() == key:
                    return int(name.start_mark.line) + 1
        return 1

    def given_twice(self) -> str:
        """A key of the file, or of a mapping in it, that stands there more than once; else empty."""
        import yaml

        stack = [_composed(self.text)]
        while stack:
            node = stack.pop()
            if isinstance(node, yaml.MappingNode):
                names = [name.value for name, _ in node.value if isinstance(name, yaml.ScalarNode)]
                for name in names:
                    if names.count(name) > 1:
                        return str(name)
            if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)):
                stack += [part for one in node.value for part in (one if isinstance(one, tuple) else (one,))]
        return ""

    def wrong(self, key: str, message: str) -> PackError:
        """The error, with the line where the key stands."""
        return PackError(self.path, self.line_of(key), message)


def _composed(text: str) -> yaml.Node | None:
    import yaml

    return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def without_cases(text: str) -> str:
    """The text with the lines of its cases blank, so that what stays keeps its line numbers."""
    kept: list[str] = []
    at, cutting = 0, False
    for match in _TOP.finditer(text):
        is_case = match[1].lower() in CASES
        if is_case != cutting:
            part = text[at : match.start()]
            kept.append("\n" * len(_LINE.findall(part)) if cutting else part)
            at, cutting = match.start(), is_case
    if not cutting:
        kept.append(text[at:])
    return "".join(kept)


class Cases(Sequence[Case]):
    """The cases under one key of a file, read when somebody looks at them."""

    def __init__(self, file: RuleFile, key: str) -> None:
        self._file, self._key = file, key

    @cached_property
    def _items(self) -> tuple[Case, ...]:
        items = self._file.values.get(self._key) or []
        if not isinstance(items, list):
            raise self._file.wrong(self._key, f"{self._key} is a list of cases")
        return tuple(self._case(item) for item in items)

    def _case(self, item: object) -> Case:
        names = Case.__dataclass_fields__
        if isinstance(item, str):
            return Case(item)
        if not isinstance(item, dict) or not set(item) <= set(names) or not isinstance(item.get("text"), str):
            raise self._file.wrong(
                self._key, f"{self._key} has {item!r}; a case is a text (in quotes), or has the keys {', '.join(names)}"
            )
        return Case(**cast("dict[str, Any]", item))

    @overload
    def __getitem__(self, index: int) -> Case: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Case, ...]: ...
    def __getitem__(self, index: int | slice) -> Case | tuple[Case, ...]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Case]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._items == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items)


def mapping(path: Path, keys: Sequence[str], what: str) -> dict[str, Any]:
    """A YAML file of a few known keys, with values as YAML has them; raises PackError naming file and line.

    ``what`` is what the file should be, with its article: ``a profile``.
    """
    file = RuleFile(path)
    for key in file.data:
        if key not in keys:
            raise PackError(
                path, file.line_of(key), f"unknown key {key!r}{nearest(key, keys)}; {what} has {', '.join(keys)}"
            )
    return file.values
