"""Generated documents with marked words: every visible word is unique, so that its place in the source is known.

A document is written as text with ``\\n`` line ends; ``Written.data`` gives the bytes under another line end or with a
byte order mark. A word is given as it stands in the source and as a reader sees it, which differs where an entity, an
escape or a tag is in the middle of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

# Odd characters in words: combining accent, astral letter, soft hyphen, an ideograph, a digit of another script.
_ODD = ["", "é", "e\u0301", "\U0001d4b3", "ﬁ", "薬", "\u00ad", "ß", "\u0663"]


@dataclass(frozen=True)
class Word:
    """A marked word, the kind of the block that has it, and that block's heading level where it is one."""

    raw: str
    seen: str
    kind: str


@dataclass
class Written:
    """A document under construction."""

    suffix: str
    parts: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str) -> None:
        self.parts.append(text)

    def hidden(self) -> str:
        """A word that no reader of prose sees."""
        self.count += 1
        word = f"zcode{self.count}q"
        self.code.append(word)
        return word

    def word(self, draw: st.DrawFn, kind: str, splits: list[tuple[str, str]]) -> str:
        """A new visible word; ``splits`` are what may stand inside it, as (source, seen)."""
        self.count += 1
        odd = draw(st.sampled_from(_ODD))
        raw, seen = draw(st.sampled_from([("", ""), *splits]))
        raw, seen = f"vw{odd}{self.count}{raw}x", f"vw{odd}{self.count}{seen}x"
        self.words.append(Word(raw, seen, kind))
        return raw


_HTML_SPLITS = [
    ("<b>i</b>", "i"),
    ("<wbr>", ""),
    ("<!-- in a word -->", ""),
    ("&amp;", "&"),
    ("&eacute;", "é"),
    ("&copy", "©"),
    ("&#8217;", "’"),
    ("&#x1F600;", "\U0001f600"),
    ("&AT", "&AT"),
    ("\u00a0", "\u00a0"),
    ("&nbsp;", "\u00a0"),
    ("<sup>2</sup>", "2"),
    ('<span title="a > b">s</span>', "s"),
    ("<a href='/p%20q?a=1&amp;b=2'>k</a>", "k"),
]
_MARKDOWN_SPLITS = [
    ("<b>i</b>", "i"),
    ("**o**", "o"),
    ("\\*", "*"),
    ("\\_", "_"),
    ("&amp;", "&"),
    ("&#8217;", "’"),
    ("\u00a0", "\u00a0"),
    ("~~d~~", "d"),
    ("[k](http://h.example/a%20b)", "k"),
    ("<!-- c -->", ""),
]


def _sentence(draw: st.DrawFn, written: Written, kind: str, splits: list[tuple[str, str]], gaps: list[str]) -> str:
    size = draw(st.integers(1, 4))
    words = [written.word(draw, kind, splits) for _ in range(size)]
    text = words[0]
    for word in words[1:]:
        text += draw(st.sampled_from(gaps)) + word
    return text


# Markdown


def _markdown_inline(draw: st.DrawFn, written: Written, kind: str, prefix: str = "") -> str:
    text = _sentence(draw, written, kind, _MARKDOWN_SPLITS, [" ", "  ", ", ", "\t", f"\n{prefix}", f"  \n{prefix}"])
    extra = draw(st.sampled_from(["", "code", "code2", "auto", "image"]))
    if extra == "code":
        text += f" `{written.hidden()}`"
    elif extra == "code2":
        text += f" `` {written.hidden()} ` `` end"
    elif extra == "auto":
        text += f" <https://e.example/{written.hidden()}?q=%C3%A9>"
    elif extra == "image":
        alt = written.word(draw, "alt", [])
        text += f' ![{alt}](/{written.hidden()}.png "title")'
    return text


def _quoted(text: str) -> str:
    return "".join(f"> {line}\n" if line else ">\n" for line in text.rstrip("\n").split("\n"))


def _markdown_block(draw: st.DrawFn, written: Written, depth: int) -> str:
    names = ["paragraph", "heading", "setext", "list", "numbers", "fence", "indented", "table", "html", "wrapped", "rule"]
    if depth < 2:
        names += ["quote", "nested"]
    name = draw(st.sampled_from(names))
    if name == "paragraph":
        return _markdown_inline(draw, written, "paragraph") + "\n"
    if name == "heading":
        marks = "#" * draw(st.integers(1, 6))
        return f"{marks} {_sentence(draw, written, 'heading', _MARKDOWN_SPLITS, [' '])}\n"
    if name == "setext":
        return f"{_sentence(draw, written, 'heading', _MARKDOWN_SPLITS, [' '])}\n===\n"
    if name in ("list", "numbers"):
        marker = "- " if name == "list" else "1. "
        task = draw(st.sampled_from(["", "[ ] ", "[x] "]))
        indent = " " * len(marker)
        items = [
            f"{marker}{task}{_markdown_inline(draw, written, 'item', indent)}\n" for _ in range(draw(st.integers(1, 3)))
        ]
        return draw(st.sampled_from(["", "\n"])).join(items)
    if name == "fence":
        return f"```text\n{written.hidden()}\n\n<b>{written.hidden()}</b>\n```\n"
    if name == "indented":
        return f"<!-- before code -->\n\n    {written.hidden()}\n"
    if name == "table":
        cells = [_sentence(draw, written, kind, _MARKDOWN_SPLITS, [" "]) for kind in ("header-cell", "cell", "cell")]
        return f"| {cells[0]} | `{written.hidden()}` |\n|---|:-:|\n| {cells[1]} \\| | {cells[2]} |\n"
    if name == "html":
        return f"<div class='{written.hidden()}'>\n{_html_inline(draw, written, 'paragraph')}\n</div>\n"
    if name == "wrapped":
        return f"<aside>\n\n{_markdown_inline(draw, written, 'paragraph')}\n\n</aside>\n"
    if name == "quote":
        return _quoted(_markdown_block(draw, written, depth + 1) + "\n" + _markdown_block(draw, written, depth + 1))
    if name == "nested":
        first = _sentence(draw, written, "item", _MARKDOWN_SPLITS, [" "])
        later = _sentence(draw, written, "paragraph", _MARKDOWN_SPLITS, [" "])
        return f"* {first}\n\n  {later}\n\n  * {_sentence(draw, written, 'item', _MARKDOWN_SPLITS, [' '])}\n"
    return "***\n"


@st.composite
def markdown(draw: st.DrawFn) -> Written:
    """A Markdown document, with front matter now and then."""
    written = Written(".md")
    if draw(st.booleans()):
        title = written.word(draw, "title", [])
        summary = written.word(draw, "description", [])
        other = written.word(draw, "front-matter", [("''", "'")])
        written.add(f"---\ntitle: \"{title} \\u2014 x\"\nsummary: >\n  {summary}\n  more\nkeys: [1, '{other}']\n---\n")
    for _ in range(draw(st.integers(0, 6))):
        written.add(_markdown_block(draw, written, 0) + "\n<!-- between -->\n\n")
    return written


# HTML


def _html_inline(draw: st.DrawFn, written: Written, kind: str) -> str:
    text = _sentence(draw, written, kind, _HTML_SPLITS, [" ", "  ", "\n", " <i>x</i> ", "<br>", "\t\n ", " &lt; ", " < "])
    extra = draw(st.sampled_from(["", "code", "image", "hidden", "script"]))
    if extra == "code":
        text += f" <code>{written.hidden()} <b>{written.hidden()}</b></code>"
    elif extra == "image":
        text += f'<IMG src=/{written.hidden()}.png alt="{written.word(draw, "alt", [("&quot;", chr(34))])}">'
    elif extra == "hidden":
        text += f"<span hidden><span>{written.hidden()}</span>{written.hidden()}</span>"
    elif extra == "script":
        text += f"<script>if (1<2) '{written.hidden()} </b>'</script>"
    return text


def _html_block(draw: st.DrawFn, written: Written, depth: int) -> str:
    names = ["p", "open p", "h", "ul", "dl", "table", "pre", "nav", "bare", "figure"]
    if depth < 2:
        names += ["div", "blockquote"]
    name = draw(st.sampled_from(names))
    if name == "p":
        return f"<p class=a>{_html_inline(draw, written, 'paragraph')}</p>\n"
    if name == "open p":
        return f"<P>{_html_inline(draw, written, 'paragraph')}\n"
    if name == "h":
        level = draw(st.integers(1, 6))
        return f"<h{level}>{_html_inline(draw, written, 'heading')}</h{level}>"
    if name == "ul":
        items = [_html_inline(draw, written, "item") for _ in range(draw(st.integers(1, 3)))]
        return "<ul>" + "\n".join(f"<li>{item}" for item in items) + "</ul>"
    if name == "dl":
        term, definition = _html_inline(draw, written, "term"), _html_inline(draw, written, "definition")
        return f"<dl><dt>{term}<dd>{definition}</dl>"
    if name == "table":
        head, cell = _html_inline(draw, written, "header-cell"), _html_inline(draw, written, "cell")
        return f"<table><tr><th>{head}<td>{cell}</table>"
    if name == "pre":
        return f"<pre>{written.hidden()}\n<b>{written.hidden()}</b></pre>"
    if name == "nav":
        return f"<nav><p>{written.hidden()}</nav><template>{written.hidden()}</template>"
    if name == "bare":
        return f"<section>{_html_inline(draw, written, 'paragraph')}</section>"
    if name == "figure":
        return f"<figure><figcaption>{_html_inline(draw, written, 'caption')}</figcaption></figure>"
    return f"<{name}>\n{_html_block(draw, written, depth + 1)}{_html_block(draw, written, depth + 1)}</{name}>"


@st.composite
def html(draw: st.DrawFn) -> Written:
    """An HTML page or fragment."""
    written = Written(".html")
    if draw(st.booleans()):
        title = written.word(draw, "title", [("&amp;", "&")])
        description = written.word(draw, "description", [("&#39;", "'")])
        written.add(
            f"<!DOCTYPE html><html lang=en><head><title>{title}\n page</title>"
            f"<style>{written.hidden()}</style><meta content='{description}' name=description></head><body>"
        )
    for _ in range(draw(st.integers(0, 6))):
        written.add(_html_block(draw, written, 0) + "<!-- between > -->\n")
    return written


# Plain text


@st.composite
def plain(draw: st.DrawFn) -> Written:
    """A plain text of blocks with blank lines between; each block looks like what it is."""
    written = Written(".txt")
    for _ in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(["paragraph", "list", "underlined", "comment", "gaps"]))
        splits = [("\u00a0", "\u00a0"), ("&amp;", "&amp;"), ("<b>", "<b>")]
        if name == "paragraph":
            written.add(f"The {_sentence(draw, written, 'paragraph', splits, [' ', ', '])} ends here.\n\n")
        elif name == "list":
            marker = draw(st.sampled_from(["- ", "* ", "• ", "1. ", "2) ", "   -\t"]))
            for _ in range(draw(st.integers(1, 3))):
                written.add(f"{marker}{_sentence(draw, written, 'item', splits, [' '])}\n")
            written.add("\n")
        elif name == "underlined":
            written.add(f"{_sentence(draw, written, 'heading', splits, [' '])}\n=====\n\n")
        elif name == "comment":
            written.add(f"# healthlint: {written.hidden()}\n<!-- healthlint: {written.hidden()} -->\n\n")
        else:
            written.add(f"  The {_sentence(draw, written, 'paragraph', splits, ['  ', '   '])}\tends here.  \n\n")
    return written
