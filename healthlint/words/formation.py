"""Words that no list need hold: plurals of terms, words with a prefix, terms built of Greek and Latin parts, compounds."""

from __future__ import annotations

import re
from functools import lru_cache

from healthlint.words.dictionary import Entry, load
from healthlint.words.guard import UNITS

_NOT_SHORT = frozenset({"HIPPA"})  # a short form often written wrongly
_EPONYM = 2.0  # a name so common may stand in small letters: that is a matter of capitals, not of spelling
_PART = re.compile(r"[-‐‑–/]")
_APOSTROPHE = re.compile(r"['’]s?\Z")
_SYMBOL = re.compile(r"\d|[a-z][A-Z]|[A-Z]{2}")  # HbA1c, mRNA, COVID: no word to spell


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Before a whole word. Short ones that begin many words by chance are left out or need a longer rest.
PREFIXES = _set(
    """
    aero ambi ana andro angio ante anterior antero anthropo anti arterio arthro astro athero atrio audio auto bacterio
    basi bi bio blepharo brachio brady broncho caeco calci carcino cardio cephalo cerebro cervico chemo cholangio chole
    choledocho chondro chromo circum co colo colpo costo counter cranio cross cryo crypto cyber cysto cyto dacryo de
    dento dermato dermo dextro di diplo dis dorso down duodeno dys ecto electro encephalo endo entero epi ergo erythro
    esophago ethno eu extra facio femto ferro fetal feto fibro fluoro fore gastro genito geo gero glosso gluco glyco
    gonado granulo gynaeco gyneco haemato haemo halo hecto hemato hemi hemo hepato hetero histo homo hydro hyper hypno
    hypo hystero iatro ileo ilio immuno in infra inter intero intra ir iso jejuno karyo kerato keto kilo labio lacto
    lapar laparo laryngo latero leuco leuko levo lipo litho lumbo lympho macro mal mammo maxillo mechano mediastino
    medico mega megalo meningo meso meta metro micro mid milli mini mis mono morpho muco multi musculo myco myelo myo
    nano naso necro neo nephro neuro non normo nucleo occipito oculo oesophago oestro oligo omni onco oophoro ophthalmo
    opto orbito organo oro ortho osmo osteo oto out over ovi oxy pachy palato pan pancreatico para parieto patho peri
    perineo peritoneo pharmaco pharyngo phlebo phono photo physio phyto pico pleuro pneumo pneumono poly post postero
    pre presby pro procto proto pseudo psycho pulmo pyelo pyo pyro quadri quasi radio re recto reno retino retro rhino
    sacro salpingo sarco scapulo schizo sclero self semi sero sialo sino socio somato sono spectro spermato spino spiro
    spleno spondylo steno stereo sterno stomato sub super supra tachy techno tele temporo tendo teno tetra theo thermo
    thoraco thrombo thyro tibio tonsillo tracheo trans tri tropho tympano ultra un under uni up uretero urethro uro
    utero vagino varico vaso veno ventriculo vesico vestibulo viro viscero vulvo well xeno xero zoo zygo
    """
)
_SHORT = _set("a an ana bi co de di dis epi eu in ir mal mis pro re un up uni pan tri out pre sub non")

# Endings of words built of Greek and Latin parts, after a combining form.
_SUFFIXES = re.compile(
    r"(?:itis|itides|ectom(?:y|ies)|otom(?:y|ies)|ostom(?:y|ies)|tom(?:y|ies)|stom(?:y|ies)|plast(?:y|ies)|pex(?:y|ies)"
    r"|rrhaph(?:y|ies)|scop(?:e|es|y|ies|ic)|graph(?:y|ies|ic)|gram(?:s)?|metr(?:y|ic)|log(?:y|ies|ist|ists|ic|ical)|path(?:y|ies|ic)"
    r"|oma(?:s|ta|tous)?|os[ie]s|otic|em(?:ia|ias|ic)|aem(?:ia|ias|ic)|uri(?:a|c)|rrh(?:ea|oea|agia|agic|exis)|algi(?:a|as|c)|odyni?a"
    r"|cele|centesis|cyt(?:e|es|ic|osis)|blast(?:s|ic|oma|omas)?|cid(?:e|al)|clas(?:t|ts|tic|is)|crine|dynia|ectas(?:is|es|ia)"
    r"|ectatic|gen(?:s|ic|esis|ous)|kines(?:is|ia)|lith(?:s|iasis)?|lys(?:is|es|in)|lytic|malac(?:ia|ias)|megal(?:y|ic)|oid(?:s|al)?"
    r"|opia|opsia|opsy|par(?:a|esis|etic|ous)|pen(?:ia|ic)|phag(?:ia|e|es|ic|y|ocytosis)|phas(?:ia|ic)|phil(?:ia|ic|s)?|phob(?:ia|ic)"
    r"|phor(?:e|es|ia|esis)|plas(?:ia|ias|tic|m|ms)|pleg(?:ia|ic)|pnea|pnoea|poie(?:sis|tic)|ptos(?:is|es)|ptysis|sclero(?:sis|tic|ses)"
    r"|spasm(?:s|odic)?|stas(?:is|es)|static|sten(?:osis|oses|otic)|therap(?:y|ies|ist|ists|eutic)|thorax|toxic(?:ity)?|trip(?:sy|tor)"
    r"|troph(?:y|ic|ies|in)|trop(?:ic|in|ism)|vir(?:us|uses|al|idae)|vascular|pulmonary|dermal|derm(?:a|al|ic)|cut(?:is|aneous)"
    r"|card(?:ia|ial|iac|itis)|gastric|enteric|intestinal|hepatic|renal|neural|nas(?:al)|oral|cranial|facial|dont(?:ic|ics|ist|ists)"
    r"|iat(?:ry|ric|rics|rist|rists)|esthes(?:ia|iology)|aesthesia|xanth(?:oma|in)|vertebral|ocular|lingual|muscular|pharyngeal|laryngeal)\Z"
)
_PLURALS = (
    ("ies", "y"),
    ("ae", "a"),
    ("es", "is"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("i", "us"),
    ("a", "um"),
    ("mata", "ma"),
)
_ADJECTIVES = (
    ("ally", "al"),
    ("ically", "ic"),
    ("al", ""),
    ("ic", "y"),
    ("ic", "ia"),
    ("ing", "e"),
    ("ed", "e"),
    ("ation", "e"),
)
_MANNER = re.compile(r"(?:ive|al|ant|ous|ar|escent|ary|oid|able|ible|less)ly\Z")
_DOUBLING = "bdglmnprtvz"
_IRREGULAR = _set("child foot goose louse mouse ovum person woman")
_SPELLINGS = (
    ("aemi", "emi"), ("haem", "hem"), ("oe", "e"), ("ae", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("lled", "led"),
    ("lling", "ling"), ("sulph", "sulf"), ("tre", "ter"), ("logue", "log"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def explained(word: str) -> bool:
    """Whether a word, written as it is, needs no explanation: it is listed, built by rule, or no word of letters at all."""
    if _SYMBOL.search(word):
        return word not in _NOT_SHORT
    word = _APOSTROPHE.sub("", word)
    parts = [part for part in _PART.split(word) if part]
    if len(parts) > 1:
        return all(_single(part) or _combining(part) or (part.endswith("s") and _single(part[:-1])) for part in parts)
    return not parts or _single(parts[0])


def _single(word: str) -> bool:
    if len(word) < 3 or not word.isalpha() or not word.isascii():
        return True
    return _lower(word.lower(), word[0].isupper())


@lru_cache(maxsize=50_000)
def _lower(low: str, capital: bool) -> bool:
    entry = load().entry(low)
    if entry is not None and (capital or not entry.name_only or entry.zipf >= _EPONYM):
        return True
    return low in UNITS or built(low)


def _combining(part: str) -> bool:
    """Whether a part before a hyphen is a prefix (self-, cardio-, post-)."""
    return part.lower() in PREFIXES or part.lower() + "o" in PREFIXES


@lru_cache(maxsize=50_000)
def built(low: str) -> bool:
    """Whether a word in small letters is made of listed parts by rule."""
    return (
        _inflected(low)
        or _regular(low)
        or _spelt_otherwise(low)
        or _prefixed(low)
        or (low.endswith("s") and len(low) > 6 and _prefixed(low[:-1]))
        or _neoclassical(low)
        or _opposite(low)
    )


def _opposite(low: str) -> bool:
    """Too much of what the lists know as too little, and the other way round: "hyperchromia" for "hypochromia"."""
    for here, there in (("hyper", "hypo"), ("hypo", "hyper")):
        if low.startswith(here) and len(low) > len(here) + 4:
            other = there + low[len(here) :]
            adjective = other.removesuffix("ia") + "ic" if other.endswith("ia") else other
            return any(entry is not None and entry.disease for entry in (_word(other), _word(adjective)))
    return False


def _word(low: str) -> Entry | None:
    entry = load().entry(low)
    return None if entry is None or entry.name_only else entry


def _inflected(low: str) -> bool:
    """Plurals of terms and words made of them; general words are listed with theirs."""
    if len(low) < 6:
        return False
    for ending, singular in _PLURALS:
        if low.endswith(ending):
            entry = _word(low[: -len(ending)] + singular)
            if entry is not None and (entry.term or ending == "ae"):
                return True
    plural = _word(low + "s")
    if plural is not None and plural.term:
        return True
    for ending, base in _ADJECTIVES:
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 5:
            entry = _word(stem + base)
            if entry is not None and (entry.term or ending in ("ally", "ically")):
                return True
            if entry is not None and base == "e" and stem.endswith(("iz", "is", "at")):
                return True
    return False


def _regular(low: str) -> bool:
    """Regular forms of listed words that the lists leave out ("stenting", "fibrates"); never one that doubles a letter."""
    if low.endswith(("grapher", "graphers")) and _word(low.rstrip("s").removesuffix("er") + "y") is not None:
        return True
    if low.endswith("ly") and _MANNER.search(low):
        return _word(low[:-2]) is not None or _prefixed(low[:-2])
    for ending in ("s", "ed", "ing", "er", "ers", "like", "less"):
        stem = low.removesuffix(ending)
        if stem == low or len(stem) < 4 or not _joins(stem, ending):
            continue
        entry = _word(stem)
        if entry is not None and ending == "s" and entry.rare and len(stem) > 6:
            return True
        if entry is not None and not entry.rare and (entry.term or 2.0 <= entry.zipf < (4.5 if ending == "s" else 3.2)):
            return True
        if ending[0] in "ei" and stem[-1] not in "wy":  # "sickl" + "ed"
            entry = _word(stem + "e")
            if entry is not None and entry.zipf < 4.5:
                return True
    return False


def _joins(stem: str, ending: str) -> bool:
    """Whether an ending can follow a word without changing it: not "child" + "s", "refer" + "ed" or "study" + "s"."""
    before, last = stem[-2] in "aeiouy", stem[-1]
    if ending == "s":
        return len(stem) > 4 and not (
            stem.endswith(("s", "x", "z", "ch", "sh")) or (last == "y" and not before) or stem in _IRREGULAR
        )
    if ending[0] == "l":
        return True
    return last not in "aeiouy" and not (last in _DOUBLING and before and stem[-3] not in "aeiouy")


def _spelt_otherwise(low: str) -> bool:
    """British spellings of terms that the lists hold in American spelling."""
    if len(low) < 7:
        return False
    for british, american in _SPELLINGS:
        if british in low:
            other = low.replace(british, american)
            entry = _word(other)
            if entry is not None and (entry.term or entry.disease or entry.american):
                return True
    return False


def _prefixed(low: str) -> bool:
    """A prefix before a listed word of some length that is common enough to be meant."""
    if len(low) < 7:
        return False
    for size in range(2, min(len(low) - 3, 12)):
        prefix, rest = low[:size], low[size:]
        if prefix not in PREFIXES:
            continue
        entry = _word(rest)
        if entry is None or entry.rare:
            continue
        if prefix == "non":
            if len(rest) > 3 and entry.zipf >= 3.0:
                return True
        elif prefix in _SHORT:
            if len(rest) > 5 and entry.zipf >= 2.0:
                return True
        elif len(rest) > 4 and (entry.zipf >= 1.0 or entry.term):
            return True
    return False


_FORMS = frozenset(prefix for prefix in PREFIXES if len(prefix) > 3 and prefix.endswith("o"))


@lru_cache(maxsize=20_000)
def _forms(low: str) -> bool:
    """Whether letters are one combining form after another, the last with or without its "o"."""
    if low in _FORMS or low + "o" in _FORMS:
        return True
    return any(low[:size] in _FORMS and _forms(low[size:]) for size in range(4, len(low) - 2))


def _neoclassical(low: str) -> bool:
    """Combining forms with an ending of Greek or Latin: "ventriculoperitoneostomy"."""
    if len(low) < 8:
        return False
    return any(_SUFFIXES.match(low, at) and _forms(low[:at]) for at in range(4, len(low) - 2))
