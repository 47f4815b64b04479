"""One figure as so many times another: "three times as heavy as the old one at 600", "a third of the 90 km"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from empathycheck.checks.recomputed.figures import Figure, Passage, hedge_before
from empathycheck.checks.recomputed.interval import Interval, as_written
from empathycheck.checks.recomputed.ratios import RATIOS, either, number_value, ratio_pattern
from empathycheck.checks.recomputed.slip import Slip, short

_SLACK = 0.08
_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("weight", "mass", "heavy", "light"), ("mass",)),
    **dict.fromkeys(
        ("height", "tall", "high", "length", "long", "wide", "deep", "width", "distance", "far"), ("length",)
    ),
    **dict.fromkeys(("size", "big", "large", "area"), ("area", "length", "volume", "data-size")),
    **dict.fromkeys(("volume", "capacity"), ("volume", "data-size", "power", "energy")),
    **dict.fromkeys(("fast", "quick", "speed"), ("speed", "data-rate", "duration")),
    **dict.fromkeys(("time", "long"), ("duration", "length")),
    **dict.fromkeys(("price", "cost", "expensive"), ("GBP", "USD", "EUR")),
    **dict.fromkeys(("power", "powerful"), ("power",)),
}


@cache
def _beside() -> re.Pattern[str]:
    ratio = ratio_pattern().replace("(?: of)?", "")
    aspects = either(_KINDS)
    noun = r"(?:[a-z'-]+ ){0,3}?"
    return re.compile(
        rf"(?<!and )(?<!and a )\b{ratio} (?:(?:(?:of )?the (?P<of>{aspects}) of |as (?P<as>{aspects}) as )"
        rf"(?:(?:the|a|an|our|its|their|last year's|that) )?{noun}(?:at |of |with |, )?|(?:of )?(?:the|an?|our|"
        rf"its|that) {noun})(?=[£$€]?\d)"
    )


def two_figures(passage: Passage) -> Iterator[Slip]:
    """Ratios of two figures of one sentence that their own quotient does not bear out."""
    for match in _beside().finditer(passage.text):
        second = next((each for each in passage.figures if each.start == passage.start + match.end()), None)
        if second is None or second.high is not None or second.size.low <= 0:
            continue
        start = passage.start + match.start()
        aspect = match["of"] or match["as"]
        others = (one for one in passage.figures if one is not second and not start <= one.start < second.end)
        firsts = [
            one for one in others if _may_measure(one, second) and _measures(passage, one, aspect, start)
        ]
        if len(firsts) != 1 or (second.kind == "" and second.noun):
            continue
        first = firsts[0]
        yield from _against(passage, match, first, second)


def _may_measure(first: Figure, second: Figure) -> bool:
    return (
        first.high is None
        and first.size.low > 0
        and first.kind not in ("", "%", "×")
        and second.kind in (first.kind, "")
    )


def _measures(passage: Passage, figure: Figure, aspect: str | None, start: int) -> bool:
    """Whether a figure measures what is compared: the aspect that is named, or it stands right before the ratio."""
    if aspect is not None:
        return figure.kind in _KINDS[aspect]
    gap = passage.text[figure.end - passage.start : max(start - passage.start, 0)]
    return (
        re.fullmatch(
            r" ?(?:long|tall|high|wide|deep|heavy|in all)?(?:,| is| or|:| \(| [–—-])? ?(?:about |around |only |"
            r"just |nearly )?",
            gap,
        )
        is not None
    )


def _against(passage: Passage, match: re.Match[str], first: Figure, second: Figure) -> Iterator[Slip]:
    scale = first.base / first.value if second.kind == "" else 1.0
    size = Interval(second.size.low * scale, second.size.high * scale)
    said = RATIOS[match["ratio"]] if match["ratio"] else number_value(match["times"])
    hedge = hedge_before(passage.text, match.start())
    claimed = (
        as_written(match["times"] or "", said, hedge)
        if match["times"] or hedge
        else Interval(said * 0.86, said * 1.18)
    )
    fair = first.size.over(size).wider(_SLACK)
    exact = first.base / (second.base * scale)
    if match["as"] in ("fast", "quick") and first.kind == "duration":
        fair, exact = size.over(first.size).wider(_SLACK), 1 / exact
    if fair.meets(claimed):
        return
    yield Slip(
        passage.start + match.start(), second.end, said, exact, f"about {short(exact)}",
        f"{first.text} ÷ {second.text} ≈ {short(exact)}",
    )  # fmt: skip
