"""How the commands speak: to stdout what was asked for, to stderr one line for each thing that went wrong."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from healthlint.config import ConfigError, Word
from healthlint.document import Source
from healthlint.engine import Failure
from healthlint.pack import PackError
from healthlint.profiles import UnknownProfile
from healthlint.registry import DuplicateRule
from healthlint.reporters.style import one_line
from healthlint.selectors import UnknownRule

_NAMED = 3  # files that are told by name
_NO_TEXT = "there is no text to {}, only front matter, code or pictures, if anything"
# What a user can mend: told as it is. Anything else is a mistake of ours.
_TELLING = (ConfigError, PackError, DuplicateRule, UnknownRule, UnknownProfile)


def error_line(message: str) -> None:
    """One line on stderr."""
    _say("error:", "red", message)


def warning_line(message: str) -> None:
    """One line on stderr for what is odd but no reason to fail."""
    _say("warning:", "yellow", message)


def note_line(message: str) -> None:
    """One line on stderr for what is good to know."""
    _say("note:", "blue", message)


def note_files(paths: Sequence[str], told: str) -> None:
    """One note about files, the first of them by name."""
    if paths:
        names = ", ".join(paths[:_NAMED]) + (f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else "")
        note_line(f"{names}: {told}")


def note_textless(paths: Sequence[str], done: str = "check") -> None:
    """Say which files hold nothing to read: no error, for stubs are usual, and not to be taken for clean."""
    note_files(paths, _NO_TEXT.format(done))


def _say(word: str, color: str, message: str) -> None:
    line = click.style(word, fg=color, bold=True) + " " + one_line(message)
    click.echo(line, err=True, color=colored("auto", sys.stderr))


def failure_line(failure: Failure, source: Source) -> None:
    """What kept a file from being checked whole, with its place; without one where it is no matter of the file."""
    say = warning_line if failure.harmless else error_line
    if failure.of_run:
        say(failure.message)
        return
    line = f":{source.position(failure.span.start).line}" if failure.span is not None else ""
    say(f"{source.path}{line}: {failure.message}" if source.path else failure.message)


def traceback_wanted() -> bool:
    """Whether unexpected errors are to be shown whole, for those who mend them."""
    return bool(os.environ.get("HEALTHLINT_TRACEBACK"))


def fail(error: Exception) -> int:
    """Tell what ended a command; its exit status."""
    if isinstance(error, NoArgsIsHelpError):
        click.echo(error.format_message())
        return 2
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "healthlint"
        error_line(f"{error.format_message()} (see '{command} --help')")
        return 2
    if isinstance(error, click.Abort):
        error_line("interrupted: not everything was checked")
        return 130
    if isinstance(error, click.ClickException):
        error_line(error.format_message())
        return 2
    if isinstance(error, _TELLING):
        error_line(str(error))
        return 2
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF):
        error_line(f"standard output: cannot be written: {error.strerror}")
        return 2
    if traceback_wanted():
        raise error
    told = f"{type(error).__name__}: {error}"
    error_line(f"internal error: {told}; please report it with what you ran (HEALTHLINT_TRACEBACK=1 shows where)")
    return 2


def model(value: str | None) -> Word | None:
    """The pipeline that ``--model`` names; a folder is seen from the working folder."""
    if not value:
        return None
    return Word(os.path.abspath(value) if os.path.isdir(value) else value, "--model")


def colored(when: str, stream: Any) -> bool:
    """Whether to colour: ``always``, ``never``, or on a terminal unless NO_COLOR says otherwise."""
    if when != "auto":
        return when == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def stdout() -> Any:
    """Standard output as it is now: tests and shells put another in its place."""
    return sys.stdout


def width() -> int:
    """Columns to fill: those of the terminal, but no line so long that it reads badly; 100 where there is no terminal."""
    return min(shutil.get_terminal_size().columns, 120) if sys.stdout.isatty() else 100


def write(text: str, *, utf8: bool = False) -> None:
    """Print as it is; characters that the terminal's encoding lacks are written as escapes. ``utf8``: for programs."""
    stream: Any = sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8" if utf8 else stream.encoding, errors="backslashreplace")
    stream.write(text)
