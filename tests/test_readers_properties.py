"""What holds for every document: exact pieces, nothing visible lost, nothing hidden shown, no text that breaks a reader."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthlint.document import Block, Document, Span
from healthlint.readers import ReadError, read
from tests import readers_documents
from tests.readers_documents import Written

ARTICLES = Path(__file__).parents[2] / "shared" / "data" / "articles"

settings.register_profile(
    "readers",
    derandomize=True,
    deadline=None,
    max_examples=int(os.environ.get("READERS_EXAMPLES", "150")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
profile = settings.get_profile("readers")

documents = st.one_of(readers_documents.markdown(), readers_documents.html(), readers_documents.plain())
line_ends = st.sampled_from(["\n", "\r\n", "\r"])


def hold(document: Document) -> None:
    """The promises of ``Piece`` for every block."""
    source = document.source.text
    assert document.raw.text == source
    for block in document.blocks:
        at = end = 0
        for piece in block.pieces:
            assert piece.start == at
            assert piece.end > piece.start
            assert end <= piece.source_start <= piece.source_end <= len(source)
            if piece.verbatim:
                assert source[piece.source_start : piece.source_end] == block.text[piece.start : piece.end]
            at, end = piece.end, piece.source_end
        assert at == len(block.text)
        assert block.text == block.text.strip()
        assert block.text
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for comment in document.comments:
        assert comment.text in source[comment.span.start : comment.span.end]
    for span, problem in document.problems:
        assert span.end <= len(source)
        assert problem


def holder(document: Document, word: str) -> tuple[Block, int]:
    """The one block that has a word, and where."""
    found = [block for block in document.blocks if word in block.text and block.kind != "link"]
    assert len(found) == 1, f"{word} is in {len(found)} blocks"
    return found[0], found[0].text.index(word)


def check(written: Written, line_end: str, mark: bytes) -> None:
    text = written.text.replace("\n", line_end)
    document = read("page" + written.suffix, mark + text.encode())
    assert document.source.text == text
    hold(document)
    assert not document.problems
    for word in written.words:
        block, at = holder(document, word.seen)
        start = text.index(word.raw)
        assert block.to_source(at, at + len(word.seen)) == Span(start, start + len(word.raw))
        assert block.kind == word.kind
    for block in document.blocks:
        for hidden in written.code:
            assert hidden not in block.text


@profile
@given(readers_documents.markdown(), line_ends, st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_markdown_words_keep_their_place(written: Written, line_end: str, mark: bytes) -> None:
    check(written, line_end, mark)


@profile
@given(readers_documents.html(), line_ends, st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_html_words_keep_their_place(written: Written, line_end: str, mark: bytes) -> None:
    check(written, line_end, mark)


@profile
@given(readers_documents.plain(), line_ends, st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_plain_words_keep_their_place(written: Written, line_end: str, mark: bytes) -> None:
    check(written, line_end, mark)


suffixes = st.sampled_from([".md", ".mdx", ".html", ".xhtml", ".txt"])
markup = st.text(st.sampled_from("<>/!-&;#[](){}*_`~|:\\\"'=$%+.\n\r\t ab1é\U0001d4b3\u00a0\u0301?^"), max_size=120)


@profile
@given(st.one_of(st.text(max_size=200), markup), suffixes)
def test_any_text_is_read(text: str, suffix: str) -> None:
    try:
        document = read("page" + suffix, text.encode())
    except ReadError:
        assert "\0" in text or text.startswith(("%PDF-", "PK", "{\\rtf"))
    else:
        hold(document)


@profile
@given(st.binary(max_size=60), suffixes)
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes, suffix: str) -> None:
    message = ""
    try:
        hold(read("page" + suffix, data))
    except ReadError as error:
        message = str(error)
    assert "\n" not in message


@profile
@given(documents, st.randoms(use_true_random=False), suffixes)
def test_damaged_documents_are_read(written: Written, chance: random.Random, suffix: str) -> None:
    text = written.text
    for _ in range(chance.randint(1, 4)):
        at, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        damage = chance.randint(0, 3)
        if damage == 0:
            text = text[:at]
        elif damage == 1:
            text = text[:at] + text[end:]
        elif damage == 2:
            text = text[:at] + chance.choice("<>&`*_[]{}!-\"'\n|:#") + text[at:]
        else:
            text = text[:at] + text[at:end] * 2 + text[end:]
    hold(read("page" + suffix, text.encode()))


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b>", "> ", "<a href='", "<!--", "- ", "*", "[", "![", "<p>x", "</div>", "<h1>x", "&amp", "`", "{", "{:",
     "$$ = ", "<i>x</b>", "<script>", "<nav>", "a\n", "<td>", "  - x", ":::", "(", "\"", "<table><tr><td>", "[a]: b\n",
     "{/*", "<A b=\"", "<span hidden>"],
)  # fmt: skip
@pytest.mark.parametrize("suffix", [".md", ".mdx", ".html", ".txt"])
def test_time_grows_with_the_text_and_not_with_its_square(unit: str, suffix: str) -> None:
    started = time.perf_counter()
    hold(read("page" + suffix, (unit * 4000).encode()))
    assert time.perf_counter() - started < 2.5


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
def test_real_articles() -> None:
    files = sorted(path for path in ARTICLES.glob("*/*") if path.is_file())
    assert files
    for path in files:
        document = read(path.name, path.read_bytes())
        hold(document)
        assert document.blocks, path.name
        assert not document.problems, path.name
