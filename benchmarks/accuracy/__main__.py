"""How well claims are read: certainty, the filter before the parser, cues, and the share of real pages that is parsed.

    python -m benchmarks.accuracy ../shared/data

Splits are fixed by hashes and seeds, and nothing is tested on what trained it. Needs the labelled sets in DATA/claims and
DATA/hedging; where DATA/articles is there too, the share parsed and the time by stage are measured on it. The pipeline
alone is measured by ``python -m benchmarks.accuracy.pipeline``.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", help="an installed spaCy pipeline instead of the bundled one")
    args = parser.parse_args()
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # before numpy is imported
    from benchmarks.accuracy import certainty, cues, economy  # after the line above

    certainty.report(args.data, args.model)
    print()
    cues.report(args.data)
    if (args.data / "articles").is_dir():
        print()
        economy.report(args.data / "articles")


if __name__ == "__main__":
    main()
