"""Changes and multiples: how many remain of ten, and frames for the writer to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from empathycheck.comparisons.counted import is_time_cut, things_changed
from empathycheck.comparisons.long_times import start_for, usual_unit
from empathycheck.comparisons.rounding import Relation, Said, equals, hedged, plain, written
from empathycheck.comparisons.shares import level
from empathycheck.comparisons.sums import has, lowered, sum_of
from empathycheck.model import Comparison, Hedge, Quantity

_WHOLES = (10, 5, 4, 20)
"""Out of how many things a change is said, the first that gives a whole number."""
_PLAIN = (100 / 3, 200 / 3, 50.0, 25.0, 75.0)
"""Changes that are parts of a whole in so many words: said out of ten they are only repeated."""


def _change(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """A frame for the writer to fill in, never a baseline: of things that are named, or of time."""
    hedge = quantity.hedge
    percent = quantity.value
    if percent <= 0 or percent > 1000:
        return
    told = any(abs(percent - plain) < 0.1 for plain in _PLAIN) and not (
        _goes_down(quantity) and is_time_cut(quantity, context)
    )
    if told:
        return
    changed = things_changed(quantity, context)
    if changed is not None:
        yield from _of_things(quantity, *changed)
    elif quantity.direction == "up" and percent > 100 and _is_bare(quantity):
        yield from _of_things(quantity, "", 1)
    elif _goes_down(quantity) and percent < 100 and is_time_cut(quantity, context):
        rest = 1 - percent / 100
        leads: dict[Hedge, str] = {
            "up-to": "at best",
            "over": "less than",
            "under": "more than",
            "nearly": "just over",
        }
        lead = leads.get(hedge) or ("about" if hedge == "about" else "")
        yield _shorter(lead, rest, f"× {written(rest)}", context)


def _is_bare(quantity: Quantity) -> bool:
    """Whether a change is told by its figure alone: tomatoes that are 200% bigger are no more of them."""
    return quantity.text.lower().endswith(("%", "per cent", "percent", " pc"))


def _goes_down(quantity: Quantity) -> bool:
    return quantity.direction == "down" or "shorter" in quantity.text


_REMAINING: dict[Hedge, str] = {
    "up-to": "as few as", "over": "fewer than", "under": "more than", "nearly": "a little more than", "about": "about",
}  # fmt: skip
_RISEN: dict[Hedge, str] = {
    "up-to": "up to", "over": "more than", "under": "fewer than", "nearly": "nearly", "about": "about",
}  # fmt: skip
"""What the hedge of a change makes of what remains, and of what there is then."""


def _of_things(quantity: Quantity, noun: str, sign: int) -> Iterator[Comparison]:
    """Of every 10 returns, 6 remain; for every 10 orders, 14."""
    share = quantity.value / 100
    wholes = _WHOLES if noun else (1, *_WHOLES)
    base = next((size for size in wholes if abs(share * size - round(share * size)) < 1e-3), None)
    if sign < 0 and share >= 1:
        return
    if base is None or base > _WHOLES[0]:
        if sign < 0 and (gone := _gone(quantity, noun, share)) is not None:
            yield gone
        return
    exact = round(base * (1 + sign * share))
    lead = (_RISEN if sign > 0 else _REMAINING).get(quantity.hedge, "")
    opening = f"for every {base} {noun or 'before'}," if sign > 0 else f"of every {base} {noun},"
    text = " ".join(f"{opening} {lead} {exact} {'remain' if sign < 0 else '' if noun else 'now'}".split())
    total = f"{base} × (1 {'+' if sign > 0 else '−'} {written(share)}) = {exact}"
    ups: dict[Hedge, Relation] = {"over": "more-than", "under": "nearly"}
    downs: dict[Hedge, Relation] = {"over": "nearly", "under": "more-than"}
    relation = (ups if sign > 0 else downs).get(quantity.hedge, "exactly")
    yield Comparison("arithmetic", text, total, float(exact), relation, operands=(float(base), float(exact)))


_PARTS_GONE = ((1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10))


def _gone(quantity: Quantity, noun: str, share: float) -> Comparison | None:
    """How many of them are gone, where what remains is no round number: "more than 1 in 3 returns gone"."""
    if quantity.hedge not in ("", "over", "about"):
        return None
    part, whole = max(
        (each for each in _PARTS_GONE if each[0] / each[1] <= share), default=(0, 0), key=_share
    )
    if not whole or share > part / whole * (1 + _MOST_OVER):
        return None
    exact = share * whole
    near = abs(exact - part) <= 0.03 * exact and quantity.hedge != "over"
    text = f"{'about' if near else 'more than'} {part} in {whole} {noun} gone"
    total = f"{written(quantity.value)}% × {whole} {equals(exact)}"
    return Comparison("arithmetic", text, total, exact, "about" if near else "more-than")


def _share(part: tuple[int, int]) -> float:
    return part[0] / part[1]


_MOST_OVER = 0.15
"""How far above its part of a whole a share may be, that more than that part says it."""


def _hour(lead: str, exact: float, number: Said, sum_part: str) -> Comparison:
    """What took an hour, in minutes."""
    noun = "minute" if number.number == 1 else "minutes"
    text = " ".join(
        f"what took an hour would take {lead or number.lead} {plain(number.number)} {noun}".split()
    )
    return sum_of(text, f"60 min {sum_part} {equals(exact)} min", exact, number)


def _shorter(lead: str, rest: float, sum_part: str, context: str) -> Comparison:
    """What is left of a time of the thing's own sort: of an hour, or of ten seconds or days."""
    unit = usual_unit(lowered(context))
    if unit == "hour":
        return _hour(lead, 60 * rest, hedged(60 * rest, ""), sum_part)
    start = start_for(1 / rest) or 10
    return _of_units(unit, start, start * rest, lead, sum_part)


def _of_units(unit: str, start: int, exact: float, lead: str, sum_part: str) -> Comparison:
    """What took so many seconds or days, in seconds or days."""
    number = hedged(exact, "")
    noun = unit if number.number == 1 else f"{unit}s"
    text = f"what took {start} {unit}s would take {lead or number.lead} {plain(number.number)} {noun}"
    total = f"{start} {unit}s {sum_part} {equals(exact)} {unit}s"
    return sum_of(" ".join(text.split()), total, exact, number)


@cache
def _named_power() -> re.Pattern[str]:
    return re.compile(r" (?:about |nearly |over )?(?:two|three|four|five|six) orders")


def _multiple(quantity: Quantity, context: str) -> Iterator[Comparison]:
    """A frame to fill in where something takes less time: "what took 10 minutes would take 1".

    Twice, half and so many times as much say themselves.
    """
    factor = quantity.value
    if not 0.001 <= factor <= 1000 or 0.95 <= factor < 1.2 or factor in (0.5, 2):
        return
    words = lowered(quantity.text)
    leads: dict[Hedge, str] = {
        "about": "about",
        "over": "more than",
        "under": "less than",
        "nearly": "nearly",
        "up-to": "up to",
    }
    if factor < 1:
        if has(words, ("the time", "as long")):
            yield _shorter(leads.get(quantity.hedge, ""), factor, f"× {written(factor)}", context)
        return
    if re.match(r"\D*orders of magnitude", words) and not _named_power().match(words):
        return  # which of them, nothing says
    if not has(words, ("faster", "quicker", "as fast", "as quick", "speed", "sooner")):
        return
    limit = {
        "up-to": "at best",
        "over": "even less than",
        "under": "more than",
        "about": "about",
        "nearly": "just over",
    }
    unit = usual_unit(lowered(context))
    if unit != "hour":
        start = start_for(factor)
        if start is not None:
            lead = limit.get(quantity.hedge, "")
            yield _of_units(unit, start, start / factor, lead, f"÷ {written(factor)}")
        return
    ten = abs(10 / factor - round(10 / factor)) < 1e-9
    exact = (10 if ten else 60) / factor
    if exact >= 1 and not ten:
        yield _hour(limit.get(quantity.hedge, ""), exact, hedged(exact, ""), f"÷ {written(factor)}")
        return
    noun, start = "minute", 10 if ten else 60
    total = f"{start} min ÷ {written(factor)} {equals(exact)} min"
    if exact < 1:
        exact, noun = exact * 60, "second"
        total = f"{start * 60:,} s ÷ {written(factor)} {equals(exact)} s"
    number = hedged(exact, "")
    lead = limit.get(quantity.hedge, "") or number.lead
    before = "10 minutes" if ten else "an hour"
    noun = noun if number.number == 1 else f"{noun}s"
    text = " ".join(f"what took {before} would take {lead} {plain(number.number)} {noun}".split())
    yield sum_of(text, total, exact, number)


BY_KIND: dict[str, Callable[[Quantity, str], Iterator[Comparison]]] = {
    "percent-level": level,
    "share": level,
    "percent-change": _change,
    "multiplier": _multiple,
}
