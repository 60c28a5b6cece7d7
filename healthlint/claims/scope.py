"""What governs a word: hedges, negations and reports above it, found by climbing the tree with care for coordination.

The parser is right about five times in six, so modals are also looked for in the words before a bare verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from healthlint.claims.reading import Reading
from healthlint.claims.syntax import SUBJECTS, Syntax
from healthlint.lexicon import Hit, Term

_LEVEL = frozenset(
    [
        "aux",
        "aux:pass",
        "advmod",
        "det",
        "mark",
        "obl",
        "amod",
        "advcl",
        "cc",
        "cc:preconj",
        "discourse",
        "parataxis",
        "expl",
    ]
)


_CLAUSES = frozenset({"conj", "ccomp", "xcomp", "parataxis", "advcl", "cc", "punct", "acl", "acl:relcl"})
_ASKS = frozenset({"obj", "ccomp", "xcomp"})
_BELIEFS = frozenset({"idea", "claim", "claims", "notion", "belief", "beliefs", "myth", "suggestion", "assumption"})
_INSERTED = 5  # tokens: how much may stand between commas
# Verbs before "if" that ask: what follows is open, no condition. Those of the second line ask only right before it.
_QUERY = frozenset(["ask", "asked", "wonder", "wondered", "unclear", "uncertain", "unknown", "unsure"])
_QUERY_NEXT = frozenset(
    ["know", "knows", "known", "knew", "see", "check", "find", "determine", "tell", "test", "tested", "learn", "sure", "establish"]
)


@dataclass
class Context:
    """What was met on the way up from a word."""

    hedges: list[Hit] = field(default_factory=list)
    boosters: list[Hit] = field(default_factory=list)
    negations: list[Hit] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)
    purpose: bool = False
    open: bool = False
    condition: bool = False

    def add(self, hits: list[Hit], hit: Hit) -> None:
        """Add a hit once."""
        if hit not in hits:
            hits.append(hit)

    @property
    def negated(self) -> bool:
        """Whether an odd number of negations holds."""
        return len(self.negations) % 2 == 1


def context(reading: Reading, start: int) -> Context:
    """Climb from a token."""
    tree, found = reading.tree, Context()
    i, take = start, True
    for _ in range(len(tree)):
        if take:
            _level(reading, i, found, start)
        label, head = tree.deps[i], tree.heads[i]
        if head == i:
            if i != start and _to(tree, i) and tree.kid(i, SUBJECTS) is None:
                found.purpose = True  # "To help relieve pain:"
            break
        if label == "conj":
            if tree.kid(i, SUBJECTS) is not None:
                take = False
                if tree.deps[head] == "advcl" and _conditional(tree, head):
                    found.condition = True
                if tree.deps[head] not in ("ccomp", "conj"):
                    break
            elif tree.tags[i].startswith("V") and tree.finite(i) and not _bare(tree, i, head):
                take = False
            if not take and _inserted(tree, head):  # "Honey, it is thought, soothes a cough"
                _govern(reading, head, found, clause=True)
                break
            _object_negation(reading, head, found, own=take)
        elif label in ("xcomp", "ccomp"):
            take = True
            _govern(reading, head, found, clause=label == "ccomp")
        elif label == "advcl":
            if not _adverbial(reading, i, head, found):
                break
            take = True
        elif label == "acl":
            aimed = _to(tree, i) or any(
                tree.words[kid] == "for" for kid in tree.kids[i] if tree.deps[kid] in ("mark", "case")
            )
            if aimed and (tree.words[head] in reading.lexicon.sets["purpose_nouns"] or _ordered(reading, head)):
                found.purpose = True
            _noun(reading, head, found)
            _warned(reading, head, found)
            take = True
        elif label in (
            "obj",
            "obl",
            "nmod",
            "nsubj",
            "nsubj:pass",
            "obl:agent",
            "amod",
            "compound",
            "nmod:poss",
            "iobj",
            "dep",
            "appos",
        ):
            take = True
            _noun(reading, head, found)
            if tree.tags[head].startswith("V"):
                _govern(reading, head, found, clause=False)
            elif label in SUBJECTS:
                _predicate(reading, head, found)
        elif label == "parataxis" and (noun := tree.mistaken(i)) is not None:
            head, take = tree.heads[noun], True
            _govern(reading, head, found, clause=True)
        elif label == "parataxis":
            if _reports(reading, head):
                _govern(reading, head, found, clause=True)
            break
        elif label == "acl:relcl" and _existential(tree, head):
            take = True  # "there is no treatment that cures it"
        elif label in ("acl:relcl", "dep") and _misread(reading, i, head):
            _govern(reading, head, found, clause=True)
            break
        else:
            break
        i = head
    _before(reading, start, found)
    for kid in tree.kids[start]:
        if tree.deps[kid] == "parataxis" and (_reports(reading, kid) or _inserted(tree, kid)):
            _govern(reading, kid, found, clause=True)
        elif tree.deps[kid] == "advcl" and tree.case(kid) == "as" and _reports(reading, kid) and tree.kid(kid, _ASKS) is None:
            found.reports.append(kid)  # "as the register shows, ..."
    return found


def _inserted(tree: Syntax, i: int) -> bool:
    """Whether a verb and its subject stand between commas: ", it is thought,"."""
    first, last = tree.span(i, stop=_CLAUSES)
    subject = tree.kid(i, SUBJECTS)
    at = subject if subject is not None and subject < i and i - subject <= _INSERTED else first
    while at > 0 and tree.words[at - 1] != "," and i - at < _INSERTED:
        at -= 1
    after = tree.words[i + 1] if i + 1 < len(tree) else ""
    return at > 0 and tree.words[at - 1] == "," and after in (",", ".") and last > i


def _ordered(reading: Reading, i: int) -> bool:
    """Whether a noun is the object of an order: in "eat more fibre to prevent constipation" the aim hangs on the noun."""
    tree, head = reading.tree, reading.tree.heads[i]
    if tree.deps[i] != "obj" or tree.tags[head] != "VB" or tree.words[i] in reading.lexicon.sets["abstract"]:
        return False
    return not any(tree.deps[kid] in SUBJECTS or tree.tags[kid] in ("MD", "TO") for kid in tree.kids[head])


def _existential(tree: Syntax, i: int) -> bool:
    """Whether a noun is only said to be there, or to be had: "there is a drug that", "we have no drug that"."""
    head = tree.heads[i]
    if tree.deps[i] in SUBJECTS:
        return any(tree.deps[kid] == "expl" and tree.words[kid] == "there" for kid in tree.kids[head])
    return tree.deps[i] == "obj" and tree.words[head] in ("have", "has", "had")


def _misread(reading: Reading, i: int, head: int) -> bool:
    """Whether a sentence's verb was taken for a noun: "the agency estimates that vaccines reduce ..."."""
    tree = reading.tree
    if tree.deps[head] != "root" or not tree.tags[head].startswith("NNS") or not head or tree.kid(head, ("case",)) is not None:
        return False
    said = reading.cue(head, "report") or reading.cue(head, "hedge")
    return said is not None and said.term.category != "noun" and head + 1 < len(tree) and tree.words[head + 1] == "that"


def _predicate(reading: Reading, head: int, found: Context) -> None:
    """What denies its subject: "the claim that it cures cancer is untrue", "relief is unlikely"."""
    for hit in reading.cues.get(head, ()):
        if hit.term.category == "adjective":
            if hit.term.kind == "negation":
                found.add(found.negations, hit)
            elif hit.term.kind == "hedge":
                _hedge(found, hit)


def _warned(reading: Reading, noun: int, found: Context) -> None:
    """ "Against the idea that": who warns of a belief denies it."""
    tree = reading.tree
    if tree.words[noun] in _BELIEFS and tree.case(noun) == "against":
        _negate(reading, noun, found)


def _conditional(tree: Syntax, i: int) -> bool:
    return any(tree.words[kid] in ("if", "unless") for kid in tree.kids[i] if tree.deps[kid] == "mark")


def _bare(tree: Syntax, i: int, head: int) -> bool:
    """Whether a verb tagged as present tense is really a second bare verb after one modal ("may reduce and improve")."""
    modal = any(tree.tags[kid] in ("MD", "TO") for kid in tree.kids[head] if tree.deps[kid] in ("aux", "mark"))
    own = any(tree.deps[kid] in ("aux", "aux:pass", "cop") for kid in tree.kids[i])
    return modal and tree.tags[i] == "VBP" and not own


def _to(tree: Syntax, i: int) -> bool:
    if tree.tags[i] == "VBG":
        return False  # "contribute to maintaining"
    return any(
        tree.tags[kid] == "TO" or tree.words[kid] == "to" for kid in tree.kids[i] if tree.deps[kid] == "mark" or kid == i - 1
    )


def _level(reading: Reading, i: int, found: Context, start: int) -> None:
    """Cues that hang directly on a token, and on its subject ("no treatment cures")."""
    tree = reading.tree
    for kid in (i, *tree.kids[i]):
        label = tree.deps[kid]
        if kid != i and label not in _LEVEL:
            if label in SUBJECTS or label == "obj":
                for below in (kid, *tree.kids[kid]):
                    if tree.words[below] in reading.lexicon.sets["none"] and (hit := reading.cue(below, "negation")):
                        found.add(found.negations, hit)
            continue
        for hit in reading.cues.get(kid, ()):
            term = hit.term
            if term.kind == "negation" and kid != i and (term.category != "verb") and (term.category != "preposition"):
                found.add(found.negations, hit)
            elif term.kind == "hedge" and (kid != i or term.category in ("adjective", "phrase")):
                if term.category in ("verb", "noun") and label not in ("aux", "advmod"):
                    continue
                if tree.words[kid] in ("if", "or", "either") or (
                    tree.words[kid] == "likely" and kid != i and label == "amod"
                ):
                    continue
                _hedge(found, hit)
            elif term.kind == "booster" and not (term.doubtful and kid == i):
                found.add(found.boosters, hit)
        word = tree.words[kid]
        if word.endswith("n't") or word in ("n’t", "cannot"):
            _negate(reading, kid, found)
        if label == "mark" and kid != i:
            if word == "whether":
                found.open = True
            elif word in ("if", "unless"):
                found.condition = True
                if tree.deps[i] == "ccomp":
                    found.open = True


def _negate(reading: Reading, token: int, found: Context) -> None:
    hit = reading.cue(token, "negation")
    if hit is None:
        start = reading.tree.starts[token]
        hit = Hit(start, reading.tree.end(token), Term("negation", "not", "particle"), 0, 0)
        if any(double.start <= start < double.end for double in reading.kinds.get("double", ())):
            return
    found.add(found.negations, hit)


def _hedge(found: Context, hit: Hit) -> None:
    found.add(found.hedges, hit)
    if hit.term.strength >= 3:
        found.open = True


def _object_negation(reading: Reading, head: int, found: Context, *, own: bool) -> None:
    """ "It neither cures nor prevents": the negation word hangs on the first verb or between."""
    if own:
        return
    for kid in reading.tree.kids[head]:
        if reading.tree.words[kid] == "neither" and (hit := reading.cue(kid, "negation")):
            found.add(found.negations, hit)


def _govern(reading: Reading, head: int, found: Context, *, clause: bool) -> None:
    """What a governing verb or adjective does to what it governs."""
    word = reading.tree.words[head]
    for hit in reading.cues.get(head, ()):
        term = hit.term
        if (
            term.kind == "hedge"
            and term.category in ("verb", "adjective", "noun", "phrase")
            and not (term.doubtful and not clause)
        ):
            _hedge(found, hit)
        elif term.kind == "negation" and term.category in ("verb", "noun", "adjective"):
            found.add(found.negations, hit)
    if _reports(reading, head) and (clause or not _also_acts(reading, head)):
        found.reports.append(head)
    if word in reading.lexicon.sets["open"] and not _reports(reading, head):
        found.open = found.open or not clause or reading.tree.tags[head] in ("VB", "VBG")
    elif word in reading.lexicon.sets["purpose"]:
        found.purpose = True


def _reports(reading: Reading, i: int) -> bool:
    """Whether a verb says that somebody reports. An order ("see our page", "note that") names nobody."""
    tree = reading.tree
    if reading.cue(i, "report") is None:
        return False
    order = tree.tags[i] == "VB" and tree.deps[i] in ("root", "parataxis")
    return not order or any(tree.deps[kid] in SUBJECTS or tree.tags[kid] in ("MD", "TO") for kid in tree.kids[i])


def _also_acts(reading: Reading, i: int) -> bool:
    """Reporting verbs that mean something else without a clause: "supports healing", "to find out"."""
    tree = reading.tree
    return any(hit.term.kind == "effect-verb" for hit in reading.hits if hit.start == tree.starts[i])


def _noun(reading: Reading, head: int, found: Context) -> None:
    """Hedging and negating nouns on the way up: "the potential to", "a lack of"."""
    if reading.tree.words[head] in reading.lexicon.sets["aims"] and reading.tree.tags[head].startswith("N"):
        found.purpose = True  # "with the goal of relieving"
    for hit in reading.cues.get(head, ()):
        if hit.term.kind == "hedge" and hit.term.category == "noun":
            _hedge(found, hit)
        elif hit.term.kind == "negation" and hit.term.category == "noun":
            found.add(found.negations, hit)


def _adverbial(reading: Reading, i: int, head: int, found: Context) -> bool:
    """Enter what an adverbial clause shares with its head; False where it shares nothing."""
    tree = reading.tree
    marks = [tree.words[kid] for kid in tree.kids[i] if tree.deps[kid] in ("mark", "case")]
    if "if" in marks and _queried(tree, i, head):
        found.open = True
    elif any(mark in ("if", "unless") for mark in marks):
        found.condition = True
    for kid in tree.kids[i]:  # "without curing it", "instead of curing it"
        hit = reading.cue(kid, "negation")
        if hit is not None and hit.term.category == "preposition" and kid < i:
            found.add(found.negations, hit)
            return False
    if any(mark in reading.lexicon.sets["aside"] for mark in marks) and tree.kid(i, SUBJECTS) is not None:
        return False
    if _to(tree, i):
        _govern(reading, head, found, clause=False)
        if not any(tree.words[kid] in ("enough", "too") for kid in tree.kids[head]):
            said = _reports(reading, head) or (tree.tags[head] == "JJ" and tree.words[head] != "available")
            found.purpose = found.purpose or (not said and tree.words[head] not in reading.lexicon.sets["acting"])
    elif "for" in marks:
        _govern(reading, head, found, clause=False)
    return True


def _queried(tree: Syntax, i: int, head: int) -> bool:
    """Whether an if-clause says what is asked: "ask your doctor if it could help", "it is unclear if"."""
    at = next((kid for kid in tree.kids[i] if tree.words[kid] == "if"), i)
    if head > at:
        return False
    word = tree.words[head]
    return word in _QUERY or (word in _QUERY_NEXT and at - head == 1 + (tree.words[head + 1] == "out"))


def _before(reading: Reading, start: int, found: Context) -> None:
    """A modal before a bare verb that the tree did not give it."""
    tree = reading.tree
    if tree.tags[start] not in ("VB", "VBP") or any(hit.term.category == "modal" for hit in found.hedges):
        return
    if any(tree.tags[kid] in ("MD", "TO") or tree.deps[kid] in SUBJECTS for kid in tree.kids[start]):
        return
    for i in range(start - 1, max(start - 9, -1), -1):
        if tree.words[i] in reading.lexicon.sets["boundary"] or tree.tags[i] in ("VBZ", "VBD", "TO") or tree.words[i] == ",":
            return
        if tree.tags[i] == "MD":
            hit = reading.cue(i, "hedge")
            if hit:
                _hedge(found, hit)
            return
