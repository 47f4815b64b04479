"""What an anchor is: something familiar with a known size."""

from __future__ import annotations

from empathycheck.model.rows import NamedTuple

SAME_DIMENSION = {"latency": "duration"}
"""Dimensions that are told apart by how a number is written, but measure the same."""


class Anchor(NamedTuple):
    """Something familiar with a known size.

    `value`, `low` and `high` are in `unit`; `base`, `base_low` and `base_high` say the same in the dimension's base
    unit. `words` names the way it is put (comparisons.ways). `per` is "year" or another period for what happens once in
    it. `called` are other names that copy has for it; `topics` are those of rules/topics.yaml that it goes
    well with, `only_for` the only ones that it goes with, `not_for` those that it does not; `not_in` are
    units of which it is no more than the definition;
    `waited` says that readers have waited for it, filled it or travelled it themselves. `year` is when the figure was
    counted; it stands at `url`, or in the standard, law or rule of the number `standard`.
    """

    id: str
    name: str
    plural: str
    value: float
    unit: str
    low: float
    high: float
    kind: str
    dimension: str
    words: str
    base: float
    base_low: float
    base_high: float
    per: str
    regions: tuple[str, ...]
    audiences: tuple[str, ...]
    avoid: tuple[str, ...]
    familiarity: float
    source: str
    publisher: str
    year: int
    url: str
    review_by: int
    own: bool = False
    standard: str = ""
    called: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    waited: bool = False
    not_in: tuple[str, ...] = ()

    @property
    def cited(self) -> str:
        """The source as a reader is shown it."""
        return f"{self.source}, {self.publisher}" if self.publisher else self.source
