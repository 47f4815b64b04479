"""Whether two figures say the same, through units and wording: two days and 48 hours, half price and 50% off."""

from __future__ import annotations

import re

from empathycheck.quantities.figure import DAY, Figure
from empathycheck.quantities.figures import figures_in
from empathycheck.quantities.rates import SECONDS

_ALIKE = (
    {"percent", "probability"},
    {"concentration", "percent"},
    {"count", "percent"},
    {"multiplier", "percent"},
)
_EXACT = frozenset({"count", "money", "multiplier"})
"""Kinds whose figures are not turned from one unit into another."""
_BEYOND = 0.1
"""How far a figure may lie beyond the round one that is said of it."""
_UPWARDS = ("above", "least")
_MINDED = 100
"""Up to this many a reader minds whether the number itself is meant: the age of 18, the party of 12."""
_A_YEAR = {period: SECONDS["year"] / seconds for period, seconds in SECONDS.items()} | {"week": 52.0}
"""How many of a time there are in a year."""
_ONE_READER = frozenset({"person", "head", "user", "seat", "member", "licence", "license"})
"""What stands for one of those who pay."""
_NUMBER = re.compile(r"^[\d.,\s–-]+")
_ROUNDED = 0.015
"""How far apart, as a part, two figures may be that were turned from one unit into another and rounded."""
_WORDED = 0.005
"""The same for shares in words: a third is 33.3%."""
_WHOLE = 0.5
"""The same in percentage points where it is rounded to whole ones."""
_HEDGED = 0.06
"""The same where one of them says that it is rounded."""
_CALENDAR = 0.025
"""A month is 30 or 31 days, and a year 52 weeks, where people count."""


def same_figure(a: str | Figure, b: str | Figure) -> bool:
    """Whether two figures, or the figures of two texts, one for one, say the same.

    A text with no figure is the same as none. Both ways round give the same answer.
    """
    if isinstance(a, Figure) and isinstance(b, Figure):
        return _same(a, b)
    left = (a,) if isinstance(a, Figure) else figures_in(a)
    right = (b,) if isinstance(b, Figure) else figures_in(b)
    if not left or len(left) != len(right):
        return False
    rest = list(right)
    for one in left:
        other = next((each for each in rest if _same(one, each)), None)
        if other is None:
            return False
        rest.remove(other)
    return True


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures measure the same kind of thing, so that they can agree or disagree."""
    if a.kind == b.kind == "money":
        return a.of[:3] == b.of[:3] or 0.0 in (a.low, b.low)
    return a.kind == b.kind or {a.kind, b.kind} in _ALIKE


def _same(a: Figure, b: Figure) -> bool:
    if not comparable(a, b):
        return False
    if a.kind != b.kind:
        return _across(*sorted((a, b), key=lambda each: each.kind))
    if _bounds_differ(a, b) or (a.kind == "size" and a.of != b.of):
        return False
    if a.kind == "date":
        return (a.low, a.high) == (b.low, b.high) and (a.year == b.year or 0 in (a.year, b.year))
    if a.kind in ("clock", "hours"):
        return a.kind == b.kind and a.low == b.low and a.high == b.high
    if a.kind == "duration" and (a.of == "working") != (b.of == "working"):
        return False
    if a.kind == "percent" and (a.of != b.of):
        return _of_the_rest(a, b)
    if a.kind == "money" and a.of != b.of and (("tax" in a.of and "tax" in b.of) or "off" in a.of + b.of):
        return False
    if "bits" in (a.of, b.of) and a.of != b.of:
        return False
    if a.per != b.per and a.per and b.per:
        if {a.per, b.per} <= _ONE_READER:
            return _close((a.low, a.high), (b.low, b.high), a, b)
        if not {a.per, b.per} <= _A_YEAR.keys():
            return False  # so much a month is not so much a seat, and a user no team
        x, y = _yearly(a)[0], _yearly(b)[0]
        return abs(x - y) <= _CALENDAR * max(abs(x), abs(y))
    if a.hedge != b.hedge and not (a.bound and b.bound):
        hedged, plain = (a, b) if a.hedge not in ("", "about") else (b, a)
        if hedged.hedge not in ("", "about"):
            return plain.hedge in ("", "about") and _fits(hedged, plain)
    return _close((a.low, a.high), (b.low, b.high), a, b)


def _bounds_differ(a: Figure, b: Figure) -> bool:
    """Whether one is open upwards and the other downwards, or whether the figure itself is within makes a difference.

    Over 18 is not 18 or over; among thousands nobody minds one.
    """
    if a.kind == "date":
        return a.bound != b.bound
    if not a.bound or not b.bound:
        return False
    if (a.bound in _UPWARDS) != (b.bound in _UPWARDS):
        return True
    return a.kind == "count" and a.bound != b.bound and max(a.low, b.low) <= _MINDED


def _across(a: Figure, b: Figure) -> bool:
    """Figures of two kinds, `a` of the one that comes first in the alphabet."""
    if (a.kind, b.kind) == ("concentration", "percent"):
        return abs(a.low / 1e4 - b.low) < 1e-9
    if (a.kind, b.kind) == ("percent", "probability"):
        return abs(a.low - 100 * b.low) <= 1e-6 * a.low
    if (a.kind, b.kind) == ("count", "percent"):
        return 0 < a.low < 1 and abs(100 * a.low - b.low) < 1e-6
    if (a.kind, b.kind) == ("multiplier", "percent"):
        if a.low < 1:  # half the time: 50% of it, or 50% less
            part = 100 * (1 - a.low if b.of == "off" else a.low)
            return b.of not in ("", "more", "points") and _near(part, b.low, b, b)
        return b.of != "off" and abs(100 * (a.low - 1) - b.low) < 1e-6
    return False


def _of_the_rest(a: Figure, b: Figure) -> bool:
    """Percentages of two things: the same only where one is what is left of the other, or one does not say of what."""
    if "off" in (a.of, b.of):
        rest = a if b.of == "off" else b
        return rest.of in ("the", "full", "price") and abs(a.low + b.low - 100) < 1e-9
    return (
        "" in (a.of, b.of) and "points" not in (a.of, b.of) and _close((a.low, a.high), (b.low, b.high), a, b)
    )


def _fits(hedged: Figure, plain: Figure) -> bool:
    """Whether a plain figure is what a hedged one says: over 10,000 is said of 10,412."""
    low, value = hedged.low, plain.low
    if hedged.hedge == "over":
        return low <= value <= low * (1 + _BEYOND) and not (
            plain.hedge == "" and value == low and hedged.kind == "money"
        )
    if hedged.hedge in ("nearly", "under"):
        return low * (1 - _BEYOND) <= value < low
    return False


def _yearly(figure: Figure) -> tuple[float, float]:
    factor = _A_YEAR.get(figure.per, 1)
    return figure.low * factor, figure.high * factor


def _close(one: tuple[float, float], other: tuple[float, float], a: Figure, b: Figure) -> bool:
    return all(_near(x, y, a, b) for x, y in zip(one, other, strict=True))


def _near(x: float, y: float, a: Figure, b: Figure) -> bool:
    if x == y:
        return True
    if float("inf") in (x, y) or not max(abs(x), abs(y)):
        return False
    apart = abs(x - y) / max(abs(x), abs(y))
    if a.kind == "duration":
        whole = any(each.low % DAY for each in (a, b)) and min(x, y) < 27 * DAY
        return apart < 1e-6 if whole or max(x, y) < 27 * DAY else apart <= _CALENDAR
    if "about" in (a.hedge, b.hedge) or "nearly" in (a.hedge, b.hedge):
        return apart <= _HEDGED
    if a.kind == "percent" and _unit(a) != _unit(b) and (x % 1 == 0) != (y % 1 == 0):
        return abs(x - y) <= _WHOLE  # two thirds, 67%
    if a.kind not in _EXACT and _unit(a) != _unit(b):
        return apart <= (_WORDED if a.kind == "percent" else _ROUNDED)
    return apart < 1e-6


def _unit(figure: Figure) -> str:
    """The words behind the number."""
    return _NUMBER.sub("", figure.text).casefold().strip()
