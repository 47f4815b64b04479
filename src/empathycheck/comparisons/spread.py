"""What a force or a density comes to beside something heavy, or on a football pitch."""

from __future__ import annotations

from collections.abc import Iterator

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.floor import is_in_mind, is_somewhere_else
from empathycheck.comparisons.rounding import equals, hedged, said, spoken, written
from empathycheck.comparisons.scoring import anchor_score
from empathycheck.comparisons.subject import Subject
from empathycheck.comparisons.sums import led, made_of
from empathycheck.model import Comparison, Quantity

_ON_A_PITCH = (1.5, 5000.0)
_HEAVY_THING = 1000.0
"""Kilograms from which a thing's weight is felt as a force."""


def spread(subject: Subject, anchors: AnchorSet, least: float) -> list[Comparison]:
    """Comparisons of a force with what weighs as much, and of people to the hectare with those on a pitch.

    None that score less than `least`.
    """
    return [*_forces(subject, anchors, least), *_crowds(subject, anchors)]


def _forces(subject: Subject, anchors: AnchorSet, least: float) -> list[Comparison]:
    """How many cars, lorries or aeroplanes weigh as much as a force."""
    if subject.quantity.dimension != "force" or subject.quantity.high is not None or subject.quantity.per:
        return []
    found: list[Comparison] = []
    for thing in anchors.of("mass"):
        ratio = subject.quantity.base / thing.base / 10
        if thing.plural and thing.base >= _HEAVY_THING and is_in_mind(subject, thing, ratio):
            found += _weighing(
                subject.quantity, thing, anchor_score(thing, ratio, subject.reader, frozenset())
            )
    return [one for one in found if one.score >= least]


def _crowds(subject: Subject, anchors: AnchorSet) -> list[Comparison]:
    """How many of what is counted by the area stand on the readers' kind of football pitch."""
    if subject.quantity.dimension not in ("crowd-per-area", "count-per-area"):
        return []
    at_home = subject.reader.home == "us"
    if not (at_home or subject.reader.alone) and is_somewhere_else(subject):
        return []
    name = "american-football-field-area" if at_home else "football-pitch-area"
    pitch = anchors.get(name)
    return list(_on_a_pitch(subject.quantity, pitch)) if pitch is not None else []


_GRAVITY = 9.80665
_HEAVY = (1.5, 150.0)


def _weighing(quantity: Quantity, thing: Anchor, points: float) -> Iterator[Comparison]:
    """How many of a heavy thing weigh as much as a force pushes or pulls."""
    exact = quantity.base / (thing.base * _GRAVITY)
    number = said(exact, quantity.hedge, halves=False)
    if number is None or not _HEAVY[0] <= exact <= _HEAVY[1]:
        return
    text = f"the weight of {led(number, f'{spoken(number.number)} {thing.plural}')}"
    total = f"{written(quantity.base)} N ÷ ({written(thing.base)} kg × {_GRAVITY} m/s²) {equals(exact)}"
    yield made_of(thing, text, total, exact, number.relation, score=points, kind="combined")


def _on_a_pitch(quantity: Quantity, pitch: Anchor) -> Iterator[Comparison]:
    """How many of what is counted by the hectare stand on a football pitch."""
    exact = quantity.base * pitch.base
    if not _ON_A_PITCH[0] <= exact <= _ON_A_PITCH[1]:
        return
    number = hedged(exact, quantity.hedge)
    noun = quantity.counted or quantity.unit.partition("/")[0]
    text = f"{led(number, spoken(number.number))} {noun} on every stretch as large as {pitch.name}"
    total = f"{written(quantity.base)} a m² × {written(pitch.base)} m² {equals(exact)}"
    yield made_of(pitch, text, total, exact, number.relation, score=pitch.familiarity, kind="combined")
