"""Fit the classifier of certainty on both labelled sets and write ``healthlint/model/certainty.bin``.

    python -m training.certainty ../shared/data

Deterministic. How good it is on sentences it has not seen is measured by ``benchmarks.accuracy``, not here.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from healthlint.claims import classifier
from training import claimsets, linear


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=classifier.FILE)
    args = parser.parse_args()
    examples = [*claimsets.load(args.data, "pubmed"), *claimsets.load(args.data, "press_releases")]
    rows, _, _ = claimsets.features(examples)
    labels = [example.label for example in examples]
    held_out = []
    for fold in range(claimsets.FOLDS):
        train = [at for at, example in enumerate(examples) if example.fold != fold]
        model = linear.fit([rows[at] for at in train], [labels[at] for at in train])
        held_out += [(model.scores(rows[at]), labels[at]) for at, one in enumerate(examples) if one.fold == fold]
    model = linear.calibrated(linear.fit(rows, labels), held_out)
    data = classifier.pack(model, {"data": "causal_strength_pubmed, causal_strength_press_releases", "sentences": len(rows)})
    args.out.write_bytes(data)
    print(f"{args.out}: {len(data) / 1e6:.2f} MB, {len(model.places)} features, scale {model.scale}")


if __name__ == "__main__":
    main()
