"""A change in per cent, in words or as a multiple, beside the two figures that it leads from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from empathycheck.checks.recomputed.figures import Figure, Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written, exactly
from empathycheck.checks.recomputed.ratios import PARTS, either
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.model.rows import NamedTuple

_ROUNDED = 0.015
"""How far the two figures of a change may be rounded: whoever works out a change has them before him."""
_APART = 90
_POINTS = 0.015
_SLACK = 0.06


class Pair(NamedTuple):
    """Where a change starts and where it arrives, in one unit, and the place of both in the passage."""

    start: int
    end: int
    before: Interval
    after: Interval
    low: float
    high: float
    unit: str


# What a verb says of the later figure, as a multiple of the earlier one: at least and at most.
_VERBS = {
    "doubl": (1.75, 2.3), "tripl": (2.6, 3.4), "trebl": (2.6, 3.4), "quadrupl": (3.5, 4.6),
    "quintupl": (4.5, 5.6), "halv": (0.42, 0.58),
}  # fmt: skip


@cache
def _instead() -> re.Pattern[str]:
    """What stands between the later figure and the earlier one."""
    return re.compile(
        r"[^.;\d]{0,16}?(?:,? ?\(?(?:down|up) from|instead of|rather than|in place of|compared (?:with|to)|"
        r"against|versus|vs\.?|"
        r"as against|where it (?:used to )?(?:took|take|was|be)|not)(?: (?:the|a|an|about|around|some|nearly|"
        r"over|just|only|"
        r"previous|usual|former|old))* "
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\bfrom (?:about |around |nearly |some |over |a |an )*$")


@cache
def _arrives() -> re.Pattern[str]:
    return re.compile(
        r"(?: [a-z]+){0,3}? to(?: (?:about|around|just|only|nearly|over|under|more than|a|an|some|almost))* "
    )


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<lead>(?:more|better) than |over |nearly |almost |about |roughly |around |just about |all but )?"
        r"(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|es|e|ing)\b"
    )


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        r"(?:[ -]fold\b| ?[x×](?= )| times)(?P<how> (?:as )?(?:fast|quick|speed|long|slow|much|many|high|low|"
        r"larg|big|small|"
        r"more|less|few|cheap|heav|light|the )[a-z]*)?"
    )


@cache
def _down() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:less|fewer|lower|cheaper|shorter|smaller|lighter|quieter|reduc\w+|decreas\w+|cuts?|cutting|"
        r"drop\w*|fall\w*|fell|"
        r"sav\w+|down|declin\w+|slash\w*|shrank|shrunk|shrink\w*|trim\w*|lost|loss)\b"
    )


@cache
def _up() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:more|higher|increas\w+|r[io]se\w*|rising|grow\w*|grew|growth|up|gain\w*|jump\w*|climb\w*|"
        r"boost\w*|uplift|bigger|"
        r"larger|longer|greater|extra|dearer)\b"
    )


@cache
def _faster() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:faster|quicker|speedier|speed|sooner|improv\w+|better|efficien\w+|productiv\w+)\b"
    )


def changes(passage: Passage) -> Iterator[Slip]:
    """“Waiting fell 75%, from ten hours to six”."""
    pairs = list(_pairs(passage))
    for pair in pairs if len(pairs) == 1 else ():
        yield from _in_percent(passage, pair)
        yield from _in_words(passage, pair)
        yield from _as_a_multiple(passage, pair)


def _pairs(passage: Passage) -> Iterator[Pair]:
    figures = [each for each in passage.figures if each.kind != "×"]
    for each in figures:
        if (
            each.high is not None
            and each.value > 0
            and each.high > 0
            and passage.before(each.start).endswith("from ")
        ):
            yield _from_to(each, each.high)
    if (since := _since(passage, figures)) is not None:
        yield since
    for first, second in pairwise(figures):
        ends = _ends(passage, first, second)
        if ends is None or any(end.high is not None or end.size.low <= 0 for end in ends):
            continue
        earlier, later = _in_one_unit(*ends)
        if earlier.kind == later.kind and (not earlier.per or not later.per or earlier.per == later.per):
            start, end = min(first.start, second.start), max(first.end, second.end)
            yield Pair(start, end, _tight(earlier), _tight(later), earlier.base, later.base, earlier.kind)


def _since(passage: Passage, figures: list[Figure]) -> Pair | None:
    """“We had 400 members. Membership has doubled since, to 620”: an earlier figure, and later where the verb "
    "arrives.
    """
    found = _verb().search(passage.text)
    if found is None:
        return None
    place = passage.start + found.start()
    first = next((each for each in reversed(figures) if each.end <= place), None)
    second = next((each for each in figures if each.start > place), None)
    if first is None or second is None:
        return None
    between = passage.between(first, second)
    verb = _verb().search(between)
    if verb is None or not re.fullmatch(
        r"(?: since| in [a-z ]+| over [a-z ]+)?,? to (?:about |around |nearly |over |just )?",
        between[verb.end() :],
    ):
        return None
    if first.kind != second.kind or first.high is not None or second.high is not None or first.size.low <= 0:
        return None
    if first.noun and second.noun and first.noun != second.noun:
        return None
    return Pair(second.start, second.end, _tight(first), _tight(second), first.base, second.base, first.kind)


def _from_to(change: Figure, high: float) -> Pair:
    """“from 80 kWh to 60 kWh”, which is read as one figure."""
    scale = change.base / change.value
    first, _, second = change.text.lower().partition(" to ")
    before = as_written(first, change.value * scale, "", _ROUNDED)
    after = as_written(second, high * scale, "", _ROUNDED)
    return Pair(change.start, change.end, before, after, change.value * scale, high * scale, change.kind)


def _ends(passage: Passage, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """The earlier and the later of two figures in a row, where the words between them say which is which."""
    gap = passage.between(first, second)
    if _instead().fullmatch(gap):
        return second, first
    if _from().search(passage.before(first.start)) and _arrives().fullmatch(gap):
        return first, second
    return None


def _in_one_unit(earlier: Figure, later: Figure) -> tuple[Figure, Figure]:
    """Both figures in the unit that one of them has: "6 minutes instead of 60"."""
    if earlier.kind == "" and later.kind not in ("", "%") and not earlier.noun:
        return _turned(earlier, later), later
    if later.kind == "" and earlier.kind not in ("", "%") and not later.noun:
        return earlier, _turned(later, earlier)
    return earlier, later


def _turned(bare: Figure, other: Figure) -> Figure:
    size = other.base / other.value
    return bare._replace(kind=other.kind, base=bare.base * size)


def _tight(figure: Figure) -> Interval:
    return as_written(figure.text, figure.base, figure.hedge, _ROUNDED)


def _near(passage: Passage, pair: Pair, start: int, end: int) -> bool:
    """Whether a claim stands beside the pair, with nothing between that has a figure of its own."""
    low, high = (end, pair.start) if end <= pair.start else (pair.end, start)
    if high < low or high - low > _APART:
        return False
    gap = passage.text[low - passage.start : high - passage.start]
    return not any(low <= each.start < high for each in passage.figures) and not re.search(
        r";|\bthen\b|\bwhile\b|\bwhereas\b|\bbut\b|\bafter\b|\band (?:the|our|its|their|costs|sales|prices|we|a|an)\b|"
        r"\. (?!(?:it|they|that|this)\b)",
        gap,
    )


def _in_percent(passage: Passage, pair: Pair) -> Iterator[Slip]:
    outside = (each for each in passage.figures if not pair.start <= each.start < pair.end)
    claims = [
        each for each in outside if each.kind == "%" and each.high is None and each.value > 0 and not each.per
    ]
    if len(claims) != 1 or pair.unit == "%":
        return
    claim = claims[0]
    around = f"{passage.before(claim.start, 44)} {passage.after(claim.end, 24)}"
    sign = bool(_up().search(around)) - bool(_down().search(around))
    faster = _faster().search(around) is not None
    if not _near(passage, pair, claim.start, claim.end) or not (sign or faster):
        return
    if re.match(
        r" of\b| (?:discount|margin|interest|commission|share|chance|vat|tax)\b", passage.after(claim.end)
    ):
        return
    rises = pair.high > pair.low
    if (sign > 0) != rises and sign and not faster:
        return  # another thing is meant, or the words were misread
    if sign < 0 and claim.value > 100:
        return
    share = as_written(claim.text, claim.value / 100, claim.hedge)
    share = Interval(share.low - _POINTS, share.high + _POINTS)
    to = re.search(r"\bto (?:about |just |only )?$", passage.before(claim.start)) is not None
    ways = list(_ways(pair, loose=faster or to))
    if any(way.meets(share) for way in ways):
        return
    exact = abs(pair.high - pair.low) / pair.low * 100
    yield Slip(
        claim.start, claim.end, claim.value, exact, f"about {short(exact)}%",
        f"|{_plain(pair.high)} - {_plain(pair.low)}| ÷ {_plain(pair.low)} ≈ {exact:.3g}%",
    )  # fmt: skip


def _ways(pair: Pair, loose: bool) -> Iterator[Interval]:
    """The change as a part of the earlier figure, with all that both may be rounded from; where the words are `loose`
    also what else people reckon, as written: a part of the later figure, and what is left.
    """
    grown = pair.after.over(pair.before)
    low, high = sorted((abs(grown.low - 1), abs(grown.high - 1)))
    yield Interval(0.0 if grown.low <= 1 <= grown.high else low, high).wider(_SLACK)
    ratio = pair.high / pair.low
    others = (abs(1 / ratio - 1), ratio, 1 / ratio) if loose else ()
    for way in others:
        yield exactly(way).wider(_SLACK / 2)


def _in_words(passage: Passage, pair: Pair) -> Iterator[Slip]:
    yield from _by_a_part(passage, pair)
    found = list(_verb().finditer(passage.text))
    if len(found) != 1:
        return
    verb = found[0]
    start, end = passage.start + verb.start(), passage.start + verb.end()
    if pair.low <= 0 or not _near(passage, pair, start, end):
        return
    least, most = _VERBS[verb["verb"]]
    lead = (verb["lead"] or "").strip()
    grows = least > 1
    middle = (least + most) / 2
    if lead in ("more than", "better than", "over"):
        least, most = (middle * 0.96, middle * 2.5) if grows else (middle / 2.5, middle * 1.04)
    elif lead in ("nearly", "almost", "all but", "just about"):
        least, most = (middle * 0.75, middle * 1.03) if grows else (middle * 0.97, middle * 1.3)
    grown = pair.after.over(pair.before)
    if grown.meets(Interval(least, most)) or (grown.middle > 1) != grows:
        return
    said = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}[
        verb["verb"]
    ]
    exact = pair.high / pair.low
    yield Slip(
        start, end, said, exact, f"about {short(exact)} times",
        f"{_plain(pair.high)} ÷ {_plain(pair.low)} ≈ {exact:.3g}",
    )  # fmt: skip


@cache
def _part() -> re.Pattern[str]:
    parts = either(PARTS)
    return re.compile(
        rf"\b(?P<noun>drop|fall|cut|reduction|decrease|saving|decline|rise|increase|jump|gain) of (?:about |"
        rf"around |nearly |almost |over |"
        rf"more than |just over |just under )?(?P<part>{parts})\b|"
        rf"\b(?P<verb>cut|fell|dropped|shrank|down|reduced|rose|grew|up|increased) by (?:about |around |nearly "
        rf"|almost |over |more than |"
        rf"just over |just under )?(?P<part2>{parts})\b"
    )


_RISES = ("rise", "increase", "jump", "gain", "rose", "grew", "up", "increased")


def _by_a_part(passage: Passage, pair: Pair) -> Iterator[Slip]:
    """“From 80 tonnes to 60, a drop of half”."""
    match = _part().search(passage.text)
    if match is None or pair.low <= 0:
        return
    start, end = passage.start + match.start(), passage.start + match.end()
    inside = any(start <= each.start < end for each in passage.figures if pair.start <= each.start < pair.end)
    if inside or not _near(passage, pair, start, end):
        return
    part, place = (match["part"], "part") if match["part"] else (match["part2"], "part2")
    said = PARTS[part]
    if ((match["noun"] or match["verb"]) in _RISES) != (pair.high > pair.low):
        return
    hedge = hedge_before(passage.text, match.start(place))
    claimed = as_written("", said, hedge) if hedge else Interval(said * 0.87, said * 1.15)
    if any(way.meets(claimed) for way in _ways(pair, loose=False)):
        return
    exact = abs(pair.high - pair.low) / pair.low
    yield Slip(
        start, end, said, exact, f"about {short(exact * 100)}%",
        f"|{_plain(pair.high)} - {_plain(pair.low)}| ÷ {_plain(pair.low)} ≈ {exact * 100:.3g}%",
    )  # fmt: skip


def _as_a_multiple(passage: Passage, pair: Pair) -> Iterator[Slip]:
    claims = [
        each
        for each in passage.figures
        if each.kind == "×" and not each.per and each.high is None and each.value > 1
    ]
    if len(claims) != 1 or pair.low <= 0:
        return
    claim = claims[0]
    how = _times().match(passage.text, claim.end - passage.start - len(_tail(claim.text)))
    if how is None or not how["how"] or not _near(passage, pair, claim.start, claim.end):
        return
    times = as_written(
        claim.text, claim.value, claim.hedge or hedge_before(passage.text, claim.start - passage.start)
    )
    bigger = max(pair.after.over(pair.before), pair.before.over(pair.after), key=lambda ratio: ratio.middle)
    allowed = Interval(bigger.low - 1, bigger.high).wider(
        _SLACK
    )  # "three times more" is read as four times by some
    if allowed.meets(times):
        return
    exact = max(pair.high / pair.low, pair.low / pair.high)
    larger, smaller = sorted((pair.high, pair.low), reverse=True)
    yield Slip(
        claim.start, claim.end, claim.value, exact, f"about {short(exact)} times",
        f"{_plain(larger)} ÷ {_plain(smaller)} ≈ {exact:.3g}",
    )  # fmt: skip


def _tail(text: str) -> str:
    """The part of a multiple that names it as one: " times", "x", "-fold"."""
    found = re.search(r"(?: times|[ -]?fold| ?[x×])$", text.lower())
    return found.group() if found else ""


def _plain(number: float) -> str:
    return f"{number:,.6g}"
