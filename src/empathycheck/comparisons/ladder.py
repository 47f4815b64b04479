"""Two or three steps from the readers' life to a figure: "a sprinter 12 m/s, a sports car 82, an airliner 250"."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import plain, two_figures, written
from empathycheck.comparisons.scoring import Reader, anchor_score
from empathycheck.model import Comparison, Quantity, Step
from empathycheck.quantities.units import load_units

_HEDGED = {
    "over": "more than ",
    "up-to": "up to ",
    "about": "about ",
    "nearly": "nearly ",
    "under": "less than ",
}


def climbed(quantity: Quantity, steps: Sequence[Step]) -> tuple[str, str]:
    """The line that a reader climbs, and the sizes of its steps as exactly as they are known."""
    unit = f" {quantity.unit}"
    parts = [f"{step.name} {_short(step.value)}" for step in steps]
    parts[0] += unit
    hedge = _HEDGED.get(quantity.hedge, "")
    text = f"{', '.join(parts)}; this is {hedge}{written(quantity.value)}"
    total = " < ".join(
        [*(f"{written(step.value)}{unit}" for step in steps), f"{written(quantity.value)}{unit}"]
    )
    return text, total


def _short(number: float) -> str:
    """Two figures are enough to climb by; three for what is known that well."""
    return plain(two_figures(number)) if number < 1e12 else f"{number:.2g}"


_NO_LADDER = frozenset(
    {"money", "crowd", "count", "event-rate", "probability", "temperature", "sound-level", "percent"}
)
_FEWEST, _MOST = 2, 3
_APART, _FAR = 2.0, 60.0
"""How many times the step below it a step is at least and at most."""
_KNOWN = 0.55
_WHOLE = 60.0
"""How many times the highest step the figure may be."""


def ladder(quantity: Quantity, anchors: Sequence[Anchor], reader: Reader) -> Comparison | None:
    """The quantity at the end of two or three of these anchors, all in its own unit; None where too few are known."""
    if quantity.dimension in _NO_LADDER or quantity.per or quantity.base <= 0 or quantity.high is not None:
        return None
    known = [
        anchor
        for anchor in anchors
        if anchor.base > 0 and anchor.familiarity >= _KNOWN and anchor_score(anchor, 1.0, reader, ()) > _KNOWN
    ]
    best: list[Anchor] = []
    for words in sorted({anchor.words for anchor in known}):
        steps = _steps([anchor for anchor in known if anchor.words == words], quantity.base, reader)
        if (len(steps), _liked(steps, reader)) > (len(best), _liked(best, reader)):
            best = steps
    if len(best) < _FEWEST:
        return None
    unit = load_units().units.get(quantity.unit)
    scale = unit.factor if unit is not None and not unit.offset else quantity.base / quantity.value
    steps_said = [
        Step(one.name, one.base / scale, one.id, one.cited, one.year or None, one.url) for one in best
    ]
    top = best[-1]
    text, total = climbed(quantity, steps_said)
    end = Step(quantity.text, quantity.value)
    sources = "; ".join(dict.fromkeys(step.source for step in steps_said))
    return Comparison(
        "combined", text, total, quantity.base / top.base, "about", top.id, top.name, top.value, top.unit, sources,
        top.year or None, 0.0, (quantity.value, steps_said[-1].value), top.url, (*steps_said, end),
    )  # fmt: skip


def _liked(steps: Sequence[Anchor], reader: Reader) -> float:
    return sum(anchor_score(one, 1.0, reader, ()) for one in steps)


def _steps(known: Sequence[Anchor], figure: float, reader: Reader) -> list[Anchor]:
    """From the figure down: each time the best known thing that is clearly smaller and still in reach."""
    found: list[Anchor] = []
    above = figure
    while len(found) < _MOST:
        reach = _WHOLE if not found else _FAR
        near = [one for one in known if above / reach <= one.base <= above / (_APART if found else 1.3)]
        if not near:
            break
        step = max(near, key=lambda one: (round(anchor_score(one, 1.0, reader, ()), 2), -one.base))
        found.append(step)
        above = step.base
    return found[::-1]
