"""HTML: what a reader of the page sees, in which block, and where each character comes from."""

from __future__ import annotations

from html import unescape

import pytest

from healthlint.document import OBJECT
from healthlint.readers.entities import decode_reference
from tests.readers_support import Seen, document, marks, only, seen, source_of


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<p>One<p>two <b> three </b> four", [("paragraph", "One"), ("paragraph", "two three four")]),
        ("One <p>two</p> three", [("paragraph", "One"), ("paragraph", "two"), ("paragraph", "three")]),
        ("<div>One<div>two</div>three</div>", [("paragraph", "One"), ("paragraph", "two"), ("paragraph", "three")]),
        ("<p>  a \n\t b&#32;&#10; c&nbsp; d</p>", [("paragraph", "a b c\u00a0 d")]),
        ("<p>a <br> b<br/>\n<br>c</p>", [("paragraph", "a\nb"), ("paragraph", "c")]),
        ("<p>hy<b>phen</b>a<wbr>t<!-- x -->ed <i>w</i>ord</p>", [("paragraph", "hyphenated word")]),
        ("<p>p < 0.05, 5 > 4, a <3 b, AT&T; x&y &lt;b&gt; &notit; &copy2 &#x1F600; &#0;</p>",
         [("paragraph", "p < 0.05, 5 > 4, a <3 b, AT&T; x&y <b> ¬it; ©2 \U0001f600 \ufffd")]),
        ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", [("item", "a"), ("item", "b"), ("item", "c"), ("paragraph", "d")]),
        ("<ol><li><p>a</p><p>b</p></li></ol>", [("item", "a"), ("paragraph", "b")]),
        ("<dl><dt>a<dd>b<dt>c<dd><p>d</dl>", [("term", "a"), ("definition", "b"), ("term", "c"), ("definition", "d")]),
        ("<table><caption>t<tr><th>a<td>b<tr><td><p>c</table>d",
         [("caption", "t"), ("header-cell", "a"), ("cell", "b"), ("cell", "c"), ("paragraph", "d")]),
        ("<h2>a</h3><p>b</p><h2>c<h3>d</h3>e", [("heading", "a"), ("paragraph", "b"), ("heading", "c"),
                                               ("heading", "d"), ("paragraph", "e")]),
        ("<figure><img src=x><figcaption>a</figcaption></figure>", [("caption", "a")]),
        ("<p>Press <button>Go <b>on</b></button>, <code>x</code> or <kbd>y</kbd>.",
         [("paragraph", f"Press {OBJECT}, {OBJECT} or {OBJECT}.")]),
        ("<script>'<p>a</p>' </scripty></script><style>p{}</style><pre>b</pre><textarea><p>c</textarea>d",
         [("paragraph", "d")]),
        ("<nav><ul><li>a</ul></nav><template>b</template><noscript><p>c</noscript><select><option>d</select>e",
         [("paragraph", f"{OBJECT}e")]),
        ("<svg><title>a</title><path/></svg><math><mi>b</mi></math>c<iframe>d</iframe>", [("paragraph", f"{OBJECT}c")]),
        ("<p hidden>a<p>b<span aria-hidden=true>c<span>d</span></span>e<div hidden='until-found'><p>f</div>g",
         [("paragraph", "be"), ("paragraph", "g")]),
        ("<p>a<span hidden>b<p>c", [("paragraph", "a"), ("paragraph", "c")]),
        ("</p></div></ul>a</b>", [("paragraph", "a")]),
        ("<b>a<p>b</b>c</p>d", [("paragraph", "a"), ("paragraph", "bc"), ("paragraph", "d")]),
        ("a<!-->b<!--->c<!-- d --!>e<!-- f -- > g -->h<!DOCTYPE x>i</ x>j<?php if (1 > 2) ?>k",
         [("paragraph", "abcehijk")]),
        ("<p title='a>b' data-x=\"<p>\" x=don't y>c</p>", [("paragraph", "c")]),
        ("<P CLASS=x>a</P><LI>b</LI>", [("paragraph", "a"), ("item", "b")]),
        ("<p>• a<br>• b</p><p>c</p>", [("item", "a"), ("item", "b"), ("paragraph", "c")]),
        ("<![CDATA[a]]>b", [("paragraph", "b")]),
        ("<details><summary>a</summary>b</details>", [("paragraph", "a"), ("paragraph", "b")]),
        ("<html><head><title>a</title><p>b", [("title", "a"), ("paragraph", "b")]),
        ("<table><tr><td>a</div>b</td></table></div>c", [("cell", "ab"), ("paragraph", "c")]),
        ("<label>Name <input></label><fieldset><legend>Who</legend></fieldset>",
         [("paragraph", "Name"), ("paragraph", "Who")]),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: Seen) -> None:
    assert seen(text, ".html") == blocks


def test_xhtml_differs() -> None:
    assert seen("<p>a<![CDATA[ < b]]><i hidden=''/></p>c", ".xhtml") == [("paragraph", "a < b"), ("paragraph", "c")]


def test_every_piece_keeps_its_place() -> None:
    text = "<p>Vit&shy;amin\r\n\t D <em>low</em>ers&nbsp;risk \U0001d4b3&amp;y.</p>"
    block = only(text, ".html")
    assert block.text == "Vit\u00adamin D lowers\u00a0risk \U0001d4b3&y."
    assert source_of(block, "Vit\u00ada", text) == "Vit&shy;a"
    assert source_of(block, "n D", text) == "n\r\n\t D"
    assert source_of(block, "lowers", text) == "low</em>ers"
    assert source_of(block, "\U0001d4b3&y", text) == "\U0001d4b3&amp;y"


PAGE = """\
<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Sleep &amp;
  rest</title>
<meta name="description" content="How&#39;s your sleep?">
<META property='og:description' content="Rest a&copy=1 b">
<meta name=author content=Ann>
<link rel="canonical" href="https://x.example/?a=1&amp;b=2">
<script type="application/ld+json">{"@type": "Article", "author": "Ann"}</script>
<script type="application/ld+json">[{"@type": "Person"}]</script>
<script type="application/ld+json">{broken</script>
</head><body><header>Top</header><main><h1>Sleep</h1></main>
<aside><p>Aside</p></aside><footer><address>Here</address></footer></body></html>
"""


def test_a_whole_page() -> None:
    read = document(PAGE, ".html")
    assert [(b.kind, b.text, b.context) for b in read.blocks] == [
        ("title", "Sleep & rest", ()),
        ("description", "How's your sleep?", ()),
        ("description", "Rest a&copy=1 b", ()),
        ("paragraph", "Top", ("header",)),
        ("heading", "Sleep", ()),
        ("paragraph", "Aside", ("aside",)),
        ("paragraph", "Here", ("footer", "address")),
    ]
    assert source_of(read.blocks[1], "How's", PAGE) == "How&#39;s"
    assert read.meta == {
        "lang": "en-GB",
        "title": "Sleep & rest",
        "description": "How's your sleep?",
        "og:description": "Rest a&copy=1 b",
        "author": "Ann",
        "canonical": "https://x.example/?a=1&b=2",
        "json_ld": [{"@type": "Article", "author": "Ann"}, {"@type": "Person"}],
    }


def test_marks() -> None:
    text = '<p>H<sub>2</sub>O 10<sup>3</sup> <q>a</q> <abbr title="World Health">W</abbr> <del>b</del><ins>c</ins> <a>d</a>'
    assert marks(only(text, ".html")) == [
        ("subscript", "2", ""),
        ("superscript", "3", ""),
        ("quote", "a", ""),
        ("abbreviation", "W", "World Health"),
        ("deleted", "b", ""),
        ("inserted", "c", ""),
    ]


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    blocks = document('<a href="/x"><h3> Card </h3><p>Text</p></a> After', ".html").blocks
    assert [(block.kind, block.text, block.label) for block in blocks] == [
        ("heading", "Card", ""),
        ("link", "Card", "/x"),
        ("paragraph", "Text", ""),
        ("link", "Text", "/x"),
        ("paragraph", "After", ""),
    ]
    assert marks(blocks[0]) == [("link", "Card", "/x")]


def test_images() -> None:
    blocks = document('<p>See <img src="a.png" alt="A &quot;sore&quot; toe"><img src="b.png" alt="">.</p>', ".html").blocks
    assert [(block.kind, block.text, block.label) for block in blocks] == [
        ("paragraph", f"See {OBJECT}{OBJECT}.", ""),
        ("alt", 'A "sore" toe', "a.png"),
    ]


def test_items_and_cells_are_grouped() -> None:
    text = "<ul><li>a<li>b<table><tr><td>c<td>d</table></ul><ol><li>e</ol>"
    a, b, c, d, e = document(text, ".html").blocks
    assert a.group == b.group != c.group == d.group != e.group != a.group
    assert (a.level, e.level, c.context) == (1, 1, ("list", "table"))


def test_comments() -> None:
    text = "a<!-- healthlint: off -->b<!---->c"
    read = document(text, ".html")
    assert [(c.text, text[c.span.start : c.span.end]) for c in read.comments] == [
        (" healthlint: off ", "<!-- healthlint: off -->"),
        ("", "<!---->"),
    ]


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ("<!-- a <p>b</p>", "a comment opened here"),
        ("<script>a", "<script> opened here"),
        ("<textarea>a", "<textarea> opened here"),
        ("<nav><p>a</p>", "<nav> opened here"),
        ("<div hidden>a", "<div> opened here"),
        ("<a href='x", "a tag opened here"),
        ("<p", "a tag opened here"),
        ("<!DOCTYPE", "markup opened here"),
    ],
)
def test_what_is_never_closed_is_a_problem_at_its_place(rest: str, says: str) -> None:
    read = document("<p>One</p>\n" + rest, ".html")
    assert [block.text for block in read.blocks] == ["One"]
    ((span, problem),) = read.problems
    assert problem == f"{says} is never closed; nothing after it was checked"
    assert span.start == 11


def test_a_quote_that_is_never_closed_ends_with_its_tag() -> None:
    assert seen("<p><a href='x>a</a> b</p>", ".html") == [("paragraph", "a b")]


def test_ends_that_may_be_left_out_are_no_problem() -> None:
    assert document("<body><ul><li>a<p>b<table><tr><td>c", ".html").problems == ()


def test_front_matter_above_html() -> None:
    assert seen("---\ntitle: One\n---\n<p>Two</p>", ".html") == [("title", "One"), ("paragraph", "Two")]


@pytest.mark.parametrize(
    "reference",
    ["&amp;", "&amp", "&notit;", "&copy2", "&#39;", "&#x27", "&nope;", "&#150;", "&#xD800;",
     "&CounterClockwiseContourIntegral;"],
)  # fmt: skip
def test_references_are_those_of_the_standard_library(reference: str) -> None:
    text, used = decode_reference(reference)
    assert text + reference[used:] == unescape(reference)
