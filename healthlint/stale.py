"""Law and guidance that nobody has looked at for long: told where a finding rests on it (HL005)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from healthlint.rule import ActiveRule, Authority, Diagnostic

STALE = "HL005"
_LAW = frozenset({"law", "regulation", "guidance", "code"})


def findings(rules: Sequence[ActiveRule], found: Iterable[Diagnostic], today: datetime.date) -> Iterator[Diagnostic]:
    """For each rule that found something, a word at its first finding where a text it rests on was read too long ago."""
    own = next((active for active in rules if active.rule.code == STALE), None)
    if own is None:
        return
    first: dict[str, Diagnostic] = {}
    for one in sorted(found, key=lambda diagnostic: diagnostic.key):
        first.setdefault(one.code, one)
    oldest = _before(today, {**own.rule.options, **own.options}["months"])
    for active in rules:
        if active.rule.code not in first:
            continue
        for source in (*active.references, *active.rule.authority):
            read = source.as_of or active.rule.as_of
            if source.kind in _LAW and read and read < oldest[: len(read)]:
                at = first[active.rule.code]
                text = own.rule.message.format(text=_named(source), date=read, rule=active.rule.name)
                yield Diagnostic(at.span, STALE, own.rule.name, own.severity, text, at.quote)
                break


def _named(source: Authority) -> str:
    return f"{source.title}, {source.section}" if source.section else source.title


def _before(today: datetime.date, months: int) -> str:
    """The day so many months before, as ``YYYY-MM-DD``; a day that its month does not have sorts right all the same."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}-{today.day:02}"
