"""HL112: American and British spelling on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

if TYPE_CHECKING:
    from healthlint.words.dictionary import Entry

# British letters, American letters. "-ize" is right on both sides; "-ise" is British alone.
_PAIRS = (
    ("ae", "e"), ("oe", "e"), ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"),
    ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("tre", "ter"), ("bre", "ber"), ("sulph", "sulf"), ("ould", "old"),
    ("ogue", "og"), ("ence", "ense"), ("grey", "gray"), ("ilful", "illful"), ("ilment", "illment"), ("cheque", "check"),
)  # fmt: skip
# Words whose other spelling has a meaning or a home of its own, and names of drugs and firms' standards.
_EITHER = places.words(
    "program programs programme programmes disc discs disk disks licence license licences licensed meter meters metre"
    " metres dialog dialogue analog analogue catalog catalogue prise prize prised story storey draft draught tire tyre"
    " curb kerb check cheque checks practice practise foetal"
)
_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]{4,}(?![\w@/]|['’][a-z]{2}|\.\w)")
_LETTERS = re.compile("|".join(sorted({letters for pair in _PAIRS for letters in pair}, key=lambda one: (-len(one), one))))
_NAMES = {"us": "American", "uk": "British"}


class _Spelt(NamedTuple):
    block: Block
    start: int
    word: str
    side: str
    other: str  # how the other side spells it


def _other(word: str) -> tuple[str, str]:
    """The side of a word ("us", "uk") and the spelling of the other side, or nothing."""
    from healthlint.words.dictionary import load  # the word list is read when a page is checked, not when rules are loaded

    entry = load().entry(word)
    if word in _EITHER or (entry is not None and not (entry.american or entry.british or entry.medical or entry.term)):
        return "", ""
    for british, american in _PAIRS:
        for side, old, new in (("uk", british, american), ("us", american, british)):
            at = word.find(old)
            while at >= 0:
                other = word[:at] + new + word[at + len(old) :]
                found = load().entry(other)
                plural = old == "ae" and at + 2 == len(word)  # Latin: maculae
                if found is not None and not plural and not found.rare and _sides(entry, found, side):
                    return side, other
                at = word.find(old, at + 1)
    return "", ""


def _sides(entry: Entry | None, found: Entry, side: str) -> bool:
    """Whether two spellings stand on two sides by the word lists."""
    if side == "uk":
        return found.american if entry is None else entry.british and not found.british
    return entry is not None and entry.american and found.british


def _spelt(page: Page) -> list[_Spelt]:
    every = []
    known: dict[str, tuple[str, str]] = {}
    for block in places.wording(page):
        for match in _WORD.finditer(block.text):
            word = match[0]
            if not _LETTERS.search(word):
                continue
            if word not in known:
                known[word] = _other(word)
            side, other = known[word]
            if side and not places.quoted(block.text, match.start(), match.end()):
                every.append(_Spelt(block, match.start(), word, side, other))
    return every


@rule(
    "HL112",
    "mixed-spelling-locale",
    "“{text}” is {side} spelling on a page that mostly has {main} spelling; write “{other}”.",
    Severity.INFO,
    fix="unsafe",
    vocab=True,
    options={"spelling": ""},
    authority=[
        Authority(
            "One spelling of English on a page; a mixture looks like text from several sources, pasted together", "rationale"
        )
    ],
    bad=[
        "The tumour pressed on a haemorrhoid, and the [[color]] of the skin changed.",
        "The tumor grew. The color changed. Then **[[anaemia]]** and *[[oedema]]* followed.",
        "<ul><li>anemia</li><li>diarrhea</li><li>[[oesophagus]]</li></ul>",
        Case("Her [[favourite]] [[colour]] is green.", options={"spelling": "us"}),
        Case("Her [[favorite]] [[color]] fades.", options={"spelling": "uk"}),
    ],
    good=[
        "The tumour changed colour, and a paediatrician was called; the World Health Organization agreed.",
        "The tumor changed color, and a pediatrician was called.",
        "Organize and organise are both British, as are colour and anaemia.",
        "The color of the sign of the Labour Party and of the Royal College of Paediatrics.",
        "Write “colour” for British readers; the color here is American.",
        "The color is told with `colour` in the code.",
        "Maculae and trabeculae have color.",
        "The program, the disc and the practice; your insurance license.",
    ],
    known_misses=["The programme was long, and the [[Color]] faded."],
    known_false_alarms=["The color fades, as the book *How tumours heal* says, and color matters."],
    measured=Measured(places.TRUSTED, places.WORDS, 2, 2, 2),
)
def mixed_spelling_locale(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Two spellings of English on one page make readers wonder which part was copied from where, and keep a search from
    finding both. The option `spelling` ("us" or "uk") says which is the house's; else the page's own majority counts."""
    house = options["spelling"]
    if house and house not in _NAMES:
        raise ValueError(f'the option spelling is {house!r}; it may be "us" or "uk", or left out')
    every = page.once(_spelt)
    if not every:
        return
    count = {side: sum(one.side == side for one in every) for side in _NAMES}
    if not house and not all(count.values()):
        return
    main = house or max(_NAMES, key=lambda side: (count[side], side == every[0].side))
    first = next((one for one in every if one.side == main), None)
    told: set[str] = set()
    for one in every:
        if one.side != main and one.word not in told:
            told.add(one.word)
            end = one.start + len(one.word)
            yield Finding(
                one.block,
                one.start,
                end,
                {"side": _NAMES[one.side], "main": _NAMES[main], "other": one.other},
                replacement=one.other if places.verbatim(one.block, one.start, end) else None,
                related=(first.block, first.start, first.start + len(first.word)) if first else None,
            )
