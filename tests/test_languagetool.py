"""LanguageTool without LanguageTool: the settings, what is sent, what comes back, and what is told when it does not."""

from __future__ import annotations

import json
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from healthlint import readers
from healthlint.document import Block
from healthlint.languagetool import text
from healthlint.languagetool.client import Client
from healthlint.languagetool.desk import Desk
from healthlint.languagetool.filters import OFF
from healthlint.languagetool.opinion import OpinionError, kind
from healthlint.languagetool.server import LocalServer
from healthlint.languagetool.settings import LOCAL, LanguageTool, address
from tests.commands import program, run
from tests.languagetool.standin import Standin, serving


@pytest.fixture
def server() -> Iterator[Standin]:
    with serving() as standin:
        yield standin


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text("A **zzz** and the the 😀 *zzz*.\n", encoding="utf-8")
    return path


def settings(url: str, more: str = "") -> None:
    Path("healthlint.toml").write_text(f'[languagetool]\nserver = "{url}"\n{more}\n', encoding="utf-8")


def check(*args: str, cache: bool = False) -> Result:
    chosen = () if "--select" in args else ("--select", "HL19,HL101")
    return run("check", "a.md", "--format", "concise", *chosen, *args, *(() if cache else ("--no-cache",)))


def blocks(source: str, name: str = "x.md") -> tuple[Block, ...]:
    return readers.read(name, source.encode()).blocks


def refused() -> str:
    """An address where nothing answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"


# What is sent


def sent(source: str, size: int = 20_000, name: str = "x.md") -> list[str]:
    return [batch.text for batch in text.batches(blocks(source, name), size)]


def test_markup_code_addresses_and_images_are_not_sent() -> None:
    source = (
        "# A *head*\n\nSee [the page](https://example.org/zzz) and `zzz --x` now.\n\n"
        "![a knee](zzz.png) Rest &amp; drink.\n\n```\nzzz\n```\n"
    )
    (one,) = sent(source)
    assert one == "A head\n\nSee the page and X now.\n\n  Rest & drink.\n\na knee"


def test_lines_of_the_source_are_no_lines_for_the_reader_and_breaks_are() -> None:
    assert sent("One line\ngoes on.<br>Another\none.") == ["One line goes on.\n\nAnother one."]


def test_what_holds_no_letter_is_not_sent() -> None:
    assert sent("|a|b|\n|-|-|\n|1|2 %|\n\n`zzz`\n") == ["a\n\nb"]
    assert sent("") == []


def test_requests_end_between_blocks() -> None:
    source = "\n\n".join(f"Paragraph {number} ends here." for number in range(90))
    parts = sent(source, 500)
    assert len(parts) > 2
    assert all(len(one) <= 500 for one in parts)
    assert "\n\n".join(parts).split("\n\n") == source.split("\n\n")


def test_a_block_too_long_is_cut_between_sentences_and_a_sentence_never() -> None:
    source = " ".join(f"Sentence {number} is of some length." for number in range(60)) + " " + "word " * 300 + "ends."
    parts = sent(source, 500)
    assert all(one.rstrip().endswith(".") for one in parts)
    assert [one for one in parts if len(one) > 500] == [parts[-1]]
    assert " ".join(" ".join(parts).split()) == source


@given(st.lists(st.text("az 😀𝛼\u00e9.", max_size=30), max_size=8), st.integers(500, 520))
def test_every_place_sent_leads_back_to_itself(lines: list[str], size: int) -> None:
    found = blocks("\n\n".join(lines), "x.txt")
    for batch in text.batches(found, size):
        for at, sign in enumerate(batch.text):
            where = text.place(batch, at, 2 if sign > "\uffff" else 1)
            if where is not None:
                block, start, end = where
                assert (end - start, block.text[start:end]) == (1, sign)


def test_units_beyond_the_first_plane_count_twice() -> None:
    (batch,) = text.batches(blocks("A 💊💊 zzz💊 now."), 500)
    at = batch.text.index("zzz")
    where = text.place(batch, at, 5)  # three letters and one sign of two units
    assert where is not None
    assert where[0].text[where[1] : where[2]] == "zzz💊"


def test_what_touches_code_or_two_blocks_is_not_judged() -> None:
    (batch,) = text.batches(blocks("Run a `zzz` tool.\n\nThen rest, m<sup>2</sup> done."), 500)
    assert text.place(batch, batch.text.index("a X"), 1) is None
    assert text.place(batch, batch.text.index("X tool") + 2, 4) is None
    assert text.place(batch, batch.text.index("tool."), 9) is None
    assert text.place(batch, batch.text.index("m2"), 2) is None
    assert text.place(batch, batch.text.index("Then"), 4) is not None


# What comes back


def test_findings_stand_at_exact_places(server: Standin, article: Path) -> None:
    result = check("--languagetool", server.url)
    told = "LanguageTool doubts “zzz”: This is no word; it would write “word” (its rule ZZZ)."
    first, own, last = result.stdout.splitlines()[:3]
    assert (first, last) == tuple(f"a.md:1:{column}: info HL191 languagetool-grammar: {told}" for column in (5, 26))
    assert own.startswith("a.md:1:15: error HL101")
    assert result.exit_code == 1
    assert server.texts == ["A zzz and the the 😀 zzz."]


@pytest.mark.parametrize(
    ("rule", "category", "issue", "sort"),
    [
        ("IS_CAUSE_BY", "GRAMMAR", "grammar", "grammar"),
        ("LOOSE_LOSE", "CONFUSED_WORDS", "misspelling", "grammar"),
        ("MORFOLOGIK_RULE_EN_US", "TYPOS", "misspelling", "spelling"),
        ("COMMA_X", "PUNCTUATION", "typographical", "typography"),
        ("SPECIFIC_POSSESSIVE_APOSTROPHE", "TYPOS", "typographical", "typography"),
        ("WHETHER", "REDUNDANCY", "style", "style"),
        ("SOME_RULE", "NEW_CATEGORY", "uncategorized", "grammar"),
    ],
)
def test_answers_are_sorted_into_rules(rule: str, category: str, issue: str, sort: str) -> None:
    assert kind(rule, category, issue) == sort


def test_our_own_finding_is_told_once(server: Standin, article: Path) -> None:
    article.write_text("Take the zzz zzz now.\n", encoding="utf-8")
    assert [line.split()[2] for line in check("--languagetool", server.url).stdout.splitlines()[:-1]] == ["HL101"]


def test_suppressions_vocabulary_select_and_ignore_work_as_for_any_rule(server: Standin, article: Path) -> None:
    settings(server.url)
    assert "HL191" not in check("--ignore", "HL19").stdout
    assert server.asked == []  # nobody wants to know
    assert "HL191" in check("--select", "languagetool-grammar").stdout
    article.write_text("A zzz. <!-- healthlint: ignore[HL191] a name -->\n", encoding="utf-8")
    assert check().stdout == "No findings in 1 file. 1 finding suppressed in the text.\n"
    article.write_text("Rest. <!-- healthlint: ignore[HL191] a name -->\n", encoding="utf-8")
    assert "HL002" in check().stdout
    assert "HL002" not in check("--languagetool", "off", "--select", "HL101").stdout
    article.write_text("A zzz.\n", encoding="utf-8")
    settings(server.url, '[vocabulary]\naccept = ["zzz"]')
    assert check().stdout == "No findings in 1 file.\n"


def test_the_speller_is_asked_only_where_its_rule_is_named(server: Standin, article: Path) -> None:
    server.rule = {"id": "MORFOLOGIK_RULE_EN_US", "issueType": "misspelling", "category": {"id": "TYPOS"}}
    settings(server.url)
    assert "HL19" not in check().stdout
    assert "MORFOLOGIK_RULE_EN_US" in server.asked[-1]["disabledRules"].split(",")
    assert "HL192" in check("--select", "HL192").stdout
    assert "MORFOLOGIK_RULE_EN_US" not in server.asked[-1]["disabledRules"].split(",")


def test_the_settings_are_what_is_asked(server: Standin, article: Path) -> None:
    noisy = sorted(OFF)[0]
    settings(
        server.url + "v2/",
        f'language = "en-GB"\npicky = true\nenable-rules = ["{noisy}", "OTHER"]\ndisable-rules = ["MINE"]\n'
        'enable-categories = ["GOOD"]\ndisable-categories = ["BAD"]',
    )
    check()
    (form,) = server.asked
    disabled = form.pop("disabledRules").split(",")
    assert disabled == sorted({*OFF, "MINE", "MORFOLOGIK_RULE_EN_GB", "HUNSPELL_RULE"} - {noisy})
    form.pop("text")
    assert form == {
        "language": "en-GB",
        "level": "picky",
        "enabledRules": ",".join(sorted([noisy, "OTHER"])),
        "enabledCategories": "GOOD",
        "disabledCategories": "BAD",
    }


def test_a_setting_is_laid_over_the_one_it_extends(server: Standin, article: Path) -> None:
    Path("base.toml").write_text('[languagetool]\nlanguage = "en-GB"\npicky = true\n', encoding="utf-8")
    Path("healthlint.toml").write_text(
        f'extend = "base.toml"\n[languagetool]\nserver = "{server.url}"\npicky = false\n', encoding="utf-8"
    )
    check()
    assert (server.asked[0]["language"], "level" in server.asked[0]) == ("en-GB", False)


def test_what_was_found_is_kept_with_the_settings(server: Standin, article: Path) -> None:
    settings(server.url)
    first = check(cache=True).stdout
    assert check(cache=True).stdout == first
    assert len(server.asked) == 1
    settings(server.url, 'disable-rules = ["X"]')
    check(cache=True)
    check("--languagetool", "off", "--select", "HL101", cache=True)
    assert len(server.asked) == 2


def test_several_processes_share_a_server(server: Standin, article: Path) -> None:
    for number in range(6):
        Path(f"{number}.md").write_text("A zzz.\n\n" + "Rest well and drink.\n\n" * 2500, encoding="utf-8")
    result = run(
        "check", ".", "--select", "HL191", "--no-cache", "-j", "2", "--format", "json", "--languagetool", server.url
    )
    files = json.loads(result.stdout)["files"]
    assert [len(one["diagnostics"]) for one in files] == [1] * 6 + [2]


# What goes wrong


def lines(result: Result) -> list[str]:
    """What stderr says; a run that failed has still told what our own rules found."""
    assert "HL101" in result.stdout
    return result.stderr.splitlines()


def test_nobody_answers(article: Path) -> None:
    url = refused()
    result = check("--languagetool", url)
    assert lines(result) == [
        f"error: LanguageTool at {url}: no server answers there; start it, or check the address in [languagetool] server"
    ]
    assert result.exit_code == 2
    assert "1 file was checked only in part" in result.stdout


def test_one_line_for_all_files_and_all_processes(article: Path) -> None:
    for number in range(6):
        Path(f"{number}.md").write_text("Rest well and drink.\n\n" * 2500, encoding="utf-8")
    result = run("check", ".", "--select", "HL19", "--no-cache", "-j", "2", "--languagetool", refused())
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_optional_is_a_warning_and_no_failure(article: Path) -> None:
    url = refused()
    settings(url, "optional = true")
    article.write_text("Rest. <!-- healthlint: ignore[HL191] a name -->\n", encoding="utf-8")
    result = check()
    assert result.stderr.startswith(f"warning: LanguageTool at {url}: no server answers there")
    assert result.exit_code == 0  # and the comment is not called idle
    data = json.loads(run("check", "a.md", "--no-cache", "--select", "HL19", "--format", "json").stdout)
    assert [one["harmless"] for one in data["files"][0]["errors"]] == [True]
    assert "::warning file=a.md" in run("check", "a.md", "--no-cache", "--select", "HL19", "--format", "github").stdout
    assert not list(Path(".healthlint_cache").glob("*.json")) if Path(".healthlint_cache").exists() else True


def test_a_report_without_the_opinion_is_not_kept(server: Standin, article: Path) -> None:
    settings(server.url, "optional = true")
    server.languages = "not now"
    assert "HL191" not in check(cache=True).stdout
    server.languages = Standin().languages
    assert "HL191" in check(cache=True).stdout


@pytest.mark.parametrize("said", ["<html>Welcome</html>", "{}", '{"error": "x"}', "[1, 2]", "null", '"x"'])
def test_not_a_languagetool(server: Standin, article: Path, said: str) -> None:
    server.languages = said
    result = check("--languagetool", server.url)
    told = f"error: {server.url} answers, but not as LanguageTool does; check the address in [languagetool] server"
    assert (lines(result), result.exit_code) == ([told], 2)


@pytest.mark.parametrize("said", ["<html>Gateway</html>", "{}", "[]", '{"matches": [{"offset": 3}]}'])
def test_an_answer_that_is_none(server: Standin, article: Path, said: str) -> None:
    server.answers = [(200, said, 0)]
    result = check("--languagetool", server.url)
    told = f"error: {server.url} answers, but not as LanguageTool does; check the address in [languagetool] server"
    assert (lines(result), result.exit_code) == ([told], 2)


def test_too_slow_twice(server: Standin, article: Path) -> None:
    settings(server.url, "timeout = 1")
    server.answers = [(200, "{}", 1.6)] * 2
    result = check()
    told = (
        f"error: LanguageTool at {server.url} did not answer within 1 s, asked twice; raise timeout or lower max-chars in "
        "[languagetool], or give the server more room"
    )
    assert (lines(result), result.exit_code) == ([told], 2)


def test_too_slow_once_is_asked_again(server: Standin, article: Path) -> None:
    settings(server.url, "timeout = 1")
    server.answers = [(200, "{}", 1.6)]
    result = check()
    assert (result.stderr, "HL191" in result.stdout) == ("", True)


def test_a_busy_server_is_asked_again(server: Standin, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("healthlint.languagetool.client._PAUSES", (0.01, 0.01))
    server.answers = [(503, "Error: Server overloaded, please try again later", 0)] * 2
    assert "HL191" in check("--languagetool", server.url).stdout
    server.answers = [(503, "Error: Server overloaded, please try again later", 0)] * 3
    assert "could not check this text: Server overloaded" in check("--languagetool", server.url).stderr


def test_a_text_the_server_fails_at_is_no_matter_of_the_others(server: Standin, article: Path) -> None:
    Path("b.md").write_text("A zzz.\n", encoding="utf-8")
    server.answers = [(500, "Error: Internal Error: it hurts.\nStack trace", 0)]
    result = run(
        "check", "a.md", "b.md", "--no-cache", "--format", "concise", "--select", "HL19", "--languagetool", server.url
    )
    told = f"error: a.md: LanguageTool at {server.url} could not check this text: Internal Error: it hurts\n"
    assert (result.stderr, result.exit_code) == (told, 2)
    assert "b.md:1:3: info HL191" in result.stdout
    assert len(server.asked) == 2  # not once for every rule


def test_an_answer_that_is_not_whole(server: Standin, article: Path) -> None:
    server.answers = [(200, '{"warnings": {"incompleteResults": true}, "matches": []}', 0)]
    result = check("--languagetool", server.url)
    assert (result.exit_code, "it stopped before the end of the text" in result.stderr) == (2, True)


def test_too_many_questions(server: Standin, article: Path) -> None:
    server.answers = [(426, "Upgrade Required", 0)]
    result = check("--languagetool", server.url)
    assert (result.exit_code, "takes no more texts from this address for now" in result.stderr) == (2, True)


@pytest.mark.parametrize("language", ["de-DE", "en_XX", "english"])
def test_an_unknown_language(server: Standin, article: Path, language: str) -> None:
    settings(server.url, f'language = "{language}"')
    result = check()
    assert (result.exit_code, f"does not know the language '{language}'" in result.stderr) == (2, True)


def test_a_password_is_not_told(article: Path) -> None:
    url = refused().replace("//", "//ann:secret@")
    result = check("--languagetool", url)
    assert (result.exit_code, "secret" in result.stderr) == (2, False)


def test_the_extra_is_not_installed(article: Path, server: Standin, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "language_tool_python"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    result = check("--languagetool", server.url)
    told = (
        "error: [languagetool] is switched on, but language_tool_python is not installed; "
        "install it with: pip install 'healthlint[languagetool]'"
    )
    assert (lines(result), result.exit_code) == ([told], 2)


def test_it_is_not_loaded_unless_it_is_switched_on(article: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from healthlint.cli import main\n"
        "try: main(['check', 'a.md', '--no-cache'])\n"
        "except SystemExit: pass\n"
        "print(sorted({n.partition('.')[0] for n in sys.modules} & {'language_tool_python', 'requests', 'subprocess'}))"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "[]"


# A server of our own that cannot be


def local(folder: Path | str = "", **more: Any) -> str:
    server = LocalServer()
    with pytest.raises(OpinionError) as error:
        server.address(LanguageTool(server=LOCAL, folder=str(folder), **more))
    with pytest.raises(OpinionError):  # the same again, without another try
        server.address(LanguageTool(server=LOCAL, folder=str(folder), **more))
    server.close()
    return str(error.value)


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert local(tmp_path) == (
        "LanguageTool cannot be started: there is no Java; install Java 17 or newer, "
        'or name a server that runs elsewhere: server = "http://..."'
    )


def java(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Java that does as the script says."""
    path = folder / "java"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    (folder / "languagetool-server.jar").touch()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Java is a shell script")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo java.lang.UnsupportedClassVersionError: x; exit 1", "this Java is too old for it; install Java 17 or newer"),
        ("echo Error: Could not find or load main class x; exit 1", "is not whole; unpack LanguageTool anew"),
        ("echo; echo a; echo java.lang.OutOfMemoryError: no; echo b; exit 1", "started: java.lang.OutOfMemoryError: no"),
        ("exit 1", "it ended without a word"),
        ("echo Address already in use; exit 1", "no port is free for it"),
    ],
)
def test_java_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str) -> None:
    java(tmp_path, script, monkeypatch)
    assert told in local(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for Java is a shell script")
def test_java_never_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java(tmp_path, "exec sleep 60", monkeypatch)
    monkeypatch.setattr("healthlint.languagetool.server._START", 0.5)
    assert "it did not answer within" in local(tmp_path)


def test_what_one_project_can_do_without_another_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    desk, told = Desk(), []
    for optional in (True, False):
        with pytest.raises(OpinionError) as error:
            desk.ask(LanguageTool(server=LOCAL, folder=str(tmp_path), optional=optional), spelling=False)(blocks("A b."))
        told.append(error.value.harmless)
    assert told == [True, False]


def test_no_languagetool_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java(tmp_path, "exit 1", monkeypatch)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "none"))
    assert "set download = true to fetch it once (about 250 MB)" in local()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert f"{empty} holds no languagetool-server.jar" in local(empty)


def test_nothing_is_started_or_asked_before_there_is_a_text() -> None:
    desk = Desk()
    desk.ask(LanguageTool(server=LOCAL), spelling=False)
    desk.close()
    client = Client(LanguageTool(server="http://127.0.0.1:9/"), "http://127.0.0.1:9/")
    assert client.ask(blocks("`x` 12")) == ()


# Settings


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("local", "local"),
        ("off", "off"),
        ("public", "https://api.languagetool.org/"),
        ("http://localhost:8081", "http://localhost:8081/"),
        (" http://localhost:8081/v2/check ", "http://localhost:8081/"),
        ("https://lt.example.org/path/v2/", "https://lt.example.org/path/"),
        ("http://[::1]:8081", "http://[::1]:8081/"),
    ],
)
def test_addresses(word: str, meant: str) -> None:
    assert address(word) == meant


@pytest.mark.parametrize(
    "word", ["localhost:8081", "lokal", "ftp://x", "http://", "http://x:99999", "http://x?y", "http://[x"]
)
def test_no_addresses(word: str) -> None:
    with pytest.raises(ValueError, match="server"):
        address(word)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('server = "lokal"', "healthlint.toml:2: server: 'lokal' is no address of a server"),
        ('language = "en-US"', "healthlint.toml:1: [languagetool] names no server"),
        ('server = "off"\ntimout = 3', "healthlint.toml:3: unknown key 'timout'; did you mean 'timeout'?"),
        ("timeout = 0", "healthlint.toml:2: timeout is a whole number from 1 on, not 0"),
        ("max_chars = true", "healthlint.toml:2: max-chars is a whole number from 500 on, not True"),
        ('folder = "gone"', "healthlint.toml:2: folder: there is no folder gone"),
        ('optional = "yes"', "healthlint.toml:2: optional is true or false"),
        ('disable-rules = "X"', "healthlint.toml:2: disable-rules is a list of words"),
        ("server = 3", "healthlint.toml:2: server is text in quotes"),
    ],
)
def test_mistakes_in_the_settings(article: Path, table: str, told: str) -> None:
    Path("healthlint.toml").write_text(f"[languagetool]\n{table}\n", encoding="utf-8")
    result = check("--select", "HL101")
    assert (result.exit_code, result.stderr.startswith(f"error: {told}"), result.stdout) == (2, True, "")


def test_off_is_off(article: Path) -> None:
    settings("off")
    assert check("--select", "HL1").exit_code == 1
    assert check("--select", "HL1").stderr == ""


@pytest.mark.parametrize("word", ["HL191", "languagetool-style"])
def test_a_rule_named_without_a_server_is_a_mistake(article: Path, word: str) -> None:
    result = check("--select", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "asks a LanguageTool server, and none is named; add [languagetool]" in result.stderr


def test_texts_are_not_sent_to_its_makers_without_a_word(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> None:
        raise OpinionError("no network in tests")

    monkeypatch.setattr("healthlint.languagetool.client.Client.tool", nobody)
    result = check("--languagetool", "public")
    assert result.stderr.splitlines() == [
        "warning: --languagetool: the text of the articles is sent to https://api.languagetool.org/",
        "error: no network in tests",
    ]


def test_the_program_in_a_process_of_its_own(server: Standin, article: Path, tmp_path: Path) -> None:
    done = program(
        "check", "--no-cache", "--select", "HL19", "--format", "concise", "--languagetool", server.url, cwd=tmp_path
    )
    assert (done.returncode, done.stdout.count("HL191")) == (0, 2)
    assert done.stderr == ""
