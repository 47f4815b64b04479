"""A folder with a rule pack and pages of its own, so that no test depends on the shipped rules' wording."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

RULE = """\
name: own/{name}
title: {title}
severity: {severity}
question: "“{{match}}”: says who?"
why: A reader cannot check it.
source: Made for a test, 2024.
advice: Name who says so, and when.
who: anyone
phrases:
  - {phrase}
examples:
  flag:
    - "It is a [[{phrase}]] of ours."
  pass:
    - "It is red."
"""

CONFIG = 'rules = ["pack"]\nselect = ["own"]\n'
PAGE = "# A page\n\nThis is a splendid gadget, and a marvel of engineering.\n\nThe rain fell. It went on.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    pack = folder / "pack" / "own"
    pack.mkdir(parents=True)
    for name, phrase, severity in (
        ("splendour", "splendid gadget", "warning"),
        ("marvel", "marvel of engineering", "error"),
        ("rain", "rain fell", "hint"),
    ):
        text = RULE.format(name=name, title=f"About a {phrase}", severity=severity, phrase=phrase)
        (pack / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "empathycheck.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "clean.md").write_text("The rain stopped.\n", encoding="utf-8")
    return folder


@pytest.fixture
def environment(cache_folder: Path) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("NO_COLOR", "FORCE_COLOR", "PRE_COMMIT", "EMPATHYCHECK_FORMAT", "COLUMNS")
    }
    return {**kept, "XDG_CACHE_HOME": str(cache_folder), "TERM": "xterm"}


@pytest.fixture
def run(site: Path, environment: dict[str, str]) -> Run:
    """Runs the command line in the folder, in a process of its own."""

    def call(
        *arguments: str,
        extra: Mapping[str, str] | None = None,
        text: str | None = None,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "empathycheck", *arguments],
            cwd=cwd or site,
            env={**environment, **(extra or {})},
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return call
