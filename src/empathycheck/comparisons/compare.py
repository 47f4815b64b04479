"""From a quantity to the comparisons that a reader will feel, best first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.arithmetic import arithmetic, restated
from empathycheck.comparisons.differences import between, difference
from empathycheck.comparisons.everyday import by_the_day, walk
from empathycheck.comparisons.floor import is_a_step, is_in_mind
from empathycheck.comparisons.further import SHARED, combined, is_shared, per_person, placed
from empathycheck.comparisons.ladder import ladder
from empathycheck.comparisons.one_thing import AT_LEAST, beside, is_inclusive
from empathycheck.comparisons.regions import own_anchors
from empathycheck.comparisons.scoring import HOURS, LIKED_LOW, LONG, TINY, anchor_score, is_load, is_town
from empathycheck.comparisons.set_there import is_set_there
from empathycheck.comparisons.spread import spread
from empathycheck.comparisons.subject import Subject, is_peak, stands_up, subject_of
from empathycheck.comparisons.worth_saying import fits_the_sentence, is_left_alone, is_one_of
from empathycheck.model import Audience, Comparison, Quantity
from empathycheck.quantities.rates import SECONDS

_SILENT = frozenset({"age", "list-count"})
_LEAST = 0.25
"""The lowest score that is worth a reader's time: below it the question alone is asked."""
_LAST_RESORT = 0.1
"""The lowest score of a thing that stands alone, because nothing better is known."""
_RARE = 0.01
"""Odds smaller than this are a chance; others are a share of people or things."""
_SMALLEST_PART, _MOST_TIMES, _MOST_PRICES = 0.1, 100.0, 150.0
"""The multiples that a reader can picture; others only where nothing better is known."""
_MOST_TRIPS = 500.0
"""So many times to the Moon tells how far lorries drive in a year."""
_FEWEST_PART, _MOST_AT_ALL = 0.08, 10_000.0
_OFTEN, _WORLDWIDE = 500.0, 1000.0
_OFTEN_DONE = 12.0
"""So often in a row somebody can picture doing something, or sitting through it."""
_MOST_PAY = (
    ("people", 20.0),
    ("employees", 20.0),
    (" weeks", 52.0),
    (" months", 12.0),
    (" hours", 40.0),
    (" days", 60.0),
)
"""Weeks of pay up to a year, people's yearly pay up to that of a team: beyond it nobody knows what it buys."""
_AT_LAST = {"fill": 10_000.0, "price": 150.0, "power": 2e6, "large": 3000.0}
"""So many of a thing are said where nothing is nearer."""
_MOST_PLUGGED = 1000.0
"""So many toasters, and only homes by the town, somebody may picture."""
_A_HALL = 100.0
"""Cubic metres that make a thing so large that thousands of it are pictured at all."""
_LEAST_AT_LAST = {"power": 1000.0, "large": 5000.0}
"""Watts of what is plugged in to make heat, square metres of a pitch: thousands of less are no picture."""
_HALF_A_YEAR = 0.5
"""A smaller part of a year's pay is told by the week or the day."""
_LEAST_PARTS = {"fast": 0.45, "far": 0.3, "home": 0.85, "power": 0.3, "deep": 0.9}
"""What goes at less than half a pace is slow, and not a part of it; nor is a hole a part of a tower."""
_LANDMARKS = {"home": 2.0, "high": 10.0, "tall": 5.0, "large": 20.0, "heavy": 5.0, "long": 5.0, "deep": 1.3}
"""So many times one tower, or one island, or so many doors on end, somebody can picture."""
_TINIEST = 1e-6
_FOLLOWED, _ALIKE = 10.0, (0.75, 1.34)
"""Fewer than ten a second can be followed: a clock is a yardstick only for what comes as often as it ticks."""
_MOST_PIECES, _MOST_HOURS = 1e9, 1e7
_A_WALK = 400.0
_LEAST_SIZE = 1e-100
"""Smaller numbers are no figure of anyone's copy, and their reciprocals overflow."""
_TRIED = 24
_CONTEXT = 600
"""As much of the sentence is looked at."""
_GOOD = 0.5
"""From this score on, one familiar thing is better than two facts together."""
_SAME_PICTURE = 0.08
"""What a further comparison of the same sort (a second city) costs."""

_UPRIGHT = ("tall", "storeys", "high")
# Ways of comparing that only fit some copy: the words that call for them, and those they give way to.
_CALLS = {
    "tall": ("high", "tall", "height", "tower", "stack", "storey", "story", "building"),
    "storeys": ("high", "tall", "height", "tower", "building"),
    "high": ("high", "tall", "height", "altitude", "climb", "mountain", "elevation", "sea level"),
    "thick": ("thick", "thin", "slim", "nanomet", "micromet", "micron", "nm ", "µm "),
    "water": ("water", "rain", "irrigat", "flush", "shower"),
    "likely": ("chance", "risk", "odds", "probab", "likel", "failure", "error", "lottery"),
}
_GIVES_WAY = {"long": (*_UPRIGHT, "thick"), "far": (*_UPRIGHT, "thick")}
_DIFFERENCES = ("temperature", "sound-level")
_RATES = frozenset(
    {"event-rate", "data-rate", "speed", "flow", "energy-rate", "power", "acceleration", "frequency"}
)
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
    "businesses companies teams brands organisations organizations households families merchants retailers "
    "homes".split()
)


def compare_quantity(
    quantity: Quantity,
    anchors: AnchorSet,
    audience: Audience,
    *,
    limit: int = 3,
    used: frozenset[str] = frozenset(),
    context: str = "",
    typed: bool = True,
) -> tuple[Comparison, ...]:
    """Up to `limit` true comparisons, in order: arithmetic, one familiar thing, a place in a list, two facts together.

    `context` is the sentence around the quantity, which decides what fits; `typed` says that it was typed to have it
    compared, so that a figure with nothing around it is no line of a page; `used` holds ids of anchors that the page
    has already. Empty where nothing both true and helpful is known. Raises ConfigProblem for a broken file of anchors.
    """
    if quantity.kind in _SILENT or quantity.dimension == "vague" or not _measurable(quantity):
        return ()
    subject = subject_of(quantity, anchors.topics, audience, context[:_CONTEXT], typed=typed)
    if is_set_there(subject):
        return ()
    found = [*walk(subject, anchors), *by_the_day(quantity, subject.around)]
    if found or is_left_alone(quantity, subject):
        return tuple(found)
    nonstop = subject.reader.alone or "nonstop" in subject.reader.topics
    sums = arithmetic(quantity, context[:_CONTEXT], nonstop=nonstop, alone=subject.reader.alone)
    found += [one._replace(score=1.0 - index / 100) for index, one in enumerate(sums)]
    if len(found) < limit:
        found += _with_facts(subject, anchors, subject.audience, used, limit - len(found))
    if len(found) < limit:
        found += restated(quantity, nonstop=nonstop and not is_peak(subject), alone=subject.reader.alone)
    if is_inclusive(quantity):
        found = [one._replace(text=_at_least(one.text)) for one in found]
    return tuple(_distinct(found)[:limit])


def ladder_of(
    quantity: Quantity, anchors: AnchorSet, audience: Audience, context: str, *, typed: bool = True
) -> Comparison | None:
    """The quantity at the end of two or three steps from the readers' life; None where too few are known."""
    if quantity.kind != "magnitude" or not _measurable(quantity):
        return None
    subject = subject_of(quantity, anchors.topics, audience, context[:_CONTEXT], typed=typed)
    if is_set_there(subject) or is_left_alone(quantity, subject):
        return None
    known = [one for one in candidates(subject, anchors.of(quantity.dimension)) if is_a_step(subject, one)]
    return ladder(quantity, known, subject.reader)


def _at_least(text: str) -> str:
    """A bound that holds the figure itself, of what is worded as one that does not."""
    return next(
        (f"{to}{text.removeprefix(lead)}" for lead, to in AT_LEAST.items() if text.startswith(lead)), text
    )


def _with_facts(
    subject: Subject, anchors: AnchorSet, audience: Audience, used: frozenset[str], room: int
) -> list[Comparison]:
    """Comparisons that need facts, best first within each sort."""
    quantity, reader = subject.quantity, subject.reader
    known = (*anchors.of(quantity.dimension), *_own_of(audience, quantity.dimension))
    familiar = _familiar(subject, known, anchors, used, most=room)
    people = _people(subject, anchors, audience) if quantity.per in ("", "year") else []
    people += spread(subject, anchors, _LEAST)
    more = sorted(
        [*combined(quantity, anchors, reader, used), *people], key=lambda one: (-one.score, one.anchor)
    )[:1]
    if more and room > 1:
        familiar = [one for one in familiar if one.score >= _GOOD] or familiar[:1]
        room -= len(more)
    ranked = quantity.dimension not in ("money", "length") or reader.alone
    ranked = ranked or (
        subject.aspect == "height" if quantity.dimension == "length" else is_shared(subject.around)
    )
    ranked = ranked and quantity.counted.rpartition(" ")[2] not in _NO_PERSONS
    rank = placed(quantity, anchors, reader, used) if room > 1 and ranked and reader.alone else None
    found = [*familiar[: room - 1], rank] if rank else familiar[:room]
    if more and (not found or more[0].score >= found[0].score):
        return [*more, *found]
    return [*found, *more]


def _own_of(audience: Audience, dimension: str) -> tuple[Anchor, ...]:
    return tuple(anchor for anchor in own_anchors(audience.place) if anchor.dimension == dimension)


def _people(subject: Subject, anchors: AnchorSet, audience: Audience) -> list[Comparison]:
    """What a sum comes to for each, and how many in a country a number of people is."""
    quantity = subject.quantity
    if quantity.counted.rpartition(" ")[2] in _NO_PERSONS or quantity.dimension not in SHARED:
        return []
    shared = quantity.dimension in ("crowd", "money") or audience.place.people or is_shared(subject.around)
    if not shared:
        return []
    everybody = (*anchors.of("crowd"), *_own_of(audience, "crowd"))
    return list(per_person(quantity, everybody, subject.reader, subject.around))


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
    subject: Subject, known: Sequence[Anchor], anchors: AnchorSet, used: frozenset[str], *, most: int
) -> list[Comparison]:
    """Comparisons with one familiar thing each, best first."""
    quantity, reader = subject.quantity, subject.reader
    known = [anchor for anchor in known if quantity.unit not in anchor.not_in]
    if quantity.dimension in _DIFFERENCES:
        both = between(quantity, known, reader, used)
        return ([both] if both else []) + difference(quantity, known, reader, used)
    every = ""
    if quantity.dimension in _AMOUNTS and quantity.per not in ("", "second", "minute", "hour"):
        every = f" every {quantity.per}"
        subject = subject._replace(quantity=_amount_of(quantity))
        known = [
            one for one in anchors.of(subject.quantity.dimension) if subject.quantity.unit not in one.not_in
        ]
    if is_one_of(subject, candidates(subject, known)):
        return []
    scored = []
    for anchor in candidates(subject, known):
        ratio = subject.quantity.base / anchor.base
        if every and anchor.per and not every.endswith(anchor.per):
            continue  # "a day of electricity for so many homes every year" is said by the year
        if (
            _in_reach(anchor, ratio)
            and is_in_mind(subject, anchor, ratio)
            and fits_the_sentence(subject, anchor, ratio)
        ):
            points = anchor_score(anchor, ratio, reader, used)
            if points >= _LAST_RESORT:
                scored.append((points, anchor))
    pictured = [
        (points, anchor)
        for points, anchor in scored
        if points >= _LEAST and _is_pictured(anchor, subject.quantity.base / anchor.base)
    ]
    if pictured and (made := _varied(subject.quantity, pictured, every, most)):
        return made
    if not reader.alone:
        base = subject.quantity.base
        scored = [each for each in scored if is_load(each[1]) or base / each[1].base <= _at_last(each[1])]
    return _varied(subject.quantity, scored, every, 1)


def _in_reach(anchor: Anchor, ratio: float) -> bool:
    if ratio < _FEWEST_PART:
        return anchor.words in TINY and ratio > _TINIEST
    if ratio < TINY.get(anchor.words, 0.0):
        return True
    if ratio > _LANDMARKS.get(anchor.words, _MOST_AT_ALL) and (not anchor.plural or anchor.words == "tall"):
        return False
    if ratio < _LEAST_PARTS.get(anchor.words, 0.0):
        return False
    if anchor.dimension == "money" and not _least_pay(anchor) <= ratio <= _most_pay(anchor):
        return False
    if anchor.plural.endswith("{n} times") or anchor.words == "lasting":
        return ratio <= _OFTEN_DONE
    if anchor.words == "often" and anchor.base < _FOLLOWED and not _ALIKE[0] <= ratio <= _ALIKE[1]:
        return False
    if anchor.words == "often" and (ratio > _OFTEN or (ratio < LIKED_LOW and anchor.base < _WORLDWIDE)):
        return False
    if anchor.plural.startswith(HOURS):
        return ratio < _MOST_HOURS
    many = is_town(anchor) or is_load(anchor) or anchor.words == "power"
    return ratio < (_MOST_PIECES if many else _MOST_AT_ALL)


def _most_pay(anchor: Anchor) -> float:
    """So many weeks, months or years of pay, or of a price, a reader can still picture."""
    return next((most for word, most in _MOST_PAY if word in anchor.plural), _MOST_PRICES)


def _at_last(anchor: Anchor) -> float:
    if anchor.words == "fill" and anchor.base < _A_HALL:
        return _MOST_PRICES
    if anchor.base < _LEAST_AT_LAST.get(anchor.words, 0.0):
        return 0.0
    if anchor.words == "power" and not is_town(anchor):
        return _MOST_PLUGGED
    return _AT_LAST.get(anchor.words, 0.0)


def _least_pay(anchor: Anchor) -> float:
    return _HALF_A_YEAR if anchor.name.endswith(" in a year") else 0.0


def _is_pictured(anchor: Anchor, ratio: float) -> bool:
    """Whether a reader can picture so many of it; of people, homes and hours it may be any number."""
    if is_town(anchor) or ratio < TINY.get(anchor.words, 0.0):
        return True
    return (
        _SMALLEST_PART <= ratio <= _MOST_TRIPS
        if anchor.words == "far"
        else _SMALLEST_PART <= ratio <= _MOST_TIMES
    )


def _varied(quantity: Quantity, rest: list[tuple[float, Anchor]], every: str, most: int) -> list[Comparison]:
    """Best first, up to `most`, where every further one of the same sort counts for a little less."""
    rest = list(rest)
    kept: list[Comparison] = []
    times: dict[str, int] = {}

    def points(item: tuple[float, Anchor]) -> tuple[float, str]:
        return item[0] - _SAME_PICTURE * times.get(item[1].words, 0), item[1].id

    for _ in range(min(_TRIED, len(rest))):
        best = max(rest, key=points)
        rest.remove(best)
        score = points(best)[0]
        if score < _LAST_RESORT or len(kept) == most:
            break
        one = beside(quantity, best[1])
        if one is not None:
            times[best[1].words] = times.get(best[1].words, 0) + 1
            if every and best[1].plural.startswith(HOURS) and quantity.base / best[1].base > LONG:
                continue  # "years of film every day" is no picture
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


def candidates(subject: Subject, known: Sequence[Anchor]) -> list[Anchor]:
    """The anchors that measure the same as the quantity, in a way that fits the words around it."""
    quantity, context = subject.quantity, subject.around
    if quantity.dimension in ("multiplier", "percent") or quantity.counted.rpartition(" ")[2] in _NO_PERSONS:
        return []
    called = {
        words
        for words, calls in _CALLS.items()
        if any(f" {call}" in context or f"-{call}" in context for call in calls)
    }
    if quantity.kind == "odds" and quantity.base < _RARE:
        called.add("likely")
    if subject.aspect == "depth":
        return [
            each._replace(words="deep")
            for each in known
            if each.words == "storeys" or (each.words == "tall" and not each.plural)
        ]
    if subject.aspect == "height":
        called |= set(_UPRIGHT)
    elif subject.aspect == "length" or not (subject.reader.alone or stands_up(context)):
        called -= set(_UPRIGHT)
    return [
        anchor
        for anchor in known
        if (anchor.words not in _CALLS or anchor.words in called or anchor.own)
        and (anchor.own or not any(words in called for words in _GIVES_WAY.get(anchor.words, ())))
        and not (anchor.words == "instant" and quantity.base >= 10)
        and not (anchor.words == "far" and quantity.base < _A_WALK)
        and not (anchor.words == "lasting" and quantity.base < 1)
        and (anchor.words != "economy" or subject.reader.alone or is_shared(context))
        and same_measure(quantity, anchor)
    ]


def same_measure(quantity: Quantity, anchor: Anchor) -> bool:
    """Whether dividing one by the other makes sense: one currency, and an amount by an amount or a rate by a rate."""
    if quantity.dimension == "money":
        return anchor.unit == quantity.unit and (not quantity.per or quantity.per == anchor.per)
    return quantity.dimension in _RATES or not quantity.per
