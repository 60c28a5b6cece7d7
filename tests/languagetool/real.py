"""A real LanguageTool server on this machine.

    python -m tests.languagetool.real

fetches its Java packages with Maven (about 100 MB, once; kept in ~/.cache/healthlint-tests or $HEALTHLINT_TEST_CACHE),
starts it, prints its address and runs it until it is interrupted.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from healthlint.languagetool.server import LocalServer
from healthlint.languagetool.settings import LOCAL, LanguageTool

POM = Path(__file__).with_name("pom.xml")


def missing() -> str:
    """Why there can be no server here; empty where there can."""
    absent = [name for name in ("java", "mvn") if not shutil.which(name)]
    return f"a real LanguageTool server needs {' and '.join(absent)} (Java 17 and Maven)" if absent else ""


def folder() -> Path:
    """The folder with the server's jar files, fetched at the first asking. Raises RuntimeError with what Maven said."""
    cache = Path(os.environ.get("HEALTHLINT_TEST_CACHE") or Path.home() / ".cache" / "healthlint-tests")
    found = cache / f"languagetool-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if found.is_dir():
        return found
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as aside:
        pom = shutil.copy(POM, aside)  # Maven may leave files beside it
        jars = Path(aside) / "jars"
        command = ["mvn", "-B", "-q", "-C", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime"]
        done = subprocess.run([*command, f"-DoutputDirectory={jars}"], capture_output=True, text=True, check=False)
        if done.returncode or not any(jars.glob("languagetool-server*.jar")):
            raise RuntimeError(f"Maven could not fetch LanguageTool:\n{done.stdout}{done.stderr}")
        try:
            jars.rename(found)
        except OSError:
            if not found.is_dir():  # else another process was first
                raise
    return found


def main() -> None:
    why = missing()
    if why:
        sys.exit(why)
    server = LocalServer()
    try:
        print(server.address(LanguageTool(server=LOCAL, folder=str(folder()))), flush=True)  # noqa: T201
        while True:
            time.sleep(60)
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


if __name__ == "__main__":
    main()
