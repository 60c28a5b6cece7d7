"""Words of the dictionary for the template sentences: thousands, so that no list of ours is learned by heart.

No word of the probe set is among them, in no form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from healthlint.language import BUNDLED
from healthlint.wordforms import Forms
from training import probe

_VOWELS = "aeiou"
# Of the probe set when the weights were made: rows added later bar nothing, so that the same weights can be made again.
ROWS = 537


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and the noun of the same shape, if there is one."""

    base: str
    third: str
    past: str
    participle: str
    ing: str
    noun: str
    nouns: str

    def shape(self, tag: str) -> str:
        """The form of the verb for a Penn tag."""
        forms = {"VBZ": self.third, "VBD": self.past, "VBN": self.participle, "VBG": self.ing}
        return forms.get(tag, self.base)


class Vocabulary:
    """Regular verbs, and nouns that are never verbs, with their forms; in the order of the alphabet."""

    def __init__(self) -> None:
        known = Forms(BUNDLED).words()
        barred = {word for row in probe.rows()[:ROWS] for word in re.findall(r"[a-z]+", row.sentence.lower())}
        self.verbs: list[Verb] = []
        self.nouns: list[tuple[str, str]] = []
        for word, letters in sorted(known.items()):
            if len(word) < 3:
                continue
            third = _plural(word)
            if "V" in letters and "Z" in known.get(third, ""):
                past, ing = _past(word, known), _ing(word, known)
                if past and ing and not barred & {word, third, past, ing}:
                    noun = "N" in letters
                    plural = third if noun and "S" in known[third] else "-"
                    self.verbs.append(Verb(word, third, past, past, ing, word if noun else "-", plural))
            elif letters in {"N", "NS"} and known.get(third) == "S" and not barred & {word, third}:
                self.nouns.append((word, third))
        self.both = [verb for verb in self.verbs if verb.noun != "-" and verb.nouns != "-"]


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str, known: dict[str, str]) -> str:
    stem = word[:-1] + "i" if word.endswith("y") and word[-2] not in _VOWELS else word
    return _first([stem + "ed", word + "d", word + word[-1] + "ed"], "D", known)


def _ing(word: str, known: dict[str, str]) -> str:
    bare = word[:-1] if word.endswith("e") else word
    return _first([bare + "ing", word + "ing", word + word[-1] + "ing"], "G", known)


def _first(forms: list[str], letter: str, known: dict[str, str]) -> str:
    return next((form for form in forms if letter in known.get(form, "") and "P" not in known[form]), "")


@cache
def vocabulary() -> Vocabulary:
    """The one there is."""
    return Vocabulary()
