"""``healthlint check``: articles in, findings out."""

from __future__ import annotations

import datetime
import sys

import click

from healthlint import config, discover, readers, registry, reporters, run
from healthlint.cli.output import failure_line
from healthlint.config import Layer, Word
from healthlint.reporters.base import Context, Summary
from healthlint.rule import Severity


def _words(values: tuple[str, ...], option: str) -> tuple[Word, ...]:
    return tuple(Word(one.strip(), option) for value in values for one in value.split(",") if one.strip())


@click.command("check")
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", type=click.Choice(reporters.FORMATS), default="full")
@click.option("--output-file", type=click.Path(dir_okay=False))
@click.option("--select", multiple=True)
@click.option("--ignore", multiple=True)
@click.option("--profile", default="")
@click.option("--severity-threshold", type=click.Choice(["error", "warning", "info"]), default="info")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), default="warning")
@click.option("--jobs", type=int, default=0)
@click.option("--no-cache", is_flag=True)
@click.option("--config", "config_file", type=click.Path(dir_okay=False))
@click.option("--exclude", multiple=True)
@click.option("--force-exclude", is_flag=True)
@click.option("--statistics", is_flag=True)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--stdin-filename", default="")
def command(
    paths: tuple[str, ...],
    format_: str,
    output_file: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str,
    severity_threshold: str,
    fail_on: str,
    jobs: int,
    no_cache: bool,
    config_file: str | None,
    exclude: tuple[str, ...],
    force_exclude: bool,
    statistics: bool,
    today: datetime.datetime | None,
    stdin_filename: str,
) -> int:
    """Check articles."""
    rules = registry.load()
    profile = profile or config.DEFAULT_PROFILE
    layer = Layer(select=_words(select, "--select") or None, ignore=_words(ignore, "--ignore"))
    active = config.in_force([layer], rules, {code: rule.severity_in(profile) for code, rule in rules.items()})
    checker = run.Checker(
        active,
        registry.codes_and_names(rules.values()),
        (today or datetime.datetime.now()).date(),
        profile,  # noqa: DTZ005
    )
    files = [one for one in discover.find(paths or (".",), readers.SUFFIXES) if isinstance(one, discover.Found)]
    reporter = reporters.make(format_, Context(rules, statistics=statistics, color=False))
    summary = Summary()
    failed = False
    least = Severity.parse(severity_threshold)
    out = open(output_file, "w", encoding="utf-8") if output_file else sys.stdout
    for report in run.run(checker, files):
        report = run.at_least(report, least)
        summary.add(report)
        for failure in report.failures:
            failed = True
            failure_line(failure, report.source)
        out.write(reporter.file(report))
    out.write(reporter.end(summary))
    if output_file:
        out.close()
    if failed:
        return 2
    return int(fail_on != "never" and any(n and s >= Severity.parse(fail_on) for s, n in summary.severities.items()))
