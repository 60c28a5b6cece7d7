"""HL103: two words without the space between them, or one word with a space in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from healthlint.checks.surface import broken, places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_RUN = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s+([^\W_]+)")
_DOMAIN = re.compile(r"\s?\.\s?(?:com|org|net|gov|edu|co|info|io)\b|\.\w")
_CLITIC = re.compile(r"['’](?:t|ll|re|ve|m|d)\b")
_OFTEN = 4  # so often on a page it is a name, unless a word of grammar is in it
_FOREIGN = 0.4  # this share of words that no list holds: another language


class _Unlisted(NamedTuple):
    """The runs of letters on a page that no list of words holds; those that may be two words; where each block has some."""

    words: frozenset[str]
    two: frozenset[str]
    blocks: list[tuple[Block, list[str]]]


def _unlisted(page: Page) -> _Unlisted:
    from healthlint import fused  # what few pages need is read when one does
    from healthlint.words import listed

    runs = [(block, _RUN.findall(block.text)) for block in places.wording(page)]
    every = frozenset(chain.from_iterable(found for _, found in runs))
    words = frozenset(word for word in every if len(word) > 1 and not listed(word))
    return _Unlisted(
        words,
        frozenset(word for word in words if len(word) > 3 and fused.possible(word)),
        [(block, found) for block, found in runs if not words.isdisjoint(found)] if words else [],
    )


def _foreign(runs: list[str], unlisted: frozenset[str]) -> bool:
    long = [run for run in runs if len(run) > 3]
    return len(long) > 7 and sum(run in unlisted for run in long) > _FOREIGN * len(long)


def _excused(block: Block, start: int, end: int, page: Page) -> bool:
    """Whether no word of prose stands there: an address, code, a part of a formula, a word talked about."""
    text = block.text
    if places.address(places.token(text, start)) or places.quoted(text, start, end):
        return True
    before, after = text[max(start - 6, 0) : start], text[end : end + 6]
    if before[-1:].isdigit() or before[-1:] in ("_", ".") or after[:1].isdigit() or after[:1] in ("_", "@"):
        return True
    if "www" in before or before.endswith(("/ ", "/")) or after.startswith("/"):
        return True
    if _DOMAIN.match(after) or _CLITIC.match(after):
        return True
    if places.inside(block, start, end, "code", "superscript", "subscript"):
        return True
    low = text[start:end].lower()
    return f"{low}." in page.contains and bool(re.search(rf"\b{low}\.(?:com|org|net|gov|edu|co|info|io)\b", page.contains))


def _last(text: str, at: int) -> str:
    """The word that stands before ``at`` in the same sentence, or nothing."""
    end = at
    while end > 0 and text[end - 1] in " \n\t\u00a0,;(\"“'’-":
        end -= 1
    start = end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def _fused(block: Block, page: Page, wanted: frozenset[str], counts: Counter[str]) -> Iterator[Finding]:
    from healthlint import fused  # as above

    text = block.text
    for match in _RUN.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word not in wanted or _excused(block, start, end, page):
            continue
        then = _NEXT.match(text, end)
        found = fused.splits(word, _last(text, start), then[1] if then else "", lambda words: f" {words} " in page.contains)
        if not found or (counts[word] >= _OFTEN and not fused.by_grammar(found[0])):
            continue
        told = " or ".join(f"“{one.text}”" for one in found)
        parted = found[0].text.rsplit(" ", 1)[-1] in ("a", "an", "the")  # a gloss whose dash was lost
        message = f"“{word}” runs words together; write {told}{', perhaps with a dash or comma between' * parted}."
        clear = len(found) == 1 and not parted and places.verbatim(block, start, end)
        yield Finding(block, start, end, message=message, replacement=found[0].text if clear else None)


@rule(
    "HL103",
    "fused-or-split-word",
    "“{text}” is one word broken in two; write “{whole}”.",
    Severity.WARNING,
    fix="unsafe",
    vocab=True,
    options={"most_warnings": 3},
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
    measured=Measured(places.TRUSTED, places.WORDS, 464, 464, 464),
)
def fused_or_split_word(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A word that no reader knows stops the eye, a screen reader speaks it as nonsense, and a search does not find it. It
    happens where text is pasted from a PDF file, or where markup was taken out together with the spaces around it. Three on
    a page weigh as warnings; where there are more, the page lost its spaces when it was moved, and the rest are hints."""
    order = {id(block): number for number, block in enumerate(page.blocks)}
    found = sorted(page.once(_found), key=lambda one: (order[id(one.block)], one.start))
    yield from found[: options["most_warnings"]]
    yield from (replace(one, severity=Severity.INFO) for one in found[options["most_warnings"] :])


def _found(page: Page) -> tuple[Finding, ...]:
    return tuple(_every(page))


def spots(page: Page) -> frozenset[tuple[int, int]]:
    """Where this rule has something to say, for rules that need not say more: the ``id`` of the block and the offset."""
    return frozenset((id(one.block), at) for one in page.once(_found) for at in range(one.start, one.end))


def _every(page: Page) -> Iterator[Finding]:
    found = page.once(_unlisted)
    counts = Counter(chain.from_iterable(runs for _, runs in found.blocks))
    for block, runs in found.blocks:
        if _foreign(runs, found.words):
            continue
        if not found.two.isdisjoint(runs):
            yield from _fused(block, page, found.two, counts)
        yield from broken.at_spaces(block, found.words)
    if "-" in places.seen(page):
        for block in places.wording(page):
            if "- " in block.text or "-\n" in block.text or "\u00ad" in block.text or "\u2010" in block.text:
                yield from broken.at_hyphens(block)
