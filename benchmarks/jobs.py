"""What more processes bring: `python -m benchmarks.jobs`, with `--corpus FOLDER` for Markdown of one's own.

2,000 files are checked by one process and by as many as there are processors, in turn, several times. The ratio of the
time on the clock is what a user sees, where nothing else runs. What it is at least where each process has a
processor of its own is told too, from the CPU seconds of all: what more processes cost more, and what one does alone,
is in it, and it can be measured on a machine that others use as well.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.__main__ import write
from benchmarks.corpus import assembled, from_folder
from empathycheck.running.parallel import processes

FILES, SIZE = 2_000, 20_000_000
LEAST = 1.7
"""So many times as fast on two processors."""
_LAUNCHER = """
import os, resource, subprocess, sys, time
start = time.monotonic()
from empathycheck.cli import main
sys.argv = ["empathycheck", *sys.argv[1:]]
sys.stdout = open(os.devnull, "w")
if main() not in (0, 1):
    raise SystemExit("the check failed")
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(time.monotonic() - start, own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime, file=sys.stderr)
"""


class Run(NamedTuple):
    """Seconds on the clock, and of CPU: of the process that was asked, and of those that it started."""

    clock: float
    own: float
    others: float


def run(folder: Path, jobs: int) -> Run:
    """One check of the folder, with nothing kept of the one before."""
    command = [
        sys.executable,
        "-c",
        _LAUNCHER,
        "check",
        "--no-cache",
        "--format",
        "json",
        "--jobs",
        str(jobs),
    ]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=True)
    return Run(*map(float, done.stderr.splitlines()[-1].split()))


def at_least(one: Run, many: Run, jobs: int) -> float:
    """How many times as fast it is where each process has a processor, by the seconds of CPU that all of them took.

    What the one that asks does, it is taken to do while all others wait, which is more than is so.
    """
    return one.own / (many.own + many.others / jobs)


def main() -> int:
    """Prints each ratio; exit status 1 where even the one from CPU seconds misses its limit for two processes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="Markdown (default: our own pages)")
    parser.add_argument("--jobs", type=int, default=max(processes(), 2), help="processes to compare with one")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    size = SIZE * options.files // FILES
    text = from_folder(options.corpus, size) if options.corpus else assembled(size)
    step = len(text) // options.files + 1
    with tempfile.TemporaryDirectory(prefix="empathycheck-jobs-") as name:
        for index in range(options.files):
            write(Path(name), f"{index % 40:02d}/{index:05d}.md", text[index * step : (index + 1) * step])
        run(Path(name, "00"), 1)  # the first run compiles the rules
        pairs = []
        for _ in range(options.times):
            load = os.getloadavg()[0]
            pairs.append((run(Path(name), 1), run(Path(name), options.jobs)))
            one, many = pairs[-1]
            print(
                f"1 process: {one.clock:.1f} s, {one.own:.1f} s of CPU; {options.jobs}: {many.clock:.1f} s, "
                f"{many.own:.1f} + {many.others:.1f} s of CPU; load before: {load:.1f}",
                flush=True,
            )
    clock = median(one.clock / many.clock for one, many in pairs)
    least = median(at_least(one, many, options.jobs) for one, many in pairs)
    limit = f" (limit {LEAST:g}: {'holds' if least >= LEAST else 'MISSED'})" if options.jobs == 2 else ""
    print(f"{options.files:,} files, {options.jobs} processes: {clock:.2f} times as fast on the clock")
    print(f"  from CPU seconds, each process with a processor of its own: at least {least:.2f}{limit}")
    return int(options.jobs == 2 and least < LEAST)


if __name__ == "__main__":
    raise SystemExit(main())
