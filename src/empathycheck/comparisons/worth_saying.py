"""What is worth saying: which quantities are left alone, and which things a sentence has no use for."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from functools import cache

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.arithmetic import is_nightly
from empathycheck.comparisons.subject import Subject, beside
from empathycheck.model import Quantity

_LONG_AGO = 10
_ALIKE = (0.75, 1.34)

_DOZEN, _STADIUM = 12.0, 10_000.0
"""So many prices of a house, and full stadiums, which hold more than any train, a sentence has use for."""
_LOAD, _GOODS = 2000.0, frozenset({"food", "crop", "fuel", "freight"})
"""From so many kilograms on, and of these topics, goods come by the load: no car, elephant or tower is one."""

_TITLES = ("the ", "from ", "once ")


@cache
def _smallness() -> re.Pattern[str]:
    """Words by which copy is proud of how little something is."""
    return re.compile(
        r"\b(?:small(?:er|est)?|tiny|tiniest|little|light(?:er|est|weight)?|featherweight|slim(?:mer|mest)?|compact|"
        r"mini|minimal|as little as|thin(?:ner|nest)?|weighs nothing|pocket|leanest|lean|modest|"
        r"frugal|sips?|quiet(?:er|est)?|not an? \w+ (?:over|more)|no more than|at most)\b|"
        r"\b(?:only|just|merely|a mere)(?: (?:about|around|some|over|under|nearly|a|an))*\W*$"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|of|since|from|by) ((?:1[5-9]|20)\d\d)\b")


@cache
def _ratio() -> re.Pattern[str]:
    """Words before a count that make it one side of a ratio: "one tutor to six pupils"."""
    return re.compile(r"\b(?:an?|one|per|every|each|\d+) [a-z]+ (?:to|for|per|between) (?:every |each )?$")


@cache
def _points_as_thousands() -> re.Pattern[str]:
    return re.compile(r"^\D*\d{1,3}\.\d{3}(?![\d,])")


def is_left_alone(quantity: Quantity, subject: Subject) -> bool:
    """Whether a quantity is compared with nothing: felt already, another thing than its unit says, or of long ago."""
    reader = subject.reader
    if subject.aspect == "difference":
        return True
    if _points_as_thousands().search(quantity.text) and quantity.dimension != "money":
        return True  # 12.000 m² are twelve, or twelve thousand
    if quantity.dimension == "co2-mass" and _is_of_carbon(quantity, subject.around):
        return True  # a tonne of carbon makes 3.67 of CO2, and not all copy means the same by it
    if quantity.dimension == "event-rate" and is_nightly(quantity):
        return True  # so many a night are not so many a second
    if quantity.dimension == "money" and _is_long_ago(subject.around):
        return True
    if quantity.dimension == "percent" and quantity.unit != "uptime" and _is_bare(quantity, subject):
        return True  # of what, nothing says
    if quantity.dimension == "crowd" and _is_a_part(quantity, reader.topics):
        return True
    if quantity.dimension in ("crowd", "count") and _ratio().search(
        beside(quantity, subject.around)[0][-60:]
    ):
        return True
    size = abs(quantity.base)
    for _, start, end, topics, units in reader.table.silences(quantity.dimension):
        if (units and quantity.unit not in units) or (topics and reader.topics.isdisjoint(topics)):
            continue
        ranged = start > 0 or end < float("inf")
        if ranged and not topics and (reader.alone or quantity.per):
            continue  # whoever types a size alone asks for a picture of it
        if start <= size < end:
            return not is_spelled_small(quantity)
    return False


_SMALL_UNITS = {"s": 120.0, "min": 120.0}
"""From so many seconds on a time is told in minutes, and from so many minutes in hours."""


def is_spelled_small(quantity: Quantity) -> bool:
    """Whether a time is told in a unit much smaller than itself: 480 minutes are felt as eight hours."""
    least = _SMALL_UNITS.get(quantity.unit)
    return least is not None and quantity.dimension == "duration" and quantity.value >= least


def _is_bare(quantity: Quantity, subject: Subject) -> bool:
    """Whether nothing stands around it on its page."""
    around = subject.around[len(quantity.text) + 1 :]
    return not subject.reader.alone and not around.replace(quantity.text.lower(), "").strip(" .!?+*~")


_PARTS = ("member", "members")


def _is_a_part(quantity: Quantity, topics: frozenset[str]) -> bool:
    """Whether the members are those of a bridge or a frame."""
    return quantity.counted.rpartition(" ")[2] in _PARTS and "structure" in topics


def _is_of_carbon(quantity: Quantity, around: str) -> bool:
    """Whether a mass is said to be of carbon, and not of its dioxide or of emissions."""
    text = quantity.text.lower()
    if not text.endswith("carbon"):
        return False
    return not beside(quantity, around)[1].startswith((" dioxide", " emission", "-dioxide", " equivalent"))


def fits_the_sentence(subject: Subject, anchor: Anchor, ratio: float) -> bool:
    """Whether a thing says of a quantity what its sentence wants said: what copy is proud of as small is not shown as
    so many times something, and goods are no single thing.
    """
    if anchor.own or subject.reader.alone:
        return True
    if anchor.words == "heavy" and _is_stuff(subject):
        return False
    if (
        anchor.words == "heavy"
        and subject.quantity.base >= _LOAD
        and not subject.reader.topics.isdisjoint(_GOODS)
    ):
        return False
    if ratio > _DOZEN and (anchor.words == "price" or (anchor.words == "seats" and anchor.base > _STADIUM)):
        return False
    return ratio <= 1 or not is_proud_of_smallness(subject)


def _is_stuff(subject: Subject) -> bool:
    """Whether a mass is of stuff that lies in heaps ("40 tonnes of glass"): no single thing weighs like it."""
    quantity = subject.quantity
    return " of " in quantity.text.lower() or beside(quantity, subject.around)[1].startswith(" of ")


def is_one_of(subject: Subject, anchors: Sequence[Anchor]) -> bool:
    """Whether the sentence is about such a thing itself: of a pitch it says nothing to name a football pitch."""
    if subject.reader.alone:
        return False
    base = subject.quantity.base
    return any(
        _ALIKE[0] <= base / anchor.base <= _ALIKE[1] and _is_named(anchor, subject.around)
        for anchor in anchors
        if anchor.base
    )


def is_proud_of_smallness(subject: Subject) -> bool:
    """Whether a sentence is proud of how little something is, so that only what is larger gives a picture of it."""
    if subject.quantity.dimension not in (
        "mass",
        "volume",
        "length",
        "data-size",
        "area",
        "power",
        "energy",
        "money",
    ):
        return False
    near = beside(subject.quantity, subject.around)[0][-40:]
    return subject.quantity.hedge == "under" or _smallness().search(near) is not None


def _is_named(anchor: Anchor, around: str) -> bool:
    """Whether the sentence is about such a thing itself: a pitch is about as long as a football pitch."""
    if anchor.name.startswith(_TITLES) or anchor.name[:1].isupper():
        return False
    head = re.sub(r" (?:in|at|on|of|with|that|for|from) .*", "", anchor.name.lower()).split()[-1]
    return re.search(rf"\b{re.escape(head)}s?\b", around) is not None


def _is_long_ago(around: str) -> bool:
    now = time.gmtime().tm_year
    return any(int(year) <= now - _LONG_AGO for year in _year().findall(around))
