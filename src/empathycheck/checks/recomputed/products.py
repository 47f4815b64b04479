"""Two figures whose product or quotient is the third: a price by the piece, a speed, an energy, an area."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage
from empathycheck.checks.recomputed.interval import Interval
from empathycheck.checks.recomputed.slip import Slip, short


@cache
def _comes_to() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:comes? to|adds? up to|makes?|totals?|totalling|equals?|amounts? to|works? out at)\b(?: (?:about|"
        r"around|just))?"
        r" ?$|[=] ?$"
    )


_EACH = re.compile(r"(?:[^,.;]* )?(?:each|apiece|a head|per [a-z]+|a piece)\b")
_USES = (
    r"\b(?:uses?|burns?|needs?|takes?|costs?|gives?|makes?|yields?|draws?|produces?|is|are|consumes?|stores?|saves?|"
    r"that's)\b"
)


def products(passage: Passage) -> Iterator[Slip]:
    """“Thirty seats at £40 each come to £12,000”; “12 km in 20 minutes, an average of 60 km/h”."""
    for first, second, third in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        if any(one.high is not None or one.size.low <= 0 for one in (first, second, third)):
            continue
        exact = next(
            (found for look in _THREE if (found := look(passage, first, second, third)) is not None), None
        )
        if exact is None or exact.meets(third.size):
            continue
        scale = third.base / third.value
        middle, unit = exact.middle / scale, third.unit
        sign = "÷" if third.kind == "speed" else "×"
        yield Slip(
            third.start, third.end, third.value, middle, f"about {short(middle)} {unit}",
            f"{first.text} {sign} {second.text} ≈ {short(middle)} {unit}",
        )  # fmt: skip


def _piece_price(passage: Passage, first: Figure, second: Figure, third: Figure) -> Interval | None:
    by_the_piece = (
        first.kind == ""
        and first.noun
        and second.kind == third.kind
        and second.kind.isupper()
        and not third.per
        and re.fullmatch(r" (?:at|for|of|costing|with) (?:about )?", passage.between(first, second))
        and _EACH.match(f"{second.text.lower()} {passage.between(second, third)}")
    )
    if not by_the_piece or not _comes_to().search(passage.between(second, third)):
        return None
    return first.size.times(second.size).wider(0.02)


def _average_speed(passage: Passage, first: Figure, second: Figure, third: Figure) -> Interval | None:
    if (first.kind, second.kind, third.kind) != ("length", "duration", "speed"):
        return None
    if passage.between(first, second).strip() not in ("in", "in just", "in only", "in about", "in under"):
        return None
    if not re.search(
        r"\b(?:average|averag\w+|that is|that's|which is|works? out)\b|\($", passage.between(second, third)
    ):
        return None
    return first.size.over(second.size).wider(0.03)


def _power_for(passage: Passage, first: Figure, second: Figure, third: Figure) -> Interval | None:
    """“2 kW; five hours of it uses 10 kWh”: the energy of a power for a time."""
    if (first.kind, second.kind, third.kind) != ("power", "duration", "energy") or second.per or third.per:
        return None
    if len(passage.between(first, second)) > 40 or not re.search(_USES, passage.between(second, third)):
        return None
    return first.size.times(second.size).wider(0.05)


def _sides(passage: Passage, first: Figure, second: Figure, third: Figure) -> Interval | None:
    """“3 m by 4 m covers 12 square metres”: the area of two sides."""
    if (first.kind, second.kind, third.kind) != ("length", "length", "area"):
        return None
    if passage.between(first, second).strip() not in ("by", "x", "×") or not re.fullmatch(
        r"(?:,| is| are| makes?| gives?| covers?| \(|:| [–—-])?(?: that is| that's| or)?(?: about| around| "
        r"roughly| nearly| over)? ?",
        passage.between(second, third),
    ):
        return None
    return first.size.times(second.size).wider(0.05)


_THREE = (_piece_price, _average_speed, _power_for, _sides)
