"""Sentences to trees: the bundled pipeline, or a spaCy pipeline that the user names. The only module that imports spaCy.

The bundled pipeline is a tokenizer (English, hyphenated words whole), a table of word forms, a tagger (Penn tags), a lemma
table and a dependency parser (Universal Dependencies). ``training/`` makes it with spaCy; ``model/CARD.md`` says from what
and how good it is. At work it is read with numpy alone (``network``): importing spaCy takes longer than a small file may
take.

Every text handed to ``Pipeline.parse`` is one sentence: ``segment`` has found its bounds, which a parser trained on running
text finds worse around doses and citations. So no parser here may split it.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol

from healthlint import stanford
from healthlint.inflection import Words
from healthlint.tokens import tokenise
from healthlint.tree import Tree
from healthlint.wordforms import Forms

if TYPE_CHECKING:
    from spacy.language import Language

    from healthlint.network import Network

BUNDLED = Path(__file__).parent / "model" / "en_health"

# Texts in one pass: enough to fill the matrix products, few enough to stay in the cache.
BATCH = 64

_NEEDED = ("tagger", "parser", "lemmatizer")
_UNUSED = ("ner", "senter", "sentencizer", "textcat", "entity_linker", "entity_ruler", "span_ruler", "textcat_multilabel")
_UNIVERSAL = frozenset({"nsubj", "obj", "obl", "case"})
_STANFORD = frozenset({"nsubj", "dobj", "prep", "pobj"})


class ModelError(ValueError):
    """The pipeline asked for cannot be used; one line: what, where, what to do."""


class Pipeline(Protocol):
    """What makes trees. ``name`` is what messages call it."""

    name: str

    def parse(self, texts: Sequence[str]) -> list[Tree]:
        """A tree for each text, in order. Each text is one sentence; token offsets (``token.idx``) index the text.

        Tokens have ``tag_``, ``pos_``, ``dep_``, ``head`` and ``lemma_``. The same texts in the same order give
        the same trees.
        """


def load(name: str | None = None) -> Pipeline:
    """The bundled pipeline, or a spaCy pipeline by package name or folder. Loaded once in a process; it is never changed.

    One that cannot be used is tried once too: the same ModelError comes back at every asking.
    """
    found = _load(name)
    if isinstance(found, ModelError):
        raise ModelError(str(found)) from found.__cause__
    return found


@cache
def _load(name: str | None) -> Pipeline | ModelError:
    try:
        return Bundled(BUNDLED) if name is None else Named(name)
    except ModelError as error:
        return error


def stamp(name: str) -> str:
    """What tells a pipeline from another release of it, without loading it: name, versions, and its files as they lie."""
    from importlib import metadata, util

    folder = Path(name)
    if not folder.is_dir() and name.isidentifier():
        found = util.find_spec(name)
        folder = Path(found.origin).parent if found and found.origin else folder
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc") if folder.is_dir() else []
    facts = [(path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    meta = folder / "meta.json"
    text = meta.read_text(encoding="utf-8", errors="replace") if meta in files else ""
    try:
        version = metadata.version("spacy")
    except metadata.PackageNotFoundError:
        version = ""
    return repr((name, version, text, facts))


class Bundled:
    """The pipeline that comes with healthlint."""

    name = "the bundled pipeline"

    def __init__(self, folder: Path) -> None:
        try:
            facts: dict[str, Any] = json.loads((folder / "pipeline.json").read_text(encoding="utf-8"))
            packed = zlib.decompress((folder / "weights.bin").read_bytes())
            self._words = Words(folder)
            forms = Forms(folder)
        except (OSError, ValueError, zlib.error) as error:
            raise ModelError(
                f"The bundled pipeline in {folder} is missing or damaged ({error}); "
                "install healthlint again, or name a spaCy pipeline."
            ) from error
        _one_thread()
        from healthlint.network import Network

        self._network: Network = Network(facts, packed, forms)

    def parse(self, texts: Sequence[str]) -> list[Tree]:
        """A tree for each text; see ``Pipeline``."""
        return self.read([Tree(text, tokenise(text)) for text in texts])

    def read(self, trees: list[Tree]) -> list[Tree]:
        """The same for texts already cut into tokens."""
        for at in range(0, len(trees), BATCH):
            batch = trees[at : at + BATCH]
            read = self._network.read([[token.text for token in tree] for tree in batch])
            for tree, (tags, heads, deps) in zip(batch, read, strict=True):
                tree.fill(tags, heads, deps)
                self._words.describe(tree)
        return trees


class Named:
    """An installed spaCy pipeline. Stanford-style trees (as spaCy's own English pipelines give) are converted."""

    def __init__(self, name: str) -> None:
        self.name = f"the spaCy pipeline {name!r}"
        module = spacy()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what spaCy warns of here, check says as an error
                self._nlp: Language = module.load(name, exclude=list(_UNUSED))
        except OSError as error:
            raise ModelError(
                f"There is no spaCy pipeline {name!r}, neither as an installed package nor as a folder; "
                "install it beside healthlint, or leave the model setting out to use the bundled one."
            ) from error
        except (ValueError, KeyError, ImportError, AttributeError, TypeError) as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelError(
                f"The spaCy pipeline {name!r} does not load with spaCy {module.__version__} ({reason}); "
                "install the release of it that was made for this version, or leave the model setting out."
            ) from error
        check(self._nlp, name)
        self._convert = not _labels(self._nlp) >= _UNIVERSAL

    def parse(self, texts: Sequence[str]) -> list[Tree]:
        """A tree for each text; see ``Pipeline``."""
        docs = [self._nlp.make_doc(text) for text in texts]
        for doc in docs:
            for token in doc:
                token.is_sent_start = token.i == 0
        return [graft(doc, convert=self._convert) for doc in self._nlp.pipe(docs, batch_size=BATCH)]


def graft(doc: Any, *, convert: bool) -> Tree:
    """The tree of a spaCy document, in Universal Dependencies; white space that spaCy counts as tokens is left out."""
    kept = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    tree = Tree(doc.text, [(token.idx, token.idx + len(token)) for token in kept])
    arcs = stanford.Lists(
        [token.text for token in kept],
        [token.tag_ for token in kept],
        [token.lemma_ for token in kept],
        [place.get(token.head.i, i) for i, token in enumerate(kept)],
        [token.dep_ for token in kept],
    )
    if convert:
        stanford.to_universal(arcs)
    deps = ["ROOT" if head == i else dep for i, (dep, head) in enumerate(zip(arcs.deps, arcs.heads, strict=True))]
    tree.fill(arcs.tags, arcs.heads, deps)
    for token, given in zip(tree, kept, strict=True):
        token.lemma_, token.pos_ = given.lemma_, given.pos_
    return tree


def check(nlp: Language, name: str) -> None:
    """Raise ``ModelError`` where the pipeline cannot do what reading claims needs."""
    module = spacy()
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
    made = nlp.meta.get("spacy_version", "")
    if not module.util.is_compatible_version(module.__version__, made):
        raise ModelError(
            f"The spaCy pipeline {name!r} was made for spaCy {made}, but {module.__version__} is installed; "
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


def spacy() -> ModuleType:
    """spaCy without its command line.

    ``import spacy`` loads its downloader, project tool and their web clients for one function nobody here calls: as much
    time as all the rest. A stand-in takes their place during the import and leaves afterwards.
    """
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    _one_thread()
    command_line, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    command_line.__path__ = []
    info.info = None  # type: ignore[attr-defined]  # a module made on the spot has no declared names
    sys.modules.update({"spacy.cli": command_line, "spacy.cli.info": info})
    try:
        module = importlib.import_module("spacy")
    except ImportError as error:
        raise ModelError(
            f"A spaCy pipeline was named, but spaCy does not load ({error}); run: pip install 'healthlint[spacy]'."
        ) from error
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
    if not module.__version__.startswith("3.8."):
        raise ModelError(
            f"healthlint needs spaCy 3.8, but {module.__version__} is installed; run: pip install 'healthlint[spacy]'."
        )
    return module


def _one_thread() -> None:
    """Matrix products in one thread: the matrices are small, and files are checked side by side in processes."""
    if "numpy" not in sys.modules:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
