"""A row a claim, for spreadsheets: UTF-8, a header, commas, lines that end with LF.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, and the text of an article may begin
with one. Such a cell begins with an apostrophe here, which shows that it is text.
"""

from __future__ import annotations

import csv
import io

from healthlint.document import Source
from healthlint.engine import Report
from healthlint.inventories.base import Claim, Context, Inventory, Sentence, Tally, acts, plain, targets, words
from healthlint.reporters.style import one_line

HEADER = (
    "path",
    "profile",
    "line",
    "column",
    "end_line",
    "end_column",
    "sentence",
    "sentence_certainty",
    "subject",
    "subject_stands_for",
    "subject_kind",
    "subject_status",
    "subject_term",
    "effect",
    "effect_lemma",
    "effect_direction",
    "targets",
    "target_kinds",
    "certainty",
    "hedges",
    "boosters",
    "negated",
    "question",
    "open",
    "purpose",
    "comparative",
    "testimonial",
    "quoted",
    "heading",
    "attribution",
    "source",
    "cited",
    "citation",
    "citation_url",
    "rules",
)
# The full-width forms of the four signs count: some spreadsheets take them for the same.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def make(context: Context) -> Csv:
    """The format."""
    return Csv(context)


class Csv:
    """The header comes first even where there is no claim."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.begun = False

    def file(self, inventory: Report) -> str:
        """A row a claim; with ``all`` a row for a sentence without one, its columns about a claim empty."""
        if not isinstance(inventory, Inventory):
            return self._rows([])
        rows = []
        for sentence, claims in self.context.chosen(inventory):
            rows += [_row(inventory, sentence, claim) for claim in claims or (None,)]
        return self._rows(rows)

    def end(self, tally: Tally) -> str:
        """Nothing, or the header where there was no file."""
        return self._rows([])

    def _rows(self, rows: list[list[str]]) -> str:
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        if not self.begun:
            self.begun = True
            writer.writerow(HEADER)
        writer.writerows([[safe(cell) for cell in row] for row in rows])
        return stream.getvalue()


def safe(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    text = one_line(text)
    return "'" + text if text.startswith(_FORMULA) else text


def _row(inventory: Inventory, sentence: Sentence, claim: Claim | None) -> list[str]:
    row = [inventory.source.path, inventory.profile, *_place(inventory.source, sentence, claim)]
    row += [plain(sentence.text), sentence.certainty]
    if claim is None:
        return [*row, *[""] * (len(HEADER) - len(row) - 1), "; ".join(sentence.rules)]
    frame = claim.frame
    told = (
        frame.negated,
        frame.question,
        frame.open,
        frame.purpose,
        frame.comparative,
        frame.testimonial,
        frame.quoted,
        frame.heading,
    )
    return [
        *row,
        acts(frame),
        frame.subject.resolved,
        frame.subject.kind,
        frame.subject.status,
        frame.subject.term,
        plain(frame.effect.part.text),
        frame.effect.lemma,
        frame.effect.direction,
        "; ".join(targets(frame)),
        "; ".join(target.kind for target in frame.targets),
        frame.certainty,
        "; ".join(words(frame.hedges)),
        "; ".join(words(frame.boosters)),
        *("yes" if holds else "no" for holds in told),
        frame.attribution,
        plain(frame.source.text) if frame.source else "",
        "yes" if frame.cited else "no",
        plain(frame.citation.text) if frame.citation else "",
        claim.address,
        "; ".join(claim.rules),
    ]


def _place(source: Source, sentence: Sentence, claim: Claim | None) -> list[str]:
    span = claim.span if claim else sentence.span
    return [str(number) for offset in (span.start, span.end) for number in source.position(offset)]
