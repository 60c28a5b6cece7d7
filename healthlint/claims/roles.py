"""Who acts and on what: the subject and the targets of an effect, and what kind of thing each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from healthlint.claims.frame import Part, Subject, Target
from healthlint.claims.reading import Reading
from healthlint.claims.tree import RELATIVES, SUBJECTS
from healthlint.lexicon import Hit, Term

_PHRASE = frozenset(
    [
        "conj",
        "cc",
        "punct",
        "acl:relcl",
        "acl",
        "advcl",
        "appos",
        "parataxis",
        "cop",
        "mark",
        "nsubj",
        "aux",
        "csubj",
        "ccomp",
        "xcomp",
    ]
)
_LEFT = frozenset({"compound", "dep", "nmod", "obj", "appos", "amod"})
_SELVES = ("yourself", "yourselves", "themselves", "itself", "myself")
_TRADEMARK = re.compile(r"[®™]")


@dataclass(frozen=True)
class Antecedent:
    """What a pronoun may stand for: the treatment of the sentence before or of the heading."""

    text: str
    term: Term


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
    first, last = tree.span(i, stop=_PHRASE)
    ill = _condition(reading, i, first, last) is not None
    if tree.words[owner] in ("it", "they", "this", "these"):
        product = reading.lexicon.sets["product"] | reading.lexicon.sets["sold"] | reading.lexicon.sets["mixtures"]
        return not ill and bool(product & {tree.words[i], tree.words[predicate]})
    if tree.words[owner] in reading.lexicon.sets["pronouns"] or tree.tags[owner][0] in "WE":
        return False
    first, last = tree.span(owner, stop=_PHRASE)
    named = _treatment(reading, owner, first, last)
    return (
        (named is not None and not named.doubtful)
        or any(True for kind in ("own", "maker") for _ in reading.inside(kind, first, last))
        or _TRADEMARK.search(reading.text[tree.starts[first] : tree.end(last - 1) + 2]) is not None
        or (not ill and named is None and _condition(reading, owner, first, last) is not None)
        or (not ill and tree.tags[owner] in ("NNP", "NNPS") and _treatment(reading, i, i, i + 1) is None)
    )


def _actor(reading: Reading, i: int, *, passive: bool = False, depth: int = 0) -> int | None:
    tree = reading.tree
    if depth > 12:
        return None
    if passive:
        agent = tree.kid(i, ("obl:agent",))
        if agent is not None:
            return agent
        return next(
            (
                kid
                for kid in tree.kids[i]
                if tree.deps[kid] == "obl" and tree.case(kid) in ("by", "with", "through", "via", "using")
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
            return head
        if tree.words[own] in RELATIVES and tree.words[own] != "that":
            return _antecedent_before(reading, own)
        return own
    if head == i:
        return None
    if label == "conj":
        return _actor(reading, head, depth=depth + 1)
    if label in ("xcomp", "ccomp", "advcl"):
        subject = _actor(reading, head, depth=depth + 1)
        if subject is None and tree.tags[head].startswith("V"):
            return _instrument_of(reading, head)
        return subject
    if label == "acl:relcl":
        return head
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
    return None


def _passive(reading: Reading, i: int) -> bool:
    return reading.tree.kid(i, ("nsubj:pass", "aux:pass")) is not None


def _instrument_of(reading: Reading, verb: int) -> int | None:
    """In an instruction what is used: "Take ibuprofen to ...", "Try our serum to ..."."""
    tree = reading.tree
    if tree.tags[verb] in ("VB", "VBP", "NN", "NNP") and tree.kid(verb, SUBJECTS) is None:
        return tree.kid(verb, ("obj",))
    return None


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
    first, last = tree.span(i, stop=_PHRASE)
    while first < i and tree.deps[first] in ("case", "fixed"):
        first += 1
    if first and tree.tags[first - 1] in ("PRP$", "DT"):  # a determiner that the tree hangs elsewhere
        first -= 1
    here = part(reading, first, last, base)
    head = tree.words[i]
    words = set(tree.words[first:last])
    if head == "we" and reading.question:
        return Subject("people", here)  # "How can we prevent colds?"
    if head in ("those", "these", "anyone") and _persons(reading, i):
        return Subject("people", here)
    if head in ("we", "us") or any(reading.inside("maker", first, last)):
        return Subject("own-product", here, term=head)
    found = _treatment(reading, i, first, last)
    own = any(reading.inside("own", first, last))
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
        if antecedent is not None and not _agrees(head, antecedent, pronoun=pronoun):
            antecedent = None
    if anaphor and antecedent is not None and head not in ("he", "she"):
        term = antecedent.term
        return Subject("treatment", here, term.category, term.text, term.group, True, antecedent.text)
    if found is not None:
        return Subject("treatment", here, found.category, found.text, found.group, found.doubtful)
    if words & {"this", "these", "the"} and head in sets["sold"]:
        return Subject("treatment", here, term=head, doubtful=True)
    for kind in ("study",):
        if any(hit for hit in reading.inside(kind, first, last) if i in reading.tokens(hit)):
            return Subject(kind, here, term=head)
    condition = _condition(reading, i, first, last)
    if condition is None:
        if head in sets["persons"]:
            return Subject("people", here)
        if last - first > 0 and any(hit for hit in reading.inside("vague", i, i + 1)):
            return Subject("people" if head not in sets["pronouns"] else "other", here)
        return Subject("other", here)
    kind = {"people": "people", "disease": "disease", "symptom": "disease"}.get(condition.category, "body")
    return Subject(kind, here, term=condition.text, group=condition.group)


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
    last = antecedent.text.lower().rsplit(None, 1)[-1]
    many = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    if head in ("they", "these", "those"):
        return many or " and " in antecedent.text
    if head in ("it", "this", "that"):
        return not many
    return pronoun or antecedent.term.category != "lifestyle"


def _nearer(reading: Reading, first: int) -> tuple[int, Antecedent] | None:
    """The treatment named last before a pronoun in its own sentence, and where it begins."""
    before = reading.tree.starts[first]
    hits = [hit for hit in reading.kinds.get("treatment", ()) if hit.end <= before and not hit.term.doubtful]
    if not hits:
        return None
    return hits[-1].start, Antecedent(reading.text[hits[-1].start : hits[-1].end], hits[-1].term)


def _treatment(reading: Reading, i: int, first: int, last: int) -> Term | None:
    """The listed treatment a phrase names: at its head first, certain ones first."""
    tree = reading.tree
    found = _treating(reading, i, first, last)
    if found is None or found.doubtful:
        for kid in tree.kids[i]:  # "ginger and turmeric relieve": what is joined to the head counts too
            if tree.deps[kid] == "conj" and (other := _treating(reading, kid, *tree.span(kid, stop=_PHRASE))) is not None:
                return other if found is None or not other.doubtful else found
    return found


def _treating(reading: Reading, i: int, first: int, last: int) -> Term | None:
    tree, sets = reading.tree, reading.lexicon.sets
    head = tree.words[i]
    if head in sets["not_treated"] or (i and tree.words[i - 1] in ("low", "excess", "excessive", "high")):
        return None
    hits = list(reading.inside("treatment", first, last))
    at_head = [hit for hit in hits if i in reading.tokens(hit)]
    if not at_head:
        carried = head in sets["carriers"] or head in sets["taking"]
        hits = [hit for hit in hits if not hit.term.doubtful or head in sets["taking"]] if carried else []
        return max(hits, key=lambda hit: hit.end - hit.start).term if hits else None
    longest = max(hit.end - hit.start for hit in at_head)
    for hit in reading.inside("condition", first, last):  # the head is a condition: "aspirin allergy"
        if i in reading.tokens(hit) and not hit.term.doubtful and hit.end - hit.start > longest:
            return None
    sure = [hit for hit in (*at_head, *hits) if not hit.term.doubtful] if head in sets["carriers"] else []
    return (sure or sorted(at_head, key=lambda hit: (hit.term.doubtful, hit.start - hit.end)))[0].term


def _condition(reading: Reading, i: int, first: int, last: int) -> Term | None:
    """The listed condition a phrase names: at its head, unless the head only points on ("risk of stroke")."""
    ends = {reading.tree.end(token) for token in range(first, last)}  # not "life" in "life-threatening"
    hits = [hit for hit in reading.inside("condition", first, last) if not hit.term.doubtful or hit.end in ends]
    if not hits:
        return None
    if _company(reading, i, hits):
        return None
    head = [hit for hit in hits if i in reading.tokens(hit)]
    pointing = reading.tree.words[i] in reading.lexicon.sets["pointing"]
    if head and not pointing:
        return max(head, key=lambda hit: hit.end - hit.start).term
    others = [
        hit for hit in hits if hit not in head and (not hit.term.doubtful or pointing) and hit.term.category != "people"
    ]
    if pointing and others:
        return others[0].term
    if head:
        return head[0].term
    return others[0].term if others else None


def _company(reading: Reading, i: int, hits: list[Hit]) -> bool:
    """ "Acme Health": capitals make a name of it."""
    tree = reading.tree
    if tree.words[i] not in ("health", "wellness") or not i or i not in reading.tokens(hits[-1]):
        return False
    before, own = reading.text[tree.starts[i - 1]], reading.text[tree.starts[i]]
    return before.isupper() and own.isupper() and hits[-1].start == tree.starts[i]


def targets(reading: Reading, i: int | None, base: int) -> tuple[Target, ...]:
    """The target phrase at a token and what is listed with it."""
    if i is None:
        return ()
    return tuple(_target(reading, one, base) for one in _listed(reading, i))


def _listed(reading: Reading, i: int) -> Iterator[int]:
    tree = reading.tree
    yield i
    for kid in tree.kids[i]:
        if (
            tree.deps[kid] == "conj"
            and tree.tags[kid][0] in "NJV"
            and tree.kid(kid, SUBJECTS) is None
            and not tree.finite(kid)
        ):
            yield kid
        elif tree.deps[kid] == "nmod" and tree.words[i] in reading.lexicon.sets["pointing"]:
            yield from (one for one in tree.kids[kid] if tree.deps[one] == "conj" and tree.tags[one].startswith("N"))


def _target(reading: Reading, i: int, base: int) -> Target:
    tree = reading.tree
    first, last = tree.span(i, stop=_PHRASE)
    means = _means(reading, i)
    if means is not None:
        last = max(min(last, tree.span(means, stop=_PHRASE)[0]), i + 1)
    for kid in tree.kids[i]:
        if kid > i and tree.deps[kid] in ("amod", "advmod"):  # "knee pain better than steroids"
            last = max(min(last, tree.span(kid, stop=_PHRASE)[0]), i + 1)
    if first < last - 1 and tree.deps[first] == "case":
        first += 1
    if first < last - 1 and (tree.deps[last - 1] in ("punct", "advmod") or tree.words[last - 1] in _SELVES):
        last -= 1
    here = part(reading, first, max(last, first + 1), base)
    term = _condition(reading, i, first, last)
    if term is None:
        pronoun = tree.words[i] in ("you", "them", "us", "me", "him", "her", "everyone", "anyone")
        return Target(here, "people" if pronoun else "other")
    kind = "disease" if term.category == "marker" and term.text == "risk factor" else term.category
    return Target(here, kind, term.text, term.group)


def _means(reading: Reading, i: int) -> int | None:
    """ "with our serum" where the tree hangs it on what is treated: "reverse your diabetes with our serum"."""
    tree = reading.tree
    for kid in tree.kids[i]:
        if tree.deps[kid] == "nmod" and tree.case(kid) in ("with", "by", "through", "via", "using"):
            first, last = tree.span(kid, stop=_PHRASE)
            if _treatment(reading, kid, first, last) is not None or any(reading.inside("own", first, last)):
                return kid
    return None


def instrument(reading: Reading, i: int, target: int | None) -> int | None:
    """ "with our serum", "by taking zinc", "using exosomes": what a person acts with."""
    tree = reading.tree
    if target is not None and (means := _means(reading, target)) is not None:
        return means
    for kid in tree.kids[i]:
        if tree.deps[kid] in ("obl", "obl:agent", "nmod") and tree.case(kid) in ("with", "by", "through", "via", "using"):
            return kid
        if tree.deps[kid] == "advcl" and tree.words[kid] in (
            "using",
            "taking",
            "eating",
            "drinking",
            "adding",
            "trying",
            "wearing",
        ):
            return tree.kid(kid, ("obj",))
    return None
