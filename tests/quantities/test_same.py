"""Figures that say the same through units and wording, and those that only look so."""

from __future__ import annotations

import pytest

from empathycheck.quantities.figures import figures_in
from empathycheck.quantities.same import same_figure

SAME = [
    ("two days", "48 hours"),
    ("a fortnight", "14 days"),
    ("a year and a half", "18 months"),
    ("1 h 30 min", "90 minutes"),
    ("half price", "50% off"),
    ("a third off", "33.3333% off"),
    ("one in four", "25%"),
    ("0.4", "four in ten"),
    ("£1.2m", "£1,200,000"),
    ("60p a day", "£4.20 a week"),
    ("£12 a month", "£144 a year"),
    ("free of charge", "£0"),
    ("a dozen eggs", "12 eggs"),
    ("ten to twelve days", "10–12 days"),
    ("9am to 5pm", "09:00–17:00"),
    ("from nine until 17:00", "9am to 5pm"),
    ("3 p.m.", "15:00"),
    ("24/7", "round the clock"),
    ("12 May", "May 12th, 2031"),
    ("2031-05-12", "12 May 2031"),
    ("ten monthly payments", "10 months"),
    ("over 10,000 people", "10,412 people"),
    ("nearly 1,000 people", "980 people"),
    ("three times as many", "200% more"),
    ("30% off", "you pay 70% of the price"),
    ("5 miles", "8 km"),
    ("24 months", "two-year"),
    ("half a litre", "500 ml"),
    ("a quarter of a mile", "400 m"),
    ("four fifths", "80%"),
    ("noise cut by a quarter", "25% less noise"),
    ("noise halved", "noise down 50%"),
    ("waste fell to 20%", "80% less waste"),
    ("a third more", "33% more"),
    ("4.5 stars out of 5", "90%"),
    ("995 in 1,000", "99.5%"),
    ("one in a million", "0.0001%"),
    ("a mix of 3:1", "a ratio of three to one"),
    ("6 ± 0.5 mm", "5.5 to 6.5 mm"),
    ("April to June 2031", "the second quarter of 2031"),
    ("H2 2031", "July–December 2031"),
    ("no more than 3 days", "up to 3 days"),
    ("at least 16 years old", "16 or over"),
    ("two working weeks", "10 working days"),
    ("two gross of pins", "288 pins"),
    ("£30 per head", "£30 per person"),
    ("£35 per mattress", "£35"),
]
DIFFERENT = [
    ("two days", "two working days"),
    ("£35 per mattress", "£30"),
    ("£12 per seat", "£12 a month"),
    ("5 GB", "5 Gb"),
    ("1 GiB", "1 GB"),
    ("three quarters", "70%"),
    ("up 5%", "up 5 percentage points"),
    ("40% of customers", "40% of orders"),
    ("£10 excluding VAT", "£10 including VAT"),
    ("from £40", "up to £40"),
    ("saves £200", "saves up to £200"),
    ("fewer than 50 people", "over 50 people"),
    ("nearly 1,000 people", "1,040 people"),
    ("two dozen", "20"),
    ("£40", "€40"),
    ("20% off", "20%"),
    ("12 May 2031", "12 May 2032"),
    ("9am to 5pm", "9am to 6pm"),
    ("30 days", "three weeks"),
    ("999 people", "1,000 people"),
    ("half price", "a third off"),
    ("no figure here", "none there"),
    ("two days", "two days and 40%"),
    ("up 15%", "down 15%"),
    ("down 15%", "down to 15%"),
    ("over 16", "16 or over"),
    ("at least 6", "at most 6"),
    ("before 3 June", "by 3 June"),
    ("38 hours a week", "38 hours a month"),
    ("£50", "£50 off"),
    ("2nd", "2"),
    ("£30 per guest", "£30 per couple"),
    ("UK size 10", "US size 10"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one: str, other: str) -> None:
    assert same_figure(one, other), (figures_in(one), figures_in(other))
    assert same_figure(other, one)
    assert same_figure(one, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    assert not same_figure(one, other), (figures_in(one), figures_in(other))
    assert not same_figure(other, one)


@pytest.mark.parametrize("text", [text for pair in SAME + DIFFERENT for text in pair])
def test_a_figure_stands_where_it_says(text: str) -> None:
    for figure in figures_in(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
