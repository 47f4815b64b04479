"""How many homes, people or cars a supply lasts for: "30 GWh a year, enough for 10,000 homes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Passage
from empathycheck.checks.recomputed.interval import Interval
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet

_VARIES = 1.5
"""Beyond the range of what is known, one home differs from another by so much."""
_RUNS = Interval(0.1, 1.0)
"""Which part of its full power a plant gives over a year."""
_HOURS = 8766.0
_DIMENSIONS = ("energy", "co2-mass", "volume")
_SAME_NOUN = {
    "houses": "homes",
    "households": "homes",
    "residents": "people",
    "inhabitants": "people",
    "properties": "homes",
}


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        r"\benough\b|\bpower\w*\b|\bsuppl\w+\b|\bheat\w*\b|\blight\w*\b|\bserv\w+\b|\bequivalent\b|\bas much "
        r"as\b|\bneeds?\b|\bdemand\b|"
        r"\bfor (?:about |around |some |nearly |over |more than )?$|\boff the road\b|\bworth\b|\bmeets?\b|"
        r"\bprovid\w+\b|\bthat is\b|\bthat's\b"
    )


def supplies(passage: Passage, anchors: AnchorSet) -> Iterator[Slip]:
    """Supplies that cannot last for so many, whatever each of them uses."""
    if not _cue().search(passage.text):
        return
    amounts = [
        each
        for each in passage.figures
        if each.kind in (*_DIMENSIONS, "power", "energy-rate", "flow") and each.high is None
    ]
    counts = [each for each in passage.figures if each.kind == "" and each.noun and each.high is None]
    if len(amounts) != 1 or len(counts) != 1 or amounts[0].size.low <= 0:
        return
    amount, count = amounts[0], counts[0]
    period = amount.per if amount.is_period else _period_of(passage)
    noun = count.noun.rpartition(" ")[2]
    noun = _SAME_NOUN.get(noun, noun)
    is_power = amount.kind == "power"
    dimension = "energy" if is_power else amount.kind
    span = "year" if is_power else period
    known = anchors.of(dimension) if dimension in _DIMENSIONS else ()
    users = [anchor for anchor in known if _is_used_by(anchor, noun) and _span_of(anchor) == span]
    if not users:
        return
    use = Interval(min(one.base_low for one in users), max(one.base_high for one in users)).wider(_VARIES - 1)
    supply = amount.size
    if is_power:
        supply = supply.times(_RUNS).times(Interval(_HOURS * 3600, _HOURS * 3600))
    fair = supply.over(use)
    if fair.meets(count.size):
        return
    pick = min if count.base > fair.high else max  # even with what is kindest to the claim it does not hold
    anchor = pick(users, key=lambda one: one.base)
    exact = supply.middle / anchor.base
    total = f"{amount.text} ÷ {anchor.value:g} {anchor.unit} for each ≈ {short(exact)}"
    text = f"about {short(exact)}"
    yield Slip(count.start, count.end, count.base, exact, text, total, anchor.cited, anchor.year)


def _is_used_by(anchor: Anchor, noun: str) -> bool:
    """Whether an anchor is what so many of these use: "a day of electricity for {n} British homes"."""
    return re.search(rf"\{{n\}} (?:[\w-]+ )*{noun}\b", anchor.plural) is not None


def _span_of(anchor: Anchor) -> str:
    """The period in which the users of an anchor use it up: its own, or the one that its name tells."""
    if anchor.per:
        return anchor.per
    found = re.search(r"\b(year|month|week|day)\b", anchor.name)
    return found[1] if found else ""


def _period_of(passage: Passage) -> str:
    found = re.search(
        r"\b(?:an?|per|each|every|in a|over a) (year|month|week|day)\b|\b(annual|yearly|daily|weekly|monthly)",
        passage.text,
    )
    if found is None:
        return ""
    return (
        found[1]
        or {"annual": "year", "yearly": "year", "daily": "day", "weekly": "week", "monthly": "month"}[
            found[2]
        ]
    )
