"""An availability in per cent, and the time out of service that it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written
from empathycheck.checks.recomputed.ratios import either
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.quantities.rates import SECONDS

_PERIODS = {
    "year": (365, 366), "month": (28, 31), "week": (7, 7), "day": (1, 1), "quarter": (90, 92),
}  # fmt: skip
_SLACK = 0.05


@cache
def _up() -> re.Pattern[str]:
    return re.compile(r"\b(?:uptime|up-time|availab\w+|online|sla|reliab\w+|up|nines)\b")


@cache
def _down() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:down|downtime|down-time|offline|outages?|unavailab\w+|interrupt\w+|out of service|off line)\b"
    )


@cache
def _time() -> re.Pattern[str]:
    words = either([*SMALL_WORDS, "half an", "half a", "a", "an"])
    number = rf"\d[\d,]*(?:\.\d+)?|{words}"
    return re.compile(
        rf"\b(?P<number>{number})[ -](?P<unit>second|minute|hour|day)s?\b(?! (?:a|per) (?:day|week) (?:support|"
        rf"service))"
    )


@cache
def _a_year() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:an?|per|every|each|in an?|over an?|the|in the|any|this|last)(?: (?:whole|full|single|given|"
        r"calendar))? (?P<period>year|month|week|day|quarter)\b|\b(?P<months>in (?:twelve|12) months)\b|"
        r"\b(?P<adverb>annually|monthly|weekly|daily|yearly)\b"
    )


@cache
def _means() -> re.Pattern[str]:
    """What says that a time is what the percentage comes to."""
    return re.compile(
        r"\b(?:means?|meaning|that is|that's|which is|leaves?|so|at most|no more than|less than|under|only|"
        r"equals|works out|allows?|"
        r"comes to|adds up to)\b|[(:=–—]"
    )


@cache
def _nines() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<number>{'|'.join(_NINES)})[ -]nines\b")


_NINES = {word: int(number) for word, number in SMALL_WORDS.items() if 2 <= number <= 7}
_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def downtime(passage: Passage) -> Iterator[Slip]:
    """“Uptime of 99.9% means less than an hour of downtime a year”."""
    shares = [
        each for each in passage.figures if each.kind == "%" and 90 <= each.value < 100 and each.high is None
    ]
    nines = _nines().search(passage.text)
    if nines is not None and not shares:
        share, place = 100 - 10.0 ** (2 - _NINES[nines["number"]]), (nines.start(), nines.end())
    elif len(shares) == 1 and not shares[0].hedge:
        share, place = shares[0].value, (shares[0].start - passage.start, shares[0].end - passage.start)
    else:
        return
    is_up = _up().search(passage.text) is not None or nines is not None
    if not (is_up or _down().search(passage.text) or (share >= 99 and "." in f"{share:g}")):
        return
    times = [match for match in _time().finditer(passage.text) if not place[0] <= match.start() < place[1]]
    if len(times) != 1:
        return
    match = times[0]
    first, last = min(place[1], match.end()), max(place[0], match.start())
    if not (_down().search(passage.text) or _means().search(passage.text[first:last])):
        return
    near = _a_year().search(passage.text, match.end(), match.end() + 60) or _a_year().search(passage.text)
    if near is None:
        return
    period = near["period"] or ("year" if near["months"] else _ADVERBS[near["adverb"]])
    number = _number(match["number"])
    said = as_written(
        match["number"], number * SECONDS[match["unit"]], hedge_before(passage.text, match.start())
    )
    down = (100 - share) / 100
    days = Interval(*_PERIODS[period])
    fair = Interval(down * days.low * SECONDS["day"], down * days.high * SECONDS["day"]).wider(_SLACK)
    up_time = Interval(days.low * SECONDS["day"] * (1 - down), days.high * SECONDS["day"]).wider(_SLACK)
    if fair.meets(said) or up_time.meets(said):
        return
    exact = fair.middle / SECONDS[match["unit"]]
    text = f"about {short(exact)} {match['unit']}s a {period}"
    total = f"{round(100 - share, 9):g}% of a {period} ≈ {short(exact)} {match['unit']}s"
    yield Slip(passage.start + match.start(), passage.start + match.end(), number, exact, text, total)


def _number(text: str) -> float:
    if text.startswith("half"):
        return 0.5
    if text in ("a", "an"):
        return 1.0
    return SMALL_WORDS[text] if text in SMALL_WORDS else float(text.replace(",", ""))
