"""The other commands: rules, explain, profiles, init, test, docs."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from healthlint import describe, registry
from healthlint.cli.init import NAME
from healthlint.rule import Measured
from tests.commands import BAD, report, run, style

RULES = registry.load()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# rules


def test_rules_lists_every_rule_once() -> None:
    result = run("rules")
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  HL")]
    assert listed == list(RULES)
    assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_rules_as_json_say_all_there_is() -> None:
    data = json.loads(run("rules", "--format", "json").stdout)
    assert data["version"] == 1
    assert [rule["code"] for rule in data["rules"]] == list(RULES)
    for rule in data["rules"]:
        assert rule["name"] == RULES[rule["code"]].name
        assert rule["why"]
        assert rule["message"]
        assert rule["authority"]
        assert rule["severity"] in ("info", "warning", "error", "off")
        assert set(rule["profiles"]) >= {"patient-education", "news", "professional"}
        assert rule["cases"]["bad"] >= 2
        assert rule["cases"]["good"] >= 2
        assert rule["kind"]


def test_rules_can_be_selected() -> None:
    data = json.loads(run("rules", "--format", "json", "--select", "HL0,doubled-word").stdout)
    assert [rule["code"] for rule in data["rules"]] == [code for code in RULES if code.startswith("HL0")] + ["HL101"]
    assert run("rules", "--select", "HLX").exit_code == 2


def test_rules_of_the_project_are_listed(here: Path) -> None:
    style(here / "House", "tablet")
    (here / "healthlint.toml").write_text('styles = ["House"]\n')
    data = json.loads(run("rules", "--format", "json", "--select", "House").stdout)
    assert [(rule["code"], rule["family_name"], rule["kind"]) for rule in data["rules"]] == [
        ("House.tablet", "style House", "existence")
    ]
    assert "House.tablet" in run("rules").stdout


# explain


@pytest.mark.parametrize("code", list(RULES))
def test_every_rule_can_be_explained(code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    rule = RULES[code]
    words = " ".join(result.stdout.split())
    assert words.startswith(f"{code} {rule.name} (")
    assert " ".join(rule.why.split()) in words
    for heading in ("Why", "On whose word", "Severity", "Found", "Not found", "How sure", "To quiet it"):
        assert f"\n{heading}\n" in result.stdout
    for name in rule.options:
        assert f"\n  {describe.option_name(name)} = " in result.stdout


def test_explain_takes_names_and_several(here: Path) -> None:
    assert run("explain", "doubled-word").stdout == run("explain", "HL101").stdout
    assert run("explain", "HL101", "HL001").stdout.count("How sure") == 2


def test_explain_writes_options_as_toml_has_them() -> None:
    for rule in RULES.values():
        for name, value in rule.options.items():
            key = describe.option_name(name)
            found = tomllib.loads(f"{key} = {describe.toml(value)}")[key]
            assert (set(found) if isinstance(value, frozenset | set) else type(value)(found)) == value


def test_measured_says_what_the_figures_are_worth() -> None:
    assert describe.measured(Measured("pages", 1000, 40, 20, 19)) == (
        "40 findings in 1,000 words of pages, 20 of them read: 19 right (95%; 95% interval 76% to 99%)."
    )
    assert describe.measured(Measured("pages", 1000, 0, 0, 0)) == "No finding in 1,000 words of pages."
    assert describe.measured(None) == "Not measured on real pages yet."
    assert describe.interval(0, 10)[0] == 0.0
    assert describe.interval(10, 10)[1] == 1.0


# profiles


def test_profiles_are_listed() -> None:
    result = run("profiles")
    assert result.exit_code == 0
    assert "patient-education (the default): " in result.stdout
    assert "news: " in result.stdout


# init


def test_init_writes_a_file_that_works_and_never_overwrites(here: Path) -> None:
    assert run("init").stdout == f"Wrote {NAME}. Next: healthlint check\n"
    (here / "a.md").write_text(BAD)
    assert run("check", "--no-cache", "a.md").exit_code == 1
    (here / NAME).write_text("# mine\n")
    result = run("init")
    assert result.exit_code == 2
    assert result.stderr == f"error: {NAME}: is there already; edit it, or remove it first\n"
    assert (here / NAME).read_text() == "# mine\n"


def test_what_init_writes_as_comments_works_too(here: Path) -> None:
    run("init")
    text = (here / NAME).read_text()
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ") and ("=" in line or "[" in line)]
    keys = [line for line in lines if not line.startswith("styles") and not line.startswith("`")]
    (here / NAME).write_text("\n".join(line for line in keys if " = " in line or line.startswith("[")))
    (here / "a.md").write_text(BAD)
    result = run("check", "--no-cache", "a.md")
    assert (result.exit_code, result.stderr) == (1, ""), (here / NAME).read_text()


# test


def test_test_tries_the_cases_of_rules(here: Path) -> None:
    style(here / "House", "tablet", bad='["Take a [[tablet]]."]', good='["Take it."]')
    result = run("test", "House")
    assert (result.exit_code, result.stdout) == (0, "1 rule, 2 cases: all hold.\n")


def test_test_tells_which_cases_do_not_hold(here: Path) -> None:
    path = style(here / "House", "tablet", bad='["Take [[a]] tablet.", "Rest. [[x"]', good='["A tablet."]')
    result = run("test", str(path))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].endswith("tablet.yml: House.tablet: underlined ['tablet'], expected ['a']")
    assert lines[1] == "    in: Take [[a]] tablet."
    assert "[[ without ]]" in lines[2]
    assert lines[4].endswith("underlined ['tablet'], expected []")
    assert lines[-1] == "1 rule, 3 cases: 1 rule does not hold."


def test_test_says_which_rules_have_no_cases(here: Path) -> None:
    style(here / "House", "tablet")
    style(here / "House", "take", bad='["[[take]] it"]', good='["x"]')
    result = run("test", "House")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 of 2 rules has no cases, so nothing is known about it: House.tablet\n")


def test_test_holds_rules_with_our_codes_to_our_structure(here: Path) -> None:
    keys = {"name": "x-y", "why": "x", "authority": "[x]", "bad": '["a [[tablet]]"]', "good": '["x"]'}
    style(here, "tablet", code="HL990", **keys)
    result = run("test", "tablet.yml")
    assert result.exit_code == 1
    assert "HL990 x-y: needs at least two bad and two good cases" in result.stdout
    assert "needs one bad case inside markup" in result.stdout


def test_test_of_what_cannot_be_used(here: Path) -> None:
    style(here / "House", "tablet", tokns="[x]")
    style(here / "House", "take", bad='["[[take]] it"]', good='["x"]')
    result = run("test", "House")
    assert result.exit_code == 2
    assert "tablet.yml:5: unknown key 'tokns'" in result.stderr
    assert "1 rule, 2 cases: all hold." in result.stdout
    (here / "empty").mkdir()
    assert run("test", "empty").exit_code == 2


def test_test_of_our_own_rules_by_code_or_name() -> None:
    assert run("test", "HL101").stdout.startswith("1 rule, ")
    assert run("test", "doubled-word").exit_code == 0


# docs


def test_docs_writes_a_manual_and_knows_when_it_is_stale(here: Path) -> None:
    assert run("docs", "--check").exit_code == 1
    assert run("docs").exit_code == 0
    assert run("docs", "--check").exit_code == 0
    page = here / "docs" / "rules" / "HL101.md"
    page.write_text(page.read_text(encoding="utf-8").replace("A word", "Some word", 1), encoding="utf-8")
    result = run("docs", "--check")
    told = "docs/rules/HL101.md: not what the rules say; run: healthlint docs\n"
    assert (result.exit_code, result.stdout) == (1, told)


def test_docs_takes_away_pages_of_rules_that_are_gone_and_nothing_else(here: Path) -> None:
    run("docs", "manual")
    gone, own = here / "manual" / "HL899.md", here / "manual" / "notes.md"
    gone.write_text((here / "manual" / "HL101.md").read_text(encoding="utf-8"), encoding="utf-8")
    own.write_text("Ours.\n", encoding="utf-8")
    assert (
        run("docs", "manual", "--check").stdout == "manual/HL899.md: not what the rules say; run: healthlint docs manual\n"
    )
    run("docs", "manual")
    assert not gone.exists()
    assert own.read_text(encoding="utf-8") == "Ours.\n"


def test_docs_is_the_same_each_time_and_names_every_rule(here: Path) -> None:
    run("docs", "a")
    run("docs", "b")
    index = (here / "a" / "index.md").read_text(encoding="utf-8")
    for code, rule in RULES.items():
        text = (here / "a" / f"{code}.md").read_text(encoding="utf-8")
        assert text == (here / "b" / f"{code}.md").read_text(encoding="utf-8")
        assert f"# {code} {rule.name}\n" in text
        assert f"[{code}]({code}.md)" in index


# what the documentation promises

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_the_example_of_a_configuration_works(here: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (DOCS / "configuration.md").read_text(encoding="utf-8"), re.DOTALL)
    example = next(block for block in blocks if "[[overrides]]" in block)
    style(here / "styles" / "House", "zebra")
    (here / "words.txt").write_text("Tablet\n")
    (here / "healthlint.toml").write_text(example)
    (here / "a.md").write_text(BAD + "\nNo miracle.\n")
    result = run("check", "--no-cache", "--format", "concise", "a.md")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "HL117 rejected-word" in result.stdout


def test_the_example_of_a_report_has_the_keys_of_a_report(here: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / "output.md").read_text(encoding="utf-8"), re.DOTALL)
    (here / "asthma.md").write_text(f"# A page\n\n{BAD}")
    promised = json.loads(example)
    real = report("asthma.md", "--select", "HL101")
    promised["files"][0]["metrics"] = real["files"][0]["metrics"]
    promised["files"][0]["diagnostics"][0]["message"] = real["files"][0]["diagnostics"][0]["message"]
    place = {"offset": 15, "end_offset": 22}
    promised["files"][0]["diagnostics"][0] |= place
    promised["files"][0]["diagnostics"][0]["fix"]["edits"][0] |= place
    assert real == promised
