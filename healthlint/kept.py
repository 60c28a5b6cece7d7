"""What is worked out from the rule files in the same way at every start, and so is kept: YAML that was read, and the
strings that a pattern needs. Two fifths of the time that a small file takes would go there.

The rule files stay the only source. A value is found only under the very text it was made from, so that a file that was
edited since is simply read again; and the whole is left aside where the modules that make the values have changed, or
where it is damaged. It is made when the package is built, in a checkout by ``python -m healthlint.keeping``; without it
everything is the same, only slower.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
FILE = _HERE / "kept.json"
_DATE = "!date"
# What a value depends on besides the text it is made from.
_MAKERS = ("kept.py", "kinds/literals.py")


class Store:
    """Digest of a text to the JSON of what it says; pattern to its strings. ``record``: what is made is added."""

    def __init__(self, files: dict[str, str], holds: dict[str, Any], *, record: bool = False) -> None:
        self.files, self.holds, self.record = files, holds, record


def from_yaml(text: str, how: str, read: Callable[[], Any]) -> Any:
    """What ``read`` makes of a YAML text, a new value at each call. ``how``: ``strings`` or ``values``, the loader that
    ``read`` uses.
    """
    store = _store()
    if not store.files and not store.record:
        return read()
    key = _digest(f"{how}\n{text}".encode("utf-8", "surrogatepass"))
    kept = store.files.get(key)
    if kept is not None:
        return _value(kept)
    value = read()
    if store.record and (kept := _json(value)):
        store.files[key] = kept
    return value


def strings(
    pattern: str, whole_words: bool, make: Callable[[], Sequence[Sequence[tuple[str, str]]]]
) -> Sequence[Sequence[tuple[str, str]]]:
    """What ``make`` gives for a pattern (see ``kinds.literals.required``)."""
    store = _store()
    key = f"{whole_words:d}{pattern}"
    found: Sequence[Sequence[tuple[str, str]]] | None = store.holds.get(key)
    if found is None:
        found = make()
        if store.record:
            store.holds[key] = found
    return found


@lru_cache(maxsize=1)
def _store() -> Store:
    """What is kept; empty where there is no file, or none that fits."""
    try:
        head, body = FILE.read_bytes().split(b"\n", 1)
        if head.decode() != f"{_stamp()} {_digest(body)}":
            return Store({}, {})
        return Store(**json.loads(body))
    except (OSError, ValueError, TypeError):
        return Store({}, {})


def _stamp() -> str:
    return _digest(b"\0".join((_HERE / name).read_bytes() for name in _MAKERS))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _json(value: Any) -> str:
    """A value as JSON, a date as a mapping; empty where reading it back would not give the same value."""
    try:
        kept = json.dumps(value, ensure_ascii=False, default=lambda one: {_DATE: one.isoformat()})
        return kept if repr(_value(kept)) == repr(value) else ""
    except (TypeError, ValueError, AttributeError, RecursionError):
        return ""


def _value(kept: str) -> Any:
    return json.loads(kept, object_hook=_dated) if _DATE in kept else json.loads(kept)


def _dated(value: dict[str, Any]) -> Any:
    return datetime.date.fromisoformat(value[_DATE]) if _DATE in value else value


def empty() -> Store:
    """What is kept, forgotten; what is made from now on is added."""
    _store.cache_clear()
    store = _store()
    store.files, store.holds, store.record = {}, {}, True
    return store


def forget() -> None:
    """The file is read again when next something is asked for."""
    _store.cache_clear()


def packed(store: Store) -> bytes:
    """The content of the file for a store."""
    body = json.dumps({"files": store.files, "holds": store.holds}, ensure_ascii=False).encode()
    return f"{_stamp()} {_digest(body)}\n".encode() + body
