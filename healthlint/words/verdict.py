"""Whether an unknown word is a slip: not that it is unknown, but that a word stands near which must have been meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from healthlint.words.dictionary import load
from healthlint.words.formation import built
from healthlint.words.guard import new_drug
from healthlint.words.meant import Meant, candidates

_EVEN = 6  # length at which a score of _LEAST is enough; each letter more or less moves it by _LETTER
_LEAST = 1.0
_LETTER = 0.6
_SHORT = 3.3  # score asked of a word of four letters that is a whole slip away
_LONG = 0.5  # what a long word gains that is one slip away from a word of medicine
_LONGEST = 12  # letters beyond that add nothing
_NEAR = {4: 1.0, 5: 1.2, 6: 1.65, 7: 1.7, 8: 1.8}  # cost allowed by length; longer words:
_FAR = 2.1
_SHOWN = 2.0  # a suggestion so far behind the best one is not shown
_COMMON = 3.0
_PLAIN = 4.0  # as common as words of everyday speech

# Contractions that are no words without their apostrophe.
_CONTRACTIONS = {
    one.replace("'", ""): one
    for one in (
        "aren't", "couldn't", "didn't", "doesn't", "don't", "hadn't", "hasn't", "haven't", "isn't", "shouldn't", "wasn't",
        "weren't", "wouldn't", "mustn't", "needn't", "they're", "they've", "they'll", "they'd", "you're", "you've", "you'll",
        "you'd", "we've", "that's", "there's", "what's", "who's", "it'll", "that'll", "could've", "should've", "would've",
    )
}  # fmt: skip
# Slips that look like a short form or another word, and what is meant.
_KNOWN = {"hippa": "HIPAA"}
SHORT_FORMS = frozenset(one.upper() for one in _KNOWN)
# Singular nouns whose plural is not made with "s" alone, so that "childs" wants an apostrophe.
_OWNERS = frozenset({"child", "woman", "person"})
# Endings that make new words of old ones: what differs from a word only here may be right.
_MAKERS = re.compile(
    r"(?:al|ally|ics?|ical|ine|in|ous|ity|ities|ists?|ers?|ors?|ate|ated|ize|ise|ians?|able|ible|less|ness|like|ful|isms?|oid|ar|ary"
    r"|ory|ive|ase|ol|ide|um|us|ae|i|es|ed|ing|ene|one|yl|os|ologist|uria|osis|itis|idae|aceae)\Z"
)
# Latin endings that no English word near it shares: "superioris" beside "superiors".
_LATIN = re.compile(r"(?:is|ae|um|us|ii?|os|orum|arum|are|ere|io|ione|es|ens|ensis|oides|atum|osus)\Z")


class Verdict(NamedTuple):
    """What is known of a word that looks wrong.

    ``meant``: up to three words, best first, in the letter case of the word. ``margin``: how far the evidence of the word
    alone goes beyond what is asked, in powers of ten; below 0 it is not enough. ``common``: how common the first is;
    ``cost``: how far it is, in slips; ``medical``: whether it is a word of medicine.
    """

    meant: tuple[str, ...]
    margin: float
    common: float
    cost: float
    medical: bool = False


@lru_cache(maxsize=20_000)
def judge(word: str) -> Verdict | None:
    """The verdict on a word that ``known`` does not know; None where nothing near it could have been meant."""
    low = word.lower()
    if low in _CONTRACTIONS:
        return Verdict((_cased(_CONTRACTIONS[low], word),), 3.0, 6.0, 0.5)
    found = candidates(word)
    if low in _KNOWN:
        return Verdict((_KNOWN[low],), 3.0, 5.0, 0.8)
    owner = _owner(low, word[:1].isupper())
    if owner and (not found or found[0].entry.zipf < 6):
        others = tuple(one.word for one in found if one.word.lower() != low[:-1])[:2]
        return Verdict((_cased(owner, word), *others), 2.0, 4.0, 0.5)
    if not found or len(low) < 3:
        return None
    near = [one for one in found if one.cost <= _allowed(low, one)]
    best = near[0] if near else found[0]
    if _may_be_new(low, best):
        return None
    found = (best, *(one for one in found if one is not best))
    shown = tuple(one.word for one in found if one.score > best.score - _SHOWN)[:3]
    return Verdict(shown, round(_margin(low, best), 2), best.entry.zipf, best.cost, best.entry.medical)


def _margin(low: str, best: Meant) -> float:
    size = len(low)
    if size == 3:  # only a slip in one of the commonest words
        return best.score - 4.0 if best.cost <= 0.8 or best.entry.zipf >= 7 else -9.0
    if best.cost > _allowed(low, best) or (size == 4 and best.cost >= 0.9 and best.score < _SHORT):
        return -9.0
    if best.entry.medical and size > 7 and best.cost <= 1.1:
        return max(best.score - _LEAST + _LETTER * (min(size, _LONGEST) - _EVEN) + _LONG, 0.0)
    return best.score - _LEAST + _LETTER * (min(size, _LONGEST) - _EVEN)


def _allowed(low: str, one: Meant) -> float:
    """How many slips a word of this length may be away; more for the commonest words ("rthe")."""
    return max(_NEAR.get(len(low), _FAR), 1.2 if one.entry.zipf >= 7 and len(low) > 3 else 0.0)


def _may_be_new(low: str, best: Meant) -> bool:
    """Whether the word is as likely a new drug, or a word made of another by an ending, as a slip."""
    right = best.word.lower()
    sure = best.cost <= 1.1 and len(low) > 7
    if best.entry.drug and best.entry.zipf < _PLAIN and not sure and best.cost > 0.8:
        return True
    if new_drug(low) and not (best.entry.drug and sure) and not (best.entry.zipf >= _PLAIN and best.cost <= 1.0):
        return True
    if _LATIN.search(low) and best.entry.zipf < _PLAIN and low[:-3] == right[: len(low) - 3] and not _LATIN.search(right):
        return True
    stem = len(right) - 3 if len(low) >= len(right) else len(low) - 3
    if stem > 3 and low[:stem] == right[:stem] and best.entry.zipf < _COMMON and _MAKERS.search(low):
        if best.cost < 0.6:  # one of two letters, never an ending
            return False
        return best.cost >= 1.0 or (sorted(low) != sorted(right) and _MAKERS.search(right) is None)
    return False


def _owner(low: str, capital: bool) -> str:
    """ "child's" for "childs", "family's" for "familys" and "Crohn's" for "Crohns"; else nothing."""
    stem = low[:-1]
    entry = load().entry(stem) if low.endswith("s") and len(stem) > 3 else None
    if entry is None or built(low):
        return ""
    plural = stem not in _OWNERS and not (stem[-1] == "y" and stem[-2] not in "aeiou")
    eponym = capital and entry.name_only and entry.medical
    return stem + "'s" if eponym or (not plural and entry.zipf >= _COMMON) else ""


def _cased(low: str, word: str) -> str:
    if word.isupper():
        return low.upper()
    return low[:1].upper() + low[1:] if word[:1].isupper() else low
