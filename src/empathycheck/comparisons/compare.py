"""From a quantity to the comparisons that a reader will feel, best first, and the question a reader would ask."""

from __future__ import annotations

from dataclasses import replace

from empathycheck.comparisons.anchors import Anchor, AnchorSet
from empathycheck.comparisons.arithmetic import arithmetic, lowered, restated
from empathycheck.comparisons.audience import Audience
from empathycheck.comparisons.combined import combined
from empathycheck.comparisons.differences import difference
from empathycheck.comparisons.figures import equals, written
from empathycheck.comparisons.rank import anchor_score
from empathycheck.comparisons.wording import worded
from empathycheck.model import Comparison, Quantity

_SILENT = frozenset({"age", "list-count"})
_LEAST = 0.25
"""The lowest score that is worth a reader's time."""
_MOST_TIMES = 5000.0

# Ways of comparing that only fit some copy: the words that call for them, and those they give way to.
_CALLS = {
    "tall": ("high", "tall", "height", "tower", "stack", "storey", "story", "building", "above"),
    "high": ("high", "tall", "height", "altitude", "above", "climb", "mountain", "elevation", "sea level"),
    "thick": ("thick", "thin", "thickness", "slim"),
    "water": ("water", "rain", "irrigat", "flush", "shower"),
    "likely": ("chance", "risk", "odds", "probab", "likel", "failure", "error", "lottery"),
}
_GIVES_WAY = {"long": ("tall", "high", "thick"), "far": ("tall", "high", "thick"), "fill": ("water",)}
# Counts of these are no counts of people, whatever the scanner made of the noun.
_NO_PERSONS = frozenset(
    "businesses companies teams brands organisations organizations households families merchants retailers".split()
)


def compare_quantity(
    quantity: Quantity, anchors: AnchorSet, audience: Audience, *, limit: int = 3,
    used: frozenset[str] = frozenset(), context: str = "",
) -> tuple[Comparison, ...]:  # fmt: skip
    """Up to `limit` true comparisons, best first: arithmetic, one familiar thing after another, then two facts together.

    `context` is the sentence around the quantity, which decides what fits; `used` holds ids of anchors that the page
    has already. Empty where nothing both true and helpful is known. Raises ConfigProblem for a broken file of anchors.
    """
    if quantity.kind in _SILENT or quantity.dimension == "vague" or quantity.value <= 0:
        return ()
    around = lowered(f"{quantity.text} {context}")
    found = [replace(comparison, score=1.0 - index / 100) for index, comparison in enumerate(arithmetic(quantity, context))]
    if len(found) < limit:
        found += _familiar(quantity, anchors, audience, used, around)
    if len(found) < limit:
        found += restated(quantity)
    if len(found) < limit:
        more = sorted(combined(quantity, anchors, audience, used), key=lambda one: (-one.score, one.anchor))
        known = {comparison.anchor for comparison in found}
        found += [comparison for comparison in more if comparison.anchor not in known][:1]
    return tuple(_distinct(found)[:limit])


def _distinct(found: list[Comparison]) -> list[Comparison]:
    texts: set[str] = set()
    kept = []
    for comparison in found:
        if comparison.text not in texts:
            texts.add(comparison.text)
            kept.append(comparison)
    return kept


def _familiar(
    quantity: Quantity, anchors: AnchorSet, audience: Audience, used: frozenset[str], context: str
) -> list[Comparison]:
    """Comparisons with one familiar thing each, best first, no two of them put the same way while others are as good."""
    if quantity.dimension == "temperature":
        return [one for one in difference(quantity, anchors, audience, context, used)]
    if quantity.dimension == "sound-level":
        return [one for one in difference(quantity, anchors, audience, context, used)]
    scored = []
    for anchor in candidates(quantity, anchors, context):
        ratio = quantity.base / anchor.base
        if not 0.08 < ratio < _MOST_TIMES and not (anchor.plural and 1 < ratio < 1e7):
            continue
        points = anchor_score(anchor, ratio, audience, context, used)
        if points >= _LEAST:
            scored.append((points, anchor))
    scored.sort(key=lambda item: (-item[0], item[1].id))
    found = []
    for points, anchor in scored[:24]:
        made = beside(quantity, anchor)
        if made is not None:
            found.append(replace(made, score=round(points, 4)))
            if len(found) == 4:
                break
    return found


def candidates(quantity: Quantity, anchors: AnchorSet, context: str) -> list[Anchor]:
    """The anchors that measure the same as the quantity, in a way that fits the words around it (lowered)."""
    if quantity.dimension == "crowd" and quantity.counted.split()[-1:] and quantity.counted.split()[-1] in _NO_PERSONS:
        return []
    if quantity.dimension == "multiplier" or (quantity.dimension == "percent"):
        return []
    called = {words for words, calls in _CALLS.items() if any(f" {call}" in context or f"-{call}" in context for call in calls)}
    fitting = []
    for anchor in anchors.of(quantity.dimension):
        if anchor.words in _CALLS and anchor.words not in called:
            continue
        if any(words in called for words in _GIVES_WAY.get(anchor.words, ())) and not anchor.own:
            continue
        if not same_measure(quantity, anchor):
            continue
        if anchor.words == "instant" and quantity.base >= 10:
            continue
        fitting.append(anchor)
    return fitting


def same_measure(quantity: Quantity, anchor: Anchor) -> bool:
    """Whether dividing one by the other makes sense: one currency, and an amount by an amount or a rate by a rate."""
    if quantity.dimension == "money":
        if anchor.unit != quantity.unit:
            return False
        return not quantity.per or quantity.per == anchor.per
    if quantity.dimension in ("event-rate", "data-rate", "speed", "flow", "energy-rate", "power", "acceleration"):
        return True
    return not quantity.per


def beside(quantity: Quantity, anchor: Anchor) -> Comparison | None:
    """The quantity beside one anchor, worded truly, with its sum; None where it cannot be said well."""
    made = worded(quantity, anchor)
    if made is None:
        return None
    text, relation, exact = made
    return Comparison(
        "anchor", text, sum_shown(quantity, anchor, exact), exact, relation, anchor.id, anchor.name, anchor.value,
        anchor.unit, anchor.cited, anchor.year,
    )  # fmt: skip


def sum_shown(quantity: Quantity, anchor: Anchor, exact: float) -> str:
    """ "6,000 m/s ÷ 250 m/s = 24", by way of the anchor's unit where the copy uses another."""
    unit = _unit(anchor.unit)
    in_anchor_unit = exact * anchor.value
    first = f"{written(in_anchor_unit)}{unit}"
    lead = ""
    if quantity.unit != anchor.unit and quantity.dimension not in ("money", "crowd", "count"):
        # TODO
        lead = f"{written(quantity.value)}{_unit(_named(quantity))} = {first}; "
    total = f"{lead}{first} ÷ {written(anchor.value)}{unit} {equals(exact)}"
    if quantity.high is not None:
        high = exact * quantity.high / quantity.value
        total += f"; {written(high * anchor.value)}{unit} ÷ {written(anchor.value)}{unit} {equals(high)}"
    return total


def _named(quantity: Quantity) -> str:
    return quantity.unit


def _unit(symbol: str) -> str:
    return symbol if symbol.startswith("/") else f" {symbol}" if symbol else ""


_ASKED = {
    "speed": "is that fast?", "acceleration": "is that fast?", "length": "is that long?", "area": "is that large?",
    "volume": "is that a lot?", "mass": "is that heavy?", "duration": "is that long?", "latency": "would anyone notice?",
    "temperature": "is that hot?", "sound-level": "is that loud?", "data-rate": "is that fast?", "pressure": "is that high?",
    "money": "is that a lot, for whom?", "crowd": "is that many?", "count": "is that many?", "event-rate": "is that many?",
    "power": "what could that run?", "energy": "what could that run?", "energy-rate": "what could that run?",
    "charge": "how long does that last?", "data-size": "what fits into that?", "co2-mass": "is that a lot?",
    "frequency": "is that fast?", "illuminance": "is that bright?", "force": "is that strong?",
}  # fmt: skip


def question_for(quantity: Quantity) -> str:
    """What a reader would ask about the number: "6000 metres per second: is that fast?"."""
    shown = " ".join(quantity.text.split())
    if quantity.kind == "multiplier":
        timed = any(word in shown.lower() for word in ("fast", "quick", "speed"))
        return f"{shown}: than what, and how long did it take before?" if timed else f"{shown}: than what, and how much was it before?"
    if quantity.kind == "percent-change":
        return f"{shown}: of what, and since when?"
    if quantity.kind in ("percent-level", "share"):
        if quantity.unit == "uptime":
            return f"{shown}: how long may it be down?"
        return f"{shown}: how many is that, and is it usual?"
    if quantity.kind == "price":
        return f"{shown}: what do I get for it?"
    return f"{shown}: {_ASKED.get(quantity.dimension, 'how much is that?')}"
