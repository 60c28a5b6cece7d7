"""The vocabulary: what an entry means, which layer has the last word, and what it silences."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.vocabulary import PatternError, Vocabulary, expression
from tests.commands import report, run


@pytest.mark.parametrize(
    ("entry", "accepted", "refused"),
    [
        ("flezzet", ["flezzet", "Flezzet", "FLEZZET", "flezzet's", "flezzet’s"], ["flezzets", "flezz"]),
        ("Mediclinic", ["Mediclinic", "MEDICLINIC", "Mediclinic’s"], ["mediclinic", "MediClinic"]),
        ("eFlow", ["eFlow", "EFlow", "EFLOW"], ["eflow", "Eflow"]),
        ("long covid", ["long covid", "Long  Covid", "long\ncovid"], ["longcovid", "covid"]),
        ("25(OH)D", ["25(OH)D"], ["25OHD"]),
        ("CD4+", ["CD4+"], ["CD4", "CD44"]),
        ("dose-finding", ["dose-finding", "dose‑finding"], ["dose finding"]),
        ("/[A-Z]{2}-\\d+/", ["NR-12"], ["nr-12", "NRS-12x"]),
        ("(?i)zorp(tide|gel)s?", ["Zorptides", "zorpgel"], ["zorp"]),
        ("colou?r", ["color", "colour"], ["colouur"]),
    ],
)
def test_what_an_entry_means(entry: str, accepted: list[str], refused: list[str]) -> None:
    words = Vocabulary([entry])
    assert [word for word in accepted if words.entry(word) != entry] == []
    assert [word for word in refused if words.entry(word) is not None] == []


def test_a_phrase_covers_its_words_where_they_stand_in_it() -> None:
    words = Vocabulary(["Miracle Mile"])
    text = "Miracle Mile is no miracle."
    assert words.entry_at(text, 0, 7) == "Miracle Mile"
    assert words.entry_at(text, 19, 26) is None


def test_nothing_is_accepted_by_no_entries() -> None:
    assert not Vocabulary()
    assert Vocabulary().entry("word") is None


def test_a_pattern_that_is_none_says_so() -> None:
    with pytest.raises(PatternError, match="not a regular expression"):
        Vocabulary(["/(/"]).entry("x")


def test_the_longest_entry_is_found_first() -> None:
    found = [
        match.group() for match in expression(["gut", "leaky gut", "/detox(es)?/"]).finditer("A leaky\ngut, a GUT, detoxes.")
    ]
    assert found == ["leaky\ngut", "GUT", "detoxes"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "a.md").write_text("No miracle.\n")
    (tmp_path / "news" / "b.md").write_text("No miracle, no zorptide.\n")
    return tmp_path


def rejected(path: str) -> list[str]:
    (file,) = report(path, "--select", "HL117")["files"]
    return [one["quote"] for one in file["diagnostics"]]


def test_a_folder_adds_to_the_lists_and_takes_back(here: Path) -> None:
    (here / "healthlint.toml").write_text(
        '[vocabulary]\nreject = ["miracle"]\n'
        '[[overrides]]\nfiles = ["news/**"]\n[overrides.vocabulary]\naccept = ["miracle"]\nreject = ["zorptide"]\n'
    )
    assert rejected("a.md") == ["miracle"]
    assert rejected("news/b.md") == ["zorptide"]


def test_an_accepted_phrase_excuses_a_rejected_word_in_it(here: Path) -> None:
    (here / "a.md").write_text("Miracle Mile is no miracle.\n")
    (here / "healthlint.toml").write_text('[vocabulary]\naccept = ["Miracle Mile"]\nreject = ["miracle"]\n')
    assert rejected("a.md") == ["miracle"]


def test_what_is_accepted_and_rejected_in_one_place_is_a_mistake(here: Path) -> None:
    (here / "words.txt").write_text("# ours\n\ngut  # a remark\n")
    (here / "healthlint.toml").write_text('[vocabulary]\naccept-files = ["words.txt"]\nreject = ["gut"]\n')
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert "healthlint.toml:3: reject: 'gut' is accepted too (words.txt:3)" in result.stderr


def test_a_pattern_that_is_none_is_told_with_its_line(here: Path) -> None:
    (here / "words.txt").write_text("gut\n[a-\n")
    (here / "healthlint.toml").write_text('[vocabulary]\nreject-files = ["words.txt"]\n')
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert "words.txt:2: reject: '[a-' is not a regular expression" in result.stderr


def test_vocabulary_files_are_no_articles(here: Path) -> None:
    (here / "words.txt").write_text("symtoms\n")
    (here / "healthlint.toml").write_text('[vocabulary]\naccept-files = ["words.txt"]\n')
    assert [file["path"] for file in report(".")["files"]] == ["a.md", "news/b.md"]
    assert [file["path"] for file in report("words.txt")["files"]] == ["words.txt"]
