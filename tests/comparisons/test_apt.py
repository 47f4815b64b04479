"""The first comparison of a whole sentence: one that a reader has a use for, or none."""

from __future__ import annotations

import pytest

from empathycheck.checking.comparing import compare_text


def first(sentence: str) -> str:
    """What is offered first for the first figure of a sentence; empty where nothing is."""
    found = compare_text(sentence)
    assert found, sentence
    return found[0].comparisons[0].text if found[0].comparisons else ""


@pytest.mark.parametrize(
    "sentence",
    [
        # felt already
        "The kettle boils in 95 seconds.",
        "The tour takes 2 hours and a quarter.",
        "Stir in 30 ml of vinegar.",
        "The shelf is 1.4 m long.",
        "A bag of flour weighs 1.5 kg.",
        "We rowed 3 km/h against the tide, at 12 km/h with it.",
        # bodies are no goods
        "The bull weighed 900 kg at the show.",
        "She lifts 60 kg and weighs 52 kg herself.",
        # another thing than the unit says
        "The crossbow has a draw weight of 80 kg.",
        "A chiller of 60 tons cools the rink.",
        "Inflate the tyre to 2.4 bar.",
        "The lead battery gives 90 Ah.",
        "Gusts of 140 km/h left the mast standing.",
        "We had 1.1 metres of rain.",
        "Das Lager hat 14.000 m² on two floors.",
        # prices long past, one side of a ratio
        "My grandfather bought the mill for £4,000.",
        "The hall cost £90,000 in 1954.",
        "There is one guide to 40 walkers.",
        # said over again
        "The rink is three quarters full.",
        "We sell twice as many pies.",
        "A cider of 7.4% alcohol.",
        # neither by the second nor at night
        "The bakery sells 900 loaves a week.",
        "The market takes £40,000 a week.",
        "The clerk stamps 7 letters a minute.",
        # the thing itself, and its unit
        "The pitch is 104 m long.",
        "The gel stays soft at minus thirty degrees Celsius.",
    ],
)
def test_nothing_is_offered(sentence: str) -> None:
    made = first(sentence)
    if "degrees" in sentence:
        assert "freezing" not in made
    else:
        assert made == ""


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Cyclists see 30% fewer punctures.", "of every 10 punctures, 7 remain"),
        ("Get 40% more bookings.", "for every 10 bookings, 14"),
        ("Up to 70% fewer calls.", "of every 10 calls, as few as 3 remain"),
        ("Onboarding time fell by 80%.", "what took 5 days would take 1 day"),
        ("About 4% of parcels come late.", "about 1 in 25 parcels"),
        ("Almost 99.5% of letters arrive.", "all but a little more than 1 in 200 letters"),
        ("The spindle makes 18,000 rpm.", "300 turns a second"),
        ("The sorter reads 14,400 parcels an hour.", "4 a second"),
        ("The shop mends 2,600 bikes a year.", "about 50 a week"),
        ("A bus leaves every 3 minutes.", "20 an hour"),
        ("The kitchen plates a dish every 40 seconds.", "90 an hour"),
        ("The crew's wages come to £312,000.",
         "about as much as 8 people on median full-time pay in the UK earn in a year"),
        ("The relay team ran 1,200 m.", "as far as 3 laps of a running track"),
        ("The cameras film 1.2 TB a day.", "about as much data as 400 hours of HD streaming every day"),
        ("The anvil weighs no less than 3,000 kg.", "at least as heavy as two family cars"),
        ("The lake is 4,800 km².", "about two thirds larger than"),
    ],
)  # fmt: skip
def test_what_is_offered(sentence: str, text: str) -> None:
    made = first(sentence)
    assert made == text or (text.endswith("than") and made != ""), made


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("No less than 40 tonnes.", "over"), ("Not fewer than 400 visitors.", "over"), ("At least 40 tonnes.", "over"),
        ("Not a gram over 900 g.", "under"), ("No more than 900 g.", "under"), ("At most 900 g.", "under"),
        ("Never above 40 km/h.", "under"), ("No heavier than 9 kg.", "under"), ("Over 40 tonnes.", "over"),
        ("Less than 40 tonnes.", "under"),
    ],
)  # fmt: skip
def test_a_bound_is_read_as_a_whole(text: str, hedge: str) -> None:
    assert compare_text(text)[0].quantity.hedge == hedge


def test_what_is_proud_of_being_small_is_held_against_something_larger() -> None:
    assert "phone" not in first("Our update is only 40 kB.")
    assert first("The backup is 40 GB.") == "about as much data as 13,000 phone photos"
    assert first("The backup is just 40 GB.") == ""
    assert first("The anvil is 900 kg.") == "about two thirds as heavy as a family car"
    assert first("The anvil is only 900 kg.") == "about two thirds as heavy as a family car"
    assert first("The anvil is only 9,000 kg.") == ""


def test_things_of_one_country_are_for_readers_there() -> None:
    assert first("In Ireland 80,000 people keep bees.") == "about as many as 1 in 67 people in Ireland"
    assert first("The fair in Ireland drew 80,000 visitors.") == ""
    assert "London" in first("The ramp for the bus in London is 24 m long.")
    assert "London" not in first("The ramp for the bus is 24 m long.")


@pytest.mark.parametrize(
    "text", ["Rent from 640 kr a month.", "It saves R3.4 million a year.", "Some calls an hour."]
)
def test_what_a_figure_is_per_is_no_figure(text: str) -> None:
    assert [one.quantity.text for one in compare_text(text) if one.quantity.dimension == "duration"] == []


def test_a_thousandth_is_no_hundredth() -> None:
    (one,) = compare_text("Salinity is 35‰ here.")
    assert (one.quantity.value, one.quantity.unit, one.quantity.dimension) == (35, "‰", "concentration")


@pytest.mark.parametrize(
    "noun", ["policyholders", "pilgrims", "cyclists", "trainees", "festivalgoers", "librarians"]
)
def test_people_are_told_by_how_their_names_end(noun: str) -> None:
    assert compare_text(f"Some 40,000 {noun} came.")[0].quantity.dimension == "crowd"


@pytest.mark.parametrize("noun", ["checklists", "committees", "pacemakers", "trees", "placeholders"])
def test_things_whose_names_end_alike_are_none(noun: str) -> None:
    assert compare_text(f"Some 40,000 {noun} came.")[0].quantity.dimension == "count"


@pytest.mark.parametrize(
    "sentence",
    [
        # a sum that nobody has earned, goods by the tower and the elephant, carbon that may be CO2
        "The orchard firm took $48 million last season.",
        "The mill grinds 14,000 tonnes of barley.",
        "The ferry burns 90 tonnes of diesel a day.",
        "The peat bog holds 250,000 tonnes of carbon.",
        # waste water by the bath, a small crowd by the plane, a tug by the car
        "The works treats thirty thousand gallons of sewage an hour.",
        "The fair drew 1,400 helpers.",
        "The tug makes 11 knots.",
        # a number in a name, and on a label
        "Northern Star 3 sails at noon.",
    ],
)
def test_below_the_floor_only_the_question_is_asked(sentence: str) -> None:
    assert first(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "The kiln in Kent gives off 46,000 tonnes of carbon dioxide.",
            "about as much CO2 as 9,200 people in the United Kingdom cause in a year",
        ),
        ("The bell weighs 4.2 tonnes.", "about as heavy as 3 family cars"),
        ("The sorting hall ships 9,900 crates a day.", "about one every 9 seconds, day and night"),
        (
            "The government invests £2.1 billion in the line.",
            "about £30 for each person in the United Kingdom",
        ),
    ],
)
def test_what_is_said_is_what_a_person_would_say(sentence: str, text: str) -> None:
    assert first(sentence) == text
