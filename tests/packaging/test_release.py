"""One version: the package, the changelog, the pages that name a release to install, and the tag."""

from __future__ import annotations

import re
import subprocess

import pytest
import yaml

from empathycheck.version import __version__
from tests.packaging.conftest import ROOT, project_files


def test_the_changelog_begins_with_this_version() -> None:
    released = re.findall(
        r"^## \[(\d[^\]]*)\] - \d{4}-\d{2}-\d{2}$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert released[0] == __version__
    assert len(set(released)) == len(released)


def test_every_page_that_names_a_release_names_this_one() -> None:
    named = {}
    for name in project_files():
        if name.endswith((".md", ".yml", ".yaml")):
            text = (ROOT / name).read_text(encoding="utf-8")
            if found := set(re.findall(r"(?:rev: |/empathycheck@|ref: )(v\d[\w.]*)", text)):
                named[name] = found
    assert {"README.md", "docs/how-to/add-the-hook.md"} <= set(named)
    assert {each for found in named.values() for each in found} == {f"v{__version__}"}


def test_the_release_that_they_name_is_tagged() -> None:
    done = subprocess.run(
        ["git", "tag", "--list", "v*"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode or not done.stdout.split():
        pytest.skip("this copy has no tags: git fetch --tags brings them")
    assert f"v{__version__}" in done.stdout.split()


def test_what_is_no_text_in_the_package_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    binary = [
        name for name in project_files()
        if name.startswith(("src/", "rules/")) and b"\0" in (ROOT / name).read_bytes()
    ]  # fmt: skip
    assert binary
    assert [name for name in binary if name not in notice] == []


def test_the_hooks_are_those_that_are_documented() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "how-to" / "add-the-hook.md").read_text(encoding="utf-8")
    assert [hook["id"] for hook in hooks] == re.findall(r"^\| `(empathycheck[\w-]*)` \|", page, re.MULTILINE)
    assert [hook["id"] for hook in hooks] == ["empathycheck", "empathycheck-all", "empathycheck-rules"]
    assert hooks[0]["args"] == ["--"]
