"""Long fuzzing: `python -m tests.fuzz --inputs 1000000 --jobs 2`; `--only 12345` makes one input again."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

from tests.fuzz.mutants import FORMATS, mutant
from tests.fuzz.trial import Faulty, Tally, trial

_PIECE = 500
_PIECES_OF_ONE = 200
"""So many pieces a process takes before a fresh one follows it, so that what grows without end is no fault of ours."""


def _tried(task: tuple[int, int, int, str, int]) -> Tally:
    seed, first, last, format, every = task
    return trial(seed, range(first, last), format, every=every)


def _warmed() -> None:
    """Loads rules and readers here, so that a process that is forked has them; each would need two seconds for it."""
    trial(0, range(2 * len(FORMATS)), every=1)
    gc.collect()
    gc.freeze()  # what stays is not looked at again


def _kept(folder: Path, seed: int, fault: Faulty) -> None:
    """Writes the input beside what does not hold of it."""
    made = mutant(seed, fault.number, fault.format)
    name = f"{fault.number}-{made.path}"
    (folder / name).write_bytes(made.data)
    (folder / f"{name}.fault.txt").write_text(f"{fault.what}\n", encoding="utf-8")


def main() -> int:
    """Tries so many inputs, tells what was tried and what does not hold, and keeps the inputs of which it does not."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many, 1,000,000 unless told")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--format", choices=FORMATS, default="", help="this one alone")
    parser.add_argument(
        "--every",
        type=int,
        default=96,
        help="check each so many-th with all rules, 96 unless told; in four times as many a change is applied",
    )
    parser.add_argument("--only", type=int, help="the number of one input, which is written to the screen")
    parser.add_argument("--minutes", type=float, default=0, help="end after so many, whatever is left")
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"), help="a folder for inputs with a fault")
    asked = parser.parse_args()
    if asked.only is not None:
        sys.stdout.buffer.write(mutant(asked.seed, asked.only, asked.format).data + b"\n")
        sys.stdout.flush()
        return _tell(trial(asked.seed, range(asked.only, asked.only + 1), asked.format, every=1), 0.0)
    last = asked.first + asked.inputs
    tasks = [
        (asked.seed, first, min(first + _PIECE, last), asked.format, asked.every)
        for first in range(asked.first, last, _PIECE)
    ]
    total = Tally(Counter(), ())
    _warmed()
    start = time.monotonic()
    with Pool(asked.jobs, maxtasksperchild=_PIECES_OF_ONE) as pool:
        for each in pool.imap_unordered(_tried, tasks):
            for fault in each.faults:
                asked.keep.mkdir(parents=True, exist_ok=True)
                _kept(asked.keep, asked.seed, fault)
                print(f"{fault.format} {fault.number}: {fault.what}", flush=True)
            total = Tally(total.counts + each.counts, total.faults + each.faults)
            if asked.minutes and time.monotonic() - start > asked.minutes * 60:
                break
    return _tell(total, time.monotonic() - start)


def _tell(total: Tally, seconds: float) -> int:
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(total.counts.items()))
    print(f"{told}; {len(total.faults)} faults; {seconds:.0f} s")
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
