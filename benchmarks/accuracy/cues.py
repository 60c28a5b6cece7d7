"""Hedge and negation cues on the abstracts of BioScope.

A cue found is right if it shares at least one character with a marked cue of the same kind (speculation is our hedge); a
marked cue is used up by the first that meets it, and a cue in several pieces ("neither ... nor") is one. "Same words" asks
for equal ends. The half that was looked at while the lexicons were made and the half that was not are fixed by a hash of the
abstract's number.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from healthlint import lexicon
from healthlint.claims.cues import cues

_KINDS = {"speculation": "hedge", "negation": "negation"}
_MARKED = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")

Gold = dict[str, list[tuple[int, int]]]


def sentences(path: Path) -> Iterator[tuple[int, str, dict[str, Gold]]]:
    """Half (0 looked at, 1 not), text and marked cues by kind and reference."""
    text = path.read_text(encoding="utf-8")
    for document in re.split(r"<Document type", text)[1:]:
        number = re.search(r"<DocID[^>]*>(.*?)<", document)
        half = hashlib.sha256((number[1] if number else "").encode()).digest()[0] % 2
        for marked in re.findall(r'<sentence id="[^"]*">(.*?)</sentence>', document, re.DOTALL):
            yield half, *_read(marked)


def _read(marked: str) -> tuple[str, dict[str, Gold]]:
    plain = ""
    open_: list[tuple[int, str, str]] = []
    gold: dict[str, Gold] = {"hedge": {}, "negation": {}}
    for match in _MARKED.finditer(marked):
        if match[4] is not None:
            plain += html.unescape(match[4])
        elif match[2] == "cue" and match[1]:
            start, kind, reference = open_.pop()
            gold[kind].setdefault(reference, []).append((start, len(plain)))
        elif match[2] == "cue":
            facts = dict(re.findall(r'(\w+)="([^"]*)"', match[3]))
            open_.append((len(plain), _KINDS[facts["type"]], facts["ref"]))
    return plain, gold


def report(data: Path) -> None:
    """Print precision, recall and F1 by kind for both halves."""
    words = lexicon.load()
    counts: Counter[tuple[int, str, str]] = Counter()
    for half, text, gold in sentences(data / "hedging" / "bioscope_abstracts.xml"):
        found = cues(text, words)
        for kind, marked in gold.items():
            left = list(marked.values())
            for cue in found:
                if cue.kind != kind:
                    continue
                met = next((one for one in left if any(a < cue.end and cue.start < b for a, b in one)), None)
                counts[half, kind, "right" if met else "wrong"] += 1
                if met:
                    left.remove(met)
                    counts[half, kind, "same"] += (cue.start, cue.end) in met
            counts[half, kind, "missed"] += len(left)
    print("Hedge and negation cues, BioScope abstracts (a cue is right if it meets a marked one of its kind)")
    print(f"{'':36}right wrong missed   P     R     F    same words F")
    for half, title in ((0, "half the lexicons were made with"), (1, "other half")):
        for kinds in (("hedge",), ("negation",), ("hedge", "negation")):
            right, wrong, missed, same = (
                sum(counts[half, kind, what] for kind in kinds) for what in ("right", "wrong", "missed", "same")
            )
            line = f"{title + ': ' + ' and '.join(kinds):52}{right:5} {wrong:5} {missed:5}"
            print(
                f"{line}   {right / (right + wrong):.3f} {right / (right + missed):.3f} {_f1(right, wrong, missed):.3f}",
                end="",
            )
            print(f"   {_f1(same, right + wrong - same, right + missed - same):.3f}")


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(2 * right + wrong + missed, 1)
