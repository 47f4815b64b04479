"""Lists which anchors are due for review, and what is wrong with where their figures come from.

    python scripts/audit_anchors.py

An anchor needs the address at which its figure stands, that address opened and the line with the figure copied into
scripts/anchors/evidence.csv (evidence_tables.csv for what comes from tables), or the number of the standard, law or
rule that sets it. Exit status 1 where anything is wrong; what is due for review is listed and no fault.
"""

from __future__ import annotations

import csv
import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchor_files import unit_named
from empathycheck.comparisons.anchors import load_anchors

FOLDER = Path(__file__).resolve().parent / "anchors"
OPENED = ("page", "stored copy", "data set", "page, read earlier", "stored copy, read earlier")
"""How the line was read. What was read earlier was opened for an older edition of the anchors."""
_ROUNDED = 0.006
"""How far a figure as found may lie outside an anchor's range: anchors are rounded."""


class Line(NamedTuple):
    """The line of a source: `figure` and `unit` as found, `sum` how the anchor's value follows where it is another."""

    id: str
    address: str
    opened: str
    figure: str
    unit: str
    year: str
    words: str
    sum: str


def main() -> int:
    """Prints what is due and what is wrong; 1 where anything is wrong."""
    anchors = load_anchors().all()
    lines, domains = evidence(), unwanted_domains()
    due = [anchor for anchor in anchors if anchor.review_by < datetime.datetime.now(tz=datetime.UTC).year]
    for anchor in sorted(due, key=lambda one: one.review_by):
        print(f"due since {anchor.review_by}: {anchor.id}, {anchor.url or anchor.standard}")
    wrong = list(faults(anchors, lines, domains))
    print("\n".join(wrong), end="\n" if wrong else "")
    opened = sum(bool(anchor.url) for anchor in anchors)
    print(
        f"{len(anchors)} anchors: {opened} by an address, {len(anchors) - opened} by the number of a standard"
    )
    return 1 if wrong else 0


def evidence(folder: Path = FOLDER) -> list[Line]:
    """The lines of all sources that were opened."""
    lines = []
    for name in ("evidence.csv", "evidence_tables.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            lines += [Line(**row) for row in csv.DictReader(file)]
    return lines


def unwanted_domains(folder: Path = FOLDER) -> frozenset[str]:
    """The domains that no anchor may cite."""
    text = (folder / "domains_not_to_cite.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def faults(anchors: Sequence[Anchor], lines: Sequence[Line], domains: frozenset[str]) -> Iterator[str]:
    """One line for everything that is wrong: `anchor: reason`."""
    ids = {anchor.id for anchor in anchors}
    yield from (
        f"{line.id}: has a line of evidence, and there is no such anchor"
        for line in lines
        if line.id not in ids
    )
    for anchor in anchors:
        own = [line for line in lines if line.id == anchor.id]
        if "undated" in f"{anchor.source} {anchor.publisher}" or not anchor.year:
            yield f"{anchor.id}: has no year"
        if not anchor.url and not anchor.standard:
            yield f"{anchor.id}: has neither an address nor the number of a standard"
        if anchor.url and anchor.url not in {line.address for line in own}:
            yield f"{anchor.id}: {anchor.url} was not opened, or its line was not copied"
        if own and str(anchor.year) not in {line.year for line in own}:
            yield f"{anchor.id}: {anchor.year} is the year of none of its lines of evidence"
        for address in {anchor.url, *(line.address for line in own)} - {""}:
            if _is_below(urlsplit(address).hostname or "", domains):
                yield f"{anchor.id}: {address} is on the list of those not to cite"
        for line in own:
            yield from (f"{anchor.id}: {reason}" for reason in _faults_of(line, anchor))


def _is_below(host: str, domains: frozenset[str]) -> bool:
    parts = host.split(".")
    return any(".".join(parts[start:]) in domains for start in range(len(parts)))


def _faults_of(line: Line, anchor: Anchor) -> Iterator[str]:
    if line.opened not in OPENED:
        yield f"“{line.opened}” is none of {', '.join(OPENED)}"
    if not line.words or not line.year.isdigit():
        yield "a line of evidence has no words or no year"
    if line.sum:
        return
    unit, its_unit = unit_named(line.unit), unit_named(anchor.unit)
    if unit is None or its_unit is None:
        yield f"“{line.unit}” is no unit known here; say in the column sum how the value follows"
        return
    found = unit.to_base(float(line.figure))
    room = _ROUNDED * abs(found)
    if unit.base != its_unit.base or not anchor.base_low - room <= found <= anchor.base_high + room:
        yield f"{line.figure} {line.unit}, as found, is not from {anchor.low:g} to {anchor.high:g} {anchor.unit}"


if __name__ == "__main__":
    sys.exit(main())
