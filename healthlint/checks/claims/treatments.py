"""The benefits a page claims for what it sells or what is still on trial: shared by the rules about a page's balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.page import Page

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame
    from healthlint.document import Block

_STATUS = frozenset({"investigational", "supplement", "alternative"})
_ASKED = 90  # characters before an effect in which "whether" leaves it open, where the parser did not see that
_TARGETS = frozenset({"disease", "symptom", "marker", "function", "tissue", "weight", "wellness"})


def benefits(page: Page) -> list[tuple[Block, ClaimFrame]]:
    """Claims that a treatment on trial, a supplement or the page's own product does good, in order."""
    return page.once(_benefits)


def _benefits(page: Page) -> list[tuple[Block, ClaimFrame]]:
    return [
        (block, frame)
        for block, frame in page.claims
        if frame.effect.valence == "benefit"
        and frame.effect.scale == "direct"
        and frame.certainty in ("direct", "conditional")
        and not (frame.negated or frame.open or frame.question or frame.quoted or frame.purpose)
        and "whether" not in block.text[max(0, frame.effect.part.start - _ASKED) : frame.effect.part.start]
        and not _TARGETS.isdisjoint(target.kind for target in frame.targets)
        and (
            frame.subject.kind == "own-product"
            or (frame.subject.kind == "treatment" and frame.subject.status in _STATUS and _sure(frame))
        )
    ]


def _sure(frame: ClaimFrame) -> bool:
    return bool(frame.subject.resolved) or not frame.subject.doubtful
