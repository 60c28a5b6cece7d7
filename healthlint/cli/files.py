"""What the commands that read articles share: which files they mean, and where the result goes."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

import click

from healthlint import discover, readers
from healthlint.cli import output
from healthlint.config import Projects
from healthlint.discover import Found
from healthlint.run import Task


def tasks(options: Mapping[str, Any], projects: Projects) -> Iterator[Task]:
    """The files that ``paths``, ``exclude``, ``force_exclude`` and ``stdin_filename`` mean; - is standard input."""
    named = options["stdin_filename"]
    paths: list[str] = list(options["paths"]) or ["."]
    if named and "-" not in paths:
        raise click.UsageError("--stdin-filename is for standard input: give - as the path")
    if "-" in paths:
        paths = [path for path in paths if path != "-"]
        yield _standard_input(named or "-")
    given = tuple(options["exclude"])
    here = [discover.Globs(os.getcwd(), given)] if given else []
    found = discover.find(
        paths,
        readers.SUFFIXES,
        excluded=lambda folder: [*here, *projects.excluded(folder)],
        force_exclude=options["force_exclude"],
    )
    for one in found:
        if isinstance(one, Found):
            if _same(options["output_file"], one.path):
                raise click.ClickException(
                    f"{one.path}: is an article to be checked, and --output-file would write over it; name another file"
                )
            yield Task(one)
        else:
            output.warning_line(f"{one.path}: there is no Markdown, HTML or plain text file to check in this folder")


def _same(output_file: str | None, path: str) -> bool:
    """Whether a path names the file that is to be written."""
    return bool(output_file) and os.path.realpath(output_file or "") == os.path.realpath(path)


def _standard_input(name: str) -> Task:
    if name != "-" and os.path.splitext(name)[1].lower() not in readers.SUFFIXES:
        return Task(Found(name, f"--stdin-filename must end in one of {' '.join(readers.SUFFIXES)}"))
    try:
        return Task(Found(name), sys.stdin.buffer.read())
    except (AttributeError, OSError):  # a standard input that was closed is None, and a folder cannot be read
        return Task(Found(name, "standard input cannot be read: it is closed; give a path, or pipe a text in"))


def day(given: datetime.datetime | None) -> datetime.date:
    """The day to compare dates with: the one given, else the one the clock shows."""
    return (given or datetime.datetime.now().astimezone()).date()


@contextmanager
def destination(path: str | None) -> Iterator[TextIO | None]:
    """The output file, or None for the terminal."""
    if not path:
        yield None
        return
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror or error}") from None
