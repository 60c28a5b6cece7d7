"""Which words of the sources are taken, how common each is, and what is known of it."""

from __future__ import annotations

import collections
import math
from collections.abc import Iterator

from healthlint.words.sounds import key
from training.dictionary_sources import Counts, Sources

# How common a word is where the book counts lack it: by the size of the SCOWL list it first stands in. Powers of ten in a
# thousand million words ("Zipf" values), as everywhere here.
_BY_SIZE = {10: 4.8, 20: 4.2, 35: 3.2, 40: 2.9, 50: 2.5, 55: 2.3, 60: 2.0, 70: 1.4, 80: 0.5}
_GENERAL = 70  # largest SCOWL list taken whole; words of the next need a second source
_NAMES = 80
_MEDICAL = ("mesh", "mondo", "doid", "icd")  # written by hand about what patients have; counted as how common a term is
_SCARCE = {"go": 2, "hgnc": 2, "chebi": 2, "mesh supplement": 3, "common": 3}  # least count in a source full of formulas
_SLIP = 12  # a word so many times rarer than its neighbour of one letter's difference, and in one entry or two, is a slip
_SOUNDED = 1.0  # words at least so common are offered for what was meant

HEADER = """\
# Words with how common they are (tenths of a power of ten in a thousand million words) and what is known of them:
# a American, b British, d drug, i disease, p only a name, r rare, t from terminologies alone (its plural may be missing)."""
SOUNDS_HEADER = "# Words by how they sound (healthlint/words/sounds.py), for finding the word that was meant."


def files(sources: Sources) -> dict[str, str]:
    """The files of ``healthlint/words/data`` by name."""
    words = choose(sources)
    lines = sorted(f"{word}\t{round(10 * zipf):02}{flags}" for word, (zipf, flags) in words.items())
    by_sound: dict[str, list[str]] = collections.defaultdict(list)
    for word, (zipf, flags) in words.items():
        if zipf >= _SOUNDED and len(word) > 3 and "p" not in flags and "r" not in flags:
            by_sound[key(word)].append(word)
    sounds = sorted(f"{sound}\t{' '.join(sorted(group))}" for sound, group in by_sound.items())
    return {
        "words.txt": "\n".join([HEADER, *lines]) + "\n",
        "sounds.txt": "\n".join([SOUNDS_HEADER, *sounds]) + "\n",
    }


def choose(sources: Sources) -> dict[str, tuple[float, str]]:
    """Words with their Zipf value and flags."""
    medical: Counts = collections.Counter()
    for name in _MEDICAL:
        medical.update(sources.terms[name])
    terms: Counts = collections.Counter(medical)
    for name, least in _SCARCE.items():
        counts = sources.terms.get(name) or sources.drugs[name]
        terms.update({word: count for word, count in counts.items() if count >= least})
    drugs = sources.drugs["official"] + sources.drugs["brand"]
    terms.update(drugs)
    general = {word for word, size in sources.general.items() if size <= _GENERAL} | sources.wordnet
    attested = sources.wordnet | set(terms) | set(sources.books) | sources.written_small
    rare = {word for word, size in sources.general.items() if size == 80 and word in attested} - general
    proper = {word for word, size in sources.proper.items() if size <= _NAMES} | sources.wordnet_names
    lower = general | rare | set(terms) | {word for word in sources.books if word not in proper}
    lower -= slips(terms, general | rare | proper | set(sources.drugs["official"]))

    everyday = common_words(sources)
    chosen: dict[str, tuple[float, str]] = {}
    for word in lower | proper:
        if len(word) < 2 or (len(word) == 2 and word not in general and word not in proper):
            continue
        books = math.log10(max(sources.books.get(word, 1.0), 1.0)) if word in sources.books else 0.0
        sized = _BY_SIZE.get(sources.general.get(word, 99), 0.0)
        term = min(3.5, 0.9 + math.log10(medical[word])) if medical[word] else (0.6 if word in terms else 0.0)
        flags = "".join(
            flag
            for flag, holds in (
                ("a", word in sources.american),
                ("b", word in sources.british),
                ("d", word in drugs and word not in everyday),
                ("i", word in sources.diseases and word not in everyday),
                ("p", word not in lower),
                ("r", word in rare and not medical[word]),
                ("t", word not in general and word not in rare and word not in proper),
            )
            if holds
        )
        chosen[word] = (max(books or sized, term), flags)
    return chosen


def common_words(sources: Sources) -> set[str]:
    """Words of everyday English: in the name of a drug or disease ("daily relief", "heart") they name no drug or disease."""
    return {word for word, size in sources.general.items() if size <= 50}


def slips(terms: Counts, sure: set[str]) -> set[str]:
    """Words that the terminologies hold by a slip: written once or twice, one letter away from a word written often."""
    often: dict[str, list[str]] = collections.defaultdict(list)
    for word, count in terms.items():
        if count >= _SLIP and len(word) >= 6:
            for part in _with_one_out(word):
                often[part].append(word)
    found = set()
    for word, count in terms.items():
        if count > 2 or len(word) < 7 or word in sure:
            continue
        for part in _with_one_out(word):
            if any(terms[other] >= _SLIP * count and _is_slip(word, other) for other in often.get(part, ())):
                found.add(word)
                break
    return found


def _with_one_out(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _is_slip(word: str, other: str) -> bool:
    """Whether the two differ inside, where no ending and no other spelling of English explains it."""
    if word == other or word[:-2] == other[:-2] or word.startswith(other) or other.startswith(word):
        return False
    return _plain(word) != _plain(other)


def _plain(word: str) -> str:
    for pair in (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ph", "f"), ("y", "i"), ("k", "c")):
        word = word.replace(*pair)
    return word
