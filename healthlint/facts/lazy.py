"""A regular expression that is compiled when it is first used: most pages need few of those that read bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Lazy:
    """A pattern and its flags."""

    source: str
    flags: int = 0

    @cached_property
    def code(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.source, self.flags)
