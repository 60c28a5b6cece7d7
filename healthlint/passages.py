"""Where a page says again what it said before: runs of words shared by two places, found in one walk over the page.

Every run of five words is looked up by its hash; where one was met before, the match is grown to both sides of what stands
there and joined with the next match when a few words were changed in between. The time is linear in the number of words:
a run is compared with at most ``_CANDIDATES`` earlier places, and of one page the first ``LIMIT`` words are read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from healthlint.document import Block
from healthlint.page import Page
from healthlint.segment import WORD

SEED = 5  # words of a run that is looked up
LIMIT = 400_000  # words of one page that are looked at
_CANDIDATES = 6  # earlier places a run is compared with
_GAP = 3  # words that may differ between two runs of one match


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(words.split())


# Words that say nothing by themselves: a run is weighed by the others.
SMALL = word_set(
    """a about above after again all also am an and any are aren't as at be because been before being below between both
    but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either else even ever
    every few for from further had has have having he her here hers him his how however i if in into is isn't it it's its
    itself just let may me might more most much must my no nor not now of off often on once one only or other our out over
    own per quite rather she should so some such than that that's the their them then there there's these they they're
    this those through to too under until up upon us very was we were what when where whether which while who whom whose
    why will with within without won't would yet you you'll you're you've your yours"""
)
# Words that turn a statement into another one.
_TURNS = word_set(
    """no not never none nor neither without cannot can't isn't aren't don't doesn't didn't won't less more
    i ii iii iv v vi vii viii ix x"""
)


class Place(NamedTuple):
    """Text offsets ``[start, end)`` in a block."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text there, white space folded."""
        return " ".join(self.block.text[self.start : self.end].split())


class Match(NamedTuple):
    """Words ``[later, later + later_words)`` of a stream that stand, but for small changes, at ``[earlier, ...)`` too.

    ``same``: how many of the words are the same, in the same order.
    """

    earlier: int
    earlier_words: int
    later: int
    later_words: int
    same: int


class Row(NamedTuple):
    """The words of all prose blocks in lower case, with straight apostrophes and a mark that never repeats after each block.

    ``starts``: where in ``words`` the words of each block begin.
    """

    blocks: tuple[Block, ...]
    starts: list[int]
    words: list[str]

    def of(self, number: int) -> list[str]:
        """The words of one block and the mark after them."""
        return self.words[self.starts[number] : self.starts[number + 1] if number + 1 < len(self.starts) else None]


def row(page: Page) -> Row:
    """The row of a page, made once: ask by ``page.once(passages.row)``."""
    words: list[str] = []
    starts: list[int] = []
    for number, block in enumerate(page.prose):
        starts.append(len(words))
        left = LIMIT - len(words)
        if left <= 0:
            break
        here = page.tokens(block)
        here = here if len(here) <= left else here[:left]
        if "’" in block.text or "‘" in block.text:
            words += [word.lower().replace("’", "'").replace("‘", "'") for word in here]
        else:
            words += map(str.lower, here)
        words.append(f"\0{number}")
    return Row(page.prose[: len(starts)], starts, words)


class Stream:
    """The words of the blocks that are wanted, in one row."""

    def __init__(self, page: Page, wanted: Callable[[Block], bool]) -> None:
        self.page = page
        self.blocks: list[Block] = []
        self.starts: list[int] = []
        self.words: list[str] = []
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._begin: dict[int, list[int]] = {}
        whole = page.once(row)
        for number, block in enumerate(whole.blocks):
            if wanted(block):
                self.blocks.append(block)
                self.starts.append(len(self.words))
                self.words += whole.of(number)

    def block_at(self, word: int) -> int:
        """The number of the block that a word stands in."""
        return bisect_right(self.starts, word) - 1

    def place(self, word: int, count: int) -> Place:
        """The text of ``count`` words from ``word`` on; they lie in one block."""
        number = self.block_at(word)
        block, starts = self.blocks[number], self._starts(number)
        first = word - self.starts[number]
        last = first + count - 1
        return Place(block, starts[first], starts[last] + len(self.page.tokens(block)[last]))

    def _starts(self, number: int) -> list[int]:
        """The text offsets at which the words of a block begin: made only where something was found."""
        starts = self._begin.get(number)
        if starts is None:
            starts = self._begin[number] = [one.start() for one in islice(WORD.finditer(self.blocks[number].text), LIMIT)]
        return starts

    def sentences(self, word: int, count: int) -> list[tuple[int, int]]:
        """The sentences that a run of words touches, each as the row's ``[first, last + 1)`` words."""
        number = self.block_at(word)
        ranges = self._sentences.get(number)
        if ranges is None:
            ranges = self._sentences[number] = self._ranges(number)
        first = max(bisect_right(ranges, (word, LIMIT * 2)) - 1, 0)
        found = []
        for index in range(first, len(ranges)):
            if ranges[index][0] >= word + count:
                break
            if ranges[index][1] > word:
                found.append(ranges[index])
        return found

    def trimmed(self, start: int, count: int) -> tuple[int, int]:
        """First word and number of words of a run without the small words at its ends."""
        end = start + count
        while end - start > 1 and self.words[start] in SMALL:
            start += 1
        while end - start > 1 and self.words[end - 1] in SMALL:
            end -= 1
        return start, end - start

    def from_a_beginning(self, match: Match) -> Match:
        """A match that follows itself at once, moved on to where a sentence begins; as it is where that repeats nothing.

        The words before a sentence that is pasted twice may end as it does: then the run that comes twice begins too early.
        """
        count = match.later_words
        for start, _ in self.sentences(match.later, count):
            if start > match.later and self.words[start : start + count] == self.words[start - count : start]:
                return match._replace(earlier=start - count, later=start)
        return match

    def _ranges(self, number: int) -> list[tuple[int, int]]:
        block, base = self.blocks[number], self.starts[number]
        starts = self._starts(number)
        found = []
        for sentence in self.page.sentences(block):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            if first == len(starts):
                break
            if first < last:
                found.append((base + first, base + last))
        return found

    def content(self, word: int, count: int) -> int:
        """How many of the words say something by themselves."""
        return sum(1 for one in self.words[word : word + count] if one not in SMALL)


def matches(words: list[str]) -> list[Match]:
    """Runs of at least ``SEED`` words that stood before in the row, each as long as can be, in order, none overlapping."""
    runs = list(_runs(words))
    joined: list[Match] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last:
            gap = run.later - last.later - last.later_words
            before = run.earlier - last.earlier - last.earlier_words
            if 0 <= gap <= _GAP and 0 <= before <= _GAP and _mended(words, last, run):
                joined[-1] = Match(
                    last.earlier,
                    run.earlier + run.earlier_words - last.earlier,
                    last.later,
                    run.later + run.later_words - last.later,
                    last.same + run.same,
                )
                continue
        joined.append(run)
    return joined


def _mended(words: list[str], last: Match, run: Match) -> bool:
    """Whether what stands between two runs differs so little that they are one."""
    return slight(words[last.earlier + last.earlier_words : run.earlier], words[last.later + last.later_words : run.later])


def slight(earlier: Sequence[str], later: Sequence[str]) -> bool:
    """Whether two wordings differ by a word added or left out, and not by naming one thing for another.

    "stage II" for "stage III", "not" put in, a number changed: that is another statement made in the same pattern.
    """
    differing = [word for word in later if word not in earlier] + [word for word in earlier if word not in later]
    if any(word[0] == "\0" or word in _TURNS or word[0].isdigit() for word in differing):
        return False
    return not (
        any(word not in SMALL and word not in earlier for word in later)
        and any(word not in SMALL and word not in later for word in earlier)
    )


def _runs(words: list[str]) -> Iterator[Match]:
    if len(words) < 2 * SEED:
        return
    hashes = list(map(hash, zip(*(words[shift:] for shift in range(SEED)), strict=False)))
    first = dict(zip(reversed(hashes), range(len(hashes) - 1, -1, -1), strict=True))
    if len(first) == len(hashes):
        return
    met: dict[int, list[int]] = {}
    done = 0
    for at in [at for at, before in enumerate(map(first.__getitem__, hashes)) if before != at]:
        key = hashes[at]
        places = met.get(key)
        if places is None:
            places = met[key] = [first[key]]
        if at >= done:
            run = _longest(words, places, at, done)
            if run:
                yield run
                done = run.later + run.later_words
        if len(places) < _CANDIDATES:
            places.append(at)


def _longest(words: list[str], places: list[int], at: int, done: int) -> Match | None:
    """The longest run at ``at`` that stands at one of the places too, grown back as far as ``done``; no overlap."""
    best = length = 0
    for place in places:
        if length and words[place + length] != words[at + length]:
            continue
        count = 0
        limit = min(at - place, len(words) - at)
        while count < limit and words[place + count] == words[at + count]:
            count += 1
        if count > length:
            best, length = place, count
    if length < SEED:
        return None
    back = 0
    while back < best and at - back > done and best + length < at - back and words[best - back - 1] == words[at - back - 1]:
        back += 1
    return Match(best - back, length + back, at - back, length + back, length + back)
