"""What a page rests on and lives on: references, links to sources, disclosures, shop links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from healthlint.facts.fact import Fact
from healthlint.facts.lazy import Lazy
from healthlint.facts.stated import Graph, plain, types

if TYPE_CHECKING:
    from healthlint.facts.page_facts import PageFacts

_LIST = Lazy(
    r"\W*(?:\d+\.?\s*)?(?:(?:scientific|medical|selected|key|article|further|cited|list\s+of|our|the|additional|where\s+can\s+i"
    r"|related)\s+)*(?:references?|bibliograph\w+|citations?|works\s+cited|literature(?:\s+cited)?|sources?|footnotes|endnotes"
    r"|references?\s+(?:and|&)\s+\w+|sources?\s+(?:and|&)\s+\w+|studies\s+cited|evidence|(?:find|learn)\s+more|reading)\W*\Z",
    re.IGNORECASE,
)
_IDENTIFIER = Lazy(
    r"\bdoi\s?[:./]\s?\S+|\b10\.\d{4,9}/\S+|\bPMID:?\s?\d+|\bPMC\d{5,}|\bISBN[ :]\S+|\bNCT\d{8}\b|\bet\s+al\b\.?"
    r"|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]|(?<=[a-z][a-z)][.,])\d{1,2}(?:[,–-]\d{1,2})*(?=\s+[A-Z]|\Z)",
    re.IGNORECASE,
)
_HOST = Lazy(r"\A(?:https?:)?//(?:www\.)?(?P<host>[^/?#:]+)", re.IGNORECASE)
# Hosts where evidence and official advice stand.
_SOURCE = Lazy(
    r"\.gov(?:\.\w\w)?\Z|\.edu(?:\.\w\w)?\Z|\.ac\.\w\w\Z|\.int\Z|\.nhs\.uk\Z|\Anhs\.uk\Z|europa\.eu\Z|(?:\A|\.)(?:doi\.org|pubmed\.\w+|cochrane\w*\.\w+|nice\.org\.uk"
    r"|thelancet\.com|bmj\.com|nejm\.org|jamanetwork\.com|nature\.com|sciencedirect\.com|springer\.com|wiley\.com|sagepub\.com"
    r"|frontiersin\.org|mdpi\.com|plos\.org|oup\.com|biomedcentral\.com|tandfonline\.com|cell\.com|science\.org|ahajournals\.org"
    r"|karger\.com|lww\.com|europepmc\.org|clinicaltrials\.gov|cancer\.org|heart\.org|diabetes\.org(?:\.uk)?|mayoclinic\.org"
    r"|medlineplus\.gov|hopkinsmedicine\.org|clevelandclinic\.org|who\.int|merckmanuals\.com|uptodate\.com|arthritis\.org"
    r"|healthychildren\.org|aad\.org|acog\.org|aafp\.org|patient\.info|cancerresearchuk\.org|bhf\.org\.uk|jci\.org|pnas\.org"
    r"|academic\.\w+\.com|researchgate\.net|semanticscholar\.org|psychiatryonline\.org|apa\.org|aaos\.org|rcpsych\.ac\.uk)\Z",
    re.IGNORECASE,
)
_ADDRESS = Lazy(r"(?:https?://(?:www\.)?|\bwww\.)(?P<host>[\w.-]+\w)[^\s)\]]*", re.IGNORECASE)
_SHOP = Lazy(
    r"\A(?:https?:)?//(?:shop|store)\.|/(?:cart|checkout|shop|store|products?|collections)(?:[/?#]|\Z)", re.IGNORECASE
)
_AFFILIATE = Lazy(
    r"\A(?:https?:)?//(?:amzn\.to/|(?:www\.)?(?:shareasale|awin1|jdoqocy|anrdoezrs)\.com/|go\.skimresources\.com/)"
    r"|[?&](?:tag|aff|affid|aff_id|affiliate|affiliate_id|irclickid)=",
    re.IGNORECASE,
)
_DISCLOSURE_KEYS = frozenset(
    {"disclosure", "disclosures", "sponsored", "sponsor", "conflictofinterest", "competinginterests", "affiliate"}
)
_REFERENCE_KEYS = frozenset({"references", "sources", "citations", "bibliography", "reference", "citation", "footnotes"})


def reference_lists(facts: PageFacts) -> Iterator[Fact]:
    """Headings, labels and keys of a list of references."""
    for block in facts.page.prose:
        if (
            len(block.text) < 60
            and (block.kind == "heading" or block.text.rstrip().endswith(":"))
            and _LIST.code.match(block.text)
        ):
            yield Fact(block.text, block, 0, len(block.text))
    for one in facts.page.stated:
        if one.origin == "front-matter" and plain(one.name.partition(".")[0]) in _REFERENCE_KEYS:
            yield Fact(one.value, facts.page.raw, one.span.start, one.span.end, one.origin)
    graph = Graph(facts.page)
    for path, node in graph.pages:
        place = next((one for name, one in graph.places.items() if name.startswith(f"{path}.citation")), None)
        if node.get("citation") and place:
            yield Fact(place.value, facts.page.raw, place.span.start, place.span.end, "json-ld")


def identifiers(facts: PageFacts) -> Iterator[Fact]:
    """DOIs, PubMed numbers and other marks by which a work can be looked up; numbers of notes ("pain.[3]", "pain.3 The")."""
    for block in facts.page.prose:
        for match in _IDENTIFIER.code.finditer(block.text):
            yield Fact(match[0], block, match.start(), match.end())


def links(facts: PageFacts) -> Iterator[Fact]:
    """Links to places where evidence or official advice stands, as addresses too; footnotes, numbered superscripts."""
    for block in facts.page.prose:
        for match in _ADDRESS.code.finditer(block.text):
            if _SOURCE.code.search(match["host"]):
                yield Fact(match[0], block, match.start(), match.end())
        for mark in block.marks:
            text = block.text[mark.start : mark.end]
            host = _HOST.code.match(mark.target) if mark.kind == "link" else None
            if (
                (host and _SOURCE.code.search(host["host"]))
                or mark.kind == "footnote"
                or (mark.kind == "superscript" and text.strip("[]() ,–-").replace(",", "").isdigit())
            ):
                yield Fact(text, block, mark.start, mark.end)


def references(facts: PageFacts) -> Iterator[Fact]:
    """Whatever leads a reader to the sources."""
    yield from links(facts)
    yield from reference_lists(facts)
    yield from identifiers(facts)


def disclosures(facts: PageFacts) -> Iterator[Fact]:
    """Who pays, sells or profits, as far as the page says so."""
    yield from facts.said("disclosure")
    for one in facts.page.stated:
        if plain(one.name.rpartition(".")[2]) in _DISCLOSURE_KEYS and one.value.lower() not in (
            "false",
            "no",
            "none",
            "null",
        ):
            yield Fact(one.value, facts.page.raw, one.span.start, one.span.end, one.origin)


def offers(facts: PageFacts) -> Iterator[Fact]:
    """Links into a shop, and products with a price in the JSON-LD."""
    for block in facts.page.prose:
        if "header" in block.context or "footer" in block.context:
            continue
        for mark in block.marks:
            if mark.kind == "link" and _SHOP.code.search(mark.target):
                yield Fact(block.text[mark.start : mark.end], block, mark.start, mark.end)
    graph = Graph(facts.page)
    for path, node in graph.nodes:
        place = graph.places.get(f"{path}.price")
        if place and "Offer" in types(node):
            yield Fact(place.value, facts.page.raw, place.span.start, place.span.end, "json-ld")


def affiliate_links(facts: PageFacts) -> Iterator[Fact]:
    """Links that pay whoever placed them when a reader buys: their address names the one who earns."""
    for block in facts.page.prose:
        for mark in block.marks:
            if mark.kind == "link" and _AFFILIATE.code.search(mark.target):
                yield Fact(block.text[mark.start : mark.end], block, mark.start, mark.end)
