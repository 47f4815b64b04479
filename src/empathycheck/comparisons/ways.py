"""The ways of comparing: as fast as, as long as several, enough to fill."""

from __future__ import annotations

from empathycheck.model.rows import NamedTuple


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
    "storeys": _as("tall", "taller"),
    "deep": Words("{t}as deep as {it} is tall", "as deep as {n}", "deeper than {it} is tall"),
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
    "frequency": Words("{t}the frequency of {it}", "", "more than the frequency of {it}"),
    "pressure": Words("{t}the pressure of {it}", "", "more than the pressure of {it}"),
    "voltage": Words("{t}the voltage of {it}", "", "more than the voltage of {it}"),
    "pixels": Words("{t}as many pixels as {it}", "as many pixels as {n}", "more pixels than {it}"),
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
    "frequency": "frequency",
    "pressure": "pressure",
    "voltage": "voltage",
    "resolution": "pixels",
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
