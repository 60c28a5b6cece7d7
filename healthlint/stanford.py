"""Stanford-style trees (as in CLEAR, OntoNotes and spaCy's own English pipelines) to Universal Dependencies v2.

Used on a treebank when the bundled pipeline is made, and on the output of a pipeline that a user names. What changes most:
a noun takes its preposition along as ``case`` instead of hanging below it, and what is said of a subject is the head of
"be".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Arcs(Protocol):
    """A sentence; all lists are of one length. ``heads`` are indices, a root is its own head."""

    words: list[str]
    tags: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]


@dataclass(slots=True)
class Lists:
    """A sentence as plain lists."""

    words: list[str]
    tags: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]


VERBAL = ("VB", "JJ", "RB", "MD")


def children(tree: Arcs, head: int) -> list[int]:
    """Tokens that hang on ``head``, in order."""
    return [i for i, h in enumerate(tree.heads) if h == head and i != head]


_LABELS = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "preconj": "cc",
    "predet": "det",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "dative": "iobj",
    "attr": "xcomp",
    "acomp": "xcomp",
}


def to_universal(tree: Arcs) -> None:
    """Relabel and rehang the arcs in place."""
    depth = [0] * len(tree.words)
    for i in range(len(tree.words)):
        at = i
        while tree.heads[at] != at and depth[i] <= len(tree.words):
            at, depth[i] = tree.heads[at], depth[i] + 1
    for i in sorted(range(len(tree.words)), key=lambda one: -depth[one]):
        if tree.deps[i] in {"prep", "agent", "dative"}:
            _preposition(tree, i)
    for i in sorted(range(len(tree.words)), key=lambda one: -depth[one]):
        if tree.lemmas[i] == "be" and tree.deps[i] not in {"aux", "auxpass", "cop"}:
            _copula(tree, i)
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        if dep == "nmod":
            tree.deps[i] = "compound" if tree.tags[i].startswith("NN") and i < head else "nmod"
        elif dep == "npadvmod":
            tree.deps[i] = "obl" if tree.tags[head].startswith(VERBAL) else "nmod"
        elif dep in {"prep", "agent", "pobj", "pcomp"}:
            tree.deps[i] = {"pcomp": "advcl"}.get(dep, "obl")
        else:
            tree.deps[i] = _LABELS.get(dep, dep)
    conjuncts(tree)


def _preposition(tree: Arcs, at: int) -> None:
    """The noun goes up and takes the preposition along as its ``case``."""
    below = children(tree, at)
    objects = [c for c in below if tree.deps[c] in {"pobj", "pcomp"}]
    if not objects:
        return
    noun, head = objects[0], tree.heads[at]
    clause = tree.deps[noun] == "pcomp" and tree.tags[noun].startswith("VB")
    verbal = tree.tags[head].startswith(VERBAL)
    dep = ("advcl" if verbal else "acl") if clause else ("obl" if verbal else "nmod")
    tree.deps[noun] = "obl:agent" if tree.deps[at] == "agent" and not clause else dep
    tree.heads[noun] = noun if head == at else head
    if head == at:
        tree.deps[noun] = "root"
    tree.heads[at], tree.deps[at] = noun, "mark" if clause else "case"
    for child in below:
        if child != noun:
            tree.heads[child] = noun


def _copula(tree: Arcs, at: int) -> None:
    """What is said of the subject goes up; "be" becomes its ``cop``. "There is" keeps "be" as its head."""
    below = children(tree, at)
    if any(tree.deps[c] == "expl" and tree.words[c].lower() == "there" for c in below):
        for child in below:
            if tree.deps[child] == "attr":
                tree.deps[child] = "nsubj"
        return
    said = [c for c in below if tree.deps[c] in {"attr", "acomp"} and c > at]
    if not said and not any(tree.deps[c] in {"ccomp", "xcomp", "advcl"} for c in below):
        said = [c for c in below if tree.deps[c] == "obl" and c > at][:1]
    if not said or not any(tree.deps[c].startswith("nsubj") for c in below):
        return
    new = said[0]
    tree.deps[new] = tree.deps[at]
    tree.heads[new] = new if tree.heads[at] == at else tree.heads[at]
    tree.heads[at], tree.deps[at] = new, "cop"
    for child in below:
        if child != new:
            tree.heads[child] = new


def conjuncts(tree: Arcs) -> None:
    """Conjunctions and commas hang on the conjunct that follows, conjuncts on the first one."""
    for i, dep in enumerate(tree.deps):
        while dep == "conj" and tree.deps[tree.heads[i]] == "conj" and tree.heads[tree.heads[i]] < tree.heads[i] < i:
            tree.heads[i] = tree.heads[tree.heads[i]]
    for i, dep in enumerate(tree.deps):
        if dep in {"cc", "punct"} and tree.heads[i] < i and (dep == "cc" or tree.words[i] in {",", ";"}):
            later = [c for c in children(tree, tree.heads[i]) if c > i and tree.deps[c] == "conj"]
            if later and (dep == "cc" or _left(tree, later[0]) - i <= 2):
                tree.heads[i] = later[0]


def _left(tree: Arcs, at: int) -> int:
    below = [_left(tree, c) for c in children(tree, at) if c < at]
    return min([at, *below])
