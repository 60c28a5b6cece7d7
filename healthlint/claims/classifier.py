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
_CLOSING = " \"'”’)]"  # what may stand behind a question mark


@dataclass(frozen=True)
class Classifier:
    """Both models."""

    network: Transformer
    features: Linear

    def weigh(self, text: str, features: Iterable[str]) -> tuple[float, ...]:
        """How sure each level is (sums to 1), from none to direct. What is asked claims nothing."""
        if text.rstrip(_CLOSING).endswith("?"):
            return (1.0, 0.0, 0.0, 0.0)
        scores = joined(self.network.of(text).tolist(), self.features.of(features))
        return tuple(map(math.exp, _logs(scores, self.features.scale)))


def joined(network: Sequence[float], features: Sequence[float]) -> list[float]:
    """One score a level from those of both; the highest is the answer."""
    pairs = zip(_logs(network, 1.0), _logs(features, _SPREAD), strict=True)
    return [_NETWORK * one + (1 - _NETWORK) * other for one, other in pairs]


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
