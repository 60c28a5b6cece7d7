"""How many words a second, cold, beside proselint and write-good in one run.

    benchmarks/peers.sh                                        # once: installs the two peers below benchmarks/.peers
    python -m benchmarks.speed ../shared/data/articles

A corpus of 250,000 words is copied out of the folder (files in a fixed order, whole files), and every program is
started afresh for each run, the programs in turn, so that a machine that changes speed slows all of them. No cache is
used. All processes are bound to two processors where the system allows it, and may keep Python's bytecode, as they do
where they are installed; in a checkout ``python -m healthlint.keeping`` gives what a built package has. Printed: the
median and range of wall seconds, words per second, the ratio to write-good, and processor seconds (which a busy machine
changes least); then one small file; then the share of time that readability takes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from healthlint import kept

_HERE = Path(__file__).resolve().parent
_PEERS = _HERE / ".peers"
_SUFFIXES = {".md", ".html", ".txt"}
_READABILITY = "HL401,HL402"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=250_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--select", help="only these rules (HL1,HL2 ...); all that are on without it")
    parser.add_argument("--healthlint", default=str(Path(sys.executable).parent / "healthlint"))
    args = parser.parse_args()
    pin()
    if not kept.FILE.exists():
        print(f"{kept.FILE} is not made: every start reads the rule files")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(scratch) / "bytecode")
        corpus = Path(scratch) / "corpus"
        files, words = copy(args.folder, corpus, args.words)
        small = min(files, key=lambda path: abs(len(path.read_bytes()) - 6_000))
        ours = [args.healthlint, "check", "--no-cache", "--fail-on", "never", "--format", "json"]
        ours += ["--select", args.select] if args.select else []
        out = str(Path(scratch) / "out.json")
        programs: dict[str, Sequence[str]] = {"healthlint": [*ours, "--jobs", "2", "--output-file", out, str(corpus)]}
        texts = [str(path) for path in files]
        if (proselint := _PEERS / "proselint" / "bin" / "proselint").exists():
            programs["proselint"] = [str(proselint), "check", *texts]
        if (write_good := _PEERS / "node_modules" / ".bin" / "write-good").exists():
            programs["write-good"] = [str(write_good), *texts]
        print(f"{len(files)} files, {words} words; {args.runs} runs of each program in turn; processors {processors()}")
        times = measure(programs, args.runs)
        base = statistics.median(wall for wall, _ in times["write-good"]) if "write-good" in times else None
        for name, runs in times.items():
            walls = [wall for wall, _ in runs]
            median = statistics.median(walls)
            ratio = f", {base / median:.2f} times write-good" if base else ""
            processor = statistics.median(cpu for _, cpu in runs)
            print(
                f"{name:12} {median:6.2f} s ({min(walls):.2f} to {max(walls):.2f}), {words / median:9,.0f} words/s{ratio}; "
                f"{processor:.2f} s of processor, {words / processor:,.0f} words/s of processor"
            )
        one = measure({"one small file": [*ours, "--output-file", out, str(small)]}, args.runs)["one small file"]
        size = small.stat().st_size
        walls, cpus = [wall for wall, _ in one], [cpu for _, cpu in one]
        print(
            f"one file of {size} bytes, cold: {statistics.median(walls):.2f} s ({min(walls):.2f} to {max(walls):.2f}), "
            f"{statistics.median(cpus):.2f} s of processor"
        )
        single = [*ours, "--jobs", "1", "--output-file", out, str(corpus)]
        both = measure({"with": single, "without": [*single, "--ignore", _READABILITY]}, max(3, args.runs // 2))
        with_, without = (statistics.median(cpu for _, cpu in both[name]) for name in ("with", "without"))
        print(
            f"one process: {with_:.2f} s of processor; without {_READABILITY} {without:.2f} s, "
            f"so readability takes {1 - without / with_:.0%}"
        )


def pin() -> None:
    """Bind this process and those it starts to two processors."""
    affinity: Callable[[int, list[int]], None] | None = getattr(os, "sched_setaffinity", None)
    if affinity:
        affinity(0, sorted(os.sched_getaffinity(0))[:2])


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def copy(folder: Path, to: Path, least: int) -> tuple[list[Path], int]:
    """Copy whole files in a shuffled but fixed order until there are at least so many words."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
    random.Random(2026).shuffle(paths)
    copied: list[Path] = []
    words = 0
    for path in paths:
        if words >= least:
            break
        target = to / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        copied.append(target)
        words += len(path.read_bytes().split())
    return copied, words


def measure(programs: dict[str, Sequence[str]], runs: int) -> dict[str, list[tuple[float, float]]]:
    """Wall and processor seconds of each program, started in turn; the first round warms the disk and is not counted."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for round_number in range(runs + 1):
        for name, command in programs.items():
            begun, used = time.perf_counter(), spent()
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
            seconds = time.perf_counter() - begun, spent() - used
            if name != "proselint" and name != "write-good" and done.returncode not in (0, 1):
                sys.exit(f"{name} ended with {done.returncode}: {done.stderr[-500:]}")
            if round_number:
                times[name].append(seconds)
    return times


def spent() -> float:
    """Processor seconds of all finished child processes and theirs."""
    done = os.times()
    return done.children_user + done.children_system


if __name__ == "__main__":
    main()
