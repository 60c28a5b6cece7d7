"""The hook works under the real pre-commit: it stops a bad article, passes a good one, and needs no network once installed.

Installing the hook builds healthlint and fetches its dependencies, as it does for every user.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
BAD = "# Hay fever\n\nTake the the tablet with {{ drink }} each morning.\n"
GOOD = "# Hay fever\n\nTake the tablet with water each morning.\n"
# Where nothing listens: any attempt to reach an index or a host fails at once.
NO_NETWORK = {"PIP_NO_INDEX": "1", "https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    settings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | (env or {})
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )


def commit(repo: Path) -> str:
    """Put everything below a folder under git and return the revision."""
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
        done = run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", *command, cwd=repo)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=repo).stdout.strip()


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The project as it stands, in a repository of its own."""
    copy = tmp_path_factory.mktemp("hook")
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    return copy, commit(copy)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD)
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "notes.csv").write_text("the the\n")
    commit(tmp_path)
    return tmp_path


def test_try_repo_stops_a_bad_article_and_passes_a_good_one(
    hook: tuple[Path, str], home: dict[str, str], site: Path
) -> None:
    repo, revision = hook
    bad = run(PRE_COMMIT, "try-repo", repo, "healthlint", "--ref", revision, "--files", "bad.md", cwd=site, env=home)
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "bad.md:3:6" in bad.stdout
    assert "HL101" in bad.stdout
    assert "HL301" in bad.stdout
    good = run(PRE_COMMIT, "try-repo", repo, "healthlint", "--ref", revision, "--files", "good.md", cwd=site, env=home)
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout


def test_needs_no_network_once_installed(hook: tuple[Path, str], home: dict[str, str], site: Path) -> None:
    repo, revision = hook
    (site / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {repo}\n  rev: {revision}\n  hooks:\n  - id: healthlint\n    args: [--select, HL1]\n"
    )
    run("git", "add", "-A", cwd=site)
    installed = run(PRE_COMMIT, "install-hooks", cwd=site, env=home)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    done = run(PRE_COMMIT, "run", "--all-files", cwd=site, env={**home, **NO_NETWORK})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "HL101" in done.stdout
    assert "HL301" not in done.stdout
    assert "notes.csv" not in done.stdout
