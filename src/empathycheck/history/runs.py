"""What is kept of a run: its counts, and the findings of the last one by their names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from empathycheck.model.rows import NamedTuple


class Counts(NamedTuple):
    """What one run, or one page of it, amounts to; questions leave hints out."""

    files: int = 0
    words: int = 0
    claims: int = 0
    numbers: int = 0
    other: int = 0

    def rate(self, number: int) -> float:
        """So many in 1,000 words; 0 where there are no words."""
        return 1000 * number / self.words if self.words else 0.0


class Run(NamedTuple):
    """One run by its label, "" if it has none."""

    label: str
    counts: Counts


class LastPage(NamedTuple):
    """A page as the last run left it: its counts and the names of its findings (`base.digests.sentence_name`)."""

    counts: Counts
    names: frozenset[str]


class Runs(NamedTuple):
    """All saved runs, the oldest first, and the pages of the last one by path."""

    runs: tuple[Run, ...] = ()
    pages: Mapping[str, LastPage] = MappingProxyType({})
