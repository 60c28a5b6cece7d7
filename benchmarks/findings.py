"""What rules find on a folder of real articles, to be read and judged by a person.

    python -m benchmarks.findings ../shared/data/articles --source nhs-beta --source medquad-nih --select HL101
    python -m benchmarks.findings ../shared/data/articles --trusted --select HL1 --sample 50 --seed 7

Prints one line a finding (path:line:column code severity quote in its context), then counts and findings per 1,000 words.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import random
from pathlib import Path

from healthlint import readers, registry
from healthlint.engine import Report, lint
from healthlint.rule import ActiveRule, Diagnostic, Severity

TRUSTED = ("nhs-beta", "va-gov-2018", "medquad-nih", "healthcare-gov-2013")
TODAY = datetime.date(2026, 11, 22)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trusted", action="store_true", help=f"the sources {', '.join(TRUSTED)}")
    parser.add_argument("--source", action="append", default=[], help="only this folder below FOLDER (repeatable)")
    parser.add_argument("--select", action="append", default=[], help="only these rules (code, name, HL1; repeatable)")
    parser.add_argument("--profile", default="patient-education")
    parser.add_argument("--severity", default="info", help="at least this severity")
    parser.add_argument("--sample", type=int, help="print only so many findings, drawn by --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=60, help="characters of context each side")
    args = parser.parse_args()

    rules = registry.load()
    wanted = frozenset().union(*(registry.resolve(one, rules) for one in args.select)) if args.select else frozenset(rules)
    least = Severity.parse(args.severity)
    active = [
        ActiveRule(rule, severity, rule.options)
        for code, rule in rules.items()
        if code in wanted and (severity := rule.severity_in(args.profile)) >= max(least, Severity.INFO)
    ]
    sources = [*args.source, *(TRUSTED if args.trusted else ())]
    files = sorted(
        path
        for path in args.folder.rglob("*")
        if path.suffix in readers.SUFFIXES and (not sources or path.relative_to(args.folder).parts[0] in sources)
    )
    found: list[tuple[Report, Diagnostic]] = []
    words = 0
    for path in files:
        document = readers.read(str(path.relative_to(args.folder)), path.read_bytes())
        report = lint(document, active, today=TODAY, profile=args.profile)
        words += int(str(report.metrics["words"]))
        for failure in report.failures:
            print(f"FAILURE {path}: {failure.message}")
        found += [(report, one) for one in report.diagnostics if one.severity >= least]

    shown = found
    if args.sample is not None and args.sample < len(found):
        shown = sorted(random.Random(args.seed).sample(found, args.sample), key=lambda one: (one[0].source.path, one[1].key))
    for report, one in shown:
        line, column = report.source.position(one.span.start)
        text = report.source.text
        before = text[max(one.span.start - args.width, 0) : one.span.start].replace("\n", "⏎")
        after = text[one.span.end : one.span.end + args.width].replace("\n", "⏎")
        quote = one.quote.replace("\n", "⏎")
        print(
            f"{report.source.path}:{line}:{column} {one.code} {one.severity} …{before}⟦{quote}⟧{after}…\n      {one.message}"
        )
    print()
    counts = collections.Counter((one.code, one.name, str(one.severity)) for _, one in found)
    for (code, name, word), count in sorted(counts.items()):
        print(f"{code} {name} {word}: {count}")
    print(f"{len(found)} findings in {words} words of {len(files)} files: {1000 * len(found) / max(words, 1):.2f} per 1,000")


if __name__ == "__main__":
    main()
