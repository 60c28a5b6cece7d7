"""HL609: one study, and readers are told what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.evidence import sources
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CHEAP = ("study", "trial", "research", "scientists", "findings", "mice", "rats")
_STUDY = (
    r"\b(?:(?:the|this|a|an|one|our|new|latest|recent|their)\s+(?:[\w'’-]+\s+){0,3}?(?:study|trial|research|findings|experiment|results)"
    r"\s+(?:(?:also|clearly|now)\s+)?(?:mean|show|suggest|prove|find|found|confirm|indicate|reveal|demonstrate|tell|conclude)\w*"
    r"|(?:researchers|scientists)\s+(?:\w+\s+){0,2}?(?:found|showed|discovered|proved|report(?:ed)?)"
    r"|according\s+to\s+(?:a|one|the|this)\s+(?:[\w'’-]+\s+){0,4}?(?:study|trial)"
    r"|\b(?:mice|rats)\s+(?:that|which|who|lived|lost|slept|showed|given|fed)\b)"
)
_ADVICE = (
    r"\b(?:(?:you|people|everyone|everybody|women|men|adults|parents|patients|doctors|we\s+all|we)\s+(?:really\s+|all\s+|now\s+)?"
    r"(?:should|ought\s+to|need\s+to|must)\s+(?:(?:all|now|also|start|really|be)\s+)?"
    r"(?:drink|eat|take|taking|drinking|eating|try|trying|use|using|avoid|avoiding|cut|start|stop|switch|add|consider|get|give|swap"
    r"|choose|supplement|nap|napping|sleep|walk|walking|run|running|meditate|meditating|practi[sc]e|join|buy|have|move|replace|reduce|increase|drop|swim|fast|fasting|exercise|exercising|skip|limit|prescribe|prescribing|recommend|offered|given|advised)"
    r"|(?:it\s+is|it['’]s)\s+time\s+to\s+(?:\w+\s+){0,2}?(?:drink|eat|take|try|use|cut|start|stop|switch|add|swap|stock|ditch)"
    r"|so\s+(?:go\s+ahead\s+and\s+|please\s+|do\s+|just\s+)?(?:have|enjoy|buy|drink|eat|take|try|use|cut|start|stop|switch|add|swap|stock|ditch|pour"
    r"|grab|reach)\s+(?:\w+\s+){0,2}?(?:up|for|more|less|your|a|an|some|the|to|taking|eating|drinking|fasting|off|on|it|them|today"
    r"|out)\b)"
)
_BACKED = re.compile(
    r"\b(?:guidelines?|guidance|recommends?|recommended|recommendations?|task force|college|society|association|academy"
    r"|CDC|NICE|NHS"
    r"|WHO|USPSTF|talk|speak|ask|consult|discuss|before (?:you|they)|more research|reviews?|meta-analys[ei]s|trials)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|never|no|whether|if)\b|n['’]t\b|\?\s*$", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_STUDY, re.IGNORECASE), re.compile(_ADVICE, re.IGNORECASE)


@rule(
    "HL609",
    "advice-beyond-evidence",
    "“{text}” is advice drawn from one study; name the guideline that gives it, or tell what the study found and leave the "
    "advice out.",
    Severity.INFO,
    authority=[
        Authority(
            "Sumner et al., BMJ 2014;349:g7015, as a library of nutrition research sums it up: advice in press releases",
            "study",
            "http://www.sugarnutrition.org.uk/science-research-listing/the-association-between-exaggeration-in-health-related-"
            "science-news-and-academic-press-releases-retrospective-observational-study",
            date="2014-12-10",
            as_of="2026-11-22",
        )
    ],
    bad=[
        "The study means [[you should drink]] two coffees a day.",
        "Mice that fasted lived longer, [[so **start** fasting]].",
        "- Researchers found that walnuts lift mood. [[It is time to add]] them to your salad",
        "Scientists found that tea helps, [[so have a]] cup. The research suggests that [[everyone should take]] tea.",
        Case("<p>A new study shows that naps help. [[Everyone <em>should</em> take]] one.</p>", "html"),
    ],
    good=[
        "Guidelines say you should get a flu shot.",
        "You should call if the pain gets worse.",
        "The study shows that naps help. You should not take it as advice.",
        "The study found no effect, and you should talk to your doctor.",
        "The study suggests that tea helps. Should you drink it?",
        "One study found that walnuts lift mood. “You should eat them,” said the grower.",
        "The study found that people slept well. They ate what they liked.",
    ],
    known_misses=["A trial of beans went well. [[Beans for everyone]]!"],
    measured=Measured(sources.TRUSTED, sources.WORDS, 0, 0, 0),
    as_of="2026-11-22",
)
def advice_beyond_evidence(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A single study can be wrong, small, or about other people than the reader. What to do follows from all the evidence,
    which is what guidelines weigh."""
    if not any(word in page.contains for word in _CHEAP):
        return
    study, advice = _patterns()
    for block in page.prose:
        lower = block.text.lower() if block.kind != "heading" else ""
        if any(word in lower for word in _CHEAP) and study.search(block.text) and advice.search(block.text):
            yield from _in_block(page, block)


def _in_block(page: Page, block: Block) -> Iterator[Finding]:
    study, advice = _patterns()
    sentences = page.sentences(block)
    for at, (start, end) in enumerate(sentences):
        told = study.search(block.text, start, end)
        if told is None:
            continue
        until = sentences[min(at + 1, len(sentences) - 1)].end
        match = advice.search(block.text, told.end(), until)
        if (
            match is None
            or _BACKED.search(block.text, start, until)
            or _DENIES.search(_sentence(page, block, match.start()))
        ):
            continue
        if not _quoted(block.text[start : match.start()]):
            yield Finding(block, match.start(), match.end())


def _sentence(page: Page, block: Block, at: int) -> str:
    return next((block.text[start:end] for start, end in page.sentences(block) if start <= at < end), "")


def _quoted(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
