"""Words run together (HL103, with HL102 for words said twice) on published text.

    python -m benchmarks.accuracy.fused ../shared/data

Each fused word stands in its own piece of text; it is found if a finding touches it. Rare words that are right must stay
without one. The parts are fixed by a hash of the word: three quarters were looked at while the rule was made, one was not.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
from collections import Counter
from pathlib import Path

from healthlint import readers, registry
from healthlint.engine import lint
from healthlint.rule import ActiveRule

_TODAY = datetime.date(2026, 11, 22)
_PARTS = ("three quarters looked at", "quarter not looked at")


def rows(path: Path) -> list[tuple[str, str]]:
    """Token and the text it stands in."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["token"], row["context"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def part(token: str) -> int:
    """0 for a word that was looked at, 1 for one that was not."""
    return int(hashlib.sha256(token.lower().encode()).digest()[0] % 4 == 3)


def found(token: str, context: str, rules: list[ActiveRule]) -> dict[str, str]:
    """Codes and messages of the findings that touch the token."""
    at = context.index(token)
    report = lint(readers.read("context.txt", context.encode()), rules, today=_TODAY)
    return {one.code: one.message for one in report.diagnostics if one.span.start < at + len(token) and at < one.span.end}


def report(data: Path) -> None:
    """Print how many of the fused words are found, by part, and which right words are flagged."""
    known = registry.load()
    rules = [ActiveRule(known[code], known[code].severity, known[code].options) for code in ("HL102", "HL103")]
    counts: Counter[tuple[int, str]] = Counter()
    for token, context in rows(data / "typos" / "natural_fused_words.tsv"):
        codes = found(token, context, rules)
        counts[part(token), "all"] += 1
        counts[part(token), "HL103"] += "HL103" in codes
        counts[part(token), "found"] += bool(codes)
    print("Fused words in published text: found, of how many (HL103 alone in brackets)")
    for number, title in enumerate(_PARTS):
        every, either, alone = (counts[number, what] for what in ("all", "found", "HL103"))
        print(f"{title:28} {either} of {every}: {either / every:.3f} ({alone / every:.3f})")
    every, either, alone = (counts[0, what] + counts[1, what] for what in ("all", "found", "HL103"))
    print(f"{'all':28} {either} of {every}: {either / every:.3f} ({alone / every:.3f})")
    right = rows(data / "typos" / "not_fused_rare_words.tsv")
    flagged = [token for token, context in right if found(token, context, rules)]
    print(f"Rare words that are right: {len(flagged)} of {len(right)} flagged{': ' + ', '.join(flagged) if flagged else ''}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds typos/")
    report(parser.parse_args().data)


if __name__ == "__main__":
    main()
