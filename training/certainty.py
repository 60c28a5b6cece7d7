"""Fit the classifier of certainty and write ``healthlint/model/certainty.bin``.

    python -m training.certainty ../shared/data

It learns from both labelled sets, from sentences that a larger model labelled (``silver.py``) and from headings of our own
making. To be run again when the language pipeline or the lexicons change, for it weighs what they find. Deterministic. How
good it is on sentences it has not seen is measured by ``benchmarks.accuracy``, not here.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from healthlint.claims import classifier
from healthlint.claims.classifier import Classifier
from training import claimsets, headings, linear, silver

TAUGHT, MADE = 0.5, 0.5  # what a taught sentence counts at most, and what a heading counts, beside 1 for a labelled one
LEAST = 5  # sentences a feature must stand in


@dataclass(frozen=True)
class Lessons:
    """What there is to learn from: labelled sentences, taught ones, and headings, with the features of each."""

    examples: Sequence[claimsets.Example]
    rows: Sequence[linear.Features]
    ruled: Sequence[int]
    parsed: Sequence[bool]
    taught: Sequence[silver.Taught]
    taught_rows: Sequence[linear.Features]
    unseen: Sequence[frozenset[int]]
    headings: Sequence[tuple[str, int]]
    heading_rows: Sequence[linear.Features]


def lessons(data: Path, model: str | None = None) -> Lessons:
    """Read and parse everything (``model``: another language pipeline than the bundled one)."""
    examples = [*claimsets.load(data, "pubmed"), *claimsets.load(data, "press_releases")]
    taught, unseen = silver.load(data)
    ours = headings.made()
    rows, ruled, parsed = claimsets.features([one.text for one in examples], model)
    taught_rows, _, _ = claimsets.features([one.text for one in taught], model)
    heading_rows, _, _ = claimsets.features([text for text, _ in ours], model)
    return Lessons(examples, rows, ruled, parsed, taught, taught_rows, unseen, ours, heading_rows)


def fit(given: Lessons, without: int | None = None) -> Classifier:
    """Learn from everything but the sentences of a fold, and from a teacher that has not seen them either."""
    chosen = [at for at, example in enumerate(given.examples) if example.fold != without]
    rows, labels, weights = (
        [given.rows[at] for at in chosen],
        [given.examples[at].label for at in chosen],
        [1.0] * len(chosen),
    )
    who = _teacher(given.unseen, without)
    for taught, row in zip(given.taught, given.taught_rows, strict=True):
        level, weight = _lesson(taught, who)
        if weight:
            rows.append(row)
            labels.append(level)
            weights.append(weight)
    rows += given.heading_rows
    labels += [label for _, label in given.headings]
    weights += [MADE] * len(given.headings)
    return linear.fit(rows, labels, weights, least=LEAST)


def _teacher(unseen: Sequence[frozenset[int]], without: int | None) -> int:
    """The teacher that has not seen a fold; the one that has seen all where none is kept out."""
    for at, folds in enumerate(unseen):
        if (not folds) if without is None else (without in folds):
            return at
    raise ValueError(f"silver.bin has no teacher for fold {without}; run training.teacher")


def _lesson(taught: silver.Taught, who: int) -> tuple[int, float]:
    """What a teacher's word is taken for, and its weight: a question claims nothing, and headings no teacher has learnt."""
    text = taught.text.rstrip(" \"'”’)]")
    if text.endswith("?"):
        return 0, TAUGHT
    whole = text.endswith((".", "!"))
    return taught.levels[who], TAUGHT * min(1.0, 2 * taught.sure[who]) if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=classifier.FILE)
    args = parser.parse_args()
    given = lessons(args.data)
    print(f"{len(given.examples)} labelled sentences, {len(given.taught)} taught, {len(given.headings)} headings")
    held_out = []
    for fold in range(claimsets.FOLDS):
        model = fit(given, fold)
        held_out += [
            (model.scores(row.tolist()), example.label)
            for example, row in zip(given.examples, given.rows, strict=True)
            if example.fold == fold
        ]
    model = linear.calibrated(fit(given), held_out)
    facts = {"data": "causal_strength_pubmed, causal_strength_press_releases", "sentences": len(given.examples)}
    data = classifier.pack(model, facts | {"taught": len(given.taught), "headings": len(given.headings)})
    args.out.write_bytes(data)
    print(f"{args.out}: {len(data) / 1e6:.2f} MB, {len(model.places)} features, scale {model.scale}")


if __name__ == "__main__":
    main()
