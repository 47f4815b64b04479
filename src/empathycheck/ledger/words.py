"""What a claim is about, as roots of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import log

from empathycheck.language.prose import fold
from empathycheck.language.roots import content_of, meanings, root
from empathycheck.language.tokens import SMALL_WORDS

_FIGURE_WORDS = frozenset(SMALL_WORDS) | frozenset(
    """
    per cent percent percentage times fold half third quarter fifth tenth dozen hundred thousand million billion
    second seconds minute minutes hour hours day days week weeks month months year years date january february march
    april may june july august september october november december
    single double triple twice thrice pounds euros dollars pence
    """.split()
)
_EMPTY = "new our your customers customer people product products service services company business way year years make"
_LIGHT = frozenset(map(root, _EMPTY.split()))
_LIGHTNESS = 0.4
"""How much a word weighs that stands in claims about anything, against others."""


_CODE = re.compile(r"\b(?P<letters>[A-Z]{2,6})[ -]?(?P<digits>\d[\d.-]*\d)\b")
"""A standard or a certificate: EN 14065, ISO-9001."""
_NUMBER = "|".join([*[*SMALL_WORDS][2:], "hundred"])
_US = re.compile(rf"\b(?:\d+|{_NUMBER}) of us\b|\bwe are (?:a team of )?\d+\b|\bthere are \d+ here\b")
_OF_US = ("staff", "employees", "people", "team")


@cache
def words_of(claim: str) -> tuple[str, ...]:
    """The words that say what a claim is about, each once, without those of its figures; codes are one word."""
    folded = fold(claim)
    words = [word for word in content_of(folded) if word not in _FIGURE_WORDS]
    codes = [f"{code['letters']}{code['digits']}".lower() for code in _CODE.finditer(claim)]
    ours = _OF_US if _US.search(folded) else ()
    return tuple(dict.fromkeys((*words, *codes, *ours)))


@cache
def roots_of(claim: str) -> frozenset[str]:
    """The roots of these words."""
    return frozenset(map(root, words_of(claim)))


def meanings_of(text: str) -> frozenset[str]:
    """The roots of a text's words and of commoner words for them."""
    return frozenset(meaning for word in words_of(text) for meaning in meanings(word))


def weights_of(claims: Sequence[str]) -> dict[str, float]:
    """How much a root tells one claim from others: the less, the more of them have it."""
    often: dict[str, int] = {}
    for claim in claims:
        for each in roots_of(claim):
            often[each] = often.get(each, 0) + 1
    return {
        each: log(1 + len(claims) / count) * (_LIGHTNESS if each in _LIGHT else 1.0)
        for each, count in often.items()
    }
