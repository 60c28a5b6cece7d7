"""HL124: a sentence that begins in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.checks.surface.lost_words import lost
from healthlint.page import Page
from healthlint.rule import Finding, Measured, Severity, rule

_START = re.compile(
    r"(?<![\w.@/’'-])(?P<before>[a-z]{3,})(?:[.!]|\?)[ \n\u00a0]+(?P<word>[a-z]{2,}|a)(?=[\s,])(?! (?:et|al)\b)"
)
_CHEAP = re.compile(r"[.!?][ \n\u00a0]+[a-z]")
_ABBREVIATED = places.words(
    """
    approx assoc suppl misc tsp tbsp tsps tbsps dept univ est resp incl inc ltd corp spp ssp subsp var etc viz vol vols
    fig figs sec secs min mins max hrs hr yrs yr wks wk mos lbs avg cap caps tab tabs inj temp refs ref eqs chap prof rev
    gen sgt capt col ext tel www http https com org gov net edu ave blvd bldg inst intl natl dist
    """
)
# Names and terms that keep their small letter.
_SMALL = places.words("von van de den der del della di da la le el al bin ibn ter alpha beta gamma ii iii iv vi vii viii")
_TITLE = re.compile(r"[\"“”‘’]|\b(?:https?|www)\b")


def _lost(text: str, at: int) -> bool:
    """Whether the sentence begins so because its first words are gone, which another rule tells."""
    return any(start == at for start, _ in lost(text))


@rule(
    "HL124",
    "uncapitalised-sentence",
    "“{text}”: a new sentence begins with a small letter; write “{right}”{more}.",
    Severity.INFO,
    vocab=True,
    authority=[places.TYPO],
    bad=[
        "Rest for a week. [[then]] walk a little every day.",
        "Your skin may itch. [[a]] cream helps. It is cheap.",
        "- **Pain** can last. [[it]] fades with rest.",
        "<p>Call us<b> soon. [[we]]</b> can help, today.</p>",
    ],
    good=[
        "Take 1 tsp. of salt and approx. two cups of water, etc. with food.",
        "It is rare. von Hippel-Lindau disease is too. iPhones help.",
        "See www. example. org for more, or “What now? what next?” by Ray.",
        "Ask Dr. who or St. mary. It helps! Lactobacillus spp. are useful.",
        "Wait ... then go.",
    ],
    known_false_alarms=["Read more on the web. bettersleep is a site on rest."],
    measured=Measured(places.TRUSTED, places.WORDS, 20, 20, 19),
)
def uncapitalised_sentence(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A small letter after a full stop makes readers doubt whether the sentence ended there. On a page where list points
    ran together there are many; one finding a page, at the first, gives their number."""
    if not _CHEAP.search(places.seen(page)):
        return
    found = []
    for block in page.prose:
        if not _CHEAP.search(block.text):
            continue
        for match in _START.finditer(block.text):
            if match["before"] in _ABBREVIATED or match["word"] in _SMALL or _lost(block.text, match.start("word")):
                continue
            if not _TITLE.search(block.text[max(0, match.start() - 40) : match.end() + 10]):
                found.append((block, match.start("word"), match.end("word"), match["word"]))
    if found:
        block, start, end, word = found[0]
        more = f" ({len(found)} places on this page)" if len(found) > 1 else ""
        yield Finding(block, start, end, {"right": word.capitalize(), "more": more})
