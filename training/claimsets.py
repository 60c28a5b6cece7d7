"""The two labelled sets of claims: sentences with their level on the scale of Yu, Li and Wang (2019), and fixed folds.

``claims/causal_strength_pubmed.csv`` are conclusions of PubMed abstracts (EMNLP 2019), and
``causal_strength_press_releases.csv`` sentences of EurekAlert press releases (COLING 2020). Labels: 0 none, 1 correlational,
2 conditional, 3 direct. Other public copies code 1 and 3 the other way round, so the counts are checked. No sentence enters
the repository.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from healthlint import language
from healthlint.claims import certainty, survey
from healthlint.claims.frame import LEVELS
from training.linear import Features
from training.linear import features as hashed

FOLDS = 5
SETS = ("pubmed", "press_releases")
WHOLE = "all"


@dataclass(frozen=True)
class Example:
    """A labelled sentence of a set; ``fold`` is fixed by a hash of the sentence (press releases: of the release)."""

    set: str
    text: str
    label: int
    fold: int


def load(folder: Path, name: str) -> list[Example]:
    """One of ``SETS``."""
    with (folder / "claims" / f"causal_strength_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = Counter(int(row["label"]) for row in rows)
    if name == "pubmed" and counts[1] < counts[3]:
        raise SystemExit(f"{file.name}: labels 1 and 3 look exchanged ({dict(counts)})")
    made = []
    for row in rows:
        text = row["sentence"].strip().strip('"')
        key = row["sentId"].split("-")[0] if "sentId" in row else text
        made.append(Example(name, text, int(row["label"]), hashlib.sha256(key.encode()).digest()[0] % FOLDS))
    return made


def names() -> list[str]:
    """The models there are, by what they learn from, in the order they are made in: all but a fold, one set, all."""
    return [*(f"fold{fold}" for fold in range(FOLDS)), *SETS, WHOLE]


def taught(name: str, examples: Sequence[Example]) -> list[int]:
    """Which sentences a model learns from."""
    if name == WHOLE:
        return list(range(len(examples)))
    if name in SETS:
        return [at for at, one in enumerate(examples) if one.set == name]
    return [at for at, one in enumerate(examples) if name != f"fold{one.fold}"]


def other(name: str) -> str:
    """The set that is not this one."""
    return next(one for one in SETS if one != name)


def features(texts: Sequence[str], model: str | None = None) -> tuple[list[Features], list[int], list[bool]]:
    """What the linear model sees of each sentence, its level by rule alone, and whether it was parsed."""
    parse = language.load(model).parse
    seen, ruled, parsed = [], [], []
    for text, (hits, reading, frames) in zip(texts, survey.alone(texts, parse), strict=True):
        seen.append(hashed(certainty.features(text, hits, reading, frames)))
        ruled.append(LEVELS.index(certainty.by_rule(text, hits, frames)))
        parsed.append(reading is not None)
    return seen, ruled, parsed
