"""Which comparison a reader will like best: one score, with weights that crowd votes bear out.

`benchmarks/ranking.py` measures it on the votes: familiar things, few facts, and multiples near one are liked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.topics import Topics
from empathycheck.model import Audience
from empathycheck.model.rows import NamedTuple

EACH_FURTHER_FACT = 0.2
FAR_FROM_ONE = 0.05
SAME_TOPIC = 0.1
FRACTIONS = 1.25
"""How much worse a part of something is to picture than as many times it."""
LIKED_LOW, LIKED_HIGH = 0.7, 3.0

HOURS = "hours of "
HOURS_IN_A_YEAR = 8766.0
LONG = 2 * HOURS_IN_A_YEAR
"""From so many hours of film on, years of it are said."""
TINY = {"instant": 0.3, "thick": 0.3}
"""Ways of comparing in which a very small quantity fits so many times into the anchor."""
_PART = 1 / 12

_OWN = 0.5
_HOME = 0.2
_UNION = 0.05
"""What a thing of the readers' union of countries is worth beside one of their own country."""
_ELSEWHERE = 0.3
_ABROAD = 0.1
"""What a thing costs that the whole world knows of somebody else's country, where the readers' own is known."""
_UNIONS = {"world", "eu"}
_INTEREST = 0.35
_TOPIC = 0.15
"""What a thing of the copy's own world is worth beyond what the votes can teach."""
_A_DOZEN, _HEAPS, _MOST_HEAPS = 12.0, 0.25, 0.3
"""From a dozen on, more of a thing is harder to picture, unless it is what happens in a year."""
_A_GOOD_PART, _SLIVERS = 0.3, 0.6
"""Below a third or so a part of something is a sliver, which nobody holds against anything."""
_ONE, _JUST = 0.1, 1.02
"""What it is worth that one such thing weighs as much: 44 tonnes are a lorry before they are seven elephants."""
_SPECIALISTS = 0.55
"""Things less known than this are for copy of their own world alone."""
_PLACES = ("home", "electricity", "economy", "high", "large", "far")
_NEVER = -10.0
_PIECES, _PARTS = 0.8, 1.5
"""Many pieces (400 buses) are pictured more easily than as many times one thing, and small parts hardly at all."""
_TIE = 0.02
"""What the votes cannot teach, as they end at ten times: a hundred times is worse than ten."""


_CROWDED = re.compile(
    r"\{n\}[^{}]*\b(?:people|homes|households|families|cars|employees|residents)\b|^hours of "
)
_A_BARREL = 0.2
"""Cubic metres that somebody can roll or carry."""
_LOADS = ("lorries", "trucks")
_SHOTS = " photos"
"""Thousands of them lie in everybody's pocket."""
_AS_MANY = 0.35
"""Thousands of homes or cars are a town, and pictured nearly as well as a few."""


class Reader(NamedTuple):
    """Who reads and what about: where they live and what they care for, and the topics that the copy speaks of.

    `home` is the first of their regions, `money_at` the one whose money the copy counts in; `alone` says that nothing
    is written around the quantity.
    """

    regions: frozenset[str]
    interests: frozenset[str]
    topics: frozenset[str] = frozenset()
    grave: bool = False
    home: str = ""
    money_at: str = ""
    alone: bool = False
    table: Topics = Topics()

    @property
    def is_anybody(self) -> bool:
        """Whether nothing is known of where they live."""
        return self.regions <= {"world"}


def reader_of(
    audience: Audience,
    topics: Topics = Topics(),  # noqa: B008 - is frozen
    context: str = "",
    *,
    money_at: str = "",
    alone: bool = False,
) -> Reader:
    """The readers of a context, which is lowered, with a space at both ends."""
    return Reader(
        frozenset(audience.regions), frozenset(audience.interests), topics.called(context), topics.is_grave(context),
        audience.regions[0] if audience.regions else "", money_at, alone, topics,
    )  # fmt: skip


def score(familiarities: Sequence[float], ratio: float, topic: bool = False) -> float:
    """How much readers will like a comparison: the one formula, of which higher is better.

    `familiarities` has one number from 0 to 1 for each fact that the comparison needs; `ratio` is how many times
    the anchor the quantity is; `topic` says that anchor and sentence are about the same.
    """
    if not familiarities or ratio <= 0:
        return _NEVER
    known = sum(familiarities) / len(familiarities)
    further = EACH_FURTHER_FACT * (len(familiarities) - 1)
    return known - further - FAR_FROM_ONE * distance(ratio) + (SAME_TOPIC if topic else 0.0)


def distance(ratio: float) -> float:
    """How far a ratio is from the multiples that readers like, 0.7 to 3, in natural logarithms."""
    if ratio < LIKED_LOW:
        return FRACTIONS * math.log(LIKED_LOW / ratio)
    return math.log(ratio / LIKED_HIGH) if ratio > LIKED_HIGH else 0.0


def anchor_score(anchor: Anchor, ratio: float, reader: Reader, used: Collection[str]) -> float:
    """The score of one anchor for these readers; far below zero where it is not for them or on the page already."""
    if anchor.id in used or not suits(anchor, reader):
        return _NEVER
    seen = pictured(anchor, ratio)
    topic = not reader.topics.isdisjoint(anchor.topics)
    points = score((anchor.familiarity,), seen, topic) - _TIE * abs(math.log(seen)) + _TOPIC * topic
    if ratio > _A_DOZEN and not anchor.per and not is_town(anchor) and not is_load(anchor):
        points -= min(_HEAPS * math.log10(ratio / _A_DOZEN), _MOST_HEAPS)
    if max(_PART, TINY.get(anchor.words, 0.0)) <= ratio < _A_GOOD_PART:
        points -= _SLIVERS * math.log10(_A_GOOD_PART / ratio)
    if anchor.words == "heavy" and anchor.base_low <= ratio * anchor.base <= anchor.base_high * _JUST:
        points += _ONE
    if anchor.own:
        return points + _OWN
    if not reader.is_anybody:
        lands = set(anchor.regions) - _UNIONS
        if reader.home in anchor.regions:
            points += _HOME
        elif lands:
            points -= _ABROAD
        elif not reader.regions.isdisjoint(anchor.regions):
            points += _UNION
    special = reader.interests - {"general"}
    if not special.isdisjoint(anchor.audiences):
        points += _INTEREST
    elif "general" not in anchor.audiences:
        points -= _ELSEWHERE
    return points


def is_town(anchor: Anchor) -> bool:
    """Whether thousands of it say as much as a few: homes and cars by the town, bottles by the cellar, volts."""
    poured = anchor.words == "fill" and bool(anchor.only_for) and anchor.base < _A_BARREL
    return (
        poured
        or anchor.words == "voltage"
        or anchor.plural.endswith(_SHOTS)
        or _CROWDED.search(anchor.plural) is not None
    )


def is_load(anchor: Anchor) -> bool:
    """Whether loads are told by it: a column of lorries says how much it is where nothing else is as heavy."""
    return anchor.plural.endswith(_LOADS)


def pictured(anchor: Anchor, ratio: float) -> float:
    """The multiple that a reader has to picture: of many pieces or hours less than the bare ratio."""
    if ratio < TINY.get(anchor.words, 0.0):
        return float(ratio**-0.5)
    if anchor.plural.startswith(HOURS) and ratio > LONG:
        return ratio / HOURS_IN_A_YEAR
    if ratio < LIKED_LOW:
        return float(LIKED_LOW * (ratio / LIKED_LOW) ** _PARTS)
    if ratio > _A_DOZEN and (is_town(anchor) or anchor.words == "power"):
        return float(_A_DOZEN**_PIECES * (ratio / _A_DOZEN) ** _AS_MANY)
    return float(ratio**_PIECES) if anchor.plural and ratio > 1 else ratio


def _is_known_there(anchor: Anchor, reader: Reader) -> bool:
    """Whether a thing is one of the whole world, of where the readers live, or of where the copy's money is."""
    return (
        "world" in anchor.regions
        or reader.money_at in anchor.regions
        or not reader.regions.isdisjoint(anchor.regions)
    )


def _in_their_world(anchor: Anchor, reader: Reader) -> bool:
    """Whether a thing that few people know is of the copy's own world or the readers', or is a place that they know."""
    return (
        anchor.own
        or (anchor.words in _PLACES and (anchor.words != "large" or reader.home in anchor.regions))
        or not reader.topics.isdisjoint((*anchor.topics, *anchor.only_for))
        or not (reader.interests - {"general"}).isdisjoint(anchor.audiences)
    )


def suits(anchor: Anchor, reader: Reader) -> bool:
    """Whether an anchor is for these readers and for what the copy speaks of at all."""
    if not reader.regions.isdisjoint(anchor.avoid) or not reader.interests.isdisjoint(anchor.avoid):
        return False
    if anchor.only_for and reader.topics.isdisjoint(anchor.only_for):
        return False
    if not reader.topics.isdisjoint(anchor.not_for):
        return False
    if not anchor.own and not _is_known_there(anchor, reader):
        return False
    if anchor.familiarity < _SPECIALISTS and not (reader.alone or _in_their_world(anchor, reader)):
        return False
    table = reader.table
    if anchor.words in table.wrong_ways(reader.topics):
        return False
    return not reader.grave or (
        anchor.words not in table.grave_ways and set(anchor.topics).isdisjoint(table.grave_topics)
    )
