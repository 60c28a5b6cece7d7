"""The site: ``sphinx-build -W docs site``. The pages are Markdown; those of the rules are made by ``healthlint docs``."""

from __future__ import annotations

import tomllib
from pathlib import Path

_PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = _PROJECT["name"]
version = release = _PROJECT["version"]
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"{project} {version}"
html_show_sphinx = False
html_copy_source = False
# Headings are linked to by their words, as on code hosts.
myst_heading_anchors = 3
# Nothing on the site depends on the day it was built.
html_last_updated_fmt = None
