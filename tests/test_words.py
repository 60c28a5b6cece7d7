"""The speller: what is a word, how common it is, what a wrong one was meant to be, and what no fix may touch."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthlint import words
from healthlint.words.dictionary import DATA, Blob, load
from healthlint.words.meant import distance
from healthlint.words.sounds import LETTERS, key
from healthlint.words.verdict import judge


def split(text: str) -> list[str]:
    """Words with white space between."""
    return text.split()


@pytest.mark.parametrize(
    "word",
    split(
        """
        doctor Doctor symptoms haemorrhage hemorrhage anaemia anemia oesophagus esophagus paediatric colour color
        organise organize ibuprofen pembrolizumab Eliquis ozempic Escherichia burnetii appendectomy laparoscopically
        nephrolithiasis noncardiac post-menopausal self-monitoring patient's patients’ Alzheimer's HbA1c mRNA COVID-19
        BRCA1 p53 pH μg 5mg U.S stenting fibrates oesophagogastroduodenoscopy ventriculoperitoneostomy tickborne
        get-togethers Kowalski mmHg kg
        """
    ),
)
def test_words_that_are_right(word: str) -> None:
    assert words.known(word)


@pytest.mark.parametrize(
    "word",
    split(
        """
        symtoms diabetis arthiritis opthalmologist fibromyalagia recieve occured begining refered definately seperate
        wich hte painrelief doesnt childs familys asprin acetominophen defiency medacation hemorroids irregulary
        developement
        """
    ),
)
def test_words_that_are_wrong(word: str) -> None:
    assert not words.known(word)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("symtoms", "symptoms"),
        ("diabetis", "diabetes"),
        ("Arthiritis", "Arthritis"),
        ("OPTHALMOLOGIST", "OPHTHALMOLOGIST"),
        ("recieve", "receive"),
        ("occured", "occurred"),
        ("irregulary", "irregularly"),
        ("acetominophen", "acetaminophen"),
        ("neumonia", "pneumonia"),
        ("amercan", "American"),
    ],
)
def test_the_first_suggestion(wrong: str, right: str) -> None:
    suggested = words.suggest(wrong)
    assert suggested[0] == right
    assert len(suggested) <= 3
    assert len(set(suggested)) == len(suggested)


def test_suggestions_are_words() -> None:
    for wrong in ("symtoms", "presure", "retnia", "anastamosis", "xqzzv"):
        assert all(words.listed(one) for one in words.suggest(wrong))


def test_contractions_and_owners() -> None:
    verdicts = [judge(word) for word in ("doesnt", "Theyre", "childs", "familys", "Crohns")]
    assert [verdict.meant[0] for verdict in verdicts if verdict] == ["doesn't", "They're", "child's", "family's", "Crohn's"]


def test_no_rude_word_is_suggested() -> None:
    for wrong in ("succes", "thats", "shti", "tist"):
        assert not {"sucks", "tits", "shit", "tit"} & {one.lower() for one in words.suggest(wrong)}


def test_frequency_ranks_words() -> None:
    assert (
        words.frequency("of")
        > words.frequency("doctor")
        > words.frequency("nephrolithiasis")
        > words.frequency("xqzzv")
        == 0
    )
    assert words.frequency("Doctor") == words.frequency("doctor")


def test_a_name_is_listed_with_its_capital_only() -> None:
    assert words.listed("Kowalski")
    assert not words.listed("kowalski")


def test_a_blob_finds_every_word_and_no_other() -> None:
    pairs = [(f"w{number:05}", str(number)) for number in range(3_000)]
    blob = Blob(("# head\n" + "".join(f"{word}\t{value}\n" for word, value in pairs)).encode())
    assert all(blob.get(word) == value for word, value in pairs)
    assert [blob.get(word) for word in ("", "a", "w", "w0000", "w000000", "w03000", "z", "# head")] == [""] * 8


def test_every_word_of_the_files_is_found() -> None:
    for name in ("words.txt", "sounds.txt"):
        content = (DATA / name).read_bytes()
        blob = Blob(content)
        lines = [line.split("\t") for line in content.decode().splitlines() if not line.startswith("#")]
        assert [word for word, _ in lines] == sorted(word for word, _ in lines)
        assert all(blob.get(word) == value for word, value in lines[:: 97 if name == "words.txt" else 31])
        assert blob.get(lines[0][0]) == lines[0][1]
        assert blob.get(lines[-1][0]) == lines[-1][1]


def test_the_words_by_sound_are_listed_under_their_key() -> None:
    lines = (DATA / "sounds.txt").read_text(encoding="utf-8").splitlines()[1::53]
    for line in lines:
        sound, group = line.split("\t")
        assert set(sound) <= set(LETTERS)
        assert all(key(word) == sound and load().entry(word) for word in group.split())


def test_what_sounds_alike_has_one_key() -> None:
    for one, other in (("pneumonia", "neumonia"), ("phlegm", "flegm"), ("rhythm", "rythm"), ("physician", "fisician")):
        assert key(one) == key(other)


def test_distance() -> None:
    assert distance("same", "same", 2) == 0
    assert distance("abuot", "about", 2) < distance("abput", "about", 2) <= 1
    assert distance("occured", "occurred", 2) < distance("ocurr", "occurred", 3)
    assert distance("cat", "hippopotamus", 2) > 2


def test_nothing_is_read_before_a_word_is_asked_for() -> None:
    code = "import healthlint.words; from healthlint.words.dictionary import load; print(load.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_list_is_read_fast() -> None:
    start = time.process_time()
    Blob((DATA / "words.txt").read_bytes())
    assert time.process_time() - start < 0.15


def test_the_files_are_small_and_their_licences_lie_beside_them() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 10_000_000
    card = (DATA / "CARD.md").read_text(encoding="utf-8")
    licences = {path.name for path in DATA.glob("*.LICENSE")}
    assert licences
    assert all(name in card for name in licences)
    count = sum(not line.startswith("#") for line in (DATA / "words.txt").read_text(encoding="utf-8").splitlines())
    assert f"{count:,} words" in card


def test_the_files_are_text_that_git_keeps_as_it_is() -> None:
    for name in ("words.txt", "sounds.txt"):
        content = Path(DATA / name).read_bytes()
        assert b"\r" not in content
        assert content.isascii()
