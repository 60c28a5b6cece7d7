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
_FLAGS = ("negated", "open", "question", "quoted", "heading", "testimonial", "comparative", "purpose", "cited")
_THREE = ("no", "yes", "any")
_LONGEST = 60  # characters of a subject or target that a message quotes whole
_CONTEXT = 2  # sentences before a claim in which the treatment may have been named


@dataclass(frozen=True, kw_only=True)
class Claim(Kind):
    """Flags claims that answer to every field given. A list means any of its words; an empty list means all.

    ``named``: a claim whose own words do not tell what acts ("This interaction reduces ...") counts where its
    sentence, or one of the two before it, names a treatment of the wanted ``status``. ``where`` and ``unless``:
    patterns tried on the sentence. ``not_subject``: a pattern for what acts. ``chapters``: so many unrelated groups
    of disease at least in one sentence. ``softer``: the severity where the claim is softened by no more than "can"
    or "help". ``also``: patterns of claims without a verb, in headings, labels and fragments.

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
    purpose: str = "no"
    cited: str = "no"
    doubtful: bool = True
    named: bool = False
    words: tuple[str, ...] = ()
    not_subject: str = ""
    where: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
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
    def _also(self) -> Entries | None:
        return Entries("also", self.also, "(?i)(?m)(?:", ")") if self.also else None

    def verify(self) -> None:
        """Compile every pattern now."""
        for pattern in (self._where, self._unless, self._not_subject):
            if pattern:
                _ = pattern.code
        if self._also:
            self._also.verify()

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
        if self._also:
            for match in self._also.matches(self.units(page)):
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
        kinds = {target.kind for target in frame.targets}
        return (
            _in(self.direction, effect.direction)
            and _in(self.form, effect.form)
            and _in(self.scale, effect.scale)
            and _in(self.valence, effect.valence)
            and _in(self.certainty, frame.certainty)
            and _in(self.attribution, frame.attribution)
            and _in(self.words, effect.lemma)
            and (not self.target or not kinds.isdisjoint(self.target))
            and all(
                wanted == "any" or getattr(frame, key) == (wanted == "yes")
                for key in _FLAGS
                if (wanted := getattr(self, key)) != "any"
            )
            and (frame.confidence is None or frame.confidence >= self.min_confidence)
        )

    def _acts(self, page: Page, block: Block, start: int, frame: ClaimFrame) -> bool:
        subject = frame.subject
        if self._not_subject and subject.part and self._not_subject.search(subject.part.text):
            return False
        if subject.kind == "treatment" and "treatment" in self.subject:
            if subject.doubtful and not subject.resolved and not self.doubtful:
                return False
            return _in(self.status, subject.status)
        if subject.kind != "treatment" and _in(self.subject, subject.kind):
            return True
        return self.named and subject.kind in ("other", "none") and self._speaks_of(page, block, start, frame)

    def _speaks_of(self, page: Page, block: Block, start: int, frame: ClaimFrame) -> bool:
        """Whether the words before the effect, or the sentences before, name a treatment of the wanted status."""
        from healthlint import lexicon

        before = [one.start for one in page.sentences(block) if one.start <= start][-_CONTEXT - 1 :]
        text = block.text[before[0] if before else start : frame.effect.part.start]
        return any(
            hit.term.kind == "treatment" and not hit.term.doubtful and _in(self.status, hit.term.category)
            for hit in lexicon.load().find(text)
        )

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
