"""Which words of the sources are taken, how common each is, and what is known of it."""

from __future__ import annotations

import collections
import math
import re
from collections.abc import Iterator

from healthlint.words.meant import distance
from healthlint.words.sounds import key
from training.dictionary_sources import Counts, Sources

# How common a word is where the book counts lack it: by the size of the SCOWL list it first stands in. Powers of ten in a
# thousand million words ("Zipf" values), as everywhere here.
_BY_SIZE = {10: 4.8, 20: 4.2, 35: 3.2, 40: 2.9, 50: 2.5, 55: 2.3, 60: 2.0, 70: 1.4, 80: 0.5}
_GENERAL = 70  # largest SCOWL list taken whole and as it is; words of the next count as rare
_NAMES = 80
_COMMON_NAMES = 60  # largest SCOWL list of names that make a word a name as well
_FAMOUS = 50  # largest SCOWL list whose names are names even where a terminology writes them small ("florida")
_MEDICAL = ("mesh", "mondo", "doid", "icd")  # written by hand about what patients have; counted as how common a term is
_SCARCE = {"go": 2, "hgnc": 2, "chebi": 2, "mesh supplement": 3, "common": 3}  # least count in a source full of formulas
_MEDICAL_LEAST = 3  # entries about what patients have, before a word counts as one of medicine
_EVERYDAY = 4.2  # so common that medicine is not what the word makes one think of
_SLIP = 12  # a word so many times rarer than its neighbour of one letter's difference, and in one entry or two, is a slip
_OFTEN = 3.8  # a term near a word so common, and in few entries, is a slip
_KNOWN_DRUG = 2.5  # a product's name one slip away from the name of a drug so common is not taken
_VERY_OFTEN = 5.0  # a rare word one slip away from a word so common is taken for that slip
_MOST_OFTEN = 6.0  # a name one slip away from a word so common ("Thier") is not taken either
_SUBSTANCE = re.compile(r"(?:in|ine|ase|ol|ole|ide|ate|one|ene|ane|yl|mab|nib|ium|um|us|oid|ic|an|al|ose|il|id|a|ae|i|is)\Z")
# Endings of learned words, which the largest word list is trusted with.
LEARNED = re.compile(
    r"(?:itis|ectomy|otomy|ostomy|plasty|pexy|scopy|scope|graphy|metry|ology|ologist|pathy|oma|osis|emia|aemia|uria|rrhea|rrhoea"
    r"|algia|cele|centesis|cyte|blast|cidal|genesis|kinesia|lithiasis|lysis|lytic|malacia|megaly|oid|opia|opsy|paresis|penia|phagia"
    r"|phasia|philia|phobia|plasia|plegia|plegic|pnea|pnoea|poiesis|ptosis|sclerosis|spasm|stasis|stenosis|therapy|trophy|tropic|lemic"
    r"|demic|cemic|remic|temic|ceptor|globulin|ergic|genic)\Z"
)
_SOUNDED = 1.0  # words at least so common are offered for what was meant

HEADER = """\
# Words with how common they are (tenths of a power of ten in a thousand million words) and what is known of them:
# a American, b British, d drug, i disease, m of medicine, n a name as well, p only a name, r rare, t a term only."""
SOUNDS_HEADER = "# Words by how they sound (healthlint/words/sounds.py), for finding the word that was meant."


def files(sources: Sources) -> dict[str, str]:
    """The files of ``healthlint/words/data`` by name."""
    words = choose(sources)
    lines = sorted(f"{word}\t{round(10 * zipf):02}{flags}" for word, (zipf, flags) in words.items())
    by_sound: dict[str, list[str]] = collections.defaultdict(list)
    for word, (zipf, flags) in words.items():
        if (zipf >= _SOUNDED or "d" in flags) and len(word) > 3 and "p" not in flags and "r" not in flags:
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
    official = sources.drugs["official"]
    exact = Near(dict.fromkeys(official, 0.0))  # "acetominophen" is listed as a name of a drug, too
    products = {word for word in sources.products if word in official or not exact.one_slip(word, 0.0)}
    drugs = official + sources.drugs["brand"] + collections.Counter(products)
    terms.update(drugs)
    terms.update(sources.more)
    general = {word for word, size in sources.general.items() if size <= _GENERAL} | sources.wordnet
    rare = {word for word, size in sources.general.items() if size == 80 or (size > 80 and LEARNED.search(word))} - general
    sure = general | set(official) | sources.more
    often = Near({word: zipf for word in sure if (zipf := common(sources, word)) >= _OFTEN})
    proper = {word for word, size in sources.proper.items() if size <= _NAMES} | sources.wordnet_names
    proper |= {word for word in sources.spoken if not often.one_slip(word, _MOST_OFTEN)}
    rare -= {word for word in rare if word not in medical and often.one_slip(word, _VERY_OFTEN)}
    listed = sure | rare | proper
    proper -= {
        word for word in proper if word.endswith("s") and word[:-1] in proper and medical[word[:-1]] >= _MEDICAL_LEAST
    }
    wrong = slips(terms, listed)
    brands = set(sources.drugs["brand"]) | products
    unsure = {word for word in terms if word not in listed and _few(sources, word)}
    wrong |= {word for word in unsure if word not in brands and often.near(word)}
    named = Near({word: 0.0 for word in official if common(sources, word) >= _KNOWN_DRUG})
    wrong |= {word for word in unsure if named.one_slip(word, 0.0)}  # "asprin"
    wrong |= {word for word in terms if word not in listed and sources.general.get(word + "s", 99) <= 50}  # "diabete"
    wrong |= {word for word in unsure if word.endswith("s") and word[:-1] in proper and word[:-1] not in general}  # "Crohns"
    wrong |= {word for word in official if sources.proper.get(word, 99) <= _FAMOUS and word not in general}  # "florida"
    wrong |= {word for word in terms if len(word) < 4 and word not in listed}
    unsure = {word for word in terms if word not in sure}
    wrong |= {
        word
        for word in unsure
        if word in proper and (word not in sources.written_small or sources.proper.get(word, 99) <= _FAMOUS)  # "Anderson"
    }
    lower = general | rare | (set(terms) - wrong) | {word for word in sources.books if word not in proper}

    everyday = common_words(sources)
    chosen: dict[str, tuple[float, str]] = {}
    for word in lower | proper:
        if not word.isalpha() or len(word) < 2 or (len(word) == 2 and word not in general and word not in proper):
            continue
        term = min(3.5, 0.9 + math.log10(medical[word])) if medical[word] else (0.6 if word in terms else 0.0)
        flags = "".join(
            flag
            for flag, holds in (
                ("a", word in sources.american),
                ("b", word in sources.british),
                ("d", word in drugs and (word not in everyday or word in products)),
                ("i", word in sources.diseases and word not in everyday),
                ("m", medical[word] >= _MEDICAL_LEAST and common(sources, word) < _EVERYDAY),
                ("n", word in lower and sources.proper.get(word, 99) <= _COMMON_NAMES),
                ("p", word not in lower),
                ("r", word in rare and word not in terms),
                ("t", word not in general and word not in rare and word not in proper),
            )
            if holds
        )
        chosen[word] = (max(common(sources, word), term), flags)
    return chosen


def common(sources: Sources, word: str) -> float:
    """How common a word of general English is: by the books, else by the word list it stands in."""
    if word in sources.books:
        return math.log10(max(sources.books[word], 1.0))
    return _BY_SIZE.get(sources.general.get(word, 99), 0.0)


def _few(sources: Sources, word: str) -> bool:
    """Whether no terminology holds a word in more than three entries."""
    return all(counts[word] <= 3 for counts in sources.terms.values())


class Near:
    """Finds the common word that a rare one is a slip of."""

    def __init__(self, words: dict[str, float]) -> None:
        self._words = words
        self._parts: dict[str, list[str]] = collections.defaultdict(list)
        for word in words:
            if len(word) > 3:
                for part in set(_with_one_out(word)):
                    self._parts[part].append(word)

    def _around(self, word: str, deep: bool) -> set[str]:
        parts = set(_with_one_out(word))
        if deep:
            parts |= {other for part in parts for other in _with_one_out(part)}
        return {other for part in parts for other in self._parts.get(part, ()) if other != word}

    def one_slip(self, word: str, least: float) -> bool:
        """Whether one slip makes the word of a word at least so common."""
        return any(self._words[other] >= least and distance(word, other, 1.0) <= 1.0 for other in self._around(word, False))

    def near(self, word: str) -> bool:
        """Whether the word is likelier a slip than a term: near a common word, not ending as names of substances do."""
        if len(word) < 6 or _SUBSTANCE.search(word):
            return False
        for other in self._around(word, len(word) > 7):
            if _plain(word) == _plain(other) or word.rstrip("s") == other.rstrip("s") or word[:-3] == other[:-3]:
                continue
            if distance(word, other, 1.7) <= ((1.7 if word[:3] == other[:3] else 1.5) if len(word) > 7 else 1.0):
                return True
        return False


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
