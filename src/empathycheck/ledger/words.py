"""What a claim is about, as roots of its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import log

from empathycheck.language.prose import fold
from empathycheck.language.roots import content_of, meanings, root

_FIGURE_WORDS = frozenset(
    """
    per cent percent percentage times fold half third quarter fifth tenth dozen hundred thousand million billion one two
    three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
    zero single double triple twice thrice pounds euros dollars pence
    """.split()
)
_EMPTY = "new our your customers customer people product products service services company business way year years make"
_LIGHT = frozenset(map(root, _EMPTY.split()))
_LIGHTNESS = 0.4
"""How much a word weighs that stands in claims about anything, against others."""


@cache
def words_of(claim: str) -> tuple[str, ...]:
    """The words that say what a claim is about, each once, without those of its figures."""
    return tuple(dict.fromkeys(word for word in content_of(fold(claim)) if word not in _FIGURE_WORDS))


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
