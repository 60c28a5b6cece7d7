"""``healthlint words``: unknown words by frequency, lists to seed a vocabulary with, idle entries."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands import run

TOML = """
[vocabulary]
accept = ["flezzet", "Mediclinic", "unused"]
accept-files = ["words.txt"]
reject = ["miracle"]
[[overrides]]
files = ["news/**"]
[overrides.vocabulary]
accept = ["miracle", "zorptide"]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "healthlint.toml").write_text(TOML)
    (tmp_path / "words.txt").write_text("Kowalczik  # a name\n")
    (tmp_path / "a.md").write_text(
        "# Flezzet\n\nMediclinic's symtoms. Dr Kowalczik. A Gorb, a gorb.\n\n`gorb` and www.gorb.example\n"
    )
    (tmp_path / "news" / "b.md").write_text("A zorptide gorb for a kidneyand.\n")
    return tmp_path


def test_words_are_listed_by_frequency_with_their_first_place() -> None:
    result = run("words", "--format", "csv")
    assert result.exit_code == 0
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows == [
        ["word", "count", "files", "path", "line", "column", "suggestion"],
        ["gorb", "3", "2", "a.md", "3", "39", rows[1][6]],
        ["kidneyand", "1", "1", "news/b.md", "1", "23", "kidney and"],
        ["symtoms", "1", "1", "a.md", "3", "14", "symptoms"],
    ]


def test_the_table_says_what_to_do_next() -> None:
    result = run("words", "--color", "never")
    assert result.stdout.splitlines()[0].split() == ["word", "count", "files", "perhaps", "first"]
    assert "3 unknown words, 5 times in 2 files." in result.stdout


def test_the_list_can_be_used_as_a_vocabulary_file(here: Path) -> None:
    listed = run("words", "--format", "list").stdout
    assert listed.splitlines()[1:] == ["kidneyand  # kidney and?", "symtoms  # symptoms?"]
    (here / "words.txt").write_text((here / "words.txt").read_text() + listed)
    assert run("words", "--format", "list").stdout == ""


def test_json_holds_the_same(here: Path) -> None:
    data = json.loads(run("words", "--format", "json", "--least", "2").stdout)
    assert [(one["word"], one["count"], one["first"]["line"]) for one in data["words"]] == [("gorb", 3, 3)]
    assert data["files"] == 2


def test_idle_entries_are_told_with_their_place_and_fail() -> None:
    result = run("words", "--idle")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "healthlint.toml:3: nothing needs the accepted entry 'unused'",
        "1 of 6 accepted entries are idle in 2 files.",
    ]


def test_without_idle_entries_all_is_well(here: Path) -> None:
    (here / "healthlint.toml").write_text('[vocabulary]\naccept = ["gorb"]\n')
    result = run("words", "--idle", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["idle"]) == (0, [])


def test_an_entry_that_silences_a_rule_is_needed(here: Path) -> None:
    (here / "healthlint.toml").write_text('[vocabulary]\naccept = ["that that"]\n')
    (here / "a.md").write_text("He said that that the tablet helps is is wrong.\n")
    assert run("words", "--idle").exit_code == 0


def test_what_cannot_be_read_is_told_and_ends_with_2(here: Path) -> None:
    (here / "bad.md").write_bytes(b"\xff\xfe\xff")
    result = run("words", "bad.md", "a.md", "--format", "list")
    assert result.exit_code == 2
    assert "bad.md" in result.stderr
    assert "gorb" in result.stdout
    assert run("words", "--idle", "--format", "csv").exit_code == 2
    assert run("words", "nowhere.md").exit_code == 2


def test_several_processes_give_the_same_bytes(here: Path) -> None:
    for number in range(30):
        (here / f"p{number:02}.md").write_text(
            f"A gorb, a snarv{'abcdefghij'[number % 10]}.\n" + "Rest is good for you.\n" * 400
        )
    one = run("words", "--format", "json", "--jobs", "1").stdout
    assert run("words", "--format", "json", "--jobs", "2").stdout == one


def test_the_output_file_is_written(here: Path) -> None:
    result = run("words", "--format", "list", "-o", "out.lst")
    assert "Written to out.lst." in result.stdout
    assert "gorb" in (here / "out.lst").read_text()


def test_what_was_not_read_is_told(here: Path) -> None:
    (here / "empty.md").write_text("```\ngorb\n```\n")
    (here / "bad.md").write_bytes(b"\0")
    result = run("words", "empty.md")
    assert (result.exit_code, result.stdout) == (0, "Nothing was read. 1 file holds no text to read.\n")
    assert result.stderr.startswith("note: empty.md: there is no text to read")
    assert run("words", "-q", "empty.md").stderr == ""
    result = run("words", "empty.md", "bad.md", "news")
    assert result.exit_code == 2
    assert " in 1 file. 1 file could not be read. 1 file holds no text to read." in result.stdout


def test_nothing_is_idle_where_nothing_was_read(here: Path) -> None:
    (here / "empty.md").write_text("")
    result = run("words", "--idle", "empty.md")
    assert (result.exit_code, result.stdout) == (0, "Nothing was read. 1 file holds no text to read.\n")
