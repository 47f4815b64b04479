"""Ratings and dates as exports write them."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"\s*([-+]?\d+(?:[.,]\d+)?)\s*(?:(?:/|of|out of|von)\s*(\d+)|stars?|★|\*|points?)?\s*$", re.IGNORECASE
)
_STARS = re.compile(r"\s*([★⭐*]{1,5})[☆✩]{0,4}\s*$")
_WORDS = {
    "positive": 1.0, "good": 1.0, "great": 1.0, "excellent": 1.0, "yes": 1.0, "true": 1.0, "satisfied": 1.0,
    "very satisfied": 1.0, "promoter": 1.0, "recommended": 1.0, "thumbs up": 1.0, "like": 1.0, "happy": 1.0,
    "neutral": 0.5, "ok": 0.5, "passive": 0.5, "mixed": 0.5, "average": 0.5,
    "negative": 0.0, "bad": 0.0, "poor": 0.0, "no": 0.0, "false": 0.0, "dissatisfied": 0.0, "very dissatisfied": 0.0,
    "detractor": 0.0, "not recommended": 0.0, "thumbs down": 0.0, "dislike": 0.0, "unhappy": 0.0, "terrible": 0.0,
    "-1": 0.0,
}  # fmt: skip
_UP_TO = (1.0, 5.0, 10.0, 100.0)
_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])\b")
_LAST = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b")
_NAMED = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?: \d{1,2}(?:st|nd|rd|th)?,?)? ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*$")
_EPOCH = re.compile(r"\s*(1\d{9})(?:\d{3})?(?:\.0)?\s*$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def raw_rating(text: str) -> tuple[float, float] | None:
    """A rating as it is written, with the best there could be, 0 where it does not say; None where there is none."""
    if match := _NUMBER.match(text):
        return float(match[1].replace(",", ".")), float(match[2] or 0)
    if match := _STARS.match(text):
        return float(len(match[1])), 5.0
    word = _WORDS.get(text.strip().lower())
    return None if word is None else (word, 1.0)


def best_of(ratings: list[tuple[float, float]]) -> float:
    """The best that a column of ratings can hold: the least of 1, 5, 10 and 100 that none is above.

    A column of nothing but ones is one of stars.
    """
    values = [value for value, best in ratings if not best]
    most = max(values, default=0.0)
    if most == 1 and min(values) == 1:
        return 5.0
    return next((best for best in _UP_TO if most <= best), most)


def rating_of(text: str, best: float) -> float | None:
    """A rating from 0 to 1, where a column's best is `best`; ratings to 5 begin at 1, the others at 0."""
    raw = raw_rating(text)
    if raw is None:
        return None
    value, most = raw[0], raw[1] or best
    least = 1.0 if most == 5.0 and value >= 1 else 0.0
    return min(max((value - least) / (most - least), 0.0), 1.0) if most > least else None


def month_of(text: str) -> str:
    """The month of a date, such as `2026-03`; the year where it says no more; "" where there is none.

    Days and months in figures are told apart only where one of them is above 12; else the year alone is given.
    """
    text = text[:60]
    if match := _ISO.search(text):
        return f"{match[1]}-{int(match[2]):02}"
    if match := _NAMED.search(text):
        return f"{match[2]}-{_MONTHS.index(match[1].lower()) + 1:02}"
    if match := _LAST.search(text):
        one, two = int(match[1]), int(match[2])
        if one > 12 >= two > 0:
            return f"{match[3]}-{two:02}"
        return f"{match[3]}-{one:02}" if two > 12 >= one > 0 else match[3]
    if match := _YEAR.match(text):
        return match[1]
    if match := _EPOCH.match(text):
        from time import gmtime, strftime

        return strftime("%Y-%m", gmtime(int(match[1])))
    return ""
