"""Every figure of the shipped anchors was read where its source says: nothing undated, unaddressed or made up."""

from __future__ import annotations

from collections import Counter

import pytest

from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.model import REGIONS
from scripts.audit_anchors import Line, evidence, faults, unwanted_domains

POWERBALL = 292_201_338
"""69 numbers taken 5 at a time, times 26."""


def test_every_figure_was_read_at_its_source(anchors: AnchorSet) -> None:
    assert list(faults(anchors.all(), evidence(), unwanted_domains())) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"url": "", "standard": ""}, "has neither an address nor the number of a standard"),
        ({"url": "https://example.org/else"}, "https://example.org/else was not opened"),
        ({"publisher": "a blog (undated)"}, "has no year"),
        ({"year": 1999}, "1999 is the year of none of its lines of evidence"),
        ({"base_high": 1.0, "base_low": 0.5}, "58 kWh, as found, is not from"),
        (
            {"url": "https://pages.reference.com/cars"},
            "https://pages.reference.com/cars is on the list of those",
        ),
    ],
)
def test_an_anchor_without_its_evidence_is_named(
    change: dict[str, object], reason: str, anchors: AnchorSet
) -> None:
    battery = anchors.get("ev-battery-energy")
    assert battery is not None
    lines = [line for line in evidence() if line.id == battery.id]
    assert list(faults([battery], lines, unwanted_domains())) == []
    wrong = list(faults([battery._replace(**change)], lines, unwanted_domains()))  # type: ignore[arg-type]
    assert any(one.startswith("ev-battery-energy: ") and reason in one for one in wrong), wrong


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"opened": "remembered"}, "“remembered” is none of page"),
        ({"words": ""}, "a line of evidence has no words or no year"),
        ({"unit": "batteries"}, "“batteries” is no unit known here"),
        ({"figure": "580"}, "580 kWh, as found, is not from 45 to 77 kWh"),
        ({"unit": "kW"}, "58 kW, as found, is not from 45 to 77 kWh"),
        ({"id": "no-such-anchor"}, "no-such-anchor: has a line of evidence, and there is no such anchor"),
    ],
)
def test_a_line_of_evidence_is_looked_at_too(change: dict[str, str], reason: str, anchors: AnchorSet) -> None:
    battery = anchors.get("ev-battery-energy")
    assert battery is not None
    (line,) = [one for one in evidence() if one.id == battery.id]
    wrong = list(faults([battery], [Line(**{**line._asdict(), **change})], unwanted_domains()))
    assert any(reason in one for one in wrong), wrong


def test_readers_everywhere_have_anchors_of_their_own(anchors: AnchorSet) -> None:
    by_region = Counter(region for anchor in anchors.all() for region in anchor.regions)
    assert set(by_region) == set(REGIONS)
    assert min(by_region.values()) >= 20
    for region in REGIONS[1:]:
        sorts = {anchor.dimension for anchor in anchors.all() if region in anchor.regions}
        assert {"crowd", "length", "area"} <= sorts, region


def test_a_chance_is_exact(anchors: AnchorSet) -> None:
    powerball = anchors.get("us-powerball-jackpot")
    assert powerball is not None
    assert powerball.base == pytest.approx(1 / POWERBALL, rel=1e-9)
    assert (
        powerball.base_low <= 1 / POWERBALL <= powerball.base_high
        or powerball.base_low == powerball.base_high
    )


def test_the_people_of_the_world_are_counted_with_their_year(anchors: AnchorSet) -> None:
    for place in (
        "whole-world",
        "european-union",
        "africa",
        "asia",
        "europe",
        "united-states",
        "germany",
        "india",
    ):
        found = anchors.get(f"people-of-{place}")
        assert found is not None, place
        assert found.dimension == "crowd"
        assert found.year >= 2023, place
