"""``healthlint init``: a first configuration."""

from __future__ import annotations

import os

import click

from healthlint import profiles
from healthlint.cli import output
from healthlint.config import DEFAULT_PROFILE

NAME = "healthlint.toml"
_TEMPLATE = """# Settings of healthlint for this folder and those below. All are optional.
# `healthlint rules` lists the rules, `healthlint explain CODE` tells about one.

# What kind of pages these are: {profiles}.
profile = "{default}"

# Rules to run, instead of all. Codes, names, or the beginning of codes.
# select = ["HL1", "HL5", "long-sentence"]

# Rules not to run.
# ignore = ["HL4"]

# Files and folders to leave out, as in a .gitignore file.
# exclude = ["drafts/", "*.archive.md"]

# Another language pipeline to read claims with: an installed spaCy package, or a folder.
# model = "en_core_web_sm"

# From which severity on the exit status is 1: error, warning, info or never.
# fail-on = "warning"

# Folders of further rules, in the format of this program or of Vale.
# styles = ["styles/House"]

# One rule: its severity, and the options that `healthlint explain` names.
# [rules.doubled-word]
# severity = "warning"

# Words of this house: `accept` are never wrong, `reject` always are.
# [vocabulary]
# accept = ["Mediclinic"]
# reject = ["miracle"]

# Other settings for some files.
# [[overrides]]
# files = ["news/**"]
# profile = "news"
"""


@click.command("init", short_help="Write a commented healthlint.toml to begin with.")
@click.argument("folder", default=".", metavar="[FOLDER]")
def command(folder: str) -> int:
    """Write a commented healthlint.toml to begin with. An existing one is never overwritten."""
    path = os.path.join(folder, NAME) if folder != "." else NAME
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(_TEMPLATE.format(profiles=", ".join(profiles.names()), default=DEFAULT_PROFILE))
    except FileExistsError:
        raise click.ClickException(f"{path}: is there already; edit it, or remove it first") from None
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror or error}") from None
    output.write(f"Wrote {path}. Next: healthlint check\n")
    return 0
