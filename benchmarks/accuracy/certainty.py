"""Certainty of claim sentences, in-domain and across, by rule and by classifier; the filter before the parser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from healthlint import lexicon
from healthlint.claims import survey
from healthlint.claims.classifier import Classifier
from healthlint.claims.frame import LEVELS
from training import claimsets, linear

_SETS = ("pubmed", "press_releases")


def report(data: Path, model: str | None) -> None:
    """Print every figure."""
    examples = {name: claimsets.load(data, name) for name in _SETS}
    made = {name: claimsets.features(examples[name], model) for name in _SETS}
    print("Certainty (none, correlational, conditional, direct); folds fixed by a hash, nothing tested on what trained it")
    print(f"{'':44}direct P     R     F   macro-F1  F of each level")
    for name in _SETS:
        labels = [example.label for example in examples[name]]
        show(f"{name}: rules alone", labels, made[name][1])
        for title, helper in (("5 folds, own set", False), ("5 folds, both sets", True)):
            show(f"{name}: {title}", labels, _folds(examples, made, name, helper))
        other = _SETS[1 - _SETS.index(name)]
        fitted = linear.fit(made[other][0], [example.label for example in examples[other]])
        show(f"{name}: trained on {other} only", labels, [_best(fitted, row) for row in made[name][0]])
    print()
    print("The filter before the parser: what the rules need, and what the inventory needs (share parsed; share kept)")
    words = lexicon.load()
    for name in _SETS:
        labels = [example.label for example in examples[name]]
        narrow = [survey.wanted(words.find(example.text)) for example in examples[name]]
        for title, through in (("rules", narrow), ("inventory", made[name][2])):
            direct = _share(through, [label == 3 for label in labels])
            causal = _share(through, [label >= 1 for label in labels])
            whole = _share(through, [True] * len(labels))
            print(f"{name:16} {title:10} parsed {whole:.3f}; of direct {direct:.3f}, of all but none {causal:.3f}")


def _share(through: Sequence[bool], where: Sequence[bool]) -> float:
    return sum(one and here for one, here in zip(through, where, strict=True)) / max(sum(where), 1)


def _best(model: Classifier, row: linear.Features) -> int:
    scores = model.scores(row)
    return max(range(len(scores)), key=scores.__getitem__)


def _folds(
    examples: dict[str, list[claimsets.Example]],
    made: dict[str, tuple[list[linear.Features], list[int], list[bool]]],
    name: str,
    helper: bool,
) -> list[int]:
    own, rows = examples[name], made[name][0]
    other = _SETS[1 - _SETS.index(name)]
    more = made[other][0] if helper else []
    more_labels = [example.label for example in examples[other]] if helper else []
    answers = [0] * len(own)
    for fold in range(claimsets.FOLDS):
        train = [at for at, example in enumerate(own) if example.fold != fold]
        model = linear.fit([*(rows[at] for at in train), *more], [*(own[at].label for at in train), *more_labels])
        for at, example in enumerate(own):
            if example.fold == fold:
                answers[at] = _best(model, rows[at])
    return answers


def show(title: str, gold: Sequence[int], answers: Sequence[int]) -> None:
    """One line of figures."""
    each = [scores(gold, answers, level) for level in range(len(LEVELS))]
    direct = each[3]
    macro = sum(one[2] for one in each) / len(each)
    levels = " ".join(f"{one[2]:.3f}" for one in each)
    print(f"{title:44}{direct[0]:8.3f} {direct[1]:.3f} {direct[2]:.3f}   {macro:.3f}   {levels}")


def scores(gold: Sequence[int], answers: Sequence[int], level: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of one level."""
    right = sum(one == answer == level for one, answer in zip(gold, answers, strict=True))
    precision = right / max(sum(answer == level for answer in answers), 1)
    recall = right / max(sum(one == level for one in gold), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
