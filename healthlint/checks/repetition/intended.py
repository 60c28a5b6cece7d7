"""What a page may say twice: advice to act, warnings, pointers, notices. A repeat of these is no slip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from healthlint.document import Block
from healthlint.page import Page
from healthlint.passages import word_set


@cache
def _act() -> re.Pattern[str]:
    """Told in the imperative, alone or after a condition: "If it gets worse, call ...", "Learn more about ..."."""
    return re.compile(
        r"""(?:[-–•*\d.)]+\s*)?
        (?:(?:if|when|before|after|while|to|for|until|unless|once)\b[^.?!]{3,140}?,\s+)?
        (?:(?:please|then|and|also|always|never|so|instead|first|next|finally|or|but|important(?:ly)?|note|remember)\b[,:]?\s+)*
        (?:call|contact|see|go|ask|talk|visit|learn|find|read|click|tap|check|seek|get|speak|tell|do|don['’]t|stop|dial|subscribe
        |sign|register|book|download|apply|watch|consult|view|use(?!\s+of\b)|look|take|keep|avoid|make|try|refer|search|order|send
        |share|schedule|discuss|let|give|phone|ring|email|e-mail|text|join|follow|start|report|store|wash|drink|eat|shake|swallow
        |wait|continue|remember|note|be|consider|have|complete|fill|submit|print|open|select|choose|enter|press|return|browse
        |explore|refine|narrow|update|compare|log|save|ensure|scroll|upload|request|stay|bring|write|work)\b(?!\s+(?:lens|dermatitis))
        """,
        re.I | re.X,
    )


@cache
def _pointer() -> re.Pattern[str]:
    """Says where to turn to: more information, a doctor, a number, another section."""
    return re.compile(
        r"""\b(?:(?:more|further|general|additional|other|detailed)\s+(?:information|details|resources|help|advice)
        |information\s+(?:about|on)\b.{0,80}?\b(?:is|are|can\s+be)\s+(?:available|found)
        |for\s+(?:more|further|general)\s+(?:on|about|see)\b
        |(?:https?://|www\.)|\w@\w|\b(?:your|a)\s+(?:doctor|gp|pharmacist|midwife|nurse)\s+or\b
        |\b(?:talk|speak|ask|tell|contact|call|see|consult|visit|discuss|check)\b[^.]{0,40}\b(?:doctor|gp|nurse|pharmacist|midwife|
         provider|team|clinic|dentist|physician|professional|surgery|specialist|therapist|dietitian|999|911|111|112)\b
        |\b(?:call|dial|ring)\s+\d|\d{3}[-\s.)]+\d{3}[-\s.]+\d{3,4}|\b999\b|\b911\b|\bemergency\b
        |\b(?:section|page|chapter|table|figure|box)\s+(?:\d|below|above|that|on)\b)""",
        re.I | re.X,
    )


@cache
def _notice() -> re.Pattern[str]:
    """Says what the page is, what it is not, and who owns it."""
    return re.compile(
        r"""\b(?:not\s+(?:intended|meant|a\s+substitute|to\s+be\s+used|been\s+evaluated|in\s+the\s+public\s+domain)
        |medical\s+advice|informational\s+purposes|rights\s+reserved|copyright(?:ed|s)?|trademark(?:ed|s)?
        |licen[sc]ed?\s+under|terms\s+(?:of|and)|privacy\s+policy|cookies?|disclaimer|without\s+(?:warranty|permission)
        |disclos\w+|affiliate|results\s+(?:may|vary)|this\s+(?:web\s*)?(?:site|page|article|summary|section|leaflet)\b)""",
        re.I | re.X,
    )


@cache
def _leaning() -> re.Pattern[str]:
    return re.compile(
        r"""(?:(?:for|in|during|after|before|with|at|as|if|when|because\s+of)\s+)?
        (?:this|these|that|those|such|it|its|they|their|both|here|he|she|his|her)\b
        |(?:(?:however|then|also|thus|as\s+a\s+result|in\s+some\s+cases|sometimes)\b,?\s+)?the\s+(?:test|exam|procedure|scan|scope
        |camera|device|tool|sample|result|picture|image|operation|surgery|biopsy|substance|condition|disease)s?\b""",
        re.I | re.X,
    )


@cache
def _gloss() -> re.Pattern[str]:
    return re.compile(
        r"\b\w{3,}(?:ing|ion|ness|ment|sis|ity|ance|ence|th)\s(?:and|or)\s\w{3,}(?:ing|ion|ness|ment|sis|ity|ance|ence|th)\s"
        r"(?:of|in)\s(?:the\s|a\s|an\s|your\s)?\w"
    )


# A sentence without any of these words cannot match the pattern.
_POINTING = word_set(
    """information more further general additional other detailed www com org gov doctor gp pharmacist midwife nurse provider
    team clinic dentist physician professional surgery specialist therapist dietitian emergency section page chapter table
    figure box"""
)
_NOTICING = word_set(
    """not advice purposes rights copyright copyrighted copyrights trademark trademarks trademarked license licence licensed
    licenced terms policy cookie cookies disclaimer without disclosure disclosures disclose disclosed affiliate results
    this"""
)
# Sections that list, link or give notice: nothing in them is weighed.
_APART = re.compile(
    r"""^\W*(?:references?|sources?|bibliography|citations?|works\s+cited|further\s+reading|see\s+also|related\b.*|useful\s+links
    |links|resources|(?:more|other|additional|further)\s+(?:information|resources|reading|help|links)\b.*|find\s+out\s+more
    |learn\s+more\b.*|(?:medical\s+)?disclaimer|disclosures?|copyright.*|legal.*|privacy.*|terms\b.*
    |about\s+(?:us|the\s+authors?|this\b.*)|authors?|contact\b.*|(?:foot|end)?notes|acknowledge?ments?|funding
    |conflicts?\s+of\s+interests?|(?:learning\s+)?objectives?|learning\s+outcomes?|key\s+terms|glossary|review\s+questions
    |share.*|tags|comments|newsletter)\W*$""",
    re.I | re.X,
)
# A box that says the page's own points in short, wherever it stands.
_IN_SHORT = re.compile(
    r"""\b(?:key\s+(?:points?|facts?|takeaways?|messages?|information)|take-?\s?aways?|at\s+a\s+glance|highlights|quick\s+facts
    |in\s+brief|in\s+short|tl;?dr|points\s+to\s+remember|(?:things|what)\s+to\s+(?:remember|know)|main\s+points|summary\s+box
    |fast\s+facts)\b""",
    re.I | re.X,
)
_ASIDE = frozenset({"blockquote", "table", "footnote", "figure", "aside", "label", "button", "address", "nav", "navigation"})


def weighed(page: Page) -> frozenset[int]:
    """The ``id`` of each block whose sentences are expected to be said once."""
    kept: set[int] = set()
    apart = short = False
    for block in page.prose:
        if block.kind == "heading":
            apart = bool(_APART.match(block.text))
            short = bool(_IN_SHORT.search(block.text))
        elif block.kind in ("paragraph", "item", "definition"):
            if apart or (short and block.kind == "item"):
                continue
            if block.kind == "paragraph":
                short = short and len(block.text) < 40
            if not (_ASIDE.intersection(block.context) or _linked(block)):
                kept.add(id(block))
    return frozenset(kept)


def _linked(block: Block) -> bool:
    """Whether nearly all of a block is link text."""
    return 5 * sum(mark.end - mark.start for mark in block.marks if mark.kind == "link") > 4 * len(block.text)


def sentence(text: str, words: Iterable[str]) -> bool:
    """Whether a repeat of this sentence is meant: it tells the reader to act, points elsewhere or gives notice.

    ``words``: its words in lower case; they say which of the patterns can match at all.
    """
    if _act().match(text):
        return True
    known = set(words)
    if not known.isdisjoint(_POINTING) or any(word[0].isdigit() or word.startswith("http") for word in known):
        return bool(_pointer().search(text) or _notice().search(text))
    return not known.isdisjoint(_NOTICING) and bool(_notice().search(text))


def leaning(text: str) -> bool:
    """Whether a sentence begins with what was said just before: the same words may be said of two things."""
    return bool(_leaning().match(text))


def gloss(text: str) -> bool:
    """Whether two abstract words are joined and said of something ("swelling and burning of the eye"): few, they define."""
    return bool(_gloss().search(text))
