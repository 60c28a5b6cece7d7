"""Bytes to text: UTF-8, or UTF-16 and UTF-32 with a byte order mark; everything else is refused in one clear line."""

from __future__ import annotations

import codecs

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (docx, odt, epub ...)"),
    (b"PK\x05\x06", "a ZIP archive (docx, odt, epub ...)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office file (doc, xls ...)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
)


class ReadError(Exception):
    """A file cannot be read as text. ``message`` is one line that says where and what to do; ``str()`` adds the path."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def decode(data: bytes, path: str) -> str:
    """The text of a file, without its byte order mark.

    Raises ReadError for binary data and for bytes that are not in the encoding; the message names the byte offset,
    counted from the first byte of the file, and the line of the first one.
    """
    encoding, name, skip = "utf-8", "UTF-8", 0
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            encoding, name, skip = codec, label, len(mark)
            break
    else:
        for magic, what in _MAGIC:
            if data.startswith(magic):
                raise ReadError(path, f"is {what}, not text; export it as Markdown, HTML or plain text first")
    body = data[skip:]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and b"\0" in data:
            raise _binary(path, data) from None
        before = body[: error.start].decode(encoding, "replace")
        line = before.count("\n") + before.replace("\r\n", "\n").count("\r") + 1
        offset = skip + error.start
        value = data[offset] if offset < len(data) else 0
        raise ReadError(
            path, f"is not {name}: byte 0x{value:02x} at offset {offset} (line {line}); save the file as UTF-8"
        ) from None
    if "\0" in text:
        raise _binary(path, data)
    return text


def _binary(path: str, data: bytes) -> ReadError:
    if max(data[0::2].count(0), data[1::2].count(0)) > len(data) // 4:
        return ReadError(path, "looks like UTF-16 without a byte order mark; save the file as UTF-8")
    return ReadError(
        path, f"is binary (a zero byte at offset {data.index(0)}); only text can be checked, so exclude this file"
    )
