"""Whether a link leads a reader to a source: a journal, a register, an authority. A link to the page's own site is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from healthlint import lexicon
from healthlint.document import Block, Mark
from healthlint.page import Page

_NOTES = ("#cite", "#ref", "#fn", "#note", "#footnote", "#bib", "#_ftn", "#mci-footnote", "#f+")
_SCHOLARLY = re.compile(
    r"(?:^|\.)(?:doi\.org|gov|mil|edu|europa\.eu|who\.int|int|gc\.ca|canada\.ca|nhs\.uk|nice\.org\.uk|sign\.ac\.uk"
    r"|cochrane(?:library)?\.(?:org|com)|clinicaltrials\.gov|medrxiv\.org|biorxiv\.org|arxiv\.org|bmj\.com|thelancet\.com"
    r"|nejm\.org|jamanetwork\.com|nature\.com|science(?:mag|direct)?\.(?:org|com)|springer\.com|springeropen\.com"
    r"|biomedcentral\.com|wiley\.com|tandfonline\.com|sagepub\.com|oup\.com|plos\.org|frontiersin\.org|mdpi\.com"
    r"|hindawi\.com|karger\.com|cell\.com|pnas\.org|ahajournals\.org|acpjournals\.org|aap(?:publications)?\.org|jci\.org"
    r"|cambridge\.org|elsevier\.com|lww\.com|liebertpub\.com|thieme(?:-connect)?\.(?:com|de)|spandidos-publications\.com"
    r"|diabetesjournals\.org|asm\.org|acs\.org|rsc\.org|jmir\.org|cmaj\.ca|researchgate\.net|semanticscholar\.org"
    r"|uspreventiveservicestaskforce\.org|guidelines\.\w+|nap\.edu)$|(?:^|\.)(?:gov|ac|edu|nhs|gob|gouv|go|govt|health)\.[a-z]{2}$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b10\.\d{4,9}/|/pubmed/|/pmc/|\bPMC\d{4,}|/abs(?:tract)?/|/fulltext\b", re.IGNORECASE)
# Entries of a publisher's glossary: they explain a word.
_ENTRY = re.compile(r"sciencedirect\.com/topics/", re.IGNORECASE)
# Words under a link that say it leads to a source, wherever that stands.
_READS = re.compile(
    r"^\W*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\W*$"
    r"|\b(?:stud(?:y|ies)|trials?|research(?:ers)?|reviews?|meta-analys[ei]s|journals?|papers?|reports?|surveys?|guidelines?"
    r"|guidance|evidence|et al|sources?|published|findings|analysis|data|doi|pubmed|references?|according to|shown?|shows"
    r"|found|recommendations?|register|registry|statement|statistics)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"/(?:shop|store|products?|collections?|cart|checkout|book(?:ing|-now|-online)?|appointments?|contact(?:-us)?|locations?"
    r"|services?|treatments?|testimonials?|reviews?|pricing|blog|category|tag)(?:[/?#-]|$)|[?&](?:tag|ref|aff|affid|utm_\w+)="
    r"|^(?:www\.)?(?:amazon|ebay|walmart|etsy|iherb|shopify|facebook|instagram|twitter|x|youtube|tiktok|pinterest|linkedin)\.",
    re.IGNORECASE,
)
_HOME = ("url", "canonical", "canonical_url", "canonicalurl", "og:url", "permalink", "site", "site_url", "siteurl")
# A note in brackets: "(see Lee 2020)" names a source, "(see your doctor)" and "(see the chart below)" name none.
_NOTED = re.compile(r"\((refs?|sources?|references?|see)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:our|ours|my|us)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:pages?|tables?|fig(?:ure)?s?|sections?|chapters?|box(?:es)?|steps?|charts?|diagrams?|pictures?|images?|videos?|photos?"
    r"|questions?|appendix|panels?|below|above|overleaf|opposite|left|right|your|shop|store|blog|website)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\bet\s+al\b|[:.]\s*\d|\bsee\s+\d", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MOST = 3  # links to one host, and more than half of all, make it the page's own


def cites(page: Page, mark: Mark, text: str) -> bool:
    """Whether a mark over ``text`` leads to a source: a note, a raised number, a link to one."""
    match mark.kind:
        case "footnote":
            return True
        case "superscript":
            return text.strip("[]() ,–-*").replace(",", "").isdigit()
        case "link":
            return _leads(page, mark.target, text)
    return False


def printed(page: Page, block: Block, start: int, end: int) -> tuple[int, int] | None:
    """The first reference written out in ``[start, end)`` of the block's text: a number, a year with a name, an address."""
    for match in lexicon.load().citation.finditer(block.text, start, end):
        if address := _ADDRESS.match(block.text, match.start(), end):
            if _follows(page, address[0].rstrip(".,;:)]>\"'”")):
                return address.start(), match.end()
        elif (note := _NOTED.match(match[0])) is None or _sourced(match[0], note[1].lower()):
            return match.span()
    return None


def _sourced(note: str, opening: str) -> bool:
    if _OWN.search(note):
        return False
    if _DATED.search(note):
        return True
    return not _PLACE.search(note) and (opening != "see" or bool(_READS.search(note) or re.search(r"\b[A-Z]{2,}\b", note)))


def _follows(page: Page, address: str) -> bool:
    """Whether a printed address may lead to a source: it is not the page's own site, a shop or a page of bookings."""
    full = address if address.lower().startswith("http") else "https://" + address
    host = _host(full)
    if not host or host in page.once(_named_home):
        return False
    return bool(_SCHOLARLY.search(host) or _ARTICLE.search(full)) or not (
        host in page.once(_home) or _SELLS.search(full.split(host, 1)[-1] or "/") or _SELLS.search(host + "/")
    )


def _leads(page: Page, target: str, text: str) -> bool:
    if target.startswith("#"):
        return target.startswith(_NOTES)
    host = _host(target)
    if not host:  # the page's own site, a mail address, a telephone number
        return False
    if _ENTRY.search(target):
        return False
    if _SCHOLARLY.search(host) or _ARTICLE.search(target):
        return host not in page.once(_named_home)
    if _OWN.search(text):  # "our study" on a site that no register knows
        return False
    return bool(_READS.search(text)) and host not in page.once(_home) and not _SELLS.search(target.split(host, 1)[-1] or "/")


def _host(target: str) -> str:
    if not target.startswith(("http://", "https://", "//")):
        return ""
    try:
        return (urlsplit(target).hostname or "").removeprefix("www.")
    except ValueError:  # no address at all
        return ""


def _named_home(page: Page) -> frozenset[str]:
    """The hosts that the page's own front matter or head names as its address."""
    return frozenset(
        host for key, value in page.meta.items() if str(key).lower() in _HOME and (host := _host(str(value).strip()))
    )


def _home(page: Page) -> frozenset[str]:
    """The page's own site: what it names itself, and the host that most of its links lead to."""
    hosts = Counter(_hosts(page))
    most = set(_mailed(page)) | {host for host, count in hosts.items() if count >= _MOST and count > hosts.total() / 2}
    return page.once(_named_home) | most


def _mailed(page: Page) -> Iterator[str]:
    """The hosts of mail addresses that the page gives: "info@example.com" belongs to example.com."""
    for block in page.blocks:
        for mark in block.marks:
            if mark.kind == "link" and mark.target.startswith("mailto:") and "@" in mark.target:
                yield mark.target.split("@", 1)[1].split("?", 1)[0].lower().removeprefix("www.")


def _hosts(page: Page) -> Iterator[str]:
    for block in page.blocks:
        for mark in block.marks:
            if mark.kind == "link" and (host := _host(mark.target)) and not _SCHOLARLY.search(host):
                yield host
