"""Whole articles: every promised finding is made at its place, and nothing else fires.

Beside ``fixtures/NAME`` lies ``fixtures/NAME.expected``: one line a finding, ``line:column CODE quote``. An article without
findings has an empty one. Settings for an article may stand in its front matter or in ``fixtures/healthlint.toml``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from healthlint.cli import main

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ARTICLES = sorted(path for path in FIXTURES.rglob("*") if path.with_name(path.name + ".expected").is_file())


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: str(path.relative_to(FIXTURES)))
def test_article(article: Path) -> None:
    result = CliRunner().invoke(
        main, ["check", "--no-cache", "--format", "json", "--fail-on", "never", "--today", "2026-11-01", str(article)]
    )
    assert result.exit_code == 0, result.output
    found = [
        f"{one['line']}:{one['column']} {one['code']} {' '.join(one['quote'].split())[:60]}".rstrip()
        for one in json.loads(result.stdout)["files"][0]["diagnostics"]
    ]
    promised = article.with_name(article.name + ".expected").read_text(encoding="utf-8").splitlines()
    assert found == promised


def test_there_are_articles_of_each_kind() -> None:
    assert {path.suffix for path in ARTICLES} >= {".md", ".html", ".txt"}
    clean = [path for path in ARTICLES if not path.with_name(path.name + ".expected").read_text(encoding="utf-8").strip()]
    assert len(clean) >= 2
    assert len(ARTICLES) - len(clean) >= 6
    assert any(b"\r\n" in path.read_bytes() for path in ARTICLES if path.suffix == ".txt")
