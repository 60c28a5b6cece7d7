"""The page as it is being read: open containers, the block under construction, the blocks that are done.

A reader pushes and pops containers and adds text; where a block begins and ends, which kind it has and which context
follows from the containers. All offsets are source offsets.
"""

from __future__ import annotations

import re
from typing import Any

from healthlint.document import Block, Comment, Document, Source, Span, Stated
from healthlint.readers.builder import BlockBuilder

_BULLETS = frozenset("•‣◦▪●")
_BULLET = re.compile(r"[•‣◦▪●][ \t]*")
_DEEPEST = 40  # containers that are still told apart in a context


class Frame:
    """An open container. ``kind`` is empty where the text in it takes the kind of what is around it."""

    __slots__ = (
        "barrier", "block", "context", "depth", "emitted", "group", "kind", "label", "level", "mark", "name", "owner",
        "skip", "start", "target",
    )  # fmt: skip

    def __init__(self, name: str, parent: Frame | None) -> None:
        self.name = name
        self.block = True  # False: inline markup
        self.kind = "" if parent else "paragraph"
        self.owner: Frame = parent.owner if parent else self  # whose kind the text in it takes
        self.level = 0
        self.mark = self.target = self.label = ""
        self.skip = False
        self.barrier = False
        self.emitted = False
        self.start = 0
        self.context: tuple[str, ...] = parent.context if parent else ()
        self.group: int = parent.group if parent else 0
        self.depth: int = parent.depth if parent else 0


class Flow:
    """Collects the blocks of one document. The frame at the bottom of ``frames`` is the page itself."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.problems: list[tuple[Span, str]] = []
        self.meta: dict[str, Any] = {}
        self.stated: list[Stated] = []
        self.dialects: set[str] = set()
        self.skipping = 0
        self.frames = [Frame("", None)]
        self.open: dict[str, int] = {}  # how many containers of each name are open
        self._builder: BlockBuilder | None = None
        self._outer: list[tuple[BlockBuilder | None, int]] = []
        self._after: list[Block] = []
        self._pending: tuple[str, int, int] | None = None
        self._groups = 0
        self._item = False  # the block under construction began with a bullet
        self._bullets = 0  # the group of the last such block

    # Containers

    def push(
        self,
        name: str,
        start: int,
        *,
        block: bool = True,
        kind: str = "",
        level: int = 0,
        context: str = "",
        grouped: bool = False,
        nested: bool = False,
        mark: str = "",
        target: str = "",
        label: str = "",
        skip: bool = False,
        barrier: bool = False,
    ) -> Frame:
        """Open a container at ``start``.

        ``grouped``: its items or cells are siblings; ``nested``: it makes list items one level deeper; ``skip``:
        nothing in it is prose; ``barrier``: an HTML end tag inside does not end what is outside.
        """
        if block and not self.skipping:
            self.flush()
        parent = self.frames[-1]
        frame = Frame(name, parent)
        frame.block, frame.level, frame.skip, frame.barrier, frame.start = block, level, skip, barrier, start
        if kind:
            frame.kind, frame.label, frame.owner = kind, label, frame
        if context and len(frame.context) < _DEEPEST:
            frame.context = (*frame.context, context)
        if grouped:
            self._groups += 1
            frame.group = self._groups
        frame.depth += nested
        if skip:
            self.skipping += 1
        elif mark and not self.skipping:
            frame.mark, frame.target = mark, target
            self._settle(start)
            if self._builder is not None:
                self._builder.open(mark, target)
        self.frames.append(frame)
        if name:
            self.open[name] = self.open.get(name, 0) + 1
        return frame

    def pop_to(self, index: int) -> None:
        """Close the container at ``index`` of ``frames`` and all in it."""
        while len(self.frames) > index:
            frame = self.frames[-1]
            if frame.block and not self.skipping:
                self.flush()
            self.frames.pop()
            self._leave(frame)

    def remove(self, index: int) -> None:
        """Close one inline container and leave those opened after it open."""
        self._leave(self.frames.pop(index))

    def unskip(self, name: str) -> None:
        """Read on in a container of that name whose end was found further inside, and forget its name."""
        for frame in self.frames:
            if frame.skip and frame.name == name:
                self._leave(frame)
                frame.skip, frame.name = False, ""
                return

    def _leave(self, frame: Frame) -> None:
        if frame.name:
            self.open[frame.name] -= 1
        if frame.skip:
            self.skipping -= 1
        elif frame.mark and self._builder is not None:
            self._builder.close(frame.mark)

    def pop(self, frame: Frame) -> None:
        """Close a container and all in it; nothing happens where it is closed already."""
        for index in range(len(self.frames) - 1, 0, -1):
            if self.frames[index] is frame:
                self.pop_to(index)
                return

    # Text

    def verbatim(self, text: str, start: int) -> None:
        """Add text that stands in the source as it is.

        Spaces on both sides of markup that leaves no text are one space.
        """
        if self.skipping or not text:
            return
        if text[0] in _BULLETS and self._begins_line:
            marker = _BULLET.match(text)
            used = marker.end() if marker else 1
            self._bullet()
            text, start = text[used:], start + used
            if not text:
                return
        builder = self._ready(start)
        if text[0] == " " and (builder.last == "\n" or (builder.last == " " and builder.source_end != start)):
            body = text.lstrip(" ")
            builder.verbatim(body, start + len(text) - len(body))
        else:
            builder.verbatim(text, start)

    @property
    def _begins_line(self) -> bool:
        builder = self._builder
        if builder is None or not builder.length or builder.last == "\n":
            return not self._outer
        return self._pending is not None and self._pending[0] == "\n"

    def _bullet(self) -> None:
        """A line that begins with a bullet is an item of a list, whatever the format makes of it."""
        if self.frames[-1].owner.kind not in ("paragraph", "item", "cell", "definition"):
            return
        self.flush()
        last = next((block for block in reversed(self.blocks) if block.kind not in ("link", "alt")), None)
        if not self._bullets or last is None or last.group != self._bullets:
            self._groups += 1
            self._bullets = self._groups
        self._item = True

    def decoded(self, text: str, start: int, end: int) -> None:
        """Add text that stands for the source ``[start, end)``."""
        if not self.skipping and text:
            self._ready(start).decoded(text, start, end)

    def object(self, kind: str, start: int, end: int, target: str = "") -> None:
        """Add a stand-in for what is not prose."""
        if not self.skipping:
            self._ready(start).object(kind, start, end, target)

    def space(self, start: int, end: int, text: str = " ") -> None:
        """White space that counts only between two pieces of text; ``end`` -1: up to whatever follows."""
        if self._pending is None and self._builder is not None and not self.skipping:
            self._pending = (text, start, end)

    def line(self, start: int, end: int) -> None:
        """A line break that the reader sees. Two on end end the block, as they look like a new paragraph."""
        if self.skipping or self._builder is None:
            return
        self._pending = None
        if self._builder.last == "\n" and not self._outer:
            self.flush()
        elif self._builder.length:
            self._builder.trim()
            self._builder.decoded("\n", start, end)
            self._builder.mark("break", self._builder.length - 1, self._builder.length)

    def _ready(self, start: int) -> BlockBuilder:
        builder = self._builder
        if builder is None:
            self._pending = None
            builder = self._builder = BlockBuilder()
            for frame in self.frames:
                if frame.mark and not frame.block:
                    builder.open(frame.mark, frame.target)
        elif self._pending:
            self._settle(start)
        return builder

    def _settle(self, at: int) -> None:
        builder = self._builder
        if self._pending is None or builder is None:
            return
        text, start, end = self._pending
        self._pending = None
        if builder.last and builder.last not in " \n":
            start = max(start, builder.source_end)  # a line may break inside what a stand-in stands for
            end = max(start, at if end < 0 else end)
            if self.source.text[start:end] == text:
                builder.verbatim(text, start)
            else:
                builder.decoded(text, start, end)

    def begin_alt(self, start: int) -> None:
        """What follows is the text that stands for an image."""
        self._settle(start)
        self._outer.append((self._builder, start))
        self._builder = BlockBuilder()

    def end_alt(self, end: int, address: str) -> None:
        """The image ends here: its text is a block behind the one it stands in, which gets a stand-in."""
        builder, self._pending = self._builder, None
        self._builder, start = self._outer.pop()
        if builder is not None and not self.skipping:
            frame = self.frames[-1]
            self._after.extend(builder.finish("alt", context=frame.context, label=address)[:1])
        self.object("image", start, end, address)

    def image(self, start: int, end: int, address: str, alt: BlockBuilder) -> None:
        """Add an image whose text was collected elsewhere."""
        if not self.skipping:
            self._after.extend(alt.finish("alt", context=self.frames[-1].context, label=address)[:1])
            self.object("image", start, end, address)

    @property
    def in_alt(self) -> bool:
        """Whether the text of an image is being read."""
        return bool(self._outer)

    # Blocks

    def flush(self) -> None:
        """End the block under construction."""
        builder = self._builder
        if builder is not None and not self._outer:
            self._builder = self._pending = None
            top, frame = self.frames[-1], self.frames[-1].owner
            kind, level, group, context = frame.kind, frame.level, frame.group, top.context
            if self._item:
                kind, level, group, context = "item", frame.depth + 1, self._bullets, (*context, "list")
                self._item = False
            elif kind == "item":
                if frame.emitted:
                    kind, group = "paragraph", 0
                else:
                    level = frame.depth
            elif kind in ("paragraph", "heading", "caption"):
                group = 0
            blocks = builder.finish(kind, level=level, context=context, group=group, label=frame.label)
            if blocks:
                frame.emitted = True
                self.blocks += blocks
        if self._after:
            self.blocks += self._after
            self._after = []

    def problem(self, start: int, end: int, message: str) -> None:
        """Note what the reader could not make sense of."""
        self.problems.append((Span(start, end), message))

    def document(self, format_: str) -> Document:
        """Close everything; what was read, in source order."""
        for frame in self.frames:
            if frame.skip and frame.name and not frame.barrier:
                self.problem(
                    frame.start,
                    min(frame.start + len(frame.name) + 1, len(self.source.text)),
                    f"<{frame.name}> opened here is never closed; nothing after it was checked",
                )
        self.pop_to(1)
        self.flush()
        self.blocks.sort(key=lambda block: block.pieces[0].source_start)
        self.comments.sort(key=lambda comment: comment.span)
        return Document(
            source=self.source,
            format=format_,
            blocks=tuple(self.blocks),
            comments=tuple(self.comments),
            meta=self.meta,
            dialects=frozenset(self.dialects),
            problems=tuple(sorted(self.problems, key=lambda problem: problem[0])),
            stated=tuple(sorted(self.stated, key=lambda one: one.span)),
        )
