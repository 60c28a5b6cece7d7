"""The shortcut before a pattern is run must never hide a match."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from healthlint.document import Block, Piece
from healthlint.kinds import scope
from healthlint.kinds.base import entries
from healthlint.kinds.formula import FormulaError, condition, formula
from healthlint.kinds.literals import groups_to_plain, over_lines, required
from healthlint.kinds.scope import Unit, Units
from healthlint.kinds.wording import choice, fill


@pytest.mark.parametrize(
    "pattern, expected",
    [
        ("plain words", [{"plain words"}]),
        (r"colou?r (?:blind|vision)", [{"color blind", "colour blind", "color vision", "colour vision"}]),
        (r"\|(?:name|email)\d*\|", [{"|"}, {"|name", "|email"}]),
        (r"\{\{[^{}\n]+\}\}", [{"{{"}, {"}}"}]),
        (r"\w+ings?", [{"ing", "ings"}]),
        (r"[Tt]he end", [{"the end"}]),
        (r"(?:x|y)* tail", [{" tail"}]),
        (r"ab{2,}c", [{"abb"}, {"bbc"}]),
        (r"X{2,4}%", [{"xx"}, {"xx%"}]),
        (r"foo(?=bar)", [{"foo"}]),
        (r"(?<!no )pain", [{"pain"}]),
        (r"(?i)Foo|bar", [{"foo", "bar"}]),
        (r"\bNaN\b", [{"nan"}]),
        (r"\d{3}-\d{4}", [{"-"}]),
        (r"x*", []),
        (r"\b\w+\b", []),
        (r"foo|\d", []),
        (r"(a)\1", []),
        (r"(?x) a b c", []),
        (r"(unclosed", []),
        (r"[[:alpha:]]+ab", []),
        (r"a", []),
    ],
)
def test_required(pattern: str, expected: list[set[str]]) -> None:
    found = {frozenset(one.text for one in strings) for strings in required(pattern)}
    assert found >= {frozenset(one) for one in expected} if expected else not found


_ATOMS = st.sampled_from(["a", "b", "A", "-", " ", r"\d", r"\w", ".", "[ab]", "[^a]", r"\b", "(?=a)", r"\-", "ab", "(?:)"])
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: "(?:" + "|".join(parts) + ")"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,}", "+?"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=6,
)


@given(_PATTERNS, st.text("abAB-1 x", max_size=20))
def test_what_is_required_stands_in_every_match(pattern: str, text: str) -> None:
    held = required(pattern)
    for match in re.finditer(pattern, text):
        lower = match.group().lower()
        words = re.findall(r"\w+", text.lower())
        for strings in held:
            assert any(one.text in lower and (not one.word or one.word in words) for one in strings), (lower, strings)


_ENTRIES = st.lists(
    st.sampled_from(["aa", "ab", "a b", "b", "aab", "[ab]a", "x?b", r"\d", "a+", "b b", r"a\b", "a-b"]),
    min_size=2,
    max_size=30,
)


@given(_ENTRIES, st.lists(st.text("abx1 -²", max_size=15), max_size=3), st.booleans(), st.booleans())
def test_entries_match_as_one_alternation_would(
    sources: list[str], texts: list[str], nonword: bool, ignorecase: bool
) -> None:
    units = Units(
        tuple(Unit(Block("paragraph", text, (Piece(0, len(text), 0, len(text), True),)), 0, text) for text in texts),
        scope._words("\n".join(texts).lower()),
    )
    border = "" if nonword else r"\b"
    joined = regex.compile(f"{'(?i)' if ignorecase else ''}{border}(?:{'|'.join(sources)}){border}", regex.V0)
    expected = [(text, match.span()) for text in texts for match in joined.finditer(text)]
    made = entries("tokens", sources, ignorecase=ignorecase, nonword=nonword)
    assert [(match.unit.text, (match.start, match.end)) for match in made.matches(units)] == expected
    numbered = entries("swap", sources, ignorecase=ignorecase, nonword=nonword, captures=False)
    assert [(match.unit.text, (match.start, match.end)) for match in numbered.matches(units)] == expected
    for match in numbered.matches(units):
        assert regex.fullmatch(sources[match.entry], match.text, regex.IGNORECASE if ignorecase else 0)


@pytest.mark.parametrize(
    "pattern, text",
    [
        ("in order", "in\norder"),
        ("follow[ -]up", "follow\nup"),
        ("follow[- ]up", "follow\nup"),
        (r"a [bc ]d", "a\n\nd"),
        (r"a [^ ]", "a\nb"),
        (r"\[ x", "[\nx"),
        ("in order", "in\u00a0order"),
        ("follow[- ]up", "follow\u00a0up"),
        (r"a [bc ]d", "a\u00a0\u00a0d"),
    ],
)
def test_a_phrase_may_run_over_a_line_end_or_a_no_break_space(pattern: str, text: str) -> None:
    assert regex.fullmatch(over_lines(pattern), text)
    assert not regex.fullmatch(pattern, text)


@pytest.mark.parametrize("pattern", ["5 \u00a0mg", r"5 \xA0mg", r"5 (?!\u00A0)mg"])
def test_a_pattern_that_names_the_no_break_space_tells_it_from_a_space(pattern: str) -> None:
    assert "\\u00A0]" not in over_lines(pattern)


def test_groups_become_plain() -> None:
    assert groups_to_plain(r"(a)(?:b)\(c[(](?P<x>d)(?<=e)(?<y>f)(?<!g)") == r"(?:a)(?:b)\(c[(](?:d)(?<=e)(?:f)(?<!g)"


def test_formula() -> None:
    value = formula("0.39 * (words / sentences) - -2 + math.sqrt(9) * .5", ("words", "sentences"))
    assert value({"words": 10, "sentences": 2}) == pytest.approx(0.39 * 5 + 2 + 1.5)
    assert condition(">= 5")(5)
    assert not condition("< 5")(5)


@pytest.mark.parametrize(
    "text", ["word", "words +", "(words", "words words", "__import__('os')", "words ** 2", "math.sqrt", "", "(" * 400]
)
def test_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        formula(text, ("words",))


def test_fill() -> None:
    assert fill("'%s' and %[1]s, %%, %d, %s", "a  b", 2) == "'a b' and a b, %, 2, %s"
    assert fill("%.1f of {text}", 2.25, text="it\nall") == "2.2 of it all"
    assert fill("'%s' or “%s” or %s", ["a", "b"], ["c", "d"], ["e", "f", "g"]) == "'a' or 'b' or “c” or “d” or e, f or g"
    assert choice(["a", "b", "c"], "' or '") == "a', 'b' or 'c"
    assert choice([]) == ""


def test_holding_finds_every_text_once_and_none_across_a_border() -> None:
    block = Block("paragraph", "", (), ())
    texts = ("a cure", "cure cure", "no", "a\nb", "İ cure", " cure ")
    units = Units(tuple(Unit(block, 0, text) for text in texts), frozenset())
    assert units.holding(["cure"]) == [0, 1, 4, 5]
    assert units.holding([" cure"]) == [0, 1, 4, 5]
    assert units.holding(["e c", "o a"]) == [1]
    assert units.holding(["a b"]) == [3]
    assert units.holding(["absent"]) == []
