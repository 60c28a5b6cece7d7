"""The bundled pipeline run with numpy alone: tagger and greedy parser.

The weights are a spaCy pipeline's, and spaCy reads the same trees out of them (a test holds that). It is done here again
because importing spaCy takes longer than checking a small file may take, and because a page's sentences can be parsed
side by side: one matrix product moves all of them one step on.

Terms: a *feature* of a word (its lower-case form, front, ending, shape, what a dictionary says it can be) picks rows of a
table by its hash; their sum is mixed into a vector, the same for every occurrence of a word, so it is kept. Four
convolutions then let neighbours speak.
The parser is arc-eager: a stack, a buffer, and four kinds of move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthlint.hashing import hash_key, hash_text, shape
from healthlint.moves import State, arcs
from healthlint.wordforms import Forms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

_FIRST_SEED = 8  # of the first table; the next ones count on


class Network:
    """Reads words to tags, heads and labels. ``facts`` and ``packed`` are what ``training.build`` wrote."""

    def __init__(self, facts: dict[str, Any], packed: bytes, forms: Forms) -> None:
        import numpy

        self._np = numpy
        halves = numpy.frombuffer(packed, dtype=numpy.uint8).reshape(2, -1)
        flat = numpy.ascontiguousarray(halves.T).view("<f2").ravel().astype(numpy.float32)
        arrays: dict[str, list[Array]] = {}
        at = 0
        for part in ("tok2vec", "tagger", "parser"):
            arrays[part] = []
            for _, params in facts["parts"][part]:
                for sizes in params.values():
                    count = 1
                    for size in sizes:
                        count *= size
                    arrays[part].append(flat[at : at + count].reshape(sizes))
                    at += count
        tables = facts["shape"]["rows"]
        words, rest = arrays["tok2vec"][: len(tables)], arrays["tok2vec"][len(tables) :]
        self._tables = [(_FIRST_SEED + i, table) for i, table in enumerate(words)]
        self._layers = [_Maxout(*rest[i : i + 4]) for i in range(0, len(rest), 4)]
        self._width: int = facts["shape"]["width"]
        self._pad: int = facts["shape"]["depth"]
        self._tags: list[str] = facts["tags"]
        weights, self._tagger_bias = arrays["tagger"]
        self._tagger = numpy.ascontiguousarray(weights.T)
        lower, bias, pad, upper, upper_bias, narrow, narrow_bias = arrays["parser"]
        features, hidden, pieces, inner = lower.shape
        # pieces of the maxout one behind the other, so that the larger one is found for all units at once
        self._lower = numpy.ascontiguousarray(lower.transpose(0, 2, 1, 3).reshape(features * pieces * hidden, inner).T)
        self._lower_bias = bias.T.reshape(-1).copy()
        self._missing = pad.reshape(features, hidden, pieces).transpose(0, 2, 1).reshape(1, features * pieces * hidden)
        self._hidden = hidden
        self._upper, self._upper_bias = numpy.ascontiguousarray(upper.T), upper_bias
        self._narrow, self._narrow_bias = numpy.ascontiguousarray(narrow.T), narrow_bias
        moves = facts["moves"]
        ordered = {
            kind: [label for _, label in sorted(((n, label) for label, n in moves[kind].items()), reverse=True)]
            for kind in moves
        }
        self._left, self._right = ordered["2"], ordered["3"]
        self._forms = forms
        self._norms: dict[str, str] = facts["norms"]
        self._symbols: dict[str, int] = facts["symbols"]
        self._vectors: dict[str, Array] = {}
        self._rows: list[dict[str, Array]] = [{} for _ in tables]

    def read(self, sentences: list[list[str]]) -> list[tuple[list[str], list[int], list[str]]]:
        """Tags, heads and labels of each sentence (a list of words, none of them empty)."""
        np = self._np
        filled = [words for words in sentences if words]
        if not filled:
            return [([], [], []) for _ in sentences]
        vectors = self._encode(filled)
        tags = [self._tags[i] for i in (vectors @ self._tagger + self._tagger_bias).argmax(axis=1).tolist()]
        inner = vectors @ self._narrow + self._narrow_bias
        table = np.concatenate((self._missing, inner @ self._lower)).reshape(-1, 2 * self._hidden)
        states: list[State] = []
        at = 0
        for words in filled:
            states.append(State(len(words), at))
            at += len(words)
        self._decode(states, table)
        read: list[tuple[list[str], list[int], list[str]]] = []
        turn = iter(states)
        for words in sentences:
            if not words:
                read.append(([], [], []))
                continue
            state = next(turn)
            read.append((tags[state.offset : state.offset + state.length], *arcs(state)))
        return read

    def _encode(self, sentences: list[list[str]]) -> Array:
        """A vector for each word of all sentences, one behind the other."""
        np = self._np
        self._learn({word for words in sentences for word in words})
        pad, width = self._pad, self._width
        rows = sum(len(words) + pad for words in sentences) + pad
        grid: Array = np.zeros((rows, width), dtype=np.float32)
        keep: list[int] = []
        at = pad
        known = self._vectors
        for words in sentences:
            keep.extend(range(at, at + len(words)))
            at += len(words) + pad
        grid[keep] = [known[word] for words in sentences for word in words]
        window: Array = np.zeros((rows, 3 * width), dtype=np.float32)
        for layer in self._layers[1:]:
            window[1:, :width] = grid[:-1]
            window[:, width : 2 * width] = grid
            window[:-1, 2 * width :] = grid[1:]
            grid += layer(np, window)
        chosen: Array = grid[keep]
        return chosen

    def _learn(self, words: set[str]) -> None:
        """Mix the features of words not met before.

        One by one: a matrix product of many rows may round the last bit otherwise than one of few, and what a page gives
        must not hang on the pages before it.
        """
        np = self._np
        for word in words - self._vectors.keys():
            norm = self._norms.get(word) or word.lower()
            features = (norm, word[:3].lower(), word[-3:], shape(word), self._forms.letters(word))
            rows = [self._row(i, text) for i, text in enumerate(features)]
            self._vectors[word] = self._layers[0](np, np.concatenate(rows)[None])[0]

    def _row(self, i: int, text: str) -> Array:
        row = self._rows[i].get(text)
        if row is None:
            key = self._symbols.get(text)
            seed, table = self._tables[i]
            picked = [value % len(table) for value in hash_key(hash_text(text) if key is None else key, seed)]
            row = self._rows[i][text] = table[picked].sum(axis=0)
        return row

    def _decode(self, states: list[State], table: Array) -> None:
        """Move all sentences on, step by step, until each is done."""
        np = self._np
        hidden, lefts = self._hidden, len(self._left)
        split = 2 + lefts
        end = split + len(self._right)
        places = np.arange(8)
        active = [state for state in states if state.ready()]
        while active:
            ids = np.array([state.features() for state in active], dtype=np.intp)
            summed = table[ids * 8 + places].sum(axis=1)
            summed += self._lower_bias
            units = np.maximum(summed[:, :hidden], summed[:, hidden:])
            scores = units @ self._upper
            scores += self._upper_bias
            left, right = scores[:, 2:split], scores[:, split:end]
            best_left, best_right = left.argmax(axis=1), right.argmax(axis=1)
            rows = np.arange(len(active))
            choices = np.stack((scores[:, 0], scores[:, 1], left[rows, best_left], right[rows, best_right]), axis=1).tolist()
            which_left, which_right = best_left.tolist(), best_right.tolist()
            still = []
            for i, state in enumerate(active):
                move = state.choose(choices[i])
                if move == 2:
                    state.arc_left(self._left[which_left[i]])
                elif move == 3:
                    state.arc_right(self._right[which_right[i]])
                elif move == 0:
                    state.push()
                else:
                    state.reduce()
                if state.ready():
                    still.append(state)
            active = still


class _Maxout:
    """Three linear layers, the largest of them at each unit, brought to mean 0 and variance 1, scaled and shifted."""

    def __init__(self, weights: Array, bias: Array, scale: Array, shift: Array) -> None:
        units, pieces, inner = weights.shape
        self._weights = weights.transpose(1, 0, 2).reshape(pieces * units, inner).T.copy()
        self._bias = bias.T.reshape(-1).copy()
        self._scale, self._shift = scale, shift
        self._units, self._pieces = units, pieces

    def __call__(self, np: Any, given: Array) -> Array:
        out = given @ self._weights
        out += self._bias
        units = self._units
        best = np.maximum(out[:, :units], out[:, units : 2 * units])
        for piece in range(2, self._pieces):
            np.maximum(best, out[:, piece * units : (piece + 1) * units], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / units + 1e-8
        best *= spread**-0.5
        best *= self._scale
        best += self._shift
        normed: Array = best
        return normed
