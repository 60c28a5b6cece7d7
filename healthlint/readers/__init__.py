"""Files to documents: ``read`` chooses the reader by suffix, ``FORMATS`` and ``SUFFIXES`` say which there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from healthlint.document import Document, Source
from healthlint.readers.decoding import ReadError, decode
from healthlint.readers.html import read_html
from healthlint.readers.markdown import read_markdown
from healthlint.readers.plain import read_plain

__all__ = ["FORMATS", "SUFFIXES", "ReadError", "decode", "read"]

_READERS: dict[str, Callable[[Source], Document]] = {
    "markdown": read_markdown,
    "html": read_html,
    "plain": read_plain,
}

# Names for ``format``.
FORMATS: tuple[str, ...] = tuple(_READERS)

# Suffix (lower case) -> format: the files to look for in a folder.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdown": "markdown",
        ".mkd": "markdown",
        ".mdx": "markdown",
        ".qmd": "markdown",
        ".rmd": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".txt": "plain",
        ".text": "plain",
    }
)

_REFUSED = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".epub", ".pages", ".pptx", ".ppt", ".xlsx", ".xls"})


def read(path: str, data: bytes, *, format: str | None = None) -> Document:
    """The document in the bytes of a file.

    ``format`` is one of ``FORMATS``; without it the suffix of ``path`` decides, and text of an unknown suffix is plain.
    Raises ReadError for formats that are not read, for binary data and for bytes that do not decode, and ValueError
    for a ``format`` that is not there.
    """
    if format is not None and format not in _READERS:
        raise ValueError(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
    suffix = PurePath(path).suffix.lower()
    if format is None and suffix in _REFUSED:
        raise ReadError(path, f"{suffix} files are not read; read are {', '.join(SUFFIXES)}: export it as one of them")
    chosen = format or SUFFIXES.get(suffix, "plain")
    return _READERS[chosen](Source(path, decode(data, path)))
