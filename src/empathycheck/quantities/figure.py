"""A figure that somebody may hold a writer to, in one measure for its kind."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model import Hedge
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.around import Bound
from empathycheck.quantities.rates import SECONDS

DAY = SECONDS["day"]
"""Seconds in a day."""
_HEDGES: tuple[tuple[str, Hedge], ...] = (
    ("no more than", "up-to"), ("not more than", "up-to"), ("no less than", "over"), ("no fewer than", "over"),
    ("from", "over"), ("over", "over"), ("more than", "over"), ("at least", "over"), ("up to", "up-to"),
    ("about", "about"), ("around", "about"), ("some", "about"), ("roughly", "about"), ("approximately", "about"),
    ("nearly", "nearly"), ("almost", "nearly"), ("under", "under"), ("less than", "under"), ("fewer than", "under"),
)  # fmt: skip
_NOUN = re.compile(r"[ -](?P<noun>[a-z][\w'-]*(?: [a-z][\w'-]*)?)")
_OVER = re.compile(r"^(?: (?:or|and) (?:over|more|above|older|upwards)|\+)")


class Figure(NamedTuple):
    """A figure as it is written, at start..end of its text.

    `kind` is “money”, “percent”, “multiplier”, “duration”, “date”, “clock”, “hours”, “count”, or a dimension of the
    table of units; `low` and `high` (equal for a single value) are in its one measure: the currency's unit, per cent,
    seconds, days of a year of months of 31 (dates), minutes after midnight, the dimension's base unit. `of` is the
    currency, the counted noun, or what a percentage or days are of: “off” and “more” for a cut and a rise, “points”,
    “working”; `year` is that of a date, 0 where it has none. `bound` says which way it is open.
    """

    start: int
    end: int
    text: str
    kind: str
    low: float
    high: float
    of: str = ""
    hedge: Hedge = ""
    per: str = ""
    year: int = 0
    bound: Bound = ""

    @property
    def of_noun(self) -> bool:
        """Whether it counts something that has a name here: "9 boxes", and not the 9 of "9 to 12 boxes"."""
        return self.of.partition(" ")[0] not in ("", "to", "or", "and")


def figure_at(
    prose: Prose, span: tuple[int, int], kind: str, low: float, high: float | None = None
) -> Figure:
    """The figure at this place of the prose, with the hedge that stands before or behind it."""
    start, end = span
    text = prose.text[start:end]
    return Figure(
        start, end, text, kind, low, low if high is None else high, hedge=hedge_of(prose, start, end)
    )


def hedge_of(prose: Prose, start: int, end: int) -> Hedge:
    """How a figure at this place is hedged; empty where it is not."""
    if _OVER.match(prose.folded[end : end + 14]):
        return "over"
    before = prose.folded[max(start - 20, 0) : start]
    return next((name for word, name in _HEDGES if before.endswith((f"{word} ", f"{word} a "))), "")


def noun_after(prose: Prose, end: int) -> str:
    """The noun that a number counts, with the word behind it; empty where none follows."""
    noun = _NOUN.match(prose.folded, end)
    return noun["noun"] if noun else ""
