"""Findings that repeat one another, shown once with all their places: the same for every family and every report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from empathycheck.model import FileResult, Finding, Position
from empathycheck.model.rows import NamedTuple


class Place(NamedTuple):
    """Where a finding stands."""

    path: str
    start: Position


class Shown(NamedTuple):
    """A finding, and the other places that ask the same: in its file, and in those after it."""

    finding: Finding
    repeats: tuple[Place, ...] = ()


def folded(files: Iterable[FileResult]) -> list[tuple[FileResult, list[Shown]]]:
    """Each file with those of its findings that no finding before them has asked already.

    A finding without a name in `alike` repeats none.
    """
    files = list(files)
    places: dict[str, list[Place]] = defaultdict(list)
    for file in files:
        for finding in file.findings:
            if alike := finding.alike:
                places[alike].append(Place(file.path, finding.start))
    seen: set[str] = set()
    found = []
    for file in files:
        shown = []
        for finding in file.findings:
            alike = finding.alike
            if not alike:
                shown.append(Shown(finding))
            elif alike not in seen:
                seen.add(alike)
                shown.append(Shown(finding, tuple(places[alike][1:])))
        found.append((file, shown))
    return found


def places_in_words(repeats: Sequence[Place], path: str, most: int = 3) -> str:
    """The places as a line says them: “line 14, b.md line 3 and 96 more”; empty where there are none."""
    if not repeats:
        return ""
    words = [
        f"line {place.start.line:,}" if place.path == path else f"{place.path} line {place.start.line:,}"
        for place in repeats[:most]
    ]
    rest = len(repeats) - len(words)
    return ", ".join(words) + (f" and {rest:,} more" if rest else "")
