"""Percentages that say how much of a whole: downtime a year, one in eleven, about a third."""

from __future__ import annotations

import math
from collections.abc import Iterator

from empathycheck.comparisons.counted import is_part_of, whole_of
from empathycheck.comparisons.rounding import Relation, Said, equals, hedged, spoken, written
from empathycheck.comparisons.sums import LEADS, has, led, lowered, sum_of
from empathycheck.model import Comparison, Hedge, Quantity

_UPTIME = ("uptime", "up-time", "availability", "available", "sla", "online", "downtime")


def level(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """Minutes of downtime, or one in so many where pieces are counted; a part of a substance is no one in twelve."""
    words = lowered(f"{quantity.text} {context}")
    up = quantity.unit == "uptime" or (has(words, _UPTIME) and not whole_of(quantity, context))
    if 90 <= quantity.value < 100 and up:
        yield from _downtime(quantity)
    elif not has(words, ("percentile",)) and _is_figure(quantity):
        whole = whole_of(quantity, context)
        if whole is not None:
            yield from _one_in(quantity, whole, not context.replace(quantity.text, "").strip())
        elif is_part_of(quantity, context):
            yield from _part(quantity)


def _is_figure(quantity: Quantity) -> bool:
    """Whether it is no plain part already ("three fifths", 50%), which one in so many would only repeat."""
    return quantity.value != 50 and ("%" in quantity.text or "c" in quantity.text.lower())


_PARTS = {
    20.0: "a fifth", 25.0: "a quarter", 100 / 3: "a third", 40.0: "two fifths", 60.0: "three fifths",
    200 / 3: "two thirds", 75.0: "three quarters", 80.0: "four fifths",
}  # fmt: skip
_WITHIN = 0.03


def _part(quantity: Quantity) -> Iterator[Comparison]:
    """The part of a whole that a percentage of a material, a budget or a country is: "about a third"."""
    percent = round(quantity.base * 100, 9)
    part = min(_PARTS, key=lambda each: abs(each - percent))
    off = percent - part
    if quantity.high is not None or abs(off) > _WITHIN * percent:
        return
    even = abs(off) < 0.01
    sides: dict[Hedge, tuple[str, Relation]] = {
        "over": ("more than", "more-than"), "under": ("less than", "nearly"), "nearly": ("nearly", "nearly"),
        "up-to": ("up to", "exactly"), "about": ("about", "about"),
    }  # fmt: skip
    lead, relation = sides.get(quantity.hedge, ("", "exactly") if even else ("about", "about"))
    if (lead in ("more than", "up to") and off < -0.01) or (lead in ("less than", "nearly") and off > 0.01):
        return
    text = f"{lead} {_PARTS[part]}".strip()
    yield Comparison(
        "arithmetic", text, f"{written(percent)}% {equals(percent / 100)}", percent / 100, relation
    )


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


_HALF, _PLAINLY_ALL = (46.0, 55.0), 99.0


def _near_half(quantity: Quantity, percent: float) -> Iterator[Comparison]:
    """More than half, or nearly half, where the copy's hedge leaves that so."""
    over = percent > 50
    if quantity.hedge in (("under", "nearly", "up-to") if over else ("over", "up-to")):
        return
    text = "more than half" if over else "nearly half"
    total = f"{written(percent)}% {'>' if over else '<'} 50%"
    yield Comparison("arithmetic", text, total, percent / 100, "more-than" if over else "nearly")


def _one_in(quantity: Quantity, whole: str, alone: bool) -> Iterator[Comparison]:
    percent = round(quantity.base * 100, 9)
    noun = f" {whole}" if whole else ""
    if not 0 < percent < 100:
        return
    if _HALF[0] <= percent <= _HALF[1] and percent != 50:
        yield from _near_half(quantity, percent)
    elif percent > 95:
        if percent <= _PLAINLY_ALL and not alone:
            return  # 98% is nearly all, which everybody sees
        rest = round(100 - percent, 9)
        lead = _ALL_BUT.get(quantity.hedge)
        if lead is None:
            return
        exact = 100 / rest
        sides: dict[Hedge, Hedge] = {"over": "over", "nearly": "under"}
        number = _count(exact, sides.get(quantity.hedge, ""), {"over": "under", "under": "over"})
        lead = lead or ("" if number.relation == "exactly" else "about ")
        text = f"all but {lead}1 in {spoken(number.number)}{noun}"
        yield sum_of(text, f"100 ÷ {written(rest)} {equals(exact)}", exact, number)
    elif percent < 10:
        opposite: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over"}
        number = _count(100 / percent, quantity.hedge, opposite)
        made = sum_of(
            _bound(f"1 in {spoken(number.number)}{noun}", number, quantity.hedge),
            f"100 ÷ {written(percent)} {equals(100 / percent)}",
            100 / percent,
            number,
        )
        yield made._replace(operands=(float(number.number), 1.0))
    else:
        yield from _out_of(quantity, noun)


_ALL_BUT: dict[Hedge, str] = {
    "": "",
    "about": "about ",
    "over": "fewer than ",
    "nearly": "a little more than ",
}
"""What a hedge makes of the rest: almost all is all but a little more."""


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


_ONE_OF = (6, 8)
"""One in six is said, and five in six hardly ever."""
_NEAR, _LOOSE = 0.06, 0.10
"""How far a share may be from its part of the whole, as a part of itself: at best, and at most."""


def _out_of(quantity: Quantity, noun: str) -> Iterator[Comparison]:
    percent = round(quantity.base * 100, 9)
    best: tuple[float, int, int] | None = None
    for whole in (3, 4, 5, 10, 6, 8):
        part = round(percent * whole / 100)
        if not 0 < part < whole or 2 * part == whole or (whole in _ONE_OF and part > 1):
            continue
        off = part - percent * whole / 100
        if (quantity.hedge == "over" and off > 1e-9) or (
            quantity.hedge in ("under", "nearly") and off < -1e-9
        ):
            continue
        wrong = abs(off) * 100 / whole / percent
        if best is None or wrong < best[0] - 0.02:
            best = (wrong, part, whole)
    one_in = round(100 / percent)
    if (
        (best is None or best[0] > _NEAR)
        and abs(100 / one_in - percent) <= _NEAR * percent
        and not quantity.hedge
    ):
        best = (abs(100 / one_in - percent) / percent, 1, one_in)
    if best is None or best[0] > _LOOSE:
        return
    wrong, part, whole = best
    exact = percent * whole / 100
    number = Said(part, "exactly" if wrong < 1e-9 else "about", "")
    if quantity.hedge == "over":
        number = Said(part, "more-than", "")
    elif quantity.hedge in ("under", "nearly"):
        number = Said(part, "nearly", "")
    total = f"{written(percent)}% × {whole} {equals(exact)}"
    yield sum_of(_bound(f"{part} in {whole}{noun}", number, quantity.hedge), total, exact, number)
