"""A rank without a full list: where a quantity falls among countries, cities and mountains that the reader knows."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.rounding import written
from empathycheck.comparisons.scoring import Reader, anchor_score
from empathycheck.comparisons.sums import made_of
from empathycheck.model import Comparison, Quantity

_LISTS = {
    "home": "number of people",
    "electricity": "electricity used in a year",
    "economy": "yearly output",
    "high": "height",
}
"""The ways of comparing whose anchors form a list, and what the list is ordered by."""
_APART = 1.6
"""How many times the smaller neighbour the larger one may be, for the place between them to say something."""
_KNOWN = 0.3


def placed(quantity: Quantity, anchors: AnchorSet, reader: Reader, used: frozenset[str]) -> Comparison | None:
    """The quantity between two neighbours of one list ("between Portugal and Greece by number of people").

    None where no list has neighbours near enough on both sides, or the copy's hedge leaves the place open.
    """
    if quantity.high is not None or quantity.hedge not in ("", "about") or quantity.per not in ("", "year"):
        return None
    near = [one for one in anchors.of(quantity.dimension) if anchor_score(one, 1.0, reader, used) >= _KNOWN]
    lists = {(one.words, one.cited) for one in near if one.words in _LISTS}
    found = [
        made
        for words, cited in sorted(lists)
        if (made := _between(quantity, [one for one in near if (one.words, one.cited) == (words, cited)]))
    ]
    return max(found, key=lambda one: (one.score, one.anchor), default=None)


def _between(quantity: Quantity, anchors: Sequence[Anchor]) -> Comparison | None:
    """The place among anchors of one list, which share their source."""
    known = [one for one in anchors if quantity.dimension != "money" or one.unit == quantity.unit]
    lower = max((one for one in known if one.base_high < quantity.base), key=_size, default=None)
    upper = min((one for one in known if one.base_low > quantity.base), key=_size, default=None)
    if lower is None or upper is None or upper.base > lower.base * _APART:
        return None
    low, mid, high = (
        written(size / lower.base * lower.value) for size in (lower.base, quantity.base, upper.base)
    )
    unit = "" if quantity.dimension == "crowd" else f" {lower.unit}"
    text = f"between {lower.name} and {upper.name} by {_LISTS[lower.words]}"
    total = f"{low}{unit} < {mid}{unit} < {high}{unit}"
    points = min(lower.familiarity, upper.familiarity)
    return made_of(lower, text, total, quantity.base / lower.base, "more-than", score=points, kind="rank")


def _size(anchor: Anchor) -> float:
    return anchor.base
