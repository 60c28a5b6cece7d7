"""What each format prints, to the character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from healthlint import reporters
from healthlint.document import Source, Span
from healthlint.engine import Failure, Report, unread
from healthlint.reporters.base import Context, Summary, sentence
from healthlint.reporters.excerpt import rows
from healthlint.reporters.style import columns, visible
from healthlint.rule import Authority, Diagnostic, Edit, Fix, Rule, Severity
from healthlint.suppress import Suppressed

RULE = Rule(
    "HL901",
    "a-rule",
    "m.",
    "Because it matters.",
    Severity.ERROR,
    None,
    (Authority("A law", "law", "https://example.org/law", date="2026-01"), Authority("House rationale: x", "rationale")),
)


def finding(
    source: Source,
    quote: str,
    *,
    severity: Severity = Severity.ERROR,
    message: str = "‘x’ is bad.",
    fix: str | None = None,
) -> Diagnostic:
    start = source.text.index(quote)
    span = Span(start, start + len(quote))
    mend = None if fix is None else Fix((Edit(span, fix),), safe=True)
    return Diagnostic(span, "HL901", "a-rule", severity, message, quote, mend)


def report(text: str, *quotes: str, path: str = "a.md", **more: object) -> Report:
    source = Source(path, text)
    return Report(source, "news", tuple(finding(source, quote, **more) for quote in quotes), metrics={"words": 2})  # type: ignore[arg-type]


def printed(format: str, *reports: Report, **context: object) -> str:
    reporter = reporters.make(format, Context(rules={"HL901": RULE}, **context))  # type: ignore[arg-type]
    summary = Summary()
    text = ""
    for one in reports:
        summary.add(one)
        text += reporter.file(one)
    return text + reporter.end(summary)


# full


def test_full_says_why_once() -> None:
    expected = """\
a.md:1:5: error HL901 a-rule
  ‘x’ is bad.
  1 │ the cat
    │     ^^^
    = help: replace “cat” with “dog”
    = why: Because it matters.
    = see: A law (law, 2026-01) https://example.org/law

b.md:1:5: error HL901 a-rule
  ‘x’ is bad.
  1 │ the cat
    │     ^^^
    = help: take out “cat”

Found 2 findings (2 errors) in 2 of 2 files.
"""
    assert (
        printed("full", report("the cat\n", "cat", fix="dog"), report("the cat\n", "cat", path="b.md", fix="")) == expected
    )


@pytest.mark.parametrize(
    "text, quote, line, marks",
    [
        ("a\tcat b", "cat", "a    cat b", "     ^^^"),
        ("薬の cat", "cat", "薬の cat", "     ^^^"),
        ("薬の cat", "薬の", "薬の cat", "^^^^"),
        ("e\u0301e\u0301 cat", "cat", "e\u0301e\u0301 cat", "   ^^^"),
        ("😀 cat", "cat", "😀 cat", "   ^^^"),
        ("a\x1b[31m cat", "cat", "a<U+001B>[31m cat", "              ^^^"),
        ("a\u202e cat", "cat", "a<U+202E> cat", "          ^^^"),
        ("do\u200bc", "\u200b", "do<U+200B>c", "  ^^^^^^^^"),
        ("a  b", "  ", "a··b", " ^^"),
        ("", "", "", "^"),
        ("a\r\ncat\r\nb", "cat", "cat", "^^^"),
        ("a\rcat\rb", "cat", "cat", "^^^"),
    ],
)
def test_carets_stand_under_what_they_mean(text: str, quote: str, line: str, marks: str) -> None:
    source = Source("a.md", text)
    start = text.index(quote)
    (row,) = rows(source, Span(start, start + len(quote)), 80)
    assert (row.text, row.marks) == (line, marks)


def test_a_long_line_is_cropped_around_the_place() -> None:
    text = "before " * 3000 + "the cat " + "after " * 3000
    start = text.index("the cat")
    (row,) = rows(Source("a.md", text), Span(start, start + 7), 60)
    assert row.text.startswith("…before")
    assert row.text.endswith("after…")
    assert columns(row.text) <= 60
    assert row.text[len(row.marks) - 7 : len(row.marks)] == "the cat"


def test_a_long_place_is_cropped_at_its_end() -> None:
    text = "x " + "word " * 3000
    (row,) = rows(Source("a.md", text), Span(2, len(text) - 1), 60)
    assert row.text.startswith("x word word")
    assert row.text.rstrip("…").endswith("word")
    assert columns(row.text) <= 60
    assert row.marks.startswith("  ^^^^")
    assert len(row.marks) == columns(row.text)


@pytest.mark.parametrize("room", [20, 40, 61])
@pytest.mark.parametrize("fill", ["ab ", "薬", "é\u0301", "x"])
def test_no_row_is_wider_than_its_room(fill: str, room: int) -> None:
    for before in (0, 1, 10, 500):
        for length in (1, 10, 500):
            for after in (0, 1, 500):
                text = fill * before + "y" * length + fill * after
                start = len(fill) * before
                (row,) = rows(Source("a.md", text), Span(start, start + length), room)
                assert columns(row.text) <= room
                assert 0 < row.marks.count("^") <= room
                assert len(row.marks) <= columns(row.text)
                assert "y" in row.text


def test_a_place_over_several_lines_shows_the_first_and_the_last() -> None:
    text = "one two\nthree\n  four five\n"
    found = rows(Source("a.md", text), Span(4, text.index(" five")), 80)
    assert [(row.number, row.text, row.marks) for row in found] == [
        (1, "one two", "    ^^^"),
        (0, "…", ""),
        (3, "  four five", "  ^^^^"),
    ]
    found = rows(Source("a.md", text), Span(4, 13), 80)
    assert [(row.number, row.marks) for row in found] == [(1, "    ^^^"), (2, "^^^^^")]
    found = rows(Source("a.md", text), Span(4, 8), 80)  # ends with the line end
    assert [(row.number, row.marks) for row in found] == [(1, "    ^^^")]


def test_a_long_first_line_of_several_is_cropped_with_an_ellipsis() -> None:
    text = "word " * 500 + "\nend."
    first, last = rows(Source("a.md", text), Span(0, len(text)), 40)
    assert first.text.endswith("…")
    assert columns(first.text) <= 40
    assert last.text == "end."


def test_rows_look_at_a_window_only() -> None:
    import time

    text = "the cat " * 150_000
    source = Source("a.md", text)
    begun = time.perf_counter()
    for start in range(0, len(text) - 8, 100):
        rows(source, Span(start, start + 7), 80)
    assert time.perf_counter() - begun < 10


# concise


def test_concise() -> None:
    text = printed("concise", report("the\ncat\n", "cat", message="A\n message."))
    assert text == "a.md:2:1: error HL901 a-rule: A message.\nFound 1 finding (1 error) in 1 of 1 file.\n"


def test_quiet_and_statistics() -> None:
    assert printed("concise", report("cat", "cat"), quiet=True).count("\n") == 1
    assert printed("concise", report("cat", "cat"), statistics=True).endswith(
        "\n1  HL901  a-rule\n\nFound 1 finding (1 error) in 1 of 1 file.\n"
    )


def test_messages_and_paths_cannot_act_on_a_terminal() -> None:
    for format in ("full", "concise", "github"):
        text = printed(format, report("cat", "cat", path="a\x1b[2J.md", message="\x1b]0;x\x07 ‮y"))
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text
    assert visible("plain – text") == "plain – text"


# the summary


def test_the_summary_counts() -> None:
    summary = Summary()
    source = Source("a.md", "cat cat")
    summary.add(
        Report(source, "", (finding(source, "cat"), finding(source, "cat", severity=Severity.INFO)), (), (Failure("x"),))
    )
    summary.add(unread("b.md", "x"))
    summary.add(Report(Source("c.md", ""), "", (), (Suppressed(finding(source, "cat"), "why"),)))
    assert sentence(summary) == (
        "Found 2 findings (1 error, 1 note) in 1 of 2 files. 1 finding suppressed in the text. "
        "1 file could not be checked. 1 file was checked only in part."
    )


def test_nothing_is_called_clean_that_was_not_checked() -> None:
    summary = Summary()
    assert sentence(summary) == "Nothing was checked."
    summary.add(unread("b.md", "x"))
    assert sentence(summary) == "Nothing was checked. 1 file could not be checked."


# json


def test_json_says_all_and_is_stable() -> None:
    source = Source("a.md", "the\r\n😀 “cat”\r\n")
    found = finding(source, "“cat”", fix="“dog”")
    data = json.loads(
        printed("json", Report(source, "news", (found,), (Suppressed(found, "why"),), (Failure("x.", Span(5, 6)),)))
    )
    place = {"line": 2, "column": 3, "end_line": 2, "end_column": 8, "offset": 7, "end_offset": 12}
    diagnostic = {
        "code": "HL901",
        "name": "a-rule",
        "severity": "error",
        "message": "‘x’ is bad.",
        **place,
        "quote": "“cat”",
        "fix": {"safe": True, "edits": [{**place, "text": "“dog”"}]},
        "related": None,
        "url": "docs/rules/HL901.md",
    }
    assert data == {
        "version": 1,
        "files": [
            {
                "path": "a.md",
                "profile": "news",
                "metrics": {},
                "without_text": False,
                "without_rules": False,
                "diagnostics": [diagnostic],
                "suppressed": [{**diagnostic, "reason": "why"}],
                "errors": [
                    {"message": "x.", "line": 2, "column": 1, "end_line": 2, "end_column": 2, "offset": 5, "end_offset": 6}
                ],
            }
        ],
        "summary": {
            "files": 1,
            "files_with_findings": 1,
            "files_not_checked": 0,
            "files_checked_in_part": 1,
            "files_without_text": 0,
            "files_without_rules": 0,
            "findings": 1,
            "suppressed": 1,
            "severities": {"error": 1},
            "rules": {"HL901": 1},
        },
    }


def test_json_of_nothing_and_of_many_is_json() -> None:
    assert json.loads(printed("json"))["files"] == []
    data = json.loads(printed("json", report("cat", "cat"), unread("b.md", "gone"), report("cat", path="c.md")))
    assert [(file["path"], file["errors"]) for file in data["files"]] == [
        ("a.md", []),
        ("b.md", [{"message": "gone"}]),
        ("c.md", []),
    ]
    assert data["summary"]["files_not_checked"] == 1


def test_json_is_readable_text() -> None:
    assert "‘x’ is bad." in printed("json", report("cat", "cat"))


# github


def test_github_escapes() -> None:
    text = printed("github", report("50%\ncat", "cat", path="a,b:c.md", message="100% of\r\nit, : yes."))
    command = text.splitlines()[0]
    assert command == (
        "::error file=a%2Cb%3Ac.md,line=2,endLine=2,col=1,endColumn=4,title=HL901 a-rule::100%25 of it, : yes."
    )


def test_github_puts_the_gravest_first_and_says_what_it_does_not_show() -> None:
    source = Source("a.md", "cat " * 40)
    places = [Span(4 * number, 4 * number + 3) for number in range(40)]
    many = [
        Diagnostic(span, "HL901", "a-rule", Severity.WARNING if number < 25 else Severity.ERROR, f"n{number}.", "cat")
        for number, span in enumerate(places)
    ]
    text = printed("github", Report(source, "", tuple(many)), unread("b.md", "gone"))
    lines = text.splitlines()
    assert lines[0] == "::error file=b.md,title=healthlint::could not be checked: gone"
    assert [line.partition(" ")[0] for line in lines[:20]] == ["::error"] * 10 + ["::warning"] * 10
    assert lines[20] == (
        "GitHub shows at most 10 annotations of a kind for a step; 6 errors and 15 warnings follow as plain lines:"
    )
    assert len(lines) == 20 + 1 + 21 + 1
    assert lines[21] == "a.md:1:137: error HL901 a-rule: n34."
    assert lines[-1].startswith("Found 40 findings (15 errors, 25 warnings)")


def test_github_of_one_too_many() -> None:
    source = Source("a.md", "cat " * 11)
    many = tuple(
        Diagnostic(Span(4 * number, 4 * number + 3), "HL901", "a-rule", Severity.ERROR, "m.", "cat") for number in range(11)
    )
    assert "; 1 error follows as plain line:" in printed("github", Report(source, "", many)).replace("lines:", "line:")


def test_github_paths_are_relative_to_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    assert "::error file=site/a.md," in printed("github", report("cat", "cat"), workspace=str(tmp_path))


def test_github_table_for_the_summary_of_the_step() -> None:
    reporter = reporters.make("github", Context())
    assert isinstance(reporter, reporters.WithStepSummary)
    summary = Summary()
    for one in (report("a | cat", "cat", message="a|b <i>*c*</i>\nd."), unread("b.md", "gone")):
        summary.add(one)
        reporter.file(one)
    assert reporter.step_summary(summary) == (
        "### healthlint\n\nFound 1 finding (1 error) in 1 of 1 file. 1 file could not be checked.\n"
        "\n- `b.md` could not be checked: gone"
        "\n\n| where | severity | rule | message |\n|---|---|---|---|\n"
        "| a.md:1:5 | error | HL901 a-rule | a\\|b &lt;i>\\*c\\*&lt;/i> d. |\n\n"
    )


def test_github_table_stays_below_what_github_takes() -> None:
    reporter = reporters.make("github", Context())
    assert isinstance(reporter, reporters.WithStepSummary)
    source = Source("a.md", "cat " * 20_000)
    many = tuple(
        Diagnostic(Span(4 * number, 4 * number + 3), "HL901", "a-rule", Severity.ERROR, "m" * 60, "cat")
        for number in range(20_000)
    )
    one = Report(source, "", many)
    summary = Summary()
    summary.add(one)
    reporter.file(one)
    text = reporter.step_summary(summary)
    assert len(text.encode()) < 1_000_000
    assert text.rstrip().endswith("more findings; see the log.")
