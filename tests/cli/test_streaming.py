"""Findings as they are found: the same text as at the end, in memory that does not grow, and how far a run is."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from empathycheck.cli import progress, streams
from empathycheck.reports.options import STREAMED
from tests.cli.conftest import Run


@pytest.fixture
def pages(site: Path) -> Path:
    for number in range(30):
        folder = site / f"part{number % 3}"
        folder.mkdir(exist_ok=True)
        text = "A splendid gadget, a marvel of engineering.\n" if number % 4 else "The sun.\n"
        (folder / f"page{number:02d}.md").write_text(text * (1 + number % 3), encoding="utf-8")
    (site / "part1" / "broken.json").write_text("{", encoding="utf-8")
    return site


def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written from now on, each piece for itself."""
    pieces: list[str] = []
    write = streams.write

    def remember(text: str, *, utf8: bool = False) -> None:
        pieces.append(text)
        write(text, utf8=utf8)

    monkeypatch.setattr("empathycheck.cli.checking.streaming.write", remember)
    return pieces


@pytest.mark.parametrize("format", STREAMED)
@pytest.mark.parametrize("more", [(), ("--statistics",), ("--jobs", "2"), ("--severity", "error")])
def test_what_is_printed_at_once_is_what_is_printed_at_the_end(
    pages: Path, run: Run, monkeypatch: pytest.MonkeyPatch, format: str, more: tuple[str, ...]
) -> None:
    monkeypatch.setattr("empathycheck.running.parallel._ALONE", 0)
    pieces = written(monkeypatch)
    at_once = run("check", "--no-cache", "--format", format, *more)
    assert len(pieces) > 10
    monkeypatch.setattr("empathycheck.cli.checking.STREAMED", ())
    pieces.clear()
    at_the_end = run("check", "--no-cache", "--format", format, *more)
    assert pieces == []
    assert (at_once.returncode, at_once.stdout, at_once.stderr) == (
        at_the_end.returncode, at_the_end.stdout, at_the_end.stderr,
    )  # fmt: skip
    assert at_once.stdout.count("\n") > 10


@pytest.mark.parametrize("format", STREAMED)
def test_where_a_baseline_of_some_folder_has_a_say_the_rest_waits(
    pages: Path, run: Run, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    run("check", "--no-cache", "--baseline", "part1/known.json", "part1")
    own = 'rules = ["pack"]\nselect = ["own"]\nbaseline = "known.json"\n'
    copytree(pages / "pack", pages / "part1" / "pack")
    (pages / "part1" / "empathycheck.toml").write_text(own, encoding="utf-8")
    (pages / "part1" / "page99.md").write_text(
        "A marvel of engineering and a splendid gadget.\n", encoding="utf-8"
    )
    pieces = written(monkeypatch)
    at_once = run("check", "--no-cache", "--format", format)
    assert len(pieces) > 10
    assert "page99.md" in at_once.stdout
    assert "part1/page01.md" not in at_once.stdout
    monkeypatch.setattr("empathycheck.cli.checking.STREAMED", ())
    at_the_end = run("check", "--no-cache", "--format", format)
    assert (at_once.stdout, at_once.stderr) == (at_the_end.stdout, at_the_end.stderr)


def test_paths_count_from_the_top_of_the_repository(
    pages: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", str(pages)], check=True)
    at_once = run("check", "--no-cache", "--format", "csv", cwd=pages / "part2")
    assert "\npart2/page02.md," in at_once.stdout
    monkeypatch.setattr("empathycheck.cli.checking.STREAMED", ())
    assert at_once.stdout == run("check", "--no-cache", "--format", "csv", cwd=pages / "part2").stdout


def test_a_report_into_a_file_and_a_single_file_wait_for_the_end(
    pages: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = written(monkeypatch)
    run("check", "--format", "csv", "--output", "found.csv")
    run("check", "--format", "csv", "page.md")
    assert pieces == []
    assert (pages / "found.csv").read_text(encoding="utf-8").count("\n") > 20


@pytest.mark.full
@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path, environment: dict[str, str]) -> None:
    """20,000 files of 10 KB take as much as a tenth of them, and no more than 100 MB."""
    text = (
        "We are the leading provider. It flies at 6000 metres per second. " * 40 + "\n\n" + "The rain. " * 740
    )
    peaks = []
    for number in (2_000, 20_000):
        folder = tmp_path / str(number)
        for each in range(number):
            path = folder / f"{each % 100:02d}" / f"{each}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# Page {each}\n\n{text}", encoding="utf-8")
        script = (
            "import resource, sys; from empathycheck.cli import main; main();"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, "check", "--no-cache", "--format", "jsonl", str(folder)],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        peaks.append(int(done.stderr.splitlines()[-1]) / 1000)
    assert peaks[1] < 100
    assert peaks[1] < 1.3 * peaks[0]


@pytest.mark.parametrize(
    ("files", "of", "seconds", "line"),
    [
        (5, 20, 10, "[######------------------] 5 of 20 files, about 30 s left"),
        (1_000, 20_000, 30, "[#-----------------------] 1,000 of 20,000 files, about 10 min left"),
        (20, 20, 10, "[########################] 20 of 20 files, about 0 s left"),
        (1, 100_000, 1, "[------------------------] 1 of 100,000 files, about 28 h left"),
        (7, 0, 3, "reading: 7 files so far"),
    ],
)
def test_how_far_it_is(files: int, of: int, seconds: float, line: str) -> None:
    assert progress.told(files, of, seconds) == line


def test_the_bar_is_taken_away_and_comes_only_where_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(progress, "monotonic", lambda: now)
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    bar = progress.Bar(stream)
    assert list(bar.counting(iter("abcd"))) == list("abcd")
    bar(1)
    assert stream.getvalue() == ""
    now = 2.0
    bar(2)
    assert stream.getvalue() == "\r[############------------] 2 of 4 files, about 2 s left"
    bar.done()
    assert stream.getvalue().endswith("left\r" + " " * 55 + "\r")
