"""Hedge and negation cues of a sentence by its words alone: what the scope of claims is read from, open to measurement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from healthlint.lexicon import Hit, Lexicon

# After "could be" these tell what was possible to do in the past, not what may be: "could be detected".
_MANAGED = re.compile(
    r"\s+(?:(?:also|only|not|then|further|both|still|all|\w+ly)\s+)*be\s+"
    r"(?!(?:explained|mediated|attributed|caused|involved|related)\b)(?:\w+(?:ed|own|en)|found|made|done|built|bound)\b"
)
# What was seen to happen: "we could detect", "the assay showed that it could bind".
_SEEN = re.compile(r"\b(?:we|(?:showed|shown|demonstrated|revealed|found)\s+that\b[^.;:]*)\s+\Z", re.IGNORECASE)
_AFTER_POTENTIAL = re.compile(r"\s+(?!of\b|to\b|for\b|and\b|in\b|or\b|as\b|that\b|is\b|was\b|by\b|were\b|are\b|with\b)[a-z]")
_NOT_BEFORE = re.compile(r"\s+(?:only|necessarily|surprisingly|unexpectedly|always|all|every|everyone)\b")
_LEFT_OPEN = re.compile(r"\s+(?:yet\s+|fully\s+|well\s+|been\s+)*(?:known|clear)\b")
# Words alone that the lexicon does not list, for a claim is weighed otherwise: "findings indicate a role" says what a writer
# infers, "we asked if" leaves open, and "directly or indirectly" does not say which.
_INFERRED = re.compile(r"\bindicat(?:e|es|ed|ing)\b(?=\s+(?:an?|the|its|their|no|specific|novel|new)\b)", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:ask|asked|determine|determined|examined?|explore|explored|investigated?|tell|test|tested|see|know|known|"
    r"clear|unclear|assess|assessed|establish|find out|learn|unknown|evaluate|evaluated)\s+(if)\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(r"\b(?:directly or indirectly|indirectly or directly)\b", re.IGNORECASE)
# "Is predicted to" looks ahead, "predicted by age" does not.
_FORESEEN = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?((?:predict|expect)ed)\s+to\b", re.IGNORECASE)
_NOT_CLEAR = re.compile(r"\bnot\s+(?:yet|at all|entirely|completely|fully)\s+clear\b", re.IGNORECASE)
# "Appears necessary" hedges, "appears only in children" tells when and where something is seen.
_LOOKS = re.compile(
    r"\s+(?:to\b|that\b|as\b|\w+ly\b|not\b|as if\b|(?:un)?likely\b|similar\b|larger\b|smaller\b|safe\b|normal\b"
    r"|\w+(?:ary|ant|ent|able|ible|ive|ous|less|ful|al|ic)\b)"
)
_EARLIER = re.compile(r"\b(?:previously|originally|initially|formerly|once)\s+\Z", re.IGNORECASE)
# What is still to be studied, as a thing, hedges no statement: "the cause remains to be found", "is not fully understood".
_STUDIED = ("to be", "understood", "elucidated", "evident", "established", "to be elucidated")
_UNKNOWN = re.compile(r"\s+(?:if|whether|how|why|what|which|to what)\b")


class CueSpan(NamedTuple):
    """Text offsets of a cue and its kind: ``hedge`` or ``negation``."""

    start: int
    end: int
    kind: str


def cues(text: str, lexicon: Lexicon, hits: Sequence[Hit] | None = None) -> list[CueSpan]:
    """Every cue that by itself hedges or negates; softeners (can, help, often) are none."""
    hits = lexicon.find(text) if hits is None else hits
    doubles = [hit for hit in hits if hit.term.kind == "double"]
    found: list[CueSpan] = []
    for hit in hits:
        kind, term = hit.term.kind, hit.term
        if kind not in ("hedge", "negation") or term.doubtful:
            continue
        if any(double.start <= hit.start and hit.end <= double.end for double in doubles):
            continue
        if kind == "hedge" and (term.strength < 2 or term.group == "light") and not _weighty(text, hit):
            continue
        if kind == "hedge" and not _hedges(text, hit):
            continue
        if kind == "negation" and not _negates(text, hit):
            continue
        found.append(CueSpan(hit.start, hit.end, kind))
    found = list(dict.fromkeys(found))  # a word may be listed under two heads
    found += [CueSpan(match.start(), match.end(), "negation") for match in re.finditer(r"\b\w+n['’]t\b", text)]
    for pattern, group in ((_INFERRED, 0), (_ASKED, 1), (_UNDECIDED, 0), (_FORESEEN, 1), (_NOT_CLEAR, 0)):
        found += [CueSpan(*match.span(group), "hedge") for match in pattern.finditer(text)]
    wide = [cue for cue in found if cue.kind == "hedge" and " " in text[cue.start : cue.end]]
    return [
        cue for cue in found if cue.kind == "hedge" or not any(one.start <= cue.start and cue.end <= one.end for one in wide)
    ]


def _weighty(text: str, hit: Hit) -> bool:
    """ "if" after a verb of asking or knowing."""
    return hit.term.text in ("would", "should") and not re.match(
        r"\s+(?:be\s+\w+ed\s+(?:to|as|in)|like|thank)\b", text[hit.end :]
    )


def _hedges(text: str, hit: Hit) -> bool:
    word, after = text[hit.start : hit.end].lower(), text[hit.end :]
    if word == "could":
        return not re.match(r"\s+not\b", after) and not _MANAGED.match(after) and not _SEEN.search(text[: hit.start])
    if word == "potential":
        return bool(_AFTER_POTENTIAL.match(after))
    if word in ("appeared", "appears", "appear", "appearing"):
        return bool(_LOOKS.match(after))
    if word in ("thought", "believed", "assumed"):  # what was held before says nothing of what holds
        return not _EARLIER.search(text[: hit.start])
    if word == "proposed":  # "proposed treatments" are plans
        return not re.match(r"\s+(?!that\b|to\b|as\b|by\b|in\b|an?\b|the\b|for\b|on\b|here\b)[a-z]", after) or bool(
            re.search(r"\b(?:we|been|is|was|are|were)\s+(?:\w+ly\s+)?\Z", text[: hit.start])
        )
    if word.endswith(_STUDIED):
        return False
    if word == "unknown":  # of a clause ("unknown whether"), not of a thing ("the cause is unknown", "of unknown origin")
        return bool(_UNKNOWN.match(after))
    if word in ("hypothesis", "hypotheses", "possibility", "notion"):  # the thing itself, not "to test this hypothesis"
        return bool(re.match(r"\s+(?:is\s+|was\s+)?(?:that|postulates?|predicts?)\b", after))
    if word == "apparently":
        return not re.match(r"\s+(?:healthy|well|normal)\b", after)
    return True


def _negates(text: str, hit: Hit) -> bool:
    word, after = text[hit.start : hit.end].lower(), text[hit.end :]
    if word == "not":
        if re.search(r"\bif\s+\Z", text[: hit.start]) and not after.lstrip().startswith("for "):
            return False  # "most, if not all"
        return not _NOT_BEFORE.match(after) and not _LEFT_OPEN.match(after)
    if word == "no" and text[hit.start : hit.end] == "NO" and not text.isupper():
        return False  # nitric oxide
    if word == "nor":
        return "neither" not in text[: hit.start].lower()  # "neither ... nor" is one cue
    if word == "no":
        return not re.match(r"\s+(?:doubt|wonder|matter|evidence|proof)\b", after)
    if word == "unlikely":
        return False  # as a cue of its own it hedges; of a claim it does both
    if word in ("failed", "fails", "fail"):
        return bool(re.match(r"\s+to\b", after))
    return True
