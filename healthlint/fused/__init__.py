"""Two words that lost the space between them, told from rare words, names, brands and compounds.

"bladderthat" is two words because no list holds it, both parts are common, and no word ends in "that". What tells most is
a word of grammar (the, that, which, can) at one side; two nouns are taken apart only where they make no compound such as
"balloonlike" or "quitline", and with a capital in front, where names are made the same way, only with more evidence still.
Pure functions over the bundled word list; offsets play no part.
"""

from __future__ import annotations

from healthlint.fused import capitals, small
from healthlint.fused.lists import GRAMMAR
from healthlint.fused.parts import Seen, Split
from healthlint.words import listed
from healthlint.words.meant import candidates

__all__ = ["Split", "by_grammar", "splits"]

_MARGIN = 1.2  # splits whose parts are nearly as common as those of the best are told too
_LONGEST = 40


def splits(word: str, before: str = "", after: str = "", seen: Seen = lambda _: False) -> list[Split]:
    """How an unlisted word may be taken apart, best first; empty where it is one word, a name or anyone's guess.

    ``before`` and ``after`` are the words beside it as they are written, empty at the ends of a sentence. ``seen`` says
    whether words stand on the page as given, in small letters.
    """
    if not 4 <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return []
    if word[1:].islower():
        if listed(word):
            return []
        found = capitals.title(word, before, after) if word[0].isupper() else small.small(word, before, after, seen)
    else:
        found = capitals.camel(word)
    found.sort(key=lambda one: (-one.score, one.text))
    found = [one for one in found if one.score >= found[0].score - _MARGIN][:2]
    return [] if found and _misspelt(word, found[0]) else found


def _misspelt(word: str, split: Split) -> bool:
    """Whether one slip of the pen explains the word as well."""
    if not word[1:].islower():
        return False
    nearest = candidates(word.lower())[:1]
    return any(one.cost <= 1.0 and one.entry.zipf >= 2.5 and one.word != split.text and split.score < 9.5 for one in nearest)


def by_grammar(split: Split) -> bool:
    """Whether a word of grammar stands in it, so that it can be no name."""
    return any(part in GRAMMAR or part == "a" for part in split.text.lower().split())
