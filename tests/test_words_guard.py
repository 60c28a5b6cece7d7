"""No suggestion and no fix turns a drug, dose, unit, disease, gene or name into another."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from healthlint import readers, registry, words
from healthlint.checks.surface.misspelling import misspelling
from healthlint.page import Page
from healthlint.words.guard import UNITS

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
RULES = registry.load()
TODAY = datetime.date(2026, 11, 22)


def split(text: str) -> list[str]:
    """Words with white space between."""
    return text.split()


# Drugs in pairs that are taken for one another, and others, from memory of the field.
DRUGS = split(
    """
    hydroxyzine hydralazine clonidine klonopin clonazepam lorazepam alprazolam metformin metronidazole methotrexate
    metolazone prednisone prednisolone cefazolin cefoxitin ceftazidime ceftriaxone vinblastine vincristine dopamine
    dobutamine lamivudine lamotrigine chlorpromazine chlorpropamide glipizide glyburide bupropion buspirone tramadol
    trazodone sulfadiazine sulfasalazine carbamazepine oxcarbazepine celecoxib citalopram escitalopram fluoxetine
    fluvoxamine duloxetine risperidone ropinirole quinine quinidine daunorubicin doxorubicin cisplatin carboplatin
    paclitaxel docetaxel rituximab infliximab warfarin heparin apixaban rivaroxaban insulin glargine aspart lispro
    levothyroxine liothyronine amlodipine nifedipine simvastatin atorvastatin rosuvastatin lisinopril enalapril losartan
    valsartan atenolol metoprolol propranolol furosemide torsemide spironolactone omeprazole pantoprazole esomeprazole
    ranitidine famotidine amoxicillin ampicillin azithromycin erythromycin doxycycline minocycline ciprofloxacin
    levofloxacin semaglutide tirzepatide liraglutide paracetamol acetaminophen ibuprofen naproxen diclofenac aspirin
    codeine morphine hydromorphone oxycodone hydrocodone fentanyl sufentanil
    """
)
DISEASES = split(
    """
    hypertension hypotension hyperglycemia hypoglycemia hyperthyroidism hypothyroidism dysphagia dysphasia arteritis
    arthritis ilium ileum osteoporosis osteopetrosis melanoma myeloma psoriasis scabies measles mumps rubella rubeola
    diabetes asthma gout lupus shingles malaria cholera anthrax tetanus rabies influenza bronchitis pneumonia
    tuberculosis hepatitis cirrhosis
    """
)
GENES = ["BRCA1", "BRCA2", "TP53", "EGFR", "KRAS", "HER2", "TNF", "IL6", "CFTR", "APOE"]


def fixes(text: str) -> list[str]:
    """What HL104 would put into a text."""
    page = Page(readers.read("page.md", text.encode()), today=TODAY)
    assert misspelling.check
    return [one.replacement for one in misspelling.check(page, {}) if one.replacement]


@pytest.mark.parametrize("word", [*DRUGS, *DISEASES, *GENES])
def test_no_name_is_changed(word: str) -> None:
    for form in (word, word.upper(), f"{word}'s", word if word in GENES else word.capitalize()):
        assert words.known(form)
    assert not fixes(f"The page speaks of {word} once.")


def test_drugs_are_protected() -> None:
    assert all(words.protected(word) and words.protected(word.capitalize()) for word in DRUGS)


def test_genes_units_and_short_forms_are_protected() -> None:
    assert all(words.protected(word) for word in (*GENES, *UNITS, "mRNA", "COVID-19", "HbA1c", "Kowalski"))
    assert not any(words.protected(word) for word in ("about", "symptoms", "doctor", "treatment"))


def test_a_drug_that_no_list_holds_is_not_taken_for_another() -> None:
    for word in ("brufatinib", "zolutuximabe", "morvastatin", "pelugliptin", "quintapril", "drobemab"):
        assert not words.listed(word)
        assert not fixes(f"Ask about {word} first."), word


def test_no_fix_brings_in_a_drug() -> None:
    """The message may name the drug that was likely meant; putting it in is left to a person who knows."""
    text = (
        "She took ibuprofin for her knee and later acetominophen at night. The doctor gave her amoxicilin for the ear and a"
        " small dose of lorazapam to help her sleep. Her sister has been on metforman for years."
    )
    page = Page(readers.read("page.md", text.encode()), today=TODAY)
    assert misspelling.check
    found = list(misspelling.check(page, {}))
    assert len(found) >= 4
    assert all(one.replacement is None for one in found)


def test_units_and_doses_are_not_changed() -> None:
    assert not fixes("Take 5 mg, 10 mcg, 2 ml, 1 tsp, 3 IU/kg, 40 mmol/l and 5 mL q8h, two tabs b.i.d., 0.5 µg/kg/min.")


def lists(name: str, ending: str) -> list[Path]:
    return sorted((SHARED / "wordlists" / name).glob(f"*{ending}"))


@pytest.mark.skipif(not lists("wordlist-rxnorm", ".txt"), reason="the list of drug names is not here")
def test_no_drug_name_of_a_longer_list_is_changed() -> None:
    names = {
        word
        for path in lists("wordlist-rxnorm", ".txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        for word in line.split()
        if word.isalpha() and len(word) > 3
    }
    changed = [
        (word, fix)
        for word in sorted(names)[::7]
        if not words.known(word)
        for fix in fixes(f"Ask about {word.lower()} first.")
        if words.protected(fix)
    ]
    assert not changed


@pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the articles are not here")
def test_no_fix_in_the_articles_touches_a_protected_word() -> None:
    wrong = []
    for source in ("nhs-beta", "va-gov-2018", "medquad-nih", "healthcare-gov-2013"):
        for path in sorted((SHARED / "articles" / source).rglob("*")):
            if path.suffix not in readers.SUFFIXES:
                continue
            page = Page(readers.read(path.name, path.read_bytes()), today=TODAY)
            assert misspelling.check
            for one in misspelling.check(page, {}):
                old = one.block.text[one.start : one.end]
                if words.listed(old) or (one.replacement and words.protected(one.replacement)):
                    wrong.append((path.name, old, one.replacement))
    assert not wrong
