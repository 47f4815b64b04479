"""An independent reading of comparisons: what number a text states, in which direction, and what its sum comes to.

Nothing here uses the wording or the rounding under test. Units are pint's.
"""

from __future__ import annotations

import re

import pint

from empathycheck.comparisons.anchor import Anchor
from empathycheck.model import Comparison, Quantity

UNITS: pint.UnitRegistry = pint.UnitRegistry()  # type: ignore[type-arg]
UNITS.define("international_acre_unit = 4046.8564224 * m**2")  # pint's own acre is the surveyors'
PINT = {
    "m²": "m**2", "km²": "km**2", "ha": "hectare", "acre": "international_acre_unit", "ft²": "ft**2", "L": "liter",
    "mL": "milliliter",
    "m³": "m**3", "gal": "gallon", "kg": "kg", "g": "g", "t": "tonne", "lb": "lb", "m": "m", "km": "km", "cm": "cm",
    "mi": "mile", "ft": "foot", "in": "inch", "m/s": "m/s", "km/h": "km/hour", "mph": "mile/hour", "km/s": "km/s",
    "m/s²": "m/s**2", "s": "s", "min": "min", "h": "hour", "ms": "ms", "µs": "us", "kWh": "kWh", "MJ": "MJ",
    "GWh": "GWh",
    "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "Pa": "Pa", "bar": "bar", "kPa": "kPa", "psi": "psi", "N": "N",
    "kN": "kN", "B": "byte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "bit/s": "bit/s",
    "Mbit/s": "megabit/s", "Gbit/s": "gigabit/s", "lx": "lux", "mAh": "mA*hour", "Ah": "A*hour",
    "kg CO2": "kg", "t CO2": "tonne",
    "L/s": "liter/s",
}  # fmt: skip
_FRACTIONS = {"two thirds": 2 / 3, "three quarters": 0.75, "half": 0.5, "a third": 1 / 3, "a quarter": 0.25,
              "a fifth": 0.2,
              "a sixth": 1 / 6, "an eighth": 0.125, "a tenth": 0.1, "two fifths": 0.4,
              "three fifths": 0.6, "four fifths": 0.8,
              "seven eighths": 0.875}  # fmt: skip
_NAMED = {"one and a half": 1.5, "two and a half": 2.5, "twice": 2.0, "two": 2.0}
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_DIGITS = re.compile(r"\b(\d[\d,]*(?:\.\d+)?)(?: (million|billion|trillion))?\b")


def exact_ratio(quantity: Quantity, anchor: Anchor) -> float:
    """How many times the anchor the quantity is, by pint."""
    if anchor.unit in PINT and quantity.unit in PINT:
        mine = quantity.value * UNITS(PINT[quantity.unit])
        theirs = anchor.value * UNITS(PINT[anchor.unit])
        return float((mine / theirs).to("").magnitude)
    assert quantity.unit == anchor.unit or anchor.unit == "people", (quantity.unit, anchor.unit)
    return quantity.value / anchor.value


def bare(text: str, anchor: Anchor | None) -> str:
    """The text without the anchor's own words, which may hold numbers ("a car in town at 50 km/h")."""
    if anchor is None:
        return text
    for part in (anchor.name, *anchor.plural.split("{n}")):
        if part.strip():
            text = text.replace(part.strip(), "IT")
    return text


def stated(text: str, anchor: Anchor | None) -> float:
    """The number that a text states; 1 where it states none ("as fast as an airliner")."""
    rest = bare(text, anchor)
    for words, number in _NAMED.items():
        if re.search(rf"\b{words}\b(?! thirds| fifths)", rest):
            return number
    found = _DIGITS.search(rest)
    if found:
        return float(found[1].replace(",", "")) * _SCALES.get(found[2] or "", 1.0)
    for words, number in _FRACTIONS.items():
        if re.search(rf"\b{words} (?:as|of|the)\b", rest):
            return number
        if re.search(rf"\b{words} (?:\w+er|more)\b", rest):
            return 1 + number
    return 1.0


def direction(text: str, anchor: Anchor | None) -> str:
    """What the text says of the exact number: above the stated one, below it, about it, or equal to it."""
    rest = bare(text, anchor)
    if re.search(r"\babout (?:an?|two) \w+ (?:\w+er|more)\b", rest):
        return "about"
    if re.search(r"\b(nearly|not quite|less than|fewer than)\b", rest):
        return "below"
    if re.search(r"\b(more than|at least)\b|\b\w+er(?: \w+)? than\b|\bmore (?:\w+ )*than\b", rest):
        return "above"
    return "about" if "about" in rest else "equal"


def is_true(exact: float, comparison: Comparison, anchor: Anchor | None) -> bool:
    """The contract: within 10%, or worded in the right direction and within 20%; "equal" means equal."""
    number, way = stated(comparison.text, anchor), direction(comparison.text, anchor)
    off = abs(number - exact) / exact
    if way == "above":
        return number <= exact * (1 + 1e-9) and off <= 0.2 + 1e-9
    if way == "below":
        return number >= exact * (1 - 1e-9) and off <= 0.2 + 1e-9
    return off <= (0.1 if way == "about" else 1e-6)


def result_of(total: str) -> float:
    """The last number of a sum, after its last equals sign."""
    found = re.findall(r"[=≈] ([−-]?[\d,.e+]+)", total)
    assert found, total
    return float(found[-1].replace(",", "").replace("−", "-").rstrip("."))


def recomputed(total: str) -> list[tuple[float, float]]:
    """Every "a ÷ b = c" of a sum as (a ÷ b, c)."""
    total = total.replace("CO2", "gas")
    number = r"([\d,]+(?:\.\d+)?(?:e[+-]?\d+)?)"
    unit = r"[^\d÷;=≈]*?"
    found = re.findall(rf"[$£€¥]?{number}{unit} ÷ {number}{unit}[²³]?[^=≈÷;]*? [=≈] {number}", total)
    return [(_float(first) / _float(second), _float(result)) for first, second, result in found]


def _float(text: str) -> float:
    return float(text.replace(",", ""))
