"""Claims beside the sentence that tells what they rest on: shared by the rules about kinds of evidence.

Evidence and claim seldom share a sentence ("We followed 900 nurses. Coffee prevents depression."). A claim counts as
resting on its neighbour where it points back to it (a pronoun, the same treatment), or is told as found. In a report of
one study (news, press releases) what the headline and the first lines claim rests on the study that the page tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from healthlint.document import Block
from healthlint.page import Page

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame

TELLING = frozenset({"news", "press-release"})
_FIRST = 3  # blocks of a report that tell its news
_KINDS = frozenset({"disease", "symptom", "marker", "function", "wellness", "weight", "tissue"})
_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research\w*|scientists?|findings|trial|experiments?|investigators?|authors"
    r"|mice|rats|zebrafish|survey(?:s|ed)?|cohorts?|questionnaires?|registr(?:y|ies)|analys(?:is|ed)|analyzed)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(r"^(?:it|they|this|these|that|the|such)\b", re.IGNORECASE)


class Told(NamedTuple):
    """A claim in its sentence ``[start, end)``; ``before`` and ``after`` are the sentences next to it, or empty."""

    block: Block
    start: int
    end: int
    frame: ClaimFrame
    before: str
    after: str
    leading: bool

    @property
    def text(self) -> str:
        """The sentence of the claim."""
        return self.block.text[self.start : self.end]

    def points_to(self, other: str) -> bool:
        """Whether the claim speaks of what a neighbouring sentence spoke of."""
        subject = self.frame.subject
        if subject.kind in ("study", "people", "none") or subject.part is None:
            return self.frame.attribution in ("vague", "named") and subject.kind != "people"
        named = (subject.resolved or subject.term or "").lower()
        head = subject.part.text.lower().rsplit(None, 1)[-1]
        return (
            bool(named and named in other.lower())
            or bool(_POINTING.match(subject.part.text))
            or (len(head) > 3 and re.search(rf"\b{re.escape(head.rstrip('s'))}", other, re.IGNORECASE) is not None)
        )


def reports(page: Page) -> bool:
    """Whether a page is news of one piece of research: its kind is, and its first lines speak of research."""
    return page.profile in TELLING and any(_RESEARCH.search(block.text) for block in page.prose[: 2 * _FIRST])


def told(
    page: Page, cheap: Sequence[str], cue: re.Pattern[str], directions: frozenset[str], levels: frozenset[str]
) -> Iterator[Told]:
    """Claims of these directions and levels in a sentence that matches ``cue`` or stands next to one that does, and, on a
    report of one study, in its first lines. ``cheap``: strings in lower case, one of which stands in all that ``cue``
    matches. Denied, open, asked and quoted claims are none."""
    from healthlint.claims import survey

    leading = {id(block) for block in page.prose[:_FIRST]} if reports(page) else set()
    places: dict[tuple[int, int], tuple[str, str]] = {}
    cued = False
    for block in page.prose:
        lower = block.text.lower()
        told_here = any(word in lower for word in cheap)
        if not told_here and id(block) not in leading:
            continue
        spans = page.sentences(block)
        matches = [told_here and cue.search(block.text, start, end) is not None for start, end in spans]
        cued = cued or any(matches)
        for at, (start, _) in enumerate(spans):
            if id(block) in leading or any(matches[max(at - 1, 0) : at + 2]):
                before = block.text[spans[at - 1].start : spans[at - 1].end] if at else ""
                after = block.text[spans[at + 1].start : spans[at + 1].end] if at + 1 < len(spans) else ""
                places[(id(block), start)] = (before, after)
    if not cued:
        return
    for block, frame in survey.of(page).claims_where(lambda window: (id(window[-1].block), window[-1].start) in places):
        if (
            frame.effect.direction not in directions
            or frame.certainty not in levels
            or frame.negated
            or frame.open
            or frame.question
            or frame.quoted
            or frame.purpose
            or not any(target.kind in _KINDS for target in frame.targets)
        ):
            continue
        for span in page.sentences(block):
            if span.start <= frame.effect.part.start < span.end:
                before, after = places.get((id(block), span.start), ("", ""))
                yield Told(block, span.start, span.end, frame, before, after, id(block) in leading)
                break


def underlined(frame: ClaimFrame) -> tuple[int, int]:
    """From the effect to the last target."""
    parts = [frame.effect.part, *(target.part for target in frame.targets)]
    return min(part.start for part in parts), max(part.end for part in parts)
