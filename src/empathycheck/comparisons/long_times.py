"""Times in a unit much smaller than themselves, in one that is felt; hours that people give, as years of work; and in
what unit a thing is usually waited for: an app opens within seconds, books are closed within days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

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


Unit = Literal["second", "day", "hour"]


@cache
def _within() -> tuple[tuple[Unit, re.Pattern[str]], ...]:
    """What is done within seconds and within days, by the words that name it."""
    seconds = (
        r"search(?:es|ing)?|opens?|opening|loads?|loading|boots?|booting|starts? up|start-?up|quer(?:y|ies)|pages?|"
        r"clicks?|taps?|apps?|websites?|sites?|browsers?|checkout|unlocks?|scans?|responses?|responds?|respons\w*|"
        r"refresh\w*|sync\w*|request\w*|latency|apis?|logins?|log in|sign in|inference|autocomplete|typing|"
        r"keystrokes?|lookups?|reads?|writes?|storage|disks?|ssds?|database|cache|transactions?|0 to 60|0-60|0 to 100"
    )
    days = (
        r"books|month-end|year-end|onboard\w*|hir(?:e|es|ing)|recruit\w*|deliver\w*|shipp(?:ing|ed)|approv\w+|claims?|"
        r"payouts?|settle\w*|audits?|repairs?|planning|permits?|mortgages?|sales cycles?|contracts?|projects?|"
        r"develop(?:ment|ing)?|market|heal(?:s|ing)?|recover(?:y|s|ing)?|germinat\w+|grow(?:s|ing|th)?|build homes|"
        r"migrat\w+|roll-?outs?|turnaround|lead times?|quotes?|reports?"
    )
    return ("second", _any_of(seconds)), ("day", _any_of(days))


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def usual_unit(context: str) -> Unit:
    """The unit that the thing in a lowered context is waited for in; hours where it names none, or things of two."""
    found = [unit for unit, words in _within() if words.search(context)]
    return found[0] if len(found) == 1 else "hour"


def start_for(factor: float) -> int | None:
    """So many seconds or days before, that a time divided by the factor is whole, or easily said; None for none."""
    for start in (factor, 10.0, 3.0, 12.0, 20.0):
        left = start / factor
        if start <= 100 and abs(start - round(start)) < 1e-9 and left >= 1 and abs(left - round(left)) < 1e-9:
            return round(start)
    return None
