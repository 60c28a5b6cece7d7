"""JSON for other programs, kept stable: see ``docs/claims.md``. It lists every sentence.

Lines and columns are 1-based, columns and offsets count characters of the decoded text, ends are exclusive. The same input
gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from healthlint.claims.frame import Cue, Part
from healthlint.document import Source
from healthlint.engine import Report
from healthlint.inventories.base import Claim, Context, Inventory, Sentence, Tally, plain, words
from healthlint.reporters.json import place

VERSION = 1


def make(context: Context) -> Json:
    """The format; it needs to know nothing."""
    return Json()


class Json:
    """One object; every file is written as soon as it is done."""

    def __init__(self) -> None:
        self.begun = False

    def file(self, inventory: Report) -> str:
        """The object of one file, on lines of its own."""
        opening = ",\n" if self.begun else self._open()
        return opening + json.dumps(as_data(inventory), ensure_ascii=False)

    def end(self, tally: Tally) -> str:
        """The closing brackets."""
        return ("" if self.begun else self._open()) + "\n]}\n"

    def _open(self) -> str:
        self.begun = True
        return f'{{"version": {VERSION}, "files": [\n'


def as_data(inventory: Report) -> dict[str, Any]:
    """One file as plain values."""
    source = inventory.source
    sentences = inventory.sentences if isinstance(inventory, Inventory) else ()
    return {
        "path": source.path,
        "profile": inventory.profile,
        "without_text": inventory.textless,
        "sentences": [_sentence(one, source) for one in sentences],
        "errors": [
            {"message": failure.message, **(place(failure.span, source) if failure.span else {})}
            for failure in inventory.failures
        ],
    }


def _sentence(one: Sentence, source: Source) -> dict[str, Any]:
    return {
        **place(one.span, source),
        "text": plain(one.text),
        "certainty": one.certainty,
        "frames": [_frame(claim, source) for claim in one.claims],
        "rules": list(one.rules),
    }


def _frame(claim: Claim, source: Source) -> dict[str, Any]:
    frame = claim.frame
    subject, effect = frame.subject, frame.effect
    return {
        **place(claim.span, source),
        "subject": {
            "text": _text(subject.part),
            "kind": subject.kind,
            "status": subject.status or None,
            "term": subject.term or None,
            "stands_for": plain(subject.resolved) or None,
        },
        "effect": {
            "text": _text(effect.part),
            "lemma": effect.lemma,
            "direction": effect.direction,
            "form": effect.form,
        },
        "targets": [
            {"text": _text(target.part), "kind": target.kind, "term": target.term or None} for target in frame.targets
        ],
        "certainty": frame.certainty,
        "hedges": _cues(frame.hedges),
        "boosters": _cues(frame.boosters),
        "negated": frame.negated,
        "open": frame.open,
        "question": frame.question,
        "purpose": frame.purpose,
        "comparative": frame.comparative,
        "testimonial": frame.testimonial,
        "quoted": frame.quoted,
        "heading": frame.heading,
        "attribution": frame.attribution,
        "source": _text(frame.source),
        "cited": frame.cited,
        "citation": _text(frame.citation),
        "citation_url": claim.address or None,
        "rules": list(claim.rules),
    }


def _text(part: Part | None) -> str | None:
    return plain(part.text) if part else None


def _cues(cues: tuple[Cue, ...]) -> list[str]:
    return words(cues)
