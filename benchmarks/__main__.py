"""What a check costs: `python -m benchmarks`, with `--corpus FOLDER` for Markdown of one's own.

Every figure is CPU time of a whole process, start-up included, and where a limit is kept the line says so.
Ratios are of two programs run one after the other on one machine; seconds alone say little about another.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.corpus import assembled, from_folder, hostile
from benchmarks.editing import seconds_of, seconds_to_see_an_edit
from benchmarks.process import CHECK, Cost, cheapest, cost_of

SMALL, MIDDLE, LARGE = 20_000, 1_400_000, 10_000_000
FILES, PIECE, MOST_AGAIN = 2_500, 1_500, 5.0
MOST_RATIO, LEAST_SPEED, MOST_MEMORY, MOST_SECONDS = 6.0, 5.0, 60.0, 2.0


class Sheet:
    """The lines printed so far, and how many of them missed their limit."""

    def __init__(self) -> None:
        self.missed = 0

    def line(self, name: str, figure: str, limit: str = "", holds: bool = True) -> None:
        """Print one figure and, where there is a limit, whether it holds."""
        self.missed += not holds
        verdict = f"  (limit {limit}: {'holds' if holds else 'MISSED'})" if limit else ""
        print(f"{name:<44} {figure:>14}{verdict}", flush=True)


def write(folder: Path, name: str, text: str) -> str:
    """Write `text` below `folder` and give the path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return str(path)


def start_up(sheet: Sheet, folder: Path, text: Callable[[int], str]) -> None:
    """One page of 20 KB against Python that does nothing."""
    page = write(folder, "small.md", text(SMALL))
    cheapest([*CHECK, page], 1)  # the first run compiles the rules
    bare = cheapest([sys.executable, "-c", "pass"])
    check = cheapest([*CHECK, page])
    sheet.line("python -c pass", f"{bare.cpu * 1000:.0f} ms")
    sheet.line("one page of 20 KB", f"{check.cpu * 1000:.0f} ms")
    ratio = check.cpu / bare.cpu
    sheet.line("  as a multiple of python -c pass", f"{ratio:.1f}", f"{MOST_RATIO:g}", ratio <= MOST_RATIO)
    fits = check.memory <= MOST_MEMORY
    sheet.line("  peak memory", f"{check.memory:.0f} MB", f"{MOST_MEMORY:g} MB", fits)


def throughput(sheet: Sheet, folder: Path, text: Callable[[int], str]) -> None:
    """Megabytes per second of CPU on one large file, and what cutting a file into a hundred costs."""
    large = text(LARGE)
    size = len(large.encode()) / 1e6
    cost = cheapest([*CHECK, write(folder, "large.md", large)], 2)
    speed = size / cost.cpu
    sheet.line(
        f"one file of {size:.1f} MB", f"{speed:.1f} MB/s", f"{LEAST_SPEED:g} MB/s", speed >= LEAST_SPEED
    )
    middle = text(MIDDLE)
    one = cheapest([*CHECK, write(folder, "middle.md", middle)], 3)
    fits = one.memory <= MOST_MEMORY
    sheet.line("one file of 1.4 MB: peak memory", f"{one.memory:.0f} MB", f"{MOST_MEMORY:g} MB", fits)
    step = len(middle) // 100 + 1
    for index in range(100):
        write(folder, f"hundred/{index:03d}.md", middle[index * step : (index + 1) * step])
    hundred = cheapest([*CHECK, "--no-cache", str(folder / "hundred")], 3)
    sheet.line("  the same in 100 files, CPU ratio", f"{hundred.cpu / one.cpu:.2f}")
    double = cheapest([*CHECK, write(folder, "double.md", text(2 * MIDDLE))], 3)
    sheet.line("  twice as long, CPU ratio", f"{double.cpu / one.cpu:.2f}")


def unchanged(sheet: Sheet, folder: Path, text: Callable[[int], str]) -> None:
    """Many files that no run has to look at again, against one page and against a run with nothing to read."""
    whole = text(FILES * PIECE)
    for index in range(FILES):
        write(folder, f"kept/{index // 50:02d}/{index:04d}.md", whole[index * PIECE : (index + 1) * PIECE])
    (folder / "nothing").mkdir()
    command = [*CHECK, "--quiet", str(folder / "kept")]
    first = cost_of(command)
    again = cheapest(command)
    start = cheapest([*CHECK, "--quiet", str(folder / "nothing")])
    page = cheapest([*CHECK, str(folder / "kept" / "00" / "0000.md")])
    sheet.line(f"{FILES:,} files, first run", f"{first.cpu:.1f} s")
    sheet.line("  again, nothing has changed", f"{again.cpu * 1000:.0f} ms")
    ratio = again.cpu / start.cpu
    sheet.line(
        "  as a multiple of a run over nothing", f"{ratio:.1f}", f"{MOST_AGAIN:g}", ratio <= MOST_AGAIN
    )
    sheet.line("  as a multiple of one page", f"{again.cpu / page.cpu:.1f}")


def editing(sheet: Sheet, folder: Path, text: Callable[[int], str]) -> None:
    """From an edit of a page of 20 KB to its questions, against a check of the page; skipped without the extra."""
    if find_spec("pygls") is None:
        sheet.line("an edit in an editor", "skipped: pip install -e '.[lsp]'")
        return
    page = text(SMALL)
    seen = seconds_to_see_an_edit(folder, page)
    ratio = seen / seconds_of([*CHECK, write(folder, "edited.md", page)])
    sheet.line("an edit of a page of 20 KB in an editor", f"{seen * 1000:.0f} ms", "100 ms", seen <= 0.1)
    sheet.line("  as a multiple of its check", f"{ratio:.2f}", "1", ratio <= 1)


def against_proselint(sheet: Sheet, folder: Path, text: Callable[[int], str]) -> None:
    """The same files through proselint, as ratios; skipped where it is not installed."""
    if find_spec("proselint") is None:
        sheet.line("proselint", "skipped: pip install -e '.[bench]'")
        return
    for size in (SMALL, 200_000):
        page = write(folder, f"peer-{size}.md", text(size))
        ours = cheapest([*CHECK, page], 3)
        theirs = cheapest([str(Path(sys.executable).parent / "proselint"), "check", page], 3)
        sheet.line(f"proselint on {size // 1000} KB, CPU ratio to ours", f"{theirs.cpu / ours.cpu:.1f}")


def hostile_inputs(sheet: Sheet, folder: Path) -> None:
    """Seconds of CPU for each input that was made to hang a reader."""
    for name, suffix, data in hostile():
        path = folder / f"hostile{suffix}"
        path.write_bytes(data)
        cost: Cost = cost_of([*CHECK, str(path)], limit=60.0)
        holds = cost.cpu <= MOST_SECONDS and cost.status in {0, 1, 2}
        sheet.line(name, f"{cost.cpu:.2f} s", f"{MOST_SECONDS:g} s, exit {cost.status}", holds)


def main() -> int:
    """Print every figure; exit status 1 where a limit was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="FOLDER", help="Markdown to measure on (default: our own pages)"
    )
    parser.add_argument("--quick", action="store_true", help="start-up and memory only")
    options = parser.parse_args()

    def text(size: int) -> str:
        return from_folder(options.corpus, size) if options.corpus else assembled(size)

    sheet = Sheet()
    with tempfile.TemporaryDirectory(prefix="empathycheck-speed-") as name:
        folder = Path(name)
        start_up(sheet, folder, text)
        if not options.quick:
            throughput(sheet, folder, text)
            unchanged(sheet, folder, text)
            editing(sheet, folder, text)
            against_proselint(sheet, folder, text)
            hostile_inputs(sheet, folder)
    return 1 if sheet.missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
