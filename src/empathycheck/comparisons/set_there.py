"""What a sentence sets itself: a bound, one figure of a list, figures beside each other, a line of results.

Whoever reads such a figure looks it up or holds it against the others that stand there; it wants no picture.
"""

from __future__ import annotations

import re
from functools import cache

from empathycheck.comparisons.subject import Subject, beside
from empathycheck.model import Quantity

_SETTABLE = frozenset(
    {"percent", "event-rate", "count", "crowd", "data-size", "duration", "latency", "money"}
)
"""What somebody sets as they like: the maximum height of a mast is its height, that of a file a rule."""
_BOUNDS = ("over", "under", "up-to", "nearly")
_RESULTS = frozenset({"length", "duration", "latency", "speed", "mass", "count"})
_IN_A_ROW = {
    "percent": r"%|\bper ?cent\b|\b\d/\d{1,2}(?:st|nd|rd|th)?s?\b|\b(?:1|one) in \d|"
    r"\b(?:a|one) (?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth) of\b",
    "latency": r"\d ?(?:ms|µs)\b|\bmilliseconds?\b|\bmicroseconds?\b",
    "data-size": r"\d ?[kmgtp]i?b\b",
    "money": r"[$£€₹] ?\d[\d.,]*",
}
"""Figures of dimensions of which two in a sentence are held against each other."""


@cache
def _limit() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What says before a figure that it is a limit; the same of what can be set alone; and what says so behind."""
    to_it = r"(?:[ -](?!and\b|or\b|but\b)[a-z]+){0,3}[ :=(]*$"
    return (
        re.compile(
            rf"\b(?:(?:limited|capped)(?= (?:to|at)\b)|limits?(?= (?:of|is|are|was|for)\b| ?[:=(]| *$)|thresholds?|"
            rf"quorum|cap(?! ?[a-z])|cap(?= (?:of|is|was)\b)|ceiling|quotas?|deadline|allowance){to_it}"
        ),
        re.compile(rf"\b(?:max(?:imum|\.)?|min(?:imum|\.)?){to_it}"),
        re.compile(r"(?:[<>≤≥]=?) ?$"),
        re.compile(r"[ -](?:[a-z]+ )?(?:limit|threshold|cap|quota|deadline|ceiling|quorum)\b"),
    )


@cache
def _rule() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words by which a sentence lays down what is to be done, and a condition that the figure is part of."""
    return (
        re.compile(
            r"\b(?:must|shall|may not|required|requires|(?:is|are) recommended|we recommend|to avoid|unless|"
            r"eligible|qualif(?:y|ies)|refused|rejected|abort(?:s|ed)?|allowed|permitted|needs? at least)\b"
        ),
        re.compile(r"\b(?:if|when|once|whenever|until) [^,;:]*$"),
    )


@cache
def _crosses() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:falls?|falling|drops?|dropping|ris(?:es?|ing)|reach(?:es)?|exceeds?|exceeding|hits?|goes|pass(?:es)?)"
        r"(?: (?:to|at|below|under|above|over|before|past|beyond))* $"
    )


@cache
def _listed() -> re.Pattern[str]:
    """Another number right before it that ends in its unit too: "30, 60 and " 90 days; no year and no date."""
    one = r"(?<![\w.,])(?!(?:1[5-9]|20)\d\d\b)\d[\d.]*"
    return re.compile(rf"{one}(?: ?/ ?|,? (?:and|or|&) |, {one},? (?:(?:and|or|&) )?)$")


@cache
def _result() -> re.Pattern[str]:
    return re.compile(
        r"\b\d{1,3}(?:st|nd|rd|th)(?: place|:| with)|\b(?:gold|silver|bronze) medal|"
        r"\b(?:finished|came|placed|ranked) (?:first|second|third|fourth|fifth|\d+)"
    )


@cache
def _compares() -> re.Pattern[str]:
    return re.compile(r"\b(?:vs|versus|against|compared|rather than|instead of|up from|down from|than)\b")


def is_set_there(subject: Subject) -> bool:
    """Whether a figure is a bound, one of a list or of a set, or a result, so that nothing is said of it."""
    quantity, around = subject.quantity, subject.around
    if subject.reader.alone or quantity.dimension == "multiplier":
        return False
    own = quantity.text.lower()
    sentence = around[len(own) + 1 :]
    if own not in sentence:
        return False
    before, after = beside(quantity, around)
    digit = re.search(r"\d", own)
    before += own[: digit.start() if digit else 0]
    return (
        _is_bound(quantity, before[-80:], after[:30], sentence)
        or _listed().search(before[-40:]) is not None
        or _is_beside_others(quantity, sentence)
        or (quantity.dimension in _RESULTS and _result().search(sentence) is not None)
    )


def _is_bound(quantity: Quantity, before: str, after: str, sentence: str) -> bool:
    limit, most, sign, behind = _limit()
    if limit.search(before) or sign.search(before) or behind.match(after):
        return True
    if quantity.dimension not in _SETTABLE:
        return False
    if most.search(before) or _is_cap(quantity):
        return True
    lays_down, condition = _rule()
    if quantity.hedge in _BOUNDS and lays_down.search(sentence):
        return True
    return condition.search(before) is not None and (
        quantity.hedge in _BOUNDS or _crosses().search(before) is not None
    )


def _is_cap(quantity: Quantity) -> bool:
    """Whether so many of a period are the most that there may be: no even rate, and nobody comes so often."""
    if quantity.dimension != "event-rate":
        return False
    return quantity.hedge == "under" or (
        quantity.hedge == "up-to" and quantity.per in ("day", "week", "month", "year")
    )


def _is_beside_others(quantity: Quantity, sentence: str) -> bool:
    """Whether the sentence sets figures of one kind beside each other: saying one another way breaks the row."""
    if quantity.high is not None:
        return False
    if (row := _IN_A_ROW.get(quantity.dimension)) is not None:
        found = re.findall(row, sentence)
        several = len(set(found)) if quantity.dimension == "money" else len(found)
        return several > (2 if quantity.kind == "percent-change" else 1)
    unit = re.search(r"\d[ -]?([a-zµ°²³/]+(?: [a-z]+)?)$", quantity.text.lower())
    if unit is None or (quantity.dimension != "duration" and _compares().search(sentence) is None):
        return False
    return len(re.findall(rf"\d[ -]?{re.escape(unit[1].rstrip('s'))}s?\b", sentence)) > 1
