"""Who acts: the subject of an effect, what a pronoun stands for, and what kind of thing it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from healthlint.claims.frame import Part, Subject
from healthlint.claims.reading import Reading
from healthlint.claims.syntax import RELATIVES, SUBJECTS
from healthlint.claims.things import PHRASE, bodily, named_condition, named_treatment
from healthlint.lexicon import Term

_LEFT = frozenset({"compound", "dep", "nmod", "obj", "appos", "amod"})
# Words for several treatments at once; "these injections" may well be one treatment.
_KINDS = frozenset({"methods", "techniques", "approaches", "options", "plans"})
_MEASURES = frozenset({"%", "percent", "percentage", "half", "third", "quarter", "points", "times"})  # "reduced by half"
_TITLES = frozenset({"dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "mrs.", "ms", "ms."})
_TRADEMARK = re.compile(r"[®™]")


@dataclass(frozen=True)
class Antecedent:
    """What a pronoun may stand for: the treatment of the sentence before or of the heading.

    ``far``: it stands in a heading with other sentences between, so "it" and "they" mean something nearer, and only
    "the treatment" can mean it. ``bodily``: it is said to be the body's own ("an antioxidant that your liver makes").
    """

    text: str
    term: Term
    far: bool = False
    bodily: bool = False


def actor(reading: Reading, i: int, *, passive: bool = False) -> int | None:
    """The token that acts in a predicate; None where nothing does."""
    acts = _actor(reading, i, passive=passive)
    return None if acts is None else _said_of(reading, acts)


def _said_of(reading: Reading, i: int) -> int:
    """What a predicate noun is said of: in "our drops are a blend of herbs that ease pain" the drops act."""
    tree, sets = reading.tree, reading.lexicon.sets
    at = i
    for _ in range(4):
        label, head, case = tree.deps[at], tree.heads[at], tree.case(at)
        owner = tree.kid(at, ("nsubj",)) if tree.kid(at, ("cop",)) is not None else None
        if label == "obl" and case == "as" and tree.tags[head].startswith("V"):
            owner = tree.kid(head, ("nsubj", "nsubj:pass"))
        if owner is not None and owner < i:
            return owner if _tells(reading, owner, at, i) else i
        mixed = label == "nmod" and case == "of" and tree.words[head] in sets["mixtures"]
        held = label in ("nmod", "obl") and case in ("with", "of") and tree.words[at] in sets["contents"]
        if not (mixed or held or label in ("conj", "appos")) or head >= at:
            return i
        at = head
    return i


def _tells(reading: Reading, owner: int, predicate: int, i: int) -> bool:
    """Whether the subject of a copula says better what acts than the predicate noun does."""
    tree = reading.tree
    first, last = tree.span(i, stop=PHRASE)
    ill = named_condition(reading, i, first, last) is not None
    if tree.words[owner] in ("it", "they", "this", "these"):
        product = reading.lexicon.sets["product"] | reading.lexicon.sets["sold"] | reading.lexicon.sets["mixtures"]
        return not ill and bool(product & {tree.words[i], tree.words[predicate]})
    if tree.words[owner] in reading.lexicon.sets["pronouns"] or tree.tags[owner][0] in "WE":
        return False
    first, last = tree.span(owner, stop=PHRASE)
    named = named_treatment(reading, owner, first, last)
    return (
        (named is not None and not named.doubtful)
        or any(True for kind in ("own", "maker") for _ in reading.inside(kind, first, last))
        or _TRADEMARK.search(reading.text[tree.starts[first] : tree.end(last - 1) + 2]) is not None
        or (not ill and named is None and named_condition(reading, owner, first, last) is not None)
        or (not ill and tree.tags[owner] in ("NNP", "NNPS") and named_treatment(reading, i, i, i + 1) is None)
    )


def _actor(reading: Reading, i: int, *, passive: bool = False, depth: int = 0) -> int | None:
    tree = reading.tree
    if depth > 12:
        return None
    if passive:
        agent = tree.kid(i, ("obl:agent",))
        if agent is not None and tree.tags[agent] != "CD" and tree.words[agent] not in _MEASURES:
            return agent
        return next(
            (
                kid
                for kid in tree.kids[i]
                if tree.deps[kid] == "obl"
                and tree.case(kid) in ("by", "with", "through", "via", "using")
                and tree.tags[kid] != "CD"
                and tree.words[kid] not in _MEASURES
            ),
            None,
        )
    own = tree.kid(i, ("nsubj", "nsubj:pass", "csubj", "csubj:pass"))
    label, head = tree.deps[i], tree.heads[i]
    if own is None and (
        tree.tags[i] in ("VBZ", "VBP", "VBD") or (tree.tags[i] == "NNS" and tree.kid(i, ("obj",)) is not None)
    ):
        own = _mislabelled(reading, i)
    if own is not None:
        if tree.words[own] in RELATIVES and label == "acl:relcl":
            return _meant(reading, i, head)
        if tree.words[own] in RELATIVES and tree.words[own] != "that":
            return _antecedent_before(reading, own)
        return own
    if head == i:
        return None
    if label == "conj":
        first = _actor(reading, head, depth=depth + 1)
        return _inside_relative(reading, i, head, first)
    if label in ("xcomp", "ccomp", "advcl"):
        subject = _actor(reading, head, depth=depth + 1)
        if subject is None and tree.tags[head].startswith("V"):
            return _instrument_of(reading, head)
        return subject
    if label == "acl:relcl":
        return _meant(reading, i, head)
    if label in ("acl", "nmod", "obj", "obl", "amod", "compound", "dep", "nsubj"):
        if label == "acl" and tree.words[head] not in reading.lexicon.sets["abstract"]:
            return head
        if label == "acl" or tree.tags[head].startswith(("N", "V", "J")):
            owner = tree.kid(head, ("nmod:poss",))
            if owner is None and tree.words[head] in reading.lexicon.sets["abstract"]:
                owner = next(
                    (kid for kid in tree.kids[head] if tree.deps[kid] == "nmod" and tree.case(kid) == "of" and kid != i),
                    None,
                )
            if owner is not None:
                return owner
            if tree.tags[head].startswith("V") and label in ("obl", "nmod", "obj") and _passive(reading, head):
                return tree.kid(head, ("nsubj:pass", "nsubj"))
            return _actor(reading, head, depth=depth + 1)
    return None


def _mislabelled(reading: Reading, i: int) -> int | None:
    """A bare noun to the left of a finite verb that the tree calls anything but its subject."""
    tree = reading.tree
    for kid in tree.kids[i]:
        noun = kid < i and tree.tags[kid][:2] in ("NN", "PR") and tree.deps[kid] in _LEFT
        if noun and tree.kid(kid, ("case",)) is None:
            return kid
    if (near := tree.mistaken(i)) is not None:
        return near
    if tree.deps[0] == "csubj" and tree.tags[0] == "VBG" and tree.heads[0] < i:  # "Eating foods rich in iron helps"
        return 0
    return None


def _passive(reading: Reading, i: int) -> bool:
    return reading.tree.kid(i, ("nsubj:pass", "aux:pass")) is not None


def _instrument_of(reading: Reading, verb: int) -> int | None:
    """In an instruction what is used: "Take ibuprofen to ...", "Try our serum to ..."."""
    tree = reading.tree
    if tree.tags[verb] in ("VB", "VBP", "NN", "NNP") and tree.kid(verb, SUBJECTS) is None:
        return tree.kid(verb, ("obj",))
    return None


def _meant(reading: Reading, i: int, head: int) -> int | None:
    """What a relative clause says something of: the tree may hang "cartilage, which protects" on a verb before it."""
    tree = reading.tree
    pronoun = next((j for j in range(i - 1, head, -1) if tree.words[j] in RELATIVES), None)
    if pronoun is None or tree.tags[i] not in ("VBZ", "NNS", "VBP"):
        return head
    many = tree.tags[i] == "VBP"
    near = _antecedent_before(reading, pronoun)
    if tree.tags[head].startswith("V"):
        agrees = tree.tags[near].startswith("N") and tree.tags[near].endswith("S") == many
        placed = tree.case(near) in (
            "in",
            "into",
            "at",
            "on",
            "to",
            "for",
            "within",
            "with",
        )  # "into the joint, which eases"
        return near if agrees and not placed else _actor(reading, head, depth=8)
    if tree.tags[head].startswith("N") and tree.tags[head].endswith("S") != many and near > head:
        return near if tree.tags[near].endswith("S") == many else head
    return head


def _inside_relative(reading: Reading, i: int, head: int, first: int | None) -> int | None:
    """The subject of a second verb: in "herbs build cartilage, which cushions and protects" not the plural herbs."""
    tree = reading.tree
    if first is None or tree.tags[i] != "VBZ" or not tree.tags[first].endswith("S"):
        return first
    pronoun = next((j for j in range(i - 1, head, -1) if tree.words[j] in ("which", "that")), None)
    return first if pronoun is None else _antecedent_before(reading, pronoun)


def _antecedent_before(reading: Reading, i: int) -> int:
    """The noun before a relative pronoun."""
    tree = reading.tree
    return next((j for j in range(i - 1, -1, -1) if tree.tags[j].startswith("N")), i)


def part(reading: Reading, first: int, last: int, base: int) -> Part:
    """Tokens ``[first, last)`` as a part of the block, whose sentence begins at ``base``."""
    start, end = reading.tree.starts[first], reading.tree.end(last - 1)
    return Part(base + start, base + end, " ".join(reading.text[start:end].split()))


def subject(reading: Reading, i: int | None, base: int, antecedent: Antecedent | None) -> Subject:
    """What kind of thing a token's phrase names."""
    if i is None:
        return Subject("none")
    tree, sets = reading.tree, reading.lexicon.sets
    if tree.words[i] in RELATIVES:
        i = _antecedent_before(reading, i)
    first, last = tree.span(i, stop=PHRASE)
    while first < i and tree.deps[first] in ("case", "fixed"):
        first += 1
    if first and tree.tags[first - 1] in ("PRP$", "DT"):  # a determiner that the tree hangs elsewhere
        first -= 1
    for hit in reading.kinds.get("treatment", ()):  # a listed name stays whole, whatever the tree makes of its words
        if i in (named := reading.tokens(hit)) and named.start < first:
            first = named.start
    for kid in tree.kids[i]:  # "our Joint & Bone supplement" is one product
        if tree.deps[kid] == "conj" and tree.words[kid] in sets["product"] and "our" in tree.words[first:i]:
            last = max(last, kid + 1)
    here = part(reading, first, last, base)
    head = tree.words[i]
    words = set(tree.words[first:last])
    if head == "we" and reading.question:
        return Subject("people", here)  # "How can we prevent colds?"
    if head in ("those", "these", "anyone") and _persons(reading, i):
        return Subject("people", here)
    if head in ("we", "us") or any(reading.inside("maker", first, last)):
        return Subject("own-product", here, term=head)
    found = named_treatment(reading, i, first, last)
    own = any(reading.inside("own", first, last))
    if own and found is None and _ours(reading, i):
        own = False
    status, group = (found.category, found.group) if found and not found.doubtful else ("", "")
    if (words & {"our", "ours", "my"} and (own or found)) or _TRADEMARK.search(
        reading.text[tree.starts[first] : tree.end(last - 1) + 2]
    ):
        return Subject("own-product", here, status, found.text if found else "", group)
    if words & {"this", "these"} and head in sets["product"]:
        return Subject("own-product", here, status, found.text if found else "", group)
    pronoun = head in sets["pronouns"] and reading.text[tree.starts[i] : tree.end(i)] != "IT"
    anaphor = pronoun or (bool(words & {"this", "these", "the", "such"}) and (found is None or found.doubtful) and own)
    if anaphor:
        near = _nearer(reading, first)
        noun = _noun_before(reading, i) if head in ("it", "they") else None
        if noun is not None and (near is None or tree.starts[noun] > near[0]):
            meant = subject(reading, noun, base, antecedent)
            if meant.kind in ("treatment", "own-product"):
                return replace(meant, part=here, resolved=meant.resolved or (meant.part.text if meant.part else ""))
            return Subject(meant.kind, here, term=meant.term, group=meant.group)
        antecedent = near[1] if near else antecedent
        if antecedent is not None and ((pronoun and antecedent.far) or not _agrees(head, antecedent, pronoun=pronoun)):
            antecedent = None
    if anaphor and antecedent is not None and head not in ("he", "she"):
        term = antecedent.term
        if term.kind == "own":
            return Subject("own-product", here, resolved=antecedent.text)
        if antecedent.bodily and term.category == "supplement":
            return Subject("body", here, term=term.text)
        return Subject("treatment", here, term.category, term.text, term.group, True, antecedent.text)
    if found is not None and found.category == "supplement" and not words & sets["product"]:
        start, end = tree.starts[first], tree.end(last - 1)
        if bodily(reading.text, start, end) or bodily(reading.text, tree.starts[i], end):
            return Subject("body", here, term=found.text)
    if found is not None:
        return Subject("treatment", here, found.category, found.text, found.group, found.doubtful)
    if words & {"this", "these", "the"} and head in sets["sold"]:
        return Subject("treatment", here, term=head, doubtful=True)
    studies = [hit for hit in reading.inside("study", first, last) if i in reading.tokens(hit)]
    if studies and (head != "work" or words & {"this", "the", "our", "their", "new", "his", "her"}):  # not "shift work"
        return Subject("study", here, term=head)
    condition = named_condition(reading, i, first, last)
    if condition is None:
        if head in sets["persons"] or not _TITLES.isdisjoint(words):
            return Subject("people", here)
        if last - first > 0 and any(hit for hit in reading.inside("vague", i, i + 1)):
            return Subject("people" if head not in sets["pronouns"] else "other", here)
        return Subject("other", here)
    kind = {"people": "people", "disease": "disease", "symptom": "disease"}.get(condition.category, "body")
    return Subject(kind, here, term=condition.text, group=condition.group)


def _ours(reading: Reading, i: int) -> bool:
    """ "Our immune system": what everybody has."""
    return any(
        i in reading.tokens(hit) and hit.term.category in ("function", "disease", "symptom", "marker")
        for hit in reading.kinds.get("condition", ())
    )


def _persons(reading: Reading, i: int) -> bool:
    """ "Those with gout", "those who smoke"."""
    tree = reading.tree
    after = tree.words[i + 1] if i + 1 < len(tree) else ""
    return after in ("with", "who", "without", "whose", "suffering", "living", "affected", "diagnosed", "taking")


def _noun_before(reading: Reading, i: int) -> int | None:
    """The subject of an earlier clause of the sentence that agrees in number with a pronoun."""
    tree = reading.tree
    many = tree.words[i] == "they"
    for j in range(i - 1, -1, -1):
        if tree.deps[j] in ("nsubj", "nsubj:pass") and tree.tags[j].startswith("N") and tree.heads[j] != tree.heads[i]:
            plural = tree.tags[j].endswith("S") or tree.kid(j, ("conj",)) is not None
            if plural == many:
                return j
    return None


def _agrees(head: str, antecedent: Antecedent, *, pronoun: bool) -> bool:
    """Whether a pronoun or "the formula" can stand for a treatment: number for the one, a thing for the other."""
    last = antecedent.text.rsplit(None, 1)[-1]
    many = last.endswith("s") and not last.endswith(("ss", "us", "is"))  # TMS and TENS are one
    if head in ("they", "these", "those"):
        return many or " and " in antecedent.text
    if head in ("it", "this", "that"):
        return not many
    if head in _KINDS and not many and " and " not in antecedent.text:
        return False  # "these methods" are not the one treatment of the heading
    return pronoun or antecedent.term.category != "lifestyle"


def _nearer(reading: Reading, first: int) -> tuple[int, Antecedent] | None:
    """The treatment named last before a pronoun in its own sentence, and where it begins."""
    before = reading.tree.starts[first]
    hits = [hit for hit in reading.kinds.get("treatment", ()) if hit.end <= before and not hit.term.doubtful]
    if not hits:
        return None
    start, end = hits[-1].start, hits[-1].end
    return start, Antecedent(reading.text[start:end], hits[-1].term, bodily=bodily(reading.text, start, end))
