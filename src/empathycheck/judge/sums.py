"""The hashed words of the small judge, added up: what a word gives is worked out when it is first met, and kept.

What comes out is the sum of the numbers at all of `features.places_of`, which is what the table was taught with.
"""

from __future__ import annotations

from operator import itemgetter

from empathycheck.judge.features import (
    MASK,
    NEIGHBOUR_WORDS,
    SIDES,
    WORDS_READ,
    numbers_of_word,
    pairs_of,
    shape_of,
)

_KEPT_WORDS = 20_000
_number = itemgetter(len(SIDES))


class _Words(dict[bytes, tuple[int, ...]]):
    """By word what it gives to a sentence of each side, and its number."""

    def __init__(self, table: memoryview) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        if len(self) > _KEPT_WORDS:
            self.clear()
        number, places, _ = numbers_of_word(word)
        own = sum(self._table[place] for place in places)
        sides = (own + self._table[(number ^ salt) & MASK] for salt in SIDES)
        made = self[word] = (*sides, number)
        return made


class _Neighbours(dict[bytes, int]):
    """By word what it gives where it stands in a neighbour."""

    def __init__(self, table: memoryview) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, word: bytes) -> int:
        if len(self) > _KEPT_WORDS:
            self.clear()
        made: int = self._table[numbers_of_word(word)[2]]
        self[word] = made
        return made


class Sums:
    """Adds up the numbers of one table."""

    def __init__(self, table: memoryview) -> None:
        """Nothing is worked out yet."""
        self._value = table.__getitem__
        self._word = _Words(table).__getitem__
        self._neighbour = _Neighbours(table).__getitem__

    def score(self, words: list[bytes], before: list[bytes], after: list[bytes]) -> int:
        """How much speaks for praise in a sentence of these words between these neighbours."""
        words = words[:WORDS_READ]
        around = before[-NEIGHBOUR_WORDS:] + after[:NEIGHBOUR_WORDS]
        side, shape = shape_of(words, around)
        known = list(map(self._word, words))
        places = pairs_of(list(map(_number, known)))
        places += shape
        found: int = sum(map(itemgetter(side), known)) + sum(map(self._value, places))
        return found + sum(map(self._neighbour, around))
