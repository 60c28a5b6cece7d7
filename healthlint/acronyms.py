"""Short forms and the long forms a text gives for them: "deep vein thrombosis (DVT)", "DVT (deep vein thrombosis)".

The method is that of Schwartz and Hearst (2003): the letters of the short form are looked for from right to left in the
words before the bracket, the first of them at the beginning of a word. What is found is what the text itself says; no
list of acronyms is used. Offsets are text offsets of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from healthlint.document import Block
from healthlint.page import Page
from healthlint.segment import words

_SHORT = r"[A-Za-z0-9][A-Za-z0-9&/+’'-]{0,9}[A-Za-z0-9+]|(?:[A-Z]\.){2,6}"
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]{2,160}?)\s*[)\]]")
# "(or DVT)", "(also called DVT)", "(DVT for short)", "(DVT or VTE)", "(DVT; see below)"
_INSIDE = re.compile(
    r"(?:(?:or|also|more|commonly|often|usually|sometimes|better|simply|just|called|known|referred|to|as|abbreviated|"
    r"abbreviation|short|for|the|an?|acronym|hereafter|hereinafter)[\s:,]+)*[\"'“‘]?(?P<short>" + _SHORT + r")[\"'”’]?"
    r"(?=\s*(?:\Z|;|,\s*(?:\d{4}|or|also|see|for|in|formerly|now|called|known)\b|(?:for short|or|and|in short)\b))"
)
_BEFORE = re.compile(rf"(?<![\w-])(?P<short>{_SHORT})[\"'”’]?\s*\Z")
_GLOSS = re.compile(
    r"(?:(?:which\s+)?(?:short\s+for|stands?\s+for|standing\s+for|means|meaning|i\.e\.,?|that\s+is,?|also\s+(?:called|known\s+as)|"
    r"or|from|abbreviation\s+(?:of|for))\s+)?[\"'“‘]?(?P<long>(?:(?:the|an?)\s+)?[^;:,.]+)"
)
# "deep vein thrombosis, or DVT," and "DVT, or deep vein thrombosis,"; "DVT stands for deep vein thrombosis"
_COMMA = re.compile(
    r",\s+(?:or(?:\s+simply)?|also\s+(?:called|known\s+as)|(?:often|usually|commonly)\s+(?:called|known\s+as|shortened\s+to)|"
    r"(?:called|known\s+as|abbreviated(?:\s+(?:as|to))?))\s+"
)
_AFTER = re.compile(rf"[\"'“‘]?(?P<short>{_SHORT})(?![\w-])")
_STANDS = re.compile(
    rf"(?<![\w-])(?P<short>{_SHORT})[\"'”’]?\s+"
    r"(?:stands\s+for|is\s+(?:short|an?\s+(?:acronym|abbreviation))\s+for)\s+"
)
_PRONOUNCED = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\s*\Z")
_LONG_END = re.compile(r"[;:,.()\[\]]|\Z")
_PART = re.compile(r"[^\W_]+")
_SENTENCE_BREAK = re.compile(r"[.!?;:]\s+(?=\S)|\n\s*\n")
_STOP = frozenset({"a", "an", "and", "as", "by", "for", "in", "of", "on", "or", "the", "to", "with", "&", "de", "la"})
_JOINERS = _STOP - {"a", "an", "the", "&"}
_REACH = 14  # words to look back at most


class Definition(NamedTuple):
    """A short form tied to its long form over ``[start, end)`` of a block's text, closing bracket included.

    ``form``: "long-short" for "long (SF)", "short-long" for "SF (long)", "comma" for "long, or SF", "markup" for an
    ``<abbr title>`` (then the long form stands nowhere in the text and its range is that of the short form).
    """

    short: str
    long: str
    start: int
    end: int
    short_start: int
    short_end: int
    long_start: int
    long_end: int
    form: str

    @property
    def key(self) -> str:
        """The short form as it is looked up: no plural s, points, hyphens or case of the plural."""
        return singular(self.short)


class Placed(NamedTuple):
    """A definition and the block it stands in."""

    block: Block
    definition: Definition


def singular(short: str) -> str:
    """A short form without its plural or possessive ending, points and hyphens: ``MSCs``, ``M.S.C.`` -> ``MSC``."""
    return re.sub(r"[.\s’'-]", "", re.sub(r"(?<=[A-Z0-9])(?:[’']?s|[’'])\Z", "", short))


def is_short(token: str) -> bool:
    """Whether a token is shaped like an acronym: two capitals, or a capital and a digit; not a number, not a shout."""
    if token.islower():
        return False
    bare = singular(token)
    capitals = sum(1 for char in bare if char.isupper())
    if not 2 <= len(bare) <= 10 or not any(char.isalpha() for char in bare):
        return False
    return capitals >= 2 or (
        capitals == 1 and (any(char.isdigit() for char in bare) or bare[0].islower()) and len(bare) <= 5
    )


def definitions(text: str) -> list[Definition]:
    """Every short form the text explains, in order of place."""
    found: list[Definition] = []
    if "(" in text or "[" in text:
        found += _bracketed(text)
    if ", or " in text or "called" in text or "known as" in text or "abbreviated" in text or "shortened" in text:
        found += _with_comma(text)
    if "stands for" in text or "acronym for" in text or "short for" in text or "abbreviation for" in text:
        found += _stands_for(text)
    found.sort(key=lambda one: (one.start, one.end))
    return found


def on_page(page: Page) -> tuple[Placed, ...]:
    """The definitions of a page in reading order, those by markup among them. Ask by ``page.once(acronyms.on_page)``."""
    found: list[Placed] = []
    for block in page.prose:
        here = definitions(block.text)
        for mark in block.marks:
            if mark.kind == "abbreviation" and mark.target and is_short(block.text[mark.start : mark.end]):
                at = (mark.start, mark.end)
                here.append(Definition(block.text[mark.start : mark.end], mark.target, *at, *at, *at, "markup"))
        found += [Placed(block, one) for one in sorted(here, key=lambda one: (one.start, one.end))]
    return tuple(found)


def by_key(page: Page) -> Mapping[str, tuple[Placed, ...]]:
    """The definitions of a page by the key of their short form."""
    found: dict[str, list[Placed]] = {}
    for one in page.once(on_page):
        found.setdefault(one.definition.key, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _bracketed(text: str) -> Iterator[Definition]:
    for match in _BRACKET.finditer(text):
        inside = match.group(1)
        short = _INSIDE.match(inside)
        if short and is_short(short["short"]):
            at = match.start(1) + short.start("short")
            long = _long_before(text, match.start(), short["short"])
            if long:
                yield _made(text, short["short"], at, long, (long[0], match.end()), "long-short")
                continue
        before = _BEFORE.search(text, max(match.start() - 16, 0), match.start())
        if before and is_short(before["short"]) and " " in inside:
            gloss = _GLOSS.match(inside)
            if gloss and (long := _whole(gloss["long"], before["short"])):
                begin = match.start(1) + gloss.start("long")
                place = (begin + long[0], begin + long[1])
                yield _made(
                    text, before["short"], before.start("short"), place, (before.start("short"), match.end()), "short-long"
                )


def _with_comma(text: str) -> Iterator[Definition]:
    for match in _COMMA.finditer(text):
        short = _AFTER.match(text, match.end())
        if short and is_short(short["short"]):
            long = _long_before(text, match.start(), short["short"])
            if long:
                place = (long[0], short.end("short"))
                yield _made(text, short["short"], short.start("short"), long, place, "comma")
                continue
        before = _BEFORE.search(text, max(match.start() - 16, 0), match.start())
        if before and is_short(before["short"]):
            yield from _after(text, before, match.end(), "comma")


def _stands_for(text: str) -> Iterator[Definition]:
    for match in _STANDS.finditer(text):
        if is_short(match["short"]):
            yield from _after(text, match, match.end(), "short-long")


def _after(text: str, short: re.Match[str], at: int, form: str) -> Iterator[Definition]:
    """The long form that begins at a place and ends at the next comma, stop or bracket."""
    end = _LONG_END.search(text, at)
    stop = end.start() if end else len(text)
    long = _whole(text[at:stop], short["short"])
    if long:
        place = (at + long[0], at + long[1])
        yield _made(text, short["short"], short.start("short"), place, (short.start("short"), place[1]), form)


def _made(text: str, short: str, short_start: int, long: tuple[int, int], whole: tuple[int, int], form: str) -> Definition:
    return Definition(short, text[long[0] : long[1]], *whole, short_start, short_start + len(short), long[0], long[1], form)


def _long_before(text: str, end: int, short: str) -> tuple[int, int] | None:
    """The range of the long form that stands right before ``end`` in the same sentence."""
    start = max(end - 160, 0)
    spoken = _PRONOUNCED.search(text, start, end) if text[start:end].rstrip().endswith((")", "]")) else None
    if spoken:  # "deep vein thrombosis (throm-BO-sis), or DVT"
        end = spoken.start()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"'“”‘’,"):
        end -= 1
    for stop in _SENTENCE_BREAK.finditer(text, start, end):
        start = stop.end()
    window = text[start:end]
    letters = _letters(short)
    tokens = words(window)[-min(len(letters) + 5, len(letters) * 2, _REACH) :]
    if not tokens or tokens[-1].end < len(window):
        return None
    at = _initials(window, [(token.start, token.end) for token in tokens], letters)
    if at is None:
        at = _scan(window, tokens[0].start, len(window), letters)
    if at is None or not _worth(window[at:], short):
        return None
    return start + at, end


def _whole(long: str, short: str) -> tuple[int, int] | None:
    """The range of ``long`` that the short form stands for, when its letters begin with the first word."""
    lead = re.match(r"\s*(?:(?:the|an?)\s+)?[\"'“‘]?", long, re.IGNORECASE)
    start = lead.end() if lead else 0
    letters = _letters(short)
    tokens = words(long[start:])[: min(len(letters) + 5, len(letters) * 2)]
    # the long form may run on ("stands for deep vein thrombosis and is ..."): its initials say where it ends
    for last in range(len(tokens), 0, -1):
        if tokens[last - 1].text.lower() in _STOP:
            continue
        at = _initials(long[start:], [(token.start, token.end) for token in tokens[:last]], letters)
        if at == 0 and _worth(long[start : start + tokens[last - 1].end], short):
            return start, start + tokens[last - 1].end
    body = long[start:].rstrip(" \"'”’")
    if tokens and len(words(body)) == len(tokens) and _scan(body, 0, len(body), letters) == 0 and _worth(body, short):
        return start, start + len(body)
    return None


def _letters(short: str) -> str:
    return re.sub(r"[^a-z0-9]", "", singular(short).lower())


def _initials(text: str, tokens: list[tuple[int, int]], letters: str) -> int | None:
    """Where the words begin whose initials spell the short form, small words skipped or not; None if none do."""
    parts: list[tuple[int, str, bool]] = []  # start, initial, may be skipped
    for start, end in tokens:
        for piece in _PART.finditer(text, start, end):
            word = piece.group().lower()
            parts.append((piece.start(), word[0], word in _STOP or piece.start() > start))
    at = len(letters) - 1
    for index in range(len(parts) - 1, -1, -1):
        start, initial, skippable = parts[index]
        if at >= 0 and initial == letters[at]:
            at -= 1
            if at < 0:
                return start
        elif not skippable:
            return None
    return None


def _scan(text: str, start: int, end: int, letters: str) -> int | None:
    """Schwartz and Hearst: letters from right to left, each anywhere, the first at the beginning of a word."""
    low = text.lower()
    if len(low) != len(text):  # a letter that grows when made small would shift every place
        return None
    at = end
    last = -1
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start and (low[at] != letters[index] or (index == 0 and not _begins(low, start, at))):
            at -= 1
        if at < start:
            return None
        last = max(last, at)
    # two letters match almost anything: the second must begin a word or lie in the last one
    if len(letters) == 2 and low[last - 1].isalnum() and " " in low[last:end]:
        return None
    return at


def _begins(low: str, start: int, at: int) -> bool:
    """Whether a long form may begin there: at the beginning of a word that is no "and" or "of"."""
    if at > start and low[at - 1].isalnum():
        return False
    word = _PART.match(low, at)
    return not word or word.group() not in _JOINERS


def _worth(long: str, short: str) -> bool:
    """Whether a match can be a long form: longer than the short form, not holding it, not shouted itself."""
    bare = singular(short)
    if len(long) <= len(bare) + 1 or len(re.findall(r"[^\W\d_]{3,}", long)) < 1:
        return False
    return not any(singular(token) == bare for token in re.findall(r"[\w.’'-]+", long))
