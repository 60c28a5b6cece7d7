"""``extends: capitalization`` - the capitals of a heading or another short text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from healthlint.kinds import casing
from healthlint.kinds.base import KindError, Tokens
from healthlint.kinds.patterns import Match, Pattern
from healthlint.page import Page
from healthlint.rule import Finding

_FORMS = ("$title", "$sentence", "$lower", "$upper")
_STYLES = ("AP", "Chicago")


@dataclass(frozen=True, kw_only=True)
class Capitalization(Tokens):
    """Flags a text in scope that is not in the form ``match`` names ($title, $sentence, $lower, $upper) or, as a
    pattern, matches.

    ``threshold``: the share of words that must be right for $title and $sentence (more than it, as Vale has it).
    ``indicators``: in sentence case a word behind one that ends so may have a capital. ``prefix``: a pattern left out
    at the start. In the message the first ``%s`` is the text, the second what it should be.
    """

    match: str = ""
    style: str = "AP"
    indicators: tuple[str, ...] = ()
    threshold: float = 0.8
    prefix: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.match:
            raise KindError(
                "extends", f"a rule of kind capitalization needs match: one of {', '.join(_FORMS)}, or a pattern"
            )
        if self.match.startswith("$") and self.match not in _FORMS:
            raise KindError("match", f"match {self.match!r} is not one of {', '.join(_FORMS)}")
        if self.style not in _STYLES:
            raise KindError("style", f"style {self.style!r} is not one of {', '.join(_STYLES)}")

    @cached_property
    def _pattern(self) -> Pattern | None:
        return None if self.match in _FORMS else Pattern("match", self.match)

    @cached_property
    def _prefix(self) -> Pattern | None:
        return Pattern("prefix", rf"\A(?:{self.prefix})") if self.prefix else None

    def verify(self) -> None:
        super().verify()
        for pattern in (self._pattern, self._prefix):
            if pattern:
                _ = pattern.code

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a text in the wrong form."""
        for unit in self.units(page).items:
            prefix = self._prefix.search(unit.text) if self._prefix else None
            start = prefix.end() if prefix else 0
            text = unit.text[start:]
            expected = self._expected(text)
            if text.strip() and expected is not None:
                match = Match(unit, unit.start + start, unit.start + len(unit.text), text, 0)
                replacement = expected if self.action.get("name") == "replace" and expected else None
                yield self.finding(match, text, expected, replacement=replacement)

    def _expected(self, text: str) -> str | None:
        """What the text should be; None where it is right, empty where nobody can say."""
        if self._pattern:
            return None if self._pattern.search(text) or self.excused(text) else ""
        if self.match in ("$lower", "$upper"):
            wanted = text.lower() if self.match == "$lower" else text.upper()
            return None if text == wanted or self.excused(text) else wanted
        found = casing.words(text)
        if self.match == "$title":
            expected = casing.title_case(found, self.style)
        else:
            expected = casing.sentence_case(found, self.indicators)
        if casing.agree(found, expected, self._accepted) > self.threshold:
            return None
        return " ".join(word if self._accepted(word) else want for word, want in zip(found, expected, strict=True))

    def _accepted(self, word: str) -> bool:
        return self.excused(word.strip("'\"’”“‘(),.;:!?"))
