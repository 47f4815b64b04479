"""Per what: a denominator that is understood makes a rate of a unit; one that is not leaves nothing to compare."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.units import Unit, UnitTable, unit_at

SECONDS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629746.0,
    "year": 31556952.0,
}  # fmt: skip
"""Of each period, by the calendar's mean: a year has 365.2425 days."""
PERIODS = {
    **dict.fromkeys(("second", "seconds", "sec", "s"), "second"),
    **dict.fromkeys(("minute", "min"), "minute"),
    **dict.fromkeys(("hour", "hours", "hr", "h", "hourly"), "hour"),
    **dict.fromkeys(("day", "d", "daily", "night"), "day"),
    **dict.fromkeys(("week", "weekly", "wk"), "week"),
    **dict.fromkeys(("month", "monthly", "mo"), "month"),
    **dict.fromkeys(("year", "yr", "yearly", "annum", "annually", "pa", "p.a."), "year"),
}
_PERIOD = r"second|sec|s|minute|min|hours?|hr|h|day|d|night|week|wk|month|mo|year|yr|annum"
RATE = re.compile(
    rf"(?: ?/ ?| per (?:machine |person )?| a | an | each | every (?:single )?)(?P<period>{_PERIOD})(?![\w']|"
    r" (?:earlier|later|ago|before|after|old|on year))|"
    r" (?P<adverb>daily|weekly|monthly|yearly|annually|hourly|p\.a\.)(?= (?:to|for|from|in|on|and|at|by|with|across|"
    r"via|through|over|worldwide|or)\b|[^\w ]|$| [^a-z])"
)
# "sent every month", "pumped each day": what was done to them stands between.
_DONE = re.compile(
    r" (?:(?:that |which )?(?:are |were |is |get )(?:being )?)?(?:[a-z]{3,}ed|sent|made|sold|built|grown|drawn|read|"
    r"shown|bought|eaten|written|caught|spent|taken|given)(?= )"
)
_PER = re.compile(r"(?: ?/ ?(?=[^\W\d]|100)| per (?!cent\b))(?P<many>(?:100|1,?000)(?= ?[^\W\d]))?")
_ARTICLE = re.compile(r" an?(?= )")
_SOLD_BY = ("volume", "mass", "length", "area", "energy")
_WORD = re.compile(r" ?(?P<word>[a-z]+)(?: (?P<second>[a-z]+))?")
_REST = re.compile(r"[^\s,;:.!?()]*")  # all of "m²K" where "m" alone is known
_WHO = {
    **dict.fromkeys(
        "head capita person people inhabitant resident citizen adult child passenger employee worker pupil student "
        "patient guest customer user visitor member subscriber family".split(),
        "person",
    ),
    **dict.fromkeys("household home house flat apartment".split(), "household"),
    **dict.fromkeys(
        "seat room bed desk vehicle car bus train tree cow wash load use view visit page night trip journey flight "
        "ride meal serving".split(),
        "thing",
    ),
}


class Per(NamedTuple):
    """The denominator of a rate and where it ends; `unit` is None where it is not understood."""

    unit: Unit | None
    end: int


def period_at(prose: Prose, end: int) -> re.Match[str] | None:
    """The period that a rate ending there is for: " a day", "/h", " sent every month"; None where there is none."""
    text = prose.folded
    if rate := RATE.match(text, end):
        return rate
    done = _DONE.match(text, end)
    return RATE.match(text, done.end()) if done else None


def period_of(rate: re.Match[str]) -> str:
    """The period of a match of `RATE`, in the singular."""
    return PERIODS[rate["period"] or rate["adverb"]]


def per_what(prose: Prose, end: int, table: UnitTable, *, price: bool = False) -> Per | None:
    """The denominator written at `end` ("/km", " per head", " per 100 ml"); None where none is written.

    A `price` may have it after an article too: "€1.80 a litre".
    """
    match = _PER.match(prose.folded, end)
    if match is None:
        article = _ARTICLE.match(prose.folded, end) if price else None
        found = unit_at(prose, article.end(), table) if article else None
        if found and found[0].dimension in _SOLD_BY:
            return Per(*found)
        who = _WORD.match(prose.folded, article.end()) if article else None
        what = _WHO.get(who["word"]) if who else None
        return Per(Unit(what, what, what, 1.0), who.end("word")) if who and what == "person" else None
    many = float(match["many"].replace(",", "")) if match["many"] else 1.0
    start = match.end()
    found = unit_at(prose, start - prose.folded.startswith(" ", start - 1), table)
    if found is not None and found[0].dimension not in ("money", "temperature", ""):
        unit, stop = found
        symbol = f"{many:g} {unit.symbol}" if many != 1 else unit.symbol
        return Per(unit._replace(symbol=symbol, factor=unit.factor * many), stop)
    word = _WORD.match(prose.folded, start)
    if word and (what := _WHO.get(word["word"])):
        return Per(Unit(word["word"] if what == "thing" else what, what, what, many), word.end("word"))
    rest = _REST.match(prose.folded, word.end("word") if word else start)
    return Per(None, rest.end()) if rest and (word or rest.group()) else None


def per_unit(unit: Unit, per: Unit) -> Unit:
    """The unit of a rate: kWh for each 100 km of kWh and 100 km."""
    return Unit(
        f"{unit.symbol}/{per.symbol}", f"{unit.dimension}-per-{per.dimension}", f"{unit.base}/{per.base}",
        unit.factor / per.factor, 0.0, unit.everyday,
    )  # fmt: skip


def rated(unit: Unit, per: str, table: UnitTable) -> Unit:
    """The unit of a rate in time: metres per second for metres, and the like for other dimensions."""
    seconds = SECONDS[per]
    known = {"length": "speed", "volume": "flow", "data-size": "data-rate"}
    dimension = known.get(unit.dimension, f"{unit.dimension}-rate")
    base = table.base_of(dimension)
    factor = unit.factor / seconds * (8 if dimension == "data-rate" else 1)
    symbol = f"{unit.symbol}/{per}"
    same = next(
        (
            other
            for other in table.units.values()
            if other.dimension == dimension and abs(other.factor / factor - 1) < 1e-9
        ),
        None,
    )
    return same or Unit(symbol, dimension, base.symbol if base else f"{unit.base}/s", factor)
