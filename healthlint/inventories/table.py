"""For people at a terminal: each sentence once, and under it a row a claim, its cells wrapped so that no word is lost."""

from __future__ import annotations

from collections.abc import Sequence

from healthlint.claims.frame import ClaimFrame, Cue
from healthlint.document import Source
from healthlint.engine import Report
from healthlint.inventories.base import (
    Claim,
    Context,
    Inventory,
    Sentence,
    Tally,
    acts,
    cited,
    counted,
    manner,
    plain,
    said_by,
    status,
    targets,
    words,
)
from healthlint.reporters.style import Style, columns, one_line, visible

_HEADER = ("certainty", "who or what acts", "effect", "on what", "rules")
_CERTAINTY, _RULES, _GAP = 13, 6, 2
_LONGEST_ADDRESS = 70


def make(context: Context) -> Table:
    """The format."""
    return Table(context)


class Table:
    """A part for each file, a blank line between sentences, the counts last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.style = Style(context.color)

    def file(self, inventory: Report) -> str:
        """All claims of one file; nothing for a file that could not be read or holds no text, which stderr tells of."""
        if not isinstance(inventory, Inventory) or inventory.textless:
            return ""
        chosen = list(self.context.chosen(inventory))
        claims = sum(len(claims) for _, claims in chosen)
        found = f"{counted(claims, 'claim') if claims else 'no claims'} in {counted(len(inventory.sentences), 'sentence')}"
        lines = [f"{self.style.bold(visible(inventory.source.path))} {self.style.dim(f'({inventory.profile}): {found}')}"]
        if not chosen:
            return lines[0] + "\n"
        places = [_place(inventory.source, sentence) for sentence, _ in chosen]
        indent = max(map(len, places)) + _GAP
        if claims:
            lines += [self.style.dim(line) for line in self.row(_HEADER, indent)]
        for place, (sentence, listed) in zip(places, chosen, strict=True):
            lines += ["", *self.sentence(place, sentence, listed, indent)]
        return "\n".join(lines) + "\n\n"

    def sentence(self, place: str, sentence: Sentence, claims: tuple[Claim, ...], indent: int) -> list[str]:
        """A sentence behind its place, and its claims."""
        text = wrapped(plain(sentence.text), self.context.width - indent)
        lines = [
            f"{self.style.bold(place)}{' ' * (indent - len(place))}{text[0]}",
            *(" " * indent + one for one in text[1:]),
        ]
        for claim in claims:
            lines += self.claim(claim, indent)
        if not claims:
            lines += self.row((sentence.certainty, "–", "–", "–", " ".join(sentence.rules)), indent)
        return lines

    def claim(self, claim: Claim, indent: int) -> list[str]:
        """The row of a claim, and under it how it is said where there is something to say."""
        frame = claim.frame
        subject = acts(frame) or "–"
        known = ", ".join(dict.fromkeys(one for one in (frame.subject.resolved, status(frame)) if one))
        subject += f" ({known})" if known else ""
        cells = (
            frame.certainty,
            subject,
            plain(frame.effect.part.text),
            "; ".join(targets(frame)) or "–",
            " ".join(claim.rules),
        )
        lines = self.row(cells, indent, certainty=frame.certainty)
        remarks = wrapped("; ".join(_remarks(claim)), self.context.width - indent - _CERTAINTY - _GAP)
        return lines + [" " * (indent + _CERTAINTY + _GAP) + self.style.dim(one) for one in remarks if one]

    def row(self, cells: Sequence[str], indent: int, *, certainty: str = "") -> list[str]:
        """Cells side by side, each wrapped in its column."""
        widths = self.widths(indent)
        parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        lines = []
        for number in range(max(map(len, parts))):
            line = " " * indent
            for place, (part, width) in enumerate(zip(parts, widths, strict=True)):
                text = part[number] if number < len(part) else ""
                space = " " * (width - columns(text) + _GAP)
                if certainty and place == 0:
                    text = self.style.bold(text) if certainty == "direct" else text
                elif certainty and place == len(cells) - 1:
                    text = self.style.bold(text)
                line += text + space
            lines.append(line.rstrip())
        return lines

    def widths(self, indent: int) -> tuple[int, ...]:
        """Columns of each cell: what certainty and rules leave is shared among the rest."""
        room = max(self.context.width - indent - _CERTAINTY - _RULES - 4 * _GAP, 30)
        effect = room // 4
        subject = (room - effect) // 2
        return _CERTAINTY, subject, effect, room - effect - subject, _RULES

    def end(self, tally: Tally) -> str:
        """What the codes stand for, and the counts."""
        lines = [f"{self.style.bold(code)}  {self.context.names[code]}" for code in sorted(tally.rules)]
        return "".join(f"{line}\n" for line in [*lines, *[""][: len(lines)], *wrapped(tally.sentence(), self.context.width)])


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many columns; a word that is longer is broken."""
    lines, line, used = [], "", 0
    for word in one_line(text).split(" "):
        size = columns(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while columns(word) > width:
            cut = width
            while columns(word[:cut]) > width:
                cut -= 1
            lines.append(word[:cut])
            word = word[cut:]
        line, used = word, columns(word)
    return [*lines, line] if line or not lines else lines


def _place(source: Source, sentence: Sentence) -> str:
    line, column = source.position(sentence.span.start)
    return f"{line}:{column}"


def _soft(frame: ClaimFrame) -> list[Cue]:
    """Words that soften a claim and leave it plain: can, help, often."""
    return [cue for cue in frame.hedges if cue.strength <= 1]


def _remarks(claim: Claim) -> list[str]:
    frame = claim.frame
    remarks = manner(frame)
    for told, cues in (("hedged by", [cue for cue in frame.hedges if cue.strength > 1]), ("softened by", _soft(frame))):
        if cues:
            remarks.append(f"{told} " + ", ".join(f"“{word}”" for word in words(tuple(cues))))
    if frame.boosters:
        remarks.append("pushed by " + ", ".join(f"“{word}”" for word in words(frame.boosters)))
    if said_by(frame):
        remarks.append("said by " + said_by(frame))
    if frame.cited:
        remarks.append("cites " + cited(claim, _LONGEST_ADDRESS))
    return remarks
