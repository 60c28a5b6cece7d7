"""The inventory of claims: every sentence of a file, what it claims, and which rules fire on it.

Made like a report of ``check``, with the same settings, by the same page: what was parsed for the rules is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from healthlint.claims.frame import ClaimFrame, Part
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

    A rule fires on the claim it underlines from end to end; else on those whose effect or target it touches; else on those
    whose cues or source it touches; else on those it overlaps. What it underlines elsewhere is about all of them.
    """
    spans = [block.to_source(frame.start, frame.end) for frame in frames]
    fired: list[list[Diagnostic]] = [[] for _ in frames]
    for one in diagnostics:
        near = [_nearness(one.span, span, block, frame) for span, frame in zip(spans, frames, strict=True)]
        for found, rank in zip(fired, near, strict=True):
            if rank == min(near):
                found.append(one)
    for frame, span, found in zip(frames, spans, fired, strict=True):
        yield Claim(span, frame, _codes(found), _address(block, frame.citation))


def _nearness(place: Span, whole: Span, block: Block, frame: ClaimFrame) -> int:
    """How far a finding is from a claim: 0 is the claim itself. Two claims of a sentence often share who acts."""
    own = [frame.effect.part, *(target.part for target in frame.targets)]
    beside = [*(cue.part for cue in (*frame.hedges, *frame.boosters)), frame.source, frame.citation]
    if place == whole:
        return 0
    for rank, parts in ((1, own), (2, beside)):
        if any(part and _meet(place, block.to_source(part.start, part.end)) for part in parts):
            return rank
    return 3 if _meet(place, whole) else 4


def _address(block: Block, part: Part | None) -> str:
    """Where the link of a citation leads; empty for a citation that is none."""
    if part is None:
        return ""
    links = (mark for mark in block.marks if mark.kind == "link" and mark.start < part.end and part.start < mark.end)
    return next((link.target for link in links), "")


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _codes(diagnostics: list[Diagnostic]) -> tuple[str, ...]:
    return tuple(sorted({one.code for one in diagnostics}))
