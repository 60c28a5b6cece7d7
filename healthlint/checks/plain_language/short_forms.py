"""Where a page uses short forms in capitals, what excuses one from being given in full, and what explains it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from healthlint import acronyms, readability
from healthlint.checks.plain_language import known
from healthlint.document import Block
from healthlint.page import Page

# Begins with the capitals, so that the search skips quickly to them; ``_BEFORE`` looks at what stands before.
_SHORT = re.compile(r"[A-Z]&?[A-Z]{1,5}(?=(?:[’']?s)?(?![\w@&%®™]|[-–/+]\d|-(?:[A-Z]|[a-z]\b)|\.\w|[’']\w|\s\d{3}|\s?[®™]))")
_BEFORE = re.compile(r"(?<![\w@#/&.’'+-])(?<!\d,)[a-z]?\Z")
_AROUND = 60  # characters looked at on each side

# Names of people, firms, places.
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]+,\s+(?:[A-Z][A-Za-z.-]+,\s+)*\Z|\b[A-Z][a-z]+\s[A-Z][a-z’'-]+\s\Z")
_AUTHOR = re.compile(r"\b[A-Z][\w’'-]+\s[A-Z]{1,3}(?:[,.;]|\Z)")
_DATELINE = re.compile(r"(?:\s[A-Z]{2,})*,?\s[^!?\n]{0,45}?(?:[-–—]|/PRNewswire/|\))(?:\s|\Z)")
_TICKER = re.compile(r"\b(?:NASDAQ|NYSE|OTC\w*|LSE|ASX|TSX)\W{1,3}\Z", re.IGNORECASE)
_CAPITALISED = re.compile(r"\s(?P<word>[A-Z][a-z]+)\b")
_COMMON = re.compile(  # what may stand in capitals behind a short form without making it a name: "LDL Cholesterol"
    r"(?:Cholesterol|Syndrome|Tests?|Scans?|Therapy|Disease|Levels?|Antibod(?:y|ies)|Inhibitors?|Infections?|Treatments?|Symptoms|"
    r"Surgery|Diet|Blood|Risk|Pain|Exam|Ratio|Oil|Supplements?|Injections?|Exercises?)\Z"
)
_ADDRESS = re.compile(r",\s[A-Z]{2}\s+\d{5}\b")
_DRUG = re.compile(r"\b[A-Z]\w+\s\Z")
# Kinds, stages and genes.
_ROMAN = re.compile(r"[IVX]+\Z")
_STAGE = re.compile(r"(?:I{1,3}|IV|VI{0,3})[A-ES]\Z")
_KIND = re.compile(
    r"\b(?i:h[ae]?emoglobin|types?|groups?|vitamins?|stages?|grades?|class|phase|part|hepatitis|factor)\s+(?:is\s+)?"
    r"(?:[A-Z0-9]{1,4},?\s+(?:(?:and|or|to|through)\s+)?)*\Z"
)
# "PT and PTT tests. These tests measure how long ..."; "tests called PT and PTT"
_TESTS = re.compile(
    r"(?:\s(?:and|or)\s[A-Z]{2,6})?\s(?:blood\s)?(?:tests?|scans?|procedures?)\.\s"
    r"(?:These|This|The|Such)\s(?:tests?|scans?|procedures?)\s(?:can\s|will\s)?"
    r"(?:measures?|shows?|checks?|tells?|looks?|finds?|detects?|counts?|sees?)\b"
)
_NAMED_BESIDE = re.compile(r"\b(?:called|named|known\sas)\s(?:the\s)?[A-Z]{2,6}\s(?:and|or)\s\Z")
_TITLE = re.compile(r"[\"“]([^\"“”]{8,})\Z")
# What heads a list of other people's pages, whose titles nobody here may change.
_MORE = re.compile(
    r"\W*(?:where (?:can|to) (?:\w+ )?(?:learn|read|find)(?: out)? more|(?:learn|read|find out) more|(?:further"
    r"|additional|more|suggested|related) (?:reading|resources|links|information)|(?:useful |external )?links"
    r"|resources)\b[^.]{0,40}\Z",
    re.IGNORECASE,
)
_GENE = re.compile(r"\bgenes?\b|\bmutations? in\b|\balleles?\b")
_OF_GENE = re.compile(r"\s(?:genes?|mutations?|variants?|proteins?|fusion|repeats?|segments?)\b")
# Capitals for stress, and how a word is spoken: "(KAR-dee-ak)", "(sow RYE uh sis)".
_CAPITALS = re.compile(r"[A-Z]{2,}")
_SYLLABLES = re.compile(r"(?:\s[a-z]{1,5}){1,4}[)\]]")
# How a text explains a short form without spelling it out.
_NAMED = re.compile(
    r"\b(?:called|known\s+as|named|abbreviated(?:\s+(?:as|to))?|referred\s+to\s+as)\s+(?:(?:an?|the)\s+)?[\"“‘']?(?:\w+\s+)?\Z"
)
_OTHER_NAME = re.compile(r"[,\"”]\s+or\s+(?:an?\s+|the\s+)?[\"“]?\Z")
_TOLD = re.compile(
    r"[\"”’']?(?:"
    r"(?:\s[a-z]+){0,2}\s?[(\[](?!\s*(?:see|e\.?g|for example|such "
    r"as|like|figure|table|n\s?=|p\s?[<=]|or|and)\b)[^()\[\]]*?[a-z]{3}"
    r"|,?\s(?:is|are|which\s+(?:is|are)|means?)\s+(?:an?|the|also|called)\s"
    r"|,\swhich\s(?:gives?|provides?|carr(?:y|ies)|measures?|shows?|tells?|makes?|helps?|controls?)\s"
    r"|,?\s(?:which\s+)?(?:stands?\s+for|means?|(?:is\s+)?short\s+for)\s"
    r"|,?\sor\s+[\"“]?[a-z]{3,}[\"”]?,|,\san?\s|,\salso\s(?:called|known)\b"
    r"|\s?(?:--|[–—])\s?[\"“]?[A-Za-z]{3})"
)


class Use(NamedTuple):
    """A short form at ``[start, end)``. ``running``: in running text; ``explained``: words right there say what it is."""

    block: Block
    start: int
    end: int
    running: bool
    explained: bool


def uses(page: Page) -> dict[str, list[Use]]:
    """The uses of each short form that could want explaining, by its key, in reading order."""
    found: dict[str, list[Use]] = {}
    genes = set()
    out = page.once(readability.references)
    familiar = known.acronyms()
    elsewhere = False  # under a heading that sends readers to other pages
    for block in page.prose:
        text = block.text
        if block.kind == "heading":
            elsewhere = _MORE.match(text) is not None
        if id(block) in out or text.isupper():
            continue
        running = block.kind not in ("heading", "header-cell", "term") and not (elsewhere and _is_link(block))
        for match in _SHORT.finditer(text):
            lead = _BEFORE.search(text, max(match.start() - 2, 0), match.start())
            if lead is None:
                continue
            start, end = lead.start(), match.end()
            short = text[start:end]
            if short in familiar or _excused(text, start, end):
                continue
            key = acronyms.singular(short)
            if len(key) > 2 and _is_gene(text, start, end):
                genes.add(key)
            found.setdefault(key, []).append(Use(block, start, end, running, _explained(text, start, end)))
    return {key: places for key, places in found.items() if key not in genes}


def _is_link(block: Block) -> bool:
    """Whether a line is one link and no more: the title of what it leads to."""
    size = len(block.text.strip())
    return any(mark.kind == "link" and mark.end - mark.start >= size for mark in block.marks)


def _excused(text: str, start: int, end: int) -> bool:
    short = text[start:end]
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    if _ROMAN.match(short) or short in known.shouted() or _shouted(short, before, after) or _spoken(before, after):
        return True
    if (_STAGE.match(short) or len(short) < 4) and _KIND.search(before):
        return True
    return _is_name(short, before, after, start == 0) or _is_measure(short, before, after)


def _is_name(short: str, before: str, after: str, first: bool) -> bool:
    if _ADDRESS.search(after) or _TICKER.search(before) or _in_title(before, after):
        return True
    follows = _CAPITALISED.match(after)
    if follows and not _COMMON.match(follows["word"]):
        return True  # "UT Southwestern", "BD Diagnostics"
    if len(short) < 4 and after[:1] in tuple(",.;") and len(_AUTHOR.findall(before[-40:] + short + after[:40])) > 1:
        return True
    if (first or before.endswith(("— ", "– ", "-- "))) and len(short) > 2 and _DATELINE.match(after):
        return True
    if short in known.credentials() and _NAME_BEFORE.search(before):
        return True
    last = before.rstrip().rstrip(",").split()[-1:]
    if before.endswith(", ") and last and last[0] in known.credentials():
        return True  # ", PhD, FRCPCH"
    if short in known.formulations() and _DRUG.search(before):
        return True
    return short in known.places() and (before.rstrip()[-1:] == "," or before.rstrip()[-1:].isdigit())


def _is_measure(short: str, before: str, after: str) -> bool:
    if before.rstrip()[-1:] == "%":
        return True
    return short in known.units() and (before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit())


def _is_gene(text: str, start: int, end: int) -> bool:
    near = text[max(start - _AROUND, 0) : end + _AROUND]
    return bool(_OF_GENE.match(text, end) or _GENE.search(near))


def _in_title(before: str, after: str) -> bool:
    """Whether it stands in the title of a work between quotation marks, which nobody may change."""
    opened = _TITLE.search(before)
    words = re.findall(r"[^\W\d_]{4,}", opened[1]) if opened else []
    return len(words) > 2 and all(word[0].isupper() for word in words) and bool(re.match(r"[^\"“”]{0,60}[\"”]", after))


def _shouted(short: str, before: str, after: str) -> bool:
    """Whether other words in capitals stand beside it: a shout, a heading run into the text, a name such as SAN DIEGO."""
    last, following = (before.split()[-1:] or [""])[0], (after.split() or [""])[0]
    for word in last, following.rstrip(",.;:"):
        bare = word.strip("!?()[]\"'“”‘’*")
        if not (len(bare) > 1 and _CAPITALS.fullmatch(bare)):
            continue
        if bare in known.shouted() or len(bare) > 6 or (len(bare) > 2 and len(short) > 2 and bare not in known.acronyms()):
            return True
    return False


def _inside(before: str) -> str | None:
    """What stands between an open bracket and here, None where no bracket is open."""
    opened = max(before.rfind("("), before.rfind("["))
    return before[opened + 1 :] if opened > max(before.rfind(")"), before.rfind("]")) else None


def _spoken(before: str, after: str) -> bool:
    inside = _inside(before)
    if inside is None:
        return False
    if after[:1] == "-" or inside[-1:] == "-":
        return True
    if re.match(r"(?:your|the|an?|or|also|its|this|our|their|see|with|by)\s", inside):
        return False  # "(your RBC count)" holds words, not syllables
    return bool(inside and _SYLLABLES.match(after) and re.fullmatch(r"(?:[a-z]{1,5}\s)+", inside))


def _explained(text: str, start: int, end: int) -> bool:
    """Whether it stands in a bracket behind words, or words behind it say what it is, or it is brought in as a name."""
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    after = re.sub(r"\A[’']?s\b", "", after)
    inside = _inside(before)
    if inside is not None and len(inside) < 25 and re.match(r"[^()\[\]]{0,25}[)\],;]", after):
        return before[: len(before) - len(inside) - 1].rstrip()[-1:].isalpha()
    if _OTHER_NAME.search(before) and after[:1] in ("", ",", ".", ";", ")"):
        return True
    if before.endswith(" or "):  # "transient ischemic attacks or TIAs"
        key = acronyms.singular(text[start:end]).lower()
        if key.isalpha() and re.search(_initials(key).pattern + r" or \Z", before):
            return True
    return bool(_NAMED.search(before) or _TOLD.match(after) or _TESTS.match(after) or _NAMED_BESIDE.search(before))


def is_word(page: Page, short: str) -> bool:
    """Whether the page has it as an ordinary word, too: then its capitals are stress."""
    plain = re.compile(rf"\b(?:{re.escape(short.lower())}|{re.escape(short.capitalize())})\b")
    return any(plain.search(block.text) for block in page.prose)


def spelled(page: Page, key: str, places: list[Use]) -> str:
    """Words whose initials are the short form: in a block that has it, or anywhere if it is long. Else empty."""
    letters = key.lower()
    if len(letters) < 3 or not letters.isalpha():
        return ""
    pattern = _initials(letters)
    blocks = [use.block for use in places] if len(letters) == 3 else page.prose
    for block in blocks:
        found = pattern.search(block.text)
        if found:
            return found.group()
    return ""


# Words that say too little to be one of the words behind a short form.
_SMALL = (
    r"(?!(?:and|the|for|that|this|with|from|are|was|has|had|have|not|but|can|may|who|any|all|into|some|such|than|then)\b)"
)


@cache
def _initials(letters: str) -> re.Pattern[str]:
    between = r"[ -](?:(?:of|the|and|for|in|to|on|with)[ -])?"
    return re.compile(r"\b" + between.join(rf"{_SMALL}[{one}{one.upper()}][a-z’']{{2,}}" for one in letters) + r"\b")
