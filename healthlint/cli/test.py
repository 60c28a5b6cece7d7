"""``healthlint test``: the marked cases of rule files, anyone's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from healthlint import pack, registry, selectors, testing
from healthlint.cli import output
from healthlint.cli.output import error_line
from healthlint.reporters.base import count
from healthlint.reporters.style import Style, one_line
from healthlint.rule import CODE, Rule


@click.command("test", short_help="Try the marked cases of rule files.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|CODE...")
def command(paths: tuple[str, ...]) -> int:
    """Try the marked cases of rule files, and of all rule files in folders.

    A case is a text in which [[...]] marks exactly what its rule must underline. A rule with a code of ours (HL123) must
    have at least two bad and two good cases; a rule of a Vale style need not, and it is said which have none. A code or
    name instead of a path means a rule that comes with healthlint.

    \b
    Examples:
      healthlint test rules/claims/cure-claim.yml
      healthlint test styles/House
      healthlint test HL101
    """
    style = Style(output.colored("auto", output.stdout()))
    builtin = registry.load()
    broken = False
    rules: list[Rule] = []
    for path in paths:
        found, unusable = _load(path, builtin)
        rules += found
        broken = broken or unusable
    wrong = [rule for rule in rules if not _holds(rule, builtin, style)]
    tried = [rule for rule in rules if not testing.untried(rule)]
    cases = sum(len(rule.bad) + len(rule.good) + len(rule.known_misses) + len(rule.known_false_alarms) for rule in tried)
    untried = [rule.code for rule in rules if testing.untried(rule)]
    if untried:
        told = "the cases of these rules need a LanguageTool server and were not tried"
        output.write(f"{told}: {', '.join(untried)}\n")
    bare = [rule.code for rule in rules if not rule.bad and not rule.good]
    if bare:
        many = len(bare) != 1
        have = "have no cases, so nothing is known about them" if many else "has no cases, so nothing is known about it"
        output.write(f"{len(bare)} of {count(len(rules), 'rule')} {have}: {', '.join(bare)}\n")
    if rules:
        fail = f"{count(len(wrong), 'rule does', 'rules do')} not hold"
        output.write(f"{count(len(rules), 'rule')}, {count(cases, 'case')}: {fail if wrong else 'all hold'}.\n")
    return 2 if broken else int(bool(wrong))


def _load(path: str, builtin: dict[str, Rule]) -> tuple[list[Rule], bool]:
    """The rules of a file or folder, and whether anything there could not be used."""
    if not Path(path).exists():
        try:
            return [
                builtin[code] for code in sorted(selectors.resolve(path, registry.codes_and_names(builtin.values())))
            ], False
        except selectors.UnknownRule:
            pass
        error_line(f"{path}: there is no such file or folder; check the spelling")
        return [], True
    files = registry.rule_files(Path(path))
    if not files:
        error_line(f"{path}: holds no rule files (.yml); a rule in Python is tried by its code")
        return [], True
    rules: list[Rule] = []
    broken = False
    for file in files:
        try:
            rules.append(pack.load_rule(file))
        except pack.PackError as error:
            error_line(str(error))
            broken = True
    return rules, broken


def _holds(rule: Rule, builtin: dict[str, Rule], style: Style) -> bool:
    """Whether a rule has what it must have and keeps its own cases; what does not hold is printed."""
    lines: Sequence[str] = [] if not CODE.match(rule.code) else list(testing.structure(rule))
    company = [other for code, other in builtin.items() if code != rule.code]
    problems = list(testing.check(rule, company))
    name = f" {rule.name}" if rule.name != rule.code else ""
    head = style.bold(f"{rule.origin}: {rule.code}{name}")
    for line in lines:
        output.write(f"{head}: {line}\n")
    for problem in problems:
        output.write(f"{head}: {one_line(problem.message)}\n")
        output.write(f"    in: {one_line(problem.case.text)}\n")
    return not lines and not problems
