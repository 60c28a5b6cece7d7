"""Running commands in a folder of their own, as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from healthlint.cli import main

BAD = "Take the the tablet.\n"
GOOD = "Take the tablet.\n"


def run(*args: str | Path, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Result:
    """The result of a command in this process; stdout and stderr apart."""
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, env=env)


def check(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    """``healthlint check`` without a cache, one line a finding, only the rules HL0 and HL1 where none are chosen."""
    chosen = () if any(str(arg).startswith("--select") for arg in args) else ("--select", "HL101")
    return run("check", "--no-cache", "--format", "concise", *chosen, *args, stdin=stdin)


def report(*args: str | Path, stdin: str | bytes | None = None) -> dict[str, Any]:
    """What ``healthlint check --format json`` says."""
    result = run("check", "--no-cache", "--format", "json", *args, stdin=stdin)
    data = json.loads(result.stdout)
    assert isinstance(data, dict)
    return data


def program(
    *args: str | Path, cwd: Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """The result of the real program in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "healthlint", *map(str, args)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=stdin,
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def style(folder: Path, word: str, /, **keys: str) -> Path:
    """A rule in a style folder that underlines a word; ``keys`` are further lines of its file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{word}.yml"
    lines = {"extends": "existence", "message": "\"'%s' is not for us.\"", "level": "warning", "tokens": f"[{word}]", **keys}
    path.write_text("".join(f"{key}: {value}\n" for key, value in lines.items()), encoding="utf-8")
    return path
