"""A copy of the project as somebody else would get it: no build products, no environment, no history."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "build", "dist", "site", "*.pyc", "__pycache__", ".*_cache", ".hypothesis"
)


def project_files() -> list[str]:
    """The project's own files, relative to its root; git knows them, in an unpacked archive all of them are."""
    if not (ROOT / ".git").exists():
        return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file())
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sorted(name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def copy_project(target: Path) -> Path:
    """Copy the project's own files below `target`."""
    if not (ROOT / ".git").exists():
        return Path(shutil.copytree(ROOT, target, ignore=_LEFT_OUT))
    for name in project_files():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    return target


def clean_environment() -> dict[str, str]:
    """The environment of the tests, our own programs first and nothing that changes what they print."""
    dropped = ("EMPATHYCHECK_", "PRE_COMMIT", "GIT_")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    for key in ("PYTHONPATH", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "VIRTUAL_ENV"):
        kept.pop(key, None)
    kept["PYTHONUTF8"] = "1"  # whatever the locale, what they print is read as UTF-8
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    return kept


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the project."""
    return copy_project(tmp_path / "project")
