"""All rules there are: the YAML files of ``rules/``, the Rule values of ``checks/`` and the styles a project names.

A pure function; nothing registers itself by being imported.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from healthlint import checks, pack, selectors
from healthlint.rule import Rule

_HERE = Path(__file__).resolve().parent
# In a wheel the data lies inside the package; in a checkout beside it.
DATA = _HERE / "rules" if (_HERE / "rules").is_dir() else _HERE.parent / "rules"
_NOT_RULES = frozenset({"lexicon", "profiles"})


class DuplicateRule(Exception):
    """Two rules with one code or one name."""


def load(styles: Sequence[Path] = (), broken: list[pack.PackError] | None = None) -> dict[str, Rule]:
    """Code to rule, ordered by code. ``styles``: folders (or single files) of further rules, Vale styles among them.

    Raises pack.PackError for a file that is not a rule and DuplicateRule for a code or name given twice. With ``broken``,
    files of the styles that are no rules are put there and the others loaded.
    """
    found: dict[str, Rule] = {}
    names: dict[str, Rule] = {}
    ours = (*_code_rules(), *_data_rules(DATA, trusted=True))
    for rule in (*ours, *(rule for style in styles for rule in _data_rules(style, broken=broken))):
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


def _data_rules(folder: Path, *, trusted: bool = False, broken: list[pack.PackError] | None = None) -> Iterator[Rule]:
    for path in rule_files(folder):
        try:
            rule = pack.load_rule(path, trusted=trusted)
        except pack.PackError as error:
            if broken is None:
                raise
            broken.append(error)
        else:
            yield rule


def _code_rules() -> Iterator[Rule]:
    for info in sorted(pkgutil.walk_packages(checks.__path__, checks.__name__ + "."), key=lambda info: info.name):
        module = importlib.import_module(info.name)
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


def resolve(selector: str, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The codes of the rules that a selector means (see ``selectors``); raises UnknownRule naming the nearest right word."""
    return selectors.resolve(selector, codes_and_names(rules.values()))


def codes_and_names(rules: Iterable[Rule]) -> dict[str, str]:
    """Every word a person may use for a rule, to its code."""
    return {word: rule.code for rule in rules for word in (rule.code, rule.name)}
