"""Small pieces of messages."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Words in quotation marks, with commas and "and"."""
    quoted = [f"“{word}”" for word in words]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))


def short(text: str) -> str:
    """A text on one line, cut at a space where it is longer than a heading should be."""
    whole = " ".join(text.split())
    return whole if len(whole) <= 60 else whole[:57].rsplit(" ", 1)[0] + " …"
