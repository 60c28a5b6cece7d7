"""The kinds of data rule, by the word after ``extends:``."""

from __future__ import annotations

from collections.abc import Mapping

from healthlint.kinds.base import Kind, KindError
from healthlint.kinds.existence import Existence

KINDS: Mapping[str, type[Kind]] = {"existence": Existence}

__all__ = ["KINDS", "Kind", "KindError"]
