"""HL411: a sentence of many words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint import readability
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule
from healthlint.segment import WORD

_KINDS = ("paragraph", "item", "definition", "cell")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ENDED = re.compile(r"[.!?…][\"'”’)\]*]*\Z")
# A list that was run into one line, or lines of a table: not a sentence that could be split.
_FLATTENED = re.compile(r"(?:\s[-–•*·|>]\s.*?){2}|\s{2,}\S+\s{2,}|[•|▪]|\t|\ufffc.*\ufffc.*\ufffc", re.DOTALL)
_ADDRESS = re.compile(r"\bwww\.|https?:|\d{3}[-–. ]\d{4}\b|\S@\S")
# Where a sentence could be cut in two: before what can stand as a clause of its own.
_JOINT = re.compile(
    r";\s|[,–—]\s*(?:but|so|because(?! of)|while|although|though|whereas|which|who|where|then)\b|\s(?:because(?! "
    r"of)|although|though|whereas)\b"
    r"|[,–—\s]\s*and\s(?:this|these|those|it|they|you|we|he|she|there|if|when|then|can|may|might|will|should|must|is|are|was"
    r"|were|has|have|do|does|did|also|not)\b"
)
_CONDITION = re.compile(r"(?:If|When|Although|Though|Because|While|Since|Before|After|Unless|Even|Whether)\b")


@rule(
    "HL411",
    "long-sentence",
    "The sentence that begins “{start}” has {words} words, and readers lose the thread after about {max_words}: {remedy}.",
    Severity.WARNING,
    profiles={"professional": Severity.INFO},
    options={"max_words": 25, "warn_words": 40},
    authority=[
        Authority(
            "Australian Government Style Manual, Sentence length: 15 words on average and no more than 25",
            "style",
            "https://stylemanual.gov.au/about-style-manual/government-writing-handbook/editors-tips/sentence-length",
            date="2024-12-19",
        ),
        Authority("NHS digital service manual, How we write: sentences of up to 20 words", "style"),
        Authority("The weight above 40 words is our own choice: few editors would leave such a sentence whole", "rationale"),
    ],
    bad=[
        "[[Take the first tablet on the morning of the scan with a small glass of water and then wait for half an hour "
        "before "
        "you eat, because food can stop it from working.]]",
        "- **Rest.** [[Lie on your left side with a pillow between your knees and stay there until the pain has gone, "
        "but call "
        "the ward at once if the pain comes back or spreads to your arm.]]",
        "Sit down. [[The nurse will ask you to sign a form, to say which drugs you take, to list any "
        "[allergies](x) that you have had since your last visit, and to name a person whom we can call.]] Then go in.",
        Case(
            "<p>[[Our team found that people who walked for half an hour on most days slept longer, woke less often "
            "and felt "
            "better by day than those who stayed at home and watched films.]]</p>",
            format="html",
        ),
    ],
    measured=Measured(
        "trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 2270, 60, 58
    ),
    good=[
        "Take the tablet with a glass of water. Wait for half an hour before you eat. Food can stop it from working.",
        "Rest for two days (but get up to wash, to eat and to walk round the house, for lying still all day long makes the "
        "blood in your legs flow less well than it should).",
        "Bring:\n\n- your card and the letter from your own doctor\n- a list of all the drugs that you take each day\n- a "
        "pair of slippers and a warm gown\n- a book to read while you wait",
        "## What to do on the day before the scan when you have been told not to eat and do not know whether you may still "
        "drink tea or coffee without milk",
        "> I lay awake for most of the night and thought of all the things that could go wrong with the knee and with the "
        "leg and with the rest of me too.",
        "Moss A, Lund B, Ruiz C, Hale D, Finch E, Reed F, Stone G, West H, et al. A trial of rest and of walking in people "
        "who had a new knee in the north of the land. J Rest. 2019;12:34-40.",
        "Home | About us | Our team | News and events | Find a ward | Patients | Visitors | Jobs | Research | Give | Shop | "
        "Contact | Site map | Help | Search | Log in | Terms",
    ],
    known_false_alarms=[
        Case(
            "Signs are a stiff neck and a sore throat pain on one side of the chest that gets worse when you breathe "
            "in hot "
            "and dry skin and a fast pulse a rash that does not fade.",
            format="plain",
        ),
    ],
)
def long_sentence(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    A reader has to hold a sentence in mind to its end. Beyond about 25 words many lose its beginning, most of all when they
    are ill or worried or read in a second language. Words in brackets are not counted. Sentences over 25 words are told as a
    hint, those over 40 as a warning.
    """
    most = options["max_words"]
    out = page.once(readability.references)
    for block in page.prose:
        if block.kind not in _KINDS or len(block.text) < most * 4 or id(block) in out or "blockquote" in block.context:
            continue
        for start, end in page.sentences(block):
            if end - start < most * 4:
                continue
            text = block.text[start:end]
            if text.count(" ") < most - 6:
                continue
            length = _words(text)
            if length <= most or _passed_over(block, text):
                continue
            values = {
                "start": _beginning(text),
                "words": length,
                "max_words": most,
                "remedy": _remedy(text),
            }
            whole = block.kind != "item" or not text[:1].islower()  # a small letter: perhaps several items run together
            severity = Severity.WARNING if length > options["warn_words"] and whole else Severity.INFO
            yield Finding(block, start, end, values, severity=severity)


def _words(text: str) -> int:
    """Words outside brackets."""
    if "(" in text or "[" in text:
        text = _BRACKETS.sub(" ", text)
    return sum(1 for _ in WORD.finditer(text))


def _passed_over(block: Block, text: str) -> bool:
    """Page furniture, addresses, a list or table whose lines were run together: nothing that could be split."""
    if block.kind != "item" and (not _ENDED.search(text) or text[:1].islower()):
        return True
    if _FLATTENED.search(text) or _ADDRESS.search(text):
        return True
    names = [word for word in text.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in names) * 2 > len(names)


def _beginning(text: str) -> str:
    return " ".join(text.split()[:5]).rstrip(",;:")


def _remedy(text: str) -> str:
    """Where the sentence could be cut, nearest to its middle; a list where it strings many things together."""
    if text.count(";") >= 2:
        return "turn what it strings together into a list"
    joints = [match for match in _JOINT.finditer(text) if 0.2 < match.start() / len(text) < 0.8]
    if joints:
        best = min(joints, key=lambda match: abs(2 * match.start() - len(text)))
        return f"split it, for example before “{' '.join(text[best.start() :].lstrip(',;:–— ').split()[:4]).rstrip(',;:')}”"
    if text.count(",") >= 5:
        return "turn what it strings together into a list"
    if _CONDITION.match(text):
        return "split it, and give what it begins with a sentence of its own"
    return "split it into two or three"
