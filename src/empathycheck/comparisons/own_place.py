"""The readers' own town and pay, as anchors that come first."""

from __future__ import annotations

from functools import lru_cache

from empathycheck.comparisons.anchor import Anchor
from empathycheck.model import Place


@lru_cache(8)
def own_anchors(place: Place) -> tuple[Anchor, ...]:
    """What an audience says of its own place: how many live there, and what one of them earns in a year."""
    found = []
    town = place.town or "your town"
    if place.people:
        found.append(_own(place, place.people)._replace(id="own-town", name=town, unit="people"))
    if place.pay:
        pay = _own(place, place.pay)._replace(
            id="own-pay", unit=place.currency, dimension="money", words="pay"
        )
        several = f"{{n}} people in {town} earn in a year"
        found.append(pay._replace(name=f"a person in {town} earns in a year", plural=several, per="year"))
    return tuple(found)


def _own(place: Place, value: float) -> Anchor:
    """An anchor of this size that the audience tells of; everything else is still to be said."""
    return Anchor(
        id="", name="", plural="", value=value, unit="", low=value, high=value, kind="stock", dimension="crowd",
        words="home", base=value, base_low=value, base_high=value, per="", regions=("world",), audiences=("general",),
        avoid=(), familiarity=0.95, source="the audience’s own figure", publisher=place.told, year=0, url="",
        review_by=9999, own=True,
    )  # fmt: skip
