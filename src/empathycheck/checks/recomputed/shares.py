"""So many of so many, and the per cent or the parts that they are; parts that make up a whole; a price by the piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written, exactly
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.quantities.numerals import SMALL_WORDS

_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion))?|{'|'.join(sorted(SMALL_WORDS, key=len, reverse=True))})"
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_PARTS = {
    "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4,
    "three quarters": 3 / 4, "a fifth": 1 / 5, "one fifth": 1 / 5, "two fifths": 2 / 5, "three fifths": 3 / 5,
    "four fifths": 4 / 5, "a tenth": 1 / 10, "one tenth": 1 / 10, "a sixth": 1 / 6, "an eighth": 1 / 8,
}  # fmt: skip
_NEAR = 0.12
"""How far a part in words may be from the share, as a part of it."""
_POINT = 0.6
"""How far a percentage in whole numbers may be, in points."""


@cache
def _of() -> re.Pattern[str]:
    whose = r"(?:the |our |all |its |their |his |her |these |those |every |a total of |some )*"
    return re.compile(
        rf"\b(?P<part>{_NUMBER}) (?:[a-z]+ )?(?:out of|of) {whose}(?P<whole>{_NUMBER})\b(?! ?%| per ?cent)|"
        rf"(?:^|[.:;,] )of {whose}(?P<whole2>{_NUMBER}) [^.;:%\d]{{3,60}}?[, ](?P<part2>{_NUMBER})\b(?! ?%| per ?cent)"
    )


@cache
def _share() -> re.Pattern[str]:
    """The share that follows: in brackets, or between commas or dashes, after at most a noun or two."""
    parts = "|".join(sorted(_PARTS, key=len, reverse=True))
    return re.compile(
        rf"(?: [a-z'-]+){{0,4}}? ?(?:\(|,|[–—-] |: | or )(?: ?(?:or|that is|that's|i\.e\.|which is|just|only|a full|some|"
        rf"about|around|roughly|nearly|almost|over|more than|under|less than|fewer than|well over|just over|just under))* ?"
        rf"(?:(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent)|(?P<one>{_NUMBER}|\d) in (?:every )?(?P<in>{_NUMBER}|\d+)|"
        rf"(?P<words>{parts}))(?!\w)(?! (?:more|less|fewer|higher|lower|up|down|off|faster|cheaper|of the (?:time|cost)))"
    )


def shares(passage: Passage) -> Iterator[Slip]:
    """“12 of our 60 shops, one in three”."""
    for match in _of().finditer(passage.text):
        part_text, whole_text = (match["part"], match["whole"]) if match["part"] else (match["part2"], match["whole2"])
        part, whole = _value(part_text), _value(whole_text)
        after = _share().match(passage.text, match.end())
        if after is None or not 0 < part < whole:
            continue
        first, second = (
            as_written(text, value, hedge_before(passage.text, start))
            for text, value, start in (
                (part_text, part, match.start("part" if match["part"] else "part2")),
                (whole_text, whole, match.start("whole" if match["part"] else "whole2")),
            )
        )
        if part_text.isdigit() or part < 13:
            first = exactly(part) if not part_text.endswith("00") else first
        if (whole_text.isdigit() and not whole_text.endswith("00")) or whole < 13:
            second = exactly(whole)
        yield from _against_share(passage, after, first.over(second), part, whole)


def _against_share(
    passage: Passage, said: re.Match[str], fair: Interval, part: float, whole: float
) -> Iterator[Slip]:
    group = "percent" if said["percent"] else "one" if said["one"] else "words"
    start, end = said.start(group), said.end()
    hedge = hedge_before(passage.text, start)
    exact = part / whole
    if said["percent"]:
        value = float(said["percent"]) / 100
        room = _POINT / 100 if "." not in said["percent"] else 0.0015
        claimed = Interval(value - room, value + room)
        if hedge:
            claimed = as_written(said["percent"], value, hedge)
        result, stated, shown = f"{short(exact * 100)}%", value * 100, exact * 100
    else:
        value = _value(said["one"]) / _value(said["in"]) if said["one"] else _PARTS[said["words"]]
        claimed = as_written("", value, hedge).wider(_NEAR)
        result, stated, shown = f"1 in {short(1 / exact)}" if exact < 0.5 else f"{short(exact * 100)}%", value, exact
    if value >= 1 or claimed.meets(fair):
        return
    yield Slip(
        passage.start + start, passage.start + end, stated, shown, f"about {result}",
        f"{part:,.10g} ÷ {whole:,.10g} ≈ {result}",
    )  # fmt: skip


def _value(text: str) -> float:
    words = text.split()
    number = SMALL_WORDS.get(words[0])
    value = float(words[0].replace(",", "")) if number is None else number
    return value * _SCALES.get(words[-1], 1.0)


# ---------------------------------------------------------------------------- parts of a whole


@cache
def _whole() -> re.Pattern[str]:
    number = r"\d{1,3}(?:,\d{3})+|\d+"
    words = "|".join(sorted((word for word in SMALL_WORDS if word != "zero"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.,£$€])(?:\b(?P<whole>{number}|{words})) (?P<noun>[a-z][a-z'-]*(?: [a-z][a-z'-]*)?)"
        rf"(?: in (?:all|total))?(?:: | \(| [–—-] )(?P<list>(?:{number}|{words})\b[^.;:()]*)"
    )


@cache
def _item() -> re.Pattern[str]:
    words = "|".join(sorted((word for word in SMALL_WORDS if word != "zero"), key=len, reverse=True))
    return re.compile(
        rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{words}) (?!%|per\b|to\b|times\b|x\b|×|m\b|km\b|kg\b)[a-z][a-z' -]*"
    )


def totals(passage: Passage) -> Iterator[Slip]:
    """“24 depots: 10 in England, 6 in Wales and 5 in Scotland”."""
    for match in _whole().finditer(passage.text):
        items = re.split(r", and |, | and ", match["list"].rstrip())
        found = [_item().fullmatch(item.strip()) for item in items]
        if len(found) < 2 or re.search(r"\b(?:each|both|per|every|including|plus|more|or)\b", match["list"]):
            continue
        numbers = [_value(each["number"]) for each in found if each is not None]
        whole = _value(match["whole"])
        total = sum(numbers)
        if len(numbers) != len(found) or total == whole or hedge_before(passage.text, match.start("whole")):
            continue
        if max(numbers) >= whole or not 0.5 * whole <= total <= 1.5 * whole:
            continue
        yield Slip(
            passage.start + match.start("whole"), passage.start + match.end("noun"), whole, total, f"{short(total)}",
            f"{' + '.join(f'{number:,.10g}' for number in numbers)} = {total:,.10g}",
        )  # fmt: skip


# ---------------------------------------------------------------------------- a price by the piece


@cache
def _comes_to() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:comes? to|adds? up to|makes?|totals?|totalling|equals?|amounts? to|works? out at)\b(?: (?:about|around|just))?"
        r" ?$|[=] ?$"
    )


def products(passage: Passage) -> Iterator[Slip]:
    """“Thirty seats at £40 each come to £12,000”; “12 km in 20 minutes, an average of 60 km/h”."""
    for first, second, third in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        if any(one.high is not None or one.size.low <= 0 for one in (first, second, third)):
            continue
        exact = _piece_price(passage, first, second, third) or _average_speed(passage, first, second, third)
        if exact is None or exact.meets(third.size):
            continue
        scale = third.base / third.value
        middle = exact.middle / scale
        unit = third.unit
        sign = "÷" if third.kind == "speed" else "×"
        yield Slip(
            third.start, third.end, third.value, middle, f"about {short(middle)} {unit}",
            f"{first.text} {sign} {second.text} ≈ {short(middle)} {unit}",
        )  # fmt: skip


def _piece_price(passage: Passage, first: Figure, second: Figure, third: Figure) -> Interval | None:
    by_the_piece = (
        first.kind == "" and first.noun and second.kind == third.kind and second.kind.isupper()
        and re.fullmatch(r" (?:at|for|of|costing|with) (?:about )?", passage.between(first, second))
        and re.match(r"(?:[^,.;]* )?(?:each|apiece|a head|per [a-z]+|a piece)\b", f"{second.text.lower()} {passage.between(second, third)}")
        and not third.per
    )  # fmt: skip
    if not by_the_piece or not _comes_to().search(passage.between(second, third)):
        return None
    return first.size.times(second.size).wider(0.02)


def _average_speed(passage: Passage, first: Figure, second: Figure, third: Figure) -> Interval | None:
    if (first.kind, second.kind, third.kind) != ("length", "duration", "speed"):
        return None
    if passage.between(first, second).strip() not in ("in", "in just", "in only", "in about", "in under"):
        return None
    if not re.search(r"\b(?:average|averag\w+|that is|that's|which is|works? out)\b|\($", passage.between(second, third)):
        return None
    return first.size.over(second.size).wider(0.03)
