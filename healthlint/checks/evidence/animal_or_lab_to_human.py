"""HL603: what was seen in animals or cells is told as if it held for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.evidence import neighbours, sources
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_DIRECTIONS = frozenset(
    {"cure", "prevent", "protect", "treat", "relieve", "reduce", "improve", "kill", "repair", "slow", "increase", "detox"}
)
_LEVELS = frozenset({"direct", "conditional"})
_BEASTS = r"(?:mice|rats|rodents|zebrafish|fruit flies|rabbits|guinea pigs|monkeys|macaques|hamsters)"
_SETTING = (
    rf"(?:(?:in|on|with) (?:(?:lab(?:oratory)?|diabetic|obese|young|old|aged|several|some|male|female|transgenic"
    rf"|genetically \w+|the"
    rf"|human|a) ){{0,2}}(?:{_BEASTS}|animals|cell cultures?|cell lines?|cultured cells|(?:a )?petri dish(?:es)?|test tubes?"
    r"|(?:a )?lab dish(?:es)?|organoids?)|in vitro|(?:mouse|mice|rat|rodent|animal|preclinical|zebrafish)"
    r" (?:models?|stud(?:y|ies)|tests?|experiments?|trials?|research))"
)
_HUMANS = r"(?:patients?|people|humans?|you|your|women|men|children|sufferers|adults|anyone|everyone)"
_HELPS = r"(?:help|treat|cure|prevent|benefit|protect)"
_LEAP = (
    rf"\b{_SETTING}\b(?=[^.!?]{{0,200}}?\b(?:so (?:it|they|this|you)|which means|meaning"
    r"|suggest(?:s|ing)? (?:that )?(?:it|they|this|the \w+) (?:can|could|may|might|will)"
    rf"|and (?:so )?(?:could|can|will|may|might) (?:also )?{_HELPS}|could (?:{_HELPS}|lead to|improve)|can {_HELPS}"
    rf"|will {_HELPS}"
    rf"|proving|proves)\b[^.!?]{{0,120}}?\b{_HUMANS}\b)"
)
# A sentence that reports an experiment; keeping pets, bites and the like are other matters.
_EXPERIMENT = re.compile(
    rf"\b{_SETTING}\b|\b{_BEASTS} (?:that|which|who|given|fed|treated|injected|lived|lost|slept|showed|had|were|with)\b",
    re.IGNORECASE,
)
_BEAST = re.compile(
    r"\b(?:mice|mouse|rats?|rodents?|zebrafish|fruit flies|rabbits|monkeys|macaques|hamsters|cell cultures?|cell lines?"
    r"|cultured cells"
    r"|petri dish(?:es)?|test tubes?|organoids?|in vitro|preclinical|C\. elegans)\b",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"\b\d[\d,]* (?:[\w-]+ ){0,4}?(?:people|patients|adults|participants|volunteers|men|women|children|subjects"
    r"|veterans|infants|cases)\b"
    r"|\b(?:phase [1-4I]+|clinical trials?|randomi[sz]ed|participants|volunteers|respondents|human (?:stud(?:y|ies)"
    r"|trials?|subjects?))\b",
    re.IGNORECASE,
)
_CAREFUL = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:tested|studied|tried|shown|known|proven|certain|clear)|human (?:trials|studies)"
    r"|(?:does|do) not (?:mean|tell)|may not (?:work|apply)|might not|not (?:in )?(?:people|humans)|before (?:it|they) can"
    r"|if (?:it|they) work)\b",
    re.IGNORECASE,
)
_PETS = re.compile(
    r"\b(?:bites?|bitten|allerg\w*|pets?|droppings|infect\w*|rabies|bacteria|virus|farm|scratch\w*|contact with"
    r"|service animals?"
    r"|therapy animals?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|nor|neither|cannot|without|beware|wary of|avoid|so-called|watch out for|sceptical"
    r"|skeptical)\b|n['’]t\b"
    r"|\b(?:companies|clinics|anyone|sellers|those|websites?|sites|adverts|ads|supplements|remedies|diets|treatments)"
    r" (?:that|who|which) (?:promise|claim|offer|advertise|say)s?\b)(?! only| just| merely| doubt)[^.;:!?\n]{0,40}\Z",
    re.IGNORECASE,
)
# Words that keep a claim inside the experiment beside it.
_INSIDE = re.compile(
    r"\b(?:animals?|cells?|genes?|proteins?|enzymes?|receptors?|tissues?|model|group|controls?|researchers|scientists"
    r"|team|experiments?"
    r"|results?|findings|also|then|these|those|levels?|doses?|compared|than|whether|was|were|had|may|might|could|would)\b",
    re.IGNORECASE,
)


_CHEAP = (
    "mice",
    "mouse",
    " rats",
    " rat ",
    "rodent",
    "zebrafish",
    "fruit fl",
    "rabbit",
    "monkey",
    "macaque",
    "hamster",
    "guinea pig",
    "animal",
    "cell culture",
    "cell line",
    "cultured cells",
    "petri",
    "test tube",
    "lab dish",
    "organoid",
    "in vitro",
    "preclinical",
    "c. elegans",
    "laboratory dish",
)


@cache
def _leap() -> re.Pattern[str]:
    return re.compile(_LEAP, re.IGNORECASE)


@rule(
    "HL603",
    "animal-or-lab-to-human",
    "“{text}”: what was seen in animals or cells is told as if it held for people; say that it was not tested in people.",
    Severity.WARNING,
    authority=[
        Authority(
            "Goldacre, Preventing bad reporting on health research, BMJ 2014;349:g7465, on Sumner et al., 349:g7015",
            "study",
            "https://www.bmj.com/content/349/bmj.g7465.long",
        ),
        Authority(
            "US Federal Trade Commission, Health Products Compliance Guidance (20 December 2022), as a law firm quotes it",
            "guidance",
            "https://www.venable.com/insights/blogs/2022/12/ftc-announces-health-products-compliance-guidance",
        ),
    ],
    profiles={
        "clinic-marketing": Severity.ERROR,
        "supplement-marketing": Severity.ERROR,
        "press-release": Severity.ERROR,
        "professional": Severity.INFO,
    },
    bad=[
        "[[In mice]], the extract healed skin, so it can help patients.",
        "The compound kills cancer cells [[in a petri dish]] and could **cure** people.",
        "- [[Animal studies]] suggest it can help your joints",
        "In mice, **curcumin** cut swelling by half. It [[reduces inflammation]].",
        Case(
            "# New drops [[relieve arthritis]]\n\nScientists gave the drops to mice. The mice ran again. Other mice rested.",
            profile="press-release",
        ),
    ],
    good=[
        "In mice, the drug cut swelling; it has not been tested in people.",
        "Rat bites need a doctor.",
        "Studies in mice do not tell us what happens in people.",
        "People who keep mice can get an infection.",
        "The test is done in a laboratory dish with cells from your cheek.",
        "In mice, the gene is switched off. People have the same gene.",
        "In mice, curcumin cut swelling. It may not reduce inflammation in people.",
        "In mice, curcumin cut swelling. In a trial of 90 people, it reduced pain.",
        Case("# New drops relieve arthritis in mice\n\nScientists gave the drops to mice.", profile="press-release"),
    ],
    known_misses=["Mice got better. [[You can too]]."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 0, 0, 0),
    as_of="2026-11-22",
)
def animal_or_lab_to_human(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Most treatments that work in animals or in a dish do not work in people, or are not safe. Readers who meet patients
    and mice in one breath take the finding for theirs."""
    if not any(word in page.contains for word in _CHEAP):
        return
    for block in page.prose:
        lower = f" {block.text.lower()}"
        if not any(word in lower for word in _CHEAP):
            continue
        for start, end in page.sentences(block):
            text = block.text[start:end]
            for match in _leap().finditer(text):
                if (
                    not _CAREFUL.search(text)
                    and not _DENIED.search(text[: match.start()])
                    and not _quoted(text, match.start())
                ):
                    yield Finding(block, start + match.start(), start + match.end())
    yield from _beside(page)


def _beside(page: Page) -> Iterator[Finding]:
    """A claim in the present tense right behind an experiment, and the news of a report that never left the laboratory."""
    report = neighbours.reports(page) and _laboratory(page)
    told: set[tuple[int, int]] = set()
    for claim in neighbours.told(page, _CHEAP, _BEAST if report else _EXPERIMENT, _DIRECTIONS, _LEVELS):
        key = (id(claim.block), claim.start)
        if (
            key in told
            or claim.frame.effect.valence != "benefit"
            or _BEAST.search(claim.text)
            or _CAREFUL.search(claim.text)
        ):
            continue
        if (report and claim.leading and claim.frame.subject.status != "licensed") or _follows(claim):
            told.add(key)
            yield Finding(claim.block, *neighbours.underlined(claim.frame))


def _follows(claim: neighbours.Told) -> bool:
    word = claim.frame.effect.part.text.split()[0].lower()
    present = word.endswith("s") or word == claim.frame.effect.lemma.split()[0]
    return (
        present
        and claim.frame.certainty == "direct"
        and claim.frame.attribution == "none"
        and claim.frame.subject.kind in ("treatment", "own-product", "other")
        and not _INSIDE.search(claim.text)
        and _EXPERIMENT.search(claim.before) is not None
        and not _CAREFUL.search(claim.before)
        and not _PETS.search(claim.before + claim.text)
        and claim.points_to(claim.before)
    )


def _laboratory(page: Page) -> bool:
    return len(_BEAST.findall(page.contains)) > 1 and not _TESTED.search(page.contains)


def _quoted(text: str, at: int) -> bool:
    return text[:at].count("“") > text[:at].count("”")
