"""How common English words are: what an ordinary word is, and what stands for “general English” in statistics."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os.path import dirname, join

_ENDINGS = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "r",
    "est",
    "st",
    "y",
    "ness",
    "less",
    "ful",
    "able",
    "ish",
)
_INFLECTIONS = ("'s", "s", "es", "ed", "d", "ing", "ly")
_PREFIXES = ("un", "re", "non", "over", "under", "out", "mis", "pre", "super", "anti", "multi")


@cache
def rates() -> Mapping[str, int]:
    """How often each of some 12,000 words stands in a million words of books; a word that is missing is rare."""
    found: dict[str, int] = {}
    with open(join(dirname(__file__), "english.txt"), encoding="utf-8") as lines:
        for line in lines:
            rate, colon, words = line.partition(":")
            if colon and rate.isdigit():
                found.update(dict.fromkeys(words.split(), int(rate)))
    return found


@cache
def is_english(word: str) -> bool:
    """Whether a word in small letters is English for all we know: it or its stem is in the list of common words."""
    known = rates()
    if word in known:
        return True
    return any(stem in known for stem in _stems(word)) or any(
        word.startswith(prefix) and len(word) > len(prefix) + 2 and is_english(word[len(prefix) :])
        for prefix in _PREFIXES
    )


@cache
def is_common(word: str) -> bool:
    """Whether a word in small letters is in the list of common words, in whatever number, person or tense."""
    known = rates()
    return word in known or any(stem in known for stem in _stems(word, _INFLECTIONS))


def _stems(word: str, endings: tuple[str, ...] = _ENDINGS) -> list[str]:
    found = []
    for ending in endings:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        found += [stem, f"{stem}e"]
        if stem[-1] == "i":
            found.append(f"{stem[:-1]}y")
        if stem[-1] == stem[-2] and stem[-1] not in "aeiou" and ending[0] in "aeiy":
            found.append(stem[:-1])
    return found
