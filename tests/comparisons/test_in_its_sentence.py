"""What the sentence itself makes of a figure: a drop, a cap, one of a list, in whose units and for whom."""

from __future__ import annotations

import pytest

from empathycheck import check_text
from empathycheck.checking.comparing import compare_text


def every(sentence: str) -> str:
    """All that is offered for the figures of a sentence."""
    return " | ".join(one.text for each in compare_text(sentence) for one in each.comparisons)


def asked(page: str) -> str:
    """All that a check offers for the figures of a page."""
    found = check_text(page, format="markdown").findings
    return " | ".join(one.text for each in found for one in each.suggestions if one.kind == "comparison")


# --------------------------------------------------------------------------------------------------- wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "The waterfall drops 300 feet into the gorge.",
        "Below the ridge the wall falls 240 metres to the lake.",
        "A descent of 240 metres leads down to the vault.",
        "The slide plunges 60 metres to the pool.",
        "There is a vertical drop of 450 m behind the hut.",
        "The trail descends 1,200 feet to the ford.",
        "The shaft sinks 90 m under the lobby.",
        "The cascade tumbles 180 feet over slate.",
        "From the rim it is a 700-foot drop.",
        "The run has a fall of 120 metres.",
    ],
)
def test_a_drop_is_not_laid_flat(sentence: str) -> None:
    assert not any(word in every(sentence) for word in ("end to end", "nose to tail", "long", "walk", "laps"))


def test_what_lies_flat_still_does() -> None:
    assert "end to end" in every("The greenhouse is 420 metres long.")
    assert "walk" in every("The trail is 1,200 feet long.")


@pytest.mark.parametrize(
    "sentence",
    [
        "We keep 8% of donations.",
        "The platform takes 6% of pledges.",
        "The hall gets 4% of proceeds.",
        "Card firms take 3% of payments.",
        "Brokers are paid with 9% of premiums.",
        "The guild holds back 7% of royalties.",
        "About 12% of contributions pay for the post.",
        "The agent keeps 15% of fares.",
        "The capsule releases 12% of nutrients at once.",
        "The filter stops 14% of pollutants.",
    ],
)
def test_a_part_of_money_or_stuff_is_no_one_in_so_many(sentence: str) -> None:
    assert "1 in" not in every(sentence)
    assert " in " not in every(sentence).split(" | ")[0]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("8% of donors give every month.", "about 1 in 12 donors"),
        ("4% of invoices are late.", "1 in 25 invoices"),
        ("33% of our donations go to the orchard.", "about a third"),
        ("25% of the proceeds goes to the choir.", "a quarter"),
    ],
)
def test_pieces_are_and_money_has_parts(sentence: str, text: str) -> None:
    assert every(sentence).split(" | ")[0] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "The new engine is orders of magnitude faster.",
        "Sorting is several orders of magnitude quicker.",
        "It answers many orders of magnitude faster.",
        "The comet moves at 48 km per second.",
        "The probe covers 31 km every second.",
        "The wind of the star blows at 400 km/s.",
        # a cap is no even rate
        "The free plan sends up to 50 emails a day.",
        "There is a limit of 400 requests per hour.",
        "Rate limit: 600 calls per minute.",
        "Each key is capped at 9,000 messages a day.",
        "A maximum of 90 uploads per hour is allowed.",
        "Daily cap: 90 parcels a day.",
        "At most 5,000 searches a day are free.",
        "The quota is 20,000 requests a day.",
        "Max 240 pings per hour.",
        "You may send no more than 300 texts an hour.",
    ],
)
def test_no_single_factor_no_echo_and_no_cap_as_a_rate(sentence: str) -> None:
    assert every(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The new engine is an order of magnitude faster.", "what took 10 minutes would take 1 minute"),
        ("The line fills 6,000 bottles an hour.", "100 a minute"),
        ("The server answers 5,000 searches a day.", "about one every 17 seconds"),
    ],
)
def test_a_factor_and_an_even_rate_are_said(sentence: str, text: str) -> None:
    assert every(sentence).split(" | ")[0] == text


# ------------------------------------------------------------------------------------------------ needless


@pytest.mark.parametrize(
    "sentence",
    [
        # thresholds, quorums, limits
        "The quorum is 20% of the members.",
        "A motion needs at least 60% of the votes to pass.",
        "Not less than 15% of members must sign the request.",
        "If fewer than 70% of probes answer, the rollout stops.",
        "Holders of over 5% of shares shall register.",
        "It is recommended to leave crews with over 8% of seats aside.",
        "The threshold is 4% of readings.",
        "Uploads must be under 100 MB.",
        "Attachments > 100 MB are refused.",
        "The maximum file size is 250 MB.",
        "Replies are limited to 40 GB of video.",
        # one of a list or of a set
        "Reminders go out after 30, 60, 90 and 120 days.",
        "Reminders (30 / 60 / 90 / 120 days)",
        "Choose a term of 120, 180 or 240 days.",
        "Of our crew 43% row and 19% steer.",
        "43% of visitors come by train, up from 31% in spring.",
        "Passes start at 600 minutes and go up to 6,000 minutes.",
        "Keepers earn $45,000, and head keepers $65,000 a year.",
        # beside a rival
        "Kestrel uses a ninth of the memory, 1/8th of the time and 75% of the disk of Osprey.",
        "Our build took 212 ms, versus 480 ms for theirs.",
        "The lake trout weighed 740 kg in all, against 910 kg last spring.",
        # a line of results
        "Hilda Moss came in 23rd place with 938 metres.",
        "3rd: Oakham, 1,240 m",
    ],
)
def test_what_the_sentence_sets_itself_is_not_said_again(sentence: str) -> None:
    assert every(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 4% of parcels come late.",
        "Over 8% of our parcels come late.",
        "Under 5% of our bulbs fail.",
        "More than 34% of households have no garden.",
        "The archive is over 40 GB.",
        "The anvil weighs at least 3,000 kg.",
        "In 2019, 24% of parcels came late.",
        "If you order today, 4% of parcels come tomorrow.",
        "The cheese ripens for 730 days.",
        "The crew limited waste to 4% of loaves.",
        "A second crew limits waste to 4% of loaves.",
        "The ship is 180 metres long and 24 metres wide.",
        "In the first year 730,000 guests came, and they ate 4% of the buns.",
        "On 3 May the hall weighed a bell of 4,200 kg.",
    ],
)
def test_an_honest_figure_is_still_compared(sentence: str) -> None:
    assert every(sentence) != ""


# ------------------------------------------------------------------------------------- countries and units


@pytest.mark.parametrize(
    "sentence",
    [
        "The ranch has 44 acres of oak.",
        "The barn stands on 60 acres.",
        "Our 30-acre vineyard is open all year.",
        "The roof covers 200,000 square feet.",
        "The levee is 900 feet long.",
        "The hedge is 700 yards long.",
        "The meadow of 12 acres is mown in June.",
        "There are 900 people per square mile.",
        "The depot is 140,000 sq ft.",
        "Our lawn is 400 yards across.",
    ],
)
def test_acres_and_feet_are_no_football_pitches(sentence: str) -> None:
    assert "pitch" not in every(sentence)
    assert "km" not in every(sentence)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("The ranch in Texas has 44 acres of oak.", "American football field"),
        ("The farm in Somerset has 44 acres of oak.", "football pitches"),
        ("The farm has 18 hectares of oak.", "football pitches"),
        ("The ranch spans 44,000 acres.", "miles on each side"),
        ("The moor spans 4,000 hectares.", "km on each side"),
        ("The capsule flies at 17,500 mph.", "miles every second"),
    ],
)
def test_yardsticks_are_of_the_units_and_the_place(page: str, text: str) -> None:
    assert text in every(page)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("# Ranch tours in Texas\n\nThe ranch has 44 acres of oak.\n", "American football field"),
        ("# Farm shop, Somerset\n\nThe farm has 44 acres of oak.\n", "football pitches"),
        ("# Choir hall, Dublin\n\nLast year the hall gave off 14 tonnes of CO2.\n", "Ireland"),
        ("# Mill in Bavaria\n\nLast year the mill gave off 44 tonnes of CO2.\n", "Germany"),
        ("# Mill\n\nLast year the mill gave off 44 tonnes of CO2.\n", "worldwide"),
        ("# From Texas to Somerset\n\nLast year the mill gave off 44 tonnes of CO2.\n", "worldwide"),
    ],
)
def test_a_heading_tells_where_the_readers_are(page: str, text: str) -> None:
    assert text in asked(page)


# -------------------------------------------------------------------------------------------------- wording


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The server answers 12,000 requests a day.", "about one every 7 seconds"),
        ("The server answers 13,500 requests a day.", "about 9 a minute"),
        ("The mat is wiped by 12,000 feet a day.", "about one every 7 seconds, day and night"),
        ("The server answers 24,000 requests a day.", "about one every 3.5 seconds"),
        ("The site gets more than 5.1 million page views a month.", "about two a second"),
        ("The site gets more than 7.6 million page views a month.", "about 3 a second"),
        ("The sensor has 61 megapixels.", "more pixels than 7 televisions in 4K show"),
        ("The sensor has 26 megapixels.", "more pixels than 3 televisions in 4K show"),
    ],
)  # fmt: skip
def test_rates_are_said_in_whole_numbers_and_halves(sentence: str, text: str) -> None:
    assert every(sentence).split(" | ")[0] == text
