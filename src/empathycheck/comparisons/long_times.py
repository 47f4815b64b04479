"""Times in a unit much smaller than themselves, in one that is felt; and hours that people give, as years of work."""

from __future__ import annotations

from collections.abc import Iterator

from empathycheck.comparisons.rounding import equals, hedged, spoken, written
from empathycheck.comparisons.sums import led, sum_of
from empathycheck.model import Comparison, Quantity
from empathycheck.quantities.rates import SECONDS

_TIMES = ("year", "month", "week", "day", "hour", "minute")
_SHORT = {"s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month"}


_WORKING_YEAR = 40 * 52.0
_LEAST_YEARS = 1.5


_TEN, _MOST_YEARS, _TWICE = 10.0, 3000.0, 1.95
_LEAST_LONG = {"h": 200, "d": 100, "wk": 60, "mo": 60}
"""So many of them are too many to feel; ninety days are three months to everybody."""
WORKED = (
    "work",
    "volunteer",
    "labour",
    "labor",
    "staff",
    "effort",
    "overtime",
    "admin",
    "paperwork",
    "shift",
)


def _working_years(quantity: Quantity) -> Iterator[Comparison]:
    """Hours that people give, as years of one person's full-time work."""
    hours = quantity.base / SECONDS["hour"]
    exact = hours / _WORKING_YEAR
    if exact < _LEAST_YEARS:
        return
    number = hedged(exact, quantity.hedge, whole=True)
    total = f"{written(hours)} h ÷ (40 h × 52 weeks) {equals(exact)} years"
    yield sum_of(led(number, f"{spoken(number.number)} years of 40-hour weeks"), total, exact, number)


def long_times(quantity: Quantity, nonstop: bool, worked: bool) -> Iterator[Comparison]:
    """Ten thousand hours as months, 90,000 seconds as hours: where the unit is much smaller than the time.

    Hours that people give (`worked`) are no days and nights; of other hours that are not `nonstop` nothing is known.
    """
    if quantity.unit in ("h", "person-hour") and not nonstop:
        if worked or quantity.unit == "person-hour":
            yield from _working_years(quantity)
        return
    unit = SECONDS.get(_SHORT.get(quantity.unit, ""))
    if unit is None or quantity.base / unit < 48 or quantity.base / unit < _LEAST_LONG.get(quantity.unit, 0):
        return
    name, size = next(
        (
            (name, size)
            for name in _TIMES
            if quantity.base >= _TWICE * (size := SECONDS[name]) and size > unit
        ),
        ("", 0.0),
    )
    if not name:
        return
    exact = quantity.base / size
    number = hedged(exact, quantity.hedge, whole=True)
    if (name != "year" and number.number < _TEN and 2 * number.number % 1) or number.number > _MOST_YEARS:
        return
    steady = ", day and night" if quantity.unit == "h" and exact * size >= 172800 else ""
    per = size / unit
    total = (
        f"{written(quantity.value)} {quantity.unit} ÷ {written(per)} {quantity.unit} {equals(exact)} {name}s"
    )
    yield sum_of(led(number, f"{spoken(number.number)} {name}s{steady}"), total, exact, number)
