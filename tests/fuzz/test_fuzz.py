"""Damaged files of every format: no crash, no wrong place, no waiting, and what is applied is what was accepted.

`python -m tests.fuzz` does the same with a million.
"""

from __future__ import annotations

import pytest

from empathycheck.readers import FORMATS as READ
from tests.effort import FULL
from tests.fuzz.mutants import FORMATS, mutant
from tests.fuzz.oracles import Fault, holds_when_checked, holds_when_read
from tests.fuzz.trial import trial

SEED = 17
_STRETCHES = 20
_INPUTS = 100 * (20 if FULL else 1)


def test_every_format_is_tried() -> None:
    assert set(READ.values()) == set(FORMATS)


@pytest.mark.parametrize("stretch", range(_STRETCHES))
def test_damaged_files(stretch: int) -> None:
    tally = trial(SEED, range(stretch * _INPUTS, (stretch + 1) * _INPUTS))
    assert tally.counts["inputs"] == _INPUTS
    assert [f"{each.format} {each.number}: {each.what}" for each in tally.faults] == []
    assert tally.counts["written when applied"] > _INPUTS // 8
    assert tally.counts["checked with all rules"] > _INPUTS // 20


def test_the_same_number_is_the_same_file() -> None:
    for number in range(len(FORMATS)):
        assert mutant(SEED, number) == mutant(SEED, number)


def test_what_does_not_hold_is_seen() -> None:
    made = mutant(SEED, 0, "html")._replace(data=b"<p>Our flagship product is fast.</p>")
    document = holds_when_read(made)
    assert document is not None
    holds_when_checked(document)
    (block,) = document.blocks
    first, last, start, end = block.segments[0]
    backwards = document._replace(blocks=(block._replace(segments=((first, last, end, start),)),))
    with pytest.raises(Fault):
        holds_when_checked(backwards)
    beyond = document._replace(blocks=(block._replace(segments=((first, last, start + 20, end + 20),)),))
    with pytest.raises(Fault):
        holds_when_checked(beyond)
