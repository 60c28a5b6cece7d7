"""How a word sounds, roughly: two spellings of one word mostly share a key, or their keys differ in one letter.

Made for finding the word that was meant, not for telling words apart: vowels but the first are left out, doubled letters
count once, and letters that English writes for one sound are one letter.
"""

from __future__ import annotations

import re

_RULES = (
    (r"\A(?:ps|pn|pt|kn|gn|wr|mn)", lambda match: match[0][1]),
    (r"phth", "pt"),
    (r"[ts]i(?=on|an|ou|al|en)|ci(?=an|ou|al)|sh|x(?=i)", "s"),
    (r"tch|ch(?=[eiy])", "c"),
    (r"ph|gh(?=t?\Z)|lf(?=\Z)", "f"),
    (r"rrh|rh", "r"),
    (r"x", "ks"),
    (r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
    (r"g(?=[eiy])", "j"),
    (r"q|c|ck", "k"),
    (r"j", "g"),
    (r"[hw]", ""),
)
_COMPILED = tuple((re.compile(pattern), put) for pattern, put in _RULES)
_VOWELS = re.compile(r"(?<!\A)[aeiouy]+")
_FIRST = re.compile(r"\A[eiouy]")
_DOUBLE = re.compile(r"(.)\1+")

LETTERS = "abdfgklmnprstv"  # what a key is made of


def key(word: str) -> str:
    """The key of a word in small letters; "" for a word without letters of the Latin alphabet."""
    for pattern, put in _COMPILED:
        word = pattern.sub(put, word)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", _DOUBLE.sub(r"\1", _FIRST.sub("a", word))))
