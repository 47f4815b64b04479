"""The small judge, which is always on: adds up what it learnt of words and runs of words, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp

from empathycheck.judge.asked import Asked
from empathycheck.judge.evidence import names_of
from empathycheck.judge.features import words_of
from empathycheck.judge.sums import Sums
from empathycheck.judge.vectors import Reader
from empathycheck.judge.weights import SCALE, Weights, shipped

_READ = 600
"""How many characters of a sentence are read: what stands behind them was not written as a sentence."""
_BESIDE = 240
"""How many characters of either neighbour are read: more than the words that are looked at have."""


@lru_cache(maxsize=16)
def _words(text: str) -> list[bytes]:
    """The words of a text; each sentence is a neighbour of two others."""
    return words_of(text)


class SmallJudge:
    """Judges with the weights that ship, or with others of the same kind."""

    def __init__(self, weights: Weights | None = None) -> None:
        """The weights that ship are read when they are first needed."""
        self._weights = weights
        self._sums: Sums | None = None
        self._reader: Reader | None = None

    @property
    def weights(self) -> Weights:
        """What it learnt. ConfigProblem where the file is damaged."""
        if self._weights is None:
            self._weights = shipped()
        return self._weights

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """How much speaks for praise of the writer's own side: whole numbers, the same on every machine."""
        weights = self.weights
        if self._sums is None:
            self._sums = Sums(weights.table)
            self._reader = Reader(weights.vectors) if weights.vectors is not None else None
        sums, reader = self._sums, self._reader
        found: list[float] = []
        read, said = None, 0  # the findings of one sentence are asked about one after the other
        for text, before, after, _, _, hits, signals in asked:
            if read != (text, before, after):
                read = text, before, after
                words = _words(text[:_READ]), _words(before[-_BESIDE:]), _words(after[:_BESIDE])
                said = weights.bias + sums.score(*words)
                if reader is not None:
                    said += reader.score(*words)
            moved = names_of(hits, signals) if hits or signals else ()
            found.append(said + sum(weights.shifts.get(name, 0) for name in moved))
        return found

    def probability(self, score: float) -> float:
        """The calibrated probability that belongs to a score, in hundredths so that it is the same everywhere."""
        strength = (self.weights.slope * score + self.weights.offset) / SCALE
        return round(1 / (1 + exp(-max(min(strength, 30.0), -30.0))), 2)

    def changed(self, _asked: Asked, _score: float) -> str:
        """Nothing: it is the small judge, or one that takes its place."""
        return ""

    @property
    def unit(self) -> float:
        """How much of a score is one unit of calibrated log odds."""
        return SCALE / self.weights.slope

    @property
    def low(self) -> float:
        """Below this score a rule's finding is a hint."""
        return self.weights.low

    @property
    def high(self) -> float:
        """From this score on a sentence is a finding of its own."""
        return self.weights.high
