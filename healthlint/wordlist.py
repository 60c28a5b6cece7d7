"""The words of a project that no list holds, and the entries of its vocabulary that nothing needed.

Made like a report of ``check``, with the same settings and the same page, and put together over all files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from healthlint.checks.surface import places
from healthlint.config import Settings, Word
from healthlint.document import Document, Span
from healthlint.engine import Report
from healthlint.page import Page
from healthlint.run import Checker

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEAR = 1.2  # cost of the slips up to which another word is told; a word with a capital is a name at less
_GENITIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class Words(Report):
    """A report of the rules about words on one file, with every word that no list holds and its places.

    ``accepted``: the entries of the vocabulary that were needed, as they are listed.
    """

    unknown: tuple[tuple[str, Span], ...] = ()
    accepted: frozenset[Word] = frozenset()

    @property
    def wordless(self) -> bool:
        """Whether no word was read in it, in a title neither."""
        return self.textless and not self.unknown and not self.accepted


class Lister(Checker):
    """Lists the unknown words of one file after another. Its reports of files that could be read are ``Words``."""

    def __reduce__(self) -> Any:
        return _lister, (self.projects, self.command_line, self.today, self.strict)

    def report(self, document: Document, settings: Settings, profile: str) -> Report:
        """The unknown words of a document."""
        page = self.page(document, settings, profile)
        rules = [one for one in self.active(settings, profile) if one.rule.vocab] if settings.accepted else []
        report = self.judge(page, document, rules, settings)
        unknown = tuple(_unknown(page))
        return Words(
            report.source,
            report.profile,
            (),
            (),
            report.failures,
            report.metrics,
            unknown=unknown,
            accepted=frozenset(word for word in settings.accepted if word.value in page.accepted),
        )


def _lister(*given: Any) -> Lister:
    projects, command_line, today, strict = given
    return Lister(projects, command_line, today, strict=strict)


def _unknown(page: Page) -> Iterator[tuple[str, Span]]:
    """Unknown words that the vocabulary does not accept, in the order of the page, with their places in the source."""
    from healthlint.words import known

    for block in places.wording(page):
        if all(known(token) for token in page.tokens(block)):
            continue
        for word in page.words(block):
            if known(word.text) or places.address(places.token(block.text, word.start)):
                continue
            for part in _PART.finditer(word.text):
                text = _GENITIVE.sub("", part[0])
                start = word.start + part.start()
                if known(text) or places.inside(block, start, start + len(text), "code"):
                    continue
                if not page.accepts_at(block, start, start + len(text)):
                    yield text, block.to_source(start, start + len(text))


@dataclass(slots=True)
class _Seen:
    forms: Counter[str] = field(default_factory=Counter)
    files: int = 0
    first: tuple[str, int, int] = ("", 0, 0)


@dataclass(frozen=True, slots=True)
class Listed:
    """An unknown word: how often it stands where, and what it may have been meant to be."""

    word: str
    count: int
    files: int
    path: str
    line: int
    column: int
    suggestion: str


class Collection:
    """The unknown words of all files, without regard to case."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}
        self.files = self.unread = self.wordless = 0
        self.accepted: set[Word] = set()

    def add(self, report: Report) -> None:
        """Take in one file; files come in their order. ``files`` counts those in which words were read."""
        if not isinstance(report, Words):
            self.unread += 1
            return
        self.files += not report.wordless
        self.wordless += report.wordless
        self.accepted |= report.accepted
        here: set[str] = set()
        for word, span in report.unknown:
            seen = self._seen.setdefault(word.lower(), _Seen())
            if not seen.forms:
                seen.first = (report.source.path, *report.source.position(span.start))
            seen.forms[word] += 1
            if word.lower() not in here:
                here.add(word.lower())
                seen.files += 1

    def listed(self, least: int = 1) -> list[Listed]:
        """The words that stand there so often at least, the most frequent first."""
        rows = [(sum(seen.forms.values()), low, seen) for low, seen in self._seen.items()]
        rows.sort(key=lambda row: (-row[0], row[1]))
        return [
            Listed(_form(low, seen.forms), count, seen.files, *seen.first, _suggestion(_form(low, seen.forms)))
            for count, low, seen in rows
            if count >= least
        ]

    def idle(self, entries: Sequence[Word]) -> list[Word]:
        """The entries that accepted nothing in any file, in their order."""
        return [entry for entry in dict.fromkeys(entries) if entry not in self.accepted]


def _form(low: str, forms: Counter[str]) -> str:
    """The form to list: small letters where the word is written so anywhere, since that entry accepts every form."""
    if low in forms:
        return low
    return min(forms, key=lambda form: (-forms[form], form))


def _suggestion(word: str) -> str:
    """The likeliest thing that was meant, or nothing."""
    from healthlint import fused
    from healthlint.words import candidates

    apart = fused.splits(word)
    if apart:
        return apart[0].text
    nearest = candidates(word)[:1]
    return nearest[0].word if nearest and nearest[0].cost <= (_NEAR if word.islower() else 1.0) else ""
