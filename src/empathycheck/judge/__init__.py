"""The judge: a small trained model that says how likely a sentence praises its own writer.

Predicting needs the standard library only; what trains it lives in `judge.training` and needs the extra `[train]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

OFF = "off"
"""The name of no judge at all: the rules decide alone."""


class Asked(NamedTuple):
    """A sentence to judge, with the sentences before and after it, each as it is written.

    `rule` is the rule that asks, and `words` are what it marks; no words where the judge alone is to find something.
    `hits` are the names of all rules on claims that find something in the sentence, a name as often as its rule does,
    and `signals` are what else is known of the place: kinds of excuse that do not silence it, the role of its block.
    """

    text: str
    before: str = ""
    after: str = ""
    rule: str = ""
    words: str = ""
    hits: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


class Judge(Protocol):
    """What a check asks. A score has no unit: higher is likelier, and the two limits are on the same scale."""

    @property
    def low(self) -> float:
        """Below this score a rule's finding is a hint."""

    @property
    def high(self) -> float:
        """From this score on a sentence is a finding of its own."""

    def scores(self, asked: Sequence[Asked]) -> list[float]:
        """One score for each sentence."""

    def probability(self, score: float) -> float:
        """The calibrated probability that belongs to a score, in hundredths."""


@cache
def judge_named(name: str = "") -> Judge:
    """The judge that ships, or the one at a path: what `learn` wrote, weights, or the folder of a checkpoint.

    Raises ConfigProblem or FileProblem in one line where there is none. Loading a checkpoint takes seconds.
    """
    from os.path import isfile

    if name and not isfile(name) and not name.endswith(".json"):
        from empathycheck.judge.checkpoint import Checkpoint

        return Checkpoint(name)
    from empathycheck.judge.small import SmallJudge
    from empathycheck.judge.weights import read_weights

    if name:
        from empathycheck.judge.taught import is_taught, read_taught

        if is_taught(name):
            return read_taught(name)
    return SmallJudge(read_weights(name) if name else None)
