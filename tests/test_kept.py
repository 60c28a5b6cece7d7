"""What is kept of the rule files must be what would be made of them, and nothing that does not fit may be used."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthlint import keeping, kept, registry
from healthlint.kinds.literals import required
from healthlint.rule import Rule
from healthlint.rulefile import RuleFile

RULE = "extends: existence\nmessage: one\ntokens: [a]\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "FILE", tmp_path / "kept.json")
    kept.forget()
    yield
    kept.forget()


def bare(rule: Rule) -> Rule:
    """A rule without its cases, which are never kept."""
    return dataclasses.replace(rule, bad=(), good=(), known_misses=(), known_false_alarms=())


def test_same_rules_and_strings_with_and_without() -> None:
    without = registry.load()
    assert not kept._store().files
    keeping.write(kept.FILE)
    store = kept._store()
    assert len(store.files) > 80
    assert len(store.holds) > 500
    assert {code: bare(rule) for code, rule in registry.load().items()} == {
        code: bare(rule) for code, rule in without.items()
    }
    for key, holds in store.holds.items():
        anew = required(key[1:], whole_words=key[0] == "1")
        assert [[list(one) for one in strings] for strings in anew] == holds


def test_edited_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "rule.yml"
    path.write_text(RULE)
    text = path.read_text()
    store = kept._store()
    store.record = True
    assert RuleFile(path).data["message"] == "one"
    assert len(store.files) == 1
    path.write_text(text.replace("one", "two"))
    assert RuleFile(path).data["message"] == "two"
    assert RuleFile(path).values["message"] == "two"


def test_each_value_is_new() -> None:
    store = kept._store()
    store.record = True
    kept.from_yaml(RULE, "strings", lambda: {"tokens": ["a"]})
    first = kept.from_yaml(RULE, "strings", pytest.fail)
    first["tokens"].append("b")
    assert kept.from_yaml(RULE, "strings", pytest.fail) == {"tokens": ["a"]}


@pytest.mark.parametrize("value", [{1: "a"}, {"a": (1, 2)}, {"a": float("nan")} | {"b": {2}}, {None: 1}])
def test_value_that_would_change_is_not_kept(value: object) -> None:
    assert kept._json(value) == ""


def test_dates_are_kept() -> None:
    value = {"as_of": datetime.date(2026, 1, 2), "list": [{"day": datetime.date(2025, 12, 31)}], "n": 1, "yes": True}
    again = kept._value(kept._json(value))
    assert again == value
    assert type(again["as_of"]) is datetime.date


def test_a_time_is_not_taken_for_a_date() -> None:
    assert kept._json({"at": datetime.datetime(2026, 1, 2, 3, 4)}) == ""  # noqa: DTZ001 - YAML knows times without a zone


@pytest.mark.parametrize("harm", ["cut", "letter", "stamp", "empty", "other"])
def test_damaged_or_outdated_is_left_aside(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = json.dumps(
        {"files": {kept._digest(f"strings\n{RULE}".encode()): '"wrong"'}, "holds": {"0ab": [[["", "x"]]]}}
    ).encode()
    whole = f"{kept._stamp()} {kept._digest(body)}\n".encode() + body
    kept.FILE.write_bytes(whole)
    assert kept._store().files  # as it stands it would be used
    kept.forget()
    if harm == "stamp":
        monkeypatch.setattr(kept, "_MAKERS", ("kept.py", "rule.py"))
    else:
        texts = {"cut": whole[:-9], "letter": whole.replace(b"wrong", b"wrung"), "empty": b"", "other": b"x\xff y\n{}"}
        kept.FILE.write_bytes(texts[harm])
    assert not kept._store().files
    assert kept.from_yaml(RULE, "strings", lambda: "right") == "right"
    assert kept.strings("ab", False, lambda: ((("", "ab"),),)) == ((("", "ab"),),)


def test_no_file_is_no_fault() -> None:
    assert not kept.FILE.exists()
    assert len(registry.load()) > 100
