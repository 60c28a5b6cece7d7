"""A table a file, for a review that is written down: in an issue, a pull request or a document."""

from __future__ import annotations

import re

from healthlint.document import Source, Span
from healthlint.engine import Report
from healthlint.inventories.base import (
    Claim,
    Context,
    Inventory,
    Sentence,
    Tally,
    acts,
    cited,
    counted,
    manner,
    plain,
    said_by,
    status,
    targets,
    words,
)
from healthlint.reporters.style import one_line

_COLUMNS = (
    "Place",
    "Sentence",
    "What acts",
    "Status",
    "Effect",
    "On what",
    "Certainty",
    "Hedges",
    "How it is said",
    "Said by",
    "Citation",
    "Rules",
)
# Every mark that Markdown, its tables or HTML could take for its own; others mean something at a line's start only.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$@!]")


def make(context: Context) -> Markdown:
    """The format."""
    return Markdown(context)


class Markdown:
    """One table after the other; the counts and the names of the rules last."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def file(self, inventory: Report) -> str:
        """The table of one file, a row a claim."""
        head = f"## {escaped(inventory.source.path)}\n\n"
        if not isinstance(inventory, Inventory):
            return head + "This file could not be read.\n\n"
        if inventory.textless:
            return head + "This file holds no text to read.\n\n"
        chosen = list(self.context.chosen(inventory))
        rows = [row for sentence, claims in chosen for row in self.rows(inventory.source, sentence, claims)]
        number = sum(len(claims) for _, claims in chosen)
        found = f"{counted(number, 'claim') if number else 'No claims'} in {counted(len(inventory.sentences), 'sentence')}"
        told = f"Profile {escaped(inventory.profile)}. {found}.\n\n"
        if not rows:
            return head + told
        table = [_COLUMNS, tuple("---" for _ in _COLUMNS), *rows]
        return head + told + "".join(f"| {' | '.join(row)} |\n" for row in table) + "\n"

    def rows(self, source: Source, sentence: Sentence, claims: tuple[Claim, ...]) -> list[tuple[str, ...]]:
        """The rows of one sentence."""
        text = escaped(plain(sentence.text))
        if not claims:
            empty = tuple("" for _ in _COLUMNS)[2:]
            row = (_place(source, sentence.span), text, *empty)
            return [(*row[:6], sentence.certainty, *row[7:-1], ", ".join(sentence.rules))]
        return [(_place(source, claim.span), text, *_cells(claim)) for claim in claims]

    def end(self, tally: Tally) -> str:
        """The counts, and what the codes stand for."""
        names = "".join(f"- {code}: {escaped(self.context.names[code])}\n" for code in sorted(tally.rules))
        return f"{tally.sentence()}\n" + (f"\n{names}" if names else "")


def escaped(text: str) -> str:
    """The text as Markdown that shows it as it is, on one line."""
    return _MARKUP.sub(r"\\\g<0>", one_line(text))


def _place(source: Source, span: Span) -> str:
    line, column = source.position(span.start)
    return f"{line}:{column}"


def _cells(claim: Claim) -> tuple[str, ...]:
    frame = claim.frame
    subject = acts(frame)
    if frame.subject.resolved:
        subject += f" ({frame.subject.resolved})"
    cells = (
        subject,
        status(frame),
        plain(frame.effect.part.text),
        "; ".join(targets(frame)),
        frame.certainty,
        "; ".join(words(frame.hedges)),
        ", ".join(manner(frame)),
        said_by(frame),
        cited(claim),
        ", ".join(claim.rules),
    )
    return tuple(escaped(cell) for cell in cells)
