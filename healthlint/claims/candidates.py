"""Where a sentence may hold a claim: effect verbs, effect nouns with a light verb, effect adjectives, and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from healthlint.claims.reading import Reading
from healthlint.claims.syntax import SUBJECTS
from healthlint.lexicon import Hit

# A verb form in one of these places is an attribute or a topic, not what is said: "reduced pain", "reducing salt is hard".
_INERT = frozenset(
    {"amod", "compound", "nsubj", "nsubj:pass", "csubj", "csubj:pass", "case", "aux", "aux:pass", "nmod:poss"}
)
_ON = ("for", "against", "in", "from", "of", "on", "to", "with")


@dataclass
class Candidate:
    """An effect word, the token of its target, and ``carrier``: the light verb or noun whose subject acts."""

    hit: Hit
    token: int
    form: str
    target: int | None
    passive: bool = False
    carrier: int | None = None
    direction: str = ""
    agent: int | None = None


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every place where a claim may be made, verbs first."""
    yield from _verbs(reading)
    yield from _nouns(reading)
    yield from _adjectives(reading)
    yield from _links(reading)


def _verbs(reading: Reading) -> Iterator[Candidate]:
    tree = reading.tree
    effects = {tree.at(hit.start) for hit in reading.kinds.get("effect-verb", ())}
    for hit in reading.kinds.get("effect-verb", ()):
        i = tree.at(hit.start)
        if tree.starts[i] != hit.start or _other_sense(reading, hit, i):
            continue
        tag, label = tree.tags[i], tree.deps[i]
        start = _starts(reading, i)
        if tree.words[i].endswith("ing") and (label in _INERT or label == "root" or not tag.startswith("V")):
            target = _reduced(reading, i)  # "cholesterol reducing": the target stands before
            if target is not None:
                agent = tree.heads[i] if label in ("amod", "compound") else None
                yield Candidate(hit, i, "participle", target, agent=agent)
                continue
        if label == "amod" and tag in ("VBN", "VBD") and (agent := _between(reading, i)) is not None:
            yield Candidate(hit, i, "verb", tree.heads[i], agent=agent)
            continue
        # "clinic treats sclerosis" read as a noun, "drips lower" as an adjective
        noun = tree.kid(i, ("obj",)) is not None and (tag in ("NNS", "NN") or (tag == "JJR" and _ruled(reading, i)))
        if not tag.startswith("V") and not noun and not (start and _commands(reading, i)):
            continue
        if label in _INERT and not (start and tag in ("VB", "VBP")):
            continue
        if hit.term.text in ("help", "aid", "assist") and any(kid in effects for kid in _governed(reading, i)):
            continue  # "helps to relieve" softens "relieve"
        aux = tree.kid(i, ("nsubj:pass", "aux:pass")) is not None
        passive = tag == "VBN" and (aux or (label == "acl" and tree.kid(i, ("obj",)) is None))
        if label == "conj" and tag == "VBN" and not passive and tree.kid(i, ("aux", "obj", *SUBJECTS)) is None:
            passive = tree.kid(tree.heads[i], ("nsubj:pass", "aux:pass")) is not None
        yield Candidate(hit, i, _form(reading, i, start), _object(reading, i, hit, passive), passive)


def _ruled(reading: Reading, i: int) -> bool:
    """Whether a comparative has what only a verb has: a subject right before it, or "can"."""
    tree = reading.tree
    return any(
        kid == i - 1 if tree.deps[kid] in SUBJECTS else tree.deps[kid] == "aux" and tree.tags[kid] == "MD"
        for kid in tree.kids[i]
    )


def _other_sense(reading: Reading, hit: Hit, i: int) -> bool:
    """Words that only look like an effect: the virus in "HIV/AIDS", "works closely with", "accounting for infections"."""
    tree = reading.tree
    word, after = tree.words[i], tree.words[i + 1] if i + 1 < len(tree) else ""
    if word == "aids" and reading.text[hit.start : hit.end] == "AIDS":
        return True
    if hit.term.text == "work" and after in ("closely", "together", "hard", "alongside"):
        return True
    if hit.term.text == "account for" and word == "accounting":
        return True
    if word == "created" and after == "for":  # what something is meant for
        return True
    return word == "lower" and after == "back"  # the part of the body


def _between(reading: Reading, i: int) -> int | None:
    """The subject of a past tense that was taken for an attribute of its object: "Ginger reduced nausea"."""
    tree = reading.tree
    head = tree.heads[i]
    own = tree.kid(i, ("nsubj",))
    subject = own if own is not None else tree.kid(head, ("nsubj",))
    if subject is None or not subject < i < head or tree.kid(head, ("cop",)) is not None:
        return None
    return subject if tree.deps[head] == "root" and i - subject <= 3 else None


def _governed(reading: Reading, i: int) -> list[int]:
    """Verbs that complete a verb ("helps you sleep"), and those joined to them."""
    tree = reading.tree
    first = [kid for kid in tree.kids[i] if tree.deps[kid] in ("xcomp", "ccomp") and tree.tags[kid].startswith("V")]
    return first + [kid for one in first for kid in tree.kids[one] if tree.deps[kid] == "conj"]


def _reduced(reading: Reading, i: int) -> int | None:
    """What stands before an -ing word that ends or begins a phrase: "cholesterol reducing", "pain relieving gel"."""
    tree = reading.tree
    if not i or tree.tags[i - 1] not in ("NN", "NNS") or tree.kid(i, ("obj", *SUBJECTS, "aux")) is not None:
        return None
    before = i - 1
    if tree.heads[before] != i and tree.heads[before] != tree.heads[i]:
        return None
    return before if any(True for _ in reading.inside("condition", before, before + 1)) else None


def _starts(reading: Reading, i: int) -> bool:
    """Whether a token is the first word of its sentence or of what follows a colon."""
    return i == 0 or (
        not reading.tree.words[i - 1][0].isalnum()
        and reading.tree.words[i - 1] in (":", "•", "-", "–", "“", '"', ".", "!", "*", "✓")
    )


def _commands(reading: Reading, i: int) -> bool:
    """Whether a first word tagged as a noun reads as an order or a slogan: "Boost your immunity"."""
    tree = reading.tree
    return i + 1 < len(tree) and tree.words[i + 1] in reading.lexicon.sets["ordered"]


def _form(reading: Reading, i: int, start: bool) -> str:
    tree = reading.tree
    tag = tree.tags[i]
    if any(tree.tags[kid] == "TO" for kid in tree.kids[i]):
        return "infinitive"
    if tag in ("VBG",) or (tag == "VBN" and tree.deps[i] == "acl"):
        return "verb" if tree.kid(i, ("aux",)) is not None else "participle"
    if start and tree.kid(i, SUBJECTS) is None and tag not in ("VBD", "VBN", "VBZ"):
        return "imperative"
    if tag == "VB" and tree.deps[i] in ("root", "conj") and tree.kid(i, (*SUBJECTS, "aux", "aux:pass")) is None:
        head = tree.heads[i]
        if head == i or (_starts(reading, head) and tree.kid(head, (*SUBJECTS, "aux")) is None):
            return "imperative"
    return "verb"


def _object(reading: Reading, i: int, hit: Hit, passive: bool) -> int | None:
    tree = reading.tree
    if passive:
        own = tree.kid(i, ("nsubj:pass", "nsubj"))
        if own is not None:
            return tree.heads[i] if tree.deps[i] == "acl:relcl" and tree.words[own] in ("that", "which", "who") else own
        if tree.deps[i] == "conj":
            return _object(reading, tree.heads[i], hit, True)
        return tree.heads[i] if tree.deps[i] in ("acl", "acl:relcl") else None
    last = reading.tokens(hit)[-1]
    if last > i:  # a phrasal verb: what follows it
        kids = [kid for kid in tree.kids[i] if kid > last and tree.deps[kid] in ("obj", "obl", "nmod", "xcomp")]
        if kids:
            return kids[0]
    if hit.term.text == "help":  # "helps you sleep": what it is for, not whom
        for kid in _governed(reading, i):
            if any(True for _ in reading.inside("condition", kid, kid + 1)):
                return kid
    obj = tree.kid(i, ("obj",))
    if obj is not None:
        return obj
    for kid in tree.kids[i]:
        if tree.deps[kid] in ("obl", "nmod") and tree.case(kid) in ("with", "against", "for", "from", "on") and kid > i:
            return kid
    for kid in tree.kids[i]:  # "relieves and prevents pain": the object hangs on the second verb
        if (
            tree.deps[kid] == "conj"
            and tree.tags[kid].startswith("V")
            and (obj := tree.kid(kid, ("obj",))) is not None
            and kid - i <= 3
        ):
            return obj
    rest = [kid for kid in tree.kids[i] if tree.deps[kid] in ("xcomp", "ccomp", "dep") and kid > i]
    listed = [
        kid for kid in rest if tree.tags[kid][0] in "NJ" or any(True for _ in reading.inside("condition", kid, kid + 1))
    ]
    return listed[0] if listed else None


def _nouns(reading: Reading) -> Iterator[Candidate]:
    tree = reading.tree
    fragment = not any(tree.tags[i] in ("VBZ", "VBP", "VBD", "MD") for i in range(len(tree)))
    ills = [hit for hit in reading.kinds.get("condition", ()) if hit.term.category in ("symptom", "disease")]
    for hit in reading.kinds.get("effect-noun", ()):
        i = tree.at(hit.start)
        if _other_sense(reading, hit, i) or (fragment and hit.term.sense in ("harm", "change", "less")):
            continue  # "Nerve damage from burns" names a thing
        if any(one.start < hit.start and hit.end == one.end for one in ills):
            continue  # "weight gain" as a symptom
        if not tree.tags[i].startswith("N") or tree.deps[i] in ("compound", "amod", "nmod:poss"):
            continue
        if any(
            one.end - one.start > hit.end - hit.start and one.start <= hit.start < one.end
            for one in reading.kinds.get("treatment", ())
        ):
            continue  # "red light therapy" acts; it is no effect
        carrier = _carrier(reading, i)
        if carrier is None and not (fragment and tree.deps[i] in ("root", "conj", "obj")):
            continue
        if carrier == i and hit.term.text in reading.lexicon.sets["carried"]:
            continue
        target = _aim(reading, i)
        if target is None and carrier is not None and carrier != i:
            target = _aim(reading, carrier, after=i)
        yield Candidate(hit, i, "noun", target, carrier=carrier if carrier is not None else i)


def _carrier(reading: Reading, i: int) -> int | None:
    """The light verb an effect noun hangs on, or the noun itself where it is what the subject is said to be."""
    tree = reading.tree
    light = {tree.at(hit.start): hit.term.text for hit in reading.kinds.get("light", ())}
    for _ in range(4):
        label, head = tree.deps[i], tree.heads[i]
        if tree.kid(i, ("cop",)) is not None and tree.kid(i, SUBJECTS) is not None:
            return i
        if label == "conj":
            i = head
            continue
        if label in ("obj", "xcomp", "nsubj:pass") and head in light:
            return head
        if (
            label == "obl" and head in light and tree.case(i) in light[head].split()
        ):  # "leads to relief", not "without treatment"
            return head
        if label == "nsubj" and tree.kid(head, ("expl",)) is not None:
            return head
        if label == "nmod" and tree.tags[head].startswith("N") and tree.words[head] in reading.lexicon.sets["quantity"]:
            i = head
            continue
        return None
    return None


def _aim(reading: Reading, i: int, *, after: int = -1) -> int | None:
    """What a noun or adjective is about: "relief from pain", "pain relief", "effective against colds"."""
    tree = reading.tree
    for kid in tree.kids[i]:
        if kid > after and tree.deps[kid] in ("nmod", "obl") and tree.case(kid) in _ON and kid > i:
            return kid
    for kid in tree.kids[i]:
        if (
            kid > after
            and tree.deps[kid] in ("acl", "advcl", "xcomp")
            and tree.tags[kid] in ("VBG", "VB")
            and (obj := tree.kid(kid, ("obj",))) is not None
        ):
            return obj
    compounds = [
        kid
        for kid in tree.kids[i]
        if tree.deps[kid] in ("compound", "nmod:poss") and kid < i and tree.tags[kid].startswith("N")
    ]
    return compounds[-1] if compounds and after < 0 else None


def _adjectives(reading: Reading) -> Iterator[Candidate]:
    tree = reading.tree
    light = {tree.at(hit.start): hit.term.text for hit in reading.kinds.get("light", ())}
    bringing = reading.lexicon.sets["bringing"]
    for hit in reading.kinds.get("effect-adjective", ()):
        i = reading.tokens(hit)[-1]
        if tree.starts[tree.at(hit.start)] != hit.start:
            continue
        if tree.tags[i][0] not in "JVR" or tree.tags[i] in ("RB", "VB", "VBZ", "VBP", "VBD"):
            continue
        head = tree.heads[i]
        predicate = i
        for _ in range(3):
            if tree.deps[predicate] == "conj":
                predicate = tree.heads[predicate]
        if tree.kid(predicate, ("cop",)) is not None or tree.deps[predicate] == "xcomp":
            yield Candidate(hit, i, "adjective", _aim(reading, i), carrier=predicate)
        elif tree.deps[i] == "amod" and tree.words[head] in reading.lexicon.sets["showing"]:
            continue
        elif tree.deps[i] == "amod" and tree.kid(head, ("cop",)) is not None:
            if hit.term.category == "work" and hit.term.text not in ("safe",):
                yield Candidate(hit, i, "adjective", _aim(reading, head), carrier=head)
        elif tree.deps[i] == "amod" and tree.deps[head] in ("obj", "obl") and tree.heads[head] in light:
            if tree.words[head] in reading.lexicon.sets["property"]:
                yield Candidate(hit, i, "adjective", _aim(reading, head), carrier=tree.heads[head])
            elif hit.term.category != "work" and light[tree.heads[head]] in bringing:
                yield Candidate(hit, i, "adjective", head, carrier=tree.heads[head])


def _links(reading: Reading) -> Iterator[Candidate]:
    """ "is linked to", "was associated with", "is a risk factor for": two things go together."""
    tree = reading.tree
    for hit in reading.kinds.get("correlation", ()):
        for i in reading.tokens(hit):
            if (
                tree.words[i] in reading.lexicon.sets["linked"]
                and tree.tags[i][0] in "VJ"
                and tree.deps[i] not in ("amod", "acl")
            ):
                to = [
                    kid
                    for kid in tree.kids[i]
                    if tree.deps[kid] in ("obl", "nmod", "obj") and tree.case(kid) in ("with", "to")
                ]
                yield Candidate(hit, i, "verb", to[0] if to else None, carrier=i, direction="correlate")
