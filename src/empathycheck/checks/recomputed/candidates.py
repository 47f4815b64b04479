"""Sentences in which a writer may have compared two sizes: a look at the text alone, before anything is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from empathycheck.language.prose import Prose

_LONGEST = 600
"""A longer passage is no sentence that anyone wrote a sum into."""
_DIGITS = frozenset("0123456789")


@cache
def _figure() -> re.Pattern[str]:
    """What may be a figure: digits, or a number in words."""
    return re.compile(
        r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
        r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|twice|double|third|quarter|times|doubled|"
        r"tripled|halved|quadrupled|trebled|an hour|a minute)\b"
    )


@cache
def _beside() -> re.Pattern[str]:
    """Words that set one figure beside a thing, once and not so many times."""
    return re.compile(
        r"\bas [a-z]+(?: [a-z]+)? as\b|\b(?:size|height|length|weight|mass|area|volume|speed|distance) (?:of|to)\b|"
        r"\bmoon\b|\b(?:a)?round the (?:world|earth|globe|planet|equator)\b|\b(?:faster|slower|taller|higher|longer|"
        r"heavier|lighter|larger|bigger|smaller|further) than\b|\((?:an?|the) [a-z]"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """How a sentence starts that is about a figure of the one before."""
    return re.compile(
        r"\W*(?:that|this|it|enough|which|or|they|these|those|end to end|laid|put|in other words|about|roughly|nearly|"
        r"almost|twice|half|we)\b"
    )


@cache
def _refers() -> re.Pattern[str]:
    """What a sentence says that is about a figure of the one before, wherever it stands."""
    return re.compile(
        r"\b(?:doubled|tripled|trebled|quadrupled|halved|since|by then|in all|in total|altogether|that is|that's|keeps|"
        r"kept)\b"
    )


def candidates(prose: Prose) -> Iterator[tuple[int, int, int]]:
    """Each sentence with two figures or more, or one beside a thing: prose offsets of where it is read from, of its
    end and of its own start. It is read from the sentence before it where it goes on from there.
    """
    if _DIGITS.isdisjoint(prose.text):
        return
    text = prose.folded
    last: tuple[int, int] | None = None
    for start in prose.sentence_starts:
        end = prose.sentence_at(start)[1] if start < len(text) else start
        begin = start
        if last is not None and prose.block_at(last[0]) == prose.block_at(start):
            goes_on = _goes_on().match(text, start, end) or _refers().search(text, start, end)
            begin = last[0] if goes_on else start
        last = (start, end)
        if end - begin <= _LONGEST and _may_compare(text, begin, end):
            yield begin, end, start


def _may_compare(text: str, start: int, end: int) -> bool:
    """Whether there are two figures, or one and words that set it beside a thing."""
    first = _figure().search(text, start, end)
    if first is None:
        return False
    return (
        _figure().search(text, first.end(), end) is not None or _beside().search(text, start, end) is not None
    )
