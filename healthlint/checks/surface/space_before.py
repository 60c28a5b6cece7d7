"""HL106 and HL123: white space where none belongs, before a mark or inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from healthlint.checks.surface import places
from healthlint.checks.surface.lost_words import lost
from healthlint.document import OBJECT, Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

_SPACES = " \t\n\u00a0\u202f\u2009"
# Before a comma, semicolon or stop that ends a word run; not an ellipsis, a decimal, a file ending or a second stop.
_BEFORE = re.compile(
    rf"(?<=[\w)\]%”’\"'])(?P<space>[{_SPACES}]+)(?P<mark>[,;](?=[\s\"”’)\]]|\Z)|\.(?=[\"”’)\]]*(?:\s+[^\s.]|\s*\Z)))"
)
_AFTER_OPEN = re.compile(rf"(?P<mark>[(])(?P<space>[{_SPACES}]+)(?=[\w“\"])")
_BEFORE_CLOSE = re.compile(rf"(?<=[\w.%”\"])(?P<space>[{_SPACES}]+)(?P<mark>[)])(?=[\s.,;:!?\"”]|\Z)")
_ASKING = re.compile(r"(?<=[\w)\]%”’\"])[ \u00a0\u202f\u2009](?:([?!])(?=\s|\Z)|(:)(?= [A-Z][a-z]))")
_CHEAP = re.compile(rf"[{_SPACES}][,;.)]|\([{_SPACES}]")
_ADDRESS = re.compile(r"://|www\.")  # an address with stray spaces in it: nobody can tell what belongs to it
_DIGITS = re.compile(r"[\d.,]+\Z")


def _findings(block: Block) -> Iterator[Finding]:
    text = block.text
    gone = lost(text)
    for pattern in (_BEFORE, _AFTER_OPEN, _BEFORE_CLOSE):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(low < end and start < high for low, high in gone) or _fine(block, match):
                continue
            word = places.token(text, end if pattern is _AFTER_OPEN else start - 1)
            if places.address(word) or _ADDRESS.search(text, max(0, start - 60), start):
                continue
            if pattern is _AFTER_OPEN:
                word = re.split(r"[)\]]", word)[0]
                yield _finding(block, start, end, match["mark"] + word.lstrip("("), match["mark"])
            else:
                yield _finding(block, start, end, word + match["mark"], match["mark"])


def _finding(block: Block, start: int, end: int, fixed: str, mark: str) -> Finding:
    clear = places.verbatim(block, start, end)
    return Finding(block, start, end, {"fixed": fixed}, replacement=mark if clear else None)


def _fine(block: Block, match: re.Match[str]) -> bool:
    """White space that stands for something: layout, a picture or code, a list of ticks, a score."""
    text, start = block.text, match.start()
    if places.gap(block, match.start("space")) > 3 or OBJECT in text[max(0, start - 2) : match.end() + 2]:
        return True
    if places.inside(block, start, match.end(), "code", "deleted", "inserted"):
        return True
    return match["mark"] == ")" and text.rfind("(", 0, start) < 0  # a list label: "a )"


@rule(
    "HL106",
    "space-before-punctuation",
    "There is a space too many before or after the mark; write “{fixed}”.",
    Severity.WARNING,
    fix="safe",
    authority=[places.TYPO],
    bad=[
        Case("Drink water[[ ,]] not cola.", fixed="Drink water, not cola."),
        Case("Call your doctor[[ .]]", fixed="Call your doctor."),
        Case("The hormone [[( ]]T3[[ )]] is made here.", fixed="The hormone (T3) is made here."),
        "Bring your [card](/card)[[ ,]] and *rest*[[ ;]] then drink.",
        "- Wash your hands[[\u00a0,]] then dry them.\n- The dose “doubled”[[ .]]",
        Case("<p>Eat <b>well</b>[[ ,]] sleep well.</p>", format="html"),
    ],
    good=[
        "A dose of .5 is unclear, and a .txt file is not.",
        "Wait ... then retest . . . at home.",
        "Steps: a ) rest, b ) ice.",
        "Press `x` , then stop; the picture ![knee](k.png) . shows it.",
        "What is it ? A cold !",
        "See http:// www.example. org/knee , which is odd.",
        "It is shown in . The ward ( and ) too.",
    ],
    known_misses=["It hurts at 20[[ %]] of the sites."],
    measured=Measured(places.TRUSTED, places.WORDS, 14, 14, 14),
)
def space_before_punctuation(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A mark that stands away from its word can slip to the start of the next line, and it shows that words were cut or
    pasted here without a second look."""
    if not _CHEAP.search(places.seen(page)):
        return
    for block in places.wording(page):
        if _CHEAP.search(block.text):
            yield from _findings(block)


@rule(
    "HL123",
    "spaced-question-mark",
    "A space stands before “{text}” ({count} on this page); English has none there, so close it up.",
    Severity.INFO,
    authority=[
        Authority(
            "Space before ? ! : ; is the habit of French typesetting and of page templates; English has none", "rationale"
        )
    ],
    bad=[
        "# What is gout [[?]]\n\nA form of arthritis.\n\n# Who gets it ?",
        "**Is it safe [[?]]** Mostly.",
        "Take care [[!]] Chest scan : A picture of the chest.",
        Case("<h2>Who gets gout&nbsp;[[?]]</h2><p>Anyone.</p>", format="html"),
    ],
    good=[
        "# What is gout?\n\nRest: it helps; call!",
        "The rating was `a ?` and (?) for “?”.",
        "A score of 3 : 1 is odd; see Annals : ANN.",
        "Odds 2 : Even",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 198, 60, 60),
)
def spaced_question_mark(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A page made from a template often has the space before every question mark. One finding a page says so, at the
    first place; it looks careless but misleads nobody, so it only informs."""
    text = places.seen(page)
    if not any(space + mark in text for space in " \u00a0\u202f\u2009" for mark in "?!:") or not _ASKING.search(text):
        return
    first, count = None, 0
    for block in places.wording(page):
        for match in _ASKING.finditer(block.text) if "?" in block.text or "!" in block.text or ":" in block.text else ():
            at = match.end() - 1
            if match[2] and _DIGITS.search(block.text[: match.start()]):
                continue
            if places.gap(block, match.start()) < 4 and not places.inside(block, match.start(), at + 1, "code"):
                count += 1
                first = first or (block, at)
    if first:
        block, at = first
        yield Finding(block, at, at + 1, {"count": f"{count} times" if count > 1 else "once"})
