"""Markdown: what is prose, in which block, with which context, and what is not."""

from __future__ import annotations

import pytest

from healthlint.document import OBJECT
from tests.readers_support import Seen, document, marks, only, seen, source_of


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# One #\n\nTwo\n===\n\n### Three {#id .note}\n", [("heading", "One"), ("heading", "Two"), ("heading", "Three")]),
        ("Rest\nheals  \nbones\\\ntoo.", [("paragraph", "Rest\nheals\nbones\ntoo.")]),
        ("> Rest\n> heals\nbones.", [("paragraph", "Rest\nheals\nbones.")]),
        ("AT&amp;T &copy; &nope; \\*no\\* \\a", [("paragraph", "AT&T © &nope; *no* \\a")]),
        ("Un<b>break</b>able w<!-- x -->ord a<wbr>b", [("paragraph", "Unbreakable word ab")]),
        ("Rest <!-- x --> heals. <br> Sleep", [("paragraph", "Rest heals.\nSleep")]),
        ("One<br><br/>two<BR />three", [("paragraph", "One"), ("paragraph", "two\nthree")]),
        ("- a\n- [x] b\n\n  more\n", [("item", "a"), ("item", "b"), ("paragraph", "more")]),
        ("| a | b |\n|--|--|\n| c\\|d | `x` |\n", [("header-cell", "a"), ("header-cell", "b"), ("cell", "c|d")]),
        ("Term\n: Meaning\n", [("term", "Term"), ("definition", "Meaning")]),
        ("~~old~~ new", [("paragraph", "old new")]),
        ("```\ncode\n```\n\n    code\n\n<pre>code</pre>\n", []),
        ("[ref]: http://x.example 'Title'\n\nSee [it][ref].", [("paragraph", "See it.")]),
        ("<script>\nvar a = '<p>';\n\nlet b</script>\n\nText", [("paragraph", "Text")]),
        ("<div>\n<script>\n\nlet b = *1*\n\n</script>\n\nText\n</div>", [("paragraph", "Text")]),
        ("<nav>\n\n* Home\n\n</nav>\n\nText", [("paragraph", "Text")]),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", [("cell", "One"), ("cell", "Two")]),
        ("| a |\n|---|\n| <ul><li>x</li><li>y</li></ul> |", [("header-cell", "a"), ("item", "x"), ("item", "y")]),
        ("<h4>Head</h4>\n- **one**\n- two\n", [("heading", "Head"), ("item", "one"), ("item", "two")]),
        ('<div markdown="1">\n*One*\n</div>', [("paragraph", "One")]),
        ("<div>\n*One*\n</div>", [("paragraph", "*One*")]),
        ("• one\n• two\n\n• three", [("item", "one"), ("item", "two"), ("item", "three")]),
        ("Costs $5 and $10, or $3-$4.", [("paragraph", "Costs $5 and $10, or $3-$4.")]),
        ("Where $x^2$ is.", [("paragraph", f"Where {OBJECT} is.")]),
        ("> [!NOTE]\n> Drink water.", [("paragraph", "Drink water.")]),
        ("\\- not a list", [("paragraph", "- not a list")]),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: Seen) -> None:
    assert seen(text, ".md") == blocks


def test_every_piece_keeps_its_place() -> None:
    text = "> *Vit&shy;amin* D\r\n> lowers\trisk&nbsp;\\# by <i>h</i>alf."
    block = only(text, ".md")
    assert block.text == "Vit\u00adamin D\nlowers\trisk\u00a0# by half."
    assert source_of(block, "Vit\u00ada", text) == "Vit&shy;a"
    assert source_of(block, "D\nl", text) == "D\r\n> l"
    assert source_of(block, "\u00a0#", text) == "&nbsp;\\#"
    assert source_of(block, "half", text) == "<i>h</i>alf"[3:]


def test_only_line_breaks_that_show_are_marked() -> None:
    block = only("a\nb  \nc<br>d\\\ne", ".md")
    assert block.text == "a\nb\nc\nd\ne"
    assert [mark.start for mark in block.marks if mark.kind == "break"] == [3, 5, 7]


def test_links_are_marked_and_have_a_block() -> None:
    blocks = document("See [the *guide*](/a%20b 'T') and <a href='/x?a=1&amp;b=2&copy=3'>more</a>.", ".md").blocks
    assert [(block.kind, block.text, block.label) for block in blocks[1:]] == [
        ("link", "the guide", "/a%20b"),
        ("link", "more", "/x?a=1&b=2&copy=3"),
    ]
    assert marks(blocks[0]) == [
        ("link", "the guide", "/a%20b"),
        ("emphasis", "guide", ""),
        ("link", "more", "/x?a=1&b=2&copy=3"),
    ]


@pytest.mark.parametrize(
    "link",
    ["<https://x.example/a>", "[https://x.example/a](https://x.example/a)", "[www.x.example](https://www.x.example/)",
     "<me@x.example>", "[me@x.example](mailto:me@x.example)"],
)  # fmt: skip
def test_an_address_is_no_prose(link: str) -> None:
    blocks = document(f"Write to {link}.", ".md").blocks
    assert [block.text for block in blocks] == [f"Write to {OBJECT}."]
    assert [mark.kind for mark in blocks[0].marks] == ["link"]


def test_a_name_is_prose_though_it_looks_like_its_address() -> None:
    assert seen("From [Health.example](https://health.example).", ".md") == [("paragraph", "From Health.example.")]


def test_images_leave_a_stand_in_and_their_text_behind() -> None:
    blocks = document("Look: ![A *sore* toe &amp; nail](toe.png 'T') [![Map](m.png)](/map)", ".md").blocks
    assert [(block.kind, block.text, block.label) for block in blocks] == [
        ("paragraph", f"Look: {OBJECT} {OBJECT}", ""),
        ("alt", "A sore toe & nail", "toe.png"),
        ("alt", "Map", "m.png"),
    ]
    assert seen("![Alone](a.png)", ".md") == [("alt", "Alone")]


def test_code_leaves_a_stand_in() -> None:
    assert seen("Run `x * y` or ``a ` b`` or <kbd>Esc <b>x</b></kbd> now.", ".md") == [
        ("paragraph", f"Run {OBJECT} or {OBJECT} or {OBJECT} now.")
    ]


def test_footnotes() -> None:
    blocks = document("Milk helps.[^a]\n\n[^a]: A *study*.\n\n    And more.\n", ".md").blocks
    assert [(block.text, block.context, block.label) for block in blocks] == [
        ("Milk helps.[^a]", (), ""),
        ("A study.", ("footnote",), "a"),
        ("And more.", ("footnote",), "a"),
    ]
    assert marks(blocks[0]) == [("footnote", "[^a]", "a")]


def test_lists_have_levels_groups_and_context() -> None:
    blocks = document("1. one\n   - sub\n\n     para\n2. two\n\n> * quoted\n", ".md").blocks
    assert [(b.kind, b.text, b.level, b.context) for b in blocks] == [
        ("item", "one", 1, ("ordered-list",)),
        ("item", "sub", 2, ("ordered-list", "list")),
        ("paragraph", "para", 0, ("ordered-list", "list")),
        ("item", "two", 1, ("ordered-list",)),
        ("item", "quoted", 1, ("blockquote", "list")),
    ]
    one, sub, para, two, quoted = (block.group for block in blocks)
    assert one == two != sub != quoted
    assert para == 0


def test_html_around_markdown_is_context() -> None:
    text = "<details>\n<summary>More</summary>\n\nInside *it*.\n\n</details>\n\n<aside>\n\n- x\n\n</aside>\n\nAfter."
    assert [(block.text, block.context) for block in document(text, ".md").blocks] == [
        ("More", ("details", "summary")),
        ("Inside it.", ("details",)),
        ("x", ("aside", "list")),
        ("After.", ()),
    ]


def test_html_opened_in_an_item_ends_with_it() -> None:
    text = "- <div hidden>a\n- b\n\n> <blockquote>\n> c\n\nd"
    blocks = document(text, ".md").blocks
    assert [(block.text, block.context) for block in blocks] == [
        ("b", ("list",)),
        ("c", ("blockquote", "blockquote")),
        ("d", ()),
    ]


def test_an_html_tag_may_run_over_the_lines_of_a_quote() -> None:
    assert seen("> a <b\n> class='x'>c</b> <!-- one\n> two --> d", ".md") == [("paragraph", "a c d")]


def test_comments() -> None:
    text = "<!-- healthlint: off -->\n\nA <!--b--> c\n\n[//]: # (healthlint: on)\n[comment]: <> (x)\n"
    read = document(text, ".md")
    assert [comment.text for comment in read.comments] == [" healthlint: off ", "b", "healthlint: on", "x"]
    assert [text[c.span.start : c.span.end] for c in read.comments][1:3] == ["<!--b-->", "[//]: # (healthlint: on)"]
    assert [block.text for block in read.blocks] == ["A c"]


def test_what_is_shown_in_code_is_no_comment_and_no_admonition() -> None:
    read = document("```\n[//]: # (healthlint: off)\n:::note Title\n```\n\n    <!-- x -->\n", ".md")
    assert read.comments == ()
    assert read.blocks == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("One\n\n```py\ncode\n", "code fence opened here is never closed; nothing after it was checked"),
        ("One\n\n~~~~\ncode\n~~~\n", "code fence opened here"),
        ("One\n\n<!-- two\n\nthree", "a comment opened here is never closed; nothing after it was checked"),
        ("One\n\n<nav>\n\ntwo", "<nav> opened here is never closed; nothing after it was checked"),
        ("One\n\n<div class='x\n\ntwo", "a tag opened here is never closed; the rest of its block was not checked"),
    ],
)
def test_what_is_never_closed_is_a_problem_at_its_place(text: str, says: str) -> None:
    read = document(text, ".md")
    ((span, problem),) = read.problems
    assert problem.startswith(says)
    assert span.start == 5
    assert read.blocks[0].text == "One"


@pytest.mark.parametrize("text", ["```\nx\n```", "> ```\n> x\n", "- ```\n  x\n\ny", "`````\n```\n`````  \n"])
def test_fences_that_end_are_no_problem(text: str) -> None:
    assert document(text + "\n\nAfter", ".md").problems == ()


@pytest.mark.parametrize(
    ("text", "dialect", "blocks"),
    [
        ("Text {: .lead}\n\n# Head\n{: #id}\n\n- a\n{:.x}\n", "kramdown",
         [("paragraph", "Text"), ("heading", "Head"), ("item", "a")]),
        ('See [it](/x){:target="_blank"} and [that](/y){:target="_blank"} too.', "kramdown",
         [("paragraph", "See it and that too.")]),
        ("* one\n* two\n{.list--check}\n", "kramdown", [("item", "one"), ("item", "two")]),
        (":::note[Mind this]\nDrink.\n:::\n", "docusaurus", [("paragraph", "Mind this"), ("paragraph", "Drink.")]),
        (":::tip Water\nDrink.\n:::\n", "docusaurus", [("paragraph", "Water"), ("paragraph", "Drink.")]),
        ("::: {.box}\nDrink.\n:::\n", "pandoc", [("paragraph", "Drink.")]),
        (":::{tip} Water\nDrink.\n:::\n", "myst", [("paragraph", "Water"), ("paragraph", "Drink.")]),
        ('{{< figure src="x.png" >}} and {{<short>}}', "hugo",
         [("paragraph", '{{< figure src="x.png" >}} and {{<short>}}')]),
        ("---\nlayout: post\n---\n{% include x.html %} {{ page.title }}", "jekyll",
         [("front-matter", "post"), ("paragraph", "{% include x.html %} {{ page.title }}")]),
        ("See [it]({{ site.base }}/x) and [that]({{< ref \"a.md\" >}}).", "hugo", [("paragraph", "See it and that.")]),
    ],
)  # fmt: skip
def test_dialects(text: str, dialect: str, blocks: Seen) -> None:
    assert seen(text, ".md") == blocks
    assert dialect in document(text, ".md").dialects


def test_plain_markdown_has_no_dialect() -> None:
    assert document("# Head {#id}\n\nA {b} c: {{ name }} {% if %}", ".md").dialects == frozenset()


def test_a_link_keeps_an_address_with_a_template_in_it() -> None:
    blocks = document("[Book]({{ base }}/book)", ".md").blocks
    assert blocks[1].label == "{{ base }}/book"


MDX = """\
import Tabs from '@theme/Tabs'
export const meta = {
  title: 'No',

  more: 1,
}

# Hi {props.name}, rest

import duties are not code.

<Tabs>
  <TabItem value={x > 3 ? "a" : 'b'} label="No">

Text *inside*.

  </TabItem>
</Tabs>

<Note type="x">One</Note> and <Foo.Bar a={1} />two{" "}three. {/* healthlint: off */}

{items.map(item => (
  <li>{item}</li>
))}

```js
const x = {
```

<div style={{color: 'red'}}>
  Four `{code}`
</div>
"""


def test_mdx() -> None:
    read = document(MDX, ".mdx")
    assert [(block.kind, block.text) for block in read.blocks] == [
        ("heading", f"Hi {OBJECT}, rest"),
        ("paragraph", "import duties are not code."),
        ("paragraph", "Text inside."),
        ("paragraph", "One and two three."),
        ("paragraph", "Four `{code}`"),
    ]
    assert [comment.text for comment in read.comments] == [" healthlint: off "]
    assert read.dialects == {"mdx"}
    assert read.problems == ()


def test_two_braces_in_the_text_of_mdx_are_a_tag_that_was_left_and_in_a_jsx_tag_code() -> None:
    text = (
        'Ease {{knee="/x"}} and {{{ name }}} by {{kg: "a"}[unit]} or {dose}.\n\n{{note}}\n\n'
        "<Card onOpen={() => {}} style={{color: 'red'}}\n  data={{dose}}>\n  Rest {{today}}\n</Card>\n\n"
        "<p style={{margin: 0}}>Call {{phone}}.</p>\n\nType `{{name}}`.\n"
    )
    assert [block.text for block in document(text, ".mdx").blocks] == [
        f'Ease {{{{knee="/x"}}}} and {{{{{{ name }}}}}} by {OBJECT} or {OBJECT}.',
        "{{note}}",
        "Rest {{today}}",
        "Call {{phone}}.",
        f"Type {OBJECT}.",
    ]


def test_a_brace_that_is_never_closed_in_mdx_is_a_problem() -> None:
    read = document("One {two\n\nthree", ".mdx")
    assert [block.text for block in read.blocks] == ["One {two", "three"]
    assert [problem for _, problem in read.problems] == ["a brace opened here is never closed; it was read as text"]
