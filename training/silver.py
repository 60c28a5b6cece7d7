"""Sentences that nobody labelled, with the level a larger model gave them: more ways to say things for the classifier.

``silver.bin`` holds no text: a hash of each sentence, and for each teacher a level and how sure it was (see ``teacher.py``).
The sentences are read from the data folder each time; one that is no longer found there is left out.

A teacher that saw the labels of a fold must not teach what is tested on that fold, so there are several: each knows which
folds were kept from it.
"""

from __future__ import annotations

import datetime
import hashlib
import html
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from csv import DictReader
from dataclasses import dataclass
from pathlib import Path

from healthlint import lexicon, readers
from healthlint.claims import survey
from healthlint.claims.frame import LEVELS
from healthlint.page import Page
from training import claimsets

FILE = Path(__file__).with_name("silver.bin")
_KEY = 6  # bytes of the hash
_SURE = 63  # the most that stands for how sure a teacher is
_WORDS = range(4, 71)
_TODAY = datetime.date(2026, 11, 22)

# So many sentences of a source at most: abstracts, news of science, articles for patients, promotion, textbooks.
_SOURCES = {
    "certainty": 9999, "advice": 9999, "bioscope": 7000, "drberg-kb": 1200, "fakehealth-healthrelease": 9999,
    "healthcare-gov-2013": 100, "medquad-nih": 4000, "nhs-beta": 700, "openstax-ap": 800, "openstax-micro": 1500,
    "qckinetix-posts": 1200, "siphox-blog": 1200, "va-gov-2018": 700,
}  # fmt: skip


@dataclass(frozen=True)
class Taught:
    """A sentence; the level each teacher gave it, and how much more likely than the next (0 to 1)."""

    text: str
    levels: Sequence[int]
    sure: Sequence[float]


def pool(data: Path) -> list[str]:
    """The sentences to be taught: those with words of effect first of all, no copy of a labelled one."""
    labelled = [*claimsets.load(data, "pubmed"), *claimsets.load(data, "press_releases")]
    words, seen = lexicon.load(), {_bare(one.text) for one in labelled}
    chosen: dict[str, list[tuple[bytes, str]]] = {source: [] for source in _SOURCES}
    for source, text in _sentences(data):
        key, bare = hashlib.sha256(text.encode()).digest(), _bare(text)
        if source not in chosen or bare in seen or len(text.split()) not in _WORDS or "\ufffc" in text:
            continue
        if survey.telling(words.find(text)) or key[1] % 4 == 0:
            seen.add(bare)
            chosen[source].append((key, text))
    return [text for source, most in _SOURCES.items() for _, text in sorted(chosen[source])[:most]]


def load(data: Path, file: Path = FILE) -> tuple[list[Taught], list[frozenset[int]]]:
    """The taught sentences that the data folder holds, and for each teacher the folds it has not seen."""
    line, _, packed = file.read_bytes().partition(b"\n")
    head, body = json.loads(line), zlib.decompress(packed)
    count, unseen = int(head["sentences"]), [frozenset(folds) for folds in head["unseen"]]
    at = {body[_KEY * i : _KEY * (i + 1)]: i for i in range(count)}
    marks = [body[_KEY * count + count * teacher :][:count] for teacher in range(len(unseen))]
    found: dict[int, str] = {}
    for _, text in _sentences(data):
        place = at.get(_key(text))
        if place is not None:
            found.setdefault(place, text)
    return [
        Taught(text, [mark[i] >> 6 for mark in marks], [(mark[i] & _SURE) / _SURE for mark in marks])
        for i, text in sorted(found.items())
    ], unseen


def weights(data: Path, texts: Sequence[str], file: Path = FILE) -> dict[tuple[int, ...], list[list[float]]]:
    """For each teacher of a file, by the folds it has not seen: weights that ``pack`` makes the same marks of."""
    if not file.is_file():
        raise SystemExit(f"{file}: not there, so no teacher of it can be kept; train all anew")
    found, unseen = load(data, file)
    known = {one.text: one for one in found}
    if missing := sum(text not in known for text in texts):
        raise SystemExit(f"{file}: {missing} of {len(texts)} sentences of the pool are not in it; train all teachers anew")
    return {
        tuple(sorted(folds)): [
            [known[text].sure[at] + 1e-6 if known[text].levels[at] == level else 0.0 for level in range(len(LEVELS))]
            for text in texts
        ]
        for at, folds in enumerate(unseen)
    }


def pack(texts: Sequence[str], taught: Sequence[tuple[Sequence[int], Sequence[Sequence[float]]]], teacher: str) -> bytes:
    """The file: for each teacher the folds it has not seen, and how likely it held each level of each text."""
    order = sorted(range(len(texts)), key=lambda i: _key(texts[i]))
    columns = []
    for _, weights in taught:
        made = bytearray()
        for i in order:
            first, second = sorted(weights[i], reverse=True)[:2]
            level = max(range(len(weights[i])), key=weights[i].__getitem__)
            made.append(level << 6 | round(_SURE * (first - second)))
        columns.append(bytes(made))
    head = {"sentences": len(texts), "teacher": teacher, "unseen": [sorted(folds) for folds, _ in taught]}
    body = b"".join([*(_key(texts[i]) for i in order), *columns])
    return json.dumps(head, sort_keys=True).encode() + b"\n" + zlib.compress(body, 9)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY]


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Source and sentence, white space folded."""
    for source, text in _texts(data):
        yield source, " ".join(text.split())


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    with (data / "claims" / "sentence_certainty.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield "certainty", json.loads(line)["finding"]
    with (data / "claims" / "health_advice_discussion.csv").open(encoding="utf-8", newline="") as file:
        for row in DictReader(file):
            yield "advice", row["sentence"]
    marked = (data / "hedging" / "bioscope_abstracts.xml").read_text(encoding="utf-8")
    for text in re.findall(r'<sentence id="[^"]*">(.*?)</sentence>', marked, re.DOTALL):
        yield "bioscope", html.unescape(re.sub(r"<[^>]*>", "", text))
    for path in sorted(path for path in (data / "articles").rglob("*") if path.suffix in readers.SUFFIXES):
        page = Page(readers.read(path.name, path.read_bytes()), today=_TODAY)
        for block in page.prose:
            for start, end in page.sentences(block):
                yield path.relative_to(data / "articles").parts[0], block.text[start:end]
