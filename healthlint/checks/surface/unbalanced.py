"""HL110: a bracket or quotation mark without its partner."""

from __future__ import annotations

import re
from collections import Counter
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
# Of a template, or holding one: what HL3 does not find is allowed there.
_TAG = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|<[a-z][^<>{}]*\{\{[^<>]*>"
)  # of a template: what HL3 does not find is allowed there
_EACH = 3  # marks of one kind in a block that are told one by one; of more only the first, with their number
_REACH = 12  # blocks within which a passage in brackets or quotes may close


class _Loose(NamedTuple):
    """A mark without a partner in its own block."""

    place: int
    at: int
    mark: str


def _skipped(text: str) -> set[int]:
    """Offsets of marks in template tags and of brackets that are faces or ends of a range."""
    found: set[int] = set()
    if "{" in text:
        for match in _TAG.finditer(text):
            found.update(range(match.start(), match.end()))
    if ")" in text or "(" in text or "]" in text:
        for pattern in (_FACE, _RANGE):
            for match in pattern.finditer(text):
                found.update(range(match.start(), match.end()))
    return found


def _loose(place: int, text: str) -> Iterator[_Loose]:
    """The marks of one block that find no partner in it."""
    opened: dict[str, list[int]] = {mark: [] for mark in _CLOSER}
    skipped = _skipped(text)
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if at in skipped:
            continue
        if mark == '"':
            yield from _straight(place, text, at, opened)
        elif mark in _CLOSER:
            opened[mark].append(at)
        elif not _closes(text, at, opened):
            yield _Loose(place, at, mark)
    yield from (_Loose(place, at, mark) for mark, spots in opened.items() for at in spots)


def _straight(place: int, text: str, at: int, opened: dict[str, list[int]]) -> Iterator[_Loose]:
    """Meet a straight quotation mark, which may open or close."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    straight, curly = opened['"'], opened["“"]
    inside = straight if straight and (not curly or straight[-1] > curly[-1]) else curly
    if before.isdigit() and not inside:
        return  # inches
    starts = (not before or before.isspace() or before in "([—–-/‘'") and after.strip() != ""
    if inside and not (starts and inside is straight and after.isalnum()):
        inside.pop()
        return
    if inside:
        yield _Loose(place, inside.pop(), '"')
    if starts or before.isspace() or not before:
        straight.append(at)
    else:
        yield _Loose(place, at, "close")


def _closes(text: str, at: int, opened: dict[str, list[int]]) -> bool:
    """Whether a closing bracket or curly quote closes something, or is no such mark at all."""
    mark = text[at]
    stack = opened[_PARTNER[mark]]
    if mark == "”" and opened['"'] and (not stack or opened['"'][-1] > stack[-1]):
        stack = opened['"']
    if stack:
        stack.pop()
        return True
    if mark == ")":
        return bool(_LABEL.search(text, max(0, at - 6), at))
    return mark == "”" and text[at - 1 : at].isdigit()  # inches


def _paired(loose: list[_Loose], blocks: tuple[Block, ...]) -> list[_Loose]:
    """What is still loose when passages that run over several blocks are taken into account."""
    left: list[_Loose] = []
    waiting: dict[str, list[_Loose]] = {mark: [] for mark in _CLOSER}
    for one in sorted(loose):
        wanted = _PARTNER.get(one.mark, '"' if one.mark == "close" else "")
        if not wanted:
            if not _reopened(one, blocks):
                waiting[one.mark].append(one)
        elif waiting[wanted] and one.place - waiting[wanted][-1].place <= _REACH:
            waiting[wanted].pop()
        else:
            left.append(one)
    return sorted([*left, *(one for rest in waiting.values() for one in rest)])


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
        "Rest [[(]]one, ice (two, heat (three, tea (four and sleep.",
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
        '---\nlayout: page\n---\n\n{{< figure src="knee.png" width=3 >}}\n\n{% if page.knee == "(left" %}Rest.{% endif %}',
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 9, 9, 9),
)
def unbalanced_delimiter(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Without the second bracket or quotation mark a reader cannot tell where a remark or somebody's words end. Often a
    part of the sentence was cut away with it."""
    blocks = page.prose
    loose = [one for index, block in enumerate(blocks) if _MARKS.search(block.text) for one in _loose(index, block.text)]
    paired = _paired(loose, blocks)
    alike = Counter((one.place, one.mark) for one in paired)
    told: set[tuple[int, str]] = set()
    for one in paired:
        block = blocks[one.place]
        mark = block.text[one.at]
        partner = _PARTNER.get(mark) or _CLOSER[mark]
        key = one.place, one.mark
        if alike[key] <= _EACH:
            yield Finding(block, one.at, one.at + 1, {"partner": partner})
        elif key not in told:
            told.add(key)
            rest = f"{alike[key] - 1:,} more in this paragraph have no partner"
            message = f"“{mark}” and {rest}; add each “{partner}” that is missing, or delete the marks."
            yield Finding(block, one.at, one.at + 1, message=message)
