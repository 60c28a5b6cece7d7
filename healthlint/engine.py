"""One document through its rules. No files, no printing, no configuration look-up.

``place`` is the one place where text offsets become source offsets.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from healthlint import stale
from healthlint.document import Document, Source, Span
from healthlint.page import Page
from healthlint.rule import ActiveRule, Diagnostic, Edit, Finding, Fix
from healthlint.suppress import Suppressed, suppress
from healthlint.vocabulary import NOTHING, Vocabulary

if TYPE_CHECKING:
    from healthlint.languagetool.opinion import OpinionError

_PROSE = frozenset({"HL1", "HL2", "HL4"})
# "Is clinically proven to" is both; who links the trial, as the one behind the colon asks, has answered the other.
_SAME = {"HL605": "HL504", "HL621": "HL504"}
_SURFACE = ("HL1", "HL2", "HL3")


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that kept a file from being checked whole: told on stderr, and the run exits with 2.

    ``of_run``: it is no matter of this file (a language pipeline that is not there), so a run tells it once.
    ``harmless``: the settings say that one can do without; it is told and does not fail the run.
    """

    message: str
    span: Span | None = None
    of_run: bool = False
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one document, in a fixed order. ``read`` is False where there was nothing to check: see ``failures``.

    ``unruled``: no rule was in force for it, so that nothing could be found.
    """

    source: Source
    profile: str
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()
    failures: tuple[Failure, ...] = ()
    metrics: Mapping[str, object] = field(default_factory=dict)
    read: bool = True
    unruled: bool = False

    @property
    def textless(self) -> bool:
        """Whether it was read and held no word of running text: that nothing was found there says nothing about it."""
        return self.read and not self.failures and not self.diagnostics and self.metrics.get("words") == 0


def unread(path: str, message: str) -> Report:
    """The report of a file that could not be read at all: never to be taken for a clean one."""
    return Report(Source(path, ""), "", (), failures=(Failure(message),), read=False)


def lint(
    document: Document,
    rules: Sequence[ActiveRule],
    *,
    today: datetime.date,
    profile: str = "patient-education",
    vocabulary: Vocabulary = NOTHING,
    codes: Mapping[str, str] | None = None,
    model: str | None = None,
    page: Page | None = None,
) -> Report:
    """Check a document against the rules in force.

    ``model`` names the language pipeline (None: the bundled one). ``page``: the document's page where one is made already.

    ``codes`` maps every known code and name to its code, whether in force or not, so that a suppression of a rule that is
    off is told from a misspelt one; without it the rules given count as all there are. A rule that raises becomes a
    ``Failure`` that names it; the other rules still run.
    """
    page = page or Page(document, today=today, profile=profile, vocabulary=vocabulary, model=model)
    found: dict[tuple[int, int, str, str], Diagnostic] = {}
    failures = [Failure(message, span) for span, message in document.problems]
    unruled = not rules
    missing: set[str] = set()  # programs outside that could not be asked, each told once
    for active in rules:
        if active.rule.check is None or active.rule.needs in missing:
            continue
        try:
            for finding in active.rule.check(page, active.options):
                if active.rule.vocab and page.accepts_at(finding.block, finding.start, finding.end):
                    continue
                diagnostic = place(finding, active, document.source)
                found.setdefault(diagnostic.key, diagnostic)
        except Exception as error:  # noqa: BLE001 - one broken rule must not hide what the others find
            if _of_model(error):
                unfit = Failure(str(error), of_run=True)
                failures += [] if unfit in failures else [unfit]
                continue
            if active.rule.needs and isinstance(error, _opinion_error()):
                failures.append(Failure(str(error), of_run=error.of_run, harmless=error.harmless))
                missing.add(active.rule.needs)
                continue
            origin = f" ({active.rule.origin})" if active.rule.origin else ""
            failures.append(
                Failure(f"rule {active.rule.code} {active.rule.name}{origin} failed: {type(error).__name__}: {error}")
            )
    found = _said_once(found, rules)
    if missing:  # a suppression of what was not asked about is not idle
        rules = [active for active in rules if active.rule.needs not in missing]
    found |= {one.key: one for one in stale.findings(rules, found.values(), today)}
    known = (
        codes
        if codes is not None
        else {key: active.rule.code for active in rules for key in (active.rule.code, active.rule.name)}
    )
    kept, suppressed = suppress(document, about_prose(found.values()), rules, known)
    return Report(
        document.source,
        profile,
        tuple(sorted(kept, key=lambda diagnostic: diagnostic.key)),
        suppressed,
        tuple(failures),
        page.metrics,
        unruled=unruled,
    )


def _of_model(error: Exception) -> bool:
    """Whether a rule failed for want of a language pipeline: then every rule that asks for one does."""
    from healthlint.language import ModelError  # asked only when something went wrong

    return isinstance(error, ModelError)


def _said_once(
    found: dict[tuple[int, int, str, str], Diagnostic], rules: Sequence[ActiveRule]
) -> dict[tuple[int, int, str, str], Diagnostic]:
    """The diagnostics without second opinions on what our own rules about the surface tell of already."""
    second = {active.rule.code for active in rules if active.rule.needs}
    if not any(one.code in second for one in found.values()):
        return found
    first = [one.span for one in found.values() if one.code not in second and one.code.startswith(_SURFACE)]
    return {
        key: one
        for key, one in found.items()
        if one.code not in second or not any(span.start < one.span.end and one.span.start < span.end for span in first)
    }


def _opinion_error() -> type[OpinionError]:
    from healthlint.languagetool.opinion import OpinionError  # as above

    return OpinionError


def about_prose(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without those that judge as prose what another rule says to take out or to write otherwise.

    Who takes out ``[row width="1/2"]`` or ``TODO`` has no use for a word about its quotation marks or its capitals, and who
    writes "once a day" for "QD" need not give it in full. Of two rules that speak of the same fault in the same words one
    is enough.
    """
    every = list(diagnostics)
    residue = [one.span for one in every if one.code.startswith("HL3")]
    doses = [one.span for one in every if one.code.startswith("HL9")]
    same = {code: [one.span for one in every if one.code == first] for code, first in _SAME.items()}
    if not residue and not doses and not any(same.values()):
        return every

    def idle(one: Diagnostic) -> bool:
        family = one.code[:3]
        around = [*(residue if family in _PROSE else ()), *(doses if family == "HL4" else ())]
        return any(span.start <= one.span.start and one.span.end <= span.end for span in around) or any(
            span.start < one.span.end and one.span.start < span.end for span in same.get(one.code, ())
        )

    return [one for one in every if not idle(one)]


def place(finding: Finding, active: ActiveRule, source: Source) -> Diagnostic:
    """A finding at its place in the source, its message filled in."""
    rule = active.rule
    span = finding.block.to_source(finding.start, finding.end)
    text = " ".join(finding.block.text[finding.start : finding.end].split())
    message = finding.message or rule.message.format_map({"text": text, **finding.values})
    fix = None
    if finding.replacement is not None and rule.fix:
        fix = Fix((Edit(span, finding.replacement),), rule.fix == "safe")
    related = finding.related[0].to_source(*finding.related[1:]) if finding.related else None
    severity = active.severity if finding.severity is None else min(active.severity, finding.severity)
    return Diagnostic(span, rule.code, rule.name, severity, message, source.text[span.start : span.end], fix, related)
