"""What a figure is in everybody's day: minutes on foot for a way, so many a day for what came in a year."""

from __future__ import annotations

import math
import re
from functools import cache

from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.rounding import ONE_SIDED, Said, equals, hedged, spoken, written
from empathycheck.comparisons.subject import Subject, beside
from empathycheck.comparisons.sums import led, made_of, sum_of
from empathycheck.model import Comparison, Hedge, Quantity
from empathycheck.quantities.rates import SECONDS

_ON_FOOT = (100.0, 5400.0)
"""Seconds that somebody walks without calling it a hike: some minutes to an hour and a half."""
_STEPS = ((30.0, 10.0), (10.0, 5.0))
"""From so many minutes on a walk is told in tens, and from so many in fives, where that is near enough."""
_WITHIN, _HOUR = 0.08, 60.0
_NO_WALK = frozenset({"race", "car", "train", "flight", "space", "deep", "cloth", "rain", "living"})


_PLACES = (
    "stations?|stops?|village|town|city|cent(?:re|er)|square|market|beach|sea|shore|harbour|harbor|port|pier|ferry|"
    "airport|car park|parking|hotel|hostel|campsite|lobby|entrance|gate|school|campus|museum|church|castle|park|forest|"
    "woods?|lake|river|shops?|supermarket|home|house|hospital|clinic|pub|hall|bridge|farm|terminal|metro|tram|bus|train"
)


@cache
def _way() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says before and behind a length that it is a way somebody goes."""
    walked = "walk|stroll|path|footpath|trail|promenade|boardwalk|pier"
    return (
        re.compile(rf"\b(?:{walked})\b[^.;:]{{0,60}}$"),
        re.compile(
            rf"[ -](?:(?:away )?(?:from|to) (?:the|our|your|its|a|any) (?:[\w'-]+ ){{0,3}}(?:{_PLACES})s?\b|"
            rf"(?:of )?(?:[a-z]+ ){{0,2}}(?:{walked})\b|"
            r"of (?:[a-z]+ ){0,2}(?:beach|sand)\b)"
        ),
    )


def _is_a_way(subject: Subject) -> bool:
    ahead, behind = beside(subject.quantity, subject.around)
    before, after = _way()
    return bool(before.search(ahead[-80:]) or after.match(behind[:60]))


def _minutes(seconds: float, hedge: Hedge) -> Said | None:
    """Minutes as somebody says them, on the side that the copy's hedge calls for; None where none is near enough."""
    exact = seconds / 60
    for step in (*(size for least, size in _STEPS if exact >= least), 1.0):
        if hedge == "over":
            number = Said(math.floor(exact / step + 1e-9) * step, "more-than", "more than")
        elif hedge in ("under", "nearly"):
            lead = "less than" if hedge == "under" else "nearly"
            number = Said(math.ceil(exact / step - 1e-9) * step, "nearly", lead)
        else:
            number = Said(round(exact / step) * step, "about", "about")
        if abs(number.number - exact) <= _WITHIN * exact:
            return number
    whole = Said(math.ceil(exact), "nearly", "less than")
    return whole if not hedge and whole.number - exact <= ONE_SIDED * exact else None


def walk(subject: Subject, anchors: AnchorSet) -> list[Comparison]:
    """How many minutes a way takes on foot; nothing for what nobody walks."""
    quantity, reader = subject.quantity, subject.reader
    if (
        quantity.dimension != "length"
        or quantity.high is not None
        or quantity.per
        or quantity.hedge == "up-to"
        or reader.alone
        or subject.aspect in ("height", "depth")
        or not reader.topics.isdisjoint(_NO_WALK)
        or not _is_a_way(subject)
    ):
        return []
    pace = anchors.get("walking-speed")
    seconds = quantity.base / pace.base if pace is not None else 0.0
    number = _minutes(seconds, quantity.hedge) if _ON_FOOT[0] <= seconds <= _ON_FOOT[1] else None
    if pace is None or number is None:
        return []
    time = "an hour’s" if number.number == _HOUR else f"{written(number.number)} minutes’"
    total = f"{written(quantity.base)} m ÷ {written(pace.value)} {pace.unit} {equals(seconds)} s, "
    total += f"÷ 60 {equals(seconds / 60)} minutes"
    text = led(number, f"{time} walk")
    return [
        made_of(pace, text, total, seconds / 60, number.relation, score=pace.familiarity, kind="combined")
    ]


_LEAST_A_DAY, _MOST_A_DAY = 5.0, 2000.0
_PERIODS = (
    ("day", r"(?:each|every|a|per) (?:day|night|hour|minute)|daily"),
    ("week", r"(?:each|every|a|per|last) (?:week|month)|weekly|monthly"),
    (
        "year",
        r"(?:last|each|every|a|per) year|annually|yearly|(?:over|in|during) the (?:past|last) (?:year|12 months)",
    ),
)
_HAPPENS = (
    r"welcom|visit|treat|serv|deliver|ship|sold|sell|answer|handl|process|host|came|come|receiv|distribut|repair|mend|"
    r"bak|brew|print|wash|carr|plant|collect|rescu|help|saw|see|seen|met|meet|call|book|pack|send|sent|gave|give"
)


@cache
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b")) for name, words in _PERIODS)


@cache
def _happening() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says before and behind a count that so many came, or were sold."""
    return (
        re.compile(rf"\b(?:{_HAPPENS})[a-z]* (?:[\w'’-]+ ){{0,3}}$"),
        re.compile(
            rf"(?: [\w'’-]+){{0,2}} (?:(?:are|were|have been|get|got) [a-z]+ed|(?:{_HAPPENS})[a-z]*)\b"
        ),
    )


def _came(quantity: Quantity, around: str) -> bool:
    ahead, behind = beside(quantity, around)
    before, after = _happening()
    return bool(before.search(ahead[-60:]) or after.match(behind[:60]))


def by_the_day(quantity: Quantity, around: str) -> list[Comparison]:
    """So many a day or a week of what came, or was sold, in the one year or week that the sentence names."""
    if quantity.per or quantity.dimension not in ("count", "crowd") or quantity.high is not None:
        return []
    periods = _periods()
    named = [name for name, words in periods if words.search(around)]
    if named != ["year"] or not _came(quantity, around):
        return []
    days = SECONDS["year"] / SECONDS["day"]
    period, many = ("day", days) if quantity.value >= _LEAST_A_DAY * days else ("week", days / 7)
    exact = quantity.value / many
    if not _LEAST_A_DAY <= exact <= _MOST_A_DAY:
        return []
    number = hedged(exact, quantity.hedge, whole=True)
    total = f"{written(quantity.value)} ÷ {written(many)} {period}s {equals(exact)}"
    when = f"for each {period} of the year"
    return [sum_of(led(number, f"{spoken(number.number)} {when}"), total, exact, number)]
