"""What is true is not always worth saying: what fits the thing, the readers, and the size, and what is in bad taste."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.comparisons.anchors import AnchorSet, load_anchors
from empathycheck.comparisons.compare import compare_quantity, ladder_of
from empathycheck.comparisons.regions import regions_told
from empathycheck.comparisons.rounding import said
from empathycheck.errors import ConfigProblem
from empathycheck.model import INTERESTS, REGIONS, Audience, Comparison, Place, Quantity
from empathycheck.settings.audience import find_audience
from empathycheck.settings.file import read_settings
from tests.comparisons.quantities import counted, measured, money, percent

READER = Audience()


def found(
    quantity: Quantity, anchors: AnchorSet, context: str = "", audience: Audience = READER, limit: int = 6
) -> list[Comparison]:
    return list(compare_quantity(quantity, anchors, audience, context=context, limit=limit))


def names(made: list[Comparison]) -> str:
    return " | ".join(one.text for one in made)


# ------------------------------------------------------------------------------------------------ true


@pytest.mark.parametrize(
    "context",
    [
        "The bay is 5 °C warmer than in 1950.",
        "A rise of 5 °C in ten years.",
        "It keeps the room within 5 °C.",
    ],
)
def test_a_difference_of_temperature_is_no_level(context: str, anchors: AnchorSet) -> None:
    assert found(measured(5, "°C"), anchors, context) == []
    assert found(measured(5, "°C"), anchors, "The cellar stays at 5 °C.")


@pytest.mark.parametrize("noun", ["households", "families", "homes", "companies", "teams"])
def test_households_are_no_heads(noun: str, anchors: AnchorSet) -> None:
    made = found(counted(90_000, noun), anchors)
    assert not any(one.anchor for one in made)
    assert any(one.anchor for one in found(counted(90_000, "residents"), anchors))


def test_calendar_time_is_no_working_time(anchors: AnchorSet) -> None:
    hours = measured(30, "h")
    assert "working" not in names(found(hours, anchors, "The pump ran for 30 h on one charge."))
    assert "working" in names(found(hours, anchors, "Volunteers gave 30 h of work to the shed."))


@pytest.mark.parametrize(
    ("context", "tall"),
    [
        ("330 m of sandy beach below a tall tower.", False),
        ("A walkway 330 m long, high above the trees.", False),
        ("The mast rises 330 m.", True),
        ("A 330 m high mast beside a long wall.", True),
    ],
)
def test_a_beach_has_no_height(context: str, tall: bool, anchors: AnchorSet) -> None:
    made = found(measured(330, "m"), anchors, context)
    assert made
    assert ("tall" in names(made)) is tall


def test_gas_is_no_electricity(anchors: AnchorSet) -> None:
    year = measured(90_000, "kWh")
    assert "electricity" in names(found(year, anchors, "The array gives 90,000 kWh.", find_audience("uk")))
    for context in ("The boiler burns 90,000 kWh of gas.", "The store gave back 90,000 kWh of heat."):
        assert "electricity" not in names(found(year, anchors, context, find_audience("uk")))


def test_what_a_turbine_may_give_is_not_what_it_gives(anchors: AnchorSet) -> None:
    power = measured(30, "MW")
    for context in ("The wind park on the ridge gives 30 MW.", "The offshore wind park gives 30 MW."):
        assert "turbine" not in names(
            found(power, anchors, context)
        )  # nor is what one may give what it gives


@given(st.floats(min_value=0.09, max_value=1e9), st.floats(min_value=1.0, max_value=1.4))
def test_more_than_is_said_of_the_last_round_number_within_a_fifth(exact: float, spread: float) -> None:
    made = said(exact, "", span=(exact / spread, exact * spread))
    if made is not None and made.relation == "more-than":
        assert made.number <= exact * (1 + 1e-9)
        assert exact <= made.number * 1.2 * (1 + 1e-9)


@pytest.mark.parametrize(("exact", "words"), [(95.9, 80.0), (25.0, 20.0), (1.25, 1.0)])
def test_what_lies_further_off_is_not_more_than(exact: float, words: float) -> None:
    made = said(exact, "", span=(exact / 1.15, exact * 1.15))
    assert made is None or made.number != words


def test_about_as_tall_lies_in_the_things_own_range(anchors: AnchorSet) -> None:
    for value in (300, 310, 345, 360):
        made = found(measured(value, "m"), anchors, f"The mast is {value} m high.")
        assert "about as tall as the Eiffel Tower" not in names(made)
    assert "as tall as the Eiffel Tower" in names(found(measured(330, "m"), anchors, "It is 330 m high."))


def test_percentage_points_are_no_per_cent(anchors: AnchorSet) -> None:
    assert found(percent(2.3, "percent-change", "+2.3 pp"), anchors, "Margins widened +2.3 pp.") == []


# ------------------------------------------------------------------------------------------- worth saying


@pytest.mark.parametrize("context", ["We fed 90,000 hungry children.", "It reached 90,000 cancer patients."])
def test_suffering_gets_no_stadium_and_no_treat(context: str, anchors: AnchorSet) -> None:
    made = names(found(counted(90_000, "children"), anchors, context))
    assert not any(word in made for word in ("Stadium", "team", "class", "bus", "airliner", "Airbus"))
    sung = found(
        counted(90_000, "children"), anchors, "The concert has 90,000 children singing.", find_audience("uk")
    )
    assert "Stadium" in names(sung)


@given(
    st.floats(min_value=0, max_value=9).map(lambda power: 10**power), st.sampled_from(("kg", "m²", "W", "L"))
)
def test_no_hundreds_where_a_better_yardstick_exists(value: float, unit: str) -> None:
    made = [one for one in found(measured(value, unit), load_anchors(), limit=3) if one.kind == "anchor"]
    far = [one for one in made if not 0.08 <= one.ratio <= 100]
    assert not far or far == made


def test_nothing_tiny_for_what_is_big(anchors: AnchorSet) -> None:
    assert "washing your hands" not in names(found(measured(6, "h"), anchors))
    assert "credit card" not in names(found(measured(0.3, "m"), anchors, "Loft insulation 0.3 m thick."))
    assert "film" not in names(found(measured(9, "d"), anchors))


def test_what_the_thing_is_counts(anchors: AnchorSet) -> None:
    made = found(measured(174, "kWh"), anchors, "The car has a pack of 174 kWh.")
    assert "electric-car" in made[0].text
    assert "phone" not in names(made)


# ------------------------------------------------------------------------------------------------ readers


@pytest.mark.parametrize("region", REGIONS[1:])
def test_every_region_has_people_and_a_pay_or_a_price(region: str, anchors: AnchorSet) -> None:
    own = [anchor for anchor in anchors.all() if region in anchor.regions]
    assert {"crowd", "money", "energy", "area"} <= {anchor.dimension for anchor in own}


@pytest.mark.parametrize("interest", INTERESTS[1:])
def test_every_interest_changes_a_choice(interest: str, anchors: AnchorSet) -> None:
    reader = Audience(interests=(interest, "general"))
    probes = [
        measured(value, unit)
        for unit in ("m", "kg", "m²", "s", "W", "kWh", "m/s", "B", "L", "kg CO2")
        for value in (0.02, 1, 30, 300, 900, 20_000, 3e6, 5e9)
    ]
    changed = [
        probe
        for probe in probes
        if names(found(probe, anchors, limit=1)) != names(found(probe, anchors, "", reader, limit=1))
    ]
    assert changed


@pytest.mark.parametrize(
    ("languages", "address", "text", "regions"),
    [
        (("en-gb",), "", "", ("uk",)),
        (("en", "de"), "", "", ("de", "eu")),
        (("en-US",), "https://shop.co.uk/", "£5 and £6", ("us",)),
        ((), "https://shop.co.uk/index.html", "", ("uk",)),
        ((), "https://firma.de/en/", "", ("de", "eu")),
        ((), "https://example.com/", "From £20 to £30 a month.", ("uk",)),
        ((), "content/en-au/index.md", "", ("au",)),
        ((), "content/index.md", "A$20, A$30 and A$40", ("au",)),
        ((), "content/index.md", "£5 here and $5 there", ()),
        (("de-ch",), "", "", ()),
        ((), "", "", ()),
    ],
)
def test_a_page_tells_where_its_readers_live(
    languages: tuple[str, ...], address: str, text: str, regions: tuple[str, ...]
) -> None:
    assert regions_told(languages, address, text) == regions


def test_the_currency_tells_too(anchors: AnchorSet) -> None:
    assert "in the UK" in found(money(300_000, "GBP"), anchors)[0].text
    assert "EU" in found(money(300_000, "EUR"), anchors)[0].text


OWN = Audience(place=Place("Hebden Bridge", 4_500, 30_000, "GBP", "empathycheck.toml"))


def test_the_readers_own_town_comes_first(anchors: AnchorSet) -> None:
    pay = found(money(120_000, "GBP"), anchors, "", OWN)
    assert pay[0].text == "as much as 4 people in Hebden Bridge earn in a year"
    assert pay[0].source == "the audience’s own figure, empathycheck.toml"
    heads = found(counted(1_500, "members"), anchors, "", OWN)
    assert "about as many as 1 in 3 people in Hebden Bridge" in names(heads)
    each = found(money(2_000_000, "GBP"), anchors, "", OWN)
    assert "about £440 for each person in Hebden Bridge" in names(each)


def test_a_public_sum_is_shared_out(anchors: AnchorSet) -> None:
    context = "The government spends £2,000,000,000 on roads."
    made = found(money(2e9, "GBP"), anchors, context, find_audience("uk"))
    shared = [one for one in made if "for each person in the United Kingdom" in one.text]
    assert shared
    assert shared[0].year
    assert shared[0].address
    private = found(money(2e9, "GBP"), anchors, "The bank is worth £2,000,000,000.", find_audience("uk"))
    assert "each person" not in names(private)


def test_people_are_one_in_so_many(anchors: AnchorSet) -> None:
    made = names(found(counted(2e6, "riders"), anchors, "", find_audience("es")))
    assert "about as many as 1 in 24 people in Spain" in made


# ------------------------------------------------------------------------------------------------ ladders


@given(
    st.floats(min_value=-6, max_value=10).map(lambda power: float(f"{10**power:.2g}")),
    st.sampled_from(("m", "kg", "m/s", "m²", "L", "W", "B", "kWh")),
)
def test_a_ladder_climbs_to_the_figure(value: float, unit: str) -> None:
    anchors = load_anchors()
    quantity = measured(value, unit)
    made = ladder_of(quantity, anchors, READER, "")
    if made is None:
        return
    *steps, end = made.steps
    assert 2 <= len(steps) <= 3
    sizes = [step.value for step in made.steps]
    assert sizes == sorted(sizes)
    assert (end.name, end.value, end.anchor) == (quantity.text, value, "")
    for step in steps:
        anchor = anchors.get(step.anchor)
        assert anchor is not None
        assert step.value * quantity.base / quantity.value == pytest.approx(anchor.base)
        assert step.source
        assert step.name in made.text


def test_the_rockets_ladder(anchors: AnchorSet) -> None:
    made = ladder_of(measured(6000, "m/s"), anchors, READER, "The rocket lifts off at 6000 m/s.")
    assert made is not None
    assert made.text.endswith("an airliner 250; this is 6,000")
    assert "m/s" in made.citation


# ------------------------------------------------------------------------------------------- configuration


def settings_of(folder: Path, lines: str) -> Audience:
    path = folder / "empathycheck.toml"
    path.write_text(f"[audiences.town]\n{lines}\n", encoding="utf-8")
    own = read_settings(str(path), "empathycheck.toml").audiences["town"]
    return Audience(place=own.place, regions=own.regions or ("world",))


def test_a_town_is_three_keys(tmp_path: Path) -> None:
    audience = settings_of(tmp_path, 'town = "Hebden Bridge"\npeople = 4500\npay = "30,000 GBP"')
    assert audience.place == OWN.place


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("people = 0", "empathycheck.toml:2: people: should be how many live there"),
        ('pay = "a lot"', "empathycheck.toml:2: pay: should be a year's pay with its currency"),
        ("town = 4", "empathycheck.toml:2: town: should be the name of a place"),
        ('interests = ["sailing"]', "empathycheck.toml:2: interests: “sailing”: no such value"),
        ('interests = ["sailing"]\nanchors = ["ours.yaml"]', "empathycheck.toml:2: interests: “sailing”"),
    ],
)
def test_a_mistake_is_named(line: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem) as caught:
        settings_of(tmp_path, line)
    assert str(caught.value).startswith(reason)
