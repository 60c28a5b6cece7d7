"""Which files are found, in which order, and what is left out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from healthlint.discover import EmptyFolder, Found, Globs, find

SUFFIXES = (".md", ".txt")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")


def found(*paths: str, exclude: Iterable[str] = (), force: bool = False) -> list[str]:
    """Paths found, with slashes; problems as ``path!``, empty folders as ``path/``."""
    globs = [Globs(os.getcwd(), exclude)] if exclude else []
    items = list(find(paths, SUFFIXES, excluded=lambda folder: globs, force_exclude=force))
    return [
        one.path.replace(os.sep, "/") + ("/" if isinstance(one, EmptyFolder) else "!" if one.problem else "")
        for one in items
    ]


def test_a_folder_gives_its_files_then_its_folders_by_name(here: Path) -> None:
    files(here, "b.md", "a.txt", "sub/c.md", "a/z.md", "x.py", "B.MD")
    assert found(".") == ["B.MD", "a.txt", "b.md", "a/z.md", "sub/c.md"]
    assert found(str(here / "sub")) == [str(here / "sub" / "c.md").replace(os.sep, "/")]
    assert found("sub/") == ["sub/c.md"]


def test_every_file_once_in_the_order_given(here: Path) -> None:
    files(here, "a.md", "sub/b.md")
    assert found("sub", "a.md", ".", "./sub/../a.md", "sub/b.md") == ["sub/b.md", "a.md"]


def test_hidden_files_and_what_belongs_to_tools_is_passed_over(here: Path) -> None:
    files(here, ".a.md", ".hidden/a.md", "node_modules/x/readme.md", "a.md")
    assert found(".") == ["a.md"]
    assert found(".hidden", ".a.md") == [".hidden/a.md", ".a.md"]


def test_gitignore_files_are_respected_as_git_does(here: Path) -> None:
    files(
        here, "a.md", "build/b.md", "sub/c.md", "sub/d.md", "sub/keep.txt", "sub/deep/e.txt", "drafts/f.md", "x/drafts/g.md"
    )
    (here / ".git" / "info").mkdir(parents=True)
    (here / ".git" / "info" / "exclude").write_text("d.md\n")
    (here / ".gitignore").write_text("# built\nbuild/\n/drafts\n*.txt\n")
    (here / "sub" / ".gitignore").write_text("!keep.txt\n")
    assert found(".") == ["a.md", "sub/c.md", "sub/keep.txt", "x/drafts/g.md"]
    assert found("sub") == ["sub/c.md", "sub/keep.txt"]
    assert found("build") == ["build/b.md"]  # named, so wanted


def test_a_file_given_by_name_is_taken_although_git_ignores_it(here: Path) -> None:
    files(here, "a.md")
    (here / ".git").mkdir()
    (here / ".gitignore").write_text("*.md\n")
    assert found("a.md") == ["a.md"]
    assert found(".") == ["./"]


def test_a_gitignore_above_a_folder_that_is_no_repository_is_not_ours(here: Path) -> None:
    files(here, "sub/a.md")
    (here / ".gitignore").write_text("*.md\n")
    assert found("sub") == ["sub/a.md"]


def test_exclude_leaves_out_in_folders_and_where_forced_by_name(here: Path) -> None:
    files(here, "a.md", "old/b.md", "c.archive.md")
    exclude = ["old/", "*.archive.md"]
    assert found(".", exclude=exclude) == ["a.md"]
    assert found("a.md", "old/b.md", "c.archive.md", exclude=exclude) == ["a.md", "old/b.md", "c.archive.md"]
    assert found("a.md", "old/b.md", "c.archive.md", "old", exclude=exclude, force=True) == ["a.md"]


def test_links(here: Path) -> None:
    files(here, "real/a.md")
    (here / "real" / "round").symlink_to(here / "real", target_is_directory=True)
    (here / "linked").symlink_to(here / "real", target_is_directory=True)
    (here / "b.md").symlink_to(here / "real" / "a.md")
    (here / "gone.md").symlink_to("nowhere")
    (here / "self.md").symlink_to("self.md")
    # the same file by two names is checked once; a linked folder is followed only where it is given by name
    assert found(".") == ["b.md", "gone.md!", "self.md!"]
    assert found("linked") == ["linked/a.md"]
    assert found("real") == ["real/a.md"]


def test_what_cannot_be_checked_is_a_problem(here: Path) -> None:
    files(here, "a.docx", "README", "a.md")
    os.mkfifo(here / "pipe.md")
    assert found("a.docx", "README", "nowhere.md", "pipe.md", "a.md", "") == [
        "a.docx!",
        "README!",
        "nowhere.md!",
        "pipe.md!",
        "a.md",
        "!",
    ]
    assert found(".") == ["a.md"]


def test_an_empty_folder_is_told(here: Path) -> None:
    (here / "empty").mkdir()
    files(here, "other/x.py")
    assert found("empty", "other") == ["empty/", "other/"]


def test_a_folder_that_cannot_be_listed_is_a_problem(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(here, "a.md", "shut/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found(".") == ["a.md", "shut!"]
    (problem,) = [one for one in find(["shut"], SUFFIXES) if isinstance(one, Found)]
    assert problem.problem == "cannot be listed: Permission denied; check its permissions"


def test_names_of_every_kind(here: Path) -> None:
    files(here, "ä ö.md", "-x.md", "a\nb.md", "薬.md")
    assert found(".") == ["-x.md", "a\nb.md", "ä ö.md", "薬.md"]


def test_globs_are_relative_to_their_folder(here: Path) -> None:
    globs = Globs(str(here / "sub"), ["news/**", "!news/keep.md"])
    root = os.path.realpath(here)
    assert globs.match(os.path.join(root, "sub", "news", "a.md")) is True
    assert globs.match(os.path.join(root, "sub", "news", "keep.md")) is False
    assert globs.match(os.path.join(root, "news", "a.md")) is None
    assert globs.match_above(os.path.join(root, "sub", "news", "deep", "a.md"))
