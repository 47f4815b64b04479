"""A quantity beside one familiar thing: the words ("twice as fast as an airliner"), and the sum that proves them."""

from __future__ import annotations

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import (
    ABOUT,
    CLOSE,
    Relation,
    Said,
    equals,
    fraction,
    hedged,
    part_more,
    plain,
    said,
    spoken,
    two_figures,
    written,
)
from empathycheck.comparisons.scoring import HOURS, HOURS_IN_A_YEAR, LONG, TINY
from empathycheck.comparisons.sums import made_of
from empathycheck.comparisons.ways import WORDS, Words
from empathycheck.model import Comparison, Hedge, Quantity

_SEVERAL = 1.5
"""From so many on there are several; less is one, and a part more."""
_LITTLE = 0.15
"""How much more than one thing is still "a little more"."""


AT_LEAST = {"more than": "at least", "less than": "at most", "fewer than": "at most"}
"""How a bound is said that the figure itself lies within."""
_INCLUSIVE = (
    "at least", "no less", "not less", "no fewer", "minimum", "a minimum", "≥", "at most", "no more", "not more",
    "not over", "not a", "never", "≤", "within", "inside", "no over",
)  # fmt: skip


def is_inclusive(quantity: Quantity) -> bool:
    """Whether the copy's bound holds the figure itself: "at least", "no more than", "40+"."""
    text = quantity.text.lower()
    return text.startswith(_INCLUSIVE) or (
        quantity.hedge == "over" and any(f"{digit}+" in text for digit in "0123456789")
    )


def worded(quantity: Quantity, anchor: Anchor) -> tuple[str, Relation, float] | None:
    """What to say of a quantity beside an anchor, how it stands to the exact ratio, and that ratio.

    None where nothing both true and easy to say fits.
    """
    words = WORDS[anchor.words]
    if not words.like or anchor.base <= 0 or quantity.base <= 0:
        return None
    exact = quantity.base / anchor.base
    if quantity.high is not None:
        text = _span(words, anchor, exact, exact * quantity.high / quantity.value) if quantity.value else None
        return (text, "about", exact) if text else None
    span = None
    if anchor.base_high > anchor.base or anchor.base_low < anchor.base:
        span = (quantity.base / anchor.base_high, quantity.base / anchor.base_low)
    if span and span[0] <= 1 <= span[1] and quantity.hedge in ("", "about"):
        return phrase(words, anchor, _ONE_OF_THEM, exact, quantity), "about", exact
    number = said(exact, quantity.hedge, span=span, halves="{n}" not in anchor.plural or exact < 2)
    if number is not None and number.lead in AT_LEAST and is_inclusive(quantity):
        number = number._replace(lead=AT_LEAST[number.lead])
    if (
        number is None
        or _is_clumsy(words, number)
        or (_has_open_bounds(anchor) and number.relation in ("more-than", "nearly"))
        or (number.number == 1 and not _fits_one(number, exact, quantity, anchor))
    ):
        return None
    return phrase(words, anchor, number, exact, quantity), number.relation, exact


_WHOLE_THINGS = ("long", "large", "tall", "heavy", "fill", "seats", "group")
"""Ways of comparing with what is seen or held as a whole: nobody pictures two fifths of an elephant."""
_ONE_OF_THEM = Said(1.0, "about", "about")
_HALVED = ("fast", "home")
"""Ways of comparing of which half is said, and no other part."""
_EASY_PARTS = (1 / 2, 2 / 3, 3 / 4)


def _is_clumsy(words: Words, number: Said) -> bool:
    """Whether nobody would say it so: "more than a quarter more than", "three fifths as heavy as an elephant"."""
    if part_more(number.number):
        return number.lead in ("more than", "at least") and words.more.startswith("more")
    if number.number < 1 and any(words is WORDS[name] for name in _HALVED):
        return number.number != 1 / 2
    whole = any(words is WORDS[name] for name in _WHOLE_THINGS)
    return number.number < 1 and whole and not any(abs(number.number - part) < 1e-9 for part in _EASY_PARTS)


def _has_open_bounds(anchor: Anchor) -> bool:
    """Whether it is a city with all around it, whose bounds are drawn in many ways."""
    return anchor.words == "home" and anchor.name.endswith(" area")


def _fits_one(number: Said, exact: float, quantity: Quantity, anchor: Anchor) -> bool:
    """Whether "about as tall as" lies in the anchor's own range, and "a little more than" is a little."""
    if number.relation == "more-than":
        return quantity.hedge == "over" or exact <= 1 + _LITTLE
    if number.relation == "about":
        return anchor.base_low / (1 + CLOSE) <= quantity.base <= anchor.base_high * (1 + CLOSE)
    return True


def phrase(words: Words, anchor: Anchor, number: Said, exact: float, quantity: Quantity) -> str:
    """The words of one rounded ratio."""
    if number.number == 1:
        return _around_one(words, anchor, number, exact, quantity)
    if part := part_more(number.number):
        return _lead(number.lead, f"{part} {words.more.format(it=anchor.name)}")
    one_and_a_half = number.number == _SEVERAL and "{n}" in anchor.plural
    if number.number >= _SEVERAL and words.many and anchor.plural and not one_and_a_half:
        return _of_several(words, anchor, number)
    return _lead(number.lead, words.like.format(t=_times(number.number, words.like), it=anchor.name))


def _of_several(words: Words, anchor: Anchor, number: Said) -> str:
    """Many at once: "about as long as 3 football pitches", "longer than 3 football pitches"."""
    count = several(anchor, spoken(number.number))
    for opening in ("enough people to fill ", "enough to fill ", "enough for ", "the price of "):
        if words.many.startswith(opening):
            said_of = words.many.format(n=several(anchor, f"{number.lead} {spoken(number.number)}".strip()))
            return said_of if "{n}" not in anchor.plural else words.many.format(n=count)
    if number.lead == "more than":
        return words.more.format(it=count)
    if number.lead == "less than":
        return f"not quite {words.many.format(n=count)}"
    return f"{number.lead} {words.many.format(n=count)}".strip()


def _around_one(words: Words, anchor: Anchor, number: Said, exact: float, quantity: Quantity) -> str:
    like = words.like.format(t="", it=anchor.name)
    if number.lead in AT_LEAST.values():
        return f"at least {like}" if number.lead == "at least" else f"{like} at most"
    if number.relation == "more-than":
        more = words.more.format(it=anchor.name)
        return more if quantity.hedge == "over" else f"slightly {more}"
    if quantity.hedge == "up-to":
        return f"{like} at most" if number.relation == "exactly" else f"about {like} at most"
    if number.lead == "less than":
        return f"not quite {like}"
    return _lead(number.lead, like)


def several(anchor: Anchor, count: str) -> str:
    """So many of them: "3 football pitches", "boiling 3 full kettles"."""
    return anchor.plural.replace("{n}", count) if "{n}" in anchor.plural else f"{count} {anchor.plural}"


def _times(number: float, pattern: str) -> str:
    """What stands before "as fast as" or "the price of"."""
    if number < 1:
        part = fraction(number)
        return f"{part} of " if pattern.startswith("{t}the") and part != "half" else f"{part} "
    return "twice " if number == 2 else f"{spoken(number)} times "


def _span(words: Words, anchor: Anchor, low: float, high: float) -> str | None:
    """A range of the copy as a range of the anchor: "about 24 to 32 times as fast as"."""
    if low < 1.5 or high <= low:
        return None
    ends = [round(end) if end < 20 else two_figures(end) for end in (low, high)]
    if (
        any(abs(end - exact) / exact > 0.1 for end, exact in zip(ends, (low, high), strict=True))
        or ends[0] >= ends[1]
    ):
        return None
    if ends[1] >= 1e6:
        count = f"{spoken(ends[0])} to {spoken(ends[1])}"
    else:
        count = f"{plain(ends[0])} to {plain(ends[1])}"
    if words.many and anchor.plural:
        return "about " + words.many.format(n=several(anchor, count)) if ends[1] > 1 else None
    return "about " + words.like.format(t=f"{count} times ", it=anchor.name)


def _lead(lead: str, text: str) -> str:
    return f"{lead} {text}" if lead else text


_WHOLE_BELOW = 10.0
_INVERSE = {
    "instant": "short enough to fit {n} times into {it}",
    "thick": "so thin that {n} of them are as thick as {it}",
}
_TURNED: dict[Hedge, Hedge] = {"over": "under", "under": "over", "nearly": "over", "up-to": "over"}


def beside(quantity: Quantity, anchor: Anchor) -> Comparison | None:
    """The quantity beside one anchor, worded truly, with its sum; None where it cannot be said well."""
    ratio = quantity.base / anchor.base
    if quantity.high is None and anchor.plural.startswith(HOURS) and ratio > LONG:
        return _years_of(quantity, anchor, ratio)
    if quantity.high is None and ratio < TINY.get(anchor.words, 0.0):
        return _fits_into(quantity, anchor, 1 / ratio)
    made = worded(quantity, anchor)
    if made is None:
        return None
    text, relation, exact = made
    operands = (exact * anchor.value, anchor.value)
    return made_of(anchor, text, sum_shown(quantity, anchor, exact), exact, relation, operands=operands)


def _years_of(quantity: Quantity, anchor: Anchor, hours: float) -> Comparison:
    """Millions of hours of film as years of it, day and night."""
    exact = hours / HOURS_IN_A_YEAR
    number = hedged(exact, quantity.hedge)
    lead = number.lead or "about"
    text = f"{lead} {spoken(number.number)} years of {anchor.plural.removeprefix(HOURS)}, day and night"
    total = f"{sum_shown(quantity, anchor, hours)} hours; "
    total += f"÷ {written(HOURS_IN_A_YEAR)} hours a year {equals(exact)} years"
    relation: Relation = "about" if number.relation == "exactly" else number.relation
    return made_of(anchor, text, total, exact, relation, kind="combined")


def _fits_into(quantity: Quantity, anchor: Anchor, times: float) -> Comparison | None:
    """What is too small for a fraction of the anchor: how often it fits into it; None where that is no whole number."""
    number = hedged(times, _TURNED.get(quantity.hedge, quantity.hedge))
    whole = round(times)
    if times < _WHOLE_BELOW and abs(whole - times) > ABOUT * times:
        return None
    if number.lead == "about" and abs(whole - times) <= ABOUT * times:
        number = number._replace(number=float(whole) if times < 10 else number.number)
    lead = number.lead or "about"
    text = _INVERSE[anchor.words].format(n=f"{lead} {spoken(number.number)}", it=anchor.name)
    unit = f" {anchor.unit}"
    small = quantity.base / anchor.base * anchor.value
    total = f"{written(anchor.value)}{unit} ÷ {written(small)}{unit} {equals(times)}"
    total = _converted(quantity, anchor, small) + total
    relation: Relation = "about" if number.relation == "exactly" else number.relation
    return made_of(anchor, text, total, times, relation, operands=(small, anchor.value))


def sum_shown(quantity: Quantity, anchor: Anchor, exact: float) -> str:
    """The sum, such as "6,000 m/s ÷ 250 m/s = 24": in the copy's unit where the anchor is easily said in it."""
    unit, first, second = _unit(anchor.unit), exact * anchor.value, anchor.value
    lead = ""
    if quantity.unit != anchor.unit and quantity.dimension not in ("money", "crowd", "count"):
        size = anchor.base / quantity.base * quantity.value
        if quantity.dimension != "event-rate" and size >= 0.001 and _same_when_written(size):
            unit, first, second = _unit(quantity.unit), quantity.value, size
        else:
            first, second, unit = _prefixed(first, second, unit)
            lead = f"{written(quantity.value)}{_unit(quantity.unit)} = {_amount(first, unit)}; "
    total = f"{lead}{_amount(first, unit)} ÷ {_amount(second, unit)} {equals(exact)}"
    if quantity.high is not None:
        high = exact * quantity.high / quantity.value
        total += f"; {_amount(first * quantity.high / quantity.value, unit)} ÷ {_amount(second, unit)} {equals(high)}"
    return total


def _converted(quantity: Quantity, anchor: Anchor, amount: float) -> str:
    if quantity.unit == anchor.unit:
        return ""
    return f"{written(quantity.value)}{_unit(quantity.unit)} = {_amount(amount, _unit(anchor.unit))}; "


def _prefixed(first: float, second: float, unit: str) -> tuple[float, float, str]:
    """Both amounts in thousands, millions or billions of the unit where the anchor is that large."""
    if unit in (" B", " W", " bit/s", " J"):
        for scale, prefix in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
            if second >= scale:
                return first / scale, second / scale, f" {prefix}{unit[1:]}"
    return first, second, unit


def _same_when_written(number: float) -> bool:
    return abs(float(written(number).replace(",", "")) - number) <= 1e-9 * number


def _unit(symbol: str) -> str:
    return symbol if symbol.startswith("/") else f" {symbol}" if symbol else ""


def _amount(number: float, unit: str) -> str:
    return f"{written(number)}{unit}"
