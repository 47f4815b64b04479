"""Ratios and numbers as running text has them: "twice", "a third of", "ten times", "two and a half times"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from empathycheck.language.tokens import SMALL_WORDS

PARTS = {
    "half": 1 / 2, "a half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4,
    "one quarter": 1 / 4, "three quarters": 3 / 4, "a fifth": 1 / 5, "one fifth": 1 / 5, "two fifths": 2 / 5,
    "three fifths": 3 / 5, "four fifths": 4 / 5, "a sixth": 1 / 6, "an eighth": 1 / 8, "a tenth": 1 / 10,
    "one tenth": 1 / 10, "a twentieth": 1 / 20, "a hundredth": 1 / 100, "one hundredth": 1 / 100,
    "a thousandth": 1 / 1000,
}  # fmt: skip
RATIOS = {
    **PARTS, "twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "halfway": 0.5,
    "half way": 0.5,
    "half-way": 0.5,
}  # fmt: skip
_WORDS = {
    **SMALL_WORDS, "a dozen": 12.0, "a hundred": 100.0, "one hundred": 100.0, "two hundred": 200.0,
    "a thousand": 1000.0,
    "one thousand": 1000.0, "a million": 1e6, "one million": 1e6,
}  # fmt: skip
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "hundred": 100.0}


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first: always in one order, as patterns are kept between runs."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def number_pattern() -> str:
    """A pattern for a number in digits or in words."""
    scaled = rf"\d[\d,]*(?:\.\d+)?(?: (?:{'|'.join(_SCALES)}))?"
    return rf"(?:{scaled}|(?:{either(_WORDS)})(?: (?:thousand|million|billion))?)(?: and a half)?"


@cache
def ratio_pattern(mark: str = "") -> str:
    """A pattern for a ratio; its groups are `ratio` for one in words, `times` for "ten times", with `mark` behind."""
    return (
        rf"(?:(?P<ratio{mark}>{either(RATIOS)})(?: of)?|(?P<times{mark}>{number_pattern()}) ?(?:times|x|×))"
    )


def number_value(text: str) -> float:
    """The value of what `number_pattern` found."""
    text, half = text.removesuffix(" and a half"), text.endswith(" and a half")
    if text in _WORDS:
        return _WORDS[text] + 0.5 * half
    first, _, last = text.rpartition(" ")
    if last in _SCALES and first:
        return (_WORDS[first] if first in _WORDS else float(first.replace(",", ""))) * _SCALES[last]
    return float(text.replace(",", "")) + 0.5 * half
