"""What models of certainty said of sentences that they had not learnt from, kept by the hash of each sentence.

``held_out.bin`` holds no text. For each sentence: four scores by the model that its fold was kept from, and four by the
model that learnt from the other labelled set alone (see ``certainty.py``).
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from healthlint.claims.frame import LEVELS

FILE = Path(__file__).with_name("held_out.bin")
_KEY = 6  # bytes of the hash
_MODELS = 2
_ROW = struct.Struct(f"<{_KEY}s{_MODELS * len(LEVELS)}e")

Scores = Sequence[Sequence[float]]  # by model, by level


def pack(answers: Sequence[tuple[str, Scores]]) -> bytes:
    """The file: a row a sentence, by its hash."""
    rows = sorted(_ROW.pack(_key(text), *(one for scores in both for one in scores)) for text, both in answers)
    return zlib.compress(b"".join(rows), 9)


def load(file: Path = FILE) -> dict[bytes, Scores]:
    """The scores by key."""
    rows = _ROW.iter_unpack(zlib.decompress(file.read_bytes()))
    return {key: (scores[: len(LEVELS)], scores[len(LEVELS) :]) for key, *scores in rows}


def of(text: str, known: dict[bytes, Scores]) -> Scores:
    """What was said of a sentence; KeyError where nothing was."""
    return known[_key(text)]


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY]
