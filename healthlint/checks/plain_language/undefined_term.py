"""HL423: a rare word of medicine that nothing on the page explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.plain_language import plain_words
from healthlint.checks.plain_language.jargon import explained
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

# Endings that only words of medicine have.
_MEDICAL = re.compile(
    r"(?<![\w@/.-])[a-z]{3,}(?:itis|osis|oses|aemia|emia|ectomy|ectomies|ostomy|otomy|oscopy|opathy|opathies|algia|plasia|"
    r"penia|uria|rrhoea|rrhea|rrhagia|plegia|paresis|ectasis|megaly|oplasty|oma|omas|sthesia|pnoea|pnea|cele|lysis)(?![\w@/-])"
)
_FOLLOWED = re.compile(
    r"\s?(?:[–—:]|--)\s?\w|,? (?:in )?which\b|, (?:characteri[sz]ed|marked|caused|when|where|too|not)\b"
    r"|[.] This (?:happens|is|means)\b",
    re.IGNORECASE,
)
# "Diaphyseal dysplasia": part of a name.
_NAME = re.compile(r"[A-Z][\w-]+ \Z")
_AFTER = 80  # characters looked at behind a word
_LONG = 8  # shorter ones are words of every day: "coma", "enema"


@rule(
    "HL423",
    "undefined-term",
    "“{text}” is a rare word that the page does not explain; say what it is in a few plain words at its first use.",
    Severity.INFO,
    vocab=True,
    profiles=dict.fromkeys(("professional", "press-release", "news"), Severity.OFF),
    authority=[
        Authority(
            "Agency for Healthcare Research and Quality, Patient Education Materials Assessment Tool, item 4: medical terms "
            "are used only to familiarise the reader with them and are defined",
            "guidance",
            "http://www.ahrq.gov/professionals/prevention-chronic-care/improve/self-mgmt/pemat/pemat4.html",
        ),
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 20, 20, 18
    ),
    bad=[
        "Some people get [[calcinosis]] in the hands.",
        "- You may need a *[[cholecystectomy]]*.\n- After a cholecystectomy you rest.",
        Case("<p>The drug can cause <b>[[thrombocytopenia]]</b>.</p>", format="html"),
    ],
    good=[
        "Some people get calcinosis (lumps of calcium under the skin).",
        "The gallbladder is taken out in an operation called a cholecystectomy. A cholecystectomy takes an hour.",
        "# Thrombocytopenia\n\nIn thrombocytopenia the blood has too few platelets.",
        "People with arthritis or hepatitis can take part.",
        "Type `calcinosis` here.",
        "Calcinosis is a build-up of calcium. Ask about calcinosis.",
        "You may have [calcinosis](/conditions/calcinosis).",
        "See <https://example.org/calcinosis> for more.",
    ],
    known_misses=["Some people get [[chilblains]] and calluses."],
)
def undefined_term(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A reader who meets a name that stands in no newspaper needs a few words about it on the spot. Told for words with a
    medical
    ending that newspapers do not use, once for each, where no use on the page is explained and no heading names it.
    """
    if not any(_MEDICAL.search(block.text) for block in page.prose):
        return
    everyday = plain_words.everyday()
    first: dict[str, tuple[Block, int, int]] = {}
    known: set[str] = set()
    for block in page.prose:
        for match in _MEDICAL.finditer(block.text.lower()):
            word = match[0]
            if len(word) < _LONG or word in known or word in everyday:
                continue
            if block.kind == "heading" or explained(block.text, *match.span()) or _defined(block.text, *match.span()):
                known.add(word)
            elif block.text[match.start() : match.end()] == word and not _named(block, *match.span()):
                first.setdefault(word, (block, *match.span()))
    if not first.keys() - known:
        return
    from healthlint import words  # the word list is loaded only for a page that may need it

    for word, (block, start, end) in first.items():
        if word not in known and word not in plain_words.words() and words.known(word):
            yield Finding(block, start, end)


def _defined(text: str, start: int, end: int) -> bool:
    """Whether a label is followed by what it means: "Dialysis. Dialysis uses a filter", "Polypectomy: taking out"."""
    after = text[end : end + _AFTER].lower()
    return text[start:end].lower() in after or bool(_FOLLOWED.match(after))


def _named(block: Block, start: int, end: int) -> bool:
    """Whether the word is part of a name, or leads to a page that explains it."""
    if any(mark.kind == "link" and mark.start <= start and end <= mark.end for mark in block.marks):
        return True
    return bool(_NAME.search(block.text, max(0, start - 30), start))
