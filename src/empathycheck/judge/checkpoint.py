"""A user's own judge: a sequence classifier that `transformers` saved in a local folder. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING

from empathycheck.judge.asked import Asked
from empathycheck.judge.training.data import Labelled
from empathycheck.judge.training.report import read_calibration
from empathycheck.judge.training.teacher import load_checkpoint, logits

if TYPE_CHECKING:
    from empathycheck.judge.training.report import Calibration


class Checkpoint:
    """Judges with a fine-tuned model; the last label is praise. Slow, and it needs the extra `[train]`."""

    def __init__(self, folder: str) -> None:
        """Loads the model. FileProblem where the folder holds none, ConfigProblem where `[train]` is missing."""
        self._tokenizer, self._model = load_checkpoint(folder)
        self._calibration: Calibration = read_calibration(folder)

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """The model's log odds for each sentence."""
        rows = [Labelled(each.text, each.before, each.after, None) for each in asked]
        return logits(self._tokenizer, self._model, rows)

    def probability(self, score: float) -> float:
        """The probability that belongs to a score, in hundredths."""
        strength = self._calibration.slope * score + self._calibration.offset
        return round(1 / (1 + exp(-max(min(strength, 30.0), -30.0))), 2)

    def changed(self, _asked: Asked, _score: float) -> str:
        """Nothing: it is the small judge, or one that takes its place."""
        return ""

    @property
    def low(self) -> float:
        """Below this score a rule's finding is a hint."""
        return self._score_of(self._calibration.low)

    @property
    def high(self) -> float:
        """From this score on a sentence is a finding of its own."""
        return self._score_of(self._calibration.high)

    def _score_of(self, probability: float) -> float:
        return (log(probability / (1 - probability)) - self._calibration.offset) / self._calibration.slope
