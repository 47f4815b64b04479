"""A site with a configuration, a decisions file to be, and pages, for servers that run in a process of their own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PAGE = "# A fan 🌀\n\nÜber 🌀 it lifts off at 6000 metres per second.\n\nWe are the leading provider of kettles.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "sub").mkdir(parents=True)
    (folder / "empathycheck.toml").write_text(
        'decisions = "decisions.json"\nexclude = ["quoted/"]\n', encoding="utf-8"
    )
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "sub" / "empathycheck.toml").write_text('ignore = ["claims"]\n', encoding="utf-8")
    return folder


@pytest.fixture
def environment(cache_folder: Path) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("EMPATHYCHECK_", "PRE_COMMIT"))
    }
    search = os.pathsep.join([str(ROOT / "src"), kept.get("PYTHONPATH", "")])
    return {**kept, "PYTHONPATH": search, "XDG_CACHE_HOME": str(cache_folder), "PYTHONUTF8": "1"}


def run_apart(story: Coroutine[Any, Any, T]) -> T:
    """What a story comes to in a loop of its own: a browser that an earlier test started keeps one in this thread."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, story).result()


def command(name: str) -> list[str]:
    return [sys.executable, "-m", "empathycheck", name]
