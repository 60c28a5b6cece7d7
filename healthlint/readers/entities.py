"""Character references (``&amp;``, ``&#8217;``, ``&nbsp`` without its semicolon), one at a time with their length."""

from __future__ import annotations

from html import unescape
from html.entities import html5

REFERENCE = r"&(?:\#[0-9]+;?|\#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)"


def decode_reference(reference: str) -> tuple[str, int]:
    """What a match of ``REFERENCE`` stands for, and how many of its characters are used; ``("", 0)`` if none is.

    As in ``html.unescape``: a name without semicolon counts if it is one of the old ones, the longest that fits wins
    (``&notit;`` is ``¬`` and ``it;``). A reference to a character that must not be there stands for nothing.
    """
    if reference[1] == "#":
        return unescape(reference), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for end in range(min(len(name), 6), 1, -1):  # the longest old name (Aacute, THORN ...) has six letters
        if name[:end] in html5:
            return html5[name[:end]], end + 1
    return "", 0
