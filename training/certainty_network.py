"""Teach the transformer of certainty and write ``healthlint/model/certainty.bin``.

    python -m training.certainty_network ../shared/data --weights FOLDER --work FOLDER
    python -m training.certainty ../shared/data

The first folder holds model.safetensors and vocab.txt of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Needs the
package jax, which nothing else here does. Some six minutes a model on one core, eight models: one for each fold, kept from
its sentences, one for each labelled set alone, and the one that has seen all. Each is left in the second folder and not
trained again if it lies there; ``--only NAME`` trains one. What the first seven say of the sentences they have not seen is
written to ``training/held_out.bin``, for ``training.certainty`` and ``benchmarks.accuracy``.

To be done again only when the labelled sets change: no language pipeline takes part, and of the lexicon only the names of
treatments and conditions in the headings.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from healthlint.claims import classifier, transformer
from healthlint.claims.frame import LEVELS
from training import claimsets, headings, held_out, tuning

MADE = 0.5  # what a heading of our own counts beside a labelled sentence
_SEEN = 10  # times a piece must stand in the data folder to be kept; pieces of one character always are
_READABLE = (".conllu", ".csv", ".html", ".jsonl", ".md", ".tsv", ".txt", ".xml")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the model to begin with")
    parser.add_argument("--work", type=Path, required=True, help="folder for the models that are not shipped")
    parser.add_argument("--only", choices=claimsets.names(), help="train this model and no other, and write nothing else")
    args = parser.parse_args()
    examples = [one for name in claimsets.SETS for one in claimsets.load(args.data, name)]
    args.work.mkdir(parents=True, exist_ok=True)
    for name in claimsets.names():
        file = args.work / f"{name}.bin"
        if not file.is_file() and args.only in (None, name):
            file.write_bytes(_learn(args.data, args.weights, name, examples))
            print(f"{file}: {file.stat().st_size / 1e6:.2f} MB", flush=True)
    if args.only is None:
        _write(args.work, examples)


def _learn(data: Path, weights: Path, name: str, examples: Sequence[claimsets.Example]) -> bytes:
    chosen, ours = [examples[at] for at in claimsets.taught(name, examples)], headings.made()
    pieces, start = tuning.base(weights, _wanted(data, weights))
    model = tuning.fit(
        pieces,
        start,
        [*(one.text for one in chosen), *(text for text, _ in ours)],
        [*(one.label for one in chosen), *(label for _, label in ours)],
        [1.0] * len(chosen) + [MADE] * len(ours),
        claimsets.names().index(name),
    )
    return transformer.pack(model, {"sentences": len(chosen), "headings": len(ours)})


def _wanted(data: Path, weights: Path) -> tuning.Wanted:
    """Whether a piece is kept: the marks, single characters, and what the data folder uses often."""
    all_pieces = transformer.Pieces((weights / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"), 10**9)
    words: Counter[str] = Counter()
    for file in sorted(data.rglob("*")):
        if file.suffix in _READABLE and file.is_file():
            words.update(re.findall(r"[a-z]+|[^\w\s]|\d+", file.read_text(encoding="utf-8", errors="replace").lower()))
    times: Counter[int] = Counter()
    for word, count in words.items():
        for piece in all_pieces.of(word)[1:-1]:
            times[piece] += count
    kept = {all_pieces.names[piece] for piece, count in times.items() if count >= _SEEN}
    kept |= {name for name in all_pieces.names if len(name.removeprefix("##")) == 1} | {"[CLS]", "[SEP]", "[UNK]"}
    return kept.__contains__


def _write(work: Path, examples: Sequence[claimsets.Example]) -> None:
    models = {name: transformer.unpack((work / f"{name}.bin").read_bytes()) for name in claimsets.names()}
    said = {name: model.of([one.text for one in examples]).tolist() for name, model in models.items()}
    answers, right = [], 0
    for at, one in enumerate(examples):
        own, across = said[f"fold{one.fold}"][at], said[claimsets.other(one.set)][at]
        answers.append((one.text, (own, across)))
        right += max(range(len(LEVELS)), key=own.__getitem__) == one.label
    held_out.FILE.write_bytes(held_out.pack(answers))
    facts: dict[str, object] = {"data": "causal_strength_pubmed, causal_strength_press_releases", "sentences": len(examples)}
    classifier.NETWORK_FILE.write_bytes(
        transformer.pack(models[claimsets.WHOLE], facts | {"headings": len(headings.made())})
    )
    print(f"{classifier.NETWORK_FILE}: models that had not seen them are right on {right} of {len(examples)} sentences")


if __name__ == "__main__":
    main()
