"""Whether a reader can follow a sentence to its source: a link, a note, a reference, a named body.

Shared by the rules about attribution. Offsets are text offsets of a block.
"""

from __future__ import annotations

import re
from itertools import pairwise

from healthlint.claims import citation
from healthlint.document import Block
from healthlint.page import Page

TRUSTED = "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)"
WORDS = 455_588
_LIST_HEADING = re.compile(
    r"\W*(?:\d+\.?\s*)?(?:(?:scientific|medical|selected|key|article|further|cited|list\s+of|our|the)\s+)*"
    r"(?:references?|bibliograph\w+|citations?|works\s+cited|literature(?:\s+cited)?|sources?|footnotes|endnotes"
    r"|references?\s+(?:and|&)\s+\w+|sources?\s+(?:and|&)\s+\w+|studies\s+cited|evidence)\W*\Z",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"\bdoi\s?[:./]|\b10\.\d{4,9}/|\bPMID:?\s?\d|\bPMC\d{5,}|\bet\s+al\.?,?\s*\(?\d{4}", re.IGNORECASE)
_ONE_STUDY = re.compile(r"\b(?:study|trial|analysis|review|researchers|scientists|survey|paper)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:University|Institute|Hospital|College|School|Cent(?:er|re)|Academy|Association|Society|Foundation|Council"
    r"|Agency|Department"
    r"|Ministry|Organi[sz]ation|Administration|Service|Commission|Clinic|Network|Trust|Collaboration|Consortium"
    r"|Task\s+Force|Cochrane"
    r"|Journal|Lancet|JAMA|BMJ|NEJM|NHS|NIH|CDC|FDA|WHO|NICE|EMA|MHRA|EFSA|NIDDK|NCI|NHLBI|NINDS|USPSTF|Harvard|Oxford"
    r"|Stanford|Yale"
    r"|Cambridge|Johns\s+Hopkins|UCLA|Guidelines?|Survey|Initiative|Registry|Program(?:me)?)\b"
)


def noted(page: Page, block: Block, start: int, end: int) -> bool:
    """Whether a link to a source, a footnote or a written reference stands in ``[start, end)``."""
    for mark in block.marks:
        if mark.start < end and mark.end > start and citation.cites(page, mark, block.text[mark.start : mark.end]):
            return True
    return citation.printed(page, block, start, end) is not None


def sourced(page: Page, block: Block, start: int, end: int) -> bool:
    """Whether the sentence at ``[start, end)``, or the one behind it, leads to a source or names one."""
    following = next((one for one in page.sentences(block) if one.start >= end), None)
    until = following.end if following else end
    if noted(page, block, start, until) or _NAMED.search(block.text, start, end):
        return True
    if following or block.kind != "paragraph":
        return False
    after = page.once(_paragraphs).get(id(block))
    opening = page.sentences(after)[:1] if after else []
    return bool(
        after and opening and _ONE_STUDY.search(after.text, 0, opening[0].end) and noted(page, after, 0, opening[0].end)
    )


def _paragraphs(page: Page) -> dict[int, Block]:
    """For the ``id`` of a paragraph the paragraph right behind it."""
    pairs = pairwise(page.prose)
    return {id(one): other for one, other in pairs if one.kind == other.kind == "paragraph"}


def heads_references(heading: str) -> bool:
    """Whether a heading stands over a list of references."""
    return _LIST_HEADING.match(heading) is not None


def listed(page: Page) -> bool:
    """Whether the page carries a list of references or at least one reference that can be looked up."""
    return page.once(_listed)


def _listed(page: Page) -> bool:
    return any(block.kind == "heading" and heads_references(block.text) for block in page.prose) or bool(
        _IDENTIFIER.search(page.contains)
    )


def sourced_before(page: Page, block: Block, start: int) -> bool:
    """Whether the sentence before the one at ``start`` leads to a source ("These studies ..." speaks of it)."""
    earlier = [one for one in page.sentences(block) if one.end <= start]
    return bool(earlier) and noted(page, block, earlier[-1].start, earlier[-1].end)
