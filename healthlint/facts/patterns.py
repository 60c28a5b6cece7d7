"""Facts that show in the wording of a page: ``rules/lexicon/facts.yml``, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from healthlint.lexicon import FOLDER
from healthlint.lexicon_files import File

if TYPE_CHECKING:
    from healthlint.kinds.patterns import Entries

_FILE = FOLDER / "facts.yml"
_PART = re.compile(r"\{([a-z]+)\}")
_FOLD = re.compile(r"\s+\|")  # a long pattern goes on in the next line with a bar

# Facts of which the file must have patterns.
NAMES = frozenset(
    {
        "studies",
        "statistics",
        "own-treatment",
        "call-to-buy",
        "price",
        "praise",
        "disclosure",
        "emergency",
        "red-flag",
        "emergency-advice",
        "helpline",
        "suicide",
        "stopping-medicine",
        "stop-advice",
        "risks",
        "other-options",
        "approval",
    }
)


@lru_cache(maxsize=1)
def load() -> Mapping[str, Entries]:
    """Fact to its patterns. Raises LexiconError where the file cannot be used."""
    from healthlint.kinds.patterns import Entries  # the kinds ask for the names of facts

    file = File(_FILE)
    parts, facts = file.data.get("parts"), file.data.get("facts")
    if not isinstance(parts, dict) or not isinstance(facts, dict) or set(facts) != NAMES:
        raise file.wrong("facts", f"it needs parts, and under facts patterns for each of {', '.join(sorted(NAMES))}")

    def whole(match: re.Match[str]) -> str:
        return _FOLD.sub("|", str(parts[match[1]]))

    made: dict[str, Entries] = {}
    for name, sources in facts.items():
        try:
            patterns = [_PART.sub(whole, _FOLD.sub("|", source)) for source in sources]
        except (KeyError, TypeError) as error:
            raise file.wrong(
                f"{name}:", f"the patterns of {name} are no texts or name a part that is not there: {error}"
            ) from None
        made[name] = Entries(name, patterns, "(?i)(?:", ")")
    return made
