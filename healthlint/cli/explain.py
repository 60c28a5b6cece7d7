"""``healthlint explain``: all there is to say about one rule."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

import click

from healthlint import describe, selectors
from healthlint.cli import output
from healthlint.cli.project import rules_here
from healthlint.registry import codes_and_names
from healthlint.reporters.base import authority
from healthlint.reporters.style import Style, visible
from healthlint.rule import Case, Rule, Severity

_MARKED = re.compile(r"(?<!\\)\[\[(.*?)(?<!\\)\]\]", re.DOTALL)


@click.command("explain", short_help="Explain a rule: what, why, on whose word, how sure.")
@click.argument("names", nargs=-1, required=True, metavar="CODE|NAME...")
@click.option("--config", "config_file", metavar="FILE", help="Use this file instead of the nearest healthlint.toml.")
def command(names: tuple[str, ...], config_file: str | None) -> int:
    """Explain a rule: what it finds, why, on whose word, how sure it is, and how to quiet it.

    \b
    Examples:
      healthlint explain HL101
      healthlint explain doubled-word
    """
    rules = rules_here(config_file)
    codes = codes_and_names(rules.values())
    style, width = Style(output.colored("auto", output.stdout())), output.width()
    chosen = [rules[code] for name in names for code in sorted(selectors.resolve(name, codes))]
    by_profile = describe.severities(rules)
    for number, rule in enumerate(chosen):
        output.write("\n" if number else "")
        output.write("".join(f"{line}\n" for line in _lines(rule, by_profile[rule.code], style, width)))
    return 0


def _lines(rule: Rule, by_profile: dict[str, Severity], style: Style, width: int) -> Iterator[str]:
    def wrapped(text: str, lead: str = "  ") -> list[str]:
        return textwrap.wrap(
            " ".join(text.split()),
            width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        )

    yield f"{style.bold(f'{rule.code} {rule.name}')} ({describe.family(rule)})"
    yield from wrapped(describe.message(rule))
    if rule.needs:
        yield from wrapped(describe.needs(rule))
    yield ""
    if rule.why:
        yield style.bold("Why")
        yield from wrapped(rule.why)
        yield ""
    if rule.authority:
        yield style.bold("On whose word")
        for source in rule.authority:
            yield from wrapped(authority(source), "  - ")
        yield ""
    yield style.bold("Severity")
    other = describe.exceptions(rule, by_profile)
    yield from wrapped(f"{rule.severity}{'; ' + other if other else ' in every profile'}")
    for overlay, severity, reference in describe.jurisdictions(rule):
        yield from wrapped(f"{severity} under {overlay}: {authority(reference.authority)}", "  - ")
        yield from wrapped(f"{reference.says} Looked at {reference.authority.as_of}.", "    ")
    if rule.fix:
        safe = "cannot change the meaning" if rule.fix == "safe" else "may change the meaning: read it before you take it"
        yield from wrapped(f"It comes with a fix, which {safe}.")
    yield ""
    yield from _cases("Found", rule.bad, style)
    yield from _cases("Not found", rule.good, style)
    yield from _cases("Should be found and is not yet", rule.known_misses, style)
    yield from _cases("Should not be found and still is", rule.known_false_alarms, style)
    yield style.bold("How sure")
    yield from wrapped(describe.measured(rule.measured))
    yield ""
    if rule.options:
        yield style.bold("Options (in healthlint.toml, with what they are by default)")
        yield f"  [rules.{rule.code}]"
        for name, value in rule.options.items():
            yield f"  {describe.option_name(name)} = {describe.toml(value)}"
        yield ""
    yield style.bold("To quiet it")
    yield "  Beside the text, or on a line of its own above it:"
    yield f"    <!-- healthlint: ignore[{rule.code}] why it is right here -->"
    yield "  In healthlint.toml, for the whole project:"
    yield f'    ignore = ["{rule.name}"]'
    if rule.vocab:
        yield "  In healthlint.toml, for single words:"
        yield '    vocabulary.accept = ["..."]'


def _cases(title: str, cases: Sequence[Case], style: Style) -> Iterator[str]:
    if not cases:
        return
    yield style.bold(title)
    for case in cases:
        note = describe.case_note(case)
        for number, line in enumerate(_shown(case.text, style)):
            yield f"  {'-' if number == 0 else ' '} {line}".rstrip()
        if note:
            yield f"    {style.dim(f'({note})')}"
    yield ""


def _shown(text: str, style: Style) -> list[str]:
    """The lines of a case; on a terminal in colour the marked words are red instead of bracketed."""
    lines = text.rstrip("\n").split("\n")
    if not style.color:
        return [visible(line) for line in lines]
    whole = _MARKED.sub(lambda match: style.severity(Severity.ERROR, match[1]), text.rstrip("\n"))
    return whole.replace("\\[[", "[[").replace("\\]]", "]]").split("\n")
