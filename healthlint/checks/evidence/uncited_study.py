"""HL622: one study or one figure, and no way to look it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.evidence import sources
from healthlint.checks.evidence.neighbours import TELLING
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CHEAP = (
    "study",
    "trial",
    "analysis",
    "success rate",
    "review",
    "survey",
    "research published",
    "% of",
    "percent of",
    " out of ",
    " in 10 ",
    "researchers",
)
_STUDY = (
    r"(?:study|trial|clinical\s+trial|meta-analysis|systematic\s+review|review|survey|paper|analysis|experiment"
    r"|report|article|research)"
)
_DET = r"(?:an?|one|another|the|this|that|two|three)"
_BETWEEN = r"(?:[\w'’-]+\s+){0,5}?"
_TOLD = (
    r"(?:found|finds|showed|shows|reported|reports|revealed|reveals|demonstrated|demonstrates|concluded|concludes"
    r"|suggested|suggests"
    r"|observed|confirmed|discovered|indicated|indicates|noted|compared|examined|looked\s+at|followed(?!\s+by\b)|involving|estimated)"
)
_PUBLISHED = (
    rf"\b(?P<published>(?:In\s+)?(?:{_DET}\s+{_BETWEEN}{_STUDY}|(?:new\s+)?(?:research|data)(?=\s+published))"
    r"\s+(?:\w+\s+){0,3}?(?:published|conducted|featured"
    r"|appearing|reported|printed|done|carried\s+out)"
    r"\s+(?:in|by|at|on|from)\s+[^.;:()]{3,120}?)(?=[,.;:()]|\s+(?:found|showed|shows|reported|revealed|demonstrated"
    r"|concluded|suggest|which|that|has|have|confirm|looked|examined|compared|investigated|indicate)|\Z)"
)
_FOUND = (
    rf"\b(?P<found>(?:In\s+)?(?:an?|one|another)\s+{_BETWEEN}{_STUDY}\s+(?:(?:of|in|on|with|involving|from|by"
    rf"|among)\s+[^.,;:()]{{3,80}}?\s+)?(?:(?:also|has|have|even|recently|clearly)\s+)?{_TOLD})\b"
)
_IN_ONE = (
    rf"\b(?P<inone>(?-i:In)\s+(?:an?|one|another)\s+{_BETWEEN}{_STUDY}(?:\s+(?:of|in|on|with|involving|from|by"
    rf"|among)\s+[^.,;:()]{{3,80}}?)?)(?=,\s|\s+(?:researchers|scientists|participants|patients|people|published))"
)
_GROUP = (
    r"\b(?P<group>(?:researchers|scientists|doctors|a\s+team)\s+(?:at|from)\s+(?:an?|one|several|two|three|leading|top|major|many)"
    rf"\s+(?:[\w'’-]+\s+){{1,4}}?(?:(?:have|has|recently|also)\s+)?{_TOLD}(?=\s+that\b))"
)
_RATE = (
    r"\b(?P<rate>(?:success|cure|satisfaction|effectiveness|efficacy|recovery|remission|response)\s+rates?\s+(?:of|is"
    r"|are|was|at|as\s+high\s+as|between|over|above|around|exceed\w*)\s+"
    r"(?:up\s+to\s+|about\s+|over\s+|more\s+than\s+|nearly\s+|around\s+|as\s+high\s+as\s+)?\d+(?:\.\d+)?\s?(?:%|percent"
    r"|per\s+cent)"
    r"|\d+(?:\.\d+)?\s?(?:%|percent|per\s+cent)\s+(?:success|cure|satisfaction|effectiveness|efficacy|recovery"
    r"|remission|response)\s+rates?"
    r"|\d+\s+(?:out\s+of|in)\s+(?:every\s+)?\d+\s+(?:of\s+our\s+)?(?:patients|clients|users|customers|members)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:report|saw|see|experience|notic|felt|feel|say|said|lost|achiev|agree)\w*"
    r"|\d+(?:\.\d+)?\s?(?:%|percent|per\s+cent)\s+of\s+(?:our\s+|the\s+|all\s+)?(?:patients|clients|users|customers"
    r"|participants)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:report|saw|see|experience|improv|notic|recover|feel|felt|lost|achiev|respond|show|benefit)\w*)"
)
_NOT = re.compile(
    r"\b(?:if|whether|before|join\w*|enrol\w*|take\s+part|taking\s+part|sign\s+up|volunteer|will|should|may|might|could"
    r"|would|can|sleep\s+study|no|not|any"
    r"|need\w*|plan\w*|imaging|blood|lab|urine|this\s+(?:article|review|report|page|survey)|case\s+study)\b",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"\b(?:sleep|imaging|nerve\s+conduction|conduction|swallow\w*|urodynamic|blood|genetic|DNA|urine|semen|chromosome"
    r"|laboratory|lab|pathology|case|bowel|barium|medical|police"
    r"|self|utilization|peer|book|annual|performance|gene|linkage)\s+(?:study|analysis|review|report|research)\b",
    re.IGNORECASE,
)

# In a report of one study: what it says of that study ("The study was carried out by").
_OF_ITSELF = re.compile(r"(?:the|this|that)\b", re.IGNORECASE)
_PAPER = r"(?:[A-Z][\w®]+|[a-z]{1,2}[A-Z]\w+|npj\b)"  # mBio, eLife and npj begin with a small letter
_TITLE = re.compile(
    r"[“\"][A-Z][^”\"]{25,250}[”\"]"
    rf"|\bpublished\s+(?:[\w,]+\s+){{0,5}}?(?:in\s+(?:the\s+)?|by\s+the\s+(?=journal\s))(?:journal\s+)?(?:the\s+)?{_PAPER}"
    r"|\b(?:appear\w*|described|reported|detailed)\s+(?:[\w,]+\s+){0,4}?(?:online|advance|print|issue)\s+(?:[\w,]+\s+){0,3}?"
    rf"in\s+(?:the\s+)?{_PAPER}"
    rf"|\bin\s+the\s+journal\s+{_PAPER}|\b(?:by|in)\s+the\s+Journal\s+of\s+[A-Z]"
    r"|\b[A-Z]\w+\s+Journal,\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join((_PUBLISHED, _IN_ONE, _FOUND, _GROUP, _RATE)), re.IGNORECASE)


@rule(
    "HL622",
    "uncited-study-or-statistic",
    "“{text}” cannot be looked up; give the authors, the year and a link, and say how many people took part.",
    Severity.INFO,
    authority=[
        Authority(
            "HealthNewsReview.org, review criteria: quantify the benefit, grasp the quality of the evidence",
            "guidance",
            "https://www.healthnewsreview.org/about-us/review-criteria/",
        ),
    ],
    profiles={
        "clinic-marketing": Severity.WARNING,
        "supplement-marketing": Severity.WARNING,
        "news": Severity.WARNING,
        "press-release": Severity.ERROR,
    },
    bad=[
        "[[A study published in the journal Gout Today in 2019]] found less swelling.",
        "[[In a 2020 trial]], people slept longer with the *lamp*.",
        "- [[One study found]] that tea helps.",
        "<p>The wrap has [[a success rate of 90%]].</p>".replace("a success rate", "X").replace("[[X", "a [[success rate"),
        "[[In a study published in Sore Feet in 2018]], researchers found less pain.",
        "[[87% of our clients report]] better sleep, and [[9 out of 10 users felt]] calmer.",
        "[[Research published in Gout Today]] showed less swelling.",
        "[[Researchers at a leading clinic showed]] that tea helps.",
    ],
    good=[
        "A study published in Gout Today in 2019 found less swelling (Lee 2019).",
        "A study published in 2019 [found less swelling](https://doi.org/10.1000/x).",
        "[One study](https://example.org/t) found that tea helps.",
        "One study found that tea helps.[3]",
        "- A clinical trial of tablets followed by rest is one of the choices.",
        "A sleep study found that she stops breathing at night.",
        "If a trial is open near you, ask your doctor.",
        "The study needs volunteers. 1 in 2 can also be written as half.",
        "No study found that it helps.",
        "About 10% of people have it.",
        Case("The study was carried out by the University of Lima.", profile="press-release"),
        Case(
            "A study published in the journal Gout Today found less swelling.\n\nLee A and others. Gout. doi:10.1000/xyz",
            profile="news",
        ),
    ],
    known_misses=["[[Harvard says]] that tea helps."],
    measured=Measured(sources.TRUSTED, sources.WORDS, 15, 15, 15),
)
def uncited_study(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A study that readers cannot find is as good as none: they cannot see who took part, what it was compared with, or
    whether it says what the page says it does. A success rate without a source may be made up."""
    if not any(word in page.contains for word in _CHEAP):
        return
    for block in page.prose:
        lower = block.text.lower()
        if block.kind != "heading" and any(word in lower for word in _CHEAP):
            for start, end in page.sentences(block):
                yield from _in_sentence(page, block, start, end)


def _in_sentence(page: Page, block: Block, start: int, end: int) -> Iterator[Finding]:
    text = block.text
    if text[start:end].rstrip().endswith("?"):
        return
    for match in _pattern().finditer(text, start, end):
        if (
            _NOT.search(text[max(start, match.start() - 40) : match.start()])
            or _NOT.search(match.group())
            or _TEST.search(match.group())
        ):
            continue
        following = next((one for one in page.sentences(block) if one.start >= end), None)
        if sources.noted(page, block, start, following.end if following else end) or sources.sourced_before(
            page, block, start
        ):
            continue
        if page.profile in TELLING and _OF_ITSELF.match(match.group()):
            continue
        if page.profile in TELLING and "doi" in page.contains and _TITLE.search(text, start, end):
            continue  # the report names the journal, and the paper's number stands on the page
        found = sources.listed(page) or (page.profile in TELLING and page.once(_identified))
        yield Finding(block, match.start(), match.end(), severity=Severity.INFO if found else None)


def _identified(page: Page) -> bool:
    """Whether a report of one study names the paper: a title in quotation marks in a paragraph that speaks of publishing,
    or the journal it appeared in."""
    return any(
        _TITLE.search(block.text) is not None
        for block in page.prose
        if any(word in block.text.lower() for word in ("publish", "journal", "online", "print", "issue"))
    )
