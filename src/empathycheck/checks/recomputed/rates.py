"""So many a year and so many a day; one every so many seconds; a total, and what it comes to for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage
from empathycheck.checks.recomputed.interval import Interval, as_written, exactly
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.quantities.rates import SECONDS
from empathycheck.quantities.units import load_units

PERIODS = ("second", "minute", "hour", "day", "week", "month", "year")
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
SLACK = 0.04
_DISCOUNT = 0.4
"""The least part of its twelve months that a year paid at once may cost."""
APART = 70
# What says that a second figure is the first one again.
_AGAIN = (
    r"(?:that is|that's|that makes|which is|which makes|which means|meaning|makes|making|i\.e\.|in other words|"
    r"add(?:s|ing)? up to|comes? to|works? out (?:at|to|as)|equals|equal to|equivalent to|the equivalent of|"
    r"amounts? to|totals?|totalling|an average of|averaging|on average|average|=|\()"
)
_FILLER = (
    r"(?: (?:about|around|roughly|some|nearly|almost|over|more than|only|just|up to|an?|the|as much as|as many as))*"
)  # fmt: skip


@cache
def again() -> re.Pattern[str]:
    """What says that a second figure is the first one again: "that is", "which makes", "an average of"."""
    return re.compile(rf"(?:^|[ ,;:(–—-]){_AGAIN}(?:$|[ :(])")


@cache
def _limited() -> re.Pattern[str]:
    """What makes rates bounds of their own: a burst and a day may each have one, and none follows from the other."""
    return re.compile(
        r"\b(?:(?:rate|usage|burst|daily|hourly)[ -]limit\w*|limits?|limited|limiting|quotas?|throttl\w+|"
        r"capped|caps?|allowances?|at most|no more than|maximum|max)\b"
    )


@cache
def _summed_up() -> re.Pattern[str]:
    """Words, and no bracket alone, that say that a second figure is the first one again."""
    return re.compile(rf"(?:^|[ ,;:(–—-])(?!\(){_AGAIN}(?:$|[ :(])")


@cache
def beside() -> re.Pattern[str]:
    """A comma, a dash or an "or", and nothing but hedges up to the next figure."""
    return re.compile(rf"[^.;]{{0,12}}(?:,|:|\(| [–—-])(?: or| so| and so|)(?:{_FILLER})? ?| or{_FILLER} ?")


@cache
def _some_days() -> re.Pattern[str]:
    """What makes a period one of a few: "600 every day of term"."""
    return re.compile(
        r" (?:of [a-z]|we are|we're|that|when|on which|in (?:term|season|summer|winter)|[a-z]* ?(?:season|term|"
        r"shift|show|match)\b)"
    )


@cache
def _all_day() -> re.Pattern[str]:
    return re.compile(
        r"\bday and night\b|\bround the clock\b|\baround the clock\b|\b24/7\b|\bnon-?stop\b|\b24 hours a day\b"
    )


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
        fitting = [
            first for first in others if _same_thing(first, second) and _said_again(passage, first, second)
        ]
        slips = [slip for first in fitting if (slip := _against(passage, first, second))]
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
    if (
        len(gap) > APART
        or ". " in gap.rstrip(". ")
        or ";" in gap
        or _some_days().match(passage.after(second.end))
    ):
        return False
    if _summed_up().search(gap):
        return True
    if _limited().search(passage.text) or 0 <= gap.find(")") < gap.rfind("("):
        return False  # limits of their own; a bracket for each thing that is counted
    if again().search(gap):
        return True
    return beside().fullmatch(gap) is not None


def _in(shorter: str, longer: str) -> Interval:
    """How many of the shorter period one of the longer may have."""
    if (shorter, longer) in _IN:
        return Interval(*_IN[shorter, longer])
    step = next(each for each in PERIODS[PERIODS.index(shorter) + 1 :] if (shorter, each) in _IN)
    return _in(shorter, step).times(_in(step, longer))


def _between(period: str, other: str, always: bool = False) -> Interval:
    """What a rate for one period is multiplied by to be one for another; `always` is for work that never stops."""
    if period == other or always:
        return exactly(SECONDS[other] / SECONDS[period])
    if PERIODS.index(period) < PERIODS.index(other):
        return _in(period, other)
    return exactly(1.0).over(_in(other, period))


def _against(passage: Passage, first: Figure, second: Figure) -> Slip | None:
    factor = _between(first.per, second.per, _all_day().search(passage.text) is not None)
    fair = first.size.times(factor).wider(SLACK)
    if first.kind.isupper() and not again().search(passage.between(first, second)):
        if PERIODS.index(first.per) > PERIODS.index(second.per):
            return None
        fair = Interval(fair.low * _DISCOUNT, fair.high)
    if fair.meets(second.size) or first.size.low <= 0:
        return None
    calendar = SECONDS[second.per] / SECONDS[first.per]
    unit = scale_of(second)
    exact = first.base * calendar / unit
    result = f"{money_of(second)}{short(exact)}{unit_of(second)} {_article(second.per)}"
    sign, number = ("×", calendar) if calendar >= 1 else ("÷", 1 / calendar)
    total = f"{first.text} {sign} {number:,.4g} ≈ {result}"
    return Slip(second.start, second.end, second.base / unit, exact, f"about {result}", total)


def _article(period: str) -> str:
    return f"an {period}" if period == "hour" else f"a {period}"


def scale_of(figure: Figure) -> float:
    """One of its own unit in the base unit."""
    return figure.base / figure.value if figure.value and figure.kind not in ("", "%") else 1.0


def unit_of(figure: Figure) -> str:
    """Its unit as it follows a number; nothing for counts and money."""
    return "" if not figure.unit or figure.kind == figure.unit else f" {figure.unit}"


def money_of(figure: Figure) -> str:
    """The code of its currency as it stands before a number; nothing for all else."""
    return f"{figure.unit} " if figure.unit and figure.kind == figure.unit and figure.kind.isupper() else ""


# ---------------------------------------------------------------------------- one every so many seconds


def _one_every(passage: Passage) -> Iterator[Slip]:
    """“A sandwich every two seconds, or 432,000 an hour”."""
    match = _every().search(passage.text)
    if match is None or len(_every().findall(passage.text)) > 1:
        return
    found = _seconds(passage, match)
    once_before = _once_before().search(passage.text[max(match.start() - 60, 0) : match.start()])
    start = once_before or _once_after().match(passage.text, match.end())
    if found is None or start is None:
        return
    gone, seconds = found
    once = exactly(1.0).over(seconds)
    always = _all_day().search(passage.text) is not None
    for figure, time in _counts_in_time(passage):
        if figure.start - passage.start < match.end() and passage.start + match.start() < figure.end:
            continue
        first, last = sorted((figure.start - passage.start, match.start()))
        ends = figure.end - passage.start if first == figure.start - passage.start else match.end()
        gap = passage.text[ends:last]
        if len(gap) > APART or ";" in gap or not _told().search(gap):
            continue
        factor = Interval(time.low, time.high) if time is not None else _between("second", figure.per, always)
        fair = once.times(factor).wider(SLACK)
        if fair.meets(figure.size):
            continue
        exact = (time.middle if time is not None else SECONDS[figure.per]) / gone
        if figure.start - passage.start > match.start():
            result = f"{short(exact)} {_article(figure.per)}" if time is None else short(exact)
            total = f"one every {short(gone)} s ≈ {result}"
            yield Slip(figure.start, figure.end, figure.base, exact, f"about {result}", total)
        else:
            apart = gone * exact / figure.base
            text = f"about one every {short(apart)} seconds"
            end = passage.start + match.end()
            yield Slip(passage.start + match.start(), end, gone, apart, text, f"{figure.text}: {text}")


@cache
def _once_before() -> re.Pattern[str]:
    """“One parcel” or “a call” right before “every ten seconds”."""
    return re.compile(
        r"\b(?:an?|one|another|someone|somebody)(?: (?!year\b|month\b|week\b|day\b|hour\b|minute\b|second\b|"
        r"is\b|are\b)[a-z'-]+){0,4} $"
    )


@cache
def _once_after() -> re.Pattern[str]:
    return re.compile(r",?(?: [a-z']+){0,3} (?:an?|one|another|someone|somebody)\b")


@cache
def _told() -> re.Pattern[str]:
    """What makes a rate and "one every so often" one and the same: a comma, a copula, or words for it."""
    return re.compile(rf"[,:(–—]|\b(?:is|are|means|makes?|or|so)\b|{_AGAIN}")


def _counts_in_time(passage: Passage) -> Iterator[tuple[Figure, Interval | None]]:
    """Counts for a period, and counts in a time that is given: "960 lenses" in "an eight-hour shift"."""
    for figure in passage.figures:
        if figure.kind != "" or figure.high is not None:
            continue
        if figure.is_period:
            yield figure, None
            continue
        times = [
            each for each in passage.figures
            if each.kind == "duration" and each.high is None and not each.per
            and re.search(r"\bin (?:(?:an?|the|one|each|every) )?$", passage.before(each.start))
            and (each.text[:2].lower() in ("a ", "an") or not passage.before(each.start).endswith("in "))
        ]  # fmt: skip
        if len(times) == 1 and (figure.noun or re.match(r" in an? ", passage.after(figure.end))):
            yield figure, times[0].size


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
