"""Every quantity of a text as a plain reading: all numbers that say how much, prices and durations among them.

`scan.quantities_of` keeps what a reader may need help with. `readings_of` keeps everything that measures or counts,
so that the reading itself can be measured and used. Dates, times of day, years, versions, ordinals, scores and
numbered things ("page 4") measure nothing and stay out of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from empathycheck.language.prose import Prose
from empathycheck.language.tokens import SMALL_WORDS
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.masks import is_numbered
from empathycheck.quantities.numerals import Numeral
from empathycheck.quantities.percentages import PERCENT
from empathycheck.quantities.scan import numerals_of, scale_at
from empathycheck.quantities.units import UnitTable, load_units, unit_at


class Reading(NamedTuple):
    """A number with its unit, as prose offsets.

    `unit` is a symbol of rules/units, a currency's code, "%", "×", "yr old", or empty for a count or a bare number.
    `counted` is the noun of a count, `per` what a rate is for ("share", "day"); both as written, folded. `high` is
    the end of a range or where a change arrives ("from 21 to 23").
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    counted: str = ""
    per: str = ""


class _Found(NamedTuple):
    """A reading, and what its digits were multiplied by."""

    reading: Reading
    scale: float = 1.0


# A number right after one of these may measure, though the word before it can also make a label of it.
_MAY_MEASURE = frozenset("year in by until from since inc top size age aged call ring text us uk eu".split())
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.? (?:\d{{1,2}}(?:-|–| to | and |, ))?$")
_DATE_AFTER = re.compile(
    rf"(?:-\d+)? (?:of )?{_MONTH}\b(?! be\b)|/\d|:\d\d| ?(?:[ap]\.?m\b|o'clock)|\.\d+\.|(?:st|nd|rd|th)\b|s\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:(?:[-–]| and | to )(?:\d\d|(?:1[5-9]|20)\d\d))?")
_SCORE = re.compile(r"\d{1,3}[-–](?P<second>\d{1,3})(?![\w-])")
_NAME_AFTER = re.compile(r"[^\W\d_]|-[^\W\d_]+\d")
_OLD = re.compile(
    r"(?:[ -]*(?P<word>years?|months?|weeks?|days?|yrs?)(?:[ -](?:old|aged?)s?| of age)|-?(?:y/?o))\b"
)
_AGED = re.compile(r"\b(?:aged?|ages) (?:of |between )?$")
_OLD_UNITS = {"year": "yr", "yr": "yr", "month": "mo", "week": "wk", "day": "d"}
_PER = re.compile(
    r"(?: ?/ ?|[ -](?:per|an?|each|every)[ -])(?P<per>(?!lot\b|few\b|bit\b)(?:(?:square|cubic|sq|cu)\.? )?[a-z]+)\b"
    r"(?! (?:earlier|later|ago|before|after|old))"
)
_TIMES = re.compile(r"[ -]?(?:[x×]|fold)\b|[ -]times\b")
_STOP = (
    r"(?:of|in|on|to|for|and|or|with|from|at|by|as|than|the|this|that|these|those|which|who|whose|when|where|while|if|"
    r"is|are|be|was|were|has|have|had|does|did|do|will|would|can|could|may|should|its|his|her|their|our|your|my|it|he|"
    r"she|we|they|you|i|us|so|but|not|no|more|less|after|before|above|below|between|across|during|over|under|up|down|"
    r"into|against|without|per|each|every|an?|about|around|also|just|only|now|then|yet|still|ago|later|earlier|again|"
    r"away|out|off|there|here|because|since|until|thanks|plus|minus|times|various|always|[a-z]+ly)\b"
)
_NOUN = re.compile(
    rf"[ -](?:more )?(?P<noun>(?:(?!{_STOP})[a-z][a-z'-]*[ ]){{0,3}}?"
    rf"(?!{_STOP})(?:people|[a-z][a-z-]*[a-rt-z]s|staff|children|men|women|folks|personnel))\b"
)
_SINGLE = re.compile(rf"[ -](?!{_STOP})(?P<noun>[a-z]+)\b")
_ONE_OF = re.compile(r" of (?:the|my|our|his|her|its|their|your|these|those)(?= )")
_NO_NUMBER = re.compile(
    r"(?:\b(?:each|that|this|the|which|no|every|any|some|same|another|as|new|old|first|second|third|fourth|last|next|"
    r"other|latter|later|it|in|on)[ -]|-)$"
)
_PLURAL_SCALES = {
    "tens": 1e1, "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_PLURAL_SCALE = re.compile(
    rf"\b(?:(?P<many>tens|dozens|hundreds|thousands) of )?(?P<scale>{'|'.join([*_PLURAL_SCALES][1:])})\b"
)
_SOME_OF = re.compile(r" of(?: (?:the|us|our|his|her|its|their|these|those))?(?= )")
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_PART = re.compile(
    rf"\b(?P<many>an?|one|two|three|four|five|six|seven|nine)[ -](?P<part>{'|'.join(_PARTS)})s?\b"
    r"(?! (?:time|party|parties|place|person|year|day|week|month|generation|floor|round|season|of all time))"
)
_OUT_OF = re.compile(
    r"\b(?P<many>[a-z]+|\d+) (?:in|out of)(?: every)? (?P<whole>[a-z]+|\d+)\b(?! (?:years?|days?|months?))"
)
_JOINT = re.compile(r" ?(?:-|–|—) ?|-?[ -](?:to|and|or)[ -]")
_MINUS = re.compile(r"(?:^|[\s(])(?:minus[ -]|negative )$")
_SIGN = re.compile(r"(?:us|[a-z]{0,2}[$£€¥])? ?[-−–]")


def readings_of(prose: Prose) -> tuple[Reading, ...]:
    """Every quantity of the document in order, none overlapping another."""
    table = load_units()
    found = [_Found(reading) for reading in _worded(prose, table)]
    found.extend(
        each
        for numeral in numerals_of(prose, bare=True)
        if (each := _read(prose, numeral, table)) is not None
    )
    found.sort(key=lambda each: (each.reading.start, -each.reading.end))
    kept: list[_Found] = []
    for each in found:
        if not kept or each.reading.start >= kept[-1].reading.end:
            kept[-1:] = _together(prose, kept[-1], each) if kept else [each]
    return tuple(each.reading for each in kept)


def _read(prose: Prose, numeral: Numeral, table: UnitTable) -> _Found | None:
    text = prose.folded
    scale, after = (1.0, numeral.end) if numeral.spelled else scale_at(prose, numeral)
    if _is_no_number(text, numeral):
        return None
    unit, end = numeral.currency.replace("¥", "CNY"), after + text.startswith("+", after)
    if sign := PERCENT.match(text, end):
        unit, end = "%", sign.end()
    elif numeral.currency:
        pass
    elif old := _OLD.match(text, end):
        unit, end = _OLD_UNITS[(old["word"] or "year").rstrip("s")] + " old", old.end()
    elif times := _TIMES.match(text, end):
        unit, end = "×", times.end()
    elif found := unit_at(prose, end, table):
        unit, end = found[0].symbol, found[1]
    elif (
        scale == 1.0 and not numeral.spelled and _AGED.search(text, max(numeral.start - 14, 0), numeral.start)
    ):
        unit = "yr old"
    elif scale == 1.0 and _is_name(prose, numeral):
        return None
    counted, end = ("", end) if unit else _noun_at(text, end)
    if numeral.spelled and numeral.value == 1 and not unit and not counted and not _JOINT.match(text, end):
        return None
    rate = _PER.match(text, end)
    per, end = (rate["per"], rate.end()) if rate else ("", end)
    head = text[max(numeral.start - 10, 0) : numeral.start]
    factor = -scale if _MINUS.search(head) or _SIGN.match(text, numeral.start) else scale
    high = numeral.high * factor if numeral.high is not None else None
    return _Found(Reading(numeral.start, end, numeral.value * factor, high, unit, counted, per), scale)


def _noun_at(text: str, offset: int) -> tuple[str, int]:
    """What is counted at `offset` and where it ends: the nearest plural, else the next word that may be a noun."""
    start = chosen.end() if (chosen := _ONE_OF.match(text, offset)) else offset
    noun = _NOUN.match(text, start) or _SINGLE.match(text, start)
    return (noun["noun"], noun.end()) if noun else ("", offset)


def _is_no_number(text: str, numeral: Numeral) -> bool:
    """Whether a date, a time of day, a score or a pronoun stands there."""
    start, end = numeral.start, numeral.end
    if numeral.spelled:
        pronoun = text[start:end] in ("one", "half", "quarter")
        return pronoun and _NO_NUMBER.search(text, max(start - 8, 0), start) is not None
    if _DATE_AFTER.match(text, end) or _DATE_BEFORE.search(text, max(start - 18, 0), start):
        return True
    if text[start - 1 : start] in (":", "-", "–") and text[start - 2 : start - 1].isdigit():
        return True
    score = _SCORE.match(text, start)
    return score is not None and int(score["second"]) <= numeral.value and numeral.high is None


def _is_name(prose: Prose, numeral: Numeral) -> bool:
    """Whether a number without a unit names a year, a page, a model or the like."""
    start, end = numeral.start, numeral.end
    if numeral.spelled:
        return False
    if _NAME_AFTER.match(prose.folded, end):
        return True
    words = prose.text[max(start - 40, prose.sentence_at(start)[0]) : start].split()
    last = words[-1].lower() if words else ""
    if is_numbered(last) and last not in _MAY_MEASURE:
        return True
    plural = _NOUN.match(prose.folded, end)
    if _YEAR.fullmatch(prose.folded, start, end):
        return plural is None or last in _MAY_MEASURE or last in ("the", "mid", "late", "early")
    named = len(words) > 1 and words[-1][0].isupper()
    return named and (plural is None or prose.text[plural.start("noun")].isupper())


def _worded(prose: Prose, table: UnitTable) -> Iterator[Reading]:
    """Plural scales as a range ("tens of thousands": 10,000 to 100,000) and parts ("a third", "one in four")."""
    text = prose.folded
    for match in _PLURAL_SCALE.finditer(text):
        low = _PLURAL_SCALES[match["scale"]] * _PLURAL_SCALES.get(match["many"] or "", 1.0)
        some = _SOME_OF.match(text, match.end())
        end = some.end() if some else match.end()
        unit = unit_at(prose, end, table) if some else None
        counted, stop = ("", unit[1]) if unit else _noun_at(text, end) if some else ("", end)
        yield Reading(match.start(), stop, low, low * 10, unit[0].symbol if unit else "", counted)
    for match in _PART.finditer(text):
        many = 1.0 if match["many"] in ("a", "an") else SMALL_WORDS[match["many"]]
        yield Reading(match.start(), match.end(), many / _PARTS[match["part"]], None, "")
    for match in _OUT_OF.finditer(text):
        part, whole = (_number(match[group]) for group in ("many", "whole"))
        if part is not None and whole is not None and 0 < part < whole <= 1000:
            yield Reading(match.start(), match.end(), part / whole, None, "")


def _number(word: str) -> float | None:
    return float(word) if word.isdecimal() and len(word) < 5 else SMALL_WORDS.get(word)


def _together(prose: Prose, first: _Found, second: _Found) -> list[_Found]:
    """Two readings in a row: one range ("£5 to £10", "between 1 and 2 million"), or two that share a unit."""
    one, two = first.reading, second.reading
    joint = _JOINT.fullmatch(prose.folded, one.end, two.start)
    if joint is None or one.high is not None or one.per or (one.unit and one.unit != two.unit):
        return [first, second]
    if one.counted and one.counted != two.counted:
        return [first, second]
    if first.scale == 1 and second.scale > 1 and one.value < two.value / second.scale:
        one = one._replace(value=one.value * second.scale)
    before = prose.folded[max(one.start - 8, 0) : one.start]
    word = joint.group().strip(" -–—")
    if word == "or" or two.high is not None:
        return [_Found(one._replace(unit=two.unit, counted=two.counted, per=two.per)), second]
    if (word == "and" and before != "between ") or before.endswith("by "):
        return [first, second]
    if one.value >= two.value and not before.endswith("from "):
        return [first, second]
    return [_Found(two._replace(start=one.start, value=one.value, high=two.value))]
