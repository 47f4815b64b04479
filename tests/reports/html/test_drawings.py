"""Drawings are to scale, or say that they are not, and say in words what they show."""

from __future__ import annotations

import re

import pytest

from empathycheck import compare
from empathycheck.model import Comparison
from empathycheck.reports.html.drawings import Bar, balance, bars, drawing, trend


def anchor(figure: float, value: float) -> Comparison:
    return Comparison(
        "anchor",
        "",
        "",
        figure / value,
        "about",
        "x",
        "a football pitch",
        value,
        "m²",
        operands=(figure, value),
    )


def widths(svg: str) -> list[float]:
    found = re.findall(r'<rect[^>]* width="?([\d.]+)|<path [^>]*d="M[\d.]+ \d+h([\d.]+)', svg)
    return [float(square or bar) for square, bar in found]


def test_squares_are_as_many_as_the_ratio_says() -> None:
    svg = drawing("48,000 square metres", anchor(48_000, 7140.0))
    assert widths(svg) == [pytest.approx(6 * 12 + 0.723 * 10, abs=0.1)]
    assert (
        'aria-label="48,000 square metres, drawn to scale as 6.7 squares, of which one is a football pitch"'
        in svg
    )


def test_many_squares_stand_in_rows() -> None:
    svg = drawing("x", anchor(48_000, 260.757))
    full, rest = widths(svg)
    assert full == 37 * 8
    assert rest == pytest.approx(36 * 8 + 0.08 * 6, abs=0.1)
    assert "<rect y=0 width=296 height=32 " in svg


def test_a_ratio_may_say_how_often_the_figure_goes_into_the_anchor() -> None:
    blink = Comparison("anchor", "", "", 40.0, "about", "b", "a heartbeat", 0.8, "s", operands=(0.02, 0.8))
    svg = drawing("20 ms", blink)
    figure, heartbeat = widths(svg)
    assert heartbeat / figure == pytest.approx(40, rel=0.02)


def test_what_lies_far_apart_is_drawn_by_powers_of_ten_and_says_so() -> None:
    svg = bars([Bar("a mountain", 8000.0, True), Bar("a step", 0.2)])
    mountain, step = widths(svg)
    assert mountain == 300
    assert step == pytest.approx(300 / (1 + 4.602), abs=0.1)
    assert "each further step of the scale is ten times as much" in svg
    assert "a mountain beside a step, 40,000 times as much" in svg


def test_for_every_ten() -> None:
    svg = drawing(
        "60%",
        Comparison("arithmetic", "for every 10 today, as few as 4", "", 4.0, "exactly", operands=(10, 4)),
    )
    assert widths(svg) == [120, 48]
    assert "10 squares, and below them 4" in svg


def test_one_in_so_many_has_one_square_in_its_own_colour() -> None:
    (homes,) = compare("9% of homes")
    svg = drawing("9%", homes.comparisons[0])
    assert "one square of 11" in svg
    assert widths(svg) == [132, 10, 12]
    assert svg.count("large-ours") == 1


@pytest.mark.parametrize(
    "comparison",
    [
        Comparison("arithmetic", "about 43 minutes a month", "0.1% × 30 days", 43.2, "about"),
        Comparison(
            "rank", "between Panama and Costa Rica", "4 < 5 < 6", 1.1, "more-than", "p", "Panama", 4.0
        ),
        anchor(4.0, 2.0)._replace(operands=None),
        anchor(float("inf"), 2.0),
    ],
)
def test_nothing_is_drawn_where_the_words_say_all(comparison: Comparison) -> None:
    assert drawing("8 m", comparison) == ""


@pytest.mark.parametrize(
    "quantity", ["6000 m/s", "2 TB", "5 million users", "20 ms", "£4 billion", "48,000 m²", "3.4 MW"]
)
def test_real_comparisons_are_drawn_the_right_way_round(quantity: str) -> None:
    for one in compare(quantity):
        for each in one.comparisons:
            svg = drawing(quantity, each)
            if not svg or each.kind != "anchor":
                continue
            smaller = any(
                words in each.text for words in ("short enough", "tenth", "fraction", "nearly half")
            )
            if "squares" in svg:
                assert not smaller, (each.text, svg)
            else:
                figure, thing = widths(svg)
                assert (figure < thing) is (smaller or each.ratio < 1), (each.text, svg)


def test_a_ladder_is_drawn_step_by_step() -> None:
    (one,) = compare("6000 m/s")
    assert one.ladder is not None
    svg = drawing("6000 m/s", one.ladder)
    drawn = widths(svg)
    assert len(drawn) == len(one.ladder.steps)
    assert drawn == sorted(drawn)


def test_the_balance_and_the_trend_are_to_scale() -> None:
    own, reader = widths(balance(1, 3))
    assert own / reader == pytest.approx(39 / 119)
    assert "aria-hidden" in balance(1, 3)  # the same stands beside it in words
    assert "Self-praise over 3 runs: 4, 2, 1.5" in trend("Self-praise", [4.0, 2.0, 1.5])
