"""Makes ``healthlint/kept.json`` for the package, so that an installed healthlint need not read its YAML at every start.

Where that cannot be done (a package that healthlint needs is missing where it is built) the file is left out and said so:
healthlint works the same without it, only slower to start.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KeptHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's parameter is its own business
    """Called by hatchling for the wheel, and for an editable installation, which gets the file in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        made = Path(self.root) / "healthlint" / "kept.json"
        made.unlink(missing_ok=True)
        run = subprocess.run(
            [sys.executable, "-m", "healthlint.keeping"], cwd=self.root, capture_output=True, text=True, check=False
        )
        if run.returncode or not made.exists():
            reason = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
            self.app.display_warning(f"healthlint/kept.json is left out, healthlint will start more slowly: {reason}")
        elif version != "editable":
            build_data["force_include"][str(made)] = "healthlint/kept.json"
