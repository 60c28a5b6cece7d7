"""A linear classifier in plain Python that scores a sentence for each level of certainty: features by their hash.

``training/certainty.py`` makes its weights.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEVELS = 4
STEP = 1 / 1024  # weights are stored as whole numbers of this


@dataclass(frozen=True)
class Linear:
    """``places`` maps the hash of a known feature to its row of four weights; ``telling`` is how much it tells at all.

    Weights and ``telling`` are counted in ``unit``: what a file holds is not turned into fractions one by one.
    """

    places: Mapping[int, int]
    telling: Sequence[float]
    weights: Sequence[float]
    bias: Sequence[float]
    scale: float
    unit: float = 1.0

    def scores(self, features: Iterable[int]) -> list[float]:
        """One score a level for features by hash, each given once; the highest is the answer."""
        places, telling, weights = self.places, self.telling, self.weights
        total = first = second = third = fourth = 0.0
        for feature in features:
            at = places.get(feature)
            if at is None:
                continue
            value = telling[at]
            total += value * value
            at *= LEVELS
            first += value * weights[at]
            second += value * weights[at + 1]
            third += value * weights[at + 2]
            fourth += value * weights[at + 3]
        share = self.unit / (math.sqrt(total) or 1.0)
        return [score * share + bias for score, bias in zip((first, second, third, fourth), self.bias, strict=True)]

    def of(self, features: Iterable[str]) -> list[float]:
        """The scores of features, each counted once."""
        return self.scores(set(map(hashed, features)))


def hashed(feature: str) -> int:
    """The same number on every machine."""
    return zlib.crc32(feature.encode())


def pack(model: Linear, facts: Mapping[str, object]) -> bytes:
    """The model as a file: a line of facts, then hashes, what each tells, and weights, deflated."""
    hashes = sorted(model.places)
    order = [model.places[one] for one in hashes]
    keys = array("I", hashes)
    step = STEP / model.unit
    telling = array("h", [round(model.telling[at] / step) for at in order])
    weights = array("h", [_short(model.weights[at * LEVELS + level] / step) for level in range(LEVELS) for at in order])
    head = {**facts, "features": len(hashes), "bias": list(model.bias), "scale": model.scale}
    body = b"".join(_little(one).tobytes() for one in (keys, telling, weights))
    return json.dumps(head, sort_keys=True).encode() + b"\n" + zlib.compress(body, 9)


def unpack(data: bytes) -> Linear:
    """What ``pack`` made."""
    line, _, packed = data.partition(b"\n")
    head = json.loads(line)
    body, count = zlib.decompress(packed), int(head["features"])
    keys, telling, weights = array("I"), array("h"), array("h")
    keys.frombytes(body[: 4 * count])
    telling.frombytes(body[4 * count : 6 * count])
    weights.frombytes(body[6 * count :])
    for one in (keys, telling, weights):
        _little(one)
    rows = array("h", bytes(2 * LEVELS * count))
    for level in range(LEVELS):
        rows[level::LEVELS] = weights[level * count : (level + 1) * count]
    places = dict(zip(keys, range(count), strict=True))
    return Linear(places, telling, rows, head["bias"], float(head["scale"]), STEP)


def _short(value: float) -> int:
    return max(-32767, min(32767, round(value)))


def _little(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
