"""Damaged JSON costs no more than whole JSON, whatever it is made of."""

from __future__ import annotations

import pytest

from empathycheck.readers import read_source
from tests.fuzz.growth import assert_linear


@pytest.mark.parametrize(
    "piece", ["$", "a", "'", '"', "'\\", "/*", "//", "{", "[", "a:", "\\", "-", "\\u", "a\n", "$ :"]
)
def test_twice_the_damage_takes_twice_the_time(piece: str) -> None:
    assert_linear(lambda text: read_source(text, "a.json", "json"), lambda times: piece * times, 5000)
