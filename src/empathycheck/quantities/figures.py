"""Figures as promises have them: sums, shares, times, dates, hours and counts, however they are worded.

`quantities_of` finds what a reader may not be able to feel. This finds every figure that somebody may hold a writer
to, and gives it in one measure for its kind, so that "two days" and "48 hours" are the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block, Document, Quantity
from empathycheck.quantities.figure import DAY, Figure, figure_at, hedge_of
from empathycheck.quantities.moments import dates, hours, times
from empathycheck.quantities.scan import numerals_of, quantities_of, scale_at
from empathycheck.quantities.units import load_units

_YEAR = 365.25 * DAY
_UNITS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": DAY, "week": 7 * DAY, "month": _YEAR / 12, "year": _YEAR,
    "decade": 10 * _YEAR, "century": 100 * _YEAR,
}  # fmt: skip
_WORDED: tuple[tuple[str, str, float, str], ...] = (
    (r"an hour and a half|one and a half hours", "duration", 5400.0, ""),
    (r"a year and a half|one and a half years", "duration", 1.5 * _YEAR, ""),
    (r"two fortnights", "duration", 28 * DAY, ""),
    (r"(?:a |one )?fortnight", "duration", 14 * DAY, ""),
    (r"same[ -]day", "duration", 0.0, ""),
    (r"next[ -](?:working )?day|overnight", "duration", DAY, ""),
    (rf"(?:a|an|one) (?:full |whole )?(?P<unit>{'|'.join(_UNITS)})(?= |$|[.,;:!?)'-])", "duration", 0.0, ""),
    (r"half an hour|half-hour", "duration", 1800.0, ""),
    (r"three[ -]quarters of an hour", "duration", 2700.0, ""),
    (r"(?:a )?quarter of an hour", "duration", 900.0, ""),
    (r"half a year", "duration", 0.5 * _YEAR, ""),
    (r"half a day", "duration", 0.5 * DAY, ""),
    (r"lifetime|for life", "duration", float("inf"), ""),
    (r"half[ -]price|half the price|half off", "percent", 50.0, "off"),
    (r"(?:a|one) third off", "percent", 100 / 3, "off"),
    (r"(?:a|one) quarter off", "percent", 25.0, "off"),
    (r"(?:a|one) fifth off", "percent", 20.0, "off"),
    (r"(?:a|one) tenth off", "percent", 10.0, "off"),
    (r"three[ -]quarters", "percent", 75.0, ""),
    (r"two[ -]thirds", "percent", 200 / 3, ""),
    (r"(?:a|one)[ -]third", "percent", 100 / 3, ""),
    (r"(?:a|one)[ -]quarter", "percent", 25.0, ""),
    (r"(?:a|one)[ -]fifth", "percent", 20.0, ""),
    (r"(?:a|one)[ -]tenth", "percent", 10.0, ""),
    (r"half|one half", "percent", 50.0, ""),
    (
        r"free of charge|for free|at no (?:extra )?(?:cost|charge)|costs nothing|for nothing|free",
        "money",
        0.0,
        "",
    ),
)
_READ = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)"), kind, value, of) for pattern, kind, value, of in _WORDED
)
_NUMBERS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}  # fmt: skip
_IN = re.compile(r"(?P<a>\d+|[a-z]+) (?:in|out of)(?: every)? (?P<b>\d+|[a-z]+)\b")
_DOZEN = re.compile(r"(?P<n>a|half a|two|three|four|five|\d+) dozen\b")
_DOZENS = {"a": 1.0, "half a": 0.5, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_PENCE = re.compile(
    r"(?<![\w.,£])(?P<n>\d+) ?(?P<coin>p|pence|cents?|c)(?![\w]|\.m)"
    r"(?: (?:a|per|an) (?P<per>day|week|month|year|hour|minute))?"
)
_ONE = re.compile(r"(?<![\w-])(?:an?|one)(?: imperial| metric)? (?P<unit>[a-z]+)(?!\w)")
_NO_UNITS = frozenset({"duration", "money", "percent", "latency", "frequency"})
_EVERY = re.compile(r"^ ?(?P<unit>dai|week|month|year)ly\b")
_NOUN = re.compile(r"[ -](?P<noun>[a-z][\w'-]*(?: [a-z][\w'-]*)?)")
_AND = (" ", " and ", ", ", "")
_TO = (" to ", "-", "–", "—", " or ", " - ", " – ")
_BASE = re.compile(r"^ ?of (?:the |all |our |your |its )?(?P<noun>[a-z]+)")
_POINTS = re.compile(r"^ ?(?:percentage )?points?\b")
_OFF = re.compile(r"^(?:[^.;,]{0,12})?\b(?:off|discount|reduction|less|cheaper|saving)\b")
_TAX = re.compile(
    r"^.{0,12}?\b(?P<way>excluding|ex|plus|before|without|including|incl?|with)\.? (?:\d+% )?(?:vat|tax|gst)\b"
)
_UNTAXED = ("excluding", "ex", "plus", "before", "without")
_BITS = re.compile(r"\d\s?[kKMGT]b$")
_WORKING = re.compile(r"\b(?:working|business|week) ?days?\b|\bweekdays?\b")
_RATE = re.compile(
    r"(?:[£$€]\s?\d[\d.,]*|\b\d[\d.,]*\s?\w{0,4}|"
    r"\b(?:free|once|twice|times|days|hours|visits?|cups|pounds|euros|dollars|pence)) $"
)


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order; of overlapping readings the first of: date, hours, unit, words, count."""
    return figures_of(_plain(text))


def figures_of(prose: Prose) -> tuple[Figure, ...]:
    """The same of a document; offsets are prose offsets."""
    taken: list[Figure] = []
    for find in (dates, hours, _shares, _pence, _worded_times, _measured, _units, _worded, times, _counts):
        for figure in find(prose):
            if all(figure.end <= other.start or figure.start >= other.end for other in taken):
                taken.append(figure)
    return tuple(_joined(prose, sorted(taken)))


def _plain(text: str) -> Prose:
    return prose_of(Document("", "text", text, (Block(text, "paragraph", ((0, len(text), 0, len(text)),)),)))


def _shares(prose: Prose) -> list[Figure]:
    """One in four, and dozens."""
    found = []
    for hit in _IN.finditer(prose.folded):
        a, b = (_number(hit[name]) for name in "ab")
        if a and b and a < b <= 1000:
            found.append(figure_at(prose, hit.span(), "percent", 100 * a / b))
    for hit in _DOZEN.finditer(prose.folded):
        found.append(_count(prose, hit.span(), 12 * (_DOZENS.get(hit["n"]) or float(hit["n"]))))
    return found


def _number(word: str) -> float | None:
    return float(word) if word.isdigit() else _NUMBERS.get(word)


def _pence(prose: Prose) -> list[Figure]:
    found = []
    for hit in _PENCE.finditer(prose.folded):
        of = "GBP" if hit["coin"] in ("p", "pence") else "USD"
        figure = figure_at(prose, (hit.start(), hit.end("coin")), "money", int(hit["n"]) / 100)
        found.append(figure._replace(per=hit["per"] or "", of=of))
    return found


def _units(prose: Prose) -> list[Figure]:
    """One of a unit: "a yard", "an acre"."""
    words = load_units().words
    found = []
    for hit in _ONE.finditer(prose.folded):
        unit = words.get(hit["unit"]) or words.get(hit["unit"] + "s")
        if unit is not None and unit.dimension not in _NO_UNITS:
            found.append(figure_at(prose, hit.span(), unit.dimension, unit.to_base(1.0)))
    return found


def _worded_times(prose: Prose) -> list[Figure]:
    """Words for times and cuts that hold a number of their own, and are read before the number is."""
    return _by_words(prose, lambda kind, of: kind == "duration" or of == "off")


def _worded(prose: Prose) -> list[Figure]:
    return _by_words(prose, lambda kind, of: True)


def _by_words(prose: Prose, wanted: Callable[[str, str], bool]) -> list[Figure]:
    found = []
    for pattern, kind, value, of in _READ:
        for hit in pattern.finditer(prose.folded) if wanted(kind, of) else ():
            unit = hit.groupdict().get("unit")
            if unit and _RATE.search(prose.folded[: hit.start()]):
                continue  # "£9 a month" says how often
            figure = figure_at(prose, hit.span(), kind, _UNITS[unit] if unit else value)
            cut = kind == "percent" and _OFF.match(prose.folded[hit.end() : hit.end() + 30])
            found.append(figure._replace(of=of or ("off" if cut else "")))
    return found


def _measured(prose: Prose) -> list[Figure]:
    """What the table of units, money and percentages read."""
    found = []
    for quantity in quantities_of(prose):
        kind, per = _kind_and_per(quantity)
        low = quantity.value if kind in ("percent", "money", "count", "multiplier") else quantity.base
        high = low if quantity.high is None or not quantity.value else quantity.high * low / quantity.value
        hedge = quantity.hedge or hedge_of(prose, quantity.start, quantity.end)
        of = _of(prose, quantity, kind)
        found.append(
            Figure(
                quantity.start, quantity.end, quantity.text, kind, low, high, of, hedge, quantity.per or per
            )
        )
    return found


def _kind_and_per(quantity: Quantity) -> tuple[str, str]:
    """The kind of a quantity, and what each one of it is of: what each costs is a sum too."""
    kind, per, _ = quantity.dimension.partition("-per-")
    if per and kind == "money":
        return kind, quantity.unit.partition("/")[2]
    return {"crowd": "count", "latency": "duration"}.get(quantity.dimension, quantity.dimension), ""


def _of(prose: Prose, quantity: Quantity, kind: str) -> str:
    """What a quantity is of, as far as that tells it from another."""
    after = prose.folded[quantity.end : quantity.end + 40]
    if kind == "percent":
        if _POINTS.match(after) or "point" in quantity.text:
            return "points"
        base = _BASE.match(after)
        return "off" if _OFF.match(after) else base["noun"] if base else ""
    if kind == "data-size":
        return "bits" if _BITS.search(quantity.text) else ""
    if kind == "money":
        tax = _TAX.match(after)
        taxed = "" if not tax else " without tax" if tax["way"] in _UNTAXED else " with tax"
        return quantity.unit.partition("/")[0] + taxed
    if kind == "duration":
        return "working" if _WORKING.search(quantity.text.lower() + after[:14]) else ""
    return quantity.counted


def _counts(prose: Prose) -> list[Figure]:
    """Every other number, with the noun that it counts."""
    found = []
    for numeral in numerals_of(prose, bare=True):
        scale, end = (1.0, numeral.end) if numeral.spelled else scale_at(prose, numeral)
        if every := _EVERY.match(prose.folded[end : end + 12]):  # ten monthly payments take ten months
            seconds = _UNITS["day" if every["unit"] == "dai" else every["unit"]] * numeral.value
            found.append(figure_at(prose, (numeral.start, end + every.end()), "duration", seconds))
            continue
        found.append(_count(prose, (numeral.start, end), numeral.value * scale))
    return found


def _count(prose: Prose, span: tuple[int, int], value: float) -> Figure:
    noun = _NOUN.match(prose.folded, span[1])
    return figure_at(prose, span, "count", value)._replace(of=noun["noun"] if noun else "")


def _joined(prose: Prose, figures: Sequence[Figure]) -> list[Figure]:
    """Figures that are read as one: "1 h 45 min", "ten to twelve days"."""
    found: list[Figure] = []
    for figure in figures:
        before = found[-1] if found else None
        between = prose.folded[before.end : figure.start] if before else ""
        if (
            before
            and before.kind == figure.kind == "duration"
            and between in _AND
            and before.low > figure.high > 0
        ):
            found[-1] = before._replace(
                end=figure.end, text=prose.text[before.start : figure.end],
                low=before.low + figure.low, high=before.high + figure.high,
            )  # fmt: skip
        elif (
            before
            and before.kind == "count"
            and between in _TO
            and figure.low == figure.high
            and not before.of_noun
        ):
            low = before.low * figure.low / _written(figure)
            found[-1] = figure._replace(
                start=before.start, text=prose.text[before.start : figure.end], low=low
            )
        else:
            found.append(figure)
    return found


def _written(figure: Figure) -> float:
    """The number as it is written, before it is turned into the measure of its kind."""
    numbers = [numeral.value for numeral in numerals_of(_plain(figure.text), bare=True)]
    return numbers[0] if numbers and numbers[0] else 1.0
