"""Shapes of clauses that the scope of hedges and negations turns on: orders, insertions, existence, what is asked with "if".

All are questions to a tree; nothing is collected here.
"""

from __future__ import annotations

from healthlint.claims.reading import Reading
from healthlint.claims.syntax import SUBJECTS, Syntax

_ASKS = frozenset({"obj", "ccomp", "xcomp"})
_INSERTED = 5  # tokens: how much may stand between commas
# Verbs before "if" that ask: what follows is open, no condition. Those of the second line ask only right before it.
_QUERY = frozenset(["ask", "asked", "wonder", "wondered", "wondering", "unclear", "uncertain", "unknown", "unsure"])
_QUERY_NEXT = frozenset(
    ["know", "knows", "known", "knew", "see", "check", "find", "determine", "tell", "test", "tested", "learn", "sure"]
)


def as_known(reading: Reading, i: int) -> bool:
    """ "As the register shows, ...", "as doctors know"."""
    tree = reading.tree
    if tree.deps[i] != "advcl" or tree.case(i) != "as" or tree.kid(i, _ASKS) is not None:
        return False
    return reports(reading, i) or tree.words[i] in ("know", "knows")


def closing(reading: Reading, i: int) -> bool:
    """Whether a report ends the sentence behind a comma: "..., research shows", "..., says the register"."""
    tree = reading.tree
    if tree.deps[i] not in ("conj", "dep", "appos") or not reports(reading, i):
        return False
    if any(tree.deps[kid] in ("cc", "ccomp", "xcomp") or tree.words[kid] == "it" for kid in tree.kids[i]):
        return False  # "believe it or not"
    inside = sorted(tree.below(i))
    first = next((at for at in inside if tree.deps[at] != "punct"), i)
    rest = tree.words[inside[-1] + 1 :]
    return first > 0 and tree.words[first - 1] == "," and not any(word.isalnum() for word in rest) and inside[-1] - first < 8


def inserted(tree: Syntax, i: int) -> bool:
    """Whether a verb and its subject stand between commas: ", it is thought,"."""
    at = next((kid for kid in reversed(tree.kids[i]) if kid < i and tree.deps[kid] in SUBJECTS), i)
    while 0 < at < i and i - at < _INSERTED and tree.words[at - 1] != ",":
        at -= 1
    return 0 < at < i and tree.words[at - 1] == "," and i + 1 < len(tree) and tree.words[i + 1] in (",", ".")


def ordered(reading: Reading, i: int) -> bool:
    """Whether a noun is the object of an order: in "eat more fibre to prevent constipation" the aim hangs on the noun."""
    tree, head = reading.tree, reading.tree.heads[i]
    if tree.deps[i] != "obj" or tree.tags[head] != "VB" or tree.words[i] in reading.lexicon.sets["abstract"]:
        return False
    return not any(tree.deps[kid] in SUBJECTS or tree.tags[kid] in ("MD", "TO") for kid in tree.kids[head])


def existential(tree: Syntax, i: int) -> bool:
    """Whether a noun is only said to be there, or to be had: "there is a drug that", "we have no drug that"."""
    head = tree.heads[i]
    if tree.deps[i] in SUBJECTS:
        return any(tree.deps[kid] == "expl" and tree.words[kid] == "there" for kid in tree.kids[head])
    return tree.deps[i] == "obj" and tree.words[head] in ("have", "has", "had")


def misread(reading: Reading, i: int, head: int) -> bool:
    """Whether a sentence's verb was taken for a noun: "the agency estimates that vaccines reduce ..."."""
    tree = reading.tree
    if tree.deps[head] != "root" or tree.tags[head] != "NNS" or not head or tree.kid(head, ("case",)) is not None:
        return False
    said = reading.cue(head, "report") or reading.cue(head, "hedge")
    return said is not None and said.term.category != "noun" and head + 1 < len(tree) and tree.words[head + 1] == "that"


def dashed(tree: Syntax, i: int) -> bool:
    """Whether an infinitive begins behind a dash or a colon: "drops - to soften wax"."""
    to = next((kid for kid in tree.kids[i] if tree.tags[kid] == "TO"), 0)
    return bool(to) and tree.words[to - 1] in ("-", "–", "—", ":")


def conditional(tree: Syntax, i: int) -> bool:
    """Whether a clause begins with "if" or "unless"."""
    return any(tree.words[kid] in ("if", "unless") for kid in tree.kids[i] if tree.deps[kid] == "mark")


def bare(tree: Syntax, i: int, head: int) -> bool:
    """Whether a verb tagged as present tense is really a second bare verb after one modal ("may reduce and improve")."""
    modal = any(tree.tags[kid] in ("MD", "TO") for kid in tree.kids[head] if tree.deps[kid] in ("aux", "mark"))
    own = any(tree.deps[kid] in ("aux", "aux:pass", "cop") for kid in tree.kids[i])
    return modal and tree.tags[i] == "VBP" and not own


def infinitive(tree: Syntax, i: int) -> bool:
    """Whether "to" stands before a verb."""
    if tree.tags[i] == "VBG":
        return False  # "contribute to maintaining"
    return any(
        tree.tags[kid] == "TO" or tree.words[kid] == "to" for kid in tree.kids[i] if tree.deps[kid] == "mark" or kid == i - 1
    )


def queried(tree: Syntax, i: int, head: int) -> bool:
    """Whether an if-clause says what is asked: "ask your doctor if it could help", "it is unclear if"."""
    at = next((kid for kid in tree.kids[i] if tree.words[kid] == "if"), i)
    if head > at:
        return False
    word = tree.words[head]
    return word in _QUERY or (word in _QUERY_NEXT and at - head == 1 + (tree.words[head + 1] == "out"))


def wondered(tree: Syntax, i: int, head: int) -> bool:
    """Whether a clause says what somebody wonders: "you might wonder how it works"."""
    asks = any(tree.words[kid] in ("how", "why", "if") for kid in tree.kids[i] if kid < i)
    return asks and tree.words[head] in ("wonder", "wonders", "wondered", "wondering")


def reports(reading: Reading, i: int) -> bool:
    """Whether a verb says that somebody reports. An order ("see our page", "note that") names nobody."""
    tree = reading.tree
    if reading.cue(i, "report") is None:
        return False
    order = tree.tags[i] == "VB" and tree.deps[i] in ("root", "parataxis")
    return not order or any(tree.deps[kid] in SUBJECTS or tree.tags[kid] in ("MD", "TO") for kid in tree.kids[i])


def also_acts(reading: Reading, i: int) -> bool:
    """Reporting verbs that mean something else without a clause: "supports healing", "to find out"."""
    tree = reading.tree
    return any(hit.term.kind == "effect-verb" for hit in reading.hits if hit.start == tree.starts[i])
