"""What the small judge reads in words by their kin: word vectors, windows of three words, and the mean of all.

It is a small network in whole numbers. The numbers of one layer are packed into one long integer, 32 bits each, so
that plain Python adds them all at once; the answer is the same on every machine.
"""

from __future__ import annotations

import sys
from itertools import chain
from operator import mul
from struct import pack
from typing import NamedTuple

_WORDS_READ = 60
_NEIGHBOUR_WORDS = 30
_BYTES = 4
_ZERO = 1 << 31
"""What stands for nothing in a packed number, so that none is below nothing."""
_KEPT_WORDS = 12_000
_UNKNOWN, _FIRST = 0, 1


class Vectors(NamedTuple):
    """What was learnt. The first vector is that of every word which is not in `words`.

    `matrix` has a row for each number of a vector: `windows` columns for the word before, as many for the word itself
    and for the one after it, `means` for the mean of the sentence and as many for that of its neighbours. `biases` and
    `answers` belong to the windows, the mean and the neighbours' mean. What the answers come to is multiplied by
    `times` and divided by two to the power of `halves`.
    """

    words: tuple[bytes, ...]
    table: memoryview
    size: int
    windows: int
    means: int
    matrix: memoryview
    biases: tuple[int, ...]
    answers: tuple[int, ...]
    times: int
    halves: int


def _packed(numbers: tuple[int, ...] | list[int]) -> int:
    """One integer that holds all these, the first lowest; sums of such integers hold the sums."""
    whole = pack(f"<{len(numbers)}I", *[number + _ZERO for number in numbers])
    return int.from_bytes(whole, "little") - _nothing(len(numbers))


def _nothing(count: int) -> int:
    return int.from_bytes(_ZERO.to_bytes(_BYTES, "little") * count, "little")


class Reader:
    """Reads sentences with vectors; keeps what it worked out of each word."""

    def __init__(self, vectors: Vectors) -> None:
        """Unpacks the matrix; a word's own numbers are worked out when it is first met."""
        self._vectors = vectors
        self._place = dict(zip(vectors.words, range(_FIRST, len(vectors.words) + _FIRST), strict=True))
        windows, means = vectors.windows, vectors.means
        width = 3 * windows + 2 * means
        rows = vectors.matrix.tolist()
        self._rows = [_packed(rows[at : at + width]) for at in range(0, len(rows), width)]
        self._parts = (windows, windows, windows, means, means)
        self._known: dict[bytes, tuple[int, ...]] = {}
        # on machines that keep the highest byte first the numbers come out the other way round
        turn = 1 if sys.byteorder == "little" else -1
        first, second = windows, windows + means
        biases, answers = vectors.biases, vectors.answers
        self._windows = _packed(list(biases[:first])) + _nothing(windows), answers[:first][::turn]
        self._mean = _packed(list(biases[first:second])), answers[first:second][::turn]
        self._around = _packed(list(biases[second:])), answers[second:][::turn]
        self._floor = (_ZERO,) * windows

    def _of_word(self, word: bytes) -> tuple[int, ...]:
        """What a word gives to the window after it, its own, and the one before it, and to both means."""
        if len(self._known) > _KEPT_WORDS:
            self._known.clear()
        place = self._place.get(word, _UNKNOWN)
        if place == _UNKNOWN and word and b"" in self._known:
            found = self._known[b""]
        else:
            size = self._vectors.size
            numbers = self._vectors.table[place * size : (place + 1) * size]
            width = sum(self._parts)
            whole = (sum(map(mul, numbers, self._rows)) + _nothing(width)).to_bytes(width * _BYTES, "little")
            parts, at = [], 0
            for count in self._parts:
                end = at + count * _BYTES
                parts.append(int.from_bytes(whole[at:end], "little") - _nothing(count))
                at = end
            found = tuple(parts)
            if place == _UNKNOWN:
                self._known[b""] = found
        self._known[word] = found
        return found

    def score(self, words: list[bytes], before: list[bytes], after: list[bytes]) -> int:
        """How much speaks for praise, in the units of the judge."""
        known, of_word = self._known.get, self._of_word
        inside = [known(word) or of_word(word) for word in words[:_WORDS_READ]] or [of_word(b"")]
        beside = chain(before[-_NEIGHBOUR_WORDS:], after[:_NEIGHBOUR_WORDS])
        around = [known(word) or of_word(word) for word in beside]
        total = self._of_windows(inside)
        total += _of_mean([each[3] for each in inside], *self._mean)
        total += _of_mean([each[4] for each in around], *self._around)
        return (total * self._vectors.times) >> self._vectors.halves

    def _of_windows(self, inside: list[tuple[int, ...]]) -> int:
        bias, answers = self._windows
        size = self._vectors.windows * _BYTES
        order = sys.byteorder
        last = len(inside) - 1
        views = []
        for number, (_, own, _, _, _) in enumerate(inside):
            value = bias + own
            if number:
                value += inside[number - 1][0]
            if number < last:
                value += inside[number + 1][2]
            views.append(memoryview(value.to_bytes(size, order)).cast("I"))
        highest = map(max, self._floor, *views)
        total: int = sum(map(mul, answers, highest))
        return total - _ZERO * sum(answers)


def _of_mean(parts: list[int], bias: int, answers: tuple[int, ...]) -> int:
    count = len(answers)
    many = len(parts) or 1
    whole = (sum(parts) + bias * many + _nothing(count)).to_bytes(count * _BYTES, sys.byteorder)
    above = [max(number - _ZERO, 0) for number in memoryview(whole).cast("I")]
    total: int = sum(map(mul, answers, above))
    return total // many
