"""Comments that silence findings, in every format; what is wrong with a comment is a finding of its own."""

from __future__ import annotations

import datetime

import pytest

from healthlint import readers
from healthlint.engine import Report, lint
from healthlint.page import Page
from healthlint.registry import load
from healthlint.rule import ActiveRule, Authority, Finding, Rule, Severity

LINTER = [rule for code, rule in load().items() if code.startswith("HL0")]


def word_rule(code: str, word: str) -> Rule:
    """A rule that underlines every ``word`` of the prose and of the raw text's braces."""

    def check(page: Page, options: object) -> object:
        for block in page.prose:
            at = block.text.find(word)
            while at >= 0:
                yield Finding(block, at, at + len(word))
                at = block.text.find(word, at + 1)

    return Rule(code, f"{word}-rule", "‘{text}’.", "", Severity.WARNING, check, (Authority("x"),))  # type: ignore[arg-type]


def page_rule(code: str) -> Rule:
    """A rule about the page as a whole, told at its first block."""

    def check(page: Page, options: object) -> object:
        yield Finding(page.prose[0], 0, 0)

    return Rule(code, "page-rule", "The page.", "", Severity.WARNING, check, (Authority("x"),))  # type: ignore[arg-type]


RULES = [*LINTER, word_rule("HL991", "cat"), word_rule("HL992", "dog")]


def checked(text: str, path: str = "a.md", rules: list[Rule] | None = None, known: list[Rule] | None = None) -> Report:
    rules = rules if rules is not None else RULES
    active = [ActiveRule(rule, rule.severity) for rule in rules]
    codes = {word: rule.code for rule in (known or rules) for word in (rule.code, rule.name)}
    return lint(readers.read(path, text.encode()), active, today=datetime.date(2026, 11, 1), codes=codes)


def told(text: str, path: str = "a.md") -> list[str]:
    """``line CODE`` of what is left."""
    report = checked(text, path)
    assert not report.failures
    return [f"{report.source.position(one.span.start).line} {one.code}" for one in report.diagnostics]


# What a comment is about


@pytest.mark.parametrize(
    "path, text",
    [
        ("a.md", "A cat. <!-- healthlint: ignore[HL991] why -->\n"),
        ("a.md", "- A cat. <!-- healthlint: ignore[cat-rule] why -->\n"),
        ("a.md", "| a |\n|---|\n| cat <!-- healthlint: ignore[HL991] why --> |\n"),
        ("a.mdx", "A cat. {/* healthlint: ignore[HL991] why */}\n"),
        ("a.html", "<p>A cat. <!-- healthlint: ignore[HL991] why --></p>\n"),
        ("a.txt", "A cat. <!-- healthlint: ignore[HL991] why -->\n"),
    ],
)
def test_beside_text_it_is_about_its_line(path: str, text: str) -> None:
    assert told(text, path) == []
    assert told(text.replace("cat. ", "dog. ").replace("cat <", "dog <"), path) != []


def test_beside_text_it_is_about_no_other_line() -> None:
    assert told("A cat.\nA cat. <!-- healthlint: ignore[HL991] why -->\nA cat.\n") == ["1 HL991", "3 HL991"]


def test_alone_it_is_about_the_block_that_follows() -> None:
    comment = "<!-- healthlint: ignore[HL991] why -->"
    assert told(f"A cat.\n\n{comment}\n\nA cat and\na cat.\n\nA cat.\n") == ["1 HL991", "8 HL991"]
    assert told(f"{comment}\n# A cat\n\nA cat.\n") == ["4 HL991"]
    assert told(f"{comment}\n| a cat | b |\n|---|---|\n| cat | d |\n") == ["4 HL991"]
    assert told(f"- A cat.\n- {comment}\n- A cat.\n") == ["1 HL991"]


def test_next_line_is_the_next_line_or_the_block_that_begins_there() -> None:
    comment = "<!-- healthlint: ignore-next-line[HL991] why -->"
    assert told(f"{comment}\nA cat and\na cat.\n\nA cat.\n") == ["5 HL991"]
    assert told(f"A cat and {comment}\na cat\nand a cat.\n") == ["1 HL991", "3 HL991"]
    assert told(f"<p>A cat.</p>\n{comment}\n<div>\n<p>A cat.</p>\n<p>A cat.</p></div>\n", "a.html") == ["1 HL991", "5 HL991"]


def test_a_range_is_from_disable_to_enable() -> None:
    begin, end = "<!-- healthlint: disable[HL991] why -->", "<!-- healthlint: enable[HL991] -->"
    text = f"A cat.\n\n{begin}\n\nA cat, a dog.\n\n{end}\n\nA cat.\n"
    assert told(text) == ["1 HL991", "5 HL992", "9 HL991"]
    assert told(text.replace("enable[HL991]", "enable")) == ["1 HL991", "5 HL992", "9 HL991"]


def test_a_range_without_end_runs_to_the_end_of_the_file() -> None:
    assert told("A cat.\n\n<!-- healthlint: disable[HL991] why -->\n\nA cat.\n\nA cat.\n") == ["1 HL991"]


def test_a_file_is_quieted_from_anywhere_in_it() -> None:
    assert told("A cat.\n\nA cat. A dog.\n\n<!-- healthlint: ignore-file[HL991] why -->\n") == ["3 HL992"]
    assert told("---\n# healthlint: ignore-file[HL991, HL992] why\ntitle: x\n---\nA cat. A dog.\n") == []
    assert told("<!-- healthlint: ignore-file[ALL] why -->\n<p>A cat. A dog.</p>\n", "a.html") == []


def test_findings_about_the_page_can_be_quieted_by_file_and_range() -> None:
    rules = [*LINTER, page_rule("HL791")]
    assert [one.code for one in checked("Text.\n", rules=rules).diagnostics] == ["HL791"]
    for comment in ("ignore-file[HL791] why", "disable[HL7] why"):
        report = checked(f"<!-- healthlint: {comment} -->\n\nText.\n", rules=rules)
        assert [one.code for one in report.diagnostics] == []
        assert [one.diagnostic.code for one in report.suppressed] == ["HL791"]


def test_what_is_silenced_is_kept_with_its_reason() -> None:
    report = checked("A cat, a dog. <!-- healthlint: ignore[HL991, HL992] -- it is   their song -->\n")
    assert [(one.diagnostic.code, one.reason) for one in report.suppressed] == [
        ("HL991", "it is their song"),
        ("HL992", "it is their song"),
    ]


def test_several_codes_in_one_comment() -> None:
    assert told("A cat, a dog. <!-- healthlint: ignore[HL991 dog-rule] why -->\n") == []


def test_crlf_and_a_byte_order_mark_change_nothing() -> None:
    text = "\ufeffA cat.\r\n\r\n<!-- healthlint: ignore[HL991] why -->\r\n\r\nA cat and\r\na cat.\r\n"
    assert told(text) == ["1 HL991"]


def test_what_looks_like_a_comment_in_code_is_none() -> None:
    assert told("A cat. `<!-- healthlint: ignore[HL991] why -->`\n") == ["1 HL991"]
    assert told("```\n<!-- healthlint: ignore-file[HL991] why -->\n```\n\nA cat.\n") == ["5 HL991"]


# What is wrong with a comment


def messages(text: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.quote, one.message) for one in checked(text).diagnostics]


def test_an_unknown_code_names_the_nearest_right_one() -> None:
    ((code, quote, message),) = messages("Rest. <!-- healthlint: ignore[cat-rul] why -->\n")
    assert (code, quote) == ("HL001", "cat-rul")
    assert message == "“cat-rul” in this comment names no rule, so it suppresses nothing; write “cat-rule” if that is meant."
    ((_, _, message),) = messages("Rest. <!-- healthlint: ignore[nonsense] why -->\n")
    assert message.endswith("nothing; `healthlint rules` lists them.")


def test_an_idle_comment_is_told_word_by_word() -> None:
    found = messages("A cat. <!-- healthlint: ignore[HL991, HL992] why -->\n")
    assert [(code, quote) for code, quote, _ in found] == [("HL002", "HL992")]


def test_a_comment_about_a_rule_that_is_off_is_not_idle() -> None:
    report = checked("Rest. <!-- healthlint: ignore[HL993] why -->\n", known=[*RULES, word_rule("HL993", "cow")])
    assert not report.diagnostics


def test_a_comment_without_a_reason_is_noted() -> None:
    assert [one[0] for one in messages("A cat. <!-- healthlint: ignore[HL991] -->\n")] == ["HL003"]
    assert [one[0] for one in messages("A cat. <!-- healthlint: ignore[HL991] : -->\n")] == ["HL003"]
    assert messages("A cat. <!-- healthlint: ignore[HL991] x -->\n") == []


@pytest.mark.parametrize(
    "comment, problem",
    [
        ("ignroe[HL991] why", "“ignroe” is nothing it can do; write “ignore” if that is meant."),
        ("off", "“off” is nothing it can do; write one of ignore, "),
        ("", "it does not say what to do"),
        ("ignore", "it names no rule; write ignore[HL301] and a reason"),
        ("ignore[] why", "it names no rule; write ignore[HL301] and a reason"),
        ("ignore[HL991", "it names no rule; write ignore[HL301] and a reason"),
        ("ignore[HL991][HL992] why", "it has two pairs of brackets; put all rules into one, with commas"),
        ("enable[HL991]", "nothing is switched off here that it could switch on"),
    ],
)
def test_a_comment_that_cannot_be_understood(comment: str, problem: str) -> None:
    text = f"Rest. <!-- healthlint: {comment} -->\n"
    ((code, quote, message),) = messages(text)
    assert code == "HL004"
    assert quote == text[6:-1]
    assert problem in message


def test_a_comment_may_quiet_what_is_said_about_it() -> None:
    assert messages("Rest. <!-- healthlint: ignore[HL002, HL991] it comes and goes -->\n") == []
    assert messages("Rest. <!-- healthlint: ignore[HL001, HL899] it comes and goes -->\n") == []


def test_without_the_rule_nothing_is_said_about_comments() -> None:
    rules = [rule for rule in RULES if rule.code != "HL002"]
    assert not checked("Rest. <!-- healthlint: ignore[HL991] why -->\n", rules=rules).diagnostics
