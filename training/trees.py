"""Treebanks in one dialect: Universal Dependencies v2 with few subtypes, Penn tags, one token for a hyphenated word.

Three sources come in three dialects (EWT: UD v2; GENIA: UD v1; CRAFT: Stanford-style prepositions and copulas). A small
model learns best from one, so all three are converted here. What is lost: fine subtypes, and the inner structure of
hyphenated words, which a linter for health text wants whole ("pain-relieving", "anti-inflammatory", "12-week").
"""

from __future__ import annotations

import lzma
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from healthlint.stanford import VERBAL, children, conjuncts, to_universal

KEEP = {"nsubj:pass", "csubj:pass", "aux:pass", "nmod:poss", "acl:relcl", "compound:prt", "obl:agent"}


@dataclass(slots=True)
class Tree:
    """One sentence. ``heads[i]`` is the index of the head of token ``i``; the root is its own head."""

    words: list[str]
    tags: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    spaces: list[bool]
    coarse: list[str] = field(default_factory=list)  # universal part of speech, where the treebank has it

    def sound(self) -> bool:
        """Whether this is one tree: one root, every token leads to it."""
        roots = [i for i, h in enumerate(self.heads) if h == i]
        if len(roots) != 1:
            return False
        for i in range(len(self.words)):
            seen = 0
            while self.heads[i] != i:
                i, seen = self.heads[i], seen + 1
                if seen > len(self.words):
                    return False
        return True


def load(folder: Path, name: str) -> list[Tree]:
    """Trees of ``ewt-train``, ``ewt-dev``, ``genia-test``, ``craft`` ..., converted."""
    if name.startswith("craft"):
        trees = list(_craft(folder / "craft.tar.xz", name))
        for tree in trees:
            to_universal(tree)
    else:
        path = folder / f"{name}.conllu"
        packed = path.with_suffix(".conllu.xz")
        data = lzma.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
        trees = list(_read(data.decode("utf-8")))
        if name.startswith("genia"):
            trees = [_from_v1(tree) for tree in trees]
    return [tree for tree in (_finish(tree) for tree in trees) if tree.sound()]


def _craft(path: Path, name: str) -> Iterator[Tree]:
    """``craft-train`` is nine papers in ten; ``craft-test`` the tenth (by the last digit of the paper's number)."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            paper = re.search(r"(\d+)\.conllu$", member.name)
            if paper and (paper[1].endswith("7") == (name == "craft-test")):
                stream = archive.extractfile(member)
                assert stream is not None
                yield from _read(stream.read().decode("utf-8"))


def _read(text: str) -> Iterator[Tree]:
    for block in re.split(r"\n\s*\n", text):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if not rows:
            continue
        heads = [int(row[6]) - 1 if int(row[6]) else i for i, row in enumerate(rows)]
        # within a multiword token ("don't" = do + n't) no space stands
        joined: set[int] = set()
        for line in block.splitlines():
            span = re.match(r"(\d+)-(\d+)\t[^\n]*", line)
            if span:
                joined.update(range(int(span[1]) - 1, int(span[2]) - (0 if "SpaceAfter=No" in line else 1)))
        spaces = ["SpaceAfter=No" not in row[9] and i not in joined for i, row in enumerate(rows)]
        yield Tree(
            [row[1] for row in rows],
            [row[4] for row in rows],
            [row[2] for row in rows],
            heads,
            ["root" if head == i else row[7] for i, (row, head) in enumerate(zip(rows, heads, strict=True))],
            spaces,
            [row[3] for row in rows],
        )


_V1 = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "neg": "advmod",
    "mwe": "fixed",
    "name": "flat",
    "foreign": "flat",
    "nmod:npmod": "obl",
    "nmod:tmod": "obl",
    "remnant": "orphan",
}


def _from_v1(tree: Tree) -> Tree:
    deps = tree.deps
    predicates = {tree.heads[i] for i, dep in enumerate(deps) if dep in {"cop", "nsubj", "nsubjpass"}}
    for i, dep in enumerate(list(deps)):
        head = tree.heads[i]
        verbal = tree.tags[head].startswith(VERBAL) and not (tree.tags[head] == "JJ" and head not in predicates and head > i)
        if dep == "nmod":
            deps[i] = "obl" if verbal else "nmod"
        elif dep == "nmod:npmod":
            deps[i] = "obl" if verbal else "compound"
        else:
            deps[i] = _V1.get(dep, dep)
    _agents(tree)
    conjuncts(tree)
    return tree


def _agents(tree: Tree) -> None:
    """``obl`` with "by" below a passive is its agent."""
    for i, dep in enumerate(tree.deps):
        head = tree.heads[i]
        passive = tree.tags[head] == "VBN" and i > head
        if (
            dep == "obl"
            and passive
            and any(tree.deps[c] == "case" and tree.words[c].lower() == "by" for c in children(tree, i))
        ):
            below = {tree.deps[c] for c in children(tree, head)}
            if "aux:pass" in below or tree.deps[head] in {"acl", "conj", "advcl"}:
                tree.deps[i] = "obl:agent"


_HYPHEN = {"-", "‐", "‑"}


def _finish(tree: Tree) -> Tree:
    tree.deps = [dep if dep in KEEP else dep.split(":")[0] for dep in tree.deps]
    return _merge(tree)


def _merge(tree: Tree) -> Tree:
    """Join hyphenated words, but not ranges of numbers."""
    count = len(tree.words)
    groups: list[list[int]] = []
    i = 0
    while i < count:
        group = [i]
        while (
            group[-1] + 2 < count
            and tree.words[group[-1] + 1] in _HYPHEN
            and not tree.spaces[group[-1]]
            and not tree.spaces[group[-1] + 1]
            and tree.words[group[-1]][-1].isalnum()
            and tree.words[group[-1] + 2][0].isalnum()
            and not (tree.words[group[-1]][-1].isdigit() and tree.words[group[-1] + 2][0].isdigit())
        ):
            group += [group[-1] + 1, group[-1] + 2]
        groups.append(group)
        i = group[-1] + 1
    if len(groups) == count:
        return tree
    place = {old: new for new, group in enumerate(groups) for old in group}
    out = Tree([], [], [], [], [], [])
    for new, group in enumerate(groups):
        tops = [i for i in group if tree.heads[i] == i or place[tree.heads[i]] != new]
        top = tops[-1]
        tag, dep = tree.tags[top], tree.deps[top]
        if len(group) > 1:
            first, last = tree.tags[group[0]], tree.tags[group[-1]]
            before_noun = tree.heads[top] > group[-1] and tree.tags[tree.heads[top]].startswith("NN")
            if before_noun and (last in {"VBN", "VBG", "JJ"} or (last.startswith("NN") and first in {"CD", "JJ", "RB"})):
                tag, dep = "JJ", "amod" if dep in {"compound", "amod", "nmod", "obl", "acl"} else dep
            elif last in {"VBN", "VBG", "JJ"} and tag not in {"VB", "VBZ", "VBP", "VBD"}:
                tag = "JJ"
        if tree.coarse:
            out.coarse.append("ADJ" if tag == "JJ" and len(group) > 1 else tree.coarse[top])
        out.words.append("".join(tree.words[i] for i in group))
        out.lemmas.append("".join(tree.lemmas[i] for i in group))
        out.tags.append(tag)
        out.deps.append(dep)
        out.heads.append(new if tree.heads[top] == top else place[tree.heads[top]])
        out.spaces.append(tree.spaces[group[-1]])
    return out
