"""How many of the claims that a regulator cited in warning letters the rules flag, and why the rest are missed.

    python -m benchmarks.accuracy.fda_claims ../shared/data/claims/fda_cited_claims.tsv --half develop -v

Each claim is read as a page of its own under the profile for supplements. A hash of its text puts it into one of two halves:
rules are written looking at ``develop`` only; ``test`` tells how they do on claims nobody looked at. The text itself is
printed only with ``-v`` and only of the half asked for.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

from healthlint import lexicon, readers, registry
from healthlint.engine import lint
from healthlint.page import Page
from healthlint.rule import ActiveRule, Severity

PROFILE = "supplement-marketing"
TODAY = datetime.date(2026, 11, 22)
_EFFECTS = ("effect-verb", "effect-noun", "effect-adjective")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="tab-separated, with a column 'claim'")
    parser.add_argument("--half", choices=("develop", "test"), default="develop", help="whose misses to print with -v")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the claims that were missed")
    args = parser.parse_args()
    with args.table.open(encoding="utf-8", newline="") as file:
        claims = [row["claim"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    rules = [
        ActiveRule(rule, severity, rule.options)
        for rule in registry.load().values()
        if rule.family in ("HL5", "HL6") and (severity := rule.severity_in(PROFILE)) >= Severity.WARNING
    ]
    halves = {half: [claim for claim in claims if half_of(claim) == half] for half in ("develop", "test")}
    for half, texts in (*halves.items(), ("all", claims)):
        show(half, texts, rules, verbose=args.verbose and half == args.half)


def half_of(claim: str) -> str:
    """The half a claim belongs to, by a hash of its text."""
    return "test" if hashlib.sha256(claim.encode()).digest()[0] % 2 else "develop"


def show(half: str, texts: Sequence[str], rules: Sequence[ActiveRule], *, verbose: bool) -> None:
    """Print the share flagged, by rule, and the reasons of the misses."""
    flagged, why, by_rule = 0, collections.Counter[str](), collections.Counter[str]()
    for text in texts:
        document = readers.read("claim.txt", text.encode())
        found = {one.code for one in lint(document, rules, today=TODAY, profile=PROFILE).diagnostics if one.severity >= 2}
        flagged += bool(found)
        by_rule.update(found)
        if not found:
            reason = missed(Page(document, today=TODAY, profile=PROFILE))
            why[reason] += 1
            if verbose:
                print(f"  missed ({reason}): {text[:200]}")
    print(f"{half}: {flagged} of {len(texts)} flagged ({flagged / max(len(texts), 1):.0%})")
    print("  by rule:", ", ".join(f"{code} {count}" for code, count in by_rule.most_common()) or "none")
    print("  missed:", ", ".join(f"{reason} {count}" for reason, count in why.most_common()) or "none")


def missed(page: Page) -> str:
    """Why a claim was not flagged, as far as the parts of it tell."""
    hits = [hit for block in page.prose for hit in lexicon.load().find(block.text)]
    kinds = {hit.term.kind for hit in hits}
    if not kinds & set(_EFFECTS):
        return "names a use or a property without a word for an effect"
    if "condition" not in kinds:
        return "no listed disease, symptom or marker"
    frames = [frame for _, frame in page.claims]
    if not frames:
        return "no claim was read in it"
    if all(frame.negated or frame.open or frame.question for frame in frames):
        return "denied, asked or left open"
    if all(frame.effect.valence != "benefit" for frame in frames):
        return "a mechanism or a function, no benefit to a person"
    return "function or wellness only, or the treatment is not recognised"


if __name__ == "__main__":
    main()
