"""Words and sentences of a text, by rule: no model, no state. Offsets are text offsets.

Sentence ends are the hard part of health prose: doses ("5 mg q.d. to her"), decimals, citations ("pain.[3] The"),
titles ("Dr. Ruiz"), genera ("E. coli"). A full stop ends a sentence unless what stands before it is known to carry one
and what follows does not look like a new sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A word: letters and digits with inner apostrophes and hyphens, points and commas between digits, points between single
# letters ("e.g", "U.S").
WORD = re.compile(r"[^\W_]+(?:(?:['’‑-]|(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b))[^\W_]+)*")

_END = re.compile(
    r"(?P<stop>[.!?…]+)"
    r"(?P<close>[\"'”’»)\]]*)"
    # what may hang on a full stop: [3], [1,4–6], [^1], [citation needed], ¹², a stand-in for a footnote, "pain.12 The"
    r"(?P<cite>(?:\[[^\]\n]{1,40}\]|\s\[\^?[\d,; –-]{1,20}\]|\s\[citation needed\]|[⁰¹²³⁴-⁹⁻]+|\ufffc)*"
    r"|(?<=[a-z)\"”]\.)\d{1,3}(?:[,–-]\d{1,3})*(?=\s)|(?<=[a-z]\.[\"”])\d{1,3}(?:[,–-]\d{1,3})*(?=\s))"
    # then white space, the end, or a new sentence whose space was forgotten ("in pain.The doctor")
    r"(?=\s|\Z|(?<=[a-z][a-z)][.!?])[A-Z][a-z]*[\s,'’])"
)
# Ends without a stop: a blank line, the bullet of a list that was run into one line.
# A run of white space is only looked at from its beginning, so that a long one costs no more than its length.
_WALL = re.compile(
    r"(?<!\s)[^\S\n]*\n[^\S\n]*\n|(?<=[.:;!?])\s+(?=[-–*]\s+\w)|(?<!\s)(?:[^\S\n]{2,}|[^\S\n]*\n\s*)(?=[-–*]\s+[A-Z])"
    r"|(?<!\s)\s+(?=[•▪◦‣]\s*\w)"
)
_BULLETS = ("\n", "  ", " -", " –", " *", "•", "▪", "◦", "‣")
_NEXT = re.compile(r"\s*[\"'“‘«(\[¿¡]*(?P<word>[^\W_]*)")
_OPENING = "([{\"'“‘«–—-/"
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,3}\Z")
_NUMBERING = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,5})\Z")
# "mRNA", "pH", "eGFR", "p53", "siRNA": small at the start and yet the first word of a sentence
_SMALL_NAME = re.compile(r"[a-z]{1,3}[A-Z0-9]")
_LETTERED = re.compile(
    r"\b(?:vitamins?|types?|groups?|hepatitis|factors?|parts?|plans?|stages?|grades?|class(?:es)?|phases?|appendix|"
    r"exhibit|schedule|section|proteins?|influenza|flu|coenzyme|strains?|sero(?:group|type)s?|category|categories|"
    r"options?|arms?|cohorts?|levels?|panels?|columns?|steps?|tubes?|lanes?|wells?|bottles?|box(?:es)?|samples?|nucleus|complex|cytochrome)\s(?:[A-Z0-9]{1,3}(?:,\s|,?\s(?:and|or)\s|/))*\Z",
    re.IGNORECASE,
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never end a sentence.
_NEVER = _set(
    "dr drs mr mrs ms mx messrs prof profs rev hon capt lt sgt col gov sen rep eq eqs pp cf viz vs v.s e.g eg i.e ie"
    " approx incl excl resp subsp ssp esp aka"
)
# Stand before or after names and numbers: end a sentence only before a word that begins one ("Inc. The", not "Inc. Boston").
_NAMES = _set(
    "st ste mt ft gen fig figs ref refs vol vols chap sec secs ed eds no nos var sp spp nov al inc ltd co corp llc plc bros"
    " jr sr esq dept univ assoc dipl ave blvd rd str cv ser suppl natl int ext tel ph"
)
# A measure, a month, a dose: end a sentence before a capital letter.
_UNITS = _set(
    "etc tab tabs cap caps inj jan feb mar apr jun jul aug sep sept oct dec mon tue tues wed thu thur thurs fri sat sun"
    " min mins max avg est mg mcg ug kg gm gms ml dl cc mm cm km hr hrs wk wks mo mos yr yrs lb lbs oz fl gal pt qt tsp tbsp"
    " tbs sq cu dose temp wt ht bp ca med meds misc freq abbr adj hosp vit"
    " q.d q.i.d b.i.d t.i.d b.d t.d.s q.h.s q.o.d q.h q.s p.o p.r.n i.v i.m s.c s.l h.s a.c p.c o.d b.s a.m p.m"
)
_CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc eastern central mountain pacific"
)
# Words that begin a sentence with a capital and are hardly ever part of a name.
_STARTERS = _set(
    "the a an it its it's this these those that they their he his she her we our you your if in on for from with to at by of"
    " as when while where since because although though however but and or so yet there here what why how who which is are"
    " was were do does did don't can could should would may might will have has had not no never always some many most all"
    " both each every any other others another more few several such after before during until unless once also then thus"
    " therefore even only just one two three people patients symptoms treatment results researchers ask talk call see take"
    " keep tell try use avoid make get call eat drink let learn read find seek stop start common doctors studies"
    " study women men children adults scientists experts data"
)


class Sentence(NamedTuple):
    """Text offsets ``[start, end)`` of a sentence, without white space at its ends."""

    start: int
    end: int


class Word(NamedTuple):
    """A word and its text offsets ``[start, end)``."""

    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """Words in order. Hyphenated compounds, numbers with decimal points and dotted letters ("e.g") are one word."""
    return [Word(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]


def sentences(text: str, breaks: Sequence[int] = ()) -> list[Sentence]:
    """Sentences in order; every character that is not white space lies in exactly one.

    ``breaks``: offsets of line breaks that a reader sees (``<br>``). One ends a sentence unless the next line runs on in
    lower case.
    """
    ends = [match.end() for match in _END.finditer(text) if _ends(text, match)]
    walls = list(_walls(text, breaks))
    if walls:
        ends = sorted({*ends, *walls})
    found: list[Sentence] = []
    start = _skip(text, 0)
    for end in ends:
        if end > start:
            found.append(Sentence(start, end))
            start = _skip(text, end)
    end = len(text.rstrip())
    if start < end:
        found.append(Sentence(start, end))
    return _numbered(text, found)


def _numbered(text: str, found: list[Sentence]) -> list[Sentence]:
    """Put a number or letter that counts ("1.", "b.") before the sentence it counts."""
    joined: list[Sentence] = []
    number: Sentence | None = None
    for one in found:
        if number:
            one, number = Sentence(number.start, one.end), None
        if one.end - one.start <= 6 and text[one.end - 1] == "." and _NUMBERING.match(text, one.start, one.end - 1):
            number = one
        else:
            joined.append(one)
    return [*joined, number] if number else joined


def _walls(text: str, breaks: Sequence[int]) -> Iterator[int]:
    if any(sign in text for sign in _BULLETS):
        for match in _WALL.finditer(text):
            yield _back(text, match.start())
    for at in breaks:
        following = _NEXT.match(text, at)
        word = following["word"] if following else ""
        if not word[:1].islower():
            yield _back(text, at)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _back(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a stop ends a sentence, from the token before it and the word behind it."""
    after = match.end()
    following = _NEXT.match(text, after)
    word = following["word"] if following else ""
    if following is None or (not word and following.end() == len(text)):
        return True
    stop, closed = match["stop"], bool(match["close"])
    behind = following.end()
    small = word[:1].islower() and not _SMALL_NAME.match(word) and not (len(word) < 3 and text.startswith(")", behind))
    capital = bool(word) and not small and not word[0].isdigit()
    begins = capital and word.lower() in _STARTERS and not (len(word) == 1 and text.startswith(".", behind))
    if stop != ".":
        if "…" in stop or "." in stop[0]:
            return capital
        return not small or not closed
    chunk = text[max(match.start() - 40, 0) : match.start()].split()
    if not chunk or text[match.start() - 1].isspace():
        return not small
    token = chunk[-1].lstrip(_OPENING)
    if closed or match["cite"]:
        return not small or len(token) > 5
    bare = token.lower()
    shouted = len(token) > 1 and token.isupper() and "." not in token
    if len(token) == 1 and token.isalpha():
        return _ends_after_letter(text, match.start(), chunk, capital, begins)
    if shouted:  # "patients with MS. Treatment" but "MS. JONES"
        return not small and not (bare in _NEVER and len(word) > 1 and word.isupper())
    if bare in _NEVER:
        return False
    if bare in _NAMES:
        return begins or (capital and len(chunk) == 1 and bare == "no")
    if bare in _UNITS:
        return capital and not (bare in ("a.m", "p.m") and word.lower() in _CALENDAR)
    if _DOTTED.match(token):
        return begins
    if small:
        # a new sentence in lower case is likelier than an abbreviation nobody knows, after a word of some length
        return len(token) >= 4 and token.isalpha() and token.islower()
    return True


def _ends_after_letter(text: str, at: int, chunk: list[str], capital: bool, begins: bool) -> bool:
    """A stop after one letter: an initial, a genus ("J. Smith", "E. coli"), a unit ("30 s. An"), "vitamin K. It"."""
    if not capital:
        return False
    if len(chunk) > 1 and chunk[-2][-1:].isdigit():
        return True
    return begins or bool(_LETTERED.search(text[max(at - 41, 0) : at - 1]))
