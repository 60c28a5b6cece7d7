"""HL103: two words without the space between them, or one word with a space in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import broken, places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_RUN = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+)[\s,;(\"“'’-]*\Z")
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_CLITIC = re.compile(r"['’](?:t|ll|re|ve|m|d)\b")
_OFTEN = 4  # so often on a page it is a name, unless a word of grammar is in it
_FOREIGN = 0.4  # this share of words that no list holds: another language


def _suspects(page: Page) -> frozenset[str]:
    """The runs of letters on the page, as written, that no list of words holds."""
    return page.once(_unlisted)


def _unlisted(page: Page) -> frozenset[str]:
    from healthlint.words import listed  # what few pages need is read when one does

    return frozenset(run for run in set(_RUN.findall(places.seen(page))) if len(run) > 1 and not listed(run))


def _foreign(text: str, suspects: frozenset[str]) -> bool:
    runs = [run for run in _RUN.findall(text) if len(run) > 3]
    return len(runs) > 7 and sum(run in suspects for run in runs) > _FOREIGN * len(runs)


def _excused(block: Block, start: int, end: int, page: Page) -> bool:
    """Whether no word of prose stands there: an address, code, a part of a formula, a word talked about."""
    text = block.text
    if places.address(places.token(text, start)) or places.quoted(text, start, end):
        return True
    before, after = text[max(start - 6, 0) : start], text[end : end + 6]
    if before[-1:].isdigit() or before[-1:] in ("_", ".") or after[:1].isdigit() or after[:1] in ("_", "@"):
        return True
    if "www" in before or re.match(r"\s?\.\s?(?:com|org|net|gov|edu|co|info|io)\b", after) or _CLITIC.match(after) or re.match(r"\.\w", after):
        return True
    if places.inside(block, start, end, "code", "superscript", "subscript"):
        return True
    low = text[start:end].lower()
    return re.search(rf"\b{low}\.(?:com|org|net|gov|edu|co|info|io)\b", page.contains) is not None


def _fused(block: Block, page: Page, wanted: frozenset[str], counts: Counter[str]) -> Iterator[Finding]:
    from healthlint import fused  # as above

    text = block.text
    for match in _RUN.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word not in wanted or _excused(block, start, end, page):
            continue
        last, then = _LAST.search(text[max(start - 40, 0) : start]), _NEXT.match(text, end)
        before = last[1] if last else ""
        found = fused.splits(word, before, then[1] if then else "", lambda words: f" {words} " in page.contains)
        if not found or (counts[word] >= _OFTEN and not fused.by_grammar(found[0])):
            continue
        told = " or ".join(f"“{one.text}”" for one in found)
        message = f"“{word}” runs words together; write {told}."
        clear = len(found) == 1 and places.verbatim(block, start, end)
        yield Finding(block, start, end, message=message, replacement=found[0].text if clear else None)


@rule(
    "HL103",
    "fused-or-split-word",
    "“{text}” is one word broken in two; write “{whole}”.",
    Severity.WARNING,
    fix="unsafe",
    vocab=True,
    authority=[places.TYPO],
    bad=[
        Case("Ask about [[painrelief]] options.", fixed="Ask about pain relief options."),
        "The [[treat ment]] lowers the risk of [[infec- tion]].",
        "- **[[Arthritispain]]** keeps many people awake.",
        "Stones form in the [[kidneyand]] may block it.",
        "See a [[dermatologista]] doctor for the skin.",
        "Rest when [[youfeel]] dizzy, and rest [[inthe]] shade.",
        "The drug can cause *[[lifethreatening]]* bleeding.",
        "Care [[forAmericans]] with gout costs more.",
        "Wash the wound to keep out dirt and [[pre-\nvent]] harm, or an [[infec-\ntion]] may follow.",
        "| Sign | What to do |\n|---|---|\n| [[Feverwhich]] lasts | call |",
        "It is [[di ffi cult]] to swallow.",
        "<p>A test of <em>the [[bloodcan]]</em> show it.</p>",
        "It hurts [[alot]] at night.",
    ],
    good=[
        "Use a painkiller; healthcare workers wear a facemask and a hearing aid's earmold.",
        "A pre- and post-test was done; mid- to late-stage disease, two- or three-day fasts.",
        "mRNA, HbA1c, COVID-19, eGFR, BRCA1, LinkedIn, MyChart and SmartPill are names.",
        "Methylprednisolone, hydroxychloroquine and cholecystojejunostomy are long words.",
        "Write to sleepfoundation.example, @heartnews or www.betterhealth.example/bloodglucose.",
        "Dr Whitfield and Ms Sandhouse run the Livewell clinic with Healthline.",
        "The balloonlike sac, the nonbloody stool, the quitline and the bedmates.",
        "Die Schmerzen werden stärker; la medicina regenerativa ayuda, flexor digitorum.",
        "`painrelief` is a tag, and “painrelief” is no word.",
        "In vitro, ad lib, et al., vis-à-vis and peau d'orange.",
        "Muscularis mucosae and levator ani are muscles.",
        "Staphylococcus hominis and Candida auris are germs.",
    ],
    known_misses=["Good [[bloodflow]] matters.", "It is made of [[dryskin]]."],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def fused_or_split_word(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A word that no reader knows stops the eye, a screen reader speaks it as nonsense, and a search does not find it. It
    happens where text is pasted from a PDF file, or where markup was taken out together with the spaces around it."""
    suspects = _suspects(page)
    wanted = frozenset(one for one in suspects if len(one) > 3)
    blocks = places.wording(page)
    counts = Counter(_RUN.findall(places.seen(page))) if wanted else Counter[str]()
    for block in blocks:
        here = suspects.intersection(_RUN.findall(block.text))
        if here and not _foreign(block.text, suspects):
            if not wanted.isdisjoint(here):
                yield from _fused(block, page, wanted, counts)
            yield from broken.at_spaces(block, here)
        if broken.HYPHEN.search(block.text):
            yield from broken.at_hyphens(block)
