"""What the four rules share: an opinion of LanguageTool's as a finding."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint import segment
from healthlint.page import Page
from healthlint.rule import Authority, Finding

# Says what was found and what to write in one sentence, and names LanguageTool's rule, so that it can be switched off.
MESSAGE = "LanguageTool doubts “{text}”: {says} (its rule {id})."
AUTHORITY = Authority("LanguageTool, an open-source proofreading program: its rule is named in the message", "rationale")


def findings(page: Page, kind: str) -> Iterator[Finding]:
    """The opinions of one kind."""
    for one in page.opinions:
        if one.kind == kind:
            says = "; ".join(filter(None, (_first(one.says), _instead(one.instead))))
            yield Finding(one.block, one.start, one.end, {"says": says, "id": one.rule})


def _first(message: str) -> str:
    """The first sentence of LanguageTool's message; the others mostly ask what the suggestion answers."""
    message = " ".join(message.split())
    first = next((message[one.start : one.end] for one in segment.sentences(message)), "").rstrip(".?!: ")
    return "" if first.startswith("Did you mean") else first


def _instead(suggestions: tuple[str, ...]) -> str:
    told = [f"“{one}”" for one in suggestions if one.strip()]
    if not told:
        return "see whether it is right"
    return f"it would write {' or '.join(filter(None, (', '.join(told[:-1]), told[-1])))}"
