"""A folder with a rule pack and pages of its own, so that no test depends on the shipped rules' wording."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import rmtree

import pytest

from tests.command_line import call, start

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
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("command line") / "work"


@pytest.fixture
def site(workplace: Path) -> Iterator[Path]:
    """The folder, new for every test, at one place for all: compiled rules are kept by where their files lie."""
    folder = workplace
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
    yield folder
    rmtree(folder)


@pytest.fixture
def environment(cache_folder: Path) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("NO_COLOR", "FORCE_COLOR", "PRE_COMMIT", "EMPATHYCHECK_FORMAT", "COLUMNS")
    }
    return {**kept, "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(cache_folder), "TERM": "xterm"}


@pytest.fixture
def run(site: Path, environment: dict[str, str]) -> Run:
    """Runs the command line in the folder, within this process."""

    def call_here(
        *arguments: str,
        extra: Mapping[str, str] | None = None,
        text: str | None = None,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        return call(arguments, cwd=cwd or site, environment={**environment, **(extra or {})}, text=text)

    return call_here


@pytest.fixture
def run_alone(site: Path, environment: dict[str, str]) -> Run:
    """Runs the command line in the folder, in a process of its own."""

    def start_there(
        *arguments: str, extra: Mapping[str, str] | None = None, text: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        return start(arguments, cwd=site, environment={**environment, **(extra or {})}, text=text)

    return start_there
