"""A sum of the writer's that does not hold."""

from __future__ import annotations

from empathycheck.model.rows import NamedTuple


class Slip(NamedTuple):
    """A comparison that does not add up: where it stands, what it says, what the sum gives, and the sum itself."""

    start: int
    end: int
    said: float
    exact: float
    text: str
    sum: str
    source: str = ""
    year: int | None = None


def short(number: float) -> str:
    """A number as a question has it: "862", "1.9", "0.5"."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.2g}" if number < 10 or number >= 99.5 else f"{number:.0f}"
