"""What governs a word: hedges, negations and reports above it, found by climbing the tree with care for coordination.

The parser is right about five times in six, so modals are also looked for in the words before a bare verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from healthlint.claims import clauses
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
_BELIEFS = frozenset({"idea", "claim", "claims", "notion", "belief", "beliefs", "myth", "suggestion", "assumption"})


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
    settled: tuple[int, int, int] | None = None  # negations, reports, hedges below a question: what stands above asks it
    for _ in range(len(tree)):
        if take:
            _level(reading, i, found, start)
        _warned(reading, i, found)
        label, head = tree.deps[i], tree.heads[i]
        if head == i:
            if i != start and clauses.infinitive(tree, i) and (tree.kid(i, SUBJECTS) is None or clauses.dashed(tree, i)):
                found.purpose = True  # "To help relieve pain:", "Drops - to soften wax and ease pain"
            break
        if label == "acl:relcl" and any(tree.deps[kid] == "mark" for kid in tree.kids[i]):
            label = "acl"  # "a myth that cold causes flu": the clause says what the noun is about
        if label == "conj":
            if tree.kid(i, SUBJECTS) is not None:
                take = False
                if tree.deps[head] == "advcl" and clauses.conditional(tree, head):
                    found.condition = True
                if tree.deps[head] not in ("ccomp", "conj"):
                    break
            elif tree.tags[i].startswith("V") and tree.finite(i) and not clauses.bare(tree, i, head):
                take = False
            if not take and clauses.inserted(tree, head):  # "Honey, it is thought, soothes a cough"
                _govern(reading, head, found, clause=True)
                break
            _object_negation(reading, head, found, own=take)
        elif label in ("xcomp", "ccomp"):
            take = True
            found.open = found.open or clauses.wondered(tree, i, head)
            if label == "ccomp" and settled is None and found.open:
                settled = len(found.negations), len(found.reports), len(found.hedges)
            _govern(reading, head, found, clause=label == "ccomp")
            if _content(tree, i, head):
                break
        elif label == "advcl":
            if not _adverbial(reading, i, head, found):
                break
            if settled is None and found.open:
                settled = len(found.negations), len(found.reports), len(found.hedges)
            take = True
        elif label in ("acl", "acl:relcl", "dep") and clauses.misread(reading, i, head):
            _govern(reading, head, found, clause=True)
            break
        elif label == "acl":
            aimed = clauses.infinitive(tree, i) or any(
                tree.words[kid] == "for" for kid in tree.kids[i] if tree.deps[kid] in ("mark", "case")
            )
            if aimed and (tree.words[head] in reading.lexicon.sets["purpose_nouns"] or clauses.ordered(reading, head)):
                found.purpose = True
            _noun(reading, head, found)
            take = True
            if _content(tree, i, head):
                break
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
            if clauses.reports(reading, head):
                _govern(reading, head, found, clause=True)
            break
        elif label == "acl:relcl" and clauses.existential(tree, head):
            take = True  # "there is no treatment that cures it"
        else:
            break
        i = head
    if settled is not None:  # "we do not know if it helps" denies no help, and reports none
        del found.negations[settled[0] :], found.reports[settled[1] :]
        found.hedges[settled[2] :] = [hit for hit in found.hedges[settled[2] :] if hit.term.strength >= 3]
    _before(reading, start, found)
    for kid in tree.kids[start]:
        if tree.deps[kid] == "parataxis" and (clauses.reports(reading, kid) or clauses.inserted(tree, kid)):
            _govern(reading, kid, found, clause=True)
        elif clauses.as_known(reading, kid) or clauses.closing(reading, kid):
            found.reports.append(kid)
    return found


def _predicate(reading: Reading, head: int, found: Context) -> None:
    """What denies its subject: "the claim that it cures cancer is untrue", "relief is unlikely"."""
    for hit in reading.cues.get(head, ()):
        if hit.term.category == "adjective":
            if hit.term.kind == "negation":
                found.add(found.negations, hit)
            elif hit.term.kind == "hedge":
                _hedge(found, hit)


def _content(tree: Syntax, i: int, head: int) -> bool:
    """Whether a clause says what a noun aside is about: "was not sold for fear that it harms" denies no harm."""
    return tree.deps[head] == "obl" and tree.tags[head].startswith("N") and tree.case(i) == "that"


def _warned(reading: Reading, i: int, found: Context) -> None:
    """ "Against the idea that": who warns of a belief denies what it says."""
    tree = reading.tree
    mark = tree.kid(i, ("mark",))
    if mark and tree.words[mark - 1] in _BELIEFS and tree.case(mark - 1) == "against":
        _negate(reading, mark - 1, found)


def _level(reading: Reading, i: int, found: Context, start: int) -> None:
    """Cues that hang directly on a token, and on its subject ("no treatment cures")."""
    tree = reading.tree
    for kid in (i, *tree.kids[i]):
        label = tree.deps[kid]
        if kid != i and label not in _LEVEL:
            if label in SUBJECTS or label == "obj":
                for below in (kid, *tree.kids[kid]):
                    if tree.words[below] not in reading.lexicon.sets["none"] or (below and tree.words[below - 1] == "a"):
                        continue  # "a few things" are some
                    if hit := reading.cue(below, "negation"):
                        found.add(found.negations, hit)
            continue
        for hit in reading.cues.get(kid, ()):
            term = hit.term
            if term.kind == "negation" and kid != i and term.category not in ("verb", "preposition"):
                described = term.category in ("adjective", "noun")  # "negative effects", "while it is impossible, ..."
                if not (described and (term.doubtful or label == "advcl")):
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
    seen = word in ("see", "sees", "saw", "seeing")  # "will see benefits" is no report, "see that it helps" is one
    if clauses.reports(reading, head) and (clause or not (seen or clauses.also_acts(reading, head))):
        found.reports.append(head)
    if word in reading.lexicon.sets["open"] and not clauses.reports(reading, head):
        found.open = found.open or not clause or reading.tree.tags[head] in ("VB", "VBG")
    elif word in reading.lexicon.sets["purpose"]:
        found.purpose = True


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
    if "if" in marks and clauses.queried(tree, i, head):
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
    if clauses.infinitive(tree, i):
        _govern(reading, head, found, clause=False)
        if not any(tree.words[kid] in ("enough", "too") for kid in tree.kids[head]):
            said = clauses.reports(reading, head) or (tree.tags[head] == "JJ" and tree.words[head] != "available")
            found.purpose = found.purpose or (not said and tree.words[head] not in reading.lexicon.sets["acting"])
    elif "for" in marks:
        _govern(reading, head, found, clause=False)
    return True


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
