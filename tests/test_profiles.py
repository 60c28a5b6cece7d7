"""What profiles and jurisdictions say together, and what a mistake in them says."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from healthlint import describe, overlays, profiles, registry
from healthlint.pack import PackError
from healthlint.rule import Severity
from tests.commands import run

RULES = registry.load()


def test_every_jurisdiction_names_profiles_and_rules_that_exist() -> None:
    assert overlays.names()
    known = set(registry.codes_and_names(RULES.values()))
    for name in overlays.names():
        overlay = overlays.load(name)
        assert overlay.references, name
        assert set(overlay.over) <= set(profiles.names()), name
        assert set(overlay.severities()) <= known, name
        for reference in overlay.references:
            read = reference.authority.as_of
            assert datetime.date.fromisoformat(read) <= datetime.date.today() + datetime.timedelta(days=1), name  # noqa: DTZ011 - a day is enough


def test_a_jurisdiction_only_ever_adds_weight() -> None:
    for name in overlays.names():
        for page in profiles.names():
            plain, under = profiles.weighing(page).severities(RULES), profiles.weighing(f"{page}+{name}").severities(RULES)
            assert all(under[code] >= plain[code] for code in RULES), (page, name)
            if page not in overlays.load(name).over and not profiles.load(page).extends:
                assert under == plain, (page, name)


def test_the_parts_of_a_word_may_stand_in_any_order() -> None:
    assert profiles.weighing("us-ftc + clinic-marketing").name == "clinic-marketing+us-ftc"
    assert profiles.weighing("us-ftc+us-ftc").name == f"{overlays.load('us-ftc').over[0]}+us-ftc"
    assert profiles.weighing("news").name == "news"


def test_law_in_force_is_named_before_the_rule_s_own_authority() -> None:
    rule = RULES["HL531"]
    sections = [one.section for one in profiles.weighing("clinic-marketing+us-ftc").references(rule)]
    assert any(section.startswith("16 CFR 255") for section in sections)
    assert not profiles.weighing("patient-education+us-ftc").references(rule)
    assert any(name == "us-ftc" for name, _, _ in describe.jurisdictions(rule))


@pytest.mark.parametrize(
    "word, told",
    [
        ("us-ftx", "no profile 'us-ftx'; did you mean 'us-ftc'?"),
        ("clinic-marketing+news", "names two kinds of page, clinic-marketing and news; keep one of them"),
        ("clinic-marketing+", "names nothing on one side of +"),
    ],
)
def test_a_word_that_names_nothing(word: str, told: str) -> None:
    with pytest.raises(profiles.UnknownProfile) as error:
        profiles.weighing(word)
    assert told in str(error.value)


_GOOD = """title: A law
description: About pages.
over: [news]
references:
  - {title: The act, kind: law, as_of: 2026-01-02, says: Be true., rules: {cure-claim: error}}
"""


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("title: A law", "titel: A law", "unknown key 'titel'; did you mean 'title'?"),
        ("title: A law\n", "", "an overlay needs title"),
        ("kind: law", "kind: rumour", "reference 1: kind 'rumour' is not one of"),
        ("says: Be true., ", "", "reference 1 needs says"),
        ("cure-claim: error", "cure-claim: bad", "'bad' is not a severity"),
        ("says:", "sais:", "reference 1: unknown key 'sais'; did you mean 'says'?"),
        ("over: [news]", "over: 3", "int"),
    ],
)
def test_a_broken_overlay_names_what_is_wrong(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(_GOOD)
    assert overlays.read(path).severities() == {"cure-claim": Severity.ERROR}
    path.write_text(_GOOD.replace(old, new))
    with pytest.raises(PackError) as error:
        overlays.read(path)
    assert told in str(error.value)
    assert str(path) in str(error.value)


def test_the_law_weighs_and_is_named_in_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text("---\nhealthlint: {profile: clinic-marketing+us-ftc}\n---\n\nOur serum cures psoriasis.\n")
    result = run("check", "page.md", "--select", "cure-claim", "--no-cache")
    assert "error HL503" in result.stdout
    assert '"profile": "clinic-marketing+us-ftc"' in run("check", "page.md", "--format", "json", "--no-cache").stdout
    assert "us-ftc" in run("profiles").stdout
    assert "16 CFR 255" in run("profiles", "us-ftc").stdout
    assert "under us-ftc" in run("explain", "testimonial-or-before-after").stdout
    wrong = run("check", "page.md", "--profile", "clinic-marketing+uk")
    assert wrong.exit_code == 2
