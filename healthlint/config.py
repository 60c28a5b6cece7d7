"""Which settings are in force for a file: the nearest configuration, its overrides, the command line.

Layers come weakest first. In every layer ``select`` begins anew, ``extend-select`` adds and ``ignore`` takes away, the
narrower of two selectors winning. Nothing is merged between two configuration files unless one says ``extend``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from healthlint import config_file, selectors, vocabulary
from healthlint.config_model import BUNDLED, DEFAULT_PROFILE, Config, ConfigError, Layer, RuleSetting, Word
from healthlint.discover import Globs
from healthlint.registry import codes_and_names
from healthlint.rule import ActiveRule, Rule, Severity
from healthlint.vocabulary import Vocabulary

__all__ = ["BUNDLED", "DEFAULT_PROFILE", "Config", "ConfigError", "Layer", "Projects", "Settings", "Word", "in_force"]

# The rule that tells of words in `vocabulary.reject`, and its option for them.
_REJECTED = ("rejected-word", "words")


@dataclass(frozen=True, eq=False)
class Settings:
    """What is in force for a group of files: their configuration, and its layers with the overrides that match them."""

    config: Config
    layers: tuple[Layer, ...]

    @cached_property
    def accepted(self) -> tuple[Word, ...]:
        """The entries that the project accepts for these files: those that no later layer rejects."""
        return _last_word(self.layers)[0]

    @cached_property
    def overruling(self) -> frozenset[Word]:
        """The accepted entries that take back what an earlier layer rejects."""
        before: set[str] = set()
        found: set[Word] = set()
        for layer in self.layers:
            found |= {word for word in layer.accept if vocabulary.fold(word.value) in before}
            before |= {vocabulary.fold(word.value) for word in layer.reject}
        return frozenset(found)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the project accepts for these files."""
        return Vocabulary(word.value for word in self.accepted)

    @cached_property
    def stamp(self) -> str:
        """All that the layers say, as text: equal texts, equal settings."""
        return repr(self.layers)


class Projects:
    """The configuration files of a run, each read once.

    ``only``: the one file to use for everything; ``isolated``: use none.
    """

    def __init__(self, only: str = "", *, isolated: bool = False) -> None:
        if only and isolated:
            raise ConfigError("--isolated and --config: use no file, or use this one; keep one of the two")
        self._only, self._isolated = only, isolated
        self._none = Config(root=os.getcwd())
        self._fixed = self._none if isolated else self._named(only) if only else None
        self._at: dict[str, Config] = {}
        self._globs: dict[tuple[str, tuple[str, ...]], Globs] = {}
        self._made: dict[tuple[str, tuple[int, ...]], Settings] = {}

    def __reduce__(self) -> Any:
        return _projects, (self._only, self._isolated)

    def _named(self, path: str) -> Config:
        if not os.path.isfile(path):
            raise ConfigError(f"{path}: there is no such configuration file; check the path after --config")
        config = config_file.read(path)
        if config is None:
            raise ConfigError(f"{path}: has no table [tool.healthlint]")
        return config

    def at(self, folder: str) -> Config:
        """The nearest configuration of a folder (absolute). Raises ConfigError."""
        if self._fixed is not None:
            return self._fixed
        found = self._at.get(folder)
        if found is None:
            found = self._at[folder] = self._look(folder)
        return found

    def _look(self, folder: str) -> Config:
        for name in (*config_file.NAMES, config_file.PYPROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                config = config_file.read(path)
                if config is not None:
                    return config
        above = os.path.dirname(folder)
        return self.at(above) if above != folder else self._none

    def globs(self, root: str, patterns: tuple[str, ...]) -> Globs:
        """Patterns relative to a folder, compiled once."""
        found = self._globs.get((root, patterns))
        if found is None:
            found = self._globs[root, patterns] = Globs(root, patterns)
        return found

    def excluded(self, folder: str) -> list[Globs]:
        """What the configuration of a folder excludes."""
        return [self.globs(root, patterns) for root, patterns in self.at(folder).exclude]

    def settings(self, path: str) -> Settings:
        """What is in force for a file (absolute). Raises ConfigError."""
        config = self.at(os.path.dirname(path))
        matching = tuple(
            number for number, one in enumerate(config.overrides) if self.globs(one.root, one.files).match_above(path)
        )
        return self._settings(config, matching)

    def _settings(self, config: Config, matching: tuple[int, ...]) -> Settings:
        found = self._made.get((config.path, matching))
        if found is None:
            layers = (*config.layers, *(config.overrides[number].layer for number in matching))
            found = self._made[config.path, matching] = Settings(config, layers)
        return found

    def every(self) -> list[Settings]:
        """Settings with every layer of every configuration read so far, each override tried by itself."""
        configs = {config.path: config for config in ([self._fixed] if self._fixed else self._at.values())}
        return [
            self._settings(config, matching)
            for config in configs.values()
            for matching in ((), *((number,) for number in range(len(config.overrides))))
        ]


def _last_word(layers: Sequence[Layer]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The entries accepted and rejected by the layers taken together: a later layer overrules an earlier one."""
    accept: dict[str, Word] = {}
    reject: dict[str, Word] = {}
    for layer in layers:
        for words, here, there in ((layer.accept, accept, reject), (layer.reject, reject, accept)):
            for word in words:
                key = vocabulary.fold(word.value)
                there.pop(key, None)
                here.setdefault(key, word)
    return tuple(accept.values()), tuple(reject.values())


def profile_word(layers: Sequence[Layer]) -> Word:
    """The profile that the last layer which names one asks for."""
    named = [layer.profile for layer in layers if layer.profile]
    return named[-1] if named else Word(DEFAULT_PROFILE, "the default")


def model_name(layers: Sequence[Layer]) -> str | None:
    """The language pipeline that the last layer which names one asks for; None for the bundled one."""
    named = [layer.model.value for layer in layers if layer.model]
    return named[-1] if named and named[-1] != BUNDLED else None


def in_force(
    layers: Sequence[Layer],
    rules: Mapping[str, Rule],
    severities: Mapping[str, Severity],
    options: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> tuple[ActiveRule, ...]:
    """The rules that run, ordered by code, each with its severity and its options.

    ``severities`` and ``options`` are what the profile says. Raises ConfigError for words that mean nothing.
    """
    return _InForce(rules, severities, options).rules_after(layers)


def refuse_none(layers: Sequence[Layer], active: Sequence[ActiveRule], where: str = "") -> None:
    """Raise ConfigError where what is selected and what is ignored leave no rule that looks at the text.

    ``where`` is the configuration file: an empty list has no word that could tell its place.
    """
    if any(not one.rule.code.startswith("HL0") for one in active):
        return
    selected = [word for layer in layers for word in (*(layer.select or ()), *layer.extend_select)]
    ignored = [word for layer in layers for word in layer.ignore]
    if selected and all(word.value.startswith("HL0") for word in selected) and active:
        return  # only comments in the text are to be looked at
    words = [*dict.fromkeys(word.where for word in (*selected, *ignored))]
    if not words and any(layer.select == () for layer in layers):
        words = [f"{where + ': ' if where else ''}select is empty"]
    if words:
        raise ConfigError(f"{' and '.join(words)}: no rule is left to check with; select more, or ignore less")


def refuse_named(layers: Sequence[Layer], rules: Mapping[str, Rule], program: str) -> None:
    """Raise ConfigError where somebody names a rule that needs a program which nobody has switched on."""
    for layer in layers:
        for word in (*(layer.select or ()), *layer.extend_select):
            rule = next((one for one in rules.values() if one.needs == program and word.value in (one.code, one.name)), None)
            if rule:
                raise ConfigError(
                    f"{word.where}: {rule.code} {rule.name} asks a LanguageTool server, and none is named; "
                    "add [languagetool] with a server to healthlint.toml, or --languagetool SERVER"
                )


class _InForce:
    def __init__(
        self, rules: Mapping[str, Rule], severities: Mapping[str, Severity], options: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.rules = rules
        self.codes = codes_and_names(rules.values())
        self.severities = dict(severities)
        self.options = {code: {**rule.options, **options.get(code, {})} for code, rule in rules.items()}
        self.chosen = set(rules)  # what is off by its severity drops out at the end

    def rules_after(self, layers: Sequence[Layer]) -> tuple[ActiveRule, ...]:
        for layer in layers:
            self.select(layer)
            for setting in sorted(layer.rules, key=lambda one: selectors.rank(one.rule.value, self.codes)):
                self.set(setting)
        reject = tuple(word.value for word in _last_word(layers)[1])
        if reject and _REJECTED[0] in self.codes:
            self.options[self.codes[_REJECTED[0]]][_REJECTED[1]] = reject
        return tuple(
            ActiveRule(self.rules[code], self.severities[code], MappingProxyType(self.options[code]))
            for code in sorted(self.chosen)
            if self.severities[code]
        )

    def resolve(self, word: Word) -> frozenset[str]:
        try:
            return selectors.resolve(word.value, self.codes)
        except selectors.UnknownRule as error:
            raise ConfigError(f"{word.where}: {error}") from None

    def select(self, layer: Layer) -> None:
        wanted: dict[str, int] = {}
        if layer.select is not None:
            # Rules about the linter itself stay until they are taken away: a mistake in a comment is not hidden by `select`.
            self.chosen = {code for code in self.chosen if code.startswith("HL0")}
        for word in (*(layer.select or ()), *layer.extend_select):
            rank = selectors.rank(word.value, self.codes)
            for code in self.resolve(word):
                wanted[code] = max(wanted.get(code, 0), rank)
                self.chosen.add(code)
                if word.value in self.codes and not self.severities[code]:
                    # Named exactly, a rule that is off runs after all.
                    self.severities[code] = self.rules[code].severity or Severity.INFO
        for word in layer.ignore:
            rank = selectors.rank(word.value, self.codes)
            self.chosen -= {code for code in self.resolve(word) if rank >= wanted.get(code, 0)}

    def set(self, setting: RuleSetting) -> None:
        codes = self.resolve(setting.rule)
        if setting.options and setting.rule.value not in self.codes:
            name, word = next(iter(setting.options.items()))
            raise ConfigError(
                f"{word.where}: {setting.rule.value} is many rules; {name} is an option of one, so name that one"
            )
        for code in codes:
            if setting.severity is not None:
                self.severities[code] = setting.severity
            for name, word in setting.options.items():
                option = self.option(code, name, word)
                self.options[code][option] = self.typed(code, option, word)

    def option(self, code: str, name: str, word: Word) -> str:
        spelt = {option.replace("-", "_"): option for option in self.rules[code].options}
        if name not in spelt:
            known = [option.replace("_", "-") for option in spelt]
            otherwise = f" (it has {', '.join(['severity', *known])})"
            hint = selectors.nearest(name.replace("_", "-"), [*known, "severity"], otherwise)
            raise ConfigError(f"{word.where}: {code} {self.rules[code].name} has no option {name.replace('_', '-')!r}{hint}")
        return spelt[name]

    def typed(self, code: str, name: str, word: Word) -> Any:
        """The value in the type of the option's default. Raises ConfigError."""
        rule = self.rules[code]
        default = rule.options[name]
        value = word.value
        kind, fits = "", True
        if isinstance(default, bool):
            kind, fits = "true or false", isinstance(value, bool)
        elif isinstance(default, int):
            kind, fits = "a whole number", isinstance(value, int) and not isinstance(value, bool)
        elif isinstance(default, float):
            kind, fits = "a number", isinstance(value, int | float) and not isinstance(value, bool)
            value = float(value) if fits else value
        elif isinstance(default, str):
            kind, fits = "text in quotes", isinstance(value, str)
        elif isinstance(default, list | tuple | set | frozenset):
            sample = type(next(iter(default), ""))
            kind, fits = "a list", isinstance(value, list) and all(isinstance(item, sample) for item in value)
            value = type(default)(value) if fits else value
        elif isinstance(default, Mapping):
            kind, fits = "a table", isinstance(value, dict)
        if not fits:
            raise ConfigError(f"{word.where}: {name.replace('_', '-')} of {code} {rule.name} is {kind}, not {value!r}")
        return value


def _projects(only: str, isolated: bool) -> Projects:
    return Projects(only, isolated=isolated)
