"""Which words tell one text from another: log-odds with an informative prior.

For each word the odds in both texts are compared on a logarithmic scale, each count raised by what general English
lets one expect, so that a rare word needs more than one occurrence to stand out; the difference is divided by its own
uncertainty. From about 2 on it is more than chance. The method is that of Burt Monroe, Michael Colaresi and Kevin
Quinn, “Fightin' Words”, Political Analysis 16 (2008), section 3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log, sqrt

from empathycheck.language.english import rates
from empathycheck.listening.words import stem

PRIOR_WORDS = 1_000_000.0
"""The prior weighs as much as so many words of general English: it is the counts of the list as they are."""
_RARE = 0.5
"""In a million: how common a word counts that is not in the list of common words."""
MILLION = 1_000_000.0


@cache
def stem_rates() -> Mapping[str, float]:
    """How often each stem stands in a million words of general English."""
    found: dict[str, float] = {}
    for word, rate in rates().items():
        found[stem(word)] = found.get(stem(word), 0.0) + rate
    return found


def rate_of(word: str) -> float:
    """How often a stem stands in a million words of general English; rare ones count as one in two million."""
    return stem_rates().get(word, _RARE)


def log_odds(word: str, ours: float, our_words: float, theirs: float, their_words: float) -> float:
    """By how many standard deviations a word is commoner in the first text (`ours` times in `our_words` words)."""
    prior = PRIOR_WORDS * rate_of(word) / MILLION
    rest = PRIOR_WORDS - prior
    first, second = ours + prior, theirs + prior
    odds = log(first / (our_words - ours + rest)) - log(second / (their_words - theirs + rest))
    return odds / sqrt(1 / first + 1 / second)


def against_english(counts: Counter[str], words: int) -> dict[str, float]:
    """Each word's log-odds against a million words of general English."""
    return {
        word: log_odds(word, count, words, rate_of(word) if rate_of(word) > _RARE else 0.0, MILLION)
        for word, count in counts.items()
    }


def against(counts: Counter[str], words: int, others: Counter[str], other_words: int) -> dict[str, float]:
    """Each word's log-odds against another text, its words counted by stem too."""
    return {
        word: log_odds(word, count, words, others.get(word, 0), other_words) for word, count in counts.items()
    }
