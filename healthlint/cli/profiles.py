"""``healthlint profiles``: the kinds of page that rules are weighed for."""

from __future__ import annotations

import textwrap

import click

from healthlint import profiles
from healthlint.cli import output
from healthlint.config import DEFAULT_PROFILE
from healthlint.reporters.style import Style


@click.command("profiles", short_help="List the kinds of page that rules are weighed for.")
def command() -> int:
    """List the profiles: the kinds of page that rules are weighed for."""
    style, width = Style(output.colored("auto", output.stdout())), output.width()
    for name in profiles.names():
        profile = profiles.load(name)
        default = " (the default)" if name == DEFAULT_PROFILE else ""
        output.write(f"{style.bold(name)}{default}: {profile.title}\n")
        for line in textwrap.wrap(profile.description, width - 2):
            output.write(f"  {line}\n")
        output.write("\n")
    output.write(
        'Choose one with --profile, with `profile = "..."` in healthlint.toml (for some files: under\n'
        "[[overrides]]), or with `healthlint: {profile: ...}` in the front matter of a page.\n"
    )
    return 0
