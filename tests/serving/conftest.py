"""A site with a configuration, a decisions file to be, and pages, for servers that run in a process of their own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

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
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("EMPATHYCHECK_", "PRE_COMMIT"))
    }
    search = os.pathsep.join([str(ROOT / "src"), kept.get("PYTHONPATH", "")])
    return {**kept, "PYTHONPATH": search, "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}


def command(name: str) -> list[str]:
    return [sys.executable, "-m", "empathycheck", name]
