"""HL110: a bracket or quotation mark without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_MARKS = re.compile(r"[()\[\]\"“”]")
_PARTNER = {")": "(", "]": "[", "”": "“"}
_CLOSER = {"(": ")", "[": "]", "“": "”", '"': '"'}
_LABEL = re.compile(r"(?:\A|[\s;,.:(/–—-])(?:[A-Za-z]|\d{1,2}|[ivxIVX]{1,4})\Z")  # "a)", "2)", "iv)"
_FACE = re.compile(r"(?<!\S)[:;=]-?[()\[\]](?=[\s.,!?]|\Z)")
_RANGE = re.compile(r"[(\[]\s*[-−+]?[\d.∞]+\s*[,;–-]\s*[-−+]?[\d.∞]+\s*[)\]]")
_REACH = 12  # blocks within which a passage in brackets or quotes may close


class _Loose(NamedTuple):
    """A mark without a partner in its own block."""

    place: int
    at: int
    mark: str


def _skipped(text: str) -> set[int]:
    """Offsets of brackets that are faces or ends of a range."""
    found: set[int] = set()
    if ")" in text or "(" in text or "]" in text:
        for pattern in (_FACE, _RANGE):
            for match in pattern.finditer(text):
                found.update(range(match.start(), match.end()))
    return found


def _loose(index: int, text: str) -> Iterator[_Loose]:
    """The marks of one block that find no partner in it."""
    opened: list[tuple[str, int]] = []
    skipped = _skipped(text)
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark in "()[]" and at in skipped:
            continue
        if mark == '"':
            inside = next((pos for pos in range(len(opened) - 1, -1, -1) if opened[pos][0] in '"“'), -1)
            if before.isdigit() and inside < 0:
                continue  # inches
            starts = (not before or before.isspace() or before in "([—–-/‘'") and after.strip() != ""
            if inside >= 0 and not (starts and opened[inside][0] == '"' and after.isalnum()):
                del opened[inside]
            else:
                if inside >= 0:
                    yield _Loose(index, opened.pop(inside)[1], '"')
                if starts or before.isspace() or not before:
                    opened.append((mark, at))
                else:
                    yield _Loose(index, at, "close")
        elif mark in _CLOSER:
            opened.append((mark, at))
        else:
            yield from _close(index, text, at, opened)
    yield from (_Loose(index, at, mark) for mark, at in opened)


def _close(index: int, text: str, at: int, opened: list[tuple[str, int]]) -> Iterator[_Loose]:
    """Meet a closing bracket or curly quote."""
    mark = text[at]
    wanted = (_PARTNER[mark], '"') if mark == "”" else (_PARTNER[mark],)
    for pos in range(len(opened) - 1, -1, -1):
        if opened[pos][0] in wanted:
            del opened[pos]
            return
    if mark == ")" and _LABEL.search(text, max(0, at - 6), at):
        return
    if mark == "”" and text[at - 1 : at].isdigit():
        return  # inches
    yield _Loose(index, at, mark)


def _paired(loose: list[_Loose], blocks: tuple[Block, ...]) -> list[_Loose]:
    """What is still loose when passages that run over several blocks are taken into account."""
    left: list[_Loose] = []
    for one in loose:
        wanted = _PARTNER.get(one.mark, '"' if one.mark == "close" else "")
        if wanted:
            for pos in range(len(left) - 1, -1, -1):
                if left[pos].mark == wanted and one.place - left[pos].place <= _REACH:
                    del left[pos]
                    break
            else:
                left.append(one)
        elif not _reopened(one, blocks):
            left.append(one)
    return left


def _reopened(one: _Loose, blocks: tuple[Block, ...]) -> bool:
    """Whether the next paragraph opens the quotation again, as paragraphs of one long quotation do."""
    after = blocks[one.place + 1 : one.place + 3]
    return one.mark in '"“' and any(block.text.lstrip("‘'(").startswith(one.mark) for block in after)


@rule(
    "HL110",
    "unbalanced-delimiter",
    "“{text}” has no partner in this paragraph; add the “{partner}” that is missing, or delete it.",
    Severity.WARNING,
    authority=[places.TYPO],
    bad=[
        "Raynaud’s [[(]]cold-triggered spasm may cause pain.",
        'She said [["]]rest for a week.',
        "Stop the drug at once[[)]] and call us.",
        "- **Pain** [[“]]like a knife can mean a heart attack.\n- Rest helps (a lot).",
        "See the *leaflet [[[]]page 4* for more.",
        Case("<p>The dose [[(]]two tablets (of 5 mg) is safe.</p>", format="html"),
    ],
    good=[
        "a) rest  b) ice (ten minutes)",
        'He is 5\'10" tall, with a 32" waist and a 2” scar.',
        "Well done :) and sorry ;-( for the wait.",
        "A score in [0, 5) or (5, 10] is low.",
        "“It helps,” she said.\n\n“It does.\n\n“It really does.”",
        '"It helps.\n\n"It does," he said.',
        "(This part has\n\ntwo paragraphs.)",
        "The patient's and patients' rights are the '90s news.",
        'She said “it works" and left. Type `(` to open.',
    ],
    measured=Measured("", 0, 0, 0, 0),
)
def unbalanced_delimiter(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Without the second bracket or quotation mark a reader cannot tell where a remark or somebody's words end. Often a
    part of the sentence was cut away with it."""
    blocks = page.prose
    loose = [one for index, block in enumerate(blocks) if _MARKS.search(block.text) for one in _loose(index, block.text)]
    for one in _paired(loose, blocks):
        block = blocks[one.place]
        mark = block.text[one.at]
        partner = _PARTNER.get(mark) or _CLOSER[mark]
        yield Finding(block, one.at, one.at + 1, {"partner": partner})
