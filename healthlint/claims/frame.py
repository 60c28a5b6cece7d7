"""What a sentence claims. Frozen values; every offset is a text offset of the block the sentence stands in."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = ("none", "correlational", "conditional", "direct")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence: ``[start, end)`` of the block's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what acts.

    kind      own-product, treatment, study, people, body, disease, other, none
    status    of a treatment: licensed, investigational, supplement, device, lifestyle, alternative; else empty
    term      the listed treatment or condition that was recognised, and its group
    doubtful  the word is often no treatment (iron, exercise), or the reference was resolved from a pronoun
    resolved  what a pronoun ("it", "these cells") stands for; empty where the subject names itself
    part      None where nothing acts ("Reverse your diabetes", "Pain is relieved")
    """

    kind: str
    part: Part | None = None
    status: str = ""
    term: str = ""
    group: str = ""
    doubtful: bool = False
    resolved: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What is done.

    direction  as in ``effects.yml`` (cure, treat, relieve, improve, cause ...) or ``correlate``
    form       verb, noun, adjective, participle, imperative, infinitive
    scale      direct, weak (support, help) or neutral
    valence    benefit, harm or open: what the effect means for a person, from its sense and its target
    """

    part: Part
    lemma: str
    direction: str
    form: str
    scale: str = "direct"
    valence: str = "open"


@dataclass(frozen=True, slots=True)
class Target:
    """What it is done to. ``kind``: disease, symptom, marker, function, tissue, wellness, weight, people, other."""

    part: Part
    kind: str
    term: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that bears on a claim; ``strength`` 1 to 3."""

    part: Part
    text: str
    strength: int


@dataclass(frozen=True, slots=True)
class ClaimFrame:
    """One claim.

    targets      the first is the main one; more where the sentence lists them
    certainty    none, correlational, conditional or direct (Yu, Li and Wang 2019)
    hedges       what softens this claim, its scope considered ("may reduce pain and improve sleep": both)
    boosters     what pushes it up
    negated      the claim is denied; two negations cancel ("never fails to")
    open         asked or left open: "whether", "it is not known if", a question mark
    purpose      only says what something is for ("is used to treat", "to relieve pain, take ...")
    attribution  none, vague ("studies show", "our doctors say") or named
    cited        the sentence carries a reference, link or note
    confidence   how sure the classifier is that the sentence is a direct claim: in ``page.claim_sentences`` only, for it
                 costs half as much as the parse; None without the classifier
    """

    subject: Subject
    effect: Effect
    targets: tuple[Target, ...]
    certainty: str
    hedges: tuple[Cue, ...] = ()
    boosters: tuple[Cue, ...] = ()
    negated: bool = False
    open: bool = False
    question: bool = False
    quoted: bool = False
    heading: bool = False
    testimonial: bool = False
    comparative: bool = False
    passive: bool = False
    purpose: bool = False
    attribution: str = "none"
    source: Part | None = None
    cited: bool = False
    citation: Part | None = None
    confidence: float | None = None

    @property
    def target(self) -> Target | None:
        """The main target."""
        return self.targets[0] if self.targets else None

    @property
    def start(self) -> int:
        """Where the claim's own words begin."""
        return min(part.start for part in self._parts())

    @property
    def end(self) -> int:
        """Where they end."""
        return max(part.end for part in self._parts())

    def _parts(self) -> list[Part]:
        parts = [self.effect.part, *(target.part for target in self.targets)]
        if self.subject.part and not self.subject.resolved:
            parts.append(self.subject.part)
        return parts


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """A sentence of a page with its level of certainty and its frames. ``parsed``: whether the parser saw it."""

    start: int
    end: int
    text: str
    certainty: str
    frames: tuple[ClaimFrame, ...] = ()
    parsed: bool = False
    confidence: float | None = None
