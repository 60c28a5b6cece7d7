"""HL604: a study is called upon, and neither how many took part nor how large the effect was is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.evidence import sources
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CHEAP = ("study", "trial", "researchers", "scientists", "analysis", "experiment")
_FOUND = (
    r"(?:found|finds|showed|shows|shown|reported|reports|revealed|reveals|demonstrated|demonstrates|concluded|concludes|suggested"
    r"|suggests|observed|confirmed|discovered|indicated|indicates|proved|proves)"
)
_ONE = r"(?:an?|one|another)\s+(?:[\w'’-]+\s+){0,5}?(?:study|trial|experiment|meta-analysis|analysis)"
_OF = r"(?:\s*\([^()]{1,60}\))?(?:\s+(?:of|in|on|from|by|at|published|conducted)\s+[^.,;:()]{2,90}?)?"
_STUDY = (
    rf"(?:\b{_ONE}{_OF},?\s+(?:(?:has|have|also|even|recently|clearly)\s+){{0,2}}{_FOUND}\b"
    rf"|(?:\A|(?<=[.:!?]\s))(?:In|in)\s+{_ONE}(?={_OF},\s|{_OF}\s+(?:researchers|scientists|people|patients))"
    rf"|\baccording\s+to\s+{_ONE}\b"
    rf"|\b(?:researchers|scientists)(?:\s+(?:at|from)\s+[^.,;:()]{{2,60}}?)?\s+(?:have\s+|also\s+|recently\s+){{0,2}}{_FOUND}\s+that\b)"
)
_PEOPLE = (
    r"\b(?:n\s*=\s*\d+|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|(?:a\s+)?(?:hundred"
    r"|thousand|million|dozen)s?(?:\s+of)?|half\s+a\s+million)\s+(?:[\w'’-]+\s+){0,5}?(?:people|patients|adults|participants"
    r"|volunteers"
    r"|men|women|children|subjects|students|nurses|athletes|individuals|persons|infants|babies|girls|boys|veterans|runners|players"
    r"|mice|rats|animals|studies|trials|cases|knees|couples|teenagers|adolescents|respondents|households|americans|twins|mothers))\b"
)
_SIZE = (
    r"\d[\d.,]*\s?(?:%|percent|per\s+cent|percentage|points?|times|fold|mm|mg|ml|kg|lb|pounds|minutes|hours|days|weeks|months"
    r"|years|IU|U/L|mmol)\b|\d+(?:\.\d+)?-fold|\b(?:twice|half|double|doubled|halved|tripled"
    r"|a\s+third|two[- ]thirds|a\s+quarter)\b"
    r"|\d+\s+(?:in|out\s+of)\s+\d+|\bfrom\s+\d|\bby\s+\d"
)
_DESIGN = (
    r"\b(?:randomi[sz]ed|placebo|double-blind|controlled|cohort|observational|case-control|cross-sectional|survey\w*|meta-analy\w+"
    r"|systematic\s+review|prospective|retrospective|pilot|phase\s+(?:[1-4]|I{1,3}V?)|mouse|mice|rats?|animals?|in\s+vitro"
    r"|cell\s+lines?|cultured|lab(?:oratory)?|twin|longitudinal|followed|crossover)\b"
)
_COMPARED = (
    r"\b(?:placebo|versus|vs\.?|compared\s+(?:with|to)|than|control\s+groups?|controls|usual\s+care|no\s+treatment|sham"
    r"|those\s+who)\b"
)
_NOT = re.compile(
    r"\b(?:no|not|whether|will|should|join|enrol\w*|volunteers?|need\w*|planned|if|before|this\s+article)\b|n['’]t\b"
    r"|\b(?:sleep|case|blood|imaging|urine|DNA|genetic|laboratory)\s+study\b",
    re.IGNORECASE,
)
_TELLING = frozenset({"news", "press-release"})
_SLOTS = (("how many people took part", _PEOPLE), ("how large the effect was", _SIZE))
_MORE = (("what kind of study it was", _DESIGN), ("what it was compared with", _COMPARED))


@cache
def _study() -> re.Pattern[str]:
    return re.compile(_STUDY, re.IGNORECASE)


@cache
def _slots() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple(
        (name, re.compile(source, re.IGNORECASE), slots is _SLOTS) for slots in (_SLOTS, _MORE) for name, source in slots
    )


@rule(
    "HL604",
    "study-without-basics",
    "“{text}” leaves out {missing}; add it, or leave the study out.",
    Severity.INFO,
    authority=[
        Authority(
            "HealthNewsReview.org, review criteria 2 and 4: the size of the benefit, the quality of the evidence",
            "guidance",
            "https://www.healthnewsreview.org/about-us/review-criteria/",
            as_of="2026-11-22",
        )
    ],
    bad=[
        "[[A 2018 study found]] that yoga improved sleep.",
        "**[[Researchers reported that]]** zinc eased pain.",
        "- [[In a recent trial]], green tea reduced pain",
        Case("<p>Yoga calms. [[One <i>large</i> study shows]] that yoga lifts mood.</p>", "html"),
    ],
    good=[
        "In a 12-week trial of 240 adults, sleep rose by 35 minutes with yoga and by 10 with stretching.",
        "This study needs volunteers.",
        "A study found that yoga improved sleep. It followed 90 nurses.",
        "A study found that pain fell by 20%.",
        "The sleep study showed apnoea.",
        "Researchers found that a change in one gene causes the disease.",
        "People who take part in a trial of zinc may sleep better.",
        "Did a study show that it helps?",
        "A study of mice found that those who ran slept longer than those who did not: 90 mice took part.",
    ],
    known_misses=["Science has [[looked into it]], and it works."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 9, 9, 9),
    as_of="2026-11-22",
)
def study_without_basics(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """One study of a dozen people and one of ten thousand sound alike when neither number nor effect is told. Readers can
    weigh a study only by its kind, its size and what was found."""
    if not any(word in page.contains for word in _CHEAP):
        return
    for block in page.prose:
        lower = block.text.lower()
        if any(word in lower for word in _CHEAP):
            yield from _in_block(page, block)


def _in_block(page: Page, block: Block) -> Iterator[Finding]:
    sentences = page.sentences(block)
    for at, (start, end) in enumerate(sentences):
        match = _study().search(block.text[start:end])
        if (
            match is None
            or _NOT.search(block.text[start : start + match.end()])
            or block.text[start:end].rstrip().endswith("?")
        ):
            continue
        if _quoted(block.text[start : start + match.start()]) or not _of_treatment(block.text[start:end]):
            continue
        around = block.text[sentences[max(at - 1, 0)].start : sentences[min(at + 2, len(sentences) - 1)].end]
        missing = [(name, needed) for name, pattern, needed in _slots() if not pattern.search(around)]
        if sum(needed for _, needed in missing) == len(_SLOTS) and not _elsewhere(page):
            names = [name for name, _ in missing]
            told = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
            yield Finding(block, start + match.start(), start + match.end(), {"missing": told})


def _of_treatment(text: str) -> bool:
    """Whether the sentence is about what something people do or take does: gene hunts have no size of effect."""
    from healthlint import lexicon

    kinds = [hit.term.kind for hit in lexicon.load().find(text)]
    return "treatment" in kinds and ("effect-verb" in kinds or "effect-adjective" in kinds or "correlation" in kinds)


def _elsewhere(page: Page) -> bool:
    """Whether a report of one study tells anywhere how many took part."""
    return page.profile in _TELLING and _slots()[0][1].search(page.contains) is not None


def _quoted(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
