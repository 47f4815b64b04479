"""So many a year and so many a day; one every so many seconds; a total, and what it comes to for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage
from empathycheck.checks.recomputed.interval import OPEN, Interval, as_written, exactly
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.comparisons.sums import SECONDS
from empathycheck.quantities.numerals import SMALL_WORDS
from empathycheck.quantities.units import load_units

_CHAIN = ("second", "minute", "hour", "day", "week", "month", "year")
# How many of the shorter period the longer one has: by the calendar, or only those in which people work.
_IN = {
    ("second", "minute"): (60, 60),
    ("minute", "hour"): (60, 60),
    ("hour", "day"): (8, 24),
    ("day", "week"): (5, 7),
    ("day", "month"): (20, 31),
    ("day", "year"): (220, 366),
    ("week", "month"): (4, 4.6),
    ("week", "year"): (44, 53),
    ("month", "year"): (11, 12),
}
_SLACK = 0.04
_APART = 70
# What says that a second figure is the first one again.
_AGAIN = (
    r"(?:that is|that's|that makes|which is|which makes|which means|meaning|makes|making|i\.e\.|in other words|adds? up to|"
    r"adding up to|comes? to|works? out (?:at|to|as)|equals|equal to|equivalent to|the equivalent of|amounts? to|"
    r"totals?|totalling|an average of|averaging|on average|average|=|\()"
)
_FILLER = r"(?: (?:about|around|roughly|some|nearly|almost|over|more than|only|just|up to|a|an|the|as much as|as many as))*"


@cache
def _again() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[ ,;:(–—-]){_AGAIN}(?:$|[ :(])")


@cache
def _beside() -> re.Pattern[str]:
    """A comma, a dash or an "or", and nothing but hedges up to the next figure."""
    return re.compile(rf"[^.;]{{0,12}}(?:,|:|\(| [–—-])(?: or| so| and so|)(?:{_FILLER})? ?| or{_FILLER} ?")


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:every|each) (?:(?P<number>other|second|third|[a-z]+|\d[\d.,]*) )?"
        r"(?P<period>seconds?|minutes?|hours?|days?|weeks?)\b"
    )


def rates(passage: Passage) -> Iterator[Slip]:
    """Rates of one thing for two periods that cannot both be right."""
    figures = [each for each in passage.figures if each.is_period]
    for place, second in enumerate(figures):
        others = figures[:place]
        fitting = [first for first in others if _same_thing(first, second) and _said_again(passage, first, second)]
        slips = [slip for first in fitting if (slip := _against(first, second))]
        if fitting and len(slips) == len(fitting):
            yield slips[-1]
    yield from _one_every(passage)


def _same_thing(first: Figure, second: Figure) -> bool:
    if first.kind != second.kind or first.high is not None or second.high is not None:
        return False
    if first.per == second.per or "%" in (first.kind, second.kind) or "×" in (first.kind, second.kind):
        return False
    return second.noun in ("", first.noun) or first.noun.rpartition(" ")[2] == second.noun.rpartition(" ")[2]


def _said_again(passage: Passage, first: Figure, second: Figure) -> bool:
    gap = passage.between(first, second)
    if len(gap) > _APART or ". " in gap.rstrip(". ") or ";" in gap:
        return False
    if _again().search(gap):
        return True
    if first.kind and first.kind.isupper():
        return False  # a price for the year is no sum of those for the months
    return _beside().fullmatch(gap) is not None


def _in(shorter: str, longer: str) -> Interval:
    """How many of the shorter period one of the longer may have."""
    if (shorter, longer) in _IN:
        return Interval(*_IN[shorter, longer])
    step = next(each for each in _CHAIN[_CHAIN.index(shorter) + 1 :] if (shorter, each) in _IN)
    return _in(shorter, step).times(_in(step, longer))


def _between(period: str, other: str) -> Interval:
    """What a rate for one period is multiplied by to be one for another."""
    if period == other:
        return exactly(1.0)
    if _CHAIN.index(period) < _CHAIN.index(other):
        return _in(period, other)
    return exactly(1.0).over(_in(other, period))


def _against(first: Figure, second: Figure) -> Slip | None:
    factor = _between(first.per, second.per)
    fair = first.size.times(factor).wider(_SLACK)
    if fair.meets(second.size) or first.size.low <= 0:
        return None
    calendar = SECONDS[second.per] / SECONDS[first.per]
    unit = _scale(second)
    exact = first.base * calendar / unit
    result = f"{_money(second)}{short(exact)}{_unit(second)} {_article(second.per)}"
    sign, number = ("×", calendar) if calendar >= 1 else ("÷", 1 / calendar)
    total = f"{first.text} {sign} {number:,.4g} ≈ {result}"
    return Slip(second.start, second.end, second.base / unit, exact, f"about {result}", total)


def _article(period: str) -> str:
    return f"an {period}" if period == "hour" else f"a {period}"


def _scale(figure: Figure) -> float:
    """One of its own unit in the base unit."""
    return figure.base / figure.value if figure.value and figure.kind not in ("", "%") else 1.0


def _unit(figure: Figure) -> str:
    return "" if not figure.unit or figure.kind == figure.unit else f" {figure.unit}"


def _money(figure: Figure) -> str:
    return f"{figure.unit} " if figure.unit and figure.kind == figure.unit and figure.kind.isupper() else ""


# ---------------------------------------------------------------------------- one every so many seconds


def _one_every(passage: Passage) -> Iterator[Slip]:
    """“A sandwich every two seconds, or 432,000 an hour”."""
    match = _every().search(passage.text)
    if match is None or len(_every().findall(passage.text)) > 1:
        return
    found = _seconds(passage, match)
    if found is None or not re.search(r"\b(?:an?|one|another|someone|somebody)\b", passage.text[: match.end() + 12]):
        return
    gone, seconds = found
    once = exactly(1.0).over(seconds)
    for figure in passage.figures:
        counts = figure.is_period and figure.kind == "" and figure.high is None
        if not counts or figure.start - passage.start < match.end() and passage.start + match.start() < figure.end:
            continue
        gap = passage.text[match.end() : figure.start - passage.start]
        gap = gap or passage.text[figure.end - passage.start : match.start()]
        if len(gap) > _APART or not (_again().search(gap) or _beside().fullmatch(gap)):
            continue
        factor = _between("second", figure.per)
        fair = once.times(factor).wider(_SLACK)
        if not fair.meets(figure.size):
            exact = SECONDS[figure.per] / gone
            result = f"{short(exact)} {_article(figure.per)}"
            total = f"one every {short(gone)} s ≈ {result}"
            yield Slip(figure.start, figure.end, figure.base, exact, f"about {result}", total)


def _seconds(passage: Passage, match: re.Match[str]) -> tuple[float, Interval] | None:
    """How many seconds "every two minutes" is and may be; None where the number is not read."""
    unit = load_units().words.get(match["period"].rstrip("s"))
    if unit is None:
        return None
    if match["number"] in (None, ""):
        return unit.factor, exactly(unit.factor)
    if match["number"] == "other":
        return 2 * unit.factor, exactly(2 * unit.factor)
    number = SMALL_WORDS.get(match["number"])
    if number is not None or match["number"].replace(".", "", 1).isdigit():
        value = (float(match["number"]) if number is None else number) * unit.factor
        return value, as_written(match["number"], value)
    place = passage.start + match.start("number")
    figure = next((each for each in passage.figures if each.start <= place < each.end), None)
    if figure is None or figure.kind != "duration":
        return None
    return figure.base, figure.size


# ---------------------------------------------------------------------------- a total for each


@cache
def _for_each() -> re.Pattern[str]:
    return re.compile(r" ?(?:each|apiece|a head|per head|per person|a person|per capita|(?:a|per|an|for every|for each) (?P<noun>[a-z]+))\b")


def for_each(passage: Passage) -> Iterator[Slip]:
    """“£6 million to 3,000 families, £200 per family”."""
    for each in passage.figures:
        if each.is_period and not _for_each().match(passage.after(each.end)):
            continue
        noun = each.per if each.per and not each.is_period else ""
        if not noun:
            match = _for_each().match(passage.after(each.end))
            if match is None:
                continue
            noun = match["noun"] or "person"
        if each.hedge in OPEN or each.high is not None or noun in _CHAIN:
            continue
        yield from _shared(passage, each, noun)


def _shared(passage: Passage, each: Figure, noun: str) -> Iterator[Slip]:
    totals = [
        one for one in passage.figures
        if one.end <= each.start and one.kind == each.kind and one.high is None and (one.kind or one.noun)
        and one.kind not in ("%", "×") and (one.per in ("", each.per) or each.per == noun or not each.is_period)
    ]  # fmt: skip
    heads = [
        one for one in passage.figures
        if one.kind == "" and one.noun and one.high is None and one is not each and _named(one.noun, noun) and one not in totals
    ]  # fmt: skip
    if len(totals) != 1 or len(heads) != 1 or heads[0].start > each.end:
        return
    total, head = totals[0], heads[0]
    last = max(total, head, key=lambda one: one.start)
    gap = passage.between(last, each)
    if len(gap) > _APART or ";" in gap or not (_again().search(gap) or _beside().fullmatch(gap)):
        return
    if {total.hedge, head.hedge} & set(OPEN) or head.size.low <= 0 or total.size.low <= 0:
        return
    fair = total.size.over(head.size).wider(_SLACK)
    if fair.meets(each.size):
        return
    unit = _scale(each)
    exact = total.base / head.base / unit
    result = f"{_money(each)}{short(exact)}{_unit(each)} each"
    yield Slip(
        each.start, each.end, each.base / unit, exact, f"about {result}", f"{total.text} ÷ {head.text} ≈ {result}"
    )


def _named(plural: str, noun: str) -> bool:
    """Whether a noun names one of those that are counted."""
    if noun == "person":
        return True
    last = plural.rpartition(" ")[2]
    return last in (noun, f"{noun}s", f"{noun}es") or (noun.endswith("y") and last == f"{noun[:-1]}ies")
