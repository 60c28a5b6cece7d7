"""Many files in one process or several, and what is said while they are checked."""

from __future__ import annotations

import datetime
import io
import pickle
import sys
from pathlib import Path

import pytest

from healthlint import pool, run
from healthlint.cli.progress import Progress
from healthlint.config import Layer, Projects, Word
from healthlint.discover import Found
from healthlint.engine import Report
from healthlint.run import Checker, Task
from tests.commands import BAD, GOOD, style

# Test runners have threads of their own; forking then is what newer Pythons warn of.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")

TODAY = datetime.date(2026, 11, 1)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number in range(9):
        (tmp_path / f"{number}.md").write_text((BAD if number % 2 else GOOD) * (number + 1))
    return tmp_path


def tasks() -> list[Task]:
    return [
        *(Task(Found(f"{number}.md")) for number in range(9)),
        Task(Found("-"), BAD.encode()),
        Task(Found("no.md", "is not there")),
    ]


def told(reports: list[Report]) -> list[tuple[str, list[str], list[str]]]:
    return [
        (one.source.path, [found.message for found in one.diagnostics], [failure.message for failure in one.failures])
        for one in reports
    ]


@pytest.mark.parametrize("method", ["fork", "spawn"] if sys.platform == "linux" else ["spawn"])
def test_processes_find_what_one_process_finds_in_the_same_order(
    here: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    style(here / "House", "tablet")
    (here / "healthlint.toml").write_text(
        'styles = ["House"]\n[vocabulary]\naccept = ["x"]\n[rules.HL101]\nseverity = "info"\n'
    )
    monkeypatch.setattr(pool, "METHOD", method)
    checker = Checker(Projects(), Layer(ignore=(Word("HL2", "--ignore"),)), TODAY)
    serial = [checker.check(task) for task in tasks()]
    assert told(list(pool.reports(checker, tasks(), 3))) == told(serial)
    assert [one.source.path for one in serial if one.diagnostics]


def test_processes_are_used_only_where_they_pay(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def reports(checker: Checker, tasks: list[Task], jobs: int) -> list[Report]:
        used.append(jobs)
        return []

    monkeypatch.setattr(pool, "reports", reports)
    checker = Checker(Projects(isolated=True), Layer(), TODAY)
    list(run.run(checker, tasks(), 2))
    assert not used
    (here / "1.md").write_text(GOOD * 200_000)
    list(run.run(checker, tasks(), 2))
    assert used == [2]
    list(run.run(checker, [Task(Found("1.md"))], 2))
    list(run.run(checker, tasks()[:1], 1))
    assert used == [2]


def test_a_checker_can_be_sent_to_another_process() -> None:
    checker = Checker(Projects(isolated=True), Layer(profile=Word("news", "--profile")), TODAY, cached=False)
    checker.check(tasks()[1])
    copy = pickle.loads(pickle.dumps(checker))
    assert told([copy.check(tasks()[1])]) == told([checker.check(tasks()[1])])


def test_a_run_that_is_given_up_leaves_no_process(here: Path) -> None:
    import multiprocessing

    checker = Checker(Projects(isolated=True), Layer(), TODAY)
    running = pool.reports(checker, tasks(), 2)
    next(running)
    running.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_long_runs_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(1200, wanted=True)
    progress.at(1)
    assert stream.getvalue() == ""
    progress.begun -= 3
    progress.last -= 3
    progress.at(1100)
    progress.at(1101)  # at once after: not shown
    assert stream.getvalue() == "\r\x1b[2Kchecked 1,100 of 1,200 files"
    progress.clear()
    assert stream.getvalue().endswith("files\r\x1b[2K")


@pytest.mark.parametrize("stream, wanted", [(Terminal(), False), (io.StringIO(), True)])
def test_progress_is_silent_elsewhere(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, wanted: bool) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(9, wanted=wanted)
    progress.begun -= 3
    progress.last -= 3
    progress.at(5)
    progress.clear()
    assert stream.getvalue() == ""
