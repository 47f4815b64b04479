"""What the design promises of every comparison, over random quantities of every dimension, hedge and audience."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.comparisons.anchors import AnchorSet, load_anchors
from empathycheck.comparisons.compare import compare_quantity
from empathycheck.comparisons.rounding import hedged, said
from empathycheck.model import Comparison, Hedge, Quantity
from empathycheck.settings.audience import find_audience
from tests.comparisons import oracle
from tests.comparisons.quantities import counted, measured, money
from tests.effort import examples

ANCHORS: AnchorSet = load_anchors()
AUDIENCES = tuple(find_audience(name) for name in (
    "general", "children", "developers", "commuters", "sports-fans", "us", "uk-commuters", "eu", "cn-business",
))  # fmt: skip
HEDGES: tuple[Hedge, ...] = ("", "over", "up-to", "about", "nearly", "under")
UNITS = tuple(unit for unit in oracle.PINT if unit != "L/s")
SPELLED = {
    "over": ("more than", "than "), "up-to": ("up to", "at most", "at best"), "about": ("about",),
    "nearly": ("nearly",),
    "under": ("less than", "not quite", "fewer than"),
}  # fmt: skip

values = st.floats(min_value=-9, max_value=13).map(lambda power: float(f"{10**power:.3g}"))
quantities = st.one_of(
    st.builds(measured, values, st.sampled_from(UNITS), st.sampled_from(HEDGES)),
    st.builds(counted, values, st.just("customers"), st.sampled_from(HEDGES)),
    st.builds(money, values, st.sampled_from(("USD", "GBP", "EUR", "CNY")), st.sampled_from(HEDGES)),
)
contexts = st.sampled_from(
    ("", "The tower is high.", "How thin it is.", "Fresh water for all.", "A rocket for your films.")
)


def compared(quantity: Quantity, context: str, audience: int) -> list[Comparison]:
    found = compare_quantity(quantity, ANCHORS, AUDIENCES[audience], limit=6, context=context)
    return [one for one in found if one.kind == "anchor"]


cases = given(quantities, contexts, st.integers(0, len(AUDIENCES) - 1))


@cases
@examples(125)
def test_what_is_stated_is_true_by_an_independent_sum(
    quantity: Quantity, context: str, audience: int
) -> None:
    for one in compared(quantity, context, audience):
        anchor = ANCHORS.get(one.anchor)
        assert anchor is not None
        exact = oracle.exact_ratio(quantity, anchor)
        if "fit" in one.text or "so thin" in one.text:
            exact = 1 / exact
        assert one.ratio == pytest.approx(exact, rel=1e-6), one
        truth = exact
        if quantity.hedge == "" and "fit" not in one.text and "so thin" not in one.text:
            assert oracle.is_true(truth, one, anchor), (quantity, one)
        else:
            assert abs(oracle.stated(one.text, anchor) - truth) <= 0.2 * truth * (1 + 1e-9), (quantity, one)


@cases
@examples(62)
def test_a_hedge_of_the_copy_stays_and_points_the_right_way(
    quantity: Quantity, context: str, audience: int
) -> None:
    for one in compared(quantity, context, audience):
        if not quantity.hedge or "fit" in one.text or "so thin" in one.text:
            continue
        assert any(words in one.text for words in SPELLED[quantity.hedge]), (quantity, one)
        anchor = ANCHORS.get(one.anchor)
        number = oracle.stated(one.text, anchor)
        if quantity.hedge == "over":
            assert number <= one.ratio * (1 + 1e-9)
        if quantity.hedge in ("under", "nearly"):
            assert number >= one.ratio * (1 - 1e-9)


@cases
@examples(62)
def test_every_sum_comes_to_the_ratio(quantity: Quantity, context: str, audience: int) -> None:
    for one in compared(quantity, context, audience):
        assert oracle.result_of(one.sum) == pytest.approx(one.ratio, rel=6e-4), one
        for left, right in oracle.recomputed(one.sum):
            assert left == pytest.approx(right, rel=1e-3), one


@cases
@examples(62)
def test_only_the_same_measure_and_only_once(quantity: Quantity, context: str, audience: int) -> None:
    found = compared(quantity, context, audience)
    for one in found:
        anchor = ANCHORS.get(one.anchor)
        assert anchor is not None
        assert {anchor.dimension, quantity.dimension} <= {
            "duration",
            "latency",
        } or anchor.dimension == quantity.dimension
        assert quantity.dimension != "money" or anchor.unit == quantity.unit
        assert one.source
        assert one.year
        reader = AUDIENCES[audience]
        assert not set(anchor.avoid) & {*reader.regions, *reader.interests}
    assert len({one.anchor for one in found}) == len(found)
    again = compare_quantity(
        quantity, ANCHORS, AUDIENCES[audience], used=frozenset(one.anchor for one in found), context=context
    )
    assert not {one.anchor for one in again if one.anchor} & {one.anchor for one in found}


@given(st.floats(min_value=0.09, max_value=1e12), st.sampled_from(HEDGES))
@examples(150)
def test_rounding_stays_within_the_contract(exact: float, hedge: Hedge) -> None:
    made = said(exact, hedge)
    if made is None:
        return
    off = abs(made.number - exact) / exact
    if made.relation == "more-than":
        assert made.number <= exact * (1 + 1e-9)
        assert off <= 0.2 + 1e-9
    elif made.relation == "nearly":
        assert made.number >= exact * (1 - 1e-9)
        assert off <= 0.2 + 1e-9
    else:
        assert off <= (0.1 if made.relation == "about" else 1e-6)


@given(st.floats(min_value=1e-6, max_value=1e15), st.sampled_from(HEDGES))
def test_two_figures_are_never_more_than_a_tenth_off(exact: float, hedge: Hedge) -> None:
    made = hedged(exact, hedge)
    assert abs(made.number - exact) <= 0.1 * exact
    if hedge == "over":  # 99.2 may be about 100, which no reader takes for much more
        assert made.number <= exact * (1 + 1e-9 if made.relation == "more-than" else 1.025)
    if hedge in ("under", "nearly"):
        assert made.number >= exact * (1 - 1e-9)


@given(st.floats(allow_nan=True, allow_infinity=True), st.sampled_from(UNITS))
def test_no_number_is_too_odd(value: float, unit: str) -> None:
    for one in compare_quantity(measured(value, unit), ANCHORS, AUDIENCES[0]):
        assert one.text
        assert value > 0
