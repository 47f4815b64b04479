"""Percentages: is it a change, a level, a price or a share, and where does a change end?"""

from __future__ import annotations

import re
from typing import Literal

from empathycheck.language.prose import Prose
from empathycheck.model import Quantity
from empathycheck.quantities.numerals import Numeral, numeral_from_digits
from empathycheck.quantities.words import (
    change_after,
    direction_of,
    is_change_before,
    taken_off,
    tokens_before,
    words_after,
)

PERCENT = re.compile(
    r"[ -]?(?:%|per ?cent\b|percents?\b|pro[cz]ent\b|pct\b|pc\b|percentage(?: points?)?\b|pp\b)"
)
_SECOND_PERCENT = re.compile(r" ?(?:-|–|to|and) ?(\d[\d.,]*) ?(?:%|per ?cent\b|percent\b)")
_PRICED = re.compile(r"[$£€]\d|\b(?:billed|pa(?:y|id)|prepa(?:y|id)|annual(?:ly)?|yearly|monthly)\b")
_MORE_OR_LESS = re.compile(r",? (?:more or less|give or take|or so)\b")
_DIGIT = re.compile(r"\d")
_READING = 24
"""A line no longer than this that holds a figure is what an instrument or a table shows."""
_LIMIT = re.compile(r"\b(?:at most|no more than|maximum of|not exceed) $")
_PRICE_WORDS = frozenset(
    "off discount cashback cash apr aer apy interest vat tax gst deposit commission fee fees duty voucher "
    "p.a".split()
)
_PAID_WORDS = frozenset("pay paying yearly annual annually billed subscribe checkout voucher coupon".split())
_PAYS = frozenset("pay pays paid paying".split())
_SOLD = frozenset(
    "all every everything any price prices order orders purchase ticket tickets subscription".split()
)
_BILLED = re.compile(
    r"\b(?:billed|billing|prepaid|(?:annual|yearly|monthly) (?:plan|price|payment|subscription))\b"
)
_CARD = re.compile(
    r"[$£€]\d|\b(?:billed|billing|annual(?:ly)?|yearly|monthly|per month|a month|plan|pricing)\b|/mo\b"
)
_LONGEST_CARD = 24
"""A line of a plan's card no longer than this ("Save 20%") tells what the plan costs."""
_LONGEST_OFFER = 40
_RUNNING = frozenset(
    "cost costs bill bills energy electricity heating fuel gas water time spend spending expenses overheads rent tax "
    "taxes fees interest".split()
)
"""What somebody goes on paying: less of it is an effect, and no offer."""
_TAXES = frozenset("gst vat hst pst mwst iva tva".split())
_BOOKED = frozenset("direct direkt diretto directo booking bookings".split())
_THRESHOLDS = frozenset("lower higher greater smaller larger".split())
_LEVEL_WORDS = frozenset(
    "uptime availability available accuracy accurate reliability reliable success satisfaction satisfied "
    "retention coverage compliance compliant sla slas on-time recycled recyclable renewable natural organic "
    "percentile approval".split()
)
_UPTIME = frozenset(
    ("uptime", "up-time", "availability", "available", "sla", "slas", "online", "reliability")
)


def percentage(prose: Prose, numeral: Numeral) -> Quantity | None:
    """The percentage at this number: a change, a level, a price or a share; None where no per cent sign follows."""
    text = prose.folded
    sign = PERCENT.match(text, numeral.end)
    if (
        sign is None
        or "px" in text[max(numeral.start - 6, 0) : numeral.start]
        or _LIMIT.search(text, max(numeral.start - 14, 0), numeral.start)
    ):
        return None
    end, high = sign.end(), numeral.high
    if second := _SECOND_PERCENT.match(text, end):
        end, high = second.end(), numeral_from_digits(second[1].rstrip(".,"))
    begin = prose.sentence_at(numeral.start)[0]
    before, after = tokens_before(text, begin, numeral.start), words_after(text, end)
    following = {word for word, _ in after[:3]}
    changed = change_after(after)
    off = bool(after) and after[0][0] == "off" and taken_off(before) and not following & _SOLD
    if off:
        kind, end = "percent-change", after[0][1]
    elif (
        (after and after[0][0] in _PRICE_WORDS)
        or (following & {"less", "cheaper"} and _PAYS & set(before[-3:]))
        or (changed is not None and _BILLED.search(text, begin, numeral.start))
        or (before[-1:] in (["save"], ["saving"]) and _is_card(prose, numeral, end))
        or (before == ["save"] and _is_offer(prose, numeral, after))
        or following & _PAID_WORDS
        or _TAXES & set(before[-1:])
        or (numeral.signed and (following & _BOOKED or _is_billing(prose, numeral)))
        or (before[-1:] in (["save"], ["saving"]) and _PRICED.search(text, begin, numeral.start))
    ):
        kind = "price"
    elif _is_aside(prose, numeral, end) or _MORE_OR_LESS.match(text, end):
        kind = "share"
    elif changed is None and before[-1:] == ["than"] and before[-2:-1] and before[-2] in _THRESHOLDS:
        kind = "share"  # "rates higher than 5%" says where a line is drawn
    elif changed is not None:
        kind, end = "percent-change", changed
    elif (numeral.signed and not following & {"of"}) or ("of" not in following and is_change_before(before)):
        kind = "percent-change"
    elif following & _LEVEL_WORDS or set(before[-4:]) & _LEVEL_WORDS:
        kind = "percent-level"
    else:
        kind = "share"
    direction = _signed(text, numeral) or direction_of(text[numeral.end : end], before)
    uptime = (
        kind == "percent-level"
        and 90 <= numeral.value < 100
        and bool((following | set(before[-4:])) & _UPTIME)
    )
    return Quantity(
        numeral.start, end, prose.text[numeral.start : end], numeral.value, "uptime" if uptime else "%", "percent",
        numeral.value / 100, kind, "", high,
        direction=direction if kind == "percent-change" else "",
    )  # fmt: skip


def _is_billing(prose: Prose, numeral: Numeral) -> bool:
    """Whether a signed percentage stands on the switch between two ways to be billed: "Yearly (-17%)"."""
    begin, stop = prose.sentence_at(numeral.start)
    return stop - begin <= _LONGEST_CARD and _CARD.search(prose.folded, begin, stop) is not None


def _is_offer(prose: Prose, numeral: Numeral, after: list[tuple[str, int]]) -> bool:
    """Whether a short line offers something for less: "Save 10% on tyres", and no smaller bill."""
    begin, stop = prose.sentence_at(numeral.start)
    words = [word for word, _ in after]
    return stop - begin <= _LONGEST_OFFER and words[:1] == ["on"] and _RUNNING.isdisjoint(words)


def _is_card(prose: Prose, numeral: Numeral, end: int) -> bool:
    """Whether a saving stands alone on the card of a plan, beside a price or a way to be billed."""
    begin, stop = prose.sentence_at(numeral.start)
    if stop - begin > _LONGEST_CARD or stop - end > 2:
        return False
    return any(_CARD.search(prose.folded, first, last) for first, last in prose.neighbours(numeral.start))


def _is_aside(prose: Prose, numeral: Numeral, end: int) -> bool:
    """Whether it says again in per cent what a figure beside it says: "26,000 (-59%)", a "+15%" under a reading."""
    if not numeral.signed:
        return False
    text = prose.folded
    begin, stop = prose.sentence_at(numeral.start)
    if text[numeral.start - 1 : numeral.start] == "(" and text.startswith(")", end):
        return (
            stop - begin <= end - numeral.start + 3 or _DIGIT.search(text, begin, numeral.start) is not None
        )
    if text[begin : numeral.start].strip() or text[end:stop].strip(" ."):
        return False
    first, last = prose.neighbours(numeral.start)[0]
    return last - first <= _READING and _DIGIT.search(text, first, last) is not None


def _signed(text: str, numeral: Numeral) -> Literal["", "up", "down"]:
    if not numeral.signed:
        return ""
    return "up" if text[numeral.start] == "+" else "down"
