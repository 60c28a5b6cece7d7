"""Configuration: which file is in force, what it may say, and where a mistake in it is told to stand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import config_lines, registry
from healthlint.config import ConfigError, Layer, Projects, Word, in_force, profile_word
from healthlint.config_model import RuleSetting
from healthlint.rule import ActiveRule, Authority, Rule, Severity
from tests.commands import BAD, check, report, run, style


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(BAD)
    return tmp_path


def codes(*args: str) -> set[str]:
    return {one["code"] for file in report(*args)["files"] for one in file["diagnostics"]}


# Which file


def test_the_nearest_file_is_in_force_and_nothing_is_merged(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.md").write_text(BAD)
    (here / "healthlint.toml").write_text('ignore = ["HL101"]\n')
    (here / "sub" / "healthlint.toml").write_text('fail-on = "never"\n')
    assert "HL101" not in codes("a.md")
    assert "HL101" in codes("sub/b.md")
    assert run("check", "--no-cache", "sub/b.md").exit_code == 0


def test_extend_lays_a_file_under_another(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.md").write_text(BAD)
    (here / "healthlint.toml").write_text('profile = "news"\nignore = ["HL101"]\nfail-on = "never"\n')
    (here / "sub" / "healthlint.toml").write_text('extend = "../healthlint.toml"\nprofile = "professional"\n')
    data = report("sub/b.md")["files"][0]
    assert data["profile"] == "professional"
    assert "HL101" not in {one["code"] for one in data["diagnostics"]}
    assert check("sub/b.md", "--select", "HL101").exit_code == 0  # fail-on is inherited


def test_pyproject_counts_where_it_has_our_table(here: Path) -> None:
    (here / "pyproject.toml").write_text('[project]\nname = "healthlint-pages"\n')
    assert "HL101" in codes("a.md")
    (here / "pyproject.toml").write_text('[project]\nname = "pages"\n\n[tool.healthlint]\nignore = ["HL101"]\n')
    assert "HL101" not in codes("a.md")
    (here / "healthlint.toml").write_text("")
    assert "HL101" in codes("a.md")


def test_config_names_one_file_for_all_and_isolated_uses_none(here: Path) -> None:
    (here / "healthlint.toml").write_text("")
    (here / "other.toml").write_text('ignore = ["HL101"]\n')
    assert "HL101" not in codes("a.md", "--config", "other.toml")
    (here / "healthlint.toml").write_text('ignore = ["HL101"]\n')
    assert "HL101" in codes("a.md", "--isolated")


# What it may say


def test_overrides_are_for_files_that_match(here: Path) -> None:
    (here / "news").mkdir()
    (here / "news" / "b.md").write_text(BAD)
    (here / "healthlint.toml").write_text(
        '[[overrides]]\nfiles = ["news/**"]\nprofile = "news"\nignore = ["HL101"]\n\n'
        '[[overrides]]\nfiles = ["*.md"]\nrules.HL101.severity = "info"\n'
    )
    files = {file["path"]: file for file in report("a.md", "news/b.md")["files"]}
    assert files["a.md"]["profile"] == "patient-education"
    assert [one["severity"] for one in files["a.md"]["diagnostics"] if one["code"] == "HL101"] == ["info"]
    other = files[str(Path("news/b.md"))]
    assert other["profile"] == "news"
    # the later override weighs HL101 for all files, and does not bring back what the first one ignores
    assert not [one for one in other["diagnostics"] if one["code"] == "HL101"]


def test_accepted_words_are_let_alone_and_rejected_ones_told(here: Path) -> None:
    style(here / "House", "tablet", vocab="true")
    (here / "words.txt").write_text("tablet  # our product is called so\n\n# nothing else\n")
    (here / "healthlint.toml").write_text('styles = ["House"]\n')
    assert "House.tablet" in codes("a.md")
    (here / "healthlint.toml").write_text('styles = ["House"]\n[vocabulary]\naccept-files = ["words.txt"]\n')
    assert "House.tablet" not in codes("a.md")


def test_styles_bring_rules_that_can_be_selected(here: Path) -> None:
    style(here / "styles" / "House", "tablet")
    style(here / "styles" / "House", "take", ignorecase="true", level="error")
    (here / "healthlint.toml").write_text('styles = ["styles/House"]\n')
    assert codes("a.md", "--select", "House") == {"House.tablet", "House.take"}
    assert codes("a.md", "--select", "House.take") == {"House.take"}
    (here / "healthlint.toml").write_text('styles = ["styles/House/take.yml"]\n[rules."House.take"]\nseverity = "info"\n')
    data = report("a.md", "--select", "House")["files"][0]["diagnostics"]
    assert [(one["code"], one["severity"]) for one in data] == [("House.take", "info")]


def test_a_style_is_for_the_project_that_names_it(here: Path) -> None:
    style(here / "sub" / "House", "tablet")
    (here / "sub" / "b.md").write_text(BAD)
    (here / "sub" / "healthlint.toml").write_text('styles = ["House"]\n')
    files = {file["path"]: {one["code"] for one in file["diagnostics"]} for file in report("a.md", "sub/b.md")["files"]}
    assert "House.tablet" in files[str(Path("sub/b.md"))]
    assert "House.tablet" not in files["a.md"]


# Mistakes


@pytest.mark.parametrize(
    "text, told",
    [
        ('profle = "news"\n', "1: unknown key 'profle'; did you mean 'profile'?"),
        ('\n\nprofile = "nws"\n', "3: no profile 'nws'; did you mean 'news'?"),
        ("profile = 3\n", "1: profile is text in quotes, not 3"),
        ("x = \n", "1: not valid TOML: Invalid value"),
        ("a = 1\na = 2\n", "2: not valid TOML: Cannot overwrite a value"),
        ('select = [\n  "HL1",\n  # a comment\n  "HLQ",\n]\n', "4: no rule 'HLQ'; `healthlint rules` lists them"),
        ('ignore = "HL1"\n', "1: ignore is a list of words in quotes, such as [\"...\"], not 'HL1'"),
        ("extend-select = [1]\n", '1: extend-select is a list of words in quotes, such as ["..."], not [1]'),
        ('fail_on = "sometimes"\n', "1: fail-on is one of error, warning, info, never, not 'sometimes'"),
        ("cache = 1\n", "1: cache is true or false, not 1"),
        ('styles = ["nowhere"]\n', "1: styles: there is no file or folder nowhere"),
        ('extend = "healthlint.toml"\n', "1: extend leads in a circle: healthlint.toml extends this file"),
        ('extend = "nowhere.toml"\n', "1: extend: there is no file nowhere.toml"),
        ("rules = 1\n", "1: rules holds one table a rule, such as [rules.HL411]"),
        ("[rules]\nHL101 = 1\n", "2: rules.HL101 is a table with a severity or the rule's options"),
        (
            '[rules.HL101]\nseverity = "eror"\n',
            "2: severity is one of error, warning, info, off, not 'eror'; did you mean 'error'?",
        ),
        ('[rules.doubled-wrod]\nseverity = "off"\n', "1: no rule 'doubled-wrod'; did you mean 'doubled-word'?"),
        ("[rules.HL1]\nmax = 3\n", "2: HL1 is many rules; max is an option of one, so name that one"),
        ("[rules.HL001]\nmax = 3\n", "2: HL001 unknown-suppression has no option 'max' (it has severity)"),
        ("[vocabulary]\nacept = []\n", "2: unknown key 'acept'; did you mean 'accept'?"),
        ('[vocabulary]\naccept-files = ["x.txt"]\n', "2: accept-files: there is no file x.txt"),
        ("[overrides]\n", "1: overrides is written [[overrides]], with two brackets"),
        ('[[overrides]]\nprofile = "news"\n', '1: an override says which files it is for: files = ["news/**"]'),
        (
            '[[overrides]]\nfiles = ["x"]\n\n[[overrides]]\nfiles = ["y"]\nignore = ["doubled-wrod"]\n',
            "6: no rule 'doubled-wrod'; did you mean 'doubled-word'?",
        ),
        (
            '[[overrides]]\nfiles = ["never/matches"]\nprofile = "nws"\n',
            "3: no profile 'nws'; did you mean 'news'?",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(here: Path, text: str, told: str) -> None:
    (here / "healthlint.toml").write_text(text)
    result = run("check", "--no-cache", "a.md")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.rstrip("\n") == f"error: healthlint.toml:{told}"


def test_a_mistake_in_pyproject_is_told_with_its_line(here: Path) -> None:
    (here / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.healthlint]\nignroe = ["HL1"]\n')
    assert run("check", "a.md").stderr == "error: pyproject.toml:5: unknown key 'ignroe'; did you mean 'ignore'?\n"


def test_a_mistake_in_an_extended_file_names_that_file(here: Path) -> None:
    (here / "base.toml").write_text('# base\nignore = ["doubled-wrod"]\n')
    (here / "healthlint.toml").write_text('extend = "base.toml"\n')
    assert run("check", "a.md").stderr.startswith("error: base.toml:2: no rule 'doubled-wrod'")


def test_a_mistake_in_a_style_names_file_and_line(here: Path) -> None:
    style(here / "House", "tablet", tokns="[x]")
    (here / "healthlint.toml").write_text('styles = ["House"]\n')
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert "tablet.yml:5: unknown key 'tokns'; did you mean 'tokens'?" in result.stderr


def test_a_style_may_not_take_a_code_that_is_there(here: Path) -> None:
    style(here / "House", "tablet", code="HL101", name="tablet", why="x", authority="[x]")
    (here / "healthlint.toml").write_text('styles = ["House"]\n')
    result = run("check", "a.md")
    assert result.exit_code == 2
    assert "tablet.yml: HL101 is already taken by " in result.stderr


def test_a_file_that_is_not_utf8(here: Path) -> None:
    (here / "healthlint.toml").write_bytes(b'profile = "\xff"\n')
    assert run("check", "a.md").stderr == "error: healthlint.toml: is not UTF-8 (byte 11); save it as UTF-8\n"


def test_a_file_with_a_byte_order_mark_is_read(here: Path) -> None:
    (here / "healthlint.toml").write_bytes(b'\xef\xbb\xbfignore = ["HL101"]\r\n')
    assert "HL101" not in codes("a.md")


# Options have the type of their default


def _rules() -> dict[str, Rule]:
    defaults = {
        "most": 3,
        "share": 0.5,
        "strict": True,
        "mark": "x",
        "words": ("a",),
        "few_words": frozenset({"a"}),
        "to": {"a": "b"},
    }
    rule = Rule("HL998", "a-rule", "x.", "", Severity.WARNING, None, (Authority("x"),), options=defaults)
    off = Rule("HL997", "quiet-rule", "x.", "", Severity.OFF, None, (Authority("x"),))
    return {"HL997": off, "HL998": rule}


def _active(*layers: Layer) -> dict[str, ActiveRule]:
    rules = _rules()
    return {one.rule.code: one for one in in_force(layers, rules, {code: rule.severity for code, rule in rules.items()})}


@pytest.mark.parametrize(
    "name, value, kept",
    [
        ("most", 4, 4),
        ("share", 1, 1.0),
        ("strict", False, False),
        ("mark", "y", "y"),
        ("words", ["b", "c"], ("b", "c")),
        ("few_words", ["b"], frozenset({"b"})),
        ("to", {"c": "d"}, {"c": "d"}),
    ],
)
def test_options_are_given_the_type_of_their_default(name: str, value: object, kept: object) -> None:
    layer = Layer(rules=(RuleSetting(Word("HL998", "x:1"), None, {name: Word(value, "x:2")}),))
    found = _active(layer)["HL998"].options[name]
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    "name, value, kind",
    [
        ("most", 1.5, "a whole number, not 1.5"),
        ("most", True, "a whole number, not True"),
        ("share", "1", "a number, not '1'"),
        ("strict", 1, "true or false, not 1"),
        ("mark", 1, "text in quotes, not 1"),
        ("words", "b", "a list, not 'b'"),
        ("words", [1], "a list, not [1]"),
        ("few_words", [1], "a list, not [1]"),
        ("to", [1], "a table, not [1]"),
    ],
)
def test_options_of_another_type_are_refused(name: str, value: object, kind: str) -> None:
    layer = Layer(rules=(RuleSetting(Word("HL998", "x:1"), None, {name: Word(value, "x:2")}),))
    with pytest.raises(ConfigError) as caught:
        _active(layer)
    assert str(caught.value) == f"x:2: {name.replace('_', '-')} of HL998 a-rule is {kind}"


def test_a_rule_that_is_off_runs_when_it_is_named_exactly() -> None:
    assert "HL997" not in _active(Layer())
    assert "HL997" not in _active(Layer(select=(Word("HL9", "x"),)))
    assert _active(Layer(select=(Word("HL997", "x"),)))["HL997"].severity == Severity.INFO
    assert _active(Layer(extend_select=(Word("quiet-rule", "x"),)))["HL997"].severity == Severity.INFO
    named = RuleSetting(Word("quiet-rule", "x"), Severity.ERROR)
    assert _active(Layer(rules=(named,)))["HL997"].severity == Severity.ERROR


def test_a_severity_does_not_bring_back_what_is_ignored_or_not_selected() -> None:
    weighed = (RuleSetting(Word("HL998", "x"), Severity.ERROR),)
    assert _active(Layer(rules=weighed))["HL998"].severity == Severity.ERROR
    assert "HL998" not in _active(Layer(ignore=(Word("HL998", "x"),), rules=weighed))
    assert "HL998" not in _active(Layer(select=(Word("HL997", "x"),), rules=weighed))


def test_a_later_layer_begins_anew_with_select_and_adds_with_extend_select() -> None:
    ignoring = Layer(ignore=(Word("HL998", "x"),))
    assert "HL998" not in _active(ignoring)
    assert "HL998" in _active(ignoring, Layer(select=(Word("ALL", "x"),)))
    assert "HL998" in _active(ignoring, Layer(extend_select=(Word("HL998", "x"),)))


def test_the_last_layer_that_names_a_profile_decides() -> None:
    assert profile_word([Layer(), Layer(profile=Word("news", "x")), Layer()]).value == "news"
    assert profile_word([]).value == "patient-education"


def test_settings_are_shared_by_files_that_have_the_same(here: Path) -> None:
    (here / "healthlint.toml").write_text('[[overrides]]\nfiles = ["b*"]\nprofile = "news"\n')
    projects = Projects()
    one, two, three = (projects.settings(str(here / name)) for name in ("a.md", "c.md", "b.md"))
    assert one is two
    assert one is not three


def test_every_profile_is_sound_and_every_rule_names_profiles_that_exist() -> None:
    from healthlint import profiles

    rules = registry.load()
    names = set(profiles.names())
    assert {
        "patient-education",
        "clinic-marketing",
        "supplement-marketing",
        "news",
        "press-release",
        "professional",
    } <= names
    for name in names:
        weighing = profiles.weighing(name)
        assert weighing.chain[-1].title
        assert weighing.chain[-1].description
        assert set(weighing.severities(rules)) == set(rules)
        for code, values in weighing.options(rules).items():
            assert set(values) <= set(rules[code].options)
    for rule in rules.values():
        assert set(rule.profiles) <= names, rule.code
        assert {case.profile for case in (*rule.bad, *rule.good)} <= {"", *names}, rule.code


# Lines of keys


_KEY = st.from_regex(r"[a-z][a-z-]{0,5}", fullmatch=True)
_SCALAR = st.one_of(st.integers(), st.booleans(), st.text("ab\"'\\\n\t#[]{}=,. é", max_size=6))
_VALUE = st.recursive(
    _SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEY, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(_KEY, _VALUE, min_size=1, max_size=5))
def test_every_key_has_its_line(data: dict[str, object]) -> None:
    """A document of one key a line: whatever the values are, each key is found on its own line."""
    from healthlint.describe import toml

    text = "".join(f"\n# {key} = no\n{key} = {toml(value)}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    found = config_lines.lines(text)
    for number, (key, value) in enumerate(data.items()):
        assert found[(key,)] == 3 * number + 3
        if isinstance(value, dict):
            assert all((key, inner) in found for inner in value)
        if isinstance(value, list):
            assert all((key, at) in found for at in range(len(value)))
    assert {path[0] for path in found} == set(data)


def test_lines_in_a_document_of_every_kind() -> None:
    text = '''# top
profile = "news" # x
select = [
  "HL1", # [ ]
  'HL2',
]
when = 1979-05-27T07:32:00Z
share = 3.14
"a.b" = """x
y] # no
"""
[rules.HL411]
severity = "off"
[rules]
HL4.x = {a = 1, "b c" = [1,
2]}
[[overrides]]
files = ["a"]
[overrides.rules.X]
q = 1
[[overrides]]
files = ["b"]
'''
    tomllib.loads(text)
    found = config_lines.lines(text)
    expected = {
        ("profile",): 2,
        ("select",): 3,
        ("select", 0): 4,
        ("select", 1): 5,
        ("when",): 7,
        ("share",): 8,
        ("a.b",): 9,
        ("rules", "HL411"): 12,
        ("rules", "HL411", "severity"): 13,
        ("rules", "HL4", "x", "b c", 1): 16,
        ("overrides", 0): 17,
        ("overrides", 0, "rules", "X", "q"): 20,
        ("overrides", 1, "files"): 22,
    }
    assert {path: found[path] for path in expected} == expected
