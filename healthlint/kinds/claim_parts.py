"""What the kind ``claim`` is made of: small questions about words and frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthlint.kinds.patterns import Pattern
from healthlint.page import Page

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame

_LONGEST = 60  # characters of a subject or target that a message quotes whole


def names(statuses: Sequence[str], text: str) -> bool:
    """Whether a text names a treatment of one of these statuses without doubt."""
    from healthlint import lexicon

    return any(
        hit.term.kind == "treatment" and not hit.term.doubtful and within(statuses, hit.term.category)
        for hit in lexicon.load().find(text)
    )


def rewrite(frame: ClaimFrame, target: str) -> str:
    """The claim as it could be said of something not settled: ``may repair damaged tissues``."""
    if frame.effect.form in ("noun", "adjective"):
        return f"may help with {target}" if target else "may help"
    return f"may {frame.effect.lemma} {target}".rstrip()


def either(key: str, sources: Sequence[str]) -> Pattern | None:
    """The patterns under one key as one, without regard to case; None where there are none."""
    return Pattern(key, "(?i)" + "|".join(f"(?:{one})" for one in sources)) if sources else None


def within(wanted: Sequence[str], word: str) -> bool:
    """Whether a word is among those wanted; an empty list wants all."""
    return not wanted or word in wanted


def short(text: str) -> str:
    """The text on one line, cut where it is too long to quote."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def chapters(frames: Sequence[ClaimFrame]) -> int:
    """How many unrelated groups of disease the claims speak of."""
    return len({target.chapter for frame in frames for target in frame.targets if target.chapter not in ("", "general")})


def topic(page: Page) -> frozenset[str]:
    """The statuses of the treatments that the first two blocks of a page name."""
    from healthlint import lexicon

    blocks = page.prose[:2] if len(page.prose) > 1 else ()
    text = "\n".join([block.text for block in (*page.of("title"), *blocks)])
    return frozenset(
        hit.term.category for hit in lexicon.load().find(text) if hit.term.kind == "treatment" and not hit.term.doubtful
    )
