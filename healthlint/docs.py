"""The manual of rules, made from the rules: nothing in it is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from healthlint import describe, overlays, profiles
from healthlint.reporters.base import authority
from healthlint.rule import FAMILIES, Case, Rule, Severity

PATH = "docs/rules.md"
_HEAD = """<!-- Made by `healthlint docs` from the rules themselves: do not edit, change the rule and run it again. -->

# Rules

{count} rules. `healthlint explain CODE` prints what stands here. In the examples `[[...]]` marks what is underlined. How a
rule is switched off, given another severity or an option is told in [configuration](configuration.md).
"""


def manual(rules: Mapping[str, Rule]) -> str:
    """The whole page in Markdown."""
    severities = describe.severities(rules)
    parts = [_HEAD.format(count=len(rules)), *_contents(rules), *_profiles()]
    for family, members in groupby(rules.values(), key=lambda rule: rule.family):
        parts.append(f"\n## {family} {FAMILIES.get(family, '')}\n".replace(" \n", "\n"))
        for rule in members:
            parts += _rule(rule, severities[rule.code])
    return "".join(parts)


def _contents(rules: Mapping[str, Rule]) -> Iterator[str]:
    for family, members in groupby(rules.values(), key=lambda rule: rule.family):
        yield f"\n**{family} {FAMILIES.get(family, '')}**\n\n| code | name | severity | fix |\n|---|---|---|---|\n"
        for rule in members:
            yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.name} | {rule.severity} | {rule.fix or ''} |\n"


def _profiles() -> Iterator[str]:
    yield "\n## Profiles\n\nA profile says what kind of page the rules are weighed for.\n\n"
    yield "| profile | what it is for |\n|---|---|\n"
    for name in profiles.names():
        profile = profiles.load(name)
        yield f"| `{name}` | {profile.title}. {_cell(profile.description)} |\n"
    yield "\nLaw and guidance that can be laid over a profile, as in `clinic-marketing+us-ftc`.\n\n"
    yield "| overlay | what it is about | weighs on |\n|---|---|---|\n"
    for name in overlays.names():
        overlay = overlays.load(name)
        yield f"| `{name}` | {_cell(overlay.title)}. {_cell(overlay.description)} | {', '.join(overlay.over)} |\n"


def _rule(rule: Rule, severities: Mapping[str, Severity]) -> Iterator[str]:
    yield f'\n<a id="{rule.code.lower()}"></a>\n\n### {rule.code} {rule.name}\n\n'
    yield f"> {_text(describe.message(rule))}\n\n{_text(rule.why)}\n\n"
    other = describe.exceptions(rule, severities)
    yield f"- **Severity**: {rule.severity}{'; ' + other if other else ''}\n"
    if rule.fix:
        yield f"- **Fix**: {rule.fix}\n"
    for source in rule.authority:
        title = f"[{_text(source.title)}]({source.url})" if source.url else _text(source.title)
        title += f", {_text(source.section)}" if source.section else ""
        yield f"- **Authority**: {title} ({', '.join(filter(None, (source.kind, source.date)))})\n"
    for overlay, severity, reference in describe.jurisdictions(rule):
        yield f"- **{severity} under `{overlay}`**: {_text(authority(reference.authority))}. {_text(reference.says)}\n"
    for name, value in rule.options.items():
        yield f"- **Option** `{describe.option_name(name)}`, by default {_code(describe.toml(value))}\n"
    if rule.vocab:
        yield "- **Vocabulary**: silent on words that the project accepts\n"
    if rule.measured:
        yield f"- **Measured**: {_text(describe.measured(rule.measured))}\n"
    if rule.as_of:
        yield f"- **As of** {rule.as_of}\n"
    for title, cases in (
        ("Found", rule.bad),
        ("Not found", rule.good),
        ("Should be found and is not yet", rule.known_misses),
        ("Should not be found and still is", rule.known_false_alarms),
    ):
        yield from _cases(title, cases)


def _cases(title: str, cases: Sequence[Case]) -> Iterator[str]:
    if not cases:
        return
    yield f"\n{title}:\n"
    for case in cases:
        note = describe.case_note(case)
        fence = "`" * max(3, max((len(run) for run in re.findall("`+", case.text)), default=0) + 1)
        language = {"markdown": "markdown", "mdx": "mdx", "html": "html"}.get(case.format, "text")
        text = case.text.rstrip("\n")
        yield f"\n({_text(note)})\n" if note and note != case.format else ""
        yield f"\n{fence}{language}\n{text}\n{fence}\n"


def _text(text: str) -> str:
    """Plain words as Markdown, so that no sign in them acts."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(text.split()))


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
