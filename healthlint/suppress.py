"""Inline suppressions: diagnostics in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from healthlint.document import Document
from healthlint.rule import ActiveRule, Diagnostic


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A diagnostic that a comment in the text silenced, and the reason given there."""

    diagnostic: Diagnostic
    reason: str


def suppress(
    document: Document,
    diagnostics: Iterable[Diagnostic],
    rules: Sequence[ActiveRule],
    codes: Mapping[str, str],
) -> tuple[list[Diagnostic], tuple[Suppressed, ...]]:
    """Diagnostics left after the document's own comments, and those they silenced."""
    return list(diagnostics), ()
