"""From a ratio to words: "more than 20 times as fast as an airliner", "about as long as 3 football pitches"."""

from __future__ import annotations

from typing import NamedTuple

from empathycheck.comparisons.anchors import Anchor
from empathycheck.comparisons.figures import Relation, Said, fraction, plain, said, spoken, two_figures
from empathycheck.model import Quantity


class Words(NamedTuple):
    """How a comparison is put. {t} is "twice ", "a third ", "20 times " or nothing; {it} is the anchor.

    `many` is for several of the anchor at once, {n} being "3 football pitches"; `more` for a little more than one.
    """

    like: str
    many: str = ""
    more: str = ""


def _as(adjective: str, comparative: str, many: bool = True) -> Words:
    return Words(
        f"{{t}}as {adjective} as {{it}}",
        f"as {adjective} as {{n}}" if many else "",
        f"{comparative} than {{it}}",
    )


def _as_much(what: str, many: bool = True) -> Words:
    return Words(
        f"{{t}}as much {what} as {{it}}",
        f"as much {what} as {{n}}" if many else "",
        f"more {what} than {{it}}",
    )


WORDS = {
    "fast": _as("fast", "faster", many=False),
    "long": _as("long", "longer"),
    "lasting": _as("long", "longer"),
    "instant": _as("long", "longer"),
    "thick": _as("thick", "thicker"),
    "tall": _as("tall", "taller"),
    "high": _as("high", "higher", many=False),
    "far": _as("far", "further"),
    "large": _as("large", "larger"),
    "heavy": _as("heavy", "heavier"),
    "bright": _as("bright", "brighter", many=False),
    "line": _as("fast", "faster", many=False),
    "likely": _as("likely", "likelier", many=False),
    "often": Words("{t}as often as {it}", "", "more often than {it}"),
    "energy": _as_much("energy"),
    "power": _as_much("power"),
    "charge": _as_much("charge"),
    "force": _as_much("force"),
    "torque": _as_much("torque"),
    "data": _as_much("data"),
    "co2": _as_much("CO2"),
    "water": _as_much("water"),
    "electricity": Words(
        "{t}as much electricity as {it} uses in a year", "", "more electricity than {it} uses in a year"
    ),
    "fill": Words("{t}as much as {it} holds", "enough to fill {n}", "more than {it} holds"),
    "seats": Words(
        "{t}as many people as {it} holds", "enough people to fill {n}", "more people than {it} holds"
    ),
    "group": Words("{t}as many people as in {it}", "as many people as in {n}", "more people than in {it}"),
    "home": Words("{t}as many people as live in {it}", "", "more people than live in {it}"),
    "stream": Words("{t}as much as {it} needs", "enough for {n} at once", "more than {it} needs"),
    "acceleration": Words("{t}the acceleration of {it}", "", "more than the acceleration of {it}"),
    "pressure": Words("{t}the pressure of {it}", "", "more than the pressure of {it}"),
    "price": Words("{t}the price of {it}", "the price of {n}", "more than the price of {it}"),
    "pay": Words("{t}as much as {it}", "as much as {n}", "more than {it}"),
    "economy": Words(
        "{t}as much as the economy of {it} produces in a year",
        "",
        "more than the economy of {it} produces in a year",
    ),
    "much": Words("{t}as much as {it}", "as much as {n}", "more than {it}"),
    "many": Words("{t}as many as {it}", "as many as {n}", "more than {it}"),
    "warm": Words("", "", ""),
    "loud": Words("", "", ""),
}

_USUAL = {
    "length": "long",
    "area": "large",
    "volume": "fill",
    "mass": "heavy",
    "speed": "fast",
    "duration": "lasting",
    "latency": "lasting",
    "acceleration": "acceleration",
    "energy": "energy",
    "power": "power",
    "charge": "charge",
    "force": "force",
    "torque": "torque",
    "luminous-flux": "bright",
    "frequency": "often",
    "pressure": "pressure",
    "illuminance": "bright",
    "data-size": "data",
    "data-rate": "line",
    "event-rate": "often",
    "probability": "likely",
    "crowd": "seats",
    "money": "much",
    "co2-mass": "co2",
    "energy-rate": "electricity",
    "temperature": "warm",
    "sound-level": "loud",
    "count": "many",
}


def usual_words(dimension: str) -> str:
    """The way of comparing for a dimension where a file names none."""
    return _USUAL.get(dimension, "much")


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
    if number is None:
        return None
    return phrase(words, anchor, number, exact, quantity), number.relation, exact


def phrase(words: Words, anchor: Anchor, number: Said, exact: float, quantity: Quantity) -> str:
    """The words of one rounded ratio."""
    if number.number == 1:
        return _around_one(words, anchor, number, exact, quantity)
    if number.number > 1 and words.many and anchor.plural:
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
