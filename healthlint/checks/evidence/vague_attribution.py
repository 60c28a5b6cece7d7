"""HL621: "studies show", and nobody can tell which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.evidence import sources
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CHEAP = (
    "stud",
    "research",
    "scien",
    "evidence",
    "trials",
    "experts",
    "shown",
    "proven",
    "patients",
    "clients",
    "doctors",
    "data ",
)
_COUNT = (
    r"(?:(?:many|several|some|numerous|countless|multiple|various|recent|new|newer|the\s+latest|emerging|growing|other"
    r"|most|more|clinical"
    r"|scientific|medical|these|those|early|preliminary|human|animal|laboratory|lab|observational|large|small"
    r"|independent|peer-reviewed"
    r"|published|modern|current|a\s+few|dozens\s+of|hundreds\s+of|thousands\s+of|over\s+\d[\d,]*|more\s+than\s+\d[\d,]*"
    r"|\d[\d,]+"
    r"|a\s+(?:growing|large|wealth|number|variety|range|body|huge)\s+(?:\w+\s+){0,2}of|one|the|leading|top|health"
    r"|nutrition|medical)\s+){0,4}"
)
_SOURCES = (
    r"(?:studies|trials|meta-analyses|research(?:ers)?|scientists|science|evidence|experts|data|reports|literature"
    r"|investigations"
    r"|experiments|findings|surveys|statistics)"
)
_AUX = (
    r"(?:(?:has|have|had|also|now|consistently|clearly|strongly|even|repeatedly|already|generally|often|further"
    r"|increasingly|all|long|been|to\s+date|so\s+far|both|recently|overwhelmingly)\s+){0,3}"
)
_SAYS = (
    r"(?:show|shows|shown|showed|suggest|suggests|suggested|indicate|indicates|indicated|find|finds|found|reported"
    r"|report|demonstrate"
    r"|demonstrates|demonstrated|reveal|reveals|revealed|confirm|confirms|confirmed|prove|proves|proven|agree|agrees"
    r"|support|supports"
    r"|supported|link|links|linked|associate|associates|point\s+to|points\s+to|highlight|highlights|highlighted"
    r"|discovered|establish"
    r"|established|proved|documented)"
)
_GENERAL = (
    rf"\b(?P<source>{_COUNT}{_SOURCES})(?:\s+(?:on|in|into|of|about|from|by|with)\s+[^.,;:()]{{1,60}}?)?\s+{_AUX}{_SAYS}\b"
)
_EXPERTS = (
    r"\b(?P<experts>(?:(?:most|many|some|leading|top|health|medical|nutrition|wellness|all|the|fitness|beauty|several"
    r"|numerous)\s+){0,2}"
    r"(?:experts|specialists)\s+(?:all\s+|now\s+|widely\s+|often\s+)?(?:agree|believe|say|think|claim|consider|swear"
    r"|praise|recommend))\b"
)
_LOOKED = (
    r"\b(?P<looked>(?:several|many|numerous|multiple|countless|various|some|a\s+number\s+of|recent|a\s+few|dozens\s+of"
    r"|hundreds\s+of)\s+"
    r"(?:\w+\s+){0,2}(?:studies|trials)\s+(?:have|had)\s+(?:\w+\s+)?(?:explored|investigated|examined|evaluated|looked"
    r"|assessed|studied|tested))\b"
)
_PASSIVE = (
    r"\b(?P<passive>(?:has|have)\s+(?:also\s+|long\s+|now\s+|even\s+|repeatedly\s+|consistently\s+"
    r"|recently\s+)?been\s+(?:\w+ly\s+)?"
    r"(?:shown|proven|found|demonstrated|proved)\s+(?:to|in\s+(?:many\s+|numerous\s+|several\s+)?(?:studies|trials"
    r"|research)|that|by\s+(?:science|research|studies)))\b"
)
_SUMMARY = (
    r"\b(?P<summary>(?:has|have|had)\s+(?:\w+ly\s+)?(?:shown|demonstrated|yielded|produced|achieved|reported|seen"
    r"|displayed|exhibited)\s+"
    r"(?:(?:very|highly|some|great|significant|much|real|considerable|strong|remarkable|clear|good|particularly"
    r"|extremely|early)\s+){0,2}"
    r"(?:(?:promising|encouraging|positive|impressive|remarkable|excellent|exciting|favou?rable|good|great|dramatic"
    r"|outstanding|amazing|beneficial|significant)"
    r"\s+(?:\w+\s+){0,2}?(?:results?|effects?|outcomes?|benefits?|improvements?|success|efficacy|findings|relief"
    r"|potential)|promise|efficacy|effectiveness|success))\b"
)
_BADGE = (
    r"\b(?P<badge>(?:research|science)[- ](?:based|backed|supported|driven|proven)|(?:scientifically|research)[- ]backed|"
    r"(?:backed|supported|validated|proven)\s+by\s+(?:(?:the|real|solid|modern|cutting-edge|clinical|scientific"
    r"|rigorous|extensive|years\s+of|decades\s+of|latest|and|both)\s+){0,3}"
    r"(?:science|research|studies|evidence|data|trials))\b"
)
_PATIENTS = (
    r"\b(?P<patients>(?:(?:(?:many|most|some|thousands|hundreds|countless|numerous|\d+%)\s+(?:of\s+)?)?our|many|most"
    r"|countless|numerous|thousands\s+of|hundreds\s+of)\s+"
    r"(?:\w+\s+)?(?:patients|clients|customers|users|members)\s+(?:(?:have|often|also|frequently|typically|consistently"
    r"|usually|regularly|will|who|may)\s+){0,2}"
    r"(?:report|say|tell\s+us|swear|rave|experience|notice|find|see|feel|enjoy|achieve)(?:s|ed|d)?\s+(?:[\w-]+\s+){0,4}?"
    r"(?:relief|improv\w+|less|fewer|better|reduc\w+|benefits?|results?|success|difference|decreas\w+|increased|boost"
    r"|pain-free|faster|stronger))\b"
)
_ACCORDING = (
    r"\b(?P<according>according\s+to\s+(?:(?:some|many|recent|several|most|numerous|various|leading|scientific|medical"
    r"|clinical|the\s+latest|new|health)\s+){0,3}"
    r"(?:studies|research|experts|scientists|science|researchers|doctors|evidence|reports))\b"
)
_NOT = re.compile(
    r"\b(?:no|not|n['’]t|never|few|little|lack|lacks|lacking|without|cannot|insufficient|limited|neither|whether|until"
    r"|unless|if|when|once|before|"
    r"unclear|fail(?:s|ed)?|need(?:s|ed)?|while\s+some|conflicting|mixed|inconclusive|inconsistent|user)\b",
    re.IGNORECASE,
)
# "There is no tea for this that is backed by science"; "beware of sellers whose pills are backed by research".
_DENIED = re.compile(
    r"\b(?:no|not|n['’]t|never|nothing|none|few|little|hardly|rarely|without|beware|wary|avoid|claim(?:s|ing|ed)?|supposedly"
    r"|only (?:choose|use|take|buy|rely))\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:(?:to|will|aims?\s+to|may|might|could|should|must|help(?:s)?|hope|trying|designed)\s+(?:\w+\s+)?)\Z",
    re.IGNORECASE,
)
_WHAT = re.compile(r"\bwhat(?:\s+\w+){0,2}\s+\Z", re.IGNORECASE)  # "What other experts say" announces them
_THESE = re.compile(r"\A(?:these|those|the)\s", re.IGNORECASE)
_SELLING = frozenset({"clinic-marketing", "supplement-marketing"})
_TELLING = frozenset({"news", "press-release"})
# In a report of one study these words speak of that study.
_OWN = re.compile(
    r"(?:(?:the|these|those|new|our)\s+){0,2}(?:research(?:ers)?|scientists|findings|data|experiments|results|evidence)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\b(?:Science|Research|Evidence|Reports)\s+[A-Z]")  # "according to Science Weekly" names it
_WRITERS = re.compile(r"\bto\s+(?:researchers|scientists)\Z", re.IGNORECASE)
_SPECIFIC = re.compile(
    r"\A(?:[Tt]he|[Oo]ne|[Oo]ur)\s+(?:researchers|scientists|findings|data|experiments|trials|studies|investigations)\b"
    r"|\b(?:from|of|by|in)\s+(?:an?\s+(?:[\w-]+\s+){0,4}(?:study|trial)|(?:the\s+)?[A-Z][a-z]+)|\bother researchers"
)
_HOUSE = re.compile(
    r"\b(?:from|in|of|by)\s+(?:our|my|his|her|their|the\s+same)\s+(?:own\s+)?(?:lab(?:oratory)?|group|team|department"
    r"|unit)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(r"\b(?:study|trial|published|journal|paper)\b", re.IGNORECASE)
_SIZED = re.compile(
    r"\b\d[\d,]*\s+(?:[\w-]+\s+){0,3}(?:people|patients|adults|participants|volunteers|men|women|children|studies|trials)\b",
    re.IGNORECASE,
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        "|".join((_LOOKED, _EXPERTS, _GENERAL, _PASSIVE, _SUMMARY, _BADGE, _PATIENTS, _ACCORDING)), re.IGNORECASE
    )


@rule(
    "HL621",
    "vague-attribution",
    "“{text}” does not say whose; name the study or the body and link it, or say plainly that nobody has tested it.",
    Severity.INFO,
    authority=[
        Authority(
            "HealthNewsReview.org, review criteria: does the story grasp the quality of the evidence",
            "guidance",
            "https://www.healthnewsreview.org/about-us/review-criteria/",
        ),
    ],
    profiles={
        "clinic-marketing": Severity.WARNING,
        "supplement-marketing": Severity.WARNING,
        "news": Severity.WARNING,
        "press-release": Severity.WARNING,
    },
    bad=[
        "[[Studies show]] that it works.",
        "[[Most experts agree]] that **rest** helps.",
        "- [[Many trials have explored]] the gel for sore knees.",
        "<p>Light therapy [[has shown <b>promising results</b>]] for acne.</p>".replace("results</b>]]", "results]]</b>"),
        "Our oil [[has been shown to]] calm itching.",
        "# Sore feet: a [[research-based]] guide",
        "[[Many of our patients report less]] pain.",
        "[[According to recent studies]], tea helps.",
    ],
    good=[
        "Studies show that it works [5, 6].",
        "[Studies show](https://example.org/trial) that it works.",
        "Studies show that it works. The largest was run by Lee et al. (2019).",
        "No studies show that it works, and research has not shown that it is safe.",
        "Research at the University of Lima suggests that rest helps.",
        "Do studies show that it works?",
        "The cause is believed to involve genes.",
        "User research shows that people skip the menu.",
        "Doctors recommend a yearly check. Tests show how well your liver works.",
        "Many patients report pain after the operation.",
        "He said: “Studies show nothing.”",
        "According to Science Weekly, she is the best known of them.",
        "There is no tea for this, however dear and however nicely it may be packed and sold, that is backed by science.",
        "# What other experts say about rest",
        "# Beware of sellers who say that their creams are science-backed",
        Case("# New research suggests that tea helps\n\nA trial of tea in Lima ended today.", profile="press-release"),
        Case("Earlier animal studies from our lab had shown that tea helps, she said.", profile="news"),
    ],
    known_misses=["Science is on our side, says [[everybody]]."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 129, 20, 18),
)
def vague_attribution(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Studies show is a claim to authority without an authority: readers cannot find the studies, see how large or how good
    they were, or notice that there are none."""
    if not any(word in page.contains for word in _CHEAP):
        return
    for block in page.prose:
        lower = block.text.lower()
        if any(word in lower for word in _CHEAP):
            for start, end in page.sentences(block):
                yield from _in_sentence(page, block, start, end)


def _in_sentence(page: Page, block: Block, start: int, end: int) -> Iterator[Finding]:
    text = block.text
    if text[start:end].rstrip(" \"'”’)").endswith("?"):
        return
    for match in _pattern().finditer(text, start, end):
        kind = match.lastgroup or ""
        before = text[start : match.start()]
        if _NOT.search(before[-60:]) or _NOT.search(match.group()) or _PLANNED.search(before):
            continue
        if kind == "experts" and _WHAT.search(before):
            continue
        if kind == "badge" and _DENIED.search(before.rsplit(";", 1)[-1]):
            continue
        if kind == "badge" and (
            (block.kind not in ("heading", "title") and page.profile not in _SELLING) or sources.listed(page)
        ):
            continue
        if (
            _quoted(text, start, match.start())
            or _SIZED.search(text, start, end)
            or sources.sourced(page, block, start, end)
        ):
            continue
        if kind == "according" and match.group()[-1].islower() and _TITLED.search(text[max(start, match.end() - 12) : end]):
            continue
        if kind == "according" and page.profile in _TELLING and _WRITERS.search(match.group()):
            continue
        if kind == "source" and (_named(text, match) or (page.profile in _TELLING and _OWN.match(match.group()))):
            continue
        if page.profile in _TELLING and (_HOUSE.search(match.group()) or _headline(page, block)):
            continue
        if kind == "source" and _THESE.match(match.group()) and sources.sourced_before(page, block, start):
            continue
        yield Finding(block, match.start(), match.end(), severity=Severity.INFO if sources.listed(page) else None)


def _headline(page: Page, block: Block) -> bool:
    """Whether a block heads a report whose next lines speak of the study that the headline means."""
    return block is page.prose[0] and any(_STUDY.search(other.text) for other in page.prose[1:4])


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether the words tell whose research it is ("the Bradford researchers", "data from a 2019 trial")."""
    before = text[: match.start()].rstrip()[-30:].split()
    owner = before[-1] if before else ""
    owned = bool(owner) and (
        owner.endswith(("'s", "’s", "s'", "s’")) or (owner[0].isupper() and owner[-1].isalpha() and len(before) > 1)
    )
    source = match["source"]
    titled = source != source.title() or " " not in source  # "Scientific Reports shows" names a journal
    return owned or not titled or bool(_SPECIFIC.search(match.group()))


def _quoted(text: str, start: int, at: int) -> bool:
    """Whether a quotation that begins in the sentence is still open: somebody said it, and the page tells who."""
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
