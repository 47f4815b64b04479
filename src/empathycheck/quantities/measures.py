"""A number with its unit: its sign, the smaller units that go on with it, ranges, what it is of, and what it is per."""

from __future__ import annotations

import re
from functools import cache

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Quantity
from empathycheck.quantities import counts
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.rates import per_unit, per_what, period_at, period_of, rated
from empathycheck.quantities.senses import AMBIGUOUS, open_unit, sense_of
from empathycheck.quantities.units import Unit, UnitTable, unit_place
from empathycheck.quantities.words import pattern

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


_CARBON = re.compile(r" (?:of )?(?:co2e?|co₂e?|carbon dioxide|carbon|greenhouse gas(?:es)?)(?: emissions)?\b")
_EMITTED = (
    r"\b(?:emissions?|carbon footprint|carbon dioxide|co2e?|co₂e?)\b[^.;:]{0,30}"
    r"\b(?:by|of|is|are|was|were|at|to|totals?|totalled)(?: (?:about|around|some|over|more than|nearly|almost|up to|"
    r"roughly|approximately|an estimated|another|a further))* $"
)
_OF_A = re.compile(r" (?:of )?(?:an?|one)(?= )")  # "⅔ of a mile"
_MINUS = re.compile(r"(?:^|(?<=[\s(]))(?:minus[ -]|negative )$")
_BELOW_ZERO = re.compile(r" below (?:zero|freezing)\b")
_DECADE = re.compile(r"\b(?:the|early|late|mid|your|my|an?)[ -][1-9]0s$")
_SIGNED = ("pressure", "voltage", "current", "sound-level")
_NO_RATE = ("duration", "latency", "temperature", "")


class _Size:
    """What is read of a number with its unit, step by step."""

    def __init__(self, numeral: Numeral, scale: float, unit: Unit, end: int) -> None:
        self.start, self.end, self.unit = numeral.start, end, unit
        self.value = numeral.value * scale
        self.high = numeral.high * scale if numeral.high is not None else None
        self.counted = self.per = ""


def measure(prose: Prose, numeral: Numeral, scale: float, after: int, table: UnitTable) -> Quantity | None:
    """The number at `numeral` with the unit that stands at `after`; None where no unit does."""
    place = unit_place(prose, after, table)
    if place is None and numeral.part and (part := _OF_A.match(prose.folded, after)):
        place = unit_place(prose, part.end(), table)
    if place is None and prose.folded.endswith("mach ", 0, numeral.start):
        size = _Size(numeral, scale, table.units["mach"], numeral.end)
        size.start -= len("mach ")
        return _quantity(prose, size)
    if place is None:
        in_feet = numeral.end == after and prose.folded.startswith("'", after)
        return _in_feet(prose, numeral, table) if in_feet else None
    if place[0].symbol == "s" and _DECADE.search(prose.folded, max(numeral.start - 8, 0), place[2]):
        return None  # "a 90s kid"
    unit, end = sense_of(prose, numeral.start, place, table), place[2]
    if unit is None:
        return counts.counted(prose, numeral, scale, after, table, whatever=True)
    if unit.dimension == "money":
        return counts.money(prose, numeral._replace(currency=unit.symbol), scale, end, table)
    size = _Size(numeral, scale, unit, end)
    if unit.dimension == "mass" and _is_emitted(prose, numeral.start, end, unit):
        size.unit = Unit(f"{unit.symbol} CO2", "co2-mass", "kg CO2", unit.factor)
    elif unit.dimension == "mass" and (carbon := _CARBON.match(prose.folded, end)):
        size.unit = Unit(f"{unit.symbol} CO2", "co2-mass", "kg CO2", unit.factor)
        size.end = carbon.end()
    elif unit.dimension == "temperature":
        _sign(prose, numeral, size)
    elif size.high is None:
        size.value, size.end = compound(prose, unit, size.value, end, table)
    if unit.dimension in _SIGNED and prose.text[numeral.start] in "-−":
        size.value = -size.value
    _rate(prose, size, table)
    return _quantity(prose, size)


def _is_emitted(prose: Prose, start: int, end: int, unit: Unit) -> bool:
    """Whether the words before a mass say that it is one of greenhouse gas: "cut emissions by 40 tonnes"."""
    if unit.factor < 1 or prose.folded.startswith(" of ", end):
        return False
    before = prose.folded[max(prose.sentence_at(start)[0], start - 70) : start]
    return ("emi" in before or "co" in before or "carbon" in before) and (
        pattern(_EMITTED).search(before) is not None
    )


def _in_feet(prose: Prose, numeral: Numeral, table: UnitTable) -> Quantity | None:
    """The likes of 5'10"."""
    found = feet_and_inches(prose, numeral.end)
    if found is None:
        return None
    size = _Size(numeral, 1.0, table.units["ft"], found[1])
    size.value += found[0]
    return _quantity(prose, size)


def _sign(prose: Prose, numeral: Numeral, size: _Size) -> None:
    """A temperature below zero, by its sign or in words."""
    below = prose.text[numeral.start] in "-−–"
    if minus := _MINUS.search(prose.folded, max(numeral.start - 10, 0), numeral.start):
        below, size.start = True, minus.start()
    elif words := _BELOW_ZERO.match(prose.folded, size.end):
        below, size.end = True, words.end()
    if below:
        size.value = -size.value
    if size.high is not None and numeral.below:
        size.high = -size.high


def _rate(prose: Prose, size: _Size, table: UnitTable) -> None:
    """What the size is of, and what it is per: a period, a person, another unit."""
    size.counted = counts.of_what(prose, size.end)
    if size.unit.dimension not in _NO_RATE:
        rate = period_at(prose, size.end)
        if rate is None and size.counted:
            rate = period_at(prose, size.end + len(" of ") + len(size.counted))
        if rate is not None:
            size.end, size.per = rate.end(), period_of(rate)
            size.unit = rated(size.unit, size.per, table)
    while per := per_what(prose, size.end, table):
        size.end = per.end
        size.unit = per_unit(size.unit, per.unit) if per.unit else open_unit(size.unit.symbol)
        if not size.unit.dimension:
            return


def _quantity(prose: Prose, size: _Size) -> Quantity:
    unit, value = size.unit, size.value
    shown = size.high if size.high is not None else value
    return Quantity(
        size.start, size.end, prose.text[size.start : size.end], value, unit.symbol, unit.dimension,
        unit.to_base(value), _kind_of(unit, value), "", size.high, size.counted, size.per, unit.is_everyday(shown),
    )  # fmt: skip


def _kind_of(unit: Unit, value: float) -> str:
    if not unit.dimension:
        return AMBIGUOUS
    if unit.dimension in ("latency", "data-rate", "event-rate"):
        return "latency"
    if unit.dimension == "data-size":
        return "data-size"
    if unit.dimension == "duration":
        return "duration" if unit.is_everyday(value) else "magnitude"
    return "magnitude"
