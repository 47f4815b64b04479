"""Where two pieces promise different things: their figures matched by what they are of, and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

from empathycheck.checks.journey.promises import Promise
from empathycheck.checks.journey.words import stem, tells_apart
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.figure import Figure
from empathycheck.quantities.same import comparable, same_figure

_ENOUGH = 0.34
"""How like the labels of two promises must be for them to be about one thing."""
_LESS = 0.25
"""The same where their own clauses share two words."""
_AS_LIKE = 0.8
"""How like, against the likest, another promise of the piece must be to be the one that is meant."""


class Disagreement(NamedTuple):
    """Two promises about one thing that do not agree: the number of each piece, and the promise there."""

    first: int
    here: Promise
    second: int
    there: Promise
    likeness: float


def disagreements(pieces: Sequence[Sequence[Promise]]) -> list[Disagreement]:
    """Where a promise of one piece is a different one in a later piece; each thing once for each two pieces."""
    weights = _weights(pieces)
    found = []
    for second in range(1, len(pieces)):
        for first in range(second):
            found += _between(first, pieces[first], second, pieces[second], weights)
    return found


def _weights(pieces: Sequence[Sequence[Promise]]) -> dict[str, float]:
    """How much a word tells, the less the more pieces' promises have it."""
    every = [promise for piece in pieces for promise in piece]
    often = Counter(word for promise in every for word in promise.label)
    return {word: log(1 + len(every) / number) for word, number in often.items()}


def _between(
    first: int, one: Sequence[Promise], second: int, other: Sequence[Promise], weights: dict[str, float]
) -> list[Disagreement]:
    found: list[Disagreement] = []
    for here in one:
        near = [(likeness(here, there, weights), there) for there in other if _can_meet(here, there)]
        near = [(like, there) for like, there in near if _is_one_thing(like, here, there)]
        score, there = max(near, key=lambda each: each[0], default=(0.0, here))
        if not near or any(same(here, other) for like, other in near if like >= _AS_LIKE * score):
            continue
        back = max((likeness(each, there, weights) for each in one if _can_meet(each, there)), default=0.0)
        if back > score + 1e-9:
            continue  # the other piece means something else here
        if any(
            same(each, there)
            for each in one
            if _can_meet(each, there) and likeness(each, there, weights) >= _AS_LIKE * score
        ):
            continue
        found.append(Disagreement(first, here, second, there, score))
    return found


def _is_one_thing(like: float, one: Promise, other: Promise) -> bool:
    return like >= _ENOUGH or (like >= _LESS and len(one.words & other.words) > 1)


def same(one: Promise, other: Promise) -> bool:
    """Whether two promises about one thing agree."""
    a, b = one.figure, other.figure
    if a.kind == "version":
        return a.low == b.low
    if a.kind in ("phone", "year", "closed"):
        return a.of[-7:] == b.of[-7:] and a.low == b.low
    return same_figure(a, b) or _is_within(a, b) or _is_within(b, a)


def _is_within(bound: Figure, figure: Figure) -> bool:
    """Whether a figure lies within what another sets as a bound: £24 is one of the prices “from £18”."""
    if bound.kind != figure.kind or figure.hedge == bound.hedge:
        return False
    return (bound.hedge == "over" and figure.low >= bound.low) or (
        bound.hedge in ("up-to", "under") and figure.high <= bound.high
    )


def _can_meet(one: Promise, other: Promise) -> bool:
    """Whether two promises can be about one thing: of one kind, and nothing tells them apart."""
    a, b = one.figure, other.figure
    if {a.kind, b.kind} == {"count", "percent"} and max(a.low, b.low) > 1 and min(a.low, b.low) > 1:
        return False
    if not comparable(a, b) or (a.kind == "percent" and (a.of == "off") != (b.of == "off")):
        return False
    if a.kind == "count" and not _nouns(one) & _nouns(other):
        return False
    if a.kind == "money" and ("discount" in one.label) != ("discount" in other.label):
        return False
    names = one.names, other.names
    if all(names) and names[0].isdisjoint(names[1]):
        return False
    return not tells_apart(one.words, other.words)


def _nouns(promise: Promise) -> set[str]:
    return {stem(word) for word in promise.figure.of.split()}


def likeness(one: Promise, other: Promise, weights: dict[str, float]) -> float:
    """How like the labels of two promises are: 0 for nothing in common, 1 for the same words."""
    if one.figure.kind == "version":
        return 1.0 if one.figure.of == other.figure.of else 0.0
    if one.figure.kind == "phone":
        return 1.0 if one.figure.of[:5] == other.figure.of[:5] else 0.0  # a number is of whoever answers it
    shared = sum(
        one.label[word] * other.label[word] * weights.get(word, 1.0) ** 2
        for word in one.label.keys() & other.label
    )
    size = sqrt(_size(one, weights) * _size(other, weights))
    return shared / size if size else 0.0


def _size(promise: Promise, weights: dict[str, float]) -> float:
    return sum((weight * weights.get(word, 1.0)) ** 2 for word, weight in promise.label.items())
