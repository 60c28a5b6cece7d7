"""What claims cost on real pages: the share of words that is parsed, and the time of each stage (one core)."""

from __future__ import annotations

import datetime
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from healthlint import language, readers
from healthlint.claims.survey import Survey
from healthlint.page import Page

_TODAY = datetime.date(2026, 11, 22)


def report(folder: Path, every: int = 6) -> None:
    """Print figures by source, over every sixth file."""
    pipeline = language.load(None)
    spent: dict[str, float] = defaultdict(float)

    def parse(texts: Sequence[str]) -> Sequence[Any]:
        start = time.perf_counter()
        docs = pipeline.parse(texts)
        spent["parse"] += time.perf_counter() - start
        return docs

    parse(["Rest is best."])
    spent.clear()
    shares: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    files = sorted(path for path in folder.rglob("*") if path.suffix in readers.SUFFIXES)[::every]
    for path in files:
        page = Page(readers.read(path.name, path.read_bytes()), today=_TODAY)
        start, parsing = time.perf_counter(), spent["parse"]
        survey = Survey(page, parse)
        spent["lexicon"] += time.perf_counter() - start
        start = time.perf_counter()
        claims = survey.claims()
        spent["frames"] += time.perf_counter() - start - (spent["parse"] - parsing)
        row = shares[path.relative_to(folder).parts[0]]
        for at, figure in enumerate((*survey.parsed, len(claims))):
            row[at] += figure
    words = sum(row[3] for row in shares.values())
    print(f"Economy: every {every}th article, {words} words")
    print(f"{'':28}words    sentences parsed  words parsed  frames per 1,000 words")
    whole_row = [sum(column) for column in zip(*shares.values(), strict=True)]
    for source, row in [*sorted(shares.items()), ("all", whole_row)]:
        shared = f"{row[0] / row[1]:.3f}             {row[2] / row[3]:.3f}"
        print(f"{source:26}{row[3]:7}    {shared}         {row[4] / row[3] * 1000:.1f}")
    whole = sum(spent.values())
    stages = ", ".join(f"{stage} {seconds:.1f} s ({seconds / whole:.0%})" for stage, seconds in spent.items())
    print(f"time: {stages}; {words / whole:,.0f} words a second on one core")
