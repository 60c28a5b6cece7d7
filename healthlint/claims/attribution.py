"""Who says so: nobody, somebody vague ("studies show", "our doctors say"), or a source one could look up."""

from __future__ import annotations

import re

from healthlint.claims.clauses import closing, inserted
from healthlint.claims.frame import Part
from healthlint.claims.reading import Reading
from healthlint.claims.roles import actor, part
from healthlint.claims.scope import Context

_CUT = frozenset({"punct", "acl:relcl", "advcl", "ccomp", "xcomp", "conj", "cc", "parataxis", "appos"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIZE = re.compile(
    r"\b(?:of|in|with|among|on)\s+(?:about\s+|over\s+|more\s+than\s+)?(?:\d[\d,]*|[a-z-]+ty|hundred)\s+\w+", re.IGNORECASE
)
_JOURNAL = re.compile(
    r"\b(?:journal|published\s+(?:\w+\s+){0,3}in|appearing\s+in|reported\s+in)\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?[A-Z]"
)
_TRIAL = re.compile(r"\b[Tt]he\s+[A-Z][A-Z0-9-]{3,}\s+(?:trial|study|cohort)\b")
# Who wrote it: "Smith and colleagues", "Lee et al.", "Nguyen and her team".
_AUTHORS = re.compile(
    r"[A-Z][\w’'-]+(?:,?\s+[A-Z][\w’'-]+){0,3},?\s+(?:et\s+al\b|(?:and|&)\s+(?:(?:his|her|their)\s+)?"
    r"(?:co-?workers|co-?authors|colleagues|team)\b)"
)


def attribution(reading: Reading, context: Context, subject: int | None, base: int) -> tuple[str, Part | None]:
    """None, vague or named, and the words that say who."""
    tree = reading.tree
    for hit in reading.kinds.get("as-said", ()):
        first = tree.at(hit.start)
        last = first + 1
        while last < len(tree) and tree.words[last] not in (",", ";", ".", "(") and last - first < 14:
            last += 1
        return _weigh(reading, first + 1, last), part(reading, first, last, base)
    for report in context.reports:
        if _unshown(reading, report):
            continue
        source = None
        if tree.kid(report, ("nsubj:pass",)) is None:  # the last of two: "honey, studies show, soothes"
            kids = tree.kids[report][::-1] if inserted(tree, report) else tree.kids[report]
            source = next((kid for kid in kids if tree.deps[kid] in ("nsubj", "obl:agent")), None)
        if source is None and closing(reading, report):  # "..., says the register"
            source = tree.kid(report, ("obj", "compound"))
        if source is None and tree.kid(report, ("nsubj:pass", "aux:pass")) is None and tree.deps[report] != "root":
            source = actor(reading, report)
        if source is None:
            return _opening(reading, report), part(reading, report, report + 1, base)
        if source == subject and not any(source in reading.tokens(hit) for hit in reading.kinds.get("study", ())):
            continue  # "the therapy has shown": nobody else says so
        if tree.words[source] in reading.lexicon.sets["none"] or _none(reading, source):
            continue  # "no evidence shows": nobody says so
        first, last = tree.span(source, stop=_CUT)
        if _AUTHORS.match(reading.text[tree.starts[first] :]) and tree.tags[first].startswith("NNP"):
            return "named", part(reading, first, max(last, report), base)
        if tree.words[source] in ("it", "they", "this", "that", "which"):
            return "vague", part(reading, first, last, base)
        kind = _weigh(reading, first, last)
        return (kind if kind == "named" else _opening(reading, report)), part(reading, first, last, base)
    studies = [token for hit in reading.kinds.get("study", ()) for token in reading.tokens(hit)]
    if subject is not None and subject in studies and not _none(reading, subject):
        first, last = tree.span(subject, stop=_CUT - {"appos"})
        return _weigh(reading, first, last), part(reading, first, last, base)
    for token in studies:  # "in the SPRINT trial, ..."; "in a trial" alone tells nothing that could be looked up
        first, last = tree.span(token, stop=_CUT)
        if not first and tree.words[0] in ("in", "during") and _weigh(reading, 1, last) == "named":
            return "named", part(reading, 1, last, base)
    return "none", None


def _none(reading: Reading, i: int) -> bool:
    """ "No evidence", "not enough evidence": what is not there says nothing."""
    tree = reading.tree
    return any(
        tree.words[kid] in reading.lexicon.sets["none"] or tree.words[kid] in ("insufficient", "enough")
        for kid in tree.kids[i]
        if tree.deps[kid] in ("det", "amod", "advmod")
    )


def _unshown(reading: Reading, report: int) -> bool:
    """ "Has not been shown": what nobody has reported."""
    return any(hit.term.kind == "hedge" and hit.term.strength >= 3 for hit in reading.cues.get(report, ()))


def _opening(reading: Reading, report: int) -> str:
    """ "In a 2017 study in the journal Gut, researchers found": the source stands before its verb."""
    return _weigh(reading, 0, report)


def _weigh(reading: Reading, first: int, last: int) -> str:
    tree = reading.tree
    if first >= last:
        return "vague"
    if set(tree.words[first:last]) & reading.lexicon.sets["own"]:
        return "vague"
    if any(reading.inside("named", first, last)):
        return "named"
    start, end = tree.starts[first], tree.end(last - 1)
    text = reading.text[start:end]
    if _JOURNAL.search(text) or _TRIAL.search(text) or (_YEAR.search(text) and _SIZE.search(text)):
        return "named"
    known = [hit for kind in ("treatment", "condition") for hit in reading.inside(kind, first, last)]
    for i in range(first, last):
        if tree.tags[i] in ("NNP", "NNPS") and i and not any(hit.start <= tree.starts[i] < hit.end for hit in known):
            word = reading.text[tree.starts[i] : tree.end(i)]
            if word[:1].isupper() and len(word) > 1 and not reading.text[: tree.starts[i]].rstrip().endswith((".", ":")):
                return "named"
    return "vague"
