"""Surface rules beyond their cases: fixes mend and change nothing else, long odd texts take no long time."""

from __future__ import annotations

import datetime
import time

import pytest

from healthlint import readers, registry, testing
from healthlint.engine import Report, lint
from healthlint.rule import ActiveRule, Severity
from healthlint.vocabulary import Vocabulary

RULES = [
    ActiveRule(rule, max(rule.severity, Severity.INFO), rule.options)
    for rule in registry.load().values()
    if rule.check and rule.origin.startswith(("healthlint.checks.surface", str(registry.DATA / "surface")))
]
SIZE = 4000


def run(text: str, path: str = "page.md", code: str = "") -> Report:
    rules = [active for active in RULES if code in ("", active.rule.code)]
    return lint(readers.read(path, text.encode()), rules, today=datetime.date(2026, 11, 1))


BROKEN = """\
# Living with gout

Gout is [a painful](/pain) kind of of arthritis.It comes in attacks , mostly at night.. It isn’t rare: 2 in
100 people have it, and it wonâ€™t go by it\u00adself.

- Rest the the joint (and keep it cool).
- Drink a ounce of water every hour.
"""
MENDED = """\
# Living with gout

Gout is [a painful](/pain) kind of arthritis. It comes in attacks, mostly at night. It isn’t rare: 2 in
100 people have it, and it won’t go by itself.

- Rest the joint (and keep it cool).
- Drink an ounce of water every hour.
"""


def test_safe_fixes_mend_a_page_and_leave_the_rest() -> None:
    report = run(BROKEN)
    edits = [edit for one in report.diagnostics if one.fix and one.fix.safe for edit in one.fix.edits]
    assert testing.apply(BROKEN, edits) == MENDED


def test_a_mended_page_is_silent() -> None:
    assert not run(MENDED).diagnostics


def test_a_fix_never_takes_markup_with_it() -> None:
    text = "Keep **the** the dose low, and take *water* , not milk."
    edits = [edit for one in run(text).diagnostics if one.fix for edit in one.fix.edits]
    assert testing.apply(text, edits).count("*") == text.count("*")


def test_hard_wrapped_mail_is_left_alone_and_one_stray_line_end_is_not() -> None:
    paragraph = "Take the tablets with food and a glass of water, and do not lie down for half an hour after that.\n"
    wrapped = "Take the tablets with food\nand a glass of water, and\ndo not lie down for half\nan hour after that.\n\n" * 3
    stray = paragraph + "\n" + paragraph.replace("glass of", "glass\nof") + "\n" + paragraph
    assert not run(wrapped, "mail.txt", "HL107").diagnostics
    assert [one.quote for one in run(stray, "page.txt", "HL107").diagnostics] == ["a glass"]


def test_one_finding_a_page_tells_how_many_there_are() -> None:
    page = "## What is gout ?\n\nA disease.\n\n## Who gets it ?\n\nMen.\n"
    [found] = run(page, code="HL123").diagnostics
    assert "2 times" in found.message


def test_a_word_that_the_project_accepts_may_look_odd() -> None:
    text = "The Testtesta clinic and its testatesta unit."
    document = readers.read("page.md", text.encode())
    rules = [active for active in RULES if active.rule.code == "HL102"]
    found = lint(document, rules, today=datetime.date(2026, 11, 1))
    silent = lint(document, rules, today=datetime.date(2026, 11, 1), vocabulary=Vocabulary(["testatesta", "testtesta"]))
    assert found.diagnostics
    assert not silent.diagnostics


ODD = {
    "one word": "ward " * SIZE,
    "two words": "in the " * SIZE,
    "openers": "(" * SIZE,
    "closers": ")" * SIZE,
    "crossed": "(" * SIZE + "]" * SIZE,
    "quotes": '"a ' * SIZE,
    "stops": ". " * SIZE,
    "letters": "a" * SIZE * 2,
    "pairs of letters": "ab" * SIZE,
    "lists": "tissue and " * SIZE,
    "titles": "Heart Failure " * SIZE,
    "commas": "a,b " * SIZE,
    "glued": "ab," * SIZE,
    "examples": "such as a b c like " * SIZE,
    "garbled": "â€™" * SIZE,
    "hidden": "a\u200b" * SIZE,
    "hidden at the end": "a" * SIZE + "\u200b",
    "spaces": "a" + " " * SIZE + ".",
    "lines": "word here is the\n" * SIZE,
    "references": "(see " * SIZE,
    "empty headings": "<h2><b> " * (SIZE // 4),
    "articles": "an an a a " * SIZE,
}


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
@pytest.mark.parametrize("path", ["page.md", "page.txt", "page.html"])
def test_odd_texts_take_no_long_time(text: str, path: str) -> None:
    document = readers.read(path, text.encode())
    start = time.process_time()
    report = lint(document, RULES, today=datetime.date(2026, 11, 1))
    assert not report.failures
    assert time.process_time() - start < 5


def test_words_run_together_weigh_less_from_the_fourth_on() -> None:
    text = "Take painrelief now. A kidneyand hurts.\n\n- You may youfeel ill.\n- The bloodcan clot.\n- Rest inthe shade.\n"
    found = [(one.quote, str(one.severity)) for one in run(text, code="HL103").diagnostics]
    assert [severity for _, severity in found] == ["warning"] * 3 + ["info"] * (len(found) - 3)
    assert len(found) >= 4
