"""What came of a file is kept under a key made of everything it depends on, so that the same question is answered at once.

An entry holds findings: places, codes and messages. Messages quote the words at fault, so an entry can hold a few words of a
draft; the text itself is never kept, and only its owner can read the folder. ``--no-cache`` and ``cache = false`` keep
nothing. A file with a failure is never kept. An entry that is damaged or made by anything else is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from typing import Any

from healthlint.document import Source, Span
from healthlint.engine import Report
from healthlint.rule import Diagnostic, Edit, Fix, Severity
from healthlint.suppress import Suppressed

FOLDER = ".healthlint_cache"
_IGNORE = "# Made by healthlint; safe to delete.\n*\n"


class Cache:
    """Entries in one folder, one for each path, replaced when the file or its settings change.

    Nothing here raises: a folder that cannot be written is a cache that never holds anything.
    """

    def __init__(self, root: str) -> None:
        self.folder = os.path.join(root, FOLDER)

    def get(self, key: str, path: str, source: Source) -> Report | None:
        """The report made earlier under this key. ``source`` is the text, from which quotes are cut again."""
        try:
            with open(self._entry(path), encoding="utf-8") as file:
                kept_key, digest, body = file.read().split("\n", 2)
            if kept_key != key or digest != _digest(body.encode()):
                return None
            return _report(json.loads(body), source)
        except (OSError, ValueError, TypeError, KeyError, IndexError):
            return None

    def put(self, key: str, path: str, report: Report) -> None:
        """Keep a report, unless something kept the file from being checked whole."""
        if report.failures or not report.read:
            return
        body = json.dumps(_data(report), ensure_ascii=False, default=str)
        try:
            self._write(self._entry(path), f"{key}\n{_digest(body.encode())}\n{body}")
        except (OSError, ValueError):
            return

    def _entry(self, path: str) -> str:
        return os.path.join(self.folder, _digest(os.path.abspath(path).encode("utf-8", "surrogateescape")) + ".json")

    def _write(self, entry: str, text: str) -> None:
        """Write aside and rename, so that a reader sees the old entry or the new one, never half of one."""
        if not os.path.isdir(self.folder):
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            with open(os.path.join(self.folder, ".gitignore"), "w", encoding="utf-8") as file:
                file.write(_IGNORE)
        handle, aside = tempfile.mkstemp(dir=self.folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(aside, entry)
        except BaseException:
            os.unlink(aside)
            raise


def key(data: bytes, *parts: str) -> str:
    """The key of a file's bytes and of everything else that its findings depend on."""
    digest = hashlib.blake2b(data, digest_size=20)
    for part in parts:
        digest.update(b"\0" + part.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def fingerprint(paths: Iterable[str]) -> str:
    """A digest of the contents of files: the rules and the program that made a report."""
    digest = hashlib.blake2b(digest_size=20)
    for path in paths:
        with open(path, "rb") as file:
            digest.update(path.encode("utf-8", "surrogateescape") + b"\0" + file.read() + b"\0")
    return digest.hexdigest()


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _data(report: Report) -> dict[str, Any]:
    return {
        "profile": report.profile,
        "metrics": dict(report.metrics),
        "unruled": report.unruled,
        "diagnostics": [_row(one) for one in report.diagnostics],
        "suppressed": [[_row(one.diagnostic), one.reason] for one in report.suppressed],
    }


def _row(one: Diagnostic) -> list[Any]:
    fix = one.fix and [one.fix.safe, [[edit.span.start, edit.span.end, edit.text] for edit in one.fix.edits]]
    related = one.related and [one.related.start, one.related.end]
    return [one.span.start, one.span.end, one.code, one.name, int(one.severity), one.message, fix, related]


def _report(data: dict[str, Any], source: Source) -> Report:
    return Report(
        source,
        data["profile"],
        tuple(_diagnostic(row, source.text) for row in data["diagnostics"]),
        tuple(Suppressed(_diagnostic(row, source.text), reason) for row, reason in data["suppressed"]),
        metrics=data["metrics"],
        unruled=data["unruled"],
    )


def _diagnostic(row: Sequence[Any], text: str) -> Diagnostic:
    start, end, code, name, severity, message, fix, related = row
    edits = fix and Fix(tuple(Edit(Span(first, last), put) for first, last, put in fix[1]), fix[0])
    second = related and Span(*related)
    return Diagnostic(Span(start, end), code, name, Severity(severity), message, text[start:end], edits, second)
