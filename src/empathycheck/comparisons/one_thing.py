"""A quantity beside one anchor: what is said, and the sum that proves it."""

from __future__ import annotations

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import Relation, equals, hedged, spoken, written
from empathycheck.comparisons.scoring import HOURS, HOURS_IN_A_YEAR, LONG
from empathycheck.comparisons.sums import made_of
from empathycheck.comparisons.wording import worded
from empathycheck.model import Comparison, Hedge, Quantity

_SMALL = 1 / 12
_INVERSE = {
    "instant": "short enough to fit {n} times into {it}",
    "thick": "so thin that {n} of them are as thick as {it}",
}
_TURNED: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over", "up-to": "over"}


def beside(quantity: Quantity, anchor: Anchor) -> Comparison | None:
    """The quantity beside one anchor, worded truly, with its sum; None where it cannot be said well."""
    ratio = quantity.base / anchor.base
    if quantity.high is None and anchor.plural.startswith(HOURS) and ratio > LONG:
        return _years_of(quantity, anchor, ratio)
    if quantity.high is None and ratio < _SMALL and anchor.words in _INVERSE:
        return _fits_into(quantity, anchor, 1 / ratio)
    made = worded(quantity, anchor)
    if made is None:
        return None
    text, relation, exact = made
    operands = (exact * anchor.value, anchor.value)
    return made_of(anchor, text, sum_shown(quantity, anchor, exact), exact, relation, operands=operands)


def _years_of(quantity: Quantity, anchor: Anchor, hours: float) -> Comparison:
    """Millions of hours of film as years of it, day and night."""
    exact = hours / HOURS_IN_A_YEAR
    number = hedged(exact, quantity.hedge)
    lead = number.lead or "about"
    text = f"{lead} {spoken(number.number)} years of {anchor.plural.removeprefix(HOURS)}, day and night"
    total = f"{sum_shown(quantity, anchor, hours)} hours; "
    total += f"÷ {written(HOURS_IN_A_YEAR)} hours a year {equals(exact)} years"
    relation: Relation = "about" if number.relation == "exactly" else number.relation
    return made_of(anchor, text, total, exact, relation, kind="combined")


def _fits_into(quantity: Quantity, anchor: Anchor, times: float) -> Comparison:
    """What is too small for a fraction of the anchor: how often it fits into it."""
    number = hedged(times, _TURNED.get(quantity.hedge, quantity.hedge))
    lead = number.lead or "about"
    text = _INVERSE[anchor.words].format(n=f"{lead} {spoken(number.number)}", it=anchor.name)
    unit = f" {anchor.unit}"
    small = quantity.base / anchor.base * anchor.value
    total = f"{written(anchor.value)}{unit} ÷ {written(small)}{unit} {equals(times)}"
    total = _converted(quantity, anchor, small) + total
    relation: Relation = "about" if number.relation == "exactly" else number.relation
    return made_of(anchor, text, total, times, relation, operands=(small, anchor.value))


def sum_shown(quantity: Quantity, anchor: Anchor, exact: float) -> str:
    """The sum, such as "6,000 m/s ÷ 250 m/s = 24": in the copy's unit where the anchor is easily said in it."""
    unit, first, second = _unit(anchor.unit), exact * anchor.value, anchor.value
    lead = ""
    if quantity.unit != anchor.unit and quantity.dimension not in ("money", "crowd", "count"):
        size = anchor.base / quantity.base * quantity.value
        if quantity.dimension != "event-rate" and size >= 0.001 and _same_when_written(size):
            unit, first, second = _unit(quantity.unit), quantity.value, size
        else:
            first, second, unit = _prefixed(first, second, unit)
            lead = f"{written(quantity.value)}{_unit(quantity.unit)} = {_amount(first, unit)}; "
    total = f"{lead}{_amount(first, unit)} ÷ {_amount(second, unit)} {equals(exact)}"
    if quantity.high is not None:
        high = exact * quantity.high / quantity.value
        total += f"; {_amount(first * quantity.high / quantity.value, unit)} ÷ {_amount(second, unit)} {equals(high)}"
    return total


def _converted(quantity: Quantity, anchor: Anchor, amount: float) -> str:
    if quantity.unit == anchor.unit:
        return ""
    return f"{written(quantity.value)}{_unit(quantity.unit)} = {_amount(amount, _unit(anchor.unit))}; "


def _prefixed(first: float, second: float, unit: str) -> tuple[float, float, str]:
    """Both amounts in thousands, millions or billions of the unit where the anchor is that large."""
    if unit in (" B", " W", " bit/s", " J"):
        for scale, prefix in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
            if second >= scale:
                return first / scale, second / scale, f" {prefix}{unit[1:]}"
    return first, second, unit


def _same_when_written(number: float) -> bool:
    return abs(float(written(number).replace(",", "")) - number) <= 1e-9 * number


def _unit(symbol: str) -> str:
    return symbol if symbol.startswith("/") else f" {symbol}" if symbol else ""


def _amount(number: float, unit: str) -> str:
    return f"{written(number)}{unit}"
