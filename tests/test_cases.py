"""Every rule holds its own cases, and has all that a rule must have."""

from __future__ import annotations

import pytest

from healthlint import registry, testing
from healthlint.rule import Rule

RULES = registry.load()


# The cases of rules that ask LanguageTool are tried with it, in test_languagetool_server.
TRIED = {code: rule for code, rule in RULES.items() if not rule.needs}


@pytest.mark.parametrize("rule", TRIED.values(), ids=list(TRIED))
def test_cases(rule: Rule) -> None:
    problems = [f"{one.case.text!r}: {one.message}" for one in testing.check(rule, list(RULES.values()))]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_structure(rule: Rule) -> None:
    assert not list(testing.structure(rule))
