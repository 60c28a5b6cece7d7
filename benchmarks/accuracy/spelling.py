"""How well misspellings are found and mended: slips in context, and misspelt words of people who ask about health.

    python -m benchmarks.accuracy.spelling ../shared/data            figures for both halves
    python -m benchmarks.accuracy.spelling ../shared/data --list     and every miss and wrong first suggestion

Reads DATA/typos/typo_fixes_in_context.jsonl and DATA/typos/consumer_health_misspellings.tsv. The half is the last bit of the
SHA-256 of the wrong word in small letters: the rule was made while looking at half 0 only. What counts:

in context    rows of kind "misspelling"; found: HL104 (or HL102, HL103) underlines at least part of the wrong word, there.
consumer      different pairs of one word to one word. The wrong word stands in a sentence of its own ("They spoke of WORD at
              length."), in small letters unless the right word is a name. Found: it is underlined. First: the first word
              that HL104 suggests is the right one, letter case aside; told as a share of all pairs and of those found.

Dropped from both, and counted: pairs whose wrong side is a right word by a word list this project does not hold (hunspell's
American or British list where installed, else our own general words); pairs that a speller can't be asked about: the wrong
side has no three letters or anything but letters in it, the right side is several words or none, the two share no more than
half their letters (texting, other words), or they differ in letter case alone. A name counts as a right word.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import difflib
import hashlib
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from healthlint import readers, registry, words
from healthlint.engine import lint
from healthlint.rule import ActiveRule, Diagnostic, Severity
from healthlint.words.verdict import judge

_TODAY = datetime.date(2026, 11, 22)
_RULES = ("HL102", "HL103", "HL104")


class Pair(NamedTuple):
    """A misspelling, what was meant, and the text it stood in ("" for none) with its place there."""

    wrong: str
    right: str
    text: str = ""
    at: int = 0

    @property
    def half(self) -> int:
        """0 for the half the rule was made with, 1 for the other."""
        return hashlib.sha256(self.wrong.lower().encode()).digest()[-1] & 1


def right_words(candidates: Iterable[str]) -> frozenset[str]:
    """Those of the words that are right: by hunspell's general English where it is installed, else by our own list."""
    every = sorted(set(candidates))
    if shutil.which("hunspell"):
        found: set[str] = set()
        for language in ("en_US", "en_GB"):
            asked = "\n".join((*every, *(word.capitalize() for word in every)))
            done = subprocess.run(
                ["hunspell", "-d", language, "-G"], input=asked, capture_output=True, text=True, check=False
            )
            found |= {word.lower() for word in done.stdout.split()}
        return frozenset(found)
    return frozenset(word for word in every if words.frequency(word) >= 1.0)


def why_not(pair: Pair, right: frozenset[str]) -> str:
    """Why a pair is not counted, or ""."""
    wrong, meant = pair.wrong.lower(), pair.right.lower()
    if wrong == meant:
        return "letter case alone"
    if not wrong.isalpha() or not wrong.isascii() or len(wrong) < 3:
        return "wrong side: fewer than three letters, or other signs"
    if not meant.isalpha():
        return "right side: several words or none"
    if wrong in right:
        return "wrong side is a right word"
    if difflib.SequenceMatcher(None, wrong, meant, autojunk=False).ratio() <= 0.5:
        return "no more than half the letters shared"
    return ""


def active() -> list[ActiveRule]:
    """The rules that find wrong words."""
    rules = registry.load()
    return [ActiveRule(rules[code], Severity.WARNING, rules[code].options) for code in _RULES if code in rules]


def findings(text: str, rules: Sequence[ActiveRule], name: str = "text.md") -> tuple[Diagnostic, ...]:
    """What the rules find in a text."""
    done = lint(readers.read(name, text.encode()), rules, today=_TODAY)
    if done.failures:
        raise SystemExit(done.failures[0].message)
    return done.diagnostics


def found_in_context(pair: Pair, rules: Sequence[ActiveRule]) -> bool:
    """Whether a finding touches the wrong word at its place."""
    end = pair.at + len(pair.wrong)
    return any(one.span.start < end and one.span.end > pair.at for one in findings(pair.text, rules))


def in_context(path: Path) -> list[Pair]:
    """Rows of kind "misspelling", each once, with the place where the text before and after begin to differ."""
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] != "misspelling":
            continue
        text = row["before"]
        change = next((at for at, (one, two) in enumerate(zip(text, row["after"], strict=False)) if one != two), len(text))
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(row['wrong'])}(?![^\W_])", text)]
        if places:
            pairs.append(Pair(row["wrong"], row["right"], text, min(places, key=lambda at: abs(at - change))))
    return list(dict.fromkeys(pairs))


def consumer(path: Path) -> list[Pair]:
    """Different pairs; what is no name in small letters, for the writers used capitals at will."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["wrong"].strip(), row["right"].strip()) for row in csv.DictReader(file, delimiter="\t")]
    small = (
        Pair(wrong.lower() if wrong.isupper() or words.listed(right.lower()) else wrong, right) for wrong, right in rows
    )
    return list(dict.fromkeys(small))


def report(data: Path, listed: bool) -> None:
    """Print the figures."""
    rules = active()
    context = in_context(data / "typos" / "typo_fixes_in_context.jsonl")
    asked = consumer(data / "typos" / "consumer_health_misspellings.tsv")
    right = right_words(pair.wrong.lower() for pair in (*context, *asked))
    for name, pairs in (("in context", context), ("consumer", asked)):
        reasons = Counter(reason for pair in pairs if (reason := why_not(pair, right)))
        kept = [pair for pair in pairs if not why_not(pair, right)]
        print(f"{name}: {len(pairs)} different pairs, {len(kept)} counted; dropped: {dict(reasons.most_common())}")
        for half in (0, 1):
            part = [pair for pair in kept if pair.half == half]
            if name == "in context":
                missed = [pair for pair in part if not found_in_context(pair, rules)]
            else:
                missed = [pair for pair in part if not findings(f"They spoke of {pair.wrong} at length.", rules)]
            first = [pair for pair in part if pair in missed or not _first_is_right(pair)]
            found, mended = len(part) - len(missed), len(part) - len(first)
            of_found = mended / found
            print(
                f"  half {half}: {len(part)} pairs, found {found / len(part):.3f} ({found}), first suggestion right"
                f" {mended / len(part):.3f} ({mended}) of all, {of_found:.3f} of those found"
            )
            if listed:
                print("    missed:", ", ".join(f"{pair.wrong} ({pair.right})" for pair in missed))
                other = [pair for pair in first if pair not in missed]
                print("    other first suggestion:", ", ".join(f"{one.wrong} ({one.right}): {_first(one)}" for one in other))


def _first(pair: Pair) -> str:
    verdict = judge(pair.wrong)
    return verdict.meant[0] if verdict else ""


def _first_is_right(pair: Pair) -> bool:
    return _first(pair).lower() == pair.right.lower()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--list", action="store_true", help="print every miss")
    args = parser.parse_args()
    report(args.data, args.list)


if __name__ == "__main__":
    main()
