"""``healthlint check``: what is checked, what is told, with which exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import BAD, GOOD, check, program, report, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_found_is_0(here: Path) -> None:
    (here / "a.md").write_text(GOOD)
    result = check("a.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No findings in 1 file.\n", "")


def test_findings_are_1(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    result = check("a.md")
    assert result.exit_code == 1
    assert result.stdout.startswith("a.md:1:6: error HL101 doubled-word: ")
    assert result.stdout.endswith("\nFound 1 finding (1 error) in 1 of 1 file.\n")


@pytest.mark.parametrize("level, status", [("error", 0), ("warning", 0), ("info", 1), ("never", 0)])
def test_fail_on(here: Path, level: str, status: int) -> None:
    (here / "a.md").write_text(BAD)
    (here / "healthlint.toml").write_text('[rules.HL101]\nseverity = "info"\n')
    assert check("a.md", "--fail-on", level).exit_code == status


def test_severity_threshold_hides_what_weighs_less(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    (here / "healthlint.toml").write_text('[rules.HL101]\nseverity = "warning"\n')
    assert "HL101" in check("a.md", "--severity-threshold", "warning").stdout
    result = check("a.md", "--severity-threshold", "error")
    assert (result.exit_code, result.stdout) == (0, "No findings in 1 file.\n")


def test_the_working_folder_is_the_default(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "a.md").write_text(BAD)
    assert check().stdout.startswith(str(Path("sub", "a.md")) + ":1:6:")


def test_other_files_are_checked_after_one_that_cannot_be(here: Path) -> None:
    (here / "a.md").write_bytes(b"\x00\x01")
    (here / "b.md").write_text(BAD)
    result = check("a.md", "b.md")
    assert result.exit_code == 2
    assert "b.md:1:6: error HL101" in result.stdout
    assert "1 file could not be checked." in result.stdout
    assert result.stderr.startswith("error: a.md: ")
    assert result.stderr.count("\n") == 1


def test_select_takes_codes_names_and_beginnings_with_commas(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    for words in ("HL101", "doubled-word", "HL1", "HL10", "ALL", "HL2,HL101"):
        assert "HL101" in check("a.md", "--select", words).stdout
    assert "HL101" not in check("a.md", "--select", "HL2").stdout
    assert "HL101" in check("a.md", "--select", "HL2", "--select", "HL101").stdout


def test_the_narrower_of_select_and_ignore_wins(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    assert "HL101" in check("a.md", "--select", "HL101", "--ignore", "HL1").stdout
    assert "HL101" not in check("a.md", "--select", "HL1", "--ignore", "HL101").stdout
    assert "HL101" not in check("a.md", "--select", "HL101", "--ignore", "doubled-word").stdout


def test_rules_about_the_linter_stay_until_they_are_ignored(here: Path) -> None:
    (here / "a.md").write_text("Rest. <!-- healthlint: ignore -->\n")
    assert "HL004" in check("a.md", "--select", "HL101").stdout
    assert "HL004" not in check("a.md", "--select", "HL101", "--ignore", "HL0").stdout


@pytest.mark.parametrize("word", ["HL999", "doubled-wrod", "HL1,nonsense"])
def test_unknown_rule(here: Path, word: str) -> None:
    (here / "a.md").write_text(BAD)
    result = check("a.md", "--select", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: --select: no rule '")
    assert result.stderr.count("\n") == 1


def test_unknown_rule_names_the_nearest(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    assert "did you mean 'doubled-word'?" in check("a.md", "--select", "doubled-wrod").stderr
    assert "did you mean 'HL101'?" in check("a.md", "--select", "HL1O1").stderr


def test_unknown_profile(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    result = check("a.md", "--profile", "nws")
    assert result.exit_code == 2
    assert result.stderr == "error: --profile: no profile 'nws'; did you mean 'news'?\n"


@pytest.mark.parametrize(
    "args",
    [
        ("chekc",),
        ("check", "--slect", "HL1"),
        ("check", "--jobs", "0"),
        ("check", "--today", "yesterday"),
        ("check", "--format", "xml"),
        ("check", "--fail-on", "bad"),
        ("check", "--config", "nowhere.toml"),
        ("check", "--stdin-filename", "a.md"),
        ("check", "-", "--output-file", "nowhere/x.json"),
        ("explain",),
        ("explain", "HL999"),
        ("test", "nowhere"),
    ],
)
def test_misuse_is_one_line_and_2(args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output


def test_no_command_prints_help() -> None:
    assert "Commands:" in run().stdout


def test_standard_input(here: Path) -> None:
    result = check("-", "--stdin-filename", "x.html", stdin="<p>Take the <b>the</b> tablet.</p>")
    assert (result.exit_code, result.stdout.split(" error ")[0]) == (1, "x.html:1:9:")
    assert check("-", stdin=BAD).stdout.startswith("-:1:6: error HL101")


def test_standard_input_has_the_configuration_of_its_name(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "healthlint.toml").write_text('[rules]\nHL101 = "off"\n')
    assert check("-", "--select", "ALL", "--stdin-filename", "a.md", stdin=BAD).exit_code == 1
    assert "HL101" not in run("check", "-", "--stdin-filename", "sub/a.md", stdin=BAD).stdout


def test_standard_input_of_a_format_that_is_not_read() -> None:
    result = check("-", "--stdin-filename", "x.docx", stdin=BAD)
    assert result.exit_code == 2
    assert result.stdout == "Nothing was checked. 1 file could not be checked.\n"


def test_output_file(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    result = run("check", "--no-cache", "--format", "json", "--output-file", "out.json", "a.md")
    assert result.exit_code == 1
    assert result.stdout.endswith(" Written to out.json.\n")
    assert json.loads((here / "out.json").read_text())["summary"]["findings"] >= 1


def test_output_file_is_not_touched_where_the_settings_are_wrong(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    (here / "out.json").write_text("kept")
    assert run("check", "--select", "HL999", "--output-file", "out.json", "a.md").exit_code == 2
    assert (here / "out.json").read_text() == "kept"


@pytest.mark.parametrize("paths", [["a.md"], ["."], ["./a.md", "b.md"]])
@pytest.mark.parametrize("command", ["check", "claims"])
def test_output_file_is_never_an_article_that_is_checked(here: Path, command: str, paths: list[str]) -> None:
    (here / "a.md").write_text(BAD)
    (here / "b.md").write_text(GOOD)
    result = run(command, "-o", "a.md", *paths)
    assert result.exit_code == 2
    assert "--output-file would write over it" in result.stderr
    assert (here / "a.md").read_text() == BAD


def test_quiet_prints_findings_only(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    assert check("a.md", "-q").stdout.count("\n") == 1
    (here / "a.md").write_text(GOOD)
    assert check("a.md", "-q").stdout == ""


def test_statistics(here: Path) -> None:
    (here / "a.md").write_text(BAD + "\n" + BAD)
    assert "2  HL101  doubled-word\n" in check("a.md", "--statistics").stdout


def test_today_is_for_rules_and_not_for_the_clock_of_the_report(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    assert report("a.md", "--today", "2026-01-01")["files"] == report("a.md", "--today", "2026-01-02")["files"]


def test_a_page_names_its_profile_and_the_command_line_overrules_it(here: Path) -> None:
    (here / "a.md").write_text("---\nhealthlint: {profile: news}\n---\n" + GOOD)
    assert report("a.md")["files"][0]["profile"] == "news"
    assert report("a.md", "--profile", "professional")["files"][0]["profile"] == "professional"
    assert report("-", stdin=GOOD)["files"][0]["profile"] == "patient-education"


@pytest.mark.parametrize(
    "said, told",
    [
        ("{profile: nws}", "a.md:2: front matter: no profile 'nws'; did you mean 'news'?"),
        ("{proflie: news}", "a.md:2: front matter: healthlint has no 'proflie'; did you mean 'profile'?"),
        ("news", "a.md:2: front matter: healthlint is written as healthlint: {profile: news}"),
        ("{profile: 3}", "a.md:2: front matter: healthlint is written as healthlint: {profile: news}"),
    ],
)
def test_front_matter_that_names_no_profile(here: Path, said: str, told: str) -> None:
    (here / "a.md").write_text(f"---\nhealthlint: {said}\n---\n{BAD}")
    result = check("a.md")
    assert result.exit_code == 2
    assert result.stderr == f"error: {told}\n"
    assert "HL101" in result.stdout
    assert "1 file was checked only in part." in result.stdout


def test_color_is_for_terminals_and_on_request(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    assert "\x1b[" not in check("a.md").stdout
    assert "\x1b[" not in check("a.md", "--color", "never").stdout
    done = program("check", "--no-cache", "--color", "always", "a.md", cwd=here)
    assert "\x1b[1;31merror HL101\x1b[0m" in done.stdout


def test_the_same_bytes_each_time_in_one_process_or_two(here: Path) -> None:
    for number in range(40):
        (here / f"{number:02}.md").write_text(f"# Page {number}\n\n" + (BAD + GOOD + "\n") * 200)
    one = program("check", "--no-cache", "--format", "json", "--jobs", "1", cwd=here)
    two = program("check", "--no-cache", "--format", "json", "--jobs", "2", cwd=here)
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert [file["path"] for file in json.loads(two.stdout)["files"]] == [f"{number:02}.md" for number in range(40)]


def test_a_closed_pipe_is_quiet(here: Path) -> None:
    (here / "a.md").write_text((BAD + "\n") * 5000)
    command = f"'{sys.executable}' -m healthlint check --no-cache --format concise a.md | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=here, capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_output_in_an_encoding_that_lacks_a_character(here: Path) -> None:
    (here / "a.md").write_text("薬を the the 飲む\n", encoding="utf-8")
    done = program("check", "--no-cache", "--select", "HL101", "a.md", cwd=here, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (1, "")
    assert "\\u85ac" in done.stdout


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("healthlint ")
    assert "Exit status:" in run("check", "--help").stdout


def test_excluded_files_are_left_out_by_name_too_where_that_is_forced(here: Path) -> None:
    (here / "old").mkdir()
    (here / "old" / "a.md").write_text(BAD)
    (here / "b.md").write_text(GOOD)
    (here / "healthlint.toml").write_text('exclude = ["old/"]\n')
    assert "HL101" not in check(".").stdout
    assert "HL101" in check("old/a.md").stdout
    assert check("old/a.md", "b.md", "--force-exclude").stdout == "No findings in 1 file.\n"
    assert check("b.md", "old/a.md", "--exclude", "b.md", "--force-exclude").stdout == "Nothing was checked.\n"
    assert check(".", "--exclude", "b.md").stdout == "Nothing was checked.\n"


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("--select", "HL101", "--ignore", "HL101"), "error: --select and --ignore: no rule is left to check with"),
        (
            ("--select=HL1", "--ignore", "ALL", "--ignore", "HL1"),
            "error: --select and --ignore: no rule is left to check with",
        ),
        (("--select", ""), "error: --select: names no rule"),
        (("--select", " , "), "error: --select: names no rule"),
        (("--profile", ""), "error: --profile: is empty"),
        (("--profile", "clinic-marketing+"), "error: --profile: 'clinic-marketing+' names nothing on one side of +"),
        (("--isolated", "--config", "x.toml"), "error: --isolated and --config: "),
        (("",), "error: an empty name was given where a path belongs"),
    ],
)
def test_what_would_check_nothing_is_an_error(here: Path, arguments: tuple[str, ...], told: str) -> None:
    (here / "a.md").write_text(BAD)
    result = check("a.md", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == 1
    assert "No findings" not in result.stdout


def test_an_empty_select_in_the_configuration_is_an_error(here: Path) -> None:
    (here / "a.md").write_text(BAD)
    (here / "healthlint.toml").write_text("select = []\n")
    result = run("check", "--no-cache", "a.md")
    assert result.exit_code == 2
    assert result.stderr == (
        "error: healthlint.toml: select is empty: no rule is left to check with; select more, or ignore less\n"
    )
    (here / "healthlint.toml").write_text('select = []\nextend-select = ["HL101"]\n')
    assert run("check", "--no-cache", "a.md").exit_code == 1


@pytest.mark.parametrize(
    "config, arguments, told",
    [
        (
            "",
            ("--severity-threshold", "error", "--fail-on", "info"),
            "--severity-threshold error: hides findings that --fail-on info is to fail on; make both error, or both info",
        ),
        (
            'severity-threshold = "error"\nfail-on = "warning"\n',
            (),
            "severity-threshold = error in healthlint.toml: hides findings that fail-on = warning in healthlint.toml is to "
            "fail on; make both error, or both warning",
        ),
        (
            'severity-threshold = "warning"\n',
            ("--fail-on", "info"),
            "severity-threshold = warning in healthlint.toml: hides findings that --fail-on info is to fail on; make both "
            "warning, or both info",
        ),
    ],
)
def test_what_fails_the_run_is_never_hidden(here: Path, config: str, arguments: tuple[str, ...], told: str) -> None:
    (here / "a.md").write_text("Take it , now.\n")
    (here / "healthlint.toml").write_text(config)
    result = run("check", "--no-cache", "a.md", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"error: {told}\n")


@pytest.mark.parametrize("level", ["error", "never"])
def test_what_is_hidden_by_itself_fails_nothing(here: Path, level: str) -> None:
    (here / "a.md").write_text(BAD)
    assert check("a.md", "--severity-threshold", "error", "--fail-on", level).exit_code == int(level == "error")


@pytest.mark.parametrize("text", ["x" * 200_000, "x: " + "iVBORw0KGgo" * 6000, "see http://" + "a/" * 10_000])
def test_a_word_without_end_costs_no_minutes(here: Path, text: str) -> None:
    (here / "a.txt").write_text(text + "\n")
    ran = subprocess.run(
        [sys.executable, "-m", "healthlint", "check", "--isolated", "--no-cache", "-j", "1", "a.txt"],
        capture_output=True,
        timeout=40,
    )
    assert ran.returncode in (0, 1), ran.stderr
