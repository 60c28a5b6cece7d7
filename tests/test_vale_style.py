"""A style folder in Vale's format, as somebody might bring one along: it loads as it is and underlines exactly."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from healthlint import readers, registry
from healthlint.engine import Report, lint
from healthlint.pack import PackError
from healthlint.rule import ActiveRule, Severity

STYLE = {
    "Acronyms.yml": r"""
extends: conditional
message: "'%s' is never spelt out."
link: 'https://style.example/acronyms'
level: suggestion
ignorecase: false
# The first use must say what it stands for.
first: '\b([A-Z]{3,5})\b'
second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
exceptions:
  - NHS
""",
    "Case.yml": """
extends: capitalization
message: "'%s' should be in sentence case."
level: warning
scope: heading
match: $sentence
threshold: 0.7
exceptions:
  - Parkinson
""",
    "Commas.yml": """
extends: occurrence
message: "More than two commas!"
level: suggestion
scope: sentence
max: 2
token: ','
""",
    "Dash.yml": r"""
extends: existence
message: "No spaces around '%s'."
nonword: true
level: error
action:
  name: edit
  params:
    - remove
    - ' '
tokens:
  - '\s[—–]|[—–]\s'
""",
    "Grade.yml": """
extends: metric
message: "A grade of %s is hard to read."
link: |
  https://style.example/grade
formula: |
  (0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59
condition: '> 8.0'
""",
    "Plain.yml": """
extends: substitution
message: "Write '%s' rather than '%s'."
level: warning
ignorecase: true
action:
  name: replace
swap:
  administer: give
  administered: given
  '(?:in|with) regard to': about
  'sub-?cutaneous(ly)?': under the skin
""",
    "Spelling.yml": """
extends: consistency
message: "'%s' is spelt in two ways."
level: error
ignorecase: true
either:
  oedema: edema
""",
    "Twice.yml": r"""
extends: repetition
message: "'%s' stands twice."
level: error
alpha: true
tokens:
  - '[^\s]+'
""",
    "Vague.yml": """
extends: existence
message: "'%s' says little."
ignorecase: true
level: warning
tokens:
  - a number of
  - 'some(?:times|what)?'
exceptions:
  - Some
""",
}

PAGE = """\
# Living With Parkinson Every Day

The NHS gives *Levo Dopa Test (LDT)* and LDT, XYZ, care, rest.
It is administered subcutaneously — with regard to to dose.

> Somewhat better. `some` code; **a number
> of** days.

- Oedema of the leg
- Sometimes edema
"""


def style(folder: Path, files: dict[str, str] = STYLE) -> Path:
    path = folder / "styles" / "Clinic"
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name).write_text(text.lstrip("\n"), encoding="utf-8")
    return path


def check(path: Path, text: str) -> Report:
    rules = [rule for code, rule in registry.load([path]).items() if code.startswith("Clinic.")]
    active = [ActiveRule(rule, rule.severity, rule.options) for rule in rules]
    report = lint(readers.read("page.md", text.encode()), active, today=datetime.date(2026, 11, 1))
    assert not report.failures
    return report


def test_each_finding_at_its_place(tmp_path: Path) -> None:
    report = check(style(tmp_path), PAGE)
    told = [
        (*report.source.position(one.span.start), one.code.removeprefix("Clinic."), one.quote, one.message)
        for one in report.diagnostics
    ]
    assert told == [
        (1, 3, "Case", "Living With Parkinson Every Day", "'Living With Parkinson Every Day' should be in sentence case."),
        (3, 45, "Commas", ",", "More than two commas!"),
        (3, 47, "Acronyms", "XYZ", "'XYZ' is never spelt out."),
        (4, 7, "Plain", "administered", "Write 'given' rather than 'administered'."),
        (4, 20, "Plain", "subcutaneously", "Write 'under the skin' rather than 'subcutaneously'."),
        (4, 34, "Dash", " —", "No spaces around '—'."),
        (4, 37, "Plain", "with regard to", "Write 'about' rather than 'with regard to'."),
        (4, 49, "Twice", "to to", "'to' stands twice."),
        (6, 3, "Vague", "Somewhat", "'Somewhat' says little."),
        (6, 35, "Vague", "a number\n> of", "'a number of' says little."),
        (10, 3, "Vague", "Sometimes", "'Sometimes' says little."),
        (10, 13, "Spelling", "edema", "'edema' is spelt in two ways."),
    ]


def test_levels_links_and_fixes(tmp_path: Path) -> None:
    path = style(tmp_path)
    rules = registry.load([path])
    assert {code: str(rule.severity) for code, rule in rules.items() if code.startswith("Clinic.")} == {
        "Clinic.Acronyms": "info",
        "Clinic.Case": "warning",
        "Clinic.Commas": "info",
        "Clinic.Dash": "error",
        "Clinic.Grade": "warning",
        "Clinic.Plain": "warning",
        "Clinic.Spelling": "error",
        "Clinic.Twice": "error",
        "Clinic.Vague": "warning",
    }
    assert rules["Clinic.Acronyms"].authority[0].url == "https://style.example/acronyms"
    assert rules["Clinic.Plain"].severity is Severity.WARNING
    fixes = {one.quote: one.fix.edits[0].text for one in check(path, PAGE).diagnostics if one.fix}
    assert fixes == {
        " —": "—",
        "administered": "given",
        "subcutaneously": "under the skin",
        "with regard to": "about",
    }


def test_the_style_is_named_by_its_folder(tmp_path: Path) -> None:
    rules = registry.load([style(tmp_path)])
    assert registry.resolve("Clinic", rules) == {code for code in rules if code.startswith("Clinic.")}


def test_a_kind_that_is_not_run_stops_the_load(tmp_path: Path) -> None:
    path = style(tmp_path, {**STYLE, "Script.yml": "extends: script\nmessage: m.\nscript: |\n  matches := []\n"})
    with pytest.raises(PackError, match=r"Script\.yml:1: extends: script is a kind of Vale's that is not run here: .*take"):
        registry.load([path])
