"""How well and how fast the bundled language pipeline reads: the figures of ``healthlint/model/CARD.md``.

    python -m benchmarks.accuracy.pipeline ../shared/data/trees [--articles ../shared/data/articles] [--model NAME]

Scores are on test splits that no training saw, in the dialect the pipeline speaks (``training/trees.py``: UD v2 with few
subtypes, hyphenated words whole). Tags, heads and labels are scored on given tokens; heads and labels without punctuation.
"Own tokens" is the same from the bare text: a token that the tokenizer cuts otherwise counts as wrong.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from healthlint import language, segment
from healthlint.tree import Tree
from training import probe, trees

_CONTENT = ("NN", "VB", "JJ", "RB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", type=Path)
    parser.add_argument("--articles", type=Path, help="health pages to measure the speed on")
    parser.add_argument("--model", help="an installed spaCy pipeline instead of the bundled one")
    args = parser.parse_args()
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # before numpy is imported
    pipeline = language.load(args.model)
    print("test split     sentences  tokens  TAG    POS    UAS    LAS    lemma  own tokens: TAG  UAS    LAS")
    for name in ("ewt-test", "genia-test", "craft-test"):
        gold = trees.load(args.trees, name)
        given = scores(pipeline, gold) if isinstance(pipeline, language.Bundled) else f"{'':45}"
        print(f"{name:14} {len(gold):9} {sum(len(tree.words) for tree in gold):7}  {given}{_own(pipeline, gold)}")
    answers = list(probe.answers(pipeline))
    right = sum(not answer.wrong for answer in answers)
    print(f"probe: {right} of {len(answers)} questions read right ({right / len(answers):.1%})")
    if args.model is None:
        files = sorted(language.BUNDLED.iterdir())
        print("size: " + ", ".join(f"{path.name} {path.stat().st_size / 1e6:.2f} MB" for path in files))
        print("processor time, import of numpy, then load: " + "; ".join(_cold() for _ in range(5)))
    texts = sentences(args.articles) if args.articles else [trees_text(tree) for tree in trees.load(args.trees, "ewt-test")]
    for _ in range(3):
        print(speed(pipeline, texts))


def scores(pipeline: language.Bundled, gold: Sequence[trees.Tree]) -> str:
    """One line of figures in per cent."""
    docs = pipeline.read([Tree(trees_text(tree), trees_spans(tree)) for tree in gold])
    tags = coarse = heads = labels = lemmas = all_tags = all_coarse = arcs = content = 0
    for tree, doc in zip(gold, docs, strict=True):
        for i, token in enumerate(doc):
            all_tags += 1
            tags += token.tag_ == tree.tags[i]
            if tree.coarse and tree.coarse[i].isalpha() and tree.coarse[i] != tree.tags[i]:
                all_coarse += 1
                coarse += token.pos_ == tree.coarse[i]
            if tree.tags[i].startswith(_CONTENT) and tree.lemmas[i].isalpha():
                content += 1
                lemmas += token.lemma_.lower() == tree.lemmas[i].lower()
            if tree.deps[i] != "punct":
                arcs += 1
                heads += token.head.i == tree.heads[i]
                labels += token.head.i == tree.heads[i] and token.dep_.lower() == tree.deps[i]
    return _per_cent(tags, all_tags, coarse, all_coarse, heads, arcs, labels, arcs, lemmas, content) + "              "


def _own(pipeline: language.Pipeline, gold: Sequence[trees.Tree]) -> str:
    docs = pipeline.parse([trees_text(tree) for tree in gold])
    tags = heads = labels = words = arcs = 0
    for tree, doc in zip(gold, docs, strict=True):
        spans = trees_spans(tree)
        read = {(token.idx, token.idx + len(token)): token for token in doc}
        for i, span in enumerate(spans):
            token = read.get(span)
            words += 1
            tags += token is not None and token.tag_ == tree.tags[i]
            if tree.deps[i] == "punct":
                continue
            arcs += 1
            if token is not None:
                head = (token.head.idx, token.head.idx + len(token.head))
                heads += head == spans[tree.heads[i]]
                labels += head == spans[tree.heads[i]] and token.dep_.lower() == tree.deps[i]
    return _per_cent(tags, words, heads, arcs, labels, arcs)


def _per_cent(*counts: int) -> str:
    pairs = zip(counts[::2], counts[1::2], strict=True)
    return "  ".join(f"{100 * part / whole:5.2f}" if whole else "  -  " for part, whole in pairs)


def trees_text(tree: trees.Tree) -> str:
    """The sentence as written, where the treebank says where spaces stand."""
    return "".join(word + (" " if space else "") for word, space in zip(tree.words, tree.spaces, strict=True)).rstrip()


def trees_spans(tree: trees.Tree) -> list[tuple[int, int]]:
    """Offsets of the tokens in ``trees_text``."""
    spans: list[tuple[int, int]] = []
    at = 0
    for word, space in zip(tree.words, tree.spaces, strict=True):
        spans.append((at, at + len(word)))
        at += len(word) + space
    return spans


def sentences(folder: Path, least: int = 60_000) -> list[str]:
    """Sentences of plain and Markdown pages in a fixed order, at least so many words."""
    found: list[str] = []
    words = 0
    for path in sorted(folder.rglob("*.txt")) + sorted(folder.rglob("*.md")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            for sentence in segment.sentences(line):
                found.append(line[sentence.start : sentence.end])
                words += found[-1].count(" ") + 1
        if words >= least:
            break
    return found


def speed(pipeline: Any, texts: Sequence[str]) -> str:
    """Words (between spaces) a second of processor time, texts handed over in pages of forty sentences."""
    words = sum(text.count(" ") + 1 for text in texts)
    begun = time.process_time()
    tokens = 0
    for at in range(0, len(texts), 40):
        tokens += sum(len(doc) for doc in pipeline.parse(texts[at : at + 40]))
    seconds = time.process_time() - begun
    return (
        f"speed, per second of one core: {words / seconds:,.0f} words ({tokens / seconds:,.0f} tokens), over {words} words"
    )


def _cold() -> str:
    code = (
        "import time; from healthlint import language; a = time.process_time(); import numpy; b = time.process_time();"
        "p = language.load(); c = time.process_time(); p.parse(['It works.']); d = time.process_time();"
        "print(f'{b - a:.2f} + {c - b:.2f} s, first sentence {d - c:.3f} s')"
    )
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
