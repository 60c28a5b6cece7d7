"""Names of medicines from ``rules/lexicon/drugs.yml``, read when first asked for."""

from __future__ import annotations

from functools import cache
from typing import Any

from healthlint.lexicon import FOLDER
from healthlint.lexicon_files import File


@cache
def _data() -> dict[str, Any]:
    return File(FOLDER / "drugs.yml").data


def _list(key: str) -> list[str]:
    return [one.strip() for one in str(_data()[key]).split(",")]


@cache
def generics() -> frozenset[str]:
    """Generic names in lower case."""
    return frozenset(_list("generic"))


@cache
def brands() -> dict[str, tuple[str, str]]:
    """Trade name in lower case to the name as it is written and the generic name."""
    found = {}
    for entry in _list("brands"):
        brand, _, generic = entry.partition(": ")
        found[brand.lower()] = (brand, generic)
    return found


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    """Names that have been confused with each other."""
    return tuple((one, other) for one, _, other in (entry.partition("/") for entry in _list("pairs")))
