"""HL512: a supplement's claim about the body without the disclaimer that the law of the United States words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_EXACT = (
    "“This statement has not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, "
    "treat, cure, or prevent any disease”."
)
_DISCLAIMER = re.compile(
    r"th(?:is|ese)\s+statements?\s+(?:has|have)\s+not\s+been\s+evaluated\s+by\s+the\s+(?:u\.?s\.?\s+)?food\s+and\s+drug"
    r"\s+administration(?:\s*\(fda\))?\W+th(?:is|ese)\s+products?\s+(?:is|are)\s+not\s+intended\s+to\s+diagnose,\s+treat,"
    r"\s+cure,?\s+or\s+prevent\s+any\s+disease"
)
_PRODUCT = (
    r"\b(?:our|this|these|each|every)\s+(?:[\w'’-]+\s+){0,3}?(?:supplements?|capsules?|tablets?|gummies|softgels?|powder"
    r"|formula|tincture|blend|drops|multivitamins?)\b"
    r"|supplement\s+facts|serving\s+size|servings\s+per|add\s+to\s+(?:cart|basket)"
)
_CLAIM = (
    r"(?<!joint )(?<!bone )(?<!immune )(?<!health )(?<!hair )\b(?:supports?|supporting|maintains?|maintaining|promotes?"
    r"|promoting"
    r"|helps?\s+(?:to\s+)?(?:maintain|support|promote|protect)|nourish(?:es)?)"
    r"\s+(?:[\w'’-]+,?\s+){0,4}?(?:health|wellness|functions?|immun\w+|joints?|bones?|heart|brain|memory|digestion|gut|sleep"
    r"|energy|metabolism|skin|hair|nails|vision|eyes?|liver|kidneys?|mood|focus|circulation|muscles?|testosterone"
    r"|hormones?|prostate"
    r"|thyroid)(?:\s+(?:health|functions?|support))?\b"
)
_SIMILAR = (
    r"(?:\b(?:evaluated|reviewed|approved|verified|assessed|examined)\b[^.]{0,40}\b(?:food and drug|FDA)\b"
    r"|\b(?:FDA|food and drug administration)\b[^.]{0,40}\bnot\s+(?:\w+\s+)?(?:evaluated|reviewed|approved|assessed)\b"
    r"|\bnot\s+(?:intended|meant|designed)\s+(?:to|for)\b[^.]{0,40}\b(?:diagnos|treat|cur|prevent)\w*)"
)
_SOLD = re.compile(
    r"\b(?:our(?! bod)|this|these|supplements?|formula|capsules?|tablets?|gummies|powder|blend|tea|drops)\b|[®™]", re.I
)
_DENIES = re.compile(r"\b(?:not|no|never|cannot|vitamin [a-z]\d* (?:is|are) needed)\b|n['’]t\b|\?\s*$", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return re.compile(_PRODUCT, re.I), re.compile(_CLAIM, re.I), re.compile(_SIMILAR, re.I)


@rule(
    "HL512",
    "dshea-disclaimer",
    f"“{{text}}” is a claim about the body for a supplement; in the United States this must stand beside it: {_EXACT}",
    Severity.INFO,
    authority=[
        Authority(
            "Certain types of statements for dietary supplements (text of 2006)",
            "regulation",
            "http://edocket.access.gpo.gov/cfr_2006/aprqtr/21cfr101.93.htm",
            section="21 CFR 101.93(c)",
            date="2006-04-01",
            as_of="2026-11-22",
        )
    ],
    profiles={
        "patient-education": Severity.OFF,
        "professional": Severity.OFF,
        "news": Severity.OFF,
        "press-release": Severity.OFF,
        "clinic-marketing": Severity.OFF,
        "supplement-marketing": Severity.INFO,
    },
    bad=[
        Case("# Flex\n\nOur capsules [[support joint health]].", profile="supplement-marketing"),
        Case("- **[[Supports healthy digestion]]**\n\nServing size: 1 scoop", profile="supplement-marketing"),
        Case(
            "This powder maintains strong bones.\n\n*[[This was not reviewed by FDA and is not meant to cure anyone.]]*",
            profile="supplement-marketing",
        ),
        Case("<p>These gummies [[promote <i>restful</i> sleep]].</p>", "html", profile="supplement-marketing"),
    ],
    good=[
        Case(
            "Our capsules support joint health.*\n\n*This statement has not been evaluated by the Food and Drug "
            "Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.",
            profile="supplement-marketing",
        ),
        Case(
            "Our gummies promote sleep and support mood. THESE STATEMENTS HAVE NOT BEEN EVALUATED BY THE FOOD AND DRUG "
            "ADMINISTRATION. THIS PRODUCT IS NOT INTENDED TO DIAGNOSE, TREAT, CURE OR PREVENT ANY DISEASE.",
            profile="supplement-marketing",
        ),
        Case("Calcium supports bone health.", profile="supplement-marketing"),
        Case("Our capsules for joint support and men's health cost nothing.", profile="supplement-marketing"),
        Case("Do our capsules support joint health?", profile="supplement-marketing"),
        Case("Our capsules come in a jar. The test is not meant to diagnose diabetes.", profile="supplement-marketing"),
    ],
    known_misses=[Case("With our tea you [[sleep like a baby]].", profile="supplement-marketing")],
    measured=Measured("promotional articles 2026-11 (drberg-kb, siphox-blog; supplement-marketing)", 95_465, 3, 3, 3),
    as_of="2026-11-22",
)
def dshea_disclaimer(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """In the United States a supplement may claim to support a function of the body only beside a fixed sentence, which
    tells readers that no authority looked at the claim. Another wording does not count."""
    product, claim, similar = _patterns()
    if not claim.search(page.contains) or not product.search(page.contains):
        return
    if _DISCLAIMER.search(" ".join(page.contains.split())):
        return
    found = next(_claims(page, claim), None)
    if found is None:
        return
    for block in page.prose:
        for start, end in page.sentences(block):
            if similar.search(block.text, start, end):
                yield Finding(block, start, end, message=_reworded(block, start, end))
                return
    yield Finding(*found)


def _claims(page: Page, claim: re.Pattern[str]) -> Iterator[tuple[Block, int, int]]:
    for block in page.prose:
        for start, end in page.sentences(block):
            match = claim.search(block.text, start, end)
            text = block.text[start:end]
            sold = block.kind in ("heading", "item", "cell") or _SOLD.search(text)
            if match and sold and not _DENIES.search(text):
                yield block, match.start(), match.end()


def _reworded(block: Block, start: int, end: int) -> str:
    text = " ".join(block.text[start:end].split())
    return f"“{text}” rewords the disclaimer for supplements; in the United States only this wording counts: {_EXACT}"
