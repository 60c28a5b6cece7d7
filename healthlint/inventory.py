"""The inventory of claims: every sentence of a file, what it claims, and which rules fire on it.

Made like a report of ``check``, with the same settings, by the same page: what was parsed for the rules is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from healthlint.claims.frame import ClaimFrame
from healthlint.config import Settings
from healthlint.document import Block, Document, Span
from healthlint.engine import Report
from healthlint.inventories.base import Claim, Inventory, Sentence
from healthlint.page import Page
from healthlint.rule import Diagnostic
from healthlint.run import Checker

# The families of rules about claims: how they are worded, and what evidence is given for them.
FAMILIES = ("HL5", "HL6")


class Inventorier(Checker):
    """Lists the claims of one file after another. Its reports of files that could be read are inventories."""

    def __reduce__(self) -> Any:
        return _inventorier, (self.projects, self.command_line, self.today, self.strict)

    def report(self, document: Document, settings: Settings, profile: str) -> Report:
        """The inventory of a document. Raises language.ModelError."""
        page = self.page(document, settings, profile)
        rules = [one for one in self.active(settings, profile) if one.rule.code.startswith(FAMILIES)]
        report = self.judge(page, document, rules, settings)
        return Inventory(
            report.source,
            report.profile,
            report.diagnostics,
            report.suppressed,
            report.failures,
            report.metrics,
            sentences=tuple(_sentences(page, report.diagnostics)),
        )

    def warm(self) -> None:
        """Load the rules and the language pipelines. Raises language.ModelError."""
        from healthlint import language

        super().warm()
        for settings in self.projects.every():
            language.load(self.model(settings))


def _inventorier(*given: Any) -> Inventorier:
    projects, command_line, today, strict = given
    return Inventorier(projects, command_line, today, strict=strict)


def _sentences(page: Page, diagnostics: tuple[Diagnostic, ...]) -> Iterator[Sentence]:
    for block, sentence in page.claim_sentences:
        span = block.to_source(sentence.start, sentence.end)
        here = [one for one in diagnostics if _meet(one.span, span)]
        yield Sentence(
            span,
            sentence.text,
            sentence.certainty,
            tuple(_claims(block, sentence.frames, here)),
            _codes(here),
        )


def _claims(block: Block, frames: tuple[ClaimFrame, ...], diagnostics: list[Diagnostic]) -> Iterator[Claim]:
    """The claims of a sentence, each with the rules that fire on it.

    A rule fires on the claims whose own words it underlines (all from end to end, or the effect, a target, a cue). What it
    underlines elsewhere in the sentence, as a promise put before two claims, is about all of them.
    """
    spans = [block.to_source(frame.start, frame.end) for frame in frames]
    fired: list[list[Diagnostic]] = [[] for _ in frames]
    for one in diagnostics:
        exact = [at for at, span in enumerate(spans) if span == one.span]
        touched = [at for at, frame in enumerate(frames) if any(_meet(one.span, part) for part in _own(block, frame))]
        for at in exact or touched or range(len(frames)):
            fired[at].append(one)
    for frame, span, found in zip(frames, spans, fired, strict=True):
        yield Claim(span, frame, _codes(found))


def _own(block: Block, frame: ClaimFrame) -> list[Span]:
    """The words that are a claim's own: two claims of a sentence often share who acts."""
    parts = [frame.effect.part, *(target.part for target in frame.targets)]
    return [block.to_source(part.start, part.end) for part in parts]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _codes(diagnostics: list[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted({one.code for one in diagnostics}))
