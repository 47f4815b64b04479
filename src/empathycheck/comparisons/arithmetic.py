"""What a number comes to by arithmetic alone: minutes a year, so many a second, one in eleven. No outside fact.

Everywhere `ratio` is the result of the sum that is shown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

from empathycheck.comparisons.counting import counted_aloud, meals
from empathycheck.comparisons.long_times import WORKED, long_times
from empathycheck.comparisons.percentages import BY_KIND
from empathycheck.comparisons.rounding import (
    ABOUT,
    Said,
    equals,
    fraction,
    hedged,
    plain,
    said,
    spoken,
    written,
)
from empathycheck.comparisons.sums import LEADS, has, led, lowered, sum_of
from empathycheck.model import Comparison, Hedge, Quantity
from empathycheck.quantities.counts import is_people
from empathycheck.quantities.rates import SECONDS

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CNY": "¥"}


def arithmetic(
    quantity: Quantity, context: str, *, nonstop: bool = True, alone: bool = True
) -> Iterator[Comparison]:
    """Sums that help a reader more than the bare number, the most helpful first.

    `nonstop` says that what is counted goes on day and night, `alone` that no sentence stands around it.
    """
    make = BY_KIND.get(quantity.kind)
    if quantity.value > 0 and quantity.high is None:
        if make is not None:
            yield from make(quantity, context)
        yield from meals(quantity)
        if quantity.per:
            yield from _per(quantity, nonstop, lowered(context), alone)
        if quantity.unit == "rpm":
            yield from _turns(quantity)
        if quantity.dimension in ("duration", "latency") and quantity.kind != "age":
            yield from long_times(quantity, nonstop, has(lowered(context), WORKED) or alone)


_TYPED_ALONE = frozenset({"count", "event-rate"})
"""What is said in another picture only to whoever types the figure alone: so many a second as even more a day."""
_LEAST_SQUARE, _MOST_SQUARE = 1e6, 1e10
"""Square metres of a square that somebody can walk or drive along."""


def restated(quantity: Quantity, *, nonstop: bool = True, alone: bool = True) -> Iterator[Comparison]:
    """The same number in another unit or another picture: for want of something familiar."""
    if not alone and (
        quantity.dimension in _TYPED_ALONE
        or (quantity.dimension == "area" and not _LEAST_SQUARE <= quantity.base <= _MOST_SQUARE)
        or (quantity.dimension == "latency" and quantity.base < _PART_OF_A_SECOND)
    ):
        return
    if quantity.dimension == "event-rate" and (not nonstop or _COUNTED[0] <= quantity.value <= _COUNTED[1]):
        return
    make = _RESTATED.get(quantity.dimension)
    if make is not None and quantity.value > 0 and quantity.high is None:
        yield from make(quantity)


# ------------------------------------------------------------------------------------------- rates and times


_FELT = (1.0, 60.0)
"""So many in a row somebody can follow."""
_COUNTED = (1.0, 30.0)
"""So many of a period everybody feels as they are written."""
_FAST = 5.0
_EARNED = (1000.0, 100_000.0)
_AT_MOST_EVERY = 1 / 1.5
"""So many a second come one by one; more are "one every 1.1 seconds", which nobody counts."""
_FELT_PRICE = 200.0
_MOST_A_DAY = 100_000.0
"""A day's money that is still felt; twenty million a day is as far from anybody as seven billion a year."""
_MOST_A_TIME = {"second": 100.0, "minute": 200.0, "hour": 1000.0, "day": 2000.0, "week": 1000.0, "": 0.0}
"""So many in a period are still followed, or seen at once; more a second are no nearer than millions an hour."""
_SLOWEST_AT_WORK = 1 / 20
"""So many a second come day and night at least, of what rests at night: a baker's loaves are no traffic."""
_LONG = ("week", "month", "year")
_WHILE_IT_RUNS = ("second", "minute", "hour")
_EVERY_DAY = "for each day of the year"


_COSTS = ("cost", "los", "wast", "spend", "spent", "sav", "bill", "burn", "eat")
"""What is lost or spent day by day, and not earned on working days."""


def is_nightly(quantity: Quantity) -> bool:
    """Whether a rate is told by the night."""
    return quantity.per == "day" and quantity.text.lower().endswith("night")


def _per(quantity: Quantity, nonstop: bool, context: str, alone: bool) -> Iterator[Comparison]:
    """So many a day, an hour, a minute or a second: the period in which a reader can follow them.

    Work rests at night: what is counted by the day or longer is told by the hour and less only where it goes on
    `nonstop`.
    """
    whole = SECONDS.get(quantity.per)
    if whole is None or quantity.dimension not in ("event-rate", "money", "count", "crowd"):
        return
    rate = quantity.value / whole
    every = f" {quantity.text.lower()}".rpartition(" every ")[2]
    if every != f" {quantity.text.lower()}" and every not in SECONDS and quantity.dimension == "event-rate":
        yield from _interval(quantity, rate)
        return
    steady = (nonstop and quantity.dimension != "money") or quantity.per in _WHILE_IT_RUNS
    costs = quantity.dimension == "money" and has(context, _COSTS)
    if is_nightly(quantity) or _is_left_so(quantity, costs, alone):
        return
    if quantity.kind == "price":
        per = "day" if quantity.per in _LONG and rate * SECONDS["day"] >= 0.05 else ""
    else:
        people = not alone and is_people(quantity.counted.rpartition(" ")[2])
        pieces = quantity.dimension == "event-rate" or (steady and quantity.dimension != "money")
        apart = pieces and not people and (1 / 3600 if steady else _SLOWEST_AT_WORK) <= rate < _AT_MOST_EVERY
        if apart and (alone or rate < 1 / 120 or _is_easy(1 / rate, quantity)):
            yield _one_every(quantity, 1 / rate, whole, "" if steady else ", day and night")
        per = _felt(rate, whole, steady and not people, quantity)
        per = "" if people and per in _WHILE_IT_RUNS else per  # so many users a month are no users a second
    if (
        per == "second"
        and not _is_easy(rate * SECONDS[per], quantity)
        and SECONDS["minute"] < whole
        and not alone
    ):
        per = "minute"
    exact = rate * SECONDS[per] if per else 0.0
    most = _MOST_A_DAY if quantity.dimension == "money" else math.inf if alone else _MOST_A_TIME[per]
    if not per or exact > most:
        return
    number = (
        hedged(exact, quantity.hedge) if quantity.dimension == "money" else _counted(exact, quantity.hedge)
    )
    if not alone and _is_told_already(number.number, quantity, context):
        return
    many = whole / SECONDS[per]
    total = f"{_amount(quantity, quantity.value)} ÷ {written(many)} {per}s {equals(exact)}"
    words = (
        money_words(quantity.unit, number.number) if quantity.dimension == "money" else spoken(number.number)
    )
    if words == "one":
        words = "1"
    when = f"{'an' if per == 'hour' else 'a'} {per}"
    if per == "day" and not steady and not costs and quantity.kind != "price":
        when = _EVERY_DAY
    if per in ("second", "minute", "hour") and not steady:
        when += ", day and night"
    yield sum_of(led(number, f"{words} {when}"), total, exact, number)


_HALVES = 5.0
"""Above so many, seconds and pieces are said in whole ones, below in halves, where that is near enough."""


def _counted(exact: float, hedge: Hedge) -> Said:
    """So many pieces or seconds in whole ones, or a half more, where that is true; else with two figures."""
    number = hedged(exact, hedge, whole=True)
    if exact >= 10 or number.number % 1 == 0:
        return number
    step = 1.0 if exact >= _HALVES else 0.5
    near = round(exact / step) * step
    if abs(near - exact) > ABOUT * exact or hedge in ("under", "nearly", "up-to"):
        return number
    return Said(near, "about", "about")


def _is_easy(exact: float, quantity: Quantity) -> bool:
    return exact >= 10 or _counted(exact, quantity.hedge).number * 2 % 1 == 0


def _is_told_already(number: float, quantity: Quantity, context: str) -> bool:
    """Whether the sentence has the number already that the sum comes to."""
    rest = context.replace(quantity.text.lower(), " ")
    return re.search(rf"(?<![\d.,]){re.escape(plain(number))}(?![\d.,]*\d)", rest) is not None


def _is_left_so(quantity: Quantity, costs: bool, alone: bool) -> bool:
    """Whether a rate is felt as it is written: what somebody earns is not earned on every day, a monthly price is one
    that all pay, and so few of a period are pictured.
    """
    earned = quantity.dimension == "money" and _EARNED[0] <= quantity.value < _EARNED[1] and not costs
    if earned and quantity.per in _LONG:
        return True
    if quantity.dimension == "money" and quantity.kind != "price" and not (costs or alone):
        return True  # what comes in is not taken day by day
    if quantity.kind == "price":
        return not alone and (quantity.per != "year" or quantity.value < _FELT_PRICE)
    if quantity.counted.rpartition(" ")[2] in _NO_PIECES:
        return True
    return _COUNTED[0] <= quantity.value <= _COUNTED[1]


_NO_PIECES = frozenset({"units", "credits", "points", "tokens"})
"""What is counted so comes in no pieces that one could see come by."""


def _felt(rate: float, whole: float, steady: bool, quantity: Quantity) -> str:
    """The shorter period whose number is nearest to what a reader can follow; empty where none is nearer."""
    if quantity.dimension == "money" and quantity.per == "week" and not steady:
        return min(("hour", "minute"), key=lambda name: _off(rate * SECONDS[name]))
    if not steady and rate >= 1 and quantity.dimension == "event-rate":
        return "second" if rate >= _FAST else "minute"
    if steady:
        periods = [name for name in ("second", "minute", "hour", "day") if SECONDS[name] < whole]
    elif quantity.per in ("month", "year") and quantity.dimension == "money":
        periods = ["day"]
    elif quantity.per == "year":
        periods = ["week"] if rate * SECONDS["week"] < 1000 else ["day"]
    else:
        periods = []
    best = min(periods, key=lambda name: _off(rate * SECONDS[name]), default="")
    if not best or rate * SECONDS[best] < 1:
        return ""
    return best if quantity.dimension == "money" or _off(rate * SECONDS[best]) < _off(quantity.value) else ""


def _off(number: float) -> float:
    """How far a number is from those that somebody can follow, in natural logarithms."""
    low, high = _FELT
    return math.log(low / number) if number < low else math.log(number / high) if number > high else 0.0


def _interval(quantity: Quantity, rate: float) -> Iterator[Comparison]:
    """How many an hour something is that comes every so many seconds or minutes, of things that are named."""
    exact = rate * SECONDS["hour"]
    if not quantity.counted or not 2 <= exact <= 1000 or quantity.per not in ("second", "minute"):
        return
    number = hedged(exact, quantity.hedge)
    total = f"{written(SECONDS['hour'] / SECONDS[quantity.per])} × {written(quantity.value)} {equals(exact)}"
    yield sum_of(led(number, f"{spoken(number.number)} an hour"), total, exact, number)


def _one_every(quantity: Quantity, seconds: float, whole: float, when: str) -> Comparison:
    """How far apart they come, for what comes less than once a second: "about one every 8 seconds"."""
    name, size = ("minutes", 60.0) if seconds >= 120 else ("seconds", 1.0)
    exact = seconds / size
    turned: dict[Hedge, Hedge] = {"over": "nearly", "nearly": "over", "under": "over"}
    number = _counted(exact, turned.get(quantity.hedge, quantity.hedge))
    lead = LEADS.get(quantity.hedge, "about" if number.relation == "about" else "")
    total = f"{written(whole / size)} {name} ÷ {written(quantity.value)} {equals(exact)} {name}"
    noun = name if number.number != 1 else name[:-1]
    gap = f"{spoken(number.number)} {noun}" if number.number != 1 else noun
    return sum_of(f"{lead} one every {gap}{when}".strip(), total, exact, number)


def _amount(quantity: Quantity, value: float) -> str:
    return (
        f"{_SIGNS.get(quantity.unit, '')}{written(value)}"
        if quantity.dimension == "money"
        else written(value)
    )


def money_words(currency: str, number: float) -> str:
    """A rounded sum of money as running text has it: "£29", "40 cents", "$1.2 million"."""
    sign = _SIGNS.get(currency, f"{currency} ")
    if number < 1 and currency in ("USD", "EUR", "GBP"):
        return f"{plain(round(number * 100, 6))} {'pence' if currency == 'GBP' else 'cents'}"
    return (
        f"{sign}{number:.2f}"
        if number < 10 and number != int(number)
        else f"{sign}{spoken(number) if number > 2 else plain(number)}"
    )


_MOST_TURNS = 500.0


def _turns(quantity: Quantity) -> Iterator[Comparison]:
    """Turns a minute as turns a second."""
    exact = quantity.value / 60
    if 2 <= exact <= _MOST_TURNS:
        number = hedged(exact, quantity.hedge)
        text = led(number, f"{spoken(number.number)} turns a second")
        yield sum_of(text, f"{written(quantity.value)} ÷ 60 seconds {equals(exact)}", exact, number)


# ------------------------------------------------------------------------------------------- restated


def _event_rate(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.per and quantity.per != "second":
        return
    exact = quantity.base * SECONDS["day"]
    if quantity.base >= 1:
        number = hedged(exact, quantity.hedge)
        total = f"{written(quantity.base)} × 86,400 {equals(exact)}"
        yield sum_of(led(number, f"{spoken(number.number)} a day"), total, exact, number)


_PART_OF_A_SECOND = 0.1


def _short_time(quantity: Quantity) -> Iterator[Comparison]:
    if _PART_OF_A_SECOND <= quantity.base <= 0.5:
        part = said(quantity.base, quantity.hedge)
        if part is not None and (words := fraction(part.number)):
            lead = f"{part.lead} " if part.lead else ""
            total = f"{written(quantity.base)} s ÷ 1 s {equals(quantity.base)}"
            yield sum_of(
                f"{lead}{words} of a second".replace("half of a", "half a"), total, quantity.base, part
            )
        return
    if quantity.base <= 0.5:
        exact = 1 / quantity.base
        turned: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over", "up-to": "over"}
        number = hedged(exact, turned.get(quantity.hedge, quantity.hedge))
        total = f"1 s ÷ {written(quantity.base)} s {equals(exact)}"
        yield sum_of(
            f"short enough to fit {led(number, spoken(number.number))} times into a second",
            total,
            exact,
            number,
        )


_MILE = 1609.344


def _speed(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.base >= 1000 and quantity.unit in _IN_MILES:
        exact = quantity.base / _MILE
        number = hedged(exact, quantity.hedge)
        total = f"{written(quantity.base)} m ÷ {written(_MILE)} m {equals(exact)} miles"
        yield sum_of(led(number, f"{spoken(number.number)} miles every second"), total, exact, number)
    elif quantity.base >= 1000 and quantity.unit != "km/s":
        exact = quantity.base / 1000
        number = hedged(exact, quantity.hedge)
        total = f"{written(quantity.base)} m ÷ 1,000 m {equals(exact)} km"
        yield sum_of(led(number, f"{spoken(number.number)} km every second"), total, exact, number)
    elif quantity.unit == "m/s":
        exact = quantity.base * 3.6
        number = hedged(exact, quantity.hedge)
        yield sum_of(
            led(number, f"{spoken(number.number)} km/h"),
            f"{written(quantity.base)} m/s × 3.6 {equals(exact)} km/h",
            exact,
            number,
        )


_IN_MILES = frozenset({"acre", "mi²", "ft²", "yd²", "mph", "ft/s", "mi/s"})


def _square(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.unit in _IN_MILES:
        exact = quantity.base**0.5 / _MILE
        if exact >= 1:
            number = hedged(exact, quantity.hedge)
            sides = f"{plain(number.number)} {'mile' if number.number == 1 else 'miles'} on each side"
            total = f"√({written(quantity.base)} m² ÷ {written(_MILE**2)} m²) {equals(exact)} miles"
            yield sum_of(f"a square of {led(number, sides)}", total, exact, number)
        return
    if quantity.base >= 100:
        exact = quantity.base**0.5
        number = hedged(exact, quantity.hedge)
        scale, name = (1000.0, "km") if number.number >= 1000 else (1.0, "metres")
        text = f"a square of {led(number, plain(number.number / scale))} {name} on each side"
        yield sum_of(text, f"√{written(quantity.base)} m² {equals(exact)} m", exact, number)


_RESTATED: dict[str, Callable[[Quantity], Iterator[Comparison]]] = {
    "count": counted_aloud,
    "event-rate": _event_rate,
    "latency": _short_time,
    "speed": _speed,
    "area": _square,
}
