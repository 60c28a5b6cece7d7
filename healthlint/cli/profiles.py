"""``healthlint profiles``: the kinds of page that rules are weighed for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import click

from healthlint import overlays, profiles, registry
from healthlint.cli import output
from healthlint.config import DEFAULT_PROFILE
from healthlint.reporters.base import authority
from healthlint.reporters.style import Style


@click.command("profiles", short_help="List the kinds of page that rules are weighed for, and the law for them.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
def command(names: tuple[str, ...]) -> int:
    """List the profiles: the kinds of page that rules are weighed for, and the law that can be laid over them.

    \b
    With a name, tell what is in it:
      healthlint profiles us-ftc
      healthlint profiles clinic-marketing+us-ftc
    """
    style, width = Style(output.colored("auto", output.stdout())), output.width()
    lines = _explained(names, style, width) if names else _listed(style, width)
    output.write("".join(f"{line}\n" for line in lines))
    return 0


def _listed(style: Style, width: int) -> Iterator[str]:
    for name in profiles.names():
        profile = profiles.load(name)
        default = " (the default)" if name == DEFAULT_PROFILE else ""
        yield f"{style.bold(name)}{default}: {profile.title}"
        yield from _wrapped(profile.description, width)
        yield ""
    yield "Law and guidance that can be laid over a profile, as in clinic-marketing+us-ftc:"
    yield ""
    for name in overlays.names():
        overlay = overlays.load(name)
        yield f"{style.bold(name)}: {overlay.title}"
        yield from _wrapped(f"{overlay.description} Weighs on {', '.join(overlay.over)}.", width)
        yield ""
    yield 'Choose one with --profile, with `profile = "..."` in healthlint.toml (for some files: under'
    yield "[[overrides]]), or with `healthlint: {profile: ...}` in the front matter of a page."
    yield "`healthlint profiles NAME` tells what is in one."


def _explained(names: Sequence[str], style: Style, width: int) -> Iterator[str]:
    rules = registry.load()
    plain = {code: rule.severity for code, rule in rules.items()}
    for number, name in enumerate(names):
        weighing = profiles.weighing(name)
        if number:
            yield ""
        alone = len(weighing.overlays) == 1 and name == weighing.overlays[0].name
        page = weighing.chain[-1]
        parts = [] if alone else [(page.name, page.title, page.description)]
        parts += [(one.name, one.title, one.description) for one in weighing.overlays]
        for called, title, description in parts:
            yield f"{style.bold(called)}: {title}"
            yield from _wrapped(description, width)
            yield ""
        for overlay in weighing.overlays:
            for reference in overlay.references:
                yield from _wrapped(authority(reference.authority), width, "- ")
                yield from _wrapped(f"{reference.says} Looked at {reference.authority.as_of}.", width)
                for rule, severity in reference.rules.items():
                    yield f"    {style.severity(severity, str(severity)):<{8 + len(style.severity(severity, ''))}} {rule}"
                yield ""
        yield f"Rules that weigh otherwise in {weighing.name} than by default:"
        for code, severity in weighing.severities(rules).items():
            if severity != plain[code]:
                yield f"  {code}  {rules[code].name}: {severity} ({plain[code]})"


def _wrapped(text: str, width: int, lead: str = "  ") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=lead, subsequent_indent="  ", break_long_words=False)
