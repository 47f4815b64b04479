"""Kinds of figures, and what suits them: times by what takes them, depths by storeys, rates by what they fill."""

from __future__ import annotations

import pytest

from empathycheck.checking.comparing import compare_text
from tests.comparisons.test_apt import first


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        # seconds, days and hours, by what takes them
        ("Photos open 6x faster.", "what took 6 seconds would take 1 second"),
        ("Checkout is up to 4x faster.", "what took 4 seconds would take at best 1 second"),
        ("Queries come back 2.5 times faster.", "what took 10 seconds would take 4 seconds"),
        ("Settle claims 3x faster.", "what took 3 days would take 1 day"),
        ("Approval takes a fifth of the time.", "what took 5 days would take 1 day"),
        ("Charge it six times faster.", "what took an hour would take 10 minutes"),
        ("Dry the tent 4 times faster.", "what took an hour would take 15 minutes"),
        ("Visits are 30% shorter.", "what took an hour would take 42 minutes"),
        ("Make calls 40% shorter.", "what took an hour would take 36 minutes"),
        # what goes down is deep
        ("The well is 60 m deep.", "about as deep as 20 storeys of flats"),
        ("The sea floor drops to 20 fathoms.", "about as deep as 12 storeys of flats"),
        ("They drilled down to 75 metres.", "about as deep as 25 storeys of flats"),
        # rates, by what they fill or load
        # fewer of them, and more than twice as many
        ("We saw 34% fewer no-shows.", "about 1 in 3 no-shows gone"),
        ("There were 27% fewer breakdowns.", "more than 1 in 4 breakdowns gone"),
        ("Subscriptions grew 160%.", "for every 10 before, 26 now"),
        # counts, by counting or by eating
        ("The shelter served 110,000 meals.", "three a day for a year for about 100 people"),
        ("The camp held 90 people per hectare.", "about 64 people on every stretch as large as a football pitch"),
        # forces and volts
        ("The jack lifts with 96 kN.", "the weight of about 7 family cars"),
        # what is stored is used up, what is yielded goes on
        ("The battery in Leeds stores 74 MWh.",
         "about as much energy as a day of electricity for 10,000 British homes"),
        ("Delays cost a farm £3,653 a year.", "about £10 a day"),
    ],
)  # fmt: skip
def test_what_suits_the_kind(sentence: str, text: str) -> None:
    assert first(sentence) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "The fan moves 300 CFM of air.",
        "The barometer fell to 985 hPa.",
        "The glue holds with a bond strength of 9 MPa.",
        "The cam sends 40,000 readings each night.",
        "There are 3.1 doctors per 1,000 people.",
    ],
)
def test_what_suits_nothing_known(sentence: str) -> None:
    assert [one.comparisons for one in compare_text(sentence) if one.comparisons] == []


def test_shocks_are_no_weights_and_ranges_no_sums() -> None:
    (shock,) = compare_text("The logger withstands 500 g on landing.")
    assert shock.quantity.dimension == "acceleration"
    (bag,) = compare_text("A bag holds between four and six kilos.")
    assert (bag.quantity.value, bag.quantity.high) == (4, 6)
    (beam,) = compare_text("The beam carries two hundred and forty kilos.")
    assert beam.quantity.value == 240


def test_a_text_copied_out_of_html_is_read_as_it_is_shown() -> None:
    (silo,) = compare_text("It holds 2&thinsp;400&nbsp;tonnes.")
    assert (silo.quantity.value, silo.quantity.unit) == (2400, "t")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Our vans drove 800,000 kilometres.", "about twice as far as from the Earth to the Moon"),
        ("The depot handles 8.64 million cartons a day.", "100 a second, day and night"),
        ("Neighbours gave 10,400 hours of work.", "5 years of 40-hour weeks"),
        ("We cut our emissions by 46,000 tonnes.", "as much CO2 as 10,000 average people worldwide cause in a year"),
        ("Replies take 250 ms.", "a quarter of a second"),
    ],
)  # fmt: skip
def test_what_has_its_own_measure(sentence: str, text: str) -> None:
    assert first(sentence).removeprefix("about ") == text.removeprefix("about ")


def test_a_rate_typed_alone_makes_a_day_and_a_peak_makes_none() -> None:
    (usual,) = compare_text("40,000 orders a second")
    assert "about 3.5 billion a day" in [one.text for one in usual.comparisons]
    (most,) = compare_text("It took 40,000 orders a second at the peak, online.")
    assert not any("a day" in one.text for one in most.comparisons)
