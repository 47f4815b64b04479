"""Figures as promises have them: sums, shares, times, dates, hours and counts, however they are worded.

`quantities_of` finds what a reader may not be able to feel. This finds every figure that somebody may hold a writer
to, and gives it in one measure for its kind, so that "two days" and "48 hours" are the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block, Document, Quantity
from empathycheck.quantities.around import bound_of, came_to
from empathycheck.quantities.figure import DAY, Figure, figure_at, hedge_of, noun_after
from empathycheck.quantities.moments import dates, hours, times
from empathycheck.quantities.parts import CUT, NO_UNITS, dozens, fractions, parts_of_units, shares
from empathycheck.quantities.rates import SECONDS
from empathycheck.quantities.scan import numerals_of, quantities_of, scale_at
from empathycheck.quantities.units import load_units, unit_at

_YEAR = SECONDS["year"]
_UNITS = SECONDS | {"decade": 10 * _YEAR, "century": 100 * _YEAR}
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
_PENCE = re.compile(
    r"(?<![\w.,£])(?P<n>\d+) ?(?P<coin>p|pence|cents?|c)(?![\w]|\.m)"
    r"(?: (?:a|per|an) (?P<per>day|week|month|year|hour|minute))?"
)
_ONE = re.compile(r"(?<![\w-])(?:an?|one)(?: imperial| metric)? (?P<unit>[a-z]+)(?!\w)")
_EVERY = re.compile(r"^ ?(?P<unit>dai|week|month|year)ly\b")
_AND = (" ", " and ", ", ", "")
_TO = (" to ", "-", "–", "—", " or ", " - ", " – ")
_ROUND = (" ± ", "±", " ±", " +/- ", " plus or minus ")
_BASE = re.compile(r"^ ?of (?:the |all |our |your |its )?(?P<noun>[a-z]+)")
_POINTS = re.compile(r"^ ?(?:percentage )?points?\b")
_LESS_MONEY = re.compile(r"^ (?:off|cheaper|less|discount|reduction)\b")
_OLD = re.compile(r" old\b| of age\b")
_SYSTEM = re.compile(r"(?<![\w-])(?P<system>uk|us|eu|eur|usa|british|american|european) size $")
_TAX = re.compile(
    r"^.{0,12}?\b(?P<way>excluding|ex|plus|before|without|including|incl?|with)\.? (?:\d+% )?(?:vat|tax|gst)\b"
)
_UNTAXED = ("excluding", "ex", "plus", "before", "without")
_BITS = re.compile(r"\d\s?[kKMGT]b$")
_WORKING = re.compile(r"\b(?:working|business|week) ?(?:days?|weeks?)\b|\bweekdays?\b")
_WORKING_WEEKS = re.compile(r" (?:working|business) weeks?\b")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_EACH = re.compile(
    r" (?:an?|per|every|each) (?P<per>hour|day|week|month|year)\b|/(?P<sign>h|day|week|month|year)\b"
)
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
    for find in (
        dates,
        hours,
        parts_of_units,
        shares,
        dozens,
        _pence,
        _worded_times,
        _measured,
        _units,
        fractions,
        _worded,
        times,
        _counts,
    ):
        for figure in find(prose):
            if all(figure.end <= other.start or figure.start >= other.end for other in taken):
                taken.append(figure)
    return tuple(_open(prose, figure) for figure in _joined(prose, sorted(taken)))


def _open(prose: Prose, figure: Figure) -> Figure:
    """The figure with what says which way it is open; a span of time with how often it recurs, an age as a count."""
    each = _EACH.match(prose.folded, figure.end) if figure.kind == "duration" and not figure.per else None
    if figure.kind == "duration" and _OLD.match(prose.folded, figure.end):
        low, high = (round(end / _YEAR, 2) for end in (figure.low, figure.high))
        figure = figure._replace(kind="count", low=low, high=high, of="years old")  # as in “18 or over”
    elif each is not None:
        figure = figure._replace(per=each["per"] or {"h": "hour"}.get(each["sign"], each["sign"]))
    return figure._replace(bound=bound_of(prose, figure.start, figure.end, is_date=figure.kind == "date"))


def _plain(text: str) -> Prose:
    return prose_of(Document("", "text", text, (Block(text, "paragraph", ((0, len(text), 0, len(text)),)),)))


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
        if unit is not None and unit.dimension not in NO_UNITS:
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
            cut = kind == "percent" and CUT.match(prose.folded[hit.end() : hit.end() + 30])
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
        if came_to(prose, quantity.start):
            return "the"
        if CUT.match(after) or quantity.direction == "down":
            return "off"
        base = _BASE.match(after)
        return base["noun"] if base else "more" if quantity.direction == "up" else ""
    if kind == "data-size":
        return "bits" if _BITS.search(quantity.text) else ""
    if kind == "money":
        tax = _TAX.match(after)
        if _LESS_MONEY.match(after):
            return f"{quantity.unit.partition('/')[0]} off"
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
        found.append(_with_unit(prose, _count(prose, (numeral.start, end), numeral.value * scale)))
    return found


def _with_unit(prose: Prose, count: Figure) -> Figure:
    """A bare number that is of something else than things: an ordinal, working weeks, what a bound stands before."""
    if _ORDINAL.match(prose.folded, count.end):
        return count._replace(kind="ordinal", of="")
    if weeks := _WORKING_WEEKS.match(prose.folded, count.end):
        seconds = count.low * 5 * DAY
        return figure_at(prose, (count.start, weeks.end()), "duration", seconds)._replace(of="working")
    if not bound_of(prose, count.start, count.end):
        return count
    found = unit_at(prose, count.end, load_units())
    if found is None or found[0].dimension in ("money", "percent", "crowd"):
        return count
    unit, end = found
    kind = {"latency": "duration"}.get(unit.dimension, unit.dimension)
    return figure_at(prose, (count.start, end), kind, unit.to_base(count.low))


def _count(prose: Prose, span: tuple[int, int], value: float) -> Figure:
    if system := _SYSTEM.search(prose.folded, max(span[0] - 16, 0), span[0]):
        return figure_at(prose, span, "size", value)._replace(of=system["system"][:2])
    return figure_at(prose, span, "count", value)._replace(of=noun_after(prose, span[1]))


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
            and (between in _TO or between in _ROUND)
            and figure.low == figure.high
            and not before.of_noun
        ):
            low = before.low * figure.low / _written(figure)
            if low > figure.high and between in _TO:
                found.append(figure)
                continue
            ends = (low - figure.low, low + figure.low) if between in _ROUND else (low, figure.high)
            found[-1] = figure._replace(
                start=before.start, text=prose.text[before.start : figure.end], low=ends[0], high=ends[1]
            )
        else:
            found.append(figure)
    return found


def _written(figure: Figure) -> float:
    """The number as it is written, before it is turned into the measure of its kind."""
    numbers = [numeral.value for numeral in numerals_of(_plain(figure.text), bare=True)]
    return numbers[0] if numbers and numbers[0] else 1.0
