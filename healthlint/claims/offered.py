"""What a page that sells means by a name: a brand that no list holds, and a substance that stands for its infusion.

A maker calls its product by a name of its own ("JointEase relieves joint pain"); a clinic that offers "NAD+ infusions" goes
on to say what "NAD+" does. The words alone say neither; the page does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from healthlint import lexicon
from healthlint.claims.frame import ClaimFrame
from healthlint.lexicon import Hit, Term

if TYPE_CHECKING:
    from healthlint.page import Page

BRAND = Term("own", "brand")
_BRANDED = frozenset({"supplement-marketing"})
_INFUSING = frozenset({"clinic-marketing"})
_CAMEL = re.compile(r"(?<![\w.@/])[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})+(?![\w.])")
_NAME = re.compile(r"(?<![\w-])[A-Z][a-z]{3,}(?:[A-Z][a-z]+)?(?![\w-])")
# What follows another name or a title, or says something, is a person or a place: "Dr. Vale", "by Jane Vale", "Vale says".
_PERSON = re.compile(
    r"(?:\b(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? (?:[A-Z][\w.]* ){0,2}|(?<=[a-z,] )[A-Z][\w'’-]+\.? )([A-Z][a-z]{3,})\b"
    r"|\b([A-Z][a-z]{3,})(?:['’]s)? (?:says?|said|recommends?|explains?|suggests?|notes?|argues?|told|writes?|et al)\b"
)
_DETERMINERS = frozenset({"the", "a", "an", "our", "your", "this", "these", "both"})
# Where articles are looked up, which is no product.
_SHELVES = frozenset(
    {"PubMed", "MedlinePlus", "StatPearls", "YouTube", "LinkedIn", "BioMed", "ClinVar", "ResearchGate", "JavaScript"}
)
_OWNED = ("other", "people")


def brands(page: Page) -> frozenset[str]:
    """The names that a page of a seller gives its products, as they are written: ask by ``page.once(brands)``.

    A name with a capital inside (JointEase), or one that the title or a heading holds, that has its capital inside a
    sentence too, is never written small on the page and stands in no list and no dictionary.
    """
    if page.profile not in _BRANDED:
        return frozenset()
    found = {name for block in page.prose for name in _CAMEL.findall(block.text)}
    known = lexicon.load().index
    headed = {
        name for block in page.of("title", "heading") for name in _NAME.findall(block.text) if name.lower() not in known
    }
    if headed:
        from healthlint import words  # most names in headings are words, and few pages have another

        found |= {name for name in headed if not words.known(name) and _bought(page, name)}
    return frozenset(found - _SHELVES)


def _bought(page: Page, name: str) -> bool:
    """Whether a page writes a name with its capital inside a sentence, never small, and never as a person's."""
    texts = [block.text for block in page.prose if block.kind != "heading" and name.lower() in block.text.lower()]
    return (
        any(re.search(rf"(?<=[a-z,] ){name}(?![\w-])", text) for text in texts)
        and not any(re.search(rf"(?<!\w){name.lower()}(?!\w)", text) for text in texts)
        and not any(name in pair for text in texts for pair in _PERSON.findall(text))
    )


def branded(text: str, names: frozenset[str]) -> str:
    """The brand that a phrase begins or ends with; empty without one."""
    words = [word for word in re.findall(r"[\w'’-]+", text) if word.lower() not in _DETERMINERS]
    return next((word for word in (*words[:1], *words[-1:]) if word in names), "")


def opening(text: str, names: frozenset[str]) -> str:
    """The brand that a sentence or a heading begins with; empty without one."""
    return branded(text[:60].split()[0] if text.strip() else "", names) if names else ""


def infused(page: Page, hits: Iterable[Hit]) -> dict[str, Term]:
    """By the bare name of a substance the treatment on trial that a clinic's page names it for: "nad+" for its infusion."""
    if page.profile not in _INFUSING:
        return {}
    found: dict[str, Term] = {}
    for hit in hits:
        term = hit.term
        if term.kind == "treatment" and term.category == "investigational" and not term.doubtful:
            first, _, rest = term.text.lower().rpartition(" ")
            if first and rest:
                found.setdefault(first, term)
    return found


def meant(frame: ClaimFrame, names: frozenset[str], substances: dict[str, Term]) -> ClaimFrame:
    """The claim with what acts in it as the page means it."""
    subject = frame.subject
    if subject.part is None or subject.resolved:
        return frame
    if names and subject.kind in _OWNED and branded(subject.part.text, names):
        return replace(frame, subject=replace(subject, kind="own-product"))
    if substances and (subject.kind == "other" or (subject.kind == "treatment" and subject.status != "investigational")):
        bare = " ".join(word for word in subject.part.text.lower().split() if word not in _DETERMINERS)
        term = substances.get(bare) or substances.get(bare.removesuffix("s"))
        if term is not None:
            return replace(
                frame,
                subject=replace(
                    subject, kind="treatment", status=term.category, term=term.text, group=term.group, doubtful=False
                ),
            )
    return frame
