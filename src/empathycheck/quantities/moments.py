"""Dates, times of day and hours of opening, which measure nothing that can be compared and still have to agree."""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.quantities.figure import Figure, figure_at

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b{_YEAR}",
        rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:19|20)?\d\d)\b",
        rf"\b{_MONTH} (?P<year>(?:19|20)\d\d)\b",
    )
)
_PARTS_OF_YEAR = re.compile(
    r"\b(?:(?P<kind>[qh])(?P<number>[1-4])|(?P<which>first|second|third|fourth|last) (?P<part>quarter|half)(?: of)?) "
    r"(?P<year>(?:19|20)\d\d)\b"
)
_MONTHS_TO = re.compile(
    rf"\b{_MONTH.replace('<month>', '<first>')} ?(?:to|until|-|–) ?{_MONTH.replace('<month>', '<last>')} "
    r"(?P<year>(?:19|20)\d\d)\b"
)
_NUMBERS = {word: int(number) for word, number in SMALL_WORDS.items() if number <= 12}
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_HOUR = r"\d{1,2}|" + "|".join(list(_NUMBERS)[1:])
_NOON = 720
_MIDNIGHT = 1440


def _clock(side: str) -> str:
    return (
        rf"(?:(?P<{side}h>{_HOUR})(?:[:.](?P<{side}m>\d\d))? ?(?P<{side}half>am|pm|a\.m\.|p\.m\.|o'clock)?"
        rf"(?: in the (?P<{side}part>morning|afternoon|evening))?|"
        rf"(?P<{side}word>noon|midday|midnight|half past (?P<{side}past>\w+)))"
    )


_BETWEEN = r" ?(?:-|–|—|to|until|till|and) ?"
_HOURS = re.compile(rf"(?<![\w£$€.,])(?:from |between )?{_clock('a')}{_BETWEEN}{_clock('b')}(?![\w%]|[.,]\d)")
_TIME = re.compile(rf"(?<![\w£$€.,:]){_clock('a')}(?![\w%:]|[.,]\d)")
_ALWAYS = re.compile(
    r"\b(?:24/7|24-7|round the clock|around the clock|day and night|"
    r"24 hours a day(?:,? (?:7|seven) days a week)?)\b"
)
_OPENING = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:open\w*|hours|answered|staffed)\b"
)


def dates(prose: Prose) -> list[Figure]:
    """Dates with a day or with a year, months to months, and quarters of a year."""
    found = []
    for hit in _MONTHS_TO.finditer(prose.folded):
        first, last = (31.0 * _MONTHS.index(hit[name][:3]) + 31.0 for name in ("first", "last"))
        if first < last:
            found.append(figure_at(prose, hit.span(), "date", first, last)._replace(year=int(hit["year"])))
    for pattern in _DATES:
        for hit in pattern.finditer(prose.folded):
            part = hit.groupdict()
            month = int(part["number"]) if part.get("number") else _MONTHS.index(part["month"][:3]) + 1
            year, day = int(part["year"] or 0), int(part.get("day") or 0)
            year += 2000 if 0 < year < 100 else 0
            if 1 <= month <= 12 and day <= 31:
                found.append(figure_at(prose, hit.span(), "date", month * 31.0 + day)._replace(year=year))
    for hit in _PARTS_OF_YEAR.finditer(prose.folded):
        months = 3 if (hit["kind"] or hit["part"][0]) == "q" else 6
        which = int(hit["number"]) if hit["number"] else _WHICH.get(hit["which"], 12 // months)
        if which * months <= 12:
            last = 31.0 * months * which
            figure = figure_at(prose, hit.span(), "date", last - 31.0 * (months - 1), last)
            found.append(figure._replace(year=int(hit["year"])))
    return found


def hours(prose: Prose) -> list[Figure]:
    """Hours from one time to another: "9am to 5pm", "from nine until 17:00"; bare numbers only beside a day."""
    found = [figure_at(prose, hit.span(), "hours", 0.0, _MIDNIGHT) for hit in _ALWAYS.finditer(prose.folded)]
    for hit in _HOURS.finditer(prose.folded):
        a, b = _minutes(hit, "a"), _minutes(hit, "b")
        if a is None or b is None or not (_is_clock(hit, "a") or _is_clock(hit, "b") or _opens(prose, hit)):
            continue
        if a < _NOON and b <= _NOON and not hit["ahalf"] and (hit["bhalf"] or "").startswith("p"):
            a += _NOON * (a >= b)
        if b <= a and b <= _NOON and not hit["bhalf"]:
            b += _NOON
        found.append(figure_at(prose, hit.span(), "hours", a, b))
    return found


def times(prose: Prose) -> list[Figure]:
    """Times of day that stand alone."""
    found = []
    for hit in _TIME.finditer(prose.folded):
        minutes = _minutes(hit, "a")
        if minutes is not None and _is_clock(hit, "a"):
            found.append(figure_at(prose, hit.span(), "clock", minutes))
    return found


def _opens(prose: Prose, hit: re.Match[str]) -> bool:
    """Whether bare numbers are hours: a day of the week stands beside them, or a word for being open."""
    first, last = prose.sentence_at(hit.start())
    near = prose.folded[max(first, hit.start() - 40) : min(last, hit.end() + 30)]
    return hit.group().startswith(("from", "between")) and _OPENING.search(near) is not None


def _is_clock(hit: re.Match[str], side: str) -> bool:
    written = hit[f"{side}m"] is not None and ":" in hit.group()
    return bool(hit[f"{side}half"] or hit[f"{side}word"] or hit[f"{side}part"] or written)


def _minutes(hit: re.Match[str], side: str) -> float | None:
    """Minutes after midnight; None where the numbers are none of a clock."""
    word = hit[f"{side}word"]
    if word:
        if word.startswith("half"):
            hour = _NUMBERS.get(hit[f"{side}past"])
            return None if hour is None else hour * 60 + 30.0
        return float(_MIDNIGHT if word == "midnight" else _NOON)
    written, minute = hit[f"{side}h"], int(hit[f"{side}m"] or 0)
    hour = int(written) if written.isdigit() else _NUMBERS[written]
    half, part = hit[f"{side}half"] or "", hit[f"{side}part"] or ""
    if hour > 24 or minute > 59:
        return None
    if (half.startswith("p") or part in ("afternoon", "evening")) and hour < 12:
        hour += 12
    return (0 if half.startswith("a") and hour == 12 else hour) * 60.0 + minute
