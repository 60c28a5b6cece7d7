"""LanguageTool itself: a real server on this machine, set up from its published Java packages (see tests/languagetool).

Skipped only where Java or Maven is absent. One server for all tests here: they run in one process, one after another.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthlint import readers, registry, testing
from healthlint.document import Source
from healthlint.languagetool.client import Client
from healthlint.languagetool.desk import Desk
from healthlint.languagetool.filters import OFF
from healthlint.languagetool.opinion import NAME, Ask, OpinionError
from healthlint.languagetool.server import LocalServer
from healthlint.languagetool.settings import LOCAL, LanguageTool
from healthlint.rule import Rule
from tests.commands import program, run
from tests.languagetool import real

WHY = real.missing()
pytestmark = [pytest.mark.skipif(bool(WHY), reason=WHY), pytest.mark.xdist_group("languagetool")]
RULES = {code: rule for code, rule in registry.load().items() if rule.needs == NAME}


@pytest.fixture(scope="module")
def jars() -> Path:
    return real.folder()


@pytest.fixture(scope="module")
def url(jars: Path) -> Iterator[str]:
    server = LocalServer()
    try:
        yield server.address(LanguageTool(server=LOCAL, folder=str(jars)))
    finally:
        server.close()


@pytest.fixture(scope="module")
def ask(url: str) -> Ask:
    return Desk().ask(LanguageTool(server=url), spelling=True)


def found(ask: Ask, source: str, name: str = "x.md") -> list[tuple[str, str]]:
    """LanguageTool's rules and the source text that each underlines, in the order of the source."""
    document = readers.read(name, source.encode())
    spans = [(one.block.to_source(one.start, one.end), one.rule) for one in ask(document.blocks)]
    return [(rule, document.source.text[span.start : span.end]) for span, rule in sorted(spans)]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_rules_hold_their_cases(rule: Rule, ask: Ask) -> None:
    assert not testing.untried(rule, ask)
    problems = [f"{one.case.text!r}: {one.message}" for one in testing.check(rule, (), ask)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("name", "source", "quotes"),
    [
        ("x.md", "> 💊💊 The swelling is **ca**use by *an* infection 💊.", ["ca**use"]),
        ("x.md", "| one | two |\n|---|---|\n| 😀 | The swelling is cause by it. |\n", ["cause"]),
        ("x.md", "---\ntitle: The swelling is cause by what?\n---\n\nRest.\n", ["cause"]),
        ("x.md", "The swelling\r\nis cause\r\nby an infection.\r\n", ["cause"]),
        ("x.md", "The swelling is [cause](https://example.org) by an infection.", ["cause"]),
        ("x.html", "<p>The&nbsp;doctor &amp; nurse say: the swelling is <b>ca&#117;se</b> by it.</p>", ["ca&#117;se"]),
        ("x.html", "<p>😀 If it is cold, <i>he</i> hav<b>e</b> fever.<br>This <em>tablets</em> are small.</p>", None),
        ("x.txt", "\ufeffThe swelling is cause by an infection.\n", ["cause"]),
        ("x.md", "Run `is cause by` now. The `swelling` is **well**.", []),
    ],
)
def test_places_are_exact(ask: Ask, name: str, source: str, quotes: list[str] | None) -> None:
    got = [quote for _, quote in found(ask, source, name)]
    if quotes is None:
        assert got
        assert got == sorted(got, key=source.index)
        assert {"hav<b>e</b>", "This"} & {*got, *(quote.removesuffix("</b>") for quote in got)} or got
    else:
        assert got == quotes


def test_answers_do_not_depend_on_how_texts_are_sent_together(url: str) -> None:
    lines = [
        "The swelling is cause by an infection.",
        "# Rest 😀",
        "He have a bed.",
        "- She can walks.",
        "Drink well.",
    ]
    source = "\n\n".join(lines * 12)
    answers = [found(Client(LanguageTool(server=url, max_chars=size), url).ask, source) for size in (500, 1_000, 20_000)]
    assert answers[0] == answers[1] == answers[2]
    assert len(answers[0]) == 36


def test_a_match_never_reaches_over_two_blocks(url: str) -> None:
    everything = Client(LanguageTool(server=url, enable_rules=tuple(OFF), picky=True), url, spelling=True)
    source = "The the\n\nthe end. (It is\n\nopen. “So\n\n- is this\n- this ,is\n\nWho knows ?\n\n  it is late"
    document = readers.read("x.md", source.encode())
    opinions = everything.ask(document.blocks)
    assert opinions
    for one in opinions:
        assert 0 <= one.start < one.end <= len(one.block.text)


def test_rules_and_categories_are_switched_on_and_off(url: str) -> None:
    source = "It was cause by the the wind. He have it. The nerve sends the brain a message about the rubbed body."

    def rules(**more: object) -> set[str]:
        return {rule for rule, _ in found(Client(LanguageTool(server=url, **more), url).ask, source)}  # type: ignore[arg-type]

    assert rules() == {"IS_CAUSE_BY", "HE_VERB_AGR"}
    assert rules(disable_rules=("HE_VERB_AGR",)) == {"IS_CAUSE_BY"}
    assert rules(enable_rules=("ENGLISH_WORD_REPEAT_RULE",)) == {"IS_CAUSE_BY", "HE_VERB_AGR", "ENGLISH_WORD_REPEAT_RULE"}
    assert rules(disable_categories=("GRAMMAR",)) == set()


def test_every_rule_that_is_off_is_one_that_the_server_knows(url: str) -> None:
    """A name misspelt in our list would switch nothing off. What LanguageTool calls a rule stands in its own files."""
    import zipfile

    known = b""
    for jar in real.folder().glob("*.jar"):
        if jar.name.startswith(("language-en", "languagetool-core")):
            with zipfile.ZipFile(jar) as opened:
                names = [one for one in opened.namelist() if "/rules/" in one or one.endswith(".class")]
                known += b"\n".join(opened.read(one) for one in names)
    assert [rule for rule in OFF if rule.encode() not in known] == []


def test_the_speller_is_off_and_knows_variants(url: str) -> None:
    source = "The colour of the tumor is redd."

    def words(language: str, spelling: bool) -> list[str]:
        return [
            quote
            for _, quote in found(Client(LanguageTool(server=url, language=language), url, spelling=spelling).ask, source)
        ]

    assert words("en-US", False) == []
    assert words("en-US", True) == ["colour", "redd"]
    assert words("en-GB", True) == ["tumor", "redd"]


def test_an_unknown_language(url: str) -> None:
    with pytest.raises(OpinionError, match="does not know the language 'de-DE'"):
        Client(LanguageTool(server=url, language="de-DE"), url).ask(readers.read("x.md", b"It rains.").blocks)


def test_check_with_a_server_that_runs(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "# Fever 😀\n\nThe swelling is **cause** by an infection.\n"
    Path("a.md").write_text(text, encoding="utf-8")
    Path("healthlint.toml").write_text(f'[languagetool]\nserver = "{url}v2"\n', encoding="utf-8")
    result = run("check", "a.md", "--select", "HL19", "--format", "json")
    (one,) = json.loads(result.stdout)["files"][0]["diagnostics"]
    assert (one["code"], one["severity"], one["quote"], one["line"], one["column"]) == ("HL191", "info", "cause", 3, 19)
    assert one["message"] == "LanguageTool doubts “cause”: it would write “caused” (its rule IS_CAUSE_BY)."
    assert Source("a.md", text).offset(3, 19) == one["offset"]
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_real_server_that_is_no_languagetool_folder(tmp_path: Path) -> None:
    (tmp_path / "languagetool-server.jar").write_bytes(b"no jar")
    with pytest.raises(OpinionError, match="is not whole; unpack LanguageTool anew"):
        LocalServer().address(LanguageTool(server=LOCAL, folder=str(tmp_path)))


# A server of our own, for one run


def servers(folder: Path) -> list[int]:
    """The processes of servers that were started from a folder."""
    alive = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and str(folder).encode() in (entry / "cmdline").read_bytes():
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
                alive += [int(entry.name)] if state != "Z" and b"HTTPServer" in (entry / "cmdline").read_bytes() else []
        except OSError:
            continue
    return alive


@pytest.fixture
def own(jars: Path, tmp_path: Path) -> Path:
    """A project with a server of its own, whose processes are told from others by the folder's name."""
    folder = tmp_path / "its-own-server"
    folder.symlink_to(jars)
    (tmp_path / "healthlint.toml").write_text(
        f'[languagetool]\nserver = "local"\nfolder = "{folder.name}"\n', encoding="utf-8"
    )
    for number in range(5):
        code = "drink --enough\n" * 5_000  # no words to check, but enough to do for two processes
        text = f"The swelling {number} is cause by it.\n\n```\n{code}```\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    return folder


needs_proc = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")


@needs_proc
def test_one_server_for_all_files_ended_with_the_run(own: Path) -> None:
    arguments = ("check", ".", "--select", "HL191", "-j", "2", "--format", "concise")
    process = subprocess.Popen(
        [sys.executable, "-m", "healthlint", *arguments],
        cwd=own.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    most = 0
    while process.poll() is None:
        most = max(most, len(servers(own)))
        time.sleep(0.1)
    out, err = process.communicate()
    assert (out.count("HL191"), err, process.returncode) == (5, "", 0)
    assert (most, servers(own)) == (1, [])
    # What is kept needs no server, and so no Java either.
    again = program(*arguments, cwd=own.parent, env={"PATH": "", "JAVA_HOME": ""})
    assert (again.stdout, again.stderr) == (out, "")


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda how: how.name)
def test_the_server_ends_with_a_run_that_is_broken_off(own: Path, how: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "healthlint", "check", ".", "--select", "HL191", "--no-cache"],
        cwd=own.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not servers(own) and time.monotonic() < until:
        time.sleep(0.05)
    assert servers(own)
    time.sleep(0.5)
    os.kill(process.pid, how)
    _, err = process.communicate(timeout=30)
    assert process.returncode in {signal.SIGINT: {130}, signal.SIGTERM: {143, -15}, signal.SIGKILL: {-9}}[how]
    assert b"Traceback" not in err
    until = time.monotonic() + 15
    while servers(own) and time.monotonic() < until:
        time.sleep(0.1)
    assert servers(own) == []
