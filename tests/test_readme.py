"""What the README shows is what a user sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from healthlint import registry
from healthlint.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_sample_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.search(r"```console\n\$ healthlint (.*?)\n(.*?)```", README, re.DOTALL)
    assert shown
    result = CliRunner().invoke(main, [*shown[1].split(), "--no-cache"])
    assert result.exit_code == 1
    assert result.stdout == shown[2]


def test_every_code_named_exists() -> None:
    known = registry.load()
    named = set(re.findall(r"HL\d{3}", README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert named - set(known) <= {"HL123", "HL399"}  # the examples in CONTRIBUTING.md


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target
