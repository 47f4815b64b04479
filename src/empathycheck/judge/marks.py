"""Which words of a sentence moved the judge: each is left out in turn, and the run that costs most is marked."""

from __future__ import annotations

import re
from functools import cache

from empathycheck.judge.asked import Asked, Judge

_MOST_WORDS = 40
_LONGEST = 7
_LEAST = 2
"""A mark of fewer words than this, small ones aside, says nothing by itself: “are”, “comes”, “done”."""
_SHARE = 0.3
"""A word belongs to the run while it moves the judge by more than this share of what the strongest one does."""
FUNCTION_WORDS = frozenset(
    "a an the and or but to of for in with on by at as that this these is are be was were it its our your their from"
    " into than which who we i you will can may must should would could has have when if while because so & us"
    " we're we've we'll it's".split()
)
"""Words that a mark neither starts nor ends with."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['’\-/][^\W_]+)*")


def moved(judge: Judge, asked: Asked) -> list[tuple[int, int, float]]:
    """Start, end and weight of the first words of the sentence: how much lower its score would be without each.

    Small words move nothing: a mark neither starts nor ends with one.
    The deep judge leaves this to the small one, since it would have to read the sentence once for every word.
    """
    judge = getattr(judge, "small", judge)
    text = asked.text
    words = [hit.span() for hit in _word().finditer(text)][:_MOST_WORDS]
    telling = [(start, end) for start, end in words if not is_function_word(text[start:end])]
    without = [Asked(f"{text[:start]}{text[end:].lstrip()}") for start, end in telling]
    score, *lower = judge.scores([Asked(text), *without])
    moves = dict(zip(telling, lower, strict=True))
    return [(*word, score - moves.get(word, score)) for word in words]


def marked(judge: Judge, asked: Asked) -> tuple[int, int]:
    """Start and end in the sentence of the words that moved the judge most; the whole of it where none stand out."""
    text = asked.text
    words = moved(judge, asked)
    if len(words) < 2:
        return 0, len(text)
    top = max(weight for *_, weight in words)
    if top <= 0:
        return words[0][0], words[-1][1]
    first, last = _told(
        [text[start:end] for start, end, _ in words], [weight - _SHARE * top for *_, weight in words]
    )
    return words[first][0], words[last][1]


def _told(words: list[str], values: list[float]) -> tuple[int, int]:
    """First and last word of the run to mark: widened until it says something, without small words at its ends."""
    first, last = _best_run(values)
    while sum(not is_function_word(word) for word in words[first : last + 1]) < _LEAST:
        before = values[first - 1] if first else None
        after = values[last + 1] if last + 1 < len(words) else None
        if after is not None and (before is None or after >= before):
            last += 1
        elif before is not None:
            first -= 1
        else:
            break
    while first < last and is_function_word(words[first]):
        first += 1
    while last > first and is_function_word(words[last]):
        last -= 1
    return first, last


def is_function_word(word: str) -> bool:
    """Whether it is one of the small words that a mark neither starts nor ends with."""
    return word.lower().replace("’", "'") in FUNCTION_WORDS


def _best_run(values: list[float]) -> tuple[int, int]:
    """First and last of the neighbours whose sum is largest, at most `_LONGEST` of them."""
    best, found = float("-inf"), (0, 0)
    for first in range(len(values)):
        total = 0.0
        for last in range(first, min(first + _LONGEST, len(values))):
            total += values[last]
            if total > best:
                best, found = total, (first, last)
    return found
