"""The weights of the small judge: one file, read when the first sentence is asked about, refused if it is damaged."""

from __future__ import annotations

import os
import sys
from binascii import crc32
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from empathycheck.base.files import read_regular
from empathycheck.base.kept import kept_payload, key_of
from empathycheck.errors import ConfigProblem, reason_of
from empathycheck.judge.features import BITS
from empathycheck.judge.vectors import Vectors
from empathycheck.model.rows import NamedTuple

try:
    from _blake2 import blake2b  # hashlib's own, without the 4 ms that loading OpenSSL takes
except ImportError:  # pragma: no cover - other Pythons
    from hashlib import blake2b

MARK = b"empathycheck judge 2\n"
_SUM = 32
_FIELDS = 7
_FIELD = 8
_SIZES = 8
SCALE = 1_000_000
FILE = "weights.bin"


class Weights(NamedTuple):
    """What was learnt. A sentence's score is `bias` plus the numbers at its places in `table`, and what `vectors` say.

    `slope` and `offset`, in millionths, make a probability of a score. A rule's finding below `low` counts less,
    a sentence at or above `high` is a finding of its own; both are scores. `shifts` is how much a score rises or falls
    by what the rules say of the sentence: see `empathycheck.judge.evidence`.
    """

    bias: int
    slope: int
    offset: int
    low: int
    high: int
    table: memoryview
    vectors: Vectors | None = None
    shifts: Mapping[str, int] = MappingProxyType({})


def _written(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(_FIELD, "little", signed=True) for number in numbers)


def _read(body: memoryview, count: int) -> tuple[int, ...]:
    fields = body[: count * _FIELD]
    if sys.byteorder == "little" and len(fields) == count * _FIELD:  # a tenth of the time
        return tuple(fields.cast("q").tolist())
    return tuple(
        int.from_bytes(fields[at : at + _FIELD], "little", signed=True)
        for at in range(0, count * _FIELD, _FIELD)
    )


def packed(weights: Weights) -> bytes:
    """The weights as the bytes of their file."""
    shifts = "\n".join(f"{name}\t{shift}" for name, shift in sorted(weights.shifts.items())).encode("ascii")
    head = [BITS, weights.bias, weights.slope, weights.offset, weights.low, weights.high, len(shifts)]
    body = _written(head) + shifts + weights.table.tobytes()
    if (vectors := weights.vectors) is not None:
        words = b"\n".join(vectors.words)
        sizes = (len(words), len(vectors.words), vectors.windows, vectors.width, vectors.means, vectors.hidden,
                 vectors.times, vectors.halves)  # fmt: skip
        body += _written((*sizes, *vectors.biases, *vectors.answers, *vectors.layer))
        body += words + vectors.table.tobytes()
    return MARK + blake2b(body, digest_size=_SUM).digest() + body


def read_weights(path: str) -> Weights:
    """The weights of a file; ConfigProblem in one line where it is damaged or made for another version."""
    try:
        content = read_regular(path)
    except OSError as error:
        raise ConfigProblem(f"{path}: {reason_of(error)}; {_WAY_OUT}") from None
    start = len(MARK) + _SUM
    body = memoryview(content)[start:]
    if content[: len(MARK)] != MARK:
        raise ConfigProblem(f"{path}: not the weights of a judge; {_WAY_OUT}")
    if not _match_their_hash(content[len(MARK) : start], body):
        raise ConfigProblem(f"{path}: the weights do not match their hash; {_WAY_OUT}")
    head = _read(body, _FIELDS)
    bits, bias, slope, offset, low, high, size = head
    start = _FIELDS * _FIELD
    named = [line.split("\t") for line in body[start : start + size].tobytes().decode("ascii").splitlines()]
    table = body[start + size :][: 1 << BITS].cast("b")
    if bits != BITS or len(table) != 1 << BITS:
        raise ConfigProblem(f"{path}: weights of another version of empathycheck; {_WAY_OUT}")
    rest = body[start + size + len(table) :]
    shifts = MappingProxyType({name: int(shift) for name, shift in named})
    return Weights(bias, slope, offset, low, high, table, _vectors(rest) if rest else None, shifts)


def _match_their_hash(told: bytes, body: memoryview) -> bool:
    """Whether a body has the hash that its file tells.

    That takes four times as long as a check sum does, so what was found of this hash with this sum is kept.
    """
    key = key_of([told, crc32(body).to_bytes(4, "little"), len(body).to_bytes(8, "little")])
    matches: bool = kept_payload("weights", key, lambda: blake2b(body, digest_size=_SUM).digest() == told)
    return matches


def _vectors(rest: memoryview) -> Vectors:
    """The vectors of a file whose hash has been looked at."""
    size_of_words, _, windows, width, means, hidden, times, halves = _read(rest, _SIZES)
    answers = windows + 2 * means
    numbers = _read(rest[_SIZES * _FIELD :], 2 * answers + hidden * (answers + 2))
    rest = rest[(_SIZES + len(numbers)) * _FIELD :]
    words = tuple(rest[:size_of_words].tobytes().split(b"\n"))
    return Vectors(words, rest[size_of_words:], windows, width, means, numbers[:answers],
                   numbers[answers : 2 * answers], hidden, numbers[2 * answers :], times, halves)  # fmt: skip


def learnt(weights: Weights) -> str:
    """What tells weights from others that learnt something else, whatever their limits and shifts: 32 digits."""
    digest = blake2b(weights.table, digest_size=16)
    if weights.vectors is not None:
        digest.update(weights.vectors.table)
    return digest.hexdigest()


def identity() -> str:
    """What tells the weights that ship from others: the hash in their file, 64 hexadecimal digits."""
    path = os.path.join(os.path.dirname(__file__), FILE)
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(len(MARK) + _SUM)[len(MARK) :].hex()
    except OSError as error:
        raise ConfigProblem(f"{path}: {reason_of(error)}; {_WAY_OUT}") from None


_WAY_OUT = "install empathycheck again, or go on with --judge off"


@cache
def shipped() -> Weights:
    """The weights that come with empathycheck."""
    return read_weights(os.path.join(os.path.dirname(__file__), FILE))
