"""What a page says again is found whole, once, and in time that grows with the page."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import passages, readers
from healthlint.checks.repetition import faq, retold
from healthlint.page import Page


def _page(text: str, name: str = "page.md") -> Page:
    return Page(readers.read(name, text.encode()), today=datetime.date(2026, 11, 1))


def _matches(text: str) -> list[passages.Match]:
    return passages.matches(text.split())


def test_a_run_is_as_long_as_can_be() -> None:
    [one] = _matches("a b c d e f g X a b c d e f g Y")
    assert (one.earlier, one.later, one.later_words) == (0, 8, 7)


def test_runs_below_the_seed_are_nothing() -> None:
    assert _matches("a b c d X a b c d Y") == []


def test_the_longest_of_several_places_is_taken() -> None:
    matches = _matches("a b c d e 1 a b c d e f g h 2 a b c d e f g h 3")
    assert (matches[-1].earlier, matches[-1].later_words) == (6, 8)


def test_a_word_put_in_does_not_break_a_run() -> None:
    [one] = _matches("a b c d e f g h i j X a b c d e fully f g h i j Y")
    assert (one.earlier_words, one.later_words, one.same) == (10, 11, 10)


@pytest.mark.parametrize("change", ["not", "never", "12"])
def test_a_word_that_turns_the_meaning_breaks_a_run(change: str) -> None:
    assert len(_matches(f"a b c d e f g h i j X a b c d e {change} f g h i j Y")) == 2


def test_a_word_in_place_of_another_breaks_a_run() -> None:
    assert len(_matches("a b c d e liver f g h i j X a b c d e kidney f g h i j Y")) == 2


def test_runs_do_not_cross_blocks() -> None:
    page = _page(
        "One two three four five.\n\nSix seven eight nine ten.\n\nOne two three four five.\n\nSix seven eight nine ten."
    )
    stream = passages.Stream(page, lambda _: True)
    found = passages.matches(stream.words)
    assert [stream.place(one.later, one.later_words).text for one in found] == [
        "One two three four five",
        "Six seven eight nine ten",
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", "d", "not", "1", "\x00x"]), max_size=120))
def test_matches_are_what_they_say(words: list[str]) -> None:
    words = [f"{word}{number}" if word == "\0x" else word for number, word in enumerate(words)]
    done = 0
    for one in passages.matches(words):
        assert one.later >= done
        done = one.later + one.later_words
        assert 0 <= one.earlier < one.later
        assert one.same >= passages.SEED
        later = words[one.later : one.later + one.later_words]
        assert not any(word[0] == "\0" for word in later)
        if one.same == one.later_words == one.earlier_words:
            assert later == words[one.earlier : one.earlier + one.earlier_words]


LONG = "Most sore throats get better within a week, and a warm drink with honey can soothe an older child at night."


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} " * 5000,
        f"{LONG}\n\n" * 5000,
        "knee pain " * 50_000,
        "the " * 100_000,
        "A deep vein thrombosis (DVT) is a clot. " * 5000,
        "## The same heading again\n\n" * 5000,
    ],
    ids=["one block", "many blocks", "two words", "one word", "acronyms", "headings"],
)
def test_a_page_that_only_repeats_itself_is_done_in_time(text: str) -> None:
    page = _page(text)
    page.metrics  # noqa: B018 - makes the words, which are not what is timed
    started = time.process_time()
    found = page.once(retold.on_page)
    assert time.process_time() - started < 10
    assert len(found.sentences) + len(found.phrases) <= 200


def test_of_a_huge_page_the_first_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "LIMIT", 20)
    page = _page("\n\n".join(f"Line {number} has six words here." for number in range(50)))
    assert len(page.once(passages.row).blocks) < 10


def test_neighbouring_repeats_are_one_passage() -> None:
    one = "Swimming is kind to sore joints because the water carries most of the weight of the body."
    two = "Cycling on flat ground is the next best thing for anyone who wants to keep the knees moving well."
    page = _page(f"## A\n\n{one}\n\n{two}\n\n## B\n\nWalk.\n\n## C\n\n{one}\n\n{two}")
    [passage] = page.once(retold.on_page).sentences
    assert passage.later.text == one
    assert passage.under == "A"


def _filler(seed: int) -> str:
    return " ".join(f"word{seed}x{number}" for number in range(60)) + "."


def test_of_many_repeats_one_stands_for_all() -> None:
    ones = [
        f"Leaflet number {name} says that a walk after lunch helps older people to sleep and to keep their balance."
        for name in ("alpha", "beta", "gamma", "delta")
    ]
    text = "\n\n".join(f"## S{number}\n\n{one}" for number, one in enumerate(ones))
    again = "\n\n".join(f"## T{number}\n\n{_filler(number)}\n\n{one}" for number, one in enumerate(ones))
    found = _page(f"{text}\n\n{again}").once(retold.on_page)
    assert [one.more for one in found.sentences] == [3]
    assert len([one for one in found.phrases if "Leaflet" in one.later.text]) == 3


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "## Care\n\nRest.\n\n## FAQ\n\n### Does it hurt?\n\nNo.\n\n### Is it rare?\n\nYes.",
            ["Does it hurt?", "Is it rare?"],
        ),
        ("## Care\n\nRest.\n\n## Common questions\n\n**Does it hurt?**\n\nNo.", ["Does it hurt?"]),
        ("## FAQs\n\n### Does it hurt?\n\nNo.\n\n## Care\n\n### Where?\n\nHere.", ["Does it hurt?"]),
        ("# What is it?\n\nA.\n\n## Why?\n\nB.\n\n## When?\n\nC.\n\n## Who?\n\nD.", []),
        (
            "## A\n\na.\n\n## B\n\nb.\n\n## C\n\nc.\n\n## Why?\n\nB.\n\n## When?\n\nC.\n\n## Who?\n\nD.",
            ["Why?", "When?", "Who?"],
        ),
        ("## Care\n\nRest.", []),
    ],
)
def test_frequently_asked_questions(text: str, questions: list[str]) -> None:
    assert [one.question.text for one in faq.answers(_page(text))] == questions


def test_a_repeat_names_its_first_place() -> None:
    from healthlint import engine, registry
    from healthlint.rule import ActiveRule

    rule = registry.load()["HL201"]
    text = f"## Throat\n\n{LONG}\n\n## Night\n\nOpen a window.\n\n{LONG}\n"
    document = readers.read("page.md", text.encode())
    report = engine.lint(document, [ActiveRule(rule, rule.severity)], today=datetime.date(2026, 11, 1))
    [one] = report.diagnostics
    assert one.related is not None
    assert document.source.position(one.related.start).line == 3
    assert document.source.position(one.span.start).line == 9
    assert "under “Throat”" in one.message
