"""Two words that lost the space between them, told from rare words, names, brands and compounds.

"bladderthat" is two words because no list holds it, both parts are common, and no word ends in "that". What tells most is
a word of grammar (the, that, which, can) at one side; two nouns are taken apart only where they make no compound such as
"balloonlike" or "quitline", and with a capital in front, where names are made the same way, only with more evidence still.
Pure functions over the bundled word list; offsets play no part.
"""

from __future__ import annotations

import re
from functools import lru_cache

from healthlint.fused import capitals, small
from healthlint.fused.lists import GRAMMAR
from healthlint.fused.parts import Seen, Split, entry, pairs
from healthlint.words import listed
from healthlint.words.meant import candidates

__all__ = ["Split", "by_grammar", "possible", "splits"]

_MARGIN = 1.2  # splits whose parts are nearly as common as those of the best are told too
_LONGEST = 40
# Short forms that lost their apostrophe: not two words.
_UNMARKED = re.compile(r"(?:are|is|was|were|does|did|do|have|has|had|should|would|could|must|ca|wo)nt\Z", re.IGNORECASE)


def splits(word: str, before: str = "", after: str = "", seen: Seen = lambda _: False) -> list[Split]:
    """How an unlisted word may be taken apart, best first; empty where it is one word, a name or anyone's guess.

    ``before`` and ``after`` are the words beside it as they are written, empty at the ends of a sentence. ``seen`` says
    whether words stand on the page as given, in small letters.
    """
    if not 4 <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return []
    if word[1:].islower():
        if listed(word) or _UNMARKED.match(word):
            return []
        found = capitals.title(word, before, after) if word[0].isupper() else small.small(word, before, after, seen)
    else:
        found = capitals.camel(word)
    found.sort(key=lambda one: (-one.score, one.text))
    found = [one for one in found if one.score >= found[0].score - _MARGIN][:2]
    return [] if found and _misspelt(word, found[0]) else found


@lru_cache(maxsize=20_000)
def possible(word: str) -> bool:
    """Whether a run of letters may be two words at all: asked before the places where it stands are looked at."""
    low = word.lower()
    if next(pairs(low), None) is not None:
        return True
    return (low[-1] == "a" and entry(low[:-1]) is not None) or (low[0] == "a" and entry(low[1:]) is not None)


def _misspelt(word: str, split: Split) -> bool:
    """Whether one slip of the pen explains the word as well."""
    if not word[1:].islower():
        return False
    if split.score >= 11.5:
        return False
    return any(
        one.score >= 3.5 or (split.score < 9.5 and one.cost <= 1.0 and one.entry.zipf >= 2.5)
        for one in candidates(word.lower())[:1]
    )


def by_grammar(split: Split) -> bool:
    """Whether a word of grammar stands in it, so that it can be no name."""
    return any(part in GRAMMAR or part == "a" for part in split.text.lower().split())
