"""How the commands speak: errors in one line on stderr."""

from __future__ import annotations

import click

from healthlint.config import ConfigError
from healthlint.document import Source
from healthlint.engine import Failure
from healthlint.pack import PackError
from healthlint.registry import DuplicateRule


def error_line(message: str) -> None:
    """One line on stderr."""
    click.echo(click.style("error:", fg="red", bold=True) + " " + " ".join(message.split()), err=True)


def failure_line(failure: Failure, source: Source) -> None:
    """What kept a file from being checked whole, with its place."""
    place = source.path
    if failure.span is not None:
        place += f":{source.position(failure.span.start).line}"
    error_line(f"{place}: {failure.message}")


def fail(error: Exception, *, traceback: bool) -> int:
    """Tell what ended a command; the exit status."""
    if isinstance(error, click.ClickException):
        error_line(error.format_message())
        return 2
    if isinstance(error, click.Abort):
        return 130
    if isinstance(error, (ConfigError, PackError, DuplicateRule)):
        error_line(str(error))
        return 2
    if traceback:
        raise error
    error_line(
        f"internal error: {type(error).__name__}: {error}; please report it with what you ran "
        "(HEALTHLINT_TRACEBACK=1 shows where)"
    )
    return 2
