"""The benefits a page claims for what it sells or what is still on trial: shared by the rules about a page's balance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthlint.page import Page

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame
    from healthlint.claims.survey import Found
    from healthlint.document import Block

TRUSTED = "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)"
WORDS = 455_588
_STATUS = frozenset({"investigational", "supplement", "alternative"})
_OWN = re.compile(r"\b(?:our|ours|my|we|us|this|these)\b|[®™]", re.IGNORECASE)
_SELLING = frozenset({"clinic-marketing", "supplement-marketing", "press-release"})
_FAME = re.compile(r"\b(?:attention|interest|popularity)\b")
_ASKED = 90  # characters before an effect in which "whether" leaves it open, where the parser did not see that
_TARGETS = frozenset({"disease", "symptom", "marker", "function", "tissue", "weight", "wellness"})
# What a vitamin or a mineral does in everybody's body ("zinc supports growth") is its role, not a benefit of taking it.
_NUTRIENTS = frozenset({"vitamins", "minerals"})
_ROLE = re.compile(
    r"\b(?:integral|essential|vital|crucial|necessary|needed|required|roles?|deficien\w*|lack of)\b", re.IGNORECASE
)
_ILLS = frozenset({"disease", "symptom", "marker", "weight"})


def benefits(page: Page) -> list[tuple[Block, ClaimFrame]]:
    """Claims that a treatment on trial, a supplement or the page's own product does good, in order."""
    return page.once(_benefits)


def _may_fit(page: Page, window: Sequence[Found]) -> bool:
    """Whether a sentence, or one of those before it, names such a treatment or speaks of what the page sells."""
    terms = [hit.term for one in window for hit in one.hits]
    if window[-1].antecedent:
        terms.append(window[-1].antecedent.term)
    own = page.profile in _SELLING and _OWN.search(window[-1].text) is not None
    return own or any(term.kind == "treatment" and term.category in _STATUS for term in terms)


def _benefits(page: Page) -> list[tuple[Block, ClaimFrame]]:
    from healthlint.claims import survey  # loaded when a rule asks for claims

    return [
        (block, frame)
        for block, frame in survey.of(page).claims_where(lambda window: _may_fit(page, window))
        if frame.effect.valence == "benefit"
        and frame.effect.scale == "direct"
        and frame.certainty in ("direct", "conditional")
        and not (frame.negated or frame.open or frame.question or frame.quoted or frame.purpose)
        and "whether" not in block.text[max(0, frame.effect.part.start - _ASKED) : frame.effect.part.start]
        and not _role(block, frame)
        and any(target.kind in _aims(frame) and not _FAME.search(target.part.text) for target in frame.targets)
        and (
            (frame.subject.kind == "own-product" and page.profile in _SELLING and not _researchers(page, frame))
            or (frame.subject.kind == "treatment" and frame.subject.status in _STATUS and _sure(frame))
        )
    ]


def _aims(frame: ClaimFrame) -> frozenset[str]:
    """The kinds of target that make a claim one of benefit."""
    return _ILLS if frame.subject.kind == "treatment" and frame.subject.group in _NUTRIENTS else _TARGETS


def _role(block: Block, frame: ClaimFrame) -> bool:
    """Whether a sentence only says what the body needs a vitamin or a mineral for."""
    at = frame.effect.part.start
    return frame.subject.group in _NUTRIENTS and _ROLE.search(block.text, max(0, at - _ASKED), at) is not None


def _researchers(page: Page, frame: ClaimFrame) -> bool:
    """Whether "we" are those who did the study that a press release tells of."""
    part = frame.subject.part
    return page.profile == "press-release" and part is not None and part.text.lower() in ("we", "us")


def _sure(frame: ClaimFrame) -> bool:
    return bool(frame.subject.resolved) or not frame.subject.doubtful
