"""HL534: somebody praises a product, and nobody says what ties them to its seller."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.claims import treatments
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_AFFILIATE = (
    r"[?&](?:tag=[\w-]+-2[0-2]\b|aff(?:iliate)?_?(?:id)?=|affid=|utm_(?:source|medium)=affiliate|irclickid=|rfsn=|sca_ref=|awc="
    r"|clickid=|hop=)"
    r"|^https?://(?:[\w-]+\.)*(?:amzn\.to|shareasale\.com|awin1\.com|rstyle\.me|shopstyle\.it|prf\.hn|anrdoezrs\.net|jdoqocy\.com"
    r"|tkqlhce\.com|dpbolvw\.net|kqzyfj\.com|hop\.clickbank\.net|pntra\.com|pntrs\.com|linksynergy\.com|skimresources\.com"
    r"|sjv\.io|pxf\.io|go\.magik\.ly)/"
)
# Cheap to look for: one of them stands in every such link, and in every page with such praise.
_SIGNS = (
    *("tag=", "aff", "irclickid", "rfsn", "sca_ref", "awc=", "clickid", "hop", "amzn.to", "shareasale", "awin1", "rstyle"),
    *("prf.hn", "anrdoezrs", "jdoqocy", "tkqlhce", "dpbolvw", "kqzyfj", "pntr", "linksynergy", "skimresources", "sjv.io"),
    *("pxf.io", "magik"),
)
_PRAISES = ("recommends", "swears by", "endorses", "trusts", "loves", " uses ", "stands behind", "my ", " code")
_FAME = (
    r"(?:(?:[Cc]elebrity|TV|Olympic|[Ff]ormer|[Ff]amous|[Pp]ro) )*(?:[Tt]rainer|[Cc]hef|[Aa]thlete|[Cc]hampion|[Rr]ower"
    r"|[Rr]unner|[Ss]wimmer|[Ff]ootballer|[Aa]ctor|[Aa]ctress|[Ss]inger|[Ii]nfluencer|[Mm]odel|[Nn]utritionist|[Dd]ietitian"
    r"|[Dd]ermatologist|[Ss]urgeon|[Pp]hysiotherapist|[Pp]harmacist|[Dd]octor)"
)
_WHO = (
    *("dr ", "dr. ", "doctor ", "prof", "nurse ", "coach ", " code", " link", "trainer", "chef", "athlete", "champion"),
    *("rower", "runner", "swimmer", "footballer", "actor", "actress", "singer", "influencer", "model", "nutritionist"),
    *("dietitian", "dermatologist", "surgeon", "physiotherapist", "pharmacist"),
)
_PRAISE = (
    rf"\b(?P<who>(?:Dr\.?|Doctor|Professor|Prof\.?|Nurse|Coach|{_FAME})\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)\s+"
    r"(?:personally\s+|highly\s+"
    r"|strongly\s+|also\s+)?(?:recommends|swears\s+by|endorses|trusts|loves|uses|stands\s+behind)\s+"
    r"(?:(?:our|this)\s+(?:[\w-]+\s+){0,2}?(?:supplements?|products?|capsules?|formula|cream|serum|gel|powder|gummies|patch|device|drops"
    r"|balm|kit|(?:treatment|therapy)(?!\s+(?:plan|approach|method|option|to\b)))"
    r"|(?<!uses )our\s+(?!patients|readers|community|children|students|profession|attention|help|support"
    r"|own|team|staff|work|efforts)(?:[\w-]+\s+)?[\w-]+"
    r"|(?:[A-Z][\w-]*\s?){1,3}[®™]|[A-Z][a-z]+[A-Z]\w+)"
    r"|\b(?P<code>(?i:use|with|enter|add|shop)\s+(?:(?:with|via|through)\s+)?my\s+(?:\w+\s+)?(?:code|link)(?:\s+[A-Z0-9]{4,})?)\b"
    r"|\b(?P<own>(?i:use|with|enter)\s+(?:the\s+)?code\s+[A-Z0-9]{4,})\b(?=[^.!?\n]{0,80}\bI\s+(?:take|use|love|drink|wear|swear|eat)\b)"
)
_TIE = (
    r"\b(?:affiliates?|commissions?|sponsor(?:ed|s|ship)?|paid (?:partnership|promotion|ad\w*|to|for|by)"
    r"|advert(?:isement|orial)|#ad\b|gifted|in partnership with|partnered with|disclosures?|disclaimer: i|compensat\w+"
    r"|we (?:may )?(?:earn|receive)"
    r"|(?:who|she|he) (?:also )?(?:works? for|is employed|founded|owns|advises)|our (?:founder|owner|medical director"
    r"|co-?founder|chief|employee|adviser|advisor|own)|is (?:our|the company['’]s|a paid|an employee|an adviser|an advisor)"
    r"|employees?|ambassador|conflicts? of interest|financial (?:ties?|interest))"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return re.compile(_AFFILIATE, re.I), re.compile(_PRAISE), re.compile(_TIE, re.I)


@rule(
    "HL534",
    "undisclosed-endorsement",
    "“{text}” recommends a product, and the page does not say what ties the person to its seller; say who pays whom, or "
    "that nobody does.",
    Severity.INFO,
    authority=[
        Authority(
            "FTC Guides Concerning Use of Endorsements and Testimonials in Advertising, disclosure of material connections",
            "guidance",
            "https://www.law.cornell.edu/cfr/text/16/255.5",
            section="16 CFR 255.5(a)",
            date="2023-07-26",
            as_of="2026-11-22",
        )
    ],
    profiles={
        "patient-education": Severity.INFO,
        "professional": Severity.INFO,
        "news": Severity.INFO,
        "press-release": Severity.INFO,
        "clinic-marketing": Severity.WARNING,
        "supplement-marketing": Severity.WARNING,
    },
    bad=[
        "[[Dr Lee recommends FlexiJoint]] for stiff knees.",
        "[[Dr. Ada Lee swears by our serum]] to anyone who asks.",
        "[[Dr Lee recommends our magnesium]]. **[[Celebrity trainer Max Roe loves our greens]]**.",
        "[[Use code ROE15]] for the collagen I take each day.",
        "See the [**[[sleep mask]]**](https://amzn.to/abc123).",
        Case("<p>[[Use my code <b>SLEEP10]]</b> at the till.</p>", "html"),
        Case('<p>Try <a href="https://shop.example.com/p/1?tag=me-20">[[our favourite]]</a>.</p>', "html"),
    ],
    good=[
        "We may earn a commission from links. See the [sleep mask](https://amzn.to/abc123).",
        "Dr Lee, who works for us, swears by our cream. Dr Lee recommends our cream.",
        "Dr Lee recommends a yearly check.",
        "Dr Lee uses this treatment plan in her clinic.",
        "[A trial](https://doi.org/10.1000/182?tag=x) found no effect.",
        "Use your code to log in. Use code SPRING for free delivery.",
        "Dr Lee uses our scanner to look at your spine.",
        "Dr Lee trusts our patients to know what they want.",
    ],
    known_misses=["[[My skin has never looked better, thanks to GlowUp]]!"],
    measured=Measured(treatments.TRUSTED, treatments.WORDS, 0, 0, 0),
    as_of="2026-11-22",
)
def undisclosed_endorsement(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Readers take a recommendation for a free opinion. Where the person is paid, employed or earns on each sale, they would
    weigh it otherwise, if they were told."""
    affiliate, praise, tie = _patterns()
    found: list[Finding] = []
    praised = any(word in page.contains for word in _PRAISES) and any(word in page.contains for word in _WHO)
    for block in page.prose:
        for mark in block.marks:
            if mark.kind == "link" and mark.start < mark.end and _pays(mark.target) and affiliate.search(mark.target):
                told = _link(block.text[mark.start : mark.end])
                found += [Finding(block, mark.start, mark.end, message=told)]
        if praised:
            found += [Finding(block, match.start(), match.end()) for match in praise.finditer(block.text)]
    if found and not tie.search(page.contains):
        yield from found


def _pays(target: str) -> bool:
    lower = target.lower()
    return any(sign in lower for sign in _SIGNS)


def _link(text: str) -> str:
    quoted = " ".join(text.split())
    return f"“{quoted}” is a link that pays whoever placed it; say so beside it, such as “we earn when you buy here”."
