"""Fit the linear half of the classifier of certainty and write ``healthlint/model/certainty_features.bin``.

    python -m training.certainty ../shared/data

It learns from both labelled sets and from headings of our own making. To be run again when the language pipeline or the
lexicons change, for it weighs what they find, and when the other half was made anew (``certainty_network.py``), whose
answers set how sure both together are. A minute; deterministic. How good the classifier is on sentences it has not seen is
measured by ``benchmarks.accuracy``, not here.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from healthlint.claims import classifier
from healthlint.claims import linear as kept
from healthlint.claims.linear import Linear
from training import claimsets, headings, held_out, linear

MADE = 0.5  # what a heading of our own counts beside a labelled sentence
LEAST = 3  # sentences a feature must stand in


@dataclass(frozen=True)
class Lessons:
    """What there is to learn from: labelled sentences and headings, with the features of each."""

    examples: Sequence[claimsets.Example]
    rows: Sequence[linear.Features]
    ruled: Sequence[int]
    parsed: Sequence[bool]
    headings: Sequence[tuple[str, int]]
    heading_rows: Sequence[linear.Features]


def lessons(data: Path, model: str | None = None) -> Lessons:
    """Read and parse everything (``model``: another language pipeline than the bundled one)."""
    examples = [one for name in claimsets.SETS for one in claimsets.load(data, name)]
    ours = headings.made()
    rows, ruled, parsed = claimsets.features([one.text for one in examples], model)
    heading_rows, _, _ = claimsets.features([text for text, _ in ours], model)
    return Lessons(examples, rows, ruled, parsed, ours, heading_rows)


def fit(given: Lessons, name: str) -> Linear:
    """Learn what the transformer of this name learnt from (see ``claimsets.taught``)."""
    chosen = claimsets.taught(name, given.examples)
    rows = [given.rows[at] for at in chosen] + list(given.heading_rows)
    labels = [given.examples[at].label for at in chosen] + [label for _, label in given.headings]
    weights = [1.0] * len(chosen) + [MADE] * len(given.headings)
    return linear.fit(rows, labels, weights, least=LEAST)


def answers(given: Lessons, *, across: bool = False) -> list[list[float]]:
    """What both halves together say of each sentence, by models that have not seen its fold, or not its set."""
    models = {name: fit(given, name) for name in claimsets.names() if name != claimsets.WHOLE}
    known = held_out.load()
    made = []
    for example, row in zip(given.examples, given.rows, strict=True):
        name = claimsets.other(example.set) if across else f"fold{example.fold}"
        network = held_out.of(example.text, known)[across]
        made.append(classifier.joined(network, models[name].scores(row.tolist())))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=classifier.FEATURES_FILE)
    args = parser.parse_args()
    given = lessons(args.data)
    print(f"{len(given.examples)} labelled sentences, {len(given.headings)} headings")
    unseen = list(zip(answers(given), (one.label for one in given.examples), strict=True))
    model = linear.calibrated(fit(given, claimsets.WHOLE), unseen)
    facts = {"data": "causal_strength_pubmed, causal_strength_press_releases", "sentences": len(given.examples)}
    data = kept.pack(model, facts | {"headings": len(given.headings)})
    args.out.write_bytes(data)
    print(f"{args.out}: {len(data) / 1e6:.2f} MB, {len(model.places)} features, scale {model.scale}")


if __name__ == "__main__":
    main()
