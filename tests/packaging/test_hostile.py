"""Inputs made to hang or to crash a reader, through the whole command line: each ends, and none crashes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import hostile
from tests.command_line import PATIENCE
from tests.packaging.conftest import clean_environment

SIZES = ((0.2, ()), (1.0, pytest.mark.full))
INPUTS = [
    pytest.param(*each, marks=marks, id=f"{each[0]} x {scale}")
    for scale, marks in SIZES
    for each in hostile(scale)
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "suffix", "data"), INPUTS)
def test_it_ends_in_a_known_way(name: str, suffix: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / f"page{suffix}").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "empathycheck", "check", "--format", "concise", f"page{suffix}"],
        cwd=tmp_path, env=clean_environment(), capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode in {0, 1, 2}, (name, done.stderr[-2000:])
    assert "Traceback" not in done.stderr
    assert (done.returncode == 2) == bool(done.stderr), done.stderr[-2000:]
