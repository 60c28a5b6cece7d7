"""``healthlint rules``: the list of rules."""

from __future__ import annotations

import json
import textwrap
from itertools import groupby

import click

from healthlint import describe, selectors
from healthlint.cli import output
from healthlint.cli.project import rules_here
from healthlint.registry import codes_and_names
from healthlint.reporters.style import Style
from healthlint.rule import FAMILIES, Rule


@click.command("rules", short_help="List the rules.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to list them.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules (codes, names, HL1), with commas.")
@click.option("--config", "config_file", metavar="FILE", help="Use this file instead of the nearest healthlint.toml.")
def command(format_: str, select: tuple[str, ...], config_file: str | None) -> int:
    """List the rules, with those of the styles that the nearest healthlint.toml names.

    \b
    Examples:
      healthlint rules --select HL5
      healthlint rules --format json
    """
    rules = rules_here(config_file)
    codes = codes_and_names(rules.values())
    words = [word.strip() for value in select for word in value.split(",") if word.strip()]
    wanted = frozenset().union(*(selectors.resolve(word, codes) for word in words)) if words else frozenset(rules)
    chosen = {code: rule for code, rule in rules.items() if code in wanted}
    severities = describe.severities(rules)
    if format_ == "json":
        data = {"version": 1, "rules": [describe.as_data(rule, severities[code]) for code, rule in chosen.items()]}
        output.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n", utf8=True)
    else:
        _table(chosen)
    return 0


def _table(rules: dict[str, Rule]) -> None:
    style, width = Style(output.colored("auto", output.stdout())), output.width()
    code_width = max((len(code) for code in rules), default=0)
    name_width = min(34, max((len(rule.name) for rule in rules.values()), default=0))
    for family, members in groupby(rules.values(), key=lambda rule: rule.family):
        output.write(style.bold(f"{family} {FAMILIES.get(family, '(style)')}") + "\n")
        for rule in members:
            severity = style.severity(rule.severity, f"{rule.severity!s:7}")
            room = max(20, width - code_width - name_width - 15)
            why = textwrap.shorten(rule.why.partition(". ")[0].rstrip("."), room, placeholder=" …")
            output.write(f"  {rule.code:{code_width}}  {severity}  {rule.name:{name_width}}  {style.dim(why)}\n")
        output.write("\n")
    output.write(f"{len(rules)} rules. `healthlint explain {next(iter(rules), 'CODE')}` tells more about one.\n")
