"""The message of a data rule, filled in as Vale fills it: ``%s`` in order, ``%[2]s`` by number, ``%d``; and ``{text}``."""

from __future__ import annotations

import re
from collections.abc import Sequence

_VERB = re.compile(r"%(?:\[(?P<number>\d)\])?(?P<verb>\.\d+f|[sdvq%])|\{text\}")
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "`": "`"}


def fill(message: str, *values: object, text: str = "") -> str:
    """The message with its places filled, white space in the values made single.

    A value that is a list of strings is written as a choice ("a or b"), in the quotation marks that stand around its
    place. A place for which there is no value stays as it is; values without a place are left out.
    """
    position = 0

    def put(match: re.Match[str]) -> str:
        nonlocal position
        if match["verb"] is None:
            return _single(text)
        if match["verb"] == "%":
            return "%"
        index = int(match["number"]) - 1 if match["number"] else position
        position = index + 1
        if not 0 <= index < len(values):
            return match[0]
        value = values[index]
        if match["verb"].endswith("f") and isinstance(value, (int, float)):
            return f"{value:{match['verb']}}"
        if isinstance(value, (list, tuple)):
            before, after = message[: match.start()][-1:], message[match.end() :][:1]
            close = _QUOTES.get(before)
            return choice([_single(one) for one in value], f"{close} or {before}" if close and close == after else " or ")
        return f'"{_single(value)}"' if match["verb"] == "q" else _single(value)

    return _VERB.sub(put, message)


def choice(words: Sequence[str], last: str = " or ") -> str:
    """``a``, ``a or b``, ``a, b or c``; with quotation marks in ``last`` (``' or '``) also at the commas."""
    if len(words) < 2:
        return "".join(words)
    return last.replace(" or ", ", ").join(words[:-1]) + last + words[-1]


def _single(value: object) -> str:
    return " ".join(str(value).split())
