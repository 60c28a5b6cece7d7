"""Each kind of data rule: what it underlines, what it says, what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.kinds import patterns
from tests.styles import found, messages, report, rule


def test_existence_underlines_whole_words(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        """
        extends: existence
        message: "Do not write '%s'."
        ignorecase: true
        tokens: [cheap, good value]
        """,
    )
    text = "A *Cheap* gown, cheaply made.\n\n- good\n  value\n- Good value here, `cheap` there\n"
    assert found(made, text) == [(1, 4, "Cheap"), (3, 3, "good\n  value"), (5, 3, "Good value")]
    assert messages(made, text) == ["Do not write 'Cheap'.", "Do not write 'good value'.", "Do not write 'Good value'."]


def test_existence_nonword_matches_inside_words(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nnonword: true\ntokens: ['--', 'ish']\n")
    assert found(made, "A reddish rash--small.\n") == [(1, 7, "ish"), (1, 15, "--")]


def test_existence_regards_case_unless_told(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\ntokens: [ward]\n")
    assert found(made, "Ward and ward.\n") == [(1, 10, "ward")]


def test_raw_is_put_together_and_stands_before_the_tokens(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        r"""
        extends: existence
        message: "'%s'"
        raw: ['\b(was|were)', '\s+']
        tokens: [given, taken]
        """,
    )
    assert found(made, "It was given, they were  taken, was seen.\n") == [(1, 4, "was given"), (1, 20, "were  taken")]


def test_raw_stands_behind_the_tokens_with_append(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nappend: true\nraw: ['\\s+of\\b']\ntokens: [lots, heaps]\n")
    assert found(made, "lots of heaps of lots.\n") == [(1, 1, "lots of"), (1, 9, "heaps of")]


def test_raw_alone_is_a_pattern_without_word_borders(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nraw: ['ab+', 'c']\n")
    assert found(made, "xabbcx\n") == [(1, 2, "abbc")]


def test_exceptions_are_whole_words_with_regard_to_case(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        r"""
        extends: existence
        message: m.
        tokens: ['[A-Z]\w+ (?:[Ff]ever|Cold)']
        exceptions: ['Q [Ff]ever', Dengue, '(?i)lassa']
        """,
    )
    assert found(made, "Dengue fever. LASSA fever. Denguex fever. Common Cold.\n") == [
        (1, 28, "Denguex fever"),
        (1, 43, "Common Cold"),
    ]


def test_unless_looks_around_the_match(tmp_path: Path) -> None:
    made = rule(
        tmp_path, "extends: existence\nmessage: m.\nignorecase: true\ntokens: [miracle]\nunless: ['Miracle[- ]Gro']\n"
    )
    assert found(made, "A miracle, and miracle-gro.\n") == [(1, 3, "miracle")]


def test_accepted_words_are_left_alone(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\ntokens: [doc, nurse]\n")
    assert [one.quote for one in report(made, "doc, nurse\n", vocabulary=frozenset({"doc"})).diagnostics] == ["nurse"]


def test_leftmost_match_wins_then_the_first_entry(tmp_path: Path) -> None:
    entries = ["sea", "sea water", "water", "seal", "no", "yes", "on", "off", "null", "1.10"]
    made = rule(tmp_path, f"extends: existence\nmessage: m.\ntokens: [{', '.join(entries)}]\n")
    assert [quote for _, _, quote in found(made, "sea water, seal; no yes on off null 1.10 1.1\n")] == [
        "sea",
        "water",
        "seal",
        "no",
        "yes",
        "on",
        "off",
        "null",
        "1.10",
    ]


def test_flags_in_an_entry_act_on_the_entries_behind_it(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\ntokens: [alpha, (?i)beta, gamma]\n")
    assert [quote for _, _, quote in found(made, "ALPHA BETA GAMMA alpha\n")] == ["BETA", "GAMMA", "alpha"]


def test_limit_counts_in_each_file(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nlimit: 2\ntokens: [x]\n")
    for _ in range(2):
        assert len(found(made, "x x x\n\nx\n")) == 2


def test_rule_keeps_silent_in_a_dialect_and_in_other_formats(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nunless_dialect: [mdx]\nformats: [markdown]\ntokens: [x]\n")
    assert len(found(made, "x\n")) == 1
    assert not found(made, "x\n", "page.mdx")
    assert not found(made, "x\n", "page.txt")


def test_patterns_allowed_in_a_dialect(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        """
        extends: existence
        message: m.
        tokens: ['tag\\d']
        allowed_in:
          mdx: [tag1, tag2]
        """,
    )
    assert [quote for *_, quote in found(made, "tag1 tag3\n", "page.mdx")] == ["tag3"]
    assert [quote for *_, quote in found(made, "tag1 tag3\n")] == ["tag1", "tag3"]


SWAP = """
extends: substitution
message: "Write '%s', not '%s'."
ignorecase: true
{more}
swap:
  (?:pre)?natal care: care in pregnancy
  natal: birth
  in order to: to|so as to
  'e-?mail(s?)': email$1
  a\\|b: c\\|d
"""


def test_substitution_tries_the_longest_key_first(tmp_path: Path) -> None:
    made = rule(tmp_path, SWAP.format(more=""))
    text = "Prenatal care, natal care, natal chart; in order to.\n"
    assert found(made, text) == [(1, 1, "Prenatal care"), (1, 16, "natal care"), (1, 28, "natal"), (1, 41, "in order to")]
    assert messages(made, text) == [
        "Write 'care in pregnancy', not 'Prenatal care'.",
        "Write 'care in pregnancy', not 'natal care'.",
        "Write 'birth', not 'natal'.",
        "Write 'to' or 'so as to', not 'in order to'.",
    ]


def test_substitution_leaves_what_is_suggested_already(tmp_path: Path) -> None:
    made = rule(tmp_path, SWAP.format(more="action: {name: replace}"))
    text = "Emails, e-mails and emails.\n"
    result = report(made, text)
    assert [(one.quote, one.fix and one.fix.edits[0].text) for one in result.diagnostics] == [
        ("Emails", "emails"),
        ("e-mails", "emails"),
    ]
    assert not any(one.fix and one.fix.safe for one in result.diagnostics)


def test_substitution_offers_no_fix_where_there_is_a_choice(tmp_path: Path) -> None:
    made = rule(tmp_path, SWAP.format(more="action: {name: replace}"))
    assert report(made, "In order to rest.\n").diagnostics[0].fix is None


def test_substitution_reads_a_value_as_a_pattern_where_there_is_no_action(tmp_path: Path) -> None:
    text = "extends: substitution\nmessage: m.\nswap:\n  'vitamins? \\w': 'vitamins? [A-K]'\n"
    assert [quote for *_, quote in found(rule(tmp_path, text), "vitamin A, vitamin x, vitamins K\n")] == ["vitamin x"]


def test_substitution_with_capital(tmp_path: Path) -> None:
    made = rule(
        tmp_path, "extends: substitution\nmessage: '%s'\nignorecase: true\ncapitalize: true\nswap: {tummy: stomach}\n"
    )
    assert messages(made, "Tummy and tummy.\n") == ["Stomach", "stomach"]


def test_substitution_takes_suggestions_from_the_action(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        "extends: substitution\nmessage: 'Use %s.'\naction: {name: replace, params: [one, two, three]}\nswap: {a1: b}\n",
    )
    assert messages(made, "a1\n") == ["Use one, two or three."]


def test_occurrence_in_a_heading(tmp_path: Path) -> None:
    made = rule(
        tmp_path, "extends: occurrence\nmessage: 'Too many commas: %s.'\nscope: heading\nmax: 1\ntoken: ','\n", trusted=False
    )
    text = "# One, two, three\n\nOne, two, three.\n\n## One, two\n"
    assert found(made, text) == [(1, 6, ",")]
    assert messages(made, text) == ["Too many commas: 2."]


def test_occurrence_counts_in_each_sentence(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: occurrence\nmessage: '%d words.'\nscope: sentence\nmax: 4\ntoken: '\\b\\w+\\b'\n")
    text = "Short one. This one has five words. Short.\n"
    assert found(made, text) == [(1, 12, "This")]
    assert messages(made, text) == ["5 words."]


def test_occurrence_too_few_underlines_the_first_word(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: occurrence\nmessage: m.\nscope: heading.h1\nmin: 1\ntoken: '\\?'\n")
    assert found(made, "# **What** it is\n\n# Why?\n") == [(1, 5, "What")]


def test_repetition_within_one_sentence(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        "extends: repetition\nmessage: \"'%s' twice.\"\nalpha: true\nignorecase: true\n"
        "tokens: ['[^\\s]+']\nexceptions: [Had]\n",
    )
    text = "Take the\nThe pill. Pill two two 5 5 Had Had.\n"
    assert found(made, text) == [(1, 6, "the\nThe"), (2, 16, "two two")]
    assert messages(made, text) == ["'The' twice.", "'two' twice."]


def test_repetition_more_than_max(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: repetition\nmessage: m.\nmax: 1\ntokens: ['\\w+']\n")
    assert found(made, "no no, no no no\n") == [(1, 4, "no, no"), (1, 11, "no no")]
    assert found(made, "ha ha he he\n") == []


def test_consistency_flags_the_other_spelling(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        "extends: consistency\nmessage: \"'%s' here, '%s' before.\"\nignorecase: true\n"
        "either:\n  an(?:a)emia: anemia\n  x1: y1\n",
    )
    text = "Anaemia is common.\n\n- Iron anemia\n- anemia and anaemia\n- y1\n"
    assert found(made, text) == [(3, 8, "anemia"), (4, 3, "anemia")]
    assert messages(made, text) == ["'anemia' here, 'Anaemia' before."] * 2
    assert not found(made, "anemia and anemia\n")


def test_conditional_collects_what_was_spelt_out(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        r"""
        extends: conditional
        message: "'%s' is not spelt out."
        first: '\b[A-Z]{3,5}\b'
        second: '(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)'
        exceptions: [HTML]
        """,
    )
    text = "An ECG is done.\n\nAn Electro Cardio Gram (ECG) and HTML.\n\nThe ECG and the MRI.\n"
    assert found(made, text) == [(1, 4, "ECG"), (5, 17, "MRI")]


def test_conditional_without_a_group_asks_for_the_same_block(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: conditional\nmessage: m.\nfirst: '\\bdose\\b'\nsecond: 'doctor'\n")
    assert found(made, "Ask a doctor.\n\nThe dose.\n\nThe dose your doctor set.\n") == [(3, 5, "dose")]


@pytest.mark.parametrize(
    "fields, right, wrong, expected",
    [
        ("match: $sentence", "What an MRI shows", "What It All Means", "What it all means"),
        ("match: $sentence\nindicators: [':']", "Sleep: How it helps", "Sleep How It Helps", "Sleep how it helps"),
        (
            "match: $sentence\nexceptions: [Crohn]",
            "Life with Crohn’s disease",
            "Life With Crohn’s Disease",
            "Life with Crohn’s disease",
        ),
        ("match: $title\nstyle: AP", "Living With the Flu", "Living with The flu", "Living With the Flu"),
        ("match: $title\nstyle: Chicago", "Living with the Flu", "living With the flu", "Living with the Flu"),
        ("match: $lower", "all small", "Not small", "not small"),
        ("match: $upper", "ALL BIG", "Not big", "NOT BIG"),
    ],
)
def test_capitalization(tmp_path: Path, fields: str, right: str, wrong: str, expected: str) -> None:
    text = (
        f"extends: capitalization\nmessage: \"'%s' should be '%s'.\"\nscope: heading\naction: {{name: replace}}\n{fields}\n"
    )
    made = rule(tmp_path, text)
    assert not found(made, f"# {right}\n")
    assert found(made, f"# {wrong}\n") == [(1, 3, wrong)]
    assert messages(made, f"# {wrong}\n") == [f"'{wrong}' should be '{expected}'."]
    assert report(made, f"# {wrong}\n").diagnostics[0].fix is not None


def test_capitalization_by_pattern_behind_a_prefix(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: capitalization\nmessage: m.\nscope: heading\nprefix: 'Step \\d+: '\nmatch: '^[A-Z]'\n")
    assert found(made, "# Step 1: rest\n\n# Step 2: Drink\n\n# sleep\n") == [(1, 11, "rest"), (5, 3, "sleep")]


def test_metric_over_the_page(tmp_path: Path) -> None:
    made = rule(
        tmp_path,
        """
        extends: metric
        message: "%s words a sentence, at most 4."
        formula: (words / sentences) - 0 * math.sqrt(heading_h1 + list)
        condition: "> 4"
        """,
    )
    assert (
        messages(made, "# Long heading that does not count at all\n\nOne two three four five. Six.\n\n- seven eight nine\n")
        == []
    )
    assert found(made, "# Head\n\nOne two three four five six.\n") == [(1, 3, "Head")]
    assert messages(made, "One two three four five six.\n") == ["6.00 words a sentence, at most 4."]
    assert not found(made, "\n")


def test_edits_of_an_action(tmp_path: Path) -> None:
    for params, text, fixed in (
        ("[regex, '(\\d) (mg)', '$1 milli$2']", "5 mg", "5 milli"),
        ("[truncate, ' ']", "5 mg", "5"),
        ("[trim_right, 'gm']", "5 mg", "5 "),
        ("[split, ' ', '1']", "5 mg", "mg"),
    ):
        made = rule(
            tmp_path, f"extends: existence\nmessage: m.\ntokens: ['\\d mg']\naction: {{name: edit, params: {params}}}\n"
        )
        fix = report(made, text + "\n").diagnostics[0].fix
        assert fix is not None
        assert fix.edits[0].text.startswith(fixed)
        assert not fix.safe
    made = rule(tmp_path, "extends: existence\nmessage: m.\ntokens: [very]\naction: {name: remove}\n")
    fix = report(made, "very\n").diagnostics[0].fix
    assert fix is not None
    assert fix.edits[0].text == ""


@pytest.mark.parametrize(
    "scope, expected",
    [
        ("heading", ["x1"]),
        ("heading.h2", []),
        ("text.heading.h1", ["x1"]),
        ("list", ["x3"]),
        ("paragraph & ~blockquote", ["x2", "x5"]),
        ("blockquote", ["x4"]),
        ("'~heading & text'", ["x2", "x3", "x4", "x5", "x6", "x7"]),
        ("table.header", ["x6"]),
        ("table.cell", ["x7"]),
        ("[heading, alt]", ["x1", "x8"]),
        ("link", ["x5"]),
        ("frontmatter.topic", ["x0"]),
        ("raw", ["x0", "x1", "x2", "x9", "x3", "x4", "x5", "x6", "x7", "x8"]),
    ],
)
def test_scopes(tmp_path: Path, scope: str, expected: list[str]) -> None:
    made = rule(tmp_path, f"extends: existence\nmessage: m.\nscope: {scope}\ntokens: ['x\\d']\n")
    text = (
        "---\ntopic: x0\n---\n\n# x1\n\nx2 `x9`\n\n- x3\n\n> x4\n\n[x5](b.html)\n\n| x6 |\n|----|\n| x7 |\n\n![x8](a.png)\n"
    )
    assert [quote for *_, quote in found(made, text)] == expected


@pytest.mark.parametrize(
    "path, text",
    [
        ("page.md", "See [one](https://a.example/?x1) and [two](<b c>).\n"),
        ("page.md", 'A <a class="y" href="https://a.example/?x1">link</a>.\n'),
        ("page.html", '<p>See <a href="https://a.example/?x1"><b>one</b></a></p>'),
        ("page.md", "See <https://a.example/?x1>.\n"),
    ],
)
def test_addresses_have_their_exact_place(tmp_path: Path, path: str, text: str) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nscope: target\ntokens: ['x\\d']\n")
    assert [(column - 1, quote) for _, column, quote in found(made, text, path)] == [(text.index("x1"), "x1")]


def test_a_slow_pattern_is_a_failure_that_names_the_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "PATTERN_TIMEOUT", 0.05)
    made = rule(tmp_path, "extends: existence\nmessage: m.\nnonword: true\ntokens: ['^(?:(?:a|b|ab)+)+\\d']\n")
    result = report(made, "ab" * 60 + "c1\n")
    assert not result.diagnostics
    assert "Style.Rule" in result.failures[0].message
    assert "'tokens' took longer than 0.05 s" in result.failures[0].message


def test_white_space_in_a_quote_is_single_in_the_message(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: \"100%% sure: '%s' {text}\"\ntokens: ['two\\s+words']\n")
    assert messages(made, "two\nwords\n") == ["100% sure: 'two words' two words"]


@pytest.mark.parametrize(
    "path, text, silent",
    [
        ("page.md", "---\ntitle: x\n---\n\n{{< tag >}}\n", True),
        ("page.md", "{{< tag >}}\n", False),
        ("page.html", "<p>{{< tag >}}</p>\n", False),
        ("page.html", "---\ntitle: x\n---\n<p>{{< tag >}}</p>\n", True),
    ],
)
def test_a_page_for_hugo_begins_with_front_matter(tmp_path: Path, path: str, text: str, silent: bool) -> None:
    made = rule(tmp_path, "extends: existence\nmessage: m.\nunless_dialect: [hugo]\ntokens: [tag]\n")
    assert bool(found(made, text, path)) is not silent


def test_a_fix_never_cuts_through_markup(tmp_path: Path) -> None:
    made = rule(tmp_path, "extends: substitution\nmessage: m.\naction: {name: replace}\nswap: {in order to: to}\n")
    fixes = [one.fix is not None for one in report(made, "in order to, in *order* to, in\norder to\n").diagnostics]
    assert fixes == [True, False, True]
