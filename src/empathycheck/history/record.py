"""What is kept of each run over time: plain data, as pages and runs are counted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from empathycheck.model.rows import NamedTuple


class PageCounts(NamedTuple):
    """What one page amounts to in one run.

    `asked` has the questions by family, hints left out, and `hints` counts those. `own` and `reader` are words about
    the writer (we, our) and to the reader (you, your), None where the copy was not at hand. `level` is the reading
    level in years of schooling, `coverage` how many of a hundred needs of its audience the site speaks of; None where
    nothing tells. `claims` has the claims by how they stand to their proof; `decided` counts what editors dismissed.
    """

    words: int = 0
    asked: Mapping[str, int] = MappingProxyType({})
    hints: int = 0
    own: int | None = None
    reader: int | None = None
    level: float | None = None
    coverage: float | None = None
    claims: Mapping[str, int] = MappingProxyType({})
    decided: int = 0

    @property
    def questions(self) -> int:
        """All questions but hints."""
        return sum(self.asked.values())

    def rate(self, number: float) -> float:
        """So many in 1,000 words; 0 where there are no words."""
        return 1000 * number / self.words if self.words else 0.0


class Kept(NamedTuple):
    """A finding as a run keeps it: its lasting name, its rule, and whether it is a hint."""

    name: str
    rule: str
    hint: bool


class Recorded(NamedTuple):
    """One run: when (UTC, `2026-12-31T09:30:00Z`), of which revision, under what label, and the pages by path."""

    at: str
    label: str
    revision: str
    version: str
    pages: Mapping[str, PageCounts]
    findings: Mapping[str, tuple[Kept, ...]]


class RunLine(NamedTuple):
    """A run as the list of runs has it: its number in the file, and all pages together."""

    number: int
    at: str
    label: str
    revision: str
    files: int
    whole: PageCounts

    @property
    def name(self) -> str:
        """What it is called: its label, else its revision, else its number."""
        return self.label or self.revision[:10] or f"run {self.number}"


class PageChange(NamedTuple):
    """A page before and after, and the questions that came and went, by rule; None for a page that is not there."""

    path: str
    before: PageCounts | None
    after: PageCounts | None
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


def together(pages: Mapping[str, PageCounts]) -> PageCounts:
    """All pages as one: sums, and means by words of the level."""
    asked: dict[str, int] = {}
    claims: dict[str, int] = {}
    for page in pages.values():
        for family, number in page.asked.items():
            asked[family] = asked.get(family, 0) + number
        for state, number in page.claims.items():
            claims[state] = claims.get(state, 0) + number
    every = list(pages.values())
    known = [page for page in every if page.level is not None]
    read = sum(page.words for page in known)
    return PageCounts(
        words=sum(page.words for page in every),
        asked=asked,
        hints=sum(page.hints for page in every),
        own=_sum([page.own for page in every]),
        reader=_sum([page.reader for page in every]),
        level=sum((page.level or 0.0) * page.words for page in known) / read if read else None,
        coverage=next((page.coverage for page in every if page.coverage is not None), None),
        claims=claims,
        decided=sum(page.decided for page in every),
    )


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
