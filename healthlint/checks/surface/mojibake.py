"""HL108: characters garbled by reading text in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from healthlint.checks.surface import places
from healthlint.document import Block
from healthlint.page import Page
from healthlint.rule import Authority, Case, Finding, Measured, Severity, rule

# What the bytes 0x80 to 0xBF look like when UTF-8 is read as windows-1252 (or as Latin-1, where cp1252 has a hole).
_TAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(rf"(?:[\u00c2-\u00df][{_TAIL}]|[\u00e0-\u00ef][{_TAIL}]{{2}}|[\u00f0-\u00f4][{_TAIL}]{{3}})+")
# What is left where a byte of such a run was lost on the way: "donâ€t", "donât", "5 Â mg".
_REST = re.compile(r"â€[\"”“’]?|(?<=n)â(?=t\b)|(?<=[a-z]{2})â(?=(?:s|re|ve|ll)\b)|(?<![^\W\d_])Â(?=\s|\Z)")
_CONTROL = re.compile(r"[\u0080-\u009f]")
_LOST = "\ufffd"
_CHEAP = re.compile(rf"[\u0080-\u009f\ufffd]|[\u00c2-\u00f4][{_TAIL}]|Â(?=\s|\Z)|(?<=[a-z])â(?=[trsvl])")
_OPENING, _CLOSING = "\"'([“‘«", ".,;:!?)]\"'"

# Decoded text that English prose holds: Latin letters, Greek, punctuation, currency, letter-like signs, arrows, maths,
# shapes, emoji. A run that would turn into anything else was right as it stood ("café”—" is no Chinese character).
_LIKELY = re.compile(
    r"[\u00a0-\u017f\u02c6\u02dc\u0370-\u03ff\u2000-\u206f\u2070-\u209f\u20a0-\u20bf\u2100-\u23ff\u2500-\u27bf\u2a00-\u2aff\ufb00-\ufb06"
    r"\ufeff\u0080-\u009f\U0001f000-\U0001faff\ufe0f]+\Z"
)


@cache
def _bytes() -> Mapping[str, int]:
    """The byte behind each character that windows-1252 or Latin-1 shows for 0x80 to 0xFF."""
    table = {chr(code): code for code in range(0x80, 0x100)}
    for code in range(0x80, 0xA0):
        try:
            table[bytes([code]).decode("cp1252")] = code
        except UnicodeDecodeError:
            continue
    return table


def _controls(text: str) -> str:
    """Control characters 0x80 to 0x9F read as what windows-1252 has there."""
    return _CONTROL.sub(lambda match: bytes([ord(match[0])]).decode("cp1252", "ignore"), text)


def repaired(text: str) -> str:
    """The text with garbled runs decoded again, as often as they were garbled; unchanged where none can be."""
    table = _bytes()

    def decode(match: re.Match[str]) -> str:
        try:
            right = bytes(table[one] for one in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        if match[0][-1] in "’”»" and len(match[0]) == 2 and _names_letter(match):
            return match[0]
        return right if _LIKELY.match(right) else match[0]

    for _ in range(3):
        better = _RUN.sub(decode, text)
        if better == text:
            break
        text = better
    return _controls(text)


def _names_letter(match: re.Match[str]) -> bool:
    """Whether a capital and a closing quote stand where they may: “Å” or “CAFÉ”."""
    text, start, end = match.string, match.start(), match.end()
    alone = text[end : end + 1].isalpha()
    return not alone and start > 0 and (text[start - 1] in '“‘«"' or text[start - 1].isupper())


def _findings(block: Block) -> Iterator[Finding]:
    text = block.text
    done = 0
    for match in _CHEAP.finditer(text):
        if match.start() < done:
            continue
        start, end = _word(text, match.start())
        word = text[start:end]
        before = text[max(0, start - 1) : start]  # an opening quote before the word tells a letter that is being named
        right = repaired(before + word)[len(before) :]
        hint = _hint(right)
        if right == word and not hint:
            continue
        done = end
        if hint:
            yield Finding(block, start, end, message=f"“{word}”: a wrong encoding destroyed a character here; {hint}.")
        else:
            clear = places.verbatim(block, start, end)
            shown = right.replace("\u00a0", " ")
            yield Finding(block, start, end, {"right": shown}, replacement=right if clear else None)


def _hint(word: str) -> str:
    """What to do where the bytes are not all there any more; empty where they are."""
    if _LOST in word:
        return "look up in the original what stood there, and type it again"
    if word == "Â":
        return "delete it"
    if _REST.search(word):
        return f"most likely it was “{_REST.sub('’', word)}”"
    return ""


def _word(text: str, at: int) -> tuple[int, int]:
    """The run of characters around ``at`` up to white space, without brackets and marks at its ends."""
    start, end = at, at + 1
    while start > 0 and text[start - 1] not in " \t\n":
        start -= 1
    while end < len(text) and text[end] not in " \t\n":
        end += 1
    while start < at and text[start] in _OPENING:
        start += 1
    while end > at + 1 and text[end - 1] in _CLOSING:
        end -= 1
    return start, end


@rule(
    "HL108",
    "mojibake",
    "“{text}” is garbled by a wrong encoding; write “{right}”.",
    Severity.ERROR,
    fix="safe",
    authority=[
        Authority("UTF-8 read as windows-1252 or Latin-1 gives characters that stand for no sound in any word", "rationale")
    ],
    bad=[
        Case("It [[wonâ€™t]] cure a cold.", fixed="It won’t cure a cold."),
        Case("Take 5 [[Âµg]] a day at [[37Â°C]].", fixed="Take 5 µg a day at 37°C."),
        Case("They [[can\u00c2\u0092t]] say (see [[notes\u0085]]).", fixed="They can’t say (see notes…)."),
        Case("If BMI is [[Ã¢â€°Â¥30]], call.", fixed="If BMI is ≥30, call."),
        "It [[isnâ€t]] safe, and [[donât]] drive.",
        "Ask your [[docto\ufffd]] first.",
        "- **[[naÃ¯ve]]** patients\n- *[[TNF-Î±]]* levels [[ðŸ˜€]]",
        Case("<p>Rest for 3 [[Â]] days <b>[[â€¢]]</b></p>", format="html"),
    ],
    good=[
        "It won’t cure a cold at 37°C, 5 µg, ≥30, TNF-α.",
        "São Paulo clinics report cases; naïve patients eat crème brûlée à la carte.",
        "The “café”—a small one—is shut, and “CAFÉ” is its name.",
        "Write “Å” for ångström, “Â” for the letter: the pâté was bâtard.",
        "Señor Ávila’s über-Ärztin said “voilà”…",
        "The file says `wonâ€™t`.",
    ],
    known_misses=["Call the [[cliniquÃ]] today."],
    measured=Measured(places.TRUSTED, places.WORDS, 3, 3, 3),
)
def mojibake(page: Page, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Garbled characters come from text saved in one encoding and read in another. They make words and, worse, doses
    and signs such as µ, ° and ≥ unreadable."""
    text = places.seen(page)
    if text.isascii() or not _CHEAP.search(text):
        return
    for block in places.wording(page):
        yield from _findings(block)
