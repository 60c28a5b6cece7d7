"""Make the bundled language pipeline from the treebanks: one command, same data and versions, same bytes.

    python -m training.build --trees ../shared/data/trees --out healthlint/model/en_health

Repeatable because: fixed seeds, one thread, a fixed number of steps (never a time limit), and no choice by looking at the
test splits. The development splits are scored on the way for the log only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training import lemmas, skeleton, templates, trees
from training.trees import Tree
from training.wide import Wide

SEED = 20261122
SHAPE: dict[str, Any] = {
    "width": 128,
    "depth": 4,
    "pieces": 3,
    "hidden": 96,
    "min_action_freq": 30,
    "rows": [["NORM", 12000], ["PREFIX", 4000], ["SUFFIX", 4000], ["SHAPE", 1000], ["LOWER", 500]],  # LOWER: see skeleton
}
WORDS = 1400  # in a step
DROPOUT = 0.15
TEMPLATES = 24000
WIDE = 20000


@dataclass(frozen=True)
class Course:
    """A stretch of training: steps, the highest rate of change, steps to reach it, sentences drawn for one round."""

    steps: int
    rate: float
    warm: int
    round: dict[str, int]


# The first course is for the language as it is; the second, short one for words that are verbs and nouns. What is written is
# the mean of both, which reads either better than the second alone.
COURSES = (
    Course(7000, 0.0015, 300, {"ewt": 12535, "genia": 2855, "craft": 5000, "templates": 6000}),
    Course(2000, 0.001, 50, {"ewt": 6000, "genia": 1400, "craft": 1800, "templates": 2500, "wide": 8000}),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trees", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the pipeline to")
    parser.add_argument(
        "--first", type=Path, help="folder to keep what the first course gave; if it is there, only the second is run"
    )
    parser.add_argument("--steps", type=int, help="so many steps a course, to try things out")
    parser.add_argument("--lemmas-only", action="store_true", help="write the lemma table and leave the rest")
    args = parser.parse_args()
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[variable] = "1"  # before numpy is imported: sums in a fixed order
    sources = {
        "ewt": trees.load(args.trees, "ewt-train"),
        "genia": trees.load(args.trees, "genia-dev") + trees.load(args.trees, "genia-future_use"),
        "craft": trees.load(args.trees, "craft-train"),
        "templates": templates.sentences(TEMPLATES, SEED),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    known = lemmas.table(sources["ewt"] + sources["genia"] + sources["craft"])
    (args.out / "lemmas.bin").write_bytes(zlib.compress(known.encode("utf-8"), 9))
    if args.lemmas_only:
        return
    dev = trees.load(args.trees, "ewt-dev")
    courses = [replace(course, steps=args.steps or course.steps) for course in COURSES]
    if args.first and (args.first / "weights.bin").exists():
        facts = json.loads((args.first / "pipeline.json").read_text(encoding="utf-8"))
        packed = zlib.decompress((args.first / "weights.bin").read_bytes())
    else:
        facts, packed = train(sources, dev, courses[0], None)
        if args.first:
            write(args.first, facts, packed)
    sources["wide"] = templates.sentences(WIDE, SEED, Wide)
    facts, second = train(sources, dev, courses[1], (facts, packed))
    write(args.out, facts, skeleton.mean(packed, second))


def write(folder: Path, facts: dict[str, Any], packed: bytes) -> None:
    """Write what ``healthlint.language`` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / "pipeline.json").write_text(text + "\n", encoding="utf-8")
    (folder / "weights.bin").write_bytes(zlib.compress(packed, 9))


def train(
    sources: dict[str, list[Tree]], dev: list[Tree], course: Course, start: tuple[dict[str, Any], bytes] | None
) -> tuple[dict[str, Any], bytes]:
    """Train for one course; the rate falls in a straight line to nothing, and the mean of the weights is kept.

    ``start`` is what an earlier course wrote, in half precision, so that both courses may be run apart with the same result.
    """
    from spacy.training import Example
    from thinc.api import Adam, fix_random_seed

    fix_random_seed(SEED)
    chance = random.Random(SEED)
    common = Counter(word.lower() for name in ("ewt", "genia", "craft") for tree in sources[name] for word in tree.words)
    nlp = _begin(sources) if start is None else skeleton.restore(*start)
    steps = course.steps
    optimizer = Adam(course.rate, use_averages=True, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0)
    checks: list[Example] = [_example(nlp, tree) for tree in dev]
    step, begun, losses = 0, time.time(), dict[str, float]()
    seen = 0
    while step < steps:
        drawn = [
            tree
            for name, count in course.round.items()
            for tree in chance.sample(sources[name], min(count, len(sources[name])))
        ]
        chance.shuffle(drawn)
        batch: list[Example] = []
        size = 0
        for tree in drawn:
            batch.append(_example(nlp, vary(tree, chance, common)))
            size += len(tree.words)
            if size < WORDS:
                continue
            optimizer.learn_rate = course.rate * min(1.0, (step + 1) / course.warm) * max(0.0, 1 - step / steps)
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
            step, seen, size, batch = step + 1, seen + size, 0, []
            if step % 1000 == 0 or step == steps:
                with nlp.use_params(optimizer.averages):
                    scores = nlp.evaluate(checks[:700])
                shown = " ".join(f"{key} {scores[key]:.4f}" for key in ("tag_acc", "dep_uas", "dep_las"))
                print(f"step {step} {time.time() - begun:.0f} s {seen} words {shown} {losses}", flush=True)
                losses.clear()
            if step == steps:
                break
    with nlp.use_params(optimizer.averages):
        return skeleton.describe(nlp, SHAPE)


def _begin(sources: dict[str, list[Tree]]) -> Any:
    """A pipeline that knows the labels and nothing else."""
    nlp = skeleton.skeleton(SHAPE)
    tags = sorted({tag for group in sources.values() for tree in group for tag in tree.tags})
    first = [_example(nlp, tree) for name in sources for tree in sources[name][:: 1 if name != "craft" else 3]]
    tagger: Any = nlp.get_pipe("tagger")
    for tag in tags:
        tagger.add_label(tag)
    nlp.initialize(lambda: first)
    return nlp


def _example(nlp: Any, tree: Tree) -> Any:
    from spacy.tokens import Doc
    from spacy.training import Example

    starts: list[bool | int | None] = [i == 0 for i in range(len(tree.words))]
    gold = Doc(
        nlp.vocab, words=tree.words, spaces=tree.spaces, tags=tree.tags, heads=tree.heads, deps=tree.deps, sent_starts=starts
    )
    return Example(Doc(nlp.vocab, words=tree.words, spaces=tree.spaces, sent_starts=starts), gold)


def vary(tree: Tree, chance: random.Random, common: Counter[str]) -> Tree:
    """The tree in another dress: headings in title case, no final stop, curly quotes, rare words made unknown.

    Rare words lose their middle and keep front, ending and shape, so that a drug name never seen before is read by its form.
    """
    words = list(tree.words)
    for i, word in enumerate(words):
        if len(word) > 5 and word.isalpha() and common[word.lower()] <= 6 and chance.random() < 0.2:
            middle = "".join(chance.choice("aeioubcdfglmnprstvxyz") for _ in range(chance.randint(1, 6)))
            words[i] = word[:3] + (middle if word[3].islower() else middle.upper()) + word[-3:]
    roll = chance.random()
    if roll < 0.04 and len(words) < 15:
        words = [word[:1].upper() + word[1:] if len(word) > 3 else word for word in words]
    elif roll < 0.07:
        words[0] = words[0][:1].lower() + words[0][1:]
    if chance.random() < 0.2:
        words = [
            word.replace("'", "’") if "'" in word else {'"': "”", "``": "“", "''": "”"}.get(word, word) for word in words
        ]
    count = len(words)
    if count > 3 and words[-1] in {".", "!", ":"} and chance.random() < 0.08 and count - 1 not in tree.heads[:-1]:
        count -= 1
    return Tree(
        words[:count], tree.tags[:count], tree.lemmas[:count], tree.heads[:count], tree.deps[:count], tree.spaces[:count]
    )


if __name__ == "__main__":
    main()
