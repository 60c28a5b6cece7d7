"""The transformer of certainty: how it cuts words, and its file."""

from __future__ import annotations

import numpy as np
import pytest

from healthlint.claims import transformer
from healthlint.claims.frame import LEVELS
from healthlint.claims.transformer import Pieces, Shape, Transformer

_TEXTS = ("", "cures", "It may cure.", "may " * 40)
_MARKS = ["[UNK]", "[CLS]", "[SEP]"]


def _small() -> Transformer:
    """Weights by chance; the table of pieces is large enough to be kept as codes."""
    chance = np.random.default_rng(1)
    width, inner = 64, 128
    sizes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (2000, width),
        "embeddings.position_embeddings.weight": (16, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "out.w": (2 * width, len(LEVELS)),
        "out.b": (len(LEVELS),),
    }
    layer = "encoder.layer.0."
    for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
        sizes |= {f"{layer}{part}.weight": (width, width), f"{layer}{part}.bias": (width,)}
    sizes |= {f"{layer}intermediate.dense.weight": (inner, width), f"{layer}intermediate.dense.bias": (inner,)}
    sizes |= {f"{layer}output.dense.weight": (width, inner), f"{layer}output.dense.bias": (width,)}
    for part in ("embeddings.LayerNorm", f"{layer}attention.output.LayerNorm", f"{layer}output.LayerNorm"):
        sizes |= {f"{part}.weight": (width,), f"{part}.bias": (width,)}
    weights = {name: chance.normal(size=size).astype(np.float32) for name, size in sizes.items()}
    names = [*_MARKS, "cure", "##s", "may", ".", *(f"w{at}" for at in range(1993))]
    return Transformer(Pieces(names, 16), weights, Shape(1, 4))


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    pieces = Pieces([*_MARKS, "cur", "cure", "##s", "##es", "may", "."], 8)
    assert [pieces.names[at] for at in pieces.of("May CURES.")] == ["[CLS]", "may", "cure", "##s", ".", "[SEP]"]
    assert [pieces.names[at] for at in pieces.of("zoo cúres")] == ["[CLS]", "[UNK]", "cure", "##s", "[SEP]"]
    assert len(pieces.of("may " * 50)) == 8


def test_what_is_packed_is_unpacked() -> None:
    once = transformer.unpack(transformer.pack(_small(), {"data": "made up"}))
    again = transformer.unpack(transformer.pack(once, {"data": "made up"}))
    assert again.of(_TEXTS) == pytest.approx(once.of(_TEXTS), abs=2e-3)
    assert once.shape == _small().shape
    assert once.pieces.names == _small().pieces.names


def test_codes_stay_within_their_bits_and_near_what_they_stand_for() -> None:
    values = np.random.default_rng(2).normal(size=(8, transformer.GROUP)).astype(np.float32)
    for bits, most in ((3, 3), (4, 7)):
        codes, steps = transformer.rounded(np, values, bits)
        assert np.abs(codes).max() == most
        assert np.abs(codes * steps - values).max() <= steps.max() * 0.51


def test_a_sentence_scores_alone_as_among_others() -> None:
    model = _small()
    together = model.of(_TEXTS * 20)
    assert together.shape == (80, len(LEVELS))
    for at, text in enumerate(_TEXTS):
        assert together[at] == pytest.approx(model.of([text])[0], abs=1e-4)
    assert model.of([]).shape == (0, len(LEVELS))
