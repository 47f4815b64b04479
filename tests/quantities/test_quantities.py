"""Quantities as people write them, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathycheck.checks.facts import FIGURES
from empathycheck.language.prose import Prose, prose_of
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model import Block, Document, Quantity
from empathycheck.quantities import scan, worded
from empathycheck.quantities.baselines import anchor_near, baseline_near
from empathycheck.quantities.scan import quantities_of
from empathycheck.quantities.units import load_units
from tests.effort import many

HERE = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def prose(*texts: str) -> Prose:
    blocks = tuple(Block(text, "paragraph", ((0, len(text), 0, len(text)),)) for text in texts)
    return prose_of(Document("page.txt", "text", "", blocks))


def only(text: str) -> Quantity:
    found = quantities_of(prose(text))
    assert len(found) == 1, f"{text}: {[quantity.text for quantity in found]}"
    return found[0]


@pytest.mark.parametrize("line", lines_of("quantities.txt"))
def test_quantity(line: str) -> None:
    text, value, unit, kind = (part.strip() for part in line.rsplit("|", 3))
    quantity = next(iter(quantities_of(prose(text))), None)
    assert quantity is not None
    assert quantity.value == pytest.approx(float(value), rel=1e-4)
    assert (quantity.unit, quantity.kind) == (unit, kind)


@pytest.mark.parametrize("text", lines_of("none.txt"))
def test_no_quantity(text: str) -> None:
    assert [quantity.text for quantity in quantities_of(prose(text))] == []


def test_the_tables_are_as_long_as_they_say() -> None:
    assert len(lines_of("quantities.txt")) >= 100
    assert len(lines_of("none.txt")) >= 60


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("over 10,000 customers", "over"),
        ("10,000+ customers", "over"),
        ("at least 3 GW", "over"),
        ("up to 60% less", "up-to"),
        ("as much as 70% less", "up-to"),
        ("nearly 40 tonnes", "nearly"),
        ("about 500 km", "about"),
        ("~500 km", "about"),
        ("less than 5 ms", "under"),
        ("500 km", ""),
    ],
)
def test_hedges(text: str, hedge: str) -> None:
    quantity = only(text)
    assert quantity.hedge == hedge
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5–10 ms", 5, 10),
        ("20 to 50 °C", 20, 50),
        ("a 25 to 40% reduction", 25, 40),
        ("330-350 million calls a day", 330e6, 350e6),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.value, quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("up to 60% less energy", "down"),
        ("cut costs by 30%", "down"),
        ("sales are up 12%", "up"),
        ("−45% noise", "down"),
        ("an increase of 12–18%", "up"),
        ("40% faster", ""),
    ],
)
def test_direction_of_a_change(text: str, direction: str) -> None:
    assert only(text).direction == direction


@pytest.mark.parametrize(
    "texts",
    [
        ("Ten times faster than by hand.",),
        ("Drying fell by 40%, from ten hours to six.",),
        ("Compared with last spring we sent 12% fewer parcels.",),
        ("The old van needed 40 litres a week.", "This one needs 30% less."),
        ("Up to 35% less fuel*.", "*Compared with the 2019 model."),
        ("It is 3x quicker where the old one took 2.5 seconds.",),
        ("Twice the reach of the small crane.",),
        ("Bookings doubled (2023: 410, 2024: 822).",),
    ],
)
def test_baseline_is_seen(texts: tuple[str, ...]) -> None:
    page = prose(*texts)
    changes = [each for each in quantities_of(page) if each.kind in ("multiplier", "percent-change")]
    assert changes
    assert all(baseline_near(page, each) for each in changes)


@pytest.mark.parametrize(
    "text", ["10x faster builds.", "Cut costs by 30%.", "Faster than ever: 3x quicker.", "Sales tripled."]
)
def test_no_baseline(text: str) -> None:
    page = prose(text)
    (change,) = quantities_of(page)
    assert baseline_near(page, change) is None


@pytest.mark.parametrize(
    "texts",
    [
        ("The rocket does 6000 m/s, more than 20 times as fast as an airliner.",),
        ("It holds 2 billion litres, enough to fill 13 million baths.",),
        ("18 tonnes of hay came on Thursday.", "That is as heavy as our three elephants."),
        ("4,200 lumens: a car headlamp manages about 1,000.",),
        ("Every second the plant cleans 1,100 litres, roughly seven bathtubs.",),
    ],
)
def test_anchor_is_seen(texts: tuple[str, ...]) -> None:
    page = prose(*texts)
    assert anchor_near(page, quantities_of(page)[0])


def test_offsets_name_the_text() -> None:
    page = prose(
        "First we moved 3.9m parcels.", "İt does 6000 m/s – and 10x faster builds 🚀 up to 60% less energy."
    )
    for quantity in quantities_of(page):
        assert page.text[quantity.start : quantity.end] == quantity.text


def test_dimensions_are_kept_apart() -> None:
    assert only("24 kW").dimension == "power"
    assert only("24 kWh").dimension == "energy"
    assert only("900 Mbit/s").base * 8 == only("900 MB/s").base
    assert only("2 tonnes of CO2").dimension == "co2-mass"


def test_units_cover_the_ground() -> None:
    table = load_units()
    assert len({unit.dimension for unit in table.units.values()}) >= 24
    assert len(table.symbols) + len(table.words) >= 300


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1.", "9 ", "-1", "a million ", "one and ", "%", "10x ", "half a ", "5 m "]
)
def test_hostile_repetition_ends(piece: str) -> None:
    page = prose(piece * many(20_000))
    assert len(quantities_of(page)) <= many(20_000)


def test_a_table_in_one_sentence_is_read_as_far_as_people_read() -> None:
    many = quantities_of(prose("6000 metres per second " * 500))
    assert 0 < len(many) <= 200
    later = quantities_of(prose("6000 metres per second " * 500 + "ends here. Then it climbs at 90 km/h."))
    assert (later[-1].text, later[-1].value) == ("90 km/h", 90)


def test_a_page_without_a_figure_in_digits_or_words_is_not_read_for_any() -> None:
    cues = {*scan._SPELLED_CUES, *SMALL_WORDS, *worded._CUES, *worded._PLURAL_PARTS}
    beside_a_figure = {"times", "percent", "per", "pct"}
    assert {word for word in cues if word.isalpha()} - beside_a_figure <= FIGURES
    assert {"millions", "billions", "trillions"} <= FIGURES
