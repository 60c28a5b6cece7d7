"""School grades of a page's running text by the well known formulas, and of its sections.

A formula is only as good as the text it is given, so the preparation is fixed and told with the figure: only sentences of
paragraphs, list items and definitions count; headings, tables, captions, notes, references, labels ("Fact-checked"),
fragments of one or two words, web addresses and citation marks are left out; each list item is a sentence; a hyphenated
word counts as its parts and a number as one syllable. ``Prepared.text`` is that text, one sentence a line: any other
readability program gives the same figures for it.

A second score counts the page's topic words as easy ones, for a page about scleroderma must say "scleroderma".
Figures are school grades of the United States; syllables come from ``healthlint.syllables``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain

from healthlint import syllables
from healthlint.document import OBJECT, Block
from healthlint.formulas import Counts, count
from healthlint.page import Page

ENOUGH_WORDS = 100  # below this the formulas say nothing
SECTION_WORDS = 60
LEAST_WORDS = 3  # of a sentence that counts
TOPIC_USES = 3  # times a word must stand on a page to be one of its topics

PREPARATION = (
    "running text only: no headings, tables, captions, references, labels or web addresses; each list item is a sentence"
)

_KINDS = frozenset({"paragraph", "item", "definition"})
_ASIDE = frozenset({"table", "figure", "footnote", "address", "label", "form", "footer", "header", "aside"})
_REFERENCES = re.compile(
    r"\W*(?:\d+\W+)?(?:(?:article|further|medical|scientific|selected|key)\s+)?(?:references?|sources?|citations?|bibliography"
    r"|works cited|literature(?: cited)?|further reading|(?:foot|end)?notes|about the authors?|disclaimer|copyright)\b\W*"
    r"(?:and .{1,30})?\Z",
    re.IGNORECASE,
)
_A_REFERENCE = re.compile(
    r"\bdoi\b|\bPMID\b|\bISBN\b|\bet al\b.{0,160}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\s?;\s?\d|\bVol\.? \d"
    r"|Retrieved (?:from|on)\b|\bAccessed (?:on )?\w+ \d|\[(?:Updated|Internet|[Cc]ited)\b|, editors?\."
    r"|[Pp]ub[Mm]ed|ncbi\.nlm|National Library of Medicine,"
)
_REFERENCE_SIGNS = (
    *("doi", "PMID", "ISBN", "et al", ";", "Vol", "Retrieved", "Accessed", "[U", "[I", "[C", "[c", ", editor"),
    *("PubMed", "Pubmed", "pubmed", "nlm", "Library"),
)
_OUT = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,64}\.\w+"
    r"|\[\^?[\d,; –-]+\]|\ufffc|[⁰¹²³⁴-⁹]+|(?<=[a-z)][.,])\d{1,3}(?:[,–-]\d{1,3})*(?!\S)"
)
_GLUED = re.compile(r"[.,]\w|[⁰¹²³⁴-⁹]")  # where neither is found, nothing of _OUT and _INNER is but brackets and stand-ins
_INNER = re.compile(r"(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)|(?<=\b[A-Za-z]\.[A-Za-z])\.")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ENDED = re.compile(r"[.!?…:;][\"'”’)\]*]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The sentences that count, each as its words; ``heading`` is the heading they stand under."""

    heading: Block | None
    sentences: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """One sentence a line, ended by a stop."""
        return "".join(" ".join(words) + ".\n" for words in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """The text under one heading. ``neutral``: with topic words counted as easy."""

    part: Prepared
    counts: Counts
    neutral: Counts

    @property
    def longest(self) -> int:
        """Words of its longest sentence."""
        return max(map(len, self.part.sentences))

    @property
    def tally(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(chain.from_iterable(self.part.sentences))


@dataclass(frozen=True, slots=True)
class Readability:
    """Figures of a page; ``tally``: how often each word stands in it; ``topic``: its topic words, most used first."""

    tally: Counter[str]
    counts: Counts
    neutral: Counts
    topic: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def metrics(self) -> dict[str, object]:
        """For the report: rounded to one decimal."""
        figures = {
            "reading_grade": self.counts.grade,
            "reading_grade_without_topic_terms": self.neutral.grade,
            "reading_ease": self.counts.reading_ease,
            "flesch_kincaid": self.counts.flesch_kincaid,
            "smog": self.counts.smog,
            "ari": self.counts.ari,
            "coleman_liau": self.counts.coleman_liau,
            "gunning_fog": self.counts.gunning_fog,
        }
        counted: dict[str, object] = {"sentences": self.counts.sentences, "running_words": self.counts.words}
        return counted | {name: round(value, 1) for name, value in figures.items()}


def measure(page: Page) -> Readability | None:
    """The readability of a page; None where it has too few words or says that it is not in English.

    Ask by ``page.once``; adds to ``page.metrics``.
    """
    if not str(page.meta.get("lang") or "en").lower().startswith("en"):
        return None
    parts = [(part, [word for sentence in part.sentences for word in sentence]) for part in prepare(page)]
    if sum(len(words) for _, words in parts) < ENOUGH_WORDS:
        return None
    tally = Counter(chain.from_iterable(words for _, words in parts))
    topic = _topic(page, tally)
    easy = frozenset(topic)
    sections = []
    whole = neutral = Counts()
    for part, words in parts:
        section = Section(part, *count(words, len(part.sentences), easy))
        whole, neutral = whole + section.counts, neutral + section.neutral
        if len(words) >= SECTION_WORDS:
            sections.append(section)
    found = Readability(tally, whole, neutral, topic, tuple(sections))
    page.metrics.update(found.metrics)
    return found


def prepare(page: Page) -> Iterator[Prepared]:
    """What is measured of a page, heading by heading; see the module's docstring."""
    heading: Block | None = None
    sentences: list[tuple[str, ...]] = []
    out = page.once(references)
    for block in page.prose:
        if block.kind == "heading":
            if sentences:
                yield Prepared(heading, tuple(sentences))
                sentences = []
            heading = block
        elif block.kind in _KINDS and id(block) not in out and not _ASIDE.intersection(block.context):
            sentences += _sentences(page, block)
    if sentences:
        yield Prepared(heading, tuple(sentences))


def references(page: Page) -> frozenset[int]:
    """The ``id`` of each block that lists sources: under a heading that says so, or a reference by its own look."""
    found = set()
    listing: Block | None = None
    for block in page.prose:
        if block.kind == "heading":
            if listing is None or block.level <= listing.level:
                listing = block if _REFERENCES.match(block.text) else None
        elif listing is not None or (
            any(sign in block.text for sign in _REFERENCE_SIGNS) and _A_REFERENCE.search(block.text)
        ):
            found.add(id(block))
    return frozenset(found)


def _sentences(page: Page, block: Block) -> Iterator[tuple[str, ...]]:
    text = block.text
    found = page.sentences(block)
    low = text.lower().replace("’", "'")
    plain = (
        len(low) == len(text) and "http" not in low and "[" not in text and OBJECT not in text and not _GLUED.search(text)
    )
    for start, end in found:
        words = tuple(_TOKEN.findall(low, start, end)) if plain else tokens(text[start:end])
        if len(words) < LEAST_WORDS:
            continue
        if len(found) == 1 and len(words) < 10 and block.kind == "paragraph" and not _ENDED.search(text):
            continue  # a label: "Fact-checked by our team"
        yield words


def tokens(sentence: str) -> tuple[str, ...]:
    """The words of a sentence as they are counted, in lower case: parts of compounds, numbers without points."""
    text = sentence.lower().replace("’", "'")
    return tuple(_TOKEN.findall(_INNER.sub("", _OUT.sub(" ", text))))


def title(page: Page) -> Block | None:
    """The block that stands for the page: its h1, its title, its first heading of some length, its first block."""
    headings = page.of("heading")
    for block in headings:
        if block.level == 1:
            return block
    for block in page.of("title"):
        return block
    for block in headings:
        if len(page.words(block)) >= LEAST_WORDS:
            return block
    return next(iter(page.prose), None)


def _topic(page: Page, tally: Counter[str]) -> tuple[str, ...]:
    """Words of three syllables and more that a page cannot avoid: used often, and named in its title or medical by form."""
    table = syllables.load()
    named = {
        word
        for block in (*page.of("title"), title(page))
        if block is not None and block.kind in ("title", "heading")
        for word in tokens(block.text)
    }
    stems = {word.removesuffix("'s").removesuffix("s") for word in named}
    found = []
    for word, times in tally.most_common():
        if times < TOPIC_USES:
            break
        stem = word.removesuffix("'s").removesuffix("s")
        if table.count(word) > 2 and (stem in stems or _medical().search(word)):
            found.append(word)
    return tuple(found)


def hard_words(tally: Counter[str], easy: Set[str]) -> tuple[str, ...]:
    """Up to three words of four syllables and more, no ``easy`` ones: medical ones last, those used most first."""
    table = syllables.load()
    medical = _medical()
    long = [word for word in tally if word not in easy and word.isalpha() and table.count(word) > 3]
    return tuple(sorted(long, key=lambda word: (bool(medical.search(word)), -tally[word], -table.count(word), word))[:3])


@cache
def _medical() -> re.Pattern[str]:
    """How the names of diseases, tests, cells and drugs begin and end."""
    return re.compile(
        r"^(?:cardi|gastr|neur|hepat|nephr|osteo|arthr|dermat|h[ae]?emat|h[ae]?emo|immun|thromb|pulmon|bronch|mesenchym|chemo|"
        r"fibro|lymph|leuk|carcin|glyc|vascul|cerebr|psychi|pancrea|intestin|esophag|oesophag|mitochond|chromosom|antibod|"
        r"antibiot|vaccin|bacteri|hormon|steroid|insulin|cholesterol|diabet|alzheimer|parkinson|syndrom|inflamm|autoimmun|"
        r"estrogen|oestrogen|testoster|prosta|urin|ovar|uter|vagin|menopaus|pregnan|hyper[^b]|hypo[^ct])"
        r"|(?:itis|osis|oses|omas?|a?emias?|aemic|emic|uria|path(?:y|ies|ic)|ectom(?:y|ies)|otom(?:y|ies)|ostom(?:y|ies)|plasty|"
        r"scop(?:y|ies|e)|gram|grams|algia|penia|plegia|rrh?o?ea|trophy|derma|dermal|cytes?|blasts?|sclerosis|virus(?:es)?|"
        r"statins?|mab|tinib|pril|sartan|azole|cillin|mycin|cycline|oxetine|triptan|gliptin|gliflozin|caine|azepam|"
        r"therap(?:y|ies)|vitamins?|enzymes?|proteins?|collagen)$"
    )
