"""Plain text to blocks (first version: blank lines separate)."""

from __future__ import annotations

import re

from healthlint.document import Document, Source
from healthlint.readers.flow import Flow

_RUN = re.compile(r"[^\r\n]+")


def read_plain(source: Source) -> Document:
    """The document of a plain text."""
    flow = Flow(source)
    for match in _RUN.finditer(source.text):
        flow.fold(match[0], match.start())
        flow.flush()
    return flow.document("plain")
