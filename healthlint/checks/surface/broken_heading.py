"""HL115 and HL122: headings that break off, hold nothing, hold a paragraph, or swallow the start of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from healthlint.checks.surface import places
from healthlint.checks.surface.hard_wrapped import cut_off
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_INLINE = r"(?:\s|&nbsp;|<br\s*/?>|</?(?:strong|b|em|i|span|a)\b[^>]*>)*"
_EMPTY_HTML = re.compile(rf"<h([1-6])\b[^>]*>{_INLINE}</h\1\s*>", re.I)
_EMPTY_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]*$", re.M)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.M)
_UNFINISHED = re.compile(r"(?:[,;(\[]|\b(?:and|or|but|nor|the|an|your|their|its|our)|(?<=\w )&)\Z|\AThe\Z")
# A preposition may well end a heading ("What it is for", "Foods to stay away from"), but not after a mere noun.
_PREPOSITION = re.compile(r"\b(?:of|to|with|for|from|by|than|without|between)\Z")
_STRANDED = re.compile(
    r"\b(?:what|which|who|whom|where|how|why|when|that|things?|people|someone|something|anything|nothing|places?|ways?|you|"
    r"we|they|i|he|she|it|be|is|are|was|were|do|does|did|can|to|not|n[o']t|opt\w*|sign\w*|go\w*)\b.*\s\w+\Z",
    re.I | re.S,
)
_WORDS_IN_HEADING = 25  # a sentence of more words is a paragraph
_WORDS_IN_SENTENCES = 15  # and so are two sentences of more words than this


def _broken(page: Page, block: Block) -> tuple[int, int, str] | None:
    """Text offsets of what is wrong with a heading and what to do about it."""
    text = block.text
    match = _UNFINISHED.search(text)
    if not match:
        match = _PREPOSITION.search(text)
        if match and (_STRANDED.search(text) or len(text.split()) < 2):
            match = None
    if match:
        return match.start(), match.end(), f"ends with “{match[0]}”, so its end is missing; finish it or cut it short"
    if page.format == "plain" or text.endswith(("?", ":")):
        return None
    words = len(text.split())
    sentences = len(page.sentences(block)) if words > _WORDS_IN_SENTENCES else 1
    if (sentences > 1 and text.endswith(".")) or (words > _WORDS_IN_HEADING and text.endswith(".")):
        return 0, len(text), f"is a paragraph of {words} words; make it normal text, with a short heading if it needs one"
    return None


def _empty(page: Page) -> Iterator[Finding]:
    """Headings without text, found in the source: no block stands for them."""
    raw = page.raw
    if page.format == "plain":
        return
    found = [(match.start(), match.end()) for match in _EMPTY_HTML.finditer(raw.text)]
    if page.format == "markdown":
        found += [(match.start(), match.end()) for match in _EMPTY_MARKDOWN.finditer(raw.text)]
    for start, end in found:
        before = raw.text[:start]
        in_code = page.format == "markdown" and len(_FENCE.findall(before)) % 2
        if not in_code and before.rfind("<!--") <= before.rfind("-->") and not _hidden(before):
            yield Finding(
                raw, start, end, message="This heading is empty; delete it, or write the heading that belongs here."
            )


def _hidden(before: str) -> bool:
    """Whether a place lies in a script, a template or a preformatted text that began before it."""
    low = before[-20000:].lower()
    return any(low.rfind("<" + name) > low.rfind("</" + name) for name in ("script", "template", "pre", "textarea", "code"))


@rule(
    "HL115",
    "broken-heading",
    "This heading {problem}.",
    Severity.WARNING,
    authority=[
        Authority(
            "W3C, ACT rule b49b2e, Heading is descriptive (WCAG 2.4.6): a heading tells the topic of what follows",
            "standard",
            "https://w3.org/WAI/standards-guidelines/act/rules/b49b2e/proposed",
        ),
        Authority("W3C, ACT rule ffd0e9, Heading has non-empty accessible name (technique H42)", "standard"),
    ],
    bad=[
        "## Benefits [[and]]\n\nIt helps.",
        "## Pain, fever[[,]]\n\nRest.",
        "# Gout\n\n[[##]]\n\nRest.",
        "## Foodborne illness due [[to]]\n\nGerms cause it.",
        "### [[The]]\n\n*Rest.*",
        Case("<h2>Living <em>[[with]]</em></h2><p>It is hard.</p>[[<h3><b>&nbsp;</b></h3>]]", format="html"),
        Case(
            "<h4>[[As you sleep, your muscles rest and the joints get stiff. When you wake up, they need some time and a "
            "few slow steps to get going.]]</h4>",
            format="html",
        ),
    ],
    good=[
        "## What it is for\n\nPain.\n\n## Who it is not suitable for\n\nChildren.",
        "## Foods to stay away from\n\nSalt.\n\n## Conditions we can help with\n\nAll.",
        "## Vitamin A\n\nIt is in carrots.\n\n## How to opt in\n\nWrite to us.",
        "## Call 999 if you:\n\n- are sick",
        "# If I have a plan from my work, does that mean that I need not sign up for the health care that the state "
        "gives to all who live here, too?",
        "```\n##\n```",
        "<!-- <h2></h2> -->\n\n## Signing in\n\nIt is easy.",
        "## Get well. Stay well.\n\nRest.",
    ],
    known_misses=["## Things to look [[for]] [[and]] check\n\nRest."],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def broken_heading(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Readers skim headings to find their place, and screen readers jump from one to the next. One that breaks off, is
    empty or is a whole paragraph sends them past what they need."""
    for block in page.of("heading"):
        found = _broken(page, block)
        if found:
            start, end, problem = found
            yield Finding(block, start, end, {"problem": problem})
    yield from _empty(page)


# A paragraph that goes on in lower case: not a name that begins so (von Hippel, iPhone), not a list of words.
_GOES_ON = re.compile(r"(?!(?:von|van|de|den|der|del|di|da|la|le|el|al|bin|ibn|ter|pH)\b)(?:[a-z]{2,}|a)(?=[\s,])")


@rule(
    "HL122",
    "sentence-split-by-heading",
    "“{text} …” begins in lower case right after the heading “{heading}”; begin it as a sentence of its own.",
    Severity.WARNING,
    authority=[
        Authority(
            "A heading is no part of the sentence below it: readers and screen readers take them one by one", "rationale"
        )
    ],
    bad=[
        "#### Vitamin E\n\n[[is]] needed for healthy skin and eyes.",
        "## Curcumin\n\n[[an]] extract of turmeric, is said to ease pain in the joints.",
        Case("<h3>Vitamin C</h3><p><b>[[repairs]]</b> tissue and helps the body to heal.</p>", format="html"),
        "## Rest\n\n*[[including]]* sleep, eases the pain and the fear of it.",
    ],
    good=[
        "## VHL\n\nvon Hippel-Lindau disease is rare and needs care.",
        "## Symptoms\n\nfever, cough",
        "## Online\n\niPhone users can book a visit here.",
        "## Options\n\nor",
        "## Genes\n\nmRNA tells the cell what to make.",
        "## Who can join\n\n- veterans who served in the war.",
        "## Ask\n\n`rest` is a word that means a pause.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def sentence_split_by_heading(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """When the heading is the subject of the sentence below it, nobody who reads the text alone, hears it or sees it in a
    search result can make sense of it."""
    for heading, block in pairwise(page.prose):
        if heading.kind != "heading" or block.kind != "paragraph" or not block.text[0].islower():
            continue
        if page.format == "plain" and cut_off(heading.text, block.text):
            continue  # no heading but a broken line, which another rule tells
        match = _GOES_ON.match(block.text)
        text = block.text.rstrip("\"'”’)")
        if match and len(text.split()) > 5 and text.endswith((".", "!", "?")):
            yield Finding(block, 0, match.end(), {"heading": heading.text[:60]}, related=(heading, 0, len(heading.text)))
