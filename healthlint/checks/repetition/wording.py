"""How the rules about repetition quote a passage and say where it stands first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.checks.repetition.retold import Repeat


def quoted(text: str, limit: int = 9) -> str:
    """A text cut to its first words for a message."""
    words = text.split()
    return " ".join(words) if len(words) <= limit + 2 else " ".join(words[:limit]) + " …"


def where(repeat: Repeat) -> str:
    """Where the earlier place lies, in words that follow "stands"."""
    return f"under “{quoted(repeat.under)}”" if repeat.under else "higher up"
