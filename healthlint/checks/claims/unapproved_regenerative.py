"""HL521: cells, exosomes or platelets offered for a disease, and not a word on whether a regulator approved that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_CHEAP = (
    *("stem", "msc", "exosome", "prp", "platelet", "regenerative", "stromal", "wharton", "amniotic", "bmac", "biologic"),
    *("cord", "derived", "marrow", "p-shot"),
)
_CELLS = (
    r"\b(?:(?:(?:mesenchymal|umbilical|autologous|adipose|allogeneic|cord)[- ]+(?:\w+[- ])?)?stem[- ]cells?(?! transplant)"
    r"(?:[- ](?:therap(?:y|ies)|treatments?|injections?|infusions?))?|MSCs?\b(?: (?:infusions?|therapy|injections?))?"
    r"|(?:mesenchymal )?stromal cells?(?: (?:infusions?|therapy|injections?|treatments?))?"
    r"|(?:umbilical )?cord[- ]blood (?:infusions?|injections?|therap(?:y|ies)|treatments?)"
    r"|umbilical cord (?:\w+ )?(?:cells?|tissue)"
    r"|(?:fat|adipose|placenta|cord|birth[- ]tissue)[- ]derived (?:\w+ )?(?:cells?|products?)"
    r"(?: (?:therap(?:y|ies)|injections?|treatments?))?"
    r"|exosomes?(?: (?:therapy|injections?|infusions?|treatments?))?"
    r"|platelet (?:injections?|therap(?:y|ies)|treatments?)"
    r"|(?:your own |cultured |expanded )?bone[- ]marrow[- ](?:derived )?cells?"
    r"|platelets? (?:(?:taken|drawn|made|spun) )?from your (?:own )?blood|P-shots?(?: treatments?)?"
    r"|PRP(?: (?:therapy|injections?|treatments?))?|platelet[- ]rich plasma(?: (?:therapy|injections?|treatments?))?"
    r"|stromal vascular fraction|SVF|Wharton['’]s jelly|amniotic (?:fluid|membrane|tissue)s?(?: (?:therapy|injections?))?"
    r"|bone marrow (?:aspirate )?concentrate|BMAC|regenerative (?:medicine|cell therap\w+|therap(?:y|ies)|treatments?)"
    r"|ortho-?biologics?)(?!\w)"
)
_SELLS = (
    r"\bour (?:[\w-]+ ){0,4}(?:therap(?:y|ies)|treatments?|clinics?|cent(?:er|re)s?|programmes?|programs?|patients"
    r"|team|providers|doctors|specialists|protocols?"
    r"|cells|infusions?|injections?|options|services?)\b|\b(?:book|schedule|request|arrange) (?:now|today|online"
    r"|(?:your|a|an) (?:\w+ )?(?:appointment|consultation|visit|call))|\bbook (?:now|today)|\b(?:contact|call|visit) us\b"
    r"|\bget in touch\b|\bmake an appointment\b|\b(?:see|find out) if you qualify\b"
    r"|\bwe (?:offer|provide|use|treat|inject|specialize|specialise)\b"
)
_STATUS = (
    r"\b(?:not|n['’]t|never|neither|nor) (?:\w+ ){0,4}(?:approved|licen[sc]ed|authori[sz]ed|evaluated|cleared|reviewed)\b"
    r"|\bunapproved\b|\bunlicen[sc]ed\b|\binvestigational\b|\bexperimental\b|\boff[- ]label\b|\bunder an IND\b|\bIND\b"
    r"|\bNCT\d{8}\b|\bapproved by the (?:US |U\.S\. )?(?:FDA|Food)|\bFDA[- ](?:approv\w+|clear\w+)|\bapproval status\b"
    r"|\b(?:FDA|MHRA|EMA|TGA)\b[^.]{0,80}\b(?:approv\w+|licen[sc]\w+|regulat\w+|clear\w+)"
)
# Blood-forming cells are licensed; what is said of them is none of this rule's business.
_BLOOD = re.compile(
    r"\b(?:transplant\w*|cord[- ]blood (?!infusion|injection|therap|treatment)\w+"
    r"|haematopoietic|hematopoietic|leuk\w+|lymphoma|bone marrow donor)\b",
    re.I,
)
# "None of these conditions keeps you from getting it": no use is offered.
_GENERAL = re.compile(
    r"(?:(?:health|medical|underlying|chronic|other)\s+)*(?:conditions?|diseases?|disorders?|illness(?:es)?|problems?"
    r"|symptoms?|side effects?|complications?|issues?)",
    re.IGNORECASE,
)
_STAFF = re.compile(r" (?:specialist|physician|doctor|provider|expert|clinician|researcher|scientist)s?\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:no|not|never|cannot|without)\b|n['’]t\b|\?\s*$", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return re.compile(_CELLS, re.IGNORECASE), re.compile(_SELLS, re.IGNORECASE), re.compile(_STATUS, re.IGNORECASE)


@cache
def _offered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Signs that a sentence speaks of the publisher's treatment, and that it says what the treatment does."""
    own = re.compile(
        r"\b(?:our (?:[\w-]+ ){0,4}(?:therap|treatment|infusion|injection|protocol|cells)|we (?:offer|provide|use|inject))",
        re.IGNORECASE,
    )
    does = re.compile(
        r"\b(?:repair|restor|rebuild|regenerat|heal|reduc|calm|improv|reliev|eas|treat|help|regrow|mend|revers|slow|becom|replac)"
        r"(?:s|es|e|ing)?\b",
        re.IGNORECASE,
    )
    return own, does


@rule(
    "HL521",
    "unapproved-regenerative",
    "“{text}” is offered for {condition}, and the page never says whether a regulator approved that use; say so plainly "
    "(“not approved by the FDA for this use”), or name the registered trial.",
    Severity.INFO,
    authority=[
        Authority(
            "FDA Consumer Alert on Regenerative Medicine Products Including Stem Cells and Exosomes",
            "guidance",
            "https://www.fda.gov/vaccines-blood-biologics/consumers-biologics/"
            "consumer-alert-regenerative-medicine-products-including-stem-cells-and-exosomes",
            date="2020-07-22",
            as_of="2026-11-22",
        ),
        Authority(
            "FDA, Important Patient and Consumer Information About Regenerative Medicine Therapies",
            "guidance",
            "https://www.fda.gov/vaccines-blood-biologics/consumers-biologics/"
            "important-patient-and-consumer-information-about-regenerative-medicine-therapies",
            date="2021-06-03",
            as_of="2026-11-22",
        ),
    ],
    profiles={
        "patient-education": Severity.WARNING,
        "professional": Severity.OFF,
        "news": Severity.OFF,
        "press-release": Severity.OFF,
        "clinic-marketing": Severity.ERROR,
        "supplement-marketing": Severity.ERROR,
    },
    bad=[
        Case("Our [[MSC infusion]] for multiple sclerosis takes an hour.", profile="clinic-marketing"),
        Case("**[[Exosome therapy]]** for COPD — book today", profile="clinic-marketing"),
        Case("<ul><li>[[PRP <b>injections]]</b> for knee pain</li></ul><p>Call us.</p>", "html", profile="clinic-marketing"),
        Case("# Arthritis\n\n[[Regenerative medicine]] helps with arthritis. Contact us.", profile="clinic-marketing"),
        Case("Our clinic gives [[umbilical cord cells]] to people with knee arthritis.", profile="clinic-marketing"),
        Case("[[Cord blood infusions]] help children with autism. Call us.", profile="clinic-marketing"),
        Case("# Scleroderma\n\n[[MSC infusions]] restore the skin. Learn about our treatment.", profile="clinic-marketing"),
    ],
    good=[
        Case("Cord-blood stem cell transplants treat leukaemia. Contact us.", profile="clinic-marketing"),
        Case("Our PRP injections for knee pain are not approved by the FDA.", profile="clinic-marketing"),
        Case("Our trial (NCT01234567) gives stem cells to people with heart failure.", profile="clinic-marketing"),
        Case("Scientists study stem cells in arthritis.", profile="clinic-marketing"),
        Case("# Sprains\n\nStem cells are found in bone marrow. Call us for physiotherapy.", profile="clinic-marketing"),
        Case("Cord blood banking is offered at our centre; leukaemia is treated so.", profile="clinic-marketing"),
        Case("Our exercises ease back pain. Call us.", profile="clinic-marketing"),
        Case("See a regenerative medicine specialist about arthritis, or call us.", profile="clinic-marketing"),
        Case("None of these diseases keeps you from our stem cell therapy. Call us.", profile="clinic-marketing"),
    ],
    known_misses=[Case("Our [[living tissue allograft]] for sore knees.", profile="clinic-marketing")],
    measured=Measured("promotional articles 2026-11 (qckinetix-posts; clinic-marketing)", 45_130, 35, 35, 35),
    as_of="2026-11-22",
)
def unapproved_regenerative(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Few products of cells or tissue are approved, each for one use. Clinics sell the others as if they were routine care,
    and readers who are not told cannot know that nobody tested whether they help or harm."""
    if not any(word in page.contains for word in _CHEAP):
        return
    cells, sells, status = _patterns()
    if not cells.search(page.contains) or not sells.search(page.contains) or status.search(page.contains):
        return
    from healthlint import lexicon

    own, works = _offered()
    first: tuple[Block, int, int] | None = None  # offered where no illness is named: it is for the one in the title
    for block in page.prose:
        for start, end in page.sentences(block):
            match = cells.search(block.text, start, end)
            text = block.text[start:end]
            if match is None or _STAFF.match(block.text, match.end()) or _BLOOD.search(text) or _DENIES.search(text):
                continue
            ills = [hit for hit in lexicon.load().find(text) if hit.term.category in ("disease", "symptom")]
            named = [hit for hit in ills if not _GENERAL.fullmatch(text[hit.start : hit.end])]
            if named:
                after = [hit for hit in named if start + hit.start >= match.end()]
                ill = (after or named[::-1])[0]
                yield Finding(block, match.start(), match.end(), {"condition": text[ill.start : ill.end]})
                return
            if first is None and (own.search(text) or works.search(text)):
                first = (block, match.start(), match.end())
    title = page.facts.title
    if first and title and not _BLOOD.search(title.value):
        ills = [hit for hit in lexicon.load().find(title.value) if hit.term.category in ("disease", "symptom")]
        if ills:
            yield Finding(*first, {"condition": title.value[ills[0].start : ills[0].end]})
