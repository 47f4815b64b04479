"""From a ratio to words: "more than 20 times as fast as an airliner", "about as long as 3 football pitches"."""

from __future__ import annotations

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import (
    CLOSE,
    Relation,
    Said,
    fraction,
    plain,
    said,
    spoken,
    two_figures,
)
from empathycheck.comparisons.ways import WORDS, Words
from empathycheck.model import Quantity

_SEVERAL = 1.5
"""From so many on there are several; less is one, and a part more."""
_LITTLE = 0.12
"""How much more than one thing is still "a little more"."""


def worded(quantity: Quantity, anchor: Anchor) -> tuple[str, Relation, float] | None:
    """What to say of a quantity beside an anchor, how it stands to the exact ratio, and that ratio.

    None where nothing both true and easy to say fits.
    """
    words = WORDS[anchor.words]
    if not words.like or anchor.base <= 0 or quantity.base <= 0:
        return None
    exact = quantity.base / anchor.base
    if quantity.high is not None:
        text = _span(words, anchor, exact, exact * quantity.high / quantity.value) if quantity.value else None
        return (text, "about", exact) if text else None
    span = None
    if anchor.base_high > anchor.base or anchor.base_low < anchor.base:
        span = (quantity.base / anchor.base_high, quantity.base / anchor.base_low)
    number = said(exact, quantity.hedge, span=span, halves="{n}" not in anchor.plural)
    if number is None or (number.number == 1 and not _fits_one(number, exact, quantity, anchor)):
        return None
    return phrase(words, anchor, number, exact, quantity), number.relation, exact


def _fits_one(number: Said, exact: float, quantity: Quantity, anchor: Anchor) -> bool:
    """Whether "about as tall as" lies in the anchor's own range, and "a little more than" is a little."""
    if number.relation == "more-than":
        return quantity.hedge == "over" or exact <= 1 + _LITTLE
    if number.relation == "about":
        return anchor.base_low / (1 + CLOSE) <= quantity.base <= anchor.base_high * (1 + CLOSE)
    return True


def phrase(words: Words, anchor: Anchor, number: Said, exact: float, quantity: Quantity) -> str:
    """The words of one rounded ratio."""
    if number.number == 1:
        return _around_one(words, anchor, number, exact, quantity)
    if number.number >= _SEVERAL and words.many and anchor.plural:
        return _of_several(words, anchor, number)
    return _lead(number.lead, words.like.format(t=_times(number.number, words.like), it=anchor.name))


def _of_several(words: Words, anchor: Anchor, number: Said) -> str:
    """Many at once: "about as long as 3 football pitches", "longer than 3 football pitches"."""
    count = several(anchor, spoken(number.number))
    for opening in ("enough people to fill ", "enough to fill ", "enough for ", "the price of "):
        if words.many.startswith(opening):
            said_of = words.many.format(n=several(anchor, f"{number.lead} {spoken(number.number)}".strip()))
            return said_of if "{n}" not in anchor.plural else words.many.format(n=count)
    if number.lead == "more than":
        return words.more.format(it=count)
    if number.lead == "less than":
        return f"not quite {words.many.format(n=count)}"
    return f"{number.lead} {words.many.format(n=count)}".strip()


def _around_one(words: Words, anchor: Anchor, number: Said, exact: float, quantity: Quantity) -> str:
    like = words.like.format(t="", it=anchor.name)
    if number.relation == "more-than":
        more = words.more.format(it=anchor.name)
        return more if quantity.hedge == "over" else f"a little {more}"
    if quantity.hedge == "up-to":
        return f"{like} at most" if number.relation == "exactly" else f"about {like} at most"
    if number.lead == "less than":
        return f"not quite {like}"
    return _lead(number.lead, like)


def several(anchor: Anchor, count: str) -> str:
    """So many of them: "3 football pitches", "boiling 3 full kettles"."""
    return anchor.plural.replace("{n}", count) if "{n}" in anchor.plural else f"{count} {anchor.plural}"


def _times(number: float, pattern: str) -> str:
    """What stands before "as fast as" or "the price of"."""
    if number < 1:
        part = fraction(number)
        return f"{part} of " if pattern.startswith("{t}the") and part != "half" else f"{part} "
    return "twice " if number == 2 else f"{spoken(number)} times "


def _span(words: Words, anchor: Anchor, low: float, high: float) -> str | None:
    """A range of the copy as a range of the anchor: "about 24 to 32 times as fast as"."""
    if low < 1.5 or high <= low:
        return None
    ends = [round(end) if end < 20 else two_figures(end) for end in (low, high)]
    if (
        any(abs(end - exact) / exact > 0.1 for end, exact in zip(ends, (low, high), strict=True))
        or ends[0] >= ends[1]
    ):
        return None
    if ends[1] >= 1e6:
        count = f"{spoken(ends[0])} to {spoken(ends[1])}"
    else:
        count = f"{plain(ends[0])} to {plain(ends[1])}"
    if words.many and anchor.plural:
        return "about " + words.many.format(n=several(anchor, count)) if ends[1] > 1 else None
    return "about " + words.like.format(t=f"{count} times ", it=anchor.name)


def _lead(lead: str, text: str) -> str:
    return f"{lead} {text}" if lead else text
