"""What the kind ``claim`` is made of: small questions about words and frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from healthlint.kinds.patterns import Pattern
from healthlint.page import Page

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame
    from healthlint.document import Block

# What the fields of a claim rule may say: one of some words, or whether a mark of the frame is set.
WORDS = {
    "subject": ("own-product", "treatment", "study", "people", "body", "disease", "other", "none"),
    "status": ("licensed", "investigational", "supplement", "device", "lifestyle", "alternative"),
    "form": ("verb", "noun", "adjective", "participle", "imperative", "infinitive"),
    "scale": ("direct", "weak", "neutral"),
    "valence": ("benefit", "harm", "open"),
    "target": ("disease", "symptom", "marker", "function", "tissue", "wellness", "weight", "people", "other"),
    "certainty": ("none", "correlational", "conditional", "direct"),
    "attribution": ("none", "vague", "named"),
}
FLAGS = ("negated", "open", "question", "quoted", "heading", "testimonial", "comparative", "passive", "purpose", "cited")
_OURS = frozenset({"our", "ours", "my", "we", "us"})
_THIS = frozenset({"this", "these"})
CONTEXT = 2  # sentences before a claim in which the treatment may have been named
_POINTING = ("this", "these", "it", "they", "which", "that", "the", "such", "its", "their")
# Treatments that name a whole class: what a sentence is about is rather the one thing named before.
_CLASSES = frozenset(
    {"supplement", "dietary supplement", "vitamin", "mineral", "trace mineral", "antioxidant", "herb", "botanical"}
)
_NO_NAMES = frozenset(
    {"it", "they", "this", "these", "that", "those", "its", "their", "we", "us", "our", "which", "both", "others"}
)
_POSSESSIVE = re.compile(r"['’]s?$")
_FOUGHT = {
    "inflammatory": "inflammation",
    "bacterial": "bacteria",
    "viral": "viruses",
    "microbial": "microbes",
    "fungal": "fungi",
    "diabetic": "diabetes",
    "hypertensive": "blood pressure",
    "depressant": "depression",
    "arthritic": "arthritis",
    "asthmatic": "asthma",
}
_LINKS = frozenset({"with", "against", "on", "to", "for", "from", "in"})
_WHOLE = 50  # characters of a list of targets that a message names as a whole
_LONGEST = 60  # characters of a subject or target that a message quotes whole


def stands_alone(frame: ClaimFrame, wanted: Sequence[str]) -> bool:
    """Whether words without a subject say what a thing does ("Prevents colds"), not what the reader should do."""
    if "imperative" in wanted:
        return frame.effect.form in ("imperative", "verb")
    return frame.effect.form == "verb" and frame.effect.part.text.split()[0].lower().endswith("s") and not frame.passive


def sells(page: Page, words: frozenset[str]) -> bool:
    """Whether a page of these words could speak of a product of its own ("our cream", "this formula", a trade mark)."""
    from healthlint import lexicon

    if not words.isdisjoint(_OURS) or "®" in page.contains or "™" in page.contains:
        return True
    return not words.isdisjoint(_THIS) and not words.isdisjoint(lexicon.load().sets["product"])


def branded(page: Page) -> frozenset[str]:
    """The names a page of a seller gives its products (see ``claims.offered``)."""
    from healthlint.claims import offered

    return page.once(offered.brands)


@lru_cache(maxsize=64)
def _phrases(statuses: tuple[str, ...]) -> dict[str, tuple[frozenset[str], ...]]:
    """The listed treatments of these statuses (of all, where none are given): by first word the further words of each."""
    from healthlint import lexicon

    found: dict[str, list[frozenset[str]]] = {}
    for first, entries in lexicon.load().index.items():
        for rest, term in entries:
            sure = not term.doubtful or term.category == "investigational"
            if term.kind == "treatment" and sure and within(statuses, term.category):
                found.setdefault(_bare(first), []).append(frozenset(_bare(word) for word in rest))
    return {first: tuple(rests) for first, rests in found.items()}


def _bare(word: str) -> str:
    return word.partition("'")[0].partition("-")[0]


def mentions(statuses: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether a page of these words could name a treatment of one of these statuses: all words of a name are there."""
    phrases = _phrases(statuses)
    return any(rest <= words for first in words & phrases.keys() for rest in phrases[first])


@lru_cache(maxsize=64)
def forms(verbs: tuple[str, ...]) -> frozenset[str]:
    """Every form a verb (or the telling word of a phrasal one) may have, and more: a cheap way to see that none is there."""
    found: set[str] = set()
    for verb in verbs:
        word = sorted(verb.split(), key=len)[-1]
        stem = word.removesuffix("e")
        found.update(
            (word, word + "s", word + "es", word + "d", word + "ed", stem + "ing", word + "ing", word + word[-1] + "ing")
        )
        found.update((word + "en", word + word[-1] + "ed"))
    return frozenset(found)


def names(statuses: Sequence[str], text: str, *, unsure: bool = False) -> bool:
    """Whether a text names a treatment of one of these statuses; without doubt, unless ``unsure``."""
    from healthlint import lexicon

    return any(
        hit.term.kind == "treatment" and (unsure or not hit.term.doubtful) and within(statuses, hit.term.category)
        for hit in lexicon.load().find(text)
    )


def who(page: Page, block: Block, start: int, frame: ClaimFrame, statuses: Sequence[str]) -> str:
    """What acts in a claim of the sentence at ``start``, as a message names it: a treatment or a product, never "you".

    Where the claim's own words name none ("this process eases ..."): the treatment of these statuses named last before it,
    in the sentence, in those before it, or in the headings above. Empty where there is none.
    """
    subject = frame.subject
    if subject.resolved:
        return subject.resolved
    if subject.part and subject.kind in ("treatment", "own-product") and subject.part.text.lower() not in _NO_NAMES:
        return _POSSESSIVE.sub("", subject.part.text)
    texts = [heading.text for heading in page.sections.get(id(block), ())]
    texts += [block.text[one.start : one.end] for one in page.sentences(block) if one.end <= start][-CONTEXT:]
    texts.append(block.text[start : frame.effect.part.start])
    return next((name for text in reversed(texts) if (name := _last_named(statuses, text))), "")


def _last_named(statuses: Sequence[str], text: str) -> str:
    """The last treatment of one of these statuses that a text names without doubt; empty without one."""
    from healthlint import lexicon

    named = [
        hit
        for hit in lexicon.load().find(text)
        if hit.term.kind == "treatment" and not hit.term.doubtful and within(statuses, hit.term.category)
        if hit.term.text not in _CLASSES
    ]
    return " ".join(text[named[-1].start : named[-1].end].split()) if named else ""


def near(page: Page, block: Block, start: int, end: int, statuses: Sequence[str]) -> bool:
    """Whether a treatment of the wanted status is named in the words of a place without a verb, or just before it."""
    begins = [one.start for one in page.sentences(block) if one.start <= start][-CONTEXT:]
    return names(statuses, block.text[min([start, *begins]) : end])


def speaks_of(page: Page, block: Block, start: int, frame: ClaimFrame, statuses: Sequence[str]) -> bool:
    """Whether the words before the effect name a treatment of the wanted status; the sentences before, if the claim's
    subject points back to them."""
    part = frame.subject.part
    opening = block.text[start : start + 8].lower()
    if names(statuses, block.text[start : frame.effect.part.start]):
        return bool(part) or frame.effect.form == "participle"
    if not part or not (part.text.lower().startswith(_POINTING) or opening.startswith(_POINTING)):
        return False
    before = [block.text[one.start : one.end] for one in page.sentences(block) if one.end <= start][-CONTEXT:]
    nearest = next((text for text in reversed(before) if names((), text, unsure=True)), "")
    return names(statuses, nearest)


def aim(frame: ClaimFrame, text: str) -> str:
    """What a claim acts on, as the block's text lists it where that is short: "joint and muscle pain", not "joint"."""
    if not frame.targets:
        return ""
    listed = " ".join(text[frame.targets[0].part.start : frame.targets[-1].part.end].split())
    return _fought(listed if 0 < len(listed) <= _WHOLE else frame.targets[0].part.text)


def illness(text: str) -> str:
    """What a claim without a verb acts on: from the first condition it names to the last; all of it, where it names none."""
    from healthlint import lexicon

    hits = [hit for hit in lexicon.load().find(text) if hit.term.kind == "condition" and hit.term.category != "people"]
    return text[hits[0].start : max(hit.end for hit in hits)] if hits else _fought(text)


def _fought(text: str) -> str:
    """What an adjective fights: "inflammation" for "anti-inflammatory effects"; the text itself, where it fights nothing."""
    first = (text.split() or [""])[0].lower()
    if not first.startswith("anti"):
        return text
    ill = first.removeprefix("anti").lstrip("-")
    return _FOUGHT.get(ill, ill if ill in ("cancer", "tumor", "tumour", "seizure", "anxiety") else text)


def said(frame: ClaimFrame, text: str) -> str:
    """The words of an effect as a message quotes them: a noun or an adjective with what it is about ("best for pain")."""
    part = frame.effect.part
    end = max([part.end, *(target.part.end for target in frame.targets)])
    short_enough = frame.effect.form in ("noun", "adjective") and end - part.start <= _WHOLE
    return " ".join(text[part.start : end if short_enough else part.end].split())


def rewrite(frame: ClaimFrame, target: str, text: str) -> str:
    """The claim as it could be said of what is not settled: ``may repair damaged tissues``, ``may work with your body``."""
    if frame.effect.form in ("noun", "adjective"):
        return f"may help with {target}" if target else "may help"
    between = text[frame.effect.part.end : frame.target.part.start].split() if frame.target else []
    link = f"{between[0]} " if len(between) == 1 and between[0].lower() in _LINKS else ""
    return f"may {frame.effect.lemma} {link}{target}".rstrip()


def either(key: str, sources: Sequence[str]) -> Pattern | None:
    """The patterns under one key as one, without regard to case; None where there are none."""
    return Pattern(key, "(?i)" + "|".join(f"(?:{one})" for one in sources)) if sources else None


def within(wanted: Sequence[str], word: str) -> bool:
    """Whether a word is among those wanted; an empty list wants all."""
    return not wanted or word in wanted


def short(text: str) -> str:
    """The text on one line, cut where it is too long to quote."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def chapters(frames: Sequence[ClaimFrame]) -> int:
    """How many unrelated groups of disease the claims speak of."""
    return len({target.chapter for frame in frames for target in frame.targets if target.chapter not in ("", "general")})


def topic(page: Page) -> frozenset[str]:
    """The statuses of the treatments that the first two blocks of a page name."""
    from healthlint import lexicon

    blocks = page.prose[:2] if len(page.prose) > 1 else ()
    text = "\n".join([block.text for block in (*page.of("title"), *blocks)])
    return frozenset(
        hit.term.category for hit in lexicon.load().find(text) if hit.term.kind == "treatment" and not hit.term.doubtful
    )
