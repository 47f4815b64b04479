"""What every sum shares: looking words up around a number, and the words that hedge it."""

from __future__ import annotations

from typing import Literal

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import Relation, Said
from empathycheck.model import Comparison

LEADS = {"over": "more than", "under": "fewer than", "up-to": "up to", "nearly": "nearly", "about": "about"}


def lowered(text: str) -> str:
    """A context for looking words up in."""
    return f" {text.lower()} "


def has(context: str, words: tuple[str, ...]) -> bool:
    """Whether one of `words` (or their beginnings) starts a word of `context`, which is lowered."""
    return any(f" {word}" in context for word in words)


def sum_of(text: str, total: str, ratio: float, number: Said) -> Comparison:
    """A comparison that rests on arithmetic alone."""
    return Comparison("arithmetic", text, total, ratio, number.relation)


def led(number: Said, text: str) -> str:
    """`text` with the words that hedge it before it."""
    return f"{number.lead} {text}" if number.lead else text


def made_of(
    anchor: Anchor,
    text: str,
    total: str,
    ratio: float,
    relation: Relation,
    *,
    operands: tuple[float, float] | None = None,
    score: float = 0.0,
    kind: Literal["anchor", "rank", "combined"] = "anchor",
) -> Comparison:
    """A comparison that rests on one anchor, with all that is known of it."""
    return Comparison(
        kind,
        text,
        total,
        ratio,
        relation,
        anchor.id,
        anchor.name,
        anchor.value,
        anchor.unit,
        anchor.cited,
        anchor.year or None,
        round(score, 4),
        operands,
        anchor.url,
    )
