"""Parsed sentence to claim frames."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from healthlint.claims import objects, roles
from healthlint.claims.attribution import attribution
from healthlint.claims.candidates import Candidate, candidates
from healthlint.claims.frame import ClaimFrame, Cue, Effect, Part, Subject, Target
from healthlint.claims.reading import Reading
from healthlint.claims.roles import Antecedent
from healthlint.claims.scope import Context, context
from healthlint.claims.syntax import SUBJECTS
from healthlint.lexicon import Hit

_BAD = frozenset({"disease", "symptom", "weight"})
_FEWER = frozenset({"reduced", "decreased", "lower"})  # "leads to a lower risk"
_PLACE = re.compile(r"\b(?:of|in|on|to|for|with)\b")  # "ulcers in the lower leg" are no lower ulcers
_GOOD = frozenset({"function", "wellness", "tissue"})


@dataclass(frozen=True)
class Setting:
    """What the page knows about a sentence: where it begins, and what stands around it."""

    base: int = 0
    heading: bool = False
    quoted: bool = False
    cited: Part | None = None
    antecedent: Antecedent | None = None


def frames(reading: Reading, setting: Setting) -> tuple[ClaimFrame, ...]:
    """The claims of a sentence in order."""
    found: list[ClaimFrame] = []
    taken: set[int] = set()
    for candidate in candidates(reading):
        if candidate.token in taken:
            continue
        frame = _frame(reading, candidate, setting)
        if frame is not None:
            taken.update(reading.tokens(candidate.hit))
            found.append(frame)
    return tuple(sorted(found, key=lambda frame: frame.effect.part.start))


def _frame(reading: Reading, candidate: Candidate, setting: Setting) -> ClaimFrame | None:
    tree, term, i = reading.tree, candidate.hit.term, candidate.token
    carrier = candidate.carrier if candidate.carrier is not None else i
    acts = candidate.agent if candidate.agent is not None else roles.actor(reading, carrier, passive=candidate.passive)
    targets = objects.targets(reading, candidate.target, setting.base)
    subject = roles.subject(reading, acts, setting.base, setting.antecedent)
    if not targets and candidate.form == "adjective" and (against := _against(term.text)):
        targets = (Target(roles.part(reading, i, i + 1, setting.base), against, term.text),)
    if subject.kind in ("people", "none", "other") or (subject.kind == "own-product" and not subject.status):
        used = objects.instrument(reading, carrier, candidate.target)
        if used is not None and used != candidate.target:
            means = roles.subject(reading, used, setting.base, None)
            if subject.kind == "own-product" and means.kind == "treatment":
                subject = replace(subject, status=means.status, group=means.group, term=means.term)
            elif means.kind in ("treatment", "own-product"):
                subject = means
    if not targets and subject.kind == "none":
        return None
    if _no_effect(reading, candidate, acts, subject, targets):
        return None
    sought = bool(targets) and any(target.kind not in ("other", "people") for target in targets)
    acting = subject.kind in ("treatment", "own-product")
    if candidate.direction == "correlate":
        if not targets or not (sought or acting) or _speaker(subject):
            return None
    else:
        if term.doubtful and not sought and not (acting and not subject.doubtful):
            return None
        harmless = term.text == "safe" and acting and not subject.doubtful  # of a treatment a claim by itself
        if candidate.form == "adjective" and (
            (term.text in reading.lexicon.sets["needs_target"] and not (sought or harmless)) or not (sought or acting)
        ):
            return None
        if _speaker(subject) and (not sought or term.category in ("cause", "affect") or candidate.form == "adjective"):
            return None
        if candidate.form == "noun" and not (sought or (acting and targets)):
            return None
    found = Context() if candidate.agent is not None and candidate.form == "participle" else context(reading, i)
    if candidate.form == "noun" and term.text in reading.lexicon.sets["treating"] and not _praised(reading, i):
        found.purpose = True
    found.purpose = found.purpose or _wanted(reading, i, acts)
    found.open = found.open or _asked(reading, acts)
    hedges = tuple({hit.start: _cue(hit, setting) for hit in found.hedges if hit.term.strength}.values())
    question = reading.question
    kind, source = attribution(reading, found, acts, setting.base)
    testimonial = (
        reading.first_person
        and not question
        and (reading.quoted(tree.starts[i]) or subject.kind not in ("study", "disease", "body"))
    )
    if testimonial and kind == "named":
        kind = "vague"  # a patient's name is no source
    start, end = tree.starts[i], tree.end(reading.tokens(candidate.hit)[-1])
    here = Part(setting.base + start, setting.base + end, reading.text[start:end])
    direction = candidate.direction or term.category
    unsettled = found.open or question
    return ClaimFrame(
        subject=subject,
        effect=Effect(
            here,
            term.text,
            direction,
            candidate.form,
            term.group or "direct",
            _valence(reading, term.sense, targets, direction),
        ),
        targets=targets,
        certainty=_certainty(found, direction, unsettled),
        hedges=hedges,
        boosters=tuple(_cue(hit, setting) for hit in found.boosters),
        negated=found.negated,
        open=unsettled,
        question=question,
        quoted=setting.quoted or reading.quoted(start),
        heading=setting.heading,
        testimonial=testimonial,
        comparative=reading.comparative,
        passive=candidate.passive,
        purpose=found.purpose,
        attribution=kind,
        source=source,
        cited=setting.cited is not None,
        citation=setting.cited,
    )


def _no_effect(
    reading: Reading, candidate: Candidate, acts: int | None, subject: Subject, targets: tuple[Target, ...]
) -> bool:
    """What happens to people ("you have lost weight"), fame ("has gained attention"), "makes your knee hurt"."""
    tree, sets, lemma = reading.tree, reading.lexicon.sets, candidate.hit.term.text
    if subject.kind == "people" and candidate.form in ("verb", "participle") and not candidate.passive:
        first = acts is not None and tree.words[acts] == "i"
        if lemma in sets["undergone"] and not first:
            return True
    if subject.kind in ("people", "none") and lemma in ("lose", "gain") and candidate.form == "participle":
        return True
    if lemma == "gain" and candidate.target is not None:
        below = (candidate.target, *(kid for kid in tree.kids[candidate.target] if tree.deps[kid] in ("nmod", "conj")))
        if any(tree.words[one] in sets["fame"] for one in below):
            return True
    return lemma == "hurt" and not targets and candidate.form != "imperative"


def _wanted(reading: Reading, i: int, acts: int | None) -> bool:
    """What is aimed at: "our goal is to restore", "options to relieve", "the conditions treated with", and an item or a
    lead-in that begins with "to"."""
    tree, sets = reading.tree, reading.lexicon.sets
    if acts is not None and tree.words[acts] in sets["aims"]:
        return True
    if tree.deps[i] == "acl" and tree.words[i] in ("treated", "addressed", "managed"):
        return True
    to = next((kid for kid in tree.kids[i] if tree.tags[kid] == "TO"), None)
    if to is None:
        return False
    before = tree.words[to - 1] if to else ""
    if before in sets["purpose_nouns"] and tree.tags[to - 1].startswith("N"):
        return True
    if tree.deps[i] not in ("root", "parataxis", "dep", "appos", "list", "orphan"):
        return False
    return tree.kid(i, SUBJECTS) is None or before in ("-", "–", "—", ":")  # "Drops - to treat colds"


def _asked(reading: Reading, acts: int | None) -> bool:
    """ "What causes gout", "it depends on what causes it": open without a question mark."""
    return acts is not None and reading.tree.words[acts] == "what" and reading.tree.kid(acts, ("acl:relcl", "acl")) is None


def _against(adjective: str) -> str:
    """The kind of target an adjective names in itself: "anti-inflammatory"."""
    if not adjective.startswith(("anti", "neuro", "cardio")):
        return ""
    return "symptom" if "inflammatory" in adjective else "tissue" if adjective.endswith("protective") else "disease"


def _speaker(subject: Subject) -> bool:
    """Whether the page's makers act as "we"."""
    return subject.kind == "own-product" and subject.part is not None and subject.part.text.lower() in ("we", "us")


def _praised(reading: Reading, i: int) -> bool:
    """ "an effective treatment": the noun is said to work."""
    tree = reading.tree
    return any(
        tree.deps[kid] == "amod" and (reading.cue(kid, "booster") or tree.words[kid] in reading.lexicon.sets["praise"])
        for kid in tree.kids[i]
    )


def _cue(hit: Hit, setting: Setting) -> Cue:
    start, end = setting.base + hit.start, setting.base + hit.end
    return Cue(Part(start, end, hit.term.text), hit.term.text, hit.term.strength)


def _certainty(found: Context, direction: str, unsettled: bool) -> str:
    if unsettled or found.purpose:
        return "none"
    if direction == "correlate":
        return "correlational"
    if found.condition or any(hit.term.strength >= 2 for hit in found.hedges):
        return "conditional"
    return "direct"


def _valence(reading: Reading, sense: str, targets: tuple[Target, ...], direction: str) -> str:
    """What an effect of this sense on these targets means for a person."""
    if sense in ("mend", "harm"):
        return "benefit" if sense == "mend" else "harm"
    sets = reading.lexicon.sets
    bad = good = lost = False
    for target in targets:
        ill = target.kind in _BAD or target.term in sets["low_is_good"]
        well = target.kind in _GOOD or target.term in sets["high_is_good"]
        words = _PLACE.split(target.part.text.lower().replace("-", " "), maxsplit=1)[0].split()
        if target.kind == "weight" and "loss" in words:
            lost = True  # good by itself, one sign of illness among others
            continue
        if direction in ("cause", "support") and not sets["spoilt"].isdisjoint(words):
            if not ill:
                ill, well = True, False  # "impaired digestion"
            elif not _FEWER.isdisjoint(words):
                ill, well = False, True  # "a lower risk"
        bad, good = bad or ill, good or well
    good = good or (lost and not bad)
    if sense not in ("less", "more") or bad == good:
        return "open"
    return "benefit" if (sense == "less") == bad else "harm"
