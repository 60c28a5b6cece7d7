"""The claims of a page: which sentences to parse, in one batch, and what is claimed in each.

A sentence is parsed only where the lexicon finds an effect and something it could be about; a second, wider reading (for the
inventory) adds sentences that link two things. Nothing is parsed twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from healthlint import lexicon
from healthlint.claims import certainty, citation, classifier, offered
from healthlint.claims.extract import Setting, frames
from healthlint.claims.frame import ClaimFrame, ClaimSentence, Part
from healthlint.claims.mending import mended
from healthlint.claims.reading import Reading
from healthlint.claims.roles import Antecedent
from healthlint.claims.syntax import Syntax
from healthlint.claims.things import bodily
from healthlint.document import Block
from healthlint.lexicon import Hit, Lexicon

if TYPE_CHECKING:
    from healthlint.page import Page

Parse = Callable[[Sequence[str]], Sequence[Any]]

_TELLING = frozenset({"effect-verb", "effect-noun", "effect-adjective", "correlation"})
_THINGS = frozenset({"treatment", "own", "maker"})
_BACK = 2  # sentences before one in which what it speaks of may have been named
_LONGEST = 1200  # characters; what is longer is no sentence but a list or a table run together
_LABEL = re.compile(r"[A-Z](?:[^:.!?()\n]|\([^()\n]*\)){2,48}:\s+(?=[A-Z][a-z])")
_CITED = frozenset({"footnote", "superscript", "link"})
# "IT band" is a part of the leg; the parser would take it for the pronoun.
_ABBREVIATED = re.compile(r"\bIT(?=[ -](?:bands?|b|syndrome)\b)")


@dataclass(frozen=True)
class Found:
    """A sentence of a block with what the lexicon found in it."""

    block: Block
    start: int
    end: int
    text: str
    hits: Sequence[Hit]
    antecedent: Antecedent | None


def wanted(hits: Sequence[Hit]) -> bool:
    """The filter before the parser: an effect, and a treatment, a product or a condition it could be about.

    An effect noun or a comparing adjective ("relief", "better") counts only with a verb that can carry it ("provides").
    """
    verb = carried = praised = light = about = sure = False
    for hit in hits:
        kind, term = hit.term.kind, hit.term
        if kind == "effect-verb":
            verb = True
        elif kind == "light":
            light = True
        elif kind == "effect-noun":
            praised = praised or term.category in ("cure", "relieve")
            carried = True
        elif kind == "effect-adjective":
            praised = praised or (term.category not in ("reduce", "increase", "improve", "harm"))
            carried = True
        elif kind == "condition":
            about = about or term.category != "people"
        elif kind in _THINGS:
            sure = sure or not term.doubtful
    return (verb and (about or sure)) or ((praised or (carried and light)) and about)


def telling(hits: Sequence[Hit]) -> bool:
    """The wider filter of the inventory: any effect, or two things said to go together."""
    return any(hit.term.kind in _TELLING for hit in hits)


class Survey:
    """Every prose sentence of one page, parsed as far as was asked."""

    def __init__(self, page: Page, parse: Parse | None = None) -> None:
        self._page = page
        self._parse = parse
        self._lexicon = lexicon.load()
        self._found = list(_sentences(page, self._lexicon))
        self._readings: dict[int, Reading] = {}
        self._frames: dict[int, tuple[ClaimFrame, ...]] = {}

    def claims(self) -> list[tuple[Block, ClaimFrame]]:
        """Every claim with its block, in order."""
        self._read([at for at, found in enumerate(self._found) if wanted(found.hits)])
        return [
            (found.block, self._surer(frame)) for at, found in enumerate(self._found) for frame in self._frames.get(at, ())
        ]

    def claims_where(self, fits: Callable[[Sequence[Found]], bool]) -> list[tuple[Block, ClaimFrame]]:
        """The claims of the sentences that fit, in order; only these are parsed. ``fits`` is shown a sentence that the
        filter lets through, behind the (at most two) sentences before it in its block."""
        chosen: list[int] = []
        for at, found in enumerate(self._found):
            if wanted(found.hits):
                first = at
                while first and at - first < _BACK and self._found[first - 1].block is found.block:
                    first -= 1
                if fits(self._found[first : at + 1]):
                    chosen.append(at)
        self._read(chosen)
        return [(self._found[at].block, self._surer(frame)) for at in chosen for frame in self._frames.get(at, ())]

    def sentences(self) -> list[tuple[Block, ClaimSentence]]:
        """Every sentence with its block, its level of certainty and its claims, in order."""
        self._read([at for at, found in enumerate(self._found) if telling(found.hits)])
        made = [tuple(self._surer(frame) for frame in self._frames.get(at, ())) for at in range(len(self._found))]
        model = classifier.load()
        weights: Sequence[tuple[float, ...] | None] = [None] * len(made)
        if model:
            given = zip(self._found, range(len(made)), made, strict=True)
            weights = model.weigh(
                [
                    (one.text, certainty.features(one.text, one.hits, self._readings.get(at), frames))
                    for one, at, frames in given
                ]
            )
        return [
            (found.block, self._sentence(at, frames, weight))
            for at, (found, frames, weight) in enumerate(zip(self._found, made, weights, strict=True))
        ]

    @cached_property
    def _groups(self) -> frozenset[str]:
        """Treatments on trial that the page names without doubt: beside "stem cell therapy", "stem cells" are meant so."""
        terms = [hit.term for found in self._found for hit in found.hits if hit.term.kind == "treatment"]
        return frozenset(term.group for term in terms if term.category == "investigational" and not term.doubtful)

    @cached_property
    def _substances(self) -> dict[str, lexicon.Term]:
        return offered.infused(self._page, (hit for found in self._found for hit in found.hits))

    def _surer(self, frame: ClaimFrame) -> ClaimFrame:
        subject = frame.subject
        if subject.doubtful and not subject.resolved and subject.group in self._groups:
            return replace(frame, subject=replace(subject, doubtful=False))
        return offered.meant(frame, self._page.once(offered.brands), self._substances)

    @property
    def parsed(self) -> tuple[int, int, int, int]:
        """Sentences parsed, sentences, words parsed, words: the share the filter lets through."""
        words = [len(lexicon.WORD.findall(found.text)) for found in self._found]
        return len(self._readings), len(self._found), sum(words[at] for at in self._readings), sum(words)

    def _read(self, wanted_: Sequence[int]) -> None:
        todo = [at for at in wanted_ if at not in self._readings and len(self._found[at].text) <= _LONGEST]
        if not todo:
            return
        parse = self._parse or _pipeline(self._page)
        docs = parse([_unlabelled(self._found[at]) for at in todo])
        for at, doc in zip(todo, docs, strict=True):
            found = self._found[at]
            hits = _after(found)
            reading = Reading(found.text, mended(Syntax.of(doc), hits, self._lexicon), hits, self._lexicon)
            self._readings[at] = reading
            self._frames[at] = frames(reading, _setting(self._page, found, reading))

    def _sentence(self, at: int, made: tuple[ClaimFrame, ...], weights: tuple[float, ...] | None) -> ClaimSentence:
        found, sure = self._found[at], None
        if weights is None:
            level = certainty.by_rule(found.text, found.hits, made)
        else:
            best = max(range(len(weights)), key=weights.__getitem__)
            level, sure = certainty.level(best), weights[best]
            made = tuple(replace(frame, confidence=weights[-1]) for frame in made)
        return ClaimSentence(found.start, found.end, found.text, level, made, at in self._readings, sure)


def alone(texts: Sequence[str], parse: Parse) -> list[tuple[Sequence[Hit], Reading | None, tuple[ClaimFrame, ...]]]:
    """Sentences without a page, as the classifier is trained and measured on: what is parsed on a page is parsed here."""
    words = lexicon.load()
    hits = [words.find(text) for text in texts]
    todo = [at for at, found in enumerate(hits) if telling(found)]
    trees = dict(zip(todo, parse([plain(texts[at]) for at in todo]), strict=True))
    made: list[tuple[Sequence[Hit], Reading | None, tuple[ClaimFrame, ...]]] = []
    for at, text in enumerate(texts):
        if at not in trees:
            made.append((hits[at], None, ()))
            continue
        reading = Reading(text, mended(Syntax.of(trees[at]), hits[at], words), hits[at], words)
        made.append((hits[at], reading, frames(reading, Setting())))
    return made


def of(page: Page) -> Survey:
    """The survey of a page, made once."""
    return page.once(Survey)


def _pipeline(page: Page) -> Parse:
    from healthlint import language

    parse: Parse = language.load(page.model).parse
    return parse


def _label(text: str) -> int:
    """Where the sentence behind a label begins: "Joint pain: Gout can cause ..."; 0 without one."""
    match = _LABEL.match(text)
    return match.end() if match else 0


def _unlabelled(found: Found) -> str:
    """The text for the parser, with blanks in place of a label, which is no part of the sentence's grammar."""
    text, cut = plain(found.text, found.block.kind), _label(found.text)
    return " " * cut + text[cut:]


def _after(found: Found) -> Sequence[Hit]:
    """Hits behind a label; a treatment in the label stays, for a pronoun may mean it."""
    cut = _label(found.text)
    if not cut:
        return found.hits
    label = len(found.text[:cut].rstrip(" :"))
    return [
        hit
        for hit in found.hits
        if hit.start >= cut or (hit.term.kind == "treatment" and hit.end == label and hit.start <= label // 2)
    ]


def plain(text: str, kind: str = "") -> str:
    """The text as the parser should see it, of the same length: capitals that only dress a heading are taken off."""
    words: list[str] = re.findall(r"[^\W\d_]{2,}", text)
    if len(words) > 2:
        shouted = sum(word.isupper() for word in words)
        titled = sum(word[0].isupper() for word in words)
        if shouted > 0.8 * len(words):
            text = _lower(text)
        elif titled >= 0.6 * len(words) and (kind == "heading" or len(words) > 4):
            text = re.sub(r"[^\W\d_]{2,}", lambda match: match[0] if match[0].isupper() else _lower(match[0]), text)
    text = _ABBREVIATED.sub("HT", text)
    if text[:1].islower():
        text = text[0].upper() + text[1:] if len(text[0].upper()) == 1 else text
    return text.replace("\n", " ").replace("\t", " ")


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _sentences(page: Page, words: Lexicon) -> Iterator[Found]:
    named: dict[int, Antecedent | None] = {}  # by heading: the treatment it names
    brands = page.once(offered.brands)
    for block in page.prose:
        above = [named[id(heading)] for heading in page.sections[id(block)]]
        heading = next((one for one in reversed(above) if one), None)
        previous: Antecedent | None = None
        for start, end in page.sentences(block):
            text = block.text[start:end]
            hits = words.find(text)
            first = start == 0 or not block.text[:start].strip()
            far = replace(heading, far=not first) if heading else None
            yield Found(block, start, end, text, hits, previous or far)
            named_here = _antecedent(text, hits, brands)
            if named_here is None or (previous is not None and _points_back(text, named_here)):
                named_here = previous if named_here or text[:3] in ("It ", "The", "Thi") else None
            previous = named_here
        if block.kind == "heading":
            above_menu = id(block) in page.once(_menus)
            named[id(block)] = None if above_menu else _antecedent(block.text, words.find(block.text), brands)


def _menus(page: Page) -> frozenset[int]:
    """The ``id`` of each heading over a list of links: it names where they lead, not what the text behind them is about."""
    return frozenset(
        id(heading)
        for heading, item in pairwise(page.prose)
        if heading.kind == "heading"
        and item.kind == "item"
        and any(mark.kind == "link" and not (item.text[: mark.start] + item.text[mark.end :]).strip() for mark in item.marks)
    )


def _antecedent(text: str, hits: Sequence[Hit], brands: frozenset[str] = frozenset()) -> Antecedent | None:
    """The treatment a pronoun in the next sentence would mean: the only one there, or the one that stands first."""
    if brand := offered.opening(text, brands):
        return Antecedent(brand, offered.BRAND)
    sure = [hit for hit in hits if hit.term.kind == "treatment" and not hit.term.doubtful]
    if not sure:
        return None
    first = sure[0]
    if len({hit.term.text for hit in sure}) == 1 or first.first <= 3:
        return Antecedent(text[first.start : first.end], first.term, bodily=bodily(text, first.start, first.end))
    return None


def _points_back(text: str, named: Antecedent) -> bool:
    """Whether what is named is the thing before by a wider word: "this herb" after "turmeric"."""
    return re.search(rf"\b(?:this|these|such) {re.escape(named.text)}", text, re.IGNORECASE) is not None


def _setting(page: Page, found: Found, reading: Reading) -> Setting:
    block = found.block
    cited: Part | None = None
    if written := citation.printed(page, block, found.start, found.end):
        cited = Part(*written, block.text[written[0] : written[1]])
    else:
        for mark in block.marks:
            text = block.text[mark.start : mark.end]
            if mark.kind in _CITED and found.start <= mark.start < found.end and citation.cites(page, mark, text):
                cited = Part(mark.start, mark.end, text)
                break
    return Setting(
        base=found.start,
        heading=block.kind == "heading",
        quoted="blockquote" in block.context
        or any(mark.kind == "quote" and mark.start <= found.start and found.end <= mark.end for mark in block.marks),
        cited=cited,
        antecedent=found.antecedent,
    )
