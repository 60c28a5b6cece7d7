"""Short forms that need no explanation, from ``rules/lexicon/known_acronyms.yml``; read when first asked for."""

from __future__ import annotations

from functools import cache

from healthlint.tables import table

_ALWAYS = ("everyday", "medical", "agencies")


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = table("known_acronyms")
    return {name: frozenset(words.split()) for name, words in data.items() if name not in ("as_of", "source")}


@cache
def acronyms() -> frozenset[str]:
    """Forms that are known everywhere."""
    return frozenset().union(*(_lists()[name] for name in _ALWAYS))


def credentials() -> frozenset[str]:
    """Degrees and titles, as they stand after a name."""
    return _lists()["credentials"]


def formulations() -> frozenset[str]:
    """Kinds of tablet, as they stand after the name of a drug."""
    return _lists()["formulations"]


def units() -> frozenset[str]:
    """Units, as they stand after a number."""
    return _lists()["units"]


def places() -> frozenset[str]:
    """States and the like, as they stand after a comma."""
    return _lists()["places"]


def shouted() -> frozenset[str]:
    """Ordinary words that are put in capitals."""
    return _lists()["shouted"]
