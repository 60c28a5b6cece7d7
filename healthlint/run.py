"""Many files: bytes in, reports out, in the order of the files, in one process or several."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from healthlint import config, config_file, pack, page_settings, profiles, readers, registry
from healthlint.config import ConfigError, Layer, Projects, Settings, Word
from healthlint.discover import Found
from healthlint.document import Document, Source
from healthlint.engine import Failure, Report, lint, unread
from healthlint.languagetool.desk import Desk
from healthlint.languagetool.opinion import NAME, SPELLING_CODE, Ask
from healthlint.languagetool.settings import OFF, LanguageTool
from healthlint.page import Page
from healthlint.rule import ActiveRule, Rule, Severity

if TYPE_CHECKING:
    from healthlint.cache import Cache

# Below this many bytes in all, starting processes costs more than it saves.
_WORTH_FORKING, _WORTH_SPAWNING = 200_000, 2_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check; ``data`` where its bytes are known already (standard input)."""

    found: Found
    data: bytes | None = None


@dataclass(frozen=True, eq=False)
class _Rules:
    """The rules of a project: those that come with healthlint and those of its styles.

    ``broken``: files of the styles that are no rules. Articles are checked without them, and the run says so.
    """

    rules: Mapping[str, Rule]
    codes: Mapping[str, str]
    styles: tuple[str, ...]
    broken: tuple[Failure, ...]


class Checker:
    """Checks one file after another under the settings in force for each. Picklable: what it has loaded is loaded anew.

    ``command_line`` is the layer that has the last word. ``max_file_size`` (megabytes) goes before that of the
    configuration. ``strict`` lets unexpected errors through, for developers.
    """

    def __init__(
        self,
        projects: Projects,
        command_line: Layer,
        today: datetime.date,
        *,
        cached: bool = False,
        strict: bool = False,
        desk: Desk | None = None,
        max_file_size: int | None = None,
    ) -> None:
        self.projects, self.command_line, self.today = projects, command_line, today
        self.cached, self.strict = cached, strict
        self.desk = desk or Desk()
        self.max_file_size = max_file_size
        self._rules: dict[tuple[str, ...], _Rules] = {}
        self._active: dict[tuple[Settings, str], tuple[ActiveRule, ...]] = {}
        self._fingerprints: dict[tuple[str, ...], str] = {}
        self._stamps: dict[str, str] = {}

    def __reduce__(self) -> Any:
        return _checker, (
            self.projects,
            self.command_line,
            self.today,
            self.cached,
            self.strict,
            self.desk,
            self.max_file_size,
        )

    def close(self) -> None:
        """End what was started for the run."""
        self.desk.close()

    # What is in force

    def rules(self, settings: Settings | None = None) -> Mapping[str, Rule]:
        """All rules of a project by code; without a project those of healthlint itself."""
        return self._book(settings).rules

    def _book(self, settings: Settings | None) -> _Rules:
        styles = settings.config.styles if settings else ()
        key = tuple(word.value for word in styles)
        book = self._rules.get(key)
        if book is None:
            errors: list[pack.PackError] = []
            rules = registry.load([Path(word.value) for word in styles], errors)
            broken = tuple(Failure(str(error), of_run=True) for error in errors)
            book = self._rules[key] = _Rules(rules, registry.codes_and_names(rules.values()), key, broken)
        return book

    def active(self, settings: Settings, profile: str) -> tuple[ActiveRule, ...]:
        """The rules in force under a profile. Raises ConfigError and profiles.UnknownProfile."""
        found = self._active.get((settings, profile))
        if found is None:
            rules = self._book(settings).rules
            weighing = profiles.weighing(profile)
            layers = (*settings.layers, self.command_line)
            found = config.in_force(layers, rules, weighing.severities(rules), weighing.options(rules))
            if not self.languagetool(settings).on:
                config.refuse_named(layers, rules, NAME)
                found = tuple(one for one in found if one.rule.needs != NAME)
            if weighing.overlays:
                found = tuple(replace(one, references=weighing.references(one.rule)) for one in found)
            self._active[settings, profile] = found
        return found

    def profile(self, settings: Settings, page: str = "") -> Word:
        """The profile: of the command line, else of the page itself, else of the configuration."""
        if self.command_line.profile:
            return self.command_line.profile
        return Word(page, "front matter") if page else config.profile_word(settings.layers)

    def model(self, settings: Settings) -> str | None:
        """The language pipeline that claims are read with: a name or a folder; None for the bundled one."""
        return config.model_name((*settings.layers, self.command_line))

    def languagetool(self, settings: Settings) -> LanguageTool:
        """What is to be asked of LanguageTool: the server of the command line, else of the configuration."""
        found, named = settings.config.languagetool, self.command_line.languagetool
        return replace(found, server=named.value, where=named.where) if named else found

    def validate(self) -> None:
        """Try every setting of every configuration read so far, so that a mistake is told before any file is checked."""
        for settings in self.projects.every():
            word = self.profile(settings)
            tool = self.languagetool(settings)
            if tool.where and not tool.server:
                raise ConfigError(
                    f'{tool.where}: [languagetool] names no server; add server = "http://...", "local" or "{OFF}"'
                )
            try:
                active = self.active(settings, word.value)
                if settings.layers == settings.config.layers:  # an override may pass over its files
                    where = config_file.shown(settings.config.path) if settings.config.path else ""
                    config.refuse_none((*settings.layers, self.command_line), active, where)
            except profiles.UnknownProfile as error:
                raise ConfigError(f"{word.where}: {error}") from None

    def warm(self) -> None:
        """Load now what every file needs, so that processes forked later share it."""
        for settings in self.projects.every():
            self._book(settings)
            if self.cached:
                self._fingerprint(settings)

    def prepare(self, tasks: Iterable[Task]) -> None:
        """Start now what processes forked or spawned later are going to share, if any file asks for it."""
        prepared = set()
        for task in tasks:
            tool = self.languagetool(self.projects.settings(os.path.abspath(task.found.path)))
            if tool.local and tool.folder not in prepared and not self._kept(task):
                self.desk.prepare(tool)
                prepared.add(tool.folder)

    # One file

    def check(self, task: Task) -> Report:
        """The report of one file; what went wrong is in its failures."""
        path = task.found.path
        if task.found.problem:
            return unread(path, task.found.problem)
        try:
            if too_large := self._too_large(task):
                return unread(path, too_large)
            data = _bytes(path) if task.data is None else task.data
            return self._check(path, data, keep=self.cached and task.data is None)
        except readers.ReadError as error:
            return unread(path, error.message)
        except MemoryError:
            return unread(path, "is too large for the memory of this machine")
        except OSError as error:
            return unread(path, f"cannot be read: {error.strerror or error}; check its permissions")
        except Exception as error:
            if self.strict:
                raise
            told = f"{type(error).__name__}: {error}"
            return unread(path, f"internal error: {told}; please report it (HEALTHLINT_TRACEBACK=1 shows where)")

    def _too_large(self, task: Task) -> str:
        """What is said of a file that is larger than files may be; empty of others. Looks at its size only."""
        config = self.projects.settings(os.path.abspath(task.found.path)).config
        most = self.max_file_size or config.max_file_size
        if _size(task) <= most * 10**6:
            return ""
        return (
            f"is larger than {most} MB, which would take about {most / 10:g} GB of memory, and was not checked; split it, "
            "exclude it, or raise max-file-size in healthlint.toml"
        )

    def _check(self, path: str, data: bytes, *, keep: bool) -> Report:
        settings = self.projects.settings(os.path.abspath(path))
        if not (keep and settings.config.cache):
            return self._lint(path, data, settings)
        store, key = self._cache(path, data, settings)
        kept = store.get(key, path, Source(path, readers.decode(data, path)))
        if kept is None:
            kept = self._lint(path, data, settings)
            store.put(key, path, kept)
        return kept

    def _cache(self, path: str, data: bytes, settings: Settings) -> tuple[Cache, str]:
        from healthlint import cache

        key = cache.key(data, PurePath(path).suffix.lower(), self._fingerprint(settings))
        return cache.Cache(settings.config.root), key

    def _kept(self, task: Task) -> bool:
        """Whether the report of a file is in the cache; a file that cannot be read needs nothing more either."""
        path = task.found.path
        settings = self.projects.settings(os.path.abspath(path))
        if task.found.problem or self._too_large(task):
            return True
        if task.data is not None or not self.cached or not settings.config.cache:
            return False
        try:
            data = _bytes(path)
            store, key = self._cache(path, data, settings)
            return store.get(key, path, Source(path, readers.decode(data, path))) is not None
        except (OSError, readers.ReadError):
            return True

    def _lint(self, path: str, data: bytes, settings: Settings) -> Report:
        document = readers.read(path, data)
        named, failures = page_settings.profile(document)
        profile = profiles.weighing(self.profile(settings, named).value).name
        report = self.report(document, settings, profile)
        return replace(report, profile=profile, failures=(*failures, *report.failures))

    def report(self, document: Document, settings: Settings, profile: str) -> Report:
        """The report of a document under a profile that exists."""
        rules = self.active(settings, profile)
        return self.judge(self.page(document, settings, profile, self._ask(settings, rules)), document, rules, settings)

    def _ask(self, settings: Settings, rules: Sequence[ActiveRule]) -> Ask | None:
        """How rules ask for a second opinion; None where nobody is to be asked."""
        tool = self.languagetool(settings)
        codes = {one.rule.code for one in rules if one.rule.needs == NAME}
        return self.desk.ask(tool, spelling=SPELLING_CODE in codes) if tool.on and codes else None

    def page(self, document: Document, settings: Settings, profile: str, ask: Ask | None = None) -> Page:
        """The document as rules see it."""
        words, model = settings.vocabulary, self.model(settings)
        page = profiles.weighing(profile).page
        return Page(document, today=self.today, profile=page, vocabulary=words, model=model, ask=ask)

    def judge(self, page: Page, document: Document, rules: Sequence[ActiveRule], settings: Settings) -> Report:
        """What rules find on a page."""
        book = self._book(settings)
        report = lint(document, rules, today=self.today, profile=page.profile, codes=book.codes, page=page)
        return replace(report, failures=(*book.broken, *report.failures)) if book.broken else report

    def _fingerprint(self, settings: Settings) -> str:
        """Everything beside a file's own bytes that its findings depend on."""
        from healthlint import cache

        styles = self._book(settings).styles
        program = self._fingerprints.get(styles)
        if program is None:
            folders = [registry.DATA, Path(__file__).parent, *map(Path, styles)]
            program = self._fingerprints[styles] = cache.fingerprint(
                str(path) for folder in folders for path in _program_files(folder)
            )
        model = self.model(settings)
        stamp = self._stamp(model) if model else ""
        tool = self.languagetool(settings)
        asked = repr(tool) if tool.on else ""
        return "\n".join((program, str(self.today), settings.stamp, repr(self.command_line), stamp, asked))

    def _stamp(self, model: str) -> str:
        from healthlint import language

        found = self._stamps.get(model)
        if found is None:
            found = self._stamps[model] = language.stamp(model)
        return found


def _checker(*given: Any) -> Checker:
    projects, command_line, today, cached, strict, desk, size = given
    return Checker(projects, command_line, today, cached=cached, strict=strict, desk=desk, max_file_size=size)


def _program_files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if path.suffix not in (".pyc", "") and path.is_file())


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def at_least(report: Report, least: Severity) -> Report:
    """The report without findings of less weight."""
    if all(one.severity >= least for one in report.diagnostics):
        return report
    return replace(report, diagnostics=tuple(one for one in report.diagnostics if one.severity >= least))


# Many files


def run(checker: Checker, tasks: Sequence[Task], jobs: int = 0) -> Iterator[Report]:
    """Reports in the order of the tasks. ``jobs`` processes at most; 0 means as many as there are processors."""
    jobs = min(jobs or processors(), len(tasks))
    if jobs > 1:
        from healthlint import pool

        worth = _WORTH_FORKING if pool.METHOD == "fork" else _WORTH_SPAWNING
        if sum(_size(task) for task in tasks) >= worth:
            checker.prepare(tasks)
            yield from pool.reports(checker, tasks, jobs)
            return
    for task in tasks:
        yield checker.check(task)


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(task: Task) -> int:
    if task.data is not None:
        return len(task.data)
    try:
        return os.stat(task.found.path).st_size
    except OSError:
        return 0
