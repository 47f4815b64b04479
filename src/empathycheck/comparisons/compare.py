"""From a quantity to the comparisons that a reader will feel, best first."""

from __future__ import annotations

import math

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.arithmetic import arithmetic, restated
from empathycheck.comparisons.differences import between, difference
from empathycheck.comparisons.one_thing import beside
from empathycheck.comparisons.place_in_a_list import placed
from empathycheck.comparisons.scoring import LIKED_LOW, TINY, anchor_score
from empathycheck.comparisons.sums import SECONDS, lowered
from empathycheck.comparisons.two_facts import combined
from empathycheck.model import Audience, Comparison, Quantity

_SILENT = frozenset({"age", "list-count"})
_LEAST = 0.15
"""The lowest score that is worth a reader's time."""
_SMALLEST_PART = 0.08
_MOST_TIMES = 5000.0
_MOST_PIECES = 1e7
_A_WALK = 400.0
_OFTEN, _WORLDWIDE = 500.0, 1000.0
_LEAST_SIZE = 1e-100
"""Smaller numbers are no figure of anyone's copy, and their reciprocals overflow."""
_TRIED = 24
_CONTEXT = 600
"""As much of the sentence is looked at."""
_GOOD = 0.5
"""From this score on, one familiar thing is better than two facts together."""
_SAME_PICTURE = 0.08
"""What a further comparison of the same sort (a second city) costs."""

# Ways of comparing that only fit some copy: the words that call for them, and those they give way to.
_CALLS = {
    "tall": ("high", "tall", "height", "tower", "stack", "storey", "story", "building", "above"),
    "high": ("high", "tall", "height", "altitude", "above", "climb", "mountain", "elevation", "sea level"),
    "thick": ("thick", "thin", "slim", "nanomet", "micromet", "micron", "nm ", "µm "),
    "water": ("water", "rain", "irrigat", "flush", "shower"),
    "likely": ("chance", "risk", "odds", "probab", "likel", "failure", "error", "lottery"),
}
_GIVES_WAY = {"long": ("tall", "high", "thick"), "far": ("tall", "high", "thick")}
_DIFFERENCES = ("temperature", "sound-level")
_RATES = frozenset({"event-rate", "data-rate", "speed", "flow", "energy-rate", "power", "acceleration"})
# A rate by the day or the year is an amount, day by day: dimension of the rate to dimension of the amount.
_AMOUNTS = {
    "speed": "length",
    "data-rate": "data-size",
    "flow": "volume",
    "energy-rate": "energy",
    "mass-rate": "mass",
    "co2-mass-rate": "co2-mass",
}
# Counts of these are no counts of people.
_NO_PERSONS = frozenset(
    "businesses companies teams brands organisations organizations households families merchants retailers".split()
)


def compare_quantity(
    quantity: Quantity,
    anchors: AnchorSet,
    audience: Audience,
    *,
    limit: int = 3,
    used: frozenset[str] = frozenset(),
    context: str = "",
) -> tuple[Comparison, ...]:
    """Up to `limit` true comparisons, in order: arithmetic, one familiar thing, a place in a list, two facts together.

    `context` is the sentence around the quantity, which decides what fits; `used` holds ids of anchors that the page
    has already. Empty where nothing both true and helpful is known. Raises ConfigProblem for a broken file of anchors.
    """
    if quantity.kind in _SILENT or quantity.dimension == "vague" or not _measurable(quantity):
        return ()
    context = context[:_CONTEXT]
    around = lowered(f"{quantity.text} {context}")
    found = [one._replace(score=1.0 - index / 100) for index, one in enumerate(arithmetic(quantity, context))]
    if len(found) < limit:
        familiar = _familiar(quantity, anchors, audience, used, context=around, most=limit)
        more = sorted(combined(quantity, anchors, audience, used), key=lambda one: (-one.score, one.anchor))[
            :1
        ]
        room = limit - len(found)
        if more and room > 1:
            familiar = [one for one in familiar if one.score >= _GOOD] or familiar[:1]
            room -= len(more)
        rank = placed(quantity, anchors, audience, used, around) if room > 1 else None
        found += [*familiar[: room - 1], rank] if rank else familiar[:room]
        found += more if len(found) < limit else []
    if len(found) < limit:
        found += restated(quantity)
    return tuple(_distinct(found)[:limit])


def _measurable(quantity: Quantity) -> bool:
    if not (
        math.isfinite(quantity.base) and math.isfinite(quantity.value) and math.isfinite(quantity.high or 0.0)
    ):
        return False
    return quantity.dimension in _DIFFERENCES or (
        quantity.value > _LEAST_SIZE and quantity.base > _LEAST_SIZE
    )


def _distinct(found: list[Comparison]) -> list[Comparison]:
    return list({one.text: one for one in reversed(found)}.values())[::-1]


def _familiar(
    quantity: Quantity,
    anchors: AnchorSet,
    audience: Audience,
    used: frozenset[str],
    *,
    context: str,
    most: int,
) -> list[Comparison]:
    """Comparisons with one familiar thing each, best first."""
    if quantity.dimension in _DIFFERENCES:
        both = between(quantity, anchors, audience, used)
        return ([both] if both else []) + difference(quantity, anchors, audience, context, used)
    every = ""
    if quantity.dimension in _AMOUNTS and quantity.per not in ("", "second", "minute", "hour"):
        every = f" every {quantity.per}"
        quantity = _amount_of(quantity)
    scored = []
    for anchor in candidates(quantity, anchors, context):
        ratio = quantity.base / anchor.base
        if (
            _in_reach(anchor, ratio)
            and (points := anchor_score(anchor, ratio, audience, context, used)) >= _LEAST
        ):
            scored.append((points, anchor))
    return _varied(quantity, scored, every, most)


def _in_reach(anchor: Anchor, ratio: float) -> bool:
    if ratio < _SMALLEST_PART:
        return anchor.words in TINY and ratio > 1e-6
    if anchor.words == "often" and (ratio > _OFTEN or (ratio < LIKED_LOW and anchor.base < _WORLDWIDE)):
        return False
    return ratio < (_MOST_PIECES if anchor.plural else _MOST_TIMES)


def _varied(quantity: Quantity, rest: list[tuple[float, Anchor]], every: str, most: int) -> list[Comparison]:
    """Best first, up to `most`, where every further one of the same sort counts for a little less."""
    kept: list[Comparison] = []
    times: dict[str, int] = {}

    def points(item: tuple[float, Anchor]) -> tuple[float, str]:
        return item[0] - _SAME_PICTURE * times.get(item[1].words, 0), item[1].id

    for _ in range(min(_TRIED, len(rest))):
        best = max(rest, key=points)
        rest.remove(best)
        score = points(best)[0]
        if score < _LEAST or len(kept) == most:
            break
        one = beside(quantity, best[1])
        if one is not None:
            times[best[1].words] = times.get(best[1].words, 0) + 1
            text = one.text if best[1].per and every.endswith(best[1].per) else f"{one.text}{every}"
            kept.append(one._replace(text=text, score=round(score, 4)))
    return kept


def _amount_of(quantity: Quantity) -> Quantity:
    """The amount of one period of a rate: "12 GWh a year" as 12 GWh."""
    base = quantity.base * SECONDS[quantity.per] / (8 if quantity.dimension == "data-rate" else 1)
    return quantity._replace(
        dimension=_AMOUNTS[quantity.dimension],
        unit=quantity.unit.rpartition("/")[0],
        base=base,
        per="",
    )


def candidates(quantity: Quantity, anchors: AnchorSet, context: str) -> list[Anchor]:
    """The anchors that measure the same as the quantity, in a way that fits the words around it (lowered)."""
    if quantity.dimension in ("multiplier", "percent") or quantity.counted.rpartition(" ")[2] in _NO_PERSONS:
        return []
    called = {
        words
        for words, calls in _CALLS.items()
        if any(f" {call}" in context or f"-{call}" in context for call in calls)
    }
    return [
        anchor
        for anchor in anchors.of(quantity.dimension)
        if (anchor.words not in _CALLS or anchor.words in called or anchor.own)
        and (anchor.own or not any(words in called for words in _GIVES_WAY.get(anchor.words, ())))
        and not (anchor.words == "instant" and quantity.base >= 10)
        and not (anchor.words == "far" and quantity.base < _A_WALK)
        and not (anchor.words == "lasting" and quantity.base < 1)
        and same_measure(quantity, anchor)
    ]


def same_measure(quantity: Quantity, anchor: Anchor) -> bool:
    """Whether dividing one by the other makes sense: one currency, and an amount by an amount or a rate by a rate."""
    if quantity.dimension == "money":
        return anchor.unit == quantity.unit and (not quantity.per or quantity.per == anchor.per)
    return quantity.dimension in _RATES or not quantity.per
