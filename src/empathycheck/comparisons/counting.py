"""What a large count comes to: counted one a second, or eaten three a day. No outside fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.comparisons.rounding import equals, hedged, spoken, written
from empathycheck.comparisons.sums import led, sum_of
from empathycheck.model import Comparison, Quantity
from empathycheck.quantities.rates import SECONDS

_MEALS_A_YEAR = 3 * 365.0
_LEAST_MEALS = 3 * _MEALS_A_YEAR
_PERIODS = (("year", 1.5), ("day", 2.0))
_LEAST_COUNTED = 1e7
"""Fewer are counted within some weeks, which says little."""
_MOST_COUNTED = 3e12
"""More would take longer than there have been people to count."""


@cache
def _meals() -> re.Pattern[str]:
    return re.compile(r"\bmeals?$")


def meals(quantity: Quantity) -> Iterator[Comparison]:
    """For how many people so many meals are three a day for a year."""
    a_year = quantity.dimension == "count" or quantity.per == "year"
    if not a_year or quantity.value < _LEAST_MEALS or not _meals().search(quantity.counted):
        return
    exact = quantity.value / _MEALS_A_YEAR
    number = hedged(exact, quantity.hedge)
    total = f"{written(quantity.value)} ÷ (3 a day × 365 days) {equals(exact)}"
    yield sum_of(
        f"three a day for a year for {led(number, spoken(number.number))} people", total, exact, number
    )


def counted_aloud(quantity: Quantity) -> Iterator[Comparison]:
    """How long it takes to count so many, one a second, day and night."""
    if not quantity.counted or not _LEAST_COUNTED <= quantity.value <= _MOST_COUNTED:
        return
    name, size = next(
        (name, SECONDS[name]) for name, least in _PERIODS if quantity.value >= least * SECONDS[name]
    )
    exact = quantity.value / size
    number = hedged(exact, quantity.hedge)
    time = led(number, f"{spoken(number.number)} {name}s")
    total = f"{written(quantity.value)} s ÷ {written(size)} s {equals(exact)} {name}s"
    yield sum_of(f"{time} to count, one a second, day and night", total, exact, number)
