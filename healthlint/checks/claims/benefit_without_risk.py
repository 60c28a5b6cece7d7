"""HL541: what a treatment does good, and not a word on harm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.claims import treatments
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_LEAST = 3  # benefits claimed before a page owes its readers the harms
_THING = (
    r"(?:treatments?|therap(?:y|ies)|procedures?|injections?|infusions?|surgery|supplements?|products?|drugs?"
    r"|medicines?|medications?|cells?"
    r"|extracts?|doses?|capsules?|vitamins?|herbs?|it|them|taking|using|prp|exosomes?)"
)


@cache
def _harm() -> re.Pattern[str]:
    return re.compile(
        r"side[- ]?effects?|adverse (?:events?|effects?|reactions?)|contra-?indicat|allergic reaction|overdos"
        rf"|\b(?:risks?|complications?|harms?|dangers?|safety|downsides?|drawbacks?) (?:of|with|from|to|associated with"
        rf"|after) (?:\w+[ -]){{0,4}}{_THING}\b"
        rf"|\b{_THING} (?:\w+ ){{0,2}}(?:can|may|might|could) (?:also )?(?:cause|lead to|interact|harm|damage|worsen"
        rf"|trigger|increase (?:the|your) risk)"
        r"|\b(?:risks and benefits|benefits and risks|should not (?:be )?(?:take|taken|use|used|have)|not (?:safe"
        r"|suitable|recommended) for"
        r"|soreness|(?:do not|don['’]t) (?:take|use) (?:it |this |\w+ )?(?:if|with|when)"
        r"|(?:be careful|be cautious|take care|use caution|caution is needed) (?:when |if |with |in )?(?:you )?"
        r"(?:using|use|taking|take|applying|combining)"
        r"|(?:avoid|careful|caution|unsafe)\b[^.!?\n]{0,60}\b(?:if|while|when|during|for)\b[^.!?\n]{0,20}"
        r"\b(?:pregnan\w+|breast-?feeding|nursing)"
        r"|too much|toxic\w*|interacts? with|infection (?:risk|at the)|bleeding after)\b",
        re.IGNORECASE,
    )


@rule(
    "HL541",
    "benefit-without-risk",
    "This page tells {count} benefits of {what} and no harm; add the side effects and how often they happen.",
    Severity.INFO,
    authority=[
        Authority(
            "HealthNewsReview.org, review criteria: does the story explain and quantify the harms",
            "guidance",
            "https://www.healthnewsreview.org/about-us/review-criteria/",
        )
    ],
    profiles={
        "clinic-marketing": Severity.ERROR,
        "supplement-marketing": Severity.WARNING,
        "press-release": Severity.WARNING,
        "news": Severity.WARNING,
    },
    bad=[
        "# PRP therapy\n\nPRP therapy [[relieves knee pain]]. PRP therapy repairs tendons. PRP therapy reduces swelling.",
        Case("Our **cream** [[clears acne]]. Our cream smooths scars and heals eczema.", profile="clinic-marketing"),
        Case("<p>Turmeric [[reduces inflammation]] and eases pain. Turmeric protects the heart.</p>", "html"),
    ],
    good=[
        "PRP therapy relieves pain. Our gel repairs tendons. Our balm reduces swelling. Side effects are pain and fever.",
        "Our cream clears acne.",
        Case(
            "Clove oil clears acne, eases pain and heals scars. Be careful using clove oil on broken skin.",
            profile="supplement-marketing",
        ),
        Case("Zinc builds enzymes. Vitamin C builds collagen. Vitamin A renews the skin.", profile="supplement-marketing"),
        Case(
            "Magnesium is vital for regulating blood pressure, preventing cramps and controlling blood sugar.",
            profile="supplement-marketing",
        ),
        "Exercise eases pain, lifts mood and improves sleep.",
        "PRP therapy does not relieve pain, does not repair tendons and does not reduce swelling.",
    ],
    known_misses=["Feel [[younger]], fitter and calmer with us."],
    measured=Measured(treatments.TRUSTED, treatments.WORDS, 0, 0, 0),
)
def benefit_without_risk(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything that helps can harm. A page that tells only what a treatment does good makes the choice look free, and
    readers cannot weigh it."""
    if _harm().search(page.contains):
        return
    found = treatments.benefits(page)
    if len(found) < _LEAST:
        return
    block, first = found[0]
    what = first.subject.resolved or (first.subject.part.text if first.subject.part else "the treatment")
    if what.lower() in ("we", "us"):
        what = "the treatment"
    if len({frame.subject.term for _, frame in found if frame.subject.term not in ("", "we", "us")}) > 1:
        what = "the treatments it names"
    end = max([first.effect.part.end, *(target.part.end for target in first.targets)])
    start = min([first.effect.part.start, *(target.part.start for target in first.targets)])
    yield Finding(block, start, end, {"count": len(found), "what": what})
