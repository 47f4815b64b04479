"""What a number comes to by arithmetic alone: minutes a year, so many a second, one in eleven. No outside fact.

Everywhere `ratio` is the result of the sum that is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from empathycheck.comparisons.figures import Said, equals, hedged, plain, spoken, written
from empathycheck.model import Comparison, Hedge, Quantity

SECONDS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0,
    "year": 31556952.0,
}  # fmt: skip
_UPTIME = ("uptime", "up-time", "availability", "available", "sla", "online", "downtime")
_FASTER = ("faster", "quicker", "speed", "swifter", "time")
_MORE = ("more", "increase", "increas", "growth", "grow", "grew", "rise", "rose", "boost", "higher", "uplift", "gain",
         "up ", "improve", "larger", "bigger", "greater", "extra", "throughput", "output", "revenue")  # fmt: skip
_LESS = ("less", "fewer", "reduc", "cut", "lower", "drop", "decreas", "sav", "cheaper", "smaller", "down", "fell",
         "fall", "slash", "shrink", "trim", "lighter", "quieter")  # fmt: skip
_LEADS = {"over": "more than", "under": "fewer than", "up-to": "up to", "nearly": "nearly", "about": "about"}
_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CNY": "¥"}


def arithmetic(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """Sums that help a reader more than the bare number, the most helpful first."""
    make = _BY_KIND.get(quantity.kind)
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


def lowered(text: str) -> str:
    """A context for looking words up in."""
    return f" {text.lower()} "


def has(context: str, words: tuple[str, ...]) -> bool:
    """Whether one of `words` (or their beginnings) starts a word of `context`, which is lowered."""
    return any(f" {word}" in context for word in words)


def sum_of(text: str, total: str, ratio: float, number: Said) -> Comparison:
    """A comparison that rests on arithmetic alone."""
    return Comparison("arithmetic", text, total, ratio, number.relation)


def led(number: Said, text: str) -> str:
    """`text` with the words that hedge it before it."""
    return f"{number.lead} {text}" if number.lead else text


# ------------------------------------------------------------------------------------------- percentages


def _level(quantity: Quantity, context: str) -> Iterator[Comparison]:
    words = lowered(f"{quantity.text} {context}")
    if 90 <= quantity.value < 100 and (quantity.unit == "uptime" or has(words, _UPTIME)):
        yield from _downtime(quantity)
        return
    if has(words, ("percentile",)):
        return
    yield from _one_in(quantity)


def _downtime(quantity: Quantity) -> Iterator[Comparison]:
    down = round(100 - quantity.value, 9)
    opposite: dict[Hedge, Hedge] = {"over": "under", "under": "over"}
    hedge = opposite.get(quantity.hedge, "")
    for period, days in (("year", 365), ("month", 30)):
        minutes = down / 100 * days * 24 * 60
        name, size = ("minutes", 1.0)
        if minutes < 1:
            name, size = "seconds", 1 / 60
        elif minutes >= 48 * 60:
            name, size = "days", 1440.0
        elif minutes >= 120:
            name, size = "hours", 60.0
        exact = minutes / size
        number = hedged(exact, hedge)
        unit = {"seconds": "86,400 s", "minutes": "1,440 min", "hours": "24 h", "days": "1"}[name]
        total = f"{written(down)}% × {days} days × {unit} {equals(exact)} {name}".replace(" × 1 ", " ")
        text = f"{spoken(number.number)} {name if number.number != 1 else name[:-1]} of downtime a {period}"
        lead = "at least" if quantity.hedge == "up-to" else ""
        yield sum_of(f"{lead} {led(number, text)}".strip(), total, exact, number)


def _one_in(quantity: Quantity) -> Iterator[Comparison]:
    percent = quantity.value
    if not 0 < percent < 100:
        return
    if percent > 95:
        rest = round(100 - percent, 9)
        number = _count(100 / rest, quantity.hedge, {"over": "over", "under": "under"})
        yield sum_of(_bound(f"all but 1 in {spoken(number.number)}", number, quantity.hedge),
                     f"100 ÷ {written(rest)} {equals(100 / rest)}", 100 / rest, number)  # fmt: skip
    elif percent < 10:
        opposite: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over"}
        number = _count(100 / percent, quantity.hedge, opposite)
        yield sum_of(_bound(f"1 in {spoken(number.number)}", number, quantity.hedge),
                     f"100 ÷ {written(percent)} {equals(100 / percent)}", 100 / percent, number)  # fmt: skip
    else:
        yield from _out_of(quantity)


def _count(exact: float, hedge: Hedge, turned: dict[Hedge, Hedge]) -> Said:
    """The number of things among which there is one: whole, and on the side that the hedge calls for."""
    import math  # noqa: PLC0415

    side = turned.get(hedge)
    if abs(exact - round(exact)) < 1e-9:
        return Said(round(exact), "exactly", "")
    if side == "over":
        return Said(math.floor(exact), "more-than", "")
    if side == "under":
        return Said(math.ceil(exact), "nearly", "")
    whole = round(exact) if exact < 100 else hedged(exact, "").number
    return Said(whole, "about", "about")


def _bound(text: str, number: Said, hedge: Hedge) -> str:
    lead = _LEADS.get(hedge)
    if lead is None:
        lead = "about" if number.relation != "exactly" else ""
    return f"{lead} {text}".strip()


def _out_of(quantity: Quantity) -> Iterator[Comparison]:
    percent = quantity.value
    best: tuple[float, int, int] | None = None
    for whole in (2, 3, 4, 5, 10, 6, 7, 8, 9, 20):
        part = round(percent * whole / 100)
        if not 0 < part < whole:
            continue
        off = part - percent * whole / 100
        if (quantity.hedge == "over" and off > 1e-9) or (quantity.hedge in ("under", "nearly") and off < -1e-9):
            continue
        wrong = abs(off) * 100 / whole / percent
        if best is None or wrong < best[0] - 0.02:
            best = (wrong, part, whole)
    if best is None or best[0] > 0.10:
        return
    wrong, part, whole = best
    exact = percent * whole / 100
    number = Said(part, "exactly" if wrong < 1e-9 else "about", "")
    if quantity.hedge == "over":
        number = Said(part, "more-than", "")
    elif quantity.hedge in ("under", "nearly"):
        number = Said(part, "nearly", "")
    total = f"{written(percent)}% × {whole} {equals(exact)}"
    yield sum_of(_bound(f"{part} in {whole}", number, quantity.hedge), total, exact, number)


def _change(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """A frame to fill in, never a baseline: "for every 10 today, up to 14"."""
    words = lowered(quantity.text)
    if has(words, _FASTER) or quantity.value <= 0:
        return
    sign = 1 if has(words, _MORE) else -1 if has(words, _LESS) else 0
    if not sign:
        wide = lowered(context)
        sign = 1 if has(wide, _MORE) and not has(wide, _LESS) else -1 if has(wide, _LESS) and not has(wide, _MORE) else 0
    if not sign or (sign < 0 and quantity.value >= 100) or quantity.value > 1000:
        return
    share = quantity.value / 100
    base = 10 if abs(share * 10 - round(share * 10)) < 1e-9 else 100
    exact = base * (1 + sign * share)
    if abs(exact - round(exact)) > 1e-9:
        base, exact = 1000, 1000 * (1 + sign * share)
    opposite: dict[Hedge, str] = {"up-to": "no fewer than", "over": "fewer than", "under": "more than"}
    straight: dict[Hedge, str] = {"up-to": "up to", "over": "more than", "under": "fewer than"}
    lead = (straight if sign > 0 else opposite).get(quantity.hedge, quantity.hedge)
    total = f"{plain(base)} × (1 {'+' if sign > 0 else '−'} {written(share)}) {equals(exact)}"
    text = f"for every {plain(base)} today, {lead} {written(exact)}".replace("  ", " ")
    relation = {"over": "more-than", "under": "nearly"}.get(quantity.hedge, "exactly")
    if sign < 0:
        relation = {"over": "nearly", "under": "more-than"}.get(quantity.hedge, "exactly")
    yield Comparison("arithmetic", text, total, exact, relation)  # type: ignore[arg-type]


def _multiple(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """A frame to fill in: "what took 10 minutes would take 1"."""
    factor = quantity.value
    if not 1.2 <= factor <= 1000:
        return
    words = lowered(quantity.text)
    limit = {"up-to": "at best", "over": "even less than", "under": "more than", "about": "about", "nearly": "just over"}
    lead = limit.get(quantity.hedge, "")
    if has(words, ("faster", "quicker", "as fast", "as quick", "speed")):
        start, unit = (10, "minute") if abs(10 / factor - round(10 / factor)) < 1e-9 else (60, "minute")
        exact = start / factor
        before = "10 minutes" if start == 10 else "an hour"
        if exact < 1:
            exact, unit = exact * 60, "second"
            total = f"{start * 60:,} s ÷ {written(factor)} {equals(exact)} s"
        else:
            total = f"{start} min ÷ {written(factor)} {equals(exact)} min"
        number = hedged(exact, "")
        lead = lead or number.lead
        noun = unit if number.number == 1 else f"{unit}s"
        text = f"what took {before} would take {lead} {plain(number.number)} {noun}".replace("  ", " ")
        yield sum_of(text, total, exact, number)
    elif has(words, _MORE) or has(words, ("as many", "as much", "the number", "performance", "productivity")):
        more = {"up-to": "up to", "over": "more than", "under": "fewer than"}.get(quantity.hedge, quantity.hedge)
        exact = factor if factor == int(factor) else factor * 10
        base = 1 if factor == int(factor) else 10
        text = f"for every {base} today, {more} {plain(exact)}".replace("  ", " ")
        yield Comparison("arithmetic", text, f"{base} × {written(factor)} {equals(exact)}", exact, "exactly")


# ------------------------------------------------------------------------------------------- rates and times


def _per(quantity: Quantity) -> Iterator[Comparison]:
    """So many a day, an hour, a minute or a second: the shortest time in which a reader can still count them."""
    whole = SECONDS.get(quantity.per)
    if whole is None or quantity.dimension not in ("event-rate", "money", "count", "crowd"):
        return
    rate = quantity.value / whole
    if 1 / 3600 <= rate < 1 and quantity.dimension != "money":
        yield _one_every(quantity, 1 / rate, whole)
    per = next((name for name in ("day", "hour", "minute", "second")
                if SECONDS[name] < whole and 1 <= rate * SECONDS[name] <= 1000), "")  # fmt: skip
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
    number_words = _money(quantity.unit, number.number) if quantity.dimension == "money" else spoken(number.number)
    if number_words == "one":
        number_words = "1"
    yield sum_of(led(number, f"{number_words} {'an' if per == 'hour' else 'a'} {per}"), total, exact, number)


def _one_every(quantity: Quantity, seconds: float, whole: float) -> Comparison:
    """ "about one every 8 seconds": for what comes less than once a second."""
    name, size = ("minutes", 60.0) if seconds >= 120 else ("seconds", 1.0)
    exact = seconds / size
    turned: dict[Hedge, Hedge] = {"over": "nearly", "nearly": "over", "under": "over"}
    number = hedged(exact, turned.get(quantity.hedge, quantity.hedge))
    lead = _LEADS.get(quantity.hedge, "about" if number.relation == "about" else "")
    total = f"{written(whole / size)} {name} ÷ {written(quantity.value)} {equals(exact)} {name}"
    noun = name if number.number != 1 else name[:-1]
    gap = f"{spoken(number.number)} {noun}" if number.number != 1 else noun
    return sum_of(f"{lead} one every {gap}".strip(), total, exact, number)


def _amount(quantity: Quantity, value: float) -> str:
    return f"{_SIGNS.get(quantity.unit, '')}{written(value)}" if quantity.dimension == "money" else written(value)


def _money(currency: str, number: float) -> str:
    sign = _SIGNS.get(currency, f"{currency} ")
    if number < 1 and currency in ("USD", "EUR", "GBP"):
        return f"{plain(round(number * 100, 6))} {'pence' if currency == 'GBP' else 'cents'}"
    return f"{sign}{number:.2f}" if number < 10 and number != int(number) else f"{sign}{spoken(number) if number > 2 else plain(number)}"


_TIMES = (("year", 31556952.0), ("month", 2629746.0), ("week", 604800.0), ("day", 86400.0), ("hour", 3600.0), ("minute", 60.0))


def _long_times(quantity: Quantity) -> Iterator[Comparison]:
    """Ten thousand hours as months, 90,000 seconds as hours: where the unit is much smaller than the time."""
    unit = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "wk": 604800.0, "mo": 2629746.0}.get(quantity.unit)
    if unit is None or quantity.base / unit < 48 or (quantity.unit in ("d", "wk", "mo") and quantity.base / unit < 60):
        return
    name, size = next(((name, size) for name, size in _TIMES if quantity.base >= 2 * size and size > unit), ("", 0.0))
    if not name:
        return
    exact = quantity.base / size
    number = hedged(exact, quantity.hedge)
    steady = ", day and night" if quantity.unit == "h" and exact * size >= 172800 else ""
    per = size / unit
    total = f"{written(quantity.value)} {quantity.unit} ÷ {written(per)} {quantity.unit} {equals(exact)} {name}s"
    yield sum_of(led(number, f"{spoken(number.number)} {name}s{steady}"), total, exact, number)


# ------------------------------------------------------------------------------------------- restated


def _event_rate(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.per and quantity.per != "second":
        return
    exact = quantity.base * 86400
    if 1 <= quantity.base:
        number = hedged(exact, quantity.hedge)
        total = f"{written(quantity.base)} × 86,400 {equals(exact)}"
        yield sum_of(led(number, f"{spoken(number.number)} a day"), total, exact, number)


def _short_time(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.base <= 0.5:
        exact = 1 / quantity.base
        turned: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over", "up-to": "over"}
        number = hedged(exact, turned.get(quantity.hedge, quantity.hedge))
        total = f"1 s ÷ {written(quantity.base)} s {equals(exact)}"
        yield sum_of(f"short enough to fit {led(number, spoken(number.number))} times into a second", total, exact, number)


def _speed(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.base >= 1000:
        exact = quantity.base / 1000
        number = hedged(exact, quantity.hedge)
        total = f"{written(quantity.base)} m ÷ 1,000 m {equals(exact)} km"
        yield sum_of(led(number, f"{spoken(number.number)} km every second"), total, exact, number)
    elif quantity.unit == "m/s":
        exact = quantity.base * 3.6
        number = hedged(exact, quantity.hedge)
        yield sum_of(led(number, f"{spoken(number.number)} km/h"), f"{written(quantity.base)} m/s × 3.6 {equals(exact)} km/h",
                     exact, number)  # fmt: skip


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


_COUNTING = (("year", 31556952.0), ("day", 86400.0), ("hour", 3600.0))


def _counted_aloud(quantity: Quantity) -> Iterator[Comparison]:
    if quantity.base < 1e5 or quantity.dimension == "vague":
        return
    name, size = next((name, size) for name, size in _COUNTING if quantity.base >= 2 * size)
    exact = quantity.base / size
    number = hedged(exact, quantity.hedge)
    total = f"{written(quantity.value)} s ÷ {written(size)} s {equals(exact)} {name}s"
    noun = f"{name}s" if number.number != 1 else name
    text = f"{led(number, spoken(number.number))} {noun} to count at one a second, day and night"
    yield sum_of(text, total, exact, number)


_BY_KIND: dict[str, Callable[[Quantity, str], Iterator[Comparison]]] = {
    "percent-level": _level,
    "share": _level,
    "percent-change": _change,
    "multiplier": _multiple,
}
_RESTATED: dict[str, Callable[[Quantity], Iterator[Comparison]]] = {
    "event-rate": _event_rate,
    "latency": _short_time,
    "speed": _speed,
    "data-rate": _data_rate,
    "area": _square,
    "count": _counted_aloud,
    "crowd": _counted_aloud,
}
