"""HL116: the names of germs, conditions and persons in the wrong case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

# Genus and species of germs that health pages name. A capital begins the genus, never the species.
_GERMS = """
    Escherichia coli; Staphylococcus aureus epidermidis; Streptococcus pneumoniae pyogenes agalactiae mutans;
    Clostridioides difficile; Clostridium difficile botulinum tetani perfringens; Helicobacter pylori; Candida
    albicans auris; Salmonella enterica; Listeria monocytogenes; Campylobacter jejuni; Neisseria gonorrhoeae
    meningitidis; Chlamydia trachomatis; Treponema pallidum; Mycobacterium tuberculosis leprae; Haemophilus
    influenzae; Pseudomonas aeruginosa; Klebsiella pneumoniae; Legionella pneumophila; Borrelia burgdorferi;
    Bordetella pertussis; Plasmodium falciparum vivax; Toxoplasma gondii; Giardia lamblia duodenalis; Trichomonas
    vaginalis; Vibrio cholerae; Acinetobacter baumannii; Enterococcus faecalis faecium; Mycoplasma pneumoniae
    genitalium; Gardnerella vaginalis; Bacillus anthracis cereus subtilis; Yersinia pestis; Shigella sonnei
    flexneri; Aspergillus fumigatus; Sarcoptes scabiei; Cutibacterium acnes; Lactobacillus acidophilus rhamnosus
    reuteri; Bifidobacterium longum bifidum; Saccharomyces boulardii cerevisiae; Akkermansia muciniphila; Coxiella
    burnetii; Ixodes scapularis; Aedes aegypti
"""
# Species told by the first letter of their genus: "e. coli", "C. Diff".
_SHORT = {
    species: genus
    for genus, group in (
        ("E", "coli"),
        ("S", "aureus pneumoniae"),
        ("C", "difficile diff albicans acnes"),
        ("H", "pylori influenzae"),
        ("P", "falciparum aeruginosa"),
        ("T", "gondii"),
        ("L", "acidophilus"),
        ("B", "burgdorferi"),
    )
    for species in group.split()
}
# Persons and places whose name a condition or a test has. The rest of the word stays as it is.
_PERSONS = """
    alzheimer's parkinson's crohn's huntington's hodgkin's cushing's graves' raynaud's sjögren's hashimoto's
    addison's tourette's asperger's bell's barrett's ménière's meniere's paget's wilson's kaposi's wernicke's
    dupuytren's peyronie's hirschsprung's
"""
_PERSON_PHRASES = """
    down syndrome; down's syndrome; lyme disease; parkinson disease; alzheimer disease; crohn disease; hodgkin
    lymphoma; non-hodgkin lymphoma; huntington disease; cushing syndrome; graves disease; marfan syndrome; turner
    syndrome; klinefelter syndrome; lynch syndrome; reye syndrome; tourette syndrome; asperger syndrome; ebola
    virus; kaposi sarcoma; wilms tumor; wilms tumour; ewing sarcoma; pap smear; pap test; pap smears; pap tests;
    raynaud phenomenon; zika virus; epstein-barr; guillain-barré; guillain-barre; tay-sachs; creutzfeldt-jakob;
    ehlers-danlos; charcot-marie-tooth; prader-willi
"""
# Conditions that are common nouns: small inside a sentence.
_CONDITIONS = places.words(
    """
    Diabetes Asthma Arthritis Osteoarthritis Osteoporosis Hypertension Hypotension Depression Anxiety Cancer Stroke
    Influenza Pneumonia Bronchitis Eczema Psoriasis Migraine Migraines Epilepsy Dementia Anemia Anaemia Obesity
    Hepatitis Malaria Measles Mumps Rubella Tuberculosis Diarrhea Diarrhoea Constipation Insomnia Fibromyalgia Gout
    Lupus Scleroderma Sciatica Sepsis Shingles Chickenpox Acne Rosacea Glaucoma Cataracts Tinnitus Vertigo
    Endometriosis Menopause Infertility Jaundice Cirrhosis Emphysema Tonsillitis Sinusitis Gastritis Colitis
    Appendicitis Pancreatitis Nephritis Cystitis Meningitis Encephalitis Neuropathy Autism Schizophrenia Anorexia
    Bulimia Scoliosis Tendinitis Bursitis Thrombosis Atherosclerosis Hypothyroidism Hyperthyroidism Hyperlipidemia
    Hypoglycemia Hyperglycemia Prediabetes Leukemia Leukaemia Lymphoma Melanoma
    """
)
_SMALL_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?\Z")
_CONDITION = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?![-–'’])")
_BESIDE = re.compile(r"\s[a-z]+|[.,;:!?)]|\Z")
_LETTER_GERM = re.compile(r"(?<![\w.])([A-Za-z])\. ?([A-Za-z]+)\b")
_WIDE = frozenset({"heading", "title", "header-cell", "term", "caption", "description", "alt"})

_SPECIES = {
    (genus, one)
    for entry in _GERMS.split(";")
    for genus, *species in [entry.split()]
    for one in species
}  # fmt: skip


# What must stand on a page for any of these to be there.
_LAST = frozenset({species for _, species in _SPECIES} | set(_SHORT))
_FIRST = tuple(
    form
    for one in (*_PERSONS.split(), *_PERSON_PHRASES.split(";"))
    for form in {" ".join(one.split()), one.replace("'", "’").strip()}
)


@cache
def _binomial() -> re.Pattern[str]:
    pairs = "|".join(f"{genus}[ \\n]{species}" for genus, species in sorted(_SPECIES))
    return re.compile(rf"\b(?:{pairs})\b", re.IGNORECASE)


@cache
def _eponym() -> re.Pattern[str]:
    names = [re.escape(one).replace("'", "['’]") for one in _PERSONS.split()]
    phrases = [
        re.escape(" ".join(one.split())).replace("'", "['’]").replace(r"\ ", r"\s") for one in _PERSON_PHRASES.split(";")
    ]
    return re.compile(rf"(?<![\w.@/-])(?:{'|'.join([*phrases, *names])})(?![\w-])")


def _germs(block: Block) -> Iterator[Finding]:
    for match in _binomial().finditer(block.text):
        genus, species = match[0].split()
        right = f"{genus.capitalize()} {species.lower()}"
        if match[0].isupper() or " ".join(match[0].split()) == right:
            continue
        if genus.islower() and species.islower() and (block.text[match.start() - 1 : match.start()] in tuple("/-_.")):
            continue
        yield _finding(block, match.start(), match.end(), right)
    for match in _LETTER_GERM.finditer(block.text):
        letter, species = match[1], match[2]
        first = _SHORT.get(species.lower())
        if first is None or letter.upper() != first or (letter.isupper() and (species.islower() or species.isupper())):
            continue
        yield _finding(block, match.start(), match.end(), f"{first}. {species.lower()}")


def _conditions(block: Block) -> Iterator[Finding]:
    """A condition with a capital inside a sentence of small letters, whose neighbours have small letters too."""
    if block.kind in _WIDE or "footnote" in block.context:
        return
    text = block.text
    if not text.rstrip().endswith((".", ".)", ":", ";")) and text.count(" ") < 15:
        return  # a title or a label set as a paragraph
    for match in _CONDITION.finditer(text):
        if match[0] not in _CONDITIONS:
            continue
        start, end = match.span()
        before = text[max(start - 30, 0) : start].split()
        if len(before) < 2 or not (_SMALL_WORD.match(before[-1].rstrip(",")) and _SMALL_WORD.match(before[-2].strip("(,"))):
            continue
        if not _BESIDE.match(text, end) or places.inside(block, start, end, "link", "quote", "code", "strong", "emphasis"):
            continue
        yield _finding(block, start, end, match[0].lower())


def _finding(block: Block, start: int, end: int, right: str) -> Finding:
    return Finding(block, start, end, {"right": right}, replacement=right if places.verbatim(block, start, end) else None)


@rule(
    "HL116",
    "nomenclature-case",
    "“{text}” has a capital too many or too few; write “{right}”.",
    Severity.INFO,
    fix="unsafe",
    vocab=True,
    options={"conditions": True},
    authority=[
        Authority(
            "CDC, Emerging Infectious Diseases: Scientific Nomenclature",
            "style",
            "http://wwwnc.cdc.gov/eid/page/scientific-nomenclature",
            as_of="2026-11",
        ),
        Authority("Names of persons keep their capital; names of conditions are common nouns", "rationale"),
    ],
    bad=[
        "An infection with [[Escherichia Coli]] and *[[staphylococcus aureus]]*.",
        "An [[e. coli]] outbreak, or [[C. Diff]] on the ward.",
        "She has [[alzheimer's]] disease, and he has [[parkinson’s]].",
        "- Ask about [[lyme disease]] and a [[pap smear]].",
        "People who live with [[Diabetes]] need care.",
        "The tablets are used for high blood pressure and [[Asthma]].",
        "<p>He was born with <b>[[down syndrome]]</b>.</p>",
    ],
    good=[
        "Escherichia coli, E. coli, a staph infection, salmonella and listeria.",
        "Salmonella Typhimurium and SALMONELLA ENTERICA are both written so.",
        "The American Diabetes Association, the Arthritis Foundation and World Asthma Day.",
        "Diabetes is common. Asthma: see a nurse.",
        "# Living with Diabetes",
        "Read *Living with Diabetes* or [all about Asthma](/asthma), and see the leaflet “Life with Gout”.",
        "The State Institute of Diabetes and Eye Care pays.",
        "Write to alzheimers@example.org; the `e. coli` key; going down, syndrome by syndrome.",
        "The bells' sound and the graves of the dead; wilsons are many.",
        "Alzheimer's, Parkinson's and non-Hodgkin lymphoma.",
        Case("People who live with Diabetes need care.", options={"conditions": False}),
    ],
    known_misses=["People with Type 2 [[Diabetes]] need care."],
    measured=Measured(places.TRUSTED, places.WORDS, 3, 3, 3),
)
def nomenclature_case(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A capital says that a word is a name. The genus of a germ is one, its species is not; a person's name stays one inside
    the name of a disease; a disease itself is an everyday noun, and a capital makes it look like a brand."""
    seen = places.seen(page).replace("\n", " ")
    germs = [species for species in _LAST if _stands(species, page.contains)]
    persons = any(name in seen for name in _FIRST)
    for block in places.wording(page):
        text = block.text
        found = [*_germs(block)] if germs and any(one in text.lower() for one in germs) else []
        if persons:
            found += [_finding(block, *match.span(), _named(match[0])) for match in _eponym().finditer(text)]
        for finding in found:
            if places.address(places.token(text, finding.start)):
                continue
            if not places.inside(block, finding.start, finding.end, "code"):
                yield finding
        if options["conditions"]:
            yield from _conditions(block)


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text in small letters, not only as a part of others."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = text.find(word, at + 1)
    return False


def _named(text: str) -> str:
    """A name with its capitals: "non-Hodgkin lymphoma", "Guillain-Barré", "Pap smear"."""
    first, space, rest = text.partition(" ") if " " in text else (text, "", "")
    parts = first.split("-")
    joined = "-".join(part if part == "non" else part[:1].upper() + part[1:] for part in parts)
    return joined + space + rest
