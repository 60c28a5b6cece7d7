#!/usr/bin/env bash
# Installs the linters we compare our speed with into benchmarks/.peers (never needed to use or test healthlint).
# Needs Python and npm with their package indexes reachable.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)/.peers
mkdir -p "$here"
python3 -m venv "$here/proselint"
"$here/proselint/bin/pip" install --quiet proselint==0.16.0
npm install --silent --no-fund --no-audit --prefix "$here" write-good@1.0.8
# For benchmarks/noise.py; hunspell and its dictionaries (hunspell-en-us, hunspell-en-gb, hunspell-en-med) come with the system.
npm install --silent --no-fund --no-audit --prefix "$here" cspell@9.8.0 @cspell/dict-medicalterms@4.1.8 @cspell/dict-en-gb@5.0.34 harper.js@2.10.0
