"""`empathycheck` alone."""

from __future__ import annotations

from pathlib import Path

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
