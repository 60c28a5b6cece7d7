"""One parsed sentence with every listed phrase in it, ready to be asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from healthlint.claims.syntax import Syntax
from healthlint.lexicon import Hit, Lexicon

_QUOTES = re.compile(r"“[^”]{3,}(?:”|$)|(?<!\w)\"[^\"]{3,}\"|‘[^’]{3,}’(?!\w)|^[^“\"]{3,}”")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e|[Mm]yself)\b")
_TAKEN_BACK = re.compile(r"(?:\bnot|n['’]t|\bcannot)\s+$", re.IGNORECASE)
_LEARNT = re.compile(r"(?:find|finds|found|finding) out", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:(?:more|less|better|worse|fewer|faster|quicker|safer|greater|higher|lower|longer|stronger|cheaper|sooner)\b[^.;:]{0,60}?\bthan\b|"
    r"as\s+(?:\w+ly\s+)?(?!(?:well|long|soon|far|much|many|such)\b)\w+\s+as\b|superior\s+to|inferior\s+to|outperform\w*|alternatives?\s+to|instead\s+of|compared\s+(?:with|to)|"
    r"unlike\s|beats?\b[^.;:]{0,20}\bfor\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """A sentence, its tree, and the hits of the lexicon, by kind and by token."""

    text: str
    tree: Syntax
    hits: Sequence[Hit]
    lexicon: Lexicon

    @cached_property
    def kinds(self) -> dict[str, list[Hit]]:
        """Hits by kind, in order."""
        kinds: dict[str, list[Hit]] = {}
        for hit in self.hits:
            kinds.setdefault(hit.term.kind, []).append(hit)
        return kinds

    def tokens(self, hit: Hit) -> range:
        """The tokens a hit covers."""
        return range(self.tree.at(hit.start), self.tree.at(hit.end - 1) + 1)

    @cached_property
    def cues(self) -> dict[int, list[Hit]]:
        """Hedges, negations, boosters and reporting verbs by each token they cover; none inside a double negative."""
        cues: dict[int, list[Hit]] = {}
        doubles = [(hit.start, hit.end) for hit in self.kinds.get("double", ())]
        open_ = [(hit.start, hit.end) for hit in self.kinds.get("hedge", ()) if hit.last - hit.first > 1]
        for kind in ("hedge", "negation", "booster", "report", "correlation"):
            for hit in self.kinds.get(kind, ()):
                if kind in ("hedge", "negation") and any(start <= hit.start and hit.end <= end for start, end in doubles):
                    continue
                if kind == "negation" and any(start <= hit.start and hit.end <= end for start, end in open_):
                    continue  # "not known" leaves open, it does not deny
                if kind == "booster" and self._mere(hit):
                    continue
                if kind == "report" and _LEARNT.match(self.text[hit.start : hit.end + 4]):
                    continue  # "find out" asks, nobody says so
                for token in self.tokens(hit):
                    cues.setdefault(token, []).append(hit)
        return cues

    def _mere(self, hit: Hit) -> bool:
        """Boosters that are none: "as well as", "well-being", "well over", "best for:"; "not always" takes back."""
        after = self.text[hit.end : hit.end + 7].lower()
        if hit.term.text == "well" and after.lstrip(" -").startswith(("as ", "being", "over ", "known")):
            return True
        if hit.term.text == "best" and after.startswith(" for:"):
            return True
        return hit.term.strength == 3 and bool(_TAKEN_BACK.search(self.text[max(hit.start - 12, 0) : hit.start]))

    def cue(self, token: int, kind: str) -> Hit | None:
        """The hit of a kind that covers a token."""
        for hit in self.cues.get(token, ()):
            if hit.term.kind == kind:
                return hit
        return None

    def inside(self, kind: str, first: int, last: int) -> Iterator[Hit]:
        """Hits of a kind within tokens ``[first, last)``."""
        tree = self.tree
        if first >= last:
            return
        start, end = tree.starts[first], tree.end(last - 1)
        for hit in self.kinds.get(kind, ()):
            if start <= hit.start and hit.end <= end:
                yield hit

    @cached_property
    def question(self) -> bool:
        """Whether the sentence asks."""
        return self.text.rstrip(" \"'”’)").endswith("?")

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Text in quotation marks."""
        return [match.span() for match in _QUOTES.finditer(self.text)]

    def quoted(self, at: int) -> bool:
        """Whether a character stands in quotation marks."""
        return any(start <= at < end for start, end in self.quotes)

    @cached_property
    def first_person(self) -> bool:
        """Whether one person speaks of themselves."""
        return bool(_FIRST_PERSON.search(self.text))

    @cached_property
    def comparative(self) -> bool:
        """Whether two things are compared."""
        return bool(_COMPARED.search(self.text))
