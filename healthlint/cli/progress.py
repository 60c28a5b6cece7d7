"""A line that says how far a long run is, on a terminal only."""

from __future__ import annotations

import sys
import time

_PATIENCE = 2.0  # seconds before anything is shown
_EVERY = 0.1


class Progress:
    """``checked 120 of 900 files``, written over itself on stderr."""

    def __init__(self, total: int, *, wanted: bool) -> None:
        self.total, self.wanted = total, wanted and sys.stderr.isatty()
        self.begun = self.last = time.monotonic()
        self.shown = False

    def at(self, number: int) -> None:
        """So many files are done."""
        now = time.monotonic()
        if self.wanted and now - self.begun > _PATIENCE and now - self.last > _EVERY:
            self.last, self.shown = now, True
            sys.stderr.write(f"\r\x1b[2Kchecked {number:,} of {self.total:,} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away before anything else is printed."""
        if self.shown:
            self.shown = False
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
