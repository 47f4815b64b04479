"""Every quantity as a plain reading, prices and durations included; what names something stays out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from empathycheck.quantities.readings import readings_of
from tests.quantities.test_quantities import prose


def read(text: str) -> list[tuple[float, float | None, str, str, str]]:
    return [(each.value, each.high, each.unit, each.counted, each.per) for each in readings_of(prose(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parcels cost £5 to £8.", [(5, 8, "GBP", "", "")]),
        ("It will take $10 to $15 billion.", [(10e9, 15e9, "USD", "", "")]),
        ("Between 1% and 2% of loans fail.", [(1, 2, "%", "", "")]),
        ("Sales fell from 40 km to 30 km.", [(40, 30, "km", "", "")]),
        ("Bring eight or nine euros.", [(8, None, "EUR", "", ""), (9, None, "EUR", "", "")]),
        ("The plan is A$12 a month.", [(12, None, "AUD", "", "month")]),
        ("They asked for EUR50m.", [(50e6, None, "EUR", "", "")]),
        ("Debts of $1.762bn remain.", [(1.762e9, None, "USD", "", "")]),
        ("The oven reaches 500 degrees Celsius.", [(500, None, "°C", "", "")]),
        ("It was minus-20 °C outside.", [(-20, None, "°C", "", "")]),
        ("Cut a board 1 1/2 inches wide.", [(1.5, None, "in", "", "")]),
        ("About 1.5×10^6 kg of sand.", [(1.5e6, None, "kg", "", "")]),
        ("A rate of .25 per cent.", [(0.25, None, "%", "", "")]),
        ("Tens of thousands of students came.", [(1e4, 1e5, "", "students", "")]),
        ("A third of it was sold.", [(1 / 3, None, "", "", "")]),
        ("One in four agreed.", [(0.25, None, "", "", "")]),
        ("Our 12-year-old dog sleeps.", [(12, None, "yr old", "", "")]),
        ("We sold 1500 lamps.", [(1500, None, "", "lamps", "")]),
    ],
)
def test_reading(text: str, expected: list[tuple[float, float | None, str, str, str]]) -> None:
    found = read(text)
    assert [each[2:] for each in found] == [each[2:] for each in expected]
    for one, other in zip(found, expected, strict=True):
        assert one[0] == pytest.approx(other[0])
        assert one[1] == (None if other[1] is None else pytest.approx(other[1]))


@pytest.mark.parametrize(
    "text",
    [
        "Founded in 1987 in Leeds.",
        "We met on 4 May at 10:30.",
        "The doors open at 7 pm.",
        "The home side won 2-1.",
        "Read page 12 first.",
        "It is the 21st time.",
        "Version 3.2.1 is out.",
        "The new Falcon 9 flew.",
        "Each one is different.",
    ],
)
def test_no_reading(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "piece", ["1 ", "one ", "a ", "1-", "half a ", "$1 to ", "x1 of ", "tens of ", "three in "]
)
def test_readings_of_a_long_row_stand_in_order_without_overlap(piece: str) -> None:
    page = prose(piece * 5000)
    found = readings_of(page)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= each.start < each.end <= len(page.text) for each in found)
