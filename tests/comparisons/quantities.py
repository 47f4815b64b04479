"""Quantities for tests, made as the scanner would make them."""

from __future__ import annotations

from empathycheck.model import Hedge, Quantity
from empathycheck.quantities.units import load_units


def measured(
    value: float,
    unit: str,
    hedge: Hedge = "",
    *,
    high: float | None = None,
    kind: str = "magnitude",
    per: str = "",
) -> Quantity:
    """A quantity in a unit of rules/units."""
    found = load_units().units[unit]
    text = f"{value:g} {unit}"
    return Quantity(
        0,
        len(text),
        text,
        value,
        found.symbol,
        found.dimension,
        found.to_base(value),
        kind,
        hedge,
        high,
        "",
        per,
    )


def counted(value: float, noun: str, hedge: Hedge = "", *, people: bool = True) -> Quantity:
    """A count of people or things."""
    text = f"{value:g} {noun}"
    dimension = "crowd" if people else "count"
    return Quantity(0, len(text), text, value, noun, dimension, value, "count-scale", hedge, None, noun)


def rate(value: float, noun: str, per: str, hedge: Hedge = "") -> Quantity:
    """So many of something by the day, the month and so on."""
    seconds = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0,
               "year": 31556952.0}[per]  # fmt: skip
    text = f"{value:g} {noun} a {per}"
    return Quantity(
        0,
        len(text),
        text,
        value,
        f"{noun}/{per}",
        "event-rate",
        value / seconds,
        "count-scale",
        hedge,
        None,
        noun,
        per,
    )


def money(
    value: float, currency: str, hedge: Hedge = "", *, per: str = "", kind: str = "money-scale"
) -> Quantity:
    """A sum of money."""
    text = f"{value:g} {currency}"
    return Quantity(0, len(text), text, value, currency, "money", value, kind, hedge, None, "", per)


def percent(value: float, kind: str, text: str = "", hedge: Hedge = "", unit: str = "%") -> Quantity:
    """A percentage."""
    text = text or f"{value:g}%"
    return Quantity(0, len(text), text, value, unit, "percent", value / 100, kind, hedge)


def multiple(value: float, text: str, hedge: Hedge = "") -> Quantity:
    """A multiplier."""
    return Quantity(0, len(text), text, value, "×", "multiplier", value, "multiplier", hedge)
