"""On what: the targets of an effect, and what a person acts with."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.claims.frame import Target
from healthlint.claims.reading import Reading
from healthlint.claims.roles import part
from healthlint.claims.syntax import SUBJECTS
from healthlint.claims.things import PHRASE, named_condition, named_treatment

_SELVES = ("yourself", "yourselves", "themselves", "itself", "myself")


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
        elif (
            tree.deps[kid] == "compound" and tree.kid(kid, ("conj",)) is not None and _ill(reading, kid)
        ):  # "cancer and shoulder injuries": the first is no part of the second's name
            yield kid
        elif tree.deps[kid] == "nmod" and tree.words[i] in reading.lexicon.sets["pointing"]:
            yield from (one for one in tree.kids[kid] if tree.deps[one] == "conj" and tree.tags[one].startswith("N"))
        elif tree.deps[kid] == "nmod":
            yield from _had(reading, i, kid)
    for kid in tree.kids[tree.heads[i]]:  # the parser may hang "with arthritis and asthma" on the verb
        if kid > i and tree.deps[kid] == "obl":
            yield from _had(reading, i, kid)


def _had(reading: Reading, i: int, kid: int) -> Iterator[int]:
    """The illnesses of people who are said to have one or another: "patients with asthma, gout and eczema"."""
    tree = reading.tree
    people = any(hit.term.category == "people" for hit in reading.inside("condition", i, i + 1))
    if people and tree.case(kid) == "with" and _ill(reading, kid):
        more = [one for one in tree.kids[kid] if tree.deps[one] == "conj" and _ill(reading, one)]
        yield from (kid, *more) if more else ()


def _ill(reading: Reading, i: int) -> bool:
    return any(hit.term.category in ("disease", "symptom") for hit in reading.inside("condition", i, i + 1))


def _target(reading: Reading, i: int, base: int) -> Target:
    tree = reading.tree
    first, last = tree.span(i, stop=PHRASE)
    means = _means(reading, i)
    if means is not None:
        last = max(min(last, tree.span(means, stop=PHRASE)[0]), i + 1)
    for kid in tree.kids[i]:
        if kid > i and tree.deps[kid] in ("amod", "advmod"):  # "knee pain better than steroids"
            last = max(min(last, tree.span(kid, stop=PHRASE)[0]), i + 1)
    if first < last - 1 and tree.deps[first] == "case":
        first += 1
    if first < last - 1 and (tree.deps[last - 1] in ("punct", "advmod") or tree.words[last - 1] in _SELVES):
        last -= 1
    here = part(reading, first, max(last, first + 1), base)
    term = named_condition(reading, i, first, last)
    if term is None:
        pronoun = tree.words[i] in ("you", "them", "us", "me", "him", "her", "everyone", "anyone")
        return Target(here, "people" if pronoun else "other")
    kind = "disease" if term.category == "marker" and term.text == "risk factor" else term.category
    if kind in ("tissue", "function") and tree.words[i] in reading.lexicon.sets["failing"]:
        kind = "symptom"
    return Target(here, kind, term.text, term.group)


def _means(reading: Reading, i: int) -> int | None:
    """ "with our serum" where the tree hangs it on what is treated: "reverse your diabetes with our serum"."""
    tree = reading.tree
    for kid in tree.kids[i]:
        if tree.deps[kid] == "nmod" and tree.case(kid) in ("with", "by", "through", "via", "using"):
            first, last = tree.span(kid, stop=PHRASE)
            if named_treatment(reading, kid, first, last) is not None or any(reading.inside("own", first, last)):
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
