"""The snippets of the how-to for hooks, each run as a stranger would: pre-commit, prek, lefthook, husky, git alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import NO_GIT_CONFIG
from tests.packaging.conftest import ROOT, clean_environment
from tests.packaging.test_hook import PAGE, PLAIN, pre_commit, repository, run

pytestmark = pytest.mark.slow

HOW_TO = (ROOT / "docs" / "how-to" / "add-the-hook.md").read_text(encoding="utf-8")


def snippet(name: str) -> str:
    found = re.search(rf"<!-- hook: {name} -->\n```\w+\n(.*?)```", HOW_TO, re.DOTALL)
    assert found is not None, name
    return found[1]


def empathycheck_on_the_path(folder: Path) -> str:
    """A folder for the path with the program, as an installed one."""
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "empathycheck"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m empathycheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return str(programs)


@pytest.fixture
def commit(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Commits files in a repository, through whatever hook is there."""
    programs = empathycheck_on_the_path(tmp_path)
    identity = {
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": NO_GIT_CONFIG,
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
    }  # fmt: skip

    def commit_there(site: Path, **files: str) -> subprocess.CompletedProcess[str]:
        for name, text in files.items():
            path = site / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        environment = {**clean_environment(), **identity}
        # PATH is where our own program is found first; Python's own stays for what it starts
        environment["PATH"] = os.pathsep.join([programs, environment["PATH"]])
        environment["PYTHONPATH"] = str(ROOT / "src")
        for command in (["git", "add", "--all"], ["git", "commit", "-q", "-m", "More"]):
            done = subprocess.run(
                command, cwd=site, env=environment, capture_output=True, encoding="utf-8", check=False
            )
        return done

    return commit_there


def asked_of_praise_alone(site: Path, commit: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """A plain page passes, one with praise does not, and one that is excluded is not asked about."""
    (site / "empathycheck.toml").write_text('exclude = ["quoted/"]\n', encoding="utf-8")
    done = commit(site, plain_md=PLAIN, quoted__praise_md=PAGE)
    assert done.returncode == 0, done.stdout + done.stderr
    done = commit(site, page_md=PAGE)
    assert done.returncode != 0
    assert "claims/leader" in done.stdout + done.stderr
    assert "quoted/praise.md:" not in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_git_alone(tmp_path: Path, commit: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    site = repository(tmp_path / "site", {"a.md": PLAIN})
    hook = site / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(snippet("git"), encoding="utf-8")
    hook.chmod(0o755)
    asked_of_praise_alone(site, commit)


def test_lefthook(tmp_path: Path, commit: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    program = shutil.which("lefthook", path=clean_environment()["PATH"])
    command = [program] if program else [sys.executable, "-m", "lefthook"]
    try:
        subprocess.run([*command, "version"], check=True, capture_output=True, cwd=tmp_path)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no lefthook here; pip install lefthook brings it")
    site = repository(tmp_path / "site", {"a.md": PLAIN})
    (site / "lefthook.yml").write_text(snippet("lefthook"), encoding="utf-8")
    hook = site / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    told = " ".join(f'"{word}"' for word in command)
    hook.write_text(f"#!/bin/sh\nexec {told} run pre-commit\n", encoding="utf-8")
    hook.chmod(0o755)
    asked_of_praise_alone(site, commit)


def test_husky_with_lint_staged(
    tmp_path: Path, commit: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    if shutil.which("npm") is None:
        pytest.skip("there is no npm here")
    site = repository(tmp_path / "site", {"a.md": PLAIN, ".gitignore": "node_modules/\n.husky/_/\n"})
    (site / "package.json").write_text(snippet("lint-staged"), encoding="utf-8")
    done = run("npm", "install", "--silent", "--no-audit", "--no-fund", "husky", "lint-staged", cwd=site)
    if done.returncode:
        pytest.skip("husky and lint-staged cannot be installed here")
    assert run("npx", "--no-install", "husky", cwd=site).returncode == 0
    (site / ".husky" / "pre-commit").write_text(snippet("husky"), encoding="utf-8")
    asked_of_praise_alone(site, commit)


def config(hook: Path, lines: str) -> str:
    return f"repos:\n  - repo: {hook.as_posix()}\n    rev: v0.1.0\n    hooks:\n{lines}"


def test_prek_reads_the_same_file(project: Path, tmp_path: Path) -> None:
    try:
        done = run(sys.executable, "-m", "prek", "--version", cwd=tmp_path)
    except OSError:
        done = None
    if done is None or done.returncode:
        pytest.skip("there is no prek here; pip install prek brings it")
    hook = repository(project)
    files = {
        ".pre-commit-config.yaml": config(hook, "      - id: empathycheck\n"),
        "page.md": PAGE,
        "-x.md": PLAIN,
    }
    site = repository(tmp_path / "site", files)
    environment = {
        **clean_environment(),
        "PREK_HOME": str(tmp_path / "store"),
        "GIT_CONFIG_GLOBAL": NO_GIT_CONFIG,
    }
    done = subprocess.run(
        [sys.executable, "-m", "prek", "run", "--all-files"], cwd=site, env=environment,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "claims/leader" in done.stdout
    assert "No such option" not in done.stdout


def test_every_snippet_of_pre_commit(project: Path, tmp_path: Path) -> None:
    """One repository, one environment, each snippet in turn; among the files are those that once ended in errors."""
    hook = repository(project)
    files = {
        "site/plain.md": PLAIN, "-x.md": PLAIN, "--quiet": "no copy\n", "site/--output=README.md": PLAIN,
        "README.md": PAGE, "site/sketch.md": PLAIN,
    }  # fmt: skip
    site = repository(tmp_path / "site", files)
    (site / "picture.png").write_bytes(b"\x89PNG")
    (site / "site" / "picture.png").write_bytes(b"\x89PNG")
    assert run("git", "add", "--all", cwd=site).returncode == 0
    store = tmp_path / "store"

    def hooked(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        text = config(hook, snippet(name))
        (site / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        done = pre_commit("run", "--all-files", *arguments, cwd=site, store=store)
        assert "Traceback" not in done.stdout + done.stderr
        return done

    part = hooked(
        "part"
    )  # README.md is no part of it, the picture is: the files of the snippet are all there is
    assert part.returncode == 0, part.stdout + part.stderr
    assert "Passed" in part.stdout
    ask = hooked("ask")
    assert (ask.returncode, "README.md:3" in ask.stdout) == (0, True), ask.stdout + ask.stderr
    assert run("git", "commit", "-q", "-m", "All", cwd=site).returncode == 0
    (site / "README.md").write_text(PAGE + "\nWe are the undisputed market leader.\n", encoding="utf-8")
    assert run("git", "add", "README.md", cwd=site).returncode == 0
    changed = hooked("changed")
    assert changed.returncode == 1, changed.stdout + changed.stderr
    assert "README.md:5" in changed.stdout
    assert "README.md:3" not in changed.stdout
    report = hooked("report", "--hook-stage", "manual")
    assert report.returncode == 0, report.stdout + report.stderr
    assert '"summary"' in (site / "found.json").read_text(encoding="utf-8")


def test_many_files_come_in_several_runs_and_none_is_lost(project: Path, tmp_path: Path) -> None:
    hook = repository(project)
    folder = "a" * 150
    files = {f"{folder}/{number:04}-{'b' * 60}.md": PLAIN for number in range(800)}
    files[f"{folder}/0000-praise.md"] = files[f"{folder}/zzzz-praise.md"] = PAGE
    files[".pre-commit-config.yaml"] = config(hook, "      - id: empathycheck\n")
    site = repository(tmp_path / "site", files)
    done = pre_commit("run", "--all-files", cwd=site, store=tmp_path / "store")
    assert done.returncode == 1
    assert done.stdout.count("sentences read") + done.stdout.count("nothing to ask") > 1, (
        "it was one run after all"
    )
    assert done.stdout.count("claims/leader") == 2
