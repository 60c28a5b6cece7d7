"""``healthlint claims``: the inventory of claims that a medical, legal or regulatory reviewer works from."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

import click

from healthlint import inventories
from healthlint.claims.frame import LEVELS
from healthlint.cli import files, output
from healthlint.cli.progress import Progress
from healthlint.config import Layer, Projects, Word
from healthlint.inventories.base import Context, Tally
from healthlint.inventory import Inventorier
from healthlint.language import ModelError
from healthlint.run import run

_HELP = """List the claims of articles: who or what acts, its effect, on what, how certain, who says so, on what source.

Every claim is listed, right or wrong: this is what a reviewer goes through, not a verdict. The column of rules says which
claim rules of the page's profile fire (`healthlint check` says why). Without PATHS the working folder is read.

\b
Certainty:
  none           no claim: a question, something left open, what a thing is for
  correlational  two things go together
  conditional    may, could, in some people
  direct         it does

\b
Examples:
  healthlint claims drafts/asthma.md
  healthlint claims --certainty direct --profile clinic-marketing content
  healthlint claims --format csv --output-file claims.csv content
  healthlint claims - --stdin-filename draft.md < draft.md

\b
Exit status:
  0  the inventory was made, whatever stands in it
  2  something could not be read or used; stderr says what, where and what to do
"""


@click.command("claims", short_help="List the claims of articles, for review.", help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "format_", type=click.Choice(inventories.FORMATS), default="table", help="How to list claims.")
@click.option("-o", "--output-file", metavar="FILE", help="Write the inventory to FILE instead of the terminal.")
@click.option("--certainty", type=click.Choice(LEVELS), help="The least certainty listed.  [default: none]")
@click.option(
    "--all", "all_", is_flag=True, help="List all sentences, also those without a claim or a finding (JSON always does)."
)
@click.option("--profile", metavar="NAME", help="The kind of page; `healthlint profiles` lists them.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out what matches, as in a .gitignore file.")
@click.option("--force-exclude", is_flag=True, help="Leave it out even where it is named in PATHS.")
@click.option("--config", "config_file", metavar="FILE", help="Use this file instead of the nearest healthlint.toml.")
@click.option("--model", metavar="NAME", help="Read claims with this spaCy pipeline: a package, a folder, or `bundled`.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--stdin-filename", metavar="NAME", help="What - is called: its format and its configuration follow from it.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to compare dates with.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to use.  [default: one a processor]")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour (NO_COLOR is respected)."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no notes, and no word about the output file.")
def command(**options: Any) -> int:
    """See _HELP."""
    if options["format_"] == "json" and options["certainty"]:
        raise click.UsageError("--certainty is for table, csv and markdown: JSON lists every sentence with its certainty")
    return _Claims(**options).run()


class _Claims:
    def __init__(self, **options: Any) -> None:
        self.options = options
        layer = Layer(
            profile=Word(options["profile"], "--profile") if options["profile"] else None,
            model=output.model(options["model"]),
        )
        self.projects = Projects(options["config_file"] or "", isolated=options["isolated"])
        self.inventorier = Inventorier(self.projects, layer, files.day(options["today"]), strict=output.traceback_wanted())
        self.tally = Tally()

    def run(self) -> int:
        tasks = list(files.tasks(self.options, self.projects))
        for task in tasks:
            self.projects.settings(os.path.abspath(task.found.path))
        self.inventorier.validate()
        try:
            self.inventorier.warm()
        except ModelError as error:
            raise click.ClickException(str(error)) from None
        failed = False
        textless: list[str] = []
        with files.destination(self.options["output_file"]) as stream:
            context = self.context(stream)
            format = inventories.make(self.options["format_"], context)
            progress = Progress(len(tasks), wanted=not self.options["quiet"])
            for number, report in enumerate(run(self.inventorier, tasks, self.options["jobs"] or 0), 1):
                self.tally.add(report, context)
                failed = failed or bool(report.failures)
                if report.textless:
                    textless.append(report.source.path)
                text = format.file(report)
                if text or report.failures:
                    progress.clear()
                for failure in report.failures:
                    output.failure_line(failure, report.source)
                self.write(stream, text)
                progress.at(number)
            progress.clear()
            self.write(stream, format.end(self.tally))
        if not self.options["quiet"]:
            output.note_textless(textless, "read")
        if self.options["output_file"] and not self.options["quiet"]:
            output.write(f"{self.tally.sentence()} Written to {self.options['output_file']}.\n")
        sys.stdout.flush()
        return 2 if failed else 0

    def write(self, stream: TextIO | None, text: str) -> None:
        if stream is not None:
            stream.write(text)
        elif text:
            output.write(text, utf8=self.options["format_"] != "table")

    def context(self, stream: TextIO | None) -> Context:
        rules = [self.inventorier.rules(settings) for settings in self.projects.every()]
        return Context(
            names={code: rule.name for known in rules for code, rule in known.items()},
            least=self.options["certainty"] or LEVELS[0],
            all=self.options["all_"],
            width=100 if stream else max(60, output.width()),
            color=output.colored(self.options["color"], stream or sys.stdout),
        )
