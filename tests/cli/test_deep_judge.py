"""The deep judge from the command line, where it is not installed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from empathycheck.judge import deep
from tests.cli.conftest import Run


def test_where_it_is_not_installed_one_line_says_the_way_out(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deep, "PACKAGE", "no_such_package_of_ours")
    page = site / "page.md"
    page.write_text("We are the leading provider of rope.\n", encoding="utf-8")
    commands: Sequence[list[str]] = (
        ["check", str(page), "--judge", "deep"],
        ["report", str(page), "--judge", "deep", "--output", str(site / "out.html")],
        ["explain", "We are the leading provider.", "--judge", "deep"],
    )
    for command in commands:
        done = run(*command)
        assert done.returncode == 2, done
        assert done.stderr.count("\n") == 1
        assert "the deep judge is not installed; pip install" in done.stderr
