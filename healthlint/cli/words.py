"""``healthlint words``: the words that no list holds, to seed or to clear the vocabulary of a project."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from typing import Any, TextIO

import click

from healthlint.cli import files, output
from healthlint.cli.progress import Progress
from healthlint.config import Layer, Projects, Word
from healthlint.engine import Failure
from healthlint.reporters.style import Style, columns, visible
from healthlint.run import run
from healthlint.wordlist import Collection, Listed, Lister, Words

_HELP = """List the words of articles that no list knows, the most frequent first: names and terms of the house, and slips.

Words that the vocabulary of the project accepts are left out. Without PATHS the working folder is read.

\b
Examples:
  healthlint words                                     what the vocabulary may need
  healthlint words --format list content >> words.txt  to go through, and to name in vocabulary.accept-files
  healthlint words --least 3 --format csv -o words.csv
  healthlint words --idle                              accepted entries that no file needs any more

With --idle, read all files that the configuration is for: an entry counts as idle if none of the files read needs it.

\b
Exit status:
  0  the list was made, whatever stands in it; with --idle: every entry is needed
  1  with --idle: some entries are not
  2  something could not be read or used; stderr says what, where and what to do
"""
_FORMATS = ("table", "list", "json", "csv")
_HEADER = ("word", "count", "files", "path", "line", "column", "suggestion")


@click.command("words", short_help="List unknown words, or idle entries of the vocabulary.", help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="table", help="How to list words.")
@click.option("-o", "--output-file", metavar="FILE", help="Write the list to FILE instead of the terminal.")
@click.option("--least", type=click.IntRange(min=1), default=1, metavar="N", help="Only words that stand there N times.")
@click.option("--idle", is_flag=True, help="List accepted entries that nothing needed instead.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out what matches, as in a .gitignore file.")
@click.option("--force-exclude", is_flag=True, help="Leave it out even where it is named in PATHS.")
@click.option("--config", "config_file", metavar="FILE", help="Use this file instead of the nearest healthlint.toml.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--stdin-filename", metavar="NAME", help="What - is called: its format and its configuration follow from it.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to use.  [default: one a processor]")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour (NO_COLOR is respected)."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def command(**options: Any) -> int:
    """See _HELP."""
    if options["idle"] and options["format_"] == "csv":
        raise click.UsageError("--idle is told as table, list or json")
    return _Words(**options).run()


class _Words:
    def __init__(self, **options: Any) -> None:
        self.options = options
        self.format: str = options["format_"]
        self.projects = Projects(options["config_file"] or "", isolated=options["isolated"])
        self.lister = Lister(self.projects, Layer(), files.day(None), strict=output.traceback_wanted())
        self.words = Collection()

    def run(self) -> int:
        tasks = list(files.tasks(self.options, self.projects))
        for task in tasks:
            self.projects.settings(os.path.abspath(task.found.path))
        self.lister.validate()
        failed = False
        told: set[Failure] = set()
        wordless: list[str] = []
        with files.destination(self.options["output_file"]) as stream:
            progress = Progress(len(tasks), wanted=not self.options["quiet"])
            for number, report in enumerate(run(self.lister, tasks, self.options["jobs"] or 0), 1):
                self.words.add(report)
                if isinstance(report, Words) and report.wordless:
                    wordless.append(report.source.path)
                failed = failed or bool(report.failures)
                if report.failures:
                    progress.clear()
                for failure in report.failures:
                    if not (failure.of_run and failure in told):
                        output.failure_line(failure, report.source)
                    told.add(failure)
                progress.at(number)
            progress.clear()
            found = self.idle() if self.options["idle"] else self.listing()
            self.write(stream, found[0])
        if not self.options["quiet"]:
            output.note_textless(wordless, "read")
        self.summary(found[1])
        sys.stdout.flush()
        return 2 if failed else int(bool(self.options["idle"] and found[2]))

    # What is listed: the text, the summary, how many

    def listing(self) -> tuple[str, str, int]:
        rows = self.words.listed(self.options["least"])
        times = sum(row.count for row in rows)
        where = f"{self.words.files:,} file{'s' * (self.words.files != 1)}"
        summary = f"{len(rows):,} unknown word{'s' * (len(rows) != 1)}, {times:,} time{'s' * (times != 1)} in {where}."
        summary = self.told(summary)
        if rows and self.format == "table" and not self.options["output_file"]:
            summary += " `healthlint words --format list >> words.txt` begins a file for vocabulary.accept-files."
        make = {"table": self.table, "list": _list, "json": self.as_json, "csv": _csv}[self.format]
        return make(rows), summary, len(rows)

    def told(self, found: str) -> str:
        """What was found, and what was not read; nothing is told as found where nothing was read."""
        one, several = "1 file", "{:,} files"
        unread, wordless = self.words.unread, self.words.wordless
        told = found if self.words.files else "Nothing was read."
        if unread:
            told += f" {one if unread == 1 else several.format(unread)} could not be read."
        if wordless:
            told += f" {one + ' holds' if wordless == 1 else several.format(wordless) + ' hold'} no text to read."
        return told

    def table(self, rows: list[Listed]) -> str:
        if not rows:
            return ""
        style = (
            Style(output.colored(self.options["color"], output.stdout()))
            if not self.options["output_file"]
            else Style(False)
        )
        cells = [
            ("word", "count", "files", "perhaps", "first"),
            *((row.word, f"{row.count:,}", f"{row.files:,}", row.suggestion, _place(row)) for row in rows),
        ]
        wide = [max(columns(cell[number]) for cell in cells) for number in range(4)]
        lines = []
        for number, (word, count, several, perhaps, first) in enumerate(cells):
            parts = (_left(word, wide[0]), _right(count, wide[1]), _right(several, wide[2]), _left(perhaps, wide[3]), first)
            line = "  ".join(parts).rstrip()
            lines.append(style.bold(line) if number == 0 else line)
        return "\n".join(lines) + "\n\n"

    def as_json(self, rows: list[Listed]) -> str:
        words = [
            {
                "word": row.word,
                "count": row.count,
                "files": row.files,
                "first": {"path": row.path, "line": row.line, "column": row.column},
                "suggestion": row.suggestion or None,
            }
            for row in rows
        ]
        return json.dumps({"version": 1, "files": self.words.files, "words": words}, ensure_ascii=False, indent=2) + "\n"

    def idle(self) -> tuple[str, str, int]:
        every_settings = self.projects.every()
        entries: list[Word] = [word for settings in every_settings for word in settings.accepted]
        overruling = frozenset().union(*(settings.overruling for settings in every_settings))
        idle = [word for word in self.words.idle(entries) if word not in overruling]
        if not self.words.files:
            idle = []  # where nothing was read, nothing is known to be idle
        if self.format == "json":
            listed = [{"entry": word.value, "where": word.where} for word in idle]
            text = json.dumps({"version": 1, "files": self.words.files, "idle": listed}, ensure_ascii=False, indent=2) + "\n"
        elif self.format == "list":
            text = "".join(f"{visible(word.value)}\n" for word in idle)
        else:
            text = "".join(f"{visible(word.where)}: nothing needs the accepted entry {word.value!r}\n" for word in idle)
        every = len(dict.fromkeys(entries))
        where = f"{self.words.files:,} file{'s' * (self.words.files != 1)}"
        return (
            text,
            self.told(f"{len(idle):,} of {every:,} accepted entr{'y is' if every == 1 else 'ies are'} idle in {where}."),
            len(idle),
        )

    def write(self, stream: TextIO | None, text: str) -> None:
        if stream is not None:
            stream.write(text)
        elif text:
            output.write(text, utf8=self.format != "table")

    def summary(self, text: str) -> None:
        """To stdout below a table, to stderr where stdout is for a program."""
        if self.options["quiet"]:
            return
        if self.options["output_file"]:
            output.write(f"{text} Written to {self.options['output_file']}.\n")
        elif self.format == "table":
            output.write(text + "\n")
        elif self.format == "list":
            click.echo(text, err=True)


def _list(rows: list[Listed]) -> str:
    """Lines for a vocabulary file; what may be a slip says so in a comment."""
    ordered = sorted(rows, key=lambda row: (row.word.lower(), row.word))
    return "".join(f"{row.word}  # {row.suggestion}?\n" if row.suggestion else f"{row.word}\n" for row in ordered)


def _csv(rows: list[Listed]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for row in rows:
        path = f"'{row.path}" if row.path[:1] in "=+-@" and row.path != "-" else row.path  # a spreadsheet would run it
        writer.writerow((row.word, row.count, row.files, path, row.line, row.column, row.suggestion))
    return out.getvalue()


def _place(row: Listed) -> str:
    return visible(f"{row.path}:{row.line}:{row.column}")


def _left(text: str, width: int) -> str:
    return text + " " * (width - columns(text))


def _right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text
