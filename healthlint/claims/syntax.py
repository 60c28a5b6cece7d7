"""A parsed sentence as plain lists: fast to walk, and independent of which pipeline made it.

Labels are Universal Dependencies v2, tags are Penn tags. Offsets index the sentence that was parsed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.tree import Tree

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})


@dataclass(frozen=True)
class Syntax:
    """Tokens of one sentence. ``heads[i] == i`` for a root. ``deps`` are lower case, a root's is ``root``."""

    words: Sequence[str]
    starts: Sequence[int]
    tags: Sequence[str]
    deps: Sequence[str]
    heads: Sequence[int]
    lemmas: Sequence[str] = ()

    @classmethod
    def of(cls, parsed: Tree) -> Syntax:
        """The tree that the language pipeline made."""
        words, starts, tags, deps, heads, lemmas = [], [], [], [], [], []
        for token in parsed:
            words.append(token.lower_)
            starts.append(token.idx)
            tags.append(token.tag_)
            deps.append(token.dep_)
            heads.append(token.head.i)
            lemmas.append(token.lemma_)
        deps = ["root" if head == i else dep for i, (head, dep) in enumerate(zip(heads, deps, strict=True))]
        return cls(words, starts, tags, deps, heads, lemmas)

    @cached_property
    def kids(self) -> list[list[int]]:
        """Tokens that hang on each token, in order."""
        kids: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                kids[head].append(i)
        return kids

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The token that holds a character."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def end(self, i: int) -> int:
        """Where token ``i`` ends."""
        return self.starts[i] + len(self.words[i])

    def kid(self, i: int, labels: Iterable[str]) -> int | None:
        """The first dependent with one of these labels."""
        return next((kid for kid in self.kids[i] if self.deps[kid] in labels), None)

    def case(self, i: int) -> str:
        """The preposition of a phrase, in lower case; empty without one."""
        kid = self.kid(i, ("case", "mark"))
        return self.words[kid] if kid is not None else ""

    def below(self, i: int, *, stop: frozenset[str] = frozenset()) -> Iterator[int]:
        """Token ``i`` and all that hangs on it, not entering dependents with a label in ``stop``."""
        todo, guard = [i], 0
        while todo and guard <= len(self.words):
            here = todo.pop()
            guard += 1
            yield here
            joined = here != i and self.tags[here].startswith("J")  # "a balanced and wholesome diet" stays whole
            todo += [kid for kid in self.kids[here] if joined or self.deps[kid] not in stop]

    def span(self, i: int, *, stop: frozenset[str]) -> tuple[int, int]:
        """Tokens ``[first, last)`` of the phrase of ``i`` without what ``stop`` cuts off, and without gaps."""
        tokens = sorted(self.below(i, stop=stop))
        at = tokens.index(i)
        first = last = at
        while first and tokens[first - 1] == tokens[first] - 1:
            first -= 1
        while last + 1 < len(tokens) and self._next(tokens[last], tokens[last + 1]):
            last += 1
        return tokens[first], tokens[last] + 1

    def _next(self, token: int, other: int) -> bool:
        """Whether one token follows another, with a comma between them at most."""
        return other == token + 1 or (
            other == token + 2 and self.words[token + 1] == "," and self.tags[token].startswith("J")
        )

    def up(self, i: int) -> Iterator[int]:
        """The governors of ``i``, nearest first."""
        for _ in self.words:
            head = self.heads[i]
            if head == i:
                return
            yield head
            i = head

    def mistaken(self, i: int) -> int | None:
        """The subject of a verb that the tree took for the object of the verb before it: "evidence to say yoga helps"."""
        near = i - 1
        if (
            near < 1
            or self.deps[i] not in ("parataxis", "ccomp")
            or self.deps[near] != "obj"
            or self.heads[near] != near - 1
        ):
            return None
        agrees = (self.tags[near], self.tags[i]) in (("NN", "VBZ"), ("NNP", "VBZ"), ("NNS", "VBP"))
        return near if agrees else None

    def finite(self, i: int) -> bool:
        """Whether a verb form stands by itself as a predicate."""
        return self.tags[i] in ("VBZ", "VBP", "VBD") or any(
            self.deps[kid] in ("aux", "aux:pass", "cop") and self.tags[kid] in ("MD", "VBZ", "VBP", "VBD")
            for kid in self.kids[i]
        )
