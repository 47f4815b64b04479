"""`empathycheck` alone, and the bar of a long run."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from empathycheck.cli import progress
from empathycheck.cli.progress import bar, progress_of
from empathycheck.settings.settings import Settings

from .conftest import Run


def test_without_a_command_it_says_what_it_reads_and_reads_it(run: Run, site: Path) -> None:
    (site / "notes").mkdir()
    (site / "notes" / "page.html").write_text("<p>It rained.</p>", encoding="utf-8")
    (site / "photo.png").write_bytes(b"")
    done, checked = run(), run("check")
    assert (done.returncode, done.stdout) == (checked.returncode, checked.stdout)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Reading 3 files in this folder (2 markdown, 1 html); 3 other files and folders passed by.",
        "For more: empathycheck check --show-files, or empathycheck --help",
    ]


def test_without_a_command_and_without_copy_it_says_so(run: Run, tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Nothing read: no copy found in this folder")


@pytest.mark.parametrize(
    ("files", "total", "line"),
    [
        (0, 0, "reading: 0 files so far"),
        (12, 0, "reading: 12 files so far"),
        (30, 60, "reading [============            ] 30 of 60 files"),
        (1000, 1000, "reading [========================] 1,000 of 1,000 files"),
        (61, 60, "reading: 61 files so far"),
    ],
)
def test_the_bar(files: int, total: int, line: str) -> None:
    assert bar(files, total) == line


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_comes_after_a_second_on_a_terminal_alone_and_goes_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    clock = [0.0]
    shown = _Terminal()
    monkeypatch.delenv("PRE_COMMIT", raising=False)
    monkeypatch.setattr(progress, "monotonic", lambda: clock[0])
    monkeypatch.setattr("sys.stderr", shown)
    step, done = progress_of(["page.md", "clean.md"], Settings())
    assert step is not None
    step(1)
    assert not shown.getvalue()
    clock[0] = 2.0
    step(1)
    line = "reading [============            ] 1 of 2 files"
    assert shown.getvalue() == f"\r{line}"
    done()
    assert shown.getvalue() == f"\r{line}\r{' ' * len(line)}\r"
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert progress_of(["page.md"], Settings())[0] is None
