"""What words come down to, so that sentences can be compared: one root for forms and for usual other words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from os.path import dirname, join

from empathycheck.language.english import rates

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENDINGS = tuple(
    """
    ability ibility ications ication icates icated icate
    fulness ations ically ation ments ility ities iness ingly edly ment ness ible able ance ence ions iest ally ings ion
    ing ity est ied ies ier ily ers als ive ous ful ed er es ly al or s y e
    """.split()
)
_SHORTEST = 3
SMALL = frozenset(
    """
    a an the this that these those and or but nor so if than then as at by for from in into of off on onto out over
    per to up via with within without about after before between during through under until while is am are was were
    be been being do does did has have had having can could will would shall should may might must i me my mine we us
    our ours you your yours he him his she her hers it its they them their theirs who whom whose which what where when
    why how there here not no also just even still yet too very more most much many lot lots some any each every all
    both own same such only other another one get gets got s t re ve ll d m don doesn isn
    """.split()
)
"""Words that stand everywhere and tell of nothing."""


_COMMONER = 2.0
"""So many times as common at least is a plainer word."""
_COMMON = 20
"""In a million: a plainer word is at least so common."""


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Other words that mean the same as a word in one of its usual senses, the commonest first."""
    found = {}
    with open(join(dirname(__file__), "synonyms.txt"), encoding="utf-8") as lines:
        for line in lines:
            word, colon, others = line.partition(": ")
            if colon and not line.startswith("#"):
                found[word] = tuple(others.split())
    return found


def plainer(word: str) -> tuple[str, ...]:
    """Commoner words that mean the same as a rarer one, the commonest first."""
    least = max(_COMMON, _COMMONER * rates().get(word, 1))
    return tuple(other for other in synonyms().get(word, ()) if rates()[other] >= least)


@cache
def root(word: str) -> str:
    """What a word in small letters comes down to: its stem, “fast” for fastest, “durabl” for durability."""
    word = _singular(word.removesuffix("'s").removesuffix("'"))
    for ending in _ENDINGS:
        stem = word[: len(word) - len(ending)]
        if (
            word.endswith(ending)
            and len(stem) >= max(_SHORTEST, 6 - len(ending))
            and any(map(_VOWELS.__contains__, stem))
        ):
            if len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "lsaeiou":
                stem = stem[:-1]
            return stem if len(stem) <= _SHORTEST else stem.removesuffix("e").removesuffix("i")
    return word


_VOWELS = frozenset("aeiouy")


@cache
def meanings(word: str) -> frozenset[str]:
    """The roots of a word and of others that mean the same, in a usual sense of either."""
    single = word if word in synonyms() else _singular(word)
    others = [other for other in synonyms().get(single, ()) if single in synonyms().get(other, ())]
    return frozenset({root(word), *map(root, others)})


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def content_of(text: str) -> list[str]:
    """The words of a folded text that tell what it is about, in order."""
    return [word for word in _WORD.findall(text) if word not in SMALL and (len(word) > 2 or word in rates())]
