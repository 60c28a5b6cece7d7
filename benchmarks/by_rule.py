"""What each rule costs: seconds of processor over a folder of real articles, dearest first.

    python -m benchmarks.by_rule ../shared/data/articles --trusted
    python -m benchmarks.by_rule ../shared/data/articles --trusted --select HL2 --alone

What several rules share (words, sentences, facts, parsed sentences) is counted with the rule that asks first; ``--alone``
gives every rule a page of its own, so that each pays for all it needs. Patterns are compiled at first use and counted too.
"""

from __future__ import annotations

import argparse
import collections
import time
from pathlib import Path

from benchmarks.findings import TODAY, TRUSTED
from healthlint import readers, registry
from healthlint.page import Page
from healthlint.rule import Severity


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trusted", action="store_true", help=f"the sources {', '.join(TRUSTED)}")
    parser.add_argument("--source", action="append", default=[], help="only this folder below FOLDER (repeatable)")
    parser.add_argument("--select", action="append", default=[], help="only these rules (code, name, HL1; repeatable)")
    parser.add_argument("--profile", default="patient-education")
    parser.add_argument("--alone", action="store_true", help="a new page for every rule")
    parser.add_argument("--least", type=float, default=0.05, help="print rules from so many seconds on")
    args = parser.parse_args()

    known = registry.load()
    wanted = frozenset().union(*(registry.resolve(one, known) for one in args.select)) if args.select else frozenset(known)
    rules = [
        rule
        for code, rule in known.items()
        if code in wanted and rule.check and not rule.needs and rule.severity_in(args.profile) > Severity.OFF
    ]
    sources = [*args.source, *(TRUSTED if args.trusted else ())]
    spent: dict[str, float] = collections.defaultdict(float)
    found: collections.Counter[str] = collections.Counter()
    reading, words = 0.0, 0
    for path in sorted(args.folder.rglob("*")):
        if path.suffix not in readers.SUFFIXES or (sources and path.relative_to(args.folder).parts[0] not in sources):
            continue
        begun = time.process_time()
        document = readers.read(path.name, path.read_bytes())
        reading += time.process_time() - begun
        page = Page(document, today=TODAY, profile=args.profile)
        words += int(str(Page(document, today=TODAY).metrics["words"]))
        for rule in rules:
            assert rule.check
            if args.alone:
                page = Page(document, today=TODAY, profile=args.profile)
            begun = time.process_time()
            found[rule.code] += sum(1 for _ in rule.check(page, rule.options))
            spent[rule.code] += time.process_time() - begun
    total = sum(spent.values())
    for code, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        if seconds >= args.least:
            print(f"{seconds:7.2f} s {seconds / total:6.1%} {code} {known[code].name}: {found[code]} findings")
    families: dict[str, float] = collections.defaultdict(float)
    for code, seconds in spent.items():
        families[known[code].family] += seconds
    print(", ".join(f"{family} {seconds:.2f} s" for family, seconds in sorted(families.items())))
    print(
        f"{len(rules)} rules {total:.2f} s, reading {reading:.2f} s: {words} words, {words / (total + reading):,.0f} words/s"
    )


if __name__ == "__main__":
    main()
