"""What the small judge reads in words by their kin: windows of a few words, means, and a hidden layer over both.

It is a small network in whole numbers. What a word gives to each window is in the file, so nothing is multiplied before
the hidden layer. The numbers of one layer are packed into one long integer, 16 or 64 bits each, and plain Python adds
them all at once; the answer is the same on every machine.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from operator import add, itemgetter, mul

from empathycheck.judge.features import NEIGHBOUR_WORDS, WORDS_READ
from empathycheck.model.rows import NamedTuple

_BYTES = 2
_ZERO = 1 << 14
"""What stands for nothing in a packed number, so that none is below nothing."""
_LAST_BIT = 15
_TOP = 1 << _LAST_BIT
_MIDDLE = 128
_WIDE_BYTES = 8
_WIDE_ZERO = 1 << 62
_KEPT_WORDS = 12_000
_UNKNOWN, _FIRST = 0, 1
MOST_BIAS = 8_000
"""A bias of a window is no further from nothing than this: then no sum of a window outgrows its 16 bits."""
_OWN, _AROUND = itemgetter(-2), itemgetter(-1)


class Vectors(NamedTuple):
    """What was learnt. The first row of the table is that of every word which is not in `words`.

    A row has `windows` numbers for each of the `width` places of a window, those of the first place first, then `means`
    for the mean of the sentence and as many for that of its neighbours. `biases` and `answers` belong to the windows,
    the mean and the neighbours' mean. `hidden` is how many numbers the hidden layer has: `layer` has a row of them for
    each number before it, then one of their biases, then one of their answers. What all answers come to is multiplied
    by `times` and divided by two to the power of `halves`.
    """

    words: tuple[bytes, ...]
    table: memoryview
    windows: int
    width: int
    means: int
    biases: tuple[int, ...]
    answers: tuple[int, ...]
    hidden: int
    layer: tuple[int, ...]
    times: int
    halves: int

    @property
    def row(self) -> int:
        """How many numbers a word has."""
        return self.windows * self.width + 2 * self.means


def _every(number: int, count: int, size: int) -> int:
    """An integer that holds a number so many times."""
    return int.from_bytes(number.to_bytes(size, "little") * count, "little")


def _packed(numbers: Sequence[int], size: int) -> int:
    """One integer that holds all these, the first lowest; sums of such integers hold the sums."""
    zero = 1 << (8 * size - 2)
    whole = b"".join([(number + zero).to_bytes(size, "little") for number in numbers])
    return int.from_bytes(whole, "little") - _every(zero, len(numbers), size)


def _lanes(whole: int, count: int, size: int, kind: str) -> list[int]:
    """The numbers that an integer holds, the first first."""
    view = memoryview(whole.to_bytes(count * size, sys.byteorder))
    found: list[int] = (view.cast("H") if kind == "H" else view.cast("Q")).tolist()
    # on machines that keep the highest byte first they come out the other way round
    return found if sys.byteorder == "little" else found[::-1]


class _Known(dict[bytes, tuple[int, ...]]):
    """By word what it gives to each place of a window and to both means, packed."""

    def __init__(self, vectors: Vectors) -> None:
        super().__init__()
        self._table, self._row = vectors.table, vectors.row
        self._place = dict(zip(vectors.words, range(_FIRST, len(vectors.words) + _FIRST), strict=True))
        ends = [vectors.windows * (place + 1) for place in range(vectors.width)]
        ends += [ends[-1] + vectors.means, ends[-1] + 2 * vectors.means]
        self._parts = [
            (first * _BYTES, last * _BYTES, _every(_MIDDLE, last - first, _BYTES))
            for first, last in zip((0, *ends), ends, strict=False)
        ]
        self._unknown = self._given(_UNKNOWN)

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        if len(self) > _KEPT_WORDS:
            self.clear()
        place = self._place.get(word, _UNKNOWN)
        found = self[word] = self._unknown if place == _UNKNOWN else self._given(place)
        return found

    def _given(self, place: int) -> tuple[int, ...]:
        wide = bytearray(self._row * _BYTES)
        wide[::_BYTES] = self._table[place * self._row : (place + 1) * self._row]
        return tuple(
            [int.from_bytes(wide[first:last], "little") - middle for first, last, middle in self._parts]
        )


class Reader:
    """Reads sentences with vectors; keeps what it unpacked of each word."""

    def __init__(self, vectors: Vectors) -> None:
        """Packs what is the same for every sentence; a word is unpacked when it is first met."""
        self._vectors = vectors
        windows, means = vectors.windows, vectors.means
        self._tops = _every(_TOP, windows, _BYTES)
        self._floor = _every(_ZERO, windows, _BYTES)
        # a window is never below nothing, and its highest bit is set: that is what comparing two of them needs
        self._start = _packed(vectors.biases[:windows], _BYTES) + self._floor + self._tops
        self._known = _Known(vectors).__getitem__
        self._mean_bias = vectors.biases[windows : windows + means]
        self._around_bias = vectors.biases[windows + means :]
        self._zeros = _every(_ZERO, means, _BYTES)
        many, hidden = windows + 2 * means, vectors.hidden
        after = many * hidden
        # the last number of each row is its answer, so that one sum gives what all of them come to
        rows = [vectors.layer[at * hidden : (at + 1) * hidden] for at in range(many)]
        self._layer = [
            _packed((*row, answer), _WIDE_BYTES) for row, answer in zip(rows, vectors.answers, strict=True)
        ]
        zeros = _every(_WIDE_ZERO, hidden + 1, _WIDE_BYTES)
        self._layer_bias = _packed((*vectors.layer[after : after + hidden], 0), _WIDE_BYTES) + zeros
        self._layer_answers = vectors.layer[after + hidden :]

    def score(self, words: list[bytes], before: list[bytes], after: list[bytes]) -> int:
        """How much speaks for praise, in the units of the judge."""
        vectors = self._vectors
        inside = list(map(self._known, words[:WORDS_READ] or (b"",)))
        around = list(map(self._known, before[-NEIGHBOUR_WORDS:] + after[:NEIGHBOUR_WORDS]))
        seen = self._highest(inside)
        seen += self._mean(list(map(_OWN, inside)), self._mean_bias)
        seen += self._mean(list(map(_AROUND, around)), self._around_bias)
        whole: int = sum(map(mul, seen, self._layer), self._layer_bias)
        *numbers, last = _lanes(whole, vectors.hidden + 1, _WIDE_BYTES, "Q")
        total = last - _WIDE_ZERO
        for answer, number in zip(self._layer_answers, numbers, strict=True):
            if number > _WIDE_ZERO:
                total += answer * (number - _WIDE_ZERO)
        return (total * vectors.times) >> vectors.halves

    def _highest(self, inside: list[tuple[int, ...]]) -> list[int]:
        """The highest of each window's numbers, or nothing where all are below it; all windows at once.

        Where a number is higher than the highest so far, their difference has the top bit; below it is a mask of that.
        """
        tops, best = self._tops, self._floor
        centres = [self._start] * len(inside)
        for place in range(self._vectors.width):
            # the first place of a window of five is two words before its centre: the word gives to the centre after it
            given, shift = list(map(itemgetter(place), inside)), self._vectors.width // 2 - place
            if shift > 0:
                centres[shift:] = map(add, centres[shift:], given[:-shift])
            elif shift < 0:
                centres[:shift] = map(add, centres[:shift], given[-shift:])
            else:
                centres = list(map(add, centres, given))
        for centre in centres:
            above = centre - best
            higher = above & tops
            best += above & (higher - (higher >> _LAST_BIT))
        return [number - _ZERO for number in _lanes(best, self._vectors.windows, _BYTES, "H")]

    def _mean(self, parts: list[int], biases: tuple[int, ...]) -> list[int]:
        """The mean of what each word gives, and a bias; nothing where that is below nothing. In 64ths."""
        many = len(parts) or 1
        numbers = _lanes(sum(parts) + self._zeros, self._vectors.means, _BYTES, "H")
        return [
            mean if (mean := ((number - _ZERO) << 6) // many + bias) > 0 else 0
            for number, bias in zip(numbers, biases, strict=True)
        ]
