"""A size beside a familiar thing: "twice the height of the Eiffel Tower", "enough to fill ten Olympic pools"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from empathycheck.checks.recomputed.figures import Figure, Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written, exactly
from empathycheck.checks.recomputed.ratios import RATIOS, either, number_pattern, number_value, ratio_pattern
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.comparisons.names import NAMED, PLAIN, Mention, mentions
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.counts import PEOPLE

_SLACK = 0.12
"""How far off a comparison may be beyond the range of the familiar thing, before anyone asks."""

# What is measured: the dimensions, and the ways of comparing that an anchor of length has for it.
_HEIGHT, _LENGTH = ("tall", "high"), ("long", "far", "tall", "high")
_ASPECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(("height", "tall", "high", "taller", "higher", "altitude"), (("length",), _HEIGHT)),
    **dict.fromkeys(("length", "long", "longer", "distance", "far", "further", "way"), (("length",), _LENGTH)),
    **dict.fromkeys(("size", "big", "bigger", "large", "larger"), (("area", "volume", "length"), _LENGTH)),
    **dict.fromkeys(("area", "footprint", "surface", "land"), (("area",), ())),
    **dict.fromkeys(("weight", "mass", "heavy", "heavier", "much"), (("mass", "volume", "data-size"), ())),
    **dict.fromkeys(("volume", "capacity", "contents"), (("volume", "crowd"), ())),
    **dict.fromkeys(("speed", "fast", "faster", "quick", "quicker"), (("speed",), ())),
    **dict.fromkeys(("population", "many"), (("crowd",), ())),
}  # fmt: skip
_WAYS = ("to ", "around ", "round ", "from ", "between ")
_LESS = {"lower": "high", "shorter": "long", "lighter": "heavy", "slower": "fast", "smaller": "large"}
_ENDS = (
    ",",
    ".",
    ")",
    ";",
    ":",
    "!",
    "?",
    " and ",
    " or ",
    " in ",
    " on ",
    " –",
    " —",
    " tall",
    " high",
    " deep",
    " long",
)
"""What may follow a thing that is named by itself ("half the Eiffel Tower"): it is no part of another's name."""
_NOT_HIGH = re.compile(
    r"^[ -](?:long|wide|deep|away|across|route|walk|run|cable|road|track|tunnel|drive|ride|trail|path|from|of "
    r"(?:cable|pipe|"
    r"road|track|fib|rail|wire|tunnel|hedge|fence))\b"
)


class Claim(NamedTuple):
    """How many times a familiar thing something is said to be; `place` is where the words start and end."""

    start: int
    end: int
    said: float
    times: Interval
    dimensions: tuple[str, ...]
    words: tuple[str, ...]


@cache
def _before() -> re.Pattern[str]:
    """What stands before the name of the thing, in the words of a comparison."""
    plain = either(PLAIN)
    lead = rf"(?:the |an? |one |that of |)(?:(?:{plain}) )*"
    aspects = either(name for name in _ASPECTS if not name.endswith("er"))
    more = either(name for name in _ASPECTS if name.endswith("er"))
    one, two, three, four = (ratio_pattern(mark) for mark in "1234")
    return re.compile(
        rf"(?:\b{one} )?(?:the |its |in |an? )?(?:total |full |average )?\b(?P<of>{aspects}) (?:of|as) {lead}$|"
        rf"(?:\b{two} )?\bas (?P<as>{aspects})(?: [a-z-]+){{0,3}}? as {lead}$|"
        rf"\b{three} (?P<than>{more})(?: [a-z-]+){{0,2}}? than {lead}$|"
        rf"\b(?P<more>{more}|{either(_LESS)})(?: [a-z-]+){{0,2}}? than {lead}$|"
        rf"(?<![\d.,£$€])(?<!-)\b(?P<count>{number_pattern()})[ -](?:(?:{plain}) )*$|"
        rf"\b{four} {lead}$|\((?P<one>{lead})$"
    )


@cache
def _counted() -> re.Pattern[str]:
    """What has to stand between a size and so many of a thing, for the two to be one."""
    return re.compile(
        r"\benough\b|\bas [a-z]+(?: [a-z]+)? as\b|\b(?:size|weight|length|height|area|volume|speed|worth|mass) "
        r"of\b|\bequivalent\b|"
        r"\bequals?\b|\bfill\w*\b|\bthat's\b|\bthat is\b|\bthat makes\b|\blike\b|\bi\.e\.|\bweigh\w*\b|"
        r"\b(?:longer|heavier|taller|larger|bigger|more) than\b|"
        r"\bor (?:about |around |roughly |nearly |almost |just over |over |more than |some )?$|\((?:about |"
        r"around |roughly |nearly |almost |or |over |some )*$|"
        r"[,:–—] ?(?:or |about |around |roughly |nearly |almost |just over |just under |over |more than |some |"
        r"all of |a full )*$|\bcovers?\b|\bstretch\w*\b"
    )


def known_things(passage: Passage, anchors: AnchorSet) -> Iterator[Slip]:
    """Comparisons with familiar things that no figure of the passage bears out."""
    kinds = {_kind_of(figure) for figure in passage.figures} & set(NAMED)
    found = (
        mention for kind in sorted(kinds)
        for mention in mentions(passage.text, anchors.names(kind), partial(anchors.of, kind))
    )  # fmt: skip
    for mention in _together(found):
        claim = _far_claim(passage, mention) or _claim(passage, mention)
        if claim is None or _more_things().match(passage.text, mention.end):
            continue
        slip = _tested(passage, mention, claim)
        if slip is not None:
            yield slip


@cache
def _more_things() -> re.Pattern[str]:
    """What follows a thing that is one of several: "one bath and three showers"."""
    return re.compile(rf",? (?:and|plus|or) (?:about )?(?:{number_pattern()}|an?) [a-z]")


def _together(found: Iterable[Mention]) -> list[Mention]:
    """Mentions at one place are one, of all its anchors; the longest name counts."""
    by_end: dict[int, Mention] = {}
    for each in found:
        known = by_end.get(each.end)
        if known is None or each.start < known.start:
            by_end[each.end] = each
        elif each.start == known.start:
            by_end[each.end] = known._replace(
                anchors=(*known.anchors, *each.anchors), many=known.many or each.many
            )
    return [by_end[end] for end in sorted(by_end)]


def _kind_of(figure: Figure) -> str:
    if figure.kind == "" and figure.noun.rpartition(" ")[2] in PEOPLE:
        return "crowd"
    return figure.kind


def _claim(passage: Passage, mention: Mention) -> Claim | None:
    """What is said of the thing: so many times its height, so many of it, or the like; None where nothing is."""
    head = passage.text[max(mention.start - 90, 0) : mention.start]
    match = _before().search(head)
    if match is None:
        return _possessive(passage, mention)
    offset = mention.start - len(head)
    ratio = next((match[f"ratio{mark}"] for mark in "1234" if match[f"ratio{mark}"]), None)
    times = next((match[f"times{mark}"] for mark in "1234" if match[f"times{mark}"]), None)
    start = offset + match.start()
    hedge = hedge_before(passage.text, start)
    if match["count"]:
        if not mention.many and match["count"] not in ("one", "1"):
            return None
        said = number_value(match["count"])
        start = offset + match.start("count")
        hedge = hedge_before(passage.text, start)
        return Claim(start, mention.end, said, as_written(match["count"], said, hedge), (), ())
    if match["more"]:
        return _more_than(match["more"], start, mention)
    aspect = match["of"] or match["as"] or match["than"]
    dimensions, words = _ASPECTS[aspect] if aspect else ((), ())
    if not aspect and not passage.text[mention.end :].startswith(_ENDS):
        return None
    if match["one"] is not None:
        start = offset + match.start("one")
        if mention.many:
            return None
    if times:
        said = number_value(times)
        scope = as_written(times, said, hedge)
        if match["than"]:
            scope = Interval(scope.low, scope.high + 1)
    elif ratio:
        said = RATIOS[ratio]
        scope = as_written("", said, hedge) if hedge else Interval(said * 0.86, said * 1.18)
    else:
        said = 1.0
        scope = as_written("", 1.0, hedge) if hedge else Interval(0.75, 1.35)
    if mention.many and match["of"] and not (ratio or times):
        return None
    return Claim(start, mention.end, said, scope, dimensions, words)


def _more_than(word: str, start: int, mention: Mention) -> Claim | None:
    """“Faster than sound”: which side of the thing the figure lies on."""
    less = _LESS.get(word)
    scope = Interval(1e-9, 1.05) if less else Interval(0.95, math.inf)
    return Claim(start, mention.end, 1.0, scope, *_ASPECTS[less or word])


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"'s (?:total |full )?(?P<of>{'|'.join(_ASPECTS)})\b")


def _possessive(passage: Passage, mention: Mention) -> Claim | None:
    """“Twice the Eiffel Tower's height”."""
    match = _own().match(passage.text, mention.end)
    if match is None:
        return None
    head = passage.text[max(mention.start - 40, 0) : mention.start]
    ratio = re.search(rf"\b{ratio_pattern()} (?:the )?$", head)
    if ratio is None:
        return None
    start = mention.start - len(head) + ratio.start()
    said = RATIOS[ratio["ratio"]] if ratio["ratio"] else number_value(ratio["times"])
    scope = as_written(ratio["times"] or "", said, hedge_before(passage.text, start))
    return Claim(start, match.end(), said, scope, *_ASPECTS[match["of"]])


@cache
def _way() -> re.Pattern[str]:
    """What stands before a way to go, if anything: "twice the distance", "three return trips"."""
    trips = rf"(?P<trips>{number_pattern()}) (?:(?P<return>return|round) )?(?:trips|journeys|flights|laps)"
    way = r"(?:the )?(?:distance|way|trip|journey|whole way|all the way)(?: from (?:here|the earth|earth))? ?"
    return re.compile(rf"(?:\b(?:{ratio_pattern()}|{trips}) )?(?:{way})?(?:from (?:the )?earth )?$")


@cache
def _reaching() -> re.Pattern[str]:
    """What makes a far thing one to get to: "would reach the Moon"."""
    return re.compile(
        r"\b(?:reach(?:es|ing)?|as far as|(?:get|gets|go|goes|stretch|stretches) (?:all the way )?to) (?:the )?$"
    )


@cache
def _after_way() -> re.Pattern[str]:
    """What follows a way to go: "and back", "ten times"."""
    hedge = r"(?: (?:about|around|nearly|almost|over|more than|some))?"
    times = rf"{hedge} (?P<times>{number_pattern()}) times(?: over)?"
    return re.compile(rf"(?P<back> and back(?: again)?)?,?(?: (?P<word>twice|once)|{times})")


def _far_claim(passage: Passage, mention: Mention) -> Claim | None:
    """“Around the world ten times”, “to the Moon and back”."""
    if not any(anchor.words == "far" and anchor.called for anchor in mention.anchors):
        return None
    offset = max(mention.start - 80, 0)
    head = passage.text[offset : mention.start]
    if not passage.text.startswith(_WAYS, mention.start) and not _reaching().search(head):
        return None
    before = _way().search(_reaching().sub("", head))
    after = _after_way().match(passage.text, mention.end)
    back = passage.text.startswith(" and back", mention.end)
    said, written, start, end = 1.0, "", mention.start, mention.end + len(" and back") * back
    if before is not None and before["ratio"]:
        said, start = RATIOS[before["ratio"]], offset + before.start("ratio")
    elif before is not None and (before["times"] or before["trips"]):
        written = before["times"] or before["trips"]
        start = offset + before.start("times" if before["times"] else "trips")
        said, back = number_value(written), back or before["return"] is not None
    elif after is not None:
        written, end = after["times"] or "", after.end()
        said = number_value(written) if written else 2.0 if after["word"] == "twice" else 1.0
    hedged_at = after.start("times") if after is not None and end == after.end() and after["times"] else start
    hedge = hedge_before(passage.text, hedged_at)
    scope = as_written(written, said, hedge) if written or said != 1 or hedge else Interval(0.8, 1.3)
    if back:
        said, scope = said * 2, scope.times(exactly(2.0))
    return Claim(start, end, said, scope, ("length",), ("far",))


def _tested(passage: Passage, mention: Mention, claim: Claim) -> Slip | None:
    """A slip where figures measure what is compared and none of them fits."""
    start, end = passage.start + claim.start, passage.start + claim.end
    tested: list[tuple[Figure, Anchor]] = []
    for figure in passage.figures:
        kind = _kind_of(figure)
        if (
            start <= figure.start < end
            or figure.size.low <= 0
            or (claim.dimensions and kind not in claim.dimensions)
        ):
            continue
        if figure.is_period and kind != "speed":
            continue
        if not claim.dimensions and not _counts(passage, figure, claim):
            continue
        for anchor in mention.anchors:
            if anchor.dimension != kind or (
                kind == "length" and claim.words and anchor.words not in claim.words
            ):
                continue
            if claim.words == _HEIGHT and _NOT_HIGH.match(passage.after(figure.end)):
                continue
            fair = figure.size.over(Interval(anchor.base_low, anchor.base_high)).wider(_SLACK)
            if fair.meets(claim.times):
                return None
            tested.append((figure, anchor))
    if not tested:
        return None
    first_dimension = next(
        (each for each in claim.dimensions if any(figure.kind == each for figure, _ in tested)), ""
    )
    tested = [pair for pair in tested if not first_dimension or pair[0].kind == first_dimension]
    figure, anchor = min(tested, key=lambda pair: abs(pair[0].start - start))
    exact = figure.base / anchor.base
    return Slip(
        start, end, claim.said, exact, f"about {short(exact)}",
        f"{figure.text} ÷ {anchor.value:g} {anchor.unit} ≈ {exact:.4g}", anchor.cited, anchor.year,
    )  # fmt: skip


def _counts(passage: Passage, figure: Figure, claim: Claim) -> bool:
    """Whether so many of a thing are said of this figure, and do not just stand in its sentence."""
    low, high = figure.end - passage.start, claim.start
    if low <= high:
        gap = passage.text[low:high]
        return (
            len(gap) <= 100
            and _counted().search(gap) is not None
            and not re.search(r"; | and | while | with ", gap[-12:] if " as " in gap else "")
        )
    gap = passage.text[claim.end : figure.start - passage.start]
    opens = re.search(
        r"(?:^|[.:!?,] )(?:that is|that's|enough [a-z ]*|the (?:weight|size|length|height) of|imagine|picture|"
        r"think of)? ?(?:about |around |nearly )?$",
        passage.text[: claim.start],
    )
    return (
        len(gap) <= 60
        and opens is not None
        and re.search(r"[:(,–—]|\bthat's\b|\bthat is\b|\bis\b", gap) is not None
    )
