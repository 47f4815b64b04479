"""One size in two units: "40 km (25 miles)"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage
from empathycheck.checks.recomputed.interval import Interval
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.quantities.units import load_units

_SLACK = 0.03
# Units of which copy means one or the other: how much larger or smaller the other one is.
_OTHER = {
    "gal": (1.201, 1 / 1.201), "pt": (1.201, 1 / 1.201), "fl oz": (1.041, 1 / 1.041), "t": (1.016, 0.907),
    "mi": (1.151,), "cup": (1.057, 1.1), "cal": (1000.0,), "kcal": (0.001,), "oz": (1.097,), "hp": (0.986, 1.014),
}  # fmt: skip
_BINARY = 1.1


@cache
def _same() -> re.Pattern[str]:
    near = "about|around|roughly|approximately|nearly|almost|just over|just under"
    hedge = rf"(?: ?(?:{near}|approx\.?|some|over|more than|or))*"
    again = r"that is|i\.e\.|which is|equal to|equivalent to|the equivalent of"
    aspect = "high|tall|long|wide|deep|thick|away|across|each|apiece"
    return re.compile(rf"(?: (?:{aspect}))? ?(?:\(|\[|=|,? ?(?:{again})|,? or (?:{near})){hedge} ?")


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(
        r" ?(?:high|tall|long|wide|deep|thick|away|across|uk|us|imperial|in all|or so|each)? ?(?:[)\],;.]| or )|$"
    )


def conversions(passage: Passage) -> Iterator[Slip]:
    """Two figures of one dimension, the second put as the first again, that are not one size."""
    for last, first, second in zip(
        (None, *passage.figures), passage.figures, passage.figures[1:], strict=False
    ):
        if last is not None and first.start - last.end <= 1:
            continue  # "13 st 5 lb": the first part was not read
        if not first.unit or first.kind != second.kind or first.unit == second.unit or first.kind.isupper():
            continue
        if (
            first.kind in ("%", "×", "money")
            or first.high is not None
            or second.high is not None
            or first.per != second.per
        ):
            continue
        gap = passage.between(first, second)
        said_again = _same().fullmatch(gap) or (_apposed().fullmatch(gap) and _differ(first, second, passage))
        if not said_again or not _closed().match(passage.after(second.end)):
            continue
        if first.kind == "temperature":
            yield from _degrees(passage, first, second)
        elif first.size.low > 0 and second.size.low > 0 and not _one_size(first, second):
            scale = second.base / second.value
            exact = first.base / scale
            yield _slip(second, exact, f"{first.text} ≈ {exact:,.6g} {second.unit}")


@cache
def _apposed() -> re.Pattern[str]:
    return re.compile(r", (?:or )?(?:about |around |roughly |nearly )?")


def _differ(first: Figure, second: Figure, passage: Passage) -> bool:
    """Whether two figures side by side can only be one size in two systems, and not two sizes to choose from."""
    of_a_kind = [each for each in passage.figures if each.kind == first.kind]
    if len(of_a_kind) != 2 or not passage.after(second.end).startswith((",", ".", ";", ")")):
        return False
    steps = math.log10((first.base / first.value) / (second.base / second.value))
    return abs(steps - round(steps)) > 0.01 and first.kind != "duration"


def _one_size(first: Figure, second: Figure) -> bool:
    wide = first.size.wider(_SLACK)
    if first.kind in ("data-size", "data-rate"):
        wide = wide.wider(_BINARY - 1)
    factors = [1.0, *_OTHER.get(first.unit, ()), *(1 / factor for factor in _OTHER.get(second.unit, ()))]
    return any(wide.times(Interval(factor, factor)).meets(second.size) for factor in factors)


def _degrees(passage: Passage, first: Figure, second: Figure) -> Iterator[Slip]:
    """A level by its own zero, or a difference of so many degrees: right if either is."""
    units = load_units().units
    one, two = units.get(first.unit), units.get(second.unit)
    if one is None or two is None:
        return
    minus = -1 if re.search(r"(?:minus|[-−–]) ?$", passage.before(first.start)) else 1
    value = abs(first.value) * (minus if first.value >= 0 else -1)
    exact = one.to_base(value) / two.factor - two.offset
    difference = first.value * one.factor / two.factor
    room = (
        max(1.0, 0.03 * abs(exact)) if not {first.hedge, second.hedge} - {""} else max(6.0, 0.12 * abs(exact))
    )
    said = abs(second.value)
    if abs(abs(exact) - said) <= room or abs(abs(difference) - said) <= max(0.6, 0.05 * said) or exact == 0:
        return
    yield _slip(second, exact, f"{first.text} ≈ {exact:,.4g} {second.unit}")


def _slip(second: Figure, exact: float, total: str) -> Slip:
    return Slip(
        second.start, second.end, abs(second.value), abs(exact), f"about {short(exact)} {second.unit}", total
    )
