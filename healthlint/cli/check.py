"""``healthlint check``: articles in, findings out."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO

import click

from healthlint import profiles, reporters
from healthlint.cli import files, output
from healthlint.cli.progress import Progress
from healthlint.config import Config, ConfigError, Layer, Projects, Word
from healthlint.config_file import shown as shown_path
from healthlint.engine import Failure
from healthlint.languagetool.settings import address
from healthlint.reporters.base import Context, Summary, sentence
from healthlint.rule import Severity
from healthlint.run import Checker, Task, at_least, run

_LEVELS = ["error", "warning", "info"]
_HELP = """Check articles: Markdown, MDX, HTML and plain text files, folders of them, or - for standard input.

Without PATHS the working folder is checked. In folders, hidden files and what .gitignore names are passed over.

\b
Examples:
  healthlint check                                all articles below the working folder
  healthlint check drafts/asthma.md               one article
  healthlint check --profile news --select HL5    only the rules about claims, weighed for news
  healthlint check --format json --output-file report.json content
  healthlint check - --stdin-filename draft.md < draft.md

\b
Exit status:
  0  nothing found at or above --fail-on
  1  something found
  2  something could not be checked or used; stderr says what, where and what to do
"""


@click.command("check", short_help="Check articles.", help=_HELP)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "format_", type=click.Choice(reporters.FORMATS), default="full", help="How to tell findings.")
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings to FILE instead of the terminal.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules (codes, names, HL1), with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules.")
@click.option("--profile", metavar="NAME", help="The kind of page; `healthlint profiles` lists them.")
@click.option("--severity-threshold", type=click.Choice(_LEVELS), help="The least severity shown.  [default: info]")
@click.option(
    "--fail-on", type=click.Choice([*_LEVELS, "never"]), help="Exit with 1 from this severity on.  [default: warning]"
)
@click.option("--statistics", is_flag=True, help="Also count findings by rule.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out what matches, as in a .gitignore file.")
@click.option("--force-exclude", is_flag=True, help="Leave it out even where it is named in PATHS (for pre-commit).")
@click.option("--config", "config_file", metavar="FILE", help="Use this file instead of the nearest healthlint.toml.")
@click.option("--model", metavar="NAME", help="Read claims with this spaCy pipeline: a package, a folder, or `bundled`.")
@click.option("--languagetool", metavar="SERVER", help="Also ask LanguageTool: an address, `local`, `public`, or `off`.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--stdin-filename", metavar="NAME", help="What - is called: its format and its configuration follow from it.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to compare dates with.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to use.  [default: one a processor]")
@click.option(
    "--max-file-size", type=click.IntRange(min=1), metavar="MB", help="Check no larger file, but say so.  [default: 10]"
)
@click.option("--no-cache", is_flag=True, help="Neither read nor keep what was found before.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to colour (NO_COLOR is respected)."
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only: no summary, no progress.")
def command(**options: Any) -> int:
    """See _HELP."""
    return _Check(**options).run()


class _Check:
    def __init__(self, **options: Any) -> None:
        self.options = options
        self.format: str = options["format_"]
        if options["profile"] is not None and not options["profile"].strip():
            raise ConfigError("--profile: is empty; name a profile (`healthlint profiles` lists them), or leave it out")
        layer = Layer(
            profile=Word(options["profile"], "--profile") if options["profile"] else None,
            model=output.model(options["model"]),
            languagetool=_server(options["languagetool"]),
            select=_selected(options["select"]) if options["select"] else None,
            ignore=_words(options["ignore"], "--ignore"),
        )
        self.projects = Projects(options["config_file"] or "", isolated=options["isolated"])
        self.checker = Checker(
            self.projects,
            layer,
            files.day(options["today"]),
            cached=not options["no_cache"],
            strict=output.traceback_wanted(),
            max_file_size=options["max_file_size"],
        )
        self.summary = Summary()

    def run(self) -> int:
        tasks = list(files.tasks(self.options, self.projects))
        for task in tasks:
            self.projects.settings(os.path.abspath(task.found.path))
        self.checker.validate()
        for settings in self.projects.every():
            self.thresholds(settings.config)
        for tool in dict.fromkeys(map(self.checker.languagetool, self.projects.every())):
            if tool.public:
                output.warning_line(f"{tool.where}: the text of the articles is sent to {tool.shown}")
        try:
            return self.checked(tasks)
        finally:
            self.checker.close()

    def checked(self, tasks: list[Task]) -> int:
        """Check the files and tell; the exit status."""
        failed = found = False
        told: set[Failure] = set()
        textless: list[str] = []
        unruled: list[str] = []
        with files.destination(self.options["output_file"]) as stream:
            reporter = reporters.make(self.format, self.context(stream))
            progress = Progress(len(tasks), wanted=not self.options["quiet"])
            for number, report in enumerate(run(self.checker, tasks, self.options["jobs"] or 0), 1):
                config = self.projects.settings(os.path.abspath(report.source.path)).config
                least, enough = self.thresholds(config)
                report = at_least(report, least)
                self.summary.add(report)
                failed = failed or any(not one.harmless for one in report.failures)
                found = found or any(one.severity >= enough for one in report.diagnostics if enough)
                text = reporter.file(report)
                if text or report.failures:
                    progress.clear()
                for failure in report.failures:
                    if not (failure.of_run and failure in told):
                        output.failure_line(failure, report.source)
                    told.add(failure)
                if report.textless:
                    textless.append(report.source.path)
                elif report.unruled:
                    unruled.append(report.source.path)
                self.write(stream, text)
                progress.at(number)
            progress.clear()
            self.write(stream, reporter.end(self.summary))
            if isinstance(reporter, reporters.WithStepSummary):
                self.step_summary(reporter)
        if not self.options["quiet"]:  # no errors, for stubs and exceptions are usual, and not to be taken for checked
            output.note_textless(textless)
            output.note_files(unruled, "not checked: the settings switch off every rule for it (see ignore and overrides)")
        if self.options["output_file"] and not self.options["quiet"]:
            output.write(f"{sentence(self.summary)} Written to {self.options['output_file']}.\n")
        sys.stdout.flush()
        return 2 if failed else int(found)

    def thresholds(self, config: Config) -> tuple[Severity, Severity]:
        """The least severity that is shown, and the least that fails (OFF: none does).

        Raises ConfigError where findings would fail the run that nobody is shown.
        """
        shown, failing = config.severity_threshold, config.fail_on
        at = shown_path(config.path) if config.path else ""
        hiding, wanting = f"severity-threshold = {shown} in {at}", f"fail-on = {failing} in {at}"
        if self.options["severity_threshold"]:
            shown = Severity.parse(self.options["severity_threshold"])
            hiding = f"--severity-threshold {shown}"
        if self.options["fail_on"]:
            never = self.options["fail_on"] == "never"
            failing = Severity.OFF if never else Severity.parse(self.options["fail_on"])
            wanting = f"--fail-on {failing}"
        if shown and failing and failing < shown:
            raise ConfigError(f"{hiding}: hides findings that {wanting} is to fail on; make both {shown}, or both {failing}")
        shown = shown or Severity.INFO
        return shown, max(Severity.WARNING, shown) if failing is None else failing

    # Where it goes

    def write(self, stream: TextIO | None, text: str) -> None:
        if stream is not None:
            stream.write(text)
        elif text:
            output.write(text, utf8=self.format == "json")

    def context(self, stream: TextIO | None) -> Context:
        return Context(
            rules={code: rule for settings in self.projects.every() for code, rule in self.checker.rules(settings).items()},
            references=lambda profile, rule: profiles.weighing(profile).references(rule) if profile else (),
            workspace=os.environ.get("GITHUB_WORKSPACE", ""),
            width=100 if stream else output.width(),
            color=output.colored(self.options["color"], stream or sys.stdout),
            statistics=self.options["statistics"],
            quiet=self.options["quiet"],
        )

    def step_summary(self, reporter: reporters.WithStepSummary) -> None:
        path = os.environ.get("GITHUB_STEP_SUMMARY")
        if path:
            try:
                with open(path, "a", encoding="utf-8") as file:
                    file.write(reporter.step_summary(self.summary))
            except OSError as error:
                output.warning_line(f"{path}: the summary of the step cannot be written: {error.strerror or error}")


def _server(value: str | None) -> Word | None:
    try:
        return Word(address(value), "--languagetool") if value else None
    except ValueError as error:
        raise ConfigError(f"--languagetool: {error}") from None


def _selected(values: tuple[str, ...]) -> tuple[Word, ...]:
    words = _words(values, "--select")
    if not words:
        raise ConfigError("--select: names no rule, so nothing would be checked; name rules, or leave it out")
    return words


def _words(values: tuple[str, ...], option: str) -> tuple[Word, ...]:
    return tuple(Word(one.strip(), option) for value in values for one in value.split(",") if one.strip())
