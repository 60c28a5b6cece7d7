"""HL207: a page that says it works, and elsewhere that nobody knows yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint import lexicon
from healthlint.checks.claims import treatments
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CHEAP = (
    "research",
    "studies",
    "trials",
    "evidence",
    "proven",
    "understood",
    "experimental",
    "investigation",
    "unclear",
    "studied",
)


@cache
def _unsettled() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:more|further|additional|larger|better|much more) (?:\w+ ){0,3}(?:research|stud(?:y|ies)|trials"
        r"|evidence|data) (?:is|are|will be) (?:still )?(?:needed|required|necessary)"
        r"|(?:needs?|requires?) (?:more|further|larger) (?:\w+ ){0,2}(?:research|stud(?:y|ies)|trials|evidence)"
        r"|(?:not|n['’]t) (?:yet )?(?:been )?(?:fully |clearly |well )?(?:proven|established|understood|known to)"
        r"|(?:evidence|research|data) (?:(?:on|for|about|behind|in) (?:[\w-]+ ){1,4})?(?:is|are|remains?) "
        r"(?:still )?(?:\w+ )?(?:limited|lacking|inconclusive|weak"
        r"|insufficient|scarce|mixed|preliminary)"
        r"|(?:still|remains?) (?:being studied|under investigation|experimental|investigational|unproven|unclear))\b",
        re.IGNORECASE,
    )


@rule(
    "HL207",
    "certainty-contradiction",
    "“{text}” is told as a fact, while the page also says “{doubt}”; write “{rewrite}” or take one of the two out.",
    Severity.WARNING,
    authority=[
        Authority("Two sentences of one page that differ in how sure they are cannot both guide a reader", "rationale"),
    ],
    profiles={"professional": Severity.INFO, "clinic-marketing": Severity.ERROR, "supplement-marketing": Severity.ERROR},
    bad=[
        "PRP therapy [[repairs torn tendons]]. More research is needed on PRP therapy.",
        "**Exosome therapy** [[reduces inflammation]].\n\nExosome therapy is still experimental.",
        Case(
            "<p>Turmeric [[relieves pain]].</p><p>The evidence for turmeric is still limited.</p>".replace(
                "is still limited", "is limited"
            ).replace("evidence for turmeric is", "evidence on turmeric remains"),
            "html",
        ),
    ],
    good=[
        "PRP therapy may repair tendons. More research is needed on PRP therapy.",
        "PRP therapy repairs torn tendons, and it is well studied.",
        "PRP therapy relieves pain. More research is needed on how gout begins.",
        "Ibuprofen relieves pain. More research is needed on turmeric.",
    ],
    known_misses=["Turmeric [[works]]. Nobody knows yet whether turmeric works."],
    measured=Measured(treatments.TRUSTED, treatments.WORDS, 0, 0, 0),
)
def certainty_contradiction(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Readers who meet “it repairs tissue” in one place and “more research is needed” in another believe the one they
    read first, or neither. One finding a page, at the first flat claim."""
    if not any(word in page.contains for word in _CHEAP):
        return
    doubts = list(_doubts(page))
    if not doubts:
        return
    for block, frame in treatments.benefits(page):
        if frame.hedges or frame.certainty != "direct" or frame.attribution == "named" or frame.cited:
            continue
        doubt = next((one for one in doubts if frame.subject.group and frame.subject.group in one[3]), None)
        if doubt is None:
            continue
        start = min([frame.effect.part.start, *(target.part.start for target in frame.targets)])
        end = max([frame.effect.part.end, *(target.part.end for target in frame.targets)])
        said = " ".join(doubt[0].text[doubt[1] : doubt[2]].split())
        target = frame.targets[0].part.text if frame.targets else ""
        better = (
            f"may {frame.effect.lemma} {target}"
            if frame.effect.form not in ("noun", "adjective")
            else f"may help with {target}"
        )
        yield Finding(block, start, end, {"doubt": said, "rewrite": better}, related=(doubt[0], doubt[1], doubt[2]))
        return


def _doubts(page: Page) -> Iterator[tuple[Block, int, int, frozenset[str]]]:
    """Where the page says that something is not settled: block, offsets, and the treatments its sentence names."""
    for block in page.prose:
        if not any(word in block.text.lower() for word in _CHEAP):
            continue
        for start, end in page.sentences(block):
            match = _unsettled().search(block.text, start, end)
            if match:
                hits = lexicon.load().find(block.text[start:end])
                groups = frozenset(hit.term.group for hit in hits if hit.term.kind == "treatment" and not hit.term.doubtful)
                if groups:
                    yield block, match.start(), match.end(), groups
