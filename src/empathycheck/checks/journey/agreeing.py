"""Where two pieces promise different things: their figures matched by what they are of, and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt
from typing import NamedTuple

from empathycheck.checks.journey.promises import Promise
from empathycheck.checks.journey.words import tells_apart
from empathycheck.quantities.same import comparable, same_figure

_ENOUGH = 0.34
"""How like the labels of two promises must be for them to be about one thing."""
_KINDS = {"clock": "hours"}


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
        near = [each for each in near if each[0] >= _ENOUGH]
        if not near or any(same(here, there) for _, there in near):
            continue
        score, there = max(near, key=lambda each: each[0])
        back = max((likeness(each, there, weights) for each in one if _can_meet(each, there)), default=0.0)
        if back > score + 1e-9:
            continue  # the other piece means something else here
        if any(same(each, there) for each in one if _can_meet(each, there) and likeness(each, there, weights) >= _ENOUGH):
            continue
        found.append(Disagreement(first, here, second, there, score))
    return found


def same(one: Promise, other: Promise) -> bool:
    """Whether two promises about one thing agree."""
    a, b = one.figure, other.figure
    if a.kind in ("phone", "year"):
        return a.of[-7:] == b.of[-7:] and a.low == b.low
    return same_figure(a, b)


def _can_meet(one: Promise, other: Promise) -> bool:
    """Whether two promises can be about one thing: of one kind, and nothing tells them apart."""
    a, b = one.figure, other.figure
    if not comparable(a, b) or (a.kind == "percent" and (a.of == "off") != (b.of == "off")):
        return False
    if a.kind == "count" and a.of and b.of and not _nouns(one) & _nouns(other):
        return False
    return not tells_apart(one.words, other.words)


def _nouns(promise: Promise) -> set[str]:
    from empathycheck.checks.journey.words import stem

    return {stem(word) for word in promise.figure.of.split()}


def likeness(one: Promise, other: Promise, weights: dict[str, float]) -> float:
    """How like the labels of two promises are: 0 for nothing in common, 1 for the same words."""
    shared = sum(
        one.label[word] * other.label[word] * weights.get(word, 1.0) ** 2 for word in one.label.keys() & other.label
    )
    size = sqrt(_size(one, weights) * _size(other, weights))
    return shared / size if size else 0.0


def _size(promise: Promise, weights: dict[str, float]) -> float:
    return sum((weight * weights.get(word, 1.0)) ** 2 for word, weight in promise.label.items())
