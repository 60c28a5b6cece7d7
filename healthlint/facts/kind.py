"""What kind of page it is and what it is about.

What the page states for machines decides (JSON-LD types, front matter keys); where it states nothing, what it sells, the
shape of its headings and the words of its title do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from healthlint import lexicon
from healthlint.facts.fact import Fact
from healthlint.facts.lazy import Lazy
from healthlint.facts.stated import Graph, plain, types

if TYPE_CHECKING:
    from healthlint.facts.page_facts import PageFacts

KINDS = ("condition", "treatment", "drug", "faq", "news", "product", "article")

_TYPES = {
    "FAQPage": "faq",
    "QAPage": "faq",
    "NewsArticle": "news",
    "ReportageNewsArticle": "news",
    "Product": "product",
    "IndividualProduct": "product",
    "MedicalClinic": "product",
    "Physician": "product",
    "Drug": "drug",
    "MedicalTherapy": "treatment",
    "MedicalProcedure": "treatment",
    "SurgicalProcedure": "treatment",
    "MedicalCondition": "condition",
}
_WORDS = {
    "faq": "faq",
    "faqs": "faq",
    "news": "news",
    "pressrelease": "news",
    "pressreleases": "news",
    "product": "product",
    "products": "product",
    "drug": "drug",
    "drugs": "drug",
    "medicine": "drug",
    "medicines": "drug",
    "medication": "drug",
    "treatment": "treatment",
    "treatments": "treatment",
    "condition": "condition",
    "conditions": "condition",
}
_KEYS = frozenset({"type", "layout", "contenttype", "pagetype", "category", "categories", "section", "kind", "template"})
# "DALLAS, Oct. 20, 2015 --", "(New York, NY – 3 May 2016)", a line "FOR IMMEDIATE RELEASE", the ### at a release's end
_DATELINE = Lazy(
    r"\A\W*[A-Z][A-Z .]{3,25}(?:, [\w. ]{2,20})?,? ?\(?(?:[A-Z][\w]*\.? \d{1,2},? \d{4}|\d{1,2} \w+ \d{4})"
    r"|\bFOR IMMEDIATE RELEASE\b"
    r"|\A\W*(?:(?:Media|Press) )?Contacts?:|\A\W*###\W*\Z|\bEMBARGOED\b|\bPublic Release:|\(\w+ ?Newswire\)"
)
_PRONOUN = Lazy(r"\s*(?:It|They|These|This)\b")
_MANY = 3  # mentions in the text that make something a subject
_DRUG_GROUPS = Lazy(
    r"medicine|drug|antibio|antivir|antifung|vaccin|statin|steroid|insulin|hormone|inhibitor|blocker|opioid|tablet|anticoag|biologic"
    r"|antidepress|chemother",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A treatment or condition of the lexicon, where it is named first, how often, and in a heading or not."""

    name: str
    fact: Fact
    status: str
    group: str
    times: int
    headed: bool


def of(facts: PageFacts) -> str:
    """The kind of a page."""
    said = _stated(facts)
    if said:
        return said
    page = facts.page
    if any(_DATELINE.code.search(block.text) for block in (*page.prose[:8], *page.prose[-6:])):
        return "news"
    if facts.of("selling"):
        return "product"
    headings = [block.text.rstrip() for block in page.prose if block.kind in ("heading", "term")]
    if len(headings) >= 4 and sum(text.endswith("?") for text in headings) > 0.6 * len(headings):
        return "faq"
    title = facts.title
    for hit in sorted(lexicon.load().find(title.value), key=lambda hit: hit.start) if title else ():
        if hit.term.kind == "treatment" and not hit.term.doubtful and hit.term.category != "lifestyle":
            return "drug" if hit.term.category == "licensed" and _DRUG_GROUPS.code.search(hit.term.group) else "treatment"
    if title and any(hit.term.kind == "condition" for hit in lexicon.load().find(title.value)):
        return "condition"
    return "article"


def _stated(facts: PageFacts) -> str:
    graph = Graph(facts.page)
    found = [name for _, node in graph.nodes for name in types(node)]
    for name, one in _TYPES.items():
        if name in found:
            return one
    for said in facts.page.stated:
        if said.origin == "front-matter" and plain(said.name.rpartition(".")[2]) in _KEYS and plain(said.value) in _WORDS:
            return _WORDS[plain(said.value)]
    if any(said.origin == "meta" and said.name == "og:type" and said.value == "product" for said in facts.page.stated):
        return "product"
    return ""


def named(facts: PageFacts, wanted: str) -> tuple[Named, ...]:
    """Treatments or conditions the page is about: in title or heading, or three times in the text; most named first.

    Of treatments, those of one group count together: "PRP" and "platelet-rich plasma" are one.
    """
    words = lexicon.load()
    first: dict[str, Fact] = {}
    terms: dict[str, tuple[str, str]] = {}
    counts: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    headed: set[str] = set()
    certain: set[str] = set()  # groups named without doubt: then their doubtful words ("stem cells") mean them too
    title = facts.title.block if facts.title else None
    for block in (*((title,) if title and title not in facts.page.prose else ()), *facts.page.prose):
        for hit in words.find(block.text):
            if hit.term.kind != wanted:
                continue
            name, group = hit.term.text, hit.term.group
            first.setdefault(name, Fact(block.text[hit.start : hit.end], block, hit.start, hit.end))
            terms.setdefault(name, (hit.term.category, group))
            counts[name] += 1
            groups[group] += 1
            if not hit.term.doubtful:
                certain.add(group)
            if block.kind in ("heading", "title"):
                headed.add(name)
    return tuple(
        Named(name, first[name], *terms[name], count, name in headed)
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], first[item[0]].block.pieces[0].source_start))
        if terms[name][1] in certain
        and (name in headed or count >= _MANY or (wanted == "treatment" and groups[terms[name][1]] >= _MANY))
    )


def benefits(facts: PageFacts) -> Iterator[Fact]:
    """Praise in a sentence that first names a treatment (habits and foods left out) or what the page sells.

    "It" and "they" at the head of a sentence stand for what the sentence before names. A doubtful word ("stem cells") is a
    treatment where the page sells one by that word.
    """
    sold = " ".join(one.value.lower() for one in facts.of("own-treatment"))
    words = lexicon.load()
    own: dict[int, list[Fact]] = {}
    for one in facts.of("own-treatment"):
        own.setdefault(id(one.block), []).append(one)
    block, starts = None, []
    for praise in facts.of("praise"):
        if praise.block is not block:
            block = praise.block
            starts = [one.start for one in own.get(id(block), ())]
            starts += [
                hit.start
                for hit in words.find(block.text)
                if hit.term.kind == "treatment"
                and hit.term.category != "lifestyle"
                and (not hit.term.doubtful or block.text[hit.start : hit.end].lower().removesuffix("s") in sold)
            ]
        if starts:
            begin = 0
            for sentence in facts.page.sentences(block):
                if not _PRONOUN.code.match(block.text, sentence.start):
                    begin = sentence.start
                if sentence.start <= praise.start < sentence.end:
                    if any(begin <= start < praise.start for start in starts):
                        yield praise
                    break
