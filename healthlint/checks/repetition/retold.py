"""What a page says again, sorted once for the three rules that tell of it: sentences, answers of an FAQ, phrases.

No two tell of the same words. A repeat is told at its later place, whole sentences before phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.checks.repetition import faq, intended
from healthlint.document import Block
from healthlint.page import Page
from healthlint.passages import SMALL, Match, Place, Stream, matches, row, slight

_WHOLE = 0.9  # part of a sentence's words that make it repeated
_SENTENCE_WORDS, _SENTENCE_CONTENT = 12, 8
_SHORT = 8, 5  # words, and words with a sense, of a sentence that is a repeat as a whole
_PHRASE = 10, 6  # of fewer words most are the name or the staging of an illness
_GLOSS_WORDS, _GLOSS_CONTENT = 6, 3
_PASTED = 2  # words with a sense in a sentence that comes twice in a row
_MOST = 1  # repeats a page is told one by one; of more the first is told with their number, the rest as phrases
_SHOWN = 100  # passages of a page that are shown at all
_ANSWER = 0.75  # part of an answer's words
_RECAP = ((2, 0.6), (3, 0.35))  # so many items of a list, and part of its words, stand elsewhere too: a summary
_LEAST, _LONGEST = 6, 150  # words of a sentence that is weighed at all
_AGAIN = 3  # times that the same words are told as a phrase
_REWORDED = 0.75  # part of its words that a sentence told in another order shares
_NEAR = 25  # words between two repeats of one passage
_SHAPE = 0.75  # part of a sentence's words; one that shares fewer with the sentence before it is only built like it


# The stages of an illness are told alike so that they can be compared.
_STAGE = re.compile(r"\b[Ss]tages? (?:[IV]+|[0-4])[A-D]?\b")
_CLOSED = re.compile(r"[\"'”’»)\]]*[.!][\"'”’»)\]]*")


class Repeat(NamedTuple):
    """A later place and the earlier one that says the same.

    ``under``: the heading the earlier place stands under, if any. ``more``: how many other passages of the page are said
    twice, where this one stands for all. ``question``: what an answer of the FAQ answers. ``same``: word for word.
    """

    later: Place
    earlier: Place
    under: str
    more: int = 0
    question: str = ""
    same: bool = True


class Retold(NamedTuple):
    """All repeats of a page in reading order. ``doubled``: the copy follows at once in the same sentence."""

    sentences: tuple[Repeat, ...]
    answers: tuple[Repeat, ...]
    phrases: tuple[Repeat, ...]
    doubled: tuple[Repeat, ...]


def on_page(page: Page) -> Retold:
    """The page's repeats. Ask by ``page.once(retold.on_page)``."""
    weighed = page.once(intended.weighed)
    stream = Stream(page, lambda block: id(block) in weighed)
    found = matches(stream.words)
    if not found:
        return Retold((), (), (), ())
    return _Sorting(page, stream, found).sort()


class _Whole(NamedTuple):
    match: Match
    kept: list[tuple[int, int]]


class _Sorting:
    def __init__(self, page: Page, stream: Stream, found: list[Match]) -> None:
        self.page, self.stream, self.found = page, stream, found
        self.answers = faq.answers(page)
        self.answer_of = {id(block): number for number, one in enumerate(self.answers) for block in one.blocks}
        self.recaps = self._recaps()
        whole = page.once(row)
        self.titles = " ".join(  # the page's own subjects may be called by their names
            " ".join(whole.of(number)) for number, block in enumerate(whole.blocks) if block.kind == "heading"
        )

    def sort(self) -> Retold:
        answered, told = self._answered()
        whole: list[_Whole] = []
        rest: list[Repeat] = []
        phrases: list[Match] = []
        doubled: list[Repeat] = []
        at_once: list[Repeat] = []
        for found in self.found:
            match, (later, earlier) = found, self._blocks(found)
            if match.later == match.earlier + match.earlier_words and later is earlier:
                match = self.stream.from_a_beginning(match)
                repeat = self._repeat(match.later, match.later_words, match)
                if _run_on(repeat):
                    doubled.append(repeat)
                    continue
                if self._pasted(match, repeat):
                    at_once.append(self._repeat(match.later, match.later_words, match, closed=True))
                    continue
            if self.answer_of.get(id(later), -1) in told or later.group in self.recaps or earlier.group in self.recaps:
                continue
            if self.stream.content(match.later, match.later_words) < _GLOSS_CONTENT:
                continue  # too little for any of the three, and most matches are of this kind
            kept = self._sentences(match)
            listed = later.group == earlier.group != 0  # items of one list say the like of each other
            if self._weighty(kept) and not listed:
                whole.append(_Whole(match, kept))
            elif self._phrase(match):
                phrases.append(match)
            elif sentence := self._reworded(match):
                rest.append(self._repeat(*sentence, match, closed=True)._replace(same=False))
        sentences = self._passages(whole)
        rest += [self._repeat(*self.stream.trimmed(one.later, one.later_words), one) for one in self._few(phrases)]
        if len(sentences) > _MOST:
            rest += sentences[1:_SHOWN]
            sentences = [sentences[0]._replace(more=len(sentences) - 1)]
        sentences += at_once[:_SHOWN]
        order = {id(block): number for number, block in enumerate(self.stream.blocks)}
        rest.sort(key=lambda one: (order[id(one.later.block)], one.later.start))
        return Retold(tuple(sentences), tuple(answered), tuple(rest), tuple(doubled))

    def _blocks(self, match: Match) -> tuple[Block, Block]:
        stream = self.stream
        return stream.blocks[stream.block_at(match.later)], stream.blocks[stream.block_at(match.earlier)]

    def _size(self, number: int) -> int:
        starts = self.stream.starts
        return (starts[number + 1] if number + 1 < len(starts) else len(self.stream.words)) - starts[number] - 1

    def _recaps(self) -> frozenset[int]:
        """Lists most of whose words stand elsewhere: what a page says in short, or a form's list given in two places."""
        size: dict[int, int] = {}
        covered: dict[int, dict[int, int]] = {}
        for number, block in enumerate(self.stream.blocks):
            if block.group:
                size[block.group] = size.get(block.group, 0) + self._size(number)
        for match in self.found:
            later, earlier = self._blocks(match)
            if later.group == earlier.group:
                continue
            for block, words in ((later, match.later_words), (earlier, match.earlier_words)):
                if block.group:
                    items = covered.setdefault(block.group, {})
                    items[id(block)] = items.get(id(block), 0) + words
        return frozenset(
            group
            for group, items in covered.items()
            if any(len(items) >= least and sum(items.values()) >= part * size[group] for least, part in _RECAP)
        )

    def _answered(self) -> tuple[list[Repeat], frozenset[int]]:
        """Answers of the FAQ that say little but what the body says, and their numbers."""
        if not self.answers:
            return [], frozenset()
        by_answer: dict[int, list[Match]] = {}
        for match in self.found:
            later, earlier = self._blocks(match)
            number = self.answer_of.get(id(later), -1)
            if number >= 0 and id(earlier) not in self.answer_of and later.group not in self.recaps:
                by_answer.setdefault(number, []).append(match)
        size: dict[int, int] = {}
        for index, block in enumerate(self.stream.blocks):
            number = self.answer_of.get(id(block), -1)
            size[number] = size.get(number, 0) + self._size(index)
        told: list[Repeat] = []
        numbers: set[int] = set()
        for number, ones in by_answer.items():
            words = sum(one.later_words for one in ones)
            content = sum(self.stream.content(one.later, one.later_words) for one in ones)
            if words < _ANSWER * size[number] or words < _SENTENCE_WORDS or content < _SENTENCE_CONTENT:
                continue
            numbers.add(number)
            first = ones[0]
            end = max(
                one.later + one.later_words
                for one in ones
                if self.stream.block_at(one.later) == self.stream.block_at(first.later)
            )
            repeat = self._repeat(first.later, end - first.later, first, closed=True)
            told.append(repeat._replace(question=" ".join(self.answers[number].question.text.split())))
        return told, frozenset(numbers)

    def _sentences(self, match: Match) -> list[tuple[int, int]]:
        """Whole sentences of the later place that are whole sentences of the earlier one too, those meant twice left out."""
        end = match.later + match.later_words
        if match.later_words < _WHOLE * _SENTENCE_WORDS:
            return []
        kept = [one for one in self.stream.sentences(match.later, match.later_words) if _within(one, match.later, end)]
        if not kept:
            return []
        last = match.earlier + match.earlier_words
        before = self.stream.sentences(match.earlier, match.earlier_words)
        if not any(_within(one, match.earlier, last) for one in before):
            return []
        words = self.stream.words
        if not slight(words[before[0][0] : match.earlier], words[kept[0][0] : match.later]):
            kept = kept[1:]
        if kept and not slight(words[last : before[-1][1]], words[end : kept[-1][1]]):
            kept = kept[:-1]
        kept = [one for one in kept if self._is_sentence(one)]
        if not self._weighty(kept):
            return []
        kept = [(a, b) for a, b in kept if not self._intended(a, b - a)]
        while kept and intended.leaning(self.stream.place(kept[0][0], kept[0][1] - kept[0][0]).text):
            kept = kept[1:]
        return kept

    def _is_sentence(self, one: tuple[int, int]) -> bool:
        """Whether it is a sentence of prose: closed by a mark, not a few words, not a list run together."""
        if not _LEAST <= one[1] - one[0] <= _LONGEST:
            return False
        place = self.stream.place(one[0], one[1] - one[0])
        text = place.block.text
        return bool(_CLOSED.match(text, place.end)) and " - " not in text[place.start : place.end]

    def _weighty(self, kept: list[tuple[int, int]]) -> bool:
        words = sum(end - start for start, end in kept)
        return words >= _SENTENCE_WORDS and sum(self.stream.content(a, b - a) for a, b in kept) >= _SENTENCE_CONTENT

    def _phrase(self, match: Match) -> bool:
        """Whether a run within sentences is long enough to be noticed: by its words, or because it defines something."""
        start, count = self.stream.trimmed(match.later, match.later_words)
        content = self.stream.content(start, count)
        text = " ".join(self.stream.words[start : start + count])
        words, least = _SHORT if self._entire(match) else _PHRASE
        gloss = count >= _GLOSS_WORDS and content >= _GLOSS_CONTENT and intended.gloss(text)
        if (match.later_words < words or content < least) and not gloss:
            return False
        if f" {text} " in self.titles or self._named(start, count, content):
            return False
        sentences = self.stream.sentences(match.later, match.later_words)
        if not sentences or sentences[-1][1] - sentences[0][0] > 2 * _LONGEST or self._built_alike(match, sentences):
            return False
        place = self.stream.place(sentences[0][0], sentences[-1][1] - sentences[0][0])
        if place.block.text[place.end : place.end + 2].strip()[:1] in (":", "?"):
            return False
        if "tage" in place.text and _STAGE.search(place.text):
            return False
        return not self._intended(sentences[0][0], sentences[-1][1] - sentences[0][0])

    def _entire(self, match: Match) -> bool:
        """Whether a run holds a sentence of prose from its first word to its last."""
        first, end = match.later, match.later + match.later_words
        held = self.stream.sentences(first, match.later_words)
        return any(first <= one[0] and one[1] <= end and self._is_sentence(one) for one in held)

    def _pasted(self, match: Match, repeat: Repeat) -> bool:
        """Whether a sentence is followed at once by itself, word for word: seen by every reader, however short it is."""
        end = match.later + match.later_words
        if self.stream.sentences(match.later, match.later_words) != [(match.later, end)]:
            return False
        if repeat.earlier.text.lower() != repeat.later.text.lower():
            return False
        return self._is_sentence((match.later, end)) and self.stream.content(match.later, match.later_words) >= _PASTED

    def _built_alike(self, match: Match, sentences: list[tuple[int, int]]) -> bool:
        """Whether a run comes again within one sentence or the next and is part of it only: "the first number is the
        pressure while the heart beats, and the second number is the pressure while it rests" helps the reader."""
        first, last = sentences[0][0], sentences[-1][1]
        if self.stream.block_at(match.earlier) != self.stream.block_at(match.later):
            return False
        before = self.stream.sentences(match.earlier, match.earlier_words)
        return bool(before) and first <= before[-1][1] and match.later_words < _SHAPE * (last - first)

    def _named(self, start: int, count: int, content: int) -> bool:
        """Whether a run is mostly a name: of a hospital, a journal, an illness with capitals."""
        words = self.stream.place(start, count).text.split()
        return 2 * sum(1 for word in words if word[0].isupper()) > content

    def _intended(self, start: int, count: int) -> bool:
        return intended.sentence(self.stream.place(start, count).text, self.stream.words[start : start + count])

    def _reworded(self, match: Match) -> tuple[int, int] | None:
        """First word and number of words of a sentence that says the earlier one's words in another order, or with one left
        out; not one that names another thing, and not the sentence that takes up the line before it."""
        if self.stream.content(match.later, match.later_words) <= _GLOSS_CONTENT:
            return None
        later = self.stream.sentences(match.later, match.later_words)
        earlier = self.stream.sentences(match.earlier, match.earlier_words)
        if len(later) != 1 or len(earlier) != 1 or later == earlier or not self._is_sentence(later[0]):
            return None
        if self.stream.block_at(match.later) - self.stream.block_at(match.earlier) == 1:
            return None
        here, before = self.stream.words[slice(*later[0])], self.stream.words[slice(*earlier[0])]
        if "than" in here:  # "more A than B" says the opposite in the same words
            return None
        words, others = set(here) - SMALL, set(before) - SMALL
        if len(words) < _LEAST or len(words & others) < _REWORDED * max(len(words), len(others)):
            return None
        start, count = later[0][0], later[0][1] - later[0][0]
        return (start, count) if slight(before, here) and not self._intended(start, count) else None

    def _few(self, phrases: list[Match]) -> Iterator[Match]:
        """The phrases, each the first few times that it comes again."""
        met: dict[int, int] = {}
        for one in phrases:
            key = hash(tuple(self.stream.words[one.later : one.later + one.later_words]))
            met[key] = met.get(key, 0) + 1
            if met[key] <= _AGAIN:
                yield one

    def _passages(self, whole: list[_Whole]) -> list[Repeat]:
        """Repeats that follow each other both times are one passage, told where it begins."""
        found: list[Repeat] = []
        last: _Whole | None = None
        for one in whole:
            if (
                last
                and one.match.later - last.match.later - last.match.later_words <= _NEAR
                and 0 <= one.match.earlier - last.match.earlier - last.match.earlier_words <= _NEAR
            ):
                last = one
                continue
            start, end = one.kept[0][0], one.kept[-1][1]
            found.append(self._repeat(start, end - start, one.match, closed=True))
            last = one
        return found

    def _repeat(self, start: int, count: int, match: Match, closed: bool = False) -> Repeat:
        """The repeat of ``count`` words from ``start`` on; ``closed``: with the marks that close a sentence."""
        later = self.stream.place(start, count)
        if closed:
            mark = _CLOSED.match(later.block.text, later.end)
            later = later._replace(end=mark.end() if mark else later.end)
        shift = max(0, min(start - match.later, match.earlier_words - 1))
        earlier = self.stream.place(match.earlier + shift, max(match.earlier_words - shift, 1))
        above = self.page.sections[id(earlier.block)]
        return Repeat(later, earlier, " ".join(above[-1].text.split()) if above else "")


def _run_on(repeat: Repeat) -> bool:
    """Whether a run and its copy follow each other in one sentence, with nothing between but space."""
    text = repeat.later.block.text
    between = text[repeat.earlier.end : repeat.later.start]
    first, second = repeat.earlier.text, repeat.later.text
    if first.lower() != second.lower() or len(set(first.lower().split())) < 4 or second[0].isupper():
        return False  # a line said over and over, or a title run into its sentence
    return not between.strip() and "\n\n" not in between and not re.search(r"[.!?:;|]", first)


def _within(sentence: tuple[int, int], start: int, end: int) -> bool:
    """Whether nearly all words of a sentence lie in a run."""
    return min(sentence[1], end) - max(sentence[0], start) >= _WHOLE * (sentence[1] - sentence[0])
