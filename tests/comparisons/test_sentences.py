"""Sentences a writer might have written, and what they become."""

from __future__ import annotations

import pytest

from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.compare import compare_quantity
from empathycheck.comparisons.questions import question_for
from empathycheck.comparisons.rewrite import rewrite
from empathycheck.model import Comparison, Hedge, Quantity
from empathycheck.settings.audience import find_audience
from tests.comparisons.quantities import counted, measured, money, multiple, percent, rate

ROCKET = "The rocket lifts off at 6000 meters per second."


def texts(
    quantity: Quantity, anchors: AnchorSet, context: str = "", audience: str = "general", limit: int = 3
) -> list[str]:
    found = compare_quantity(quantity, anchors, find_audience(audience), context=context, limit=limit)
    return [one.text for one in found]


def test_the_rocket(anchors: AnchorSet) -> None:
    found = compare_quantity(measured(6000, "m/s"), anchors, find_audience("general"), context=ROCKET)
    first = found[0]
    assert (first.text, first.sum) == (
        "more than 20 times as fast as an airliner",
        "6,000 m/s ÷ 250 m/s = 24",
    )
    assert (first.ratio, first.relation, first.anchor, first.value) == (
        24.0,
        "more-than",
        "airliner-cruise-speed",
        250.0,
    )
    assert len(found) == 3
    assert all(one.source and one.sum and one.year for one in found)
    start = ROCKET.index("6000")
    better = rewrite(ROCKET, start, len(ROCKET) - 1, first)
    assert (
        better == "The rocket lifts off at 6000 meters per second, more than 20 times as fast as an airliner."
    )


@pytest.mark.parametrize(
    ("quantity", "context", "text"),
    [
        (measured(330, "m"), "The mast is 330 m high.", "as tall as the Eiffel Tower"),
        (measured(120_000, "m²"), "", "about as large as 17 football pitches"),
        (measured(24, "t"), "", "about as heavy as 4 bull African elephants"),
        (measured(60, "kWh"), "", "about as much energy as a full electric-car battery"),
        (measured(20_000, "mAh"), "", "about as much charge as 6 phone batteries"),
        (measured(50, "PB"), "", "about 800 years of 4K streaming, day and night"),
        (measured(3, "nm"), "A film 3 nm thin.", "so thin that about 33,000 of them are as thick as a sheet of paper"),
        (measured(35, "dB"), "", "between a soft whisper (30 dB) and a humming fridge (40 dB)"),
        (measured(40, "t CO2", "over"), "", "more CO2 than 8 average American cars give off in a year"),
        (measured(500, "L/s"), "", "enough to fill an Olympic swimming pool in about 83 minutes"),
        (counted(2e6, "users"), "", "enough people to fill more than 20 Wembley Stadiums"),
        (money(1.2e6, "USD"), "", "nearly as much as 20 people on median full-time pay in the US earn in a year"),
        (rate(1e9, "events", "month"), "", "about 380 a second"),
        (rate(3_900_000, "parcels", "year"), "", "about one every 8 seconds"),
        (rate(6e6, "orders", "year", "over"), "", "more than one every 6 seconds"),
        (percent(99.99, "percent-level", unit="uptime"), "", "about 53 minutes of downtime a year"),
        (percent(99.9, "percent-level", unit="uptime", hedge="over"), "", "less than 8.8 hours of downtime a year"),
        (percent(9, "share"), "9% of readers", "about 1 in 11 readers"),
        (percent(87, "share"), "", "about 9 in 10"),
        (percent(97, "share"), "", "all but about 1 in 33"),
        (percent(40, "percent-change", "up to 40% more", "up-to"), "Get up to 40% more orders.",
         "for every 10 orders, up to 14"),
        (percent(30, "percent-change", "30% fewer returns"), "Shops see 30% fewer returns.",
         "of every 10 returns, 7 remain"),
        (multiple(10, "10x faster"), "", "what took 10 minutes would take 1 minute"),
        (multiple(0.25, "a quarter of the time"), "", "what took an hour would take 15 minutes"),
        (money(9, "USD", per="month", kind="price"), "", "about 30 cents a day"),
        (measured(10_000, "h"), "", "about 14 months, day and night"),
    ],
)  # fmt: skip
def test_the_best_comparison(quantity: Quantity, context: str, text: str, anchors: AnchorSet) -> None:
    assert texts(quantity, anchors, context)[:1] == [text]


@pytest.mark.parametrize(
    "quantity",
    [
        multiple(3, "3 times as many"), multiple(2, "doubled"), multiple(0.5, "halved"), multiple(2, "twice as fast"),
        measured(0, "m/s"), percent(100, "share"), percent(0, "share"), multiple(0.5, "half the wallet"),
        percent(40, "percent-change", "40% faster"), counted(5000, "businesses"), money(30e6, "USD"),
    ],
)  # fmt: skip
def test_silence_where_nothing_true_and_helpful_is_known(quantity: Quantity, anchors: AnchorSet) -> None:
    assert texts(quantity, anchors) == []


def test_a_rate_by_the_month_is_compared_by_the_month(anchors: AnchorSet) -> None:
    month = 2629746.0
    quantity = Quantity(
        0, 0, "40 TB a month", 40, "TB/month", "data-rate", 40e12 * 8 / month, "latency", per="month"
    )
    found = compare_quantity(quantity, anchors, find_audience("general"))
    assert all(one.text.endswith(" every month") for one in found if one.kind == "anchor")
    assert found


def test_power_is_no_energy_and_bytes_are_no_bits(anchors: AnchorSet) -> None:
    for unit, dimension in (("kW", "power"), ("kWh", "energy"), ("GB", "data-size"), ("Gbit/s", "data-rate")):
        found = compare_quantity(measured(50, unit), anchors, find_audience("general"), limit=9)
        named = [anchor for one in found if one.kind == "anchor" and (anchor := anchors.get(one.anchor))]
        assert named
        assert {anchor.dimension for anchor in named} == {dimension}


def test_a_currency_is_compared_with_itself_only(anchors: AnchorSet) -> None:
    for currency in ("USD", "GBP", "EUR", "CNY"):
        found = compare_quantity(money(120_000, currency), anchors, find_audience("general"), limit=9)
        assert found
        assert {one.unit for one in found if one.anchor} == {currency}


def test_readers_get_what_they_know(anchors: AnchorSet) -> None:
    car = measured(72, "mph")
    assert any("interstate" in text for text in texts(car, anchors, audience="us"))
    assert any("motorway" in text for text in texts(car, anchors, audience="uk"))
    assert not any("wine" in text for text in texts(measured(3, "L"), anchors, audience="children", limit=20))
    wait = measured(1, "ms")
    assert any("database" in text for text in texts(wait, anchors, audience="developers", limit=20))
    assert not any("database" in text for text in texts(wait, anchors, audience="children", limit=20))


@pytest.mark.parametrize(
    ("audience", "quantity", "known"),
    [
        ("de", measured(30_000, "kWh"), "German homes"),
        ("nl", measured(25_000, "kWh"), "Dutch homes"),
        ("ca", measured(54_000, "kWh"), "Canadian homes"),
        ("de", measured(1500, "km"), "from Berlin to Munich"),
        ("in", measured(2300, "km"), "from Delhi to Mumbai"),
        ("au", measured(130_000, "km²"), "Tasmania"),
        ("ie", money(190_000, "EUR"), "in Ireland"),
        ("jp", money(10_000_000, "JPY"), "in Japan"),
    ],
)
def test_each_region_has_things_of_its_own(
    audience: str, quantity: Quantity, known: str, anchors: AnchorSet
) -> None:
    assert any(known in text for text in texts(quantity, anchors, audience=audience, limit=20))


def test_no_anchor_twice_on_a_page(anchors: AnchorSet) -> None:
    first = compare_quantity(measured(6000, "m/s"), anchors, find_audience("general"))
    used = frozenset(one.anchor for one in first if one.anchor)
    second = compare_quantity(measured(6000, "m/s"), anchors, find_audience("general"), used=used)
    assert second
    assert not used & {one.anchor for one in second}


def test_a_range_is_compared_at_both_ends(anchors: AnchorSet) -> None:
    found = compare_quantity(measured(5000, "m/s", high=8000), anchors, find_audience("general"))
    assert found[0].text == "about 20 to 32 times as fast as an airliner"
    assert found[0].sum == "5,000 m/s ÷ 250 m/s = 20; 8,000 m/s ÷ 250 m/s = 32"


@pytest.mark.parametrize(
    ("hedge", "text"),
    [
        ("", "more than 20 times as fast as an airliner"), ("over", "more than 24 times as fast as an airliner"),
        ("up-to", "up to 24 times as fast as an airliner"), ("under", "less than 25 times as fast as an airliner"),
        ("nearly", "nearly 25 times as fast as an airliner"), ("about", "about 24 times as fast as an airliner"),
    ],
)  # fmt: skip
def test_hedges(hedge: Hedge, text: str, anchors: AnchorSet) -> None:
    assert texts(measured(6000, "m/s", hedge), anchors)[0] == text


PITCHES = Comparison("anchor", "about as large as 17 football pitches", "", 17, "about")


@pytest.mark.parametrize(
    ("sentence", "number", "rewritten"),
    [
        ("Our hall covers 12 hectares.", "12 hectares",
         "Our hall covers 12 hectares, about as large as 17 football pitches."),
        ("12 hectares", "12 hectares", "12 hectares, about as large as 17 football pitches"),
        ("With 12 hectares of fresh air, we grow.", "12 hectares",
         "With 12 hectares of fresh air (about as large as 17 football pitches), we grow."),
        ("We plant 12 hectares in a week.", "12 hectares",
         "We plant 12 hectares (about as large as 17 football pitches) in a week."),
        ("Our 12 hectares site is open.", "12 hectares", None),
        ("A 12-hectare farm.", "12-hectare", None),
        ("Need 12 hectares?", "12 hectares", None),
        ("The park (all 12 hectares of it) is open.", "12 hectares", None),
        ("We sold 12 hectares land last year.", "12 hectares", None),
    ],
)  # fmt: skip
def test_a_comparison_is_worked_in_only_where_it_reads_well(
    sentence: str, number: str, rewritten: str | None
) -> None:
    start = sentence.index(number)
    assert rewrite(sentence, start, start + len(number), PITCHES) == rewritten


def test_a_frame_is_for_the_writer_to_fill_in(anchors: AnchorSet) -> None:
    frame = compare_quantity(multiple(10, "10x faster"), anchors, find_audience("general"))[0]
    assert rewrite("Deploy 10x faster.", 7, 17, frame) is None


@pytest.mark.parametrize(
    ("quantity", "question"),
    [
        (measured(6000, "m/s"), "6000 m/s: is that fast?"),
        (multiple(10, "10x faster"), "10x faster: than what, and how long did it take before?"),
        (percent(99.9, "percent-level", unit="uptime"), "99.9%: how long may it be down?"),
        (counted(10_000, "customers"), "10000 customers: is that many?"),
    ],
)
def test_questions(quantity: Quantity, question: str) -> None:
    assert question_for(quantity) == question
