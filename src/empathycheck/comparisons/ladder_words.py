"""A ladder in words: one line, with every size in one unit."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.comparisons.rounding import plain, two_figures, written
from empathycheck.model import Quantity, Step

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
