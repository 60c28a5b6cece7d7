"""The commands. Only this package prints, reads the clock and ends the program.

One module a command, imported when it is called for, so that a short check does not pay for the others.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from healthlint.cli.output import error_line, fail

_COMMANDS = ("check", "claims", "words", "rules", "explain", "profiles", "init", "test", "docs")


class _Commands(click.Group):
    """Finds a command in the module of its name; turns what goes wrong into one line and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"healthlint.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        extra["standalone_mode"] = False
        gc.set_threshold(100_000, 20, 20)  # loading the rules makes many objects and no garbage
        if sys.stderr is None:  # closed by the caller
            sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for as long as the program runs
        if sys.stdout is None:
            error_line("standard output is closed; leave it open, or send it to a file")
            sys.exit(2)
        try:
            status = super().main(args, *rest, **extra)
        except Exception as error:  # noqa: BLE001 - the last resort: one line for the user, never a traceback
            status = fail(error)
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="healthlint", message="healthlint %(version)s")
def main() -> None:
    """Check health articles for typos, repetition, residue, hard-to-read text and medical claims."""
