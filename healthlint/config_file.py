"""``healthlint.toml`` and ``[tool.healthlint]`` to ``Config``; a mistake names file, line and the nearest right word."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from healthlint import config_lines
from healthlint.config_model import Config, ConfigError, Layer, Override, RuleSetting, Word
from healthlint.languagetool.settings import LanguageTool, address
from healthlint.rule import Severity
from healthlint.selectors import nearest
from healthlint.vocabulary import PatternError, compiled, fold, is_pattern

NAMES = ("healthlint.toml", ".healthlint.toml")
PYPROJECT = "pyproject.toml"

_LAYER = ("profile", "select", "extend-select", "ignore", "rules", "vocabulary")
_TOP = (
    *_LAYER,
    "model",
    "extend",
    "exclude",
    "fail-on",
    "severity-threshold",
    "styles",
    "overrides",
    "cache",
    "max-file-size",
    "languagetool",
)
_LANGUAGETOOL = (
    *("server", "language", "folder", "download", "picky", "optional", "timeout", "max-chars"),
    *("enable-rules", "disable-rules", "enable-categories", "disable-categories"),
)
_OVERRIDE = ("files", *_LAYER)
_VOCABULARY = ("accept", "reject", "accept-files", "reject-files")
_MAGIC = re.compile(r"[\\*?\[\]!#]|(?<=.) (?=\Z)")
_REMARK = re.compile(r"(?:^|\s)#.*")
_WHERE = re.compile(r" \(at line (\d+), column \d+\)")


def read(path: str, before: tuple[str, ...] = ()) -> Config | None:
    """The settings in a file; None for a ``pyproject.toml`` that has none of ours. ``before``: the files that extend it.

    Raises ConfigError.
    """
    text = _text(path)
    if os.path.basename(path) == PYPROJECT and "healthlint" not in text:
        return None
    import tomllib  # a run without settings does not pay for it

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _WHERE.search(str(error))
        message = _WHERE.sub("", str(error))
        raise ConfigError(f"{shown(path)}{':' + line[1] if line else ''}: not valid TOML: {message}") from None
    at: config_lines.Path = ()
    if os.path.basename(path) == PYPROJECT:
        tool = data.get("tool", {})
        if "healthlint" not in tool:
            return None
        data, at = tool["healthlint"], ("tool", "healthlint")
    return _File(path, text, before).config(data, at)


def shown(path: str) -> str:
    """A path as short as it can be said from the working directory."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith("..") else relative


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise ConfigError(f"{shown(path)}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(path)}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None


class _File:
    def __init__(self, path: str, text: str, before: tuple[str, ...]) -> None:
        self.path, self.text, self.before = path, text, before
        self.root = os.path.dirname(os.path.abspath(path))
        self.word_files: list[str] = []  # vocabulary files, as patterns of `exclude`: they are no articles

    @cached_property
    def lines(self) -> dict[config_lines.Path, int]:
        return config_lines.lines(self.text)

    def where(self, at: config_lines.Path) -> str:
        """The place of a key; where it has none of its own, of what it stands in. Keys may be in kebab or snake case."""
        line = None
        while at and line is None:
            last = at[-1]
            spellings = (last, last.replace("-", "_")) if isinstance(last, str) else (last,)
            line = next((self.lines[(*at[:-1], one)] for one in spellings if (*at[:-1], one) in self.lines), None)
            at = at[:-1]
        return f"{shown(self.path)}:{line}" if line else shown(self.path)

    def spelling(self, at: config_lines.Path, key: str) -> str:
        return key if (*at, key) in self.lines else key.replace("-", "_")

    def wrong(self, at: config_lines.Path, message: str) -> ConfigError:
        return ConfigError(f"{self.where(at)}: {message}")

    def config(self, data: Any, at: config_lines.Path) -> Config:
        table = self.table(data, at, _TOP)
        base = self.base(table, at)
        layer = self.layer(table, at)
        overrides = tuple(self.overrides(table, at))
        exclude = (*self.texts(table, at, "exclude"), *self.word_files)
        return Config(
            path=os.path.abspath(self.path),
            root=self.root,
            layers=(*base.layers, layer),
            overrides=(*base.overrides, *overrides),
            exclude=(*base.exclude, (self.root, exclude)) if exclude else base.exclude,
            styles=(*base.styles, *self.styles(table, at)),
            fail_on=self.severity(table, at, "fail-on", base.fail_on, also="never"),
            severity_threshold=self.severity(table, at, "severity-threshold", base.severity_threshold),
            cache=self.boolean(table, at, "cache", base.cache),
            max_file_size=self.whole(table, at, "max-file-size", base.max_file_size, 1),
            languagetool=self.languagetool(table.get("languagetool", {}), (*at, "languagetool"), base.languagetool),
        )

    def base(self, table: Mapping[str, Any], at: config_lines.Path) -> Config:
        """The file named by ``extend``."""
        if "extend" not in table:
            return Config()
        path = os.path.normpath(os.path.join(self.root, self.string(table["extend"], (*at, "extend"))))
        chain = (*self.before, os.path.abspath(self.path))
        if path in chain:
            raise self.wrong((*at, "extend"), f"extend leads in a circle: {shown(path)} extends this file")
        if not os.path.isfile(path):
            raise self.wrong((*at, "extend"), f"extend: there is no file {shown(path)}")
        return read(path, chain) or Config()

    def layer(self, table: Mapping[str, Any], at: config_lines.Path) -> Layer:
        vocabulary = self.table(table.get("vocabulary", {}), (*at, "vocabulary"), _VOCABULARY)
        inside = (*at, "vocabulary")
        accept = tuple(self.entries(vocabulary, inside, "accept"))
        return Layer(
            profile=self.word(table["profile"], (*at, "profile")) if "profile" in table else None,
            model=self.model(table["model"], (*at, "model")) if "model" in table else None,
            select=self.words(table, at, "select") if "select" in table else None,
            extend_select=self.words(table, at, "extend-select"),
            ignore=self.words(table, at, "ignore"),
            rules=self.rules(table.get("rules", {}), (*at, "rules")),
            accept=accept,
            reject=tuple(self.entries(vocabulary, inside, "reject", accept)),
        )

    def languagetool(self, data: Any, at: config_lines.Path, base: LanguageTool) -> LanguageTool:
        """The table ``[languagetool]``, laid over the one of the file that this one extends."""
        table = self.table(data, at, _LANGUAGETOOL)
        if not table:
            return base
        server, folder = base.server, base.folder
        if "server" in table:
            try:
                server = address(self.string(table["server"], (*at, "server")))
            except ValueError as error:
                raise self.wrong((*at, "server"), f"server: {error}") from None
        if "folder" in table:
            folder = os.path.normpath(os.path.join(self.root, self.string(table["folder"], (*at, "folder"))))
            if not os.path.isdir(folder):
                raise self.wrong((*at, "folder"), f"folder: there is no folder {shown(folder)}")
        lists = {
            name: self.texts(table, at, key) for key in _LANGUAGETOOL[8:] if key in table and (name := key.replace("-", "_"))
        }
        return replace(
            base,
            server=server,
            folder=folder,
            where=self.where(at),
            language=self.string(table.get("language", base.language), (*at, "language")),
            download=self.boolean(table, at, "download", base.download),
            picky=self.boolean(table, at, "picky", base.picky),
            optional=self.boolean(table, at, "optional", base.optional),
            timeout=self.whole(table, at, "timeout", base.timeout, 1),
            max_chars=self.whole(table, at, "max-chars", base.max_chars, 500),
            **lists,
        )

    def rules(self, data: Any, at: config_lines.Path) -> tuple[RuleSetting, ...]:
        if not isinstance(data, dict):
            raise self.wrong(at, "rules holds one table a rule, such as [rules.HL411]")
        found = []
        for name, value in data.items():
            here = (*at, name)
            if isinstance(value, str):  # `HL411 = "off"` is what many write first, and it can mean one thing only
                value = {"severity": value}
            if not isinstance(value, dict):
                raise self.wrong(here, f"rules.{name} is a table with a severity or the rule's options")
            severity = self.severity(value, here, "severity", also="off")
            options = {
                key.replace("-", "_"): self.word_of(option, (*here, key))
                for key, option in value.items()
                if key != "severity"
            }
            found.append(RuleSetting(Word(name, self.where(here)), severity, options))
        return tuple(found)

    def overrides(self, table: Mapping[str, Any], at: config_lines.Path) -> Iterable[Override]:
        items = table.get("overrides", [])
        if not isinstance(items, list):
            raise self.wrong((*at, "overrides"), "overrides is written [[overrides]], with two brackets")
        for number, item in enumerate(items):
            here = (*at, "overrides", number)
            inner = self.table(item, here, _OVERRIDE)
            files = self.texts(inner, here, "files")
            if not files:
                raise self.wrong(here, 'an override says which files it is for: files = ["news/**"]')
            yield Override(self.root, files, self.layer(inner, here))

    def styles(self, table: Mapping[str, Any], at: config_lines.Path) -> Iterable[Word]:
        for word in self.words(table, at, "styles"):
            path = os.path.normpath(os.path.join(self.root, word.value))
            if not os.path.exists(path):
                raise ConfigError(f"{word.where}: styles: there is no file or folder {shown(path)}")
            yield Word(path, word.where)

    def model(self, value: Any, at: config_lines.Path) -> Word:
        """A language pipeline: a folder seen from this file where there is one, else an installed package."""
        word = self.word(value, at)
        folder = os.path.join(self.root, word.value)
        return Word(os.path.normpath(folder), word.where) if os.path.isdir(folder) else word

    def entries(
        self, table: Mapping[str, Any], at: config_lines.Path, key: str, accepted: Iterable[Word] = ()
    ) -> Iterable[Word]:
        """The entries of a list of the vocabulary and of its files, none of them ``accepted`` in the same table."""
        against = {fold(word.value): word.where for word in accepted}
        for word in (*self.words(table, at, key), *self.from_files(table, at, f"{key}-files")):
            try:
                if is_pattern(word.value):
                    compiled(word.value)
            except PatternError as error:
                raise ConfigError(f"{word.where}: {key}: {error}") from None
            if fold(word.value) in against:
                raise ConfigError(
                    f"{word.where}: {key}: {word.value!r} is accepted too ({against[fold(word.value)]}); "
                    "take it from one of the lists"
                )
            yield word

    def from_files(self, table: Mapping[str, Any], at: config_lines.Path, key: str) -> Iterable[Word]:
        """Entries from files, one a line; ``#`` begins a comment at the start of a line or after white space."""
        for word in self.words(table, at, key):
            path = os.path.normpath(os.path.join(self.root, word.value))
            if not os.path.isfile(path):
                raise ConfigError(f"{word.where}: {key}: there is no file {shown(path)}")
            inside = os.path.relpath(path, self.root).replace(os.sep, "/")
            if not inside.startswith("../"):
                self.word_files.append("/" + _MAGIC.sub(r"\\\g<0>", inside))
            for number, line in enumerate(_text(path).splitlines(), 1):
                text = _REMARK.sub("", line).strip()
                if text:
                    yield Word(text, f"{shown(path)}:{number}")

    # One value

    def table(self, data: Any, at: config_lines.Path, known: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(data, dict):
            raise self.wrong(at, f"{at[-1] if at else 'this'} is a table, not {data!r}")
        found = {}
        for key, value in data.items():
            name = key.replace("_", "-")
            if name not in known:
                otherwise = f" (known: {', '.join(known)})"
                raise self.wrong((*at, key), f"unknown key {key!r}{nearest(name, list(known), otherwise)}")
            found[name] = value
        return found

    def string(self, value: Any, at: config_lines.Path) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(at, f"{at[-1]} is text in quotes, not {value!r}")
        return value

    def word(self, value: Any, at: config_lines.Path) -> Word:
        return Word(self.string(value, at), self.where(at))

    def word_of(self, value: Any, at: config_lines.Path) -> Word:
        return Word(value, self.where(at))

    def words(self, table: Mapping[str, Any], at: config_lines.Path, key: str) -> tuple[Word, ...]:
        value = table.get(key, [])
        here = (*at, self.spelling(at, key))
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(here, f'{key} is a list of words in quotes, such as ["..."], not {value!r}')
        return tuple(Word(item, self.where((*here, number))) for number, item in enumerate(value))

    def texts(self, table: Mapping[str, Any], at: config_lines.Path, key: str) -> tuple[str, ...]:
        return tuple(word.value for word in self.words(table, at, key))

    def boolean(self, table: Mapping[str, Any], at: config_lines.Path, key: str, default: bool) -> bool:
        value = table.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong((*at, key), f"{key} is true or false, not {value!r}")
        return value

    def whole(self, table: Mapping[str, Any], at: config_lines.Path, key: str, default: int, least: int) -> int:
        value = table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.wrong((*at, key), f"{key} is a whole number from {least} on, not {value!r}")
        return value

    def severity(
        self, table: Mapping[str, Any], at: config_lines.Path, key: str, default: Severity | None = None, *, also: str = ""
    ) -> Severity | None:
        """A severity; ``also`` is one more word that is allowed and means OFF (``never``, ``off``)."""
        if key not in table:
            return default
        known = ["error", "warning", "info", *([also] if also else [])]
        value = table[key]
        if value not in known:
            raise self.wrong((*at, key), f"{key} is one of {', '.join(known)}, not {value!r}{nearest(str(value), known)}")
        return Severity.OFF if value == also else Severity.parse(value)
