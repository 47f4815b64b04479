"""An availability in per cent, and the time out of service that it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written
from empathycheck.checks.recomputed.slip import Slip, short

_PERIODS = {
    "year": (365, 366), "month": (28, 31), "week": (7, 7), "day": (1, 1), "quarter": (90, 92),
}  # fmt: skip
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}
_SLACK = 0.05


@cache
def _up() -> re.Pattern[str]:
    return re.compile(r"\b(?:uptime|up-time|availab\w+|online|sla|reliab\w+|up|nines)\b")


@cache
def _down() -> re.Pattern[str]:
    return re.compile(r"\b(?:down|downtime|down-time|offline|outages?|unavailab\w+|interrupt\w+|out of service|off line)\b")


@cache
def _time() -> re.Pattern[str]:
    number = r"\d[\d,]*(?:\.\d+)?|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
    return re.compile(rf"\b(?P<number>{number})[ -](?P<unit>second|minute|hour|day)s?\b(?! (?:a|per) (?:day|week) (?:support|service))")


@cache
def _a_year() -> re.Pattern[str]:
    return re.compile(r"\b(?:an?|per|every|each|in an?|over an?|the|in the|any)(?: (?:whole|full|single|given|calendar))? (?P<period>year|month|week|day|quarter)\b|\b(?P<adverb>annually|monthly|weekly|daily|yearly)\b")


_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def downtime(passage: Passage) -> Iterator[Slip]:
    """“Uptime of 99.9% means less than an hour of downtime a year”."""
    shares = [each for each in passage.figures if each.kind == "%" and 90 <= each.value < 100 and each.high is None]
    if len(shares) != 1 or not (_down().search(passage.text) or _up().search(passage.text)):
        return
    share = shares[0]
    times = [match for match in _time().finditer(passage.text) if not share.start <= passage.start + match.start() < share.end]
    if len(times) != 1 or not (_down().search(passage.text) or re.search(r"\b(?:that is|that's|means|which is|roughly|about)\b", passage.text)):
        return
    match = times[0]
    near = _a_year().search(passage.text, match.end(), match.end() + 60) or _a_year().search(passage.text)
    if near is None:
        return
    period = near["period"] or _ADVERBS[near["adverb"]]
    number = _number(match["number"])
    said = as_written(match["number"], number * _SECONDS[match["unit"]], hedge_before(passage.text, match.start()))
    down = (100 - share.value) / 100
    days = Interval(*_PERIODS[period])
    fair = Interval(down * days.low * 86400, down * days.high * 86400).wider(_SLACK)
    up_time = Interval(days.low * 86400 * (1 - down), days.high * 86400).wider(_SLACK)
    if fair.meets(said) or up_time.meets(said) or share.hedge in ("over", "under", "up-to", "nearly"):
        return
    exact = fair.middle / _SECONDS[match["unit"]]
    text = f"about {short(exact)} {match['unit']}s a {period}"
    total = f"{round(100 - share.value, 9):g}% of a {period} ≈ {short(exact)} {match['unit']}s"
    yield Slip(passage.start + match.start(), passage.start + match.end(), number, exact, text, total)


def _number(text: str) -> float:
    from empathycheck.quantities.numerals import SMALL_WORDS

    if text.startswith("half"):
        return 0.5
    if text in ("a", "an"):
        return 1.0
    return SMALL_WORDS[text] if text in SMALL_WORDS else float(text.replace(",", ""))
