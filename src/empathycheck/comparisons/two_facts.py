"""Two facts together: how long a speed takes for a known way, a line for a known film, a flow for a known bath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.rounding import equals, hedged, spoken, written
from empathycheck.comparisons.scoring import Reader, score, suits
from empathycheck.comparisons.sums import led, made_of
from empathycheck.model import Comparison, Hedge, Quantity

_TURNED: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over"}
_TOO_LONG = 0.1
_SIZES = (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0), ("seconds", 1.0))


class _Pair(NamedTuple):
    """What a rate goes with: the dimension of the anchors, how much one of their base units is, and the words."""

    dimension: str
    scale: float
    text: str
    unit: str


_PAIRS = {
    "speed": _Pair("length", 1.0, "{it} in {time}", "m/s"),
    "data-rate": _Pair("data-size", 8.0, "enough for {it} in {time}", "bit/s"),
    "flow": _Pair("volume", 1.0, "enough to fill {it} in {time}", "L/s"),
}


def combined(
    quantity: Quantity, anchors: AnchorSet, reader: Reader, used: frozenset[str]
) -> Iterator[Comparison]:
    """Times that this rate takes for something known, with their scores."""
    pair = _PAIRS.get(quantity.dimension)
    if pair is None or quantity.base <= 0 or quantity.high is not None:
        return
    for anchor in anchors.of(pair.dimension):
        if not anchor.waited or anchor.id in used or not suits(anchor, reader):
            continue
        seconds = anchor.base * pair.scale / quantity.base
        here = not reader.regions.isdisjoint(anchor.regions) or "world" in anchor.regions
        if here and 0.5 <= seconds <= 72 * 3600:
            yield _comparison(quantity, anchor, pair, seconds)


def _comparison(quantity: Quantity, anchor: Anchor, pair: _Pair, seconds: float) -> Comparison:
    name, size = next((name, size) for name, size in _SIZES if seconds >= 2 * size or size == 1.0)
    exact = seconds / size
    hedge = "up-to" if quantity.hedge == "up-to" else _TURNED.get(quantity.hedge, quantity.hedge)
    number = hedged(exact, "" if hedge == "up-to" else hedge)
    noun = name if number.number != 1 else name[:-1]
    time = led(number, f"{spoken(number.number) if number.number != 1 else '1'} {noun}")
    if hedge == "up-to":
        time += " at best"
    amount = anchor.base * pair.scale
    what = pair.unit.partition("/")[0]
    total = f"{written(amount)} {what} ÷ {written(quantity.base)} {pair.unit} = {written(seconds)} s"
    if pair.scale != 1:
        total = f"{written(anchor.value)} {anchor.unit} × 8 = {written(amount)} bit; {total}"
    total = total.replace(f"= {written(seconds)} s", f"{equals(seconds)} s")
    if size != 1:
        total += f", ÷ {written(size)} {equals(exact)} {name}"
    points = score((anchor.familiarity, 0.9), 1.0) - (_TOO_LONG if seconds > 3600 else 0.0)
    text = pair.text.format(it=anchor.name, time=time)
    return made_of(anchor, text, total, exact, number.relation, score=points, kind="combined")
