"""A place in a list: true for whatever falls between two neighbours, silent where the copy leaves it open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.comparisons.anchors import load_anchors
from empathycheck.comparisons.further import placed
from empathycheck.comparisons.scoring import reader_of
from empathycheck.model import Audience, Hedge
from tests.comparisons.quantities import counted, measured
from tests.effort import examples

ANCHORS = load_anchors()
READER = reader_of(Audience())


@given(st.floats(min_value=1e5, max_value=2e9))
@examples(50)
def test_the_neighbours_stand_on_either_side(people: float) -> None:
    made = placed(counted(people, "people"), ANCHORS, READER, frozenset())
    if made is None:
        return
    names = re.fullmatch(r"between (.+) and (.+) by number of people", made.text)
    assert names is not None
    by_name = {anchor.name: anchor for anchor in ANCHORS.of("crowd")}
    lower, upper = by_name[names[1]], by_name[names[2]]
    assert lower.value < people < upper.value <= 1.6 * lower.value
    assert made.ratio == pytest.approx(people / lower.value)
    assert made.kind == "rank"
    assert made.source == lower.cited == upper.cited


def test_some_sizes_have_a_place() -> None:
    found = [
        placed(counted(size, "people"), ANCHORS, READER, frozenset()) for size in (3.1e6, 9e6, 2.2e7, 6e7)
    ]
    assert any(found)


@pytest.mark.parametrize("hedge", ["over", "under", "nearly", "up-to"])
def test_an_open_end_has_no_place(hedge: Hedge) -> None:
    quantity = counted(9e6, "people")._replace(hedge=hedge)
    assert placed(quantity, ANCHORS, READER, frozenset()) is None


def test_used_anchors_are_passed_over() -> None:
    first = placed(counted(9e6, "people"), ANCHORS, READER, frozenset())
    assert first is not None
    again = placed(counted(9e6, "people"), ANCHORS, READER, frozenset({first.anchor}))
    assert again is None or again.anchor != first.anchor


def test_a_length_is_no_list() -> None:
    assert placed(measured(120, "km"), ANCHORS, READER, frozenset()) is None
