"""What an anchor is: something familiar with a known size."""

from typing import NamedTuple

SAME_DIMENSION = {"latency": "duration"}
"""Dimensions that are told apart by how a number is written, but measure the same."""


class Anchor(NamedTuple):
    """Something familiar with a known size.

    `value`, `low` and `high` are in `unit`; `base`, `base_low` and `base_high` say the same in the dimension's base
    unit. `words` names the way it is put (comparisons.ways). `per` is "year" for what happens once a year. `year` is
    when the figure was counted; it stands at `url`, or in the standard, law or rule of the number `standard`.
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

    @property
    def cited(self) -> str:
        """The source as a reader is shown it."""
        return f"{self.source}, {self.publisher}" if self.publisher else self.source
