"""Whether a verdict hangs on a name, a noun, a form or a place: `python -m benchmarks.twins [FILE]`.

A line of the file holds two sentences (`a` and `b`) that differ in one of these, the `kind` of change, and what both
deserve (`expected`: praise or none). Two twins agree if both are marked or neither is. A row for each kind says how
many pairs agree, and how many agree on what was expected.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from empathycheck import check_text
from empathycheck.settings.settings import Settings

PAIRS = Path(__file__).resolve().parent / "labels" / "twins.jsonl"
LEAST = 0.95
"""The share of pairs that must agree."""


class Pair(NamedTuple):
    """Two sentences of one verdict, and whether each is marked as praise."""

    id: str
    kind: str
    expected: str
    marked: tuple[bool, bool]

    @property
    def agrees(self) -> bool:
        """Whether both are marked, or neither."""
        return self.marked[0] == self.marked[1]

    @property
    def is_right(self) -> bool:
        """Whether both have the verdict that was expected."""
        return self.marked == ((self.expected == "praise"),) * 2


def pairs_of(path: Path, settings: Settings | None = None) -> list[Pair]:
    """The pairs of a file, each with its verdicts."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Pair(
            row["id"],
            row["kind"],
            row["expected"],
            (_marked(row["a"], settings), _marked(row["b"], settings)),
        )
        for row in rows
    ]


def _marked(sentence: str, settings: Settings | None) -> bool:
    """Whether a check of this sentence alone warns of praise."""
    found = check_text(sentence, settings=settings or Settings()).findings
    return any(each.rule.startswith("claims/") and each.severity != "hint" for each in found)


def agreement(pairs: Sequence[Pair]) -> float:
    """The share of pairs that agree; 1 of none."""
    return sum(pair.agrees for pair in pairs) / len(pairs) if pairs else 1.0


def table(pairs: Sequence[Pair]) -> str:
    """A row for each kind and one for all: pairs, those that agree, those that are right."""
    lines = [f"{'kind':24} {'pairs':>5} {'agree':>6} {'right':>6}"]
    for kind in [*sorted({pair.kind for pair in pairs}), "all"]:
        of_kind = [pair for pair in pairs if kind in (pair.kind, "all")]
        right = sum(pair.is_right for pair in of_kind) / len(of_kind) if of_kind else 1.0
        lines.append(f"{kind:24} {len(of_kind):5} {agreement(of_kind):6.3f} {right:6.3f}")
    return "\n".join(lines)


def main() -> None:
    """Prints the table of a file of pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--judge", default="", help="off for the rules alone")
    args = parser.parse_args()
    print(table(pairs_of(args.file, Settings(judge=args.judge))))


if __name__ == "__main__":
    main()
