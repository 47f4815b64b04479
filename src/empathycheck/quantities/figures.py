"""Figures as promises have them: sums, shares, times, dates, hours and counts, however they are worded.

`quantities_of` finds what a reader may not be able to feel. This finds every figure that somebody may hold a writer
to, and gives it in one measure for its kind, so that "two days" and "48 hours" are the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from empathycheck.language.prose import Prose, prose_of
from empathycheck.model import Block, Document, Hedge
from empathycheck.quantities.scan import numerals_of, quantities_of, scale_at
from empathycheck.quantities.units import load_units

DAY = 86_400.0
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b{_YEAR}",
        rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:19|20)?\d\d)\b",
        rf"\b{_MONTH} (?P<year>(?:19|20)\d\d)\b",
    )
)
_QUARTER = re.compile(r"\bq(?P<quarter>[1-4]) (?P<year>(?:19|20)\d\d)\b")
_PENCE = re.compile(
    r"(?<![\w.,£])(?P<n>\d+) ?(?P<coin>p|pence|cents?|c)(?![\w]|\.m)(?: (?:a|per|an) (?P<per>day|week|month|year|hour|minute))?"
)
_HOUR = r"\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = (
    rf"(?:(?P<{{0}}h>{_HOUR})(?:[:.](?P<{{0}}m>\d\d))? ?(?P<{{0}}half>am|pm|a\.m\.|p\.m\.|o'clock"
    r"(?: in the (?P<{0}part>morning|afternoon|evening))?)?|(?P<{0}word>noon|midday|midnight|half past (?P<{0}past>\w+)))"
)
_HOURS = re.compile(
    rf"(?<![\w£$€.,])(?:from |between )?{_CLOCK.format('a')} ?(?:-|–|—|to|until|till|and) ?{_CLOCK.format('b')}(?![\w%]|[.,]\d)"
)
_TIME = re.compile(rf"(?<![\w£$€.,:]){_CLOCK.format('a')}(?![\w%:]|[.,]\d)")
_ALWAYS = re.compile(
    r"\b(?:24/7|24-7|round the clock|around the clock|day and night|24 hours a day(?:,? (?:7|seven) days a week)?)\b"
)
_WORDED: tuple[tuple[str, str, float, str], ...] = (
    (r"an hour and a half|one and a half hours", "duration", 5400.0, ""),
    (r"a year and a half|one and a half years", "duration", 1.5 * 365.25 * DAY, ""),
    (r"(?:a |one )?fortnight(?:s)?", "duration", 14 * DAY, ""),
    (r"two fortnights", "duration", 28 * DAY, ""),
    (r"same[ -]day|on the day", "duration", 0.0, ""),
    (r"next[ -](?:working )?day|overnight|(?:the )?day after", "duration", DAY, ""),
    (
        r"(?:a|an|one) (?:full |whole )?(?P<unit>second|minute|hour|day|week|month|year|decade|century)(?= |$|[.,;:!?)'-])",
        "duration",
        0.0,
        "",
    ),
    (r"half an hour|half-hour", "duration", 1800.0, ""),
    (r"(?:three[ -]quarters of an hour|three quarters of an hour)", "duration", 2700.0, ""),
    (r"(?:a )?quarter of an hour", "duration", 900.0, ""),
    (r"half a year", "duration", 0.5 * 365.25 * DAY, ""),
    (r"half a day", "duration", 0.5 * DAY, ""),
    (r"(?:for )?life(?:time)?(?= guarantee| warranty)|lifetime|for life", "duration", float("inf"), ""),
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
_WORDED_ALL = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])"), kind, value, of) for pattern, kind, value, of in _WORDED
)
_UNITS = {
    "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": DAY, "week": 7 * DAY, "month": 365.25 / 12 * DAY,
    "year": 365.25 * DAY, "decade": 3652.5 * DAY, "century": 36525 * DAY,
}  # fmt: skip
_IN = re.compile(r"(?P<a>\d+|[a-z]+) (?:in|out of)(?: every)? (?P<b>\d+|[a-z]+)\b")
_NUMBERS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())}  # fmt: skip
_DOZEN = re.compile(r"(?P<n>a|half a|two|three|four|five|\d+) dozen\b")
_SCORES = {"a": 1.0, "half a": 0.5, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_NOUN = re.compile(r"[ -](?P<noun>[a-z][\w'-]*(?: [a-z][\w'-]*)?)")
_ONE = re.compile(r"(?<![\w-])(?:an?|one)(?: imperial| metric)? (?P<unit>[a-z]+)(?![\w])")
_NO_UNITS = frozenset({"duration", "money", "percent", "latency", "frequency"})
_AND = (" ", " and ", ", ", "")
_TO = (" to ", "-", "–", "—", " or ", " - ", " – ")
_BASE = re.compile(r"^ ?(?:of|off) (?:the |all |our |your |its )?(?P<noun>[a-z]+)")
_POINTS = re.compile(r"^ ?(?:percentage )?points?\b")
_TAX = re.compile(
    r"^.{0,12}?\b(?P<way>excluding|ex|plus|before|without|including|incl?|with)\.? (?:\d+% )?(?:vat|tax|gst)\b"
)
_BITS = re.compile(r"\d\s?[kKMGT]b$")
_OVER = re.compile(r"^(?: (?:or|and) (?:over|more|above|older|upwards)|\+)")
_WORKING = re.compile(r"\b(?:working|business|week) ?days?\b|\bweekdays?\b")
_OFF = re.compile(r"^(?:[^.;,]{0,12})?\b(?:off|discount|reduction|less|cheaper|saving)\b")
_OPENING = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:open\w*|hours|answered|staffed)\b"
)
_EVERY = re.compile(r"^ ?(?P<unit>dai|week|month|year)ly\b")


class Figure(NamedTuple):
    """A figure as it is written, at start..end of its text.

    `kind` is “money”, “percent”, “duration”, “date”, “clock”, “hours”, “count”, or a dimension of the table of units;
    `low` and `high` (equal for a single value) are in its one measure: the currency's unit, per cent, seconds, days
    since the year 0 without the year's own (dates), minutes after midnight, the dimension's base unit. `of` is the
    currency, the counted noun, or “off” and “working” for what a percentage or days are of; `grain` is how exactly it
    is written: half of its last digit, in the same measure.
    """

    start: int
    end: int
    text: str
    kind: str
    low: float
    high: float
    of: str = ""
    hedge: Hedge = ""
    per: str = ""
    grain: float = 0.0
    year: int = 0

    @property
    def of_noun(self) -> bool:
        """Whether it counts something that has a name here: "9 boxes", and not the 9 of "9 to 12 boxes"."""
        return self.of.partition(" ")[0] not in ("", "to", "or", "and")


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order; of overlapping readings the first of: date, hours, unit, words, count."""
    block = Block(text, "paragraph", ((0, len(text), 0, len(text)),))
    return figures_of(prose_of(Document("", "text", text, (block,))))


def figures_of(prose: Prose) -> tuple[Figure, ...]:
    """The same of a document; offsets are prose offsets."""
    taken: list[Figure] = []

    def add(figure: Figure) -> None:
        if all(figure.end <= other.start or figure.start >= other.end for other in taken):
            taken.append(figure)

    for find in (_dates, _hours, _shares, _pence, _worded_first, _measured, _units, _worded, _times, _counts):
        for figure in find(prose):
            add(figure)
    return tuple(_joined(prose, sorted(taken)))


def _dates(prose: Prose) -> list[Figure]:
    found = []
    for pattern in _DATES:
        for hit in pattern.finditer(prose.folded):
            part = hit.groupdict()
            month = int(part["number"]) if part.get("number") else _MONTHS.index(part["month"][:3]) + 1
            year = int(part["year"] or 0)
            year += 2000 if 0 < year < 100 else 0
            day = int(part.get("day") or 0)
            if 1 <= month <= 12 and day <= 31:
                found.append(_figure(prose, hit.start(), hit.end(), "date", month * 31.0 + day, year=year))
    for hit in _QUARTER.finditer(prose.folded):
        first = int(hit["quarter"]) * 93.0 - 62.0
        found.append(
            _figure(prose, hit.start(), hit.end(), "date", first, first + 62.0, year=int(hit["year"]))
        )
    return found


def _hours(prose: Prose) -> list[Figure]:
    found = [
        _figure(prose, hit.start(), hit.end(), "hours", 0.0, 1440.0) for hit in _ALWAYS.finditer(prose.folded)
    ]
    for hit in _HOURS.finditer(prose.folded):
        a, b = _minutes(hit, "a"), _minutes(hit, "b")
        if a is None or b is None or not (_is_clock(hit, "a") or _is_clock(hit, "b") or _opens(prose, hit)):
            continue
        if a < 720 and b <= 720 and not hit["ahalf"] and (hit["bhalf"] or "").startswith("p"):
            a += 720 * (a >= b)
        if b <= a and b <= 720 and not hit["bhalf"]:
            b += 720
        found.append(_figure(prose, hit.start(), hit.end(), "hours", a, b))
    return found


def _times(prose: Prose) -> list[Figure]:
    found = []
    for hit in _TIME.finditer(prose.folded):
        minutes = _minutes(hit, "a")
        if minutes is not None and _is_clock(hit, "a"):
            found.append(_figure(prose, hit.start(), hit.end(), "clock", minutes))
    return found


def _opens(prose: Prose, hit: re.Match[str]) -> bool:
    """Whether bare numbers are hours: a day of the week stands beside them, or a word for being open."""
    first, last = prose.sentence_at(hit.start())
    near = prose.folded[max(first, hit.start() - 40) : min(last, hit.end() + 30)]
    return hit.group().startswith(("from", "between")) and _OPENING.search(near) is not None


def _is_clock(hit: re.Match[str], side: str) -> bool:
    written = hit[f"{side}m"] is not None and ":" in hit.group()
    return bool(hit[f"{side}half"] or hit[f"{side}word"] or written)


def _minutes(hit: re.Match[str], side: str) -> float | None:
    """Minutes after midnight."""
    word = hit[f"{side}word"]
    if word:
        if word.startswith("half"):
            hour = _NUMBERS.get(hit[f"{side}past"])
            return None if hour is None else hour * 60 + 30.0
        return 1440.0 if word == "midnight" else 720.0
    written = hit[f"{side}h"]
    hour = int(written) if written.isdigit() else _NUMBERS[written]
    minute = int(hit[f"{side}m"] or 0)
    half, part = hit[f"{side}half"] or "", hit[f"{side}part"] or ""
    if hour > 24 or minute > 59:
        return None
    if (half.startswith("p") or part in ("afternoon", "evening")) and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return hour * 60.0 + minute


def _shares(prose: Prose) -> list[Figure]:
    found = []
    for hit in _IN.finditer(prose.folded):
        a, b = (_number(hit[name]) for name in "ab")
        if a and b and a < b <= 1000:
            found.append(_figure(prose, hit.start(), hit.end(), "percent", 100 * a / b, grain=0.5))
    for hit in _DOZEN.finditer(prose.folded):
        times = _SCORES.get(hit["n"]) or float(hit["n"])
        found.append(_count(prose, hit.start(), hit.end(), 12 * times))
    return found


def _pence(prose: Prose) -> list[Figure]:
    found = []
    for hit in _PENCE.finditer(prose.folded):
        of = "GBP" if hit["coin"] in ("p", "pence") else "USD"
        figure = _figure(
            prose, hit.start(), hit.end("coin"), "money", int(hit["n"]) / 100, of=of, grain=0.005
        )
        found.append(figure._replace(per=hit["per"] or ""))
    return found


def _units(prose: Prose) -> list[Figure]:
    """One of a unit: "a yard", "an acre"."""
    words = load_units().words
    found = []
    for hit in _ONE.finditer(prose.folded):
        unit = words.get(hit["unit"]) or words.get(hit["unit"] + "s")
        if unit is not None and unit.dimension not in _NO_UNITS:
            found.append(_figure(prose, hit.start(), hit.end(), unit.dimension, unit.to_base(1.0), grain=0.0))
    return found


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
                low=before.low + figure.low, high=before.high + figure.high, grain=figure.grain,
            )  # fmt: skip
        elif (
            before
            and before.kind == "count"
            and between in _TO
            and figure.low == figure.high
            and not before.of_noun
        ):
            scale = figure.low / _value(figure)
            found[-1] = figure._replace(
                start=before.start, text=prose.text[before.start : figure.end], low=before.low * scale
            )
        else:
            found.append(figure)
    return found


def _value(figure: Figure) -> float:
    """The number as it is written, before it is turned into the measure of its kind."""
    numbers = [numeral.value for numeral in numerals_of(_plain(figure.text), bare=True)]
    return numbers[0] if numbers and numbers[0] else 1.0


def _plain(text: str) -> Prose:
    return prose_of(Document("", "text", text, (Block(text, "paragraph", ((0, len(text), 0, len(text)),)),)))


def _number(word: str) -> float | None:
    return float(word) if word.isdigit() else _NUMBERS.get(word)


def _worded_first(prose: Prose) -> list[Figure]:
    """Words for times and cuts that hold a number of their own."""
    return _by_words(prose, lambda kind, of: kind == "duration" or of == "off")


def _worded(prose: Prose) -> list[Figure]:
    return _by_words(prose, lambda kind, of: True)


def _by_words(prose: Prose, wanted: Callable[[str, str], bool]) -> list[Figure]:
    found = []
    for pattern, kind, value, of in _WORDED_ALL:
        if not wanted(kind, of):
            continue
        for hit in pattern.finditer(prose.folded):
            unit = hit.groupdict().get("unit")
            if (
                unit
                and re.search(
                    r"(?:[£$€]? ?\d[\d.,]*[km]?|\w+s?) $",
                    prose.folded[max(hit.start() - 12, 0) : hit.start()],
                )
                and hit.group()[:2] in ("a ", "an", "pe")
                and _is_rate(prose.folded, hit.start())
            ):
                continue
            off = of or (
                "off" if kind == "percent" and _OFF.match(prose.folded[hit.end() : hit.end() + 30]) else ""
            )
            found.append(
                _figure(prose, hit.start(), hit.end(), kind, _UNITS[unit] if unit else value, of=off)
            )
    return found


def _is_rate(folded: str, at: int) -> bool:
    """Whether “a month” at this place says how often: after a sum or a unit."""
    return (
        re.search(
            r"(?:[£$€]\s?\d[\d.,]*|\b\d[\d.,]*\s?\w{0,4}|\bfree|\bonce|\btwice|\btimes|\bdays|\bhours|\bvisits?|\bcups|\bpounds|\beuros|\bdollars|\bpence) $",
            folded[:at],
        )
        is not None
    )


def _measured(prose: Prose) -> list[Figure]:
    """What the table of units, money and percentages read."""
    found = []
    for quantity in quantities_of(prose):
        after = prose.folded[quantity.end : quantity.end + 40]
        kind = {"crowd": "count", "latency": "duration"}.get(quantity.dimension, quantity.dimension)
        scale = quantity.base / quantity.value if quantity.value else 1.0
        low = quantity.value if kind in ("percent", "money", "count", "multiplier") else quantity.base
        high = (
            low
            if quantity.high is None
            else quantity.high * (low / quantity.value if quantity.value else 1.0)
        )
        of = {"money": quantity.unit, "count": quantity.counted}.get(kind, "")
        if kind == "percent" and _OFF.match(after):
            of = "off"
        if kind == "percent" and (base := _BASE.match(after)) and of != "off":
            of = base["noun"]
        if kind == "percent" and (_POINTS.match(after) or "point" in quantity.text):
            of = "points"
        if kind == "data-size" and _BITS.search(quantity.text):
            of = "bits"
        if kind == "money" and (tax := _TAX.match(after)):
            of += (
                " without tax"
                if tax["way"] in ("excluding", "ex", "plus", "before", "without")
                else " with tax"
            )
        if kind == "duration" and _WORKING.search(quantity.text.lower() + after[:14]):
            of = "working"
        if kind == "temperature":
            scale = 1.0
        grain = _grain(quantity.text) * (1.0 if kind in ("percent", "money", "count") else abs(scale))
        hedge = quantity.hedge or _hedge(prose, quantity.start)
        found.append(
            Figure(
                quantity.start, quantity.end, quantity.text, kind, low, high, of, hedge, quantity.per, grain
            )
        )
    return found


def _counts(prose: Prose) -> list[Figure]:
    """Every other number, with the noun that it counts."""
    found = []
    for numeral in numerals_of(prose, bare=True):
        scale, end = (1.0, numeral.end) if numeral.spelled else scale_at(prose, numeral)
        if every := _EVERY.match(prose.folded[end : end + 12]):  # ten monthly payments take ten months
            seconds = _UNITS["day" if every["unit"] == "dai" else every["unit"]] * numeral.value
            found.append(_figure(prose, numeral.start, end + every.end(), "duration", seconds))
            continue
        found.append(_count(prose, numeral.start, end, numeral.value * scale))
    return found


def _count(prose: Prose, start: int, end: int, value: float) -> Figure:
    noun = _NOUN.match(prose.folded, end)
    of = noun["noun"] if noun else ""
    text = prose.text[start:end]
    return Figure(start, end, text, "count", value, value, of, _hedge(prose, start, end), "", _grain(text))


def _hedge(prose: Prose, start: int, end: int = 0) -> Hedge:
    if end and _OVER.match(prose.folded[end : end + 14]):
        return "over"
    before = prose.folded[max(start - 20, 0) : start]
    for word, name in _HEDGES:
        if before.endswith(word + " ") or before.endswith(word + " a "):
            return name
    return ""


_HEDGES: tuple[tuple[str, Hedge], ...] = (
    ("from", "over"), ("over", "over"), ("more than", "over"), ("at least", "over"), ("up to", "up-to"), ("about", "about"),
    ("around", "about"), ("some", "about"), ("roughly", "about"), ("approximately", "about"), ("nearly", "nearly"),
    ("almost", "nearly"), ("under", "under"), ("less than", "under"), ("fewer than", "under"),
)  # fmt: skip


def _figure(
    prose: Prose, start: int, end: int, kind: str, low: float, high: float | None = None, **more: Any
) -> Figure:
    more.setdefault("hedge", _hedge(prose, start))
    return Figure(start, end, prose.text[start:end], kind, low, low if high is None else high, **more)


def _grain(text: str) -> float:
    """Half of the last digit that a number is written to: 0.5 for 48, 50 for 1,200, 0.05 for 2.5."""
    hit = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if hit is None:
        return 0.0
    whole, _, part = hit.group().replace(",", "").partition(".")
    if part:
        return 0.5 * 10 ** -len(part)
    return 0.5 * 10 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 0.5
