"""The engine: what it drops, what it reports as failed, and that order never changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from healthlint import readers
from healthlint.engine import Report, lint
from healthlint.page import Page
from healthlint.rule import ActiveRule, Authority, Check, Finding, Rule, Severity

TODAY = datetime.date(2026, 11, 1)


def made(code: str, check: Check, severity: Severity = Severity.WARNING) -> ActiveRule:
    rule = Rule(code, f"rule-{code.lower()}", "“{text}” stands there.", "Because.", severity, check, (Authority("us"),))
    return ActiveRule(rule, severity, {})


def word(wanted: str) -> Check:
    def check(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        for block in page.prose:
            at = block.text.find(wanted)
            if at >= 0:
                yield Finding(block, at, at + len(wanted))

    return check


def run(text: str, *rules: ActiveRule) -> Report:
    return lint(readers.read("page.md", text.encode()), rules, today=TODAY)


def test_a_rule_that_raises_is_a_failure_and_the_others_still_run() -> None:
    def broken(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
        yield from ()
        raise RuntimeError("no")

    report = run("Rest well.", made("HL198", broken), made("HL199", word("well")))
    assert [one.code for one in report.diagnostics] == ["HL199"]
    assert len(report.failures) == 1
    assert "HL198" in report.failures[0].message
    assert "RuntimeError: no" in report.failures[0].message


def test_what_lies_inside_residue_is_not_judged_as_prose() -> None:
    rules = (made("HL398", word("{{ the the }}")), made("HL198", word("the the")), made("HL598", word("the the")))
    codes = [one.code for one in run("Take {{ the the }} now.", *rules).diagnostics]
    assert codes == ["HL398", "HL598"]
    assert [one.code for one in run("Take the the pill.", *rules).diagnostics] == ["HL198", "HL598"]


def test_a_short_form_that_a_dose_rule_rewrites_need_not_be_given_in_full() -> None:
    rules = (made("HL998", word("QD")), made("HL498", word("QD")), made("HL198", word("QD")))
    assert [one.code for one in run("Take it QD.", *rules).diagnostics] == ["HL198", "HL998"]
    assert [one.code for one in run("Take it QD.", *rules[1:]).diagnostics] == ["HL198", "HL498"]


@pytest.mark.parametrize("code", ["HL605", "HL621"])
def test_two_rules_about_proof_speak_once(code: str) -> None:
    proof, other = made("HL504", word("proven")), made(code, word("is proven"))
    assert [one.code for one in run("It is proven.", proof, other).diagnostics] == ["HL504"]
    assert [one.code for one in run("It is proven.", other).diagnostics] == [code]
    assert {one.code for one in run("It is proven.", made("HL504", word("It")), other).diagnostics} == {"HL504", code}


def test_the_same_finding_made_twice_is_told_once_and_order_is_by_place() -> None:
    report = run("One two three.", made("HL199", word("three")), made("HL198", word("two")), made("HL198", word("two")))
    assert [(one.code, one.quote) for one in report.diagnostics] == [("HL198", "two"), ("HL199", "three")]


def test_a_span_over_markup_quotes_the_source() -> None:
    (one,) = run("A *mild* burn.", made("HL198", word("mild burn"))).diagnostics
    assert one.quote == "mild* burn"
    assert one.message == "“mild burn” stands there."
