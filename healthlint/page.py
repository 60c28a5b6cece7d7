"""A document under analysis: what rules ask for, each thing made on demand and once.

A page sees no file, no configuration, no source offset and no suppression. Offsets are text offsets of a block.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from healthlint import segment
from healthlint.document import PROSE, Block, Document
from healthlint.vocabulary import NOTHING, Vocabulary

if TYPE_CHECKING:
    from healthlint.claims.frame import ClaimFrame, ClaimSentence
    from healthlint.facts import PageFacts
    from healthlint.languagetool.opinion import Ask, Opinion

_T = TypeVar("_T")


class Page:
    """Everything a rule may look at.

    ``today`` is the day to compare dates with; ``profile`` the kind of page the rules are weighed for; ``accepts`` says
    whether the project's vocabulary accepts a word; ``model`` names the language pipeline (None: the bundled one); ``ask``
    leads to the opinions of a program outside.
    """

    def __init__(
        self,
        document: Document,
        *,
        today: datetime.date,
        profile: str = "patient-education",
        vocabulary: Vocabulary = NOTHING,
        model: str | None = None,
        ask: Ask | None = None,
    ) -> None:
        self.today = today
        self._ask = ask
        self.model = model
        self.profile = profile
        self.format = document.format
        self.dialects = document.dialects
        self.meta: Mapping[str, Any] = document.meta
        self.stated = document.stated
        self.blocks = document.blocks
        self._raw = document.raw
        self._vocabulary = vocabulary
        self.accepted: set[str] = set()  # the entries of the vocabulary that accepted something so far
        self._sentences: dict[int, list[segment.Sentence]] = {}
        self._words: dict[int, list[segment.Word]] = {}
        self._tokens: dict[int, list[str]] = {}
        self._made: dict[Callable[[Page], object], object] = {}

    @property
    def raw(self) -> Block:
        """The source itself as a block, for rules about markup."""
        return self._raw

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """What a reader reads, in order: headings, paragraphs, items, cells, captions, terms and definitions."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    def of(self, *kinds: str) -> tuple[Block, ...]:
        """Blocks of these kinds in source order."""
        return tuple(block for block in self.blocks if block.kind in kinds)

    @cached_property
    def sections(self) -> Mapping[int, tuple[Block, ...]]:
        """For the ``id`` of each prose block the headings it stands under, outermost first (its own not counted)."""
        path: list[Block] = []
        above: dict[int, tuple[Block, ...]] = {}
        for block in self.prose:
            if block.kind == "heading":
                while path and path[-1].level >= block.level:
                    path.pop()
                above[id(block)] = tuple(path)
                path.append(block)
            else:
                above[id(block)] = tuple(path)
        return above

    def sentences(self, block: Block) -> list[segment.Sentence]:
        """Sentences of a block (see ``segment``)."""
        found = self._sentences.get(id(block))
        if found is None:
            found = self._sentences[id(block)] = segment.sentences(
                block.text, [mark.start for mark in block.marks if mark.kind == "break"]
            )
        return found

    def words(self, block: Block) -> list[segment.Word]:
        """Words of a block (see ``segment``)."""
        found = self._words.get(id(block))
        if found is None:
            found = self._words[id(block)] = segment.words(block.text)
        return found

    def tokens(self, block: Block) -> list[str]:
        """The words of a block as they are written, without their places: a quarter of the cost of ``words``."""
        found = self._tokens.get(id(block))
        if found is None:
            found = self._tokens[id(block)] = segment.WORD.findall(block.text)
        return found

    def once(self, make: Callable[[Page], _T]) -> _T:
        """What ``make`` gives for this page, made at the first asking: how a module shares what several rules need."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_T, self._made[make])

    @cached_property
    def claims(self) -> list[tuple[Block, ClaimFrame]]:
        """Every claim of the prose with its block, in order; loads the language pipeline where one is needed."""
        from healthlint.claims import survey  # what few rules ask for is loaded when one does

        return survey.of(self).claims()

    @cached_property
    def claim_sentences(self) -> list[tuple[Block, ClaimSentence]]:
        """Every sentence of the prose with its level of certainty and its claims, for the inventory."""
        from healthlint.claims import survey  # as above

        return survey.of(self).sentences()

    @cached_property
    def facts(self) -> PageFacts:
        """What the page says about itself: who wrote and checked it, when, on what sources, what it sells and advises."""
        from healthlint.facts import PageFacts  # as above

        return PageFacts(self)

    @cached_property
    def opinions(self) -> tuple[Opinion, ...]:
        """What LanguageTool says about the page; nothing where nobody is to be asked. Raises OpinionError."""
        return self._ask(self.blocks) if self._ask else ()

    def accepts(self, word: str) -> bool:
        """Whether the project's vocabulary accepts this word or phrase (see ``vocabulary``)."""
        return self._met(self._vocabulary.entry(word))

    def accepts_at(self, block: Block, start: int, end: int) -> bool:
        """Whether the vocabulary accepts the text ``[start, end)`` of a block, or a phrase that it stands in there."""
        return self._met(self._vocabulary.entry_at(block.text, start, end))

    def _met(self, entry: str | None) -> bool:
        if entry is None:
            return False
        self.accepted.add(entry)
        return True

    @cached_property
    def contains(self) -> str:
        """The whole text of all blocks in lower case: a cheap way to see that a word is nowhere on the page."""
        return "\n".join(block.text for block in self.blocks).lower()

    @cached_property
    def metrics(self) -> dict[str, object]:
        """Figures about the page for the report."""
        return {"words": sum(len(self.tokens(block)) for block in self.prose)}
