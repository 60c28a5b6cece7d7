"""Front matter: values for rules that ask for them, blocks for those that read, and what becomes of a broken one."""

from __future__ import annotations

import datetime

import pytest

from tests.readers_support import document, seen, source_of

YAML = """\
---
# a comment
title: "Sleep \\u2014 well"   # another
Summary: 'It''s
  for all'
plain: Two words
  go on
date: 2024-02-30x
reviewed: 2024-02-03
tags: [rest, "a, b"]
author:
  name: Ann # third
  notes:
    - first: One
    - |
      Two
        three
    - >-
      Four
      five
same: &a Six
again: *a
number: 7
empty: ""
colour: "#fff"
---
Text
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_yaml(line_end: str) -> None:
    text = YAML.replace("\n", line_end)
    read = document(text, ".md")
    assert [(block.kind, block.label, block.text) for block in read.blocks] == [
        ("title", "title", "Sleep — well"),
        ("description", "Summary", "It's for all"),
        ("front-matter", "plain", "Two words go on"),
        ("front-matter", "date", "2024-02-30x"),
        ("front-matter", "tags", "rest"),
        ("front-matter", "tags", "a, b"),
        ("front-matter", "author.name", "Ann"),
        ("front-matter", "author.notes.first", "One"),
        ("front-matter", "author.notes", "Two\n  three"),
        ("front-matter", "author.notes", "Four five"),
        ("front-matter", "same", "Six"),
        ("front-matter", "colour", "#fff"),
        ("paragraph", "", "Text"),
    ]
    blocks = {block.text: block for block in read.blocks}
    for words, source in [
        ("Sleep — well", "Sleep \\u2014 well"),
        ("It's for", "It''s\n  for"),
        ("words go", "words\n  go"),
        ("Two\n  three", "Two\n        three"),
        ("Four five", "Four\n      five"),
        ("a, b", "a, b"),
    ]:
        (block,) = [block for text_, block in blocks.items() if words in text_]
        assert source_of(block, words, text) == source.replace("\n", line_end)
    assert [comment.text for comment in read.comments] == [" a comment", " another", " third"]
    assert read.meta["reviewed"] == datetime.date(2024, 2, 3)
    assert read.meta["author"]["notes"][0] == {"first": "One"}
    assert read.meta["again"] == "Six"
    assert read.problems == ()


TOML = """\
+++
# a comment
title = "Sleep \\"well\\""
description = 'It\\s'
tags = ["rest", "a # b"] # two
weight = 3
[author]
name = "Ann"
bio = \"\"\"
One
title = "two\"\"\"
[[links]]
"text" = "Three"
+++
Text
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_toml(line_end: str) -> None:
    text = TOML.replace("\n", line_end)
    read = document(text, ".md")
    assert [(block.kind, block.label, block.text) for block in read.blocks] == [
        ("title", "title", 'Sleep "well"'),
        ("description", "description", "It\\s"),
        ("front-matter", "tags", "rest"),
        ("front-matter", "tags", "a # b"),
        ("front-matter", "author.name", "Ann"),
        ("front-matter", "author.bio", 'One\ntitle = "two'),
        ("front-matter", "links.text", "Three"),
        ("paragraph", "", "Text"),
    ]
    assert source_of(read.blocks[0], 'p "w', text) == 'p \\"w'
    assert source_of(read.blocks[4], "Ann", text) == "Ann"
    assert read.meta["weight"] == 3


@pytest.mark.parametrize(
    ("text", "says", "at"),
    [
        ("---\ntitle: a: b\n---\nText", "mapping values are not allowed", 12),
        ("---\ntitle: 'a\n---\nText", "end of stream while scanning a quoted scalar", 11),
        ("---\na: 1\n b: [\n---\nText", "front matter cannot be read", None),
        ("---\ndate: 2024-13-45\n---\nText", "month must be in 1..12", None),
        ("---\nkey: a\n---\nText", None, None),
        ("---\n- a\n---\nText", None, None),
        ("+++\ntitle = \n+++\nText", "Invalid value", 12),
        ("+++\na = 1\na = 2\n+++\nText", "Cannot overwrite a value", None),
        ("---\n? [a]: b\nkey: {[]: 1}\n---\nText", None, None),
        ("---\na: *nowhere\n---\nText", "found undefined alias", 7),
        ("---\na: !!python/none x\n---\nText", "could not determine a constructor", None),
        (f"---\na: {'[' * 3000}\n---\nText", "front matter cannot be read", None),
    ],
)
def test_broken_front_matter_is_a_problem_and_the_rest_is_read(text: str, says: str | None, at: int | None) -> None:
    read = document(text, ".md")
    assert read.blocks[-1].text == "Text"
    if says is None:
        assert read.problems == ()
        return
    ((span, problem),) = read.problems
    assert says in problem
    assert problem.startswith("front matter cannot be read: ")
    if at is not None:
        assert span.start == at
    assert [block.text for block in read.blocks] == ["Text"]


def test_front_matter_that_is_never_closed_is_a_problem() -> None:
    read = document("---\ntitle: One\n\nText\n", ".md")
    assert [problem for _, problem in read.problems] == [
        "front matter opened here is never closed with ---, so it was read as text"
    ]
    assert read.blocks[-1].text == "Text"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert seen("---\nOne two three.\n\n---\nFour", ".md") == [("paragraph", "One two three."), ("paragraph", "Four")]
    assert document("---\nOne two three.\n\n---\nFour", ".md").problems == ()


def test_front_matter_stands_at_the_top_only() -> None:
    assert seen("One\n\n---\ntitle: Two\n---\n", ".md") == [("paragraph", "One"), ("heading", "title: Two")]


@pytest.mark.parametrize("text", ["---\n---\nText", "---\n\n---\nText", "+++\n+++\nText"])
def test_empty_front_matter(text: str) -> None:
    assert seen(text, ".md") == [("paragraph", "Text")]
    assert document(text, ".md").problems == ()


def test_plain_text_has_no_front_matter() -> None:
    assert document("---\ntitle: One\n---\nText", ".txt").meta == {}
