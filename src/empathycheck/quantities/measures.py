"""A number with its unit: its sign, the smaller units that go on with it, what it is of, and what it is per."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities import counts
from empathycheck.quantities.compounds import compound, feet_and_inches
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.rates import per_unit, per_what, period_at, period_of, rated
from empathycheck.quantities.senses import AMBIGUOUS, open_unit, sense_of
from empathycheck.quantities.units import Unit, UnitTable
from empathycheck.quantities.written import unit_place

_CARBON = re.compile(r" (?:of )?(?:co2e?|co₂e?|carbon dioxide|carbon|greenhouse gas(?:es)?)(?: emissions)?\b")
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
    if unit.dimension == "mass" and (carbon := _CARBON.match(prose.folded, end)):
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
