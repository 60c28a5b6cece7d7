"""How often every rule speaks on a folder of real articles, and a sample of each rule's findings to be judged by a person.

    python -m benchmarks.precision ../shared/data/articles --trusted --per-rule 15 --seed 5 --sample-to /tmp/sample.txt

Prints one line a rule: findings by severity, findings per 1,000 words, how many of them a person has read and how many of
these were right (the rule's own `measured`); then the totals of all rules, with and without those named by ``--apart``.

The sample goes to the file named by ``--sample-to``, so that what is printed stays short. A rule with warnings or errors is
sampled from these alone, because they are what a page fails by. The sample of a rule depends on the seed, its code and its
findings only: other rules do not change it.
"""

from __future__ import annotations

import argparse
import collections
import random
from pathlib import Path

from benchmarks.findings import TODAY, TRUSTED
from healthlint import readers, registry
from healthlint.document import Source
from healthlint.engine import lint
from healthlint.rule import ActiveRule, Diagnostic, Rule, Severity

Found = list[tuple[Source, Diagnostic]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--trusted", action="store_true", help=f"the sources {', '.join(TRUSTED)}")
    parser.add_argument("--source", action="append", default=[], help="only this folder below FOLDER (repeatable)")
    parser.add_argument("--select", action="append", default=[], help="only these rules (code, name, HL1; repeatable)")
    parser.add_argument("--profile", default="patient-education")
    parser.add_argument(
        "--apart", action="append", default=[], help="rules counted apart in the totals (default HL103, HL401)"
    )
    parser.add_argument("--per-rule", type=int, default=15, help="findings a rule in the sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=160, help="characters of context each side")
    parser.add_argument("--sample-to", type=Path, help="write the sample to this file")
    args = parser.parse_args()

    rules = registry.load()
    wanted = frozenset().union(*(registry.resolve(one, rules) for one in args.select)) if args.select else frozenset(rules)
    active = [
        ActiveRule(rule, severity, rule.options)
        for code, rule in rules.items()
        if code in wanted and (severity := rule.severity_in(args.profile)) >= Severity.INFO
    ]
    sources = {*args.source, *(TRUSTED if args.trusted else ())}
    files = sorted(
        path
        for path in args.folder.rglob("*")
        if path.suffix in readers.SUFFIXES and (not sources or path.relative_to(args.folder).parts[0] in sources)
    )
    if not files:
        parser.error(f"no articles below {args.folder}: name another folder or source")
    found, words = gather(args.folder, files, active, args.profile)
    apart = frozenset().union(*(registry.resolve(one, rules) for one in args.apart or ("HL103", "HL401")))
    print(table(found, rules, words))
    print(totals(found, apart, words, len(files)))
    if args.sample_to is not None:
        args.sample_to.write_text(sample(found, args.per_rule, args.seed, args.width), encoding="utf-8")


def gather(folder: Path, files: list[Path], active: list[ActiveRule], profile: str) -> tuple[dict[str, Found], int]:
    """Findings by code, in the order of files and places, and the words read; what fails on a page is printed."""
    found: dict[str, Found] = collections.defaultdict(list)
    words = 0
    for path in files:
        report = lint(readers.read(str(path.relative_to(folder)), path.read_bytes()), active, today=TODAY, profile=profile)
        words += int(str(report.metrics["words"]))
        for failure in report.failures:
            print(f"FAILURE {path}: {failure.message}")
        for one in report.diagnostics:
            found[one.code].append((report.source, one))
    return found, words


def table(found: dict[str, Found], rules: dict[str, Rule], words: int) -> str:
    """One row a rule with findings, in the order of codes."""
    rows = [f"{'rule':<42}{'error':>7}{'warning':>9}{'info':>7}{'per 1,000':>11}{'judged':>8}{'true':>6}{'precision':>11}"]
    for code in sorted(found):
        count = collections.Counter(one.severity for _, one in found[code])
        measured = rules[code].measured if code in rules else None
        told = f"{measured.judged:>8}{measured.true:>6}" if measured else f"{'':>14}"
        share = f"{measured.true / measured.judged:>11.2f}" if measured and measured.judged else ""
        rows.append(
            f"{code + ' ' + found[code][0][1].name:<42}{count[Severity.ERROR]:>7}{count[Severity.WARNING]:>9}"
            f"{count[Severity.INFO]:>7}{1000 * len(found[code]) / max(words, 1):>11.3f}{told}{share}"
        )
    return "\n".join(rows)


def totals(found: dict[str, Found], apart: frozenset[str], words: int, files: int) -> str:
    """Findings at warning or above in all and without the rules counted apart."""
    weighty = {code: sum(one.severity >= Severity.WARNING for _, one in those) for code, those in found.items()}
    every = sum(weighty.values())
    light = sum(map(len, found.values())) - every
    rest = sum(count for code, count in weighty.items() if code not in apart)
    lines = [
        "",
        f"{words} words, {files} files",
        f"warning or error: {every}, {1000 * every / max(words, 1):.2f} per 1,000 words",
        f"without {', '.join(sorted(apart))}: {rest}, {1000 * rest / max(words, 1):.2f} per 1,000 words",
    ]
    lines += [
        f"without {', '.join(sorted(apart - {code}))} (with {code}): {rest + weighty[code]}, "
        f"{1000 * (rest + weighty[code]) / max(words, 1):.2f} per 1,000 words"
        for code in sorted(apart & weighty.keys())
    ]
    return "\n".join([*lines, f"info: {light}, {1000 * light / max(words, 1):.2f} per 1,000 words"])


def sample(found: dict[str, Found], size: int, seed: int, width: int) -> str:
    """Findings of each rule drawn by the seed (at warning or above where it has such), each with its message and context."""
    lines: list[str] = []
    for code in sorted(found):
        those = [one for one in found[code] if one[1].severity >= Severity.WARNING] or found[code]
        drawn = sorted(random.Random(f"{seed} {code}").sample(range(len(those)), min(size, len(those))))
        lines += ["", f"=== {code} {those[0][1].name}: {len(drawn)} of {len(those)}"]
        for number, (source, one) in enumerate((those[index] for index in drawn), 1):
            line, column = source.position(one.span.start)
            before = source.text[max(one.span.start - width, 0) : one.span.start].replace("\n", "⏎")
            after = source.text[one.span.end : one.span.end + width].replace("\n", "⏎")
            quote = one.quote.replace("\n", "⏎")
            lines += [
                f"{number}. {source.path}:{line}:{column} {one.severity}",
                f"   …{before}⟦{quote}⟧{after}…",
                f"   {one.message}",
            ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
