"""What a number comes to by arithmetic alone: minutes a year, so many a second, one in eleven. No outside fact.

Everywhere `ratio` is the result of the sum that is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from empathycheck.comparisons.percentages import BY_KIND
from empathycheck.comparisons.rounding import equals, hedged, plain, spoken, written
from empathycheck.comparisons.sums import LEADS, SECONDS, led, sum_of
from empathycheck.model import Comparison, Hedge, Quantity

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CNY": "¥"}


def arithmetic(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """Sums that help a reader more than the bare number, the most helpful first."""
    make = BY_KIND.get(quantity.kind)
    if quantity.value > 0 and quantity.high is None:
        if make is not None:
            yield from make(quantity, context)
        if quantity.per:
            yield from _per(quantity)
        if quantity.dimension in ("duration", "latency") and quantity.kind != "age":
            yield from _long_times(quantity)


def restated(quantity: Quantity) -> Iterator[Comparison]:
    """The same number in another unit or another picture: for want of something familiar."""
    make = _RESTATED.get(quantity.dimension)
    if make is not None and quantity.value > 0 and quantity.high is None:
        yield from make(quantity)


# ------------------------------------------------------------------------------------------- rates and times


def _per(quantity: Quantity) -> Iterator[Comparison]:
    """So many a day, an hour, a minute or a second: the shortest time in which a reader can still count them."""
    whole = SECONDS.get(quantity.per)
    if whole is None or quantity.dimension not in ("event-rate", "money", "count", "crowd"):
        return
    rate = quantity.value / whole
    every = " every " in f" {quantity.text.lower()}"
    if 1 / 3600 <= rate < 1 and quantity.dimension != "money" and not every:
        yield _one_every(quantity, 1 / rate, whole)
    elif every and quantity.value == 1:
        whole = 1 / rate  # "one every nine seconds": so many an hour says more than one every nine seconds
    per = next(
        (
            name
            for name in ("day", "hour", "minute", "second")
            if (SECONDS[name] < whole or every) and 1 <= rate * SECONDS[name] <= 1000
        ),
        "",
    )
    if not per and rate > 1000 and quantity.per != "second":
        per = "second"
    if quantity.kind == "price":
        per = "day" if quantity.per in ("week", "month", "year") and rate * SECONDS["day"] >= 0.05 else ""
    if not per:
        return
    exact = rate * SECONDS[per]
    number = hedged(exact, quantity.hedge)
    many = whole / SECONDS[per]
    total = f"{_amount(quantity, quantity.value)} ÷ {written(many)} {per}s {equals(exact)}"
    if many < 1:
        total = f"{_amount(quantity, quantity.value)} × {written(1 / many)} {equals(exact)}"
    number_words = (
        money_words(quantity.unit, number.number) if quantity.dimension == "money" else spoken(number.number)
    )
    if number_words == "one":
        number_words = "1"
    yield sum_of(led(number, f"{number_words} {'an' if per == 'hour' else 'a'} {per}"), total, exact, number)


def _one_every(quantity: Quantity, seconds: float, whole: float) -> Comparison:
    """How far apart they come, for what comes less than once a second: "about one every 8 seconds"."""
    name, size = ("minutes", 60.0) if seconds >= 120 else ("seconds", 1.0)
    exact = seconds / size
    turned: dict[Hedge, Hedge] = {"over": "nearly", "nearly": "over", "under": "over"}
    number = hedged(exact, turned.get(quantity.hedge, quantity.hedge))
    lead = LEADS.get(quantity.hedge, "about" if number.relation == "about" else "")
    total = f"{written(whole / size)} {name} ÷ {written(quantity.value)} {equals(exact)} {name}"
    noun = name if number.number != 1 else name[:-1]
    gap = f"{spoken(number.number)} {noun}" if number.number != 1 else noun
    return sum_of(f"{lead} one every {gap}".strip(), total, exact, number)


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


_TIMES = (
    ("year", 31556952.0),
    ("month", 2629746.0),
    ("week", 604800.0),
    ("day", 86400.0),
    ("hour", 3600.0),
    ("minute", 60.0),
)


def _long_times(quantity: Quantity) -> Iterator[Comparison]:
    """Ten thousand hours as months, 90,000 seconds as hours: where the unit is much smaller than the time."""
    unit = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "wk": 604800.0, "mo": 2629746.0}.get(
        quantity.unit
    )
    if (
        unit is None
        or quantity.base / unit < 48
        or (quantity.unit in ("d", "wk", "mo") and quantity.base / unit < 60)
    ):
        return
    name, size = next(
        ((name, size) for name, size in _TIMES if quantity.base >= 2 * size and size > unit), ("", 0.0)
    )
    if not name:
        return
    exact = quantity.base / size
    number = hedged(exact, quantity.hedge)
    steady = ", day and night" if quantity.unit == "h" and exact * size >= 172800 else ""
    per = size / unit
    total = (
        f"{written(quantity.value)} {quantity.unit} ÷ {written(per)} {quantity.unit} {equals(exact)} {name}s"
    )
    yield sum_of(led(number, f"{spoken(number.number)} {name}s{steady}"), total, exact, number)


# ------------------------------------------------------------------------------------------- restated


def _event_rate(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.per and quantity.per != "second":
        return
    exact = quantity.base * 86400
    if quantity.base >= 1:
        number = hedged(exact, quantity.hedge)
        total = f"{written(quantity.base)} × 86,400 {equals(exact)}"
        yield sum_of(led(number, f"{spoken(number.number)} a day"), total, exact, number)


def _short_time(quantity: Quantity) -> Iterator[Comparison]:
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


def _speed(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.base >= 1000:
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


def _data_rate(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.unit.endswith("bit/s") and quantity.base >= 8e6:
        scale, name = (8e9, "GB") if quantity.base >= 8e9 else (8e6, "MB")
        exact = quantity.base / scale
        number = hedged(exact, quantity.hedge)
        per = scale / quantity.base * quantity.value
        total = f"{written(quantity.value)} {quantity.unit} ÷ {written(per)} {quantity.unit} {equals(exact)} {name}/s"
        yield sum_of(led(number, f"{spoken(number.number)} {name} every second"), total, exact, number)


def _square(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.base >= 100:
        exact = quantity.base**0.5
        number = hedged(exact, quantity.hedge)
        scale, name = (1000.0, "km") if number.number >= 10_000 else (1.0, "metres")
        text = f"a square of {led(number, plain(number.number / scale))} {name} on each side"
        yield sum_of(text, f"√{written(quantity.base)} m² {equals(exact)} m", exact, number)


_RESTATED: dict[str, Callable[[Quantity], Iterator[Comparison]]] = {
    "event-rate": _event_rate,
    "latency": _short_time,
    "speed": _speed,
    "data-rate": _data_rate,
    "area": _square,
}
