"""What a judge is asked, and what it answers with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from empathycheck.model.rows import NamedTuple

OFF = "off"
"""The name of no judge at all: the rules decide alone."""
DEEP = "deep"
"""The name of the deep judge, which is installed apart."""
RAISED, LOWERED = "raised", "lowered"
"""What a judge may have done that the small one would not: made a finding a warning, or let one go."""


class Asked(NamedTuple):
    """A sentence to judge, with the sentences before and after it, each as it is written.

    `rule` is the rule that asks, and `words` are what it marks; no words where the judge alone is to find something.
    `hits` are the names of all rules on claims that find something in the sentence, a name as often as its rule does,
    and `signals` are what else is known of the place: signs against it, that it opens its sentence, praise beside it.
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

    def changed(self, asked: Asked, score: float) -> str:
        """Whether the small judge would have decided otherwise: `RAISED`, `LOWERED`, or nothing."""


_CHANGED = {
    RAISED: "Only the deep judge asks this.",
    LOWERED: "The deep judge alone made it a hint.",
}


def told(why: str, changed: str) -> str:
    """Why a finding is asked about, with what only the deep judge did (`Judge.changed`)."""
    return f"{why} {_CHANGED[changed]}" if changed else why
