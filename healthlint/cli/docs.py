"""``healthlint docs``: the manual of rules."""

from __future__ import annotations

import os

import click

from healthlint import docs, registry
from healthlint.cli import output


@click.command("docs", short_help="Write the manual of rules.")
@click.argument("path", default=docs.PATH)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the file is not what would be written.")
def command(path: str, check: bool) -> int:
    """Write the manual of rules, made from the rules themselves, to PATH (docs/rules.md)."""
    text = docs.manual(registry.load())
    try:
        with open(path, encoding="utf-8", newline="") as file:
            current = file.read()
    except FileNotFoundError:
        current = ""
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{path}: cannot be read: {error}") from None
    if check:
        if current.replace("\r\n", "\n") == text:
            output.write(f"{path} is current.\n")
            return 0
        what = "is not what the rules say" if current else "is not there"
        output.write(f"{path} {what}; run: healthlint docs{'' if path == docs.PATH else ' ' + path}\n")
        return 1
    try:
        if os.path.dirname(path):
            os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror or error}") from None
    output.write(f"Wrote {path}{' (it was current)' if current == text else ''}.\n")
    return 0
