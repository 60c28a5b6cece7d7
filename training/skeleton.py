"""The bundled pipeline as a spaCy pipeline: to train it, to write it down, and to hold the numpy reader against it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from healthlint import language
from healthlint.wordforms import Forms

if TYPE_CHECKING:
    from spacy.language import Language


def skeleton(shape: dict[str, Any]) -> Language:
    """The pipeline without its weights: tokenizer and networks of this shape; ``training`` fills it."""
    language.spacy()
    from spacy.attrs import LOWER, PREFIX  # type: ignore[import-not-found]  # compiled, no stub
    from spacy.lang.en import English
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from thinc.api import use_ops

    nlp = English()
    # Three letters of the front tell more than one: "anti", "hyp", "re". The network reads NORM and not the lower-case form,
    # whose place is thus free for what the dictionary says of a word.
    letters = Forms(language.BUNDLED).letters
    vocabulary: Any = nlp.vocab
    vocabulary.lex_attr_getters[PREFIX] = _front
    vocabulary.lex_attr_getters[LOWER] = letters
    for lexeme in vocabulary:  # the few the tokenizer has met already
        lexeme.prefix_, lexeme.lower_ = _front(lexeme.orth_), letters(lexeme.orth_)
    tokenizer: Any = nlp.tokenizer
    defaults = English.Defaults
    infixes = [pattern for pattern in defaults.infixes or () if "—|--" not in pattern and "-|–" not in pattern]
    dashes = [r"[—]|--+", r"(?<=[0-9])[–−‑-](?=[0-9])", r"(?<=[A-Za-z]{2})–(?=[A-Za-z]{2})", "\ufffc"]
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *dashes]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or ()), "\ufffc"]).search
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), "\ufffc"]).search
    width = shape["width"]
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": width,
        "attrs": [feature for feature, _ in shape["rows"]],
        "rows": [rows for _, rows in shape["rows"]],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": width,
        "depth": shape["depth"],
        "window_size": 1,
        "maxout_pieces": shape["pieces"],
    }
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": shape["hidden"],
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listener,
    }
    # numpy's own matrix product is up to three times as fast here as the one spaCy brings along
    with use_ops("numpy", use_blis=False):
        nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
        nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
        nlp.add_pipe("parser", config={"model": parser, "min_action_freq": shape["min_action_freq"]})
    return nlp


def _front(text: str) -> str:
    return text[:3].lower()


def restore(facts: dict[str, Any], packed: bytes) -> Language:
    """The pipeline that ``training`` described in ``facts`` with the weights ``packed`` (half precision, see ``pack``)."""
    nlp = skeleton(facts["shape"])
    import numpy

    flat = unpack(packed)
    tagger: Any = nlp.get_pipe("tagger")
    for tag in facts["tags"]:
        tagger.add_label(tag)
    parser: Any = nlp.get_pipe("parser")
    for labels in facts["moves"].values():
        for label in labels:
            nlp.vocab.strings.add(label)
    parser.moves.initialize_actions({int(action): dict(labels) for action, labels in facts["moves"].items()})
    parser._resize()
    at = 0
    for name, pipe in nlp.pipeline:
        model: Any = pipe.model  # type: ignore[attr-defined]  # all three are trainable
        nodes = list(model.walk())
        if len(nodes) != len(facts["parts"][name]):
            raise language.ModelError("The bundled pipeline does not fit its description; install healthlint again.")
        for node, (dims, params) in zip(nodes, facts["parts"][name], strict=True):
            for dim, size in dims.items():
                node.set_dim(dim, size)
            for param, shape in params.items():
                size = int(numpy.prod(shape))
                node.set_param(param, flat[at : at + size].reshape(shape))
                at += size
    return nlp


def describe(nlp: Language, shape: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What ``restore`` takes: the description, and the weights in half precision, high and low bytes apart (they deflate
    better that way)."""
    import numpy

    parts: dict[str, Any] = {}
    flat: list[Any] = []
    for name, pipe in nlp.pipeline:
        model: Any = pipe.model  # type: ignore[attr-defined]  # all three are trainable
        parts[name] = []
        for node in model.walk():
            dims = {dim: node.get_dim(dim) for dim in node.dim_names if node.has_dim(dim)}
            params = {param: node.get_param(param) for param in node.param_names if node.has_param(param)}
            parts[name].append([dims, {param: list(value.shape) for param, value in params.items()}])
            flat += [numpy.asarray(value, dtype="<f2").ravel() for value in params.values()]
    tagger: Any = nlp.get_pipe("tagger")
    parser: Any = nlp.get_pipe("parser")
    moves = {str(action): dict(labels) for action, labels in parser.moves.labels.items()}
    facts = {
        "spacy": sys.modules["spacy"].__version__,
        "shape": shape,
        "tags": list(tagger.labels),
        "moves": moves,
        "parts": parts,
        **lexicon(),
    }
    return facts, pack(numpy.concatenate(flat))


def pack(flat: Any) -> bytes:
    """Weights in half precision, high and low bytes apart."""
    import numpy

    halves = numpy.asarray(flat, dtype="<f2").view(numpy.uint8).reshape(-1, 2).T
    return numpy.ascontiguousarray(halves).tobytes()


def unpack(packed: bytes) -> Any:
    """All weights, one behind the other, in single precision."""
    import numpy

    halves = numpy.frombuffer(packed, dtype=numpy.uint8).reshape(2, -1)
    return numpy.ascontiguousarray(halves.T).view("<f2").ravel().astype(numpy.float32)


def mean(one: bytes, other: bytes) -> bytes:
    """The weights half-way between two of the same shape."""
    return pack((unpack(one) + unpack(other)) / 2)


def lexicon() -> dict[str, Any]:
    """What spaCy knows of some words by heart: their form for the network, and short numbers in place of hashes."""
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.symbols import IDS  # type: ignore[import-not-found]  # compiled, no stub

    return {
        "norms": dict(BASE_NORMS),
        "symbols": {name: number for name, number in IDS.items() if name},
    }
