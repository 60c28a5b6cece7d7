"""HL601: people were only watched, and a cause is claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.evidence import neighbours, sources
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_DIRECTIONS = frozenset(
    {"cure", "prevent", "protect", "treat", "relieve", "reduce", "improve", "increase", "kill", "cause", "harm", "repair"}
)
_LEVELS = frozenset({"direct"})
_PEOPLE = r"(?:people|adults|women|men|nurses|children|patients|participants|students|workers|smokers|volunteers|mothers)"
_WATCHED = re.compile(
    r"\b(?:cohort (?:stud\w+|of|data)|(?:in|from) (?:an?|the|this|our|one) (?:[\w-]+ )?cohort|case-control"
    r"|cross-sectional|observational (?:stud\w+|data|research)|retrospective\w*|surveys? of"
    r"|surveyed"
    r"|(?:a|the|online|phone|postal) survey|registr(?:y|ies) (?:data|study)|(?:national|regional|health|birth|death|cancer"
    r"|patient|twin|hospital|Swedish|Danish|Norwegian|Finnish) (?:\w+ )?registr(?:y|ies)|epidemiologic\w* (?:stud\w+|data)"
    r"|longitudinal (?:stud\w+|data)"
    rf"|population-based stud\w+|(?:followed|tracked|following|tracking) (?:(?:[\w,.]+ ){{0,4}}?{_PEOPLE}"
    r"|(?:[a-z]+ ){0,3}\d[\d,]{2,})|questionnaires?|medical records|health records"
    r"|insurance claims data)\b",
    re.IGNORECASE,
)
_CHEAP = (
    "cohort",
    "case-control",
    "cross-sectional",
    "observational",
    "retrospective",
    "survey",
    "registr",
    "epidemiolog",
    "longitudinal",
    "population-based",
    "followed",
    "tracked",
    "following",
    "tracking",
    "questionnaire",
    "medical records",
    "health records",
    "insurance claims",
)
_TRIED = re.compile(
    r"\b(?:randomi[sz]\w+|placebo|double-blind|trials?|control (?:groups?|conditions?)|intervention groups?|(?:were"
    r"|was) assigned|clinical trials?|phase [1-4I]+\b|controlled trial|meta-analys\w+"
    r"|systematic review"
    r"|crossover|sham|mice|mouse|rats?|in vitro|simulat\w+|model(?:l?ed|l?ing) )\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:randomi[sz]ed|placebo|trials?|(?<!weight )gain\w*|whether|link\w*|associat\w+|correlat\w+|likel(?:y|ihood)"
    r"|risk factor|cannot|not prove"
    r"|tend(?:s|ed)?|versus|compared (?:with|to)|in (?:order )?to (?:see|learn|find)|should|designed to|aims? to"
    r"|predict\w*|may|might"
    r"|could|tied|related|caused by|due to|effective than|experts? (?:know|say)|known)\b",
    re.IGNORECASE,
)
# A report's first lines also say what illnesses do and what people do.
_NO_FINDING = frozenset({"disease", "symptom", "people"})
# What is long settled is not learnt from the study beside it.
_SETTLED = re.compile(
    r"\b(?:smoking|tobacco|alcohol|vaccin\w+|obesity|virus|bacteria|infection|asbestos|HPV|radiation)\b", re.IGNORECASE
)


@rule(
    "HL601",
    "causal-from-observational",
    "“{text}” says cause where people were only watched; write that the two were linked, and what else could explain it.",
    Severity.INFO,
    authority=[
        Authority(
            "Goldacre, Preventing bad reporting on health research, BMJ 2014;349:g7465, on Sumner et al., 349:g7015",
            "study",
            "https://www.bmj.com/content/349/bmj.g7465.long",
        )
    ],
    profiles={
        "clinic-marketing": Severity.WARNING,
        "supplement-marketing": Severity.WARNING,
        "news": Severity.WARNING,
        "press-release": Severity.ERROR,
        "professional": Severity.WARNING,
    },
    bad=[
        "A survey of 900 adults shows that coffee [[prevents depression]].",
        "In a **cohort** of nurses, night work [[causes diabetes]].",
        "- A cross-sectional study found that walking [[reduces back pain]].",
        "Nurses who drank green tea filled in questionnaires. They found that green tea [[reduces migraine]].",
        Case(
            "# Yoga [[cures insomnia]]\n\nThe researchers read medical records of women who do yoga.",
            profile="press-release",
        ),
        Case(
            "# Mushrooms [[lower the risk of depression]]\n\nA survey of 24,000 people asked what they ate.",
            profile="press-release",
        ),
        Case("# Wine [[lowers blood pressure]]\n\nThe authors used the national health registry.", profile="press-release"),
    ],
    good=[
        "In a cohort of nurses, night work was linked to diabetes.",
        "The randomised trial showed that statins reduce heart attacks.",
        "A survey of 900 adults found that coffee may prevent depression.",
        "Smoking causes lung cancer.",
        Case("# New clinic\n\nThe team treats back pain. A survey of 400 patients follows.", profile="press-release"),
        Case("# Who gets dementia?\n\nThe cohort was large. Dementia causes loss of memory.", profile="press-release"),
        "A cohort study cannot show that coffee prevents depression.",
        "A survey asked people about their sleep. Shift work and travel cause tiredness in everyone.",
        Case(
            "# Yoga cures insomnia\n\nIn a randomised trial, women who did yoga slept longer. Medical records were read.",
            profile="press-release",
        ),
    ],
    known_misses=["We asked 900 people: [[coffee keeps you happy]]."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 0, 0, 0),
    as_of="2026-11-22",
)
def causal_from_observational(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """People who do one thing also differ in others, so a survey or a cohort shows what goes together and not what causes
    what. A verb of effect turns a link into advice."""
    if not any(word in page.contains for word in _CHEAP):
        return
    report = neighbours.reports(page) and not _TRIED.search(page.contains)
    told: set[tuple[int, int]] = set()
    for claim in neighbours.told(page, _CHEAP, _WATCHED, _DIRECTIONS, _LEVELS):
        key = (id(claim.block), claim.start)
        if key in told or _UNLESS.search(claim.text) or _SETTLED.search(claim.text):
            continue
        if claim.frame.effect.form not in ("verb", "participle") or claim.frame.hedges:
            continue
        if _rests(claim) or (report and claim.leading and _news(claim)):
            told.add(key)
            yield Finding(claim.block, *neighbours.underlined(claim.frame))


def _news(claim: neighbours.Told) -> bool:
    """Whether a claim in a report's first lines may be what was found, and not what an illness does or a clinic treats."""
    return claim.frame.subject.kind not in _NO_FINDING and claim.frame.effect.direction != "treat"


def _rests(claim: neighbours.Told) -> bool:
    said = claim.frame.attribution in ("vague", "named")
    if _WATCHED.search(claim.text):
        return said or claim.text.lstrip().lower().startswith("in ")
    beside = [one for one in (claim.before, claim.after) if _WATCHED.search(one)]
    return said and any(not _TRIED.search(one) and claim.points_to(one) for one in beside)
