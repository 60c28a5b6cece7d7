"""Line ends as the readers see them (LF, CRLF and CR alone), and texts of the same shape with nothing in them."""

from __future__ import annotations

import re

# For use in patterns with re.M, where ^ and $ know line feeds only.
START = r"(?:^|(?<=\r))"
END = r"(?=[\r\n]|\Z)"
BREAK = r"(?>\r\n|\n|\r)"

LINE_END = re.compile(BREAK)
_VISIBLE = re.compile(r"[^\r\n]")


def blank(text: str, with_: str = " ") -> str:
    """``with_`` in place of everything but line ends: what it hides keeps its length and its lines."""
    return _VISIBLE.sub(with_, text)


def filler(text: str) -> str:
    """A word in place of everything but line ends."""
    return _VISIBLE.sub("x", text)
