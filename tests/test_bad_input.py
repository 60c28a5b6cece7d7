"""Input that nobody wishes for: one line says what, where and what to do, and the other files are checked all the same."""

from __future__ import annotations

import datetime
import errno
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from healthlint import pool, registry
from healthlint.config import Layer, Projects
from healthlint.discover import Found
from healthlint.page import Page
from healthlint.rule import Authority, Finding, Rule, Severity
from healthlint.run import Checker, Task
from tests.commands import BAD, GOOD, check, program, report, run, style

# Test runners have threads of their own; forking then is what newer Pythons warn of.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text(GOOD)
    return tmp_path


def error(here: Path, name: str, content: bytes | None) -> str:
    """The one error line for a file, after making sure of all else."""
    if content is not None:
        (here / name).write_bytes(content)
    result = check(name, "good.md")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {name}")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output
    assert "could not be checked" in result.stdout or "checked only in part" in result.stdout
    files = {file["path"]: file for file in report(name, "good.md")["files"]}
    assert files[name]["errors"]
    assert not files["good.md"]["errors"]
    return result.stderr.removeprefix("error: ").rstrip("\n")


def test_a_path_that_is_not_there(here: Path) -> None:
    assert error(here, "nowhere.md", None) == "nowhere.md: there is no such file or folder; check the spelling"


def test_a_file_that_may_not_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from healthlint import run as running

    real = running._bytes

    def shut(path: str) -> bytes:
        if path == "shut.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path)

    monkeypatch.setattr(running, "_bytes", shut)
    assert error(here, "shut.md", b"x") == "shut.md: cannot be read: Permission denied; check its permissions"


def test_a_binary_file(here: Path) -> None:
    assert "is binary" in error(here, "b.md", b"a\x00b\xff\xfe\x01")
    assert "is a PNG image, not text" in error(here, "c.txt", b"\x89PNG\r\n\x1a\n")
    assert "is a PDF, not text" in error(here, "d.md", b"%PDF-1.7")


def test_another_encoding(here: Path) -> None:
    told = error(here, "latin.md", "Line one.\nCaf\u00e9.\n".encode("latin-1"))
    assert told == "latin.md: is not UTF-8: byte 0xe9 at offset 13 (line 2); save the file as UTF-8"
    assert "UTF-16" in error(here, "u16.md", "Take the tablet.".encode("utf-16-le"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_understood(here: Path, encoding: str) -> None:
    (here / "a.md").write_bytes(BAD.encode(encoding))
    assert check("a.md").stdout.startswith("a.md:1:6: error HL101")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n", b" \t\r\n", b"---\n---\n"])
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt", "a.mdx"])
def test_an_empty_file_is_no_error(here: Path, name: str, content: bytes) -> None:
    (here / name).write_bytes(content)
    result = run("check", "--no-cache", "--fail-on", "never", name)
    assert result.exit_code == 0
    assert result.stdout == "Nothing was checked. 1 file holds no text to check.\n"
    assert result.stderr == f"note: {name}: there is no text to check, only front matter, code or pictures, if anything\n"


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.md", "---\ntitle: Sleep\n---\n"),
        ("a.md", "```\nrest = 1\n```\n\n![](bed.png)\n"),
        ("a.html", "<html><head><title>Sleep</title></head></html>"),
        ("a.mdx", "import Bed from './bed'\n\n<Bed />\n"),
    ],
)
def test_a_file_without_running_text_is_never_told_as_clean(here: Path, name: str, content: str) -> None:
    (here / name).write_text(content)
    for _ in range(2):  # the second time from the cache
        result = run("check", "--format", "concise", name, "good.md")
        assert result.exit_code == 0
        assert result.stdout == "No findings in 1 file. 1 file holds no text to check.\n"
        assert result.stderr.startswith(f"note: {name}: there is no text to check")
    assert run("check", "-q", name).stderr == ""
    data = report(name, "good.md")
    assert {file["path"]: file["without_text"] for file in data["files"]} == {name: True, "good.md": False}
    assert data["summary"]["files_without_text"] == 1


def test_many_files_without_text_are_one_note(here: Path) -> None:
    for number in range(5):
        (here / f"{number}.md").write_text("")
    told = "note: 0.md, 1.md, 2.md and 2 more: there is no text to check, only front matter, code or pictures, if anything\n"
    assert check("0.md", "1.md", "2.md", "3.md", "4.md").stderr == told


def test_a_file_with_every_rule_switched_off_is_never_told_as_clean(here: Path) -> None:
    (here / "healthlint.toml").write_text('[[overrides]]\nfiles = ["drafts/*.md"]\nignore = ["ALL"]\n')
    (here / "drafts").mkdir()
    (here / "drafts/a.md").write_text(BAD)
    for _ in range(2):  # the second time from the cache
        result = run("check", "--format", "concise", "drafts/a.md", "good.md")
        assert result.exit_code == 0
        assert result.stdout == "No findings in 1 file. 1 file has every rule switched off.\n"
        assert result.stderr.startswith("note: drafts/a.md: not checked: the settings switch off every rule for it")
    assert run("check", "-q", "drafts/a.md").stderr == ""
    assert run("check", "drafts/a.md").stdout.startswith("Nothing was checked.")
    data = report("drafts/a.md", "good.md")
    assert {file["path"]: file["without_rules"] for file in data["files"]} == {"drafts/a.md": True, "good.md": False}
    assert data["summary"]["files_without_rules"] == 1


def test_what_is_found_in_a_title_counts_as_checked(here: Path) -> None:
    (here / "a.md").write_text("---\ntitle: The the night\n---\n")
    result = check("a.md")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "in 1 of 1 file.\n" in result.stdout


@pytest.mark.parametrize(
    "closed, told",
    [
        ("<&-", "error: -: standard input cannot be read: it is closed; give a path, or pipe a text in"),
        (">&-", "error: standard output is closed; leave it open, or send it to a file"),
        (">/dev/full", "error: standard output: cannot be written: No space left on device"),
    ],
)
def test_a_stream_that_is_closed_or_full(here: Path, closed: str, told: str) -> None:
    if closed.endswith("full") and not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    path = "-" if closed == "<&-" else "good.md"
    command = f"exec '{sys.executable}' -m healthlint check --no-cache {path} {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=here, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, told + "\n")


def test_a_run_that_is_broken_off_is_one_line_and_not_taken_for_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from healthlint.cli import check as command

    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", interrupted)
    result = check("good.md")
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr.strip() == "error: interrupted: not everything was checked"


def test_errors_that_nobody_hears_change_nothing(here: Path) -> None:
    command = f"exec '{sys.executable}' -m healthlint check --no-cache good.md nowhere.md 2>&-"
    done = subprocess.run(["sh", "-c", command], cwd=here, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "")
    assert "could not be checked" in done.stdout


def test_broken_front_matter(here: Path) -> None:
    told = error(here, "a.md", b"---\ntitle: [x\n---\n\nTake the the tablet.\n")
    assert re.match(r"a\.md:\d: front matter cannot be read: ", told)
    assert "HL101" in check("a.md").stdout


def test_a_fence_that_is_never_closed(here: Path) -> None:
    told = error(here, "a.md", b"Take the the tablet.\n\n```\ncode\n")
    assert told.startswith("a.md:3: ")
    assert "HL101" in check("a.md").stdout


def test_a_loop_of_links_does_not_hang(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "loop").symlink_to(here, target_is_directory=True)
    (here / "sub" / "a.md").write_text(BAD)
    done = program("check", "--no-cache", "--format", "concise", ".", cwd=here)
    assert done.returncode == 1
    assert done.stdout.count("HL101") == 1


def test_a_format_that_is_not_read(here: Path) -> None:
    assert "is not a kind of file that can be checked" in error(here, "a.docx", b"x")


def test_a_folder_without_articles_is_no_error_but_is_said(here: Path) -> None:
    (here / "empty").mkdir()
    result = check("empty")
    assert (result.exit_code, result.stdout) == (0, "Nothing was checked.\n")
    assert result.stderr == "warning: empty: there is no Markdown, HTML or plain text file to check in this folder\n"


def test_a_broken_rule_file_is_named_once_and_the_articles_are_still_checked(here: Path) -> None:
    style(here / "House", "tablet", level="lethal")
    (here / "healthlint.toml").write_text('styles = ["House"]\n')
    (here / "bad.md").write_text("Take the the pill.\n")
    for _ in range(2):  # the second time from what was kept, if anything was
        result = check("good.md", "bad.md")
        assert result.exit_code == 2
        assert "bad.md:1:6" in result.stdout
        assert re.fullmatch(r"error: .*tablet\.yml:3: level 'lethal' is not one of [^\n]*\n", result.stderr)


def _crashing(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Put a rule that goes wrong beside the others."""

    def crash(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        if "spill" in page.contains:
            if how == "exit":
                os._exit(13)
            raise RuntimeError("spilt\nmilk")
        return iter(())

    real = registry.load
    broken = Rule("HL199", "spilt-milk", "x.", "", Severity.WARNING, crash, (Authority("x"),), origin="house.py")
    monkeypatch.setattr(registry, "load", lambda styles=(), unfit=None: {**real(styles, unfit), "HL199": broken})


def test_a_rule_that_raises_is_named_and_the_others_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _crashing(monkeypatch, "raise")
    (here / "a.md").write_text("Do not spill. " + BAD)
    result = check("a.md", "good.md", "--select", "HL1")
    assert result.exit_code == 2
    assert "HL101" in result.stdout
    assert result.stderr == "error: a.md: rule HL199 spilt-milk (house.py) failed: RuntimeError: spilt milk\n"


def test_a_mistake_of_ours_is_one_line(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from healthlint import readers

    def broken(path: str, data: bytes) -> object:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(readers, "read", broken)
    result = check("good.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: good.md: internal error: ZeroDivisionError: oh; please report it")
    result = run("check", "--no-cache", "good.md", env={"HEALTHLINT_TRACEBACK": "1"})
    assert isinstance(result.exception, ZeroDivisionError)


@pytest.mark.skipif(pool.METHOD != "fork", reason="the rule that kills its process is known to forked processes only")
def test_a_process_that_dies_is_told_and_the_others_go_on(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _crashing(monkeypatch, "exit")
    for number in range(12):
        (here / f"{number:02}.md").write_text(BAD)
    (here / "05.md").write_text("Do not spill.\n")
    checker = Checker(Projects(isolated=True), Layer(), datetime.date(2026, 11, 1))
    tasks = [Task(Found(f"{number:02}.md")) for number in range(12)]
    found = list(pool.reports(checker, tasks, 2))
    assert [one.source.path for one in found] == [task.found.path for task in tasks]
    assert [one.source.path for one in found if one.failures] == ["05.md"]
    assert not found[5].read
    assert found[5].failures[0].message.startswith("the process checking it ended with status 13")
    assert all("HL101" in {one.code for one in report.diagnostics} for report in found if report.read)


def test_a_line_of_a_million_characters(here: Path) -> None:
    (here / "a.md").write_text("Take one tablet with water each day. " * 27_000 + BAD)
    begun = time.monotonic()
    done = program("check", "--no-cache", "--format", "json", "a.md", cwd=here)
    assert done.returncode == 1, done.stderr
    assert '"HL101"' in done.stdout
    assert time.monotonic() - begun < 60


def test_a_file_that_is_too_large_is_not_read_and_not_passed(here: Path) -> None:
    told = (
        "large.md: is larger than 1 MB, which would take about 0.1 GB of memory, and was not checked; split it, exclude it, "
        "or raise max-file-size in healthlint.toml"
    )
    (here / "healthlint.toml").write_text("max-file-size = 1\n")
    assert error(here, "large.md", b"Rest.\n\n" * 150_000) == told
    result = check("-", "--max-file-size", "1", stdin="Rest.\n\n" * 150_000)
    assert (result.exit_code, result.stderr) == (2, told.replace("large.md", "error: -") + "\n")
    (here / "healthlint.toml").write_text("max-file-size = 2\n")
    assert check("large.md").exit_code == 0
    assert check("large.md", "--max-file-size", "1").exit_code == 2


@pytest.mark.parametrize("value", ["0", "-1", '"10"', "true", "1.5"])
def test_a_size_that_is_none(here: Path, value: str) -> None:
    (here / "healthlint.toml").write_text(f"max-file-size = {value}\n")
    result = check("good.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: healthlint.toml:1: max-file-size is ")
    assert result.stderr.count("\n") == 1


def test_a_file_of_many_megabytes(here: Path) -> None:
    page = "".join(f"## Part {number}\n\nRest for {number} days and drink enough.\n\n" for number in range(20_000))
    (here / "a.md").write_text(page * 4 + BAD)
    begun = time.monotonic()
    done = program("check", "--no-cache", "--select", "HL101", "--format", "json", "a.md", cwd=here)
    assert done.returncode == 1, done.stderr
    assert time.monotonic() - begun < 60
