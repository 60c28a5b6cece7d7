"""HL107: a line or paragraph that breaks off in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Case, Finding, Measured, Severity, rule

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TAIL = re.compile(r"(?:[^\W_][\w'’-]*[ \u00a0])?[^\W_][\w'’-]*,?\Z")  # the last words, for the eye to find the place
_OPEN_END = re.compile(r"[^\W\d_],?\Z")
# The next line goes on with a plain lower-case word: no address, no list label, no name such as "iPhone".
_GOES_ON = re.compile(r"(?:[a-z]{2,}|a)(?:[-'’][a-z]+)*(?=[\s,;.)]|\Z)(?!\.\w)")
_LABEL = re.compile(r"(?:[ivx]{1,4}|[b-z])(?:[.)]|\s)|a[.)]")
_POINT = re.compile(r"[;,] (?:and|or)\Z")  # the last but one point of a list in sentences
_STOP = re.compile(r"[.!?][\"'”’)]*\Z")
# A line cannot end here, whatever follows.
_DANGLING = places.words(
    """
    the a an of and or nor to with without for from by at into than as that which who whose is are was were be
    been has have had can could may might will would should must do does not your their its his her our my
    every each any no very such if because when while during between among about through under per
    """
)
_LEAST_WORDS = 6  # in the first part, unless its last word cannot end anything
_NO_WIDTH = 120  # nobody wraps at more characters than this
_WIDTH = 20  # characters a line must fall short of the widest one before its end is no ordinary wrap


def cut_off(first: str, second: str) -> bool:
    """Whether ``second`` goes on with the sentence that ``first`` leaves open."""
    if not _OPEN_END.search(first) or not _GOES_ON.match(second) or _LABEL.match(second):
        return False
    words = _WORDS.findall(first)
    if len(words) < 3 or _POINT.search(first):
        return False
    if words[-1].lower() in _DANGLING and not first.endswith(","):
        return True
    return len(words) >= _LEAST_WORDS and words[0][0].isupper() and (bool(_STOP.search(second)) or len(second) > 60)


def _lines(page: Page) -> Iterator[Finding]:
    """Line ends inside the blocks of plain text, unless the whole text is wrapped at some width."""
    blocks = [block for block in page.prose if block.kind in ("paragraph", "item")]
    broken = [block for block in blocks if "\n" in block.text]
    if not broken:
        return
    widest = max(len(line) for block in blocks for line in block.text.split("\n"))
    long = sum(len(block.text) > 80 for block in blocks)
    if len(broken) > max(2, long // 3):
        return
    for block in broken:
        lines = block.text.split("\n")
        at = 0
        for line, following in pairwise(lines):
            at += len(line) + 1
            short = len(line) > _NO_WIDTH or len(line) + len(following.split(" ")[0]) + _WIDTH <= widest
            if short and cut_off(line, following):
                yield _finding(block, at - 1 - len(line), at - 1, at)


def _breaks(page: Page) -> Iterator[Finding]:
    """Line breaks the page itself asks for (``<br>``, two spaces at the end), in the middle of a sentence."""
    for block in page.prose:
        ends = {mark.start for mark in block.marks if mark.kind == "break"}
        if not ends:
            continue
        lines = block.text.split("\n")
        if len(ends) > 1 and max(map(len, lines)) < 70:
            continue  # verse or an address
        at = 0
        for line, following in pairwise(lines):
            at += len(line) + 1
            if at - 1 in ends and cut_off(line.strip(), following.strip()):
                yield _finding(block, at - 1 - len(line), at - 1, at)


def _finding(block: Block, start: int, end: int, next_start: int) -> Finding:
    """The last words of the line ``[start, end)`` and the first of the line at ``next_start``."""
    line, following = block.text[start:end], block.text[next_start : next_start + 60]
    tail = _TAIL.search(line.rstrip())
    start += tail.start() if tail else 0
    word = following.split()[0].rstrip(",;.)")
    at = next_start + following.index(word)
    return Finding(block, start, at + len(word), {"last": block.text[start:end].strip(), "next": word})


def _paragraphs(page: Page) -> Iterator[Finding]:
    """Two paragraphs in a row that are one sentence."""
    before = ""
    blocks = page.prose
    for index, (one, two) in enumerate(pairwise(blocks)):
        guessed = one.kind == "heading" and page.format == "plain"  # a short broken line looks like a heading
        if (
            two.kind == "paragraph"
            and (one.kind == "paragraph" or guessed)
            and one.context == two.context
            and not before.endswith(":")
        ):
            first, second = one.text, two.text
            if index + 2 < len(blocks) and blocks[index + 2].kind == "paragraph" and blocks[index + 2].text[0].islower():
                continue  # a list whose points are paragraphs
            if not _bold(one) and cut_off(first, second) and not _gap_between(page, one, two):
                tail = _TAIL.search(first)
                start = tail.start() if tail else len(first) - 1
                word = second.split()[0].rstrip(",;.)")
                yield Finding(one, start, len(first), {"last": first[start:], "next": word}, related=(two, 0, len(word)))
        before = one.text


def _bold(block: Block) -> bool:
    """A paragraph that is all bold stands for a heading."""
    return any(mark.kind == "strong" and mark.end - mark.start > len(block.text) - 2 for mark in block.marks)


def _gap_between(page: Page, one: Block, two: Block) -> bool:
    """Whether something that is not prose stands between: a formula, a code block, an image of its own."""
    between = page.raw.text[one.span.end : two.span.start]
    return len(re.sub(r"<[^>]*>|[\s>*_]", "", between)) > 0


@rule(
    "HL107",
    "hard-wrapped-line",
    "The line breaks off in the middle of a sentence after “{last}”; join it with “{next} …” below.",
    Severity.WARNING,
    authority=[places.TYPO],
    bad=[
        "The tablets can harm the liver, so tell your doctor if you drink wine or take [[the blood]]\n\nthinner warfarin.",
        Case(
            "The drug can harm organs such as the kidneys and may lead to [[chronic liver\nfailure]], pain and a rash that "
            "needs a doctor to look at it soon.\n\nRest helps, and so does a walk every day, if you can, with a friend or "
            "two who will help you keep at it even when the weather is bad.\n\nWhat to eat",
            format="plain",
        ),
        Case("<p>Take one [[tablet every<br>morning]] with water, and one more in the evening.</p>", format="html"),
        Case("<div><p>You may feel <b>[[sick and]]</b></p><p>tired for a week or two.</p></div>", format="html"),
    ],
    good=[
        "What to eat\n\noats, beans, fish",
        "Call a doctor if you:\n\nare sick\n\nhave a rash that does not fade when a glass is pressed to it",
        "To be safe, keep these things near the bed at night\n\n- water\n- your tablets",
        "Roses are red,<br>violets are blue,<br>sugar is sweet.",
        "**What you may feel in the first week after it**\n\nsickness, mostly, and a dry mouth.",
        "This paragraph is wrapped by hand in the source\nand shown as one, so its line ends\nare no matter.",
        Case(
            "This whole text is wrapped\nat a width of thirty, as mail\nonce was.\n\nSo its line ends\nsay nothing.",
            format="plain",
        ),
        "The rash is best treated with the\n\ncream.\n\ntablet.\n\nlotion.",
        "The nurse said that the clinic was open\n\niPhone users can book online.",
        "Write to us at the clinic in the old town\n\ninfo@clinic.example",
    ],
    measured=Measured(places.TRUSTED, places.WORDS, 0, 0, 0),
)
def hard_wrapped_line(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A break in the middle of a sentence splits terms ("heart failure") and makes the rest look like a new paragraph.
    Readers lose the thread, and a screen reader pauses where no pause belongs."""
    if page.format == "plain":
        yield from _lines(page)
    else:
        yield from _breaks(page)
    yield from _paragraphs(page)
