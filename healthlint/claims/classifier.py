"""A linear classifier of certainty in plain Python: hashed features, four levels.

Optional: without its file everything else works. ``training/certainty.py`` makes it.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "model" / "certainty.bin"


@dataclass(frozen=True)
class Classifier:
    """Weights of ``size`` buckets for each of four levels, one after another per bucket."""

    size: int
    weights: array[float]
    bias: tuple[float, ...]
    scale: float

    def weigh(self, features: Iterable[str]) -> tuple[float, ...]:
        """How sure each level is (sums to 1), from none to direct."""
        counts = Counter(features)
        size, weights = self.size, self.weights
        total = 0.0
        scores = [0.0] * len(self.bias)
        for feature, count in counts.items():
            at = zlib.crc32(feature.encode()) % size
            idf = weights[at * 5]
            if not idf:
                continue
            value = idf * (1.0 + math.log(count)) if count > 1 else idf
            total += value * value
            for level in range(4):
                scores[level] += value * weights[at * 5 + 1 + level]
        norm = math.sqrt(total) or 1.0
        logits = [self.scale * (score / norm + bias) for score, bias in zip(scores, self.bias, strict=True)]
        top = max(logits)
        powers = [math.exp(one - top) for one in logits]
        whole = sum(powers)
        return tuple(power / whole for power in powers)


@cache
def load(path: Path = FILE) -> Classifier | None:
    """The classifier, or None where its file is not there."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    head, _, packed = data.partition(b"\n")
    facts = json.loads(head)
    weights = array("f")
    weights.frombytes(zlib.decompress(packed))
    return Classifier(int(facts["size"]), weights, tuple(facts["bias"]), float(facts["scale"]))
