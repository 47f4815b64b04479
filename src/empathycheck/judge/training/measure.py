"""How well a judge does: precision, recall and F1 as editors count, alone and together with the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log

from empathycheck.model.rows import NamedTuple


class Score(NamedTuple):
    """What was found rightly, wrongly and not; sentences on which editors differ count neither way."""

    hits: int
    alarms: int
    misses: int

    @property
    def precision(self) -> float:
        """Which share of what was marked deserved it."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 0.0

    @property
    def recall(self) -> float:
        """Which share of what deserved it was marked."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.alarms + self.misses) if self.hits else 0.0


def score(grades: Iterable[int | None], marked: Iterable[bool]) -> Score:
    """The score of what was marked against the grades."""
    hits = alarms = misses = 0
    for grade, mark in zip(grades, marked, strict=True):
        hits += grade == 2 and mark
        misses += grade == 2 and not mark
        alarms += grade == 0 and mark
    return Score(hits, alarms, misses)


def best(
    grades: Sequence[int | None], scores: Sequence[float], least_precision: float = 0.0
) -> tuple[float, Score]:
    """The limit with the highest F1 whose precision is at least so much, and its score."""
    order = sorted((value, grade) for value, grade in zip(scores, grades, strict=True) if grade != 1)
    all_hits = sum(grade == 2 for _, grade in order)
    found = (order[-1][0] + 1 if order else 0.0, Score(0, 0, all_hits))
    hits = alarms = 0
    for place in range(len(order) - 1, -1, -1):
        value, grade = order[place]
        hits += grade == 2
        alarms += grade != 2
        if place and order[place - 1][0] == value:
            continue
        here = Score(hits, alarms, all_hits - hits)
        if here.precision >= least_precision and here.f1 > found[1].f1:
            found = (value, here)
    return found


def average_precision(grades: Sequence[int | None], scores: Sequence[float]) -> float:
    """The precision at each sentence that deserves a mark, in order of the scores, on average."""
    order = sorted(
        ((value, grade) for value, grade in zip(scores, grades, strict=True) if grade != 1), reverse=True
    )
    hits, total = 0, 0.0
    for place, (_, grade) in enumerate(order, 1):
        if grade == 2:
            hits += 1
            total += hits / place
    return total / hits if hits else 0.0


def platt(grades: Sequence[int | None], scores: Sequence[float], steps: int = 200) -> tuple[float, float]:
    """Slope and offset that make probabilities of scores; a sentence on which editors differ counts as half."""
    share = {0: 0.0, 1: 0.5, 2: 1.0}
    pairs = [(value, share[grade]) for value, grade in zip(scores, grades, strict=True) if grade is not None]
    spread = (sum(value * value for value, _ in pairs) / max(len(pairs), 1)) ** 0.5 or 1.0
    slope, offset = 1.0, 0.0
    for _ in range(steps):  # Newton's method, on scores of about the size of one
        g0 = g1 = 0.0
        h00 = h01 = h11 = 1e-6
        for value, wanted in pairs:
            x = value / spread
            likely = probability(slope * x + offset)
            weight = likely * (1 - likely)
            g0 += (likely - wanted) * x
            g1 += likely - wanted
            h00 += weight * x * x
            h01 += weight * x
            h11 += weight
        bottom = h00 * h11 - h01 * h01
        if abs(bottom) < 1e-12:
            break
        step0, step1 = (h11 * g0 - h01 * g1) / bottom, (h00 * g1 - h01 * g0) / bottom
        slope, offset = slope - step0, offset - step1
        if abs(step0) + abs(step1) < 1e-8:
            break
    return slope / spread, offset


def probability(strength: float) -> float:
    """What log odds are as a probability."""
    return 1 / (1 + exp(-max(min(strength, 30.0), -30.0)))


def odds(likely: float) -> float:
    """What a probability is as log odds."""
    return log(likely / (1 - likely))


def bins(
    grades: Sequence[int | None], likely: Sequence[float], count: int = 10
) -> list[tuple[float, float, int]]:
    """For a plot of calibration: per bin what was said on average, what was so, and how many sentences it has."""
    found = []
    for number in range(count):
        inside = [
            (said, grade)
            for said, grade in zip(likely, grades, strict=True)
            if grade is not None and min(int(said * count), count - 1) == number
        ]
        if inside:
            so = sum({0: 0.0, 1: 0.5, 2: 1.0}[grade] for _, grade in inside) / len(inside)
            found.append((sum(said for said, _ in inside) / len(inside), so, len(inside)))
    return found
