"""Numbers for readers: written out in sums, and rounded to what a reader remembers, never past the truth."""

from __future__ import annotations

import math
from typing import Literal

from empathycheck.model import Hedge
from empathycheck.model.rows import NamedTuple

Relation = Literal["more-than", "about", "nearly", "exactly"]

CLOSE = 0.03
"""So near that "about" is fairer than "more than" and "nearly"."""
ABOUT = 0.05
"""How far a number worded "about" may be from the exact one, as a part of the exact one."""
LOOSE = 0.10
"""The same where the copy itself says "about"."""
NEARLY = 0.07
"""How far one worded "nearly" is let stray: the contract would allow as much as for "more than"."""
ONE_SIDED = 0.20
"""How far what is worded "more than" or "nearly" may be from the number that is said, as a part of that."""

_EXACT = 1e-9
_MANTISSAS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
_SMALL = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
_FRACTIONS = {
    1 / 10: "a tenth",
    1 / 5: "a fifth",
    1 / 4: "a quarter",
    1 / 3: "a third",
    1 / 2: "half",
    2 / 3: "two thirds",
    3 / 4: "three quarters",
    4 / 5: "four fifths",
}
_ODD = frozenset({4 / 5})
"""Parts that are said only where they are nearly exact: "more than four fifths" is no picture."""
_ALMOST_ONE = 0.9
_MORE = {1 / 10: "a tenth", 1 / 5: "a fifth", 1 / 4: "a quarter", 1 / 3: "a third"}
"""Parts by which one thing is said to be more than another: "a fifth larger than"."""
_LESS_THAN_HALF_MORE = 1.45
_TEN, _MANY = 10.0, 100.0
"""From a hundred on numbers are said with two figures, and bounds from ten on."""
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SMALLEST = 1 / 12
_SPELLED = ("no", "one", "two")


class Said(NamedTuple):
    """A number as it is said: the rounded `number`, how it stands to the exact one, and the words before it."""

    number: float
    relation: Relation
    lead: str


def said(
    exact: float, hedge: Hedge = "", *, span: tuple[float, float] | None = None, halves: bool = True
) -> Said | None:
    """`exact` rounded and worded so that it is true and the copy's hedge stays; None where nothing round fits.

    `span` is the least and the most that the exact number may be, where what it is compared with varies: "more than"
    stays below the least and "nearly" above the most, where they can. Without `halves`, one and a half and two and a
    half are no choice.
    """
    if not math.isfinite(exact) or exact < _SMALLEST:
        return None
    if 1 < exact < _LESS_THAN_HALF_MORE and (more := _part_more(exact - 1, hedge)):
        return more
    ladder = _ladder(exact, halves)
    if hedge == "over":
        if exact >= _TEN:
            return Said(two_figures(exact, up=False), "more-than", "more than")
        return _below(exact, exact, ladder)
    if hedge == "under":
        return _above(exact, ladder, ONE_SIDED, "less than")
    if hedge == "nearly":
        return _above(exact, ladder, LOOSE, "nearly")
    if hedge in ("up-to", "about"):
        return _near(exact, ladder, hedge)
    nearest = min(ladder, key=lambda number: abs(number - exact))
    off = abs(nearest - exact) / exact
    if _ALMOST_ONE <= exact < 1 - CLOSE:
        return Said(1.0, "nearly", "nearly")
    if off <= _EXACT:
        return Said(nearest, "about", "about") if span else Said(nearest, "exactly", "")
    if off <= (CLOSE if 1 <= exact < _MANY else ABOUT):
        return Said(nearest, "about", "about")
    least, most = span or (exact, exact)
    for floor, ceiling in ((least, most), (exact, exact)):
        below, above = _below(exact, floor, ladder), _above(exact, ladder, NEARLY, "nearly", ceiling)
        if below is not None and any(below.number < one <= exact and one not in _ODD for one in ladder):
            below = None  # "more than 80" of 95.9 keeps back what "more than 90" would say
        fitting = [side for side in (below, above) if side is not None]
        if fitting:
            return min(fitting, key=lambda side: abs(side.number - exact))
        if off <= ABOUT:
            return Said(nearest, "about", "about")
    return None


def _part_more(more: float, hedge: Hedge) -> Said | None:
    """One and a part more, for what is by less than half more; None where no part says it within a tenth of itself."""
    below = max((part for part in _MORE if part <= more * (1 + _EXACT)), default=0.0)
    above = min((part for part in _MORE if part >= more * (1 - _EXACT)), default=1.0)
    if hedge not in ("over", "under", "nearly"):
        nearest = min(_MORE, key=lambda part: abs(part - more))
        even = abs(nearest - more) <= _EXACT
        if abs(nearest - more) <= LOOSE * more:
            lead = "up to" if hedge == "up-to" else ""
            lead = lead if even and hedge != "about" else f"{lead} about".strip()
            return Said(1 + nearest, "exactly" if lead in ("", "up to") else "about", lead)
    if hedge in ("", "over") and below and more <= below * (1 + ONE_SIDED):
        return Said(1 + below, "more-than", "more than")
    if hedge in ("under", "nearly") and above <= more * (1 + LOOSE):
        return Said(1 + above, "nearly", "less than" if hedge == "under" else "nearly")
    return None


def part_more(number: float) -> str:
    """The words of a part more ("a fifth") for a number such as 1.2, or nothing."""
    return next((words for part, words in _MORE.items() if abs(number - 1 - part) < 1e-9), "")


def _ladder(exact: float, halves: bool) -> list[float]:
    """The round numbers around `exact`, smallest first."""
    if exact < 1:
        return [*_FRACTIONS, 1.0]
    if exact < 10:
        return [number for number in (*_SMALL, 10.0) if halves or number == int(number)]
    if exact >= _MANY:
        return [two_figures(exact, up=False), two_figures(exact, up=True)]
    power = 10.0 ** math.floor(math.log10(exact))
    ladder = [mantissa * power for mantissa in (*_MANTISSAS, 10.0)]
    return [0.9 * power, *ladder, *((12.0, 13.0, 14.0, 16.0, 17.0, 18.0) if exact < 19 else ())]


def _below(exact: float, floor: float, ladder: list[float]) -> Said | None:
    lower = max((one for one in ladder if one <= floor * (1 + _EXACT) and one not in _ODD), default=0.0)
    if not lower or (exact - lower) / lower > ONE_SIDED + _EXACT:
        return None
    return Said(lower, "more-than", "more than")


def _above(exact: float, ladder: list[float], most: float, lead: str, ceiling: float = 0.0) -> Said | None:
    least = max(exact, ceiling) * (1 - _EXACT)
    upper = min((one for one in ladder if one >= least and one not in _ODD), default=0.0)
    if not upper or (upper - exact) / exact > most:
        return None
    return Said(upper, "nearly", lead)


def _near(exact: float, ladder: list[float], hedge: Hedge) -> Said | None:
    nearest = min(ladder, key=lambda number: abs(number - exact))
    if abs(nearest - exact) / exact > CLOSE and exact >= 10:
        nearest = two_figures(exact)
    off = abs(nearest - exact) / exact
    if off > (LOOSE if hedge == "about" else ABOUT):
        return None
    even = off <= _EXACT
    if hedge == "about":
        return Said(nearest, "about", "about")
    return Said(nearest, "exactly" if even else "about", "up to" if even else "up to about")


def two_figures(number: float, *, up: bool | None = None) -> float:
    """`number` with two figures that count; `up` True or False forces the direction."""
    if number == 0:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(number)))
    step = 10.0**-digits
    scaled = number / step
    whole = round(scaled) if up is None else math.ceil(scaled - 1e-9) if up else math.floor(scaled + 1e-9)
    return round(whole * step, max(digits, 0))


_AS_GOOD = 0.025
"""How far the nearest number with one figure may be, to be said for one with two: 60 for 61, 100 for 99.2."""
_WHOLE = 0.15
"""The same of a whole number below ten, on the side that the hedge calls for."""
_NO_ROUNDER = 1.8


def _rounder(exact: float, up: bool | None, most: float = _AS_GOOD) -> float:
    """The nearest number with one figure, on one side, where that is about as good as one with two; else nothing."""
    if exact < _NO_ROUNDER:
        return 0.0
    step = 10.0 ** math.floor(math.log10(exact))
    whole = exact / step
    one = step * (
        round(whole) if up is None else math.ceil(whole - _EXACT) if up else math.floor(whole + _EXACT)
    )
    return one if abs(one - exact) <= most * exact else 0.0


def hedged(exact: float, hedge: Hedge, *, whole: bool = False) -> Said:
    """A plain number ("380 a second") with at most two figures and the copy's hedge, for arithmetic: it always fits.

    `whole` asks for a number below ten to be a whole one, where that stays within what is fair.
    """
    small = whole and exact < _TEN
    most = _WHOLE if small else _AS_GOOD
    if hedge == "over":
        number = _rounder(exact, False, most) or two_figures(exact, up=False)
        if (above := _rounder(exact, True, ABOUT if small else _AS_GOOD)) and above - exact < exact - number:
            return Said(above, "about", "about")
        return Said(number, "more-than", "more than")
    if hedge in ("under", "nearly"):
        number = _rounder(exact, True, most) or two_figures(exact, up=True)
        return Said(number, "nearly", "less than" if hedge == "under" else "nearly")
    number = two_figures(exact)
    if abs(number - exact) > abs(exact) * _EXACT or (small and number % 1):
        number = _rounder(exact, None, ABOUT if small else _AS_GOOD) or number
    even = abs(number - exact) <= abs(exact) * _EXACT
    if hedge == "up-to":
        return Said(number, "exactly" if even else "about", "up to" if even else "up to about")
    if hedge == "about" or not even:
        return Said(number, "about", "about")
    return Said(number, "exactly", "")


def fraction(number: float) -> str:
    """The words of a fraction of the ladder ("a third"), or nothing."""
    return next((words for value, words in _FRACTIONS.items() if abs(value - number) < 1e-9), "")


def spoken(number: float) -> str:
    """A rounded number as running text has it: "two", "24", "1,200", "1.2 million", "two and a half"."""
    if number == 1.5:
        return "one and a half"
    if number == 2.5:
        return "two and a half"
    if number in (1.0, 2.0):
        return _SPELLED[int(number)]
    for scale, name in _SCALES:
        if number >= scale:
            return f"{plain(number / scale)} {name}"
    return plain(number)


def plain(number: float) -> str:
    """A rounded number in digits, thousands apart, no needless decimals."""
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    return f"{number:,.10f}".rstrip("0").rstrip(".")


def written(number: float) -> str:
    """A number in a sum: every digit that it has up to six figures that count, thousands apart."""
    if number == 0:
        return "0"
    if abs(number) >= 1e5 and number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    if abs(number) >= 1e15 or abs(number) < 1e-9:
        return f"{number:.6g}"
    digits = max(0, 5 - math.floor(math.log10(abs(number))))
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def equals(exact: float) -> str:
    """`= 24` or `≈ 24.39`: the result of a sum with four figures that count, and an honest sign before it."""
    digits = max(0, 3 - math.floor(math.log10(abs(exact)))) if exact else 0
    rounded = round(exact, digits)
    sign = "=" if abs(rounded - exact) <= abs(exact) * _EXACT else "≈"
    return f"{sign} {written(rounded)}"
