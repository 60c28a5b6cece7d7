"""Sentences to trees: the only module that imports spaCy, and only when a rule first asks for a parse.

The bundled pipeline is a tokenizer (English, hyphenated words whole), a tagger (Penn tags), a lemma table and a dependency
parser (Universal Dependencies). ``training/`` makes it; ``model/CARD.md`` says from what and how good it is.

Every text handed to ``Pipeline.parse`` is one sentence: ``segment`` has found its bounds, which a parser trained on running
text finds worse around doses and citations. So the parser may not split it.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from healthlint import stanford
from healthlint.inflection import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = Path(__file__).parent / "model" / "en_health"

# Texts in one pass through the network: enough to fill the matrix products, small enough to stay in the cache.
BATCH = 128

_NEEDED = ("tagger", "parser", "lemmatizer")
_UNUSED = ("ner", "senter", "sentencizer", "textcat", "entity_linker", "entity_ruler", "span_ruler", "textcat_multilabel")
_UNIVERSAL = frozenset({"nsubj", "obj", "obl", "case"})
_STANFORD = frozenset({"nsubj", "dobj", "prep", "pobj"})


class ModelError(ValueError):
    """The pipeline asked for cannot be used; one line: what, where, what to do."""


class Pipeline:
    """A loaded pipeline. ``name`` is what messages call it."""

    def __init__(self, nlp: Language, name: str, words: Words | None, *, convert: bool = False) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self._nlp = nlp
        self._words = words
        self._convert = convert

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """A tree for each text, in order. Each text is one sentence; token offsets (``token.idx``) index the text.

        Tokens have ``tag_`` (Penn), ``pos_`` and ``dep_`` (Universal Dependencies; ``ROOT`` for a root), ``head`` and
        ``lemma_``. The same texts in the same order give the same trees.
        """
        return self.read([self._nlp.make_doc(text) for text in texts])

    def read(self, docs: Sequence[Doc]) -> list[Doc]:
        """The same for texts already split into tokens, each one sentence."""
        for doc in docs:
            for token in doc:
                token.is_sent_start = token.i == 0
        parsed = list(self._nlp.pipe(docs, batch_size=BATCH))
        if self._words is not None:
            for doc in parsed:
                self._words.describe(doc)
        return [_universal(doc) for doc in parsed] if self._convert else parsed


@cache
def load(name: str | None = None) -> Pipeline:
    """The bundled pipeline, or a spaCy pipeline by package name or folder. Loaded once in a process; it is never changed."""
    spacy = _spacy()
    if name is None:
        return Pipeline(_bundled(), "the bundled pipeline", Words(BUNDLED))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what spaCy warns of here, _check says as an error
            nlp: Language = spacy.load(name, exclude=list(_UNUSED))
    except OSError as error:
        raise ModelError(
            f"There is no spaCy pipeline {name!r}, neither as an installed package nor as a folder; "
            "install it beside healthlint, or leave the model setting out to use the bundled one."
        ) from error
    except (ValueError, KeyError, ImportError, AttributeError, TypeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"The spaCy pipeline {name!r} does not load with spaCy {spacy.__version__} ({reason}); "
            "install the release of it that was made for this version, or leave the model setting out."
        ) from error
    _check(nlp, name, spacy)
    convert = not _labels(nlp) >= _UNIVERSAL
    return Pipeline(nlp, f"the spaCy pipeline {name!r}", None, convert=convert)


def _check(nlp: Language, name: str, spacy: ModuleType) -> None:
    missing = [part for part in _NEEDED if not any(part in given for given in nlp.pipe_names)]
    if missing:
        raise ModelError(
            f"The spaCy pipeline {name!r} has no {' and no '.join(missing)}, which reading claims needs; "
            "name a pipeline that has a tagger, a parser and a lemmatizer, or leave the model setting out."
        )
    if nlp.lang != "en":
        raise ModelError(
            f"The spaCy pipeline {name!r} is for language {nlp.lang!r}; healthlint reads English: name an English one."
        )
    if not spacy.util.is_compatible_version(spacy.__version__, nlp.meta.get("spacy_version", "")):
        made = nlp.meta.get("spacy_version")
        raise ModelError(
            f"The spaCy pipeline {name!r} was made for spaCy {made}, but {spacy.__version__} is installed; "
            "install the release of it that was made for this version, or leave the model setting out."
        )
    labels = _labels(nlp)
    if not (labels >= _UNIVERSAL or labels >= _STANFORD):
        raise ModelError(
            f"The parser of the spaCy pipeline {name!r} uses labels healthlint does not know (neither "
            f"{', '.join(sorted(_UNIVERSAL))} nor {', '.join(sorted(_STANFORD))}); "
            "name another one, or leave the model setting out."
        )


def _labels(nlp: Language) -> frozenset[str]:
    parser: Any = nlp.get_pipe("parser")
    return frozenset(parser.labels)


@dataclass(slots=True)
class _Tree:
    words: list[str]
    tags: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]


def _universal(doc: Doc) -> Doc:
    """The same text with its tree in Universal Dependencies."""
    from spacy.tokens import Doc as Made

    tokens = list(doc)
    tree = _Tree(
        [token.text for token in tokens],
        [token.tag_ for token in tokens],
        [token.lemma_ for token in tokens],
        [token.head.i for token in tokens],
        [token.dep_ for token in tokens],
    )
    stanford.to_universal(tree)
    return Made(
        doc.vocab,
        words=tree.words,
        spaces=[bool(token.whitespace_) for token in tokens],
        tags=tree.tags,
        pos=[token.pos_ for token in tokens],
        lemmas=tree.lemmas,
        heads=tree.heads,
        deps=["ROOT" if head == i else dep for i, (dep, head) in enumerate(zip(tree.deps, tree.heads, strict=True))],
    )


def _spacy() -> ModuleType:
    """spaCy without its command line.

    ``import spacy`` loads its downloader, project tool and their web clients for one function nobody here calls: as much
    time as all the rest. A stand-in takes their place during the import and leaves afterwards.
    One thread for matrix products: the matrices are small, and files are checked side by side in processes.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    if "numpy" not in sys.modules:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    command_line, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    command_line.__path__ = []
    info.info = None  # type: ignore[attr-defined]  # a module made on the spot has no declared names
    sys.modules.update({"spacy.cli": command_line, "spacy.cli.info": info})
    try:
        spacy = importlib.import_module("spacy")
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
    if not spacy.__version__.startswith("3.8."):
        raise ModelError(
            f"healthlint needs spaCy 3.8, but {spacy.__version__} is installed; run: pip install 'spacy>=3.8,<3.9'."
        )
    return spacy


# --- the bundled pipeline ------------------------------------------------------------------------------------------------


def skeleton(shape: dict[str, Any]) -> Language:
    """The pipeline without its weights: tokenizer and networks of this shape; ``training`` fills it."""
    _spacy()
    from spacy.attrs import PREFIX  # type: ignore[import-not-found]  # compiled, no stub
    from spacy.lang.en import English
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from thinc.api import use_ops

    nlp = English()
    # three letters of the front tell more than one: "anti", "hyp", "re"
    vocabulary: Any = nlp.vocab
    vocabulary.lex_attr_getters[PREFIX] = _front
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


def _bundled() -> Language:
    try:
        facts: dict[str, Any] = json.loads((BUNDLED / "pipeline.json").read_text(encoding="utf-8"))
        packed = zlib.decompress((BUNDLED / "weights.bin").read_bytes())
    except (OSError, ValueError, zlib.error) as error:
        raise ModelError(
            f"The bundled pipeline in {BUNDLED} is missing or damaged ({error}); "
            "install healthlint again, or name a spaCy pipeline."
        ) from error
    return restore(facts, packed)


def restore(facts: dict[str, Any], packed: bytes) -> Language:
    """The pipeline that ``training`` described in ``facts`` with the weights ``packed`` (half precision, see ``pack``)."""
    nlp = skeleton(facts["shape"])
    import numpy

    halves = numpy.frombuffer(packed, dtype=numpy.uint8).reshape(2, -1)
    flat = numpy.ascontiguousarray(halves.T).view("<f2").ravel().astype(numpy.float32)
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
            raise ModelError("The bundled pipeline does not fit its description; install healthlint again.")
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
    }
    halves = numpy.concatenate(flat).view(numpy.uint8).reshape(-1, 2).T
    return facts, numpy.ascontiguousarray(halves).tobytes()
