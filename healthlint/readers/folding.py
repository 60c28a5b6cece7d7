"""Character data as HTML means it: references decoded, runs of white space folded to one space."""

from __future__ import annotations

import re

from healthlint.readers.entities import REFERENCE, decode_reference
from healthlint.readers.flow import Flow

_SPACE = " \t\n\r\f"
_UNEVEN = re.compile(r"[\t\n\r\f&]|  ")
_PART = re.compile(rf"([ \t\n\r\f]+)|({REFERENCE})|[^ \t\n\r\f&]+(?: [^ \t\n\r\f&]+)*|&")


def fold(flow: Flow, text: str, start: int) -> None:
    """Add HTML character data: entities decoded, white space folded, edges of the block dropped."""
    if flow.skipping or not text:
        return
    if not _UNEVEN.search(text):
        body = text.strip(_SPACE)
        if not body:
            flow.space(start, start + len(text))
            return
        if text[0] == " ":
            flow.space(start, start + 1)
            start += 1
        flow.verbatim(body, start)
        if text[-1] == " ":
            flow.space(start + len(body), start + len(body) + 1)
        return
    if not text.strip(_SPACE):
        flow.space(start, start + len(text))
        return
    for match in _PART.finditer(text):
        at = start + match.start()
        part = match[0]
        if match[1]:
            flow.space(at, start + match.end())
        elif match[2]:
            decoded, used = decode_reference(part)
            if used and decoded.strip(_SPACE):
                flow.decoded(decoded, at, at + used)
            elif decoded:
                flow.space(at, at + used)
            flow.verbatim(part[used:], at + used)
        else:
            flow.verbatim(part, at)
