"""Other linters of prose on the same files, in the same run: `python -m benchmarks.peers`.

It takes those that are at hand: proselint beside this Python, write-good, textlint and Vale on the path or where
`--with NAME=COMMAND` says. Each file is given to each in turn, several times, and the cheapest run of each counts: CPU
seconds of the whole process, start-up included. The ratio to ours is what can be compared between machines.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.__main__ import write
from benchmarks.corpus import assembled, from_folder
from benchmarks.process import CHECK, Cost, cost_of
from empathycheck.rulebook.load import load_rules

DENSE, PAGES, SMALL = 1_420_000, 3_170_000, 20_000
"""In bytes: marketing copy, documentation, one page."""
GOAL, GOAL_START = 4.0, 6.0
"""So many times what we take does the fastest peer; so many times a Python that does nothing is one page."""
_PEERS = {
    "proselint": ("proselint", "check"),
    "write-good": ("write-good",),
    "textlint": ("textlint",),
    "vale": ("vale",),
}


def dense(size: int, seed: int = 3) -> str:
    """So many bytes of copy that is full of what is asked about: the examples of our own rules, in random order."""
    rng = random.Random(seed)
    texts = [each.text for rule in load_rules().rules for each in (*rule.flag, *rule.passes)]
    parts: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(rng.choice(texts).replace("[[", "").replace("]]", "") for _ in range(4))
        parts.append(" ".join(paragraph.split()))
        length += len(parts[-1].encode()) + 2
    return "\n\n".join(parts) + "\n"


def peers(named: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The peers that are at hand, each with the command that a file's name is put behind."""
    commands = dict(each.split("=", 1) for each in named)
    beside = Path(sys.executable).parent
    for name, (program, *rest) in _PEERS.items():
        if name in commands:
            yield name, [*commands[name].split(), *rest]
        elif found := shutil.which(program, path=str(beside)) or shutil.which(program):
            yield name, [found, *rest]


def main() -> int:
    """Prints the cost of each on each file, and ours as a part of it; exit status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dense", type=Path, metavar="FOLDER", help="Markdown for the dense copy")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="Markdown for the documentation")
    parser.add_argument("--with", dest="named", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    texts = {
        "dense copy": from_folder(options.dense, DENSE) if options.dense else dense(DENSE),
        "documentation": from_folder(options.pages, PAGES) if options.pages else assembled(PAGES),
    }
    missed = 0
    with tempfile.TemporaryDirectory(prefix="empathycheck-peers-") as folder:
        for name, text in texts.items():
            files = {
                SMALL: write(Path(folder), "small.md", text[:SMALL]),
                0: write(Path(folder), "large.md", text),
            }
            cost_of([*CHECK, files[SMALL]])  # the first run compiles the rules
            missed += _against(
                name, files[0], len(text.encode()) / 1e6, list(peers(options.named)), options.times
            )
            missed += _start(name, files[SMALL], options.times)
    return int(missed > 0)


def _against(name: str, file: str, size: float, others: list[tuple[str, list[str]]], times: int) -> bool:
    """Ours and theirs on one large file; whether the goal is missed."""
    ours = [*CHECK, "--no-cache", file]
    commands = {"ours": ours, **{other: [*command, file] for other, command in others}}
    costs: dict[str, Cost] = {}
    for _ in range(times):
        for each, command in commands.items():
            cost = cost_of(command)
            costs[each] = min(costs.get(each, cost), cost, key=lambda one: one.cpu)
    own = costs.pop("ours")
    print(
        f"{name}, {size:.2f} MB: ours {own.cpu:.2f} s, {size / own.cpu:.2f} MB/s, {own.memory:.0f} MB of memory"
    )
    for each, cost in costs.items():
        print(f"  {each:<12} {cost.cpu:6.2f} s, {cost.cpu / own.cpu:.1f} times ours", flush=True)
    if not costs:
        print("  no peer is at hand: pip install 'proselint', npm install write-good")
        return False
    least = min(cost.cpu for cost in costs.values()) / own.cpu
    print(
        f"  the fastest takes {least:.1f} times ours (goal {GOAL:g}: {'holds' if least >= GOAL else 'MISSED'})"
    )
    return least < GOAL


def _start(name: str, file: str, times: int) -> bool:
    """One page of 20 KB against a Python that does nothing; whether the goal is missed."""
    bare = page = float("inf")
    for _ in range(3 * times):
        bare = min(bare, cost_of([sys.executable, "-c", "pass"]).cpu)
        page = min(page, cost_of([*CHECK, file]).cpu)  # of one file nothing is kept
    ratio = page / bare
    holds = "holds" if ratio <= GOAL_START else "MISSED"
    print(f"  20 KB of it: {ratio:.1f} times python -c pass (goal {GOAL_START:g}: {holds})", flush=True)
    return ratio > GOAL_START


if __name__ == "__main__":
    raise SystemExit(main())
