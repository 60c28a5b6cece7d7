"""Reading files: which format, which encoding, what is refused and in which words."""

from __future__ import annotations

import codecs

import pytest

from healthlint.document import Position
from healthlint.readers import FORMATS, SUFFIXES, ReadError, decode, read

SENTENCE = "Sleep — 睡眠 — helps 𝒳 heal."


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".MD", ".Html", ".rst", ""])
def test_a_paragraph_is_read_whatever_the_suffix(suffix: str) -> None:
    document = read("page" + suffix, b"Sleep helps the body heal.\n")
    assert [(block.kind, block.text) for block in document.blocks] == [("paragraph", "Sleep helps the body heal.")]


def test_the_format_given_wins_over_the_suffix() -> None:
    assert read("page.md", b"<p>One</p>", format="html").format == "html"
    assert read("notes.docx", b"One", format="plain").format == "plain"
    with pytest.raises(ValueError, match="markdown, html, plain"):
        read("page.md", b"", format="docx")


@pytest.mark.parametrize("suffix", [*SUFFIXES, ""])
def test_an_empty_file_is_an_empty_document(suffix: str) -> None:
    for data in (b"", b" \r\n\t\n", codecs.BOM_UTF8):
        assert read("page" + suffix, data).blocks == ()


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + SENTENCE.encode("utf-32-be"),
    ],
)
def test_unicode_is_decoded_and_the_mark_is_not_text(data: bytes) -> None:
    document = read("page.md", data)
    assert document.source.text == SENTENCE
    assert document.source.position(document.blocks[0].span.start) == Position(1, 1)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"One\r\ntwo caf\xe9.", r"is not UTF-8: byte 0xe9 at offset 12 \(line 2\); save the file as UTF-8"),
        (b"a\rb\n\xff", r"byte 0xff at offset 4 \(line 3\)"),
        (codecs.BOM_UTF8 + b"\x80", r"byte 0x80 at offset 3 \(line 1\)"),
        (codecs.BOM_UTF16_LE + b"a\0\n\0\0\xd8", r"is not UTF-16: byte 0x00 at offset 6 \(line 2\)"),
        (codecs.BOM_UTF16_LE + b"a\0b", r"is not UTF-16: byte 0x62 at offset 4"),
        (b"one \0 two", r"is binary \(a zero byte at offset 4\)"),
        (b"a\0b\0c\0d\0", r"looks like UTF-16 without a byte order mark"),
        (b"%PDF-1.7 ...", r"is a PDF, not text"),
        (b"PK\x03\x04...", r"is a ZIP archive \(docx"),
        (b"{\\rtf1 ...", r"is an RTF file"),
    ],
)
def test_what_does_not_decode_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        decode(data, "a/page.md")
    assert str(caught.value) == f"a/page.md: {caught.value.message}"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".odt", ".doc", ".rtf", ".DOCX"])
def test_office_formats_are_refused_and_the_message_names_what_is_read(suffix: str) -> None:
    with pytest.raises(ReadError, match=rf"\{suffix.lower()} files are not read; read are \.md, .*\.html, .*\.txt"):
        read("page" + suffix, b"anything")


def test_the_encoding_is_said_by_the_file_and_not_by_its_name() -> None:
    assert read("page.html", '<meta charset="latin1"><p>café</p>'.encode()).blocks[0].text == "café"
