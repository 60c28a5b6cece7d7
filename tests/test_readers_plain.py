"""Plain text: which lines belong together, and what they are."""

from __future__ import annotations

import pytest

from tests.readers_support import Seen, document, only, seen, source_of

LONG = "A good night of sleep gives the body time to mend what the day has worn down, and the mind time to sort it."
WRAPPED = """\
Most adults need between seven and nine hours of sleep a night, and
children need more than that. When we sleep too little for many
weeks, the body answers with hunger, with a short temper and with a
weaker defence against colds.
"""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("One two.\n\nThree four.\n", [("paragraph", "One two."), ("paragraph", "Three four.")]),
        ("One two.\nThree four.\n", [("paragraph", "One two."), ("paragraph", "Three four.")]),
        (f"{LONG[:71]}\n{LONG[72:]}", [("paragraph", f"{LONG[:71]}\n{LONG[72:]}")]),
        ("What to eat\noats, beans, fish\nand nuts\n", [("paragraph", "What to eat"), ("paragraph", "oats, beans, fish"),
                                                        ("paragraph", "and nuts")]),
        ("a cough that has lasted for more than three weeks and keeps coming back\nblood in the spit\n",
         [("paragraph", "a cough that has lasted for more than three weeks and keeps coming back"),
          ("paragraph", "blood in the spit")]),
        ("You may feel tired, weak and\nill.\n", [("paragraph", "You may feel tired, weak and\nill.")]),
        (WRAPPED, [("paragraph", WRAPPED.strip())]),
        (f"Sleep\n{WRAPPED}", [("heading", "Sleep"), ("paragraph", WRAPPED.strip())]),
        ("- a\n* b\n• c\n\n1. d\n2) e\na) f\n", [("item", "a"), ("item", "b"), ("item", "c"), ("item", "d"), ("item", "e"),
                                             ("item", "f")]),
        ("- drink\n  water, and\n  tea\n- rest", [("item", "drink\nwater, and\ntea"), ("item", "rest")]),
        ("Call (905) 525-9140.\n(905) 525-9140\n", [("paragraph", "Call (905) 525-9140."), ("paragraph", "(905) 525-9140")]),
        ("C. difficile is a germ.\nE. coli is one.\n", [("paragraph", "C. difficile is a germ."),
                                                       ("paragraph", "E. coli is one.")]),
        ("Title\n=====\n\nPart\n----\nText.\n\n-----\n***\n",
         [("heading", "Title"), ("heading", "Part"), ("paragraph", "Text.")]),
        ("# One\n\n## Two ##\nText.\n", [("heading", "One"), ("heading", "Two"), ("paragraph", "Text.")]),
        ("The signs are:    - fever    - chills.   Most People   recover   soon.",
         [("paragraph", "The signs are:"), ("item", "fever"), ("item", "chills."),
          ("paragraph", "Most People recover soon.")]),
        ("Key Points\n      - Rest helps.    - Water helps.   - Sleep helps.",
         [("heading", "Key Points"), ("item", "Rest helps."), ("item", "Water helps."), ("item", "Sleep helps.")]),
        ("One - two - three. - four", [("paragraph", "One - two - three. - four")]),
        ("A <b>bold</b> &amp; `code` <!-- note -->.", [("paragraph", "A <b>bold</b> &amp; `code` <!-- note -->.")]),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: Seen) -> None:
    assert seen(text, ".txt") == blocks


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Causes of Poor Sleep", "heading"),
        ("What helps?", "heading"),
        ("Why sleep matters", "heading"),
        ("10 Tips for Better Sleep", "heading"),
        ("SLEEP", "heading"),
        ("Sleep matters.", "paragraph"),
        ("Symptoms:", "paragraph"),
        ("lower case", "paragraph"),
        ("April 19, 2024", "paragraph"),
        ("50,000+ subscribers", "paragraph"),
        ("ann@sleep.example", "paragraph"),
        ("Sleep and the", "paragraph"),
    ],
)
def test_what_a_short_line_above_a_paragraph_is(line: str, kind: str) -> None:
    for between in ("\n", "\n\n"):
        assert seen(f"Before it.\n\n{line}{between}{LONG}", ".txt")[1] == (kind, line)


def test_headings_have_levels() -> None:
    blocks = document(f"All About Sleep\n\nWhy Sleep\n\n{LONG}\n\nWhat helps?\n\n{LONG}\n\nThe End\n", ".txt").blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_short_lines_below_each_other_are_no_headings() -> None:
    assert {kind for kind, _ in seen("Sleep Clinic\nMain Street 1\nSpringfield\n", ".txt")} == {"paragraph"}


def test_wrapped_paragraphs_may_be_told_apart_by_their_indent_or_their_last_line() -> None:
    for text in (f"  {WRAPPED}  {WRAPPED}", WRAPPED + WRAPPED):
        assert [len(text.split("\n")) for _, text in seen(text, ".txt")] == [4, 4]


def test_wrapped_items_go_on_in_the_next_line() -> None:
    text = "- " + WRAPPED.replace("\n", "\n  ").rstrip() + "\n- Rest.\n\n" + WRAPPED
    assert [kind for kind, _ in seen(text, ".txt")] == ["item", "item", "paragraph"]


def test_lists_have_levels_groups_and_context() -> None:
    blocks = document("- a\n  - b\n- c\n\nText here.\n\n1. d\n", ".txt").blocks
    assert [(b.text, b.level, b.group, b.context) for b in blocks] == [
        ("a", 1, 1, ("list",)),
        ("b", 2, 1, ("list", "list")),
        ("c", 1, 1, ("list",)),
        ("Text here.", 0, 0, ()),
        ("d", 1, 2, ("ordered-list",)),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_piece_keeps_its_place(line_end: str) -> None:
    text = "  - Vitamin\u00a0D \t helps,\n    bones and\tteeth of the \U0001d4b3 \n".replace("\n", line_end)
    block = only(text, ".txt")
    assert block.text == "Vitamin\u00a0D helps,\nbones and teeth of the \U0001d4b3"
    assert source_of(block, "D h", text) == "D \t h"
    assert source_of(block, ",\nb", text) == f",{line_end}    b"
    assert source_of(block, "d t", text) == "d\tt"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_comments_are_no_prose(line_end: str) -> None:
    text = (
        "# healthlint: off\nA word <!-- healthlint: ignore HL101 --> more, and\n// healthlint: on\nyet more.\n"
        "<!-- healthlint: off -->\n# health: no comment\n"
    ).replace("\n", line_end)
    read = document(text, ".txt")
    assert [comment.text for comment in read.comments] == [
        " healthlint: off",
        " healthlint: ignore HL101 ",
        " healthlint: on",
        " healthlint: off ",
    ]
    for comment in read.comments:
        assert comment.text in text[comment.span.start : comment.span.end]
    assert [block.text for block in read.blocks] == ["A word more, and\nyet more.", "health: no comment"]
