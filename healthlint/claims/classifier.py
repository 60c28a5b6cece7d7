"""How certain a sentence is about cause and effect: a weight for each level, from two models that see it differently.

The transformer reads the words in their order; the linear model weighs what healthlint itself found in the sentence (its
frames, cues and tree) beside its words. Together they are right more often than either. Optional: without their files
everything else works. ``model/CERTAINTY.md`` is their card.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from healthlint.claims import linear, transformer
from healthlint.claims.linear import Linear
from healthlint.claims.transformer import Transformer

_FOLDER = Path(__file__).resolve().parent.parent / "model"
NETWORK_FILE, FEATURES_FILE = _FOLDER / "certainty.bin", _FOLDER / "certainty_features.bin"
_NETWORK = 0.65  # what the transformer's word counts beside the linear model's
_SPREAD = 2.0  # scores of the linear model lie so much nearer together
_SURE = math.log(0.9)
_CLOSING = " \"'”’)]"  # what may stand behind a question mark


@dataclass(frozen=True)
class Classifier:
    """Both models."""

    network: Transformer
    features: Linear

    def weigh(self, sentences: Sequence[tuple[str, Iterable[str]]]) -> list[tuple[float, ...]]:
        """How sure each level is (sums to 1), from none to direct, for sentences with their features.

        What is asked claims nothing. The transformer is asked only where the linear model, which is much the faster, is not
        sure that nothing is claimed.
        """
        quick = [self.features.of(features) for _, features in sentences]
        asked = [text.rstrip(_CLOSING).endswith("?") for text, _ in sentences]
        open_ = [at for at, scores in enumerate(quick) if not asked[at] and not settled(scores)]
        slow = dict(zip(open_, self.network.of([sentences[at][0] for at in open_]).tolist(), strict=True))
        return [
            (1.0, 0.0, 0.0, 0.0)
            if asked[at]
            else tuple(map(math.exp, _logs(joined(slow.get(at), scores), self.features.scale)))
            for at, scores in enumerate(quick)
        ]


def settled(features: Sequence[float]) -> bool:
    """Whether the linear model is so sure that nothing is claimed that it need not ask."""
    return _logs(features, _SPREAD)[0] > _SURE


def joined(network: Sequence[float] | None, features: Sequence[float]) -> list[float]:
    """One score a level from those of both, or of the linear model alone; the highest is the answer."""
    quick = _logs(features, _SPREAD)
    if network is None or settled(features):
        return quick
    return [_NETWORK * one + (1 - _NETWORK) * other for one, other in zip(_logs(network, 1.0), quick, strict=True)]


@cache
def load(network: Path = NETWORK_FILE, features: Path = FEATURES_FILE) -> Classifier | None:
    """The classifier, or None where one of its files is not there."""
    if not (network.is_file() and features.is_file()):
        return None
    return Classifier(transformer.unpack(network.read_bytes()), linear.unpack(features.read_bytes()))


def _logs(scores: Sequence[float], scale: float) -> list[float]:
    top = max(scores)
    whole = math.log(sum(math.exp(scale * (score - top)) for score in scores))
    return [scale * (score - top) - whole for score in scores]
