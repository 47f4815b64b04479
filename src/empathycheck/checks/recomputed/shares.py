"""So many of so many, and the per cent or the parts that they are; parts that make up a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written, exactly
from empathycheck.checks.recomputed.ratios import PARTS, either
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.language.tokens import SMALL_WORDS

_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion))?|{either(SMALL_WORDS)})"
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
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
    parts = either(PARTS)
    return re.compile(
        rf"(?: [a-z'-]+){{0,4}}? ?(?:\(|,|[–—-] |: | or )(?: ?(?:or|that is|that's|i\.e\.|which is|just|only|a "
        rf"full|some|"
        rf"about|around|roughly|nearly|almost|over|more than|under|less than|fewer than|well over|just over|"
        rf"just under))* ?"
        rf"(?:(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent)|(?P<one>{_NUMBER}|\d) in (?:every )?(?P<in>{_NUMBER}|\d+)|"
        rf"(?P<words>{parts}))(?!\w)(?! (?:more|less|fewer|higher|lower|up|down|off|faster|cheaper|of the "
        rf"(?:time|cost)))"
    )


def shares(passage: Passage) -> Iterator[Slip]:
    """“12 of our 60 shops, one in three”."""
    for match in _of().finditer(passage.text):
        part_text, whole_text = (
            (match["part"], match["whole"]) if match["part"] else (match["part2"], match["whole2"])
        )
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


@cache
def _then_count() -> re.Pattern[str]:
    """“Seven in ten of our 600 growers, 240 farms”: a share of so many, and how many those are."""
    parts = either(PARTS)
    whose = r"(?:the |our |all |its |their |those |these )*"
    hedge = r"(?:or |that is |some |about |around |roughly |nearly |almost |(?:just )?over |more than |just under )*"
    return re.compile(
        rf"\b(?:(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent)|(?P<one>{_NUMBER}) in (?:every )?(?P<in>{_NUMBER})|"
        rf"(?P<words>{parts})) of "
        rf"{whose}(?P<whole>{_NUMBER}) [a-z-]+(?:, | \(|: | [–—-] ){hedge}(?P<count>{_NUMBER})\b(?! ?%| "
        rf"per ?cent|[.,]\d)"
    )


def counts_of_shares(passage: Passage) -> Iterator[Slip]:
    """A share of so many, and how many it is said to be."""
    for match in _then_count().finditer(passage.text):
        share = (
            float(match["percent"]) / 100 if match["percent"]
            else _value(match["one"]) / _value(match["in"]) if match["one"] else PARTS[match["words"]]
        )  # fmt: skip
        whole, count = _value(match["whole"]), _value(match["count"])
        hedge = hedge_before(passage.text, match.start("count"))
        claimed = as_written(match["count"], count, hedge)
        fair = as_written(match["whole"], whole).times(Interval(share * 0.9, share * 1.1))
        if not 0 < share < 1 or count >= whole or fair.meets(claimed):
            continue
        exact = share * whole
        start, end = (passage.start + place for place in match.span("count"))
        total = f"{share:.3g} × {whole:,.10g} ≈ {exact:,.4g}"
        yield Slip(start, end, count, exact, f"about {short(exact)}", total)


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
        value = _value(said["one"]) / _value(said["in"]) if said["one"] else PARTS[said["words"]]
        claimed = as_written("", value, hedge).wider(_NEAR)
        result, stated, shown = (
            f"1 in {short(1 / exact)}" if exact < 0.5 else f"{short(exact * 100)}%",
            value,
            exact,
        )
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
    words = either(word for word in SMALL_WORDS if word != "zero")
    return re.compile(
        rf"(?<![\d.,£$€])(?:\b(?P<whole>{number}|{words})) (?P<noun>[a-z][a-z'-]*(?: [a-z][a-z'-]*)?)"
        rf"(?: in (?:all|total))?(?:: | \(| [–—-] )(?P<list>(?:{number}|{words})\b[^.;:()]*)"
    )


@cache
def _item() -> re.Pattern[str]:
    words = either(word for word in SMALL_WORDS if word != "zero")
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


@cache
def _in_all() -> re.Pattern[str]:
    """Parts first, and then what they come to: "40, 35 and 25 tonnes a week. With 150 tonnes in all"."""
    number = r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|" + "|".join(
        sorted((word for word in SMALL_WORDS if word != "zero"), key=len, reverse=True)
    )
    words = r"(?: (?!and\b|or\b|each\b|per\b|of\b|to\b)[a-z][a-z'-]*){0,3}"
    return re.compile(
        rf"(?<![\w.,£$€%])(?P<list>(?:(?:{number}){words}, )+(?:{number}){words},? and (?:{number}){words})"
        rf"(?::|, so| [–—-]|\. with|\. that (?:is|makes)|, (?:that is|that's|making|a total of|which makes|for "
        rf"a total of|or))"
        rf"(?: (?:about|around|just|only|a total of))? (?P<total>{number})\b(?P<after>[^.;:]{{0,30}})"
    )


def added_up(passage: Passage) -> Iterator[Slip]:
    """“Four shops in Leeds, six in York and five in Hull: 25 branches”."""
    for match in _in_all().finditer(passage.text):
        if re.match(r" ?(?:%|per ?cent|more|other|of|in [a-z]+ )", match["after"]) or re.search(
            r"\b(?:each|every)\b", match.group()
        ):
            continue
        numbers = [_value(word) for word in re.findall(rf"(?<![\w.,])(?:{_NUMBER})(?![\w%])", match["list"])]
        total, said = sum(numbers), _value(match["total"])
        parted = len(re.split(r", and |, | and ", match["list"]))
        if (
            parted != len(numbers)
            or total == said
            or not 0.4 * total <= said <= 2.5 * total
            or said <= max(numbers)
        ):
            continue
        yield Slip(
            passage.start + match.start("total"), passage.start + match.end("total"), said, total, short(total),
            f"{' + '.join(f'{number:,.10g}' for number in numbers)} = {total:,.10g}",
        )  # fmt: skip
