"""Settings as values: what one place says (``Layer``), what one file says (``Config``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from healthlint.languagetool.settings import LanguageTool
from healthlint.rule import Severity

DEFAULT_PROFILE = "patient-education"
BUNDLED = "bundled"  # the name of the language pipeline that comes with healthlint


class ConfigError(Exception):
    """Settings that cannot be used. The text is one line: the place, what is wrong, what to do."""


class Word(NamedTuple):
    """A value of the settings and where it stands (``healthlint.toml:3``, ``--select``), for when it turns out wrong."""

    value: Any
    where: str


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """One table ``[rules.X]``: a severity, options by their name, or both."""

    rule: Word
    severity: Severity | None = None
    options: Mapping[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says; None and empty mean that it says nothing.

    ``accept`` and ``reject`` are words of the project's vocabulary; ``model`` is a language pipeline by name or folder.
    ``languagetool`` is a server as the command line names it, or ``off``.
    """

    profile: Word | None = None
    model: Word | None = None
    languagetool: Word | None = None
    select: tuple[Word, ...] | None = None
    extend_select: tuple[Word, ...] = ()
    ignore: tuple[Word, ...] = ()
    rules: tuple[RuleSetting, ...] = ()
    accept: tuple[Word, ...] = ()
    reject: tuple[Word, ...] = ()


# A file takes about a hundred times its size in memory, so this one needs a gigabyte. No article comes near it.
MAX_FILE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Override:
    """A layer for the files below ``root`` that match one of ``files``."""

    root: str
    files: tuple[str, ...]
    layer: Layer


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says, with those it extends (their layers first).

    root      the folder of the file; the working directory where there is no file
    exclude   patterns, each list with the folder that they are relative to
    max_file_size   megabytes (10**6 bytes) up to which a file is checked
    styles    files and folders of further rules, absolute
    """

    path: str = ""
    root: str = ""
    layers: tuple[Layer, ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[tuple[str, tuple[str, ...]], ...] = ()
    styles: tuple[Word, ...] = ()
    fail_on: Severity | None = None
    severity_threshold: Severity | None = None
    cache: bool = True
    max_file_size: int = MAX_FILE_SIZE
    languagetool: LanguageTool = field(default_factory=LanguageTool)
