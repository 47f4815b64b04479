"""The weights of the small judge: one file, read when the first sentence is asked about, refused if it is damaged."""

from __future__ import annotations

import os
from functools import cache
from typing import NamedTuple

from empathycheck.errors import ConfigProblem
from empathycheck.judge.features import BITS

try:
    from _blake2 import blake2b  # hashlib's own, without the 4 ms that loading OpenSSL takes
except ImportError:  # pragma: no cover - other Pythons
    from hashlib import blake2b

MARK = b"empathycheck judge 1\n"
_SUM = 32
_FIELDS = 6
_FIELD = 8
SCALE = 1_000_000
FILE = "weights.bin"


class Weights(NamedTuple):
    """What was learnt. A sentence's score is `bias` plus the numbers at its places in `table`.

    `slope` and `offset`, in millionths, make a probability of a score. A rule's finding below `low` counts less,
    a sentence at or above `high` is a finding of its own; both are scores.
    """

    bias: int
    slope: int
    offset: int
    low: int
    high: int
    table: memoryview


def packed(weights: Weights) -> bytes:
    """The weights as the bytes of their file."""
    head = [BITS, weights.bias, weights.slope, weights.offset, weights.low, weights.high]
    body = (
        b"".join(number.to_bytes(_FIELD, "little", signed=True) for number in head) + weights.table.tobytes()
    )
    return MARK + blake2b(body, digest_size=_SUM).digest() + body


def read_weights(path: str) -> Weights:
    """The weights of a file; ConfigProblem in one line where it is damaged or made for another version."""
    try:
        with open(path, "rb", buffering=0) as file:
            content = file.read()
    except OSError as error:
        raise ConfigProblem(f"{path}: {(error.strerror or 'cannot be read').lower()}; {_WAY_OUT}") from None
    start = len(MARK) + _SUM
    body = memoryview(content)[start:]
    if content[: len(MARK)] != MARK:
        raise ConfigProblem(f"{path}: not the weights of a judge; {_WAY_OUT}")
    if blake2b(body, digest_size=_SUM).digest() != content[len(MARK) : start]:
        raise ConfigProblem(f"{path}: the weights do not match their hash; {_WAY_OUT}")
    head = [
        int.from_bytes(body[at : at + _FIELD], "little", signed=True)
        for at in range(0, _FIELDS * _FIELD, _FIELD)
    ]
    table = body[_FIELDS * _FIELD :].cast("b")
    if head[0] != BITS or len(table) != 1 << BITS:
        raise ConfigProblem(f"{path}: weights of another version of empathycheck; {_WAY_OUT}")
    bias, slope, offset, low, high = head[1:]
    return Weights(bias, slope, offset, low, high, table)


def identity() -> str:
    """What tells the weights that ship from others: the hash in their file, 64 hexadecimal digits."""
    path = os.path.join(os.path.dirname(__file__), FILE)
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(len(MARK) + _SUM)[len(MARK) :].hex()
    except OSError as error:
        raise ConfigProblem(f"{path}: {(error.strerror or 'cannot be read').lower()}; {_WAY_OUT}") from None


_WAY_OUT = "install empathycheck again, or go on with --judge off"


@cache
def shipped() -> Weights:
    """The weights that come with empathycheck."""
    return read_weights(os.path.join(os.path.dirname(__file__), FILE))
