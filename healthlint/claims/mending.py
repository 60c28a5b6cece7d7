"""Verbs that the parser took for nouns, put right where the lexicon knows better: "PRP cures knee arthritis".

A verb that could be a noun ("cures", "treats", "targets") before a part of the body that could be a verb ("knee", "face") is
the classic misreading of short lines on pages that sell: the part of the body is made the verb, and what is claimed is lost.
The lexicon says which word is an effect, which a part of the body and which an illness; a tree that contradicts all three is
mended before anything is read from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthlint.claims.syntax import SUBJECTS, Syntax
from healthlint.lexicon import Hit, Lexicon

_SIGNS = frozenset({"+", "®", "™"})
_HELPING = frozenset({"help", "helps", "helped"})
_NAMED = frozenset({"treatment", "own"})
_ILL = frozenset({"disease", "symptom", "weight"})
_NOMINAL = ("N", "J", "CC", ",", ".", "PRP$", "POS", "DT", "CD")
_INNER = ("compound", "amod", "nummod", "det", "nmod:poss", "case")
_LONGEST = 14  # tokens of a line without a verb


def mended(tree: Syntax, hits: Sequence[Hit], lexicon: Lexicon) -> Syntax:
    """The tree, with every effect verb that was taken for a noun made a verb; the tree itself where none was."""
    tree = _signed(tree)
    for hit in hits:
        if hit.term.kind != "effect-verb":
            continue
        first, last = tree.at(hit.start), tree.at(hit.end - 1)
        if first == 0 or last + 2 >= len(tree) or tree.starts[first] != hit.start:
            continue
        if tree.tags[first] in ("JJ", "JJR") and tree.words[first - 1] in _HELPING:
            tree = _helped(tree, first)
            continue
        subject = _before(tree, first)
        if subject is None or not _agree(tree, subject, first):
            continue
        if _governed(tree, first):
            continue
        aimed = _shadowed(tree, first, last, hits, lexicon)
        if aimed is not None:
            tree = _turned(tree, subject, first, last, *aimed)
        elif _verbless(tree, subject, first, last, hits, lexicon):
            tree = _spelt_out(tree, subject, first, last)
    return _listed(tree, lexicon)


def _listed(tree: Syntax, lexicon: Lexicon) -> Syntax:
    """A part of the body read as a verb after "and": "sun damage and knee tears"."""
    parts = lexicon.sets["parts"]
    for part in range(1, len(tree) - 1):
        if tree.words[part] not in parts or tree.tags[part][0] != "V" or tree.words[part - 1] not in ("and", "or", ","):
            continue
        head, ill = tree.heads[part], part + 1
        if tree.deps[part] == "conj" and tree.tags[head].startswith("N") and tree.heads[ill] == part:
            tags, deps, heads = list(tree.tags), list(tree.deps), list(tree.heads)
            for kid in tree.kids[part]:
                heads[kid] = ill
            heads[ill], deps[ill] = head, "conj"
            heads[part], deps[part], tags[part] = ill, "compound", "NN"
            tree = replace(tree, tags=tags, deps=deps, heads=heads)
    return tree


def _signed(tree: Syntax) -> Syntax:
    """A sign that closes a name without a space ("NAD+") belongs to the name."""
    glued = [
        i
        for i in range(1, len(tree))
        if tree.words[i] in _SIGNS and tree.deps[i] == "punct" and tree.end(i - 1) == tree.starts[i]
    ]
    if not glued:
        return tree
    deps, heads = list(tree.deps), list(tree.heads)
    for i in glued:
        if not any(head == i for at, head in enumerate(heads) if at != i):
            deps[i], heads[i] = "fixed", i - 1
    return replace(tree, deps=deps, heads=heads)


def _before(tree: Syntax, i: int) -> int | None:
    """The noun right before a verb, past a sign or "also"."""
    at = i - 1
    while at > 0 and (tree.words[at] in _SIGNS or tree.tags[at] == "RB"):
        at -= 1
    plain = tree.tags[at].startswith("N") or (tree.tags[at] in ("JJ", "VBZ", "CD") and not tree.words[at].isnumeric())
    return at if plain and tree.words[at][0].isalnum() else None


def _helped(tree: Syntax, i: int) -> Syntax:
    """The tree with a verb after "helps" that was taken for an attribute: "helps correct tremors"."""
    help_, ill = i - 1, tree.heads[i]
    if tree.deps[i] != "amod" or tree.heads[ill] != help_ or tree.deps[ill] not in ("obj", "xcomp", "nsubj") or ill < i:
        return tree
    tags, deps, heads = list(tree.tags), list(tree.deps), list(tree.heads)
    heads[i], deps[i], tags[i] = help_, "xcomp", "VB"
    heads[ill], deps[ill] = i, "obj"
    return replace(tree, tags=tags, deps=deps, heads=heads)


def _governed(tree: Syntax, i: int) -> bool:
    """Whether the nouns that end before a word follow a preposition: "people with knee repairs face infections"."""
    at = i - 1
    while at > 0 and (tree.tags[at][0] in "NJP" or tree.tags[at] in ("DT", "VBZ", "CD", "RB") or tree.words[at] in _SIGNS):
        at -= 1
    return tree.tags[at] in ("IN", "TO")


def _agree(tree: Syntax, subject: int, i: int) -> bool:
    """Whether noun and verb agree in number: "PRP cures", "drips cure", not "injection cure"."""
    noun, verb = tree.words[subject], tree.words[i]
    return (verb.endswith("s") and not verb.endswith("ss")) or (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def _shadowed(tree: Syntax, first: int, last: int, hits: Sequence[Hit], lexicon: Lexicon) -> tuple[int, int] | None:
    """The part of the body after an effect that was read as a verb, and the illness that was read as its object."""
    part = last + 1
    if tree.words[part] not in lexicon.sets["parts"] and not any(
        hit.term.kind == "condition" and hit.term.category == "tissue" and hit.start == tree.starts[part] for hit in hits
    ):
        return None
    ill = next((kid for kid in tree.kids[part] if tree.deps[kid] == "obj" and part < kid <= part + 2), None)
    if ill is None or not any(
        hit.term.kind == "condition" and hit.term.category in _ILL and hit.start <= tree.starts[ill] < hit.end
        for hit in hits
    ):
        return None
    above = {first, *tree.up(first)}
    return (part, ill) if part in above or first in tree.up(part) else None


def _turned(tree: Syntax, subject: int, first: int, last: int, part: int, ill: int) -> Syntax:
    """The tree with the effect in the place of the part of the body, which goes to the illness."""
    tags, deps, heads = list(tree.tags), list(tree.deps), list(tree.heads)
    if part in tree.up(first):
        heads[first], deps[first] = (first if tree.heads[part] == part else tree.heads[part]), tree.deps[part]
    for kid in tree.kids[part]:
        if kid not in (ill, first):
            heads[kid] = ill if tree.deps[kid] == "mark" else first
            deps[kid] = "case" if tree.deps[kid] == "mark" else deps[kid]
    heads[ill], deps[ill] = first, "obl" if last > first else "obj"
    heads[part], deps[part], tags[part] = ill, "compound", "NN"
    tags[first] = "VBZ" if tree.words[first].endswith("s") else "VBP"
    _subjected(tree, heads, deps, tags, subject, {first, part})
    return replace(tree, tags=tags, deps=deps, heads=heads)


def _subjected(tree: Syntax, heads: list[int], deps: list[str], tags: list[str], subject: int, governors: set[int]) -> None:
    """Make a noun the subject of the verb after it, with all words before that hung on the verb or on its place."""
    verb = min(governors)
    for at in range(subject):
        if tree.heads[at] in governors and tree.deps[at] in (*_INNER, *SUBJECTS):
            heads[at] = subject
            deps[at] = "compound" if tree.deps[at] in SUBJECTS else deps[at]
    heads[subject], deps[subject] = verb, "nsubj"
    if not tags[subject].startswith("N"):
        tags[subject] = "NNS" if tags[subject] == "VBZ" else "NN"


def _verbless(tree: Syntax, subject: int, first: int, last: int, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a line without a verb is a treatment, an effect and an illness: "Adaptogens curb plantar fasciitis"."""
    if len(tree) > _LONGEST or tree.tags[first][0] not in "NJ":
        return False
    parts = lexicon.sets["parts"] | _SIGNS
    others = (at for at in range(len(tree)) if at not in (subject, first, last) and tree.words[at] not in parts)
    if not all(tree.tags[at].startswith(_NOMINAL) for at in others):
        return False
    end = tree.end(first - 1)
    named = any(hit.term.kind in _NAMED and hit.end == end and tree.at(hit.start) <= 1 for hit in hits)
    return named and any(
        hit.term.kind == "condition"
        and hit.term.category in _ILL
        and last < tree.at(hit.start) <= last + 3
        and not any(tree.tags[at] in ("CC", ",") for at in range(last + 1, tree.at(hit.start)))
        for hit in hits
    )


def _spelt_out(tree: Syntax, subject: int, first: int, last: int) -> Syntax:
    """The tree of such a line, made anew: what stands before the effect acts, what stands after it is acted on."""
    tags, deps, heads = list(tree.tags), list(tree.deps), list(tree.heads)
    for at in range(first):
        heads[at] = subject
        deps[at] = deps[at] if deps[at] in (*_INNER, "fixed", "punct") else "compound"
    heads[subject], deps[subject] = first, "nsubj"
    tags[subject] = tags[subject] if tags[subject].startswith("N") else "NN"
    for at in range(first + 1, last + 1):
        heads[at], deps[at] = first, "compound:prt"
    main: int | None = None
    begun = last + 1
    for at in range(last + 1, len(tree) + 1):
        if at < len(tree) and tags[at][0] in "NJPDV":
            continue
        if begun < at:
            head = at - 1
            heads[begun:head] = [head] * (head - begun)
            deps[begun:head] = [one if one in _INNER else "compound" for one in deps[begun:head]]
            heads[head], deps[head] = (first, "obl" if last > first else "obj") if main is None else (main, "conj")
            main = head if main is None else main
        if at < len(tree):
            heads[at], deps[at] = (main if main is not None else first), "cc" if tags[at] == "CC" else "punct"
        begun = at + 1
    heads[first], deps[first] = first, "root"
    tags[first] = "VBZ" if tree.words[first].endswith("s") else "VBP"
    return replace(tree, tags=tags, deps=deps, heads=heads)
