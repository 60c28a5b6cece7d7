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
    r"|peridol|pidem|clone|orphan|codone|morphone|fentanil|nal(?:trex|ox)one|bactam|penem|sulfa|prost|gene|leucel|cel|parvovec"
    r"|nersen|siran|vastatin|tropin|kinra|cept|ase|vec|stat)\Z"
)
UNITS = frozenset(
    """
    mg mcg ug ng pg kg g gm lb lbs oz ml dl l cl ul mmol umol nmol pmol mol mm cm nm km m ft in h hr hrs min mins s sec secs ms
    iu meq mosm kcal cal kj bpm mmhg kpa pa hz khz mhz sv msv gy mgy bq mbq gbq mci ci unit units drop drops tablet tablets
    capsule capsules milligram milligrams microgram micrograms gram grams kilogram kilograms nanogram nanograms millilitre
    millilitres milliliter milliliters litre litres liter liters decilitre deciliter teaspoon teaspoons tablespoon tablespoons
    ounce ounces pint pints millimole millimoles micromole micromoles mole moles milliequivalent milliequivalents minute
    minutes second seconds hour hours day days week weeks month months year years daily weekly monthly hourly once twice thrice
    nightly percent degree degrees celsius fahrenheit millimetre millimetres millimeter millimeters centimetre centimeter
    calorie calories kilocalorie kilocalories joule joules becquerel sievert millisievert
    """.split()
)
_SYMBOL = re.compile(r"[A-Z].*[A-Z]|.*\d|.+[A-Z]")


def is_protected(word: str) -> bool:
    """Whether a word names a drug, a dose, a unit, a disease, a gene or a person, or is a short form."""
    if _SYMBOL.match(word):
        return True
    low = word.lower()
    if low in UNITS:
        return True
    entry = load().entry(low)
    if entry is not None:
        return entry.drug or entry.disease or entry.name_only
    return new_drug(low)


def new_drug(low: str) -> bool:
    """Whether an unlisted word ends as the names of drugs end."""
    return bool(STEMS.match(low))
