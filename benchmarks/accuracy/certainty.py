"""Certainty of claim sentences, in-domain and across, by rule and by classifier; the filter before the parser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from healthlint import lexicon
from healthlint.claims import survey
from healthlint.claims.classifier import Classifier
from healthlint.claims.frame import LEVELS
from training import certainty, claimsets, linear

_SETS = ("pubmed", "press_releases")


def report(data: Path, model: str | None) -> None:
    """Print every figure."""
    given = certainty.lessons(data, model)
    labels = [example.label for example in given.examples]
    border = len(claimsets.load(data, _SETS[0]))
    parts = {_SETS[0]: range(border), _SETS[1]: range(border, len(labels))}
    print("Certainty (none, correlational, conditional, direct); folds fixed by a hash, nothing tested on what trained it")
    print(f"{'':58}direct P     R     F   macro-F1  F of each level")

    def plain(chosen: Sequence[int]) -> Classifier:
        return linear.fit([given.rows[at] for at in chosen], [labels[at] for at in chosen])

    def kept(within: Sequence[int], fold: int) -> list[int]:
        return [at for at in within if given.examples[at].fold != fold]

    whole = range(len(labels))
    shipped = _folds(given, whole, lambda fold: certainty.fit(given, fold))
    both = _folds(given, whole, lambda fold: plain(kept(whole, fold)))
    for name, part in parts.items():
        gold = [labels[at] for at in part]

        def line(title: str, answers: Sequence[int], name: str = name, gold: Sequence[int] = gold) -> None:
            show(f"{name}: {title}", gold, answers)

        line("rules alone", [given.ruled[at] for at in part])
        other = plain(parts[_SETS[1 - _SETS.index(name)]])
        line("trained on the other set only", [_best(other, given.rows[at]) for at in part])
        own = _folds(given, part, lambda fold, part=part: plain(kept(part, fold)))  # type: ignore[misc]  # bound at once
        line("5 folds, own set", [own[at] for at in part])
        line("5 folds, both sets", [both[at] for at in part])
        line("5 folds, all that is shipped is made from", [shipped[at] for at in part])
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


def _best(model: Classifier, row: linear.Features) -> int:
    scores = model.scores(row.tolist())
    return max(range(len(scores)), key=scores.__getitem__)


def _folds(given: certainty.Lessons, part: Sequence[int], fit: Callable[[int], Classifier]) -> dict[int, int]:
    """The answer for each sentence of a part by the model that its fold was kept from."""
    answers: dict[int, int] = {}
    for fold in range(claimsets.FOLDS):
        model = fit(fold)
        answers |= {at: _best(model, given.rows[at]) for at in part if given.examples[at].fold == fold}
    return answers


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
