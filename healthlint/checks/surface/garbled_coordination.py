"""HL113: the same thing on both sides of "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

# "tissue and tissues": both words, the same at their beginning; the rest is compared by hand.
_PAIR = re.compile(
    r"(?<![\w'’-])(?P<one>(?P<head>[a-z]{4})[a-z]*)(?P<comma>,?)[ \n]and[ \n](?P<two>(?P=head)[a-z]*)(?![\w'’-])"
)
# "treatment options, and treatments": a general word after the first makes the second say nothing new.
_GENERAL = re.compile(
    r"(?<![\w'’-])(?P<one>(?P<head>[a-z]{4})[a-z]*)[ \n](?:options?|types?|choices?|methods?|approach(?:es)?|kinds?|forms?|"
    r"plans?|strateg(?:y|ies)|procedures?|techniques?|alternatives?|possibilities),?[ \n](?:and|or)[ \n]"
    r"(?P<two>(?P=head)[a-z]*)(?![\w'’-])"
)
# Nothing may follow that would give the second word a sense of its own ("tissue and tissues of the heart").
_CLOSED = re.compile(r"\s*(?:[.,;:!?)]|\Z)|\s+(?:is|are|can|may|was|were|will|has|have|exists?)\b")
_CLAUSE = re.compile(r",?\s+(?:is|are|can|may|was|were|will|has|have)\b")
_BETWEEN = re.compile(r"\b(?:between|from|both|versus|against)\s+(?:\w+\s+){0,2}\Z")
# Said twice to mean "very many" or "without end".
_MANY = places.words(
    """
    over again more less round around through year years month months week weeks day days night nights hour hours minute
    minutes mile miles page pages pound pounds dozens hundreds thousands millions billions layers rows lots loads piles
    tons gallons generations time forever upon
    """
)


def _number(word: str) -> str:
    """The word without its plural ending."""
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es\Z", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _same(one: str, two: str) -> bool:
    """One noun twice, alike or once in the plural; not "better and better", "years and years"."""
    if one == two:
        return not (one in _MANY or one.endswith(("er", "ly")))
    return _number(one) == _number(two) or one + "es" == two or two + "es" == one


def _likely(words: list[str]) -> set[str]:
    """The words behind an "and" on the page that begin like a word before it, seen fast."""
    found: set[str] = set()
    for at, word in enumerate(words):
        if word in ("and", "or") and 1 < at < len(words) - 1:
            head = words[at + 1][:4]
            if len(head) == 4 and (words[at - 1].startswith(head) or words[at - 2].startswith(head)):
                found.add(f"{word} {words[at + 1]}")
                found.add(f"{word}\n{words[at + 1]}")
    return found


@rule(
    "HL113",
    "garbled-coordination",
    "“{text}” names one thing twice; keep one of the two, or say how they differ.",
    Severity.WARNING,
    vocab=True,
    authority=[places.TYPO],
    bad=[
        "It affects [[muscle and muscles]].",
        "There are many [[surgery types, and surgeries]], for it.",
        "The cold harms the skin and other [[nerve and nerves]], too.",
        "- **Rest** the [[ankle and ankle]].\n- Take more *[[tablets, and* tablets]].",
        Case("<p>All <em>[[arteries</em> and artery]] can harden.</p>", format="html"),
        "The [[therapy options and therapies]] are set out below.",
    ],
    good=[
        "It raises obesity and obesity-related risk.",
        "It eased again and again, and got better and better for years and years.",
        "The patient and patients' families met; a cell and cells of its kind divide.",
        "Pre-diabetes and diabetes are common, and so are blood tests and other tests.",
        "Compare the difference between patient and patient.",
        "He left the clinic, and the clinic shut.",
        "Ask about the drug or drugs you take.",
        "Tell the doctor and doctor's office; they live side by side.",
        "There are treatment plans and treatment aims, pain relief methods and pain scores.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def garbled_coordination(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """When half a list is rewritten, both versions of a word may stay. The reader looks for a difference that is not
    there."""
    ends = _likely(places.tokens(page))
    if not ends:
        return
    for block in places.wording(page):
        if not any(end in block.text for end in ends):
            continue
        for pattern in (_PAIR, _GENERAL):
            for match in pattern.finditer(block.text):
                end = match.end()
                if not _same(match["one"], match["two"]) or not _CLOSED.match(block.text, end):
                    continue
                if pattern is _PAIR and match["comma"] and _CLAUSE.match(block.text, end):
                    continue  # "it had a heart, and heart can ..." is two clauses
                if not _BETWEEN.search(block.text[: match.start()]) and not places.quoted(block.text, *match.span()):
                    yield Finding(block, match.start(), end)
