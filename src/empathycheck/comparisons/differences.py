"""Temperatures and sound levels: compared by what lies between them, for twice as many degrees is not twice as hot."""

from __future__ import annotations

from collections.abc import Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.rounding import Relation, equals, plain, written
from empathycheck.comparisons.scoring import Reader, anchor_score
from empathycheck.comparisons.sums import made_of
from empathycheck.model import Comparison, Hedge, Quantity

_FAR = {"temperature": 40.0, "sound-level": 25.0}
_WIDE = {"temperature": 12.0, "sound-level": 20.0}
"""How far apart two things may be, for the place between them to say something."""
_NEAR = {"temperature": 1.5, "sound-level": 3.0}
"""So near it is about as warm or as loud: in a sentence nobody has asked by how much it is more."""
_NEARER = 20.0
"""How much more a near thing says than one as far off as any."""
_SAME = {"temperature": 0.75, "sound-level": 1.5}
_UNITS = {"temperature": "°C", "sound-level": "dB"}
_LEADS: dict[Hedge, str] = {
    "over": "more than",
    "up-to": "up to",
    "about": "about",
    "nearly": "nearly",
    "under": "less than",
}
# What the same hedge makes of the distance to something that lies above the quantity.
_LEADS_BELOW: dict[Hedge, str] = {
    "over": "less than",
    "up-to": "at least",
    "about": "about",
    "nearly": "just over",
    "under": "more than",
}
_RELATIONS: dict[str, Relation] = {
    "more than": "more-than",
    "at least": "more-than",
    "just over": "more-than",
    "less than": "nearly",
    "nearly": "nearly",
    "up to": "exactly",
    "about": "about",
}


def difference(
    quantity: Quantity, anchors: Sequence[Anchor], reader: Reader, used: frozenset[str]
) -> list[Comparison]:
    """Up to four comparisons by difference, nearest and most familiar first; `ratio` is the difference in the sum."""
    if quantity.high is not None or quantity.dimension not in _FAR:
        return []
    found = []
    for anchor in anchors:
        gap = round(quantity.base - anchor.base, 6)
        most = max(_FAR[quantity.dimension], 0.2 * abs(anchor.base))
        if abs(gap) > (most if reader.alone else min(most, _NEAR[quantity.dimension])):
            continue
        likeness = 1.0 + abs(gap) / _FAR[quantity.dimension] * _NEARER
        points = anchor_score(anchor, likeness, reader, used)
        if points <= 0:
            continue
        text, relation = (
            _same(quantity, anchor, gap)
            if abs(gap) <= (_SAME if reader.alone else _NEAR)[quantity.dimension]
            else _apart(quantity, anchor, gap)
        )
        unit = _UNITS[quantity.dimension]
        lead = (
            ""
            if quantity.unit == unit
            else f"{written(quantity.value)} {quantity.unit} = {written(quantity.base)} {unit}; "
        )
        total = f"{lead}{_signed(quantity.base)} {unit} − {_bracketed(anchor.base)} {unit} = {_signed(gap)} {unit}"
        found.append(made_of(anchor, text, total, gap, relation, score=points))
    return sorted(found, key=lambda one: (-one.score, one.anchor))[:4]


def between(
    quantity: Quantity, anchors: Sequence[Anchor], reader: Reader, used: frozenset[str]
) -> Comparison | None:
    """The quantity between the nearest thing below it and the nearest above; `ratio` is its place between the two."""
    known = [one for one in anchors if anchor_score(one, 1.0, reader, used) > 0.5]
    lower = max((one for one in known if one.base < quantity.base), key=lambda one: one.base, default=None)
    upper = min((one for one in known if one.base > quantity.base), key=lambda one: one.base, default=None)
    if quantity.high is not None or quantity.hedge not in ("", "about") or lower is None or upper is None:
        return None
    if upper.base - lower.base > _WIDE[quantity.dimension]:
        return None
    if any(abs(one.base - quantity.base) <= _SAME[quantity.dimension] for one in known):
        return None
    unit = _UNITS[quantity.dimension]
    place = (quantity.base - lower.base) / (upper.base - lower.base)
    above_lower = f"({_signed(quantity.base)} − {_bracketed(lower.base)}) {unit}"
    whole_way = f"({_signed(upper.base)} − {_bracketed(lower.base)}) {unit}"
    total = f"{above_lower} ÷ {whole_way} {equals(place)} of the way"
    text = (
        f"between {lower.name} ({_signed(lower.base)} {unit}) and {upper.name} ({_signed(upper.base)} {unit})"
    )
    made = made_of(lower, text, total, place, "about", score=lower.familiarity, kind="combined")
    return made._replace(source=f"{lower.cited}; {upper.cited}")


def _apart(quantity: Quantity, anchor: Anchor, gap: float) -> tuple[str, Relation]:
    """By how much: "more than 20 degrees warmer than a living room", "10 dB quieter than a lawnmower"."""
    whole = round(abs(gap))
    lead = (_LEADS if gap > 0 else _LEADS_BELOW).get(quantity.hedge, "")
    even = abs(whole - abs(gap)) < 1e-9 and anchor.base_low == anchor.base_high
    if not lead and not even:
        lead = "about"
    relation = _RELATIONS.get(lead, "exactly")
    if quantity.hedge == "up-to" and not even:
        relation = "about"
    how = _comparative(quantity, gap)
    unit = "dB" if quantity.dimension == "sound-level" else "degrees" if whole != 1 else "degree"
    return f"{lead} {plain(whole)} {unit} {how} than {anchor.name}".strip(), relation


def _same(quantity: Quantity, anchor: Anchor, gap: float) -> tuple[str, Relation]:
    plainly = _adjective(quantity)
    like = f"as {plainly} as {anchor.name}"
    even = gap == 0 and anchor.base_low == anchor.base_high
    if quantity.hedge == "over":
        return f"{_comparative(quantity, 1.0)} than {anchor.name}", "more-than"
    if quantity.hedge == "under":
        return f"{_comparative(quantity, -1.0)} than {anchor.name}", "nearly"
    if quantity.hedge == "up-to":
        return f"{'' if even else 'about '}{like} at most", "exactly" if even else "about"
    if quantity.hedge == "nearly":
        return f"nearly {like}", "nearly"
    if even and quantity.hedge != "about":
        return like, "exactly"
    return f"about {like}", "about"


def _adjective(quantity: Quantity) -> str:
    if quantity.dimension == "sound-level":
        return "loud"
    return "hot" if quantity.base >= 45 else "warm" if quantity.base >= 15 else "cold"


def _comparative(quantity: Quantity, gap: float) -> str:
    if quantity.dimension == "sound-level":
        return "louder" if gap > 0 else "quieter"
    if quantity.base >= 45:
        return "hotter" if gap > 0 else "cooler"
    return "warmer" if gap > 0 else "colder"


def _signed(number: float) -> str:
    return f"−{written(-number)}" if number < 0 else written(number)


def _bracketed(number: float) -> str:
    return f"({_signed(number)})" if number < 0 else written(number)
