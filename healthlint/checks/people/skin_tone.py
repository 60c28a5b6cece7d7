"""HL808: a change of skin colour told as it looks on white skin only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.kinds import scope
from healthlint.page import Page
from healthlint.passages import word_set
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_COLOUR = r"red|pink|pale|white|blue|bluish|reddish|purple|flushed"
_PLACE = r"skin|rash(?:es)?|spots?|lips|fingers|toes|cheeks|face|nails|eyelids|bumps|patches|blisters|sores|area|wound|scar"


@cache
def _change() -> re.Pattern[str]:
    """A change of colour of the skin or a part of it."""
    return re.compile(
        rf"\b(?:{_PLACE}) (?:(?:to|can|may|might|will|could|often|also|usually|sometimes|then|first) )*"
        rf"(?:turn(?:s|ing)?|becom(?:es?|ing)|looks?|goes|go|is|are|be|appears?|gets?|feels?)"
        rf"(?: \w+ly)?(?: to be)? (?:{_COLOUR})\b"
        r"|\b(?:red|pink|reddish|pale|blue|bluish),? (?:and \w+ |or \w+ )?"
        r"(?:,? ?(?:itchy|raised|swollen|hot|small|scaly|dry|sore|painful|blotchy|bumpy) ?)*"
        r"(?:skin|rash(?:es)?|spots|lips|cheeks|patches|bumps|blisters|sores|fingertips|fingers|toes)\b"
        r"|\b(?:skin )?redness\b",
        re.IGNORECASE,
    )


@cache
def _other() -> re.Pattern[str]:
    """What is red for another reason, or is not skin at all."""
    return re.compile(
        r"\b(?:eyes?|eyelids?|blood cells?|meat|wine|throat|gums?|tongue|urine|stools?|light|flags?|tonsils?|nose|"
        r"conjunctiva|genital|vagina\w*|vulva\w*|eardrums?|mucous|mouth|anal|anus|without|discolou?red|or purplish|no)\b",
        re.IGNORECASE,
    )


@cache
def _tones() -> re.Pattern[str]:
    """Words that show that the page thought of it."""
    return re.compile(
        r"\b(?:brown|black|dark(?:er)?|light(?:er)?|white|fair|pale|deeper|medium)"
        r"(?:,? (?:or|and|to) \w+)? skin(?!\s?care)\b"
        r"|\bskin (?:tones?|colou?rs?|of colou?r)\b|\bpeople of colou?r\b|\b(?:brown|black|darker)[- ]skinned\b"
        r"|\bcomplexions?\b|\bfitzpatrick\b",
        re.IGNORECASE,
    )


_GUARD = re.compile(r"(?:[Rr]ed|[Pp]ink|[Pp]ale|[Ww]hite|[Bb]lu(?:e|ish)|[Pp]urple|[Ff]lushed)(?:ness|dish)?\b")
_COLOURS = frozenset(_COLOUR.split("|")) | {"redness"}
_PLACES = word_set(
    "skin rash rashes redness spots lips fingers toes cheeks face nails eyelids bumps patches blisters sores fingertips"
)


@rule(
    "HL808",
    "skin-tone-assumption",
    "“{text}” is how it looks on white skin; say how it looks or feels on brown and black skin too.",
    Severity.INFO,
    profiles=dict.fromkeys(("professional", "news", "press-release"), Severity.OFF),
    authority=[
        Authority(
            "NHS digital service manual, inclusive content: skin symptoms",
            "style",
            "https://service-manual.nhs.uk/content/inclusive-content/skin-symptoms",
            as_of="2026-11-22",
        )
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 15, 15, 15
    ),
    bad=[
        "The [[skin turns red]] and hot.",
        "Look for **[[redness]]** around the wound. The redness may spread.",
        "- [[pale skin]]\n- a fast heartbeat",
        Case("<p>A child's [[lips <b>may turn blue]]</b>.</p>", format="html"),
        "You may have a [[red, itchy rash]] on your back.",
        "Cold makes the [[toes turn white]] for an hour; the *face* swells.",
    ],
    good=[
        "Dry eyes sting and burn, and there may be redness and a gritty feeling.",
        "The joint hurts without redness or swelling.",
        "The skin turns red. Redness may be harder to see on brown or black skin.",
        "The rash is red on white skin and grey on black skin.",
        "How a rash looks depends on your skin tone: it may be red, purple or grey.",
        "Red blood cells carry oxygen, and red meat has iron.",
        "Redness of the eye is common; your throat may look red.",
        "Pull the red tab; the blue line is the control.",
        "`redness` is a field of the form.",
        "Your skin may feel hot, rough or itchy.",
    ],
    known_misses=["He was [[as white as a sheet]]."],
)
def skin_tone_assumption(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Redness, paleness and blueness look different, or cannot be seen, on brown and black skin. Who looks for a sign that
    cannot show on their own skin may wait too long. Told once a page, where it first comes up, and not at all on a page
    that speaks of skin tones anywhere.
    """
    words = scope.units(page, ("text",)).words
    if words.isdisjoint(_COLOURS) or words.isdisjoint(_PLACES):
        return
    for block in page.prose:
        if not _GUARD.search(block.text):
            continue
        for match in _change().finditer(block.text):
            sentence = next(one for one in page.sentences(block) if match.start() < one.end)
            above = " ".join(heading.text for heading in page.sections[id(block)])
            if not _other().search(block.text, sentence.start, max(sentence.end, match.end())) and not _other().search(
                above
            ):
                if not _tones().search(page.contains.replace("pale skin", "")):
                    yield Finding(block, *match.span())
                return
