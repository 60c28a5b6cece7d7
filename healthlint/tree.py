"""What a parse gives: a tree over the words of one sentence. Plain values; nothing of a model in them.

Attribute names are spaCy's, so that code reads the same whichever pipeline made the tree.
"""

from __future__ import annotations

from collections.abc import Iterator


class Token:
    """A word or mark. ``idx`` is its text offset in the sentence; ``tag_`` a Penn tag, ``pos_`` and ``dep_`` Universal
    Dependencies (``ROOT`` for a root, which is its own ``head``)."""

    __slots__ = ("_left", "_right", "dep_", "head", "i", "idx", "lemma_", "pos_", "tag_", "text")

    def __init__(self, i: int, idx: int, text: str) -> None:
        self.i = i
        self.idx = idx
        self.text = text
        self.tag_ = self.pos_ = self.dep_ = self.lemma_ = ""
        self.head: Token = self
        self._left: list[Token] = []
        self._right: list[Token] = []

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag_}>{self.head.text}:{self.dep_}"

    @property
    def end(self) -> int:
        """Text offset behind the token."""
        return self.idx + len(self.text)

    @property
    def lower_(self) -> str:
        """The text in lower case."""
        return self.text.lower()

    @property
    def children(self) -> Iterator[Token]:
        """Tokens that hang on this one, in order."""
        yield from self._left
        yield from self._right

    @property
    def lefts(self) -> Iterator[Token]:
        """Children before the token, in order."""
        return iter(self._left)

    @property
    def rights(self) -> Iterator[Token]:
        """Children behind the token, in order."""
        return iter(self._right)

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs below it, in order of the text."""
        for child in self._left:
            yield from child.subtree
        yield self
        for child in self._right:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """Heads, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


class Tree:
    """The tokens of one sentence in order, each with its head."""

    __slots__ = ("text", "tokens")

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        self.text = text
        self.tokens = [Token(i, start, text[start:end]) for i, (start, end) in enumerate(spans)]

    def fill(self, tags: list[str], heads: list[int], deps: list[str]) -> None:
        """Set tags and arcs. ``heads[i]`` is the index of the head of token ``i``; a root is its own."""
        tokens = self.tokens
        for token, tag, head, dep in zip(tokens, tags, heads, deps, strict=True):
            token.tag_, token.dep_ = tag, dep
            token.head = tokens[head]
            if head > token.i:
                token.head._left.append(token)
            elif head < token.i:
                token.head._right.append(token)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    @property
    def roots(self) -> list[Token]:
        """Tokens without a head; one, unless a pipeline gave more."""
        return [token for token in self.tokens if token.head is token]
