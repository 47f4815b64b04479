"""Every quantity of a text as a plain reading: all numbers that say how much, prices and durations among them.

`scan.quantities_of` keeps what a reader may need help with. `readings_of` keeps everything that measures or counts,
so that the reading itself can be measured and used. Dates, times of day, years, versions, ordinals and numbered
things ("page 4") measure nothing and stay out of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from empathycheck.language.prose import Prose
from empathycheck.quantities import changes
from empathycheck.quantities.masks import is_numbered
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.scan import numerals_of, scale_at, unit_at
from empathycheck.quantities.units import UnitTable, load_units


class Reading(NamedTuple):
    """A number with its unit, as prose offsets.

    `unit` is a symbol of rules/units, a currency's code, "%", "×", or empty for a count or a bare number. `counted`
    is the noun of a count, `per` what a rate is for ("share", "day"); both as written, folded. `high` ends a range.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    counted: str = ""
    per: str = ""


_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|" \
         r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # fmt: skip
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.? (?:\d{{1,2}}(?:-|–| to | and |, ))?$")
_DATE_AFTER = re.compile(
    rf"(?:-\d+)? (?:of )?{_MONTH}\b|/\d|:\d\d| ?(?:[ap]\.?m\b|o'clock)|\.\d+\.|(?:st|nd|rd|th)\b|s\b"
)
_NAME_AFTER = re.compile(r"[^\W\d_]|-[^\W\d_]+\d")
_OLD = re.compile(r"(?:[ -]?(?P<word>years?|months?|weeks?|days?)[ -]olds?| years? of age)\b")
_OLD_UNITS = {"year": "yr", "month": "mo", "week": "wk", "day": "d"}
_PER = re.compile(
    r"(?: ?/ ?|[ -](?:per|an?|each|every)[ -])(?P<per>(?!lot\b|few\b|bit\b)(?:(?:square|cubic|sq|cu)\.? )?[a-z]+)\b"
)
_TIMES = re.compile(r"[ -]?(?:[x×]|fold)\b|[ -]times\b")
_NOUN = re.compile(
    r"[ -](?P<noun>(?:(?!(?:of|in|on|to|for|and|or|with|from|at|by|is|are|the|was|were|has|have|had)\b)"
    r"[a-z][a-z'-]*[ ]){0,3}?(?:people|[a-z][a-z-]*s|staff|children|men|women|folks|personnel))\b"
)
_JOINT = re.compile(r" ?(?:-|–|—) ?| (?:to|and|or) ")
_MINUS = re.compile(r"(?:^|[\s(])(?:[-−–]|minus |negative )$")


def readings_of(prose: Prose) -> tuple[Reading, ...]:
    """Every quantity of the document in order, none overlapping another."""
    table = load_units()
    found = sorted(
        (reading for numeral in numerals_of(prose, bare=True) for reading in _read(prose, numeral, table)),
        key=lambda reading: (reading.start, -reading.end),
    )
    kept: list[Reading] = []
    for reading in found:
        if kept and reading.start < kept[-1].end:
            continue
        if kept and (joined := _joined(prose, kept[-1], reading)) is not None:
            kept[-1] = joined
        else:
            kept.append(reading)
    return tuple(kept)


def _read(prose: Prose, numeral: Numeral, table: UnitTable) -> Iterator[Reading]:
    text = prose.folded
    scale, after = (1.0, numeral.end) if numeral.spelled else scale_at(prose, numeral)
    if _DATE_AFTER.match(text, numeral.end) or _DATE_BEFORE.search(
        text, max(numeral.start - 18, 0), numeral.start
    ):
        return
    unit, counted, end = numeral.currency, "", after + text.startswith("+", after)
    if sign := changes.PERCENT.match(text, end):
        unit, end = "%", sign.end()
    elif numeral.currency:
        pass
    elif old := _OLD.match(text, end):
        unit, end = _OLD_UNITS[(old["word"] or "year").rstrip("s")] + " old", old.end()
    elif times := _TIMES.match(text, end):
        unit, end = "×", times.end()
    elif found := unit_at(prose, end, table):
        unit, end = found[0].symbol, found[1]
    else:
        if scale == 1.0 and not numeral.spelled and _is_name(prose, numeral):
            return
        if noun := _NOUN.match(text, end):
            counted, end = noun["noun"], noun.end()
    per = ""
    if rate := _PER.match(text, end):
        per, end = rate["per"], rate.end()
    sign_before = _MINUS.search(text, max(numeral.start - 10, 0), numeral.start + numeral.signed)
    factor = -scale if sign_before else scale
    high = numeral.high * factor if numeral.high is not None else None
    yield Reading(numeral.start, end, numeral.value * factor, high, unit, counted, per)


def _is_name(prose: Prose, numeral: Numeral) -> bool:
    """Whether a number without a unit names a year, a page, a model or the like."""
    digits = prose.folded[numeral.start : numeral.end]
    if len(digits) == 4 and digits.isdigit() and 1000 <= numeral.value < 2100:
        return True
    if _NAME_AFTER.match(prose.folded, numeral.end):
        return True
    return is_numbered(prose.folded[max(numeral.start - 40, 0) : numeral.start])


def _joined(prose: Prose, first: Reading, second: Reading) -> Reading | None:
    """Two readings as one range: "£5 to £10", "5% – 10%", "between 1 million and 2 million"; None if they are two."""
    joint = _JOINT.fullmatch(prose.folded, first.end, second.start)
    if joint is None or first.high is not None or second.high is not None or second.value <= first.value:
        return None
    if "and" in joint.group() and not prose.folded.startswith("between ", max(first.start - 8, 0)):
        return None
    if "or" in joint.group() or (first.unit and first.unit != second.unit) or first.counted or first.per:
        return None
    return second._replace(start=first.start, value=first.value, high=second.value)
