from __future__ import annotations

import pytest

from empathycheck.errors import ConfigProblem
from empathycheck.settings.audience import NAMES, find_audience


@pytest.mark.parametrize("name", NAMES)
def test_shipped_audiences_are_found_by_name(name: str) -> None:
    assert find_audience(name).name == name


@pytest.mark.parametrize(
    ("name", "regions", "interests"),
    [
        ("general", ("world",), ("general",)),
        ("us", ("us",), ("general",)),
        ("UK-Commuters", ("uk",), ("commuters", "general")),
        ("eu-sports-fans", ("eu",), ("sports", "general")),
        ("children", ("world",), ("children",)),
        ("de", ("de", "eu"), ("general",)),
        ("in-developers", ("in",), ("developers", "general")),
    ],
)
def test_a_region_may_stand_alone_or_before_a_group(
    name: str, regions: tuple[str, ...], interests: tuple[str, ...]
) -> None:
    found = find_audience(name)
    assert (found.name, found.regions, found.interests) == (name.lower(), regions, interests)


def test_an_unknown_audience_names_the_nearest() -> None:
    with pytest.raises(
        ConfigProblem, match=r"^developer: there is no such audience; did you mean “developers”"
    ):
        find_audience("developer")
