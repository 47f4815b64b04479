"""Percentages and multiples: downtime a year, one in eleven, and frames for the writer to fill in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from empathycheck.comparisons.rounding import Relation, Said, equals, hedged, plain, spoken, written
from empathycheck.comparisons.sums import LEADS, has, led, lowered, sum_of
from empathycheck.model import Comparison, Hedge, Quantity

_UPTIME = ("uptime", "up-time", "availability", "available", "sla", "online", "downtime")
_FASTER = ("faster", "quicker", "speed", "swifter", "time")
_MORE = (
    "more",
    "increase",
    "increas",
    "growth",
    "grow",
    "grew",
    "rise",
    "rose",
    "boost",
    "higher",
    "uplift",
    "gain",
    "up ",
    "improve",
    "larger",
    "bigger",
    "greater",
    "extra",
    "throughput",
    "output",
    "revenue",
)
_LESS = (
    "less",
    "fewer",
    "reduc",
    "cut",
    "lower",
    "drop",
    "decreas",
    "sav",
    "cheaper",
    "smaller",
    "down",
    "fell",
    "fall",
    "slash",
    "shrink",
    "trim",
    "lighter",
    "quieter",
)


def _level(quantity: Quantity, context: str) -> Iterator[Comparison]:
    words = lowered(f"{quantity.text} {context}")
    if 90 <= quantity.value < 100 and (quantity.unit == "uptime" or has(words, _UPTIME)):
        yield from _downtime(quantity)
        return
    if has(words, ("percentile",)) or "‰" in quantity.text:
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
    percent = round(quantity.base * 100, 9)
    if not 0 < percent < 100:
        return
    if percent > 95:
        rest = round(100 - percent, 9)
        number = _count(100 / rest, quantity.hedge, {"over": "over", "under": "under"})
        yield sum_of(
            _bound(f"all but 1 in {spoken(number.number)}", number, quantity.hedge),
            f"100 ÷ {written(rest)} {equals(100 / rest)}",
            100 / rest,
            number,
        )
    elif percent < 10:
        opposite: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over"}
        number = _count(100 / percent, quantity.hedge, opposite)
        yield sum_of(
            _bound(f"1 in {spoken(number.number)}", number, quantity.hedge),
            f"100 ÷ {written(percent)} {equals(100 / percent)}",
            100 / percent,
            number,
        )
    else:
        yield from _out_of(quantity)


def _count(exact: float, hedge: Hedge, turned: dict[Hedge, Hedge]) -> Said:
    """The number of things among which there is one: whole, and on the side that the hedge calls for."""
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
    lead = LEADS.get(hedge)
    if lead is None:
        lead = "about" if number.relation != "exactly" else ""
    return f"{lead} {text}".strip()


def _out_of(quantity: Quantity) -> Iterator[Comparison]:
    percent = round(quantity.base * 100, 9)
    best: tuple[float, int, int] | None = None
    for whole in (2, 3, 4, 5, 10, 6, 7, 8, 9, 20):
        part = round(percent * whole / 100)
        if not 0 < part < whole:
            continue
        off = part - percent * whole / 100
        if (quantity.hedge == "over" and off > 1e-9) or (
            quantity.hedge in ("under", "nearly") and off < -1e-9
        ):
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


def _sign(words: str) -> int:
    """1 where the words tell of more, -1 where they tell of less, 0 where of both or neither."""
    return int(has(words, _MORE)) - int(has(words, _LESS))


_WHOLES = (10, 3, 4, 100, 6, 9, 1000)
"""Out of how many a change is said, the first that gives a whole number: a third is "for every 3 today, 2"."""


def _change(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """A frame to fill in, never a baseline: "for every 10 today, up to 14"."""
    words = lowered(quantity.text)
    if has(words, (*_FASTER, "pp", "percentage point", "points")) or quantity.value <= 0:
        return
    sign = {"up": 1, "down": -1}.get(quantity.direction) or _sign(words) or _sign(lowered(context))
    if not sign or (sign < 0 and quantity.value >= 100) or quantity.value > 1000:
        return
    share = quantity.value / 100
    base = next((size for size in _WHOLES if abs(share * size - round(share * size)) < 1e-3), None)
    if base is None:
        return
    exact = round(base * (1 + sign * share), 6)
    opposite: dict[Hedge, str] = {"up-to": "as few as", "over": "fewer than", "under": "more than"}
    straight: dict[Hedge, str] = {"up-to": "up to", "over": "more than", "under": "fewer than"}
    lead = (straight if sign > 0 else opposite).get(quantity.hedge, quantity.hedge)
    equal = "≈" if base in (3, 6, 9) else "="
    total = f"{plain(base)} × (1 {'+' if sign > 0 else '−'} {written(share)}) {equal} {written(exact)}"
    text = f"for every {plain(base)} today, {lead} {written(exact)}".replace("  ", " ")
    ups: dict[Hedge, Relation] = {"over": "more-than", "under": "nearly"}
    downs: dict[Hedge, Relation] = {"over": "nearly", "under": "more-than"}
    relation = (ups if sign > 0 else downs).get(quantity.hedge, "exactly")
    yield Comparison("arithmetic", text, total, exact, relation, operands=(base, exact))


def _multiple(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """A frame to fill in: "what took 10 minutes would take 1"."""
    factor = quantity.value
    if not 0.001 <= factor <= 1000 or 0.95 <= factor < 1.2:
        return
    words = lowered(quantity.text)
    if factor < 1:
        yield from _less(quantity, words)
        return
    limit = {
        "up-to": "at best",
        "over": "even less than",
        "under": "more than",
        "about": "about",
        "nearly": "just over",
    }
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
    elif has(words, _MORE) or has(words, _AMOUNTS):
        more = {"up-to": "up to", "over": "more than", "under": "fewer than"}.get(
            quantity.hedge, quantity.hedge
        )
        exact = factor if factor == int(factor) else factor * 10
        base = 1 if factor == int(factor) else 10
        text = f"for every {base} today, {more} {plain(exact)}".replace("  ", " ")
        total = f"{base} × {written(factor)} {equals(exact)}"
        yield Comparison("arithmetic", text, total, exact, "exactly", operands=(base, exact))


_AMOUNTS = (
    "as many", "as much", "as often", "as long", "as far", "the number", "performance", "productivity", "doubled",
    "tripled", "trebled", "quadrupl", "threefold rise", "return",
)  # fmt: skip
_PARTS_OF = (
    "halved",
    "half as many",
    "half as much",
    "half as often",
    "of what",
    "tenfold",
    "of the",
)


def _less(quantity: Quantity, words: str) -> Iterator[Comparison]:
    """A frame for what becomes a part of itself: "for every 2 today, 1", "what took an hour would take 15 minutes"."""
    factor = quantity.value
    lead = {
        "about": "about",
        "over": "more than",
        "under": "less than",
        "nearly": "nearly",
        "up-to": "up to",
    }.get(quantity.hedge, "")
    if has(words, ("the time", "as long")):
        exact = 60 * factor
        number = hedged(exact, "")
        noun = "minute" if number.number == 1 else "minutes"
        text = f"what took an hour would take {lead or number.lead} {plain(number.number)} {noun}".replace(
            "  ", " "
        )
        yield sum_of(text, f"60 min × {written(factor)} {equals(exact)} min", exact, number)
    elif has(words, _PARTS_OF):
        base = round(1 / factor)
        if abs(base * factor - 1) > 1e-6:
            return
        text = f"for every {base} today, {lead} 1".replace("  ", " ")
        total = f"{base} × {written(factor)} {equals(base * factor)}"
        yield Comparison(
            "arithmetic", text, total, 1.0, "exactly" if not lead else "about", operands=(base, 1.0)
        )


BY_KIND: dict[str, Callable[[Quantity, str], Iterator[Comparison]]] = {
    "percent-level": _level,
    "share": _level,
    "percent-change": _change,
    "multiplier": _multiple,
}
