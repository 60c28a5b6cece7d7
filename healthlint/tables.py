"""Small tables of words in ``rules/lexicon`` that single rules ask for; each read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from healthlint.lexicon import FOLDER
from healthlint.rulefile import RuleFile


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table ``rules/lexicon/NAME.yml``. Raises rulefile.PackError for a file that is not one."""
    return RuleFile(FOLDER / f"{name}.yml").values
