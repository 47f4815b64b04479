"""A sum for each person of a country or a town, and a number of people as one in so many of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.arithmetic import money_words
from empathycheck.comparisons.rounding import equals, hedged, spoken, written
from empathycheck.comparisons.scoring import Reader
from empathycheck.comparisons.sums import led, made_of
from empathycheck.model import Comparison, Hedge, Quantity

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
_MOST_IN = 1000.0
_SHARED = re.compile(
    r"\b(?:government|public|council|national(?:ly)?|nation(?:'s|wide)?|countr(?:y|ies)|taxpayers?|budgets?|treasury|state|"
    r"population|citizens?|residents|city|cities|town|worldwide|global(?:ly)?|world|humanity|europe(?:an)?|americans?|"
    r"britons?|british|uk|us|eu|emissions?|foreign aid|subsid(?:y|ies)|debt)\b"
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


def per_person(
    quantity: Quantity, anchors: Sequence[Anchor], reader: Reader, context: str
) -> Iterator[Comparison]:
    """“About £29 for each person in the United Kingdom”, “about as many as 1 in 34 people in Spain”."""
    if quantity.high is not None or quantity.base <= 0:
        return
    for people in populations(anchors, reader):
        if quantity.dimension == "crowd":
            yield from _one_in(quantity, people, reader)
        elif people.own or _SHARED.search(context):
            yield from _share(quantity, people)


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
    most = _MOST_IN if not reader.is_anybody or people.own else 100.0
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
    points = (_SCORE_OWN if people.own else _SCORE) - _FAR * math.log10(exact)
    relation = "about" if lead == "about" else number.relation
    text = f"{lead} as many as 1 in {spoken(whole)} people in {people.name}"
    yield made_of(people, text, total, exact, relation, score=points, kind="combined")
