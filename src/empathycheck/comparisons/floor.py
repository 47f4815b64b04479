"""The floor: which familiar things readers have in mind for a figure, how many of them, and in copy about what.

What stands in no row is not said of a figure in a sentence; the question alone is asked. Whoever types a size alone
asks for pictures of it, and a team's own anchors are its own choice: neither is held to the floor.
"""

from __future__ import annotations

from functools import cache

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.scoring import Reader
from empathycheck.comparisons.subject import Subject
from empathycheck.model.rows import NamedTuple


class Row(NamedTuple):
    """Of these anchors a reader pictures `least` to `most`; only in copy on one of the topics `about`, where it names
    some, and on none of `never`. `there` says that they are for readers of their own country alone, `metric` that
    nobody pictures them for acres and feet but where the page tells a country that has them.
    """

    ids: str
    least: float
    most: float
    about: str = ""
    never: str = ""
    there: bool = False
    metric: bool = False


_TOWNS = 1e6
"""Homes and people are counted by the town: any number of them is pictured as one."""

_LEAST, _MOST = 1 / 3, 30.0
"""As much of a thing, and as many, as a reader pictures who knows it well."""

# By the way of comparing; `*` stands for every anchor of that way.
_ROWS: dict[str, tuple[Row, ...]] = {
    "long": (
        Row("football-pitch-length", 0.9, 10, never="living", metric=True),
        Row("american-football-field-length", 0.9, 10, never="living", there=True),
        Row("double-decker-bus-length", 1.5, 8, never="living", there=True),
        Row("family-hatchback-length", 1.5, 8, about="car", never="living"),
        Row("credit-card-width smartphone-length a4-sheet-length", 0.5, 5),
    ),
    "far": (
        Row("around-the-world trip-to-the-moon", 0.5, 30),
        Row("track-lap marathon half-marathon", 0.5, 10, about="race walk"),
        Row("*", 0.5, 10, there=True),
    ),
    "tall": (
        Row("eiffel-tower-height", 0.5, 3),
        Row("dublin-spire-height utrecht-dom-tower-height cologne-cathedral-height sagrada-familia-height "
            "sydney-tower-height qutb-minar-height statue-of-liberty-height washington-monument-height cn-tower-height "
            "tokyo-skytree-height big-ben-tower-height mole-antonelliana-height ulm-minster-height "
            "canton-tower-height double-decker-bus-height", 0.5, 5, there=True),
        Row("airliner-cruising-altitude", 0.3, 10, about="flight space"),
    ),
    "storeys": (Row("*", 1.9, 60),),
    "deep": (Row("*", 1.9, 60),),
    "high": (
        Row("mount-everest-height", 0.5, 3),
        Row("height-of-mont-blanc height-of-mount-fuji height-of-ben-nevis height-of-mount-kosciuszko height-of-denali "
            "height-of-zugspitze height-of-teide-on-tenerife height-of-carrauntoohil", 0.5, 3, there=True),
    ),
    "thick": (Row("*", 0.0, 30, about="thin"),),
    "large": (
        Row("football-pitch-area", 0.5, 30, metric=True),
        Row("american-football-field-area", 0.5, 40, there=True),
        Row("tennis-court-area", 0.9, 6),
        Row("parking-space-uk-area", 0.9, 10, about="car site", there=True),
        Row("double-bed-area", 0.9, 5, about="home", there=True),
        Row("german-home-area english-flat-area english-home-area us-new-home-area", 0.5, 5, about="home", there=True),
        Row("basketball-court-area table-tennis-table-area", 0.5, 5, about="sport"),
        Row("credit-card-area a4-sheet-area", 0.5, 5),
        Row("*", 0.3, 10, there=True),
    ),
    "fill": (
        Row("bathtub-volume", 0.9, 50, about="water"),
        Row("olympic-pool-volume", 0.3, 30, about="water"),
        Row("wine-bottle-volume", 0.9, 30, about="bottles"),
        Row("uk-pint-volume", 0.9, 30, about="bottles", there=True),
        Row("us-gallon-volume", 0.9, 30, about="bottles food water", there=True),
        Row("wheelie-bin-volume", 0.5, 20, about="loads solid", there=True),
        Row("car-boot-volume", 0.5, 5, about="loads"),
        Row("cabin-bag-volume", 0.5, 3, about="luggage"),
        Row("teaspoon-volume tablespoon-volume", 0.9, 10),
    ),
    "water": (
        Row("uk-person-water-day us-family-water-day", 0.9, _TOWNS, there=True),
        Row("*", 0.5, 30, there=True),
    ),
    "heavy": (
        Row("family-car-mass us-new-vehicle-mass", 0.5, 8),
        Row("checked-suitcase-mass", 0.9, 6, about="luggage flight"),
        Row("bull-elephant-mass", 0.9, 5),
        Row("double-decker-bus-mass", 0.9, 10, there=True),
        Row("smartphone-mass litre-of-water-mass a4-sheet-mass paper-ream-mass medium-egg-mass tennis-ball-mass "
            "football-mass table-tennis-ball-mass", 0.5, 10),
        Row("one-euro-coin-mass us-nickel-mass loaf-mass", 0.5, 10, there=True),
    ),
    "fast": (
        Row("walking-speed", 0.4, 5),
        Row("town-speed-limit-eu", 0.5, 2),
        Row("uk-motorway-speed us-interstate-speed", 0.5, 4, there=True),
        Row("eu-motorway-speed airliner-cruise-speed", 0.5, 30),
        Row("usain-bolt-speed", 0.7, 1.5, about="sport race"),
        Row("cheetah-speed sports-car-top-speed", 0.7, 2),
        Row("speed-of-sound", 0.9, 30),
        Row("speed-of-light", 0.1, 1, about="space"),
        Row("shinkansen-speed fuxing-train-speed eurostar-speed mlb-fastball-speed", 0.5, 3, there=True),
    ),
    "lasting": (
        Row("working-day", 0.9, 10, about="given"),
        Row("work-week-40h", 0.9, 52, about="given"),
        Row("work-week-eu", 0.9, 52, about="given", there=True),
    ),
    "energy": (
        Row("phone-charge-energy", 0.9, 50, about="battery"),
        Row("ev-battery-energy", 0.3, 30, about="battery car"),
        Row("fridge-freezer-day oven-half-hour tumble-dryer-load", 0.5, 10, about="home", there=True),
        Row("litre-petrol-energy gallon-gasoline-energy", 0.5, 30, about="car", there=True),
        Row("food-day-energy", 0.3, 10, about="food"),
        Row("uk-home-gas-year", 0.5, _TOWNS, about="gas", there=True),
        Row("it-home-electricity-day nl-home-electricity-day de-home-electricity-day ie-home-electricity-day "
            "es-home-electricity-day jp-home-electricity-day fr-home-electricity-day au-home-electricity-day "
            "ca-home-electricity-day uk-home-electricity-day us-home-electricity-day "
            "it-home-electricity-year nl-home-electricity-year de-home-electricity-year ie-home-electricity-year "
            "es-home-electricity-year jp-home-electricity-year fr-home-electricity-year au-home-electricity-year "
            "ca-home-electricity-year uk-home-electricity-year us-home-electricity-year", 0.5, _TOWNS, there=True),
    ),
    "power": (
        Row("led-bulb toaster microwave-oven phone-charger", 0.5, 10, about="draws"),
        Row("kettle-power hob-ring electric-oven washing-machine-power", 0.5, 10, about="draws", there=True),
        Row("uk-home-average-power us-home-average-power", 0.5, _TOWNS, about="draws", there=True),
    ),
    "line": (
        Row("uk-broadband", 0.3, 30, there=True),
        Row("world-broadband", 0.3, 30),
    ),
    "stream": (Row("hd-stream uhd-stream", 0.9, 300, about="video call"),),
    "data": (
        Row("phone-photo", 0.9, 100_000, about="photo kept"),
        Row("hd-video-hour uhd-video-hour", 0.5, 1000, about="film"),
        Row("phone-storage-128", 1.9, 30, about="kept photo film"),
        Row("cd-music-hour", 0.5, 1000),
        Row("text-message", 0.5, 30),
    ),
    "co2": (
        Row("co2-us-car-year", 0.5, _TOWNS, there=True),
        Row("co2-world-person-year", 0.3, _TOWNS),
        Row("co2-london-rome-return co2-london-newyork-return co2-paris-newyork-return", 0.5, 30, about="flight",
            there=True),
        Row("co2-litre-petrol co2-gallon-gasoline co2-petrol-car-100km", 0.5, 30, about="car", there=True),
        Row("co2-beef-meal co2-chicken-meal", 0.3, 10, about="food"),
        Row("co2-india-person-year co2-france-person-year co2-united-kingdom-person-year co2-italy-person-year "
            "co2-spain-person-year co2-ireland-person-year co2-germany-person-year co2-japan-person-year "
            "co2-china-person-year co2-netherlands-person-year co2-united-states-person-year co2-canada-person-year "
            "co2-australia-person-year", 0.3, _TOWNS, there=True),
    ),
    "pay": (
        Row("uk-weekly-food-person uk-household-week-spend cn-day-spending", 0.5, 10, about="food home", there=True),
        Row("ie-month-rent jp-month-rent us-month-renter-cost de-month-rent-70 uk-month-rent", 0.5, 12, about="home",
            there=True),
        Row("*", 2, 10, about="earned", there=True),
    ),
    "price": (
        Row("uk-average-house", 0.5, 10, about="home", there=True),
        Row("*", 0.5, 10, about="food car", there=True),
    ),
    "often": (Row("clock-tick heart-rate", 0.75, 1.34), Row("film-frames", 0.9, 100)),
    "pressure": (Row("ten-metres-under-water-pressure", 0.9, 30), Row("atmospheric-pressure", 0.3, 10)),
    "likely": (Row("*", 0.9, 1.1, about="luck"),),
    "bright": (Row("*", 0.5, 10),),
    "charge": (Row("aa-battery-charge phone-battery-charge", 0.5, 10),),
    "voltage": (Row("*", 0.9, 10, there=True),),
    "warm": (Row("*", 0.0, float("inf")),),
    "loud": (Row("*", 0.0, float("inf")),),
    "seats": (
        Row("wembley", 0.5, 10, about="sport music gathered", there=True),
        Row("airliner-a320 airliner-a380", 0.9, 10, about="flight"),
        Row("minibus", 0.9, 5, there=True),
        Row("eurostar-train elizabeth-line-train", 0.5, 5, about="train", there=True),
    ),
    "group": (
        Row("school-class", 0.9, 40, about="pupils"),
        Row("football-team cricket-team basketball-team", 0.9, 3, about="sport"),
    ),
    "pixels": (Row("*", 0.3, 10),),
    "acceleration": (Row("sports-car-acceleration", 0.5, 3),),
    "torque": (Row("*", 0.5, 3),),
}  # fmt: skip


@cache
def _row(way: str, anchor: str, *, waits: bool = False) -> Row | None:
    """The row that an anchor stands in: its own, or that of its way; with `waits` of those that are waited for."""
    rows = (_WAITS if waits else _ROWS).get(way, ())
    own = next((row for row in rows if anchor in row.ids.split()), None)
    return own or next((row for row in rows if row.ids == "*"), None)


def is_in_mind(subject: Subject, anchor: Anchor, ratio: float) -> bool:
    """Whether readers have so many of this thing in mind when they read such a sentence."""
    reader = subject.reader
    if reader.alone or anchor.own:
        return True
    if not (reader.interests - {"general"}).isdisjoint(anchor.audiences):
        return _LEAST <= ratio <= _MOST  # whom a page is for is told in its configuration
    row = _row(anchor.words, anchor.id)
    return row is not None and _fits(row, anchor, reader, ratio) and not _is_foreign(row, subject)


def is_a_step(subject: Subject, anchor: Anchor) -> bool:
    """Whether this thing, of whatever size, may be a step on the way to a figure of such a sentence."""
    reader = subject.reader
    if reader.alone or anchor.own or not (reader.interests - {"general"}).isdisjoint(anchor.audiences):
        return True
    row = _row(anchor.words, anchor.id)
    return row is not None and _fits(row, anchor, reader, row.least) and not _is_foreign(row, subject)


IMPERIAL = frozenset({"acre", "ft²", "yd²", "in²", "mi²", "ft", "yd", "mi", "in", "mph", "ft/s"})
"""Units of the readers of two countries, which one of them nobody knows unless the page tells."""


def is_somewhere_else(subject: Subject) -> bool:
    """Whether a figure is in acres, feet or miles and no page tells of a country with football pitches."""
    unit = subject.quantity.unit
    imperial = unit in IMPERIAL or unit.rpartition("/")[2] in IMPERIAL
    return imperial and subject.reader.home in ("", "world", "us")


def _is_foreign(row: Row, subject: Subject) -> bool:
    return row.metric and is_somewhere_else(subject)


def _fits(row: Row, anchor: Anchor, reader: Reader, size: float) -> bool:
    if not row.least <= size <= row.most:
        return False
    if row.about and reader.topics.isdisjoint(row.about.split()):
        return False
    if row.never and not reader.topics.isdisjoint(row.never.split()):
        return False
    return not row.there or not (reader.regions - {"world"}).isdisjoint(anchor.regions)


_WAITS: dict[str, tuple[Row, ...]] = {
    "fill": (Row("bathtub-volume olympic-pool-volume", 1, 5400, about="water"),),
    "data": (Row("phone-photo hd-video-hour uhd-video-hour dvd blu-ray", 1, 3600),),
    "far": (Row("around-the-world trip-to-the-moon", 1, 43_200, about="space flight"),
            Row("*", 60, 43_200, there=True)),
}  # fmt: skip
"""How many seconds readers picture waiting until such a thing is full, loaded or travelled."""


def is_waited_for(anchor: Anchor, reader: Reader, seconds: float) -> bool:
    """Whether readers picture waiting so long for this thing."""
    row = _row(anchor.words, anchor.id, waits=True)
    return row is not None and _fits(row, anchor, reader, seconds)


def rows() -> list[tuple[str, Row]]:
    """Every row of the floor with its way of comparing."""
    return [(way, row) for table in (_ROWS, _WAITS) for way, each in table.items() for row in each]
