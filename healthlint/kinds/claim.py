"""``extends: claim`` - a claim of a certain make: what acts, what it does, to what, how surely, on whose word.

A predicate over the frames of ``healthlint.claims``. Nothing of the language pipeline is loaded before a page has a sentence
that the lexicon lets through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from healthlint.kinds.base import Kind, KindError
from healthlint.kinds.patterns import Entries, Pattern
from healthlint.page import Page
from healthlint.rule import Finding, Severity

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame
    from healthlint.document import Block

_WORDS = {
    "subject": ("own-product", "treatment", "study", "people", "body", "disease", "other", "none"),
    "status": ("licensed", "investigational", "supplement", "device", "lifestyle", "alternative"),
    "form": ("verb", "noun", "adjective", "participle", "imperative", "infinitive"),
    "scale": ("direct", "weak", "neutral"),
    "valence": ("benefit", "harm", "open"),
    "target": ("disease", "symptom", "marker", "function", "tissue", "wellness", "weight", "people", "other"),
    "certainty": ("none", "correlational", "conditional", "direct"),
    "attribution": ("none", "vague", "named"),
}
_FLAGS = ("negated", "open", "question", "quoted", "heading", "testimonial", "comparative", "passive", "purpose", "cited")
_THREE = ("no", "yes", "any")
_LONGEST = 60  # characters of a subject or target that a message quotes whole
_POINTING = ("this", "these", "it", "they", "which", "that", "the", "such", "its", "their")
_CONTEXT = 2  # sentences before a claim in which the treatment may have been named


@dataclass(frozen=True, kw_only=True)
class Claim(Kind):
    """Flags claims that answer to every field given. A list means any of its words; an empty list means all.

    ``named``: a claim whose own words do not tell what acts ("This interaction reduces ...") counts where its
    sentence, or one of the two before it, names a treatment of the wanted ``status``. A claim without a subject
    ("Prevents colds") counts as said of the page's topic; an order to the reader does so only where ``form`` lists
    imperatives. ``where`` and ``unless``: patterns tried on the sentence; ``not_subject`` and ``not_target`` on what
    acts and what is acted on. ``weak_target``: the targets that count behind a weak verb (support, help).
    ``chapters``: so many unrelated groups of disease at least in one sentence. ``softer``: the severity where the
    claim is softened by no more than "can" or "help". ``also``: patterns of claims without a verb, in headings and
    fragments.

    ``label``: under the profiles ``label_in`` a page of at most so many words is a label or an advertisement, where
    every claim is about the product whatever acts in its sentences; there ``label_also`` are tried too.

    Claims of one sentence are one finding. ``underline``: ``claim`` (from the first effect to the last target),
    ``effect`` or ``sentence``. The message knows ``{effect}``, ``{subject}``, ``{target}`` and ``{rewrite}``.
    """

    tunable: ClassVar[tuple[str, ...]] = ("min_confidence",)

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
    weak_target: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    label: int = 0
    label_in: tuple[str, ...] = ()
    label_also: tuple[str, ...] = ()
    chapters: int = 0
    min_confidence: float = 0.0
    softer: str = ""
    underline: str = "claim"

    def __post_init__(self) -> None:
        super().__post_init__()
        for key, known in _WORDS.items():
            odd = [word for word in getattr(self, key) if word not in known]
            if odd:
                raise KindError(key, f"{key} has {odd[0]!r}; known: {', '.join(known)}")
        for key in _FLAGS:
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
        return _either("where", self.where)

    @cached_property
    def _unless(self) -> Pattern | None:
        return _either("unless", self.unless)

    @cached_property
    def _not_subject(self) -> Pattern | None:
        return _either("not_subject", (self.not_subject,) if self.not_subject else ())

    @cached_property
    def _not_target(self) -> Pattern | None:
        return _either("not_target", (self.not_target,) if self.not_target else ())

    @cached_property
    def _also(self) -> Entries | None:
        return Entries("also", self.also, "(?i)(?m)(?:", ")") if self.also else None

    @cached_property
    def _label_also(self) -> Entries | None:
        return Entries("label_also", (*self.also, *self.label_also), "(?i)(?m)(?:", ")") if self.label_also else None

    def verify(self) -> None:
        """Compile every pattern now."""
        for pattern in (self._where, self._unless, self._not_subject, self._not_target):
            if pattern:
                _ = pattern.code
        for entries in (self._also, self._label_also):
            if entries:
                entries.verify()

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a sentence, in order."""
        found: list[tuple[Block, int, int]] = []
        for block, start, end, frames in _by_sentence(page):
            sentence = block.text[start:end]
            fits = [frame for frame in frames if self._fits(frame) and self._acts(page, block, start, frame)]
            if not fits or (self.chapters and _chapters(fits) < self.chapters):
                continue
            if (self._where and not self._where.search(sentence)) or (self._unless and self._unless.search(sentence)):
                continue
            finding = self._told(block, start, end, fits)
            found.append((block, finding.start, finding.end))
            yield finding
        label = self._is_label(page)
        also = self._label_also if self._label_also and label else self._also
        if also:
            for match in also.matches(self.units(page)):
                if not label and not self._near(page, match.unit.block, match.start, match.end):
                    continue
                if self._unless and self._unless.search(match.unit.text):
                    continue
                if not any(block is match.unit.block and s < match.end and e > match.start for block, s, e in found):
                    text = " ".join(match.text.split())
                    yield Finding(
                        match.unit.block,
                        match.start,
                        match.end,
                        message=self._message(text, "the product", text, f"may help with {text.lower()}"),
                    )

    def _fits(self, frame: ClaimFrame) -> bool:
        effect = frame.effect
        wanted_targets = self.weak_target if self.weak_target and effect.scale == "weak" else self.target
        targets = [one for one in frame.targets if not (self._not_target and self._not_target.search(one.part.text))]
        kinds = {target.kind for target in targets}
        return (
            _in(self.direction, effect.direction)
            and _in(self.form, effect.form)
            and _in(self.scale, effect.scale)
            and _in(self.valence, effect.valence)
            and _in(self.certainty, frame.certainty)
            and _in(self.attribution, frame.attribution)
            and _in(self.words, effect.lemma)
            and (not wanted_targets or not kinds.isdisjoint(wanted_targets))
            and all(
                wanted == "any" or getattr(frame, key) == (wanted == "yes")
                for key in _FLAGS
                if (wanted := getattr(self, key)) != "any"
            )
            and (frame.confidence is None or frame.confidence >= self.min_confidence)
        )

    def _acts(self, page: Page, block: Block, start: int, frame: ClaimFrame) -> bool:
        subject = frame.subject
        if self._is_label(page) and subject.kind in ("other", "none", "body", "people", "study"):
            return True
        if self._not_subject and subject.part and self._not_subject.search(subject.part.text):
            return False
        if not self.subject:
            return True
        if subject.kind == "treatment" and "treatment" in self.subject:
            if subject.doubtful and not subject.resolved and not self.doubtful:
                return False
            return _in(self.status, subject.status)
        if subject.kind == "none" and _in(self.subject, "none") and self._stands_alone(frame):
            return self._topic_fits(page)
        if subject.kind not in ("treatment", "none") and _in(self.subject, subject.kind):
            return True
        return self.named and subject.kind in ("other", "none") and self._speaks_of(page, block, start, frame)

    def _is_label(self, page: Page) -> bool:
        return page.profile in self.label_in and int(str(page.metrics["words"])) <= self.label

    def _stands_alone(self, frame: ClaimFrame) -> bool:
        """Whether words without a subject say what a thing does ("Prevents colds"), not what the reader should do."""
        if "imperative" in self.form:
            return frame.effect.form in ("imperative", "verb")
        return frame.effect.form == "verb" and frame.effect.part.text.split()[0].lower().endswith("s") and not frame.passive

    def _topic_fits(self, page: Page) -> bool:
        """Whether the page's first lines name a treatment of the wanted status, or none at all."""
        statuses = page.once(_topic)
        return not statuses or not self.status or not statuses.isdisjoint(self.status)

    def _near(self, page: Page, block: Block, start: int, end: int) -> bool:
        """Whether a treatment of the wanted status is named there, just before, or as the topic of the page."""
        begins = [one.start for one in page.sentences(block) if one.start <= start][-_CONTEXT:]
        return self._names(block.text[min([start, *begins]) : end]) or not page.once(_topic).isdisjoint(self.status)

    def _names(self, text: str) -> bool:
        from healthlint import lexicon

        return any(
            hit.term.kind == "treatment" and not hit.term.doubtful and _in(self.status, hit.term.category)
            for hit in lexicon.load().find(text)
        )

    def _speaks_of(self, page: Page, block: Block, start: int, frame: ClaimFrame) -> bool:
        """Whether the words before the effect name a treatment of the wanted status; the sentences before, if the claim's
        subject points back to them."""
        part, first = frame.subject.part, start
        if part and part.text.lower().startswith(_POINTING):
            first = min(start, *[one.start for one in page.sentences(block) if one.start <= start][-_CONTEXT - 1 :])
        elif not part and frame.effect.form != "participle":
            return False
        return self._names(block.text[first : frame.effect.part.start])

    def _told(self, block: Block, start: int, end: int, fits: Sequence[ClaimFrame]) -> Finding:
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
        effect = " ".join(block.text[first.effect.part.start : first.effect.part.end].split())
        subject = first.subject.resolved or (first.subject.part.text if first.subject.part else "the treatment")
        target = next((one.part.text for one in first.targets), "")
        message = self._message(effect, subject, target, rewrite(first, target))
        return Finding(block, left, right, message=message, severity=self._softer if soft else None)

    def _message(self, effect: str, subject: str, target: str, better: str) -> str:
        values = {"{effect}": effect, "{subject}": _short(subject), "{target}": _short(target), "{rewrite}": _short(better)}
        message = self.message
        for name, value in values.items():
            message = message.replace(name, value)
        return message


def rewrite(frame: ClaimFrame, target: str) -> str:
    """The claim as it could be said of something not settled: ``may repair damaged tissues``."""
    if frame.effect.form in ("noun", "adjective"):
        return f"may help with {target}" if target else "may help"
    verb = frame.effect.lemma
    return f"may {verb} {target}".rstrip() if not frame.passive else f"may {verb} {target}"


def _either(key: str, sources: Sequence[str]) -> Pattern | None:
    return Pattern(key, "(?i)" + "|".join(f"(?:{one})" for one in sources)) if sources else None


def _in(wanted: Sequence[str], word: str) -> bool:
    return not wanted or word in wanted


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _chapters(frames: Sequence[ClaimFrame]) -> int:
    return len({target.chapter for frame in frames for target in frame.targets if target.chapter not in ("", "general")})


def _by_sentence(page: Page) -> list[tuple[Block, int, int, list[ClaimFrame]]]:
    return page.once(_sentences)


def _sentences(page: Page) -> list[tuple[Block, int, int, list[ClaimFrame]]]:
    """The claims of a page by sentence: block, start, end, frames."""
    rows: list[tuple[Block, int, int, list[ClaimFrame]]] = []
    for block, frame in page.claims:
        at = frame.effect.part.start
        if rows and rows[-1][0] is block and rows[-1][1] <= at < rows[-1][2]:
            rows[-1][3].append(frame)
            continue
        start, end = next(
            ((one.start, one.end) for one in page.sentences(block) if one.start <= at < one.end), (0, len(block.text))
        )
        rows.append((block, start, end, [frame]))
    return rows


def _topic(page: Page) -> frozenset[str]:
    """The statuses of the treatments that the first two blocks of a page name."""
    from healthlint import lexicon

    blocks = page.prose[:2] if len(page.prose) > 1 else ()
    text = "\n".join([block.text for block in (*page.of("title"), *blocks)])
    return frozenset(
        hit.term.category for hit in lexicon.load().find(text) if hit.term.kind == "treatment" and not hit.term.doubtful
    )
