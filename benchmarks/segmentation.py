"""How well sentence ends are found, against a treebank in CoNLL-U whose sentences carry ``# text`` and ``# newpar``.

    python -m benchmarks.segmentation ../shared/data/trees/ewt-dev.conllu [--errors 40]

Puts the sentences of each paragraph together again and splits them anew. Prints precision, recall and F1 of the ends
inside paragraphs (the last one is always right), and megabytes a second.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

from healthlint import segment


def paragraphs(text: str) -> Iterator[list[str]]:
    """The sentences of each paragraph of a treebank."""
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith(("# newpar", "# newdoc")) and current:
            yield current
            current = []
        elif line.startswith("# text = "):
            current.append(" ".join(line.removeprefix("# text = ").split()))
    if current:
        yield current


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong and missed ends")
    args = parser.parse_args()
    right = wrong = missed = characters = 0
    seconds = 0.0
    shown: list[str] = []
    for path in args.files:
        for gold in paragraphs(path.read_text(encoding="utf-8")):
            text = " ".join(gold)
            ends = set()
            at = -1
            for sentence in gold[:-1]:
                at += len(sentence) + 1
                ends.add(at)
            started = time.perf_counter()
            found = {sentence.end for sentence in segment.sentences(text)[:-1]}
            seconds += time.perf_counter() - started
            characters += len(text)
            right += len(found & ends)
            wrong += len(found - ends)
            missed += len(ends - found)
            for kind, places in (("wrong ", found - ends), ("missed", ends - found)):
                shown += [f"{kind} …{text[max(place - 50, 0) : place]}⟦⟧{text[place : place + 40]}…" for place in places]
    random.Random(1).shuffle(shown)
    print("\n".join(shown[: args.errors]))
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  ({right} right, {wrong} wrong, {missed} missed)")
    print(f"{characters / 1e6 / seconds:.1f} MB/s")


if __name__ == "__main__":
    main()
