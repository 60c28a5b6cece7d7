"""The moves of the arc-eager parser: a stack, a buffer, shift, reduce, left arc, right arc. No numbers are crunched here."""

from __future__ import annotations


class State:
    """Where the parse of one sentence stands. ``offset`` is where its words begin among all words of the pass."""

    __slots__ = ("_at", "_back", "_barred", "_lefts", "_rights", "_stack", "deps", "heads", "length", "offset")

    def __init__(self, length: int, offset: int) -> None:
        self.length = length
        self.offset = offset
        self.heads = [-1] * length
        self.deps = [""] * length
        self._stack: list[int] = []
        self._back: list[int] = []  # words put back from the stack onto the buffer
        self._barred = bytearray(length)  # put back once; may not be shifted again
        self._at = 0
        self._lefts: list[list[int]] = [[] for _ in range(length)]
        self._rights: list[list[int]] = [[] for _ in range(length)]

    def ready(self) -> bool:
        """Make the moves that leave no choice; whether a choice is left."""
        while True:
            left = self.length - self._at + len(self._back)
            if not self._stack:
                if not left:
                    return False
                self.push()
            elif not left:
                self.reduce()
            else:
                return True

    def _first(self) -> int:
        return self._back[-1] if self._back else self._at

    def features(self) -> list[int]:
        """The eight words that decide: rows of the table, 0 for none."""
        back, stack, at = self._back, self._stack, self._at
        if len(back) > 1:
            first, second = back[-1], back[-2]
        elif back:
            first, second = back[-1], at if at < self.length else -1
        else:
            first, second = at, at + 1 if at + 1 < self.length else -1
        depth = len(stack)
        top = stack[-1]
        lefts = self._lefts
        left_first = lefts[first][-1] if lefts[first] else -1
        left_top = lefts[top][-1] if lefts[top] else -1
        right_top = self._rights[top][-1] if self._rights[top] else -1
        add = self.offset + 1
        return [
            first + add,
            second + add if second >= 0 else 0,
            top + add,
            stack[-2] + add if depth > 1 else 0,
            stack[-3] + add if depth > 2 else 0,
            left_first + add if left_first >= 0 else 0,
            left_top + add if left_top >= 0 else 0,
            right_top + add if right_top >= 0 else 0,
        ]

    def choose(self, scores: list[float]) -> int:
        """The best allowed move: 0 shift, 1 reduce, 2 left arc, 3 right arc."""
        shift, reduce, left, right = scores
        best, move = (left, 2) if left >= right else (right, 3)
        if len(self._stack) > 1 and reduce >= best:
            best, move = reduce, 1
        more = self.length - self._at + len(self._back) > 1
        if more and shift >= best and not self._barred[self._first()]:
            move = 0
        return move

    def push(self) -> None:
        if self._back:
            self._stack.append(self._back.pop())
        else:
            self._stack.append(self._at)
            self._at += 1

    def reduce(self) -> None:
        if self.heads[self._stack[-1]] >= 0 or len(self._stack) == 1:
            self._stack.pop()
        else:
            word = self._stack.pop()
            self._barred[word] = 1
            self._back.append(word)

    def arc_left(self, label: str) -> None:
        head, child = self._first(), self._stack.pop()
        before = self.heads[child]
        if before >= 0 and self._rights[before] and self._rights[before][-1] == child:
            self._rights[before].pop()
        self._lefts[head].append(child)
        self.heads[child], self.deps[child] = head, label
        self._barred[head] = 0

    def arc_right(self, label: str) -> None:
        head, child = self._stack[-1], self._first()
        self._rights[head].append(child)
        self.heads[child], self.deps[child] = head, label
        self.push()


def arcs(state: State) -> tuple[list[int], list[str]]:
    """Heads and labels, with the crossing arcs that a label like ``obl||nmod`` stands for put back."""
    heads = [head if head >= 0 else i for i, head in enumerate(state.heads)]
    deps = ["ROOT" if head == i else dep for i, (head, dep) in enumerate(zip(heads, state.deps, strict=True))]
    for i, dep in enumerate(deps):
        if "||" in dep:
            deps[i], wanted = dep.split("||")
            heads[i] = _below(heads, deps, i, wanted)
    return heads, deps


def _below(heads: list[int], deps: list[str], child: int, wanted: str) -> int:
    """The nearest word below the head of ``child`` with this label, or that head."""
    level = [heads[child]]
    while level:
        following: list[int] = []
        for head in level:
            for i, above in enumerate(heads):
                if above == head and i not in (head, child):
                    if deps[i] == wanted:
                        return i
                    following.append(i)
        level = following
    return heads[child]
