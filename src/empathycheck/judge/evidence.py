"""What the rules say of a sentence, as the names that the judge has a shift for."""

from __future__ import annotations

from collections.abc import Sequence

A_RULE, TWO_RULES, THREE_RULES = "a rule", "two rules", "three rules"
"""That a rule finds something in the sentence, that rules find two things, and three or more."""
_BY_COUNT = (A_RULE, TWO_RULES, THREE_RULES)


def names_of(hits: Sequence[str], signals: Sequence[str]) -> list[str]:
    """The names of what is known: how many hits there are, each rule once, each signal once."""
    return [*_BY_COUNT[: len(hits)], *dict.fromkeys(hits), *dict.fromkeys(signals)]
