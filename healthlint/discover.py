"""Which files to check: the paths a user gave, folders walked, what is ignored left out.

A folder gives the files that some reader knows by suffix. Hidden files and folders, ``node_modules`` and what
``.gitignore`` files name are passed over; linked folders are not followed. A file given by name is always taken, ignored or
not, unless exclusion is forced. The order is fixed: paths as given, in a folder by name; every file once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_PASSED_OVER = frozenset({"node_modules", "bower_components", "__pycache__", "CVS", "_darcs"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check, or (``problem``) a path that was named and cannot be."""

    path: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class EmptyFolder:
    """A folder that was named and holds nothing to check."""

    path: str


class Globs:
    """Patterns as in a ``.gitignore`` file, relative to a folder."""

    def __init__(self, root: str, patterns: Iterable[str]) -> None:
        from pathspec import GitIgnoreSpec

        self.root = os.path.realpath(root)
        self._spec: GitIgnoreSpec = GitIgnoreSpec.from_lines(patterns)

    def match(self, real: str, *, folder: bool = False) -> bool | None:
        """True: matched; False: taken back by a ``!`` pattern; None: nothing said. ``real`` is an absolute path."""
        prefix = self.root if self.root.endswith(os.sep) else self.root + os.sep
        if not real.startswith(prefix):
            return None
        relative = real[len(prefix) :].replace(os.sep, "/")
        return self._spec.check_file(relative + "/" if folder else relative).include

    def match_above(self, real: str, *, folder: bool = False) -> bool:
        """Whether a path matches, or a folder above it does."""
        if self.match(real, folder=folder):
            return True
        above = os.path.dirname(real)
        while len(above) > len(self.root):
            if self.match(above, folder=True):
                return True
            above = os.path.dirname(above)
        return False


def find(
    paths: Iterable[str],
    suffixes: Iterable[str],
    *,
    excluded: Callable[[str], Iterable[Globs]] = lambda folder: (),
    force_exclude: bool = False,
) -> Iterator[Found | EmptyFolder]:
    """The files that ``paths`` mean.

    ``excluded`` gives the exclusions in force in a folder (absolute). ``force_exclude``: they hold for files given by name
    too.
    """
    walk = _Walk(frozenset(suffixes), excluded)
    seen: set[str] = set()
    for path in paths:
        for found in walk.path(path, force_exclude):
            if isinstance(found, Found):
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


class _Walk:
    def __init__(self, suffixes: frozenset[str], excluded: Callable[[str], Iterable[Globs]]) -> None:
        self.suffixes, self.excluded = suffixes, excluded

    def path(self, path: str, force_exclude: bool) -> Iterator[Found | EmptyFolder]:
        path = os.path.normpath(path) if path else path
        if not path:
            yield Found(path, "an empty name was given where a path belongs; name a file or a folder, or leave it out")
        elif os.path.isdir(path):
            yield from self.folder(path, force_exclude)
        elif force_exclude and any(globs.match_above(_real(path)) for globs in self.excluded(os.path.dirname(_real(path)))):
            return
        elif not os.path.lexists(path):
            yield Found(path, "there is no such file or folder; check the spelling")
        elif not os.path.exists(path):
            yield Found(path, "is a link that leads nowhere or in a circle; mend or remove it")
        elif not os.path.isfile(path):
            yield Found(path, "is neither a file nor a folder; name one of these, or - for standard input")
        elif PurePath(path).suffix.lower() not in self.suffixes:
            known = " ".join(sorted(self.suffixes))
            yield Found(path, f"is not a kind of file that can be checked; save it as one of {known}, or leave it out")
        else:
            yield Found(path)

    def folder(self, path: str, force_exclude: bool) -> Iterator[Found | EmptyFolder]:
        real = _real(path)
        if force_exclude and any(globs.match_above(real, folder=True) for globs in self.excluded(os.path.dirname(real))):
            return
        ignores = list(_ignores_above(real))
        if _left_out(real, ignores, [], folder=True):
            ignores = []  # who names an ignored folder wants it checked
        empty = True
        for found in self.below(path, real, ignores):
            empty = False
            yield found
        if empty:
            yield EmptyFolder(path)

    def below(self, path: str, real: str, ignores: list[Globs]) -> Iterator[Found]:
        try:
            with os.scandir(path) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(path, f"cannot be listed: {error.strerror or error}; check its permissions")
            return
        own = _ignore_file(real)
        if own:
            ignores = [*ignores, own]
        excluded = [*self.excluded(real)]
        folders: list[tuple[str, str]] = []
        for entry in listed:
            name = entry.name
            if name.startswith("."):
                continue
            here, inside = ("" if path == "." else path), os.path.join(real, name)
            if entry.is_dir(follow_symlinks=False):
                if name not in _PASSED_OVER and not _left_out(inside, ignores, excluded, folder=True):
                    folders.append((os.path.join(here, name), inside))
            elif (
                os.path.splitext(name)[1].lower() in self.suffixes
                and not _left_out(inside, ignores, excluded, folder=False)
                and not (entry.is_symlink() and os.path.isdir(entry.path))
            ):
                if entry.is_symlink() and not os.path.exists(entry.path):
                    yield Found(os.path.join(here, name), "is a link that leads nowhere or in a circle; mend or remove it")
                elif entry.is_file():
                    yield Found(os.path.join(here, name))
        for folder, inside in folders:
            yield from self.below(folder, inside, ignores)


def _left_out(real: str, ignores: list[Globs], excluded: list[Globs], *, folder: bool) -> bool:
    if any(globs.match(real, folder=folder) for globs in excluded):
        return True
    for globs in reversed(ignores):  # the deepest .gitignore that says anything decides
        said = globs.match(real, folder=folder)
        if said is not None:
            return said
    return False


def _ignores_above(real: str) -> Iterator[Globs]:
    """What the repository around a folder ignores, outermost first; nothing outside a repository."""
    above: list[str] = []
    folder = real
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        above.append(parent)
        folder = parent
    exclude = _ignore_file(folder, os.path.join(".git", "info", "exclude"))
    if exclude:
        yield exclude
    for one in reversed(above):
        ignore = _ignore_file(one)
        if ignore:
            yield ignore


def _ignore_file(folder: str, name: str = ".gitignore") -> Globs | None:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            lines = [line for line in file.read().splitlines() if line.strip() and not line.startswith("#")]
    except OSError:
        return None
    return Globs(folder, lines) if lines else None


def _real(path: str) -> str:
    """Absolute, links in its folder resolved, but not a link at its end: exclusions speak of names."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)
