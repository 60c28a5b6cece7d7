"""Lines that only say that a page can be trusted: "Fact-Checked", "Evidence-based", "Medically reviewed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from healthlint.document import PROSE
from healthlint.facts import byline
from healthlint.facts.fact import Fact
from healthlint.facts.lazy import Lazy

if TYPE_CHECKING:
    from healthlint.facts.page_facts import PageFacts

_LONGEST = 60  # characters of a line that is nothing but a badge
_BY_WHOM = (
    r"(?:medical(?:ly)?|clinical(?:ly)?|scientific(?:ally)?|expert(?:ly)?|doctor|physician|clinician|dermatologist|pharmacist"
    r"|dieti[ct]ian|nurse|peer|fact|evidence|science|research|independently|professionally|editorially)"
)
_CHECKED = (
    r"(?:review(?:ed)?|check(?:ed)?|verified|approved|vetted|validated|accurate|cited|referenced|sourced|backed|based"
    r"|trusted)"
)
_WORDS = (
    *("check", "review", "verif", "approv", "vetted", "validat", "cited", "based", "backed"),
    *("referenced", "sourced", "trusted", "accurate"),
)
_ONE = rf"(?:(?:100 ?%|fully|always|rigorously|this (?:page|article) (?:is|was)) )?{_BY_WHOM}[ -]+(?:and )?{_CHECKED}"
_BADGE = Lazy(
    rf"\W*(?P<badge>{_ONE}(?:(?: ?[,&/+] ?| and )(?:{_ONE}|{_CHECKED}))*"
    r"(?:[ -](?:content|articles?|information|info|page|guide|facts|seal|badge|for accuracy"
    r"|by (?:our )?(?:medical |health )?(?:experts?|doctors|professionals|team)))?)\W*\Z",
    re.IGNORECASE,
)
_ABOUT_SOURCES = Lazy(r"cited|referenced|sourced|backed|based|scientific|research|science|evidence", re.IGNORECASE)


def find(facts: PageFacts) -> Iterator[Fact]:
    """Badges in lines and in the texts that stand for pictures; ``value`` is what they promise: "sources" or "people"."""
    page = facts.page
    if not any(word in page.contains for word in _WORDS):
        return
    wanted = [block for block in page.blocks if block.kind in PROSE or block.kind == "alt"]
    for line in byline.lines([block for block in wanted if any(word in block.text.lower() for word in _WORDS)]):
        if line.end - line.start > _LONGEST:
            continue
        match = _BADGE.code.fullmatch(line.block.text, line.start, line.end)
        if match:
            kind = "sources" if _ABOUT_SOURCES.code.search(match["badge"]) else "people"
            yield Fact(kind, line.block, match.start("badge"), match.end("badge"))
