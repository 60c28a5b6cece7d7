"""Whether an unknown word is a slip: not that it is unknown, but that a word stands near which must have been meant."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from healthlint.words.dictionary import load
from healthlint.words.forms import built
from healthlint.words.guard import new_drug
from healthlint.words.meant import Meant, candidates

_EVEN = 6  # length at which a score of _LEAST is enough; each letter more or less moves it by _LETTER
_LEAST = 1.5
_LETTER = 0.6
_LONGEST = 12  # letters beyond that add nothing
_NEAR = {3: 0.0, 4: 0.8, 5: 1.0, 6: 1.1, 7: 1.4, 8: 1.5}  # cost allowed by length; longer words:
_FAR = 2.0
_SHOWN = 3.0  # a suggestion so far behind the best one is not shown
_COMMON = 3.0

# Contractions that are no words without their apostrophe.
_CONTRACTIONS = {
    one.replace("'", ""): one
    for one in (
        "aren't", "couldn't", "didn't", "doesn't", "don't", "hadn't", "hasn't", "haven't", "isn't", "shouldn't", "wasn't",
        "weren't", "wouldn't", "mustn't", "needn't", "they're", "they've", "they'll", "they'd", "you're", "you've", "you'll",
        "you'd", "we've", "that's", "there's", "what's", "who's", "it'll", "that'll", "could've", "should've", "would've",
    )
}  # fmt: skip
# Singular nouns whose plural is not made with "s" alone, so that "childs" wants an apostrophe.
_OWNERS = frozenset({"child", "woman", "person"})
# Endings that make new words of old ones: what differs from a word only here may be right.
_MAKERS = re.compile(
    r"(?:al|ally|ics?|ical|ine|in|ous|ity|ities|ists?|ers?|ors?|ate|ated|ize|ise|ians?|able|ible|less|ness|like|ful|isms?|oid|ar|ary"
    r"|ory|ive|ase|ol|ide|um|us|ae|i|es|ed|ing|ene|one|yl|os|ologist|uria|osis|itis|idae|aceae)\Z"
)
# Latin endings that no English word near it shares: "superioris" beside "superiors".
_LATIN = re.compile(r"(?:is|ae|um|us|ii?|os|orum|arum|are|ere|io|ione|ie|es|ens|ensis|oides|atum|osus)\Z")


class Verdict(NamedTuple):
    """What is known of a word that looks wrong.

    ``meant``: up to three words, best first, in the letter case of the word. ``margin``: how far the evidence of the word
    alone goes beyond what is asked, in powers of ten; below 0 it is not enough. ``common``: how common the first is;
    ``cost``: how far it is, in slips.
    """

    meant: tuple[str, ...]
    margin: float
    common: float
    cost: float


@lru_cache(maxsize=20_000)
def judge(word: str) -> Verdict | None:
    """The verdict on a word that ``known`` does not know; None where nothing near it could have been meant."""
    low = word.lower()
    if low in _CONTRACTIONS:
        return Verdict((_cased(_CONTRACTIONS[low], word),), 3.0, 6.0, 0.5)
    found = candidates(word)
    owner = _owner(low)
    if owner and (not found or found[0].entry.zipf < 6):
        others = tuple(one.word for one in found if one.word.lower() != low[:-1])[:2]
        return Verdict((_cased(owner, word), *others), 2.0, 4.0, 0.5)
    if not found or len(low) < 3:
        return None
    best = found[0]
    if _may_be_new(low, best):
        return None
    shown = tuple(one.word for one in found if one.score > best.score - _SHOWN)[:3]
    return Verdict(shown, round(_margin(low, best), 2), best.entry.zipf, best.cost)


def _margin(low: str, best: Meant) -> float:
    size = len(low)
    if size == 3:  # only two letters swapped in one of the commonest words
        return best.score - 4.5 if best.cost <= 0.8 and sorted(low) == sorted(best.word.lower()) else -9.0
    if best.cost > _NEAR.get(size, _FAR):
        return -9.0
    return best.score - _LEAST + _LETTER * (min(size, _LONGEST) - _EVEN)


def _may_be_new(low: str, best: Meant) -> bool:
    """Whether the word is as likely a new drug, or a word made of another by an ending, as a slip."""
    right = best.word.lower()
    if best.entry.drug and best.cost > 1.0:
        return True
    if new_drug(low) and (best.cost > 0.8 or not best.entry.drug):
        return True
    if _LATIN.search(low) and low[: len(low) - 3] == right[: len(low) - 3] and not _LATIN.search(right):
        return True
    stem = len(right) - 3 if len(low) >= len(right) else len(low) - 3
    if stem > 3 and low[:stem] == right[:stem] and best.entry.zipf < _COMMON and _MAKERS.search(low):
        if best.cost < 0.6:  # one of two letters, never an ending
            return False
        return best.cost >= 1.0 or (sorted(low) != sorted(right) and _MAKERS.search(right) is None)
    return False


def _owner(low: str) -> str:
    """ "child's" for "childs" and "family's" for "familys"; else nothing."""
    stem = low[:-1]
    if low.endswith("s") and (stem in _OWNERS or (len(stem) > 3 and stem[-1] == "y" and stem[-2] not in "aeiou")):
        entry = load().entry(stem)
        if entry is not None and entry.zipf >= _COMMON and not built(low):
            return stem + "'s"
    return ""


def _cased(low: str, word: str) -> str:
    if word.isupper():
        return low.upper()
    return low[:1].upper() + low[1:] if word[:1].isupper() else low
