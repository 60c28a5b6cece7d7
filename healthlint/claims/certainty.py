"""How certain a sentence is about cause and effect: none, correlational, conditional or direct.

``by_rule`` reads it off the frames and the cue words. ``features`` are what the linear classifier weighs; the classifier is
optional, and everything works without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from healthlint.claims.frame import LEVELS, ClaimFrame
from healthlint.claims.reading import Reading
from healthlint.claims.syntax import SUBJECTS
from healthlint.lexicon import Hit

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d.,]*%?|[^\w\s]")
_CLASSED = {
    "effect-verb": "E",
    "effect-noun": "N",
    "effect-adjective": "A",
    "correlation": "C",
    "hedge": "H",
    "negation": "X",
    "report": "R",
    "study": "S",
    "treatment": "T",
    "condition": "K",
    "light": "L",
}
_OPEN_TAGS = {
    "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "CD": "0", "JJ": "J", "JJR": "JR", "JJS": "JS", "VB": "V",
    "VBP": "VP", "VBZ": "VP", "VBD": "VD", "VBN": "VN", "VBG": "VG", "FW": "N", "SYM": "N",
}  # fmt: skip
_NEED = re.compile(
    r"\b(?:should|need(?:s|ed)?|further|future|recommend\w*|warranted|required|necessary|important)\b", re.IGNORECASE
)


def by_rule(text: str, hits: Sequence[Hit], frames: Sequence[ClaimFrame]) -> str:
    """The level from frames and cue words alone."""
    settled = [frame for frame in frames if not frame.open and not frame.purpose]
    causal = [
        frame for frame in settled if frame.certainty in ("conditional", "direct") and frame.effect.direction != "correlate"
    ]
    linked = any(frame.certainty == "correlational" for frame in settled)
    cues = [hit for hit in hits if hit.term.kind == "correlation" and not hit.term.doubtful]
    if not causal:
        return "correlational" if linked or cues else "none"
    if any(frame.certainty == "direct" for frame in causal):
        if linked or (cues and all(frame.effect.form in ("noun", "adjective") for frame in causal)):
            return "correlational"
        return "direct"
    return "conditional"


def features(text: str, hits: Sequence[Hit], reading: Reading | None, frames: Sequence[ClaimFrame]) -> Iterator[str]:
    """What the classifier sees of a sentence, as strings; the same string may come twice."""
    words = [_fold(word) for word in _TOKEN.findall(text)]
    padded = ["<", *words, ">"]
    for one in words:
        yield "w=" + one
    for one, two in pairwise(padded):
        yield f"b={one} {two}"
    for one, two, three in zip(padded, padded[1:], padded[2:], strict=False):
        yield f"t={one} {two} {three}"
    skeleton = []
    seen: set[tuple[int, str]] = set()
    for hit in hits:
        term = hit.term
        letter = _CLASSED.get(term.kind)
        if letter is None or (hit.start, letter) in seen:
            continue
        seen.add((hit.start, letter))
        sort = term.category if letter in "EAN" else str(term.strength) if letter == "H" else ""
        yield f"k={letter}{sort}"
        if letter in "TKEN" and term.doubtful:
            yield f"k={letter}?"
        if letter not in "TKLS":
            skeleton.append(letter + (str(term.strength) if letter == "H" else ""))
    for n in (1, 2, 3):
        for at in range(len(skeleton) - n + 1):
            yield "s=" + "".join(skeleton[at : at + n])
    yield "s0=" + "".join(skeleton[:6])
    yield f"rule={by_rule(text, hits, frames)}"
    if text.rstrip().endswith("?"):
        yield "q"
    if _NEED.search(text):
        yield "need"
    yield f"len={min(len(words) // 6, 8)}"
    if not text.rstrip().endswith((".", "?", "!")):
        yield "title"
    if reading is not None:
        yield "parsed"
        yield from _parsed(reading)
        yield from _shapes(reading)
    for frame in frames:
        yield from _framed(frame)
    yield f"frames={min(len(frames), 4)}"


def _fold(word: str) -> str:
    if word[0].isdigit():
        return "0%" if word.endswith("%") else "0"
    return word.lower().replace("’", "'")


def _parsed(reading: Reading) -> Iterator[str]:
    tree = reading.tree
    for i, label in enumerate(tree.deps):
        tag = tree.tags[i]
        if label == "root":
            yield f"root={tree.words[i]}"
            yield f"roottag={tag}"
            subject = tree.kid(i, SUBJECTS)
            if subject is not None:
                yield f"subj={tree.words[subject]}"
                yield f"subj+root={tree.words[subject]} {tree.words[i]}"
            for kid in tree.kids[i]:
                yield f"rootkid={tree.deps[kid]}"
                if tree.deps[kid] in ("aux", "cop", "aux:pass", "advmod", "mark", "expl"):
                    yield f"rootaux={tree.words[kid]} {tag}"
                if tree.deps[kid] in ("obj", "obl", "ccomp", "xcomp", "advcl"):
                    yield f"root+={tree.words[i]} {tree.deps[kid]} {tree.case(kid)} {tree.words[kid]}"
        elif label in ("ccomp", "xcomp", "advcl", "acl:relcl", "acl", "conj") and tag[0] == "V":
            yield f"cl={label} {tree.words[i]}"
            yield f"clhead={label} {tree.words[tree.heads[i]]}"
            for kid in tree.kids[i]:
                if tree.deps[kid] in ("aux", "cop", "mark"):
                    yield f"claux={label} {tree.words[kid]}"
    for kind, letter in (("effect-verb", "E"), ("correlation", "C"), ("effect-noun", "N"), ("effect-adjective", "A")):
        for hit in reading.kinds.get(kind, ()):
            i = tree.at(hit.start)
            here = f"{letter}@{tree.deps[i]}"
            yield f"{here} {tree.tags[i]}"
            yield f"{letter}{hit.term.category}@{tree.deps[i]}"
            yield f"{letter}^{tree.words[tree.heads[i]]}"
            yield f"{letter}{hit.term.text}@{tree.tags[i]}"
            for kid in tree.kids[i]:
                if tree.deps[kid] in ("aux", "aux:pass", "advmod", "mark", "nsubj", "nsubj:pass", "obj", "amod", "det"):
                    yield f"{letter}>{tree.deps[kid]} {tree.words[kid]}"


def _shapes(reading: Reading) -> Iterator[str]:
    """Runs of the sentence with its matter out: listed words as their class, small words themselves, others their tag."""
    tree = reading.tree
    shape = [_OPEN_TAGS.get(tag, tree.words[i]) for i, tag in enumerate(tree.tags)]
    for hit in reading.hits:
        letter = _CLASSED.get(hit.term.kind)
        if letter is None or letter in "TKLSHX":
            continue
        i = tree.at(hit.start)
        shape[i] = letter + (hit.term.category[:4] if letter in "EA" else "") + tree.tags[i][1:3]
    short = ["<", *(one for at, one in enumerate(shape) if one != "J" or at + 1 == len(shape)), ">"]
    for n in (2, 3, 4, 5):
        for at in range(len(short) - n + 1):
            yield f"z{n}=" + " ".join(short[at : at + n])
    lemmas = tree.lemmas
    if lemmas:
        for i, lemma in enumerate(lemmas):
            if tree.tags[i][0] in "NVJ":
                yield f"m={lemma}"
                yield f"d={lemmas[tree.heads[i]]} {tree.deps[i]} {lemma}"


def _framed(frame: ClaimFrame) -> Iterator[str]:
    target = frame.target.kind if frame.target else "-"
    flags = "".join(
        letter for letter, on in (("n", frame.negated), ("o", frame.open), ("p", frame.purpose), ("v", frame.passive)) if on
    )
    yield f"f={frame.certainty}"
    yield f"f={frame.certainty} {frame.effect.form} {flags}"
    yield f"f={frame.effect.direction} {frame.certainty}"
    yield f"f={frame.subject.kind}>{target} {frame.certainty}"
    yield f"f={frame.subject.kind} {frame.effect.direction}"
    yield f"f={frame.attribution} {frame.certainty}"
    for hedge in frame.hedges:
        yield f"fh={hedge.text} {frame.certainty}"


def level(index: int) -> str:
    """The name of a level by its number on the scale (0 to 3)."""
    return LEVELS[index]
