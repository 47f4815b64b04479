"""Globs fit as git fits them, and no glob takes long, whoever wrote it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.base.globs import _compiled, ignores_of, is_ignored, matcher
from tests.effort import examples

CASES = [
    ("*.md", "a.md", True), ("*.md", "deep/a.md", True), ("/*.md", "deep/a.md", False), ("a?c", "abc", True),
    ("a?c", "a/c", False), ("docs/*.md", "docs/x/a.md", False), ("docs/**", "docs/x/a.md", True),
    ("docs/**/a.md", "docs/a.md", True), ("docs/**/a.md", "docs/x/y/a.md", True), ("**/a/b", "x/a/b", True),
    ("a/**/b/**/c", "a/1/b/2/c", True), ("a/**/b/**/c", "a/b/c", True), ("a/**/b/**/c", "a/c/b", False),
    ("[ab].md", "a.md", True), ("[!ab].md", "a.md", False), ("[!]a]", "]", False), ("[!]a]", "b", True),
    ("[]a]", "]", True), ("[[:digit:]]x", "7x", True), ("[[:digit:]]x", "ax", False), ("[[:upper:]]*", "Ab", True),
    (r"\*.md", "*.md", True), (r"\*.md", "a.md", False), ("*a*b*c", "xaxbxc", True), ("*a*b*c", "xaxcxb", False),
    ("*ab*ab", "abab", True), ("*ab*ab", "ab", False), ("a*a", "a", False), ("a*b*b", "abb", True),
    ("[a&&b]", "&", True), ("[a-c]", "b", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


@pytest.mark.parametrize(("glob", "path", "fits"), CASES)
def test_globs(glob: str, path: str, fits: bool) -> None:
    pattern = _compiled(glob, "")
    assert pattern is not None
    assert (pattern.fullmatch(path) is not None) == fits


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
@pytest.mark.parametrize(("glob", "path", "fits"), CASES)
def test_git_says_the_same(glob: str, path: str, fits: bool, repository: Path) -> None:
    (repository / ".gitignore").write_text(glob + "\n", encoding="utf-8")
    done = subprocess.run(["git", "check-ignore", "-q", "--no-index", path], cwd=repository, check=False)
    assert (done.returncode == 0) == fits
    assert is_ignored(str(repository.resolve() / path), ignores_of(str(repository)), is_folder=False) == fits


@pytest.mark.parametrize(
    "glob", ["*a" * 40, "**/a" * 40 + "/b", "*" * 40 + "b", "[" * 30, "*a?" * 30, "**a" * 30]
)
def test_a_hostile_glob_takes_no_time(glob: str) -> None:
    """It would take longer than anybody waits if one star tried again what another had settled."""
    pattern = _compiled(glob, "")
    if pattern is not None:
        assert pattern.fullmatch("a" * 3000 + "cc") is None
        assert pattern.fullmatch("a/" * 1500 + "cc") is None


@examples(200)
@given(st.text("ab*?/", max_size=10), st.text("ab/", max_size=10))
def test_stars_fit_as_one_by_one(glob: str, path: str) -> None:
    """The same as a matcher that tries every way, for globs of one segment."""
    glob, path = glob.replace("/", ""), path.replace("/", "")
    if "**" in glob or not glob:
        return
    pattern = _compiled(glob, "")
    assert pattern is not None
    assert (pattern.fullmatch(path) is not None) == slowly(glob, path)


def slowly(glob: str, path: str) -> bool:
    if not glob:
        return not path
    if glob[0] == "*":
        return slowly(glob[1:], path) or (bool(path) and slowly(glob, path[1:]))
    return bool(path) and glob[0] in ("?", path[0]) and slowly(glob[1:], path[1:])


def test_a_folder_that_is_named_holds_what_is_below() -> None:
    fits = matcher("exclude", ["drafts/"], ".")
    assert fits("drafts/a.md")
    assert fits("deep/drafts/a.md")
    assert not fits("drafts.md")
