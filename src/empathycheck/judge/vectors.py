"""What the small judge reads in words by their kin: word vectors, windows of three words, and the mean of all.

It is a small network in whole numbers. The numbers of one layer are packed into one long integer, 32 bits each, so
that plain Python adds them all at once; the answer is the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from operator import mul
from struct import pack
from typing import NamedTuple

from empathycheck.judge.features import NEIGHBOUR_WORDS, WORDS_READ

_BYTES = 4
_ZERO = 1 << 30
"""What stands for nothing in a packed number, so that none is below nothing."""
_LAST_BIT = 31
_TOP = 1 << _LAST_BIT
_NO_WORD = (0,) * 5
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


def _packed(numbers: Sequence[int]) -> int:
    """One integer that holds all these, the first lowest; sums of such integers hold the sums."""
    whole = pack(f"<{len(numbers)}I", *[number + _ZERO for number in numbers])
    return int.from_bytes(whole, "little") - _every(_ZERO, len(numbers))


def _every(number: int, count: int) -> int:
    """An integer that holds a number so many times."""
    return int.from_bytes(number.to_bytes(_BYTES, "little") * count, "little")


class _Known(dict[bytes, tuple[int, ...]]):
    """By word what it gives to the window after it, its own, the one before it, and to both means."""

    def __init__(self, vectors: Vectors, parts: tuple[int, ...], extra: tuple[int, ...]) -> None:
        """`parts` are the widths of what a word gives, `extra` is added to each."""
        super().__init__()
        self._vectors, self._parts, self._extra = vectors, parts, extra
        self._place = dict(zip(vectors.words, range(_FIRST, len(vectors.words) + _FIRST), strict=True))
        rows, width = vectors.matrix.tolist(), sum(parts)
        self._rows = [_packed(rows[at : at + width]) for at in range(0, len(rows), width)]
        self._unknown = self._given(_UNKNOWN)

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        if len(self) > _KEPT_WORDS:
            self.clear()
        place = self._place.get(word, _UNKNOWN)
        found = self[word] = self._unknown if place == _UNKNOWN else self._given(place)
        return found

    def _given(self, place: int) -> tuple[int, ...]:
        size, width = self._vectors.size, sum(self._parts)
        numbers = self._vectors.table[place * size : (place + 1) * size]
        whole = sum(map(mul, numbers, self._rows)) + _every(_ZERO, width)
        content = whole.to_bytes(width * _BYTES, "little")
        found, at = [], 0
        for count, extra in zip(self._parts, self._extra, strict=True):
            end = at + count * _BYTES
            found.append(int.from_bytes(content[at:end], "little") - _every(_ZERO, count) + extra)
            at = end
        return tuple(found)


class Reader:
    """Reads sentences with vectors; keeps what it worked out of each word."""

    def __init__(self, vectors: Vectors) -> None:
        """Unpacks the matrix; a word's own numbers are worked out when it is first met."""
        windows, means = vectors.windows, vectors.means
        self._tops = _every(_TOP, windows)
        self._floor = _every(_ZERO, windows)
        # a window is never below nothing, and its highest bit is set: that is what comparing two of them needs
        start = _packed(vectors.biases[:windows]) + self._floor + self._tops
        parts = (windows, windows, windows, means, means)
        self._known = _Known(vectors, parts, (0, start, 0, 0, 0)).__getitem__
        # on machines that keep the highest byte first the numbers come out the other way round
        turn = 1 if sys.byteorder == "little" else -1
        first, second = windows, windows + means
        biases, answers = vectors.biases, vectors.answers
        self._answers = answers[:first][::turn]
        self._nothing = _ZERO * sum(self._answers)
        self._mean = _packed(biases[first:second]), answers[first:second][::turn]
        self._around = _packed(biases[second:]), answers[second:][::turn]
        self._zeros = _every(_ZERO, means)
        self._times, self._halves = vectors.times, vectors.halves

    def score(self, words: list[bytes], before: list[bytes], after: list[bytes]) -> int:
        """How much speaks for praise, in the units of the judge."""
        inside = list(map(self._known, words[:WORDS_READ] or (b"",)))
        around = list(map(self._known, before[-NEIGHBOUR_WORDS:] + after[:NEIGHBOUR_WORDS]))
        total = self._of_windows(inside)
        total += self._of_mean([each[3] for each in inside], *self._mean)
        total += self._of_mean([each[4] for each in around], *self._around)
        return (total * self._times) >> self._halves

    def _of_windows(self, inside: list[tuple[int, ...]]) -> int:
        """What the highest of each window's numbers come to, all windows at once.

        Where a number is higher than the highest so far, their difference has the top bit; below it is a mask of that.
        """
        tops, best = self._tops, self._floor
        before = 0
        for (following, own, _, _, _), (_, _, preceding, _, _) in zip(
            inside, (*inside[1:], _NO_WORD), strict=True
        ):
            above = own + before + preceding - best
            higher = above & tops
            best += above & (higher - (higher >> _LAST_BIT))
            before = following
        highest = memoryview(best.to_bytes(len(self._answers) * _BYTES, sys.byteorder)).cast("I")
        total: int = sum(map(mul, self._answers, highest))
        return total - self._nothing

    def _of_mean(self, parts: list[int], bias: int, answers: tuple[int, ...]) -> int:
        many = len(parts) or 1
        whole = sum(parts) + bias * many + self._zeros
        numbers = memoryview(whole.to_bytes(len(answers) * _BYTES, sys.byteorder)).cast("I")
        total: int = sum([answer * (number - _ZERO) for answer, number in zip(answers, numbers, strict=True)
                          if number > _ZERO])  # fmt: skip
        return total // many
