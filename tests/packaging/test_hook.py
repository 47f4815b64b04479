"""The hook as a stranger gets it: through pre-commit, in a repository of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from empathycheck.readers import FORMATS
from tests.command_line import NO_GIT_CONFIG
from tests.packaging.conftest import ROOT, clean_environment

PAGE = "# Kettles\n\nWe are the leading provider of kettles.\n"
PLAIN = "# Kettles\n\nTwo cups of tea take it a minute and a half.\n"


def run(*command: str | Path, cwd: Path, store: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = clean_environment()
    if store is not None:
        environment["PRE_COMMIT_HOME"] = str(store)
    identity = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": NO_GIT_CONFIG,
    }
    identity |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment | identity,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def repository(folder: Path, files: dict[str, str] | None = None) -> Path:
    """A git repository in `folder` with these files, or with those that are there already, in one commit."""
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for command in (
        ["init", "-q"],
        ["add", "--all", "--force"],
        ["commit", "-q", "-m", "All of it"],
        ["tag", "v0.1.0"],
    ):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def pre_commit(*arguments: str | Path, cwd: Path, store: Path) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "pre_commit", *arguments, cwd=cwd, store=store)


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=tmp_path, store=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("index.md", True),
        ("site/Page.HTML", True),
        ("emails/spring.txt", True),
        ("site/Hero.tsx", True),
        ("site/hero.mdx", True),
        ("site/Hero.test.tsx", False),
        ("requirements.txt", False),
        ("static/robots.txt", False),
        ("package.json", False),
        ("pnpm-lock.yaml", False),
        (".github/workflows/ci.yml", False),
        ("site/data/plans.yml", True),
        ("locales/en.json", True),
        ("app/src/main/res/values/strings.xml", True),
        ("pom.xml", False),
        ("src/app.py", False),
    ],
)
def test_it_reads_copy_and_nothing_else(path: str, read: bool) -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    taken = re.search(hook["files"], path) is not None and re.search(hook["exclude"], path) is None
    assert taken is read


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_it_covers_every_suffix_that_is_read(suffix: str) -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    # only Android's texts and a program's messages among these: most other files that end so hold no copy
    name = {".xml": "res/values/strings.xml", ".properties": "messages.properties"}.get(
        suffix, f"site/page{suffix}"
    )
    assert re.search(hook["files"], name)
    assert not re.search(hook["exclude"], name)


@pytest.mark.slow
def test_try_repo_asks_about_praise_and_lets_plain_copy_pass(project: Path, tmp_path: Path) -> None:
    hook = repository(project)
    files = {"site/index.md": PAGE, "site/plain.md": PLAIN, "requirements.txt": "the leading provider==1\n"}
    site = repository(tmp_path / "site", files)
    done = pre_commit(
        "try-repo", hook, "empathycheck", "--all-files", "--verbose", cwd=site, store=tmp_path / "store"
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "claims/leader" in done.stdout
    assert "site/index.md" in done.stdout
    assert "requirements.txt" not in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.slow
def test_the_snippet_in_the_readme_works(project: Path, tmp_path: Path) -> None:
    hook = repository(project)
    snippet = re.search(
        r"```yaml\n(repos:.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert snippet is not None
    config = snippet[1].replace("../empathycheck", hook.as_posix())
    assert config != snippet[1]
    site = repository(tmp_path / "site", {"plain.md": PLAIN, ".pre-commit-config.yaml": config})
    done = pre_commit("run", "--all-files", cwd=site, store=tmp_path / "store")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    repository_page = site / "page.md"
    repository_page.write_text(PAGE, encoding="utf-8")
    assert run("git", "add", "page.md", cwd=site).returncode == 0
    assert pre_commit("run", cwd=site, store=tmp_path / "store").returncode == 1
