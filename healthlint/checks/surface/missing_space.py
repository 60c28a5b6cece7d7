"""HL105: no space after the stop, comma or semicolon that parts two words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

# A mark glued to the word behind it. The parts: the word before, what closes it, the mark, what closes that, the word.
_GLUED = re.compile(
    r"(?P<before>[^\W_]++)(?P<close>[\"”]?[)\]]?)"
    r"(?P<mark>[.!?](?=[\"”’)]?[A-Z])|[,;](?=[\"”]?[^\W\d_])|:(?=[A-Z][a-z]+ [a-z]))"
    r"(?P<quote>[\"”’)]?)"
    r"(?P<after>[^\W\d_]++)(?P<rest>[^\s]*)"
)
_CHEAP = re.compile(r"[.!?,;:](?<=[\w)\]\"”].)[\"”’)]?[^\W\d_]")

# The part of a name, an address, a file or a degree behind its dot.
_TAILS = places.words(
    """
    com org net gov edu io co uk us eu info biz app health care me tv ai js py md txt pdf html htm doc docx
    xls xlsx ppt pptx csv jpg jpeg png gif svg mp mil int bio dev xml json php asp aspx exe zip net tm
    """
)
_BEFORE_DOT = places.words("st mt ft ph vs no vol fig eq www http https e i eg ie")
_EDGES = '.,;:!?()"“”'
_ROMAN = re.compile(r"[ivxl]+\Z")
_GREEK = places.words("alpha beta gamma delta cis trans")


def _right(match: re.Match[str], text: str) -> bool:
    """Whether no space belongs there: addresses, numbers, formulas, some names."""
    before, mark, after, rest = match["before"], match["mark"], match["after"], match["rest"]
    word = places.token(text, match.start("mark"))
    if places.address(word):
        return True
    if mark in ".!?":
        return _right_stop(match, text)
    low, then = before.lower(), after.lower()
    if len(before) < 2 or len(after) < 2 or (before[-1].isdigit() and not match["close"]):
        return True
    if mark == ":":
        return before != low or before[-1].isdigit() or "ratio" in text[match.end() : match.end() + 20]
    if mark == ";":  # an entity, or authors with their initials ("Ray HK;Diaz PM")
        return (
            before[-1].isdigit() or (before.isupper() and len(before) < 4) or text[match.start() - 1 : match.start()] == "&"
        )
    if (_ROMAN.match(low) and _ROMAN.match(then)) or low in _GREEK or then in _GREEK:
        return True
    return (rest[:1] in (",", "-") and len(after) < 3) or (before.isupper() and after.isupper())


def _right_stop(match: re.Match[str], text: str) -> bool:
    before, after, rest = match["before"], match["after"], match["rest"]
    low = before.lower()
    if after.lower() in _TAILS or low in _BEFORE_DOT or (before[-1].isdigit() and len(before) < 3 and not match["close"]):
        return True
    if len(after) == 1:  # an initial or a code, unless it is a word by itself
        return after not in "AI" or rest != "" or not text[match.end() : match.end() + 2].strip().islower()
    if after.isupper() and len(after) > 2 and before.islower() and len(before) > 3 and match["mark"] != "!":
        return rest[:1] == "."
    if not after[1:].islower() or (rest[:1] in ("-", ".") and len(after) < 3):
        return True
    if match["mark"] == "." and re.match(r"\.[A-Za-z]", rest):
        return True  # a dotted name of three parts
    if len(before) < 2 and not match["close"]:
        return True
    return match["mark"] == "." and before[:1].isupper() and len(before) < 2


def _often(page: Page) -> frozenset[str]:
    """Runs of characters that come three times on the page: a name with a mark in it ("Feel.Better"), not a slip."""
    return page.once(_repeated)


def _repeated(page: Page) -> frozenset[str]:
    counts = Counter(word.strip(_EDGES) for word in places.seen(page).split())
    return frozenset(word for word, count in counts.items() if count > 2)


def _findings(block: Block, page: Page) -> Iterator[Finding]:
    text = block.text
    for match in _GLUED.finditer(text):
        if _right(match, text) or places.token(text, match.start("mark")).strip(_EDGES) in _often(page):
            continue
        start, end = match.start("before"), match.end("after")
        if places.inside(block, start, end, "code", "superscript", "subscript"):
            continue
        cut = match.start("after")
        fixed = f"{text[start:cut]} {text[cut:end]}"
        clear = match["quote"] != '"' and places.verbatim(block, start, end)
        yield Finding(block, start, end, {"fixed": fixed}, replacement=fixed if clear else None)


@rule(
    "HL105",
    "missing-space-after-stop",
    "“{text}” runs two words together; write “{fixed}” with a space after the mark.",
    Severity.ERROR,
    fix="safe",
    vocab=True,
    authority=[places.TYPO],
    bad=[
        Case("Rest for a [[week.Symptoms]] then ease.", fixed="Rest for a week. Symptoms then ease."),
        Case("Is it [[safe?Most]] people cope well.", fixed="Is it safe? Most people cope well."),
        Case("Take it with [[water,not]] milk.", fixed="Take it with water, not milk."),
        "It harms the [[liver;stop]] at once, and ask your doctor (or [[nurse).Never]] drive.",
        "The nurse said “rest at [[home.”She]] was right; [[note:Call]] us first.",
        "- **Rash.** It lasts a [[day.If]] not, call.\n- The drug acts on [[nerves.NICE]] backs it.",
        "The [gland makes [[sweat](/sweat).It]] cools you.",
        Case("<p>Eat well<b> and [[sleep.</b>Do]] not smoke.</p>", format="html"),
    ],
    good=[
        "Visit example.Org, drugs.Com or health.example.gov for help.",
        "She holds a Ph.D. and an M.Sc. from the U.S. army, e.g.in 2015.",
        "Open report.Final.pdf, then see www.example.org/a.Html or mail jo.Smith@example.org.",
        "The eGFR.Net tool, the Nu.Q test, and Node.js are names.",
        "Give 1,000 units at 8:30, a 3:1 ratio or pH7.4, as N,N-dimethyl or alpha,beta forms.",
        "Ward A.B and Table 3.A list 46,XY men; see notes ii,iii,iv.",
        "Use `rest.Then()` or the St.John ward.",
        "The Feel.Better plan works. Join Feel.Better today: Feel.Better is free.",
        "Diaz HK;Ridge PM;Long ZL wrote it.",
        "## What is it?\n\nA cold. *Rest.* Drink.",
    ],
    known_misses=["It lasts a [[week.then]] it goes.", "See section [[2.The]] dose is there."],
    measured=Measured(places.TRUSTED, places.WORDS, 33, 33, 33),
)
def missing_space_after_stop(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Two sentences or words without a space between them are hard to read, and a screen reader may speak them as one
    word. It mostly happens where a web system joins paragraphs or list items."""
    if not _CHEAP.search(places.seen(page)):
        return
    for block in places.wording(page):
        if _CHEAP.search(block.text):
            yield from _findings(block, page)
