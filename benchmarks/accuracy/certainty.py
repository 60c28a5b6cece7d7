"""Certainty of claim sentences, in-domain and across, by rule and by classifier; the filter before the parser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from healthlint import lexicon
from healthlint.claims import survey
from healthlint.claims.frame import LEVELS
from training import certainty, claimsets, held_out


def report(data: Path, model: str | None) -> None:
    """Print every figure."""
    given = certainty.lessons(data, model)
    labels = [example.label for example in given.examples]
    parts = {name: [at for at, one in enumerate(given.examples) if one.set == name] for name in claimsets.SETS}
    print("Certainty (none, correlational, conditional, direct); folds fixed by a hash, nothing tested on what trained it")
    print(f"{'':58}direct P     R     F   macro-F1  F of each level")
    known = held_out.load()
    models = {name: certainty.fit(given, name) for name in claimsets.names() if name != claimsets.WHOLE}
    alone = [models[f"fold{one.fold}"].scores(row.tolist()) for one, row in zip(given.examples, given.rows, strict=True)]
    answers = {
        "rules alone": given.ruled,
        "trained on the other set only": [_best(one) for one in certainty.answers(given, across=True)],
        "5 folds, linear model alone": [_best(one) for one in alone],
        "5 folds, transformer alone": [_best(held_out.of(one.text, known)[0]) for one in given.examples],
        "5 folds, both, as shipped": [_best(one) for one in certainty.answers(given)],
    }
    for name, part in parts.items():
        for title, given_answers in answers.items():
            show(f"{name}: {title}", [labels[at] for at in part], [given_answers[at] for at in part])
    print()
    print("The filter before the parser: what the rules need, and what the inventory needs (share parsed; share kept)")
    words = lexicon.load()
    for name, part in parts.items():
        gold = [labels[at] for at in part]
        narrow = [survey.wanted(words.find(given.examples[at].text)) for at in part]
        for title, through in (("rules", narrow), ("inventory", [given.parsed[at] for at in part])):
            direct = _share(through, [label == 3 for label in gold])
            causal = _share(through, [label >= 1 for label in gold])
            every = _share(through, [True] * len(gold))
            print(f"{name:16} {title:10} parsed {every:.3f}; of direct {direct:.3f}, of all but none {causal:.3f}")


def _share(through: Sequence[bool], where: Sequence[bool]) -> float:
    return sum(one and here for one, here in zip(through, where, strict=True)) / max(sum(where), 1)


def _best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=scores.__getitem__)


def show(title: str, gold: Sequence[int], answers: Sequence[int]) -> None:
    """One line of figures."""
    each = [scores(gold, answers, level) for level in range(len(LEVELS))]
    direct = each[3]
    macro = sum(one[2] for one in each) / len(each)
    levels = " ".join(f"{one[2]:.3f}" for one in each)
    print(f"{title:58}{direct[0]:8.3f} {direct[1]:.3f} {direct[2]:.3f}   {macro:.3f}   {levels}")


def scores(gold: Sequence[int], answers: Sequence[int], level: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of one level."""
    right = sum(one == answer == level for one, answer in zip(gold, answers, strict=True))
    precision = right / max(sum(answer == level for answer in answers), 1)
    recall = right / max(sum(one == level for one in gold), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
