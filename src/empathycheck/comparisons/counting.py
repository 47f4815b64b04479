"""What a large count comes to: counted one a second, eaten three a day, or spread over a football pitch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import equals, hedged, said, spoken, written
from empathycheck.comparisons.sums import SECONDS, led, made_of, sum_of
from empathycheck.model import Comparison, Quantity

_MEALS_A_YEAR = 3 * 365.0
_LEAST_MEALS = 3 * _MEALS_A_YEAR
_PERIODS = (("year", 1.5), ("day", 2.0))
_LEAST_COUNTED = 1e6
"""Fewer are counted within a few days, which says little."""
_MOST_COUNTED = 3e12
"""More would take longer than there have been people to count."""
_ON_A_PITCH = (1.5, 5000.0)


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


_GRAVITY = 9.80665
_HEAVY = (1.5, 150.0)


def weighing(quantity: Quantity, thing: Anchor, points: float) -> Iterator[Comparison]:
    """How many of a heavy thing weigh as much as a force pushes or pulls."""
    exact = quantity.base / (thing.base * _GRAVITY)
    number = said(exact, quantity.hedge, halves=False)
    if number is None or not _HEAVY[0] <= exact <= _HEAVY[1]:
        return
    text = f"the weight of {led(number, f'{spoken(number.number)} {thing.plural}')}"
    total = f"{written(quantity.base)} N ÷ ({written(thing.base)} kg × {_GRAVITY} m/s²) {equals(exact)}"
    yield made_of(thing, text, total, exact, number.relation, score=points, kind="combined")


def on_a_pitch(quantity: Quantity, pitch: Anchor) -> Iterator[Comparison]:
    """How many of what is counted by the hectare stand on a football pitch."""
    exact = quantity.base * pitch.base
    if not _ON_A_PITCH[0] <= exact <= _ON_A_PITCH[1]:
        return
    number = hedged(exact, quantity.hedge)
    noun = quantity.counted or quantity.unit.partition("/")[0]
    text = f"{led(number, spoken(number.number))} {noun} on every stretch as large as {pitch.name}"
    total = f"{written(quantity.base)} a m² × {written(pitch.base)} m² {equals(exact)}"
    yield made_of(pitch, text, total, exact, number.relation, score=pitch.familiarity, kind="combined")
