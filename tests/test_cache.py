"""The cache: it answers only the question that was asked before, and never stands in the way."""

from __future__ import annotations

import json
import stat
import time
from pathlib import Path

import pytest

from healthlint import cache
from healthlint.document import Source, Span
from healthlint.engine import Failure, Report
from healthlint.rule import Diagnostic, Edit, Fix, Severity
from healthlint.suppress import Suppressed
from tests.commands import BAD, run, style


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(BAD)
    return tmp_path


def output(*args: str) -> str:
    return run("check", "--format", "json", "a.md", *args).stdout


def entries(here: Path) -> list[Path]:
    return sorted((here / cache.FOLDER).glob("*.json"))


def poison(here: Path, message: str = "FROM THE CACHE") -> None:
    """Change what the entries say, digest and all, so that it shows when they are used."""
    for path in entries(here):
        key, _, body = path.read_text().split("\n", 2)
        data = json.loads(body)
        for row in data["diagnostics"]:
            row[5] = message
        body = json.dumps(data)
        path.write_text(f"{key}\n{cache._digest(body.encode())}\n{body}")


SOURCE = Source("a.md", "the cat and the dog\n")
FOUND = Diagnostic(
    Span(4, 7), "HL901", "a-rule", Severity.WARNING, "m “cat”.", "cat", Fix((Edit(Span(4, 7), "cow"),), True), Span(16, 19)
)
REPORT = Report(SOURCE, "news", (FOUND,), (Suppressed(FOUND, "why"),), metrics={"words": 5, "grade": 7.5})


def test_what_is_kept_comes_back_the_same(here: Path) -> None:
    store = cache.Cache(str(here))
    store.put("k", "a.md", REPORT)
    assert store.get("k", "a.md", SOURCE) == REPORT
    assert store.get("other", "a.md", SOURCE) is None
    assert store.get("k", "b.md", SOURCE) is None


def test_a_file_with_a_failure_is_not_kept(here: Path) -> None:
    store = cache.Cache(str(here))
    store.put("k", "a.md", Report(SOURCE, "", (), failures=(Failure("x"),)))
    assert store.get("k", "a.md", SOURCE) is None
    (here / "a.md").write_text("---\nhealthlint: {profile: nws}\n---\nText.\n")
    for _ in range(2):
        assert run("check", "a.md").exit_code == 2
    assert not entries(here)


@pytest.mark.parametrize(
    "damage",
    ["", "x", "k\n", "k\n0\n{}", "k\n{digest}\n[]", "k\n{digest}\n{}", 'k\n{digest}\n{"profile": 1, "diagnostics": 3}'],
)
def test_a_damaged_entry_is_as_good_as_none(here: Path, damage: str) -> None:
    store = cache.Cache(str(here))
    store.put("k", "a.md", REPORT)
    (path,) = entries(here)
    body = damage.rpartition("\n")[2]
    path.write_text(damage.replace("{digest}", cache._digest(body.encode())))
    assert store.get("k", "a.md", SOURCE) is None
    path.write_bytes(b"\xff\xfe\x00")
    assert store.get("k", "a.md", SOURCE) is None


def test_an_entry_cut_short_is_made_again(here: Path) -> None:
    first = output()
    (path,) = entries(here)
    whole = path.read_text()
    for length in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        path.write_text(whole[:length])
        assert output() == first
        assert path.read_text() == whole


def test_the_second_run_is_answered_from_the_cache(here: Path) -> None:
    first = output()
    assert output() == first
    poison(here)
    assert "FROM THE CACHE" in output()
    assert "FROM THE CACHE" not in output("--no-cache")


@pytest.mark.parametrize(
    "change",
    [
        ("--profile", "news"),
        ("--select", "HL1"),
        ("--ignore", "HL2"),
        ("--today", "2030-01-01"),
    ],
)
def test_another_question_is_answered_anew(here: Path, change: tuple[str, ...]) -> None:
    output("--today", "2026-11-01")
    poison(here)
    assert "FROM THE CACHE" not in output(*(change if change[0] == "--today" else ("--today", "2026-11-01", *change)))


def test_another_text_is_checked_anew(here: Path) -> None:
    output()
    poison(here)
    (here / "a.md").write_text(BAD + "\nMore.\n")
    assert "FROM THE CACHE" not in output()
    assert len(entries(here)) == 1  # the old entry is replaced: the folder does not grow


def test_other_settings_and_other_rules_are_asked_anew(here: Path) -> None:
    style(here / "House", "tablet")
    (here / "healthlint.toml").write_text('styles = ["House"]\n')
    assert "House.tablet" in output()
    poison(here)
    assert "FROM THE CACHE" in output()
    style(here / "House", "tablet", level="error")
    assert "FROM THE CACHE" not in output()
    poison(here)
    (here / "healthlint.toml").write_text('styles = ["House"]\n[vocabulary]\naccept = ["tablet"]\n')
    assert "FROM THE CACHE" not in output()


def test_the_cache_lies_beside_the_configuration_and_is_kept_out_of_git(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "healthlint.toml").write_text("")
    (here / "sub").mkdir()
    (here / "sub" / "b.md").write_text(BAD)
    monkeypatch.chdir(here / "sub")
    run("check", "b.md")
    assert (here / cache.FOLDER / ".gitignore").read_text().endswith("*\n")
    assert not (here / "sub" / cache.FOLDER).exists()
    assert stat.S_IMODE((here / cache.FOLDER).stat().st_mode) == 0o700
    assert stat.S_IMODE(entries(here)[0].stat().st_mode) == 0o600


def test_the_text_itself_is_never_kept(here: Path) -> None:
    secret = "Mrs Maier of ward nine asked about her tablets. "
    (here / "a.md").write_text(secret + BAD)
    output()
    (path,) = entries(here)
    assert "HL101" in path.read_text()
    assert "Maier" not in path.read_text()


def test_nothing_is_kept_where_it_is_not_wanted(here: Path) -> None:
    output("--no-cache")
    assert not (here / cache.FOLDER).exists()
    (here / "healthlint.toml").write_text("cache = false\n")
    output()
    assert not (here / cache.FOLDER).exists()
    run("check", "-", "--stdin-filename", "x.md", stdin=BAD)
    assert not (here / cache.FOLDER).exists()


def test_a_folder_that_cannot_be_written_is_no_hindrance(here: Path) -> None:
    (here / cache.FOLDER).write_text("a file where the folder should be")
    result = run("check", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")


def test_no_clock_in_it(here: Path) -> None:
    first = output("--today", "2026-11-01")
    time.sleep(0.01)
    assert output("--today", "2026-11-01", "--no-cache") == first
