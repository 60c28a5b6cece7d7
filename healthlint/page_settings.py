"""What a page sets for itself in its front matter: its profile, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from healthlint import profiles
from healthlint.document import Document, Span
from healthlint.engine import Failure
from healthlint.selectors import nearest


def profile(document: Document) -> tuple[str, list[Failure]]:
    """The profile that a page names for itself (``healthlint: {profile: news}``), and what is wrong with how it does so."""
    said = document.meta.get("healthlint")
    if said is None:
        return "", []
    key = re.search(r"^[\s\[]*(healthlint)\b", document.source.text, re.MULTILINE)
    span = Span(*key.span(1)) if key else None
    if not isinstance(said, Mapping) or not all(isinstance(value, str) for value in said.values()):
        return "", [Failure("front matter: healthlint is written as healthlint: {profile: news}", span)]
    odd = [str(key) for key in said if key != "profile"]
    if odd:
        hint = nearest(odd[0], ["profile"], " (a page may only name its profile)")
        return "", [Failure(f"front matter: healthlint has no {odd[0]!r}{hint}", span)]
    name = said.get("profile", "")
    try:
        name = profiles.weighing(name).name if name else ""
    except profiles.UnknownProfile as error:
        return "", [Failure(f"front matter: {error}", span)]
    return name, []
