"""The words of a rule: what it is, what it finds, what a reader is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from healthlint.document import Block, Span

if TYPE_CHECKING:
    from healthlint.page import Page

CODE = re.compile(r"HL\d{3}\Z")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "HL0": "the linter itself",
        "HL1": "surface text",
        "HL2": "repetition and consistency",
        "HL3": "residue",
        "HL4": "plain language and readability",
        "HL5": "claims",
        "HL6": "evidence and citations",
        "HL7": "required elements of a page",
        "HL8": "language about people",
        "HL9": "medication, dose and units",
    }
)


class Severity(IntEnum):
    """How much harm a finding can do. ``OFF`` stands for a rule that is not run."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @classmethod
    def parse(cls, word: object) -> Severity:
        """The severity named by ``word``; raises ValueError naming the words that exist."""
        if isinstance(word, str) and word.upper() in cls.__members__:
            return cls[word.upper()]
        if word is False:  # YAML reads a bare `off` as false
            return cls.OFF
        raise ValueError(f"{word!r} is not a severity (off, info, warning, error)")

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Authority:
    """Who says so. ``kind``: law, regulation, guidance, code, standard, style, study, or rationale (our own reasoning).

    ``url`` is given only where the text at that address was read; otherwise the title says what is known. ``section`` is
    the place in the text; ``date`` the day, month or year of the text; ``as_of`` when it was last looked at.
    """

    title: str
    kind: str = "style"
    url: str = ""
    as_of: str = ""
    section: str = ""
    date: str = ""


AUTHORITY_KINDS = frozenset({"law", "regulation", "guidance", "code", "standard", "style", "study", "rationale"})


@dataclass(frozen=True, slots=True)
class Case:
    """An example that is test and documentation at once; ``[[...]]`` marks exactly what must be underlined.

    ``fixed``: the text after the rule's fix, without marks. ``options``: settings of the rule for this case. ``today``: the
    day to compare dates with (YYYY-MM-DD), where it is not the one all cases have.
    """

    text: str
    format: str = "markdown"
    profile: str = ""
    fixed: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    today: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """How often the rule was right on real pages: findings in so many words, how many were read, how many were true."""

    on: str
    words: int
    findings: int
    judged: int
    true: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check yields: a range of text offsets in one block.

    ``values`` fill the ``{names}`` in the rule's message ( ``{text}`` is always there: the underlined text).
    ``message`` replaces the rule's message whole. ``replacement`` is what a fix would put in place of the range.
    ``related`` is a second place the message speaks of (where a sentence stands first): a block and text offsets in it.
    ``severity``: where this one finding weighs less than its rule (a sentence that is long but not very long).
    """

    block: Block
    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)
    message: str = ""
    replacement: str | None = None
    related: tuple[Block, int, int] | None = None
    severity: Severity | None = None


Check = Callable[["Page", Mapping[str, Any]], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One concept, one code.

    message    one sentence; quotes the text and says what to write; ``{text}`` and ``{values}`` are filled in
    why        the reason, for a writer
    severity   as far as no profile says otherwise; ``profiles`` maps a profile's name to another severity
    options    the names and defaults of what a project may set
    vocab      a finding on a word that the project's vocabulary accepts is dropped
    fix        "" none; "safe" cannot change meaning; "unsafe" is shown and applied only on request
    check      None for HL0, whose findings the engine makes itself
    needs      a program outside without which the rule does not run and its cases cannot be tried: "" or "languagetool"
    """

    code: str
    name: str
    message: str
    why: str
    severity: Severity
    check: Check | None
    authority: tuple[Authority, ...] = ()
    profiles: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    vocab: bool = False
    fix: str = ""
    bad: Sequence[Case] = ()
    good: Sequence[Case] = ()
    known_misses: Sequence[Case] = ()
    known_false_alarms: Sequence[Case] = ()
    measured: Measured | None = None
    as_of: str = ""
    origin: str = ""
    needs: str = ""

    @property
    def family(self) -> str:
        """``HL5`` for ``HL503``; the style's name for a rule of a Vale style (``Microsoft.Dashes``)."""
        return self.code[:3] if CODE.match(self.code) else self.code.partition(".")[0]

    def severity_in(self, profile: str) -> Severity:
        """The severity under a profile."""
        return self.profiles.get(profile, self.severity)


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule as it is in force for one file. ``references``: what a jurisdiction's law adds to the rule's own authority."""

    rule: Rule
    severity: Severity
    options: Mapping[str, Any] = field(default_factory=dict)
    references: tuple[Authority, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in place of a source range."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding; ``safe`` only when meaning cannot change."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding at its place in the source, ready to be told. Ordered by place, then code.

    ``related``: the second place that the message speaks of, for reporters to name its line.
    """

    span: Span
    code: str
    name: str
    severity: Severity
    message: str
    quote: str
    fix: Fix | None = None
    related: Span | None = None

    @property
    def key(self) -> tuple[int, int, str, str]:
        """Sort key: the same input gives the same order."""
        return (self.span.start, self.span.end, self.code, self.message)


def rule(
    code: str,
    name: str,
    message: str,
    severity: Severity,
    *,
    authority: Sequence[Authority],
    bad: Sequence[str | Case],
    good: Sequence[str | Case],
    **rest: Any,
) -> Callable[[Check], Rule]:
    """Make a ``Rule`` of a generator function; its docstring is the ``why``. Touches nothing global.

    ``rest``: the other fields of ``Rule``; cases may be plain strings.
    """

    def decorate(check: Check) -> Rule:
        fields: dict[str, Any] = {key: cases(value) if key.startswith("known_") else value for key, value in rest.items()}
        why = " ".join((check.__doc__ or "").split())
        return Rule(
            code,
            name,
            message,
            why,
            severity,
            check,
            authority=tuple(authority),
            bad=cases(bad),
            good=cases(good),
            origin=check.__module__,
            **fields,
        )

    return decorate


def cases(items: Sequence[str | Case]) -> tuple[Case, ...]:
    """Cases from strings (Markdown) and ``Case`` values."""
    return tuple(Case(item) if isinstance(item, str) else item for item in items)
