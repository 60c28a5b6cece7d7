"""HL603: what was seen in animals or cells is told as if it held for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from healthlint.checks.evidence import neighbours, sources
from healthlint.document import Block
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
    r"|(?:a |the )?(?:lab(?:oratory)? )?dish(?:es)?|organoids?)|in vitro"
    r"|(?:mouse|mice|rat|rodent|animal|preclinical|zebrafish|test[- ]tube|cell[- ]culture|petri[- ]dish)"
    r" (?:models?|stud(?:y|ies)|tests?|experiments?|trials?|research))"
)
_HUMANS = r"(?:patients?|people|humans?|you|your|women|men|children|sufferers|adults|anyone|everyone)"
_HELPS = r"(?:help|treat|cure|prevent|benefit|protect)"
_DO = r"(?:try|take|eat|drink|use|add|start|have|get|buy|give|choose|avoid|expect|look forward|switch|swap)"
_ORDERED = (
    r"(?:try|take|eat|drink|use|add|start|buy|choose|reach for|stock up|switch|swap) (?!part\b|care\b|place\b|notes?\b)\w+"
)
_ANIMALS = rf"{_BEASTS} (?:that|which|who|given|fed|treated|injected|lived|lost|slept|showed|had|were|on)"
_LEAP = (
    rf"\b(?:{_SETTING}|{_ANIMALS})\b(?=[^.!?]{{0,200}}?(?:\b(?:so (?:it|they|this|your? \w+|that)|which means|meaning"
    r"|suggest(?:s|ing)? (?:that )?(?:it|they|this|the \w+) (?:can|could|may|might|will)"
    rf"|and (?:so )?(?:could|can|will|may|might) (?:also )?{_HELPS}|could (?:{_HELPS}|lead to|improve)|can {_HELPS}"
    rf"|will {_HELPS}"
    rf"|proving|proves)\b[^.!?]{{0,120}}?\b{_HUMANS}\b|,? so (?:please |just |do )?{_ORDERED}"
    rf"|,? so {_HUMANS} (?:\w+ ){{0,4}}?(?:should|must|can (?:now )?|need to|ought to) {_DO}|,? so your \w+ will\b))"
)
# What a sentence right behind an experiment says where it is carried over to people.
_CARRIED = re.compile(
    rf"^\W*(?:(?:and )?(?:that|this|which)(?:['’]s| is| was) (?:also |exactly |just )?(?:why|how|the reason|proof|because)\b"
    rf"[^.!?]*?\b(?:works?|helps?|cures?|treats?|{_HUMANS})\b"
    rf"|(?:this|that|it|which) (?:also )?(?:means|proves|shows|confirms|tells us|demonstrates)(?: that)? (?:\w+ ){{0,3}}?"
    rf"{_HUMANS}\b (?:\w+ ){{0,2}}?(?:can|will|should|do|get|need|benefit)\b"
    rf"|(?:just )?imagine (?:what|how|the)\b[^.!?]*\b{_HUMANS}\b"
    rf"|(?:it|they|the same|this|these \w+|the \w+) (?:will|can|does|do|should) (?:also |surely |therefore |now )?"
    rf"(?:do the same|help|work|protect|heal|cure|treat|give|keep|save|make)\b[^.!?]*?\b{_HUMANS}\b"
    rf"|(?:so |now |and |thus |therefore |hence ),?(?:{_HUMANS}|{_ORDERED})\b[^.!?]*"
    rf"|{_HUMANS} (?:\w+ ){{0,3}}?(?:can|will|should|need to|must) (?:too|as well|also|now|therefore)\b[^.!?]*"
    rf"|{_ORDERED}\b[^.!?]*?\b(?:to (?:keep|stay|get|boost|protect|prevent|stop|lower|beat|fight|heal|improve|live)"
    r"|for (?:a|your)|and (?:you|your))\b"
    r"|(?:it|this|they) (?:is|are) (?:therefore |thus |so |clearly |now )(?:an? |the )?(?:\w+ )?(?:cure|treatment|remedy"
    r"|answer))",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|whether|if|perhaps|possibly|hope\w*|researchers|scientists)\b|\?\s*\Z", re.IGNORECASE
)
# A sentence that reports an experiment; keeping pets, bites and the like are other matters.
_EXPERIMENT = re.compile(rf"\b{_SETTING}\b|\b{_ANIMALS}\b|\b{_BEASTS} with\b", re.IGNORECASE)
# The same, and animals in whom something was changed ("extended the lives of mice").
_SHOWN = re.compile(
    rf"\b{_SETTING}\b|\b{_ANIMALS}\b|\b(?:extend|length|prolong|restor|improv|shr[aiu]nk|cur|heal|reduc|lower|stopp|cut|prevent)\w*"
    rf" [^.!?]{{0,50}}?\b(?:of|in) (?:\w+ )?{_BEASTS}\b|\b{_BEASTS} got\b"
    r"|\b(?:kill|destroy|shr[aiu]nk|stopp|slow|block|cur|heal|wip)\w* [^.!?]{0,60}?\bin (?:the |a )?lab(?:oratory)?\b",
    re.IGNORECASE,
)
_BEAST = re.compile(
    r"\b(?:mice|mouse|rats?|rodents?|zebrafish|fruit flies|rabbits|monkeys|macaques|hamsters|cell cultures?|cell lines?"
    r"|cultured cells"
    r"|petri dish(?:es)?|test tubes?|organoids?|in vitro|preclinical|C\. elegans)\b",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"\b\d[\d,]* (?:(?!(?:percent|per|cent|million|billion|in|out|affects?)\b)[\w-]+ ){0,4}?"
    r"(?:people|patients|adults|participants|volunteers|men|women|children|subjects"
    r"|veterans|infants|cases)\b"
    r"|\b(?:phase [1-4I]+|clinical trials?|randomi[sz]ed|participants|volunteers|respondents|human (?:stud(?:y|ies)"
    r"|trials?|subjects?))\b",
    re.IGNORECASE,
)
_ANIMAL = re.compile(r"\banimals?\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|next|future|should|would|could|may|might|before|needed|early stages"
    r"|prepar\w+|to test|awaits?|soon)\b",
    re.IGNORECASE,
)
_CAREFUL = re.compile(
    r"\b(?:not (?:yet )?(?:been )?(?:tested|studied|tried|shown|known|proven|certain|clear)|human (?:trials|studies)"
    r"|(?:does|do) not (?:mean|tell)|may not (?:work|apply)|might not|not (?:in )?(?:people|humans)|before (?:it|they) can"
    r"|(?:research|trials?|stud(?:y|ies)|work|tests?|testing) (?:is|are|will be) (?:still )?needed|one day|remains? to be"
    r"|to be tested|too (?:early|soon)"
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
    "laborator",
    "lab dish",
    "in the lab",
    "test-tube",
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
        Case(
            "# New drops [[relieve arthritis]]\n\nScientists gave the drops to mice. The mice ran again. Gout affects 30 "
            "percent of patients over 80. A clinical trial will follow.",
            profile="press-release",
        ),
        "In mice, **curcumin** cut swelling by half. It [[reduces inflammation]].",
        "[[In mice]] ketones stopped fits, so you should try them.",
        "In mice, ketones stopped fits. [[That is why it *works* in people]].",
        "Mice got better. [[You can too]].",
        "The oil killed cancer cells in the laboratory. [[It is therefore a cure for cancer]].",
        "Rats fed the berries kept their memory. [[Eat berries to keep yours]].",
        Case(
            "# New drops [[relieve arthritis]]\n\nScientists gave the drops to mice. The mice ran again. Other mice rested.",
            profile="press-release",
        ),
    ],
    good=[
        "In mice, the drug cut swelling; it has not been tested in people.",
        "Rat bites need a doctor.",
        "Mice fed berries kept their memory. Whether people would is not known.",
        "In mice, the drug worked. In a trial of 200 patients, it worked too.",
        "In mice, the jab prevented infection. This means that a trial in people can now be planned.",
        "In the laboratory cells are looked at. This means that you can get an answer in a day.",
        "Lab mice are kept in pairs. You can also visit them.",
        "Studies in mice do not tell us what happens in people.",
        "People who keep mice can get an infection.",
        "The test is done in a laboratory dish with cells from your cheek.",
        "In mice, the gene is switched off. People have the same gene.",
        "In mice, curcumin cut swelling. It may not reduce inflammation in people.",
        "In mice, curcumin cut swelling. In a trial of 90 people, it reduced pain.",
        Case(
            "# New drops relieve arthritis\n\nScientists gave the drops to mice. The mice ran again. So did 30 patients.",
            profile="press-release",
        ),
        Case("# New drops relieve arthritis in animals\n\nScientists gave the drops to mice. The mice ran.", profile="news"),
        Case("# New drops relieve arthritis in mice\n\nScientists gave the drops to mice.", profile="press-release"),
    ],
    known_misses=["What saved the mice [[will be in your bathroom soon]]."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 0, 0, 0),
    as_of="2026-11-22",
)
def animal_or_lab_to_human(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Most treatments that work in animals or in a dish do not work in people, or are not safe. Readers who meet patients
    and mice in one breath take the finding for theirs."""
    if not any(word in f" {page.contains}" for word in _CHEAP):
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
        yield from _carried(page, block)
    yield from _beside(page)


def _carried(page: Page, block: Block) -> Iterator[Finding]:
    """A sentence right behind an experiment that tells people what it means for them."""
    spans = page.sentences(block)
    for before, after in pairwise(spans):
        shown, said = block.text[before.start : before.end], block.text[after.start : after.end]
        match = _CARRIED.match(said)
        if match is None or _SHOWN.search(shown) is None or _quoted(block.text, after.start):
            continue
        both = f"{shown} {said}"
        if _CAREFUL.search(both) or _PETS.search(both) or _TESTED.search(both) or _HEDGED.search(said):
            continue
        if _DENIED.search(said[: match.end()]) or _DENIED.search(shown) or _BEAST.search(said):
            continue
        start = after.start + len(said) - len(said.lstrip())
        end = after.start + len(said.rstrip().rstrip(".!"))
        yield Finding(block, start, end)


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
            or _ANIMAL.search(claim.text)
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
    """Whether a page tells of animals or cells and of no trial in people but one to come."""
    if len(_BEAST.findall(page.contains)) < 2:
        return False
    return not any(
        _TESTED.search(block.text, start, end) and not _TO_COME.search(block.text, start, end)
        for block in page.prose
        for start, end in page.sentences(block)
    )


def _quoted(text: str, at: int) -> bool:
    return text[:at].count("“") > text[:at].count("”")
