"""HL125: "a" where "an" belongs, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

# Words that begin with a vowel sound, told by their letters: "u" only where it does not sound as in "use".
_VOWEL = (
    r"(?!one|once|ou[ij]|eu|ewe|unani|uni(?!n|m[pm])|us[aeu])"
    r"(?:[aeio][a-z]+|u(?:n|p|l(?!u)|m|sh|rg|rb|rch|tt|dd|gl|b(?!i)|psi)[a-z]*|h(?:our|ourly|onest|onesty|onou?r|eir)\b)"
)
_CONSONANT = (
    r"(?:[bcdfgjklmnpqrstvwyz][a-z]*[aeiouy][a-z]*|h(?!our|onest|on[ou]|eir|erb|istor|otel|abitu|yster|omage|ors)[aeiouy][a-z]+"
    r"|uni(?:que|t|on|vers|form|fi|corn|cell|lat|son|sex)[a-z]*|us(?:e|ual|able|ing)[a-z]*|eu[a-z]+|once|ones?"
    r"|ur(?:in|ol|et|ea|ic)[a-z]*|ut(?:er|ens|il)[a-z]*|ubiq[a-z]*)"
)
_WRONG = re.compile(
    rf"(?<![\w.'’/)&+-])(?:(?P<a>a)[ \n]+(?P<vowel>{_VOWEL})|(?P<an>[Aa]n)[ \n]+(?P<consonant>{_CONSONANT}))\b"
    r"(?!\.\w|['’](?!s\b))"
)
# Before a lone "a" that is a name, not an article: "vitamin a intake", "hepatitis a and b".
_NAMED = re.compile(
    r"\b(?:vitamins?|hepatitis|influenza|flu|types?|groups?|parts?|plans?|stages?|grades?|class|categor(?:y|ies)|proteins?|"
    r"factors?|options?|steps?|strep|tables?|figures?|sections?|appendix|bisphenol|schedule|tier|point|item|version|model|"
    r"letters?|apolipoprotein|immunoglobulin|globulin|haemophilia|hemophilia)\s+\Z",
    re.I,
)
# An article cannot stand before these at all, so that a word is missing or too many. "is", "and" ... may follow a name.
_NO_NOUN = places.words("of also every other any each all our us only until unless although into if")
_SKIP = places.words("and or is are as at in on it i e an am a us ad")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|is|for|with|your|you|in|at|by|this|that|was|are)\b")


@rule(
    "HL125",
    "wrong-article",
    "“{text}”: {problem}.",
    Severity.WARNING,
    fix="safe",
    vocab=True,
    authority=[places.TYPO],
    bad=[
        Case("Use [[a inhaler]] if you have it with you.", fixed="Use an inhaler if you have it with you."),
        Case("It is [[an rare]] disease of the skin.", fixed="It is a rare disease of the skin."),
        "The scan makes [[a of]] the heart, and it is [[a also]] useful test.",
        "- Eat **[[a apple]]** with the skin.\n- It is *[[an unique]]* drug for the heart.",
        "He had [[an heart]] attack, and [[a excellent]] nurse took [[an man]]'s pulse.",
        "Take [[a\nounce]] of milk and drink.",
        "Wait [[a hour]] and be [[a honest]] nurse.",
        Case("<p>This is <b>[[an</b> urinary]] problem of the old.</p>", format="html"),
    ],
    good=[
        "She had an MRI, an X-ray, an hour of rest and an honest talk with a European, a one-time user and a unit.",
        "Take a urine sample to a university, as a unique, useful and usual step.",
        "An uninsured person in an unusual, unimportant place had an ulcer and an upper limb scan.",
        "Vitamin a intake, hepatitis a and b, type a influenza: the tests are the same.",
        "The protein a is bound; Part A or B covers you.",
        "An s-shaped, an n-type and an historic event; a eulogy of the dead.",
        "Ayude a encontrar alivio.",
        "An heir took an hour in honour of an herb garden by an historic hotel.",
        "An NHS clinic gave an “a” to the a-list, and `a apple` to you.",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 1, 1, 1),
)
def wrong_article(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """The wrong article is what remains when the word behind it was exchanged or deleted, so look at the whole sentence."""
    if not _WRONG.search(places.seen(page)):
        return
    for block in places.wording(page):
        text = block.text
        for match in _WRONG.finditer(text):
            start, end = match.span()
            word = match["vowel"] or match["consonant"]
            if match["a"] and (word in _SKIP or _NAMED.search(text[max(0, start - 20) : start])):
                continue
            if not _ENGLISH.search(text[max(0, start - 80) : start] + " " + text[end : end + 80]):
                continue
            if places.inside(block, start, end, "deleted", "inserted"):
                continue
            if word in _NO_NOUN:
                yield Finding(block, start, end, {"problem": "a word is missing here, or one is too many"})
                continue
            right = ("an" if match["a"] else match["an"][0]) + text[start + len(match["a"] or match["an"]) : end]
            shown = " ".join(right.split())
            clear = places.verbatim(block, start, end)
            yield Finding(block, start, end, {"problem": f"write “{shown}”"}, replacement=right if clear else None)
