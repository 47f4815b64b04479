"""Comparisons that need more than one thing: two facts together, a place in a list, a share for each person."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.arithmetic import money_words
from empathycheck.comparisons.floor import is_waited_for
from empathycheck.comparisons.one_thing import several
from empathycheck.comparisons.rounding import LOOSE, Said, equals, hedged, said, spoken, written
from empathycheck.comparisons.scoring import Reader, anchor_score, score, suits
from empathycheck.comparisons.sums import has, led, made_of
from empathycheck.model import Comparison, Hedge, Quantity
from empathycheck.model.rows import NamedTuple

_TOO_LONG = 0.1
_SOON = 12 * 3600.0
"""So long somebody waits for one thing; beyond it the rate is slow, and the thing the wrong one."""
_COUNTED = (5.0, 3600.0)
"""Seconds that somebody can count, or wait for."""
_AT_ONCE, _MOST_EACH_SECOND = 1.0, 1e6
_SIZES = (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0), ("seconds", 1.0))


class _Pair(NamedTuple):
    """What a rate goes with: the dimension of the anchors, how much one of their base units is, and the words.

    A rate that is told by one of the periods `too_long` is an amount, and runs through no line or pipe in seconds.
    """

    dimension: str
    scale: float
    text: str
    unit: str
    many: str
    too_long: tuple[str, ...] = ("week", "month", "year")


_PAIRS = {
    "speed": _Pair("length", 1.0, "{it} in {time}", "m/s", "{it} every second"),
    "data-rate": _Pair(
        "data-size",
        8.0,
        "enough for {it} in {time}",
        "bit/s",
        "enough for {it} every second",
        ("day", "week", "month", "year"),
    ),
    "flow": _Pair("volume", 1.0, "enough to fill {it} in {time}", "L/s", "enough to fill {it} every second"),
    "mass-rate": _Pair("mass", 1.0, "as heavy as {it} {every}", "kg/s", "as heavy as {it} every second"),
}


def combined(
    quantity: Quantity, anchors: AnchorSet, reader: Reader, used: frozenset[str]
) -> Iterator[Comparison]:
    """Times that this rate takes for something known, with their scores."""
    pair = _PAIRS.get(quantity.dimension)
    if pair is None or quantity.base <= 0 or quantity.high is not None or quantity.per in pair.too_long:
        return
    at_once: list[Comparison] = []
    slower = False
    for anchor in anchors.of(pair.dimension):
        if not anchor.waited or anchor.id in used or not suits(anchor, reader):
            continue
        seconds = anchor.base * pair.scale / quantity.base
        here = not reader.regions.isdisjoint(anchor.regions) or "world" in anchor.regions
        if not reader.alone and not is_waited_for(anchor, reader, seconds):
            continue
        if here and _AT_ONCE <= seconds <= _SOON:
            slower = True
            yield _comparison(quantity, anchor, pair, seconds)
        elif here and anchor.plural and 1 / _MOST_EACH_SECOND < seconds < _AT_ONCE:
            at_once.append(_each_second(quantity, anchor, pair, 1 / seconds))
    if not slower:
        yield from at_once


def _comparison(quantity: Quantity, anchor: Anchor, pair: _Pair, seconds: float) -> Comparison:
    name, size = next((name, size) for name, size in _SIZES if seconds >= 2 * size or size == 1.0)
    exact = seconds / size
    hedge = "up-to" if quantity.hedge == "up-to" else _TURNED.get(quantity.hedge, quantity.hedge)
    number = _as_time(exact, "" if hedge == "up-to" else hedge)
    noun = name if number.number != 1 else name[:-1]
    time = led(number, f"{spoken(number.number) if number.number != 1 else '1'} {noun}")
    if (number.number, name) == (60.0, "seconds"):
        time = led(number, "a minute")
    if hedge == "up-to":
        time += " at best"
    amount = anchor.base * pair.scale
    what = pair.unit.partition("/")[0]
    total = f"{written(amount)} {what} ÷ {written(quantity.base)} {pair.unit} = {written(seconds)} s"
    if pair.scale != 1:
        total = f"{written(anchor.value)} {anchor.unit} × 8 = {written(amount)} bit; {total}"
    total = total.replace(f"= {written(seconds)} s", f"{equals(seconds)} s")
    if size != 1:
        total += f", ÷ {written(size)} {equals(exact)} {name}"
    points = score((anchor.familiarity, 0.9), 1.0) - (
        0.0 if _COUNTED[0] <= seconds <= _COUNTED[1] else _TOO_LONG
    )
    count = noun if number.number == 1 else f"{spoken(number.number)} {noun}"
    every = f"{'about ' * (number.relation != 'exactly')}every {count}"
    text = pair.text.format(it=anchor.name, time=time, every=every)
    return made_of(anchor, text, total, exact, number.relation, score=points, kind="combined")


def _as_time(exact: float, hedge: Hedge) -> Said:
    """A time as somebody would say it: whole where it is nearly so, else with two figures."""
    whole = round(exact)
    outer = math.ceil(exact) if hedge == "under" else math.floor(exact) if hedge == "over" else 0
    if 0 < outer <= _SCORE_OF and abs(outer - exact) <= LOOSE * exact:
        return hedged(outer, hedge)
    if hedge or not 0 < whole <= _SCORE_OF or abs(whole - exact) > LOOSE * exact:
        return hedged(exact, hedge)
    even = abs(whole - exact) < 1e-9
    return Said(whole, "exactly" if even else "about", "" if even else "about")


_SCORE_OF = 20


def _each_second(quantity: Quantity, anchor: Anchor, pair: _Pair, exact: float) -> Comparison:
    """How many of a thing a rate fills, loads or passes in each second."""
    number = said(exact, quantity.hedge, halves=False) or hedged(exact, quantity.hedge)
    text = pair.many.format(it=led(number, several(anchor, spoken(number.number))))
    amount = anchor.base * pair.scale
    total = f"{written(quantity.base)} {pair.unit} ÷ {written(amount)} {pair.unit.partition('/')[0]} {equals(exact)} /s"
    if pair.scale != 1:
        total = f"{written(anchor.value)} {anchor.unit} × 8 = {written(amount)} bit; {total}"
    points = score((anchor.familiarity, 0.9), exact) - _TOO_LONG
    return made_of(anchor, text, total, exact, number.relation, score=points, kind="combined")


_LISTS = {
    "home": "number of people",
    "economy": "yearly output",
    "high": "height",
}
"""The ways of comparing whose anchors form a list, and what the list is ordered by."""
_APART = 1.6
"""How many times the smaller neighbour the larger one may be, for the place between them to say something."""
_KNOWN = 0.3


def placed(quantity: Quantity, anchors: AnchorSet, reader: Reader, used: frozenset[str]) -> Comparison | None:
    """The quantity between two neighbours of one list ("between Portugal and Greece by number of people").

    None where no list has neighbours near enough on both sides, or the copy's hedge leaves the place open.
    """
    if quantity.high is not None or quantity.hedge not in ("", "about") or quantity.per not in ("", "year"):
        return None
    listed = [one for one in anchors.of(quantity.dimension) if one.words in _LISTS]
    near = [one for one in listed if anchor_score(one, 1.0, reader, used) >= _KNOWN]
    lists = {(one.words, one.cited) for one in near}
    found = [
        made
        for words, cited in sorted(lists)
        if (made := _between(quantity, [one for one in near if (one.words, one.cited) == (words, cited)]))
    ]
    return max(found, key=lambda one: (one.score, one.anchor), default=None)


def _between(quantity: Quantity, anchors: Sequence[Anchor]) -> Comparison | None:
    """The place among anchors of one list, which share their source."""
    known = [one for one in anchors if quantity.dimension != "money" or one.unit == quantity.unit]
    lower = max((one for one in known if one.base_high < quantity.base), key=_size, default=None)
    upper = min((one for one in known if one.base_low > quantity.base), key=_size, default=None)
    if lower is None or upper is None or upper.base > lower.base * _APART:
        return None
    low, mid, high = (
        written(size / lower.base * lower.value) for size in (lower.base, quantity.base, upper.base)
    )
    unit = "" if quantity.dimension == "crowd" else f" {lower.unit}"
    text = f"between {lower.name} and {upper.name} by {_LISTS[lower.words]}"
    total = f"{low}{unit} < {mid}{unit} < {high}{unit}"
    points = min(lower.familiarity, upper.familiarity)
    return made_of(lower, text, total, quantity.base / lower.base, "more-than", score=points, kind="rank")


_UNITS = {
    "volume": ("L", 1.0, "litres"),
    "co2-mass": ("kg CO2", 1.0, "kg of CO2"),
    "energy": ("kWh", 3.6e6, "kWh"),
    "mass": ("kg", 1.0, "kg"),
}
"""What a share is said in: the unit of the sum, its size in base units, and the unit in words."""
SHARED = frozenset({*_UNITS, "money", "crowd"})
"""Dimensions of what people share, and of people."""
_LEAST, _MOST = 1.0, 20_000.0
_MOST_IN, _MOST_PICTURED = 1000.0, 100.0
_LIVE_THERE = frozenset(
    "people residents citizens inhabitants adults voters women men households pensioners".split()
)
"""Whoever is counted so lives in the country; its visitors and users may live anywhere."""
_PUBLIC = re.compile(
    r"\b(?:governments?|taxpayers?|treasury|foreign aid|national (?:debt|budget|government))\b"
)
"""What says that a sum of money is public: what a firm builds in a country is not."""
_SHARED = re.compile(
    r"\b(?:governments?|national(?:ly)?|nation(?:'s|wide)?|countr(?:y|ies)|taxpayers?|treasury|population|worldwide|"
    r"global(?:ly)?|world|humanity|europe(?:an)?|americans?|britons?|british|america|uk|us|eu|foreign aid|"
    r"national debt)\b"
)
"""What says that a sum is shared by all who live somewhere."""
_SCORE_OWN, _SCORE = 0.95, 0.75
_FAR = 0.05
"""What ten times as many in one costs: the readers' own country says more than a union of many."""
_TURNED: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over", "up-to": "over"}


def populations(anchors: Sequence[Anchor], reader: Reader) -> list[Anchor]:
    """Who lives where the readers do, the smallest first: their own town, their country, a union; else the world."""
    people = [anchor for anchor in anchors if anchor.words == "home"]
    own = [anchor for anchor in people if anchor.own]
    regions = reader.regions - {"world"} or reader.regions
    largest = {
        max((anchor for anchor in people if region in anchor.regions), key=_size, default=None)
        for region in regions
    }
    found = {anchor.id: anchor for anchor in (*own, *largest) if anchor is not None}
    return sorted(found.values(), key=_size)


def _size(anchor: Anchor) -> float:
    return anchor.base


def is_shared(context: str) -> bool:
    """Whether a context says that a sum is shared by all who live somewhere."""
    return _SHARED.search(context) is not None


def per_person(
    quantity: Quantity, anchors: Sequence[Anchor], reader: Reader, context: str
) -> Iterator[Comparison]:
    """“About £29 for each person in the United Kingdom”, “about as many as 1 in 34 people in Spain”."""
    if quantity.high is not None or quantity.base <= 0:
        return
    for people in populations(anchors, reader):
        if quantity.dimension == "crowd":
            yield from _one_in(quantity, people, reader)
        elif people.own or _is_everybodys(quantity, people, reader, context):
            yield from _share(quantity, people)


def _is_everybodys(quantity: Quantity, people: Anchor, reader: Reader, context: str) -> bool:
    """Whether an amount is shared by these people: of their own money, what is public or spent by the billion."""
    if quantity.dimension != "money":
        return is_shared(context)
    if "eu" in people.regions and not has(context, ("eu ", "european union", "europe")):
        return False  # a sum in euros is of one of its countries
    at_home = reader.money_at == "eu" and reader.home in people.regions
    if reader.money_at and reader.money_at not in people.regions and not at_home:
        return False
    return _PUBLIC.search(context) is not None


def _share(quantity: Quantity, people: Anchor) -> Iterator[Comparison]:
    if quantity.dimension == "money":
        unit, scale, words = quantity.unit, 1.0, ""
    elif quantity.dimension in _UNITS:
        unit, scale, words = _UNITS[quantity.dimension]
    else:
        return
    amount = quantity.base / scale
    exact = amount / people.base
    if not _LEAST <= exact <= _MOST or quantity.per not in ("", "year"):
        return
    number = hedged(exact, quantity.hedge)
    said = money_words(unit, number.number) if not words else f"{spoken(number.number)} {words}"
    year = " a year" if quantity.per else ""
    total = f"{written(amount)} {unit} ÷ {written(people.base)} people {equals(exact)} {unit}"
    text = f"{led(number, said)} for each person in {people.name}{year}"
    points = _SCORE_OWN if people.own else _SCORE
    yield made_of(people, text, total, exact, number.relation, score=points, kind="combined")


def _one_in(quantity: Quantity, people: Anchor, reader: Reader) -> Iterator[Comparison]:
    exact = people.base / quantity.base
    if not (reader.alone or people.own or quantity.counted.rpartition(" ")[2] in _LIVE_THERE):
        return
    most = _MOST_IN if not reader.is_anybody or people.own else 100.0
    if not reader.alone and not people.own:
        most = _MOST_PICTURED if not reader.is_anybody else 0.0
    if not 1.9 <= exact <= most:
        return
    number = hedged(exact, _TURNED.get(quantity.hedge, quantity.hedge))
    whole = round(number.number) if exact < 20 else number.number
    if abs(whole - exact) > 0.1 * exact or not math.isfinite(exact):
        return
    lead = {"over": "more than", "under": "fewer than", "nearly": "nearly", "up-to": "up to"}.get(
        quantity.hedge, "about"
    )
    total = f"{written(people.base)} ÷ {written(quantity.base)} {equals(exact)}"
    own = people.own or (reader.home in people.regions and "eu" not in people.regions)
    points = (_SCORE_OWN if own and not reader.is_anybody else _SCORE) - _FAR * math.log10(exact)
    relation = "about" if lead == "about" else number.relation
    text = f"about as many as 1 in {spoken(whole)} people in {people.name}"
    if lead != "about":
        text = f"{lead} one for every {spoken(whole)} people in {people.name}"
    yield made_of(people, text, total, exact, relation, score=points, kind="combined")
