"""What a rule file may say, and how a mistake in it is told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from healthlint import pack, registry, rulefile
from healthlint.pack import DataCheck, PackError
from healthlint.rule import Severity
from tests.styles import messages, rule

GOOD = "extends: existence\nmessage: m.\ntokens: [x]\n"


@pytest.mark.parametrize(
    "text, line, words",
    [
        ("message: m.\ntokens: [x]\n", 1, "a rule needs extends"),
        ("message: m.\nextends: existance\n", 2, "did you mean 'existence'?"),
        ("extends: existence\ntokens: [x]\n", 1, "a rule needs a message"),
        ("extends: existence\nmessage: m.\ntokns: [x]\n", 3, "unknown key 'tokns'; did you mean 'tokens'?"),
        ("extends: existence\nmessage: m.\n\n", 1, "needs tokens or raw"),
        (GOOD + "level: warn\n", 4, "did you mean 'warning'?"),
        (GOOD + "scope: headings\n", 4, "did you mean 'heading'?"),
        (GOOD + "ignorecase: perhaps\n", 4, "ignorecase is true or false, not 'perhaps'"),
        (GOOD + "limit: many\n", 4, "limit is a whole number, not 'many'"),
        (GOOD + "limit: -1\n", 4, "limit is 0 (no limit) or more"),
        (GOOD + "action: {name: repair}\n", 4, "action has a name (replace"),
        (GOOD + "action: {name: edit, params: [turn]}\n", 4, "the first of an edit's params"),
        (GOOD + "action: {name: edit, params: [regex, '(', b]}\n", 4, "not a regular expression"),
        (GOOD + "formats: [word]\n", 4, "the formats are markdown, html and plain"),
        (GOOD + "allowed_in: {mdx: x}\n", 4, "a list of patterns"),
        (GOOD + "allowed_in: {mdx: ['(']}\n", 4, "not a regular expression"),
        (GOOD + "exceptions: ['(x']\n", 4, "not a regular expression"),
        (GOOD + "unless: ['[x']\n", 4, "not a regular expression"),
        ("extends: existence\nmessage: m.\nraw: ['x', '(']\n", 3, "not a regular expression"),
        ("extends: existence\nmessage: [m]\ntokens: [x]\n", 2, "message is one value, not a list"),
        ("extends: existence\nmessage: m.\ntokens: [[x]]\n", 3, "tokens is a list of strings"),
        ("extends: substitution\nmessage: m.\nswap: [x]\n", 3, "swap is a mapping"),
        ("extends: substitution\nmessage: m.\nswap: {x: [y]}\n", 3, "swap maps a string to a string"),
        ("extends: substitution\nmessage: m.\nswap: {'(x': y}\n", 3, "not a regular expression"),
        ("extends: substitution\nmessage: m.\n", 1, "needs swap"),
        ("extends: occurrence\nmessage: m.\nmax: 1\n", 1, "needs token"),
        ("extends: occurrence\nmessage: m.\ntoken: x\n", 1, "needs min or max"),
        ("extends: repetition\nmessage: m.\n", 1, "needs tokens"),
        ("extends: consistency\nmessage: m.\n", 1, "needs either"),
        ("extends: conditional\nmessage: m.\nfirst: x\n", 1, "needs second"),
        ("extends: capitalization\nmessage: m.\nmatch: $heading\n", 3, "is not one of $title"),
        ("extends: capitalization\nmessage: m.\nmatch: $title\nstyle: Oxford\n", 4, "is not one of AP, Chicago"),
        ("extends: metric\nmessage: m.\nformula: wrds / 2\ncondition: '> 1'\n", 3, "'wrds' is no figure of a page"),
        ("extends: metric\nmessage: m.\nformula: words / 2\ncondition: big\n", 4, "is not a condition"),
        (
            "extends: sequence\nmessage: m.\ntokens: [x]\n",
            1,
            "is a kind of Vale's that is not run here: it needs Vale's tagger",
        ),
        ("extends: script\nmessage: m.\nscript: x\n", 1, "write a code rule"),
        ("extends: spelling\nmessage: m.\n", 1, "take the file out of the style"),
        ("extends: Other.Rule\n", 1, "names a rule of a style beside this one, but there is no"),
        ("- a\n", 1, "a rule is a mapping of keys"),
        ("extends: existence\n\tmessage: m\n", 2, "not valid YAML"),
        ("{\n", 2, "not valid YAML"),
        (GOOD + "code: HL31\nname: n\nwhy: w\n", 4, "is not HL and three digits"),
        (GOOD + "code: HL310\nname: No_Good\nwhy: w\n", 5, "is not in kebab-case"),
        (GOOD + "code: HL310\nwhy: w\n", 1, "a rule needs name"),
        (GOOD + "code: HL310\nname: n\n", 1, "a rule needs why"),
        (GOOD + "code: HL310\nname: n\nwhy: w\n", 4, "a rule names its authority"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: [{title: t, kind: hearsay}]\n", 7, "'hearsay' is not one of"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: [{titel: t}]\n", 7, "did you mean 'title'?"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: t\nfix: maybe\n", 8, "fix is safe or unsafe"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: t\nmeasured: {on: x, words: few}\n", 8, "whole number"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: t\nprofiles: {news: loud}\n", 8, "'loud' is not a severity"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: t\nbad: x\n", 8, "bad is a list of cases"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: t\nbad: [{txt: x}]\n", 8, "a case is a text"),
        (GOOD + "code: HL310\nname: n\nwhy: w\nauthority: t\nlevel: error\nlevel: info\n", 8, "'level' is given twice"),
    ],
)
def test_mistakes_name_file_line_and_word(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(PackError) as caught:
        rule(tmp_path, text, "Mine/Broken.yml")
    told = str(caught.value)
    assert told.startswith(f"{tmp_path / 'Mine' / 'Broken.yml'}:{line}: "), told
    assert words in told
    assert "\n" not in told


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        pack.load_rule(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes(b"message: \xe9\n")
    with pytest.raises(PackError, match="cannot be read"):
        pack.load_rule(tmp_path / "latin.yml")
    (tmp_path / "empty.yml").write_text("")
    with pytest.raises(PackError, match="a rule is a mapping"):
        pack.load_rule(tmp_path / "empty.yml")


def test_keys_may_be_written_in_any_case(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        "Extends: existence\nMessage: m.\nIgnoreCase: true\nLEVEL: error\nTokens:\n  - X\nAction:\n  Name: remove\n",
    )
    assert made.severity is Severity.ERROR
    assert messages(made, "x\n") == ["m."]


def test_a_rule_of_a_style_is_named_by_folder_and_file(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        "extends: existence\nmessage: m.\nlink: https://style.example/x\ndescription: Because.\n"
        "level: suggestion\ntokens: [x]\n"
        "tests: {bad: [x]}\n",
        "Plain/Words.yml",
    )
    assert (made.code, made.name, made.family) == ("Plain.Words", "Plain.Words", "Plain")
    assert made.severity is Severity.INFO
    assert made.why == "Because."
    assert [(one.title, one.url) for one in made.authority] == [("the style Plain", "https://style.example/x")]
    assert made.fix == ""


def test_one_rule_extends_another_by_name(tmp_path: Path) -> None:
    rule(tmp_path, "extends: existence\nmessage: \"Not '%s'.\"\nlevel: error\ntokens: [one, two]\n", "Base/Words.yml")
    made = rule(tmp_path, "extends: Base.Words\nlevel: warning\ntokens+: [three]\ntokens-: [one]\n", "Mine/Words.yml")
    assert made.code == "Mine.Words"
    assert made.severity is Severity.WARNING
    assert messages(made, "one two three\n") == ["Not 'two'.", "Not 'three'."]
    rule(tmp_path, "extends: substitution\nmessage: '%s'\nswap: {a1: b, a2: c}\n", "Base/Swap.yml")
    made = rule(tmp_path, "extends: Base.Swap\nswap+: {a1: z}\n", "Mine/Swap.yml")
    assert messages(made, "a1 a2\n") == ["z", "c"]


def test_extending_in_a_circle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Mine").mkdir()
    (tmp_path / "Mine" / "A.yml").write_text("extends: Mine.B\n")
    with pytest.raises(PackError, match="leads in a circle"):
        rule(tmp_path, "extends: Mine.A\n", "Mine/B.yml")


def test_options_change_a_field(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: occurrence\nmessage: m.\nmax: 1\ntoken: x\n")
    assert dict(made.options) == {"min": 0, "max": 1}
    assert isinstance(made.check, DataCheck)


def test_cases_are_read_when_asked_and_keep_their_lines(tmp_path: Path) -> None:
    text = (
        "code: HL399\nname: n\nbad:\n  - 'a [[x]]'\n  - {text: '[[x]]', format: html}\nextends: existence\nmessage: m.\n"
        "why: w\n"
        "good: ['y', 'z']\nauthority: t\ntokens: [x]\nlevle: error\n"
    )
    with pytest.raises(PackError, match=r"Rule\.yml:12: unknown key 'levle'; did you mean 'level'"):
        rule(tmp_path, text, trusted=True)
    made = rule(tmp_path, text.replace("levle", "level"), trusted=True)
    assert [case.format for case in made.bad] == ["markdown", "html"]
    assert [case.text for case in made.good] == ["y", "z"]
    assert (len(made.known_misses), made.bad[0].text) == (0, "a [[x]]")


def test_text_without_its_cases_keeps_its_lines() -> None:
    text = "# head\ncode: a\nbad:\n  - x\n# note\ngood: []\nlevel: b\nknown_misses:\n- y\n"
    assert rulefile.without_cases(text) == "# head\ncode: a\n\n\n\n\nlevel: b\n"


def test_every_rule_of_ours_stands_when_all_of_it_is_tried() -> None:
    for path in registry.rule_files(registry.DATA):
        lazy, whole = pack.load_rule(path, trusted=True), pack.load_rule(path)
        assert lazy == whole


def test_loading_is_quick() -> None:
    registry.load()
    begin = time.perf_counter()
    registry.load()
    assert time.perf_counter() - begin < 0.5
