"""``extends: substitution`` - write this for that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from healthlint.kinds import actions
from healthlint.kinds.base import NONE, Context, KindError, Tokens, either
from healthlint.kinds.patterns import Entries, Pattern, compiled
from healthlint.page import Page
from healthlint.rule import Finding

if TYPE_CHECKING:
    import regex

_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, kw_only=True)
class Substitution(Tokens):
    """Flags every match of a key of ``swap`` and names its value; the longest key is tried first.

    ``a|b`` as a value gives two suggestions, ``\\|`` stands for the bar itself, ``$1`` for a group of the key. A
    match that already is what is suggested is left alone. In the message the first ``%s`` is what is suggested, the
    second what was found. ``capitalize``: a suggestion begins with a capital where the match does. ``unless``: patterns
    that excuse a hit they touch anywhere in the block (wider context than the hit itself).
    """

    swap: Mapping[str, str] = field(default_factory=lambda: NONE)
    capitalize: bool = False
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.swap:
            raise KindError(
                "swap" if self.swap else "extends", "a rule of kind substitution needs swap: what to write for what"
            )

    @cached_property
    def _keys(self) -> list[str]:
        return sorted((key for key in self.swap if key.strip()), key=lambda key: -len(key))

    @cached_property
    def _entries(self) -> Entries:
        return self.entries("swap", self._keys, captures=False)

    @cached_property
    def _unless(self) -> Pattern | None:
        return either("unless", self.unless, ignorecase=self.ignorecase)

    def verify(self) -> None:
        super().verify()
        self._entries.verify()
        if self._unless:
            _ = self._unless.code

    def find(self, page: Page) -> Iterator[Finding]:
        """One finding a match that is not what is suggested."""
        context = Context(self._unless)
        for match in self._entries.matches(self.units(page)):
            if context.excuses(match):
                continue
            observed = " ".join(match.text.split())
            key = self._keys[match.entry]
            suggested = self._suggestions(key, observed)
            if self._settled(suggested, self.swap[key], observed) or self.excused(observed):
                continue
            # A fix needs one text to put there; where there are several a person chooses.
            replacement = suggested[0] if len(suggested) == 1 else None
            yield self.finding(match, suggested, match.text, replacement=replacement)

    def _suggestions(self, key: str, observed: str) -> list[str]:
        value = self.swap[key]
        if self.action and self.action.get("name") == "replace" and actions.params(self.action):
            found = actions.params(self.action)
        else:
            found = [one.replace("\\|", "|") for one in _BAR.split(value)]
        if "$" in value:
            groups = compiled("swap", ("(?i)" if self.ignorecase else "") + key).search(observed)
            if groups:
                found = [re.sub(r"\$\{?(\d)\}?", lambda one: _group(groups, int(one[1])), text) for text in found]
        if self.capitalize and observed[:1].isupper():
            found = [one[:1].upper() + one[1:] for one in found]
        return found

    def _settled(self, suggested: list[str], value: str, observed: str) -> bool:
        """Whether what stands there is what is suggested; without an action Vale reads the value as a pattern."""
        if observed in suggested:
            return True
        if self.action or re.fullmatch(r"[\w\s'’|-]*", value):
            return False
        try:
            return compiled("swap", f"^(?:{value})$").match(observed) is not None
        except KindError:
            return False


def _group(match: regex.Match[str], number: int) -> str:
    try:
        return match.group(number) or ""
    except IndexError:
        return ""
