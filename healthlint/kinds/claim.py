"""``extends: claim`` - a claim of a certain make: what acts, what it does, to what, how surely, on whose word.

A predicate over the frames of ``healthlint.claims``. Nothing of the language pipeline is loaded before a page has a sentence
that the lexicon lets through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.kinds.base import Kind, KindError
from healthlint.kinds.claim_parts import (
    FLAGS,
    WORDS,
    aim,
    branded,
    chapters,
    either,
    forms,
    illness,
    mentions,
    near,
    rewrite,
    said,
    sells,
    short,
    speaks_of,
    stands_alone,
    topic,
    who,
    within,
)
from healthlint.kinds.patterns import Entries, Pattern
from healthlint.page import Page
from healthlint.rule import Finding, Severity

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame
    from healthlint.claims.survey import Found
    from healthlint.document import Block

_THREE = ("no", "yes", "any")
_OWN = re.compile(r"\b(?:our|ours|my|we|us|this|these)\b|[®™]", re.IGNORECASE)
_OPENING = 3  # words: an effect that stands so early may have no subject ("Prevents colds")


@dataclass(frozen=True, kw_only=True)
class Claim(Kind):
    """Flags claims that answer to every field given. A list means any of its words; an empty list means all.

    ``named``: a claim whose own words do not tell what acts ("This interaction reduces ...") counts where its
    sentence, or one of the two before it, names a treatment of the wanted ``status``. A claim without a subject
    ("Prevents colds") counts as said of the page's topic; an order to the reader does so only where ``form`` lists
    imperatives. ``where`` and ``unless``: patterns tried on the sentence; ``not_subject`` and ``not_target`` on what
    acts (or what it stands for) and what is acted on. ``whoever``: a pattern of targets on which a claim counts whatever the
    standing of the treatment that acts. ``weak_target``: the targets that count behind a weak verb (support, help).
    ``chapters``: so many unrelated groups of disease at least in one sentence. ``softer``: the severity where the
    claim is softened by no more than "can" or "help". ``also``: patterns of claims without a verb, in headings and
    fragments.

    ``own_in``: the profiles under which "our" and "this product" are taken for what the page sells (all, where none).
    ``label``: under the profiles ``label_in`` a page of at most so many words is a label or an advertisement, where
    every claim is about the product whatever acts in its sentences; there ``label_also`` are tried too.

    Claims of one sentence are one finding. ``underline``: ``claim`` (from the first effect to the last target),
    ``effect`` or ``sentence``. The message knows ``{effect}``, ``{subject}``, ``{target}`` and ``{rewrite}``.
    """

    subject: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    direction: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    valence: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ("direct",)
    attribution: tuple[str, ...] = ("none", "vague")
    negated: str = "no"
    open: str = "no"
    question: str = "no"
    quoted: str = "no"
    heading: str = "any"
    testimonial: str = "any"
    comparative: str = "any"
    passive: str = "any"
    purpose: str = "no"
    cited: str = "no"
    doubtful: bool = True
    named: bool = False
    words: tuple[str, ...] = ()
    not_subject: str = ""
    not_target: str = ""
    whoever: str = ""
    weak_target: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    own_in: tuple[str, ...] = ()
    label: int = 0
    label_in: tuple[str, ...] = ()
    label_also: tuple[str, ...] = ()
    chapters: int = 0
    softer: str = ""
    underline: str = "claim"

    def __post_init__(self) -> None:
        super().__post_init__()
        for key, known in WORDS.items():
            odd = [word for word in getattr(self, key) if word not in known]
            if odd:
                raise KindError(key, f"{key} has {odd[0]!r}; known: {', '.join(known)}")
        for key in FLAGS:
            if getattr(self, key) not in _THREE:
                raise KindError(key, f"{key} is no, yes or any, not {getattr(self, key)!r}")
        if self.underline not in ("claim", "effect", "sentence"):
            raise KindError("underline", "underline is claim, effect or sentence")
        try:
            _ = self._softer
        except ValueError as error:
            raise KindError("softer", str(error)) from None

    @cached_property
    def _softer(self) -> Severity | None:
        return Severity.parse(self.softer) if self.softer else None

    @cached_property
    def _where(self) -> Pattern | None:
        return either("where", self.where)

    @cached_property
    def _unless(self) -> Pattern | None:
        return either("unless", self.unless)

    @cached_property
    def _not_subject(self) -> Pattern | None:
        return either("not_subject", (self.not_subject,) if self.not_subject else ())

    @cached_property
    def _not_target(self) -> Pattern | None:
        return either("not_target", (self.not_target,) if self.not_target else ())

    @cached_property
    def _whoever(self) -> Pattern | None:
        return either("whoever", (self.whoever,) if self.whoever else ())

    @cached_property
    def _also(self) -> Entries | None:
        return Entries("also", self.also, "(?i)(?m)(?:", ")") if self.also else None

    @cached_property
    def _label_also(self) -> Entries | None:
        return Entries("label_also", (*self.also, *self.label_also), "(?i)(?m)(?:", ")") if self.label_also else None

    def verify(self) -> None:
        """Compile every pattern now."""
        for pattern in (self._where, self._unless, self._not_subject, self._not_target, self._whoever):
            if pattern:
                _ = pattern.code
        for entries in (self._also, self._label_also):
            if entries:
                entries.verify()

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a sentence, in order."""
        found: list[tuple[Block, int, int]] = []
        for block, start, end, frames in self._sentences(page):
            sentence = block.text[start:end]
            fits = [frame for frame in frames if self._fits(frame) and self._acts(page, block, start, frame)]
            if not fits or (self.chapters and chapters(fits) < self.chapters):
                continue
            if (self._where and not self._where.search(sentence)) or (self._unless and self._unless.search(sentence)):
                continue
            finding = self._told(page, block, start, end, fits)
            found.append((block, finding.start, finding.end))
            yield finding
        label = self._is_label(page)
        also = self._label_also if self._label_also and label else self._also
        if also:
            for match in also.matches(self.units(page)):
                if not label and not near(page, match.unit.block, match.start, match.end, self.status):
                    continue
                if self._unless and self._unless.search(match.unit.text):
                    continue
                here = next(
                    ((one.start, one.end) for one in page.sentences(match.unit.block) if one.start <= match.start < one.end),
                    (match.start, match.end),
                )
                if not any(block is match.unit.block and s < here[1] and e > here[0] for block, s, e in found):
                    found.append((match.unit.block, match.start, match.end))
                    text = " ".join(match.text.split())
                    yield Finding(
                        match.unit.block,
                        match.start,
                        match.end,
                        message=self._message(text, "the product", ill := illness(text), f"may help with {ill}"),
                    )

    def _possible(self, page: Page) -> bool:
        """Whether the page has the words a finding needs: tried before any sentence is looked at."""
        if self._where and not self._where.search(page.contains):
            return False
        words = self.units(page).words
        if self.words and words.isdisjoint(forms(self.words)):
            return False
        if self._is_label(page) or not self.subject:
            return True
        if set(self.subject) - {"own-product", "treatment", "none"} and not self.chapters:
            return True
        return (
            (self._owns(page) and (sells(page, words) or bool(branded(page))))
            or ("none" in self.subject and not self.chapters)
            or mentions(() if self._whoever else self.status, words)
        )

    def _sentences(self, page: Page) -> Iterator[tuple[Block, int, int, list[ClaimFrame]]]:
        """The claims this rule could be about, by sentence: block, start, end, frames. No other sentence is parsed."""
        if not self._possible(page):
            return
        from healthlint.claims import survey

        claims = (
            page.claims if self._is_label(page) else survey.of(page).claims_where(lambda window: self._may_fit(page, window))
        )
        at = 0
        while at < len(claims):
            block, place = claims[at][0], claims[at][1].effect.part.start
            around = ((one.start, one.end) for one in page.sentences(block) if one.start <= place < one.end)
            start, end = next(around, (0, len(block.text)))
            last = at
            while last < len(claims) and claims[last][0] is block and start <= claims[last][1].effect.part.start < end:
                last += 1
            yield block, start, end, [frame for _, frame in claims[at : max(last, at + 1)]]
            at = max(last, at + 1)

    def _may_fit(self, page: Page, window: Sequence[Found]) -> bool:
        """Whether the words of a sentence (the last of ``window``) and those before it can hold what the rule looks for."""
        found = window[-1]
        if self._where and not self._where.search(found.text):
            return False
        if self.words and not any(hit.term.text in self.words for hit in found.hits):
            return False
        if self.chapters:
            groups = {hit.term.group for hit in found.hits if hit.term.kind == "condition"}
            if len(groups - {"", "general"}) < self.chapters:
                return False
        if not self.subject or not {"study", "people", "body", "disease", "other"}.isdisjoint(self.subject):
            return True
        terms = [hit.term for one in window for hit in one.hits]
        if found.antecedent:
            terms.append(found.antecedent.term)
        any_status = self._whoever is not None and self._whoever.search(found.text) is not None
        if any(term.kind == "treatment" and (any_status or within(self.status, term.category)) for term in terms):
            return True
        if self._owns(page) and (
            _OWN.search(found.text) or any(term.kind == "own" and term.text == "brand" for term in terms)
        ):
            return True
        if self._owns(page) and any(name in found.text for name in branded(page)):
            return True
        acts = next((hit.first for hit in found.hits if hit.term.kind == "effect-verb"), _OPENING + 1)
        named = any(hit.term.kind in ("treatment", "maker", "condition") and hit.first < acts for hit in found.hits)
        return "none" in self.subject and acts <= _OPENING and not named

    def _fits(self, frame: ClaimFrame) -> bool:
        effect = frame.effect
        wanted_targets = self.weak_target if self.weak_target and effect.scale == "weak" else self.target
        targets = [one for one in frame.targets if not (self._not_target and self._not_target.search(one.part.text))]
        kinds = {target.kind for target in targets}
        return (
            within(self.direction, effect.direction)
            and within(self.form, effect.form)
            and within(self.scale, effect.scale)
            and within(self.valence, effect.valence)
            and within(self.certainty, frame.certainty)
            and within(self.attribution, frame.attribution)
            and within(self.words, effect.lemma)
            and (not wanted_targets or not kinds.isdisjoint(wanted_targets))
            and all(
                wanted == "any" or getattr(frame, key) == (wanted == "yes")
                for key in FLAGS
                if (wanted := getattr(self, key)) != "any"
            )
        )

    def _acts(self, page: Page, block: Block, start: int, frame: ClaimFrame) -> bool:
        subject = frame.subject
        if self._is_label(page) and subject.kind in ("other", "none", "body", "people", "study"):
            return True
        if self._not_subject and subject.part and self._not_subject.search(subject.resolved or subject.part.text):
            return False
        if not self.subject:
            return True
        if subject.kind == "treatment" and "treatment" in self.subject:
            if subject.doubtful and not subject.resolved and not self.doubtful:
                return False
            return within(self.status, subject.status) or self._never(frame)
        if subject.kind == "none" and within(self.subject, "none") and stands_alone(frame, self.form):
            return self._topic_fits(page)
        if subject.kind not in ("treatment", "none") and within(self.subject, subject.kind):
            researchers = (
                page.profile == "press-release" and subject.part is not None and subject.part.text.lower() in ("we", "us")
            )
            return subject.kind != "own-product" or (self._owns(page) and not researchers)
        return (
            self.named and subject.kind in ("other", "none", "people") and speaks_of(page, block, start, frame, self.status)
        )

    def _never(self, frame: ClaimFrame) -> bool:
        """Whether a claim is on something that counts whatever the standing of what acts."""
        return self._whoever is not None and any(self._whoever.search(target.part.text) for target in frame.targets)

    def _owns(self, page: Page) -> bool:
        return "own-product" in self.subject and within(self.own_in, page.profile)

    def _is_label(self, page: Page) -> bool:
        return page.profile in self.label_in and int(str(page.metrics["words"])) <= self.label

    def _topic_fits(self, page: Page) -> bool:
        """Whether the page's first lines name a treatment of the wanted status, or none at all."""
        statuses = page.once(topic)
        return not statuses or not self.status or not statuses.isdisjoint(self.status)

    def _told(self, page: Page, block: Block, start: int, end: int, fits: Sequence[ClaimFrame]) -> Finding:
        first = fits[0]
        match self.underline:
            case "sentence":
                left, right = start, end
            case "effect":
                left, right = first.effect.part.start, first.effect.part.end
            case _:
                left = min(frame.effect.part.start for frame in fits)
                right = max(part.end for frame in fits for part in (frame.effect.part, *(one.part for one in frame.targets)))
                left = min([left, *(one.part.start for one in first.targets)])
        soft = self._softer is not None and all(frame.hedges for frame in fits)
        effect = said(first, block.text)
        subject = who(page, block, start, first, self.status) or ("the product" if self._is_label(page) else "the treatment")
        target = aim(first, block.text)
        message = self._message(effect, subject, target, rewrite(first, target, block.text))
        return Finding(block, left, right, message=message, severity=self._softer if soft else None)

    def _message(self, effect: str, subject: str, target: str, better: str) -> str:
        values = {"{effect}": effect, "{subject}": short(subject), "{target}": short(target), "{rewrite}": short(better)}
        message = self.message
        for name, value in values.items():
            message = message.replace(name, value)
        return message
