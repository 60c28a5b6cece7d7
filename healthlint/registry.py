"""All rules there are: the YAML files of ``rules/``, the Rule values of ``checks/`` and the styles a project names.

A pure function; nothing registers itself by being imported.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from healthlint import checks, pack
from healthlint.rule import Rule

_HERE = Path(__file__).resolve().parent
# In a wheel the data lies inside the package; in a checkout beside it.
DATA = _HERE / "rules" if (_HERE / "rules").is_dir() else _HERE.parent / "rules"
_NOT_RULES = frozenset({"lexicon", "profiles"})


class DuplicateRule(Exception):
    """Two rules with one code or one name."""


class UnknownRule(ValueError):
    """A selector that names no rule."""


def load(styles: Sequence[Path] = ()) -> dict[str, Rule]:
    """Code to rule, ordered by code. ``styles``: folders (or single files) of further rules, Vale styles among them.

    Raises pack.PackError for a file that is not a rule and DuplicateRule for a code or name given twice.
    """
    found: dict[str, Rule] = {}
    names: dict[str, Rule] = {}
    for rule in (*_code_rules(), *_data_rules(DATA), *(rule for style in styles for rule in _data_rules(style))):
        for taken, key in ((found, rule.code), (names, rule.name)):
            if key in taken:
                raise DuplicateRule(f"{rule.origin}: {key} is already taken by {taken[key].origin}; choose another")
            taken[key] = rule
    return dict(sorted(found.items()))


def rule_files(folder: Path) -> list[Path]:
    """The rule files below a folder in a fixed order; a file stands for itself. Empty where there are none."""
    if folder.is_file():
        return [folder]
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yml", ".yaml") and not _NOT_RULES & set(path.relative_to(folder).parts)
    )


def _data_rules(folder: Path) -> Iterator[Rule]:
    for path in rule_files(folder):
        yield pack.load_rule(path)


def _code_rules() -> Iterator[Rule]:
    for info in sorted(pkgutil.walk_packages(checks.__path__, checks.__name__ + "."), key=lambda info: info.name):
        module = importlib.import_module(info.name)
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


def resolve(selector: str, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The codes that a selector means: ``ALL``, a code, a name, the beginning of codes (``HL1``, ``HL30``), a style's name.

    Raises UnknownRule naming the nearest right word.
    """
    if selector == "ALL":
        return frozenset(rules)
    found = frozenset(
        code
        for code, rule in rules.items()
        if selector in (code, rule.name)
        or code.partition(".")[0] == selector
        or (selector.startswith("HL") and code.startswith(selector) and "." not in code)
    )
    if not found:
        choices = [*rules, *(rule.name for rule in rules.values()), *{rule.family for rule in rules.values()}, "ALL"]
        near = difflib.get_close_matches(selector, choices, n=1, cutoff=0.5)
        raise UnknownRule(
            f"no rule {selector!r}" + (f"; did you mean {near[0]!r}?" if near else "; `healthlint rules` lists them")
        )
    return found


def codes_and_names(rules: Iterable[Rule]) -> dict[str, str]:
    """Every word a person may use for a rule, to its code."""
    return {word: rule.code for rule in rules for word in (rule.code, rule.name)}
