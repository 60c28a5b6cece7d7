"""What a phrase names: a treatment or a condition of the lexicon."""

from __future__ import annotations

import re

from healthlint.claims.reading import Reading
from healthlint.lexicon import Hit, Term

# Where a phrase ends: what hangs on its head by one of these is no part of its name.
PHRASE = frozenset(
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

_ORGAN = r"(?:body|bodies|liver|brain|skin|glands?|cells|system|pancreas|kidneys|thyroid|gut|ovaries|testes|adrenals)"
_MAKES = r"(?:makes?|produces?|releases?|secretes?|creates?|manufactures?|synthesi[sz]es?)"
_OWNER = rf"(?:your|the|our|every|human) (?:own )?(?:\w+ )?{_ORGAN}"
_OF_BODY = re.compile(
    rf"\b(?:{_ORGAN}['’]s?|{_OWNER} {_MAKES}|(?:its|their|body['’]s) own|endogenous|hormones?|enzymes?|neurotransmitters?"
    r"|naturally (?:occurring|present))(?: \w+){0,2}\s*,?\s*$",
    re.IGNORECASE,
)
_SAID_OF_BODY = re.compile(
    rf"^(?:,? (?:(?:is|are) (?:also )?)?(?:an?|the|one of the)(?: [\w-]+){{1,5}}?)?(?: that| which)?"
    rf" {_OWNER} (?:\w+ )?{_MAKES}\b"
    rf"|^,?(?: (?:is|are|which|that))* (?:made|produced|secreted|released|synthesi[sz]ed|created|manufactured)(?: \w+)?"
    rf" (?:by|in|inside) {_OWNER}"
    rf"|^ (?:is|are) (?:[\w-]+ ){{0,4}}(?:present|found|stored) in"
    rf" (?:all |every |each |most )?(?:of )?(?:your|our|the) {_ORGAN}"
    r"|^ (?:is|are) (?:also )?(?:an? |the )?(?:[\w-]+ ){0,3}(?:hormones?|enzymes?|neurotransmitters?)\b",
    re.IGNORECASE,
)


def bodily(text: str, start: int, end: int) -> bool:
    """Whether what is named at ``[start, end)`` is said to be the body's own: "the antioxidants that your liver makes"."""
    return bool(_OF_BODY.search(text[max(0, start - 60) : start]) or _SAID_OF_BODY.search(text[end : end + 120]))


def named_treatment(reading: Reading, i: int, first: int, last: int) -> Term | None:
    """The listed treatment a phrase names: at its head first, certain ones first."""
    tree = reading.tree
    found = _treating(reading, i, first, last)
    if found is None or found.doubtful:
        for kid in tree.kids[i]:  # "ginger and turmeric relieve": what is joined to the head counts too
            if tree.deps[kid] == "conj" and (other := _treating(reading, kid, *tree.span(kid, stop=PHRASE))) is not None:
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
        eaten = head in sets["foods"] or (head in sets["taking"] and not sets["foods"].isdisjoint(tree.words[first:last]))
        if eaten:  # "foods rich in zinc" are no zinc tablets
            hits = [hit for hit in hits if hit.term.category == "lifestyle"]
        return max(hits, key=lambda hit: hit.end - hit.start).term if hits else None
    longest = max(hit.end - hit.start for hit in at_head)
    for hit in reading.inside("condition", first, last):  # the head is a condition: "aspirin allergy"
        if i in reading.tokens(hit) and not hit.term.doubtful and hit.end - hit.start > longest:
            return None
    sure = [hit for hit in (*at_head, *hits) if not hit.term.doubtful] if head in sets["carriers"] - sets["foods"] else []
    return (sure or sorted(at_head, key=lambda hit: (hit.term.doubtful, hit.start - hit.end)))[0].term


def named_condition(reading: Reading, i: int, first: int, last: int) -> Term | None:
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
