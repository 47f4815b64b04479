"""A size beside a familiar thing: "twice the height of the Eiffel Tower", "enough to fill ten Olympic pools"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from empathycheck.checks.recomputed.figures import Figure, Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written, exactly
from empathycheck.checks.recomputed.names import PLAIN, Mention, mentions
from empathycheck.checks.recomputed.slip import Slip, short
from empathycheck.comparisons.anchor import Anchor
from empathycheck.comparisons.anchors import AnchorSet
from empathycheck.quantities.counts import PEOPLE
from empathycheck.quantities.numerals import SMALL_WORDS

_SLACK = 0.12
"""How far off a comparison may be beyond the range of the familiar thing, before anyone asks."""
DIMENSIONS = ("length", "area", "volume", "mass", "speed", "data-size", "crowd")

# What is measured: the dimensions, and the ways of comparing that an anchor of length has for it.
_HEIGHT, _LENGTH = ("tall", "high"), ("long", "far", "tall", "high")
_ASPECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(("height", "tall", "high", "taller", "higher", "altitude"), (("length",), _HEIGHT)),
    **dict.fromkeys(("length", "long", "longer", "distance", "far", "further", "farther", "way"), (("length",), _LENGTH)),
    **dict.fromkeys(("size", "big", "bigger", "large", "larger"), (("area", "volume", "length"), _LENGTH)),
    **dict.fromkeys(("area", "footprint", "surface", "land"), (("area",), ())),
    **dict.fromkeys(("weight", "mass", "heavy", "heavier", "much"), (("mass", "volume", "data-size"), ())),
    **dict.fromkeys(("volume", "capacity", "contents"), (("volume", "crowd"), ())),
    **dict.fromkeys(("speed", "fast", "faster", "quick", "quicker"), (("speed",), ())),
    **dict.fromkeys(("population", "many"), (("crowd",), ())),
}  # fmt: skip
_RATIOS = {
    "twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "half": 0.5, "a third": 1 / 3,
    "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 0.25, "one quarter": 0.25, "three quarters": 0.75,
    "a fifth": 0.2, "one fifth": 0.2, "a tenth": 0.1, "one tenth": 0.1, "a sixth": 1 / 6, "an eighth": 1 / 8,
    "a hundredth": 0.01, "a thousandth": 0.001, "a twentieth": 0.05, "one hundredth": 0.01,
}  # fmt: skip
_WORD_NUMBERS = {**SMALL_WORDS, "a dozen": 12.0, "a hundred": 100.0, "one hundred": 100.0, "a thousand": 1000.0,
                 "one thousand": 1000.0, "a million": 1e6, "one million": 1e6, "two hundred": 200.0}  # fmt: skip
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "hundred": 100.0}
_NOT_HIGH = re.compile(
    r"^[ -](?:long|wide|deep|away|across|route|walk|run|cable|road|track|tunnel|drive|ride|trail|path|from|of (?:cable|pipe|"
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
def _number() -> str:
    words = "|".join(sorted(map(re.escape, _WORD_NUMBERS), key=len, reverse=True))
    return rf"(?:\d[\d,]*(?:\.\d+)?(?: (?:{'|'.join(_SCALES)}))?|(?:{words})(?: (?:thousand|million|billion))?)(?: and a half)?"


@cache
def _before() -> re.Pattern[str]:
    """What stands before the name of the thing, in the words of a comparison."""
    ratio = rf"(?:(?P<ratio>{'|'.join(sorted(_RATIOS, key=len, reverse=True))})(?: of)?|(?P<times>{_number()}) ?(?:times|x|×)) "
    plain = "|".join(PLAIN)
    lead = rf"(?:the |an? |one |that of |)(?:(?:{plain}) )*"
    aspects = "|".join(sorted((name for name in _ASPECTS if not name.endswith("er")), key=len, reverse=True))
    more = "|".join(sorted((name for name in _ASPECTS if name.endswith("er")), key=len, reverse=True))
    return re.compile(
        rf"(?:\b{ratio})?(?:the |its |in |an? )?(?:total |full |combined |average )?\b(?P<of>{aspects}) (?:of|as) {lead}$|"
        rf"(?:\b{ratio.replace('?P<ratio>', '?P<ratio2>').replace('?P<times>', '?P<times2>')})?\bas (?P<as>{aspects})(?: [a-z-]+){{0,3}}? as {lead}$|"
        rf"\b{ratio.replace('?P<ratio>', '?P<ratio3>').replace('?P<times>', '?P<times3>')}(?P<than>{more})(?: [a-z-]+){{0,2}}? than {lead}$|"
        rf"(?<![\d.,£$€])(?<!-)\b(?P<count>{_number()})[ -](?:(?:{plain}) )*$"
    )


@cache
def _counted() -> re.Pattern[str]:
    """What has to stand between a size and so many of a thing, for the two to be one."""
    return re.compile(
        r"\benough\b|\bas [a-z]+(?: [a-z]+)? as\b|\b(?:size|weight|length|height|area|volume|speed|worth|mass) of\b|\bequivalent\b|"
        r"\bequals?\b|\bfill\w*\b|\bthat's\b|\bthat is\b|\bthat makes\b|\blike\b|\bi\.e\.|\bweigh\w*\b|\b(?:longer|heavier|taller|larger|bigger|more) than\b|"
        r"\bor (?:about |around |roughly |nearly |almost |just over |over |more than |some )?$|\((?:about |around |roughly |nearly |almost |or |over |some )*$|"
        r"[,:–—] ?(?:or |about |around |roughly |nearly |almost |just over |just under |over |more than |some |all of |a full )*$|\bcovers?\b|\bstretch\w*\b"
    )


def known_things(passage: Passage, anchors: AnchorSet) -> Iterator[Slip]:
    """Comparisons with familiar things that no figure of the passage bears out."""
    kinds = {_kind_of(figure) for figure in passage.figures} & set(DIMENSIONS)
    candidates = tuple(anchor for kind in sorted(kinds) for anchor in anchors.of(kind))
    if not candidates:
        return
    for mention in mentions(passage.text, candidates):
        claim = _far_claim(passage, mention) or _claim(passage, mention)
        if claim is None:
            continue
        slip = _tested(passage, mention, claim)
        if slip is not None:
            yield slip


def _kind_of(figure: Figure) -> str:
    if figure.kind == "" and figure.noun.rpartition(" ")[2] in PEOPLE:
        return "crowd"
    return figure.kind


def _value(text: str) -> float:
    text, half = text.removesuffix(" and a half"), text.endswith(" and a half")
    if text in _WORD_NUMBERS:
        return _WORD_NUMBERS[text] + 0.5 * half
    first, _, last = text.rpartition(" ")
    if last in _SCALES and first:
        return (_WORD_NUMBERS[first] if first in _WORD_NUMBERS else float(first.replace(",", ""))) * _SCALES[last]
    return float(text.replace(",", "")) + 0.5 * half


def _claim(passage: Passage, mention: Mention) -> Claim | None:
    """What is said of the thing: so many times its height, so many of it, or the like; None where nothing is."""
    head = passage.text[max(mention.start - 90, 0) : mention.start]
    match = _before().search(head)
    if match is None:
        return _possessive(passage, mention)
    offset = mention.start - len(head)
    ratio = match["ratio"] or match["ratio2"] or match["ratio3"]
    times = match["times"] or match["times2"] or match["times3"]
    start = offset + match.start()
    hedge = hedge_before(passage.text, start)
    if match["count"]:
        if not mention.many and match["count"] not in ("one", "1"):
            return None
        said = _value(match["count"])
        start = offset + match.start("count")
        hedge = hedge_before(passage.text, start)
        return Claim(start, mention.end, said, as_written(match["count"], said, hedge), (), ())
    dimensions, words = _ASPECTS[match["of"] or match["as"] or match["than"]]
    if times:
        said = _value(times)
        scope = as_written(times, said, hedge)
        if match["than"]:
            scope = Interval(scope.low, scope.high + 1)
    elif ratio:
        said = _RATIOS[ratio]
        scope = as_written("", said, hedge) if hedge else Interval(said * 0.86, said * 1.18)
    else:
        said = 1.0
        scope = as_written("", 1.0, hedge) if hedge else Interval(0.75, 1.35)
    if mention.many and match["of"] and not (ratio or times):
        return None
    return Claim(start, mention.end, said, scope, dimensions, words)


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"'s (?:total |full )?(?P<of>{'|'.join(_ASPECTS)})\b")


def _possessive(passage: Passage, mention: Mention) -> Claim | None:
    """“Twice the Eiffel Tower's height”."""
    match = _own().match(passage.text, mention.end)
    if match is None:
        return None
    head = passage.text[max(mention.start - 40, 0) : mention.start]
    ratio = re.search(
        rf"\b(?:(?P<ratio>{'|'.join(sorted(_RATIOS, key=len, reverse=True))})(?: of)?|(?P<times>{_number()}) ?(?:times|x|×)) (?:the )?$", head
    )
    if ratio is None:
        return None
    start = mention.start - len(head) + ratio.start()
    said = _RATIOS[ratio["ratio"]] if ratio["ratio"] else _value(ratio["times"])
    scope = as_written(ratio["times"] or "", said, hedge_before(passage.text, start))
    return Claim(start, match.end(), said, scope, *_ASPECTS[match["of"]])


@cache
def _way() -> re.Pattern[str]:
    ratio = rf"(?:(?P<ratio>{'|'.join(sorted(_RATIOS, key=len, reverse=True))})|(?P<times>{_number()}) ?(?:times|x|×)|(?P<trips>{_number()}) (?:(?P<return>return|round) )?(?:trips|journeys|flights|laps))"
    return re.compile(rf"(?:\b{ratio} )?(?:(?:the )?(?:distance|way|trip|journey|whole way|all the way)(?: from (?:here|the earth|earth))? ?)?(?:from (?:the )?earth )?$")


@cache
def _after_way() -> re.Pattern[str]:
    return re.compile(rf"(?P<back> and back(?: again)?)?,?(?: (?P<word>twice|once)|(?: (?:about|around|nearly|almost|over|more than|some))? (?P<times>{_number()}) times)?")


def _far_claim(passage: Passage, mention: Mention) -> Claim | None:
    """“Around the world ten times”, “to the Moon and back”."""
    if not any(anchor.words == "far" and anchor.called for anchor in mention.anchors):
        return None
    named = passage.text[mention.start : mention.end]
    if not named.startswith(("to ", "around ", "round ", "from ", "between ")):
        return None
    before = _way().search(passage.text[max(mention.start - 80, 0) : mention.start])
    after = _after_way().match(passage.text, mention.end)
    assert before is not None  # it matches nothing too
    assert after is not None
    offset = max(mention.start - 80, 0)
    said, written, start = 1.0, "", mention.start
    if before["ratio"]:
        said, start = _RATIOS[before["ratio"]], offset + before.start("ratio")
    elif before["times"] or before["trips"]:
        written = before["times"] or before["trips"]
        said, start = _value(written), offset + before.start("times" if before["times"] else "trips")
    elif after["times"]:
        written, said = after["times"], _value(after["times"])
    elif after["word"]:
        said = 2.0 if after["word"] == "twice" else 1.0
    hedge_at = mention.end + 1 if not before.group().strip() and after["times"] else start
    hedge = hedge_before(passage.text, after.start("times") if after["times"] and not written == before["times"] else hedge_at)
    scope = as_written(written, said, hedge)
    if not written and said == 1.0 and not hedge:
        scope = Interval(0.8, 1.3)
    if after["back"] or before["return"]:
        said, scope = said * 2, scope.times(exactly(2.0))
    return Claim(start, max(after.end(), mention.end), said, scope, ("length",), ("far",))


def _tested(passage: Passage, mention: Mention, claim: Claim) -> Slip | None:
    """A slip where figures measure what is compared and none of them fits."""
    start, end = passage.start + claim.start, passage.start + claim.end
    tested: list[tuple[Figure, Anchor]] = []
    for figure in passage.figures:
        kind = _kind_of(figure)
        if start <= figure.start < end or figure.size.low <= 0 or (claim.dimensions and kind not in claim.dimensions):
            continue
        if figure.is_period and kind != "speed":
            continue
        if not claim.dimensions and not _counts(passage, figure, claim):
            continue
        for anchor in mention.anchors:
            if anchor.dimension != kind or (kind == "length" and claim.words and anchor.words not in claim.words):
                continue
            if claim.words == _HEIGHT and _NOT_HIGH.match(passage.after(figure.end)):
                continue
            fair = figure.size.over(Interval(anchor.base_low, anchor.base_high)).wider(_SLACK)
            if fair.meets(claim.times):
                return None
            tested.append((figure, anchor))
    if not tested:
        return None
    first_dimension = next((each for each in claim.dimensions if any(figure.kind == each for figure, _ in tested)), "")
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
        return len(gap) <= 100 and _counted().search(gap) is not None and not re.search(r"; | and | while | with ", gap[-12:] if " as " in gap else "")
    gap = passage.text[claim.end : figure.start - passage.start]
    opens = re.search(r"(?:^|[.:!?,] )(?:that is|that's|enough [a-z ]*|the (?:weight|size|length|height) of|imagine|picture|think of)? ?(?:about |around |nearly )?$", passage.text[: claim.start])
    return len(gap) <= 60 and opens is not None and re.search(r"[:(,–—]|\bthat's\b|\bthat is\b|\bis\b", gap) is not None
