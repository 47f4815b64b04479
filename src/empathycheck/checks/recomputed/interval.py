"""Everything that a written figure may stand for, from the least to the most, and sums with such ranges."""

from __future__ import annotations

import math
import re

from empathycheck.model.rows import NamedTuple

_LAST_PLACE = re.compile(r"\d(?:[\d,' ]*\d)?(?:\.\d+)?")
_ROUND = 0.08
"""How far a figure that ends in noughts may be rounded, as a part of itself."""
_ANY = 0.25
"""How far any other figure may be: 2 stands for all from 1.5 to 2.5."""
_LEAST = 0.005

# What the words before a figure leave open: the least and the most, as parts of the figure.
_HEDGED = {
    "about": (0.85, 1.15),
    "nearly": (0.8, 1.02),
    "over": (0.97, 2.0),
    "under": (0.5, 1.03),
    "up-to": (0.5, 1.03),
}
OPEN = ("over", "under", "up-to")
"""Hedges that leave one end open."""


class Interval(NamedTuple):
    """All numbers from `low` to `high`."""

    low: float
    high: float

    def times(self, other: Interval) -> Interval:
        """The products of both, for numbers above zero."""
        return Interval(self.low * other.low, self.high * other.high)

    def over(self, other: Interval) -> Interval:
        """The quotients of both, for numbers above zero."""
        return Interval(self.low / other.high, self.high / other.low)

    def wider(self, part: float) -> Interval:
        """Both ends moved outwards by a part of themselves."""
        return Interval(self.low / (1 + part), self.high * (1 + part))

    def meets(self, other: Interval) -> bool:
        """Whether any number is in both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> float:
        """The number in the middle of both ends, by proportion."""
        return math.sqrt(self.low * self.high) if self.low > 0 else (self.low + self.high) / 2


def exactly(value: float) -> Interval:
    """The one number."""
    return Interval(value, value)


def as_written(text: str, value: float, hedge: str = "", rounded: float = _ROUND) -> Interval:
    """What a figure above zero may stand for: its last place may be rounded, and a hedge leaves more open.

    `text` is the figure as it is written; what is not in digits counts as whole ("ten"). `rounded` is how far one that
    ends in noughts may be rounded, as a part of itself.
    """
    part = min(_half_of_last_place(text, value, rounded) / value, _ANY) if value > 0 else 0.0
    part = max(part, _LEAST)
    low, high = value * (1 - part), value * (1 + part)
    if hedge in _HEDGED:
        least, most = _HEDGED[hedge]
        low, high = min(low, value * least), max(high, value * most)
        if hedge in ("over", "under", "up-to", "nearly"):
            low, high = value * least, value * most
    return Interval(low, high)


def _half_of_last_place(text: str, value: float, rounded: float) -> float:
    """Half of the last place that is written, in the figure's own terms; less where noughts may be exact."""
    digits = _LAST_PLACE.search(text)
    if digits is None:
        return 0.5 if 1 <= value < 13 else rounded * value
    plain = re.sub(r"[,' ]", "", digits.group())
    number = float(plain)
    scale = value / number if number else 1.0
    _, _, decimals = plain.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals) * scale
    noughts = len(plain) - len(plain.rstrip("0"))
    place = 0.5 * 10.0**noughts * scale
    return min(place, rounded * value) if noughts or scale != 1 else place
