"""Check the comparisons that the writer already made: against familiar things, and against the text's own figures.

Silent unless both sides stand in the copy. Whatever is off by a quarter or less passes: familiar things vary.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from empathycheck.language.prose import Prose
from empathycheck.model import Comparison, Hit, Quantity, Suggestion
from empathycheck.quantities import Numeral, load_units, numerals_of
from empathycheck.rulebook.rule import Rule

if TYPE_CHECKING:
    from empathycheck.comparisons.anchor import Anchor
    from empathycheck.comparisons.anchors import AnchorSet

TOLERANCE = 1.25
"""How far a comparison may be off, beyond the range of the familiar thing itself, before anyone asks."""

_CUES = (
    "enough", " as ", "size of", "times the", "equivalent", "equal", "that is", "that's", "fill", "the same", "weigh",
    "football", "olympic", "swimming pool", "elephant", "average of", "i.e.", "which is", "(", " or ", "from ",
)  # fmt: skip
_SAYS = re.compile(
    r"\b(?:that is|that's|which is|i\.e\.|in other words|or|an average of|equals|makes)\b|[=(]"
)
_FAR = 300
"""How far a figure and its comparison may stand apart, in characters."""
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(
    r"(?: (?:average|typical|standard|full|whole|family|standard-size|olympic-size|olympic-sized|adult))*"
)
_BODIES = ("mass", "length", "speed")
"""Where the last word of a name is the thing itself ("African elephants"), and not a room, a home or a year."""
_POWERS = {1: "ten", 2: "a hundred", 3: "a thousand", 6: "a million"}


class Slip(NamedTuple):
    """A comparison that does not add up: where it stands, what it says, what the sum gives, and the sum itself."""

    start: int
    end: int
    said: float
    exact: float
    text: str
    sum: str
    source: str = ""
    year: int | None = None


def check_comparisons(
    prose: Prose, rule: Rule, quantities: Sequence[Quantity], anchors: AnchorSet
) -> list[Hit]:
    """One hit for each comparison in the copy that is off by more than a quarter, with the sum that shows it."""
    if not quantities:
        return []
    numerals = _Numerals(prose)
    slips = [
        *_against_anchors(prose, quantities, numerals, anchors),
        *_against_rates(prose, quantities),
        *_against_conversions(prose, quantities),
        *_against_own_change(prose, quantities, numerals),
    ]
    return [_hit(prose, rule, slip) for slip in slips if slip.said > 0 and slip.exact > 0]


class _Numerals:
    """The numbers of a document, read only when something asks for them: most pages compare nothing."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._found: list[Numeral] | None = None

    def between(self, start: int, end: int) -> list[Numeral]:
        """The numbers that start in this range, in order."""
        if self._found is None:
            self._found = sorted(numerals_of(self._prose), key=_start_of)
        first = bisect_left(self._found, start, key=_start_of)
        return self._found[first : bisect_left(self._found, end, first, key=_start_of)]


def _start_of(numeral: Numeral) -> int:
    return numeral.start


def _hit(prose: Prose, rule: Rule, slip: Slip) -> Hit:
    match = prose.text[slip.start : slip.end]
    question = rule.question.replace("{match}", match).replace("{text}", f"{slip.text}{_power(slip)}")
    comparison = Comparison(
        "anchor" if slip.source else "arithmetic", slip.text, slip.sum, slip.exact, "about",
        source=slip.source, year=slip.year,
    )  # fmt: skip
    suggestion = Suggestion("comparison", slip.text, None, comparison)
    return Hit(rule.name, slip.start, slip.end, rule.severity, question, rule.why, 1.0, (suggestion,))


def _power(slip: Slip) -> str:
    """“ (a thousand times fewer)” where the slip is a power of ten, else nothing."""
    exponent = round(math.log10(slip.said / slip.exact))
    name = _POWERS.get(abs(exponent))
    if name is None or not 1 / TOLERANCE <= slip.said / slip.exact / 10.0**exponent <= TOLERANCE:
        return ""
    return f" ({name} times {'fewer' if exponent > 0 else 'more'})"


# ---------------------------------------------------------------------------- familiar things


def _against_anchors(
    prose: Prose, quantities: Sequence[Quantity], numerals: _Numerals, anchors: AnchorSet
) -> Iterator[Slip]:
    for quantity in quantities:
        if quantity.base <= 0 or quantity.kind not in ("magnitude", "data-size", "duration"):
            continue
        end = prose.sentence_at(quantity.start)[1]
        stop = prose.neighbours(quantity.start)[1][1]
        for anchor, words in _last_words(anchors.of(quantity.dimension)):
            if words.isdisjoint(prose.vocabulary):
                continue
            found = _mention(prose, quantity, anchor, numerals, stop if _goes_on(prose, end) else end)
            if found is not None and not _fits(quantity, anchor, found[0]):
                said, begin, finish = found
                exact = quantity.base / anchor.base
                yield Slip(
                    begin, finish, said, exact, f"about {_spoken(exact)}",
                    f"{quantity.text} ÷ {anchor.value:g} {anchor.unit} ≈ {exact:.4g}", anchor.cited, anchor.year,
                )  # fmt: skip
                break


@cache
def _last_words(anchors: tuple[Anchor, ...]) -> tuple[tuple[Anchor, frozenset[str]], ...]:
    """Each anchor with the last words of its names: where none of them occurs, it need not be looked for."""
    return tuple(
        (anchor, frozenset(_WORD.findall(name.lower())[-1] for name in (anchor.name, anchor.plural) if name))
        for anchor in anchors
    )


def _goes_on(prose: Prose, end: int) -> bool:
    """Whether the next sentence is about the same figure ("That is enough to …")."""
    return re.match(r"\W*(?:that|this|it|enough|which|or)\b", prose.folded[end : end + 12]) is not None


@cache
def _names(name: str, plural: str, short: bool) -> re.Pattern[str]:
    """The ways copy calls a familiar thing: as the anchor does, by its first and last word, by the last alone."""
    forms = {plural.lower().split()[-1]} if short and plural else set()
    for full in (re.sub(r"^(?:an?|the) ", "", name), plural):
        words = full.lower().split()
        if words:
            forms |= (
                {full.lower(), f"{words[0]} {words[-1]}", " ".join(words[-2:])}
                if len(words) > 1
                else {words[0]}
            )
    ordered = sorted((re.escape(form) for form in forms if form), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(ordered)})\b")


def _mention(
    prose: Prose, quantity: Quantity, anchor: Anchor, numerals: _Numerals, end: int
) -> tuple[float, int, int] | None:
    """How many of the anchor the copy says the quantity is, and where it says so; None where it does not."""
    names = _names(anchor.name, anchor.plural, anchor.dimension in _BODIES)
    for match in names.finditer(prose.folded, quantity.end, min(end, quantity.end + _FAR)):
        gap = prose.folded[quantity.end : match.start()]
        if len(gap) > 90 or not any(cue in gap for cue in _CUES[:11]):
            continue
        for numeral in numerals.between(quantity.end, match.start()):
            between = prose.folded[numeral.end : match.start()].rstrip()
            if _BETWEEN.fullmatch(between):
                return numeral.value, numeral.start, match.end()
            times = (
                r" ?times (?:as [a-z]+ as|the (?:size|height|weight|length|speed|area|volume) of) (?:an?|the)"
            )
            if re.fullmatch(times, between):
                return numeral.value, numeral.start, match.end()
    return None


def _fits(quantity: Quantity, anchor: Anchor, said: float) -> bool:
    high = quantity.base * ((quantity.high or quantity.value) / quantity.value)
    return quantity.base / anchor.base_high / TOLERANCE <= said <= high / anchor.base_low * TOLERANCE


# ---------------------------------------------------------------------------- the text's own figures


def _pairs(prose: Prose, quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, str]]:
    """Neighbouring quantities of one sentence, with the words between them."""
    for first, second in pairwise(quantities):
        if prose.sentence_at(first.start) == prose.sentence_at(second.start):
            yield first, second, prose.folded[first.end : second.start]


def _against_rates(prose: Prose, quantities: Sequence[Quantity]) -> Iterator[Slip]:
    """“315,000 a year, that is 900 a day”: both say the same, or one of them is wrong."""
    for first, second, gap in _pairs(prose, quantities):
        same = first.dimension == second.dimension == "event-rate" and first.per != second.per
        if not same or not _SAYS.search(gap) or len(gap) > 30 or second.counted not in ("", first.counted):
            continue
        yield from _unequal(first, second, f" a {second.per}")


def _against_conversions(prose: Prose, quantities: Sequence[Quantity]) -> Iterator[Slip]:
    """“40 km (12 miles)”: the same size in two units."""
    units = load_units().units
    for first, second, gap in _pairs(prose, quantities):
        if first.dimension != second.dimension or first.unit == second.unit or first.kind != "magnitude":
            continue
        if gap.strip() not in _OR or second.unit not in units or first.dimension == "temperature":
            continue
        yield from _unequal(first, second, f" {second.unit}")


def _unequal(first: Quantity, second: Quantity, unit: str) -> Iterator[Slip]:
    """A slip where two figures that should be one size are not; `unit` is what the second is told in."""
    if not first.base or not second.base or 1 / TOLERANCE <= second.base / first.base <= TOLERANCE:
        return
    exact = second.value * first.base / second.base
    total = f"{first.text} ≈ {exact:,.6g}{unit}"
    yield Slip(second.start, second.end, second.value, exact, f"about {_spoken(exact)}{unit}", total)


_OR = ("(", "/", "or", ", or", "=")
_FROM_TO = re.compile(r"\bfrom (?:about |around |nearly |over |some )?$")


def _against_own_change(prose: Prose, quantities: Sequence[Quantity], numerals: _Numerals) -> Iterator[Slip]:
    """“Down 40%, from ten hours to six”: the percentage against its own two figures."""
    for change in quantities:
        if change.kind != "percent-change" or change.high is not None or change.value <= 0:
            continue
        if prose.folded.endswith("from ", max(change.start - 5, 0), change.start):
            continue
        start, end = prose.sentence_at(change.start)
        around = numerals.between(max(start, change.start - _FAR), min(end, change.end + _FAR))
        inside = [each for each in around if not change.start <= each.start < change.end]
        for first, second in pairwise(inside):
            gap = prose.folded[first.end : second.start]
            if not _FROM_TO.search(prose.folded, max(start, first.start - 14), first.start):
                continue
            if not re.search(r"\bto (?:about |around |just |only |nearly )?[$£€]?$", gap) or len(gap) > 40:
                continue
            before, after = _same_unit(prose, first, second, quantities)
            if before <= 0 or after <= 0 or _is_said(change.value / 100, before, after):
                continue
            exact = abs(after - before) / before * 100
            yield Slip(
                change.start, change.end, change.value, exact, f"about {_spoken(exact)}%",
                f"|{after:g} - {before:g}| ÷ {before:g} ≈ {exact:.3g}%",
            )  # fmt: skip


def _same_unit(
    prose: Prose, first: Numeral, second: Numeral, quantities: Sequence[Quantity]
) -> tuple[float, float]:
    """Both figures in one unit; (0, 0) where they measure different things."""
    one = next((each for each in quantities if each.start <= first.start < each.end), None)
    two = next((each for each in quantities if each.start <= second.start < each.end), None)
    if one is not None and two is not None:
        return (one.base, two.base) if one.dimension == two.dimension else (0.0, 0.0)
    return first.value, second.value


def _is_said(share: float, before: float, after: float) -> bool:
    """Whether the change is that share, within a quarter or three points, or nearly so reckoned another usual way."""
    change = abs(after - before) / before
    if abs(share - change) <= max(change * (TOLERANCE - 1), 0.03):
        return True
    return any(
        abs(share - way) <= 0.02 for way in (abs(after - before) / after, after / before, before / after)
    )


def _spoken(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.2g}"
