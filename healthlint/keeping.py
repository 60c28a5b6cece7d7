"""Makes the file of ``kept`` anew: ``python -m healthlint.keeping``. The package's build does the same (hatch_build.py)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from healthlint import kept, lexicon, lexicon_files, overlays, profiles, registry
from healthlint.pack import DataCheck
from healthlint.rulefile import RuleFile


def write(path: Path) -> int:
    """Keep what the rules, profiles and word lists that come with healthlint give; the size in bytes."""
    store = kept.empty()
    try:
        for rule in registry.load().values():
            if isinstance(rule.check, DataCheck):
                rule.check.kind.verify()  # makes every pattern
        for table in sorted(lexicon.FOLDER.glob("*.yml")):  # some are read in one way, some in the other
            lexicon_files.File(table)
            _ = RuleFile(table).values
        for name in profiles.names():
            profiles.load(name)
        for name in overlays.names():
            overlays.load(name)
        content = kept.packed(store)
    finally:
        kept.forget()
    handle, aside = tempfile.mkstemp(dir=path.parent)  # aside, then renamed: nobody reads half of it
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(aside, 0o644)
        os.replace(aside, path)
    except BaseException:
        os.unlink(aside)
        raise
    return len(content)


if __name__ == "__main__":
    sys.stdout.write(f"{kept.FILE}: {write(kept.FILE)} bytes\n")
