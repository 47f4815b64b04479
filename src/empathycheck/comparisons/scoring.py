"""Which comparison a reader will like best: one score, with weights that crowd votes bear out.

`benchmarks/ranking.py` measures it on the votes: familiar things, few facts, and multiples near one are liked.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import lru_cache

from empathycheck.comparisons.anchor import Anchor
from empathycheck.model import REGIONS, Audience

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
TINY = ("instant", "thick")
"""Ways of comparing in which a very small quantity fits so many times into the anchor."""
_PART = 1 / 12

_OWN = 0.5
_HOME = 0.1
_ELSEWHERE = 0.3
_INTEREST = 0.15
_NEVER = -10.0
_PIECES, _PARTS = 0.8, 1.5
"""Many pieces (400 buses) are pictured more easily than as many times one thing, and small parts hardly at all."""
_TIE = 0.02
"""What the votes cannot teach, as they end at ten times: a hundred times is worse than ten."""

_REGIONS = tuple(region for region in REGIONS if region != "world")
# Words of copy that call for a kind of anchor, by the start of the word; and the starts of anchor ids they call for.
_TOPICS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("rocket", "space", "orbit", "launch", "satellite"),
        ("airliner", "space-station", "trip-to", "speed-of-sound"),
    ),
    (
        ("car", "drive", "road", "vehicle", "truck", "van", "fleet"),
        (
            "family-",
            "car-",
            "ev-",
            "us-interstate",
            "uk-motorway",
            "eu-motorway",
            "sports-car",
            "parking",
            "litre-petrol",
            "gallon-gasoline",
            "co2-petrol",
            "co2-us-car",
        ),
    ),
    (
        ("train", "rail", "metro", "commut"),
        ("eurostar", "shinkansen", "fuxing", "elizabeth", "us-commute", "co2-train"),
    ),
    (
        ("flight", "fly", "plane", "airline", "aircraft", "travel"),
        ("airliner", "boeing", "london-new-york", "checked", "cabin-bag", "co2-london", "co2-paris-newyork"),
    ),
    (
        ("storage", "video", "film", "stream", "movie", "disk", "cloud"),
        ("hd-", "uhd-", "sd-video", "phone-photo", "dvd"),
    ),
    (("photo", "camera", "image", "picture"), ("phone-photo",)),
    (("call", "meeting", "conferenc"), ("phone-call",)),
    (("music", "audio", "song", "podcast"), ("cd-",)),
    (
        ("home", "house", "flat", "household", "kitchen", "energy", "solar"),
        (
            "english-",
            "german-home",
            "us-new-home",
            *(f"{region}-home" for region in _REGIONS),
            "kettle",
            "hob",
            "oven",
            "electric-oven",
            "tumble",
            "washing-machine",
            "fridge",
            "led-",
            "uk-person-water",
            "us-family",
        ),
    ),
    (
        ("warehouse", "office", "site", "park", "factory", "campus"),
        ("football-pitch", "american-football", "tennis-court", "parking"),
    ),
    (
        ("water", "litre", "pool", "bath", "rain"),
        ("bath", "olympic-pool", "shower", "flush", "uk-person-water"),
    ),
    (
        ("game", "sport", "athlet", "run", "player", "match", "fan"),
        (
            "football",
            "wembley",
            "usain",
            "marathon",
            "track-lap",
            "nba",
            "tennis",
            "basketball",
            "cricket",
        ),
    ),
    (
        ("server", "database", "api", "network", "latency", "query", "cloud"),
        ("same-region", "database", "ssd", "atlantic", "us-coast"),
    ),
    (
        ("pay", "salar", "wage", "staff", "employee", "hire", "team"),
        tuple(f"{region}-{span}" for region in _REGIONS for span in ("year", "week-median", "week-average")),
    ),
    (
        ("battery", "charge", "phone", "charger", "power bank"),
        ("phone-", "ev-battery", "power-bank", "aa-battery"),
    ),
    (("tree", "forest", "carbon", "co2", "climate", "emission"), ("co2-",)),
)


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


def anchor_score(
    anchor: Anchor, ratio: float, audience: Audience, context: str, used: Collection[str]
) -> float:
    """The score of one anchor for these readers; far below zero where it is not for them or on the page already."""
    if anchor.id in used or not suits(anchor, audience):
        return _NEVER
    seen = pictured(anchor, ratio)
    points = score((anchor.familiarity,), seen, same_topic(anchor, context)) - _TIE * abs(math.log(seen))
    if anchor.own:
        points += _OWN
    if audience.regions != ("world",) and not set(audience.regions).isdisjoint(anchor.regions):
        points += _HOME
    elif (
        anchor.dimension != "money"
        and set(audience.regions).isdisjoint(anchor.regions)
        and "world" not in anchor.regions
    ):
        points -= _ELSEWHERE
    special = [interest for interest in audience.interests if interest != "general"]
    if special and not set(special).isdisjoint(anchor.audiences):
        points += _INTEREST
    elif "general" not in anchor.audiences:
        points -= _ELSEWHERE
    return points


def pictured(anchor: Anchor, ratio: float) -> float:
    """The multiple that a reader has to picture: of many pieces or hours less than the bare ratio."""
    if ratio < _PART and anchor.words in TINY:
        return float(ratio**-0.5)
    if anchor.plural.startswith(HOURS) and ratio > LONG:
        return ratio / HOURS_IN_A_YEAR
    if ratio < LIKED_LOW:
        return float(LIKED_LOW * (ratio / LIKED_LOW) ** _PARTS)
    return float(ratio**_PIECES) if anchor.plural and ratio > 1 else ratio


def suits(anchor: Anchor, audience: Audience) -> bool:
    """Whether an anchor is for these readers at all."""
    if not anchor.avoid:
        return True
    return set(anchor.avoid).isdisjoint((*audience.regions, *audience.interests))


def same_topic(anchor: Anchor, context: str) -> bool:
    """Whether the words around a number call for this anchor; `context` is lowered, with a space at both ends."""
    return anchor.id.startswith(_called_for(context))


@lru_cache(16)
def _called_for(context: str) -> tuple[str, ...]:
    """How the names of the anchors start that these words call for."""
    if not context.strip():
        return ()
    return tuple(
        start for words, starts in _TOPICS if any(f" {word}" in context for word in words) for start in starts
    )
