"""How often a speller marks words on pages that were edited with care, beside other spellers.

    python -m benchmarks.noise ../shared/data/articles                 HL104 and those peers that are installed
    python -m benchmarks.noise ../shared/data/articles --list          and every marked word of ours with its place
    python -m benchmarks.noise ../shared/data/articles --words 20000   only so many words, for slow peers

Reads the trusted sources (see ``benchmarks.findings``). The peers get the prose that our reader finds, in lines of at most
200 characters, so that none pays for markup. Counted are the words marked as misspelt, and how many differ.
``benchmarks/peers.sh`` installs cspell with its dictionary of medical terms and Harper; hunspell and its dictionaries come
with the system; LanguageTool is asked where ``--languagetool URL`` names a server (``python -m tests.languagetool.real``
starts one). A peer that is missing is named and passed over.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import shutil
import subprocess
import tempfile
import textwrap
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.findings import TRUSTED
from healthlint import readers, registry
from healthlint.engine import lint
from healthlint.page import Page
from healthlint.rule import ActiveRule, Severity

_LINES = 300  # so many lines in one question
_TODAY = datetime.date(2026, 11, 22)
_PEERS = Path(__file__).resolve().parent / ".peers"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def pages(folder: Path, most: int) -> Iterator[tuple[Path, Page]]:
    """Pages of the trusted sources until they hold ``most`` words."""
    words = 0
    for path in sorted(
        path for source in TRUSTED for path in (folder / source).rglob("*") if path.suffix in readers.SUFFIXES
    ):
        page = Page(readers.read(str(path.relative_to(folder)), path.read_bytes()), today=_TODAY)
        words += int(str(page.metrics["words"]))
        yield path, page
        if words >= most:
            return


def prose(page: Page) -> str:
    """The prose of a page, one block a line."""
    lines = (textwrap.fill(block.text.replace("\ufffc", " "), 200, break_long_words=False) for block in page.prose)
    return "".join(line + "\n" for line in lines)


def ours(folder: Path, paths: Sequence[Path], listed: bool) -> Counter[str]:
    """Words that HL104 marks; the pages are read anew so that the time is the whole time."""
    rule = registry.load()["HL104"]
    active = [ActiveRule(rule, Severity.WARNING, rule.options)]
    marked: Counter[str] = Counter()
    for path in paths:
        report = lint(readers.read(str(path.relative_to(folder)), path.read_bytes()), active, today=_TODAY)
        if report.failures:
            raise SystemExit(report.failures[0].message)
        for one in report.diagnostics:
            marked[one.quote] += 1
            if listed:
                text = report.source.text
                around = text[max(one.span.start - 40, 0) : one.span.end + 40].replace("\n", " ")
                print(f"{report.source.path}:{report.source.position(one.span.start).line} {one.quote} | {around}")
    return marked


def hunspell(text: Path, dictionaries: str) -> Counter[str]:
    """Words that hunspell does not know."""
    command = ["hunspell", "-d", dictionaries, "-i", "utf-8", "-l", str(text)]
    return Counter(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def cspell(text: Path) -> Counter[str]:
    """Words that cspell marks with its English and its medical dictionary."""
    settings = text.parent / "cspell.json"
    settings.write_text(
        json.dumps(
            {
                "version": "0.2",
                "language": "en,en-GB",
                "import": [str(_PEERS / "node_modules/@cspell/dict-medicalterms/cspell-ext.json")],
                "dictionaries": ["medical terms", "en_us", "en-gb"],
                "maxNumberOfProblems": 1_000_000,
                "maxDuplicateProblems": 1_000_000,
            }
        ),
        encoding="utf-8",
    )
    command = ["node", str(_PEERS / "node_modules/cspell/bin.mjs"), "--no-progress", "--no-summary", "--words-only"]
    command += ["-c", settings.name, text.name]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=text.parent)
    if done.returncode not in (0, 1):
        raise SystemExit(f"cspell: {done.stderr.strip()[:300]}")
    return Counter(done.stdout.split())


_HARPER = """
import fs from 'node:fs';
import { LocalLinter, Dialect } from 'harper.js';
import { binary } from 'harper.js/binary';
const linter = new LocalLinter({ binary, dialect: Dialect.American });
await linter.setup();
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\\n')) {
  if (!line) continue;
  for (const lint of await linter.lint(line, { language: 'plaintext' }))
    if (lint.lint_kind() === 'Spelling' || lint.lint_kind() === 'Typo') console.log(lint.get_problem_text());
}
"""


def harper(text: Path) -> Counter[str]:
    """Words that Harper marks as misspelt."""
    script = _PEERS / "harper.mjs"
    script.write_text(_HARPER, encoding="utf-8")
    done = subprocess.run(["node", str(script), str(text)], capture_output=True, text=True, check=False, cwd=_PEERS)
    if done.returncode:
        raise SystemExit(f"Harper: {done.stderr.strip()[-300:]}")
    return Counter(done.stdout.splitlines())


def languagetool(text: Path, url: str) -> Counter[str]:
    """Words that LanguageTool's speller marks."""
    found: Counter[str] = Counter()
    lines = text.read_text(encoding="utf-8").split("\n")
    for at in range(0, len(lines), _LINES):
        content = "\n".join(lines[at : at + _LINES])
        data = urllib.parse.urlencode(
            {"language": "en-US", "text": content, "enabledCategories": "TYPOS", "enabledOnly": "true"}
        )
        with urllib.request.urlopen(f"{url}/v2/check", data.encode(), timeout=300) as answer:
            matches = json.load(answer)["matches"]
        # LanguageTool counts units of UTF-16.
        units = content.encode("utf-16-le")
        for one in matches:
            start, end = 2 * one["offset"], 2 * (one["offset"] + one["length"])
            found[units[start:end].decode("utf-16-le")] += 1
    return found


def spellers(text: Path, url: str) -> Iterator[tuple[str, Callable[[], Counter[str]]]]:
    """Peers that are installed; the others are named on a line of their own."""
    if shutil.which("hunspell"):
        yield "hunspell en_US", lambda: hunspell(text, "en_US")
        listed = subprocess.run(["hunspell", "-D"], capture_output=True, text=True, check=False, input="").stderr
        if "en_med_glut" in listed:
            yield "hunspell en_US + en_med", lambda: hunspell(text, "en_US,en_GB,en_med_glut")
        else:
            print("hunspell's medical dictionary (en_med_glut): not installed")
    else:
        print("hunspell: not installed")
    for name, package, run in (
        ("cspell + medical terms", "cspell", cspell),
        ("Harper", "harper.js", harper),
    ):
        if (_PEERS / "node_modules" / package).is_dir():
            yield name, partial(run, text)
        else:
            print(f"{name}: not installed (benchmarks/peers.sh)")
    if url:
        yield "LanguageTool", lambda: languagetool(text, url)
    else:
        print("LanguageTool: no server named (--languagetool URL)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=10**9, help="stop after so many words")
    parser.add_argument("--languagetool", default="", metavar="URL", help="a LanguageTool server on this machine")
    parser.add_argument("--list", action="store_true", help="print every finding of ours")
    args = parser.parse_args()
    if not args.folder.is_dir():
        parser.error(f"{args.folder} is no folder")
    chosen = list(pages(args.folder, args.words))
    total = sum(int(str(page.metrics["words"])) for _, page in chosen)
    print(f"{len(chosen)} pages, {total} words")
    if not total:
        parser.error(f"no page of {', '.join(TRUSTED)} in {args.folder}")
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "prose.txt"
        text.write_text("".join(prose(page) for _, page in chosen), encoding="utf-8")
        paths = [path for path, _ in chosen]
        rows: list[tuple[str, Callable[[], Counter[str]]]] = [
            ("healthlint HL104", lambda: ours(args.folder, paths, args.list)),
            *spellers(text, args.languagetool),
        ]
        print(f"{'':26}marked  per 1,000 words  different  seconds")
        for name, run in rows:
            start = time.perf_counter()
            marked = run()
            count = marked.total()
            spent = time.perf_counter() - start
            print(f"{name:26}{count:6}  {1000 * count / total:15.2f}  {len(marked):9}  {spent:7.1f}")


if __name__ == "__main__":
    main()
