"""HL442: headings that skip a level, and a second top heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.plain_language.wording import short
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

# Boxes and the edges of a page keep an order of their own.
_BESIDE = frozenset({"aside", "footer", "header", "blockquote", "details", "address", "form"})


@rule(
    "HL442",
    "heading-order",
    "The heading “{text}” is of level {level} but stands under one of level {last}: make it level {right}.",
    Severity.INFO,
    measured=Measured("trusted articles 2026-11 (nhs-beta, va-gov-2018, medquad-nih, healthcare-gov-2013)", 455588, 3, 3, 3),
    authority=[
        Authority(
            "W3C Web Accessibility Initiative, Page structure tutorial, Headings: do not skip ranks on the way down",
            "standard",
            "https://www.w3.org/WAI/tutorials/page-structure/headings/",
        ),
        Authority("Primer accessibility guidelines, Headings: no more than one h1 a page", "style"),
    ],
    bad=[
        "# Gout\n\n## Causes\n\n#### [[Food]]\n\nFish and beer.",
        "# Gout\n\n### [[What is *gout*?]] ###\n\nIt hurts.",
        Case("<h1>Gout</h1><h2>Causes</h2><h5>[[Food &amp; drink]]</h5>", format="html"),
        "# Gout\n\nIt hurts.\n\n# [[Causes]]\n\nFood.\n\n# Treatment\n\nRest.",
        Case("<main><h1>Gout</h1><p>It hurts.</p><div><h1>[[Book a visit]]</h1></div></main>", format="html"),
    ],
    good=[
        "# Gout\n\n## Causes\n\n### Food\n\n## Treatment\n\n### Rest",
        "# Gout\n\n## Causes\n\n### Food\n\n#### Fish\n\n## Treatment",
        "### Food\n\nA part of a page may begin at any level.",
        Case("Gout\n\nCAUSES\n\nFood\n\nFish and beer are rich in purines.", format="plain"),
        Case("<h1>Gout</h1><h2>Causes</h2><footer><h4>About us</h4></footer><h2>Rest</h2>", format="html"),
        "# Gout\n\n```\n#### not a heading\n```\n\n## Causes",
        "| # | Cause |\n|---|---|\n| #### | Food |",
    ],
)
def heading_order(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """
    Headings are the table of contents of people who listen to a page, and search engines read them so, too. A skipped level
    sounds as if a part were missing; a second top heading as if another page began. Plain text has no levels and is left
    alone.
    """
    if page.format == "plain":
        return
    last = 0
    tops = 0
    for block in page.of("heading"):
        if _BESIDE.intersection(block.context):
            continue
        tops += block.level == 1
        if block.level == 1 and tops == 2:
            message = (
                f"The heading “{short(block.text)}” is of level 1 like the page's own title: keep one heading of level 1 "
                "for the page and make the others level 2."
            )
            yield Finding(block, 0, len(block.text), message=message)
        elif last and block.level > last + 1:
            values = {"text": short(block.text), "level": block.level, "last": last, "right": last + 1}
            yield Finding(block, 0, len(block.text), values)
        last = block.level
