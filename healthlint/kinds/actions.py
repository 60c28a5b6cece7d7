"""Vale's ``action``: what would mend a finding. ``replace``, ``remove`` and ``edit`` give a text; others give none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from healthlint.kinds.patterns import KindError, compiled

NAMES = ("replace", "remove", "edit", "suggest", "convert")
_EDITS = {"regex": 3, "trim": 2, "trim_left": 2, "trim_right": 2, "truncate": 2, "split": 3, "remove": 2}
_KEYS = frozenset({"name", "params"})


def check(action: Mapping[str, Any]) -> None:
    """Raise ValueError where an action makes no sense."""
    if not action:
        return
    if not set(action) <= _KEYS or action.get("name") not in NAMES:
        raise ValueError(f"action has a name ({', '.join(NAMES)}) and params (a list)")
    words = params(action)
    if action["name"] == "edit":
        if not words or words[0] not in _EDITS:
            raise ValueError(f"the first of an edit's params is one of {', '.join(_EDITS)}")
        if len(words) != _EDITS[words[0]] or (words[0] == "split" and not words[2].isdecimal()):
            raise ValueError(f"an edit by {words[0]} has {_EDITS[words[0]] - 1} more params")
        if words[0] == "regex":
            try:
                compiled("action", words[1])
            except KindError as error:
                raise ValueError(str(error)) from None


def params(action: Mapping[str, Any]) -> list[str]:
    """The params as strings; raises ValueError where they are no list."""
    words = action.get("params") or []
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError("an action's params are a list of strings")
    return words


def mends(action: Mapping[str, Any]) -> bool:
    """Whether the action gives a text."""
    return action.get("name") in ("replace", "remove", "edit")


def apply(action: Mapping[str, Any], text: str) -> str | None:
    """What the action makes of a text; None where it leaves the choice to a person, or says nothing."""
    words = params(action)
    match action.get("name"), words:
        case "remove", _:
            return ""
        case "replace", [only]:
            return only
        case "edit", ["regex", pattern, by]:
            return str(compiled("action", pattern).sub(re.sub(r"\$\{?(\d)\}?", r"\\\1", by), text))
        case "edit", ["trim", characters]:
            return text.strip(characters)
        case "edit", ["trim_left", characters]:
            return text.lstrip(characters)
        case "edit", ["trim_right", characters]:
            return text.rstrip(characters)
        case "edit", ["remove", characters]:
            return text.replace(characters, "")
        case "edit", ["truncate", separator]:
            return text.split(separator)[0]
        case "edit", ["split", separator, index]:
            parts = text.split(separator)
            return parts[int(index)] if int(index) < len(parts) else None
    return None
