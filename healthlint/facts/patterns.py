"""Facts that show in the wording of a page: ``rules/lexicon/facts.yml``, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from healthlint.lexicon import FOLDER
from healthlint.lexicon_files import File

_FILE = FOLDER / "facts.yml"
_PART = re.compile(r"\{([a-z]+)\}")
_FOLD = re.compile(r"\n\s*")  # between the lines of a long pattern

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
        "no-treatment",
        "cost",
    }
)


@dataclass(frozen=True)
class Sign:
    """How a fact shows. ``words``: every match holds one of these (small letters)."""

    words: tuple[str, ...]
    source: str

    @cached_property
    def code(self) -> re.Pattern[str]:
        """All patterns as one, compiled at first use."""
        return re.compile(self.source, re.IGNORECASE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every match in a text, over line ends."""
        return self.code.finditer(text.replace("\n", " "))


@lru_cache(maxsize=1)
def load() -> Mapping[str, Sign]:
    """Fact to how it shows. Raises LexiconError where the file cannot be used."""
    file = File(_FILE)
    parts, facts = file.data.get("parts"), file.data.get("facts")
    if not isinstance(parts, dict) or not isinstance(facts, dict) or set(facts) != NAMES:
        raise file.wrong("facts", f"it needs parts, and facts with words and patterns: {', '.join(sorted(NAMES))}")

    def whole(match: re.Match[str]) -> str:
        return _FOLD.sub("", str(parts[match[1]]))

    made: dict[str, Sign] = {}
    for name, entry in facts.items():
        try:
            patterns = [_PART.sub(whole, _FOLD.sub("", source)) for source in entry["patterns"]]
            words = tuple(word.lstrip() for word in entry["words"].split(","))
        except (KeyError, TypeError, AttributeError) as error:
            raise file.wrong(
                f"{name}:", f"{name} lacks words or patterns, or names a part that is not there: {error}"
            ) from None
        made[name] = Sign(tuple(word for word in words if word.strip()), "|".join(f"(?:{one})" for one in patterns))
    return made
