"""Comments in a text that silence findings: diagnostics in, diagnostics out.

    <!-- healthlint: ignore[HL301] the braces are the subject here -->      beside text: its lines; alone: what follows
    <!-- healthlint: ignore-next-line[HL301, long-sentence] reason -->      the next line, or the block that begins there
    <!-- healthlint: disable[HL5] reason --> ... <!-- healthlint: enable[HL5] -->
    <!-- healthlint: ignore-file[HL7] reason -->

The brackets hold what ``select`` takes: codes, names, the beginning of codes. Nothing is dropped silently: what a comment
silences is kept with its reason, and a comment that is misspelt, idle or without a reason is a finding (HL001 to HL004).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from healthlint import selectors
from healthlint.document import Comment, Document, Span
from healthlint.rule import ActiveRule, Diagnostic

UNKNOWN, IDLE, NO_REASON, MALFORMED = "HL001", "HL002", "HL003", "HL004"

_VERBS = ("ignore", "ignore-next-line", "ignore-file", "disable", "enable")
_OURS = re.compile(r"\s*healthlint\s*:", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"\s*healthlint\s*:\s*(?P<verb>[\w-]*)\s*(?:\[(?P<codes>[^\]]*)\])?(?P<rest>.*)", re.DOTALL | re.IGNORECASE
)
_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A diagnostic that a comment in the text silenced, and the reason given there."""

    diagnostic: Diagnostic
    reason: str


@dataclass(slots=True)
class _Word:
    """One selector in a comment: what it means, where it stands, whether it silenced anything."""

    text: str
    span: Span
    codes: frozenset[str] = frozenset()
    used: bool = False


@dataclass(slots=True)
class _Directive:
    verb: str
    span: Span
    reason: str
    words: list[_Word]
    scope: Span | None = None
    problems: list[tuple[str, Span, dict[str, object]]] = field(default_factory=list)

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding lies, if only in part, in the scope. A comment also speaks of what is wrong with itself."""
        scopes = [self.scope, self.span if diagnostic.code.startswith("HL0") else None]
        return any(scope is not None and _touch(scope, diagnostic.span) for scope in scopes)


def suppress(
    document: Document,
    diagnostics: Iterable[Diagnostic],
    rules: Sequence[ActiveRule],
    codes: Mapping[str, str],
) -> tuple[list[Diagnostic], tuple[Suppressed, ...]]:
    """Diagnostics left after the document's own comments, with those about the comments, and what was silenced.

    ``codes``: every code and name there is to its code, in force or not.
    """
    ours = [comment for comment in document.comments if _OURS.match(comment.text)]
    if not ours:
        return list(diagnostics), ()
    return _Comments(document, rules, codes).apply(ours, diagnostics)


class _Comments:
    def __init__(self, document: Document, rules: Sequence[ActiveRule], codes: Mapping[str, str]) -> None:
        self.document, self.source, self.codes = document, document.source, codes
        self.active = {active.rule.code: active for active in rules}

    def apply(
        self, comments: Sequence[Comment], diagnostics: Iterable[Diagnostic]
    ) -> tuple[list[Diagnostic], tuple[Suppressed, ...]]:
        directives = [self.parse(comment) for comment in comments]
        self.scopes(directives)
        kept: list[Diagnostic] = []
        silenced: list[Suppressed] = []
        told = (self.tell(*problem) for directive in directives for problem in directive.problems)
        self.split([*diagnostics, *(one for one in told if one)], directives, kept, silenced)
        # Only now is it known which words were idle; a comment may ask not to be told so.
        self.split(list(self.idle(directives)), directives, kept, silenced)
        return kept, tuple(sorted(silenced, key=lambda one: one.diagnostic.key))

    # Reading a comment

    def parse(self, comment: Comment) -> _Directive:
        match = _DIRECTIVE.match(comment.text)
        assert match  # _OURS matched
        verb = match["verb"].lower()
        begins = self.source.text.find(comment.text, comment.span.start, comment.span.end)
        reason = " ".join(match["rest"].split()).lstrip("-–—:.;, ")
        directive = _Directive(verb, comment.span, reason, [])
        if verb not in _VERBS:
            near = selectors.near(verb, _VERBS)
            hint = f"write “{near}” if that is meant" if near else f"write one of {', '.join(_VERBS)}"
            said = f"“{verb}” is nothing it can do" if verb else "it does not say what to do"
            return self.malformed(directive, f"{said}; {hint}")
        if verb != "enable" and not (match["codes"] or "").strip():
            return self.malformed(directive, f"it names no rule; write {verb}[HL301] and a reason")
        if match["rest"].lstrip().startswith("["):
            return self.malformed(directive, "it has two pairs of brackets; put all rules into one, with commas")
        for word in _WORD.finditer(match["codes"] or ""):
            at = begins + match.start("codes") + word.start()
            # a comment whose text was changed on the way (never seen yet) is underlined whole
            span = Span(at, at + len(word.group())) if begins >= 0 else comment.span
            try:
                found = selectors.resolve(word.group(), self.codes)
            except selectors.UnknownRule as error:
                hint = f"; write “{error.near}” if that is meant" if error.near else "; `healthlint rules` lists them"
                directive.problems.append((UNKNOWN, span, {"word": word.group(), "hint": hint}))
                found = frozenset()
            directive.words.append(_Word(word.group(), span, found))
        if verb != "enable" and not reason and any(word.codes for word in directive.words):
            directive.problems.append((NO_REASON, comment.span, {}))
        return directive

    def malformed(self, directive: _Directive, problem: str) -> _Directive:
        directive.problems.append((MALFORMED, directive.span, {"problem": problem}))
        directive.verb, directive.words = "", []
        return directive

    # What a comment is about

    def scopes(self, directives: Sequence[_Directive]) -> None:
        whole = Span(0, len(self.source.text))
        running: list[_Directive] = []
        for directive in directives:
            if directive.verb == "ignore-file":
                directive.scope = whole
            elif directive.verb == "ignore":
                directive.scope = (
                    self.following(directive.span) if self.alone(directive.span) else self.lines(directive.span)
                )
            elif directive.verb == "ignore-next-line":
                directive.scope = self.following(directive.span)
            elif directive.verb == "disable":
                directive.scope = Span(directive.span.end, whole.end)
                running.append(directive)
            elif directive.verb == "enable":
                self.end(directive, running)

    def end(self, enable: _Directive, running: list[_Directive]) -> None:
        """End the ranges that ``enable`` names, all of them where it names none."""
        ended = [
            directive
            for directive in running
            if not enable.words or any(word.codes & one.codes for word in enable.words for one in directive.words)
        ]
        for directive in ended:
            directive.scope = Span(directive.span.end, enable.span.start)
            running.remove(directive)
        if not ended and not enable.problems:
            enable.problems.append(
                (MALFORMED, enable.span, {"problem": "nothing is switched off here that it could switch on"})
            )

    def lines(self, span: Span) -> Span:
        """The whole lines that a range touches."""
        first = self.source.position(span.start).line
        last = self.source.position(max(span.start, span.end - 1)).line
        return Span(self.source.offset(first), self.line_end(last))

    def line_end(self, line: int) -> int:
        return self.source.offset(line) + len(self.source.line(line))

    def alone(self, span: Span) -> bool:
        lines = self.lines(span)
        text = self.source.text
        return not (text[lines.start : span.start] + text[span.end : lines.end]).strip(" \t\r\n>*-+")

    def following(self, span: Span) -> Span:
        """The next line that is not blank, with the blocks that begin there; otherwise the next block."""
        number = self.source.position(max(span.start, span.end - 1)).line + 1
        while number <= self.source.line_count and not self.source.line(number).strip():
            number += 1
        if number > self.source.line_count:
            return Span(span.end, len(self.source.text))
        begin, end = self.source.offset(number), self.line_end(number)
        places = [block.to_source(0, len(block.text)) for block in self.document.blocks if block.text]
        if any(place.start < begin and place.end > begin for place in places):
            return Span(begin, end)  # in the middle of a wrapped paragraph: the line alone
        after = sorted(place for place in places if place.start >= begin)
        here = [place for place in after if place.start < end] or after[:1]
        return Span(begin, max([end, *(place.end for place in here)]))

    # What a comment does

    def split(
        self,
        diagnostics: Iterable[Diagnostic],
        directives: Sequence[_Directive],
        kept: list[Diagnostic],
        silenced: list[Suppressed],
    ) -> None:
        for diagnostic in diagnostics:
            reasons = []
            for directive in directives:
                if directive.covers(diagnostic):
                    words = [word for word in directive.words if diagnostic.code in word.codes]
                    for word in words:
                        word.used = True
                    if words:
                        reasons.append(directive.reason)
            if reasons:
                silenced.append(Suppressed(diagnostic, next(filter(None, reasons), "")))
            else:
                kept.append(diagnostic)

    def idle(self, directives: Sequence[_Directive]) -> Iterator[Diagnostic]:
        for directive in directives:
            if directive.verb in ("", "enable"):
                continue
            for word in directive.words:
                # What a rule that is off would have found is not known, and nobody is told of their own silence.
                judged = {code for code in word.codes if code in self.active and not code.startswith("HL0")}
                if judged and not word.used:
                    told = self.tell(IDLE, word.span, {"word": word.text})
                    if told:
                        yield told

    def tell(self, code: str, span: Span, values: Mapping[str, object]) -> Diagnostic | None:
        """A diagnostic of one of the linter's own rules, where that rule is in force."""
        active = self.active.get(code)
        if active is None:
            return None
        quote = self.source.text[span.start : span.end]
        message = active.rule.message.format_map({"text": " ".join(quote.split()), **values})
        return Diagnostic(span, code, active.rule.name, active.severity, message, quote)


def _touch(scope: Span, span: Span) -> bool:
    """Whether two ranges share a character; an empty ``span`` lies where it stands, the end of ``scope`` included."""
    return (
        scope.start <= span.start <= scope.end
        if span.start == span.end
        else scope.start < span.end and span.start < scope.end
    )
