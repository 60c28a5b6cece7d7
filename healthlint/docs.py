"""The manual of rules, made from the rules themselves: an index and a page for each rule. Nothing in it is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from healthlint import describe, overlays, profiles
from healthlint.reporters.base import authority
from healthlint.rule import FAMILIES, Authority, Case, Rule, Severity

FOLDER = "docs/rules"
INDEX = "index.md"
MARK = "<!-- Made by `healthlint docs` from the rules themselves: do not edit, change the rule and run it again. -->\n\n"
_INDEX = """# Rules

{count} rules. `healthlint explain CODE` prints what stands on a rule's page. How a rule is switched off, or given
another severity or an option, is told in [configuration](../configuration.md).
"""
_PROFILES = """
## Profiles

A profile says what kind of page the rules are weighed for.

| profile | what it is for |
|---|---|
"""
_OVERLAYS = """
Law and guidance that can be laid over a profile, as in `clinic-marketing+us-ftc`:

| overlay | what it is about | weighs on |
|---|---|---|
"""


def pages(rules: Mapping[str, Rule]) -> dict[str, str]:
    """Every page of the manual in Markdown, by the name of its file."""
    severities = describe.severities(rules)
    found = {INDEX: "".join((MARK, *_index(rules)))}
    found.update({f"{code}.md": "".join((MARK, *_page(rule, severities[code]))) for code, rule in rules.items()})
    return found


def _index(rules: Mapping[str, Rule]) -> Iterator[str]:
    yield _INDEX.format(count=len(rules))
    for family, members in groupby(rules.values(), key=lambda rule: rule.family):
        yield f"\n## {family} {FAMILIES.get(family, '')}".rstrip()
        yield "\n\n| code | name | severity | fix | right on real pages |\n|---|---|---|---|---|\n"
        for rule in members:
            yield f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.fix} | {_share(rule)} |\n"
    yield _PROFILES
    for name in profiles.names():
        profile = profiles.load(name)
        yield f"| `{name}` | {_text(profile.title)}. {_text(profile.description)} |\n"
    yield _OVERLAYS
    for name in overlays.names():
        overlay = overlays.load(name)
        yield f"| `{name}` | {_text(overlay.title)}. {_text(overlay.description)} | {', '.join(overlay.over)} |\n"


def _share(rule: Rule) -> str:
    figures = rule.measured
    return f"{figures.true} of {figures.judged}" if figures and figures.judged else ""


def _page(rule: Rule, severities: Mapping[str, Severity]) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}\n\n*{describe.family(rule)}*\n\n> {_text(describe.message(rule))}\n"
    if rule.needs:
        yield f"\n{describe.needs(rule)} See [LanguageTool](../languagetool.md).\n"
    yield f"\n## Why\n\n{_text(rule.why)}\n\n## On whose word\n\n"
    for source in rule.authority:
        yield f"- {_authority(source)}\n"
    other = describe.exceptions(rule, severities)
    yield f"\n## Severity\n\n{rule.severity}{'; ' + other if other else ' in every profile'}.\n"
    law = list(describe.jurisdictions(rule))
    if law:
        yield "\n| under | at least | because of | which asks |\n|---|---|---|---|\n"
    for overlay, severity, reference in law:
        told = f"{_authority(reference.authority)}, looked at {reference.authority.as_of}"
        yield f"| `{overlay}` | {severity} | {told} | {_text(reference.says)} |\n"
    yield f"\n## How sure\n\n{_text(describe.measured(rule.measured))}\n"
    if rule.fix:
        yield f"\n## Fix\n\n{rule.fix}\n"
    if rule.options or rule.vocab:
        yield "\n## Options\n\n"
    for name, value in rule.options.items():
        yield f"- `{describe.option_name(name)}`, by default {_code(describe.toml(value))}\n"
    if rule.vocab:
        yield "- silent on words that the project's vocabulary accepts\n"
    yield "\n## Examples\n\n`[[...]]` marks what is underlined.\n"
    for title, cases in (
        ("Found", rule.bad),
        ("Not found", rule.good),
        ("Should be found and is not yet", rule.known_misses),
        ("Should not be found and still is", rule.known_false_alarms),
    ):
        yield from _cases(title, cases)
    if rule.as_of:
        yield f"\nThe rule's facts were looked at {rule.as_of}.\n"


def _authority(source: Authority) -> str:
    told = _text(authority(source).removesuffix(source.url))
    return f"[{told.rstrip()}](<{source.url}>)" if source.url else told


def _cases(title: str, cases: Sequence[Case]) -> Iterator[str]:
    if not cases:
        return
    yield f"\n### {title}\n"
    for case in cases:
        note = describe.case_note(case)
        fence = "`" * max(3, max((len(run) for run in re.findall("`+", case.text)), default=0) + 1)
        text = case.text.rstrip("\n")
        yield f"\n({_text(note)})\n" if note and note != case.format else ""
        # No colours: the marks are not part of any language.
        yield f"\n{fence}text\n{text}\n{fence}\n"


def _text(text: str) -> str:
    """Plain words as Markdown, so that no sign in them acts."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
