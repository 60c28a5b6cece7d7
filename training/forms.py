"""Make the table of word forms of ``healthlint/wordforms.py`` from LemmInflect's, which is made from the SPECIALIST Lexicon.

    pip install --no-deps 'lemminflect==0.2.3'
    python -m training.forms            write healthlint/model/en_health/forms.bin

Only its data file is read. ``healthlint/model/forms.LICENSE`` holds the licence. The pipeline has to be trained again after
the table has changed.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

from healthlint.language import BUNDLED

# letter of the base form, letters of the inflected ones in the order of the file
_LETTERS = {"noun": ("N", "S"), "verb": ("V", "DPGZ"), "adj": ("J", "CC"), "adv": ("R", "CC")}
_WORD = re.compile("[a-z]+")


def table(lines: list[str]) -> str:
    """The table as ``Forms`` reads it: letters, then the words they hold for. Lines: ``base,part of speech,forms,...``."""
    letters: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        base, part, *inflected = line.split(",")
        own, others = _LETTERS[part]
        letters[base].add(own)
        for letter, forms in zip(others, inflected, strict=False):
            for form in forms.split("/"):
                letters[form].add(letter)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(letters):
        if _WORD.fullmatch(word):
            words["".join(sorted(letters[word]))].append(word)
    return "\n".join(f"{key} {' '.join(found)}" for key, found in sorted(words.items())) + "\n"


def main() -> None:
    """Read the installed package, write the table."""
    package = find_spec("lemminflect")
    if package is None or package.origin is None:
        raise SystemExit("The package lemminflect is not installed; run: pip install --no-deps 'lemminflect==0.2.3'")
    source = Path(package.origin).parent / "resources" / "infl_lu.csv.gz"
    text = table(gzip.decompress(source.read_bytes()).decode("utf-8").splitlines())
    (BUNDLED / "forms.bin").write_bytes(zlib.compress(text.encode("ascii"), 9))
    print(f"{len(text.split()) - text.count(chr(10))} words, {text.count(chr(10))} sets of letters")


if __name__ == "__main__":
    main()
