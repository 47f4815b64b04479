"""Files that repeat one piece: four times as many take about four times the work, in every format."""

from __future__ import annotations

import pytest

from empathycheck.errors import FileProblem
from empathycheck.readers import read_bytes, read_source
from tests.effort import FULL
from tests.fuzz.growth import assert_linear
from tests.fuzz.mutants import REPEATED
from tests.fuzz.oracles import holds_when_checked
from tests.fuzz.sound import SEEDS

_LENGTH = 6000
"""In characters, and four times as many; what grows with the square takes seconds then."""
_STEP = 1 if FULL else 12
NAMES = {format: seeds[0][0] for format, seeds in SEEDS.items()}
READ = [
    (format, piece)
    for number, format in enumerate(sorted(NAMES))
    for piece in REPEATED[number % _STEP :: _STEP]
]
"""Every piece in full; else each in two or three formats, and the same ones each time."""
SAID = (
    "our flagship ", "10x faster ", "6000 m/s ", "U.S. ", "“we are the best” ", "you, ", "1,000 ", "and ", "a-b",
    "12:30 ", "£5 ", "2% of 3% ", "not only ", "Dr. A. B. ", "(", "! ", "3 × 4 = ", "world-class, ", "May 5 ",
    "up to 50% off ",
)  # fmt: skip


@pytest.mark.parametrize(("format", "piece"), READ)
def test_reading(format: str, piece: str) -> None:
    def read(text: str) -> None:
        try:
            read_bytes(text.encode("utf-8", "surrogatepass"), NAMES[format], format)
        except FileProblem:
            return

    assert_linear(read, lambda times: piece * times, _LENGTH // len(piece))


@pytest.mark.parametrize("piece", SAID if FULL else SAID[::3])
def test_checking(piece: str) -> None:
    def check(text: str) -> None:
        holds_when_checked(read_source(text, "a.txt", "text"))

    assert_linear(check, lambda times: piece * times, _LENGTH // len(piece))
