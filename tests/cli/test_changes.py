"""`--staged` and `--diff-from`: only what stands on changed lines, as git tells of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import NO_GIT_CONFIG

from .conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

GADGET = "It is a splendid gadget.\n"
MARVEL = "It is a marvel of engineering.\n"
RAIN = "The sun shone.\n\n"
Git = Callable[..., str]


@pytest.fixture
def git(site: Path) -> Git:
    def call(*command: str) -> str:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        identity = {
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_CONFIG_GLOBAL": NO_GIT_CONFIG,
        }
        identity |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
        done = subprocess.run(
            ["git", *command],
            cwd=site,
            env=environment | identity,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    call("init", "-q", "-b", "main")
    (site / "page.md").write_text(f"{RAIN}{GADGET}\n{RAIN}", encoding="utf-8")
    (site / "clean.md").unlink()
    call("add", "--all")
    call("commit", "-q", "-m", "First")
    return call


def found(run: Run, *arguments: str, cwd: Path | None = None) -> dict[str, list[int]]:
    done = run("check", "--format", "json", *arguments, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    return {
        file["path"]: [finding["start"]["line"] for finding in file["findings"]]
        for file in json.loads(done.stdout)["files"]
    }


def test_only_changed_lines_of_what_is_staged(run: Run, site: Path, git: Git) -> None:
    assert found(run, "--staged") == {}
    page = site / "page.md"
    page.write_text(page.read_text(encoding="utf-8") + MARVEL, encoding="utf-8")
    assert found(run, "--staged") == {}
    git("add", "page.md")
    assert found(run, "--staged") == {"page.md": [7]}
    assert found(run, "--staged", "page.md") == {"page.md": [7]}
    assert found(run, "page.md") == {"page.md": [3, 7]}
    done = run("check", "--staged")
    assert "1 on lines that did not change" in done.stdout


def test_what_is_staged_is_read_and_not_what_the_file_holds_by_now(run: Run, site: Path, git: Git) -> None:
    page = site / "page.md"
    page.write_text(page.read_text(encoding="utf-8") + MARVEL, encoding="utf-8")
    git("add", "page.md")
    page.write_text("Another text.\n", encoding="utf-8")
    (site / "new.md").write_text(GADGET, encoding="utf-8")
    git("add", "new.md")
    (site / "new.md").unlink()
    assert found(run, "--staged") == {"page.md": [7], "new.md": [1]}


def test_a_sentence_over_two_lines_counts_where_either_changed(run: Run, site: Path, git: Git) -> None:
    page = site / "page.md"
    page.write_text(
        "It is a splendid gadget\nthat you carry.\n\nIt is a splendid gadget.\n", encoding="utf-8"
    )
    git("add", "--all")
    git("commit", "-q", "-m", "Two")
    page.write_text("It is a splendid gadget\nthat you wear.\n\nIt is a splendid gadget.\n", encoding="utf-8")
    git("add", "--all")
    assert found(run, "--staged") == {"page.md": [1]}


def test_since_the_branch_left(run: Run, site: Path, git: Git) -> None:
    git("checkout", "-q", "-b", "work")
    (site / "committed.md").write_text(GADGET, encoding="utf-8")
    git("add", "--all")
    git("commit", "-q", "-m", "Work")
    page = site / "page.md"
    page.write_text(MARVEL + page.read_text(encoding="utf-8"), encoding="utf-8")
    (site / "sub").mkdir()
    (site / "sub" / "untracked.md").write_text(GADGET, encoding="utf-8")
    git("checkout", "-q", "main")
    (site / "elsewhere.md").write_text(GADGET, encoding="utf-8")
    git("add", "elsewhere.md")
    git("commit", "-q", "-m", "Meanwhile on main")
    git("checkout", "-q", "work")
    expected = {"committed.md": [1], "page.md": [1], "sub/untracked.md": [1]}
    assert found(run, "--diff-from", "main") == expected
    assert found(run, "--diff-from", "main", cwd=site / "sub") == {"sub/untracked.md": [1]}


@pytest.mark.parametrize(
    "name", ["with space.md", "ünï.md", 'quo"te.md', "tab\there.md", "-x.md", "new\nline.md"]
)
def test_names_as_they_are(name: str, run: Run, site: Path, git: Git) -> None:
    (site / name).write_text(f"{RAIN}{GADGET}", encoding="utf-8")
    git("add", "--all")
    git("commit", "-q", "-m", "Odd")
    (site / name).write_text(f"{RAIN}{GADGET}\ndiff --git a/x b/x\n@@ -1 +1 @@\n\n{MARVEL}", encoding="utf-8")
    git("mv", "--", name, "moved.md")
    git("add", "--all")
    git("mv", "--", "moved.md", name)
    assert found(run, "--staged") == {name: [8]}


def test_a_renamed_file_and_a_document(run: Run, site: Path, git: Git) -> None:
    git("mv", "page.md", "moved.md")
    assert found(run, "--staged") == {"moved.md": []}
    shutil.copy(Path(__file__).parents[2] / "docs" / "assets" / "offer.docx", site / "offer.docx")
    git("add", "--all")
    assert "offer.docx" in found(run, "--staged", "--isolated")


def test_what_cannot_be_is_one_line(run: Run, site: Path, git: Git) -> None:
    for arguments, start in (
        (["--diff-from", "nowhere"], "--diff-from: nowhere: git: not a valid object name nowhere"),
        (
            ["--diff-from=--output=page.md"],
            "--diff-from: --output=page.md: no revision; name a branch, a tag or a commit",
        ),
        (["--staged", "https://example.org/"], "--staged and --diff-from are for files of a repository"),
    ):
        done = run("check", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(start)
        assert done.stderr.count("\n") == 1
    shutil.rmtree(site / ".git")
    done = run("check", "--staged")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("--staged: git: not a git repository")
    assert run("check", "--staged", extra={"PATH": ""}).stderr == (
        "--staged: git is needed for this, and is not here\n"
    )


def test_git_decides_what_is_ignored(run: Run, site: Path, git: Git) -> None:
    (site / ".gitignore").write_text(
        "out/\nmade/\n*.tmp.md\n[[:digit:]]*.md\n[!]a]b.md\n/sub/x.md\n", encoding="utf-8"
    )
    (site / ".git" / "info" / "exclude").write_text("private.md\n", encoding="utf-8")
    names = (
        "out/a.md",
        "out/kept.md",
        "b.tmp.md",
        "1.md",
        "cb.md",
        "ab.md",
        "sub/x.md",
        "sub/y.md",
        "private.md",
    )
    for name in names:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(GADGET, encoding="utf-8")
    git("add", "--force", "out/kept.md", "b.tmp.md")
    assert set(found(run)) == {"page.md", "ab.md", "b.tmp.md", "out/kept.md", "sub/y.md"}
    assert set(found(run, cwd=site / "sub")) == {"sub/y.md"}
    assert set(found(run, "sub")) == {"sub/y.md"}
    (site / "made").mkdir()
    (site / "made" / "z.md").write_text(GADGET, encoding="utf-8")
    assert set(found(run, "made")) == {
        "made/z.md"
    }  # a folder that is ignored as a whole is read where it is named
    inner = site / "inner"
    inner.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=inner, check=True)
    (inner / ".gitignore").write_text("q.md\n", encoding="utf-8")
    for name in ("p.md", "q.md"):
        (inner / name).write_text(GADGET, encoding="utf-8")
    assert "inner/p.md" in found(run)
    assert "inner/q.md" not in found(run)
