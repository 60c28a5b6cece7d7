"""A sentence to tokens, as treebanks cut them: clitics and marks apart, hyphenated words and abbreviations whole."""

from __future__ import annotations

import re

_ABBREVIATIONS = """
a.c. a.m. al. approx. apr. assn. asst. aug. ave. b.i.d. b.sc. ca. cap. caps. cf. chap. co. corp. d.c. dec. dept. dr.
e.g. ed. eds. eq. eqs. est. etc. feb. fig. figs. gen. h.s. hon. hr. hrs. i.e. i.m. i.v. inc. inj. jan. jr. jul. jun.
lb. lbs. lt. ltd. m.d. m.sc. mar. max. messrs. min. mr. mrs. ms. mt. no. nos. nov. oct. oz. p.c. p.m. p.o. p.r.n.
ph.d. pp. prof. q.d. q.i.d. r.n. ref. refs. resp. rev. sec. sen. sep. sept. sgt. sp. spp. sr. st. subsp. t.i.d. tab.
tabs. tbsp. tsp. u.k. u.n. u.s. univ. var. viz. vol. vs. wk. wks. yr. yrs.
"""
# Those that are words too carry their full stop only where something follows.
_WORDS_TOO = "no. fig. ed. gen. min. max. co. mar. jun. sun. sat. cap. caps. tab. tabs. est. ave. st. sp. ref. refs. al."
_UNITS = "mcg|mmol|mmHg|mg|kg|km|cm|mm|ml|mL|dl|dL|kcal|kJ|IU|lbs?|oz|g|m|L|l|hrs?|h|mins?|s|am|pm|%|°C|°F"

_TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>]*[\w/]|www\.[^\s<>]*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|uk|eu)(?:/[^\s<>]*[\w/])?(?![\w-]))"
    r"|(?P<letters>(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d+(?:[.,:/]\d+)*(?=(?:" + _UNITS + r")(?![^\W_]))|\d+(?:[.,:/]\d+)+|(?<![\w.])\.\d+)"
    r"|(?P<word>[^\W_]+(?:(?:['’‐‑]|(?<!\d)-|-(?!\d)|(?<=\d)\.(?=\d))[^\W_]+|_+[^\W_]+)*)(?P<stop>\.(?=\S|\s))?"
    r"|(?P<marks>(?P<same>[.!?*=~_-])(?P=same)+|…|<3|[:;][-']?[()DPp](?!\w))"
    r"|\S"
)
_CLITIC = re.compile(r"(?i)(?<=.)(n['’]t|['’](?:s|re|ve|ll|d|m))\Z")
_PAIRS = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def tokenise(text: str) -> list[tuple[int, int]]:
    """Text offsets ``[start, end)`` of the tokens; white space belongs to none."""
    found: list[tuple[int, int]] = []
    at = 0
    length = len(text)
    while True:
        match = _TOKEN.search(text, at)
        if match is None:
            return found
        start, end = match.span()
        kind = match.lastgroup
        if kind == "stop" or kind == "word":
            end = match.end("word")
            form = match["word"]
            if match["stop"] and _carries(form, text, end, length):
                found.append((start, end + 1))
                at = end + 1
                continue
            if "'" in form or "’" in form:
                clitic = _CLITIC.search(form)
                if clitic and form.lower() not in {"o'clock", "o’clock"}:
                    found += [(start, start + clitic.start()), (start + clitic.start(), end)]
                    at = end
                    continue
            elif form.lower() in _PAIRS:
                cut = start + _PAIRS[form.lower()]
                found += [(start, cut), (cut, end)]
                at = end
                continue
        found.append((start, end))
        at = end


def _carries(form: str, text: str, end: int, length: int) -> bool:
    """Whether the full stop behind ``form`` belongs to it: a title, a dose, an initial; not the end of the sentence."""
    last = end + 1 >= length or not text[end + 1 :].strip("\"'”’)] ")
    if len(form) == 1 and form.isalpha():
        return form.isupper() and not last and text[end + 1].isspace()
    known = form.lower() + "."
    return known in _KNOWN and not (last and known in _BARE)


_KNOWN = frozenset(_ABBREVIATIONS.split())
_BARE = frozenset(_WORDS_TOO.split())
