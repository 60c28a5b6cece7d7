"""The rules as the working folder has them: those of healthlint and those of the styles its configuration names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from healthlint import registry
from healthlint.config import Projects
from healthlint.rule import Rule


def rules_here(config_file: str | None = None) -> Mapping[str, Rule]:
    """All rules by code. Raises ConfigError and pack.PackError."""
    config = Projects(config_file or "").at(os.getcwd())
    return registry.load([Path(word.value) for word in config.styles])
