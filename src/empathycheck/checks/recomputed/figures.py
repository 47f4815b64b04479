"""The figures of a passage: what each may stand for, in its own unit and in the base unit of its dimension."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from empathycheck.checks.recomputed.interval import Interval, as_written
from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block, Document
from empathycheck.model.rows import NamedTuple
from empathycheck.quantities.rates import PERIODS
from empathycheck.quantities.readings import Reading, readings_of
from empathycheck.quantities.units import load_units

_MOST = 40
"""Figures of one passage: more of them are a table."""
_HEDGES = {
    "over": "over|more than|at least|upwards of|in excess of|above|well over|just over|not less than|beyond",
    "up-to": "(?<!adds )(?<!add )(?<!adding )up to|as much as|as many as|at most|no more than|not more than|a "
    "maximum of|a limit of",
    "nearly": "nearly|almost|close to|just under|just short of|getting on for",
    "under": "under|less than|fewer than|below",
    "about": "about|around|roughly|approximately|approx\\.?|some|circa|c\\.|ca\\.|an estimated|or so|a good",
}
_EACH = re.compile(r"[ -](?:each|every)[ -][^ ]+$", re.IGNORECASE)
_IN_A = re.compile(
    r" (?:in|over|during) (?:an?|the|one|every)(?: (?:single|whole|full|working|typical|average|\d+-day))? "
    r"(?P<period>year|month|week|day|hour|minute)\b"
)
_OF_THEM = re.compile(r" of (?:us|them|you)\b")
_HEAD = ("head", "person", "capita", "inhabitant", "resident")


class Figure(NamedTuple):
    """A figure: prose offsets, its value in `unit` and in the base unit (`base`), what it may stand for there (`size`).

    `kind` is the dimension of its unit, the code of a currency, "%", "×" or "" for a count and a bare number.
    `noun` is what is counted, `per` the period ("day") or the thing ("person") that it is for. `high` is where a
    range ends.
    """

    start: int
    end: int
    text: str
    value: float
    high: float | None
    unit: str
    kind: str
    base: float
    size: Interval
    noun: str = ""
    per: str = ""
    hedge: str = ""

    @property
    def is_period(self) -> bool:
        """Whether it is for a period of time."""
        return self.per in PERIODS.values()


class Passage(NamedTuple):
    """A sentence, with the one before where it goes on from there: prose offsets, folded text and figures in order.

    `own` is where the last sentence starts.
    """

    start: int
    end: int
    own: int
    text: str
    figures: tuple[Figure, ...]

    def between(self, first: Figure, second: Figure) -> str:
        """The words between two figures."""
        return self.text[first.end - self.start : second.start - self.start]

    def before(self, offset: int, most: int = 80) -> str:
        """The words before an offset."""
        return self.text[max(offset - self.start - most, 0) : offset - self.start]

    def after(self, offset: int, most: int = 80) -> str:
        """The words from an offset on."""
        return self.text[offset - self.start : offset - self.start + most]


def passage_of(prose: Prose, start: int, end: int, own: int) -> Passage:
    """The passage between two prose offsets, with its figures."""
    text = prose.text[start:end].replace("\n", " ")
    alone = prose_of(Document("", "text", text, (Block(text, "paragraph", ((0, len(text), 0, len(text)),)),)))
    found = [_figure(alone, reading, start) for reading in readings_of(alone)[:_MOST]]
    return Passage(
        start, end, own, prose.folded[start:end].replace("\n", " "), tuple(_compounded(alone, found, start))
    )


@cache
def _hedge_patterns() -> re.Pattern[str]:
    names = "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _HEDGES.items())
    return re.compile(rf"(?:^|(?<=[\s(\"'–—~,]))(?:{names})(?: (?:a|an|the|just|only|our))* ?$")


def hedge_before(text: str, offset: int) -> str:
    """The hedge that ends at `offset` of a folded text ("about", "over"), or nothing."""
    head = text[max(offset - 26, 0) : offset]
    if head[-1:] in ("~", "≈"):
        return "about"
    if head[-1:] in (">", "<", "≥", "≤"):
        return "over" if head[-1] in ">≥" else "under"
    match = _hedge_patterns().search(head)
    return next((name for name in _HEDGES if match[name.replace("-", "_")]), "") if match else ""


def _figure(prose: Prose, reading: Reading, offset: int) -> Figure:
    text = prose.text[reading.start : reading.end]
    if reading.per and reading.per not in PERIODS:  # "£40 each come to" is for each, not for a come
        text = _EACH.sub("", text)
    hedge = hedge_before(prose.folded, reading.start)
    if prose.folded.startswith((" or so", " or more", "+"), reading.end):
        hedge = hedge or ("about" if prose.folded.startswith(" or so", reading.end) else "over")
    unit, kind, base = reading.unit, "", reading.value
    size = as_written(text, abs(reading.value), hedge)
    if reading.high is not None:
        low, high = sorted((abs(reading.value), abs(reading.high)))
        size = Interval(low, high).wider(0.03)
    known = load_units().units.get(unit)
    if known is not None and known.offset == 0:
        size = Interval(known.to_base(size.low), known.to_base(size.high))
    if known is not None and known.dimension == "money":
        kind = unit
    elif known is not None:
        base = known.to_base(reading.value)
        kind = {"latency": "duration"}.get(known.dimension, known.dimension)
    elif unit:
        kind = unit
    per = PERIODS.get(reading.per, "person" if reading.per in _HEAD else reading.per)
    if len(text) < reading.end - reading.start:
        per = ""
    if not per and (inside := _IN_A.match(prose.folded, reading.end)):
        per = inside["period"]
    noun = "them" if _OF_THEM.match(prose.folded, reading.start + _numeral_end(text)) else reading.counted
    return Figure(
        reading.start + offset, reading.start + len(text) + offset, text, reading.value, reading.high, unit, kind, base,
        size, noun, per, hedge,
    )  # fmt: skip


def _numeral_end(text: str) -> int:
    """Where the number of a count ends and its noun begins."""
    found = re.match(r"[^ ]+(?: (?:thousand|million|billion|hundred))?", text)
    return found.end() if found else len(text)


def _compounded(prose: Prose, found: Sequence[Figure], offset: int) -> list[Figure]:
    """Two units in a row are one figure: "6 ft 2 in", "3 hours and 20 minutes"."""
    kept: list[Figure] = []
    for each in found:
        last = kept[-1] if kept else None
        gap = prose.folded[last.end - offset : each.start - offset] if last else ""
        if (
            last is not None
            and gap in (" ", " and ", ", ")
            and last.kind == each.kind in ("length", "mass", "duration")
            and last.unit != each.unit
            and last.high is None
            and each.high is None
            and not last.per
            and each.size.high < last.size.low / max(last.value, 1)
        ):
            units = load_units().units
            factor = units[each.unit].factor / units[last.unit].factor
            exact = units[last.unit].to_base(last.value) + units[each.unit].to_base(each.value)
            half = each.size.high - units[each.unit].to_base(each.value)
            kept[-1] = last._replace(
                end=each.end, text=f"{last.text}{gap}{each.text}", value=last.value + each.value * factor,
                base=exact, size=Interval(exact - half, exact + half), per=each.per,
            )  # fmt: skip
        else:
            kept.append(each)
    return kept
