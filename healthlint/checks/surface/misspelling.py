"""HL104: a word that is none, beside one that must have been meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.checks.surface import fused_word, places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule
from healthlint.segment import Sentence

if TYPE_CHECKING:
    from healthlint.words.verdict import Verdict

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[ \n]\Z")
_AFTER_CAPITAL = re.compile(r" ([A-Z][^\W\d_]*)")
_AFTER = re.compile(r"[ \n]([a-z]+)")
_GLOSS = re.compile(r"\s?(?:=|is (?:Latin|Greek|Spanish|French|German))")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ENDING = re.compile(r"(?<!\w)[-–]\Z")
_DOTTED = re.compile(r"\w\.[a-z]{2}|\w\.\w+\.\w")  # nih.gov, page.htm
_OPENS = re.compile(r"(?:\A|[.!?:•\n|])[\s\"'“‘(*•–-]*\Z")
_INITIAL = re.compile(
    r"\b(?:[A-Z]|Drs?|Prof|Mrs?|Ms|Sir|St|Mc|Mac|de|van|von|der|del|di|du|des|la|le|und|et|y|e)\.?[ \n-]\Z"
)
# Where authors and journals stand, whose names no list holds.
_CITED = re.compile(
    r"\bet al\b|\bdoi\b|\bPMID\b|\bAccessed\b|\b(?:19|20)\d\d[;:]\s?\d|\((?:19|20)\d\d\)[.:]|\bed\.|\bedition\."
    r"|\beds\.|\beditors?\.|;\s(?:19|20)\d\d\."
    r"|[^\W\d_] [A-Z]{1,3}[,;] [A-Z][\w’'-]+ [A-Z]{1,3}(?:[,.;]|\Z| (?:and|et|eds?|editors?)\b)"  # "Hollis HR, Marbel BM,"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:de|del|las?|los|el|en|una?|y|para|por|con|su|des?|les|et|une|est|dans|pour|der|die|das|und|mit|für|von)\b"
)
_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|to|in|is|are|for|that|with|your?|it|as|or|by|from)\b")
_SHOUT = 7  # capitals only: shorter ones are short forms
_LONG_NAME = 7  # ... or so long
_NAME = 5  # a word with a capital inside a sentence must be so long
_TITLED = 1.2  # the same in a line of words with capitals
_NAMED = 1.0  # cost of a slip beyond which a word with a capital is a name

# What else the page says, in the powers of ten of the verdict's margin.
_MEANT_ON_PAGE = 1.0  # the word meant stands on the page
_AGAIN = -1.0  # the unknown word stands on the page more than once ...
_OFTEN = -2.0  # ... or more than twice
_OPENING = -0.5  # capital at the beginning of a sentence or heading: a name perhaps
_CAPITAL = -2.5  # capital elsewhere: a name unless the page says otherwise
_SHOUTED = -1.0


class _Unknown(NamedTuple):
    counts: Mapping[str, int]  # unknown words as written, with how often they stand on the page
    seen: frozenset[str]  # every word of the page in small letters
    written: frozenset[str]  # every word of the page as it is written
    branded: frozenset[str]  # in small letters, words that the page also writes with capitals inside: "SiPhox"


def _unknown(page: Page) -> _Unknown:
    from healthlint import words  # the word list is read when a page is checked, not when the rules are loaded

    counts: Counter[str] = Counter()
    for block in places.wording(page):
        counts.update(page.tokens(block))
    parts: Counter[str] = Counter()
    for word, count in counts.items():
        if not words.known(word):
            for part in _WORD.findall(word):
                if not words.known(part):
                    parts[part] += count
    written = frozenset(_POSSESSIVE.sub("", word) for word in counts)
    branded = frozenset(word.lower() for word in written if not (word.islower() or word.istitle()))
    return _Unknown(parts, frozenset(word.lower() for word in written), written, branded)


def _wrong(word: str, at: int, block: Block, found: _Unknown) -> Verdict | None:
    """What was meant, where the word's own evidence and the page's are enough."""
    from healthlint.words.verdict import SHORT_FORMS, judge  # as above

    verdict = judge(word)
    if verdict is None or (word.islower() and word in found.branded):
        return None
    margin = verdict.margin
    if verdict.meant[0].lower() in found.seen:
        margin += _MEANT_ON_PAGE
    times = found.counts[word]
    if times > 1:
        margin += _AGAIN if times == 2 else _OFTEN
    if word.isupper():
        margin += 0.0 if word in SHORT_FORMS else _SHOUTED if len(word) >= _SHOUT else -9.0
    elif word.istitle() and not verdict.meant[0].endswith("'s"):  # "Parkinsons" is a name and yet wrong
        margin += _capital(word, at, block, verdict, found)
    return verdict if margin >= 0 else None


def _capital(word: str, at: int, block: Block, verdict: Verdict, found: _Unknown) -> float:
    """What a capital takes from the margin: much where the word could be a name."""
    size, text = len(word), block.text
    if size < _NAME or verdict.cost > (2 * _NAMED if verdict.medical else _TITLED):
        return -9.0
    if verdict.meant[0].startswith(word):  # "Endocrinol", short for a longer one
        return -9.0
    if verdict.meant[0] in found.written and size >= _LONG_NAME and verdict.cost < _NAMED:
        return _OPENING
    before = _BEFORE.search(text[max(0, at - 20) : at])
    after = _AFTER_CAPITAL.match(text, at + size)
    joined = [part for part in places.token(text, at).split("-") if part and part not in (word, "")]
    if len(joined) == 1 and _may_name(joined[0].strip("()[],.;:'’\"“”")):  # Ziehl-Neelsen
        return -9.0
    if _INITIAL.search(text[max(0, at - 8) : at]) or _CITED.search(text):
        return -9.0
    if _OPENS.search(text[max(0, at - 12) : at]):
        return -9.0 if (after and _may_name(after[1])) or verdict.cost > _TITLED else _OPENING
    if any(near and _may_name(near[1]) for near in (before, after)):
        return -9.0
    titled = before is not None and before[1].istitle() and (after is None or after[1].istitle())
    if titled or (verdict.medical and size > _NAME):
        return _OPENING
    return _CAPITAL if size >= _LONG_NAME and verdict.cost <= _NAMED else -9.0


def _may_name(word: str) -> bool:
    """Whether a neighbour is an initial, a name, or a word with a capital that nobody knows."""
    from healthlint.words.dictionary import load  # as above

    if not word[:1].isupper():
        return False
    entry = load().entry(word.lower())
    return len(word) == 1 or entry is None or entry.name_only or entry.also_name


def _spoken(text: str, start: int, end: int) -> bool:
    """Whether a word is an ending ("-itis"), explained as foreign, or in a guide to how another is said ("(plak)")."""
    token = places.token(text, start)
    if token.count("-") > 1 or _GLOSS.match(text, end) or _ENDING.search(text[max(0, start - 2) : start]):
        return True
    before, after = text[max(0, start - 2) : start].rstrip(), text[end : end + 2].lstrip()
    alone = before.endswith("(") and after.startswith(")") and text[start].islower()
    return alone or ("-" in token and ("(" in token or ")" in token))


def _foreign(text: str, at: int, sentences: Sequence[Sentence], found: _Unknown) -> bool:
    """Whether a sentence is in another language: half of it unknown, or more small words of others than of English."""
    whole = next(text[one.start : one.end] for one in sentences if one.start <= at < one.end)
    words = _WORD.findall(whole)
    unknown = sum(word in found.counts for word in words)
    if unknown > 1 and 2 * unknown >= len(words):
        return True
    return len(words) > 3 and len(_ELSEWHERE.findall(whole)) > len(_ENGLISH.findall(whole))


def _torn(text: str, start: int, end: int) -> bool:
    """Whether the word is a piece of one with a stray space in it: "fl ushing", "R esearch"."""
    from healthlint import words  # as above

    before = _BEFORE.search(text[max(0, start - 20) : start])
    after = _AFTER.match(text, end)
    if before and ((len(before[1]) == 1 and before[1] not in "aAI") or words.listed((before[1] + text[start:end]).lower())):
        return True
    return bool(after and words.listed((text[start:end] + after[1]).lower()))


def _sited(word: str, page: Page) -> bool:
    """Whether the word is part of an address on the page: the name of a site."""
    low = word.lower()
    return f"{low}." in page.contains and bool(re.search(rf"\b{re.escape(low)}\.[a-z]", page.contains))


@rule(
    "HL104",
    "misspelling",
    "“{text}” is not a word we know; {instead}.",
    Severity.WARNING,
    fix="unsafe",
    vocab=True,
    authority=[places.TYPO],
    bad=[
        "The [[symtoms]] may last a week.",
        "Ask your doctor about *[[arthiritis]]* and **[[diabetis]]**.",
        "- high blood [[presure]]\n- [[diarhea]] or constipation",
        "An [[opthalmologist]] looks at the [[retnia]].",
        "<p>See a <em>[[dermatoligist]]</em> about the rash.</p>",
        "## How to treat [[hemorroids]]",
        "[[Definately]] rest. You [[dont]] need a scan, and a [[childs]] dose is lower.",
        "Take [[ibuprofin]] with food; [[acetominophen]] may help too.",
        "| [[Treament]] | Cost |\n|---|---|\n| Rest | none |\n\nThe treatment is rest.",
        Case("A heart that beats [[irregulary]] needs a check.", fixed="A heart that beats irregularly needs a check."),
    ],
    good=[
        "Haemochromatosis, anaemia and oestrogen; hemochromatosis, anemia and estrogen.",
        "Ask about pembrolizumab, Eliquis, dexlansoprazole and the new drug brufatinib.",
        "Noncardiac chest pain, a laparoscopic adnexectomy, ventriculoperitoneal shunts and stenting.",
        "Dr. Kowalczik and Ms Ramsey-Thorne met Prof Brunetti in Wuppertal.",
        "The mRNA vaccine against COVID-19, HbA1c, p53 and the BRCA1 gene.",
        "Type `symtoms` into the box; writers often misspell it as “symtoms”.",
        "Diabetes (dy-uh-BEE-teez) is common; plaque (plak) sticks to teeth.",
        "See www.symtoms.example or write to symtoms@example.org.",
        "Muchos pacientes con artritis toman magnesio.",
        "The flezzet is a small valve. A flezzet opens and shuts.",
        "The patients' records, the body's cells, self-monitoring and post-menopausal women.",
        "A colour and a color, a paediatrician and a pediatrician, organise and organize.",
        "Kidney dise ase and R esearch are broken in two.",
        "Committee on Rest; Sandel KR, Ottevin BM, editors. Rest and Its Lack. Ottawa: Lake Press; 2004.",
        "Too much colour, known as hyperchromia, may point to a large cell.",
        "Coxiella burnetii, Escherichia coli and the levator palpebrae superioris.",
    ],
    known_misses=[
        "The [[hart]] pumps blood.",
        "She is [[tierd]] of it, said Dr [[Vetearn]].",
    ],
    known_false_alarms=["Toxins and invasins let *S. pyogenes* in.", "A tensilon test was done."],
    measured=Measured(places.TRUSTED, places.WORDS, 324, 324, 322),
)
def misspelling(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A misspelt word makes a reader doubt the rest of the page, and a misspelt disease or drug cannot be looked up. A word
    is reported only where another stands so near it that it must have been meant; rare words, names and terms built of known
    parts pass."""
    found = page.once(_unknown)
    if not found.counts:
        return
    from healthlint import words  # as above

    told: set[str] = set()
    for block in places.wording(page):
        spots = [match for match in _WORD.finditer(block.text) if match[0] in found.counts]
        if not spots:
            continue
        for match in spots:
            start, end = match.span()
            text = block.text
            verdict = _wrong(match[0], start, block, found)
            if verdict is None or _spoken(text, start, end) or places.quoted(text, start, end):
                continue
            if _foreign(text, start, page.sentences(block), found):
                continue
            if (id(block), start) in page.once(fused_word.spots):
                continue  # two words without a space: HL103 says so
            token = places.token(text, start)
            if places.address(token) or _DOTTED.search(token) or any(sign.isdigit() for sign in token):
                continue
            if places.inside(block, start, end, "deleted", "code") or _torn(text, start, end) or _sited(match[0], page):
                continue
            first = verdict.meant[0]
            others = " or ".join(f"“{one}”" for one in verdict.meant[1:])
            instead = f"write “{first}”" + (f", if not {others}" if others else "") + " (or add the word to your vocabulary)"
            clear = places.verbatim(block, start, end) and not words.protected(first)
            weight = Severity.INFO if match[0] in told else None  # said once; the other places are but shown
            told.add(match[0])
            yield Finding(block, start, end, {"instead": instead}, replacement=first if clear else None, severity=weight)
