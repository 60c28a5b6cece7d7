"""Words that no fix may change or bring in: taking one for another could hurt somebody."""

from __future__ import annotations

import re

from healthlint.words.dictionary import load

# Last syllables that the names of drugs of one class share; a new drug is known by them before any list has it.
STEMS = re.compile(
    r"[a-z]{2,}(?:mabs?|nibs?|prils?|sartans?|statins?|olols?|azoles?|cillins?|mycins?|micins?|floxacins?|cyclines?|gliptins?"
    r"|gliflozins?|glutides?|tidine|parins?|grastim|poetin|vaptans?|lukast|triptans?|setron|zepam|zolam|barbital|caines?"
    r"|oxetine|dipine|afil|ciclib|degib|parib|limus|tinib|rafenib|zomib|gatran|xaban|platin|rubicin|taxel|vir|ciclovir"
    r"|semide|thiazide|dronate|fibrate|glitazone|gliptin|terol|sone|solone|profens?|coxib|fenac|pramine|triptyline|azepam"
    r"|peridol|pidem|clone|orphan|codone|morphone|fentanil|nal(?:trex|ox)one|bactam|penem|sulfa|leucel|parvovec"
    r"|nersen|siran|vastatin|tropin|kinra)\Z"
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNITS = _set(
    """
    becquerel bpm bq cal calorie calories capsule capsules celsius centimeter centimetre ci cl cm daily day days
    deciliter decilitre degree degrees dl drop drops fahrenheit ft g gbq gm gram grams gy h hour hourly hours hr hrs hz
    in iu joule joules kcal kg khz kilocalorie kilocalories kilogram kilograms kj km kpa l lb lbs liter liters litre
    litres m mbq mcg mci meq mg mgy mhz microgram micrograms micromole micromoles milliequivalent milliequivalents
    milligram milligrams milliliter milliliters millilitre millilitres millimeter millimeters millimetre millimetres
    millimole millimoles millisievert min mins minute minutes ml mm mmhg mmol mol mole moles month monthly months mosm
    ms msv nanogram nanograms ng nightly nm nmol once ounce ounces oz pa percent pg pint pints pmol s sec second seconds
    secs sievert sv tablespoon tablespoons tablet tablets teaspoon teaspoons thrice twice ug ul umol unit units week
    weekly weeks year years
    """
)
_EVERYDAY_DRUGS = _set("insulin insulins")  # so common that the list takes them for words of every day
_SYMBOL = re.compile(r"[A-Z].*[A-Z]|.*\d|.+[A-Z]")


def is_protected(word: str) -> bool:
    """Whether a word names a drug, a dose, a unit, a disease, a gene or a person, or is a short form."""
    if _SYMBOL.match(word):
        return True
    low = word.lower()
    if low in UNITS or low in _EVERYDAY_DRUGS:
        return True
    entry = load().entry(low)
    if entry is not None:
        return entry.drug or entry.disease or entry.name_only
    return new_drug(low)


def new_drug(low: str) -> bool:
    """Whether an unlisted word ends as the names of drugs end."""
    return bool(STEMS.match(low))
