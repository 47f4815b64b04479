"""One size in two units ("6 ft 2 in", "3 hours 20 minutes"), and two figures in one unit that are a range."""

from __future__ import annotations

import re
from functools import cache

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.spelled import SMALL_WORDS
from empathycheck.quantities.units import Unit, UnitTable

_SMALLER = {
    "mi": {"yd": "yards? yds?", "ft": "feet ft"},
    "yd": {"ft": "feet ft foot", "in": "in inch inches"},
    "ft": {"in": "in inch inches ″ \""},
    "m": {"cm": "cm centimetres? centimeters?"},
    "km": {"m": "m metres? meters?"},
    "st": {"lb": "lbs? pounds?"},
    "lb": {"oz": "oz ounces?"},
    "kg": {"g": "g grams? grammes?"},
    "yr": {"mo": "months?"},
    "mo": {"wk": "weeks?", "d": "days?"},
    "wk": {"d": "days?"},
    "d": {"h": "h hrs? hours?"},
    "h": {"min": "m mins? minutes?"},
    "min": {"s": "s secs? seconds?"},
}  # fmt: skip
_SMALL = "|".join(SMALL_WORDS)
_QUOTED = re.compile(r"' ?(?P<inches>\d{1,2}(?:\.\d+)?) ?\"")
_BETWEEN = re.compile(r" ?[-–—] ?| to | up to ")
_NO_RANGE = ("percent", "probability", "multiplier")
_FROM = re.compile(r"\bfrom $")
_RANGED = re.compile(
    r"\b(?:rang\w+|var\w+|reads?|works?|anywhere|operat\w+|span\w*|surviv\w+|measur\w+|temperatures?|rated|usable)"
    r" from $"
)


def compound(prose: Prose, unit: Unit, value: float, end: int, table: UnitTable) -> tuple[float, int]:
    """The value in `unit` and the end of a size that goes on in smaller units after `end`."""
    large = unit.symbol
    while (pattern := _next(large)) and (match := pattern.match(prose.folded, end)):
        small = next(name for name, found in match.groupdict().items() if found and name != "many")
        many = SMALL_WORDS.get(match["many"])
        share = table.units[small].factor / unit.factor
        added = (float(match["many"]) if many is None else many) * share
        if added >= table.units[large].factor / unit.factor:
            break
        value, end, large = value + added, match.end(), small
    return value, end


@cache
def _next(large: str) -> re.Pattern[str] | None:
    """What may follow a size in this unit: a number in one of the smaller units that go with it."""
    smaller = _SMALLER.get(large)
    if smaller is None:
        return None
    units = "|".join(f"(?P<{unit}>{words.replace(' ', '|')})" for unit, words in smaller.items())
    return re.compile(rf"(?: |,? and |, )?(?P<many>\d{{1,4}}(?:\.\d+)?|{_SMALL})[ -]?(?:{units})(?!\w)")


def feet_and_inches(prose: Prose, end: int) -> tuple[float, int] | None:
    """The inches of a size like 5'10" whose foot mark stands at `end`, as feet, and where it ends."""
    match = _QUOTED.match(prose.folded, end)
    return (float(match["inches"]) / 12, match.end()) if match and float(match["inches"]) < 12 else None


def ranges(prose: Prose, found: list[Quantity]) -> list[Quantity]:
    """The quantities in order, two in one unit with a dash or "to" between them as one.

    "from 40 km to 30 km" stays two: that is a change and no range.
    """
    kept: list[Quantity] = []
    for quantity in found:
        if kept and (joined := _joined(prose, kept[-1], quantity)) is not None:
            kept[-1] = joined
        else:
            kept.append(quantity)
    return kept


def _joined(prose: Prose, first: Quantity, second: Quantity) -> Quantity | None:
    if first.unit != second.unit or first.high is not None or second.high is not None or not first.unit:
        return None
    if first.per or first.value >= second.value or first.dimension in _NO_RANGE:
        return None
    gap = prose.folded[first.end : second.start]
    between = gap == " and " and prose.folded.endswith("between ", 0, first.start)
    if not between and not _BETWEEN.fullmatch(gap):
        return None
    head = prose.folded[max(first.start - 24, 0) : first.start]
    if _FROM.search(head) and not _RANGED.search(head):
        return None
    return second._replace(
        start=first.start, text=prose.text[first.start : second.end], value=first.value, base=first.base,
        high=second.value, hedge=first.hedge,
    )  # fmt: skip
